"""The second level of every indicator, by the printed labels and, where they stand wrongly, by meaning.

In: for each row the labels printed on it, the indicator's name and its weight. Out: first and second level
in canonical wording. Merged level cells are printed on the first, the middle or the last of their rows, so
carrying a label down can be wrong. Where the weights do not close under that reading, rows are divided anew
among the levels in the order of the form, by labels, weights and the ends of the names.

    质量指标⇥…方案符合度⇥5  时效指标⇥…验收合格率⇥5  ⇥…完成时间⇥10     (the label slipped one row up)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gouji.knowledge.performance import performance_terms

_OTHER_LABEL = 2.0
_NEW_WITHOUT_LABEL = 0.6
_OTHER_FIRST = 0.7
_STRONG, _WEAK = 2.5, 1.5
_OTHER_CARRIED = 0.1
_POINT = 0.15


@dataclass(slots=True)
class LevelRow:
    """The labels printed on a row ("" where none), the name and the weight (0 where none)."""

    level1: str
    level2: str
    name: str
    weight: float


def assign_levels(rows: Sequence[LevelRow], weights: Mapping[str, int]) -> list[tuple[str, str]]:
    """First and second level of each row. ``weights`` are the points that the form gives to a level."""
    strict = carry_down(rows)
    if not weights or len(rows) < 2 or _excess(rows, strict, weights) == 0:
        return strict
    order = [level.name for level in performance_terms().levels if level.parent != _first_cost()]
    printed = [order.index(row.level2) for row in rows if row.level2 in order]
    if printed != sorted(printed):
        return strict
    divided = _divide(rows, strict, order, weights)
    return divided if _excess(rows, divided, weights) <= _excess(rows, strict, weights) else strict


def carry_down(rows: Sequence[LevelRow]) -> list[tuple[str, str]]:
    """The printed labels, carried down to the rows below; the first level follows from the second."""
    parents = performance_terms().parents
    level1 = level2 = ""
    result = []
    for row in rows:
        if row.level2:
            level2 = _one_of(row.level2, level2, row.name)
            level1 = parents.get(level2) or row.level1 or level1
        elif row.level1 and row.level1 != level1:
            level1 = row.level1
            level2 = _only_child(level1) or _hinted(row.name, level1)
        result.append((level1, level2))
    return result


def _one_of(label: str, before: str, name: str) -> str:
    """One of the levels that a damaged label may be: by the name, else the one after the level before."""
    if "|" not in label:
        return label
    options = label.split("|")
    hints = _hints(name)
    for option in options:
        if hints.get(option):
            return option
    return next((option for option in options if option != before), options[0])


@lru_cache(maxsize=64)
def _only_child(level1: str) -> str:
    children = [level.name for level in performance_terms().levels if level.parent == level1]
    return children[0] if len(children) == 1 else ""


@lru_cache(maxsize=1)
def _first_cost() -> str:
    """The name that is a first level in one form and a second level in another (cost)."""
    terms = performance_terms()
    return next((name for name in terms.parents if name in terms.parents.values()), "")


def _hinted(name: str, level1: str) -> str:
    """The level below ``level1`` that the name's end tells, "" where it tells none."""
    parents = performance_terms().parents
    hints = [level for level in _hints(name) if parents[level] == level1]
    return max(hints, key=lambda level: _hints(name)[level]) if hints else ""


@lru_cache(maxsize=8192)
def _hints(name: str) -> Mapping[str, float]:
    """The levels that the end of a name suggests, with their strength."""
    hints: dict[str, float] = {}
    longest = 0
    for level in performance_terms().levels:
        for words, strength in ((level.tail, _STRONG), (level.weak, _WEAK)):
            for word in words:
                if name.endswith(word) and len(word) >= longest:
                    if len(word) > longest:
                        hints.clear()
                        longest = len(word)
                    hints[level.name] = strength
    return hints


def _excess(rows: Sequence[LevelRow], levels: Sequence[tuple[str, str]], weights: Mapping[str, int]) -> float:
    """By how many points the levels miss what the form gives them."""
    sums = dict.fromkeys(weights, 0.0)
    for row, (_, level2) in zip(rows, levels, strict=True):
        if level2 in sums:
            sums[level2] += row.weight
    return sum(abs(sums[name] - points) for name, points in weights.items())


def _divide(
    rows: Sequence[LevelRow],
    strict: Sequence[tuple[str, str]],
    order: Sequence[str],
    weights: Mapping[str, int],
) -> list[tuple[str, str]]:
    """The cheapest division of the rows into runs, one for each level in order (runs may be empty)."""
    parents = performance_terms().parents
    count = len(rows)
    best: list[float] = [0.0] + [float("inf")] * count
    back: list[list[int]] = []
    for name in order:
        costs = [_row_cost(row, name, parents[name], old) for row, (_, old) in zip(rows, strict, strict=True)]
        points = weights.get(name)
        following = [float("inf")] * (count + 1)
        origin = [0] * (count + 1)
        for low in range(count + 1):
            if best[low] == float("inf"):
                continue
            cost, total = best[low], 0.0
            for high in range(low, count + 1):
                if high > low:
                    row = rows[high - 1]
                    cost += costs[high - 1]
                    cost += _NEW_WITHOUT_LABEL if high == low + 1 and not row.level2 else 0
                    total += row.weight
                full = cost + (_POINT * abs(total - points) if points is not None else 0)
                if full < following[high]:
                    following[high], origin[high] = full, low
        best = following
        back.append(origin)
    result = [("", "")] * count
    high = count
    for name, origin in zip(reversed(order), reversed(back), strict=True):
        low = origin[high]
        result[low:high] = [(parents[name], name)] * (high - low)
        high = low
    return result


def _row_cost(row: LevelRow, name: str, parent: str, carried: str) -> float:
    cost = 0.0 if name == carried else _OTHER_CARRIED
    if row.level2 and name not in row.level2.split("|"):
        cost += _OTHER_LABEL
    if row.level1 and row.level1 != parent:
        cost += _OTHER_FIRST
    hints = _hints(row.name)
    if hints and name not in hints:
        cost += max(hints.values())
    return cost
