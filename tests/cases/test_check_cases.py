"""The examples of every check in grammar/checks/cases: what a user reads is what the checks do."""

from __future__ import annotations

import pytest

import gouji
from gouji.knowledge.cases import Case, case_codes, cases_of
from gouji.knowledge.rules import rules
from gouji.model import Report

CASES = [case for code in case_codes() for case in cases_of(code)]
NAMES = [f"{case.code}-{case.kind}-{case.line}" for case in CASES]


def checked(case: Case) -> Report:
    return gouji.check(gouji.parse(case.text.encode()))


def findings(report: Report, code: str) -> list[tuple[int, str]]:
    """Places and codes of what an example shows; what else is only plausible there is not its subject."""
    lines = report.document.source.lines
    shown = (
        finding
        for finding in report.findings
        if finding.arguments.get("rounding") != "yes" and (finding.severity != "info" or finding.code == code)
    )
    return sorted((lines.line_of(finding.start), finding.code) for finding in shown)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_an_example_has_its_findings_and_no_others(case: Case) -> None:
    assert findings(checked(case), case.code) == sorted(case.findings)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_an_example_shows_what_it_is_for(case: Case) -> None:
    statuses = {outcome.status for outcome in checked(case).outcomes if outcome.code == case.code}
    if case.kind == "holds":
        # A procedure that looks for a fault may have nothing to say where there is none.
        stated = any(scope.formulas for scope in rules()[case.code].scopes)
        assert statuses <= {"holds", "rounding", "not_applicable"}
        assert "holds" in statuses or not stated
        assert not case.findings
    elif case.kind == "breaks":
        assert "broken" in statuses
        assert case.code in {code for _, code in case.findings}
    else:
        assert case.kind in statuses
        assert "broken" not in statuses
