"""Damage to lines: broken, torn, glued, moved, repeated, and what pages put between them.

公开02表 -> 公开02 / 表 · 占比4.00%。 -> 占比 / (blank) / 4.00%。 · 合计 … -> - 12 - / 合计 …
"""

from __future__ import annotations

from random import Random

from gouji.bench.synth.draft import Line

from .data import marks
from .place import DIGITS, GRID, Place, cells, gaps, is_aligned, is_chinese, is_markup, is_numeric, visible


def broken_line(place: Place, rng: Random) -> bool:
    """The line breaks in two, in a table inside a text of some length; a blank line may come between."""
    line = place.line
    if line.kind in GRID:
        spans = [(a, b) for a, b in cells(line) if b - a > 3 and not is_numeric(line, a, b)]
    else:
        spans = [(0, len(line.chars))]
    shown = set(visible(line))
    there = [k for a, b in spans for k in range(a + 1, b) if k in shown and not _in_number(line, k)]
    if not there or is_markup(line) or is_aligned(line):
        return False
    _break(place, rng.choice(there), rng)
    return True


def torn_unit(place: Place, rng: Random) -> bool:
    """The line breaks before a unit, before the last sign of a caption code, or between a word and its number."""
    line = place.line
    text, words = line.text, marks().tear_before
    longer = tuple(word for word in words if len(word) > 1)
    there = [
        k
        for k in range(1, len(text))
        if (text.startswith(words, k) and not text.startswith(longer, k - 1))
        or (text[k] in DIGITS and text[k - 1] not in DIGITS and not _in_number(line, k))
    ]
    if not there or gaps(line):
        return False
    _break(place, rng.choice(there), rng)
    return True


def glued_line(place: Place, rng: Random) -> bool:
    """The next line that is not blank is glued to this one, when neither is of a table."""
    lines, line = place.draft.lines, place.line
    after = next((k for k in range(place.at + 1, len(lines)) if lines[k].chars), None)
    if after is None or line.kind in GRID or lines[after].kind in GRID:
        return False
    if gaps(line) or gaps(lines[after]):
        return False
    digits = line.chars[-1:] and line.chars[-1] in DIGITS and lines[after].chars[0] in DIGITS
    if digits or rng.random() < 0.5:
        line.replace(len(line.chars), len(line.chars), " ")
    line.chars += lines[after].chars
    line.owners += lines[after].owners
    del lines[place.at + 1 : after + 1]
    return True


def page_break(place: Place, rng: Random) -> bool:
    """Blank lines after the line; one may hold a blank or a form feed."""
    blanks = [list(rng.choice(["", "", "", " ", "\f", "\u3000"])) for _ in range(rng.randint(1, 3))]
    place.draft.lines[place.at + 1 : place.at + 1] = [
        Line("blank", chars, [0] * len(chars), place.line.block) for chars in blanks
    ]
    return True


def furniture(place: Place, rng: Random) -> bool:
    """A page number, running header or watermark after the line, mostly with blank lines around it."""
    if not place.seam(place.at + 1) or is_markup(place.line):
        return False
    first = next((line.text for line in place.draft.lines if line.kind == "cover" and line.text.strip()), "")
    page = rng.randint(1, 60)
    text = rng.choice(marks().furniture).format(
        n=page,
        m=page + rng.randint(0, 40),
        title=first.strip()[:40],
        y=2000 + rng.randint(19, 29),
        d=rng.randint(1, 9),
    )
    chars = list(text)
    put = [Line("furniture", chars, [0] * len(chars), place.line.block)]
    if rng.random() < 0.6:
        put = [Line("blank", [], [], place.line.block), *put, Line("blank", [], [], place.line.block)]
    place.draft.lines[place.at + 1 : place.at + 1] = put
    return True


def repeated_line(place: Place, _rng: Random) -> bool:
    """The line stands twice, if it has no number of its own; between two rows, the header of their block again."""
    draft, line = place.draft, place.line
    if not place.seam(place.at + 1) or is_markup(line):
        return False
    if line.kind in {"row", "form"}:
        twice = [k for k in draft.lines if k.kind == "header" and k.block == line.block and not any(k.owners)]
        put = [Line("blank", [], [], line.block), *(header.copy(owned=False) for header in twice)]
    else:
        twice = [line] if not any(line.owners) else []
        put = [line.copy(owned=False)]
    if not twice:
        return False
    draft.lines[place.at + 1 : place.at + 1] = put
    return True


def moved_paragraph(place: Place, _rng: Random) -> bool:
    """The line changes places with the next one of its kind, blank lines between them staying."""
    lines, line = place.draft.lines, place.line
    after = next((k for k in range(place.at + 1, len(lines)) if lines[k].text.strip()), None)
    if after is None or lines[after].kind != line.kind or lines[after].text == line.text:
        return False
    if not all(place.seam(k) for k in (place.at, place.at + 1, after + 1)):
        return False
    lines[place.at], lines[after] = lines[after], line
    return True


def _break(place: Place, at: int, rng: Random) -> None:
    rest = place.line.cut(at)
    between = [Line("blank", [], [], rest.block) for _ in range(rng.choice([0, 0, 0, 1, 1, 2]))]
    place.draft.lines[place.at + 1 : place.at + 1] = [*between, rest]


def _in_number(line: Line, at: int) -> bool:
    """Whether a place is inside a number, so that a break there would make two of it."""
    before, after = line.chars[at - 1], line.chars[at]
    return (
        (before in DIGITS or before in ".,，")
        and (after in DIGITS or after in ".,，")
        and not is_chinese(after)
    )
