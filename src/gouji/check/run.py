"""The whole of checking: facts, outcomes, findings and verdicts of a document.

In: a parsed document. Out: its report. A check that crashes becomes a finding GJ901, so that it is
seen and never mistaken for a pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gouji.bind.claims import bind_claims
from gouji.bind.forms import bind_form
from gouji.bind.tables import bind_table
from gouji.knowledge.load import GrammarError
from gouji.model import Document, Finding, Observation, Outcome, Report

from .agreement import check_agreement
from .arithmetic import Arithmetic
from .causes import Elimination, find_causes
from .procedures.funds_sources import check_sources
from .procedures.lost_rows import explain_sums
from .procedures.prose_forms import check_prose_forms
from .procedures.table_years import check_table_years
from .procedures.targets import check_indicators
from .relations import check_facts, check_form, check_table
from .verdicts import Judge


def check_document(document: Document) -> Report:
    """Facts, outcomes, findings and verdicts. Data never raises; our own faults become GJ901."""
    report = Report(document)
    starts = document.source.lines.starts
    for table in document.tables:
        report.observations.extend(bind_table(table, document.year, starts))
    for form in document.forms:
        report.observations.extend(bind_form(form, document.year))
    report.observations.extend(bind_claims(document))
    facts: dict[str, list[Observation]] = {}
    for observation in report.observations:
        facts.setdefault(observation.key.text, []).append(observation)
    crashed: list[Finding] = []
    for name, check in _checks(document, facts):
        report.outcomes.extend(_guarded(name, check, crashed))
    elimination = Elimination(report.outcomes)
    Judge(document, facts, report.outcomes, elimination).run()
    report.findings = find_causes(report.outcomes, elimination) + crashed
    report.findings.sort(key=lambda finding: (finding.start, finding.code))
    return report


def _checks(
    document: Document, facts: dict[str, list[Observation]]
) -> list[tuple[str, Callable[[], Iterable[Outcome]]]]:
    checks: list[tuple[str, Callable[[], Iterable[Outcome]]]] = []
    for table in document.tables:
        checks.append((f"table {table.number}", lambda table=table: check_table(table)))
    checks.append(("facts", lambda: check_facts(facts, document.kind, document.year, document.tables)))
    for form in document.forms:
        checks.append((f"form {form.number}", lambda form=form: explain_sums(form, list(check_form(form)))))
        checks.append((f"sources {form.number}", lambda form=form: check_sources(form)))
        checks.append((f"indicators {form.number}", lambda form=form: check_indicators(form)))
    checks.append(("agreement", lambda: check_agreement(facts)))
    checks.append(("arithmetic", lambda: Arithmetic(document, facts).run()))
    checks.append(("prose on forms", lambda: check_prose_forms(document, facts)))
    checks.append(("years", lambda: check_table_years(document)))
    return checks


def _guarded(name: str, check: Callable[[], Iterable[Outcome]], crashed: list[Finding]) -> list[Outcome]:
    """The outcomes of a check; the one place where any exception is caught, to be shown."""
    outcomes: list[Outcome] = []
    try:
        outcomes.extend(check())
    except GrammarError:
        raise
    except Exception as error:  # noqa: BLE001 -- a crash must be seen in the report, not end it
        outcomes.append(Outcome("GJ901", "crashed", 0, [], missing=name))
        crashed.append(
            Finding("GJ901", "check-crashed", "error", 0, 0, arguments={"check": name, "error": repr(error)})
        )
    return outcomes
