"""What a printed word of a table head means, whatever mark-up it stands in.

其中：2023年决算数（万元）  ->  outturn, 万元
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gouji.knowledge.forms import table_forms, table_heads
from gouji.text import fold, read_number, squeeze
from gouji.text.fold import simplified
from gouji.text.numbers import is_damaged_number, is_placeholder
from gouji.text.patterns import compile_regex
from gouji.text.remembered import remembered

from .match import nearest

_YEAR = compile_regex(r"(?:19|20)\d\d(?:年度|年(?![初末终]))?")
# Fewer columns than these may hold small counts of something.
_COUNTED = 4
_BRACKETS = str.maketrans("()", "（）")
# What is no letter of a Chinese head, nor a bracket or number in it.
_STRAY = compile_regex(r"[^\p{Han}\d()%/:—-]")
# One character that was read twice.
_TWICE = compile_regex(r"(\p{Han})\1")
_JOINT = compile_regex(r"[:/—-]+")
_UNIT = compile_regex(r"\((?:单位:)?([^()\d]{1,5})\)$")


class HeadWord(NamedTuple):
    """What a word of a head means: a role or concept ("" where unknown), how surely, and its unit.

    ``word`` is what a misread word (``score`` below 1) should be, and one in traditional characters in simplified ones;
    "" where it stands as printed.
    """

    meaning: str
    score: float
    unit: str
    word: str = ""


@remembered(16384)
def head_word(word: str) -> HeadWord:
    """The meaning of one printed word of a head."""
    heads = table_heads()
    text = fold(word)
    unit = ""
    match = _UNIT.search(text)
    if match and (match.group(1) in heads.units or match.group(1) in heads.rates):
        unit, text = match.group(1), text[: match.start()]
    for lead in heads.of_which:
        if text.startswith(lead):
            text = text[len(lead) :]
            break
    text = text.strip(":")
    readings = [text]
    dated, count = _YEAR.subn("年", text, count=1)
    if count:
        readings += [dated, dated.removeprefix("年")]
    ordinal = heads.ordinal.match(readings[-1])
    if ordinal:
        readings.append(readings[-1][ordinal.end() :])
    for reading in readings:
        if reading in heads.meaning:
            printed = squeeze(word)
            simple = simplified(printed)
            return HeadWord(heads.meaning[reading], 1.0, unit, simple if simple != printed else "")
    if _TWICE.fullmatch(text) and text[0] in heads.meaning:
        return HeadWord(heads.meaning[text[0]], 0.5, unit, text[0])
    bare = _STRAY.sub("", readings[-1])
    near = (bare, len(bare) / len(readings[-1])) if bare in heads.meaning else None
    near = near or nearest(readings[-1], heads.meaning)
    if near is None:
        return HeadWord("", 0.0, unit)
    full = fold(word)
    at = full.find(readings[-1])
    whole = full[:at] + near[0] + full[at + len(readings[-1]) :] if at >= 0 else ""
    return HeadWord(heads.meaning[near[0]], near[1], unit, whole.translate(_BRACKETS))


def is_total(word: str) -> bool:
    """Whether a printed word means a total, if nearly."""
    return not _signs_of_totals().isdisjoint(fold(word)) and head_word(word).meaning == "total"


@lru_cache(maxsize=1)
def _signs_of_totals() -> frozenset[str]:
    """The characters of all words that mean a total: what is nearly one has one of them."""
    return frozenset().union(*(word for word, meaning in table_heads().meaning.items() if meaning == "total"))


@lru_cache(maxsize=4096)
def head_meanings(word: str) -> tuple[str, ...]:
    """The meanings of one printed word of a head: several where a head of one row joins them (预算数：合计), else one."""
    found = head_word(word).meaning
    parts = [] if found else [part for part in _JOINT.split(fold(word)) if part]
    joined = [meaning for part in parts for meaning in _with_total(part)] if len(parts) > 1 else []
    return tuple(joined) if joined and all(joined) else (found,)


def _with_total(part: str) -> tuple[str, ...]:
    """The meaning of a part, and that of the total that may stand right behind it (公务用车购置及运行维护费小计)."""
    heads = table_heads()
    for end, meaning in heads.meaning.items():
        if meaning == "total" and part.endswith(end) and part[: -len(end)] in heads.meaning:
            return heads.meaning[part[: -len(end)]], meaning
    return (head_word(part).meaning,)


@remembered(16384)
def is_number_like(raw: str) -> bool:
    """Whether a cell holds a number, a damaged one, or a placeholder."""
    return read_number(raw) is not None or is_placeholder(raw) or is_damaged_number(raw)


def is_number_row(filled: list[tuple[int, str]], width: int) -> bool:
    """Whether a row only counts the columns: 栏次 1 2 3, 1.00 2.00 3.00, or a bare 1 2 3 4 5."""
    heads = table_heads()
    texts = [text for _, text in filled]
    named = not heads.column_no.isdisjoint(texts)
    if not named:
        first = next(filter(None, map(read_number, texts)), None)
        if first is None or first.value != 1:
            # It counts from 1, if misread: cheap, and so of nearly all rows.
            return first is not None and _counts_nearly(filled)
    words = [text for text in texts if read_number(text) is None]
    if named:
        return all(
            word in heads.column_no or head_word(word).meaning in heads.roles or len(word) < 4
            for word in words
        )
    numbers = [read_number(text) for text in texts if text not in words]
    plain = [number.value for number in numbers if number is not None]
    counted = len(plain) >= 2 and plain == list(range(1, len(plain) + 1))
    if not counted or any(head_word(word).meaning != "code" for word in words):
        return _counts_nearly(filled)
    return len(plain) >= 3 or len(filled) == width


def _counts_nearly(filled: list[tuple[int, str]]) -> bool:
    """Whether a row counts from 1 with a misread number or two in it: 1 2 3 9 5 G 7."""
    count = len(filled)
    if count < _COUNTED or (filled[0][1] != "1" and filled[1][1] != "2"):
        return False
    if any(len(text) > 2 for _, text in filled):
        return False
    right = sum(text == str(place) for place, (_, text) in enumerate(filled, start=1))
    return count - right <= max(1, count // 3)


@lru_cache(maxsize=1)
def row_labels() -> frozenset[str]:
    """The labels of the rows of all forms, folded: what prints one begins a row."""
    sides = (side for form in table_forms().values() for side in form.sides)
    return frozenset(text for side in sides for _, text in side.names)
