"""The rows of a table without rules: which lines are those of one row.

In: the pieces of a body with their columns, and the heights of level rules. Out: rows of pieces from the top down.

    七、文化旅游体育与传
                            1.00   ->   七、文化旅游体育与传媒支出   1.00
    媒支出
    八、社会保障             2.00        八、社会保障   2.00

Lines that stand beside each other on different levels are one row. How far apart the lines of one cell stand and how
far rows do, a table tells itself: two lines beside one number are of one cell, two numbers above each other are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .columns import Columns
from .printed import is_value, opens_row
from .rows import Piece, body_of, level_gap

# In sizes of the font: how much nearer the lines of a cell stand than rows do; how far apart they stand at most, and
# how much farther rows where nothing else tells; what a full line leaves of its cell.
_NEARER = 0.15
_WRAPPED = 0.8
_JUMP = 0.2
_FULL = 1.3
_EDGE = 0.5
_SAME = 0.3
# Rules part rows where so many of the gaps between bands with values hold one.
_RULED = 0.6


@dataclass(slots=True)
class _Band:
    """Pieces whose bodies overlap in height, by column; the levels between which they stand."""

    top: float
    bottom: float
    cells: dict[int, list[Piece]] = field(default_factory=dict)

    def values(self) -> set[int]:
        """The columns that hold values."""
        return {k for k, cell in self.cells.items() if any(is_value(piece.text) for piece in cell)}


class Gaps(NamedTuple):
    """How far apart lines of one cell stand (``inner``), and rows (``outer``), as far as a table tells; all gaps. Sorted."""

    inner: list[float]
    outer: list[float]
    every: list[float]


def measure_gaps(pages: Sequence[Sequence[Piece]], columns: Columns) -> Gaps:
    """The gaps of a table over all of its pages."""
    inner: list[float] = []
    outer: list[float] = []
    every: list[float] = []
    for pieces in pages:
        bands = _bands(pieces, columns)
        inner += _inner(bands)
        outer += [b.top - a.bottom for a, b in pairwise(bands) if a.values() & b.values()]
        every += [b.top - a.bottom for a, b in pairwise(bands)]
    return Gaps(sorted(inner), sorted(outer), sorted(every))


def read_rows(
    pieces: Sequence[Piece], columns: Columns, size: float, gaps: Gaps, rules: Sequence[float] = ()
) -> list[dict[int, list[Piece]]]:
    """The rows of the body on a page: for each the pieces of its columns, from the top down."""
    bands = _bands(pieces, columns)
    rows: list[list[_Band]] = []
    apart = _Apart(bands, columns, size, gaps, rules)
    for k, band in enumerate(bands):
        if rows and apart.joins(rows[-1], band, bands[k + 1] if k + 1 < len(bands) else None):
            rows[-1].append(band)
        else:
            rows.append([band])
    return [_merged(row) for row in rows]


def _bands(pieces: Sequence[Piece], columns: Columns) -> list[_Band]:
    bands: list[_Band] = []
    for top, bottom, piece in sorted((*body_of(piece), piece) for piece in pieces):
        if not bands or top >= bands[-1].bottom:
            bands.append(_Band(top, bottom))
        band = bands[-1]
        band.bottom = max(band.bottom, bottom)
        band.cells.setdefault(columns.at(piece), []).append(piece)
    return bands


def _inner(bands: Sequence[_Band]) -> list[float]:
    """The gaps between lines of one cell, where something of their row stands beside them."""
    return [
        gap
        for band in bands
        for cell in band.cells.values()
        for above, below in pairwise(cell)
        if (gap := level_gap(above, below)) > 0 and not (is_value(above.text) and is_value(below.text))
    ]


def _parted(every: Sequence[float], size: float) -> float | None:
    """What parts the gaps between lines of one cell from those between rows, where they are of two kinds."""
    jumps = [
        (below - above, (above + below) / 2)
        for above, below in pairwise(every)
        if above <= _WRAPPED * size and below - above >= _JUMP * size
    ]
    return max(jumps)[1] if jumps else None


class _Apart:
    """Tells whether a band goes on with the row above it."""

    def __init__(
        self, bands: Sequence[_Band], columns: Columns, size: float, gaps: Gaps, rules: Sequence[float]
    ) -> None:
        self.columns = columns
        self.size = size
        inner, outer, every = gaps
        least = outer[len(outer) // 10] if outer else None
        slack = _NEARER * size
        self.most: float | None = None
        self.sure = bool(inner) and (least is None or median(inner) + slack < least)
        if self.sure:
            self.most = median(inner) + slack
        elif (parted := _parted(every, size)) is not None and (least is None or parted < least):
            self.most, self.sure = parted, True
        elif least is not None:
            self.most = least - slack
        self.rules = sorted(rules)
        pairs = [(a.bottom, b.top) for a, b in pairwise(bands) if a.values() & b.values()]
        self.ruled = bool(pairs) and sum(self._rule(*pair) for pair in pairs) >= _RULED * len(pairs)

    def _rule(self, top: float, bottom: float) -> bool:
        slack = _NEARER * self.size
        return any(top - slack <= rule <= bottom + slack for rule in self.rules)

    def joins(self, row: Sequence[_Band], band: _Band, below: _Band | None) -> bool:
        """Whether a band is a part of the row whose bands stand above it, and not of the one below."""
        above = row[-1]
        taken = {k for each in row for k in each.values()}
        if self._rule(above.bottom, band.top) or taken & band.values():
            return False
        if self.ruled:
            return True
        first = min(band.cells)
        if opens_row(band.cells[first][0].text):
            return False
        apart = band.top - above.bottom
        if self.most is not None and apart <= self.most:
            return True
        # Rows may stand as near as lines: only what the lines themselves are can tell.
        slack = _NEARER * self.size
        if below is not None and below.top - band.bottom + slack < apart:
            return False
        near = self.most is None or apart <= self.most + 2 * slack
        return not self.sure and near and not (taken and band.values()) and self._goes_on(above, band)

    def _goes_on(self, above: _Band, band: _Band) -> bool:
        """Whether words go on with cells of the row above that reach the right edges of their columns.

        The numbers of a row may stand beside a line of its label that is not the first.
        """
        words = [k for k in band.cells if k not in band.values()]
        if not words or any(k not in above.cells for k in words):
            return False
        return all(
            abs(above.cells[k][-1].left - band.cells[k][0].left) <= _SAME * self.size
            and self._room(k, above.cells[k][-1]) < _FULL * self.size
            for k in words
        )

    def _room(self, k: int, piece: Piece) -> float:
        """What a piece leaves of its column, without an edge as wide as the one before it."""
        left = max(0.0, piece.left - self.columns.edges[k])
        return self.columns.edges[k + 1] - piece.right - min(left, _EDGE * self.size)


def _merged(row: Sequence[_Band]) -> dict[int, list[Piece]]:
    cells: dict[int, list[Piece]] = {}
    for band in row:
        for k, cell in band.cells.items():
            cells.setdefault(k, []).extend(cell)
    return cells
