"""What stands at the top of a page: counts, coverage, what could not be read, and the figures of its charts.

In: a report and its marks. Out: plain values for JSON. Figures of charts are yuan as text, each with the mark where it
is printed.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from gouji.model import Claim, FactKey, Observation, Report

from .marks import VERDICTS, Marks
from .runs import Passages

_MOST_LISTED = 500
_MOST_BARS = 8
_CLASS = 3
_SEVERITIES = ("error", "warning", "info")
_STATUSES = ("holds", "rounding", "broken", "unresolved", "not_applicable", "crashed")


def summary(report: Report, marks: Marks, passages: Passages) -> dict[str, Any]:
    """Counts by verdict and kind, checks by status, findings by severity, what was not read or not decided."""
    severities = Counter(finding.severity for finding in report.findings)
    statuses = Counter(outcome.status for outcome in report.outcomes)
    claims = Counter(VERDICTS[claim.verdict] for claim in report.document.claims)
    kinds: dict[str, Counter[str]] = {"p": claims, "c": Counter(), "f": Counter()}
    for mark in marks.all:
        if mark.kind in ("cell", "form"):
            kinds[mark.kind[0]][VERDICTS[mark.verdict]] += 1
    unread = list(report.document.unread())
    return {
        "findings": [severities[severity] for severity in _SEVERITIES],
        "accepted": len(report.accepted),
        "checks": {status: statuses[status] for status in _STATUSES if statuses[status]},
        "numbers": {kind: dict(counts) for kind, counts in kinds.items()},
        "unread": [marks.at(start) for start, _ in unread[:_MOST_LISTED]],
        "nUnread": len(unread),
        "unresolved": _unresolved(report, marks, passages),
        "replaced": report.document.source.replaced,
    }


def _unresolved(report: Report, marks: Marks, passages: Passages) -> list[list[Any]]:
    """Checks that lack a number: code, place, the number that is missing."""
    open_ = [outcome for outcome in report.outcomes if outcome.status == "unresolved"]
    return [
        [outcome.code, marks.at(outcome.start), passages.hide(outcome.missing)]
        for outcome in open_[:_MOST_LISTED]
    ]


def charts(report: Report, marks: Marks, passages: Passages) -> dict[str, Any]:
    """Budget against outturn by class, and changes on the year before."""
    document = report.document
    found: dict[str, Observation] = {}
    for seen in report.observations:
        if not seen.assumed and seen.key.get("entity") == "":
            found.setdefault(seen.key.text, seen)
    own = [seen for seen in found.values() if seen.key.get("year") in ("", document.year)]
    return {
        "classes": _classes(own, found, marks, passages),
        "changes": _changes(own, found, marks, passages),
    }


def _classes(
    own: list[Observation], found: dict[str, Observation], marks: Marks, passages: Passages
) -> list[list[Any]]:
    """Classes of expenditure whose initial budget and outturn are both printed: name, both, both marks."""
    bars: dict[str, list[Any]] = {}
    for seen in own:
        key = seen.key
        if key.concept != "expenditure" or key.get("basis") != "initial_budget" or key.get("nature"):
            continue
        outturn = found.get(key.replace(basis="outturn").text)
        if outturn is None or len(key.get("function")) != _CLASS or key.get("change"):
            continue
        name = _name(seen, outturn, passages)
        bar = [name, _yuan(seen.value), _yuan(outturn.value), marks.at(seen.start), marks.at(outturn.start)]
        bars.setdefault(key.get("function"), bar)
    largest = sorted(bars.values(), key=lambda bar: -max(Decimal(bar[1]), Decimal(bar[2])))
    return largest[:_MOST_BARS]


def _changes(
    own: list[Observation], found: dict[str, Observation], marks: Marks, passages: Passages
) -> list[list[Any]]:
    """The largest changes that the prose prints: name, change, rate in percent or nothing, mark, others with the same.

    Income, expenditure and their grand totals change by the same amount: they are one bar.
    """
    bars: dict[tuple[Decimal, str], list[Any]] = {}
    for seen in own:
        if seen.key.get("change") != "previous_year" or not isinstance(seen.origin, Claim):
            continue
        if not seen.origin.factor or not seen.value:
            continue
        rate = found.get(seen.key.replace(change="previous_year_rate").text)
        shown = str(rate.value) if rate is not None else ""
        name = passages.hide(seen.origin.subject)
        bar = bars.setdefault((seen.value, shown), [name, _yuan(seen.value), shown, marks.at(seen.start), []])
        if name != bar[0] and name not in bar[-1]:
            bar[-1].append(name)
    return sorted(bars.values(), key=lambda bar: -abs(Decimal(bar[1])))[:_MOST_BARS]


def _name(budget: Observation, outturn: Observation, passages: Passages) -> str:
    for seen in (budget, outturn):
        if isinstance(seen.origin, Claim) and seen.origin.subject:
            return passages.hide(seen.origin.subject)
    label = getattr(outturn.origin, "label", "")
    return passages.hide(label) if label else _function(outturn.key)


def _function(key: FactKey) -> str:
    return key.get("function")


def _yuan(value: Decimal) -> str:
    return format(value, "f")
