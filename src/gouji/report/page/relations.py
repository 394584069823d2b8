"""Relations between numbers, as a page shows them: both sides, what comes out, and how far off.

In: outcomes of checks. Out: lists that stand for JSON,

    [code, status, shape, left, right, computed, difference, allowed, missing]

with operands ``[mark, sign, printed, name]`` (mark -1: a constant, or nothing printed; the mark alone where that says it all). Shapes: ``=`` ``<=`` ``>=`` ``<``
``>`` of two sums, ``same`` of two prints, ``rate`` a ÷ b, ``growth`` a ÷ (b − a), ``change`` (a − b) ÷ b, ``words``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gouji.model import Operand, Outcome
from gouji.text import read_number, squeeze

from .marks import Marks
from .runs import Passages

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
# A quotient is shown to so many places, and found by no more.
_CENT = Decimal("0.01")
_LARGEST = Decimal(10) ** 20
_COUNTED = 3
# Quotients that a rate may be of where it does not say, and where the change stands in those that it says.
_GUESSED = ("rate", "growth", "change")
_FROM_CHANGE = {"growth": 0, "completion": 1}


def relation(outcome: Outcome, marks: Marks, passages: Passages) -> list[Any]:
    """One relation."""
    lefts = [op for op in outcome.operands if op.role == "total"] or outcome.operands[:1]
    rights = [op for op in outcome.operands if not any(op is left for left in lefts)]
    shape, computed = _shape(outcome, lefts, rights)
    scale = _Scale(outcome)
    given = [outcome.arguments.get(side, "") for side in ("left", "right")] if shape == "words" else []
    return [
        outcome.code,
        outcome.status,
        shape,
        [_operand(op, marks, passages) for op in lefts],
        [_operand(op, marks, passages) for op in rights],
        scale.computed(shape, computed) if len(rights) > 1 else "",
        scale.plain(outcome.difference),
        scale.plain(outcome.allowed),
        passages.hide(outcome.missing),
        *([[passages.hide(text) for text in given]] if any(given) else []),
    ]


def _operand(op: Operand, marks: Marks, passages: Passages) -> Any:
    """An operand; only its mark where that says it all."""
    at = marks.at(op.start)
    known = marks.all[at] if at >= 0 else None
    printed = (
        "" if known and squeeze(known.text) == squeeze(op.printed) else passages.hide(squeeze(op.printed))
    )
    name = "" if known and known.label else passages.hide(op.name)
    shown = [at, op.sign, printed, name]
    while shown[-1] == "":
        shown.pop()
    return at if shown == [at, 1] else shown


def _shape(outcome: Outcome, lefts: list[Operand], rights: list[Operand]) -> tuple[str, Decimal | None]:
    """The shape of a relation, and what its right side comes to (None where that is no number)."""
    if outcome.difference is None:
        return ("words" if "left" in outcome.arguments else "="), None
    if len(outcome.operands) == 2 and all(op.role == "reprint" for op in outcome.operands):
        return "same", None
    left = sum((op.value * op.sign for op in lefts), _ZERO)
    sign = outcome.arguments.get("bound", "=")
    total = sum((op.value * op.sign for op in rights), _ZERO)
    if abs(abs(left - total) - abs(outcome.difference)) <= abs(total) / 10**9 and not _is_quoted(outcome):
        return sign, total
    quotient = _quotient(outcome, rights, left - outcome.difference)
    return quotient or ("words", None)


def _is_quoted(outcome: Outcome) -> bool:
    return any(op.kind == "words" for op in outcome.operands)


def _quotient(outcome: Outcome, rights: list[Operand], expected: Decimal) -> tuple[str, Decimal] | None:
    """Which quotient of two numbers, in percent, a rate was held against."""
    if len(rights) != _COUNTED - 1 or abs(expected) > _LARGEST:
        return None
    a, b = rights[0].value, rights[1].value
    shapes = {"rate": (a, b), "growth": (a, b - a), "change": (a - b, b), "completion": (a, a - b)}
    form = outcome.arguments.get("form", "")
    for shape in (form,) if form in _FROM_CHANGE else _GUESSED:
        part, whole = shapes[shape]
        if whole and abs(part / whole * _HUNDRED - expected) <= _CENT:
            less = shape in _FROM_CHANGE and _is_less(rights[_FROM_CHANGE[shape]])
            return (f"{shape}_less" if less else shape), expected
    return None


def _is_less(change: Operand) -> bool:
    """Whether the prose says 减少 of a change, whose number has no sign of its own."""
    return change.value < 0 and not change.printed.lstrip().startswith("-")


class _Scale:
    """Values of a relation in the unit in which its numbers are printed."""

    def __init__(self, outcome: Outcome) -> None:
        self._factor = Decimal(1)
        self._places = max((len(_decimals(op.printed)) for op in outcome.operands), default=0)
        for op in outcome.operands:
            if op.value and op.start >= 0 and (factor := _factor(op)):
                self._factor = factor
                break

    def computed(self, shape: str, value: Decimal | None) -> str:
        """What the right side comes to; a quotient in percent."""
        if value is None:
            return ""
        if shape.removesuffix("_less") in ("rate", "growth", "change", "completion"):
            return f"{_plain(value.quantize(_CENT))}%"
        shown = _plain(value / self._factor)
        # 652.50 among numbers with two decimals, not 652.5.
        missing = self._places - len(shown.partition(".")[2])
        return shown if missing <= 0 else f"{shown}{'' if '.' in shown else '.'}{'0' * missing}"

    def plain(self, value: Decimal | None) -> str:
        """A difference; nothing for none."""
        return "" if value is None else _plain(value / self._factor)


def _factor(op: Operand) -> Decimal | None:
    """What the printed number is multiplied with to give the value: 10000 for 万元."""
    digits = "".join(char for char in op.printed if char.isdigit() or char in ".,，-")
    number = read_number(digits)
    return abs(op.value / number.value) if number is not None and number.value else None


def _decimals(printed: str) -> str:
    """The digits behind the point of a printed number."""
    after = printed.partition(".")[2]
    return after[: next((k for k, char in enumerate(after) if not char.isdigit()), len(after))]


def _plain(value: Decimal) -> str:
    if not value:
        return "0"
    if not value.is_finite():
        return str(value)
    return f"{value:.6f}".rstrip("0").rstrip(".") or "0"
