"""Rows of 项目支出绩效目标申报表, where the whole term and the year stand side by side, or the year alone.

In: the filled cells of a row. Out: for each of the two blocks a label or name and its value. The year's
block repeats the names of the term's, often cut off; a row that lost its level cells has moved left.

    ⇥⇥时效指标⇥补助发放时间⇥每月一次⇥时效指标⇥补助发放时⇥每月一次     ⇥上访率⇥=0⇥上访率⇥=0
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .cells import Cell
from .indicators import read_labels

_VALUES = ("num", "value", "dash", "damaged")


@dataclass(slots=True, eq=False, repr=False)
class Pair:
    """A name and the value printed for it in one block (0 the term, 1 the year)."""

    block: int
    name: Cell
    value: Cell


def read_funds_pairs(cells: Sequence[Cell], boundary: int) -> list[Pair]:
    """Label and amount of both blocks of a funds row. ``boundary`` is the column of the year's label."""
    pairs: list[Pair] = []
    label: Cell | None = None
    seen = 0
    for cell in cells:
        if cell.tag.section:
            continue
        if cell.tag.kind in ("num", "damaged"):
            if label is not None:
                block = _block_of(label, seen, boundary)
                pairs.append(Pair(block, label, cell))
                label = None
            elif pairs and pairs[-1].block == 0:
                pairs.append(Pair(1, pairs[-1].name, cell))
        elif cell.tag.kind == "text":
            label = cell
            seen += 1
    return pairs


def _block_of(label: Cell, seen: int, boundary: int) -> int:
    if label.tag.block:
        return 0 if label.tag.block == "target_period" else 1
    if seen >= 2:
        return 1
    return int(0 < boundary <= label.col)


def read_target_row(cells: Sequence[Cell], cost_level: int) -> tuple[str, str, list[Pair]]:
    """First and second level of an indicator row, and the indicators of both blocks."""
    level1, level2, at = read_labels(cells, cost_level)
    rest = list(cells[at:])
    base = cells[at - 1].col if at and level2 else (rest[0].col - 1 if rest else 0)
    columns = {cell.col - base: cell for cell in rest}
    # Regular: name, value, second level, name, value follow the second level cell by cell.
    second = columns.get(3)
    if set(columns) <= {1, 2, 3, 4, 5} and (second is None or second.tag.level2) and _paired(columns):
        return level1, level2, _pairs(columns.get(1), columns.get(2), columns.get(4), columns.get(5))
    return level1, level2, _moved(rest, level2)


def read_year_row(cells: Sequence[Cell], cost_level: int) -> tuple[str, str, list[Pair]]:
    """First and second level of an indicator row of a form that has the year's block only, and its indicator."""
    level1, level2, at = read_labels(cells, cost_level)
    name, value = _two(list(cells[at:]))
    return level1, level2, _pairs(None, None, name, value)


def _paired(columns: dict[int, Cell]) -> bool:
    return (1 in columns or 2 not in columns) and (4 in columns or 5 not in columns)


def _pairs(name0: Cell | None, value0: Cell | None, name1: Cell | None, value1: Cell | None) -> list[Pair]:
    pairs = []
    if name0 is not None and value0 is not None:
        pairs.append(Pair(0, name0, value0))
    if name1 is not None and value1 is not None:
        pairs.append(Pair(1, name1, value1))
    return pairs


def _moved(rest: list[Cell], level2: str) -> list[Pair]:
    """Cells by their order: the year's block begins at its own second level, or where the names repeat."""
    cut = next(
        (k for k, cell in enumerate(rest) if cell.tag.level2 and cell.tag.level2 == level2 and k != 1), -1
    )
    if cut >= 0:
        left, right = rest[:cut], rest[cut + 1 :]
    elif len(rest) >= 3:
        cut = next((k for k in range(1, len(rest)) if _same_start(rest[0].text, rest[k].text)), 2)
        left, right = rest[:cut], rest[cut:]
    else:
        left, right = rest, []
    if right and right[0].tag.level2 and len(right) > 2:
        right = right[1:]
    name0, value0 = _two(left)
    name1, value1 = _two(right)
    return _pairs(name0, value0, name1, value1)


def _two(cells: list[Cell]) -> tuple[Cell | None, Cell | None]:
    if len(cells) < 2 or cells[0].tag.kind in _VALUES:
        return None, None
    return cells[0], cells[1]


def _same_start(left: str, right: str) -> bool:
    """Whether one text is the beginning of the other, or both begin alike for most of their length."""
    size = min(len(left), len(right))
    same = next((k for k in range(size) if left[k] != right[k]), size)
    return size >= 2 and 2 * same >= size and same >= 2
