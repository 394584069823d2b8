"""Marks of a page: the verdict of every number, what uses it, and the runs in which it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

import gouji
from gouji.model import Finding, Report
from gouji.report.page.marks import Marks
from gouji.report.page.runs import Passages, plain_text

TEXT = """某某局2023年度部门决算公开

第二部分 2023年部门决算表

收入决算表

单位：万元

科目代码\t科目名称\t本年收入合计\t财政拨款收入\t其他收入
合计\t\t30.00\t30.00\t
201\t一般公共服务支出\t10.00\t10.00\t
208\t社会保障和就业支出\t20.00\t21.00\t

第三部分 情况说明

二、收入决算情况说明

2023年度收入合计30.00万元，其中：财政拨款收入30.00万元，占100%；某事项&lt;8.6万元。
"""


@pytest.fixture(name="checked", scope="module")
def checked_fixture() -> Report:
    """One row that does not add up."""
    return gouji.check(gouji.read(TEXT, name="a.txt"))


def test_every_number_is_a_mark(checked: Report) -> None:
    marks = Marks(checked)
    starts = {mark.start for mark in marks.all if mark.kind != "words"}
    document = checked.document
    assert {claim.start for claim in document.claims} <= starts
    assert {cell.start for table in document.tables for cell in table.cells} <= starts
    assert [mark.start for mark in marks.all] == sorted(mark.start for mark in marks.all)


def test_claims_keep_their_verdicts(checked: Report) -> None:
    marks = Marks(checked)
    for claim in checked.document.claims:
        assert marks.all[marks.at(claim.start)].verdict == claim.verdict


def test_cells_have_verdicts_by_their_relations(checked: Report) -> None:
    marks = Marks(checked)
    accusing = [finding for finding in checked.findings if finding.severity == "error"]
    assert accusing
    for finding in accusing:
        named = any(op.role == "candidate" for op in finding.related)
        assert marks.all[marks.at(finding.start)].verdict == ("disputed" if named else "contradicted")
    confirmed = marks.all[marks.at(TEXT.index("10.00"))]
    assert confirmed.verdict == "supported"
    assert confirmed.uses


def test_uses_are_the_relations_that_a_number_is_part_of(checked: Report) -> None:
    marks = Marks(checked)
    for at, mark in enumerate(marks.all):
        for number in mark.uses:
            assert any(marks.at(op.start) == at for op in marks.relations[number].operands)
    for number, outcome in enumerate(marks.relations):
        for op in outcome.operands:
            if op.start >= 0:
                assert number in marks.all[marks.at(op.start)].uses


def test_runs_hold_the_text_and_its_marks(checked: Report) -> None:
    marks = Marks(checked)
    passages = Passages(TEXT, marks)
    start = TEXT.index("2023年度收入合计")
    runs = passages.runs(start, len(TEXT))
    assert plain_text(runs) == TEXT[start:].rstrip().replace("&lt;", "<")
    placed = [run for run in runs if isinstance(run, tuple)]
    assert [text for _, text in placed if "万元" in text] == ["30.00万元", "30.00万元", "8.6万元"]
    for number, text in placed:
        assert marks.all[number].text.replace(" ", "") == text
    assert {number for number, _ in placed} <= passages.seen


def test_formatting_goes_and_other_tags_stay() -> None:
    text = "<b>收入</b> <script>x</script> **总计** <br/>"
    passages = Passages(text, Marks(gouji.check(gouji.read(text, name="a"))))
    assert plain_text(passages.runs(0, len(text))) == "收入 <script>x</script> 总计"


def test_personal_data_is_masked(report: Report) -> None:
    from gouji.report.page import page_pieces

    page = "".join(page_pieces(report))
    assert "张小三" not in page
    assert "62345678" not in page
    assert "1,654.97" in page


@pytest.mark.slow
@pytest.mark.parametrize("name", ["final_web", "final_mixed", "budget_units", "final_annexed"])
def test_every_number_of_the_corpus_is_shown(root: Path, name: str) -> None:
    from gouji.report.page.content import Content

    report = gouji.check(str(root / "corpus" / name / f"{name}_planted.txt"))
    marks = Marks(report)
    passages = Passages(report.document.source.text, marks)
    items = list(Content(report.document, passages).items())
    assert items
    left_out = [m for k, m in enumerate(marks.all) if k not in passages.seen and m.kind != "words"]
    assert left_out == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["final_wan", "final_mixed", "budget_units"])
def test_every_number_is_found_in_the_chunk_that_is_said_to_hold_it(root: Path, name: str) -> None:
    from gouji.report.page.payload import Payload

    report = gouji.check(str(root / "corpus" / name / f"{name}_planted.txt"))
    blocks = dict(Payload(report, "zh").blocks())
    at = blocks["index"]["at"]
    marks = Marks(report)
    for number, mark in enumerate(marks.all):
        chunk = next(value for first, value in reversed(at) if first <= number)
        if mark.kind != "words":
            assert number in marks_in(blocks[f"d{chunk}"])


def marks_in(items: object) -> set[int]:
    """The marks that the items of a chunk hold: those of runs, and those of cells."""
    found: set[int] = set()
    if isinstance(items, tuple) and len(items) == 2:
        found.add(items[0])
    elif isinstance(items, list):
        if len(items) == 5 and isinstance(items[1], str) and isinstance(items[4], int):
            found.add(items[4])
        for item in items:
            found |= marks_in(item)
    return found


def test_a_mark_that_begins_before_the_text_of_its_line_reaches_into_it() -> None:
    text = "## 一、总体情况5.00万元"
    report = gouji.check(gouji.read(text, name="a"))
    end = text.index("5.00")
    report.findings.append(Finding("GJ107", "", "warning", 0, end))
    passages = Passages(text, Marks(report))
    runs = passages.runs(3, len(text), line=0)
    assert plain_text(runs) == text[3:]
    assert runs[0] == (passages.first(0, 1), text[3:end])
