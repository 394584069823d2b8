"""Plausibility within and across performance forms: points by level, scores below the mark, costs, names.

In: a document. Out: outcomes for the points printed at a first level (F-6b), for targets that were met without
full marks (F-10b), for scores of execution that fall while rates rise (F-3b), for costs against what was spent
(F-12, F-18), and for projects that the list of projects lacks (XB-12). None but the first is arithmetic, so most inform.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from operator import attrgetter

from rapidfuzz import fuzz

from gouji.check.catalogue import severity_of
from gouji.check.form_view import FormView
from gouji.check.operands import ZERO, of_form_value, slip
from gouji.knowledge.grades import grade_terms
from gouji.model import Document, Form, FormValue, Operand, Outcome
from gouji.text import fold_bare, squeeze

PROJECT, LEVEL, COST, SCORE = "GJ615", "GJ617", "GJ619", "GJ620"
_ALIKE = 85.0
# Costs are within this share of what was spent: they are rounded and named loosely.
_NEAR = Decimal("0.01")
_FACTORS = {"万元": Decimal(10000), "元": Decimal(1)}
_POINTS_OF_EXECUTION = Decimal(10)
_SPENT = ("executed", "amount")
_cells = attrgetter("cells")


def check_plausible(document: Document, views: list[FormView]) -> Iterator[Outcome]:
    """All outcomes on the forms of a document."""
    for view in views:
        yield from _levels(view)
        yield from _costs(view)
    yield from _execution_scores(views)
    yield from _projects(document)


def _levels(view: FormView) -> Iterator[Outcome]:
    """Each first level with its points: the weights of its indicators add up to them."""
    form, terms = view.form, grade_terms()
    # Most forms print no points behind the names of their levels, which one look tells.
    if terms.points.search("\t".join(chain.from_iterable(map(_cells, form.grid.rows)))) is None:
        return
    weights: dict[str, list[FormValue]] = {}
    for value in view.of_field("weight"):
        weights.setdefault(value.level1, []).append(value)
    seen: set[str] = set()
    for row in form.grid.rows if weights else ():
        for cell, start in zip(row.cells, row.starts, strict=True):
            match = terms.level.search(cell) if terms.points.search(cell) is not None else None
            if match is None or match["level"] in seen or match["level"] not in weights:
                continue
            seen.add(match["level"])
            printed = Decimal(match["points"])
            at = start + match.start("points")
            total = Operand(
                "total", printed, at, at + len(match["points"]), match["points"], match["level"], kind="form"
            )
            parts = [of_form_value(value, "operand", ZERO) for value in weights[match["level"]]]
            difference = printed - sum((part.value for part in parts), ZERO)
            yield _outcome(LEVEL, difference != 0, [total, *parts], difference, form, match["level"])


def _costs(view: FormView) -> Iterator[Outcome]:
    """The money of the cost indicators against what was executed, or against the funds that are asked for."""
    spent = next(
        (
            value
            for value in view.funds
            if value.field in _SPENT and value.unit in _FACTORS and value.value is not None
        ),
        None,
    )
    if spent is None or not spent.value:
        return
    found = _cost(view.of_field("actual")) or _cost(view.of_field("target_year"))
    if not found:
        return
    parts = [of_form_value(value, "operand", ZERO) for value in found]
    for part, value in zip(parts, found, strict=True):
        part.value *= _FACTORS[value.unit]
    total = of_form_value(spent, "total", ZERO)
    total.value *= _FACTORS[spent.unit]
    difference = total.value - sum((part.value for part in parts), ZERO)
    broken = abs(difference) > _NEAR * abs(total.value)
    yield _outcome(COST, broken, [total, *parts], difference, view.form, found[0].item)


def _cost(values: list[FormValue]) -> list[FormValue]:
    """Those of some numbers that are money of a cost indicator."""
    word = grade_terms().cost
    return [value for value in values if value.unit in _FACTORS and word in value.level1 + value.level2]


def _execution_scores(views: list[FormView]) -> Iterator[Outcome]:
    """Points of execution where the form says no formula: at most ten, and never fewer for a higher rate."""
    pairs: list[tuple[Decimal, FormValue, Form]] = []
    for view in views:
        form = view.form
        if form.kind != "project_self_eval_sd":
            continue
        fields = {v.field: v for v in reversed(view.funds) if v.value is not None}
        rate, score = fields.get("rate"), fields.get("score")
        if rate is not None and score is not None and rate.value is not None:
            pairs.append((rate.value, score, form))
    pairs.sort(key=lambda pair: pair[0])
    highest: FormValue | None = None
    for _, score, form in pairs:
        value = score.value or ZERO
        before = highest.value if highest is not None and highest.value is not None else ZERO
        operands = [of_form_value(score, "total", ZERO)]
        if highest is not None:
            operands.append(of_form_value(highest, "operand", ZERO))
        broken = value > _POINTS_OF_EXECUTION or value < before
        yield _outcome(SCORE, broken, operands, value - before, form, score.item)
        highest = score if value >= before else highest


def _projects(document: Document) -> Iterator[Outcome]:
    """The project of each form of targets stands in the list of projects, where there is one."""
    names = [
        fold_bare(row.label)
        for table in document.tables
        if table.kind in ("budget_projects", "budget_projects_carryover")
        for row in table.rows
        if row.kind == "data" and row.key == "project" and row.label
    ]
    for form in document.forms if names else ():
        name = fold_bare(form.project)
        value = next((v for v in form.values if v.section == "identity" and squeeze(v.raw)), None)
        if form.kind != "project_target" or not name or value is None:
            continue
        if not any(name in n or n in name or fuzz.ratio(name, n) >= _ALIKE for n in names):
            yield slip(
                PROJECT,
                value.start,
                value.end,
                value.raw,
                form.project,
                left=form.project,
                project=form.project,
            )


def _outcome(
    code: str, broken: bool, operands: list[Operand], difference: Decimal, form: Form, item: str
) -> Outcome:
    return Outcome(
        code,
        "broken" if broken else "holds",
        operands[0].start,
        operands,
        difference,
        ZERO,
        severity=severity_of(code),
        arguments={"project": form.project, "item": item},
    )
