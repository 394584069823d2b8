"""Whether a broken relation would hold with another value for one of its numbers.

In: an outcome. Out: yes or no for a value at a place, and the values near which it would be yes. The sums of
a relation are taken once: a list of a thousand parts is not added up anew for each value that is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.model import Operand, Outcome

from .rounding import Printed, compare_completion, compare_growth, compare_rate

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_AT_MOST = ("<=", "<")
_COMPARE = {"growth": compare_growth, "completion": compare_completion}
# A rate, and the two numbers that it is computed from.
_OF_RATE = 3
_RATES = frozenset(("GJ501", "GJ503", "GJ504", "GJ505", "GJ602", "GJ603"))


def is_rate(outcome: Outcome) -> bool:
    """Whether a relation compares a printed percentage with a quotient, in a user's own check too."""
    if len(outcome.operands) < _OF_RATE:
        return False
    return outcome.code in _RATES or outcome.arguments.get("form") == "rate"


def form_of(outcome: Outcome) -> str:
    """How a rate is computed: ``growth`` from a change and what it led to, ``completion`` from these the other way round, else "" or ``rate``."""
    return outcome.arguments.get("form", "")


class Bending:
    """A relation whose numbers can be tried with other values, each at the place where it is printed."""

    __slots__ = ("_at", "_difference", "_half", "_rate", "outcome")

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self._rate = is_rate(outcome)
        self._at: dict[int, list[Operand]] = {}
        for op in outcome.operands:
            self._at.setdefault(op.start, []).append(op)
        self._difference = self._half = _ZERO
        if not self._rate:
            self._difference = sum((op.value * self._sign(op) for op in outcome.operands), _ZERO)
            self._half = sum((op.quantum for op in outcome.operands), _ZERO) / 2

    def _sign(self, op: Operand) -> int:
        """With which sign a number is in the difference of both sides."""
        if self.outcome.code == "GJ401":
            # A reprint carries its sign itself.
            return 0 if op.role == "total" else op.sign
        return op.sign if op.role == "total" else -op.sign

    def at(self, start: int) -> Operand | None:
        """The number of the relation that is printed at a place."""
        found = self._at.get(start)
        return found[0] if found else None

    def satisfied(self, start: int, value: Decimal) -> bool:
        """Whether the relation would hold with another value for the number at a place."""
        return bool(self.status(start, value))

    def status(self, start: int, value: Decimal) -> str:
        """What the relation comes to with another value for the number at a place: holds, rounding, undefined, "" if it breaks."""
        if self._rate:
            return self._rate_status(start, value)
        shift = sum(((value - op.value) * self._sign(op) for op in self._at.get(start, ())), _ZERO)
        left = self._difference + shift
        if "bound" in self.outcome.arguments:
            left = max(left, _ZERO) if self.outcome.arguments["bound"] in _AT_MOST else min(left, _ZERO)
        if abs(left) > self._half:
            return ""
        return "rounding" if left else "holds"

    def _rate_status(self, start: int, value: Decimal) -> str:
        rate, part, whole = (
            Printed(value if op.start == start else op.value, op.quantum)
            for op in self.outcome.operands[:_OF_RATE]
        )
        compare = _COMPARE.get(form_of(self.outcome), compare_rate)
        result = compare(rate, part, whole)
        if result is None:
            return "undefined"
        return "" if result.status == "broken" else result.status

    def targets(self, start: int) -> Iterator[Decimal]:
        """Values of the number at a place around which those lie that satisfy the relation, in one run each."""
        if not self._rate:
            slope = sum(self._sign(op) for op in self._at.get(start, ()))
            mine = self.at(start)
            if slope and mine is not None:
                yield mine.value - self._difference / slope
            return
        rate, part, whole = self.outcome.operands[:_OF_RATE]
        # A quotient by nothing says nothing: nothing as a whole, a change that is all there is.
        yield _ZERO
        for number, value in enumerate(self._quotients(rate.value / _HUNDRED, part.value, whole.value)):
            if value is not None and (rate, part, whole)[number].start == start:
                yield value
        if form_of(self.outcome) in _COMPARE:
            yield part.value
            yield whole.value

    def _quotients(self, rate: Decimal, part: Decimal, whole: Decimal) -> Iterator[Decimal | None]:
        """Rate (in percent), part and whole, each as the two others give it; None where they do not."""
        form = form_of(self.outcome)
        if form == "completion":
            base = part - whole
            yield part / base * _HUNDRED if base else None
            yield rate * whole / (rate - 1) if rate != 1 else None
            yield part * (rate - 1) / rate if rate else None
        elif form == "growth":
            base = whole - part
            yield part / base * _HUNDRED if base else None
            yield rate * whole / (1 + rate) if rate != -1 else None
            yield part * (1 + rate) / rate if rate else None
        else:
            yield part / whole * _HUNDRED if whole else None
            yield rate * whole
            yield part / rate if rate else None
