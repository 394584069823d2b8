"""Heads whose merged cells were written once, with nothing where they reach: every word slid to the left.

In: the printed rows of such a head and the number of columns. Out: the readings it can have, each as rows of
words in their columns. A cell stands over no cell of the row below (then it reaches down to the bottom) or over
several that are neighbours; a reading must have as many columns as the table.

    项目⇥年初结转和结余⇥本年支出⇥⇥          项目     ·项目     ·年初结转和结余·本年支出·本年支出
    科目编码⇥科目名称⇥小计⇥基本支出⇥   ->   科目编码 ·科目名称 ·              ·小计    ·基本支出
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise

Cells = list[str]
MOST_READINGS = 400
MOST_PAIRS = 120
MOST_COLUMNS = 40
_LEAST = 2


def is_slid(printed: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the rows of a head can have slid: no blank stands between two words, and the first row is short."""
    if len(printed) < 2:
        return False
    counts = []
    for row in printed:
        filled = [k for k, cell in enumerate(row) if cell and not cell.isspace()]
        if not filled or filled[-1] != len(filled) - 1:
            return False
        counts.append(len(filled))
    return counts[0] < width


def slid_width(printed: Sequence[Sequence[str]], used: int, most: int) -> int:
    """The number of columns of a table whose head has slid: the last ones may hold nothing in any row."""
    for width in range(min(most, MOST_COLUMNS), used, -1):
        if is_slid(printed, width) and next(readings(printed, width), None) is not None:
            return width
    return used


def readings(printed: Sequence[Sequence[str]], width: int) -> Iterator[list[Cells]]:
    """The readings of a head with as many columns as the table, words repeated over all that they cover."""
    rows = [[cell for cell in row if cell and not cell.isspace()] for row in printed]
    for counts in islice(_shares([len(row) for row in rows], width), MOST_READINGS):
        yield _spread(rows, counts)


def _shares(sizes: Sequence[int], width: int) -> Iterator[list[Sequence[int]]]:
    """For every row but the last, how many cells of the row below each of its cells stands over."""
    if not _reaches(sizes, width):
        return
    if len(sizes) == 1:
        yield []
        return
    # Cells over nothing are columns; what they leave must come of the rows below.
    for share in _divided(sizes[0], sizes[1]):
        for rest in _shares(sizes[1:], width - share.count(0)):
            yield [share, *rest]


def _reaches(sizes: Sequence[int], width: int) -> bool:
    """Whether rows can have so many columns: as many of their cells over nothing as the last row lacks.

    Told by counting alone, so that no reading is looked for where there is none.
    """
    least = most = 0
    for cells, below in pairwise(sizes):
        if below < _LEAST or cells * below > MOST_PAIRS:
            return False
        least += max(0, cells - below // _LEAST)
        most += cells - 1
    return least <= width - sizes[-1] <= most


@lru_cache(maxsize=8)
def _divided(cells: int, below: int) -> tuple[list[int], ...]:
    """The ways to give a row to the cells above; equal groups are likelier, and come first."""
    return tuple(sorted(_divisions(cells, below), key=_unevenness))


def _divisions(cells: int, below: int) -> Iterator[list[int]]:
    """The ways to give all cells of a row to the cells above: none, or two and more neighbours each."""
    if cells == 0:
        if below == 0:
            yield []
        return
    for count in (0, *range(_LEAST, below + 1)):
        for rest in _divisions(cells - 1, below - count):
            yield [count, *rest]


def _unevenness(share: Sequence[int]) -> int:
    groups = [count for count in share if count]
    return max(groups, default=0) - min(groups, default=0)


def _spread(rows: Sequence[Cells], counts: Sequence[Sequence[int]]) -> list[Cells]:
    """The rows with every word in the columns that it covers; below a word that reaches down, it again."""
    # From the last row up: for each cell the columns that it stands over, each as its words from there down.
    below: list[list[tuple[str, ...]]] = [[(cell,)] for cell in rows[-1]]
    for depth, (row, shares) in enumerate(zip(reversed(rows[:-1]), reversed(counts), strict=True), start=2):
        free = iter(below)
        below = [
            [(cell, *column) for under in islice(free, share) for column in under]
            if share
            else [(cell,) * depth]
            for cell, share in zip(row, shares, strict=True)
        ]
    return [list(words) for words in zip(*chain.from_iterable(below), strict=True)]
