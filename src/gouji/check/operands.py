"""Operands of checks: printed numbers as values in yuan (or pieces, points) with their precision."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gouji.bind.claims import claim_quantum
from gouji.bind.tables import quantum
from gouji.model import Cell, Claim, FormValue, Observation, Operand, Outcome

from .catalogue import Check, severity_of
from .rounding import Comparison, compare_bound, compare_reprint, compare_strict, compare_sum

ZERO = Decimal(0)
_PLACES = 6


def of_cell(cell: Cell, role: str, sign: int = 1) -> Operand:
    """A cell's number. A placeholder counts as zero."""
    factor, label, path = cell.factor or 1, cell.label, cell.path
    value = ZERO if cell.value is None else cell.value * factor
    name = f"{label}/{path}" if label and path else label or path
    return Operand(
        role, value, cell.start, cell.end, cell.raw, name, sign, quantum(factor, cell.decimals), "cell"
    )


def of_observation(observation: Observation, role: str, sign: int = 1) -> Operand:
    """An observation's number, named by what it is printed under."""
    origin = observation.origin
    if isinstance(origin, Cell):
        name = f"{origin.label}/{origin.path}" if origin.label else origin.path
    elif isinstance(origin, Claim):
        name = origin.subject
    else:
        name = "" if origin is None else f"{origin.item}/{origin.field}"
    return Operand(
        role,
        observation.value,
        observation.start,
        observation.end,
        "" if origin is None else origin.raw,
        name,
        sign,
        observation.quantum,
        observation.kind,
        observation.assumed,
    )


def of_claim(claim: Claim, role: str, sign: int = 1) -> Operand:
    """A claim's number: yuan for money, percent points for a rate."""
    value = claim.value * (claim.factor or 1)
    return Operand(
        role, value, claim.start, claim.end, claim.raw, claim.subject, sign, claim_quantum(claim), "claim"
    )


def of_form_value(value: FormValue, role: str, place: Decimal, sign: int = 1) -> Operand:
    """A form's number as printed, in the unit of the form; ``place`` is one unit of its last place."""
    return Operand(
        role, value.value or ZERO, value.start, value.end, value.raw, value.item, sign, place, "form"
    )


def compare_sides(sign: str, left: Sequence[Operand], right: Sequence[Operand]) -> Comparison:
    """How two sides of signed operands compare (``=``, ``<=``, ``>=``, ``<`` or ``>``)."""
    left_sum, left_places = _added(left)
    right_sum, right_places = _added(right)
    places = left_places + right_places
    if sign == "=":
        result = compare_sum(left_sum, right_sum, places)
        return _as_reprint(result, left, right) if result.status == "rounding" else result
    if sign in (">=", ">"):
        left_sum, right_sum = right_sum, left_sum
    return (compare_bound if sign in ("<=", ">=") else compare_strict)(left_sum, right_sum, places)


def _added(side: Sequence[Operand]) -> tuple[Decimal, Decimal]:
    """What a side comes to, and the sum of the last places that it rests on."""
    if len(side) == 1:
        only = side[0]
        value = only.value
        if value:
            return (value if only.sign > 0 else -value), only.quantum
        # What a side comes to was rounded too; a plain 0 or a blank is exact.
        return abs(value), only.quantum if "." in only.printed else ZERO
    total = places = ZERO
    only_zeros = True
    for op in side:
        value = op.value
        total = total + value if op.sign > 0 else total - value
        if value:
            places += op.quantum
            only_zeros = False
    if only_zeros:
        for op in side:
            if op.quantum > places and "." in op.printed:
                places = op.quantum
    return total, places


def _as_reprint(result: Comparison, left: Sequence[Operand], right: Sequence[Operand]) -> Comparison:
    """A sum of one number that is not zero prints it again: 19.24万元 for 192,448.71元 is no rounding difference."""
    one, other = ([op for op in side if op.value] for side in (left, right))
    if len(one) != 1 or len(other) != 1 or one[0].sign != other[0].sign:
        return result
    if compare_reprint(one[0], other[0]).status == "holds":
        return Comparison("holds", result.difference, result.allowed)
    return result


def of_relation(
    check: Check,
    sign: str,
    comparison: Comparison,
    operands: list[Operand],
    arguments: dict[str, str],
    severity: str = "",
) -> Outcome:
    """The outcome of a relation of the catalogue that was compared; a ``severity`` is other than that of the check."""
    if sign != "=":
        arguments["bound"] = sign
    start = operands[0].start
    return Outcome(
        check.code,
        comparison.status,
        start if start >= 0 else next((op.start for op in operands if op.start >= 0), 0),
        operands,
        comparison.difference,
        comparison.allowed,
        "",
        severity or check.severity,
        arguments,
    )


def without(check: Check, start: int, operands: list[Operand], missing: str) -> Outcome:
    """The outcome of a relation of the catalogue that lacks an operand."""
    return Outcome(check.code, "unresolved", start, operands, missing=missing, severity=check.severity)


def places_of(left: Sequence[Operand], right: Sequence[Operand]) -> Decimal:
    """The sum of the last places that two sides rest on, in yuan: of all that is not zero, and of a side of nothing but 0.00.

    What a side comes to was rounded too: 12.35 - 12.34 is printed as 0.01 or as 0.00, and 42.73元 as 0.00万元.
    A zero beside other terms is taken as nothing (T2); a plain 0 or a blank is exact.
    """
    return _added(left)[1] + _added(right)[1]


def slip(code: str, start: int, end: int, printed: str, name: str = "", **arguments: str) -> Outcome:
    """The outcome of a fault that lies in what is printed at one place; ``left`` is that unless it is given."""
    words = Operand("total", ZERO, start, end, printed, name, kind="words")
    shown = {"left": printed, "right": "", **arguments}
    return Outcome(code, "broken", start, [words], ZERO, ZERO, severity=severity_of(code), arguments=shown)


def constant(number: Decimal, sign: int = 1) -> Operand:
    """A number of the relation itself."""
    return Operand("operand", number, -1, -1, str(number), "", sign, ZERO, "constant")


def plain(value: Decimal | None) -> str:
    """A decimal without exponent and without needless zeros, with six places at most; "" for none."""
    if not value:
        return "" if value is None else "0"
    text = str(value)
    if "E" in text or "." in text[: -_PLACES - 1]:
        text = f"{value:.{_PLACES}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
