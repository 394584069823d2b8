"""Damage to the cells of a line: tabs, texts lost, cut or shifted, dashes.

205⇥教育支出⇥6.00 -> 205 教育支出⇥6.00 · 205⇥⇥教育支出⇥6.00 · 205⇥教育支⇥6.00
"""

from __future__ import annotations

from random import Random

from gouji.bench.synth.draft import Line

from .data import marks, rates
from .place import DIGITS, TAB, Place, cells, filled, inside_owner, is_numeric

_DASHES = frozenset("-—–－―─﹣")


def lost_tab(place: Place, rng: Random) -> bool:
    """A tab is lost: an empty cell is gone, or two cells run into one. Numbers that run together keep a blank."""
    line = place.line
    there = [k for k, char in enumerate(line.chars) if char == TAB]
    if not there:
        return False
    at = rng.choice(there)
    left, right = line.chars[at - 1 : at], line.chars[at + 1 : at + 2]
    joined = bool(left and right and TAB not in {left[0], right[0]})
    digits = joined and left[0] in DIGITS and right[0] in DIGITS
    line.replace(at, at + 1, " " if joined and (digits or rng.random() < 0.7) else "")
    return True


def extra_tab(place: Place, rng: Random) -> bool:
    """A tab too many: mostly an empty cell, sometimes a text cut in two."""
    line = place.line
    edges = [k for a, b in cells(line) for k in (a, b) if not inside_owner(line, k)]
    inner = [
        k
        for a, b in filled(line)
        if not is_numeric(line, a, b)
        for k in range(a + 1, b)
        if not inside_owner(line, k)
    ]
    if inner and rng.random() < 0.2:
        at = rng.choice(inner)
    elif edges and line.chars:
        at = rng.choice(edges)
    else:
        return False
    line.replace(at, at, TAB)
    return True


def lost_cell(place: Place, rng: Random) -> bool:
    """The text of a cell is lost and its place is empty; numbers are left to `digits`, and one cell remains."""
    line = place.line
    there = [(a, b) for a, b in filled(line) if not is_numeric(line, a, b)]
    if not there or len(filled(line)) < 2:
        return False
    start, end = rng.choice(there)
    line.replace(start, end, "")
    return True


def cut_cell(place: Place, rng: Random) -> bool:
    """A cell loses its end, or less often its beginning; a number as seldom as a digit is damaged."""
    line = place.line
    there = [(a, b) for a, b in filled(line) if b - a > 1]
    if not there:
        return False
    weights = [rates().digit if is_numeric(line, a, b) else 1.0 for a, b in there]
    start, end = rng.choices(there, weights)[0]
    size = rng.randint(1, min(max(1, (end - start) // 2), 8))
    if rng.random() < 0.75:
        line.replace(end - size, end, "")
    else:
        line.replace(start, start + size, "")
    return True


def shifted_cell(place: Place, rng: Random) -> bool:
    """What a cell holds moves into an empty cell beside it."""
    line = place.line
    found = cells(line)
    moves = [
        (k, k + step)
        for k, (a, b) in enumerate(found)
        for step in (-1, 1)
        if a < b and 0 <= k + step < len(found) and found[k + step][0] == found[k + step][1]
    ]
    if not moves:
        return False
    source, target = rng.choice(moves)
    parts = [Line(line.kind, line.chars[a:b], line.owners[a:b], line.block) for a, b in found]
    parts[source], parts[target] = parts[target], parts[source]
    line.chars, line.owners = list(parts[0].chars), list(parts[0].owners)
    for part in parts[1:]:
        line.replace(len(line.chars), len(line.chars), TAB)
        line.chars += part.chars
        line.owners += part.owners
    return True


def dash(place: Place, rng: Random) -> bool:
    """A dash placeholder is printed in another form."""
    line = place.line
    there = [(a, b) for a, b in filled(line) if set("".join(line.chars[a:b]).strip()) <= _DASHES]
    if not there:
        return False
    start, end = rng.choice(there)
    old = "".join(line.chars[start:end])
    line.replace(start, end, rng.choice([form for form in marks().dashes if form != old]))
    return True
