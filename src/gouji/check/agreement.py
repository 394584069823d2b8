"""Agreement: all observations of one fact must agree, wherever they are printed.

In: observations by key. Out: an outcome for each observation beside the reference of its key. The
reference is the value that most places print; a table outweighs the prose where counts are equal.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model import Claim, Observation, Outcome

from .operands import of_observation
from .rounding import Printed, compare_reprint

CODE = "GJ401"
_RANK = {"cell": 0, "form": 1, "claim": 2}


def reference(found: list[Observation]) -> Observation:
    """The observation that speaks for a fact: of the value printed most often, from a table if possible."""
    printed = [observation for observation in found if not observation.assumed] or found
    if len(printed) == 1:
        return printed[0]
    weight: dict[object, tuple[int, int]] = {}
    for observation in printed:
        count, rank = weight.get(observation.value, (0, 9))
        weight[observation.value] = (count + 1, min(rank, _RANK[observation.kind]))
    return min(
        printed,
        key=lambda o: (-weight[o.value][0], weight[o.value][1], _RANK[o.kind], o.quantum, o.start),
    )


def check_agreement(observations: dict[str, list[Observation]]) -> Iterator[Outcome]:
    """One outcome for each further observation of a fact."""
    for found in observations.values():
        if len(found) < 2:
            continue
        first = reference(found)
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
    result = compare_reprint(Printed(other.value, other.quantum), Printed(first.value, first.quantum))
    severity = "error"
    if (
        first.assumed
        or other.assumed
        or other.key.get("change")
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
        severity=severity,
        arguments={"fact": other.key.text},
    )


def _within_form(observation: Observation) -> bool:
    origin = observation.origin
    return isinstance(origin, Claim) and origin.section_key == "form"
