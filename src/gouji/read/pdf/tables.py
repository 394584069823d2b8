"""The tables of a file, each over all of its pages.

In: the ruled tables and the parts of unruled ones, page by page. Out: rows of cells. A table goes on where the next
page begins with one of the same columns: its head is told once, and a row that the page cut is put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from gouji.read.compose import Piece as CellPiece
from gouji.text import read_number

from .printed import is_amount, is_label, opens_row
from .rows import Line
from .ruled import Cell, Ruled, room

# In sizes of the font: what a line that was wrapped leaves of its cell.
_FULL = 1.6
_BROKEN = regex.compile(r"[\d,.%]")
# In points.
_SAME_COLUMNS = 5.0
# A count that a page cuts may look like two that follow each other (1, 2); with more digits it does not.
_TENS = 10


class Row(NamedTuple):
    """A row of cells with its page."""

    page: int
    cells: list[Cell]

    @property
    def texts(self) -> list[str]:
        """What its cells print."""
        return [cell_text(cell) for cell in self.cells]


@dataclass(slots=True)
class OpenTable:
    """A ruled table that the next page may go on with."""

    columns: tuple[float, ...]
    rows: list[Row]

    def takes_rest(self, table: Ruled, page: int) -> bool:
        """Add a grid of the next page where it is the rest of the last row, which the page cut; whether it was."""
        count, columns, rows = len(self.rows), self.columns, self.rows
        if self.takes(table, page) and len(self.rows) == count:
            return True
        self.columns, self.rows = columns, rows
        return False

    def takes(self, table: Ruled, page: int) -> bool:
        """Add a table of the next page where it is the next part of this one; whether it was."""
        columns = _common_columns(self.columns, table.columns)
        if page != self.rows[-1].page + 1 or not columns:
            return False
        rows = [Row(page, row) for row in table.rows]
        if len(columns) != len(self.columns):
            self.rows = _refit(self.rows, self.columns, columns)
            self.columns = columns
        if len(columns) != len(table.columns):
            rows = _refit(rows, table.columns, columns)
        self.rows = mend([self.rows, rows[_repeated(self.rows, rows) :]])
        return True


def pieces_of(rows: Sequence[Row]) -> list[list[CellPiece]]:
    """Rows as a text takes them."""
    return [
        [
            CellPiece(cell_text(cell), _cell_place(cell, row.page), cell.rows, cell.cols, row.page)
            for cell in row.cells
        ]
        for row in rows
    ]


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
        if before is not None and are_words(text, part):
            broken = _BROKEN.fullmatch(text[-1]) and _BROKEN.fullmatch(part[0])
            text += "" if broken and room(cell, before) < _FULL * before.size else " "
        text += part
        before = line
    return text


def _spaced(line: Line) -> bool:
    """Whether the pieces of a line are words or numbers of their own, not one word printed wide."""
    return any(len(piece.text) > 1 for piece in line.pieces)


def are_words(above: str, below: str) -> bool:
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


def _refit(rows: Sequence[Row], own: tuple[float, ...], columns: tuple[float, ...]) -> list[Row]:
    """Rows whose cells take the columns of the whole table that theirs stand for."""
    shift = columns[0] - own[0]
    place = [min(range(len(columns)), key=lambda n: abs(columns[n] - edge - shift)) for edge in own]
    return [
        Row(
            row.page,
            [
                cell._replace(col=place[cell.col], cols=place[cell.col + cell.cols] - place[cell.col])
                for cell in row.cells
            ],
        )
        for row in rows
    ]


def _repeated(above: Sequence[Row], below: Sequence[Row]) -> int:
    """How many rows of a head are printed again on the next page."""
    k = 0
    while k < min(len(above), len(below)) and above[k].texts == below[k].texts and any(below[k].texts):
        k += 1
    return k


def mend(parts: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows of the pages of a table as one; those that a page cut are put together."""
    rows: list[Row] = []
    for part in parts:
        rest = list(part)
        if rows and rest and (whole := _whole(rows[-1], rest[0])) is not None:
            rows[-1] = whole
            rest = rest[1:]
        rows += rest
    return rows


def _whole(last: Row, rest: Row) -> Row | None:
    """A row of which a page cut off the rest, where it is one."""
    if len(last.cells) != len(rest.cells) or any(
        a.cols != b.cols or b.rows > 1 for a, b in zip(last.cells, rest.cells, strict=True)
    ):
        return None
    filled = [k for k, cell in enumerate(rest.cells) if cell.lines]
    if not filled:
        return None
    if all(len(cell.lines) == 0 or k in filled for k, cell in enumerate(last.cells)) and not (
        len(filled) > 1 and all(_is_cut(last.cells[k], rest.cells[k]) for k in filled)
    ):
        return None
    cells = list(last.cells)
    bottom = max((cell.lines[-1].bottom for cell in cells if cell.lines and cell.rows == 1), default=0.0)
    for k in filled:
        cell, more = cells[k], cell_text(rest.cells[k])
        if not cell.lines or opens_row(more) or is_label(more) or _are_two(cell_text(cell), more):
            return None
        end = cell.lines[-1]
        # The lines of a row that is cut fill their cells to the right and down to the edge of the page.
        if room(cell, end) >= _FULL * end.size or bottom - end.bottom > end.size:
            return None
        cells[k] = cell._replace(lines=(*cell.lines, *rest.cells[k].lines))
    return Row(last.page, cells)


def _is_cut(cell: Cell, rest: Cell) -> bool:
    """Whether words of a cell leave no room for another character, and go on with words."""
    if not cell.lines or read_number(cell_text(cell)) is not None or read_number(cell_text(rest)) is not None:
        return False
    return room(cell, cell.lines[-1]) < cell.lines[-1].size


def _are_two(above: str, below: str) -> bool:
    """Whether two numbers are each one of its own: amounts, or counts that go on (29, 30)."""
    one, other = read_number(above), read_number(below)
    if one is None or other is None:
        return False
    return (is_amount(above) and is_amount(below)) or (one.value >= _TENS and other.value == one.value + 1)
