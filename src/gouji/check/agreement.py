"""Agreement: all observations of one fact must agree, wherever they are printed.

In: observations by key. Out: an outcome for each observation beside the reference of its key.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model import Claim, Observation, Outcome

from .operands import of_observation
from .prints import Prints
from .rounding import compare_reprint

CODE = "GJ401"


def check_agreement(prints: Prints) -> Iterator[Outcome]:
    """One outcome for each further observation of a fact."""
    for found in prints.repeated:
        first = prints.reference(found[0].key.text)
        if first is None:
            continue
        blank_seen = False
        for other in found:
            if other is first or (other.assumed and first.assumed):
                continue
            if other.assumed:
                if blank_seen:
                    continue
                blank_seen = True
            yield _compare(first, other)


def _compare(first: Observation, other: Observation) -> Outcome:
    result = compare_reprint(other, first)
    severity = "error"
    if (
        first.assumed
        or other.assumed
        or "change" in other.key.dimensions
        or _within_form(first)
        or _within_form(other)
    ):
        # A blank may be a cell that was lost, a change may be of another scope, and the analysis text
        # of a form repeats its numbers loosely: one assumption more.
        severity = "warning"
    operands = [of_observation(other, "reprint"), of_observation(first, "reprint", -1)]
    return Outcome(
        CODE,
        result.status,
        other.start,
        operands,
        result.difference,
        result.allowed,
        "",
        severity,
        {"fact": other.key.text},
    )


def _within_form(observation: Observation) -> bool:
    origin = observation.origin
    return isinstance(origin, Claim) and origin.section_key == "form"
