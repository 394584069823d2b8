"""Decimals as the forms print them, and the tolerance with which printed numbers may disagree.

This is a second writing of the rules of tolerance, on purpose: gold must not come from the code that is measured by it, so
nothing here imports the engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

D = Decimal
YUAN, WAN, YI = "元", "万元", "亿元"
FACTOR = {WAN: D(10000), YUAN: D(1), YI: D(100000000)}


def half_up(value: Decimal, places: int) -> Decimal:
    """Round as the treasury does, never to even."""
    return value.quantize(D(1).scaleb(-places), ROUND_HALF_UP)


def show(yuan: Decimal, unit: str, *, thousands: bool = True, places: int = 2) -> str:
    """Print an exact amount in a unit, rounded half up on its own, as the export of the treasury system does."""
    value = half_up(yuan / FACTOR[unit], places)
    return f"{value:,}" if thousands else f"{value}"


def trim(value: Decimal) -> str:
    """Print without trailing zeros, as the amounts in performance forms."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(numerator: Decimal, denominator: Decimal, places: int = 2) -> str:
    """A rate in percent, half up."""
    return f"{half_up(numerator * 100 / denominator, places)}"


@dataclass(slots=True)
class Num:
    """One printed number. `value` is yuan for money, else the number; `step` is the worth of its last place (0: exact)."""

    key: str
    raw: str
    value: Decimal
    step: Decimal
    places: int
    line: int = 0
    col: int = 0
    role: str = "cell"
    factor: Decimal = Decimal(1)  # yuan in one printed unit


def read(raw: str) -> Decimal:
    """The plain number of a print with separators."""
    return D(raw.replace(",", ""))


def places_of(raw: str) -> int:
    """How many decimals are printed."""
    return len(raw.partition(".")[2])


def blank(key: str, line: int = 0, role: str = "cell") -> Num:
    """An empty cell: an exact zero."""
    return Num(key, "", D(0), D(0), 0, line, 0, role)


@dataclass(slots=True)
class Relation:
    """One check among printed numbers. `head` is the number the relation computes; `verdicts` is off for list-wide checks."""

    name: str
    kind: str  # sum | same | bound | rate | growth | full
    head: str
    terms: list[tuple[int, str]]
    verdicts: bool = True
    reprint: bool = False  # both numbers print one fact

    @property
    def keys(self) -> list[str]:
        """Every number that takes part."""
        return [self.head, *[k for _, k in self.terms]]


@dataclass(slots=True)
class Outcome:
    """What a relation came to."""

    status: str  # holds | rounding | broken | undefined
    expected: str = ""
    difference: str = ""
    formula: str = ""


def _interval(p: Decimal, places: int, lo: Decimal, hi: Decimal, mid: Decimal) -> str:
    ulp = D(1).scaleb(-places)
    if p - ulp / 2 <= hi and lo <= p + ulp / 2:
        return "holds"
    if abs(p - half_up(mid, places)) <= ulp or p == mid.quantize(ulp, ROUND_DOWN):
        return "rounding"
    return "broken"


def _ratio(p: Num, top: Num, bottom: Num) -> Outcome:
    if abs(bottom.value) <= bottom.step / 2:
        return Outcome("undefined")
    corners = [
        (top.value + i * top.step / 2) * 100 / (bottom.value + j * bottom.step / 2)
        for i in (-1, 1)
        for j in (-1, 1)
    ]
    mid = top.value * 100 / bottom.value
    status = _interval(p.value, p.places, min(corners), max(corners), mid)
    return Outcome(
        status, f"{half_up(mid, p.places)}", f"{p.value - half_up(mid, p.places)}", f"{top.raw}/{bottom.raw}"
    )


def check(rel: Relation, nums: dict[str, Num]) -> Outcome:
    """Judge one relation among printed numbers."""
    head, terms = nums[rel.head], [(s, nums[k]) for s, k in rel.terms]
    if rel.kind == "sum":
        total = sum((s * n.value for s, n in terms), D(0))
        slack = head.step / 2 + sum((n.step / 2 for _, n in terms if n.value), D(0))
        gap = head.value - total
        status = "holds" if not gap else "rounding" if abs(gap) < slack else "broken"
        formula = "".join(("-" if s < 0 else "+") + n.raw for s, n in terms if n.raw).lstrip("+")
        return Outcome(status, f"{total.normalize():f}", f"{gap.normalize():f}", formula)
    if rel.kind == "same":
        other = terms[0][1]
        coarse, fine = (head, other) if head.step >= other.step else (other, head)
        if coarse.step > fine.step:  # another unit or fewer places: round, then one unit of the last place
            near = (fine.value / coarse.step).quantize(D(1), ROUND_HALF_UP) * coarse.step
            gap = coarse.value - near
        else:
            gap = head.value - other.value
        status = "holds" if not gap else "rounding" if coarse.step and abs(gap) <= coarse.step else "broken"
        return Outcome(status, other.raw or "0", f"{(head.value - other.value).normalize():f}", other.raw)
    if rel.kind == "bound":
        other = terms[0][1]
        status = "broken" if head.value > other.value else "undefined"
        if head.value == other.value and (other.role == "cell" or not other.value):
            status = "holds"
        return Outcome(status, other.raw or "0", f"{head.value - other.value}", other.raw)
    if rel.kind == "rate":
        return _ratio(head, terms[0][1], terms[1][1])
    if rel.kind == "growth":  # rate of D on X-D (sign of D in the terms)
        (sign, delta), (_, current) = terms
        bottom = current.value - sign * delta.value
        if not bottom:
            return Outcome("undefined")
        prior = Num(
            "", f"({current.raw}{'-' if sign > 0 else '+'}{delta.raw})", bottom, current.step + delta.step, 2
        )
        return _ratio(head, delta, prior)
    if rel.kind == "full":  # shares of a complete list add to 100
        total = sum((n.value for _, n in terms), head.value)
        gap, ulp = total - 100, D(1).scaleb(-head.places)
        slack = (len(terms) + 1) * ulp / 2
        status = "holds" if not gap else "rounding" if abs(gap) <= slack else "broken"
        return Outcome(status, f"{total}", f"{gap}", "+".join(n.raw for n in [head, *[n for _, n in terms]]))
    raise ValueError(rel.kind)
