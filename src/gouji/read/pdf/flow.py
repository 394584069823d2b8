"""The pages of a file as one flow: paragraphs joined over lines and pages, columns aligned, tables one after another.

In: for each page its lines and ruled tables. Out: the parts of a text in a :class:`~gouji.read.compose.Composer`.

Lines without rules whose pieces stand in columns are set with blanks as they stand on the page; the columns are found
where those of a text are. Where a line reaches the right edge and the next begins at the left one, they are one paragraph.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from gouji.knowledge.forms import table_heads
from gouji.read.compose import Composer, Placed
from gouji.read.compose import Piece as CellPiece
from gouji.text import fold

from .bands import join_rows, number_room
from .rows import Line, Piece
from .ruled import Cell, Ruled, room

# In sizes of the font.
_FULL = 1.6
_INDENT = 0.6
_NEAR = 0.9
_GAP = 4.0
_SAME_SIZE = 0.15
# Between two lines with columns stand at most so many without.
_LOOSE = 4
# More of them only where each takes less than this share of the width.
_MOST_LOOSE = 60
_SHARE = 0.45
_COLUMN = 0.45
_ROOM = 2
_NUMBER = regex.compile(r"-?[\d,]+(?:\.\d+)?%?")
_BROKEN = regex.compile(r"[\d,.%]")
_SAME_COLUMNS = 5.0
# Edges of the text are told to so many points; a line of prose is so many sizes long.
_BUCKET = 6.0
_LONG = 15
_REACH = 0.1


@dataclass(slots=True)
class Leaf:
    """A page: its number, its size, the lines outside its tables, its tables."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[Ruled] = field(default_factory=list)


def text_edges(leaves: Sequence[Leaf]) -> dict[int, tuple[float, float]]:
    """Where the lines of prose begin and end, by the width of the page."""
    lefts: dict[int, Counter[int]] = {}
    rights: dict[int, Counter[int]] = {}
    for leaf in leaves:
        width = round(leaf.width)
        for line in leaf.lines:
            if len(line.pieces) == 1:
                lefts.setdefault(width, Counter())[int(line.left / _BUCKET)] += 1
                if line.right - line.left > _LONG * line.size:
                    rights.setdefault(width, Counter())[int(line.right / _BUCKET)] += 1
    edges: dict[int, tuple[float, float]] = {}
    for width, starts in lefts.items():
        often = [at for at, count in starts.items() if count > 1] or list(starts)
        ends = rights.get(width)
        right = (_outer(ends) + 1) * _BUCKET if ends else float(width)
        edges[width] = ((min(often) + 1) * _BUCKET, right)
    return edges


def _outer(ends: Counter[int]) -> int:
    """The outermost edge that a good part of long lines reach; punctuation leaves the last place of some blank."""
    least = max(2.0, _REACH * ends.total())
    reached = 0
    for at in sorted(ends, reverse=True):
        reached += ends[at]
        if reached >= least:
            return at
    return max(ends)


@dataclass(slots=True)
class _Row:
    """A row of a ruled table with its page."""

    page: int
    cells: list[Cell]

    @property
    def texts(self) -> list[str]:
        """What its cells print."""
        return [cell_text(cell) for cell in self.cells]


@dataclass(slots=True)
class _Open:
    """A ruled table that the next page may go on with."""

    columns: tuple[float, ...]
    rows: list[_Row]


class Flow:
    """Puts pages into a text, one after another."""

    def __init__(self, composer: Composer, edges: dict[int, tuple[float, float]]) -> None:
        self.composer = composer
        self.edges = edges
        self._paragraph: list[tuple[str, str, int]] = []
        self._last: Line | None = None
        self._right = 0.0
        self._table: _Open | None = None

    def page(self, leaf: Leaf) -> None:
        """The next page."""
        blocks: list[tuple[float, Line | Ruled]] = [(line.top, line) for line in leaf.lines]
        blocks += [(table.top, table) for table in leaf.tables]
        blocks.sort(key=lambda block: block[0])
        run: list[Line] = []
        for _, block in blocks:
            if isinstance(block, Line):
                run.append(block)
                continue
            self._lines(run, leaf)
            run = []
            self._ruled(block, leaf)
        self._lines(run, leaf)

    def close(self) -> None:
        """What still waits for a page that may go on with it."""
        self._end_paragraph()
        self._end_table()

    # -- lines ----------------------------------------------------------------------------------

    def _lines(self, lines: Sequence[Line], leaf: Leaf) -> None:
        if not lines:
            return
        self._end_table()
        at = 0
        for first, last in _regions(lines):
            self._prose(lines[at:first], leaf)
            self._end_paragraph()
            self._aligned(join_rows(lines[first:last]), leaf)
            at = last
        self._prose(lines[at:], leaf)

    def _prose(self, lines: Sequence[Line], leaf: Leaf) -> None:
        left, right = self.edges.get(round(leaf.width), (0.0, leaf.width))
        for line in lines:
            text = "   ".join(piece.text for piece in line.pieces)
            if not self._goes_on(line, left, right):
                self._end_paragraph()
            elif self._paragraph and _between(self._paragraph[-1][0], text):
                text = f" {text}"
            self._paragraph.append((text, place_of(leaf.number, line), leaf.number))
            self._last, self._right = line, right

    def _goes_on(self, line: Line, left: float, right: float) -> bool:
        """Whether a line goes on with the paragraph of the line before."""
        last = self._last
        if last is None or not self._paragraph or len(line.pieces) > 1 or len(last.pieces) > 1:
            return False
        size = last.size
        if abs(line.size - size) > _SAME_SIZE * size + 0.5:
            return False
        if last.right < self._right - _FULL * size or line.left > left + _INDENT * size:
            return False
        below = line.top - last.bottom
        return (below < 0 or below < _GAP * size) and not table_heads().ordinal.match(fold(line.text))

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self.composer.paragraph(self._paragraph)
        self._paragraph = []
        self._last = None

    def _aligned(self, lines: Sequence[Line], leaf: Leaf) -> None:
        """Lines of columns, their pieces as far apart as on the page."""
        sizes = sorted(line.size for line in lines)
        size = sizes[len(sizes) // 2]
        left = min(line.left for line in lines)
        unit = _COLUMN * size
        self.composer.page = leaf.number
        room = number_room(lines)
        self.composer.columns([_set(line, left, unit, leaf.number, room) for line in lines])

    # -- ruled tables ---------------------------------------------------------------------------

    def _ruled(self, table: Ruled, leaf: Leaf) -> None:
        """A table, or the next part of the one that the page before ends with."""
        self._end_paragraph()
        rows = [_Row(leaf.number, row) for row in table.rows]
        before = self._table
        if (
            before is not None
            and leaf.number == before.rows[-1].page + 1
            and (columns := _common_columns(before.columns, table.columns))
        ):
            if len(columns) != len(before.columns):
                _refit(before.rows, before.columns, columns)
                before.columns = columns
            if len(columns) != len(table.columns):
                _refit(rows, table.columns, columns)
            rows = rows[_repeated(before.rows, rows) :]
            if rows and _mend(before.rows[-1], rows[0]):
                rows = rows[1:]
            before.rows += rows
            return
        self._end_table()
        self._table = _Open(table.columns, rows)

    def _end_table(self) -> None:
        if self._table is None:
            return
        rows = self._table.rows
        self._table = None
        self.composer.table(
            [
                [
                    CellPiece(cell_text(cell), _cell_place(cell, row.page), cell.rows, cell.cols, row.page)
                    for cell in row.cells
                ]
                for row in rows
            ]
        )


def _regions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The runs of lines that stand in columns: first line and the one behind the last."""
    regions: list[tuple[int, int]] = []
    wide = [k for k, line in enumerate(lines) if len(line.pieces) > 1]
    k = 0
    while k < len(wide):
        n = k
        while (
            n + 1 < len(wide)
            and _is_near(lines, wide[n], wide[n + 1])
            and _is_inner(lines, wide[n], wide[n + 1])
        ):
            n += 1
        if n > k:
            first, last = wide[k], wide[n] + 1
            left = min(line.left for line in lines[first:last])
            floor = regions[-1][1] if regions else 0
            while first > floor and lines[first - 1].left > left and _touches(lines[first - 1], lines[first]):
                first -= 1
            while (
                last < len(lines) and lines[last].left > left - 1 and _touches(lines[last - 1], lines[last])
            ):
                last += 1
            regions.append((first, last))
        k = n + 1
    return regions


def _is_near(lines: Sequence[Line], first: int, last: int) -> bool:
    return all(
        lines[k + 1].top - lines[k].bottom < _GAP * max(lines[k].size, lines[k + 1].size)
        for k in range(first, last)
    )


def _is_inner(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the lines between two with columns are few, or short enough to stand in a column."""
    if last - first <= _LOOSE:
        return True
    left = min(lines[first].left, lines[last].left)
    width = max(lines[first].right, lines[last].right) - left
    return last - first <= _MOST_LOOSE and all(
        line.left >= left - line.size and line.right - line.left < _SHARE * width
        for line in lines[first + 1 : last]
    )


def _touches(above: Line, below: Line) -> bool:
    """Whether a line without columns stands so near to one with them that it is a part of its rows."""
    narrow = min(above.right - above.left, below.right - below.left)
    wide = max(above.right - above.left, below.right - below.left)
    return (
        below.top - above.bottom < _NEAR * min(above.size, below.size)
        and abs(above.size - below.size) <= _SAME_SIZE * above.size
        and narrow < 0.5 * wide
    )


def _set(line: Line, left: float, unit: float, page: int, room: dict[Piece, float]) -> list[Placed]:
    """A line as pieces with the blanks before them, each with the columns that it takes on the page."""
    parts: list[Placed] = []
    cursor = 0
    for piece in line.pieces:
        first, last = round((piece.left - left) / unit), round((piece.right - left) / unit)
        width = breadth(piece.text)
        start = max(first, last - width) if _NUMBER.fullmatch(piece.text) else first
        start = max(start, cursor + _ROOM if parts else 0)
        blanks = " " * (start - cursor)
        first = min(first, round((room.get(piece, piece.left) - left) / unit))
        parts.append(Placed(blanks + piece.text, place_of(page, piece), first, max(last, first + 1)))
        cursor = start + width
    return parts


def breadth(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def place_of(page: int, box: Line | Piece) -> str:
    """A place on a page as references show it."""
    return f"p{page}:{box.left:.0f},{box.top:.0f},{box.right:.0f},{box.bottom:.0f}"


def _cell_place(cell: Cell, page: int) -> str:
    left, top, right, bottom = cell.box
    if cell.lines:
        left, right = min(line.left for line in cell.lines), max(line.right for line in cell.lines)
        top, bottom = cell.lines[0].top, cell.lines[-1].bottom
    return f"p{page}:{left:.0f},{top:.0f},{right:.0f},{bottom:.0f}"


def cell_text(cell: Cell) -> str:
    """What a cell prints. A number that fills its line goes on in the next without a blank."""
    text = ""
    before: Line | None = None
    for line in cell.lines:
        part = " ".join(piece.text for piece in line.pieces) if _spaced(line) else line.text
        if before is not None and _between(text, part):
            broken = _BROKEN.fullmatch(text[-1]) and _BROKEN.fullmatch(part[0])
            text += "" if broken and room(cell, before) < _FULL * before.size else " "
        text += part
        before = line
    return text


def _spaced(line: Line) -> bool:
    """Whether the pieces of a line are words or numbers of their own, not one word printed wide."""
    return any(len(piece.text) > 1 for piece in line.pieces)


def _between(above: str, below: str) -> bool:
    """Whether words of Latin letters or digits meet, which a blank keeps apart."""
    return (
        bool(above and below)
        and above[-1].isascii()
        and below[0].isascii()
        and above[-1].isalnum()
        and below[0].isalnum()
    )


def _common_columns(above: tuple[float, ...], below: tuple[float, ...]) -> tuple[float, ...]:
    """The edges of both parts of a table, () where they are two: merged cells may hide edges of one part."""
    shift = above[0] - below[0]
    if abs(above[-1] - below[-1] - shift) > _SAME_COLUMNS:
        return ()
    moved = [edge + shift for edge in below]
    more = above if len(above) >= len(moved) else tuple(moved)
    less = moved if len(above) >= len(moved) else above
    if any(min(abs(edge - other) for other in more) > _SAME_COLUMNS for edge in less):
        return ()
    return more


def _refit(rows: Sequence[_Row], own: tuple[float, ...], columns: tuple[float, ...]) -> None:
    """Let cells take the columns of the whole table that theirs stand for."""
    shift = columns[0] - own[0]
    place = [min(range(len(columns)), key=lambda n: abs(columns[n] - edge - shift)) for edge in own]
    for row in rows:
        row.cells = [
            cell._replace(col=place[cell.col], cols=place[cell.col + cell.cols] - place[cell.col])
            for cell in row.cells
        ]


def _repeated(above: Sequence[_Row], below: Sequence[_Row]) -> int:
    """How many rows of a head are printed again on the next page."""
    k = 0
    while k < min(len(above), len(below)) and above[k].texts == below[k].texts and any(below[k].texts):
        k += 1
    return k


def _mend(last: _Row, rest: _Row) -> bool:
    """Put the rest of a row that a page cut back to its beginning; whether it was one."""
    if len(last.cells) != len(rest.cells) or any(
        a.cols != b.cols or b.rows > 1 for a, b in zip(last.cells, rest.cells, strict=True)
    ):
        return False
    filled = [k for k, cell in enumerate(rest.cells) if cell.lines]
    if not filled or all(len(cell.lines) == 0 or k in filled for k, cell in enumerate(last.cells)):
        return False
    for k in filled:
        cell, more = last.cells[k], cell_text(rest.cells[k])
        if not cell.lines or table_heads().ordinal.match(fold(more)):
            return False
        end = cell.lines[-1]
        if room(cell, end) >= _FULL * end.size:
            return False
    for k in filled:
        cell = last.cells[k]
        last.cells[k] = cell._replace(lines=(*cell.lines, *rest.cells[k].lines))
    return True
