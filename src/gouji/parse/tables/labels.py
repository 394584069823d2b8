"""Which row of the form a printed label or code is.

In: the code and the label of a row, ``⇥一、一般公共服务支出``. Out: its key: a code (201), a named row
(current_total), several where one name stands for several rows and the order decides, or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gouji.knowledge.codes import code_list
from gouji.knowledge.forms import FormSide, table_forms, table_heads
from gouji.parse.headwords import head_word
from gouji.parse.match import SHORTEST, nearest
from gouji.text import fold
from gouji.text.fold import width as half_width
from gouji.text.patterns import compile_re
from gouji.text.remembered import remembered

_CODE = compile_re(r"\d{3}(?:\d{2}){0,3}")
_JOINED = compile_re(r"[\[(]?(\d{3}(?:\d{2}){0,3})[\])]?[-_.、:]{0,8}(?=[^\d.,%\])])(.+)")
_MISREAD_ORDINAL = compile_re(r"[^、()]{1,4}、|\([^()]{1,3}\)")
# A unit in brackets; a longer bracket belongs to the name: 对企业补助 is not 对企业补助(基本建设).
_TAIL = compile_re(r"(?:\([^()]{1,2}\)|\([^()],[^()]\)|:)$")
# What is left of a misread ordinal in front of a name.
_MARKS = " 、丶,.·'`^~-_*:;"
_MOST_LEAD = 4
_PAIR = 2
_DIVISIONS = 3
_BRACKETS = str.maketrans("()", "（）")


@dataclass(slots=True, eq=False, repr=False)
class Resolution:
    """The keys that a label can have; ``score`` below 1 where it was matched approximately, to ``label``."""

    keys: tuple[str, ...]
    score: float
    label: str = ""


NOTHING = Resolution((), 0.0)


@remembered(16384)
def read_code(text: str) -> str:
    """The code that a folded or squeezed cell prints, or ""."""
    return half_width(text) if _CODE.fullmatch(text) else ""


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
    full = fold(label)
    readings = _readings(full)
    for text in readings:
        keys = _named(side, section, text)
        if keys:
            return Resolution(keys, 1.0)
    choices = _choices(kind, side_index, section)
    for text in readings:
        near = nearest(text, choices)
        if near is not None:
            return Resolution(choices[near[0]], near[1], _mended(full, text, near[0]))
    return _damaged(side, choices, full, readings[-1])


def _damaged(side: FormSide, choices: dict[str, tuple[str, ...]], full: str, text: str) -> Resolution:
    """The keys of a label of which more is lost than a character: the mark of its ordinal, its end, its beginning."""
    for count in range(1, min(_MOST_LEAD, len(full) - SHORTEST) + 1):
        rest, lead = full[count:], full[:count].strip(_MARKS)
        if rest in choices and (not lead or table_heads().ordinal.fullmatch(f"{lead}、")):
            return Resolution(choices[rest], 1 - count / len(full), full)
    if len(text) == _PAIR:
        totals = {
            choices[word]: word
            for word in choices
            if len(word) == _PAIR
            and head_word(word).meaning == "total"
            and (word[0] == text[0]) != (word[1] == text[1])
        }
        if len(totals) == 1:
            ((keys, word),) = totals.items()
            return Resolution(keys, 1 / _PAIR, _mended(full, text, word))
    whole = (
        _completed(text, choices)
        if side.default is None and not (side.codes and side.levels >= _DIVISIONS)
        else ""
    )
    if not whole:
        return NOTHING
    return Resolution(choices[whole], len(text) / len(whole), _mended(full, text, whole))


def _completed(text: str, choices: dict[str, tuple[str, ...]]) -> str:
    """The one label of which a text is the beginning or the end, or which has one character more; "" without one."""
    size = len(text)
    if size < SHORTEST - 1:
        return ""
    found = [
        word
        for word in choices
        if len(word) > size
        and (
            (size >= SHORTEST and 2 * size >= len(word) and (word.startswith(text) or word.endswith(text)))
            or (len(word) == size + 1 and any(word[:k] + word[k + 1 :] == text for k in range(len(word))))
        )
    ]
    return found[0] if found and len({choices[word] for word in found}) == 1 else ""


def _mended(full: str, text: str, word: str) -> str:
    """A folded label with the part that was matched as it should be; brackets as they are printed in Chinese."""
    at = full.find(text)
    label = full[:at] + word + full[at + len(text) :] if at >= 0 else word
    return label.translate(_BRACKETS)


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
