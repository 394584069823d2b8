"""Where damage happens: one line of a draft, and what a family of damage needs to know of it and of its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import regex

from gouji.bench.synth.draft import NOBODY, Draft, Line
from gouji.bench.synth.markup import breadth

TAB = "\t"
DIGITS = frozenset("0123456789")
# What makes the reading of a number, besides its digits.
NUMBER = DIGITS | frozenset(".,")
GRID = frozenset({"header", "row", "form"})

_RULE = frozenset("|-: ")
_HIDDEN = regex.compile(r"<[^<>]*>|&[a-z]+;")


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
        """Whether something may be put before line `at` without cutting through an owner or a table of tags."""
        lines = self.draft.lines
        if not 0 <= at <= len(lines):
            return False
        above, below = _near(lines, range(at - 1, -1, -1)), _near(lines, range(at, len(lines)))
        return not (above & below)


Damage = Callable[[Place, Random], bool]
"""A family: damages the line of a place and says whether it found anything to damage. It is total: any line will do."""


class Style(NamedTuple):
    """How a line separates its cells: what stands before the first, between two, behind the last; an empty cell more."""

    lead: regex.Pattern[str]
    gap: regex.Pattern[str]
    tail: regex.Pattern[str]
    extra: str


_NOTHING = regex.compile(r"")
_TAGS = Style(
    regex.compile(r"^.*?<t[dh][^<>]*>", regex.DOTALL),
    regex.compile(r"</t[dh]>(?:\s*</tr>\s*<tr>)?\s*<t[dh][^<>]*>"),
    regex.compile(r"</t[dh]>\s*(?:</tr>.*)?$", regex.DOTALL),
    "</td><td>",
)
_PIPES = Style(regex.compile(r"^\| ?"), regex.compile(r" ?\| ?"), regex.compile(r" ?\|$"), " | ")
_TABS = Style(_NOTHING, regex.compile(TAB), _NOTHING, TAB)
_ALIGNED = Style(regex.compile(r"^ *"), regex.compile(r" {2,}"), regex.compile(r" *$"), " " * 9)
_ONE = Style(_NOTHING, regex.compile(r"(?!)"), _NOTHING, TAB)


def style(line: Line) -> Style:
    """How a line separates its cells; a line that is no row of a table is one cell."""
    text = line.text
    if TAB in text:
        return _TABS
    if "<td" in text or "<th" in text:
        return _TAGS
    if line.kind not in GRID:
        return _ONE
    return _PIPES if text.startswith("|") else _ALIGNED


def gaps(line: Line) -> list[tuple[int, int]]:
    """Start and end of what separates two cells."""
    start, end = _body(line)
    return [match.span() for match in style(line).gap.finditer(line.text, start, end)]


def cells(line: Line) -> list[tuple[int, int]]:
    """Start and end of each cell of a line, the empty ones too."""
    start, end = _body(line)
    found = []
    for a, b in gaps(line):
        found.append((start, a))
        start = b
    return [*found, (start, max(start, end))]


def _body(line: Line) -> tuple[int, int]:
    """Where the cells begin and end."""
    text, kind = line.text, style(line)
    lead, tail = kind.lead.match(text), kind.tail.search(text)
    start = lead.end() if lead else 0
    return start, max(start, tail.start() if tail and tail.group() else len(text))


def filled(line: Line) -> list[tuple[int, int]]:
    """The cells that hold something that is no blank."""
    shown = {k for k in visible(line) if not line.chars[k].isspace()}
    return [(a, b) for a, b in cells(line) if any(k in shown for k in range(a, b))]


def visible(line: Line) -> list[int]:
    """The characters that are printed: neither in a tag nor a bar between cells, nor the rule below a header."""
    hidden = {k for match in _HIDDEN.finditer(line.text) for k in range(*match.span())}
    bars = style(line) is _PIPES
    if bars and set(line.chars) <= _RULE:
        return []
    return [k for k, char in enumerate(line.chars) if k not in hidden and not (bars and char == "|")]


def is_markup(line: Line) -> bool:
    """Whether a line is of a table of tags or bars, which no page breaks and into which none prints its number."""
    return line.text.startswith("<") or style(line) is _PIPES


def is_aligned(line: Line) -> bool:
    """Whether a line is a row whose cells stand in columns of blanks."""
    return line.kind in GRID and style(line) is _ALIGNED


def hold_columns(line: Line, before: str) -> None:
    """After a damage, the cells beside it stand in their columns again, as a page holds them, however wide the damaged one is.

    `before` is the line as it was; it is changed at one place. The run of blanks behind it gives or takes what is needed,
    for a number the one before it: numbers end in one column.
    """
    now = line.text
    same = _alike(before, now)
    tail = _alike(before[same:][::-1], now[same:][::-1])
    wider = breadth(now[same : len(now) - tail]) - breadth(before[same : len(before) - tail])
    cell = next(((a, b) for a, b in cells(line) if a <= same <= b), (same, same))
    gap = _ALIGNED.gap.search(now, len(now) - tail)
    if is_numeric(line, *cell):
        gap = next((m for m in _ALIGNED.gap.finditer(now) if m.end() == cell[0]), gap)
    if not wider or gap is None or gap.end() == len(now):
        return
    if wider < 0:
        line.replace(gap.start(), gap.start(), " " * -wider, NOBODY)
    else:
        line.replace(gap.start(), max(gap.start(), min(gap.start() + wider, gap.end() - 2)), "", NOBODY)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((k for k, (a, b) in pairs if a != b), min(len(one), len(other)))


def is_chinese(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= char <= "\u9fff"


def is_numeric(line: Line, start: int, end: int) -> bool:
    """Whether a range holds a number and no word."""
    text = line.chars[start:end]
    return any(c.isdigit() for c in text) and not any(is_chinese(c) or c.isalpha() for c in text)


def numbers(line: Line) -> Iterator[tuple[int, int]]:
    """Start and end of each run of printed digits with the separators and the point inside it."""
    chars, shown = line.chars, visible(line)
    there, last = set(shown), -1
    for first in shown:
        if first < last or chars[first] not in DIGITS:
            continue
        last = first
        while last in there and (
            chars[last] in DIGITS
            or (chars[last] in ".,，" and last + 1 in there and chars[last + 1] in DIGITS)
        ):
            last += 1
        yield first, last


def inside_owner(line: Line, at: int) -> bool:
    """Whether a character put in at `at` would stand between two of one owner."""
    return 0 < at < len(line.owners) and line.owners[at] != NOBODY and line.owners[at] == line.owners[at - 1]


def _near(lines: list[Line], order: range) -> set[int]:
    """The owners of the nearest line that has any character."""
    for k in order:
        if lines[k].chars:
            return {owner for owner in lines[k].owners if owner != NOBODY}
    return set()
