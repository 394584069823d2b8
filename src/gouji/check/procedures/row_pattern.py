"""Rows against the pattern of their own table, where its head was misread.

In: a table of which some value columns have no key. Out: where nearly all rows have a first number that is the sum of their
others, an outcome for each row whether it does. What the columns are called does not matter for that, so a misread digit
shows although no relation of the form can name its columns.

    210⇥卫生健康支出⇥994.58⇥994.53      in a table whose other rows all print one number twice
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check.catalogue import severity_of
from gouji.check.operands import compare_sides, of_cell
from gouji.model import Cell, Document, Outcome, Table

CODE = "GJ317"
_FEWEST = 5
_NEARLY_ALL = 0.8


def check_row_patterns(document: Document) -> Iterator[Outcome]:
    """The outcomes of all tables with columns that were not recognised."""
    for table in document.tables:
        if table.kind != "unknown" and any(c.role == "value" and not c.key for c in table.columns):
            yield from _rows(table)


def _rows(table: Table) -> Iterator[Outcome]:
    blocks: dict[int, int] = {column.index: column.block for column in table.columns}
    rows: dict[tuple[int, int], list[Cell]] = {}
    for cell in table.cells:
        if cell.value is not None:
            rows.setdefault((cell.row, blocks.get(cell.col, 0)), []).append(cell)
    judged: list[Outcome] = []
    for cells in rows.values():
        if len(cells) < 2:
            continue
        operands = [of_cell(cells[0], "total"), *(of_cell(cell, "operand") for cell in cells[1:])]
        result = compare_sides("=", operands[:1], operands[1:])
        arguments = {"table": table.title, "row": cells[0].label, "column": ""}
        judged.append(
            Outcome(
                CODE,
                result.status,
                cells[0].start,
                operands,
                result.difference,
                result.allowed,
                severity=severity_of(CODE),
                arguments=arguments,
            )
        )
    held = sum(outcome.status != "broken" for outcome in judged)
    if len(judged) >= _FEWEST and held >= _NEARLY_ALL * len(judged):
        yield from judged
