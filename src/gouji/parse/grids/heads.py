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

from .pieces import Piece, split_at
from .valleys import Range, column_at, columns_under

# What it costs, in columns of the page, to leave a column without a group above.
_ALONE = 3.0
# Few words explain a head better than many.
_WORD = 2.0
_NEVER = float("inf")
# A line of words may stand so far beside the columns that it is the head of.
_ASIDE = 10
_PAIR = 2
_LONGEST = 30


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
    line = _unglued(line, columns, stacks)
    own = {id(piece): columns_under(piece, columns) for piece in line}
    found: list[tuple[Piece, list[int]]] = []
    groups: list[Piece] = []
    for piece in line:
        under = own[id(piece)] or [column_at(piece, columns)]
        if all(not stacks[k] for k in under):
            found.append((piece, under))
        else:
            groups.append(piece)
    lowest = [k for k, stack in enumerate(stacks) if not stack]
    claimed = [k for _, under in found for k in under]
    if len(set(claimed)) < len(claimed) and len(found) <= len(lowest):
        ordered = _in_order([piece for piece, _ in found], lowest, columns)
        if all(_beside(piece, columns[under[0]]) <= _ASIDE for piece, under in ordered):
            found = ordered
    if not groups:
        return found
    taken = {k for _, under in found for k in under}
    free = [k for k, stack in enumerate(stacks) if stack and k not in taken]
    return [*found, *_divide(groups, free, columns)]


def _unglued(
    line: Sequence[Piece], columns: Sequence[Range], stacks: Sequence[Sequence[_Part]]
) -> list[Piece]:
    """The pieces of a line, those cut in two that are two words of heads: the next column has no word of its own."""
    found: list[Piece] = []
    for n, piece in enumerate(line):
        under = columns_under(piece, columns)
        after = line[n + 1].left if n + 1 < len(line) else columns[-1][1] + 1
        k = under[0] + 1 if under else len(columns)
        free = k < len(columns) and not stacks[k] and not stacks[k - 1] and columns[k][1] < after
        cut = _halves_at(piece.text) if free and len(under) <= _PAIR else 0
        parts = _parts(piece, under, columns) if free and len(under) == _PAIR and not cut else None
        if parts:
            found += parts
        elif cut:
            (low, _), (left, right) = columns[k - 1], columns[k]
            start = piece.start + cut
            found.append(Piece(low, columns[k - 1][1], piece.start, start, piece.text[:cut]))
            found.append(Piece(left, right, start, piece.end, piece.text[cut:]))
        else:
            found.append(piece)
    return found


def _parts(piece: Piece, under: Sequence[int], columns: Sequence[Range]) -> tuple[Piece, Piece] | None:
    """A piece over two columns as two words of heads that a single blank holds apart, None where it is one."""
    parts = split_at(piece, (columns[under[0]][1] + columns[under[1]][0]) // 2)
    if parts is None or [columns_under(part, columns) for part in parts] != [[k] for k in under]:
        return None
    return parts if any(head_word(part.text).meaning for part in parts) else None


@lru_cache(maxsize=4096)
def _halves_at(text: str) -> int:
    """Where a text that is no word of heads falls into two such words, 0 where it does not."""
    if len(text) > _LONGEST or head_word(text).score == 1:
        return 0
    for at in range(_PAIR, len(text) - 1):
        if head_word(text[:at]).score == 1 and head_word(text[at:]).score == 1:
            return at
    return 0


def _in_order(
    pieces: Sequence[Piece], free: Sequence[int], columns: Sequence[Range]
) -> list[tuple[Piece, list[int]]]:
    """One of the free columns for each piece, in order, so that all stand as near to theirs as can be.

    A line that was misprinted stands to the right of its columns as a whole.
    """
    count, wide = len(pieces), len(free)
    best = [[0.0] * (wide + 1)] + [[_NEVER] * (wide + 1) for _ in range(count)]
    for n, piece in enumerate(pieces, start=1):
        for k in range(n, wide + 1):
            cost = _beside(piece, columns[free[k - 1]])
            best[n][k] = min(best[n][k - 1], best[n - 1][k - 1] + cost)
    found: list[tuple[Piece, list[int]]] = []
    k = wide
    for n in range(count, 0, -1):
        while k > n and best[n][k - 1] <= best[n][k]:
            k -= 1
        k -= 1
        found.insert(0, (pieces[n - 1], [free[k]]))
    return found


def _beside(piece: Piece, column: Range) -> float:
    """How far a piece is from standing over a column: by their centres, or by either edge."""
    left, right = piece.left - column[0], piece.right - column[1]
    return min(abs(left), abs(right), abs(left + right) / 2)


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
    # More words than columns: each of the others stands where it is printed.
    found += [(piece, [column_at(piece, columns)]) for piece in groups[:g]]
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
