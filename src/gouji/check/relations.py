"""Relations of the catalogue applied within tables and within forms (over facts: :mod:`.fact_relations`).

In: a table or form and the checks of its kind. Out: one outcome for each place where a relation applies. A missing
operand gives ``unresolved`` with its name, never silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.model import Form, FormValue, Operand, Outcome, Table
from gouji.text.fold import width

from .catalogue import Check, checks_of_form, checks_of_table
from .language import CellTerm, FieldTerm, NumberTerm, RatioTerm, Relation, Term
from .operands import ZERO, compare_sides, constant, of_form_value, of_relation, without
from .rounding import Printed, compare_rate
from .table_view import TableView

_CENT = Decimal("0.01")
_MILLI = Decimal("0.001")


class Missing(Exception):  # noqa: N818 -- no error: the name of an operand that is not printed
    """An operand of a relation is not there (or cannot be read)."""

    def __init__(self, name: str, *, damaged: bool = False) -> None:
        super().__init__(name)
        self.name = name
        self.damaged = damaged


# -- tables -------------------------------------------------------------------------------------


def check_table(table: Table, year: str, extra: tuple[Check, ...] = ()) -> Iterator[Outcome]:
    """The outcomes of all relations within a table of a document of a year; ``extra`` are a user's own checks."""
    checks = checks_of_table(table.kind, extra)
    if not checks or not table.cells:
        return
    view = TableView(table)
    for check in checks:
        if check.relation is not None and check.of_year(year):
            yield from _within_table(check, check.relation, view)


def _within_table(check: Check, relation: Relation, view: TableView) -> Iterator[Outcome]:
    cells = [term for term in relation.terms() if isinstance(term, CellTerm)]
    hierarchical = any(term.rows == ("children",) for term in cells)
    per_row = any(term.rows == ("each",) for term in cells)
    stars = [term.columns[0].removesuffix("*") for term in cells if term.columns[0].endswith("*")]
    rows = list(view.children) if hierarchical else view.filled if per_row else [""]
    columns = [name for name in view.used if name.startswith(stars[0])] if stars else [""]
    if any(name in view.columns for name in check.without_columns):
        return
    told = check.printed and view.told
    if told and any(len(term.columns) > 1 and set(term.columns).isdisjoint(view.columns) for term in cells):
        # A form that divides nothing into these columns.
        return
    absent: list[str] = [] if stars or told else _absent_columns(relation, view)
    for row in rows:
        for column in columns:
            outcome = _apply(check, relation, view, row, column, absent)
            if outcome is not None:
                yield outcome


def _apply(
    check: Check, relation: Relation, view: TableView, row: str, column: str, absent: list[str]
) -> Outcome | None:
    try:
        left = _cell_side(relation.left, view, row, column, "total")
        right = _cell_side(relation.right, view, row, column, "operand")
    except Missing as missing:
        return without(check, view.table.title_start, [], missing.name)
    operands = [*left, *right]
    if not operands:
        return None
    comparison = compare_sides(relation.sign, left, right)
    if all(operand.start < 0 for operand in operands):
        # Blank cells and a number (the sum of these columns is 0): there is nothing to point at but the table.
        rows = [key for t in relation.terms() if isinstance(t, CellTerm) for key in view.rows_of(t.rows, row)]
        if comparison.status != "holds" or not rows:
            return None
        start = view.table.title_start
        return Outcome(check.code, "holds", start, operands, severity=check.severity)
    if not right:
        # Not one of the rows is printed: that is no sum of nothing.
        asked = [term for _, term in relation.right if isinstance(term, CellTerm)]
        absent = absent + [term.rows[0] for term in asked if not view.rows_of(term.rows, row)]
    if comparison.status == "broken" and not absent and view.strays and _spans_rows(relation):
        # A row with numbers that could not be placed may be the one that is missing in the sum.
        absent = [view.strays]
    if comparison.status == "broken" and absent:
        return without(check, operands[0].start, operands, "、".join(absent))
    arguments = {"table": view.table.title, "row": view.shown.get(row, row), "column": column}
    return of_relation(check, relation.sign, comparison, operands, arguments)


def _spans_rows(relation: Relation) -> bool:
    """Whether a relation adds up rows, which one that lost its name would belong to."""
    rows = {term.rows for term in relation.terms() if isinstance(term, CellTerm)}
    return len(rows) > 1 or any(len(names) > 1 for names in rows)


def _absent_columns(relation: Relation, view: TableView) -> list[str]:
    """Columns that a relation names and the table does not print."""
    absent: list[str] = []
    for term in relation.terms():
        if isinstance(term, CellTerm) and not term.columns[0].endswith("*"):
            absent.extend(name for name in term.columns if name not in view.columns)
    return absent


def _cell_side(
    side: tuple[tuple[int, Term], ...], view: TableView, row: str, column: str, role: str
) -> list[Operand]:
    operands: list[Operand] = []
    for sign, term in side:
        if isinstance(term, NumberTerm):
            operands.append(constant(term.value, sign))
            continue
        if not isinstance(term, CellTerm):
            continue
        names = (column,) if term.columns[0].endswith("*") else term.columns
        rows = view.rows_of(term.rows, row)
        if (
            not rows
            and not term.summed
            and len(term.rows) == 1
            and term.rows[0] not in ("each", "children", "class")
        ):
            # A row that the table does not print: nothing can be said of its sum.
            if role == "total":
                raise Missing(term.rows[0])
            continue
        for key in rows:
            if key in view.unsure:
                raise Missing(key)
            printed = view.cells[key]
            for name in names:
                cell = printed.get(name)
                if cell is None:
                    continue
                if "damaged" in cell.flags:
                    raise Missing(f"{cell.label}/{cell.path}", damaged=True)
                operands.append(view.operand(cell, role, sign))
    return operands


# -- forms --------------------------------------------------------------------------------------


def check_form(form: Form, extra: tuple[Check, ...] = ()) -> Iterator[Outcome]:
    """The outcomes of all relations within a performance form."""
    checks = checks_of_form(form.kind, extra)
    if not checks:
        return
    rows: dict[tuple[str, int], dict[str, FormValue]] = {}
    lists: dict[str, list[FormValue]] = {}
    total: dict[str, FormValue] = {}
    damaged = any("damaged" in value.flags for value in form.values)
    for value in form.values:
        if value.section == "funds":
            rows.setdefault((value.item, value.row), {})[value.field] = value
        elif value.section == "indicator":
            lists.setdefault(value.field, []).append(value)
        elif value.section == "total":
            total[f"total_{value.field}"] = value
    for check in checks:
        relation = check.relation
        if relation is None:
            continue
        if check.per == "funds":
            for row in rows.values():
                outcome = _apply_fields(check, relation, row, {})
                if outcome is not None:
                    outcome.arguments["project"] = form.project
                    yield outcome
        elif check.per == "form":
            first = next((row for row in rows.values() if "score" in row), {})
            fields = dict(total)
            if "score" in first:
                fields["execution_score"] = first["score"]
            if "weight" in first and first["weight"].value is not None:
                fields["execution_weight"] = first["weight"]
            outcome = _apply_fields(check, relation, fields, lists)
            if outcome is not None:
                outcome.arguments["project"] = form.project
                if outcome.status == "broken" and damaged:
                    outcome.status, outcome.missing = "unresolved", form.title
                yield outcome


def _apply_fields(
    check: Check, relation: Relation, fields: dict[str, FormValue], lists: dict[str, list[FormValue]]
) -> Outcome | None:
    try:
        left = _field_side(relation.left, fields, lists, "total")
        right_term = relation.right[0][1]
        if isinstance(right_term, RatioTerm):
            return _apply_ratio(check, left[0], right_term, fields)
        right = _field_side(relation.right, fields, lists, "operand")
    except Missing as missing:
        anchor = next(iter(fields.values()), None) or next((v[0] for v in lists.values() if v), None)
        if anchor is None:
            return None
        return without(check, anchor.start, [], missing.name)
    comparison = compare_sides(relation.sign, left, right)
    return of_relation(check, relation.sign, comparison, [*left, *right], {})


def _field_side(
    side: tuple[tuple[int, Term], ...],
    fields: dict[str, FormValue],
    lists: dict[str, list[FormValue]],
    role: str,
) -> list[Operand]:
    operands: list[Operand] = []
    for sign, term in side:
        if isinstance(term, NumberTerm):
            operands.append(constant(term.value, sign))
        elif isinstance(term, FieldTerm) and term.summed:
            values = [value for value in lists.get(term.name, ()) if value.value is not None]
            if not values:
                raise Missing(f"sum({term.name})")
            operands.extend(of_form_value(value, role, ZERO, sign) for value in values)
        elif isinstance(term, FieldTerm):
            value = fields.get(term.name)
            if value is None or value.value is None:
                raise Missing(term.name)
            operands.append(of_form_value(value, role, _field_quantum(value), sign))
    return operands


def _field_quantum(value: FormValue) -> Decimal:
    """The forms trim trailing zeros: money has three decimals there, a score two (rules F-1 to F-4)."""
    if value.section == "funds" and value.field == "score":
        return _CENT if value.decimals else ZERO
    if value.section == "funds" and value.unit == "万元":
        return _MILLI if value.decimals > 2 else ZERO
    return ZERO


def _apply_ratio(
    check: Check, rate: Operand, ratio: RatioTerm, fields: dict[str, FormValue]
) -> Outcome | None:
    part = _field_side(((1, ratio.part),), fields, {}, "operand")[0]
    whole = _field_side(((1, ratio.whole),), fields, {}, "operand")[0]
    printed = fields.get("rate")
    decimals = 2 if printed is None or "%" not in width(printed.raw) else printed.decimals
    rate.quantum = Decimal(1).scaleb(-decimals)
    comparison = compare_rate(
        Printed(rate.value, rate.quantum),
        Printed(part.value, part.quantum),
        Printed(whole.value, whole.quantum),
    )
    operands = [rate, part, whole]
    if comparison is None:
        return Outcome(check.code, "not_applicable", rate.start, operands, severity=check.severity)
    severity = "warning" if comparison.slight else check.severity
    return of_relation(check, "=", comparison, operands, {"form": "rate"}, severity)
