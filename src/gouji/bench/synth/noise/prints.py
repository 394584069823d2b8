"""Damage to marks: tags, Markdown, separators and comparators.

合计⇥24.00 -> <b>合计</b>⇥24.00 · 1,206.00 -> 1206.00 · =2次 -> -2次 · ## 一、 -> 一、
"""

from __future__ import annotations

from random import Random

import regex

from .data import marks
from .place import Place, filled, gaps, inside_owner, is_aligned, numbers, visible

_HEAD = regex.compile(r"^(?:#{1,6} *|- |\* |> |\*\*)")
_NUMBER = regex.compile(r"\d[\d,]*")


def tag(place: Place, rng: Random) -> bool:
    """A tag around a whole cell or line, or one that nothing closes; or the tags of the line are lost."""
    line = place.line
    there = filled(line)
    if not there or is_aligned(line):  # what has columns of blanks has lost its tags
        return False
    start, end = rng.choice(there)
    if rng.random() < 0.75:
        before, after = rng.choice(marks().around)
        owner = line.owners[start] if len(set(line.owners[start:end])) == 1 else 0
        line.replace(end, end, after, owner)
        line.replace(start, start, before, owner)
        return True
    edges = [k for k in range(start, end + 1) if not inside_owner(line, k)]
    at = rng.choice(edges)
    line.replace(at, at, rng.choice(marks().inside))
    return True


def markdown(place: Place, rng: Random) -> bool:
    """A mark at the beginning of the line is lost, or comes in, or is exchanged."""
    line = place.line
    if gaps(line):
        return False
    match = _HEAD.match(line.text)
    if match is not None and len(match.group()) < len(line.chars):
        new = rng.choice(["", "", *(head for head in marks().heads if head != match.group())])
        line.replace(0, match.end(), new)
        return True
    head = rng.choice(marks().heads)
    if head == "**":
        line.replace(len(line.chars), len(line.chars), "**")
    line.replace(0, 0, head)
    return True


def separator(place: Place, rng: Random) -> bool:
    """The separators of a number are lost or become others, or a number without them gets them."""
    line = place.line
    there = [(a, a + len(m.group())) for a, b in numbers(line) for m in [_NUMBER.match(line.text[a:b])] if m]
    there = [(a, b) for a, b in there if b - a > 3 and len(set(line.owners[a:b])) == 1]
    # A run of digits without an owner is a code, a year or a telephone number.
    there = [(a, b) for a, b in there if line.owners[a] or "," in line.chars[a:b]]
    if not there:
        return False
    start, end = rng.choice(there)
    printed = line.text[start:end].rstrip(",")
    end = start + len(printed)
    plain = printed.replace(",", "")
    forms = [form for form in marks().separators if form or "," in printed] or [","]
    new = _grouped(plain, rng.choice(forms)) if "," in printed else _grouped(plain, ",")
    if new == printed:
        return False
    line.replace(start, end, new)
    return True


def comparator(place: Place, rng: Random) -> bool:
    """A comparator of an indicator is read as another mark."""
    table, line = marks().comparator, place.line
    text = line.text
    there = [(k, mark) for mark in table for k in visible(line) if text.startswith(mark, k)]
    if not there:
        return False
    at, mark = rng.choice(there)
    line.replace(at, at + len(mark), rng.choice(table[mark]))
    return True


def _grouped(digits: str, mark: str) -> str:
    head = len(digits) % 3
    parts = [digits[:head]] if head else []
    return mark.join([*parts, *(digits[k : k + 3] for k in range(head, len(digits), 3))])
