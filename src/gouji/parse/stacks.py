"""Runs of cells that each stand on a line of their own, as copied tables have them.

In: the lines of a text and the place of a number that is alone on its line. Out: the run around it, with its rows where
they are sure.

    项目⏎金额⏎一、财政拨款收入⏎5.00⏎…   ->  the lines from 项目 to the last number, as rows of two cells
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gouji.model import GridRow

from .grids.gaps import holds_apart, readings
from .grids.pipes import CELL_EDGE, is_pipe_line
from .grids.stacked import (
    LONGEST_CELL,
    LONGEST_NUMBER,
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

    low, above = at, 0
    while low > floor and above < HEAD_REACH:
        if not holds_apart(lines[low - 1]):
            if not is_cell(low - 1):
                break
            above += 1
        low -= 1
    cells: list[int] = []
    numbers: list[str] = []
    count, last = 0, at
    k = low
    while k < stop and len(cells) < MOST_CELLS:
        line = lines[k]
        bare = line.strip(CELL_EDGE)
        if bare or (barred and is_pipe_line(line)):
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
    if len(cells) < MOST_CELLS:
        for reading in readings(lines, starts, cells[:count], k):
            found = read_stacked(*reading)
            if found is not None:
                return Stack(found[0] - 1, last, k, len(numbers), found[1])
    return Stack(low, last, k, len(numbers))
