"""Words that were misread: the nearest known word, with the cut-offs and vetoes of the design.

Nothing under four characters is matched approximately, and two words that differ in a sign of
direction (收 支, 初 末, 未 非, 增 减 ...) or in a numeral never match. Numbers do not come here.

    一般公共顶算财政拨款  ->  一般公共预算财政拨款 (one of ten characters)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import ne
from typing import NamedTuple

from gouji.knowledge.forms import table_heads

SHORTEST = 4
LONGEST = 60
TWO_EDITS = 12
# A word of so many characters is known inside a text with one of them misread.
HELD = 5


def nearest(word: str, known: Mapping[str, object], edits_from: int = TWO_EDITS) -> tuple[str, float] | None:
    """The known word nearest to a folded word, with its score, or None where none is or several of other meaning.

    One edit is allowed, two from ``edits_from`` characters on.
    """
    size = len(word)
    if not SHORTEST <= size <= LONGEST:
        return None
    allowed = 2 if size >= edits_from else 1
    found = [(other, edits) for other, edits in alike(word, known, allowed) if len(other) >= SHORTEST]
    if not found:
        return None
    other, distance = found[0]
    if any(known[rival] != known[other] for rival, edits in found[1:] if edits == distance):
        return None
    return other, 1 - distance / max(size, len(other))


def alike(word: str, known: Iterable[str], edits: int) -> list[tuple[str, int]]:
    """The known words within so many edits that do not contradict a folded word, with their edits, nearest first."""
    near = _candidates(known, word, edits)
    if not near:
        return []
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extract

    close = extract(word, near, scorer=Levenshtein.distance, score_cutoff=edits, limit=None)
    return [(other, distance) for other, distance, _ in close if compatible(word, other)]


class _Sized(NamedTuple):
    """The words of a list, in order, that are so long that few edits may lead to them; their places by how they begin and end."""

    words: list[str]
    heads: dict[str, list[int]]
    tails: dict[str, list[int]]


# The words of a list by the size of what is looked for, and the list itself, so that it lives as long as it is known by its id.
_SIZES: dict[int, tuple[Iterable[str], dict[tuple[int, int], _Sized]]] = {}
_MOST_LISTS = 256


def _candidates(known: Iterable[str], word: str, edits: int) -> list[str]:
    """The known words, in order, to which few edits may lead. A single one leaves either half of the word as it is."""
    entry = _SIZES.get(id(known))
    if entry is None or entry[0] is not known:
        if len(_SIZES) >= _MOST_LISTS:
            _SIZES.clear()
        entry = _SIZES[id(known)] = (known, {})
    size = len(word)
    half = size // 2
    sized = entry[1].get((size, edits))
    if sized is None:
        sized = entry[1][size, edits] = _sized(known, size, edits)
    if edits > 1 or not half:
        return sized.words
    heads, tails = sized.heads.get(word[:half], ()), sized.tails.get(word[half:], ())
    return [sized.words[place] for place in sorted({*heads, *tails})] if heads or tails else []


def _sized(known: Iterable[str], size: int, edits: int) -> _Sized:
    words = [word for word in known if abs(len(word) - size) <= edits]
    half = size // 2
    heads: dict[str, list[int]] = {}
    tails: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        heads.setdefault(word[:half], []).append(place)
        tails.setdefault(word[half - size :], []).append(place)
    return _Sized(words, heads, tails)


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether a folded text holds one of the words, with one character misread where the word has five or more.

    Within such a word a character may be lost, or one too many may stand.
    """
    signs = frozenset(text)
    for word in words:
        if word in text:
            return True
        size = len(word)
        if size < HELD or len(signs.union(word)) > len(signs) + 1:
            # Of a word with one character misread or lost, no more than one is missing.
            continue
        for at in range(len(text) - size + 1):
            part = text[at : at + size]
            if sum(map(ne, word, part)) <= 1 and compatible(word, part):
                return True
        if any(part in text and compatible(word, part) for part in _without_one(word)):
            return True
        for at in range(len(text) - size):
            part = text[at : at + size + 1]
            if part[0] == word[0] and part[-1] == word[-1] and word in _without_one(part):
                return compatible(word, part)
    return False


def _without_one(word: str) -> list[str]:
    """A word without each of its inner characters by turns."""
    return [word[:k] + word[k + 1 :] for k in range(1, len(word) - 1)]


def compatible(one: str, other: str) -> bool:
    """Whether two words do not contradict each other in a sign of direction, a numeral or a negation."""
    heads = table_heads()
    here, there = Counter(one), Counter(other)
    lost, gained = here - there, there - here
    if any(char in lost or char in gained for char in heads.negation):
        return False
    return not any(any(c in lost for c in group) and any(c in gained for c in group) for group in heads.veto)
