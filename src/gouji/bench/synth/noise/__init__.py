"""Noise: a draft damaged as scanning, recognition and conversion damage pages, with its gold kept right.

In: a :class:`Draft`, the share of its lines to touch, a random generator. Out: the same draft, damaged in place; each owner
whose print now reads differently has its undamaged print in `draft.truth`, also where the print is gone altogether.

    damage(draft, LEVELS["light"], Random(7))        # -> Counter({"confused": 9, "blank-in-word": 4, …})

Which families of damage there are and how often each is drawn is data (`rates.toml`; docs/noise.md shows it).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from random import Random

import regex

from gouji.bench.synth.draft import Draft, Line

from . import cells, characters, digits, pages, prints
from .data import Family, rates
from .place import DIGITS, Damage, Place, hold_columns, is_aligned, visible

__all__ = ["FAMILIES", "damage", "levels", "reading"]

FAMILIES: dict[str, Damage] = {
    name.replace("_", "-"): function
    for module, names in (
        (
            characters,
            "confused lost_character stray_character traditional width blank_in_word blank_in_number punctuation",
        ),
        (pages, "broken_line torn_unit glued_line page_break furniture repeated_line moved_paragraph"),
        (cells, "lost_tab extra_tab lost_cell cut_cell shifted_cell doubled_cell dash"),
        (prints, "tag markdown separator comparator"),
        (digits, "lookalike_digit wrong_digit lost_digit lost_point lost_number"),
    )
    for name in names.split()
    for function in (getattr(module, name),)
}

_BLANKS_AND_TAGS = regex.compile(r"</?[A-Za-z]{1,10}/?>|&nbsp;|\*\*|[\s\u00a0\u3000]+")
_SEPARATOR = regex.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DASH = regex.compile(r"[-—–―─_一ー/]+")
_COMPARATORS = (("≧", "≥"), (">=", "≥"), ("≦", "≤"), ("<=", "≤"))
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def levels() -> dict[str, float]:
    """The share of lines that each level touches: light, medium, heavy."""
    return dict(rates().levels)


def reading(text: str) -> str:
    """What a print says, whatever its blanks, tags, width and separators: two prints with one reading are the same number."""
    plain = _BLANKS_AND_TAGS.sub("", text).translate(_WIDTH)
    plain = _SEPARATOR.sub("", plain)
    for form, usual in _COMPARATORS:
        plain = plain.replace(form, usual)
    return "—" if _DASH.fullmatch(plain) else plain


def damage(draft: Draft, rate: float, rng: Random, families: Collection[str] | None = None) -> Counter[str]:
    """Damage a share of the lines that are not blank, by all families or by the given ones, and count what was done.

    Each line touched is damaged at least once. Lines that no family fits (a lone mark) are passed over for others.
    """
    done: Counter[str] = Counter()
    wanted = [line for line in draft.lines if line.text.strip()]
    budget = round(len(wanted) * rate)
    if budget <= 0:
        return done
    usable = {
        name: family for name, family in rates().families.items() if families is None or name in families
    }
    before = draft.owned({owner for line in draft.lines for owner in line.owners if owner})
    for line in rng.sample(wanted, len(wanted)):
        names = _on_line(draft, line, usable, rng)
        done.update(names)
        budget -= bool(names)
        if not budget:
            break
    _record(draft, before)
    return done


def _on_line(draft: Draft, line: Line, usable: dict[str, Family], rng: Random) -> list[str]:
    """Damage a line once or more often; what was done. A line that an earlier damage took away is left alone."""
    names: list[str] = []
    text, count = line.text, len(draft.lines)
    while True:
        # Lines come and go with every damage, so each looks for its place anew.
        at = next((k for k, other in enumerate(draft.lines) if other is line), None)
        left = {name: family for name, family in usable.items() if name not in names}
        name = "" if at is None else _once(Place(draft, at), left, rng)
        if at is None or not name:
            return names
        names.append(name)
        # A mark that was doubled may have been lost again: then the line is not damaged yet.
        same = line.text == text and len(draft.lines) == count and draft.lines[at] is line
        if not same and (rng.random() >= rates().again or len(names) >= rates().most):
            return names


def _once(place: Place, usable: dict[str, Family], rng: Random) -> str:
    """Damage a line by the first family drawn that finds something to damage; the name of it, or nothing."""
    line = place.line
    pool = {name: family.weight[line.kind] for name, family in usable.items() if line.kind in family.weight}
    on_digits = _draws_digit(line, rng)
    for wanted in (on_digits, not on_digits):
        names = [name for name in pool if usable[name].digits == wanted]
        while names:
            name = rng.choices(names, [pool[n] for n in names])[0]
            before = line.text if is_aligned(line) else ""
            if FAMILIES[name](place, rng):
                if before:
                    hold_columns(line, before)
                return name
            names.remove(name)
    return ""


def _draws_digit(line: Line, rng: Random) -> bool:
    """Whether damage falls on a digit: each is a tenth as likely as another character."""
    shown = [line.chars[k] for k in visible(line)]
    digit = sum(char in DIGITS for char in shown) * rates().digit
    other = sum(not char.isspace() and char not in DIGITS for char in shown)
    return rng.random() * (digit + other) < digit


def _record(draft: Draft, before: dict[int, str]) -> None:
    """Keep the undamaged print of the owners that read differently now, or stand nowhere."""
    after = draft.owned(before)
    for owner, text in before.items():
        if reading(after.get(owner, "")) != reading(text):
            draft.truth.setdefault(owner, text)
