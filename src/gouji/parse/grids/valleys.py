"""The columns of aligned lines: where the same columns of the page stay blank from line to line.

In: the pieces of the lines of a head and of a body. Out: the ranges of the page's columns that hold the columns
of the table, from left to right. A piece over several columns (a merged head, a long total) holds none together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from .pieces import Piece

Range = tuple[int, int]
# A piece of a body spans columns where this share of the lines below and above has several pieces there.
_SPANNING = 0.3


def find_columns(head: Sequence[list[Piece]], body: Sequence[list[Piece]]) -> list[Range]:
    """The ranges of the columns. ``body`` may be empty, as that of a table without data is."""
    lines = [*head, *body]
    edges = [([piece.left for piece in line], [piece.right for piece in line]) for line in lines]
    known: dict[Range, tuple[int, int]] = {}
    kept: set[Range] = set()
    for n, line in enumerate(lines):
        for piece in line:
            place = (piece.left, piece.right)
            if place not in known:
                known[place] = _neighbours(place, edges)
            several, one = known[place]
            if not (several if n < len(head) else several > _SPANNING * (several + one)):
                kept.add(place)
    columns = _joined(kept)
    return [column for k, column in enumerate(columns) if not _is_group(k, columns, head, body)]


def _neighbours(place: Range, edges: Sequence[tuple[list[int], list[int]]]) -> tuple[int, int]:
    """On how many lines several pieces stand in a range, and on how many one."""
    several = one = 0
    left, right = place
    for lefts, rights in edges:
        count = bisect_left(lefts, right) - bisect_right(rights, left)
        several += count > 1
        one += count == 1
    return several, one


def _joined(ranges: Iterable[Range]) -> list[Range]:
    """Ranges that overlap as one."""
    found: list[Range] = []
    for left, right in sorted(ranges):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _is_group(
    k: int, columns: Sequence[Range], head: Sequence[list[Piece]], body: Sequence[list[Piece]]
) -> bool:
    """Whether a range holds only the head of a group that is centred between two of its columns."""
    left, right = columns[k]
    if any(piece.overlap(left, right) > 0 for line in body for piece in line):
        return False
    rows = [n for n, line in enumerate(head) if any(piece.overlap(left, right) > 0 for piece in line)]
    if not rows or not 0 < k < len(columns) - 1:
        return False
    below = [n for n in range(rows[-1] + 1, len(head)) if head[n]]
    return any(_heads(columns[k - 1], head[n]) and _heads(columns[k + 1], head[n]) for n in below)


def _heads(column: Range, line: Sequence[Piece]) -> bool:
    return any(piece.overlap(*column) > 0 for piece in line)


def column_at(piece: Piece, columns: Sequence[Range]) -> int:
    """The column that a piece stands in: the one it shares most with, else the nearest."""
    shared = [piece.overlap(left, right) for left, right in columns]
    best = max(shared, default=0)
    return shared.index(best) if shared else -1


def columns_under(piece: Piece, columns: Sequence[Range]) -> list[int]:
    """The columns that a piece stands over."""
    return [k for k, (left, right) in enumerate(columns) if piece.overlap(left, right) > 0]
