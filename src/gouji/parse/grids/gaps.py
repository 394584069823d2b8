"""The cells of a run that each stand on a line of their own, with the blank ones among them.

In: the lines that print something. Out: cells in order, in each way in which the lines between them may be understood:

    项目⏎⏎行次⏎⏎金额⏎⏎一、税收收入⏎⏎1⏎⏎⏎二、非税收入⏎⏎2⏎⏎5.00
      ->  项目 · 行次 · 金额 · 一、税收收入 · 1 · (blank) · 二、非税收入 · 2 · 5.00

Lines hold cells apart or are blank cells: blank lines, or bars alone. Which of the ways is the right one the rows tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gouji.model import Place

from .pipes import CELL_EDGE, is_pipe_line
from .stacked import cell_of, is_number

# A cell is wrapped to no more lines.
_MOST_LINES = 8


def holds_apart(line: str) -> bool:
    """Whether a line prints nothing, but for bars."""
    return not line.strip(CELL_EDGE)


class Reading(NamedTuple):
    """The cells of a run. Of as many as ``every`` all but the first are blank: they only hold two apart."""

    cells: list[Place]
    every: int = 1


def readings(
    lines: Sequence[str], starts: Sequence[int], printed: Sequence[int], stop: int
) -> Iterator[Reading]:
    """The cells of the ``printed`` lines, and the blank ones between them and behind them up to ``stop``, in each way.

    As many lines as stand between any two cells hold these apart. A blank cell has as many behind it, or is one line
    more; or further lines are those of a page.
    """
    cells = [cell_of(lines[k], starts[k], k + 1) for k in printed]
    ahead = printed[0] - 1
    # Where bars hold cells apart, the one that opens a row is a blank cell before each.
    lead = (
        [cell_of(lines[ahead], starts[ahead], printed[0])]
        if ahead >= 0 and is_pipe_line(lines[ahead]) and holds_apart(lines[ahead])
        else []
    )
    between = [_holding(lines, above + 1, below) for above, below in pairwise([*printed, stop])]
    counts = list(map(len, between[:-1]))
    if 0 in counts and any(counts) and (whole := _joined(lines, starts, cells, counts)):
        between = [gap for gap, count in zip(between, [*counts, 1], strict=True) if count]
        cells = whole
    yield from _apart(lines, starts, cells, between, lead)
    yield Reading(cells)


def _apart(
    lines: Sequence[str],
    starts: Sequence[int],
    cells: Sequence[Place],
    between: Sequence[Sequence[int]],
    lead: list[Place],
) -> Iterator[Reading]:
    """The readings of cells with the lines between each and the next, where these are not all alike."""
    counts = set(map(len, between[:-1]))
    if len(counts) < 2:
        return
    least = min(counts)
    yield Reading(_with_blanks(lines, starts, cells, between, 0), least + 1)
    if least:
        yield Reading([*lead, *_with_blanks(lines, starts, cells, between, least)])


def _holding(lines: Sequence[str], first: int, stop: int) -> list[int]:
    """The lines of a gap that hold cells apart: bars, where there are any, else all."""
    gap = list(range(first, stop))
    return [k for k in gap if is_pipe_line(lines[k])] or gap


def _with_blanks(
    lines: Sequence[str],
    starts: Sequence[int],
    cells: Sequence[Place],
    between: Sequence[Sequence[int]],
    least: int,
) -> list[Place]:
    """The cells, behind each a blank one for every line but the ``least`` first."""
    found: list[Place] = []
    for cell, gap in zip(cells, between, strict=True):
        found.append(cell)
        found += [cell_of(lines[k], starts[k], k + 1) for k in gap[least:]]
    return found


def _joined(
    lines: Sequence[str], starts: Sequence[int], cells: Sequence[Place], counts: Sequence[int]
) -> list[Place]:
    """The cells, those that touch made one: lines of words. None where a number touches: so do cells, then."""
    found: list[Place] = []
    first = 0
    for k, count in enumerate([*counts, 1]):
        if not count:
            continue
        of = cells[first : k + 1]
        if len(of) > _MOST_LINES or (len(of) > 1 and any(is_number(cell.raw) for cell in of)):
            return []
        found.append(of[0] if len(of) == 1 else _spanning(lines, starts, of[0], of[-1]))
        first = k + 1
    return found


def _spanning(lines: Sequence[str], starts: Sequence[int], first: Place, last: Place) -> Place:
    """The cell that reaches from one line to another."""
    printed = "\n".join(lines[first.line - 1 : last.line])
    begin = starts[first.line - 1]
    return Place(first.line, first.start, last.end, printed[first.start - begin : last.end - begin])
