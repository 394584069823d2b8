"""One indicator row of a self-evaluation form, read from the right.

In: the filled cells of a row and the columns of the heads. Out: labels, name, and a field for each value
cell. The leading cells of merged levels get lost in print and the rest moves, so the numbers at the right
end (weight and score) anchor the row, the values stand before them, the name before those.

    ⇥会议召开及时性⇥⇥及时⇥及时⇥达成预期指标⇥2⇥2      ⇥⇥时效指标⇥参会率⇥⇥⇥及时⇥达成预期指标⇥⇥10⇥10
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from .cells import Cell

if TYPE_CHECKING:
    from decimal import Decimal

_NUMBERS = ("num", "damaged", "dash")


class IndicatorRow(Struct, eq=False, gc=False):
    """What an indicator row prints. ``values`` pairs fields with cells in printed order; ``weight`` is one of them."""

    level1: str = ""
    level2: str = ""
    name: Cell | None = None
    values: list[tuple[str, Cell]] = []
    weight: Decimal | None = None


def read_labels(cells: Sequence[Cell], cost_level: int) -> tuple[str, str, int]:
    """First level, second level, and the index of the first cell that is neither label nor block head."""
    level1 = level2 = ""
    count = len(cells)
    at = 0
    while at < count:
        found = cells[at].tag
        if found.section:
            at += 1
        elif found.level1 and not level1 and not level2 and _is_first(cells, at, cost_level):
            level1 = found.level1
            at += 1
        elif found.level2 and not level2:
            level2 = found.level2
            at += 1
        elif not level2 and at + 2 < count and found.kind == "text" and _torn_before(cells, at, bool(level1)):
            at += 1  # what is left of a first-level label, e.g. its last character after a page break
        else:
            break
    return level1, level2, at


def _is_first(cells: Sequence[Cell], at: int, cost_level: int) -> bool:
    """Whether a label that may be of either level (成本指标) is the first one here."""
    found = cells[at].tag
    if not found.level2:
        return True
    after = cells[at + 1].tag if at + 1 < len(cells) else None
    if after is not None and after.level2 and after.level2 != found.level2:
        return True
    return cost_level == 1


def _torn_before(cells: Sequence[Cell], at: int, have_first: bool) -> bool:
    """A torn label stands before a second-level label that is followed by a name."""
    after, name = cells[at + 1].tag, cells[at + 2].tag
    return not have_first and bool(after.level2) and name.kind == "text" and not name.result


def read_indicator(
    cells: list[Cell], fields: tuple[str, ...], columns: Mapping[str, int], cost_level: int
) -> IndicatorRow:
    """Read a row. ``fields`` are the value fields in order (target, adjusted, actual)."""
    level1, level2, at = read_labels(cells, cost_level)
    row = IndicatorRow(level1, level2)
    rest = cells[at:]
    if not rest:
        return row
    if at and cells[at - 1].tag.level2 and _name_lost(rest, len(fields)):
        row.name = cells[at - 1]
    else:
        row.name = rest.pop(0)
    weight = _find_weight(rest, row.name, columns, len(fields))
    end = weight if weight >= 0 else len(fields)
    values, tail = rest[:end], rest[end:]
    if len(values) > len(fields):
        values = _trim(values, row, len(fields), "note" in columns)
    row.values = _place(values, row.name, tail[0] if tail else None, fields, columns)
    numbers = [cell for cell in tail[:2] if cell.tag.kind in _NUMBERS]
    if numbers:
        row.weight = numbers[0].tag.value
        row.values += zip(("weight", "score"), numbers, strict=False)
    if len(tail) > len(numbers):
        row.values.append(("reason", tail[len(numbers)]))
    return row


def _name_lost(rest: Sequence[Cell], most: int) -> bool:
    """Whether values begin at once, so that the last label is the name."""
    first = rest[0].tag
    if first.kind != "text" or first.result:
        return True
    if most < 2 or len(rest) < most or rest[0].text != rest[1].text:
        return False
    texts = next((k for k, cell in enumerate(rest) if cell.tag.kind in _NUMBERS), len(rest))
    return texts == most


def _find_weight(rest: Sequence[Cell], name: Cell, columns: Mapping[str, int], most: int) -> int:
    """The index of the weight: the last two numbers of the row are weight and score, or one is the weight."""
    last = len(rest) - 1
    while last >= 0 and rest[last].tag.kind not in _NUMBERS:
        last -= 1
    if last < 1 or rest[last - 1].tag.kind not in _NUMBERS:
        return last
    if last < most + 1 and "weight" in columns and "name" in columns:
        # A plain value and a weight (the score is blank), or weight and score with a value lost?
        away = columns["weight"] - columns["name"]
        low, high = rest[last - 1].tag.value, rest[last].tag.value
        impossible = low is not None and high is not None and high > low
        if rest[last].col - name.col == away and rest[last - 1].col - name.col != away and impossible:
            return last
    return last - 1


def _trim(values: list[Cell], row: IndicatorRow, most: int, noted: bool) -> list[Cell]:
    """Leave out what is no value: a note on a qualitative value, or a label that no list knows."""
    while len(values) > most:
        if noted and values[-2].tag.result and not values[-1].tag.result:
            values = values[:-1]
        elif row.name is not None and values[0].tag.kind == "text" and not values[0].tag.result:
            row.name, values = values[0], values[1:]
        else:
            values = values[:most] if noted else values[-most:]
    return values


def _place(
    values: list[Cell],
    name: Cell,
    weight: Cell | None,
    fields: tuple[str, ...],
    columns: Mapping[str, int],
) -> list[tuple[str, Cell]]:
    """Fields for the value cells. Fewer cells than fields are placed by the result and their distances."""
    most = len(fields)
    if len(values) == most:
        return list(zip(fields, values, strict=True))
    if not values:
        return []
    heads = {columns[key]: key for key in fields if key in columns}
    if not values[-1].tag.result and "name" in columns and heads:
        in_place = _by_shift(values, heads, name.col - columns["name"])
        right = weight is None or "weight" not in columns or weight.col == columns["weight"]
        if in_place and right and name.col == columns["name"]:
            return in_place
    # The last value is what was reached; the others stand by their distance from it.
    last = values[-1]
    placed = [(fields[-1], last)]
    slot = most - 1
    for cell in reversed(values[:-1]):
        slot = max(0, min(slot - 1, most - 1 - (last.col - cell.col)))
        placed.append((fields[slot], cell))
    placed.reverse()
    return (
        placed if len({key for key, _ in placed}) == len(placed) else list(zip(fields, values, strict=False))
    )


def _by_shift(values: Sequence[Cell], heads: Mapping[int, str], shift: int) -> list[tuple[str, Cell]]:
    """The fields under whose shifted heads all values stand, nothing where one stands elsewhere."""
    placed = [(heads.get(cell.col - shift, ""), cell) for cell in values]
    return placed if all(key for key, _ in placed) else []


def settle_targets(rows: Sequence[list[tuple[str, Cell]]]) -> None:
    """Where a form declares nothing at the start, a value before the actual one is the adjusted one.

    It declares nothing if the complete rows print at most a bare comparator as the first value.
    """
    complete = [
        cell for values in rows for key, cell in values[:1] if key == "target" and values[2][0] == "actual"
    ]
    if not complete or not all(cell.tag.bare for cell in complete):
        return
    for values in rows:
        if values[0][0] == "target" and values[1][0] == "actual" and not values[0][1].tag.bare:
            values[0] = ("adjusted", values[0][1])
