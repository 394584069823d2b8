"""Rows of tables without rules: lines that stand beside each other on different levels are one row.

In: the lines of a run of columns. Out: the same with wrapped labels put together, where the page shows what belongs together.

    三、国有资本经营预算财
                           3      17.00      ->   三、国有资本经营预算财政拨款收入   3   17.00
    政拨款收入

A line of numbers takes the lines without numbers that overlap it in height; then those that stand as near as they do.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

from .rows import Line, Piece

_NUMBER = regex.compile(r"-?[\d,]+(?:\.\d+)?%?|-+|—+")
# In sizes of the font: an overlap that is none, and how much nearer the lines of a cell stand than rows do.
_TOUCH = 0.08
_NEARER = 0.15
_WRAPPED = 0.5
# In points: right ends of one column.
_ALIGNED = 2.5


def join_rows(lines: Sequence[Line]) -> list[Line]:
    """The rows of a run of lines, in their order."""
    groups = _overlapping(lines)
    gap = _wrap_gap(groups)
    if gap is not None:
        groups = _near(groups, gap)
    return [_join(group) for group in _tall(groups)]


def number_room(lines: Sequence[Line]) -> dict[Piece, float]:
    """For the numbers of each column how far to the left it reaches: numbers stand at the right end of their cells.

    A head that is centred over narrow numbers begins and ends to their left.
    """
    body = [line for line in lines if _numbered(line)]
    pieces = [piece for line in body for piece in line.pieces]
    heads = [piece for line in lines if not _numbered(line) for piece in line.pieces]
    columns: list[list[Piece]] = []
    for piece in sorted((p for p in pieces if _NUMBER.fullmatch(p.text)), key=lambda p: p.right):
        if columns and piece.right - columns[-1][0].right <= _ALIGNED:
            columns[-1].append(piece)
        else:
            columns.append([piece])
    room: dict[Piece, float] = {}
    for column in columns:
        left = min(piece.left for piece in column)
        size = max(piece.bottom - piece.top for piece in column)
        right = max(piece.right for piece in column)
        before = max((piece.right for piece in pieces if piece.right <= left), default=0.0)
        own = max(
            (head for head in heads if before < head.right <= right + size),
            key=lambda head: head.right,
            default=None,
        )
        if own is not None and own.left < left:
            room.update((piece, max(own.left, before)) for piece in column)
    return room


def _overlapping(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    k = 0
    while k < len(lines):
        line = lines[k]
        if not _numbered(line):
            groups.append([line])
            k += 1
            continue
        group = [line]
        above = groups[-1] if groups else []
        if len(above) == 1 and not _numbered(above[0]) and _overlap(above[0], line):
            group = [*groups.pop(), line]
        k += 1
        while k < len(lines) and not _numbered(lines[k]) and _overlap(line, lines[k]):
            # What overlaps two rows belongs to the one that it shares more with.
            below = lines[k + 1] if k + 1 < len(lines) else None
            if below is not None and _numbered(below) and _shared(lines[k], below) > _shared(line, lines[k]):
                break
            group.append(lines[k])
            k += 1
        groups.append(group)
    return groups


def _near(groups: list[list[Line]], gap: float) -> list[list[Line]]:
    """Groups of numbers with the lines without numbers that stand as near as wrapped lines do."""
    joined: list[list[Line]] = []
    for group in groups:
        before = joined[-1] if joined else None
        if before is not None and _belongs(before, group, gap):
            before += group
        else:
            joined.append(list(group))
    return joined


def _tall(groups: list[list[Line]]) -> list[list[Line]]:
    """Heads that are as tall as several rows stand between the levels of the others: they go with the row above.

    So do the lines of a head that is wrapped around that level.
    """
    joined: list[list[Line]] = []
    for group in groups:
        before = joined[-1] if joined else None
        if (
            before is not None
            and len(group) == 1
            and not _numbered(group[0])
            and not any(map(_numbered, before))
            and any(_overlap(line, group[0]) for line in before)
            and all(_wraps(line, group[0]) for line in before if _beside(line, group[0]))
        ):
            before += group
        else:
            joined.append(list(group))
    return joined


def _wraps(above: Line, below: Line) -> bool:
    """Whether all that stands over pieces of a line is so near that it is the line above in the same cell."""
    return all(
        0 <= other.top - piece.bottom <= _WRAPPED * below.size
        for piece in above.pieces
        for other in below.pieces
        if _over(piece, other)
    )


def _belongs(above: list[Line], below: list[Line], gap: float) -> bool:
    first, second = any(map(_numbered, above)), any(map(_numbered, below))
    if first == second:
        return False
    loose = below if first else above
    if len(loose) != 1 or len(loose[0].pieces) > 1:
        return False
    upper = [line for line in above if _beside(line, loose[0])]
    lower = [line for line in below if _beside(line, loose[0])]
    if not upper or not lower:
        return False
    return lower[0].top - upper[-1].bottom <= gap + _NEARER * loose[0].size


def _wrap_gap(groups: Sequence[Sequence[Line]]) -> float | None:
    """How far the lines of a wrapped cell stand apart, where rows stand farther."""
    inner = [below.top - above.bottom for group in groups for above, below in _loose_pairs(group)]
    outer = sorted(below[0].top - above[-1].bottom for above, below in itertools.pairwise(groups))
    if not inner or not outer:
        return None
    gap = sorted(inner)[len(inner) // 2]
    middle = outer[len(outer) // 2]
    size = groups[0][0].size
    return gap if gap + _NEARER * size < middle else None


def _loose_pairs(group: Sequence[Line]) -> list[tuple[Line, Line]]:
    loose = [line for line in group if not _numbered(line)]
    return [(a, b) for a, b in itertools.pairwise(loose) if _beside(a, b)]


def _join(group: Sequence[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    stacks: list[list[Piece]] = []
    for line in sorted(group, key=lambda each: each.middle):
        for piece in line.pieces:
            stack = next((s for s in stacks if any(_over(piece, other) for other in s)), None)
            if stack is None:
                stacks.append([piece])
            else:
                stack.append(piece)
    pieces = sorted((_stacked(stack) for stack in stacks), key=lambda piece: piece.left)
    top, bottom = min(line.top for line in group), max(line.bottom for line in group)
    size = max(line.size for line in group)
    return Line(pieces[0].left, top, max(piece.right for piece in pieces), bottom, size, tuple(pieces))


def _stacked(stack: Sequence[Piece]) -> Piece:
    return Piece(
        min(piece.left for piece in stack),
        min(piece.top for piece in stack),
        max(piece.right for piece in stack),
        max(piece.bottom for piece in stack),
        "".join(piece.text for piece in stack),
    )


def _numbered(line: Line) -> bool:
    return any(_NUMBER.fullmatch(piece.text) for piece in line.pieces)


def _shared(above: Line, below: Line) -> float:
    return min(above.bottom, below.bottom) - max(above.top, below.top)


def _overlap(above: Line, below: Line) -> bool:
    return _shared(above, below) > _TOUCH * min(above.size, below.size)


def _beside(one: Line, other: Line) -> bool:
    """Whether a piece of one line stands over a piece of the other."""
    return any(_over(a, b) for a in one.pieces for b in other.pieces)


def _over(one: Piece, other: Piece) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0
