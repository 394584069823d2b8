"""The columns of a table without rules: where pieces stand above each other, line after line.

In: the pieces of the lines of a body, the blocks of a head. Out: the columns from left to right with their edges, in
points. Numbers end at the right edge of their cells and words begin at the left one; a head is centred in its cell, so
that the other edge follows from it.

        科目名称        合计     基本支出            |  科目名称     |  合计  | 基本支出 |
    行政事业单位养老   66.11        66.11     ->    56            120      160       210
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .printed import is_value
from .rows import Piece

Span = tuple[float, float]
# A piece of a body spans columns where this share of the lines has several pieces in its range.
_SPANNING = 0.3
_MOST_LINES = 400
# A stray word is one of so few beside those of a column.
_FEW = 0.1
# In points: what overlaps less does not overlap; edges so near are one.
_TOUCH = 0.5
_ALIGNED = 1.5
# What it costs, in sizes of the font, to leave a column without a head, to make a column of a head alone, to take a
# block between two heads for one above both; no pair of head and column costs more than the last.
_HEADLESS = 2.0
_EMPTY = 1.0
_GROUP = 0.3
_FARTHEST = 2.5
_NEVER = float("inf")
# In sizes: the room between an edge and what stands at it, where the page does not tell it.
_PAD = 0.4


class Block(NamedTuple):
    """A cell of a head: its box and its pieces from the top down."""

    left: float
    top: float
    right: float
    bottom: float
    pieces: tuple[Piece, ...]

    @property
    def centre(self) -> float:
        """Its middle from left to right."""
        return (self.left + self.right) / 2


Pair = tuple[Span | None, Block | None]


class Columns(NamedTuple):
    """Columns: their edges (one more than there are columns), the lowest head of each, the blocks that are none."""

    edges: tuple[float, ...]
    heads: tuple[Block | None, ...]
    groups: tuple[Block, ...]

    def at(self, box: Piece | Block) -> int:
        """The column that a box shares most with."""
        k = bisect_right(self.edges, box.left) - 1
        if 0 <= k < len(self.edges) - 1 and box.right <= self.edges[k + 1]:
            return k
        shared = [min(box.right, b) - max(box.left, a) for a, b in pairwise(self.edges)]
        return max(range(len(shared)), key=lambda k: shared[k])


def find_columns(body: Sequence[Sequence[Piece]], blocks: Sequence[Block], size: float) -> Columns:
    """The columns of a table. ``blocks`` are those of its head, ``size`` is that of its font."""
    ranges = _without_strays(body_ranges(body), body)
    lowest = [block for block in blocks if not any(_above(block, other) for other in blocks)]
    lowest.sort(key=lambda block: block.centre)
    pairs, groups = _pair(lowest, ranges, size)
    pairs = _joined(pairs, body)
    rest = tuple(block for block in blocks if block not in lowest) + tuple(groups)
    pieces = [piece for line in body for piece in line]
    return Columns(_edges(pairs, pieces, size), tuple(head for _, head in pairs), rest)


def body_ranges(lines: Sequence[Sequence[Piece]]) -> list[Span]:
    """The ranges in which pieces stand above each other. What spans several makes none of them."""
    step = max(1, len(lines) // _MOST_LINES)
    sample = [([p.left for p in line], [p.right for p in line]) for line in lines[::step] if line]
    places = {(round(piece.left, 1), round(piece.right, 1)) for line in lines for piece in line}
    found: list[Span] = []
    for left, right in sorted(places):
        several = one = 0
        for lefts, rights in sample:
            count = bisect_left(lefts, right - _TOUCH) - bisect_right(rights, left + _TOUCH)
            several += count > 1
            one += count == 1
        if several > _SPANNING * (several + one):
            continue
        if found and left < found[-1][1] - _TOUCH:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _above(block: Block, other: Block) -> bool:
    """Whether a block stands over another."""
    return other.top > block.top and min(block.right, other.right) - max(block.left, other.left) > _TOUCH


def _pair(blocks: Sequence[Block], ranges: Sequence[Span], size: float) -> tuple[list[Pair], list[Block]]:
    """Columns as pairs of a range of the body and a head, in order; and the blocks that stand over several.

    Ranges may lack a head and heads a range; what is left over costs, and so does a head far from its range.
    """
    rows, cols = len(blocks), len(ranges)
    best = [[_NEVER] * (cols + 1) for _ in range(rows + 1)]
    back = [[""] * (cols + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for n in range(rows + 1):
        for k in range(cols + 1):
            choices: list[tuple[float, str]] = [(best[n][k], back[n][k])]
            if k:
                choices.append((best[n][k - 1] + _HEADLESS, "range"))
            if n:
                choices.append((best[n - 1][k] + _alone(blocks, n - 1, ranges, k, size), "head"))
                if _is_over(blocks, n - 1):
                    choices.append((best[n - 1][k] + _GROUP, "group"))
            if n and k:
                choices.append((best[n - 1][k - 1] + _distance(blocks[n - 1], ranges, k - 1, size), "pair"))
            best[n][k], back[n][k] = min(choices, key=lambda choice: choice[0])
    pairs: list[Pair] = []
    groups: list[Block] = []
    n, k = rows, cols
    while n or k:
        way = back[n][k]
        if way == "group":
            groups.append(blocks[n - 1])
        elif way:
            pairs.append(
                (ranges[k - 1] if way != "head" else None, blocks[n - 1] if way != "range" else None)
            )
        n -= way != "range"
        k -= way in ("range", "pair")
    return pairs[::-1], groups


def _without_strays(ranges: Sequence[Span], body: Sequence[Sequence[Piece]]) -> list[Span]:
    """Ranges without those of a word or two beside a column, on lines where that has nothing.

    Codes end at the right edge of their cells, and the word for their total begins at the left one.
    """
    found: list[Span] = []
    for span in ranges:
        if found:
            pair = sorted((_inside(found[-1], body), _inside(span, body)), key=len)
            few = len(pair[0]) <= max(1, _FEW * len(pair[1]))
            if few and not any(is_value(piece.text) for _, piece in pair[0]) and not _meet(*pair):
                found[-1] = (found[-1][0], span[1])
                continue
        found.append(span)
    return found


def _joined(pairs: Sequence[Pair], body: Sequence[Sequence[Piece]]) -> list[Pair]:
    """Columns without a head joined with one beside them, where no line has something in both."""
    found: list[Pair] = []
    for span, head in pairs:
        before, top = found[-1] if found else (None, None)
        if (
            span is not None
            and before is not None
            and (head is None) != (top is None)
            and not _meet(_inside(before, body), _inside(span, body))
        ):
            found[-1] = ((before[0], span[1]), head or top)
        else:
            found.append((span, head))
    return found


def _inside(span: Span, body: Sequence[Sequence[Piece]]) -> list[tuple[int, Piece]]:
    """The pieces in a range with the numbers of their lines."""
    return [
        (n, piece)
        for n, line in enumerate(body)
        for piece in line
        if min(piece.right, span[1]) - max(piece.left, span[0]) > _TOUCH
    ]


def _meet(some: Sequence[tuple[int, Piece]], others: Sequence[tuple[int, Piece]]) -> bool:
    """Whether a piece stands beside one of the others: on its line, or on one of the next that overlaps it in height."""
    lines: dict[int, list[Piece]] = {}
    for n, piece in others:
        lines.setdefault(n, []).append(piece)
    return any(
        min(piece.bottom, other.bottom) > max(piece.top, other.top)
        for n, piece in some
        for k in (n - 1, n, n + 1)
        for other in lines.get(k, ())
    )


def _is_over(blocks: Sequence[Block], k: int) -> bool:
    """Whether the blocks to the left and right of one stand lower: it may be their common head."""
    block = blocks[k]
    if not 0 < k < len(blocks) - 1:
        return False
    slack = 0.2 * (block.bottom - block.top)
    return all(other.top >= block.bottom - slack for other in (blocks[k - 1], blocks[k + 1]))


def _alone(blocks: Sequence[Block], n: int, ranges: Sequence[Span], k: int, size: float) -> float:
    """What it costs that a head stands over nothing, behind the first ``k`` ranges."""
    block = blocks[n]
    before = ranges[k - 1][1] - block.left if k else 0.0
    behind = block.right - ranges[k][0] if k < len(ranges) else 0.0
    return _EMPTY + (max(0.0, before) + max(0.0, behind)) / size


def _distance(block: Block, ranges: Sequence[Span], k: int, size: float) -> float:
    """How ill a head fits a range of the body: as centred in a cell it would reach into the ranges beside it."""
    left, right = ranges[k]
    if min(block.right, right) - max(block.left, left) > _TOUCH:
        return 0.0
    centre = block.centre
    half = max(centre - left, right - centre)
    reach = 0.0
    if k:
        reach += max(0.0, ranges[k - 1][1] - (centre - half))
    if k + 1 < len(ranges):
        reach += max(0.0, centre + half - ranges[k + 1][0])
    apart = max(left - block.right, block.left - right)
    return min(_FARTHEST, (0.1 * apart + reach) / size)


# -- edges ------------------------------------------------------------------------------------


class _Shape(NamedTuple):
    """What is known of a column: the range of all that stands in it, at which side of it, the centre of its head."""

    left: float
    right: float
    start: float | None
    end: float | None
    centre: float | None


def _edges(pairs: Sequence[Pair], pieces: Sequence[Piece], size: float) -> tuple[float, ...]:
    shapes = [_shape(span, head, pieces) for span, head in pairs]
    if not shapes:
        return ()
    pad = _pad(shapes, size)
    edges: list[float | None] = [None] * (len(shapes) + 1)
    for k, shape in enumerate(shapes):
        if shape.start is not None:
            edges[k] = shape.start - pad
        if shape.end is not None:
            edges[k + 1] = shape.end + pad
    _reflect(edges, shapes)
    low, high = shapes[0].left - pad, shapes[-1].right + pad
    found: list[float] = []
    for k, known in enumerate(edges):
        before = shapes[k - 1].right if k else low - size
        behind = shapes[k].left if k < len(shapes) else high + size
        middle = (before + behind) / 2
        edge = known if known is not None else low if k == 0 else high if k == len(shapes) else middle
        if 0 < k < len(shapes):
            edge = min(max(edge, before), behind) if before <= behind else middle
        found.append(max(edge, found[-1] + _TOUCH) if found else min(edge, shapes[0].left))
    found[-1] = max(found[-1], shapes[-1].right)
    return tuple(found)


def _reflect(edges: list[float | None], shapes: Sequence[_Shape]) -> None:
    """Find edges from those on the other side of a head's centre, left to right and back until nothing is new."""
    order = [*range(len(shapes)), *reversed(range(len(shapes)))]
    for k in order:
        centre, first, last = shapes[k].centre, edges[k], edges[k + 1]
        if centre is None:
            continue
        if last is None and first is not None and 2 * centre - first > shapes[k].right - _TOUCH:
            edges[k + 1] = 2 * centre - first
        elif first is None and last is not None and 2 * centre - last < shapes[k].left + _TOUCH:
            edges[k] = 2 * centre - last


def _shape(span: Span | None, head: Block | None, pieces: Sequence[Piece]) -> _Shape:
    boxes: list[Span] = [span] if span is not None else []
    if head is not None:
        boxes.append((head.left, head.right))
    left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
    centre = head.centre if head is not None else None
    if span is None:
        return _Shape(left, right, None, None, centre)
    own = [p for p in pieces if p.left >= span[0] - _TOUCH and p.right <= span[1] + _TOUCH]
    values = [piece for piece in own if is_value(piece.text)]
    many = values if 2 * len(values) > len(own) else own
    if centre is not None and _share((p.left + p.right for p in many), 2 * centre, 2 * _ALIGNED) > 0.5:
        # Centred like their head: neither edge is known.
        return _Shape(left, right, None, None, centre)
    if 2 * len(values) > len(own):
        ends = _share((p.right for p in values), span[1], _ALIGNED) > 0.5
        return _Shape(left, right, None, span[1] if ends else None, centre)
    starts = _share((p.left for p in own), span[0], _ALIGNED) > 0.5
    return _Shape(left, right, span[0] if starts else None, None, centre)


def _share(places: Iterable[float], at: float, slack: float) -> float:
    """The share of places that are near to one."""
    near = [abs(place - at) <= slack for place in places]
    return sum(near) / len(near) if near else 0.0


def _pad(shapes: Sequence[_Shape], size: float) -> float:
    """The room between an edge and what stands at it."""
    found: list[float] = []
    for one, other in pairwise(shapes):
        if one.end is not None and other.start is not None:
            found.append((other.start - one.end) / 2)
        elif one.end is not None and other.end is not None and other.centre is not None:
            found.append(other.centre - (one.end + other.end) / 2)
        elif one.start is not None and other.start is not None and one.centre is not None:
            found.append((one.start + other.start) / 2 - one.centre)
    likely = [pad for pad in found if 0 <= pad <= 1.5 * size]
    return median(likely) if likely else _PAD * size
