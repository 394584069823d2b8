"""When two printed numbers agree: derived from what was printed, never guessed. The one place for it.

A printed number stands for an interval of half its last printed place to either side (exact in 元 and
for counts). ``quantum`` is one unit of that last place in yuan (or in percent points, pieces).

- A sum of n terms holds where the intervals meet: |T − Σ| < (n+1)·u/2 (rules T1, T2, T5).
- A figure that is merely printed again may differ by one unit of its last place, since two export
  paths round on their own (T3); of two precisions the coarser counts (T4).
- A rate is recomputed with interval arithmetic over its amounts (T6).
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple, Protocol

from msgspec import Struct

ZERO = Decimal(0)
TWO = Decimal(2)
HUNDRED = Decimal(100)
_INFINITY = Decimal("Infinity")
# Beyond the last place, a rate off by this many percent points or less is a warning, not an error.
SLIGHT_RATE = Decimal("0.05")


class Comparison(Struct, gc=False):
    """How two sides compare: ``status`` is holds, rounding or broken; ``slight`` asks for a warning."""

    status: str
    difference: Decimal
    allowed: Decimal
    slight: bool = False


class Print(Protocol):
    """Whatever has a printed number: its value and one unit of its last place (0 where exact)."""

    @property
    def value(self) -> Decimal:
        """The number."""

    @property
    def quantum(self) -> Decimal:
        """One unit of its last place."""


class Printed(NamedTuple):
    """A printed number by itself."""

    value: Decimal
    quantum: Decimal


def compare_sum(total: Decimal, terms: Decimal, places: Decimal) -> Comparison:
    """Whether a total is the sum of its terms; ``places`` is the sum of their last places, zeros left out."""
    difference = total - terms
    half = places / TWO
    if not difference:
        return Comparison("holds", difference, half)
    return Comparison("rounding" if abs(difference) < half else "broken", difference, half)


def compare_bound(left: Decimal, right: Decimal, places: Decimal) -> Comparison:
    """Whether ``left`` is at most ``right`` within the rounding of both."""
    difference = left - right
    half = places / TWO
    if difference <= ZERO:
        return Comparison("holds", difference, half)
    return Comparison("rounding" if difference < half else "broken", difference, half)


def compare_strict(left: Decimal, right: Decimal, places: Decimal) -> Comparison:
    """Whether ``left`` is less than ``right``: what is equal as printed is not less."""
    difference = left - right
    half = places / TWO
    return Comparison("holds" if difference < ZERO else "broken", difference, half)


def compare_reprint(left: Print, right: Print) -> Comparison:
    """Whether two prints of one fact agree."""
    if left.value == right.value:
        return Comparison("holds", ZERO, ZERO)
    unit = max(left.quantum, right.quantum)
    difference = left.value - right.value
    if not unit:
        return Comparison("broken", difference, ZERO)
    rounded = _round(left.value, unit) - _round(right.value, unit)
    if not rounded:
        return Comparison("holds", difference, unit)
    return Comparison("rounding" if abs(rounded) <= unit else "broken", difference, unit)


def _round(value: Decimal, unit: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Unlike quantize, this takes numbers of any size: a hostile page may print 30 digits."""
    return (value / unit).to_integral_value(rounding) * unit


def compare_rate(rate: Print, part: Print, whole: Print) -> Comparison | None:
    """Whether a printed percentage is ``part / whole``; None where the whole is zero (T8).

    The values of ``rate`` are in percent, its quantum in percent points.
    """
    if not whole.value:
        return None
    exact = part.value / whole.value * HUNDRED
    half = rate.quantum / TWO
    difference = rate.value - exact
    if abs(difference) <= half and abs(whole.value) > whole.quantum:
        # What the amounts were before rounding does not matter then.
        return Comparison("holds", difference, half)
    # A whole that may have been nothing before rounding bounds no share.
    corners = [
        (part.value + dp) / bent * HUNDRED if (bent := whole.value + dw) else _INFINITY.copy_sign(part.value)
        for dp in _half(part.quantum)
        for dw in _half(whole.quantum)
    ]
    return _compare_percent(rate, exact, min(corners), max(corners))


def compare_growth(rate: Print, change: Print, current: Print) -> Comparison | None:
    """Whether a growth rate is ``change / (current − change)``; None where the base is zero.

    ``change`` is signed, and so is ``rate``.
    """
    base = current.value - change.value
    slack = (current.quantum + change.quantum) / TWO
    if -slack <= base <= ZERO:
        return None
    exact = change.value / base * HUNDRED
    if base < ZERO:
        # More was added than there is: nothing grows so.
        return Comparison("broken", rate.value - exact, rate.quantum / TWO)
    corners = [exact]
    for dc in _half(change.quantum):
        for dv in _half(current.quantum):
            bent = current.value + dv - change.value - dc
            # A base that may have been nothing before rounding bounds no growth.
            corners.append((change.value + dc) / bent * HUNDRED if bent > ZERO else _INFINITY)
    return _compare_percent(rate, exact, min(corners), max(corners))


def compare_completion(rate: Print, current: Print, change: Print) -> Comparison | None:
    """Whether a completion rate is ``current / (current − change)``; None where the budget is zero.

    ``change`` is signed, and against the budget that ``rate`` speaks of. The rate is 100 percent more than the growth.
    """
    return compare_growth(Printed(rate.value - HUNDRED, rate.quantum), change, current)


def _half(quantum: Decimal) -> tuple[Decimal, ...]:
    return (-quantum / TWO, quantum / TWO) if quantum else (ZERO,)


def _compare_percent(rate: Print, exact: Decimal, low: Decimal, high: Decimal) -> Comparison:
    half = rate.quantum / TWO
    difference = rate.value - exact
    if rate.value + half >= low and rate.value - half <= high:
        return Comparison("holds", difference, half)
    unit = rate.quantum or Decimal(1)
    truncated = _round(exact, unit, ROUND_DOWN)
    rounded = _round(exact, unit)
    if rate.value == truncated or abs(rate.value - rounded) <= unit:
        return Comparison("rounding", difference, half)
    return Comparison("broken", difference, half, slight=abs(difference) <= SLIGHT_RATE)
