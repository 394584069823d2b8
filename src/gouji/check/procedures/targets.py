"""Indicators of a performance form: targets against what was reached, scores against weights.

In: a form. Out: outcomes for each indicator whose target and actual are numbers of one unit (F-10), for
scores above their weight (F-8), and for the grade (F-9). The comparator of the *target* counts; the one
of the actual is copied from it and has no meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.check.catalogue import severity_of
from gouji.check.operands import ZERO, of_form_value
from gouji.knowledge.grades import grade_terms
from gouji.model import Form, FormValue, Operand, Outcome
from gouji.text import squeeze

MISSED, OVER, GRADE = "GJ608", "GJ609", "GJ610"
_HUNDRED = Decimal(100)


def check_indicators(form: Form) -> Iterator[Outcome]:
    """The outcomes of a form's indicators and of its grade."""
    rows: dict[int, dict[str, FormValue]] = {}
    for value in form.values:
        if value.section == "indicator":
            rows.setdefault(value.row, {})[value.field] = value
    for row in rows.values():
        weight, score = row.get("weight"), row.get("score")
        if weight is None or score is None or weight.value is None or score.value is None:
            continue
        yield _over(form, weight, score)
        outcome = _missed(form, row, weight, score)
        if outcome is not None:
            yield outcome
    yield from _grade(form)


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


def _missed(form: Form, row: dict[str, FormValue], weight: FormValue, score: FormValue) -> Outcome | None:
    target = row.get("adjusted") or row.get("target")
    if target is not None and target.value is None:
        target = row.get("target")
    actual = row.get("actual")
    if target is None or actual is None or target.value is None or actual.value is None:
        return None
    if target.unit != actual.unit or weight.value is None or weight.value <= 0:
        return None
    comparator = _comparator(target.raw)
    if not comparator:
        return None
    operands = [of_form_value(actual, "total", ZERO), of_form_value(target, "operand", ZERO)]
    met = {
        "=": actual.value == target.value,
        ">": actual.value >= target.value,
        "<": actual.value <= target.value,
    }
    exceeded = comparator == "=" and actual.value > target.value
    broken = not met[comparator] and not exceeded and score.value == weight.value
    return Outcome(
        MISSED,
        "broken" if broken else "holds",
        actual.start,
        operands if not broken else [*operands, of_form_value(score, "operand", ZERO)],
        actual.value - target.value,
        ZERO,
        severity=severity_of(MISSED),
        arguments={
            "project": form.project,
            "item": actual.item,
            "left": squeeze(actual.raw),
            "right": squeeze(target.raw),
            "score": squeeze(score.raw),
            "weight": squeeze(weight.raw),
        },
    )


def _comparator(raw: str) -> str:
    """``=``, ``>`` or ``<`` of a target, "" where it prints none (``-`` is a misread ``=``)."""
    first = squeeze(raw)[:1]
    return {
        "≥": ">",
        ">": ">",
        "≤": "<",
        "<": "<",
        "=": "=",
        "＝": "=",
        "-": "=",
        "－": "=",
        "＞": ">",
        "＜": "<",
    }.get(first, "")


def _grade(form: Form) -> Iterator[Outcome]:
    bands = grade_terms().bands
    totals: dict[str, dict[str, FormValue]] = {}
    for value in form.values:
        if value.section == "total":
            totals.setdefault(value.project or form.project, {})[value.field] = value
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
