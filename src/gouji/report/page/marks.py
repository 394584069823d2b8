"""The places of a document that a page points to: every printed number, and what else a check rests on.

In: a report. Out: marks in printed order, each with the verdict of its number and the relations that use it.

    120: cell  1654.78  合计 · 本年收入合计   supported   relations 3, 17

A claim keeps its verdict. A cell or form value has one by the relations that it takes part in: *contradicted* where
a finding stands on it, *disputed* where a finding names it as one of several that may be wrong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from gouji.model import Cell, Claim, Document, Finding, FormValue, Operand, Outcome, Report
from gouji.text import squeeze

# One letter for each verdict in the page: "none" is for words and blanks.
VERDICTS = {
    "supported": "s",
    "rounding": "r",
    "contradicted": "c",
    "disputed": "d",
    "unverifiable": "u",
    "unread": "x",
    "none": "n",
}
KINDS = {"cell": "c", "form": "f", "claim": "p", "words": "w"}
_ACCUSING = ("error", "warning")
_DECIDED = ("holds", "rounding", "broken")
_WORST = ("contradicted", "disputed", "rounding", "supported", "unverifiable")


@dataclass(slots=True)
class Mark:
    """A place that can be pointed to. ``text`` is what is printed there, ``label`` what it is printed under.

    ``what`` is the measure of a claim or the field of a form value; ``uses`` are indices of relations.
    """

    start: int
    end: int
    kind: str
    text: str
    label: str = ""
    what: str = ""
    fact: str = ""
    verdict: str = "none"
    uses: list[int] = field(default_factory=list)


class Marks:
    """All marks of a report in printed order. ``relations`` are the outcomes that the page shows."""

    def __init__(self, report: Report) -> None:
        numbers = _numbers(report.document)
        self.relations = [outcome for outcome in report.outcomes if _is_shown(outcome, numbers)]
        found = {**_words(report, self.relations, numbers), **numbers}
        self.all = sorted(found.values(), key=lambda mark: (mark.start, -mark.end))
        self.starts = [mark.start for mark in self.all]
        self.number = {mark.start: k for k, mark in enumerate(self.all)}
        _use(self, self.relations)
        _judge(self, report.findings)

    def at(self, start: int) -> int:
        """The index of the mark at a place, -1 where there is none."""
        return self.number.get(start, -1)

    def within(self, start: int, end: int) -> range:
        """The indices of the marks that begin in a range of the source."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def facts(self) -> dict[str, list[int]]:
        """The marks of each fact that is printed more than once."""
        found: dict[str, list[int]] = {}
        for k, mark in enumerate(self.all):
            if mark.fact:
                found.setdefault(mark.fact, []).append(k)
        return {fact: marks for fact, marks in found.items() if len(marks) > 1}


def _numbers(document: Document) -> dict[int, Mark]:
    """The marks of cells, form values and claims, by their place."""
    found: dict[int, Mark] = {}
    for table in document.tables:
        for cell in table.cells:
            if "placeholder" not in cell.flags:
                found[cell.start] = _of_cell(cell)
    for form in document.forms:
        for value in form.values:
            if value.value is not None or "damaged" in value.flags:
                found[value.start] = _of_value(value, form.project)
    for start, end in document.damaged:
        found[start] = Mark(start, end, "claim", document.source.text[start:end], verdict="unread")
    for claim in document.claims:
        known = found.get(claim.start)
        if known is None or known.kind != "claim":
            found[claim.start] = _of_claim(claim)
        else:
            # One printed number that states two facts has the worse of two verdicts.
            known.verdict = min(known.verdict, claim.verdict, key=_rank)
    return found


def _rank(verdict: str) -> int:
    return _WORST.index(verdict) if verdict in _WORST else len(_WORST)


def _of_cell(cell: Cell) -> Mark:
    label = " · ".join(filter(None, (cell.code, cell.label, cell.side, cell.path)))
    fact = cell.fact.text if cell.fact else ""
    verdict = "unread" if "damaged" in cell.flags else "unverifiable"
    return Mark(cell.start, cell.end, "cell", cell.raw, label, "", fact, verdict)


def _of_value(value: FormValue, project: str) -> Mark:
    label = " · ".join(filter(None, (value.project or project, value.item)))
    verdict = "unread" if "damaged" in value.flags else "unverifiable"
    return Mark(value.start, value.end, "form", value.raw, label, value.field, "", verdict)


def _of_claim(claim: Claim) -> Mark:
    fact = claim.fact.text if claim.fact else ""
    return Mark(claim.start, claim.end, "claim", claim.raw, claim.subject, claim.measure, fact, claim.verdict)


def _is_shown(outcome: Outcome, numbers: dict[int, Mark]) -> bool:
    """Whether an outcome says something of a number, or something is wrong with what it is about."""
    if outcome.status in ("holds", "not_applicable"):
        return any(op.start in numbers for op in outcome.operands)
    return any(op.start >= 0 for op in outcome.operands)


def _words(report: Report, relations: list[Outcome], numbers: dict[int, Mark]) -> dict[int, Mark]:
    """Marks of what is no number: titles, years, words, blanks that a check reads as zero."""
    found: dict[int, Mark] = {}
    text = report.document.source.text

    def add(start: int, end: int, printed: str, name: str) -> None:
        if 0 <= start <= len(text) and start not in numbers and start not in found:
            found[start] = Mark(start, max(start, min(end, len(text))), "words", printed, name)

    for operand in _operands(relations, report.findings):
        add(operand.start, operand.end, "" if operand.assumed else operand.printed, operand.name)
    for finding in report.findings:
        if finding.end > finding.start:
            add(finding.start, finding.end, text[finding.start : finding.end], "")
    return found


def _operands(relations: list[Outcome], findings: list[Finding]) -> Iterator[Operand]:
    for outcome in relations:
        yield from outcome.operands
    for finding in findings:
        yield from finding.related


def _use(marks: Marks, relations: list[Outcome]) -> None:
    """Tell every mark the relations that it takes part in, and numbers what these decide."""
    statuses: list[set[str]] = [set() for _ in marks.all]
    for k, outcome in enumerate(relations):
        for op in outcome.operands:
            at = marks.at(op.start)
            if at >= 0 and (not marks.all[at].uses or marks.all[at].uses[-1] != k):
                marks.all[at].uses.append(k)
                statuses[at].add(_status(outcome, op))
    for mark, seen in zip(marks.all, statuses, strict=True):
        if mark.kind not in ("cell", "form") or mark.verdict == "unread":
            continue
        if "rounding" in seen:
            mark.verdict = "rounding"
        elif "holds" in seen:
            mark.verdict = "supported"


def _status(outcome: Outcome, op: Operand) -> str:
    """What a relation says of one of its numbers: what a sum lost by rounding is not its parts' doing."""
    if outcome.status not in _DECIDED:
        return ""
    if outcome.status == "rounding" and op.role == "operand":
        return "holds"
    return outcome.status


def _judge(marks: Marks, findings: list[Finding]) -> None:
    """Numbers that a finding accuses: the one on which it stands, and those that it names as candidates."""
    for finding in findings:
        if finding.severity not in _ACCUSING:
            continue
        named = [op for op in finding.related if op.role == "candidate"]
        # Where several may be wrong, none of them is.
        verdict = "disputed" if named else "contradicted"
        for start in (finding.start, *(op.start for op in named)):
            mark = marks.all[marks.at(start)] if marks.at(start) >= 0 else None
            if mark is None or mark.kind not in ("cell", "form") or mark.verdict == "unread":
                continue
            if mark.verdict != "contradicted":
                mark.verdict = verdict


def printed(mark: Mark) -> str:
    """What is printed at a mark, without blanks and tags around it."""
    return squeeze(mark.text)
