"""Tables as printed and as read.

A ``Grid`` is what is printed: rows of cell texts with their places. A ``Table`` is what it means:
its form, its columns with header paths, its rows by block, and one ``Cell`` for every number.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from msgspec import field

from .boundary import table_frame, table_records
from .facts import FactKey
from .value import Value


class Place(NamedTuple):
    """Where a cell is printed: its line from 1, its source range, and what stands there.

    Of a cell that is wrapped in aligned columns, the range is that of its first line; ``raw`` goes on with the others.
    """

    line: int
    start: int
    end: int
    raw: str


class GridRow(Value):
    """One printed row: the texts of its cells and the source offset at which each begins.

    ``places`` is None where every text stands on ``line`` as it is. Layouts that escape, wrap or merge cells
    give the place of each. ``covered`` holds the text of the merged cell that covers a blank cell, by column.
    """

    line: int
    cells: list[str]
    starts: list[int]
    places: list[Place] | None = None
    covered: dict[int, str] | None = None

    def place(self, col: int) -> Place:
        """Where a cell is printed."""
        if self.places is not None:
            return self.places[col]
        start, text = self.starts[col], self.cells[col]
        return Place(self.line, start, start + len(text), text)

    def span(self, col: int) -> tuple[int, int]:
        """The source range of a cell."""
        place = self.place(col)
        return place.start, place.end


class Grid(Value):
    """A run of printed rows. Rows may differ in their number of cells (cut pages do)."""

    rows: list[GridRow]

    @property
    def width(self) -> int:
        """The number of cells of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


class Column(Value):
    """A column of a table.

    ``role`` is ``code``, ``label``, ``line_no``, ``value`` or ``text``. ``block`` counts the side by
    side blocks from 0, ``side`` is the block's printed head (收入, 人员经费), ``path`` the header
    words below it (blanks and tags removed), ``key`` the form's column or "" where none matched.
    """

    index: int
    role: str
    block: int = 0
    side: str = ""
    path: tuple[str, ...] = ()
    key: str = ""
    unit: str = ""


class TableRow(Value):
    """One row of one block: a line of a two-block table gives two of them.

    ``key`` is the form's row (``current_total``), a code for classified rows, or "" where unknown.
    ``grid`` indexes the rows of the grid. ``kind`` is ``data``, ``section`` or ``blank``. Of an ``unsure``
    row it cannot be told which cell stands in which column: it states no facts, and its blanks are not zero.
    """

    grid: int
    line: int
    block: int
    code: str
    label: str
    key: str
    kind: str = "data"
    side: str = ""
    unit: str = ""
    unsure: bool = False
    owner: str = ""


class Cell(Value):
    """A numeric or placeholder cell. ``value`` is None for a placeholder and for a damaged number.

    ``factor`` turns the value into yuan (10000 for 万元), 0 where the unit is no money.
    """

    row: int
    col: int
    line: int
    start: int
    end: int
    raw: str
    value: Decimal | None
    decimals: int
    unit: str
    factor: int
    code: str
    label: str
    side: str
    path: str
    row_key: str
    col_key: str
    fact: FactKey | None = None
    flags: tuple[str, ...] = ()


class Table(Value):
    """A standard table, or an unknown one (``kind`` "unknown").

    ``cells`` holds the numeric and placeholder cells in printed order; blanks are only in the grid.
    ``first_line`` is the first caption line, ``last_line`` the last note that belongs to it.
    """

    number: int
    kind: str
    title: str
    code: str
    unit: str
    year: str
    entity: str
    first_line: int
    last_line: int
    grid: Grid
    columns: list[Column] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    header_rows: int = 0
    n_data_rows: int = 0
    empty_declared: bool = False
    empty_line: int = 0
    title_start: int = 0
    title_end: int = 0
    year_start: int = 0
    year_end: int = 0
    score: float = 0.0
    flags: tuple[str, ...] = ()

    def records(self) -> list[dict[str, Any]]:
        """The rows that print data as dicts: line, side, code, label, and each number by its header path."""
        return table_records(self)

    def frame(self) -> Any:
        """The same as a pandas frame; its numbers are doubles. Needs pandas (``gouji[data]``)."""
        return table_frame(self)
