"""The claims of a piece of narrative, case by case: tests/cases/claims/*.md, text in and table out.

A file is Markdown. Its block ``text front`` is what stands before each sample (cover and part); a case is
a heading ``##``, its sample in a block ``text`` and the expected table. Lines count from the sample's
first, columns from 0; ``⏎`` in a raw text is a line end. A case whose table shows what ought to come out
but does not yet names the fault in a line ``Known fault: …`` and must fail.

    pytest tests/cases --update-cases      rewrite the tables (cases with a known fault stay)
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from gouji.model import Claim, Document, Source
from gouji.parse.document import parse_document

FOLDER = Path(__file__).parent / "claims"
COLUMNS = ("at", "raw", "value", "unit", "measure", "direction", "subject", "period", "base", "notes")
_FRONT = re.compile(r"^```text front\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n(?P<intro>(?:(?!```|## )[^\n]*\n)*)```text\n(?P<text>.*?)^```\n\n?(?P<table>(?:^\|[^\n]*\n|^no claims\n)*)",
    re.MULTILINE | re.DOTALL,
)


class Case(NamedTuple):
    """A case: its file, its name, what stands before the sample, the sample, and what is expected."""

    path: Path
    name: str
    front: str
    text: str
    table: str
    fault: str


def read_cases(path: Path) -> list[Case]:
    content = path.read_text(encoding="utf-8")
    front = _FRONT.search(content)
    cases = []
    for match in _CASE.finditer(content):
        fault = re.search(r"^Known fault: (.*)$", match["intro"], re.MULTILINE)
        cases.append(
            Case(
                path,
                match["name"],
                front[1] if front else "",
                match["text"],
                match["table"],
                fault[1] if fault else "",
            )
        )
    return cases


CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in read_cases(path)]


def identify(case: Case) -> str:
    return f"{case.path.stem}: {case.name}"


def claims_of(case: Case) -> tuple[Document, int]:
    """The document of a case, and the number of lines before its sample."""
    return parse_document(Source(case.name, case.front + case.text)), case.front.count("\n")


def show(case: Case) -> str:
    """The claims as the table of the case files."""
    document, offset = claims_of(case)
    if not document.claims:
        return "no claims\n"
    rows = [
        COLUMNS,
        tuple("-" for _ in COLUMNS),
        *(_row(document, claim, offset) for claim in document.claims),
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def _row(document: Document, claim: Claim, offset: int) -> tuple[str, ...]:
    notes = []
    if "inherited_unit" in claim.flags:
        notes.append("inherited unit")
    if claim.in_reason:
        notes.append("in a reason")
    topic = document.topics[claim.topic] if claim.topic >= 0 else None
    if topic is not None and topic.whole >= 0:
        whole = document.topics[topic.whole].subject
        notes.append(f"part of {whole}" + (f", division {topic.split + 1}" if topic.split else ""))
    return (
        f"{claim.line - offset}:{claim.col}",
        claim.raw.replace("\n", "⏎"),
        _plain(claim.value),
        claim.unit,
        claim.measure,
        claim.direction,
        claim.subject,
        claim.period,
        claim.base,
        "; ".join(notes),
    )


def _plain(value: Decimal) -> str:
    return format(value, "f")


@pytest.mark.parametrize("case", CASES, ids=identify)
def test_claims_of(case: Case, request: pytest.FixtureRequest, update_cases: bool) -> None:
    if case.fault:
        request.node.add_marker(pytest.mark.xfail(strict=True, reason=case.fault))
    shown = show(case)
    if update_cases and not case.fault and shown != case.table:
        content = case.path.read_text(encoding="utf-8")
        at = content.index(f"## {case.name}\n")
        match = _CASE.search(content, at)
        assert match is not None
        before, after = (
            content[: match.start("table")].rstrip("\n"),
            content[match.end("table") :].lstrip("\n"),
        )
        content = f"{before}\n\n{shown}" + (f"\n{after}" if after else "")
        case.path.write_text(content, encoding="utf-8")
        return
    assert shown == case.table


@pytest.mark.parametrize("case", CASES, ids=identify)
def test_place_and_value_of(case: Case) -> None:
    """What the table cannot show: places in the whole text, kind and factor by unit, and topics."""
    document, _ = claims_of(case)
    source = document.source
    for number, claim in enumerate(document.claims):
        assert claim.number == number
        assert source.text[claim.start : claim.end] == claim.raw
        assert source.lines.position(claim.start) == (claim.line, claim.col)
        kinds = {"%": ("percent", 0), "元": ("amount", 1), "万元": ("amount", 10000), "分": ("score", 0)}
        assert (claim.kind, claim.factor) == kinds.get(claim.unit, (claim.kind, claim.factor))
        assert claim.kind in ("amount", "percent", "count", "score")
        assert (claim.topic < 0) >= claim.in_reason
        assert claim.topic >= 0 or claim.in_reason or claim.measure == "other" or claim.confidence == "low"


def test_no_case_is_passed_over() -> None:
    headings = sum(
        len(re.findall(r"^## ", path.read_text(encoding="utf-8"), re.MULTILINE))
        for path in FOLDER.glob("*.md")
    )
    assert headings == len(CASES)
    assert len({identify(case) for case in CASES}) == len(CASES)
