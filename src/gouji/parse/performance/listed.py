"""Targets that are printed in three columns, and lists of projects with the indicators of each in rows of their own.

项目名称⇥预算资金⇥绩效目标⇥一级指标⇥二级指标⇥三级指标⇥指标性质⇥指标值⇥度量单位
测站运行⇥300.00⇥…⇥产出指标⇥数量指标⇥测报站次⇥≥⇥30⇥站次
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from gouji.knowledge.performance import performance_terms
from gouji.text import fold

from .cells import Cell
from .tags import NUMBERS, tag

_LEVELS = ("level1", "level2", "name")
_PARTS = ("comparator", "measure")
_TAB = "\t"


def is_parted(columns: Mapping[str, int]) -> bool:
    """Whether a head has columns of their own for the parts of a target."""
    return "target" in columns and any(part in columns for part in _PARTS)


def joined_target(cells: list[Cell], columns: Mapping[str, int]) -> list[Cell]:
    """The cells of a row of indicators with ≥ | 30 | 站次 as one target, where a head has a column for each.

    A target in words keeps neither sign nor unit. Where the columns are not held apart by single tabs, the number alone is
    the target, in its unit.
    """
    target = columns["target"]
    others = {columns[part] for part in _PARTS if part in columns}
    number = next((cell for cell in cells if cell.col == target), None)
    if number is None:
        return cells
    parts = [cell for cell in cells if cell.col == target or cell.col in others]
    rest = [cell for cell in cells if cell.col not in others]
    if number.tag.kind in NUMBERS:
        read = tag("".join([cell.text for cell in parts]))
        if all(cell.place is None for cell in parts) and _side_by_side(parts):
            text = _TAB.join([cell.text for cell in parts])
            whole = Cell(target, text, parts[0].start, read)
        else:
            whole = Cell(target, number.text, number.start, read, number.place)
        rest[rest.index(number)] = whole
    return rest


def _side_by_side(cells: list[Cell]) -> bool:
    """Whether nothing but a tab stands between cells."""
    return all(
        right.col == left.col + 1 and right.start == left.start + len(left.text) + 1
        for left, right in pairwise(cells)
    )


def listed_columns(cells: list[Cell]) -> dict[str, int]:
    """The columns of a head that say something of a project: its name, money and goal; none where it names no project."""
    terms = performance_terms()
    column = next((cell.col for cell in cells if cell.tag.identity == terms.project), -1)
    if column < 0:
        return {}
    found = {"project": column}
    for cell in cells:
        part = terms.listed.get(fold(cell.text), "")
        if part:
            found.setdefault(part, cell.col)
    return found


def first_of_indicator(columns: Mapping[str, int]) -> int:
    """The column with which the indicator of a row begins."""
    return min((columns[key] for key in _LEVELS if key in columns), default=0)
