"""From a finding or a claim to the cells that it is about."""

from __future__ import annotations

from gouji.model import Claim, Finding
from gouji.text import plain

from .lists import Target
from .plan import Plan

# cell@L121:3=1654.78
_KINDS = ("cell@", "form@", "claim@")


def finding_target(plan: Plan, finding: Finding) -> list[Target]:
    """Where the finding stands, else the first related number that has a place in the workbook."""
    for start in (finding.start, *(operand.start for operand in finding.related)):
        spot = plan.at(start)
        if spot is not None:
            return [Target(spot.target, f"{spot.sheet} {spot.cell}")]
    return []


def evidence_targets(plan: Plan, claim: Claim) -> list[Target]:
    """The cells, form values and claims that a claim rests on."""
    targets: list[Target] = []
    for reference in claim.evidence:
        if not reference.startswith(_KINDS):
            continue
        place, _, printed = reference.partition("@")[2].rpartition("=")
        spot = plan.places.get(place)
        if spot is not None:
            targets.append(Target(spot.target, f"{plain(printed)} ← {spot.sheet} {spot.cell}".strip()))
    return list(dict.fromkeys(targets))
