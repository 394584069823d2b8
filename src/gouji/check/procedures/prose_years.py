"""Years in the prose against the year of the document (M-1 to M-3).

In: a document. Out: outcomes for years that open a paragraph or a heading of the narrative (2023年度收入总计…),
for years of comparison (与2022年度相比), and for reporting dates (截至2023年12月31日). Years in titles of
regulations, in names and in reasons are no years of the document (M-4).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from gouji.check.catalogue import severity_of
from gouji.knowledge.wording import year_patterns
from gouji.model import Document, Operand, Outcome

STATED, DATE, COMPARED = "GJ702", "GJ705", "GJ707"


def check_prose_years(document: Document) -> Iterator[Outcome]:
    """An outcome for each year of the narrative whose meaning is plain."""
    if not document.year.isdecimal():
        return
    year = int(document.year)
    budget = document.kind == "budget"
    patterns = year_patterns()
    text = document.source.text
    starts = document.source.lines.starts
    # Where the first reason of a line starts.
    reasons: dict[int, int] = {}
    for claim in document.claims:
        if claim.in_reason:
            reasons[claim.line] = min(claim.start, reasons.get(claim.line, claim.start))
    headings = [section.line for section in document.sections]
    for section in document.sections:
        if section.part == "narrative" and (match := patterns.heading.search(section.title)):
            at = text.find(match["year"], section.start, section.end)
            if at >= 0:
                yield _outcome(STATED, at, match["year"], year, (year,))
    for block in document.blocks:
        if block.kind != "prose":
            continue
        for number in range(block.first, block.last + 1):
            start = starts[number - 1]
            end = starts[number] if number < len(starts) else len(text)
            if text.find("年", start, end) < 0 or not _spoken(document, headings, number):
                continue
            if match := patterns.opening.match(text, start, end):
                yield _outcome(STATED, match.start("year"), match["year"], year, (year,))
            for match in patterns.compared.finditer(text, start, end):
                if reasons.get(number, end) < match.start():
                    continue
                # A budget of the year itself is a base too: 与2023年预算相比.
                allowed = (year - 1, year) if match["budget"] and not budget else (year - 1,)
                yield _outcome(COMPARED, match.start("year"), match["year"], year - 1, allowed)
            for match in patterns.date.finditer(text, start, end):
                yield _outcome(DATE, match.start("year"), match["year"], year - budget, (year - budget,))


def _spoken(document: Document, headings: list[int], line: int) -> bool:
    """Whether a line stands in the narrative; ``headings`` are the lines of the sections, in order."""
    above = bisect_right(headings, line)
    return above > 0 and document.sections[above - 1].part == "narrative"


def _outcome(code: str, start: int, printed: str, wanted: int, allowed: tuple[int, ...]) -> Outcome:
    value = int(printed)
    left = Operand("total", Decimal(value), start, start + len(printed), printed, "")
    right = Operand("operand", Decimal(wanted), -1, -1, str(wanted), "")
    return Outcome(
        code,
        "holds" if value in allowed else "broken",
        start,
        [left, right],
        Decimal(value - wanted),
        Decimal(0),
        severity=severity_of(code),
    )
