"""Narratives as the forms of other provinces word them: tests/narratives, each of one invented body, its numbers right."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
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


def _wrapped(text: str, _drawn: random.Random) -> str:
    return "\n".join(line[at : at + 36] for line in text.split("\n") for at in range(0, len(line) or 1, 36))


def _paged(text: str, drawn: random.Random) -> str:
    lines = _wrapped(text, drawn).split("\n")
    pages = ["\n".join(lines[at : at + 20]) for at in range(0, len(lines), 20)]
    return "".join(f"{page}\n\n- {number} -\n\n" for number, page in enumerate(pages, start=1))


def _mixed(text: str, drawn: random.Random) -> str:
    marks = dict(zip("，：；（）", ",:;()", strict=True))
    return "".join(marks.get(char, char) if drawn.random() < 0.5 else char for char in text)


def _widened(text: str, drawn: random.Random) -> str:
    wide = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    return re.sub(
        r"\d[\d,.]*%?", lambda found: found[0].translate(wide) if drawn.random() < 0.3 else found[0], text
    )


def _spaced(text: str, drawn: random.Random) -> str:
    return re.sub(
        r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=万元|元|%)",
        lambda _: " " if drawn.random() < 0.5 else "",
        text,
    )


def _tagged(text: str, drawn: random.Random) -> str:
    return "\n".join(
        f"<p>{line}</p>" if drawn.random() < 0.5 else f"**{line}**" if drawn.random() < 0.2 else line
        for line in text.split("\n")
    )


@pytest.mark.parametrize("bend", [_wrapped, _paged, _mixed, _widened, _spaced, _tagged])
def test_it_says_the_same_however_it_was_copied(text: str, bend: Callable[[str, random.Random], str]) -> None:
    report, bent = check(text), check(bend(text, random.Random(0)))
    assert faults(bent) == set()
    values = [claim.value for claim in report.document.claims]
    assert [claim.value for claim in bent.document.claims] == values


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
