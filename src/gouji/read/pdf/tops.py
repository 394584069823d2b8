"""The head of a table without rules: its cells, those on several lines, those over several columns.

In: the lines of a head, then its columns. Out: for each column the blocks above it from the top down.

          项目            本年支出                  ->  项目 · 科目编码     项目 · 科目名称     本年支出 · 小计
    科目编码  科目名称   小计  一般公共预算                 本年支出 · 一般公共预算支出
                                支出
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gouji.knowledge.forms import table_heads

from .columns import Block, Columns
from .printed import is_head
from .rows import Line, Piece, level_gap

_SPACED = 6
# In sizes of the font: how far the lines of one cell may stand apart where the table does not tell, how far its
# centres may differ, what levels are one, what it costs to leave a column without a group.
WRAPPED = 0.5
_KNOWN = 0.9
_CENTRED = 0.35
_LEVEL = 0.4
_ALONE = 1.0
# What it costs, in sizes, that a head finds no column.
_LOST = 5.0
_LEFT = 0.3
_NEVER = float("inf")


def read_blocks(lines: Sequence[Line], gap: float | None, size: float, *, sure: bool = False) -> list[Block]:
    """The cells of a head. ``gap`` is how far the lines of one cell stand apart, where the body tells it.

    ``sure`` is set where its rows stand farther apart: then two words of heads may be lines of one cell too.
    """
    pieces = [piece for line in lines for piece in join_spaced(line.pieces)]
    pieces.sort(key=lambda piece: piece.top)
    if gap is None:
        gap = _wrap_gap(pieces, size)
    most = (gap if gap is not None else WRAPPED * size) + 0.15 * size
    stacks: list[list[Piece]] = []
    for piece in pieces:
        stack = next((s for s in reversed(stacks) if _goes_on(s, piece, pieces, most, size, sure=sure)), None)
        if stack is None:
            stacks.append([piece])
        else:
            stack.append(piece)
    return [block_of(stack) for stack in stacks]


def _wrap_gap(pieces: Sequence[Piece], size: float) -> float | None:
    """How far the lines of one cell stand apart, told by words that are cut: 事业收 above 入."""
    gaps = [
        gap
        for upper in pieces
        for lower in pieces
        if 0 < (gap := level_gap(upper, lower)) <= _KNOWN * size
        and _over(upper, lower)
        and is_head(upper.text + lower.text)
        and not (is_head(upper.text) and is_head(lower.text))
    ]
    return median(gaps) if gaps else None


def stacked_gaps(pieces: Sequence[Piece]) -> list[float]:
    """How far the pieces of a head stand below those that are next above them."""
    found: list[float] = []
    for piece in pieces:
        above = [gap for other in pieces if _over(other, piece) and (gap := level_gap(other, piece)) > 0]
        found += [min(above)] if above else []
    return found


def block_of(stack: Sequence[Piece]) -> Block:
    """Pieces as one cell."""
    return Block(
        min(piece.left for piece in stack),
        min(piece.top for piece in stack),
        max(piece.right for piece in stack),
        max(piece.bottom for piece in stack),
        tuple(stack),
    )


def _goes_on(
    stack: Sequence[Piece], piece: Piece, pieces: Sequence[Piece], most: float, size: float, *, sure: bool
) -> bool:
    """Whether a piece is the next line of a cell."""
    last = stack[-1]
    if not _over(last, piece) or piece.top <= last.top + 0.5 * size:
        return False
    below = [p for p in pieces if p is not last and _over(last, p) and _between(last, p, piece)]
    above = [p for p in pieces if p is not piece and _over(piece, p) and _between(last, p, piece)]
    if len(below) > 1 or len(above) > 1:
        return False
    centred = abs(last.left + last.right - piece.left - piece.right) <= 2 * _CENTRED * size
    if not centred and abs(last.left - piece.left) > _CENTRED * size:
        return False
    apart = level_gap(last, piece)
    text = "".join(each.text for each in stack)
    both = is_head(text) and is_head(piece.text)
    if is_head(text + piece.text):
        return apart <= (most if both else max(most, _KNOWN * size))
    return apart <= most and (sure or not both)


def _between(upper: Piece, piece: Piece, lower: Piece) -> bool:
    """Whether a piece stands on the levels from one below another to that one."""
    return (
        upper.top < piece.top <= lower.top + 0.5 * (lower.bottom - lower.top) and piece.bottom > upper.bottom
    )


def _over(one: Piece, other: Piece) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0


def join_spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """A word that is printed with wide blanks between its characters (合      计) is one piece."""
    joined: list[Piece] = []
    texts = [piece.text for piece in pieces]
    for low, high in table_heads().words_in(texts, _is_single, _SPACED):
        block = block_of(pieces[low:high])
        text = "".join(texts[low:high])
        joined.append(Piece(block.left, block.top, block.right, block.bottom, text))
    return joined


def _is_single(text: str) -> bool:
    return len(text) == 1


# -- groups -----------------------------------------------------------------------------------


def stack_heads(columns: Columns, size: float) -> list[list[Block]]:
    """For each column the blocks above it from the top down.

    What stands in the middle of a cell that takes several levels stands between their lines; in other tables words stand
    at the top of their cells. Both are tried.
    """
    stacks: list[list[Block]] = [[head] if head is not None else [] for head in columns.heads]
    found: list[tuple[float, list[list[Block]]]] = []
    for height, begin in ((_middle, _begin_by_middle), (_top, _begin_by_top)):
        levels: list[list[Block]] = []
        for block in sorted(columns.groups, key=height):
            if levels and height(block) - height(levels[-1][0]) <= _LEVEL * size:
                levels[-1].append(block)
            else:
                levels.append([block])
        if levels:
            found.append(_place(levels, begin(levels, columns.heads, size), columns, stacks))
    return min(found, key=lambda placed: placed[0])[1] if found else stacks


def _place(
    levels: Sequence[Sequence[Block]], begins: Sequence[int], columns: Columns, stacks: Sequence[list[Block]]
) -> tuple[float, list[list[Block]]]:
    """The blocks of all levels over columns whose heads begin on the levels told; and how ill they fit."""
    placed = [list(stack) for stack in stacks]
    cost = 0.0
    for k in reversed(range(len(levels))):
        level = sorted(levels[k], key=lambda block: block.centre)
        free = [begin > k for begin in begins]
        spans = _divide(level, free, placed, columns.edges)
        cost += _LOST * (len(level) - len(spans))
        cost += _ALONE * (sum(free) - sum(high - low for _, low, high in spans))
        for block, low, high in spans:
            cost += _off(block, columns.edges[low], columns.edges[high])
            for col in range(low, high):
                placed[col].insert(0, block)
    return cost, placed


def _middle(block: Block) -> float:
    return (block.top + block.bottom) / 2


def _top(block: Block) -> float:
    return block.top


def _begin_by_middle(
    levels: Sequence[Sequence[Block]], heads: Sequence[Block | None], size: float
) -> list[int]:
    """On which level the head of each column begins, counted from the top: cells reach from there to the bottom.

    A column without a head begins below all levels.
    """
    known = [head for head in heads if head is not None]
    if not known:
        return [len(levels)] * len(heads)
    deepest = max(_middle(head) for head in known)
    lowest = [head for head in known if deepest - _middle(head) <= _LEVEL * size]
    rows = [*levels, lowest]
    edges = [
        (max(block.bottom for block in upper) + min(block.top for block in lower)) / 2
        for upper, lower in pairwise(rows)
    ]
    edges.insert(0, 2 * _middle(levels[0][0]) - edges[0])
    bottom = 2 * deepest - edges[-1]
    middles = [(edge + bottom) / 2 for edge in edges]
    return [_nearest(_middle(head), middles) if head is not None else len(levels) for head in heads]


def _begin_by_top(
    levels: Sequence[Sequence[Block]], heads: Sequence[Block | None], _size: float
) -> list[int]:
    """The same where words stand at the top of their cells."""
    known = [head.top for head in heads if head is not None]
    tops = [min(block.top for block in level) for level in levels] + [max(known, default=0.0)]
    return [_nearest(head.top, tops) if head is not None else len(levels) for head in heads]


def _nearest(at: float, places: Sequence[float]) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - at))


def _divide(
    level: Sequence[Block], free: Sequence[bool], stacks: Sequence[Sequence[Block]], edges: Sequence[float]
) -> list[tuple[Block, int, int]]:
    """Neighbouring columns for each block of a level, so that all are centred best over theirs."""
    count = len(stacks)
    best = [[_NEVER] * (count + 1) for _ in range(len(level) + 1)]
    back = [[-1] * (count + 1) for _ in range(len(level) + 1)]
    best[0] = [0.0] * (count + 1)
    for k in range(1, count + 1):
        best[0][k] = best[0][k - 1] + (_ALONE if free[k - 1] else 0.0)
    for g, block in enumerate(level, start=1):
        for high in range(1, count + 1):
            best[g][high] = best[g][high - 1] + (_ALONE if free[high - 1] else 0.0)
            if _cuts(stacks, high):
                continue
            for low in range(high - 1, -1, -1):
                if not free[low]:
                    break
                if _cuts(stacks, low):
                    continue
                cost = best[g - 1][low] + _off(block, edges[low], edges[high])
                if cost < best[g][high]:
                    best[g][high], back[g][high] = cost, low
    found: list[tuple[Block, int, int]] = []
    g, high = len(level), count
    while g and high:
        low = back[g][high]
        if low < 0:
            high -= 1
            continue
        found.append((level[g - 1], low, high))
        g, high = g - 1, low
    return found


def _cuts(stacks: Sequence[Sequence[Block]], k: int) -> bool:
    """Whether a block stands over the columns on both sides of an edge."""
    return (
        0 < k < len(stacks) and bool(stacks[k]) and bool(stacks[k - 1]) and stacks[k][0] is stacks[k - 1][0]
    )


def _off(block: Block, left: float, right: float) -> float:
    """How far a block is from being centred between edges, or from beginning at the left one, in sizes of the font."""
    size = block.pieces[0].bottom - block.pieces[0].top
    outside = max(0.0, left - block.left) + max(0.0, block.right - right)
    centred = abs(block.centre - (left + right) / 2)
    return (min(centred, abs(block.left - left - 0.4 * size) + _LEFT * size) + outside) / size
