"""The head of aligned columns: which words stand over which columns, and which are one word on several lines.

In: the pieces of the head's lines and the ranges of the columns. Out: for each column its words from the top
down, each with the piece where it begins. A word over several columns is centred on them or begins with them.

          项目            本年支出                       ->  项目/科目编码 · 项目/科目名称
    科目编码  科目名称   小计  一般公共预算                     本年支出/小计 · 本年支出/一般公共预算支出
                                支出
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gouji.knowledge.forms import table_heads
from gouji.parse.headwords import head_word
from gouji.text import fold

from .pieces import Piece
from .valleys import Range, column_at, columns_under

# What it costs, in columns of the page, to leave a column without a group above.
_ALONE = 3.0
# Few words explain a head better than many.
_WORD = 2.0
_NEVER = float("inf")


class Word(NamedTuple):
    """A word of a head with the pieces that print it."""

    text: str
    pieces: tuple[Piece, ...]


class _Part(NamedTuple):
    """A piece with the columns that it stands over."""

    piece: Piece
    under: tuple[int, ...]


def read_head(lines: Sequence[list[Piece]], columns: Sequence[Range]) -> list[list[Word]]:
    """The words over each column, from the top down."""
    stacks: list[list[_Part]] = [[] for _ in columns]
    for line in reversed(lines):
        for piece, under in _cover(line, columns, stacks):
            for k in under:
                stacks[k].insert(0, _Part(piece, tuple(under)))
    return [_words(stack) for stack in stacks]


def _cover(
    line: Sequence[Piece], columns: Sequence[Range], stacks: Sequence[Sequence[_Part]]
) -> list[tuple[Piece, list[int]]]:
    """The columns that each piece of a line stands over, given what stands below it."""
    own = {id(piece): columns_under(piece, columns) for piece in line}
    found: list[tuple[Piece, list[int]]] = []
    groups: list[Piece] = []
    for piece in line:
        under = own[id(piece)] or [column_at(piece, columns)]
        if all(not stacks[k] for k in under):
            found.append((piece, under))
        else:
            groups.append(piece)
    if not groups:
        return found
    taken = {k for _, under in found for k in under}
    free = [k for k, stack in enumerate(stacks) if stack and k not in taken]
    return [*found, *_divide(groups, free, columns)]


def _divide(
    groups: Sequence[Piece], free: Sequence[int], columns: Sequence[Range]
) -> list[tuple[Piece, list[int]]]:
    """Neighbouring columns for each of the groups, so that all are centred best or begin with theirs."""
    count = len(free)
    best: list[list[float]] = [[_NEVER] * (count + 1) for _ in range(len(groups) + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * (count + 1) for _ in range(len(groups) + 1)]
    best[0] = [k * _ALONE for k in range(count + 1)]
    for g, piece in enumerate(groups, start=1):
        for high in range(1, count + 1):
            alone = best[g][high - 1] + _ALONE
            best[g][high], back[g][high] = alone, (-1, high - 1)
            for low in range(high):
                if free[high - 1] - free[low] != high - 1 - low:
                    continue
                cost = best[g - 1][low] + _distance(piece, columns[free[low]], columns[free[high - 1]])
                if cost < best[g][high]:
                    best[g][high], back[g][high] = cost, (low, low)
    found: list[tuple[Piece, list[int]]] = []
    g, high = len(groups), count
    while g > 0 and high > 0:
        low, before = back[g][high]
        if low >= 0:
            found.append((groups[g - 1], list(free[low:high])))
            g -= 1
        high = before
    return found


def _distance(piece: Piece, first: Range, last: Range) -> float:
    """How far a piece is from being centred over columns, or from beginning where they do."""
    left, right = first[0], last[1]
    centred = abs((piece.left + piece.right) / 2 - (left + right) / 2)
    outside = max(0, left - piece.left) + max(0, piece.right - right)
    return min(centred, abs(piece.left - left)) + outside


def _words(stack: Sequence[_Part]) -> list[Word]:
    """The pieces above a column as words: those that make a known word together are one on several lines."""
    count = len(stack)
    best = [(0.0, -1)] + [(-_NEVER, -1)] * count
    for high in range(1, count + 1):
        for low in range(high):
            # A word on several lines stands over the same columns on all of them.
            if any(part.under != stack[low].under for part in stack[low:high]):
                continue
            text = "".join(part.piece.text for part in stack[low:high])
            score = best[low][0] + _known(fold(text), high - low)
            if score > best[high][0]:
                best[high] = (score, low)
    words: list[Word] = []
    high = count
    while high > 0:
        low = best[high][1]
        pieces = tuple(part.piece for part in stack[low:high])
        words.insert(0, Word("".join(piece.text for piece in pieces), pieces))
        high = low
    return words


@lru_cache(maxsize=8192)
def _known(text: str, parts: int) -> float:
    """How much a word explains: its length where it is a word of heads, half of it where it is none."""
    if text in table_heads().column_no:
        return float(len(text))
    found = head_word(text)
    if found.meaning and (found.score == 1 or parts == 1):
        return len(text) - _WORD
    return 0.5 * len(text) - _WORD
