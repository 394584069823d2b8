"""Damage to the cells of a line: tabs, texts lost, cut or shifted, dashes.

205⇥教育支出⇥6.00 -> 205 教育支出⇥6.00 · 205⇥⇥教育支出⇥6.00 · 205⇥教育支⇥6.00
"""

from __future__ import annotations

from random import Random

from gouji.bench.synth.draft import NOBODY, Line

from .data import marks, rates
from .place import DIGITS, Place, cells, filled, gaps, inside_owner, is_numeric, style, visible

_DASHES = frozenset("-—–－―─﹣")


def lost_tab(place: Place, rng: Random) -> bool:
    """What separates two cells is lost: an empty cell is gone, or two run into one. Numbers that run together keep a blank."""
    line = place.line
    there = gaps(line)
    if not there:
        return False
    start, end = rng.choice(there)
    left, right = line.text[:start], line.text[end:]
    found = cells(line)
    joined = all(b > a for a, b in found if b == start or a == end)
    digits = joined and left[-1:] in DIGITS and right[:1] in DIGITS
    line.replace(start, end, " " if joined and (digits or rng.random() < 0.7) else "")
    return True


def extra_tab(place: Place, rng: Random) -> bool:
    """A separator too many: mostly an empty cell, sometimes a text cut in two."""
    line = place.line
    edges = [k for a, b in cells(line) for k in (a, b) if not inside_owner(line, k)]
    words = [(a, b) for a, b in filled(line) if not is_numeric(line, a, b)]
    inner = [k for a, b in words for k in range(a + 1, b) if not inside_owner(line, k)]
    shown = set(visible(line))
    inner = [k for k in inner if k in shown and k - 1 in shown]
    if inner and rng.random() < 0.2:
        at = rng.choice(inner)
    elif edges and line.chars:
        at = rng.choice(edges)
    else:
        return False
    line.replace(at, at, style(line).extra, NOBODY)
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
    moves = _beside(line)
    if not moves:
        return False
    (start, end), to = rng.choice(moves)
    chars, owners = line.chars[start:end], line.owners[start:end]
    if to > start:
        line.chars[to:to], line.owners[to:to] = chars, owners
        del line.chars[start:end], line.owners[start:end]
    else:
        del line.chars[start:end], line.owners[start:end]
        line.chars[to:to], line.owners[to:to] = chars, owners
    return True


def doubled_cell(place: Place, rng: Random) -> bool:
    """What a cell holds stands in the empty cell beside it too, as merged cells are unfolded; the second one is nobody's."""
    line = place.line
    moves = _beside(line)
    if not moves:
        return False
    (start, end), to = rng.choice(moves)
    line.replace(to, to, line.text[start:end], NOBODY)
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


def _beside(line: Line) -> list[tuple[tuple[int, int], int]]:
    """Each cell that holds something with the place of an empty one beside it."""
    found = cells(line)
    return [
        (found[k], found[other][0])
        for k, (a, b) in enumerate(found)
        for other in (k - 1, k + 1)
        if a < b and 0 <= other < len(found) and found[other][0] == found[other][1]
    ]
