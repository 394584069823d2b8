"""The facts that the cells of a table state.

In: a Table and the year of its document. Out: an Observation for every number of a keyed row and column, and
for every blank there an assumed zero; ``cell.fact`` is set.

    2010301⇥行政运行⇥289.12⇥289.12⇥   ->  expenditure{function=2010301,nature=basic,basis=outturn,year=2023} 2891200 ±100
                                          expenditure{function=2010301,nature=project,…} 0, assumed
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from gouji.knowledge.forms import FormSide, TableForm, state_fact, table_forms
from gouji.model import Cell, FactKey, Observation, Table, TableRow, fact_key
from gouji.model.facts import KeyTemplate
from gouji.text import fold
from gouji.text.patterns import compile_re

_YEAR = compile_re(r"((?:19|20)\d\d)(?:年|预|决)")
_ZERO = Decimal(0)
_MOST_CACHED = 512
_UNNAMED = "?"
_NOTHING: Mapping[int, Cell] = {}
# Stands for any code: a digit that no text prints where codes stand.
_ANY_CODE = "\N{NKO DIGIT ZERO}"

_Signature = tuple[str, str, tuple[tuple[int, str, str], ...]]
_Plan = tuple[tuple[int, FactKey, str], ...]


class _Binder:
    """The keys of all tables with one form, year and set of columns; filled as rows come."""

    __slots__ = ("coded", "columns", "form", "keys", "plans", "sides", "unnamed", "year")

    def __init__(self, form: TableForm, year: str, columns: tuple[tuple[int, str, str], ...]) -> None:
        self.form = form
        self.year = year
        # By block: (column, key without its side, year of the column).
        self.columns: dict[int, list[tuple[int, str, str]]] = {}
        self.sides: dict[int, FormSide] = {}
        self.keys: set[str] = set()
        self.unnamed = {block for block, key, _ in columns if key == _UNNAMED}
        for index, (block, key, column_year) in enumerate(columns):
            if not key or key == _UNNAMED:
                continue
            side, bare = _side_of(form, key)
            if side is not None:
                self.keys.add(bare)
                self.sides.setdefault(block, side)
                self.columns.setdefault(block, []).append((index, bare, column_year))
        self.plans: dict[tuple[int, str, str, str], _Plan] = {}
        # By block and owner: what all rows with codes state, a mark in place of the code.
        self.coded: dict[tuple[int, str], tuple[tuple[int, KeyTemplate, str], ...]] = {}

    def plan(self, row: TableRow) -> _Plan:
        """The columns of a row that state a fact, with that."""
        coded = row.key.isdigit()
        name = "" if coded else row.label
        known = (row.block, row.key, name, row.owner)
        plan = self.plans.get(known)
        if plan is None:
            plan = self._coded_plan(row) if coded else self._plan(row)
            if len(self.plans) > _MOST_CACHED:
                self.plans.clear()
            self.plans[known] = plan
        return plan

    def _coded_plan(self, row: TableRow) -> _Plan:
        """What a row with a code states: the same as any other, but for the code."""
        known = (row.block, row.owner)
        plan = self.coded.get(known)
        if plan is None:
            if len(self.coded) > _MOST_CACHED:
                self.coded.clear()
            plan = self.coded[known] = tuple(
                (index, KeyTemplate(fact, _ANY_CODE), name)
                for index, fact, name in self._plan(replace(row, key=_ANY_CODE))
            )
        key = row.key
        return tuple([(index, fact.of(key), name) for index, fact, name in plan])

    def _plan(self, row: TableRow) -> _Plan:
        side = self.sides.get(row.block)
        if side is None or not row.key:
            return ()
        blocks = [row.block]
        known = side.rows.get(row.key)
        if known is not None and known.span:
            blocks = [block for block, other in self.sides.items() if block >= row.block and other is side]
        plan = []
        for block in blocks:
            for index, key, column_year in self.columns[block]:
                fact = self._fact(side, row, key, column_year)
                if fact is not None:
                    plan.append((index, fact, key if len(blocks) > 1 else ""))
        return tuple(plan)

    def _fact(self, side: FormSide, row: TableRow, key: str, column_year: str) -> FactKey | None:
        other = side.when.get(key)
        if other is not None and other[0] not in self.keys and row.block in self.unnamed:
            # The column that would change the meaning of this one may stand under a head that was misread.
            return None
        stated = state_fact(self.form, side, row.key, key, row.label, self.keys.__contains__)
        if stated is None:
            return None
        concept, dimensions = stated
        if row.owner:
            dimensions["entity"] = row.owner
        return fact_key(concept, {**dimensions, "year": column_year or self.year})


_BINDERS: dict[_Signature, _Binder] = {}


def bind_table(table: Table, year: str, line_starts: Sequence[int] = ()) -> list[Observation]:
    """The observations of a table, in yuan or as counts, in printed order.

    ``year`` is the document's; a year printed in the head of a column counts for that column. A number
    without a known unit states its fact but gives no observation. ``line_starts`` (``Source.lines.starts``)
    place the assumed zeros of a table that only declares itself empty; without them they stand at the end
    of the grid.
    """
    form = table_forms().get(table.kind)
    if form is None:
        return []
    binder = _binder(table, form, year)
    observations: list[Observation] = []
    # The cells of each row by column.
    printed: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in table.cells:
        printed[cell.row][cell.col] = cell
    for number, row in enumerate(table.rows):
        if row.key and row.kind == "data" and not row.unsure:
            plan = binder.plan(row)
            if plan:
                _bind_row(table, row, plan, printed.get(number, _NOTHING), observations)
    if not table.rows and (table.empty_declared or _has_whole_head(table)):
        _bind_declared(table, binder, line_starts, observations)
    return observations


def _binder(table: Table, form: TableForm, year: str) -> _Binder:
    columns = tuple(
        (column.block, column.key or (_UNNAMED if column.role == "value" else ""), column_year(column.path))
        for column in table.columns
    )
    signature = (form.kind, year, columns)
    binder = _BINDERS.get(signature)
    if binder is None:
        if len(_BINDERS) > _MOST_CACHED:
            _BINDERS.clear()
        binder = _BINDERS[signature] = _Binder(form, year, columns)
    return binder


@lru_cache(maxsize=4096)
def column_year(path: tuple[str, ...]) -> str:
    """The year that a column's head prints, or ""."""
    years = [match.group(1) for word in path if (match := _YEAR.search(fold(word)))]
    return years[-1] if years else ""


def _side_of(form: TableForm, key: str) -> tuple[FormSide | None, str]:
    for side in form.sides:
        if side.key:
            if key.startswith(side.key + "."):
                return side, key[len(side.key) + 1 :]
        elif key in side.columns:
            return side, key
    return None, key


def _bind_row(
    table: Table, row: TableRow, plan: _Plan, cells: Mapping[int, Cell], observations: list[Observation]
) -> None:
    grid = table.grid.rows[row.grid]
    starts, texts = grid.starts, grid.cells
    filled = {table.columns[col].key.rpartition(".")[2] for col in cells} if plan[0][2] else ()
    for index, fact, name in plan:
        cell = cells.get(index)
        if cell is not None:
            cell.fact = fact
            made = _observe(cell, fact)
            if made is not None:
                observations.append(made)
        elif not name or (name not in filled and index == _last(plan, name)):
            if index < len(starts):
                start = starts[index]
                end = start + len(texts[index])
            else:
                start = end = starts[-1] + len(texts[-1])
            observations.append(Observation(fact, _ZERO, _ZERO, start, end, "cell", None, True))


def _last(plan: _Plan, name: str) -> int:
    return max(index for index, _, key in plan if key == name)


def _observe(cell: Cell, fact: FactKey) -> Observation | None:
    value = cell.value
    if value is None:
        if "placeholder" in cell.flags:
            return Observation(fact, _ZERO, _ZERO, cell.start, cell.end, "cell", cell, True)
        return None
    factor = cell.factor
    if factor > 1:
        return Observation(
            fact, value * factor, quantum(factor, cell.decimals), cell.start, cell.end, "cell", cell
        )
    if factor == 1 or cell.unit:
        return Observation(fact, value, _ZERO, cell.start, cell.end, "cell", cell)
    return None


@lru_cache(maxsize=256)
def last_place(decimals: int) -> Decimal:
    """One unit of the last of some decimals."""
    return Decimal(1).scaleb(-decimals)


@lru_cache(maxsize=256)
def quantum(factor: int, decimals: int) -> Decimal:
    """One unit of the last printed place in yuan; 0 where amounts are printed in 元 and so exact."""
    return factor * last_place(decimals) if factor > 1 else _ZERO


def _has_whole_head(table: Table) -> bool:
    """Whether nothing of a table was misread: its head, which is all of it, names every column."""
    return not table.flags and all(column.key for column in table.columns if column.role == "value")


def _bind_declared(
    table: Table, binder: _Binder, line_starts: Sequence[int], observations: list[Observation]
) -> None:
    """A one-row table without its row, or that says it has no data: every keyed column is zero."""
    for block, side in binder.sides.items():
        if not side.unlabelled:
            continue
        row = TableRow(0, table.empty_line, block, "", "", side.unlabelled)
        if 0 < table.empty_line <= len(line_starts):
            place = line_starts[table.empty_line - 1]
        else:
            place = table.grid.rows[-1].span(-1)[1]
        for _, fact, _ in binder.plan(row):
            observations.append(Observation(fact, _ZERO, _ZERO, place, place, "cell", None, True))
