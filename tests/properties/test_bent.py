"""One bent number: a consistent document holds everywhere; bend one of its numbers and it is shown.

These clean documents of the corpus have no error and no warning. A seeded sample of the numbers that their
relations use is bent, one at a time and by more than rounding: a finding shows the place of that number,
and no finding of error level appears that does not show it.
"""

from __future__ import annotations

import random
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from gouji.check.run import check_document
from gouji.model import Finding, Report, Source
from gouji.parse.document import parse_document
from gouji.text import read_number

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
# The documents that are read in full; the others are still on their way (tests/corpus/floors.json).
PATHS = [CORPUS / name / f"{name}_clean.txt" for name in ("budget_wan", "final_wan", "final_yuan")]
SAMPLE = 150
# Relations that a bent number need not break: an inequality leaves room, and so does a list that may leave
# some parts out (GJ506).
LOOSE = ("GJ506", "GJ404", "GJ405", "GJ406", "GJ409", "GJ410", "GJ411", "GJ510", "GJ608", "GJ609", "GJ610")


class Number(NamedTuple):
    """A printed number of a document: its kind, where its digits stand, and its value."""

    kind: str
    start: int
    end: int
    value: Decimal
    decimals: int


def check(text: str) -> Report:
    return check_document(parse_document(Source("bent", text)))


@lru_cache(maxsize=8)
def clean(path: Path) -> Report:
    return check(path.read_bytes().decode("utf-8-sig"))


def serious(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity != "info"]


def numbers(report: Report) -> list[Number]:
    """The cells and claims that an equality uses, in printed order."""
    used = {
        operand.start
        for outcome in report.outcomes
        if outcome.status in ("holds", "rounding")
        and outcome.code not in LOOSE
        and "bound" not in outcome.arguments
        and len(outcome.operands) > 1
        for operand in outcome.operands
    }
    document = report.document
    found: dict[int, Number] = {}
    for table in document.tables:
        for cell in table.cells:
            if cell.value is not None and cell.value > 0 and cell.start in used:
                found[cell.start] = Number("cell", cell.start, cell.end, cell.value, cell.decimals)
    for claim in document.claims:
        spoken = not claim.in_reason and claim.measure != "other" and not claim.section.startswith("form")
        if spoken and claim.value > 0 and claim.start in used:
            digits = claim.raw.removesuffix(claim.unit).rstrip() if claim.unit else claim.raw
            if read_number(digits) is not None:
                found[claim.start] = Number(
                    claim.measure, claim.start, claim.start + len(digits), claim.value, claim.decimals
                )
    return [found[start] for start in sorted(found)]


def bend(text: str, number: Number, rng: random.Random) -> str:
    """The text with a number made larger or smaller by a quarter to a half, and by five at least."""
    change = max(number.value * Decimal(rng.randrange(25, 50)) / 100, Decimal(5))
    lower = rng.random() < 0.5 and number.value > change
    value = number.value - change if lower else number.value + change
    return f"{text[: number.start]}{value:.{number.decimals}f}{text[number.end :]}"


def shown(finding: Finding, start: int) -> bool:
    """Whether a finding shows the number at a place, as its own or as a related one."""
    return start in (finding.start, *(operand.start for operand in finding.related))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_consistent_document_holds_everywhere(path: Path) -> None:
    report = clean(path)
    assert [(f.code, f.left, f.right) for f in serious(report)] == []
    # What is only plausible (an adjusted budget, points lost without a reason) may differ in a consistent book.
    statuses = {outcome.status for outcome in report.outcomes if outcome.severity != "info"}
    assert "broken" not in statuses
    assert "crashed" not in statuses
    assert len(numbers(report)) > SAMPLE


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_bent_number_is_shown_and_nothing_else_is_blamed(path: Path) -> None:
    report = clean(path)
    text = report.document.source.text
    rng = random.Random(f"{path.stem} 1")
    missed: list[tuple[int, str, str]] = []
    stray: list[tuple[int, str, str, str]] = []
    for number in rng.sample(numbers(report), k=SAMPLE):
        bent = bend(text, number, rng)
        findings = serious(check(bent))
        line = report.document.source.lines.line_of(number.start)
        told = (line, number.kind, text[number.start : number.end])
        if not any(shown(finding, number.start) for finding in findings):
            missed.append(told)
        stray.extend(
            (*told, finding.code)
            for finding in findings
            if finding.severity == "error" and not shown(finding, number.start)
        )
    assert missed == []
    assert stray == []
