"""How much a text looks like running Chinese: the measure by which encodings are told apart.

In: a decoded sample. Out: a number; ordinary text of either script scores above 1, what a wrong
decoder makes of it below 0. The language data is grammar/terms/frequent.toml, loaded on first use
(files in plain UTF-8 never need it).

    財政撥款支出決算   ->   about 3.5
    癹現皛遼          ->   about -1 (the same bytes, wrongly read)
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from operator import add

from gouji.knowledge.load import load_toml

# What a character of each rank is worth, from the most frequent rank on.
_RANKS = (3.0, 2.0, 1.0)
_WORD = 3.0

# First code point from which a weight holds, for what is in no rank.
_RANGES = (
    (0x0000, -4.0),  # controls
    (0x0020, 0.0),
    (0x007F, -4.0),
    (0x00A0, -1.0),  # Latin, Greek, Cyrillic and on: Chinese text prints few of them
    (0x2000, 0.0),  # general punctuation, signs, numbers in circles
    (0x2500, -1.0),  # boxes: common in what a wrong decoder gives
    (0x2E80, -2.0),
    (0x3000, 1.5),  # 、。〈〉【】
    (0x3020, -2.0),  # kana, bopomofo, Hangul letters
    (0x3200, -1.0),
    (0x3400, -2.0),  # extension A
    (0x4E00, -1.0),  # rare, but a character of its own
    (0xA000, -3.0),
    (0xE000, -4.0),  # private use: Big5 read as GB18030 is full of it
    (0xF900, -2.0),
    (0xFE30, -1.0),
    (0xFF01, 1.5),  # full width
    (0xFF5F, -3.0),
)
_ASCII_BLANKS = "\t\n\r\x0b\x0c"


class _Weights(dict[str, float]):
    """Weights of characters; those of no rank are found by range once."""

    def __missing__(self, character: str) -> float:
        point = ord(character)
        weight = _RANGES[0][1]
        for start, value in _RANGES:
            if start > point:
                break
            weight = value
        if weight > -3.0 and unicodedata.category(character) == "Cn":
            weight = -4.0
        self[character] = weight
        return weight


def likeness(text: str) -> float:
    """The mean weight of the characters that are not ASCII (controls count), with a bonus for words."""
    weights, words = _language()
    total = 0.0
    counted = 0
    for character, count in Counter(text).items():
        weight = weights[character]
        if weight or character > "\x7f":
            total += weight * count
            counted += count
    if not counted:
        return 0.0
    pairs = sum(map(words.__contains__, map(add, text, text[1:])))
    return (total + _WORD * pairs) / counted


@lru_cache(maxsize=1)
def _language() -> tuple[_Weights, frozenset[str]]:
    data = load_toml("terms", "frequent.toml")
    weights = _Weights(dict.fromkeys(_ASCII_BLANKS, 0.0))
    words: set[str] = set()
    for script in ("simplified", "traditional"):
        for weight, characters in zip(_RANKS, data[script]["ranks"], strict=True):
            for character in "".join(characters.split()):
                weights.setdefault(character, weight)
        words.update(data[script]["words"].split())
    # U+FFFD lies in a range that would let it pass as a sign.
    weights["\ufffd"] = -4.0
    return weights, frozenset(words)
