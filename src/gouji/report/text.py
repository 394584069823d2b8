"""Findings as a good compiler prints them, and the tally of all that was checked.

In: reports. Out: lines of styled pieces; :func:`print_lines` writes them, in colour where asked.

    report.txt:121:36: 错误 GJ402 income-expenditure-mismatch: 收入总计与支出总计不等
      121 | 总计 | 31 | 1,654.78 | 总计 | 62 | 1,654.97
          |                                    ^^^^^^^^
          = 左 1,654.78 · 右 1,654.97 · 差额 0.19 · 容许 0.01
          = 合计 收入总计 1,654.78（第 121 行第 11 列）
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from gouji.knowledge.messages import render, word
from gouji.knowledge.personal import Mask, find_personal
from gouji.model import Finding, Operand, Report
from gouji.text import squeeze

from .excerpt import Excerpt, excerpt, shown

STATUSES = ("holds", "rounding", "broken", "unresolved", "not_applicable", "crashed")
VERDICTS = ("supported", "rounding", "contradicted", "unverifiable")
SEVERITIES = ("error", "warning", "info")

# A sum may have thirty operands; more than these say no more to a reader, the export has them all.
_MOST_RELATED = 12
# A table that was read wrongly breaks one check in each of its rows: nobody reads so many, the export has them all.
MOST_ALIKE = 500
STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}

Piece = tuple[str, str]
Line = list[Piece]


@dataclass(slots=True)
class Tally:
    """How many documents, outcomes by status, claims by verdict and findings by severity."""

    documents: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    accepted: int = 0

    def add(self, report: Report) -> None:
        """Count one report in."""
        self.documents += 1
        self.outcomes.update(outcome.status for outcome in report.outcomes)
        self.claims.update(claim.verdict for claim in report.document.claims)
        self.findings.update(finding.severity for finding in report.findings)
        self.accepted += len(report.accepted)


def tally(report: Report) -> Tally:
    """The tally of one report."""
    counted = Tally()
    counted.add(report)
    return counted


def report_lines(report: Report, *, lang: str = "zh", verbose: bool = False) -> Iterator[Line]:
    """The findings of a report by place, then its tally.

    Without ``verbose``, findings of level info are counted in one line, and so are those of one code behind the
    first ``MOST_ALIKE``; what could not be decided is counted only in the tally. Personal data is masked.
    """
    mask = find_personal(report.document.source.text)
    listed = sorted(report.findings, key=lambda finding: (finding.start, finding.code))
    printed: Counter[str] = Counter()
    counted: dict[str, Counter[str]] = {"more": Counter(), "infos": Counter()}
    for finding in listed:
        code = finding.code
        if finding.severity == "info" and not verbose:
            counted["infos"][code] += 1
        elif printed[code] >= MOST_ALIKE and not verbose:
            counted["more"][code] += 1
        else:
            printed[code] += 1
            yield from finding_lines(report, finding, mask, lang)
            yield []
    if verbose:
        yield from _unresolved_lines(report, mask, lang)
    name = shown(report.document.source.name)
    for key, counts in counted.items():
        if counts:
            codes = ", ".join(f"{code} ×{count}" for code, count in sorted(counts.items()))
            text = word("report", key, lang, count=counts.total(), codes=codes)
            yield [(f"{name}: ", "bold"), (text, "")]
    yield [(f"{name}: ", "bold"), *tally_pieces(tally(report), lang)]


def finding_lines(report: Report, finding: Finding, mask: Mask, lang: str = "zh") -> Iterator[Line]:
    """One finding: where and what, the quoted line with its mark, both sides, the suggestion."""
    source = report.document.source
    line, col = source.lines.position(finding.start)
    style = STYLES.get(finding.severity, "")
    head: Line = [
        (f"{shown(source.name)}:{line}:{col + 1}: ", "bold"),
        (f"{word('severity', finding.severity, lang)} {finding.code}", style),
    ]
    if finding.name:
        head.append((f" {finding.name}", "dim"))
    yield [*head, (f": {_clean(render(finding, lang), mask)}", "")]

    quoted = _quote(report, finding, mask)
    margin = " " * (len(str(line)) + 2)
    if quoted.text.strip():
        yield [(f"  {line} | ", "dim"), *_marked(quoted, style)]
        yield [(f"{margin} | ", "dim"), (quoted.marks, style)]
    origin = source.origin(finding.start)
    if origin is not None:
        yield [(f"{margin} = ", "dim"), (word("report", "original", lang, place=shown(origin.place)), "")]
    for text in _sides(report, finding, lang):
        yield [(f"{margin} = ", "dim"), (_clean(text, mask), "")]
    if finding.suggestion:
        text = word("report", "suggestion", lang, suggestion=finding.suggestion)
        yield [(f"{margin} = ", "dim"), (_clean(text, mask), "green")]


def tally_pieces(counted: Tally, lang: str = "zh") -> Line:
    """The tally as one line: findings by severity, outcomes by status, claims by verdict."""
    findings = counted.findings
    worst = next((severity for severity in SEVERITIES if findings[severity]), "")
    accepted = (
        [(" · " + word("report", "accepted", lang, count=counted.accepted), "dim")]
        if counted.accepted
        else []
    )
    return [
        (
            word("report", "findings", lang, **{key: findings[key] for key in SEVERITIES}),
            STYLES.get(worst, ""),
        ),
        *accepted,
        (" | ", "dim"),
        (_counts("outcomes", "status", STATUSES, counted.outcomes, lang), ""),
        (" | ", "dim"),
        (_counts("claims", "verdict", VERDICTS, counted.claims, lang), ""),
    ]


def total_line(counted: Tally, lang: str = "zh") -> Line:
    """The tally of all documents of one run."""
    return [
        (word("report", "total", lang, count=counted.documents) + ": ", "bold"),
        *tally_pieces(counted, lang),
    ]


def print_lines(lines: Iterable[Line], stream: TextIO, *, colour: bool = False) -> None:
    """Write lines; plain text unless ``colour``."""
    if not colour:
        stream.writelines("".join(text for text, _ in line) + "\n" for line in lines)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, force_terminal=True, soft_wrap=True, highlight=False)
    for line in lines:
        console.print(Text.assemble(*line))


def _quote(report: Report, finding: Finding, mask: Mask) -> Excerpt:
    """The line on which a finding begins, with as much of it marked as stands on that line."""
    source = report.document.source
    first = source.lines.starts[source.lines.line_of(finding.start) - 1]
    last = source.text.find("\n", first)
    line = mask.at(source.text[first : len(source.text) if last < 0 else last], first)
    return excerpt(line, finding.start - first, finding.end - first)


def _marked(quoted: Excerpt, style: str) -> Line:
    text, start, end = quoted
    return [(text[:start], ""), (text[start:end], style), (text[end:], "")]


def _sides(report: Report, finding: Finding, lang: str) -> Iterator[str]:
    if finding.right:
        # A finding with one side (a slip, a number that cannot be read) is quoted above: it compares nothing.
        sides = [f"{word('report', side, lang)} {getattr(finding, side)}" for side in ("left", "right")]
        sides += [
            word("report", key, lang, **{key: getattr(finding, key)})
            for key in ("difference", "allowed")
            if getattr(finding, key)
        ]
        yield " · ".join(sides)
    for operand in finding.related[:_MOST_RELATED]:
        yield _operand(report, operand, lang)
    if len(finding.related) > _MOST_RELATED:
        yield word("report", "more_related", lang, count=len(finding.related) - _MOST_RELATED)


def _operand(report: Report, operand: Operand, lang: str) -> str:
    line, col = report.document.source.lines.position(operand.start)
    printed = squeeze(operand.printed) or word("report", "blank", lang)
    words = [word("role", operand.role, lang), operand.name, printed]
    origin = report.document.source.origin(operand.start)
    place = (
        word("report", "place", lang, line=line, column=col + 1)
        if origin is None
        else word("report", "in_original", lang, place=shown(origin.place))
    )
    return " ".join(filter(None, words)) + place


def _unresolved_lines(report: Report, mask: Mask, lang: str) -> Iterator[Line]:
    source = report.document.source
    for outcome in report.outcomes:
        if outcome.status == "unresolved":
            line, col = source.lines.position(outcome.start)
            text = word("report", "missing", lang, missing=outcome.missing or "?")
            place = f"{shown(source.name)}:{line}:{col + 1}: "
            yield [(place, "bold"), (f"{outcome.code} ", "dim"), (_clean(text, mask), "")]


def _counts(key: str, table: str, names: tuple[str, ...], counts: Counter[str], lang: str) -> str:
    parts = " · ".join(f"{word(table, name, lang)} {counts[name]}" for name in names)
    return word("report", key, lang, count=counts.total(), parts=parts)


def _clean(text: str, mask: Mask) -> str:
    return shown(mask.text(text))
