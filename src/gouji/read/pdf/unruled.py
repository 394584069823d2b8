"""Tables without rules: columns by alignment, rows by levels, over all pages of a table at once.

In: the lines of a table page by page. Out: rows of cells with their boxes, or nothing where the lines make no table or
the result looks bad: numbers side by side in one cell or above each other, pieces across the edges of columns.

    科目名称       合计   基本支出            科目名称 · 合计 · 基本支出
    教育支出       3.00       1.00     ->    教育支出 · 3.00 · 1.00
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from gouji.read.limits import MOST_COLUMNS

from .cells import cells_of, head_rows, moved
from .columns import Columns, find_columns
from .levels import Gaps, measure_gaps, read_rows
from .printed import counts_columns, is_amount, is_head, is_label, is_leader, is_value, is_year, opens_row
from .rows import Line, Piece, body_of, level_gap
from .tables import Row, mend
from .tops import join_spaced, read_blocks, stacked_gaps

_HEAD_LINES = 12
# So many lines at an edge of a page may be parts of a row. Of the size of their font, and of the width of the table.
MOST_REST = 4
_SAME_SIZE = 0.15
_SHORT = 0.5
# No head prints more words.
_MOST_HEAD = 300
# No page prints more pieces in columns; so many pages tell the columns of a table.
_MOST_PIECES = 4000
_ENOUGH = 3
# A table is told by so many words of heads, or rows with amounts in so many columns.
_WORDS = 3
_ROWS = 3
# So large a share of a body may look bad.
_BAD = 0.02
_CROSS = 0.5
# In points: what begins at one edge. In sizes: how far rows stand apart at least.
_ALIGNED = 1.5
_ROW = 0.75
# How much farther than the lines of one cell, where nothing else is needed to tell them.
_FARTHER = 0.5
# No lines of one cell of a head stand farther apart.
_NEAR = 0.9


class Part(NamedTuple):
    """The lines of a table on one page, those of its head first; the heights of level rules across them.

    ``counted`` is set where the last line of the head counts the columns.
    """

    page: int
    lines: tuple[Line, ...]
    head: int
    rules: tuple[float, ...]
    counted: bool = False

    def words(self, count: int) -> list[str]:
        """What its first lines print, without the places."""
        return sorted(piece.text for line in self.lines[:count] for piece in line.pieces)


@dataclass(slots=True)
class Unruled:
    """A table that may go on over pages."""

    parts: list[Part] = field(default_factory=list)
    _known: tuple[Columns, Gaps] | None = None

    def may_hold(self, lines: Sequence[Line]) -> bool:
        """Whether lines below the table may be rows of it: few, short, in its font, within its edges."""
        table = self.parts[-1].lines
        left, right = min(line.left for line in table), max(line.right for line in table)
        size = table[-1].size
        return 0 < len(lines) <= MOST_REST and all(
            len(line.pieces) == 1
            and abs(line.size - size) <= _SAME_SIZE * size
            and left - _ALIGNED <= line.left
            and line.right - line.left < _SHORT * (right - left)
            for line in lines
        )

    def head_of(self, lines: Sequence[Line]) -> int:
        """How many lines print the head of the table once more, before all others; 0 where they do not."""
        first = self.parts[0]
        again = first._replace(lines=tuple(lines))
        return first.head if first.words(first.head) == again.words(first.head) else 0

    def rest_of(self, page: int, lines: Sequence[Line], head: int) -> Part:
        """Lines as a part; the first ``head`` are those of the head, printed once more."""
        return Part(page, tuple(lines), head, (), self.parts[0].counted and head > 0)

    def rows_below(self, lines: Sequence[Line], below: Sequence[Line]) -> int:
        """How many lines below the head of the table, printed again, are rows of it though they have no columns."""
        first = self.parts[0]
        if len(first.lines) < 2 or not self.head_of(lines):
            return 0
        apart = max(other.top - line.bottom for line, other in pairwise(first.lines)) + _ALIGNED
        count = 0
        for above, line in pairwise([lines[-1], *below]):
            if not self.may_hold([line]) or line.top - above.bottom > apart:
                break
            count += 1
        return count

    def takes_rest(self, part: Part) -> bool:
        """Add lines at the top of the next page where they are the rest of the last row, which the page cut."""
        last = self.parts[-1]
        if part.page != last.page + 1 or not self.may_hold(part.lines[part.head :]):
            return False
        rows = read_unruled([*self.parts, part])
        fewer = read_unruled(self.parts)
        if rows is None or fewer is None or len(rows) != len(fewer):
            return False
        self.parts.append(part)
        return True

    def takes(self, part: Part, tail: Sequence[Line] = ()) -> bool:
        """Add a part at the top of the next page where it goes on with the table; whether it does.

        Its head comes again, or it has none and its columns are those of the table. ``tail`` is what stands between them.
        """
        first = self.parts[0]
        if part.page != self.parts[-1].page + 1:
            return False
        if self.head_of(part.lines):
            # Rows without numbers below the head look like one.
            part = part._replace(head=first.head, counted=first.counted)
        elif part.head and any(
            is_head(piece.text) for line in part.lines[: part.head] for piece in line.pieces
        ):
            return False
        else:
            # What stands above its first number is the rest of a row.
            part = part._replace(head=0, counted=False)
            if self._known is None or len(self.parts) < _ENOUGH:
                self._known = _columns(self.parts)
            columns, gaps = self._known
            if len(columns.edges) < 3 or _misfit(part, columns) > _BAD:
                return False
            if _badness(_rows_of(part, 0.0, columns, gaps), columns) > _BAD:
                return False
        if tail:
            self.parts[-1] = self.parts[-1]._replace(lines=(*self.parts[-1].lines, *tail))
            self._known = None
        self.parts.append(part)
        return True


def part_of(page: int, lines: Sequence[Line], rules: Sequence[float]) -> Part:
    """The lines of a region as a part: its head is what stands above the first line that is a row."""
    at = _body_at(lines)
    # The first row may begin above the line that holds its numbers, and rows without numbers stand before it.
    while 0 < at < len(lines) and (_beside(lines[at - 1], lines[at]) or _is_label(lines, at - 1)):
        at -= 1
    counted = at < len(lines) and counts_columns([piece.text for piece in lines[at].pieces])
    return Part(page, tuple(lines), at + counted, tuple(rules), counted)


def _body_at(lines: Sequence[Line]) -> int:
    for k, line in enumerate(lines):
        if k >= _HEAD_LINES:
            return 0
        pieces = join_spaced(line.pieces)
        if any(is_value(piece.text) and not is_year(piece.text) for piece in pieces):
            return k
        if opens_row(pieces[0].text) and not (len(pieces) > 1 and is_head(pieces[0].text)):
            return k
    return len(lines)


def _beside(upper: Line, lower: Line) -> bool:
    return min(upper.bottom, lower.bottom) - max(upper.top, lower.top) > 0.2 * min(upper.size, lower.size)


def _is_label(lines: Sequence[Line], k: int) -> bool:
    """Whether a line below a head is a row that prints its label only: it begins where the labels of others do."""
    line = lines[k]
    if k == 0:
        return False
    lefts = [piece.left for other in lines[k + 1 :] for piece in other.pieces]
    if any(all(abs(piece.left - left) >= _ALIGNED for left in lefts) for piece in line.pieces):
        return False
    apart = min(
        (
            level_gap(other, piece)
            for above in lines[:k]
            for other in above.pieces
            for piece in line.pieces
            if min(other.right, piece.right) > max(other.left, piece.left)
        ),
        default=level_gap(lines[k - 1].pieces[0], line.pieces[0]),
    )
    known = all(is_label(piece.text) for piece in line.pieces)
    head = any(is_head(piece.text) for piece in line.pieces)
    if len(line.pieces) > 1:
        return known and apart > _ROW * line.size
    return (known and not head) or (apart > _ROW * line.size and (known or not head))


def is_table(lines: Sequence[Line]) -> bool:
    """Whether lines in columns are a table: with words of heads, or with amounts in columns."""
    if 2 * sum(is_leader(line.pieces) for line in lines) > len(lines):
        return False
    if sum(len(line.pieces) for line in lines) > _MOST_PIECES:
        return False
    words = [
        piece for line in lines[:_HEAD_LINES] for piece in join_spaced(line.pieces) if is_head(piece.text)
    ]
    numbered = [line for line in lines if any(is_value(piece.text) for piece in line.pieces)]
    if len(words) > 1 and (len(words) >= _WORDS or numbered):
        return True
    ends = [p.right for line in numbered for p in line.pieces if is_amount(p.text)]
    return len(numbered) >= _ROWS and 2 * len({round(end) for end in ends}) <= len(ends)


def read_unruled(parts: Sequence[Part]) -> list[Row] | None:
    """The rows of a table, None where they look bad."""
    first = parts[0]
    if sum(len(line.pieces) for line in first.lines[: first.head]) > _MOST_HEAD:
        return None
    columns, gaps = _columns(parts)
    if not 3 <= len(columns.edges) <= MOST_COLUMNS:
        return None
    lines = first.lines[: first.head - first.counted]
    head = [Row(first.page, cells) for cells in head_rows(columns, _size(parts), lines)]
    pages: list[list[Row]] = []
    if first.counted:
        cells: dict[int, list[Piece]] = {}
        for piece in first.lines[first.head - 1].pieces:
            cells.setdefault(columns.at(piece), []).append(piece)
        head.append(Row(first.page, cells_of(cells, columns, len(head), 0.0)))
    at, bad = len(head), 0.0
    for part in parts:
        shift = _shift(first, part)
        body = _rows_of(part, shift, columns, gaps)
        bad += _badness(body, columns) * len(body)
        pages.append([Row(part.page, cells_of(row, columns, at + k, shift)) for k, row in enumerate(body)])
        at += len(body)
    return [*head, *mend(pages)] if bad <= _BAD * max(at - len(head), 1) else None


def _size(parts: Sequence[Part]) -> float:
    sizes = sorted(line.size for part in parts for line in part.lines)
    return sizes[len(sizes) // 2]


def _shift(first: Part, part: Part) -> float:
    """How far to the right a page stands, by its head: the margins of pages differ."""
    if part is first or not part.head:
        return 0.0
    return part.lines[0].left - first.lines[0].left


def _columns(parts: Sequence[Part]) -> tuple[Columns, Gaps]:
    """The columns of a table and how far its lines stand apart."""
    first = parts[0]
    size = _size(parts)
    pages = [_body(part, _shift(first, part)) for part in parts]
    body = [line for page in pages for line in page]
    lines = first.lines[: first.head - first.counted]
    columns = find_columns(body, read_blocks(lines, None, size), size)
    if len(columns.edges) < 3:
        return columns, Gaps([], [], [])
    gaps = measure_gaps([[piece for line in page for piece in line] for page in pages], columns)
    gap, sure = _line_gap(lines, body, gaps, size)
    if gap is not None:
        # The lines of one cell of the head stand as near as those of the body, which can be told by its columns.
        columns = find_columns(body, read_blocks(lines, gap, size, sure=sure), size)
    return columns, gaps


def _line_gap(
    head: Sequence[Line], body: Sequence[Sequence[Piece]], gaps: Gaps, size: float
) -> tuple[float | None, bool]:
    """How far the lines of one cell stand apart, and whether rows stand so much farther that it alone tells them.

    Where no cell of the body has two lines beside something, it is what stands much nearer than rows do, in the head too.
    """
    pieces = [piece for line in head for piece in line.pieces]
    below = [body_of(piece)[0] for piece in body[0]] if body else []
    bottom = max((body_of(piece)[1] for piece in pieces), default=0.0)
    rows = min([*gaps.outer[:1], *(top - bottom for top in below)], default=0.0) - _FARTHER * size
    most = min(rows, _NEAR * size)
    near = gaps.inner or [gap for gap in gaps.every if gap <= most]
    near = near or [gap for gap in stacked_gaps(pieces) if gap <= most]
    if not near:
        return None, False
    gap = median(near)
    return gap, gap <= rows


def _body(part: Part, shift: float) -> list[list[Piece]]:
    """The lines of a body as they stood without the shift of their page."""
    return [[moved(piece, -shift) for piece in line.pieces] for line in part.lines[part.head :]]


def _rows_of(part: Part, shift: float, columns: Columns, gaps: Gaps) -> list[dict[int, list[Piece]]]:
    pieces = [piece for line in _body(part, shift) for piece in line]
    return read_rows(pieces, columns, _size([part]), gaps, part.rules)


def _misfit(part: Part, columns: Columns) -> float:
    """The share of pieces of a page that stand across the edges of columns, or outside of them."""
    first, last = columns.edges[0], columns.edges[-1]
    bad = count = 0
    for line in _body(part, 0.0):
        for piece in line:
            k = columns.at(piece)
            slack = _CROSS * (piece.bottom - piece.top)
            left, right = columns.edges[k], columns.edges[k + 1]
            inner = (k and piece.left < left - slack) or (right < last and piece.right > right + slack)
            outer = piece.right < first or piece.left > last
            bad += bool(inner or outer)
            count += 1
    return bad / count if count else 0.0


def _badness(rows: Sequence[dict[int, list[Piece]]], columns: Columns) -> float:
    """The share of cells that look bad: with several numbers, or across an edge where another cell stands."""
    bad = count = 0
    for row in rows:
        for k, cell in row.items():
            count += 1
            several = sum(is_value(piece.text) for piece in cell) > 1
            size = cell[0].bottom - cell[0].top
            right = max(piece.right for piece in cell)
            across = k + 1 in row and right > columns.edges[k + 1] + _CROSS * size
            bad += several or across
    return bad / count if count else 0.0
