"""The year printed at each table against the year of the document (M-1)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.model import Document, Operand, Outcome

CODE = "GJ701"


def check_table_years(document: Document) -> Iterator[Outcome]:
    """An outcome for each table that prints a year."""
    if not document.year:
        return
    right = Decimal(document.year)
    for table in document.tables:
        if not table.year:
            continue
        start, end = table.year_start, table.year_end
        left = Operand("total", Decimal(table.year), start, end, table.year, table.title)
        other = Operand("operand", right, -1, -1, document.year, document.entity)
        yield Outcome(
            CODE,
            "holds" if table.year == document.year else "broken",
            start,
            [left, other],
            left.value - right,
            Decimal(0),
            arguments={"table": table.title},
        )
