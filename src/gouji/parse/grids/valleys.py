"""The columns of aligned lines: where the same columns of the page stay blank from line to line.

In: the pieces of the lines of a head and of a body. Out: the ranges of the page's columns that hold the columns
of the table, from left to right. A piece over several columns (a merged head, a long total) holds none together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from gouji.text import read_number

from .pieces import Piece

Range = tuple[int, int]
# A piece of a body spans columns where this share of the lines below and above has several pieces there.
_SPANNING = 0.3
_ASKED = 500
# Where no more than one line in so many has a piece, there is a gap between two columns.
_BRIDGED = 10
_HARDLY = 40
_FEWEST = 3
# Numbers of one column end at one place; those of two, so many columns of the page apart at least.
_APART = 6
# Cells of two columns have so many blanks between them.
_GAP = 2
_DIGITS = frozenset("0123456789")


def find_columns(
    head: Sequence[list[Piece]], body: Sequence[list[Piece]], numbers: Sequence[Piece] = ()
) -> list[Range]:
    """The ranges of the columns. ``body`` may be empty, as that of a table without data is.

    ``numbers`` is the line that counts the columns, one of the head's: it leaves out none that holds values.
    """
    lines = [*head, *body]
    # Of very many lines, lines all over them tell as much.
    edges = _edges(lines[:: len(lines) // _ASKED + 1])
    known: dict[Range, tuple[int, int]] = {}
    for line in body:
        for piece in line:
            place = (piece.left, piece.right)
            if place not in known:
                known[place] = _neighbours(place, edges)
    columns = _joined(
        place for place, (several, one) in known.items() if several <= _SPANNING * (several + one)
    )
    columns = _parted(columns, body, head)
    filled = set(columns)
    for line in reversed(head):
        columns = _add_heads(line, columns)
    columns = [
        column
        for k, column in enumerate(columns)
        if not _is_group(k, columns, head, known)
        and not (column not in filled and _uncounted(column, numbers))
    ]
    return _with_heads(columns, head, body)


def _parted(
    columns: Sequence[Range], body: Sequence[list[Piece]], head: Sequence[list[Piece]]
) -> list[Range]:
    """The columns cut where single pieces, misprinted or too long, bridge two."""
    edges = _edges(body)
    found: list[Range] = []
    queue = list(reversed(columns))
    while queue:
        column = queue.pop()
        several, one = _neighbours(column, edges)
        parts: list[Range] = []
        if several + one >= _FEWEST:
            own = [p for line in body for p in line if column[0] <= p.left and p.right <= column[1]]
            filled = several > _SPANNING * (several + one)
            parts = _part(own, column, several + one, _head_cuts(column, head), filled=filled)
        if parts:
            queue.extend(reversed(parts))
        else:
            found.append(column)
    return found


def _head_cuts(column: Range, head: Sequence[list[Piece]]) -> list[Range]:
    """The gaps between two words of a head that stand in one column."""
    own = ([p for p in line if column[0] <= p.left and p.right <= column[1]] for line in head)
    return [
        (left.right, right.left) for line in own for left, right in pairwise(line) if left.right < right.left
    ]


def _part(
    own: Sequence[Piece], column: Range, lines: int, gaps: Sequence[Range], *, filled: bool
) -> list[Range]:
    """A column cut at the place that fewest of its ``own`` pieces cover; nothing where more than a few do.

    It holds two where many lines have several pieces in it (``filled``), where numbers end at two places, or where
    two words of a head stand over it, with ``gaps`` between them that hardly any piece covers.
    """
    steps = Counter(piece.left for piece in own)
    steps.subtract(piece.right for piece in own)
    depths = list(accumulate(steps[at] for at in range(*column)))
    start = column[0]
    cuts: list[tuple[int, int]] = []
    peaks = [n for n, depth in enumerate(depths) if depth * _BRIDGED > lines] if filled else []
    if peaks:
        cuts.append(min((depths[n], n) for n in range(peaks[0], peaks[-1] + 1)))
    cuts += _edge_cuts(own, start, depths)
    for gap in gaps:
        depth = min((depths[at - start], at - start) for at in range(*gap))
        if depth[0] * _HARDLY <= lines:
            cuts.append(depth)
    least, at = min(cuts, default=(lines, 0))
    if least * _BRIDGED > lines:
        return []
    at += start
    kept = _joined((p.left, p.right) for p in own if not p.left <= at < p.right)
    return kept if len(kept) > 1 else []


def _edge_cuts(own: Sequence[Piece], start: int, depths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where pieces of a column tell two apart: numbers end at two places, or words begin behind where numbers end.

    Numbers of one column end together, words begin together, and to the left of that. Gives how many pieces cover
    a cut, and where it is in the column.
    """
    ends = Counter(piece.right - start for piece in own if piece.text[-1] in _DIGITS)
    begins = Counter(piece.left - start for piece in own if piece.text[-1] not in _DIGITS)
    often = sorted(end for end, count in ends.items() if count >= _FEWEST)
    pairs = [(left, right, ends[right]) for left, right in pairwise(often) if right - left >= _APART]
    for left in often:
        behind = [right for right, count in begins.items() if count >= _FEWEST and right >= left + _GAP]
        pairs += [(left, right, begins[right]) for right in behind]
    for left, right, count in pairs:
        least = min((depths[n], n) for n in range(left, right))
        if least[0] * _FEWEST <= min(ends[left], count):
            yield least


def _add_heads(line: Sequence[Piece], columns: list[Range]) -> list[Range]:
    """The columns with those of heads that stand above none: a column without data has a head only."""
    lone = [
        (piece.left, piece.right)
        for piece in line
        if not any(piece.overlap(left, right) > 0 for left, right in columns)
    ]
    return sorted([*columns, *lone])


def _with_heads(
    columns: list[Range], head: Sequence[list[Piece]], body: Sequence[list[Piece]]
) -> list[Range]:
    """Columns joined with the heads beside them: a head may be centred above cells that begin far to its left."""
    edges = _edges(body)
    counts = [sum(_neighbours(column, edges)) for column in columns]
    # A piece over several columns is the head of none of them.
    own = [[piece for piece in line if len(columns_under(piece, columns)) == 1] for line in head]
    gaps = sorted(
        (columns[k + 1][0] - columns[k][1], k)
        for k in range(len(columns) - 1)
        if _is_aside(counts[k], counts[k + 1])
        and _share_head(columns[k], columns[k + 1], first=counts[k] > counts[k + 1], head=head, own=own)
    )
    joined: set[int] = set()
    for _, k in gaps:
        if not joined & {k - 1, k, k + 1}:
            joined.add(k)
    found: list[Range] = []
    for k, column in enumerate(columns):
        if k - 1 in joined:
            found[-1] = (found[-1][0], column[1])
        else:
            found.append(column)
    return found


def _is_aside(one: int, other: int) -> bool:
    """Whether of two columns one holds nothing, or a cell that stands beside the many of the other."""
    few, many = sorted((one, other))
    return few < many and (few == 0 or (few < _FEWEST and few * _BRIDGED <= many))


def _share_head(
    one: Range, other: Range, *, first: bool, head: Sequence[list[Piece]], own: Sequence[list[Piece]]
) -> bool:
    """Whether a column of cells and the range of a head beside it are one column.

    They are where the cells have no head of their own, or a head above covers both and none tells them apart.
    """
    covered = False
    cells = one if first else other
    for line in head:
        left = [piece for piece in line if piece.overlap(*one) > 0]
        right = [piece for piece in line if piece.overlap(*other) > 0]
        if left and right and not any(piece in right for piece in left):
            return False
        covered = covered or (bool(left) and bool(right))
    return covered or not _holds(cells, own)


def _holds(column: Range, lines: Sequence[list[Piece]]) -> bool:
    return any(_heads(column, line) for line in lines)


def _edges(lines: Sequence[list[Piece]]) -> list[tuple[list[int], list[int]]]:
    """The left and right edges of the pieces of each line."""
    return [([piece.left for piece in line], [piece.right for piece in line]) for line in lines]


def _neighbours(place: Range, edges: Sequence[tuple[list[int], list[int]]]) -> tuple[int, int]:
    """On how many lines several pieces stand in a range, and on how many one."""
    left, right = place
    counts = [bisect_left(lefts, right) - bisect_right(rights, left) for lefts, rights in edges]
    return sum([count > 1 for count in counts]), counts.count(1)


def _joined(ranges: Iterable[Range]) -> list[Range]:
    """Ranges that overlap as one."""
    found: list[Range] = []
    for left, right in sorted(ranges):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _is_group(k: int, columns: Sequence[Range], head: Sequence[list[Piece]], body: Iterable[Range]) -> bool:
    """Whether a range holds only the head of a group that is centred between two of its columns.

    ``body`` are the places where pieces of the body stand.
    """
    left, right = columns[k]
    if any(left < other and one < right for one, other in body if one < other) and left < right:
        return False
    rows = [n for n, line in enumerate(head) if any(piece.overlap(left, right) > 0 for piece in line)]
    if not rows or not 0 < k < len(columns) - 1:
        return False
    below = [n for n in range(rows[-1] + 1, len(head)) if head[n]]
    # Cells that stand beside their head, not below it, say nothing about the columns next to a group.
    before = next((c for c in reversed(columns[:k]) if _holds(c, head)), columns[k - 1])
    after = next((c for c in columns[k + 1 :] if _holds(c, head)), columns[k + 1])
    return any(_heads(before, head[n]) and _heads(after, head[n]) for n in below)


def _uncounted(column: Range, numbers: Sequence[Piece]) -> bool:
    """Whether the numbers of columns to the left and right go on without this one."""
    if _heads(column, numbers):
        return False
    before = [piece for piece in numbers if piece.right <= column[0]]
    after = [piece for piece in numbers if piece.left >= column[1]]
    if not before or not after:
        return False
    one, other = read_number(before[-1].text), read_number(after[0].text)
    return one is not None and other is not None and other.value == one.value + 1


def _heads(column: Range, line: Sequence[Piece]) -> bool:
    return any(piece.overlap(*column) > 0 for piece in line)


def column_at(piece: Piece, columns: Sequence[Range]) -> int:
    """The column that a piece stands in: the one it shares most with, else the nearest."""
    under = columns_under(piece, columns)
    if len(under) == 1:
        return under[0]
    shared = [piece.overlap(left, right) for left, right in columns]
    best = max(shared, default=0)
    return shared.index(best) if shared else -1


def columns_under(piece: Piece, columns: Sequence[Range]) -> list[int]:
    """The columns that a piece stands over."""
    first, last = piece.left, piece.right
    if first >= last:
        return []
    # As Piece.overlap, which would be called for every piece and every column.
    return [k for k, (left, right) in enumerate(columns) if left < last and first < right and left < right]
