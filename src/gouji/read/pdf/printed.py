"""What a printed piece is to a table without rules: a value, a word of heads, a caption.

All words come from the grammar; a piece is only told apart here, its meaning is read later.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from gouji.knowledge.forms import table_forms, table_heads
from gouji.knowledge.outline import outline_terms
from gouji.knowledge.performance import performance_terms
from gouji.text import fold, read_number
from gouji.text.numbers import is_damaged_number, is_placeholder

from .rows import Piece

_YEAR = regex.compile(r"(?:19|20)\d\d(?:年度?)?")
_LEADER = regex.compile(r"[.…·．]{4,}|…{2,}")
# A line that counts columns without a word for it has more of them than this; numbers of columns have fewer digits.
_COUNTED = 2
_DIGITS = 4
_DATED = regex.compile(r"(?:19|20)\d\d年?度?")


@lru_cache(maxsize=16384)
def is_value(text: str) -> bool:
    """Whether a piece prints a number, a damaged one, or a dash that stands for none."""
    return read_number(text) is not None or is_placeholder(text) or is_damaged_number(text)


@lru_cache(maxsize=16384)
def is_amount(text: str) -> bool:
    """Whether a piece prints a number with decimals or groups of digits: no count, no code, no page."""
    number = read_number(text)
    return number is not None and (number.decimals > 0 or number.percent or "," in text)


@lru_cache(maxsize=16384)
def is_head(text: str) -> bool:
    """Whether a piece is a known word of heads, with or without a year."""
    meaning = table_heads().meaning
    word = fold(text).strip(":")
    if word in meaning:
        return True
    dated = _DATED.sub("年", word, count=1)
    return dated != word and (dated in meaning or dated.removeprefix("年") in meaning)


@lru_cache(maxsize=16384)
def opens_row(text: str) -> bool:
    """Whether a piece begins a row: with an ordinal, with the word for the numbers of columns, or as a total."""
    heads = table_heads()
    word = fold(text)
    return (
        heads.ordinal.match(word) is not None or word in heads.column_no or heads.meaning.get(word) == "total"
    )


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    sides = (side for form in table_forms().values() for side in form.sides)
    return performance_terms().analysis.union(text for side in sides for _, text in side.names)


def is_label(text: str) -> bool:
    """Whether a piece prints the label of a row of a known form."""
    return fold(text) in _labels()


def counts_columns(texts: Sequence[str]) -> bool:
    """Whether a line only counts the columns: 栏次 1 2 3, or a bare 1 2 3."""
    heads = table_heads()
    words = [fold(text) for text in texts]
    named = any(word in heads.column_no for word in words)
    counts = [int(word) for word in words if word.isdecimal() and len(word) < _DIGITS]
    rest = [word for word in words if not word.isdecimal()]
    if not counts or (rest and not named) or any(is_value(word) for word in rest):
        return False
    return counts[0] == 1 and counts == sorted(set(counts)) and (named or len(counts) > _COUNTED)


def is_leader(pieces: Sequence[Piece]) -> bool:
    """Whether a line leads to the number of a page with dots, as those of the contents do."""
    return any(_LEADER.search(piece.text) for piece in pieces)


def is_year(text: str) -> bool:
    """Whether a piece prints a year and nothing else: a head, not a value."""
    return _YEAR.fullmatch(fold(text)) is not None


@lru_cache(maxsize=4096)
def is_caption(text: str) -> bool:
    """Whether a piece stands above a table: its code, its unit, the name of the body, its title."""
    terms = outline_terms()
    word = fold(text)
    return bool(
        terms.code.fullmatch(word)
        or terms.unit.fullmatch(word)
        or terms.org.match(word)
        or (is_year(text) and "年" in word)
        or (len(word) > 3 and word.endswith(terms.title_end))
        or (word.endswith(")") and any(f"{end}(" in word for end in terms.title_end))
    )


@lru_cache(maxsize=4096)
def is_note(text: str) -> bool:
    """Whether a piece begins a note below a table."""
    return outline_terms().note.match(fold(text)) is not None
