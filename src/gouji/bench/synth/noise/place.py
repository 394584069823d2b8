"""Where damage happens: one line of a draft, and what a family of damage needs to know of it and of its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from gouji.bench.synth.draft import NOBODY, Draft, Line

TAB = "\t"
DIGITS = frozenset("0123456789")
# What makes the reading of a number, besides its digits.
NUMBER = DIGITS | frozenset(".,")


@dataclass(slots=True)
class Place:
    """A line of a draft by its number. Families change it or what is below it, never what is above."""

    draft: Draft
    at: int

    @property
    def line(self) -> Line:
        """The line."""
        return self.draft.lines[self.at]

    def seam(self, at: int) -> bool:
        """Whether something may be put before line `at` without cutting through the characters of an owner."""
        lines = self.draft.lines
        if not 0 <= at <= len(lines):
            return False
        above, below = _near(lines, range(at - 1, -1, -1)), _near(lines, range(at, len(lines)))
        return not (above & below)


Damage = Callable[[Place, Random], bool]
"""A family: damages the line of a place and says whether it found anything to damage. It is total: any line will do."""


def _near(lines: list[Line], order: range) -> set[int]:
    """The owners of the nearest line that has any character."""
    for k in order:
        if lines[k].chars:
            return {owner for owner in lines[k].owners if owner != NOBODY}
    return set()


def is_chinese(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= char <= "\u9fff"


def cells(line: Line) -> list[tuple[int, int]]:
    """Start and end of each cell of a line, the empty ones too."""
    found, start = [], 0
    for k, char in enumerate(line.chars):
        if char == TAB:
            found.append((start, k))
            start = k + 1
    return [*found, (start, len(line.chars))]


def filled(line: Line) -> list[tuple[int, int]]:
    """The cells that hold something that is no blank."""
    return [(a, b) for a, b in cells(line) if "".join(line.chars[a:b]).strip()]


def is_numeric(line: Line, start: int, end: int) -> bool:
    """Whether a range holds a number and no word."""
    text = line.chars[start:end]
    return any(c in DIGITS for c in text) and not any(is_chinese(c) or c.isalpha() for c in text)


def numbers(line: Line) -> Iterator[tuple[int, int]]:
    """Start and end of each run of digits with the separators and the point inside it."""
    chars, k, size = line.chars, 0, len(line.chars)
    while k < size:
        if chars[k] not in DIGITS:
            k += 1
            continue
        start = k
        while k < size and (
            chars[k] in DIGITS or (chars[k] in ".,，" and k + 1 < size and chars[k + 1] in DIGITS)
        ):
            k += 1
        yield start, k


def inside_owner(line: Line, at: int) -> bool:
    """Whether a character put in at `at` would stand between two of one owner."""
    return 0 < at < len(line.owners) and line.owners[at] != NOBODY and line.owners[at] == line.owners[at - 1]
