"""Tables whose printed unit everything else denies: 元 above amounts that the rest of the document prints in 万元.

In: the tables of a document and all observations by key. Out: an outcome GJ202 for each such table; its amounts are
compared in the unit that the others have, since one wrong unit is one cause and not a cause for each of its cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from gouji.bind.tables import quantum
from gouji.knowledge.forms import table_heads
from gouji.model import Cell, Document, Observation, Outcome, Table

from .operands import slip
from .rounding import Printed, compare_reprint

CODE = "GJ202"
# So many amounts, each printed elsewhere too, tell a unit; and so many times those that bear the printed one out.
_FEWEST = 5
_TIMES = 10
_Facts = dict[str, list[Observation]]
# The different prints of a fact that is not zero, each with the first and the last place where it stands.
_Prints = dict[Printed, tuple[int, int]]


@lru_cache(maxsize=1)
def _units() -> dict[int, str]:
    """The units of money by their factors, the shortest name of each."""
    names = sorted(table_heads().units.items(), key=lambda entry: -len(entry[0]))
    return {factor: name for name, factor in names if factor}


def mend_units(document: Document, facts: _Facts) -> list[Outcome]:
    """The outcomes of the tables that are denied; their observations are put in the other unit."""
    found: list[tuple[Table, int, int]] = []
    prints: dict[str, _Prints] = {}
    for table in document.tables:
        factor = next((cell.factor for cell in table.cells if cell.factor), 0)
        if factor:
            other = _other_factor(table, factor, facts, prints)
            if other:
                found.append((table, factor, other))
    for table, factor, other in found:
        _rescale(table, factor, other, facts)
    return [_told(table, other) for table, _, other in found]


def _other_factor(table: Table, factor: int, facts: _Facts, prints: dict[str, _Prints]) -> int:
    """The factor of the unit in which a table's amounts agree with all others, 0 where that is the printed one."""
    low, high = table.grid.rows[0].starts[0], table.grid.rows[-1].span(-1)[1]
    printed: list[tuple[Cell, list[Printed]]] = []
    seen: set[tuple[str, Decimal | None]] = set()
    right = 0
    for cell in table.cells:
        if cell.fact is None or not cell.value or cell.factor != factor:
            continue
        key = cell.fact.text
        found = facts.get(key, ())
        if len(found) < 2 or (key, cell.value) in seen:
            # What stands nowhere else tells nothing.
            continue
        seen.add((key, cell.value))
        if key not in prints:
            prints[key] = _prints(found)
        others = [print_ for print_, (first, last) in prints[key].items() if first < low or last > high]
        if others:
            printed.append((cell, others))
            right += _fits(cell, factor, others)
            if _TIMES * right > len(table.cells):
                # Whatever the others say, they are too few: so it is with nearly all tables, after a look at few amounts.
                return 0
    if _TIMES * right > len(printed):
        return 0
    counts = {f: sum(_fits(cell, f, others) for cell, others in printed) for f in _units() if f != factor}
    other = max(counts, key=lambda f: counts[f], default=0)
    return other if other and counts[other] >= max(_FEWEST, _TIMES * right) else 0


def _prints(observations: Iterable[Observation]) -> _Prints:
    found: _Prints = {}
    for o in observations:
        if o.value:
            print_ = Printed(o.value, o.quantum)
            first, last = found.get(print_, (o.start, o.start))
            found[print_] = min(first, o.start), max(last, o.start)
    return found


def _fits(cell: Cell, factor: int, others: list[Printed]) -> bool:
    """Whether the number of a cell, with a factor, agrees with one of some prints elsewhere."""
    mine = Printed((cell.value or 0) * Decimal(factor), quantum(factor, cell.decimals))
    return any(compare_reprint(mine, other).status != "broken" for other in others)


def _rescale(table: Table, factor: int, other: int, facts: _Facts) -> None:
    cells = {id(cell) for cell in table.cells if cell.factor == factor}
    # A fact of which no number could be read stands nowhere.
    for key in facts.keys() & {cell.fact.text for cell in table.cells if cell.fact is not None}:
        facts[key] = [
            replace(
                o,
                value=o.value * other / factor,
                quantum=quantum(other, o.origin.decimals) if o.value else o.quantum,
            )
            if isinstance(o.origin, Cell) and id(o.origin) in cells
            else o
            for o in facts[key]
        ]


def _told(table: Table, other: int) -> Outcome:
    first = next(cell for cell in table.cells if cell.value)
    return slip(
        CODE, first.start, first.end, first.raw, table=table.title, left=table.unit, right=_units()[other]
    )
