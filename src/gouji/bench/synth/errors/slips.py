"""Slips of the pen: a printed number and what it may be misprinted as, in the same style.

digit("1,234.50", rng) -> "1,284.50" · swap -> "1,324.50" · drop -> "134.50" · point -> "12,345.0" · unit -> "12,345,000.00"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from random import Random

from gouji.bench.synth.numbers import half_up, places_of, read

Slip = Callable[[str, Random], str | None]
"""Another print of a number in the same style, or None where this slip cannot happen to it."""


def styled(value: Decimal, like: str, *, places: int | None = None) -> str:
    """A value with the decimals of a print, and with its separators if it has any."""
    value = half_up(value, places_of(like) if places is None else places)
    return f"{value:,}" if "," in like else f"{value}"


def digit(print_: str, rng: Random) -> str | None:
    """One digit is another."""
    there = [k for k, char in enumerate(print_) if char.isdigit()]
    at = rng.choice(there)
    first = at == there[0] and len(there) > 1
    other = rng.choice([d for d in "0123456789" if d != print_[at] and not (first and d == "0")])
    return print_[:at] + other + print_[at + 1 :]


def swap(print_: str, rng: Random) -> str | None:
    """Two neighbouring digits change places."""
    there = [k for k, char in enumerate(print_) if char.isdigit()]
    pairs = [(a, b) for a, b in pairwise(there) if print_[a] != print_[b]]
    pairs = [(a, b) for a, b in pairs if a != there[0] or print_[b] != "0" or print_[a + 1 : a + 2] == "."]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    chars = list(print_)
    chars[a], chars[b] = chars[b], chars[a]
    return "".join(chars)


def drop(print_: str, rng: Random) -> str | None:
    """A digit before the point is missing."""
    whole, point, fraction = print_.replace(",", "").partition(".")
    if len(whole) < 2:
        return None
    at = rng.randrange(len(whole))
    left = whole[:at] + whole[at + 1 :]
    if left.startswith("0") and len(left) > 1:
        return None
    return styled(Decimal(left + point + fraction), print_)


def point(print_: str, rng: Random) -> str | None:
    """The point stands one place to the left or right; the number of decimals follows."""
    places = places_of(print_)
    if not places:
        return None
    step = rng.choice([-1, 1])
    if places + step > 4 or not read(print_):
        return None
    return styled(read(print_).scaleb(-step), print_, places=max(places + step, 0))


def unit(print_: str, rng: Random) -> str | None:
    """An amount in 元 where 万元 is meant, or the other way round, with the decimals of its neighbours."""
    value = read(print_)
    scaled = value.scaleb(4) if value < 10**5 or rng.random() < 0.5 else value.scaleb(-4)
    return styled(scaled, print_) if scaled >= 1 else None


def other(print_: str, rng: Random) -> str | None:
    """Another amount, up to a fifth away, as left over from a draft of the text."""
    value = read(print_)
    near = value * (1 + Decimal(rng.choice([-1, 1]) * rng.randint(20, 200)) / 1000)
    if not places_of(print_):
        near = value + rng.choice([-2, -1, 1, 2])
    return styled(near, print_) if near > 0 else None


SLIPS: Mapping[str, Slip] = {"digit": digit, "swap": swap, "drop": drop, "point": point, "unit": unit}
