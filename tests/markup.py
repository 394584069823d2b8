"""Documents with tabbed tables rendered in other mark-ups, with a map of where every cell went.

In: a text whose rows are tabbed. Out: the same text with each run of rows as pipes, tags or aligned columns,
and for each filled cell its old offset and its new one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from gouji.text import read_number, squeeze

GAP = 3


@dataclass
class Rendered:
    """A rendered text; ``moved`` maps the old offset of a filled cell to the new one."""

    text: str
    moved: dict[int, int] = field(default_factory=dict)


@dataclass
class Line:
    """One line of the rendering: pieces of text, each with the old offset of the cell it prints (-1: none)."""

    pieces: list[tuple[str, int]]


Cells = list[tuple[str, int]]
Renderer = Callable[[list[Cells]], list[Line]]


def render(text: str, renderer: Renderer) -> Rendered:
    """The text with every run of rows rendered anew; a table of contents stays as it is."""
    lines: list[Line] = []
    run: list[Cells] = []
    at = 0
    body = False
    for line in text.split("\n"):
        # Entries of the contents have one tab, before the page; the first table has more.
        body = body or line.count("\t") > 1
        if body and "\t" in line and line.strip():
            run.append(cells_of(line, at))
        else:
            if run:
                lines += renderer(run)
                run = []
            lines.append(Line([(line, -1)]))
        at += len(line) + 1
    if run:
        lines += renderer(run)
    rendered = Rendered("")
    parts: list[str] = []
    at = 0
    for made in lines:
        for piece, old in made.pieces:
            if old >= 0:
                rendered.moved[old] = at
            parts.append(piece)
            at += len(piece)
        parts.append("\n")
        at += 1
    rendered.text = "".join(parts)[:-1]
    return rendered


def cells_of(line: str, at: int) -> Cells:
    """The cells of a tabbed line without outer blanks, each with its offset."""
    cells: Cells = []
    for cell in line.split("\t"):
        bare = cell.strip()
        cells.append((bare, at + (cell.index(bare) if bare else 0)))
        at += len(cell) + 1
    return cells


def _pieces(cells: Cells, separator: str, lead: str = "", tail: str = "") -> Line:
    pieces: list[tuple[str, int]] = [(lead, -1)]
    for k, (cell, old) in enumerate(cells):
        if k:
            pieces.append((separator, -1))
        pieces.append((cell, old if cell else -1))
    pieces.append((tail, -1))
    return Line(pieces)


def pipes(run: list[Cells]) -> list[Line]:
    """A Markdown table with outer bars and a rule below its first row."""
    width = max(len(cells) for cells in run)
    lines = [_pieces(cells, " | ", "| ", " |") for cells in run]
    lines.insert(1, Line([("|" + "---|" * width, -1)]))
    return lines


def bare_pipes(run: list[Cells]) -> list[Line]:
    """Rows with bars between the cells only, without a rule."""
    return [_pieces(cells, "  |  ") for cells in run]


def drawn_pipes(run: list[Cells]) -> list[Line]:
    """Rows with drawn bars and rules between all of them."""
    width = max(len(cells) for cells in run)
    lines = [Line([("┌" + "┬".join(["──"] * width) + "┐", -1)])]
    for cells in run:
        lines.append(_pieces(cells, " │ ", "│ ", " │"))
        lines.append(Line([("├" + "┼".join(["──"] * width) + "┤", -1)]))
    return lines


def head_rows(run: list[Cells]) -> int:
    """How many rows of a run are heads: those before the column numbers, a total or a number."""
    for k, cells in enumerate(run[:5]):
        words = [squeeze(cell) for cell, _ in cells if cell]
        if k and (
            any(read_number(word) for word in words) or words[:1] in (["栏次"], ["合计"]) or len(words) < 2
        ):
            return k
    return 0


def spans(run: list[Cells], heads: int) -> list[tuple[int, int, int, int]]:
    """Row, column, height and width of every cell of the heads, blanks taken as parts of merged cells.

    Nothing where they would not be rectangles.
    """
    width = max(len(cells) for cells in run)
    owner: list[list[tuple[int, int]]] = []
    for r in range(heads):
        row: list[tuple[int, int]] = []
        for k in range(width):
            filled = k < len(run[r]) and bool(run[r][k][0])
            together = k > 0 and (r == 0 or owner[r - 1][k] == owner[r - 1][k - 1])
            if filled:
                row.append((r, k))
            elif together and k and (r == 0 or row[k - 1][0] == r or row[k - 1] == owner[r - 1][k]):
                row.append(row[k - 1])
            elif r:
                row.append(owner[r - 1][k])
            else:
                row.append((r, k))
        owner.append(row)
    found: list[tuple[int, int, int, int]] = []
    for r in range(heads):
        for k in range(width):
            if owner[r][k] == (r, k):
                own = [(i, j) for i in range(heads) for j in range(width) if owner[i][j] == (r, k)]
                height, across = max(i for i, _ in own) - r + 1, max(j for _, j in own) - k + 1
                if len(own) != height * across:
                    return []
                found.append((r, k, height, across))
    return found


def html(run: list[Cells], *, one_line: bool = False) -> list[Line]:
    """A table of tags, its heads merged by rowspan and colspan."""
    heads = head_rows(run)
    merged: dict[tuple[int, int], str] = {}
    found = spans(run, heads)
    heads = heads if found else 0
    for r, k, height, width in found:
        merged[r, k] = (f' rowspan="{height}"' if height > 1 else "") + (
            f" colspan='{width}'" if width > 1 else ""
        )
    lines = [Line([("<table border=1>", -1)])]
    for r, cells in enumerate(run):
        pieces: list[tuple[str, int]] = [("<tr>", -1)]
        for k, (cell, old) in enumerate(cells):
            if r < heads and (r, k) not in merged:
                continue
            name = "th" if r < heads else "td"
            pieces += [
                (f"<{name}{merged.get((r, k), '')}>", -1),
                (cell, old if cell else -1),
                (f"</{name}>", -1),
            ]
        lines.append(Line([*pieces, ("</tr>", -1)]))
    lines.append(Line([("</table>", -1)]))
    if one_line:
        return [Line([piece for line in lines for piece in line.pieces])]
    return lines


def html_one_line(run: list[Cells]) -> list[Line]:
    """A whole table of tags on one line."""
    return html(run, one_line=True)


def html_spread(run: list[Cells]) -> list[Line]:
    """A table of tags with every cell on a line of its own and no closing tags."""
    lines: list[Line] = []
    for line in html(run):
        pieces = [
            (piece, old) for piece, old in line.pieces if not piece.startswith(("</td", "</tr", "</th"))
        ]
        row: list[tuple[str, int]] = []
        for piece, old in pieces:
            if piece.startswith(("<td", "<th")) and row:
                lines.append(Line(row))
                row = []
            row.append((piece, old))
        if row:
            lines.append(Line(row))
    return lines


def display(text: str) -> int:
    """The columns that a text takes on a page of fixed width."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def aligned(run: list[Cells]) -> list[Line]:
    """Columns by blanks, as a page's text is laid out: heads centred over what they span, numbers to the right."""
    heads = head_rows(run)
    width = max(len(cells) for cells in run)
    size = [
        max((display(cells[k][0]) for cells in run[heads:] if k < len(cells)), default=0)
        for k in range(width)
    ]
    merged = list(spans(run, heads))
    for r, k, _, across in merged:
        lack = display(run[r][k][0]) - sum(size[k : k + across]) - GAP * (across - 1)
        if k < len(run[r]) and lack > 0:
            size[k + across - 1] += lack
    left = [0]
    for each in size:
        left.append(left[-1] + max(each, 2) + GAP)
    lines: list[Line] = []
    for r, cells in enumerate(run):
        line: list[tuple[str, int]] = []
        at = 0
        for k, (cell, old) in enumerate(cells):
            if not cell:
                continue
            across = next((w for i, j, _, w in merged if (i, j) == (r, k)), 1)
            room = left[k + across] - GAP - left[k]
            slack = max(0, room - display(cell))
            if r < heads:
                start = left[k] + slack // 2
            elif read_number(cell):
                start = left[k] + slack
            else:
                start = left[k]
            start = max(start, at + 2 if at else 0)
            line += [(" " * (start - at), -1), (cell, old)]
            at = start + display(cell)
        lines.append(Line(line))
    return lines
