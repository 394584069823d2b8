"""Amounts that print fewer or more decimals than all others of their unit in the tables of a document.

In: a document. Out: an outcome for each such amount. Nothing is said where the tables print decimals at will: nearly all
must have as many, and zeros at the end must be printed (24.50). Then 388.4 has lost a digit, 47104 its point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gouji.check.operands import ZERO, slip
from gouji.model import Cell, Document, Outcome

CODE = "GJ110"
# So many amounts make a habit, of which so many end in a printed zero, and of which one in so many may differ.
_FEWEST = 20
_FEWEST_KEPT = 3
_ONE_IN = 50
_LONG = 100
_ZEROS = ("0", "０")


def check_decimals(document: Document) -> Iterator[Outcome]:
    """The outcomes of the amounts of each unit."""
    amounts: dict[int, list[Cell]] = {}
    for table in document.tables:
        for cell in table.cells:
            if cell.value and cell.factor:
                amounts.setdefault(cell.factor, []).append(cell)
    for cells in amounts.values():
        for cell, usual in _odd(cells):
            yield slip(CODE, cell.start, cell.end, cell.raw, cell.label, row=cell.label, right=f"{usual}")


def _odd(cells: Sequence[Cell]) -> Iterator[tuple[Cell, int]]:
    """The amounts that differ from the habit, with the number of decimals that is usual."""
    usual, count = Counter(cell.decimals for cell in cells).most_common(1)[0]
    odd = [cell for cell in cells if cell.decimals != usual and _is_amount(cell)]
    if not odd or not usual or count < _FEWEST or len(odd) * _ONE_IN > max(count, _ONE_IN):
        return
    kept = sum(cell.decimals == usual and cell.raw.rstrip().endswith(_ZEROS) for cell in cells)
    if kept >= _FEWEST_KEPT:
        yield from ((cell, usual) for cell in odd)


def _is_amount(cell: Cell) -> bool:
    """Whether a number is an amount: a short whole one counts something, and in an unknown column it may be a code."""
    return cell.decimals > 0 or (bool(cell.col_key) and abs(cell.value or ZERO) >= _LONG)
