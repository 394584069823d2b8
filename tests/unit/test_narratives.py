"""Narratives as the forms of other provinces word them: tests/narratives, each of one invented body, its numbers right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document

FOLDER = Path(__file__).parent.parent / "narratives"
DOCUMENTS = sorted(FOLDER.glob("*.txt"))
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?=万?元|%)")
# What is related to nothing else: 单价100万元以上设备 is a limit, a figure of another year stands alone.
_NOTICED = 0.65


def check(text: str) -> Report:
    return check_document(parse_document(Source("sample", text)))


def faults(report: Report) -> set[tuple[str, str, str]]:
    return {(f.code, f.left, f.right) for f in report.findings if f.severity != "info"}


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.stem)
def text(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text(encoding="utf-8")


def test_a_right_narrative_has_no_faults(text: str) -> None:
    assert faults(check(text)) == set()


def test_every_amount_and_percentage_is_read(text: str) -> None:
    claims = check(text).document.claims
    read = {place for claim in claims for place in range(claim.start, claim.end)}
    lost = [text[m.start() - 20 : m.end() + 6] for m in _AMOUNT.finditer(text) if m.start() not in read]
    assert lost == []


def test_most_altered_numbers_are_noticed(text: str) -> None:
    claims = [
        claim
        for claim in check(text).document.claims
        if claim.value and claim.kind in ("amount", "percent") and claim.measure != "other"
    ]
    chosen = claims[:: max(1, len(claims) // 24)]
    noticed = 0
    for claim in chosen:
        at = re.search("[1-9]", text[claim.start : claim.end])
        assert at is not None
        place = claim.start + at.start()
        digit = "2" if text[place] == "1" else "1"
        noticed += bool(faults(check(f"{text[:place]}{digit}{text[place + 1 :]}")))
    assert noticed >= _NOTICED * len(chosen)
