"""The pages of one aligned table: each was laid out by itself, so its columns stand elsewhere.

In: the lines of a head and a body. Out: pages with the columns of each, and which columns are the same. A page
begins behind a gap where the lines no longer fit the columns above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.parse.headwords import is_number_row
from gouji.text import fold

from .pieces import Line, Piece
from .valleys import Range, columns_under, find_columns

# From this share of pieces that fit no column on, lines stand on another page.
_MISFIT = 0.25
_LEAST = 3
_NEVER = float("inf")


@dataclass(slots=True)
class Page:
    """The lines of a body on one page, and the ranges of the page's columns."""

    lines: list[Line]
    columns: list[Range]


def without_heads(head: Sequence[Line], body: Sequence[Line]) -> list[Line]:
    """The lines of a body without heads that are printed again on the next page."""
    words = {fold(piece.text) for line in head for piece in line.pieces}
    kept: list[Line] = []
    dropped = False
    for line in body:
        known = all(fold(piece.text) in words for piece in line.pieces)
        dropped = known and (dropped or len(line.pieces) > 1)
        if not dropped:
            kept.append(line)
    return kept


def split_pages(head: Sequence[Line], body: Sequence[Line]) -> list[Page]:
    """The pages of a table, one at least."""
    tops = [line.pieces for line in head]
    counted: list[Piece] = []
    numbers = [line for line in body[:1] if _is_number_line(line)]
    if numbers:
        counted = numbers[0].pieces
        tops.append(counted)
        body = body[1:]
    pages: list[Page] = []
    lines: list[Line] = []
    for part in _parts(body):
        if len(lines) >= _LEAST:
            columns = _columns(tops, lines, counted, pages)
            if _misfit(part, columns) > _MISFIT:
                pages.append(Page(lines, columns))
                lines = []
        lines += part
    pages.append(Page(lines, _columns(tops, lines, counted, pages)))
    pages[0].lines[:0] = numbers
    return pages


def _columns(
    tops: list[list[Piece]], lines: Sequence[Line], counted: Sequence[Piece], pages: Sequence[Page]
) -> list[Range]:
    """The columns of a page; the head was laid out with the first one."""
    if pages:
        return find_columns([], [line.pieces for line in lines])
    return find_columns(tops, [line.pieces for line in lines], counted)


def _is_number_line(line: Line) -> bool:
    """Whether a line counts the columns (栏次 1 2 3): it is laid out like a head."""
    return is_number_row([(k, fold(piece.text)) for k, piece in enumerate(line.pieces)], len(line.pieces))


def _parts(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines cut where the gap between two is wider than usual."""
    gaps = Counter(after.number - before.number for before, after in pairwise(lines))
    usual = gaps.most_common(1)[0][0] if gaps else 1
    parts: list[list[Line]] = []
    for line in lines:
        if not parts or line.number - parts[-1][-1].number > usual:
            parts.append([])
        parts[-1].append(line)
    return parts


def _misfit(lines: Sequence[Line], columns: Sequence[Range]) -> float:
    """The share of pieces that stand in no column, over several, or in one that another piece of the line holds."""
    bad = count = 0
    for line in lines:
        taken: set[int] = set()
        for piece in line.pieces:
            under = columns_under(piece, columns)
            bad += len(under) != 1 or under[0] in taken
            taken.update(under)
            count += 1
    return bad / count if count else 0.0


def match_columns(page: Page, main: Sequence[Range]) -> list[int]:
    """Which columns of the table the columns of a page are: in order, by place and by what they hold."""
    if len(page.columns) == len(main):
        return list(range(len(main)))
    own = page.columns
    left, right = own[0][0], own[-1][1]
    scale = (main[-1][1] - main[0][0]) / max(1, right - left)
    centres = [main[0][0] + ((a + b) / 2 - left) * scale for a, b in own]
    count, wide = len(own), len(main)
    best = [[_NEVER] * (wide + 1) for _ in range(count + 1)]
    best[0] = [0.0] * (wide + 1)
    for n in range(1, count + 1):
        for k in range(n, wide + 1):
            distance = abs(centres[n - 1] - sum(main[k - 1]) / 2)
            best[n][k] = min(best[n][k - 1], best[n - 1][k - 1] + distance)
    cols: list[int] = []
    k = wide
    for n in range(count, 0, -1):
        while best[n][k - 1] <= best[n][k] and k > n:
            k -= 1
        cols.insert(0, k - 1)
        k -= 1
    return cols
