"""Digits that no relation of a form reaches: the pattern of the rows, the decimals, and numbers that were lost."""

from __future__ import annotations

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document

HEAD = """青穗市澜湾区档案馆

2023年度部门决算公开

第二部分 2023年部门决算表

支出决算表

公开03表

部门：青穗市澜湾区档案馆

2023年度

金额单位：万元

项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
科目代码\t科目名称\t\t\t\t\t\t
"""
ROWS = [
    "合计\t\t220.30\t180.00\t40.30\t\t\t",
    "201\t一般公共服务支出\t155.80\t115.50\t40.30\t\t\t",
    "20126\t档案事务\t155.80\t115.50\t40.30\t\t\t",
    "2012601\t行政运行\t100.00\t100.00\t\t\t\t",
    "2012604\t档案馆\t55.80\t15.50\t40.30\t\t\t",
    "208\t社会保障和就业支出\t64.50\t64.50\t\t\t\t",
    "20805\t行政事业单位养老支出\t64.50\t64.50\t\t\t\t",
    "2080505\t机关事业单位基本养老保险缴费支出\t40.00\t40.00\t\t\t\t",
    "2080506\t机关事业单位职业年金缴费支出\t24.50\t24.50\t\t\t\t",
]


def report(*changes: tuple[str, str]) -> Report:
    """The report on the table with some rows changed."""
    text = HEAD + "\n".join(ROWS) + "\n"
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return check_document(parse_document(Source("a.txt", text)))


def told(found: Report, code: str) -> list[str]:
    return [finding.left for finding in found.findings if finding.code == code]


def test_a_sound_table_shows_nothing() -> None:
    found = report()
    assert not [finding for finding in found.findings if finding.severity != "info"]


@pytest.mark.parametrize(
    ("row", "first"),
    [
        # Neither code nor name can be read.
        ("2O?2601\t行?\t100.00\t180.00\t\t\t\t", "100.00"),
        # A cell too many: its columns are doubtful, its numbers are not.
        ("2012601\t\t行政运行\t100.00\t180.00\t\t\t\t", "100.00"),
    ],
)
def test_a_row_without_a_place_is_held_against_the_pattern(row: str, first: str) -> None:
    found = report((ROWS[3], row))
    named = [
        finding
        for finding in found.findings
        if finding.code in ("GJ303", "GJ317")
        and first in (finding.left, *(operand.printed for operand in finding.related))
    ]
    assert named


def test_a_row_without_a_place_that_adds_up_is_fine() -> None:
    assert not told(report((ROWS[3], "2O?2601\t行?\t100.00\t100.00\t\t\t\t")), "GJ317")


@pytest.mark.parametrize(
    ("unread", "breaks"),
    [("40.3O", False), ("4B.30", False), ("70.3O", True), ("4B.80", True)],
)
def test_a_number_that_cannot_be_read_may_still_not_be_the_missing_one(unread: str, breaks: bool) -> None:
    found = report((ROWS[4], f"2012604\t档案馆\t55.80\t15.50\t{unread}\t\t\t"))
    assert bool(told(found, "GJ317")) is breaks


@pytest.mark.parametrize(("printed", "odd"), [("24.5", True), ("24.50", False)])
def test_decimals_unlike_all_others(printed: str, odd: bool) -> None:
    found = report((ROWS[8], ROWS[8].replace("\t24.50\t24.50", f"\t24.50\t{printed}")))
    assert bool(told(found, "GJ110")) is odd


def test_decimals_at_will_are_no_fault() -> None:
    trimmed = [(row, row.replace(".00", "").replace("0\t", "\t")) for row in ROWS]
    assert not told(report(*trimmed), "GJ110")


def test_a_lost_total_is_no_error() -> None:
    found = report((ROWS[5], "208\t社会保障和就业支出\t\t64.50\t\t\t\t"))
    assert {finding.severity for finding in found.findings if finding.code == "GJ303"} == {"warning"}


def test_a_wrong_total_stays_an_error() -> None:
    found = report((ROWS[5], "208\t社会保障和就业支出\t65.50\t64.50\t\t\t\t"))
    assert "error" in {finding.severity for finding in found.findings}


def test_words_that_ran_into_a_number_may_have_been_any() -> None:
    words = "决算表" * 90
    found = report((ROWS[4], f"2012604\t档案馆\t55.80\t15.50\t{words}40.30\t\t\t"))
    assert "GJ317" not in {finding.code for finding in found.findings}


def test_an_unread_number_of_which_only_marks_are_left_says_nothing() -> None:
    found = report((ROWS[4], "2012604\t档案馆\t55.80\t15.50\t<b>4,0.3</b><i></i>\t\t\t"))
    assert not [finding for finding in found.findings if finding.code == "GJ901"]
