"""The funds of a form by source: the total row is the sum of its source rows (F-4, F-18).

In: a form. Out: an outcome for each money field of each block (实施期, 年度) that prints both the total
and at least one source.
"""

from __future__ import annotations

from collections import defaultdict
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
    found: defaultdict[tuple[str, str], tuple[list[FormValue], list[FormValue]]]
    found = defaultdict(lambda: ([], []))
    damaged: dict[tuple[str, str], FormValue] = {}
    for value in view.funds:
        block, _, item = value.item.rpartition("/")
        if "damaged" in value.flags:
            damaged[block, value.field] = value
        if value.value is None or value.unit not in money:
            continue
        total, sources = found[block, value.field]
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
        whole = of_form_value(total[0], "total", ZERO)
        parts = [of_form_value(value, "operand", ZERO) for value in sources]
        difference = whole.value - sum([part.value for part in parts], ZERO)
        yield Outcome(
            CODE,
            "broken" if difference else "holds",
            total[0].start,
            [whole, *parts],
            difference,
            ZERO,
            arguments={"project": view.form.project, "item": "/".join(filter(None, (block, field)))},
        )
