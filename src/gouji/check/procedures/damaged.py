"""Numbers that cannot be read: digits that form no number, in cells, forms and prose.

In: a document. Out: an outcome for each. Their values are not guessed, and nothing is computed with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.model import Document, Operand, Outcome

CODE = "GJ105"
_ZERO = Decimal(0)


def check_damaged(document: Document) -> Iterator[Outcome]:
    """One outcome for each damaged number, in printed order of its kind."""
    text = document.source.text
    for table in document.tables:
        for cell in table.cells:
            if "damaged" in cell.flags:
                yield _outcome(cell.start, cell.end, cell.raw)
    for form in document.forms:
        for value in form.values:
            if "damaged" in value.flags:
                yield _outcome(value.start, value.end, value.raw)
    for start, end in document.damaged:
        yield _outcome(start, end, text[start:end])


def _outcome(start: int, end: int, printed: str) -> Outcome:
    operand = Operand("total", _ZERO, start, end, printed, "", kind="words")
    return Outcome(
        CODE,
        "broken",
        start,
        [operand],
        _ZERO,
        _ZERO,
        severity="warning",
        arguments={"left": printed, "right": ""},
    )
