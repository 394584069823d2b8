"""Personal data of a source: names after 经办人 or 负责人, and telephone numbers.

In: the text of a source. Out: a mask that blots them out in any string taken from that source.

    负责人:⇥⇥经办人:⇥张三⇥联系电话:⇥010-00000000   ->   负责人:⇥⇥经办人:⇥**⇥联系电话:⇥************

A mask keeps the length, so places stay right. Words: grammar/terms/personal.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from gouji.text.patterns import compile_regex

from .kept import keep
from .load import load_toml

# So many lines above a lone number may hold the head of its column (电话).
_HEAD_REACH = 40
# A name is not printed more often than this; a word that is, is a word of the page.
_NAME_REPEATS = 60
_FEW_NAMES = 100
_BLANK = " \t\r\u00a0\u3000"
_HAN = compile_regex(r"\p{Han}")
# From a label to what stands in the next cell: blanks, the bar of a row of pipes, tags.
_GAP = compile_regex(r"(?:[ \t\r\u00a0\u3000|│┃]|<[^<>\n]{0,80}>|\n(?=[ \t]*</?t[dhr]))*+")


class _Number(NamedTuple):
    """A kind of telephone number. Its ``digits`` alone are found fast, and few texts have any."""

    digits: re.Pattern[str]
    whole: regex.Pattern[str]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand."""
        if self.digits.search(text) is not None:
            yield from (match.span() for match in self.whole.finditer(text))


class _Terms(NamedTuple):
    """``label`` finds what stands before a name or, with the group ``telephone``, before a number."""

    label: re.Pattern[str]
    telephone: re.Pattern[str]
    name: regex.Pattern[str]
    mobile: _Number
    landline: _Number
    number: regex.Pattern[str]
    not_names: frozenset[str]
    surnames: frozenset[str]


class Mask:
    """The personal data of one source, and what blots it out. ``words`` are masked wherever they stand."""

    __slots__ = ("_longest_first", "_starts", "_words", "spans")

    def __init__(self, spans: list[tuple[int, int]], words: Iterable[str]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]
        self._longest_first = sorted(words, key=len, reverse=True)
        self._words: regex.Pattern[str] | None = None

    def touches(self, start: int, end: int) -> bool:
        """Whether a range of the source holds personal data."""
        return any(a < end and b > start for a, b in self._near(end))

    def at(self, text: str, start: int) -> str:
        """A passage of the source that begins at ``start``, its personal data blotted out."""
        pieces: list[str] = []
        at = 0
        for a, b in self._near(start + len(text)):
            low, high = max(a - start, at), min(b - start, len(text))
            if low < high:
                pieces += [text[at:low], "*" * (high - low)]
                at = high
        pieces.append(text[at:])
        return self.text("".join(pieces))

    def text(self, text: str) -> str:
        """Any string, the names and telephone numbers of the source in it blotted out."""
        if not self._longest_first:
            return text
        if self._words is None:
            alternatives = "|".join(map(regex.escape, self._longest_first))
            self._words = regex.compile(rf"(?<!\d)(?:{alternatives})(?!\d)")
        return self._words.sub(_stars, text)

    def _near(self, end: int) -> list[tuple[int, int]]:
        return self.spans[: bisect_left(self._starts, end)]


@lru_cache(maxsize=1)
def find_personal(text: str) -> Mask:
    """The mask of a source's text; that of the last one is kept, for those who check it and those who show it."""
    terms = _terms()
    spans: list[tuple[int, int]] = []
    names: set[str] = set()
    for end, of_telephone in _labels(text, terms):
        if of_telephone:
            spans.extend(_numbers_after(text, end, terms))
        elif (place := _name_after(text, end, terms)) is not None:
            spans.append(place)
            names.add(text[place[0] : place[1]])
    spans.extend(terms.landline.find(text))
    spans.extend(place for place in terms.mobile.find(text) if _is_telephone(text, *place, terms))
    sure = {n for n in names if n[:1] in terms.surnames and n not in terms.not_names and len(n) > 1}
    words = _seldom(text, sure)
    spans = _merged(spans)
    words.update(text[a:b] for a, b in spans if any(map(str.isdecimal, text[a:b])))
    return Mask(spans, words)


def _labels(text: str, terms: _Terms) -> Iterator[tuple[int, bool]]:
    """Where the labels end that a name or a telephone number stands behind, and whether it is a number; of a name none is within a word."""
    at = 0
    while (match := terms.label.search(text, at)) is not None:
        start, end = match.span()
        of_telephone = match.lastgroup is not None
        if not of_telephone and start and _HAN.match(text, start - 1) is not None:
            at = start + 1
        else:
            at = end
            yield end, of_telephone


def _seldom(text: str, names: set[str]) -> set[str]:
    """Those of some names that a text does not print too often; very many names are counted in one go."""
    if len(names) <= _FEW_NAMES:
        return {name for name in names if text.count(name) <= _NAME_REPEATS}
    counts = Counter(
        word
        for length in {len(name) for name in names}
        for at in range(len(text) - length + 1)
        if (word := text[at : at + length]) in names
    )
    # Only a name that holds its first character again can overlap with itself.
    return {
        name
        for name in names
        if counts[name] <= _NAME_REPEATS or (name[0] in name[1:] and text.count(name) <= _NAME_REPEATS)
    }


def _stars(match: regex.Match[str]) -> str:
    return "*" * len(match[0])


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _name_after(text: str, at: int, terms: _Terms) -> tuple[int, int] | None:
    """The name that stands behind a label: in its cell, or in the next cell that is not blank."""
    gap = _GAP.match(text, at)
    at = gap.end() if gap is not None else at
    match = terms.name.match(text, at)
    if match is None:
        return None
    word = match["name"]
    bare = regex.sub(r"\s", "", word)
    if any(bare.endswith(stop) or bare.startswith(stop) for stop in terms.not_names):
        return None
    start, end = match.span("name")
    return start, end


def _numbers_after(text: str, at: int, terms: _Terms) -> list[tuple[int, int]]:
    """The numbers behind a telephone label, up to the end of their cell; several may be listed."""
    gap = _GAP.match(text, at)
    at = gap.end() if gap is not None else at
    found: list[tuple[int, int]] = []
    while (match := terms.number.match(text, at)) is not None:
        found.append(match.span())
        at = match.end()
        while at < len(text) and text[at] in "、,，;；/或 ":
            at += 1
    return found


def _is_telephone(text: str, start: int, end: int, terms: _Terms) -> bool:
    """A number alone in its cell may be an amount: it is a telephone under or behind such a head."""
    before = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    line = text[before : len(text) if after < 0 else after]
    if "\t" not in line:
        return True
    left, right = text[max(before, start - 1) : start], text[end : end + 1]
    if left.strip(_BLANK) or right.strip(_BLANK + "\n"):
        return True
    head = before
    for _ in range(_HEAD_REACH):
        head = text.rfind("\n", 0, max(0, head - 1)) + 1
        if head <= 0:
            break
    return terms.telephone.search(text, head, start) is not None


def _number(before: str, digits: str, behind: str) -> _Number:
    return _Number(re.compile(digits), regex.compile(before + digits + behind))


@keep
def _terms() -> _Terms:
    data = load_toml("terms", "personal.toml")

    def spread(words: str) -> list[str]:
        # 联 系 电 话: a label may be printed with blanks between its characters. The longest come first.
        found = [r"[ \u3000\u00a0]*".join(map(regex.escape, word)) for word in words.split()]
        return sorted(found, key=len, reverse=True)

    bracket = r"(?:[(（][^()（）\n]{0,12}[)）])?"
    closes = rf"{bracket}[ \u3000\u00a0]*(?:[:：]|(?=[\t\n\r|│┃<]|$))"
    opens = rf"{bracket}[ \u3000\u00a0]*(?:[:：]|(?=[\t\n\r|│┃<]|$)|(?=\d))"
    names, telephones = spread(data["names"]), spread(data["telephones"])
    # Every alternative begins with a character of its own: `re` looks for these, and only then for the words.
    labels: dict[str, list[str]] = {}
    for k, word in enumerate(telephones):
        labels.setdefault(word[0], []).append(f"{word[1:]}{opens}(?P<telephone{k}>)")
    for word in names:
        labels.setdefault(word[0], []).append(word[1:] + closes)
    return _Terms(
        label=re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in labels.items())),
        telephone=re.compile(f"(?:{'|'.join(telephones)}){opens}"),
        name=regex.compile(
            r"(?P<name>\p{Han}[ \u3000]{0,4}\p{Han}(?:[ \u3000]{0,2}\p{Han}){0,2}|\p{Han}{1,6}·\p{Han}{1,8})"
            r"(?=$|[\s,，;；。、/(（\d:：<|│┃])(?![ \u3000]*[:：])"
        ),
        mobile=_number(**data["phone"]["mobile"]),
        landline=_number(**data["phone"]["landline"]),
        number=regex.compile(data["phone"]["number"]),
        not_names=frozenset(data["not_names"].split()),
        surnames=frozenset("".join(data["surnames"].split())),
    )
