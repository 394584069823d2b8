"""Whether a broken relation comes out with another print of one of its numbers.

In: all outcomes, and what prints the fact of a number. Out: for a broken relation, ``holds`` or ``rounding`` where some
other print mends it, "" where none does. What tables print only the parts of is printed as their sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gouji.model import Operand, Outcome

from .bending import Bending, is_rate
from .prints import Numbers, Prints

_BETTER = {"": 0, "undefined": 0, "rounding": 1, "holds": 2}


class Mending:
    """The broken relations of a document; each is tried once."""

    def __init__(self, outcomes: Iterable[Outcome], prints: Prints, skipped: str) -> None:
        self._prints = prints
        # By relation: the places of numbers another print of which mends it, with what it comes to then.
        self._known: dict[int, list[tuple[int, str]]] = {}
        self._numbers: dict[int, Numbers] = {}
        # The numbers of the prose that a table prints the parts of, with the sum of these.
        self._sums: dict[int, Decimal] = {}
        for outcome in outcomes:
            if outcome.status == "broken" and outcome.code != skipped and _adds_cells(outcome):
                total = outcome.operands[0]
                self._sums[total.start] = total.value - (outcome.difference or 0)

    def status(self, outcome: Outcome, of: int) -> str:
        """What a broken relation comes to with the print that mends it best, "" where none does.

        Another print of the number at ``of`` itself says nothing for that number.
        """
        known = self._known.get(id(outcome))
        if known is None:
            bending = Bending(outcome)
            statuses = [(op.start, self._with_others(bending, op)) for op in outcome.operands[1:]]
            known = self._known[id(outcome)] = [entry for entry in statuses if entry[1]]
        others = (status for start, status in known if start != of)
        return max(others, key=_BETTER.__getitem__, default="")

    def _with_others(self, bending: Bending, op: Operand) -> str:
        """What the relation comes to with another print of the fact of a number."""
        best = ""
        for value in self._others(bending, op):
            status = bending.status(op.start, value)
            if _BETTER[status] > _BETTER[best]:
                best = status
        return best

    def _others(self, bending: Bending, op: Operand) -> Iterable[Decimal]:
        sign = 1 if op.value >= 0 else -1
        if op.start in self._sums:
            yield sign * self._sums[op.start]
        prints = self._prints.at(op.start)
        if not prints:
            return
        numbers = self._numbers.get(id(prints))
        if numbers is None:
            numbers = self._numbers[id(prints)] = Numbers(prints)
        targets = (sign * target for target in bending.targets(op.start))
        for number in numbers.others(op.start, op.value, targets):
            yield sign * number


def _adds_cells(outcome: Outcome) -> bool:
    """Whether a relation holds one number of the prose against the sum of cells."""
    first, *others = outcome.operands
    return (
        first.kind == "claim"
        and first.role == "total"
        and first.sign > 0
        and len(others) > 1
        and all(op.kind == "cell" and op.role != "total" and not op.assumed for op in others)
        and "bound" not in outcome.arguments
        and not is_rate(outcome)
    )
