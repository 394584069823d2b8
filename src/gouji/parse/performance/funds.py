"""The funds rows of a form: numbers in order, put under their fields although the cells are shifted.

In: the numeric cells of one row, the columns of the heads, and the sibling rows. Out: a field for each
cell. Where there are as many cells as fields, the order decides; otherwise, of all ordered assignments,
the one that satisfies most identities and agrees best with the sibling row. No number is changed.

    资金总额:⇥20⇥20⇥20⇥20⇥10.896⇥9.104⇥54.48⇥5.45   (eight cells, seven fields: one 20 is repeated)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from msgspec import Struct

from .cells import Cell

# The last cells of a row that are looked at; this bounds the number of assignments.
MOST_CELLS = 9
_GAP = 0.7
_TENTH = Decimal(10)
_HUNDRED = Decimal(100)
_BALANCE = Decimal("0.0011")
_RATE = Decimal("0.011")
_HALF = Decimal("0.5")


class Placed(Struct, eq=False, gc=False):
    """A cell with its field; ``repeated`` where a copy of it beside it was dropped."""

    field: str
    cell: Cell
    repeated: bool


def align_funds(
    cells: Sequence[Cell],
    fields: tuple[str, ...],
    columns: Mapping[str, int],
    siblings: Sequence[Mapping[str, Decimal | None]],
) -> list[Placed]:
    """The fields of the numeric cells of a funds row, in printed order.

    ``columns`` maps fields to the column of their head where it was seen, ``siblings`` are the
    values of rows that were placed before.
    """
    cells = cells[-MOST_CELLS:]
    count, most = len(cells), len(fields)
    if count == most:
        return [Placed(name, cell, False) for name, cell in zip(fields, cells, strict=True)]
    order = {name: k for k, name in enumerate(fields)}
    best: list[Placed] = []
    best_score = float("-inf")
    if count > most:
        twins = _twins(cells)
        choices = list(combinations(range(count), count - most))
        spared = min(sum(twins[k] < 0 for k in left) for left in choices)
        known: dict[tuple[Decimal | None, ...], float] = {}
        for left in reversed(choices):
            if sum(twins[k] < 0 for k in left) > spared:
                continue
            repeated = {twins[k] for k in left}
            kept = [k for k in range(count) if k not in left]
            placed = [Placed(name, cells[k], k in repeated) for name, k in zip(fields, kept, strict=True)]
            values = tuple(cells[k].tag.value for k in kept)
            if values not in known:
                known[values] = _fit(placed, siblings)
            score = known[values] + _closeness(placed, order, columns)
            if score > best_score:
                best, best_score = placed, score
        return best
    # Reversed: of equal assignments the one that fills the last fields (the last seven numbers) stays.
    for names in reversed(list(combinations(fields, count))):
        placed = [Placed(name, cell, False) for name, cell in zip(names, cells, strict=True)]
        score = _fit(placed, siblings) + _closeness(placed, order, columns)
        if score > best_score:
            best, best_score = placed, score
    return best


def _twins(cells: Sequence[Cell]) -> list[int]:
    """For each cell a neighbour that prints the same number, -1 where there is none.

    Only a copy may be left out, unless there is none.
    """
    twins: list[int] = []
    for k, cell in enumerate(cells):
        value = cell.tag.value
        near = (n for n in (k - 1, k + 1) if 0 <= n < len(cells) and cells[n].tag.value == value)
        twins.append(-1 if value is None else next(near, -1))
    return twins


def _fit(placed: Sequence[Placed], siblings: Sequence[Mapping[str, Decimal | None]]) -> float:
    """How well the numbers fit their fields: by the identities and by the rows placed before."""
    value = {item.field: item.cell.tag.value for item in placed}
    score = _identities(value, placed)
    for sibling in siblings:
        for name, number in value.items():
            other = sibling.get(name)
            if number is not None and other is not None:
                score += (1.5 if number else 0.5) if number == other else -0.5
    return score


def _closeness(placed: Sequence[Placed], order: Mapping[str, int], columns: Mapping[str, int]) -> float:
    """How well the columns of the cells agree with each other and with the heads."""
    score = 0.0
    # A blank cell inside the row stands for a field, so distances tell which one is missing.
    for left, right in pairwise(placed):
        apart = right.cell.col - left.cell.col - order[right.field] + order[left.field]
        score -= _GAP * min(2, abs(apart))
    shifts = [item.cell.col - columns[item.field] for item in placed if item.field in columns]
    if shifts:
        score -= 0.1 * sum([a != b for a, b in pairwise(shifts)])
        score -= 0.05 * (len(shifts) - shifts.count(0))
        score += 0 if any(shifts) else 1
    return score


def _identities(value: Mapping[str, Decimal | None], placed: Sequence[Placed]) -> float:
    score = 0.0
    annual, executed = value.get("annual_budget"), value.get("executed")
    balance, rate, points = value.get("balance"), value.get("rate"), value.get("score")
    if annual is not None and executed is not None:
        if balance is not None and abs(annual - executed - balance) <= _BALANCE:
            score += 3
        if rate is not None and annual and abs(executed / annual * _HUNDRED - rate) <= _slack(placed):
            score += 3
    if rate is not None and points is not None:
        score += 3 if abs(rate / _TENTH - points) <= _RATE else 1 if abs(rate / _TENTH - points) < 1 else 0
    compiled, declared = value.get("compiled"), value.get("declared")
    score += 0.4 if compiled is not None and compiled == annual else 0
    score += 0.2 if declared is not None and declared == compiled else 0
    if annual is None:
        score -= 1
    for item in placed:
        found = item.cell.tag
        if item.field == "weight":
            score += 1 if found.value == _TENTH or found.kind == "dash" else -1
        if found.percent and item.field != "rate":
            score -= 5
        if found.kind == "dash" and item.field not in ("weight", "score"):
            score -= 1
    return score


def _slack(placed: Sequence[Placed]) -> Decimal:
    """Half a unit of the last place of a printed percentage; trimmed zeros count as printed."""
    for item in placed:
        if item.field == "rate" and item.cell.tag.percent and item.cell.tag.decimals < 2:
            return _HALF if not item.cell.tag.decimals else _HALF / _TENTH
    return _RATE
