"""Relations of the catalogue applied within tables and within forms (over facts: :mod:`.fact_relations`).

In: a table or form and the checks of its kind. Out: one outcome for each place where a relation applies. A missing
operand gives ``unresolved`` with its name, never silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gouji.bind.tables import last_place
from gouji.model import FormValue, Operand, Outcome, Table
from gouji.text.fold import width

from .catalogue import Check, checks_of_form, checks_of_table
from .form_view import FormView
from .language import CellTerm, FieldTerm, NumberTerm, RatioTerm, Relation, Term
from .operands import ZERO, compare_sides, constant, of_cell, of_form_value, of_relation, without
from .rounding import compare_rate
from .table_view import TableView

_CENT = Decimal("0.01")
_MILLI = Decimal("0.001")


class Missing(Exception):  # noqa: N818 -- no error: the name of an operand that is not printed
    """An operand of a relation is not there (or cannot be read)."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


# -- tables -------------------------------------------------------------------------------------

_EACH = ("each",)
_QUANTIFIED = ("each", "children", "class")


class _Term(NamedTuple):
    """A term of a side: a number of the relation itself, or the cells of some rows in some columns."""

    # The role of its operands, and their sign.
    part: tuple[str, int]
    number: Operand | None
    rows: tuple[str, ...]
    # None for the column that the relation is quantified over.
    columns: tuple[str, ...] | None
    # One row by name that is a sum: where the table does not print it nothing can be said of that.
    lone: bool


class _Plan:
    """A relation over the cells of a table: what it is quantified over, and what it asks for."""

    __slots__ = (
        "check",
        "columns",
        "hierarchical",
        "left",
        "named",
        "per_row",
        "right",
        "rows",
        "sign",
        "star",
    )

    def __init__(self, check: Check, relation: Relation) -> None:
        cells = [term for term in relation.terms() if isinstance(term, CellTerm)]
        self.check = check
        self.sign = relation.sign
        self.left, self.right = _planned(relation.left, "total"), _planned(relation.right, "operand")
        self.hierarchical = any(term.rows == ("children",) for term in cells)
        self.per_row = any(term.rows == _EACH for term in cells)
        self.star = next((t.columns[0].removesuffix("*") for t in cells if t.columns[0].endswith("*")), None)
        self.rows = {term.rows for term in cells}
        self.columns = [term.columns for term in cells]
        self.named = [name for term in cells if not term.columns[0].endswith("*") for name in term.columns]

    @property
    def spans_rows(self) -> bool:
        """Whether it adds up rows, which one that lost its name would belong to."""
        return len(self.rows) > 1 or any(len(names) > 1 for names in self.rows)


def _planned(side: tuple[tuple[int, Term], ...], role: str) -> tuple[_Term, ...]:
    found = []
    for sign, term in side:
        if isinstance(term, NumberTerm):
            found.append(_Term((role, sign), constant(term.value, sign), (), (), lone=False))
        elif isinstance(term, CellTerm):
            columns = None if term.columns[0].endswith("*") else term.columns
            lone = not term.summed and len(term.rows) == 1 and term.rows[0] not in _QUANTIFIED
            found.append(_Term((role, sign), None, term.rows, columns, lone and role == "total"))
    return tuple(found)


@lru_cache(maxsize=256)
def _of_table(kind: str, year: str, extra: tuple[Check, ...]) -> tuple[_Plan, ...]:
    return tuple(
        _Plan(check, check.relation)
        for check in checks_of_table(kind, extra)
        if check.relation is not None and check.of_year(year)
    )


def check_table(table: Table, year: str, extra: tuple[Check, ...] = ()) -> Iterator[Outcome]:
    """The outcomes of all relations within a table of a document of a year; ``extra`` are a user's own checks."""
    plans = _of_table(table.kind, year, extra)
    if not plans or not table.cells:
        return
    view = TableView(table)
    for plan in plans:
        yield from _within_table(plan, view)


def _within_table(plan: _Plan, view: TableView) -> Iterator[Outcome]:
    if any(name in view.columns for name in plan.check.without_columns):
        return
    told = plan.check.printed and view.told
    if told and any(len(names) > 1 and set(names).isdisjoint(view.columns) for names in plan.columns):
        # A form that divides nothing into these columns.
        return
    rows = list(view.children) if plan.hierarchical else view.filled if plan.per_row else [""]
    columns = [""]
    absent: list[str] = []
    if plan.star is not None:
        columns = [name for name in view.used if name.startswith(plan.star)]
    elif not told:
        absent = [name for name in plan.named if name not in view.columns]
    for row in rows:
        for column in columns:
            outcome = _apply(plan, view, row, column, absent)
            if outcome is not None:
                yield outcome


def _apply(plan: _Plan, view: TableView, row: str, column: str, absent: list[str]) -> Outcome | None:
    check = plan.check
    try:
        left = _cell_side(plan.left, view, row, column)
        right = _cell_side(plan.right, view, row, column)
    except Missing as missing:
        return without(check, view.table.title_start, [], missing.name)
    operands = [*left, *right]
    if not operands:
        return None
    comparison = compare_sides(plan.sign, left, right)
    if operands[0].start < 0 and all(operand.start < 0 for operand in operands):
        # Blank cells and a number (the sum of these columns is 0): there is nothing to point at but the table.
        printed = any(view.rows_of(rows, row) for rows in plan.rows)
        if comparison.status != "holds" or not printed:
            return None
        start = view.table.title_start
        return Outcome(check.code, "holds", start, operands, severity=check.severity)
    if not right:
        # Not one of the rows is printed: that is no sum of nothing.
        asked = [term.rows for term in plan.right if term.number is None]
        absent = absent + [rows[0] for rows in asked if not view.rows_of(rows, row)]
    if comparison.status == "broken" and not absent and view.strays and plan.spans_rows:
        # A row with numbers that could not be placed may be the one that is missing in the sum.
        absent = [view.strays]
    if comparison.status == "broken" and absent:
        return without(check, operands[0].start, operands, "、".join(absent))
    arguments = {"table": view.table.title, "row": view.shown.get(row, row), "column": column}
    return of_relation(check, plan.sign, comparison, operands, arguments)


def _cell_side(side: tuple[_Term, ...], view: TableView, row: str, column: str) -> list[Operand]:
    operands: list[Operand] = []
    cells, unsure = view.cells, view.unsure
    for part, number, selector, columns, lone in side:
        if number is not None:
            operands.append(number)
            continue
        rows = (row,) if selector == _EACH else view.rows_of(selector, row)
        if lone and not rows:
            raise Missing(selector[0])
        made = view.made[part]
        names = (column,) if columns is None else columns
        for key in rows:
            if key in unsure:
                raise Missing(key)
            printed = cells[key]
            for name in names:
                cell = printed.get(name)
                if cell is not None:
                    operand = made.get(cell.start)
                    if operand is None:
                        if "damaged" in cell.flags:
                            raise Missing(f"{cell.label}/{cell.path}")
                        operand = made[cell.start] = of_cell(cell, *part)
                    operands.append(operand)
    return operands


# -- forms --------------------------------------------------------------------------------------


class _Field(NamedTuple):
    """A term of a side: a number of the relation itself, or a field of a row, or all values of a field."""

    sign: int
    number: Operand | None
    name: str
    summed: bool


class _FieldPlan(NamedTuple):
    """A relation over the fields of a form. Of a quotient, ``right`` has the part and the whole."""

    check: Check
    sign: str
    left: tuple[_Field, ...]
    right: tuple[_Field, ...]
    is_rate: bool


@lru_cache(maxsize=64)
def _of_form(kind: str, extra: tuple[Check, ...]) -> tuple[_FieldPlan, ...]:
    return tuple(
        _field_plan(check, check.relation)
        for check in checks_of_form(kind, extra)
        if check.relation is not None
    )


def _field_plan(check: Check, relation: Relation) -> _FieldPlan:
    term = relation.right[0][1]
    is_rate = isinstance(term, RatioTerm)
    right = ((1, term.part), (1, term.whole)) if isinstance(term, RatioTerm) else relation.right
    return _FieldPlan(check, relation.sign, _fields(relation.left), _fields(right), is_rate)


def _fields(side: tuple[tuple[int, Term], ...]) -> tuple[_Field, ...]:
    found = []
    for sign, term in side:
        if isinstance(term, NumberTerm):
            found.append(_Field(sign, constant(term.value, sign), "", summed=False))
        elif isinstance(term, FieldTerm):
            found.append(_Field(sign, None, term.name, term.summed))
    return tuple(found)


def check_form(view: FormView, extra: tuple[Check, ...] = ()) -> Iterator[Outcome]:
    """The outcomes of all relations within a performance form."""
    form = view.form
    plans = _of_form(form.kind, extra)
    if not plans:
        return
    rows: dict[tuple[str, int], dict[str, FormValue]] = {}
    for value in view.funds:
        rows.setdefault((value.item, value.row), {})[value.field] = value
    fields = {f"total_{value.field}": value for value in view.totals}
    first = next((row for row in rows.values() if "score" in row), {})
    if "score" in first:
        fields["execution_score"] = first["score"]
    if "weight" in first and first["weight"].value is not None:
        fields["execution_weight"] = first["weight"]
    for plan in plans:
        if plan.check.per == "funds":
            for row in rows.values():
                outcome = _apply_fields(plan, row, {})
                if outcome is not None:
                    outcome.arguments["project"] = form.project
                    yield outcome
        elif plan.check.per == "form":
            outcome = _apply_fields(plan, fields, view.fields)
            if outcome is not None:
                outcome.arguments["project"] = form.project
                if outcome.status == "broken" and any("damaged" in value.flags for value in form.values):
                    outcome.status, outcome.missing = "unresolved", form.title
                yield outcome


def _apply_fields(
    plan: _FieldPlan, fields: dict[str, FormValue], lists: dict[str, list[FormValue]]
) -> Outcome | None:
    try:
        left = _field_side(plan.left, fields, lists, "total")
        right = _field_side(plan.right, fields, lists, "operand")
    except Missing as missing:
        anchor = next(iter(fields.values()), None) or next((v[0] for v in lists.values() if v), None)
        if anchor is None:
            return None
        return without(plan.check, anchor.start, [], missing.name)
    if plan.is_rate:
        return _rate(plan.check, left[0], right, fields.get("rate"))
    comparison = compare_sides(plan.sign, left, right)
    return of_relation(plan.check, plan.sign, comparison, [*left, *right], {})


def _field_side(
    side: tuple[_Field, ...], fields: dict[str, FormValue], lists: dict[str, list[FormValue]], role: str
) -> list[Operand]:
    operands: list[Operand] = []
    for sign, number, name, summed in side:
        if number is not None:
            operands.append(number)
        elif summed:
            values = [value for value in lists.get(name, ()) if value.value is not None]
            if not values:
                raise Missing(f"sum({name})")
            operands.extend([of_form_value(value, role, ZERO, sign) for value in values])
        else:
            value = fields.get(name)
            if value is None or value.value is None:
                raise Missing(name)
            operands.append(of_form_value(value, role, _field_quantum(value), sign))
    return operands


def _field_quantum(value: FormValue) -> Decimal:
    """The forms trim trailing zeros: money has three decimals there, a score two (rules F-1 to F-4)."""
    if value.section == "funds" and value.field == "score":
        return _CENT if value.decimals else ZERO
    if value.section == "funds" and value.unit == "万元":
        return _MILLI if value.decimals > 2 else ZERO
    return ZERO


def _rate(check: Check, rate: Operand, quotient: list[Operand], printed: FormValue | None) -> Outcome:
    part, whole = quotient
    decimals = 2 if printed is None or "%" not in width(printed.raw) else printed.decimals
    rate.quantum = last_place(decimals)
    comparison = compare_rate(rate, part, whole)
    operands = [rate, part, whole]
    if comparison is None:
        return Outcome(check.code, "not_applicable", rate.start, operands, severity=check.severity)
    severity = "warning" if comparison.slight else check.severity
    return of_relation(check, "=", comparison, operands, {"form": "rate"}, severity)
