"""Columns whose head was lost or misread beyond recognition: what stands between two known columns of the form.

In: the value columns of a block in printed order and the side of the form. Out: the missing keys, each with the word that
the column should carry. A column is named only where the form leaves one choice, or where what is left of its head
is most like one.

    本年支出合计⇥基木支⇥项目支出      total · basic · project
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from gouji.knowledge.forms import FormSide, table_heads
from gouji.model import Column
from gouji.parse.headwords import head_word
from gouji.text import fold, squeeze

# So much of a head must be left where the form has several columns in its place.
_LEFT = 0.5
# What is still printed may not be another word altogether.
_TRACE = 0.3


def complete_columns(
    side: FormSide, columns: Sequence[Column], keys: dict[int, str]
) -> dict[int, tuple[str, str]]:
    """For columns of a block without a key, by index: key (without that of the side) and head word.

    ``columns`` are the value columns of the block, ``keys`` the keys found so far. Nothing is said where the columns
    found do not follow the order of the form, or where few were found.
    """
    order = {key: place for place, key in enumerate(side.columns)}
    known = [order[keys[column.index]] for column in columns if column.index in keys]
    if not known or known != sorted(set(known)) or 2 * len(known) < len(columns):
        return {}
    names = list(side.columns)
    found: dict[int, tuple[str, str]] = {}
    run: list[Column] = []
    before = -1
    for column in (*columns, None):
        if column is not None and column.index not in keys:
            run.append(column)
            continue
        after = len(names) if column is None else order[keys[column.index]]
        free = names[before + 1 : after]
        for place, lost in enumerate(run):
            if head_word(lost.path[-1] if lost.path else "").meaning:
                continue
            key = free[place] if len(free) == len(run) else _likest(side, free, lost)
            left = _alike(_word(side, key, lost), lost) if key and lost.path else 1.0
            if key and left >= _TRACE and all(key != other for other, _ in found.values()):
                found[lost.index] = key, _word(side, key, lost)
        run = []
        before = after
    return found


def _likest(side: FormSide, keys: Sequence[str], column: Column) -> str:
    """The one key whose words are most like what is left of a column's head, "" where little is left."""
    ranked = sorted(((_alike(_word(side, key, column), column), key) for key in keys), reverse=True)
    if not ranked or ranked[0][0] < _LEFT or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return ""
    return ranked[0][1]


def _word(side: FormSide, key: str, column: Column) -> str:
    """The head word of a key that is most like what a column prints."""
    leaves = {pattern[-1] for pattern in side.columns[key].patterns}
    words = [word for word, meaning in table_heads().meaning.items() if meaning in leaves]
    return max(words, key=lambda word: _alike(word, column), default="")


def _alike(word: str, column: Column) -> float:
    printed = fold(column.path[-1]) if column.path else ""
    return LCSseq.normalized_similarity(word, printed) if printed else 0.0


def moves(printed: Sequence[Sequence[str]], width: int) -> Iterator[list[list[str]]]:
    """The heads that a head can have been before one separator of a row was lost or added, or one cell moved or doubled.

    ``printed`` are its rows, ``width`` the columns of the table.
    """
    for r, row in enumerate(printed):
        for cells in _row_before(list(row), width):
            yield [*map(list, printed[:r]), cells, *map(list, printed[r + 1 :])]


def _row_before(row: list[str], width: int) -> Iterator[list[str]]:
    """What a row of a head can have been."""
    blank = [not cell or cell.isspace() for cell in row]
    for k in range(len(row)):
        following = k + 1 < len(row)
        if blank[k]:
            # A separator too many: what stands behind moves back; the row ends as it did.
            if not all(blank[k:]):
                yield [*row[:k], *row[k + 1 :], ""]
            continue
        if len(row) < width or blank[-1]:
            # One was lost: what stands here and behind moves on.
            yield [*row[:k], "", *row[k:]][: max(len(row), width)]
            for left, right in _halves(row[k]):
                yield [*row[:k], left, right, *row[k + 1 :]][: max(len(row), width)]
        if not following:
            continue
        if blank[k + 1]:
            yield [*row[:k], "", row[k], *row[k + 2 :]]
            for left, right in _halves(row[k]):
                yield [*row[:k], left, right, *row[k + 2 :]]
        elif fold(row[k]) == fold(row[k + 1]):
            yield [*row[: k + 1], "", *row[k + 2 :]]
            yield [*row[:k], "", *row[k + 1 :]]
            yield [*row[:k], *row[k + 1 :], ""]
        else:
            yield [*row[:k], row[k] + row[k + 1], *row[k + 2 :], ""]
        if k and blank[k - 1]:
            yield [*row[: k - 1], row[k], "", *row[k + 1 :]]


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The two known words that have run into one cell."""
    word = squeeze(text)
    for at in range(2, len(word) - 1):
        if head_word(word[:at]).score == 1 and head_word(word[at:]).score == 1:
            yield word[:at], word[at:]
