"""Merged cells of a printed table: where its format tells them, and in its head where the columns do.

In: a table as read. Out: rectangles of the grid (first row, first column, last row, last column), none of which
overlap and each with one printed text, that of its first cell.

    收入 | ‹blank› | ‹blank› | 支出 | ‹blank›         two rectangles: 收入 over three columns, 支出 over two
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gouji.model import Column, Table
from gouji.text import squeeze


class Area(NamedTuple):
    """A rectangle of the grid, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int

    def squares(self) -> list[tuple[int, int]]:
        """Its cells, row by row."""
        across = range(self.left, self.right + 1)
        return [(row, col) for row in range(self.top, self.bottom + 1) for col in across]


def merged_areas(table: Table) -> list[Area]:
    """The areas that the table shows as one cell. A blank cell of the body stays blank where nothing tells more."""
    rows = table.grid.rows
    columns = {column.index: column for column in table.columns}
    taken: set[tuple[int, int]] = set()
    areas: list[Area] = []
    for top, row in enumerate(rows):
        for left, text in enumerate(row.cells):
            if not text.strip() or (top, left) in taken:
                continue
            right = left
            while _belongs(table, columns, top, right + 1, text) and (top, right + 1) not in taken:
                right += 1
            bottom = top
            while _continues(table, bottom + 1, left, right, text, taken):
                bottom += 1
            if (bottom, right) != (top, left):
                area = Area(top, left, bottom, right)
                areas.append(area)
                taken.update(area.squares())
    return areas


def _belongs(table: Table, columns: dict[int, Column], row: int, col: int, text: str) -> bool:
    """Whether a blank cell is covered by the text to its left."""
    printed = table.grid.rows[row]
    if col >= len(printed.cells) or printed.cells[col].strip():
        return False
    if printed.covered is not None:
        return printed.covered.get(col) == text
    column = columns.get(col)
    head = squeeze(text)
    # In a head without spans, the path of the column says under which words it stands.
    return (
        row < table.header_rows - 1
        and column is not None
        and (column.side == head or head in map(squeeze, column.path))
    )


def _continues(table: Table, row: int, left: int, right: int, text: str, taken: set[tuple[int, int]]) -> bool:
    """Whether the cells below a text are blank because it reaches down to them."""
    if row >= len(table.grid.rows):
        return False
    printed = table.grid.rows[row]
    span = range(left, right + 1)
    if right >= len(printed.cells) or any(printed.cells[col].strip() or (row, col) in taken for col in span):
        return False
    if printed.covered is not None:
        return all(printed.covered.get(col) == text for col in span)
    return row < table.header_rows and _joins(printed.cells)


def _joins(cells: Sequence[str]) -> bool:
    """Whether the blanks of a row of a head may belong to what stands above: not in a blank row, nor in that of
    the numbers of the columns.
    """
    shown = [cell for cell in map(squeeze, cells) if cell]
    return bool(shown) and not any(cell.isdecimal() for cell in shown)
