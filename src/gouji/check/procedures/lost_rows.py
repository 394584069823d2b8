"""Lost indicator rows: weight and score fall short together (rule T11).

In: the outcomes of a form's sums. Out: one warning in their place where a row of the form was lost, or
where the points of execution were left out of the total.
"""

from __future__ import annotations

from decimal import Decimal

from gouji.check.catalogue import Check, severity_of
from gouji.check.form_view import FormView
from gouji.check.operands import ZERO, of_form_value, plain
from gouji.check.relations import check_form
from gouji.model import Form, FormValue, Outcome

LOST, LEFT_OUT = "GJ606", "GJ607"
_FULL = Decimal(100)
_EXECUTION = Decimal(10)


def check_sums(view: FormView, extra: tuple[Check, ...] = ()) -> list[Outcome]:
    """The outcomes of a form's relations, lost rows accounted for."""
    return _explained(view, list(check_form(view, extra)))


def _explained(view: FormView, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes of a form with those replaced that a lost row explains."""
    form, weights, scores = view.form, view.of_field("weight"), view.of_field("score")
    total = next((v for v in view.totals if v.field == "score"), None)
    if not weights or total is None or total.value is None:
        return outcomes
    execution = next((v for v in view.funds if v.field == "score" and v.value is not None), None)
    weight = sum([v.value or ZERO for v in weights], ZERO) + _EXECUTION
    score = sum([v.value or ZERO for v in scores], ZERO)
    if execution is None:
        if weight == _FULL and total.value == score:
            return _replace(outcomes, _outcome(LEFT_OUT, total, [*scores], form))
        return outcomes
    lost = _FULL - weight
    short = total.value - score - (execution.value or ZERO)
    if lost > 0 and 0 < short <= lost:
        outcome = _outcome(LOST, total, [*scores, execution], form)
        outcome.difference = short
        outcome.arguments.update({"weight": plain(lost), "score": plain(short)})
        return _replace(outcomes, outcome)
    return outcomes


def _outcome(code: str, total: FormValue, terms: list[FormValue], form: Form) -> Outcome:
    operands = [
        of_form_value(total, "total", ZERO),
        *(of_form_value(term, "operand", ZERO) for term in terms),
    ]
    difference = operands[0].value - sum((op.value for op in operands[1:]), ZERO)
    return Outcome(
        code,
        "broken",
        total.start,
        operands,
        difference,
        ZERO,
        severity=severity_of(code),
        arguments={"project": form.project},
    )


def _replace(outcomes: list[Outcome], outcome: Outcome) -> list[Outcome]:
    return [old for old in outcomes if old.code not in ("GJ604", "GJ605")] + [outcome]
