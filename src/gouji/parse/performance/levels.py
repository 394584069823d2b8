"""The second level of every indicator, by the printed labels and, where they stand wrongly, by meaning.

In: for each row the labels printed on it, the indicator's name and its weight. Out: first and second level
in canonical wording. Merged level cells are printed on the first, the middle or the last of their rows, so
carrying a label down can be wrong. Where the weights do not close under that reading, rows are divided anew
among the levels in the order of the form, by labels, weights and the ends of the names.

    质量指标⇥…方案符合度⇥5  时效指标⇥…验收合格率⇥5  ⇥…完成时间⇥10     (the label slipped one row up)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from gouji.knowledge.performance import performance_terms

_OTHER_LABEL = 2.0
# A merged label that was unfolded into every row says no more than one label.
_OTHER_REPEATED = 1.0
_NEW_WITHOUT_LABEL = 0.6
_OTHER_FIRST = 0.7
_STRONG, _WEAK = 2.5, 1.5
_OTHER_CARRIED = 0.1
# A printed label gives way to the meaning of the name only; a wrong weight alone moves no row.
_UNSUPPORTED = 2.5
_POINT = 0.15
_MOST_POINTS = 10.0
_NO_BOUND = 60.0
_NEVER = float("inf")
# Sums of the same costs in another order differ by less.
_SLACK = 1e-9


class LevelRow(Struct, eq=False, gc=False):
    """The labels printed on a row ("" where none), the name and the weight (0 where none)."""

    level1: str
    level2: str
    name: str
    weight: float


def assign_levels(rows: Sequence[LevelRow], weights: Mapping[str, int]) -> list[tuple[str, str]]:
    """First and second level of each row. ``weights`` are the points that the form gives to a level."""
    strict = carry_down(rows)
    if not weights or len(rows) < 2 or _excess(rows, strict, weights) == 0 or _fits_names(rows, strict):
        return strict
    order = [level.name for level in performance_terms().levels if level.parent != _first_cost()]
    printed = [order.index(row.level2) for row in rows if row.level2 in order]
    if printed != sorted(printed):
        return strict
    return _divide(rows, strict, order, weights)


def _fits_names(rows: Sequence[LevelRow], levels: Sequence[tuple[str, str]]) -> bool:
    """Whether every row has a level, and none that its name speaks against."""
    for row, (_, level2) in zip(rows, levels, strict=True):
        hints = _hints(row.name)
        if not level2 or (hints and level2 not in hints):
            return False
    return True


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
    return sum([abs(sums[name] - points) for name, points in weights.items()])


def _divide(
    rows: Sequence[LevelRow],
    strict: Sequence[tuple[str, str]],
    order: Sequence[str],
    weights: Mapping[str, int],
) -> list[tuple[str, str]]:
    """The cheapest division of the rows into runs, one for each level in order (runs may be empty).

    What the strict reading costs bounds the search.
    """
    count = len(rows)
    by_row = [
        _row_costs(row, order, strict[k][1], k > 0 and rows[k - 1].level2 == row.level2)
        for k, row in enumerate(rows)
    ]
    costs = list(zip(*by_row, strict=True))
    limit = _strict_cost(rows, strict, order, costs, weights)
    best: list[float] = [0.0] + [_NEVER] * count
    back: list[list[int]] = []
    for name, row_costs in zip(order, costs, strict=True):
        best, origin = _add_level(rows, row_costs, weights.get(name), best, limit)
        back.append(origin)
    return _trace(order, back, count) if best[count] < _NEVER else list(strict)


def _add_level(
    rows: Sequence[LevelRow],
    row_costs: Sequence[float],
    points: int | None,
    best: Sequence[float],
    limit: float,
) -> tuple[list[float], list[int]]:
    """One level more: the least cost of the first k rows, and where the run of this level begins."""
    count = len(rows)
    following = [_NEVER] * (count + 1)
    origin = [0] * (count + 1)
    for low in range(count + 1):
        cost = best[low]
        if cost > limit:
            continue
        # No row at all, then one more each time.
        total = 0.0
        full = cost if points is None else cost + _POINT * min(_MOST_POINTS, points)
        if full < following[low]:
            following[low], origin[low] = full, low
        for high in range(low, count):
            row = rows[high]
            cost += row_costs[high]
            if high == low and not row.level2:
                cost += _NEW_WITHOUT_LABEL
            if cost > limit:
                break
            total += row.weight
            full = cost if points is None else cost + _POINT * min(_MOST_POINTS, abs(total - points))
            if full < following[high + 1]:
                following[high + 1], origin[high + 1] = full, low
    return following, origin


def _trace(order: Sequence[str], back: Sequence[Sequence[int]], count: int) -> list[tuple[str, str]]:
    """The levels of the rows, followed back from the end through where each run began."""
    parents = performance_terms().parents
    result = [("", "")] * count
    high = count
    for name, origin in zip(reversed(order), reversed(back), strict=True):
        low = origin[high]
        result[low:high] = [(parents[name], name)] * (high - low)
        high = low
    return result


def _strict_cost(
    rows: Sequence[LevelRow],
    strict: Sequence[tuple[str, str]],
    order: Sequence[str],
    costs: Sequence[Sequence[float]],
    weights: Mapping[str, int],
) -> float:
    """What the carried labels cost by the same measure, an upper bound of the cheapest division.

    A row of no level goes with the one above it. Where the levels are not in the order of the form, they are no
    division, and any points may be missed.
    """
    known = {name: k for k, name in enumerate(order)}
    cost = 0.0
    sums = [0.0] * len(order)
    before, ordered, complete = -1, True, True
    for k, (row, (_, name)) in enumerate(zip(rows, strict, strict=True)):
        at = known.get(name, -1)
        if at < 0:
            at, complete = max(before, 0), False
        cost += costs[at][k]
        if at != before:
            cost += 0 if row.level2 else _NEW_WITHOUT_LABEL
            ordered = ordered and at > before
            before = at
        sums[at] += row.weight
    if not ordered:
        return cost + _POINT * _MOST_POINTS * len(weights) + _SLACK if complete else _NO_BOUND
    missed = [abs(sums[known[name]] - points) for name, points in weights.items() if name in known]
    return cost + _POINT * sum([min(_MOST_POINTS, points) for points in missed]) + _SLACK


def _row_costs(row: LevelRow, order: Sequence[str], carried: str, again: bool) -> list[float]:
    """What it costs to put a row under each level of the order."""
    parents = performance_terms().parents
    hints = _hints(row.name)
    missed = max(hints.values(), default=0.0)
    printed = row.level2.split("|") if row.level2 else ()
    other = _OTHER_REPEATED if again else _OTHER_LABEL
    costs: list[float] = []
    for name in order:
        cost = 0.0 if name == carried else _OTHER_CARRIED
        hinted = name in hints
        if printed and name not in printed:
            cost += other if hinted else other + _UNSUPPORTED
        if row.level1 and row.level1 != parents[name]:
            cost += _OTHER_FIRST
        costs.append(cost if hinted else cost + missed)
    return costs
