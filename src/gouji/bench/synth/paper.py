"""A document before it is laid out: headings, paragraphs, tables and forms whose numbers are owners of statements.

    Table(..., columns=(Column(("项目", "科目编码"), "code"), Column(("本年收入合计",), "value")), rows=[Row(["201", 7])])

A cell is text, or the owner (an int) of a statement, which prints what the statement says by then.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

Cell = str | int
ROLES = ("code", "label", "line_no", "value")


class Column(NamedTuple):
    """A leaf column: header texts from the top down, what it holds, its printed number (栏次)."""

    path: tuple[str, ...]
    role: str
    number: str = ""


@dataclass(slots=True)
class Row:
    """One row of a grid, as wide as the table. `kind` is data, total, head (a header inside the table) or section."""

    cells: list[Cell]
    kind: str = "data"


@dataclass(slots=True)
class Table:
    """A standard table. `caption` are the lines between title and grid; `number_label` begins the row of column numbers."""

    kind: str
    title: str
    code: str
    caption: dict[str, str]
    columns: tuple[Column, ...]
    rows: list[Row]
    notes: list[str]
    unit: str
    year: str
    number_label: str = ""
    empty: bool = False
    number: int = 0

    @property
    def numbered(self) -> bool:
        """Whether a row of column numbers is printed."""
        return any(c.number for c in self.columns)

    @property
    def depth(self) -> int:
        """How many header rows there are."""
        return max(len(c.path) for c in self.columns)


@dataclass(slots=True)
class Form:
    """A performance form: a grid without a header."""

    kind: str
    title: list[str]
    rows: list[list[Cell]]
    number: int
    notes: list[str] = field(default_factory=list)
    project: str = ""


@dataclass(slots=True)
class Heading:
    """A heading of a level: 1 for a part, 2 for a section, 3 below it."""

    text: str
    level: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the prose."""

    pieces: list[Cell]
    section: str = ""


@dataclass(slots=True)
class Lines:
    """Lines that are printed as they are: cover, contents, notes. `kind` is a kind of the draft."""

    kind: str
    texts: list[str]


Block = Table | Form | Heading | Paragraph | Lines


@dataclass(slots=True)
class Paper:
    """A document in its parts, so that a layout may order them: front, tables, narrative, back."""

    front: list[Block]
    tables: list[Block]
    narrative: list[Block]
    back: list[Block]


def split_codes(table: Table, heads: tuple[str, str, str]) -> Table:
    """The same table with the code over three columns (类 | 款 | 项): 2010301 becomes 201, 03 and 01."""
    columns: list[Column] = []
    for column in table.columns:
        if column.role == "code":
            columns += [Column((*column.path, head), "code") for head in heads]
        else:
            columns.append(column)
    rows = []
    for row in table.rows:
        cells: list[Cell] = []
        for column, cell in zip(table.columns, row.cells, strict=True):
            if column.role != "code":
                cells.append(cell)
            elif isinstance(cell, str) and cell.isdigit():
                cells += [cell[:3], cell[3:5], cell[5:7]]
            else:
                cells += [cell, "", ""]
        rows.append(Row(cells, row.kind))
    return replace(table, columns=tuple(columns), rows=rows)


def total_last(table: Table) -> Table:
    """The same table with its first total row at the end."""
    if not table.rows or table.rows[0].kind != "total":
        return table
    return replace(table, rows=[*table.rows[1:], table.rows[0]])


def without(table: Table, role: str) -> Table:
    """The same table without the columns of a role, and without the rows in which nothing else stands."""
    keep = [k for k, c in enumerate(table.columns) if c.role != role]
    rows = [Row([row.cells[k] for k in keep], row.kind) for row in table.rows]
    return replace(
        table,
        columns=tuple(table.columns[k] for k in keep),
        rows=[row for row in rows if any(row.cells)],
    )


def unnumbered(table: Table) -> Table:
    """The same table without the row of column numbers."""
    return replace(table, columns=tuple(c._replace(number="") for c in table.columns))


def reordered(table: Table, order: list[int]) -> Table:
    """The same table with its columns in another order; printed column numbers stay in theirs."""
    numbers = [c.number for c in table.columns]
    return replace(
        table,
        columns=tuple(table.columns[k]._replace(number=n) for k, n in zip(order, numbers, strict=True)),
        rows=[Row([row.cells[k] for k in order], row.kind) for row in table.rows],
    )
