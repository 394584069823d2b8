"""The facts that a performance form states of its project.

In: a form as read. Out: observations ``project{item=annual_budget,project=…,year=…}``, amounts in yuan.
The row of the resources total speaks for the project; where it prints no number, a lone source row does.

Precision (rules F-1 to F-4). Amounts in 万元 lose their trailing zeros in print (98.4 is 98.40), so
their last place is that of the form, not of the number: three decimals in the seven-column form (balance
= budget − executed holds to 0.001), two in the others, more where one is printed. Rates and scores lose
zeros in the same way and have two decimals; a rate with its percent sign (59%) is rounded to what is
printed, and so is the score made of it where the form has no balance (5.86 is printed 6). Amounts in 元
are exact.
"""

from __future__ import annotations

from decimal import Decimal

from gouji.knowledge.performance import FormKind, PerformanceTerms, performance_terms
from gouji.model import Form, FormValue, Observation, fact_key
from gouji.text import squeeze
from gouji.text.fold import width

from .tables import last_place, quantum

CONCEPT = "project"
_POINTS = 2


def bind_form(form: Form, year: str) -> list[Observation]:
    """The observations of a form. ``year`` is the document's; the form's own where that is empty."""
    terms = performance_terms()
    kind = terms.kinds.get(form.kind)
    if kind is None:
        return []
    year = year or form.year
    funds = [value for value in form.values if value.section == "funds"]
    if form.kind == "project_target":
        facts = _budget(funds, kind, terms)
    else:
        facts = _funds(funds, terms) + [
            ("total_score", value)
            for value in form.values
            if value.section == "total" and value.field == "score"
        ]
    places = _places(funds, kind, terms)
    result = []
    for item, value in facts:
        project = squeeze(value.project or form.project)
        if value.value is None or not project:
            continue
        key = fact_key(CONCEPT, {"item": item, "project": project, "year": year})
        factor = terms.money.get(value.unit, 0)
        place = _quantum(value, factor, places, kind)
        amount = value.value * factor if factor else value.value
        result.append(Observation(key, amount, place, value.start, value.end, "form", value))
    return result


def _funds(values: list[FormValue], terms: PerformanceTerms) -> list[tuple[str, FormValue]]:
    """The fields of the total row; one that it lacks is taken from the source row if there is only one."""
    total: dict[str, FormValue] = {}
    sources: dict[str, dict[str, FormValue]] = {}
    for value in values:
        if value.value is None or value.field in ("weight", "reason"):
            continue
        if value.item in terms.funds_total:
            total.setdefault(value.field, value)
        else:
            sources.setdefault(value.item, {}).setdefault(value.field, value)
    found = dict(total)
    if len(sources) == 1:
        for row in sources.values():
            found = {**row, **total}
    names = {"score": "execution_score", "initial": "initial_budget"}
    return [(names.get(field, field), value) for field, value in found.items()]


def _budget(values: list[FormValue], kind: FormKind, terms: PerformanceTerms) -> list[tuple[str, FormValue]]:
    """The year's total of a target form; where the row is lost, nothing is summed."""
    items = {f"{kind.blocks['target_year']}/{word}" for word in terms.funds_total}
    rows = [value for value in values if value.item in items]
    return [("budget", value) for value in rows[:1]]


def _places(values: list[FormValue], kind: FormKind, terms: PerformanceTerms) -> int:
    """The decimals that the amounts of a form have before their zeros are trimmed."""
    places = kind.decimals
    for value in values:
        if value.decimals > places and value.unit in terms.money:
            places = value.decimals
    return places


def _quantum(value: FormValue, factor: int, places: int, kind: FormKind) -> Decimal:
    if factor:
        return quantum(factor, places)
    # A printed percent sign means a rounded percentage; the trimmed numbers have two decimals.
    rounded = (value.field == "rate" and "%" in width(value.raw)) or (
        value.field == "score" and value.section == "funds" and "balance" not in kind.fields
    )
    return last_place(value.decimals if rounded else max(_POINTS, value.decimals))
