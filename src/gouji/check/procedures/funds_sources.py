"""The funds of a form by source: the total row is the sum of its source rows (F-4, F-18).

In: a form. Out: an outcome for each money field of each block (实施期, 年度) that prints both the total
and at least one source.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check.catalogue import severity_of
from gouji.check.form_view import FormView
from gouji.check.operands import ZERO, of_form_value
from gouji.knowledge.performance import performance_terms
from gouji.model import FormValue, Outcome

CODE = "GJ614"


def check_sources(view: FormView) -> Iterator[Outcome]:
    """The outcomes of a form's funds rows."""
    terms = performance_terms()
    totals, money = terms.funds_total, terms.money
    found: dict[tuple[str, str], tuple[list[FormValue], list[FormValue]]] = {}
    damaged: dict[tuple[str, str], FormValue] = {}
    for value in view.funds:
        if "damaged" in value.flags:
            damaged[value.item.rpartition("/")[0], value.field] = value
        if value.value is None or value.unit not in money:
            continue
        block, _, item = value.item.rpartition("/")
        total, sources = found.setdefault((block, value.field), ([], []))
        (total if item in totals else sources).append(value)
    for (block, field), (total, sources) in found.items():
        if len(total) != 1 or not sources:
            continue
        unread = damaged.get((block, field))
        if unread is not None:
            # What it should print is not known: the others need not add up.
            missing = f"{unread.item}/{field}"
            yield Outcome(CODE, "unresolved", total[0].start, [], missing=missing, severity=severity_of(CODE))
            continue
        operands = [
            of_form_value(total[0], "total", ZERO),
            *(of_form_value(v, "operand", ZERO) for v in sources),
        ]
        difference = operands[0].value - sum((op.value for op in operands[1:]), ZERO)
        yield Outcome(
            CODE,
            "holds" if difference == 0 else "broken",
            total[0].start,
            operands,
            difference,
            ZERO,
            arguments={"project": view.form.project, "item": "/".join(filter(None, (block, field)))},
        )
