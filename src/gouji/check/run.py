"""The whole of checking: facts, outcomes, findings and verdicts of a document.

In: a parsed document. Out: its report. A check that crashes becomes a finding GJ901, so that it is
seen and never mistaken for a pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from gouji.bind.claims import bind_claims
from gouji.bind.forms import bind_form
from gouji.bind.tables import bind_table
from gouji.knowledge.load import GrammarError
from gouji.model import Document, Finding, Grid, Observation, Outcome, Report

from .agreement import check_agreement
from .arithmetic import Arithmetic
from .catalogue import Check
from .causes import EVERYWHERE, Batch, Elimination, find_causes, one_each
from .fact_relations import check_facts
from .figures import Figures
from .form_view import FormView
from .prints import Prints
from .procedures.captions import check_captions
from .procedures.contents import check_contents
from .procedures.damaged import check_damaged
from .procedures.decimals import check_decimals
from .procedures.denials import check_denials
from .procedures.form_plausible import check_plausible
from .procedures.funds_sources import check_sources
from .procedures.listed import check_lists
from .procedures.lost_rows import check_sums
from .procedures.personal import check_personal
from .procedures.prose_forms import check_prose_forms
from .procedures.prose_years import check_prose_years
from .procedures.row_pattern import check_row_patterns
from .procedures.signs import check_signs
from .procedures.structure import check_structure
from .procedures.table_years import check_table_years
from .procedures.targets import check_indicators
from .procedures.wording import check_wording
from .relations import check_table
from .trust import Reading, weigh
from .units import mend_units
from .verdicts import Judge

Checked = Callable[[], Iterable[Outcome]]


def check_document(document: Document, extra: tuple[Check, ...] = ()) -> Report:
    """Facts, outcomes, findings and verdicts. Data never raises; our own faults become GJ901.

    ``extra`` are checks of the user's own (:func:`gouji.check.own_rules.read_rules`).
    """
    report = Report(document)
    starts = document.source.lines.starts
    for table in document.tables:
        report.observations.extend(bind_table(table, document.year, starts))
    for form in document.forms:
        report.observations.extend(bind_form(form, document.year))
    stated = bind_claims(document)
    report.observations.extend(stated)
    facts: dict[str, list[Observation]] = {}
    for observation in report.observations:
        facts.setdefault(observation.key.text, []).append(observation)
    crashed: list[Finding] = []
    denied = _guarded("units", partial(mend_units, document, facts), crashed)
    report.outcomes += denied
    batches: list[Batch] = [(denied, EVERYWHERE)]
    # What stays within a table or a form speaks of no claim.
    spoken: list[Outcome] = []
    prints = Prints(facts, stated)
    for name, check, within in _checks(document, prints, extra):
        outcomes = _guarded(name, check, crashed)
        batches.append((outcomes, within))
        report.outcomes += outcomes
        if within is EVERYWHERE:
            spoken += outcomes
    elimination = Elimination(batches)
    reading = Reading(document)
    _guarded("verdicts", Judge(document, prints, report.outcomes, spoken, reading).run, crashed)
    if lost := _guarded("causes", partial(_find, report, elimination), crashed):
        # Which number is wrong cannot be told then, but that relations break can.
        report.outcomes += lost
        report.findings = one_each(elimination)
    report.outcomes += _guarded("trust", partial(weigh, report, reading), crashed)
    report.findings.extend(crashed)
    if extra:
        _word(report.findings, extra)
    report.findings.sort(key=lambda finding: (finding.start, finding.code))
    return report


def _checks(
    document: Document, prints: Prints, extra: tuple[Check, ...]
) -> Iterator[tuple[str, Checked, range]]:
    """All checks of a document, each with a name that a crash would be reported under, and the range of what it speaks of."""
    facts = prints.observations
    for table in document.tables:
        yield f"table {table.number}", partial(check_table, table, document.year, extra), _extent(table.grid)
    yield "facts", partial(check_facts, prints, document, extra), EVERYWHERE
    views = list(map(FormView, document.forms))
    for view in views:
        number, within = view.form.number, _extent(view.form.grid)
        yield f"form {number}", partial(check_sums, view, extra), within
        yield f"sources {number}", partial(check_sources, view), within
        yield f"indicators {number}", partial(check_indicators, view), within
    yield "plausible forms", partial(check_plausible, document, views), EVERYWHERE
    yield "agreement", partial(check_agreement, prints), EVERYWHERE
    yield "arithmetic", Arithmetic(Figures(document, prints)).run, EVERYWHERE
    yield "prose on forms", partial(check_prose_forms, document, prints), EVERYWHERE
    yield "lists", partial(check_lists, document, prints), EVERYWHERE
    yield "denials", partial(check_denials, document, facts), EVERYWHERE
    yield "years", partial(check_table_years, document), EVERYWHERE
    yield "years of the prose", partial(check_prose_years, document), EVERYWHERE
    yield "captions", partial(check_captions, document), EVERYWHERE
    yield "contents", partial(check_contents, document), EVERYWHERE
    yield "signs", partial(check_signs, document), EVERYWHERE
    yield "row patterns", partial(check_row_patterns, document), EVERYWHERE
    yield "damaged numbers", partial(check_damaged, document), EVERYWHERE
    yield "decimals", partial(check_decimals, document), EVERYWHERE
    yield "structure", partial(check_structure, document), EVERYWHERE
    yield "wording", partial(check_wording, document), EVERYWHERE
    yield "personal data", partial(check_personal, document), EVERYWHERE


def _extent(grid: Grid) -> range:
    """The places of what is printed in a grid."""
    return range(grid.rows[0].starts[0], grid.rows[-1].span(-1)[1] + 1) if grid.rows else range(0)


def _find(report: Report, elimination: Elimination) -> tuple[Outcome, ...]:
    report.findings = find_causes(elimination)
    return ()


def _word(findings: list[Finding], extra: tuple[Check, ...]) -> None:
    """Give the findings of a user's own checks their name and wording, which no catalogue holds."""
    own = {check.code: check for check in extra}
    for finding in findings:
        check = own.get(finding.code)
        if check is not None:
            finding.name = check.name
            finding.arguments.update({f"message.{lang}": text for lang, text in check.wording})


def _guarded(name: str, check: Checked, crashed: list[Finding]) -> list[Outcome]:
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
