"""Where everything of a report will stand in the workbook, known before the first cell is written.

In: a report, the names of its sheets and the first free rows of the lists. Out: for each offset of the source at
which a number begins, the sheet and cell that will show it; so that claims can link to cells and back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from gouji.model import Cell, Report, Table

# Rows above the grid on the sheet of a table: back, title, what it is.
ABOVE = 3


class Spot(NamedTuple):
    """A cell of the workbook, row and column from 0."""

    sheet: str
    row: int
    col: int

    @property
    def target(self) -> str:
        """The spot as a link names it."""
        quoted = self.sheet.replace("'", "''")
        return f"'{quoted}'!{self.cell}"

    @property
    def cell(self) -> str:
        """The spot as people name it: ``C5``."""
        letters = ""
        col = self.col + 1
        while col:
            col, rest = divmod(col - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row + 1}"


@dataclass(slots=True)
class Plan:
    """Spots by source offset and by the place that evidence names (``L121:3``); cells by grid place and table."""

    spots: dict[int, Spot] = field(default_factory=dict)
    places: dict[str, Spot] = field(default_factory=dict)
    cells: dict[int, dict[tuple[int, int], Cell]] = field(default_factory=dict)
    sheets: dict[int, str] = field(default_factory=dict)

    def at(self, start: int) -> Spot | None:
        """The spot of the number that begins at an offset."""
        return self.spots.get(start)

    def put(self, report: Report, start: int, spot: Spot) -> None:
        """A number that begins at an offset will stand at a spot; the first one counts."""
        self.spots.setdefault(start, spot)
        self.places.setdefault(report.document.source.reference(start), spot)


def grid_places(table: Table) -> dict[tuple[int, int], Cell]:
    """The numbers of a table by row and column of its sheet's grid.

    A number that shares its printed cell with another stands in the next free column of its row.
    """
    places: dict[tuple[int, int], Cell] = {}
    rows = table.grid.rows
    beyond: dict[int, int] = {}
    for cell in table.cells:
        row, col = table.rows[cell.row].grid, cell.col
        if (row, col) in places or col >= len(rows[row].cells):
            col = beyond.get(row, len(rows[row].cells))
            beyond[row] = col + 1
        places[row, col] = cell
    return places
