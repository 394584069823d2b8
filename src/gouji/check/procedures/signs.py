"""Amounts below zero in the standard tables, where only balances may be (01-f).

In: a document. Out: an outcome for each negative amount, and one for each table without any.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check.catalogue import severity_of
from gouji.check.operands import ZERO, of_cell
from gouji.model import Document, Outcome

CODE = "GJ314"
_MAY_BE_NEGATIVE = ("balance",)


def check_signs(document: Document) -> Iterator[Outcome]:
    """The outcomes of all known tables that hold numbers."""
    for table in document.tables:
        stated = [cell for cell in table.cells if cell.fact is not None and cell.value is not None]
        if not stated:
            continue
        below = [
            cell
            for cell in stated
            if cell.value is not None
            and cell.value < 0
            # An adjustment of what was carried over may be negative.
            and (cell.fact is None or cell.fact.concept not in _MAY_BE_NEGATIVE)
        ]
        if not below:
            # No operand: that a number is not negative does not speak for it.
            yield Outcome(CODE, "holds", table.title_start, [])
        for cell in below:
            yield Outcome(
                CODE,
                "broken",
                cell.start,
                [of_cell(cell, "total")],
                cell.value or ZERO,
                ZERO,
                severity=severity_of(CODE),
                arguments={"table": table.title, "row": cell.label, "left": cell.raw, "right": ""},
            )
