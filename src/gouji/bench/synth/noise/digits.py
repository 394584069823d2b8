"""Damage to digits: what is drawn a tenth as often as damage to any other character.

1,206.00 -> 1,2O6.00 · 1,206.00 -> 1,286.00 · 1,206.00 -> 1,20.00 · 1,206.00 -> 1,20600 · 1,206.00 -> (an empty cell)
"""

from __future__ import annotations

from random import Random

from .data import shapes
from .place import DIGITS, Place, filled, is_numeric, numbers, visible


def lookalike_digit(place: Place, rng: Random) -> bool:
    """A digit is read as a letter or mark of like shape."""
    at = _digit(place, rng)
    if at is None:
        return False
    place.line.chars[at] = rng.choice(shapes().digits[place.line.chars[at]])
    return True


def wrong_digit(place: Place, rng: Random) -> bool:
    """A digit is read as another one."""
    at = _digit(place, rng)
    if at is None:
        return False
    place.line.chars[at] = rng.choice(shapes().wrong_digits[place.line.chars[at]])
    return True


def lost_digit(place: Place, rng: Random) -> bool:
    """A digit of a number of several is lost."""
    runs = [(a, b) for a, b in numbers(place.line) if sum(c in DIGITS for c in place.line.chars[a:b]) > 1]
    if not runs:
        return False
    start, end = rng.choice(runs)
    at = rng.choice([k for k in range(start, end) if place.line.chars[k] in DIGITS])
    place.line.replace(at, at + 1, "")
    return True


def lost_point(place: Place, rng: Random) -> bool:
    """The point of a number is lost, or read as a comma or a blank."""
    line = place.line
    there = [k for a, b in numbers(line) for k in range(a, b) if line.chars[k] == "."]
    if not there:
        return False
    at = rng.choice(there)
    line.replace(at, at + 1, rng.choice(["", ",", "，", "·"]))
    return True


def lost_number(place: Place, rng: Random) -> bool:
    """The number of a cell is lost; its cell stays, empty."""
    line = place.line
    there = [(a, b) for a, b in filled(line) if is_numeric(line, a, b)]
    if not there or len(filled(line)) < 2:
        return False
    start, end = rng.choice(there)
    line.replace(start, end, "")
    return True


def _digit(place: Place, rng: Random) -> int | None:
    there = [k for k in visible(place.line) if place.line.chars[k] in DIGITS]
    return rng.choice(there) if there else None
