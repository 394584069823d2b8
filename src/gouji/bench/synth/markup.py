"""One renderer of grids per mark-up: rows of a table become lines of a draft.

In: a row of pieces, each a text with its owner. Out: lines; one row may take several where cells are wrapped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from .draft import NOBODY, Draft
from .grid import Head

Piece = tuple[str, int]
LABEL_WIDTH = 26  # columns of a terminal; a longer label is wrapped as a PDF does
HEAD_WIDTH = 14


@dataclass(slots=True)
class Marker:
    """Cells between tabs; the other mark-ups say what they do otherwise. `block` is given to every line."""

    draft: Draft
    block: int
    width: int
    merged: str = "blank"

    def begin(self, widths: Sequence[int]) -> None:
        """Before the first row; `widths` are those of the columns on a terminal."""

    def end(self) -> None:
        """After the last row."""

    def header(self, rows: list[list[Head]]) -> None:
        """The header rows."""
        for row in rows:
            texts = ["" if h.covered and self.merged == "blank" else h.text for h in row]
            if self.merged == "shift":
                texts = [h.text for h in row if not h.covered]
                texts += [""] * (self.width - len(texts))
            self.row([(t, NOBODY) for t in texts], "header")

    def row(self, cells: list[Piece], kind: str = "row") -> None:
        """One row."""
        pieces: list[Piece] = []
        for i, cell in enumerate(cells):
            pieces += [("\t", NOBODY), cell] if i else [cell]
        self.draft.add(kind, *pieces, block=self.block)


@dataclass(slots=True)
class Pipes(Marker):
    """A pipe table of Markdown: the first header row above the rule, the others below it."""

    ruled: bool = False

    def begin(self, widths: Sequence[int]) -> None:
        """A new table has its own rule."""
        self.ruled = False

    def row(self, cells: list[Piece], kind: str = "row") -> None:
        """One row between bars."""
        pieces: list[Piece] = [("|", NOBODY)]
        for text, owner in cells:
            pieces += [(" ", NOBODY), (text, owner), (" |", NOBODY)]
        self.draft.add(kind, *pieces, block=self.block)
        if not self.ruled:
            self.ruled = True
            self.draft.add("header", ("|" + " --- |" * len(cells), NOBODY), block=self.block)


@dataclass(slots=True)
class Html(Marker):
    """A table of HTML with true spans, a row in a line, or all of it in one line."""

    one_line: bool = False
    plain: bool = True  # without th and without a blank that HTML keeps in an empty cell
    pieces: list[Piece] = field(default_factory=list)

    def begin(self, widths: Sequence[int]) -> None:
        """Open the table."""
        self._put("header", [("<table>", NOBODY)])

    def end(self) -> None:
        """Close the table."""
        self._put("row", [("</table>", NOBODY)])
        if self.one_line:
            self.draft.add("row", *self.pieces, block=self.block)
            self.pieces = []

    def header(self, rows: list[list[Head]]) -> None:
        """Header rows; a covered cell is not written."""
        for row in rows:
            pieces: list[Piece] = [("<tr>", NOBODY)]
            for head in row:
                if head.covered and self.merged != "repeat":
                    continue
                spans = ""
                if self.merged != "repeat":
                    spans += f' rowspan="{head.rows}"' if head.rows > 1 else ""
                    spans += f' colspan="{head.columns}"' if head.columns > 1 else ""
                name = "td" if self.plain else "th"
                pieces.append((f"<{name}{spans}>{head.text}</{name}>", NOBODY))
            self._put("header", [*pieces, ("</tr>", NOBODY)])

    def row(self, cells: list[Piece], kind: str = "row") -> None:
        """One row."""
        pieces: list[Piece] = [("<tr>", NOBODY)]
        for cell in cells:
            filled = cell if cell[0] or self.plain else ("&nbsp;", NOBODY)
            pieces += [("<td>", NOBODY), filled, ("</td>", NOBODY)]
        self._put(kind, [*pieces, ("</tr>", NOBODY)])

    def _put(self, kind: str, pieces: list[Piece]) -> None:
        if self.one_line:
            self.pieces += pieces
        else:
            self.draft.add(kind, *pieces, block=self.block)


@dataclass(slots=True)
class Aligned(Marker):
    """Columns aligned by blanks, as a PDF gives them: long cells wrapped, numbers to the right, heads centred."""

    widths: list[int] = field(default_factory=list)

    def begin(self, widths: Sequence[int]) -> None:
        """Set the columns."""
        self.widths = [min(max(w, 4), LABEL_WIDTH) for w in widths]

    def header(self, rows: list[list[Head]]) -> None:
        """Heads are centred over what they span and wrapped."""
        for row in rows:
            spans = []
            for k, head in enumerate(row):
                if not head.covered:
                    spans.append((k, head))
            wrapped = [(k, h, wrap(h.text, self._width(k, h.columns))) for k, h in spans]
            for line in range(max((len(w) for _, _, w in wrapped), default=0)):
                self._line(
                    [(k, h.columns, w[line], NOBODY) for k, h, w in wrapped if line < len(w)], "header"
                )

    def row(self, cells: list[Piece], kind: str = "row") -> None:
        """A row whose labels may run over several lines; numbers stand in the middle one."""
        parts: list[list[Piece]] = []
        for k, (text, owner) in enumerate(cells):
            parts.append([(text, owner)] if owner else [(t, NOBODY) for t in wrap(text, self.widths[k])])
        height = max((len(p) for p in parts), default=1)
        for line in range(height):
            row = []
            for k, part in enumerate(parts):
                first = (height - len(part)) // 2
                if first <= line < first + len(part) and part[line - first][0]:
                    row.append((k, 1, *part[line - first]))
            self._line(row, kind)

    def _width(self, first: int, columns: int) -> int:
        return sum(self.widths[first : first + columns]) + 2 * (columns - 1)

    def _line(self, cells: list[tuple[int, int, str, int]], kind: str) -> None:
        pieces: list[Piece] = []
        at = 0
        for k, columns, text, owner in cells:
            start = sum(self.widths[:k]) + 2 * k
            room = self._width(k, columns)
            spare = max(0, room - breadth(text))
            lead = spare if owner else spare // 2 if kind == "header" else 0
            if start + lead > at or at:
                pieces.append((" " * max(start + lead - at, 2 if at else 0), NOBODY))
                at += len(pieces[-1][0])
            pieces.append((text, owner))
            at += breadth(text)
        self.draft.add(kind, *pieces, block=self.block)


def breadth(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrap(text: str, width: int) -> list[str]:
    """Pieces of a text that are no broader than `width`, at least one."""
    lines, line = [], ""
    for char in text:
        if breadth(line + char) > width and line:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def marker(markup: str, draft: Draft, block: int, width: int, merged: str) -> Marker:
    """The renderer of a mark-up; KeyError for one that is not known."""
    if markup in ("html_line", "html_th"):
        return Html(draft, block, width, merged, one_line=markup == "html_line", plain=markup != "html_th")
    kinds: dict[str, type[Marker]] = {"tabs": Marker, "pipes": Pipes, "html": Html, "aligned": Aligned}
    return kinds[markup](draft, block, width, merged)
