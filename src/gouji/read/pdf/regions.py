"""Where the lines of a page stand in columns.

In: the lines of a page outside its ruled tables. Out: the runs of them that are rows beside each other, without the
captions above and the notes below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .printed import counts_columns, is_caption, is_head, is_label, is_note, opens_row
from .rows import Line

# In sizes of the font: how far rows stand apart at most, and a head from them; how near a line without columns is to those with them.
_GAP = 4.0
_BELOW = 7.0
_NEAR = 0.9
_SAME_SIZE = 0.15
# Between two lines with columns stand at most so many without.
_LOOSE = 4
# More of them only where each takes less than this share of the width.
_MOST_LOOSE = 60
_SHARE = 0.45
# In points: what begins at one edge.
_ALIGNED = 1.5
# A line without columns that is a part of a row takes less than this of the width.
_HALF = 0.5
# A title is printed so much larger.
_LARGER = 1.25

Region = tuple[int, int]


def find_regions(lines: Sequence[Line]) -> list[Region]:
    """The runs of lines that stand in columns: first line and the one behind the last."""
    regions: list[Region] = []
    wide = [k for k, line in enumerate(lines) if len(line.pieces) > 1]
    k = 0
    while k < len(wide):
        n = k
        while (
            n + 1 < len(wide)
            and _is_near(lines, wide[n], wide[n + 1])
            and _is_inner(lines, wide[k], wide[n], wide[n + 1])
        ):
            n += 1
        if n > k or _are_heads(lines[wide[k]]):
            first, last = wide[k], wide[n] + 1
            floor = regions[-1][1] if regions else 0
            first, last = _widened(lines, first, last, floor)
            regions.extend(_cut(lines, first, last))
        k = n + 1
    return regions


def _cut(lines: Sequence[Line], first: int, last: int) -> Iterator[Region]:
    """A run without the captions in it, and without the notes behind its rows."""
    start = first
    sizes = sorted(line.size for line in lines[first:last] if len(line.pieces) > 1)
    size = sizes[len(sizes) // 2]
    for k in range(first, last + 1):
        if k == last or _is_apart(lines[k], size):
            count = [len(line.pieces) > 1 for line in lines[start:k]]
            if sum(count) > 1 or (len(count) > 1 and any(map(_are_heads, lines[start:k]))):
                yield start, k
            start = k + 1


def _are_heads(line: Line) -> bool:
    """Whether a line in columns prints words of heads only: a table without data has no other one."""
    return len(line.pieces) > 1 and all(is_head(piece.text) for piece in line.pieces)


def _is_apart(line: Line, size: float) -> bool:
    """Whether a line is a title, by its font or its words, another caption, or a note."""
    if len(line.pieces) == 1 and line.size > _LARGER * size:
        return True
    return all(is_caption(piece.text) for piece in line.pieces) or is_note(line.pieces[0].text)


def _is_near(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether lines stand as near as rows do. Below a head the rest of a row may stand that prints nothing."""
    return all(
        lines[k + 1].top - lines[k].bottom
        < (_BELOW if _is_top(lines[k]) else _GAP) * max(lines[k].size, lines[k + 1].size)
        for k in range(first, last)
    )


def _is_top(line: Line) -> bool:
    """Whether a line may be the last of a head: words of heads, or the numbers of columns."""
    return _are_heads(line) or counts_columns([piece.text for piece in line.pieces])


def _is_inner(lines: Sequence[Line], start: int, first: int, last: int) -> bool:
    """Whether the lines between two with columns are few, or short enough to stand in a column of the run."""
    if last - first <= _LOOSE:
        return True
    run = [*lines[start : first + 1], lines[last]]
    left = min(line.left for line in run)
    width = max(line.right for line in run) - left
    return last - first <= _MOST_LOOSE and all(
        line.left >= left - line.size and line.right - line.left < _SHARE * width
        for line in lines[first + 1 : last]
    )


def _widened(lines: Sequence[Line], first: int, last: int, floor: int) -> Region:
    """A run with the lines above and below it that are parts of its rows, though they have no columns."""
    left = min(line.left for line in lines[first:last])
    width = max(line.right for line in lines[first:last]) - left
    gaps = sorted(below.top - above.bottom for above, below in pairwise(lines[first:last]))
    usual = gaps[9 * len(gaps) // 10] if len(gaps) > _LOOSE else 0.0
    while first > floor:
        line = lines[first - 1]
        known = all(is_head(piece.text) for piece in line.pieces)
        short = known or line.right - line.left < _HALF * width
        # What stands on a level between lines, or is known, is a head as far to the left as the table.
        beside = known or line.bottom > lines[first].top
        inside = line.left > (left - line.size if beside else left)
        if not inside or not short or not _is_close(line, lines[first], 0.0):
            break
        first -= 1
    while last < len(lines):
        line = lines[last]
        short = line.right - line.left < _HALF * width
        inside = line.left > left - 1 or (line.right > left and _is_row(line))
        near = _is_close(lines[last - 1], line, usual)
        if not near and line.left > left + line.size and _same_size(lines[last - 1], line):
            # Rows differ in height. No prose begins where a column does.
            near = _begins(lines[first:last], line) and _is_near(lines, last - 1, last)
        if not inside or not short or not near:
            break
        last += 1
    return first, last


def _is_row(line: Line) -> bool:
    """Whether a line is the label of a row without numbers. In a table without any it stands to the left of the heads."""
    text = line.pieces[0].text
    return opens_row(text) or is_label(text)


def _is_close(above: Line, below: Line, usual: float) -> bool:
    """Whether a line stands as near to another as rows do, in the same font. ``usual`` is how far apart rows stand."""
    near = max(_NEAR * min(above.size, below.size), usual + _SAME_SIZE * below.size)
    return below.top - above.bottom < near and _same_size(above, below)


def _same_size(above: Line, below: Line) -> bool:
    return abs(above.size - below.size) <= _SAME_SIZE * above.size


def _begins(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line begins where pieces of others do."""
    return sum(abs(piece.left - line.left) <= _ALIGNED for each in lines for piece in each.pieces) > 1
