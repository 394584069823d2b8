"""Runs of cells that each stand on a line of their own, as copied tables have them.

In: the lines of a text and the place of a number that is alone on its line. Out: the run around it, with its rows where
they are sure.

    项目⏎金额⏎一、财政拨款收入⏎5.00⏎…   ->  the lines from 项目 to the last number, as rows of two cells
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gouji.model import GridRow, Place

from .grids.pipes import CELL_EDGE, is_pipe_line
from .grids.stacked import (
    LONGEST_CELL,
    LONGEST_NUMBER,
    cell_of,
    is_number,
    may_be_rows,
    read_stacked,
)

# The cells of a table are no more, and those of its head no more before the first number.
MOST_CELLS = 20_000
HEAD_REACH = 40
_NO_CELL = frozenset("\t。；")


class Stack(NamedTuple):
    """A run of cells: ``first`` and ``last`` are its lines, ``until`` is the first line behind it that is no cell of it.

    ``numbers`` counts the numbers where they are those of a table, else it is 0; ``rows`` are None where they are not sure.
    Lines are counted from 0.
    """

    first: int
    last: int
    until: int
    numbers: int = 0
    rows: list[GridRow] | None = None


def find_stack(
    lines: Sequence[str],
    starts: Sequence[int],
    at: int,
    bounds: tuple[int, int],
    is_word: Callable[[int], bool],
) -> Stack:
    """The run around the number on line ``at``, within ``bounds``; ``is_word`` tells whether a line can be a cell of words."""
    floor, stop = bounds
    barred = is_pipe_line(lines[at])

    def is_cell(k: int) -> bool:
        line = lines[k]
        if len(line) > LONGEST_CELL or is_pipe_line(line) != barred or not _NO_CELL.isdisjoint(line):
            return False
        return is_word(k)

    low = at
    while low > max(floor, at - HEAD_REACH) and (not lines[low - 1].strip() or is_cell(low - 1)):
        low -= 1
    cells: list[int] = []
    numbers: list[str] = []
    count, last = 0, at
    k = low
    while k < stop and len(cells) < MOST_CELLS:
        line = lines[k]
        if line and not line.isspace():
            bare = line.strip(CELL_EDGE)
            plain = len(bare) <= LONGEST_NUMBER and (not bare or is_number(bare))
            if plain and is_pipe_line(line) == barred:
                count, last = len(cells) + 1, k
                numbers += [bare] if bare else []
            elif not is_cell(k):
                break
            cells.append(k)
        k += 1
    if not may_be_rows(numbers, count):
        return Stack(low, last, k)
    found = None
    if len(cells) < MOST_CELLS:
        found = read_stacked(_with_blanks(lines, starts, cells[:count], k))
    if found is None:
        return Stack(low, last, k, len(numbers))
    number, rows = found
    return Stack(number - 1, last, k, len(numbers), rows)


def _with_blanks(lines: Sequence[str], starts: Sequence[int], printed: list[int], stop: int) -> list[Place]:
    """The cells of a run with those that blank lines are, and the blank lines behind it.

    Where as many stand between any two, they hold the cells apart.
    """
    run: Sequence[int] = printed
    if len({below - above for above, below in pairwise(printed)}) > 1:
        named = set(printed)
        run = [k for k in range(printed[0], stop) if k in named or not lines[k].strip()]
    return [cell_of(lines[k], starts[k], k + 1) for k in run]
