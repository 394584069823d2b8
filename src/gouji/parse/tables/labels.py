"""Which row of the form a printed label or code is.

In: the code and the label of a row, ``⇥一、一般公共服务支出``. Out: its key: a code (201), a named row
(current_total), several where one name stands for several rows and the order decides, or none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from gouji.knowledge.codes import code_list
from gouji.knowledge.forms import FormSide, table_forms, table_heads
from gouji.parse.match import nearest
from gouji.text import fold
from gouji.text.fold import width as half_width

_CODE = regex.compile(r"\d{3}(?:\d{2}){0,3}")
_JOINED = regex.compile(r"[\[(]?(\d{3}(?:\d{2}){0,3})[\])]?[-_.、:]*(?=[^\d.,%\])])(.+)")
_MISREAD_ORDINAL = regex.compile(r"[^、()]{1,3}、|\([^()]{1,3}\)")
# A unit in brackets; a longer bracket belongs to the name: 对企业补助 is not 对企业补助(基本建设).
_TAIL = regex.compile(r"(?:\([^()]{1,2}\)|\([^()],[^()]\)|:)$")


class Resolution(NamedTuple):
    """The keys that a label can have; ``score`` below 1 where it was matched approximately."""

    keys: tuple[str, ...]
    score: float


NOTHING = Resolution((), 0.0)


def read_code(text: str) -> str:
    """The code that a folded or squeezed cell prints, or ""."""
    plain = half_width(text)
    return plain if _CODE.fullmatch(plain) else ""


def split_code(text: str) -> tuple[str, str]:
    """Code and name of a label that prints both (``2010301行政运行``); the code is "" without one."""
    match = _JOINED.fullmatch(half_width(text))
    return (match.group(1), text[match.start(2) :]) if match else ("", text)


@lru_cache(maxsize=32768)
def resolve_row(kind: str, side_index: int, section: str, code: str, label: str) -> Resolution:
    """The keys of a row by its code, else by its label (squeezed) within a section of stacked tables."""
    side = table_forms()[kind].sides[side_index]
    if code and side.codes:
        return Resolution((code,), 1.0)
    if not label:
        return NOTHING
    readings = _readings(fold(label))
    for text in readings:
        keys = _named(side, section, text)
        if keys:
            return Resolution(keys, 1.0)
    choices = _choices(kind, side_index, section)
    for text in readings:
        near = nearest(text, choices)
        if near is not None:
            return Resolution(_named(side, section, near[0]), near[1])
    return NOTHING


@lru_cache(maxsize=256)
def _choices(kind: str, side_index: int, section: str) -> dict[str, tuple[str, ...]]:
    """All labels of a section of a form, with the keys of each."""
    side = table_forms()[kind].sides[side_index]
    labels = dict.fromkeys(text for part, text in side.names if not section or part == section)
    if side.codes:
        labels |= dict.fromkeys(code_list(side.codes).by_name)
    found = {text: _named(side, section, text) for text in labels}
    return {text: keys for text, keys in found.items() if keys}


@lru_cache(maxsize=4096)
def resolve_section(kind: str, side_index: int, label: str) -> str:
    """The key of the stacked part that a label opens, or ""."""
    sections = table_forms()[kind].sides[side_index].sections
    if not sections:
        return ""
    readings = _readings(fold(label))
    for text in readings:
        if text in sections:
            return sections[text]
    near = nearest(readings[-1], sections)
    return sections[near[0]] if near else ""


def _readings(text: str) -> list[str]:
    """A label as printed, without its ordinal, and without a unit or colon behind it."""
    found = [text]
    match = table_heads().ordinal.match(text)
    if match and match.end() < len(text):
        found.append(text[match.end() :])
    else:
        misread = _MISREAD_ORDINAL.match(text)
        if misread and misread.end() < len(text):
            found.append(text[misread.end() :])
    tail = _TAIL.search(found[-1])
    if tail and tail.start() > 1:
        found.append(found[-1][: tail.start()])
    return found


def _named(side: FormSide, section: str, text: str) -> tuple[str, ...]:
    keys = side.names.get((section, text), ())
    if not keys and not section and side.sections:
        keys = tuple(key for (_, word), found in side.names.items() if word == text for key in found)
    if not keys and side.codes:
        keys = _within(side, code_list(side.codes).by_name.get(text, ()))
    return keys


def _within(side: FormSide, codes: tuple[str, ...]) -> tuple[str, ...]:
    accounts = code_list(side.codes).accounts
    return tuple(code for code in codes if accounts[code].level <= side.levels)


def choose_code(keys: tuple[str, ...], before: str) -> str:
    """The one of several codes of a name that can follow a code in a list in order of codes, or "".

    行政运行 after 20103 is 2010301; 其他支出 after 229 is 22999, after 22999 it is 2299999.
    """
    parent = before
    while parent:
        below = [
            key
            for key in keys
            if key != before and key > before and key[:-2] == parent and len(key) == len(parent) + 2
        ]
        if below:
            return below[0] if len(below) == 1 else ""
        parent = parent[:-2] if len(parent) > 3 else ""
    top = [key for key in keys if len(key) == 3 and key > before]
    if len(top) == 1:
        return top[0]
    return keys[0] if len(keys) == 1 else ""
