"""Indicators of a performance form: targets against what was reached, scores against weights.

In: a form. Out: outcomes for each indicator whose target and actual are numbers of one unit (F-10, F-10b), for
scores above their weight (F-8), and for the grade (F-9). The comparator of the *target* counts; the one
of the actual is copied from it and has no meaning. An actual that is printed with decimals was rounded:
``≤22.369万元`` is met by ``22.37万元``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from operator import eq, ge, le

from gouji.bind.tables import last_place
from gouji.check.catalogue import severity_of
from gouji.check.form_view import FormView
from gouji.check.operands import ZERO, of_form_value
from gouji.knowledge.grades import grade_terms
from gouji.knowledge.performance import performance_terms
from gouji.model import Form, FormValue, Operand, Outcome
from gouji.text import squeeze

MISSED, OVER, GRADE, UNREWARDED = "GJ608", "GJ609", "GJ610", "GJ618"
_HUNDRED = Decimal(100)
# What a target asks for by its first character; ``-`` is a misread ``=``.
_COMPARATORS = dict(zip("≥>＞≤<＜=＝-－", ">>><<<====", strict=True))
_MEETS = {"=": eq, ">": ge, "<": le}


def check_indicators(view: FormView) -> Iterator[Outcome]:
    """The outcomes of a form's indicators and of its grade."""
    form = view.form
    rows: defaultdict[int, dict[str, FormValue]] = defaultdict(dict)
    for value in view.indicators:
        rows[value.row][value.field] = value
    for row in rows.values():
        weight, score = row.get("weight"), row.get("score")
        if weight is None or score is None or weight.value is None or score.value is None:
            continue
        yield _over(form, weight, score)
        yield from _reached(form, row, weight, score)
    yield from _grade(view)


def _over(form: Form, weight: FormValue, score: FormValue) -> Outcome:
    operands = [of_form_value(score, "total", ZERO), of_form_value(weight, "operand", ZERO)]
    difference = operands[0].value - operands[1].value
    status = "broken" if difference > 0 else "holds"
    return Outcome(
        OVER,
        status,
        score.start,
        operands,
        difference,
        ZERO,
        arguments={"project": form.project, "item": score.item},
    )


def _reached(form: Form, row: dict[str, FormValue], weight: FormValue, score: FormValue) -> Iterator[Outcome]:
    """What was reached against the target: no full marks where it was missed, and all where it was met."""
    target = row.get("adjusted") or row.get("target")
    if target is not None and target.value is None:
        target = row.get("target")
    actual = row.get("actual")
    if target is None or actual is None or target.value is None or actual.value is None:
        return
    if target.unit != actual.unit or weight.value is None or weight.value <= 0:
        return
    comparator = _COMPARATORS.get(squeeze(target.raw)[:1])
    if comparator is None:
        return
    place = _place(actual)
    half = place / 2 if place else ZERO
    operands = [of_form_value(actual, "total", place), of_form_value(target, "operand", ZERO)]
    gap = actual.value - target.value
    met = _MEETS[comparator](actual.value, target.value)
    exceeded = comparator == "=" and gap > 0
    missed = not met and not exceeded and score.value == weight.value
    shown = {
        "project": form.project,
        "item": actual.item,
        "left": squeeze(actual.raw),
        "right": squeeze(target.raw),
        "score": squeeze(score.raw),
        "weight": squeeze(weight.raw),
    }
    broken = missed and not -half < gap <= half  # half up
    yield Outcome(
        MISSED,
        "broken" if broken else "rounding" if missed else "holds",
        actual.start,
        [*operands, of_form_value(score, "operand", ZERO)] if broken else operands,
        gap,
        half,
        severity=severity_of(MISSED),
        arguments=shown,
    )
    if met and _unrewarded(actual, weight, score, row.get("reason")):
        operands = [*operands, of_form_value(score, "operand", ZERO)]
        severity = severity_of(UNREWARDED)
        yield Outcome(
            UNREWARDED, "broken", actual.start, operands, gap, ZERO, severity=severity, arguments=shown
        )


def _unrewarded(actual: FormValue, weight: FormValue, score: FormValue, reason: FormValue | None) -> bool:
    """Points lost without a reason. Costs, and projects that were not carried out, lose points though they met."""
    lost = score.value is not None and weight.value is not None and score.value < weight.value
    if not lost or actual.value is None or actual.value <= 0:
        return False
    cost = grade_terms().cost in actual.level1 + actual.level2
    return not cost and (reason is None or not squeeze(reason.raw))


def _place(actual: FormValue) -> Decimal:
    """The last place that a value was rounded to; 0 for whole numbers, which are counts and exact."""
    if performance_terms().money.get(actual.unit, 0) > 1:
        return last_place(max(actual.decimals, 2))  # 203.00万元 is printed as 203
    return last_place(actual.decimals) if actual.decimals else ZERO


def _grade(view: FormView) -> Iterator[Outcome]:
    bands = grade_terms().bands
    totals: dict[str, dict[str, FormValue]] = {}
    for value in view.totals:
        totals.setdefault(value.project or view.form.project, {})[value.field] = value
    for project, fields in totals.items():
        score, grade = fields.get("score"), fields.get("grade")
        if score is None or grade is None or score.value is None or score.value > _HUNDRED:
            continue
        word = squeeze(grade.raw)
        if word not in bands:
            continue
        low, high = bands[word]
        operand = of_form_value(score, "operand", ZERO)
        printed = Operand("total", score.value, grade.start, grade.end, grade.raw, grade.item, kind="form")
        status = "holds" if low <= score.value < high else "broken"
        yield Outcome(
            GRADE,
            status,
            grade.start,
            [printed, operand],
            ZERO,
            ZERO,
            arguments={"project": project, "left": word, "right": squeeze(score.raw)},
        )
