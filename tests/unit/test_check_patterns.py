"""Digits that no relation of a form reaches: the pattern of the rows, the decimals, and numbers that were lost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.check.procedures.row_pattern import _can_be, _has_sum
from gouji.check.run import check_document
from gouji.model import Operand, Report, Source
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


# -- what makes a pattern -----------------------------------------------------------------------------


def unknown(rows: int, *, beside: bool = False, zeros: int = 0) -> Report:
    """A table of no known form: the first number of each row is the sum of two others, but for the first row. ``beside``
    adds a column that has nothing to do with them, ``zeros`` rows of a total without parts.
    """
    lines = []
    for k in range(rows):
        one, other = 10 + k, 3 * k + 1
        total = one + other + (5 if k == 0 else 0)
        lines.append(f"物品{k}\t{total}.25\t{one}.25\t{other}.00" + f"\t{7 * k + 3}.10" * beside)
    lines += [f"物件{k}\t{k + 2}.25\t0.00\t0.00" for k in range(zeros)]
    head = "名称\t金额甲\t金额乙\t金额丙" + "\t金额丁" * beside
    text = "\n".join(["附表3 某情况统计表", "单位：万元", head, *lines, ""])
    return check_document(parse_document(Source("a.txt", text)))


def by_pattern(found: Report) -> list[str]:
    return [outcome.status for outcome in found.outcomes if outcome.code == "GJ317"]


@pytest.mark.parametrize(
    ("rows", "beside", "held"),
    [
        # A table of no known form shows a pattern by eight rows, nine of ten of which follow it.
        (7, False, 0),
        (8, False, 0),
        (9, False, 0),
        (10, False, 9),
        (11, False, 10),
        # Where a column is left out, nineteen of twenty.
        (10, True, 0),
        (19, True, 0),
        (20, True, 19),
    ],
)
def test_a_row_is_broken_where_nearly_all_others_follow_a_pattern(rows: int, beside: bool, held: int) -> None:
    assert by_pattern(unknown(rows, beside=beside)) == (["broken"] + ["holds"] * held if held else [])


@pytest.mark.parametrize(
    ("old", "row", "said"),
    [
        # The relations of a known form reach all its rows, right or wrong.
        (ROWS[5], ROWS[5], []),
        (ROWS[5], "208\t社会保障和就业支出\t65.50\t64.50\t\t\t\t", []),
        # They do not reach the row that cannot be named, and it alone is held against the others.
        (ROWS[3], "2O?2601\t行?\t100.00\t100.00\t\t\t\t", ["holds"]),
        (ROWS[3], "2O?2601\t行?\t100.00\t180.00\t\t\t\t", ["broken"]),
    ],
)
def test_a_known_table_has_only_its_doubtful_rows_held_against_the_others(
    old: str, row: str, said: list[str]
) -> None:
    assert by_pattern(report((old, row))) == said


def test_a_total_without_parts_was_lost_and_counts_for_nothing() -> None:
    assert by_pattern(unknown(10, zeros=3)) == ["broken"] + ["holds"] * 9


def test_a_broken_row_shows_its_numbers_in_their_order() -> None:
    found = unknown(10)
    broken = next(o for o in found.outcomes if o.code == "GJ317" and o.status == "broken")
    assert [(op.role, op.printed) for op in broken.operands] == [
        ("total", "16.25"),
        ("operand", "10.25"),
        ("operand", "1.00"),
    ]
    total, *parts = broken.operands
    assert broken.difference == total.value - sum(part.value for part in parts) != 0
    assert broken.allowed == sum(operand.quantum for operand in broken.operands) / 2
    assert broken.arguments == {"table": found.document.tables[0].title, "row": "物品0", "column": ""}
    assert (broken.severity, broken.start) == ("warning", broken.operands[0].start)


# -- what a number that cannot be read may be ---------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "value", "decimals", "can"),
    [
        # A letter is any digit, or none.
        ("4O.30", "40.30", 2, True),
        ("4O.30", "47.30", 2, True),
        ("4O.30", "4.30", 2, True),
        ("4O.30", "57.30", 2, False),
        ("4O.30", "40.90", 2, False),
        # A digit may be lost, at any place, but not two.
        ("1B.05", "123.05", 2, True),
        ("4.3B", "40.35", 2, True),
        ("4B.30", "1236.30", 2, False),
        ("B234", "12345", 0, True),
        ("1234B", "912345", 0, True),
        ("B2", "1234", 0, False),
        # One unit of the last place to either side is rounding; two are not.
        ("4O.31", "40.30", 2, True),
        ("4O.29", "40.30", 2, True),
        ("4O.32", "40.30", 2, False),
        ("4O.28", "40.30", 2, False),
        ("1B", "16", 0, True),
        # Never less than nothing.
        ("O.02", "-0.02", 2, False),
        ("O.00", "-0.01", 2, True),
        # Separators are no digits, wherever they stand; one at an end has lost what stood beyond it.
        ("1,B34.50", "1234.50", 2, True),
        ("1B,34", "12.34", 2, True),
        (",B34.50", "1234.50", 2, True),
        ("1,2B4.", "1234.56", 2, True),
        ("3B.", "1234.56", 2, False),
        (",B34.50", "1239.50", 2, False),
        # Marks of which nothing is left say nothing; blanks and full width change nothing.
        ("  ", "1234.50", 2, True),
        ("４ Ｏ．３０", "40.30", 2, True),
    ],
)
def test_what_an_unread_number_may_be(raw: str, value: str, decimals: int, can: bool) -> None:
    assert _can_be(raw, Decimal(value), decimals) is can


@pytest.mark.parametrize(
    ("values", "has"),
    [
        (("30", "10", "20", "5"), True),
        (("30", "5", "10", "20"), True),
        (("30", "30", "5"), True),
        (("30", "5", "30"), True),
        (("30", "10", "5", "20"), False),
        (("30", "10", "10"), False),
        (("30",), False),
        # Half a last place for each number: 0.02 for the first and three parts.
        (("30.02", "10", "10", "10"), True),
        (("30.03", "10", "10", "10"), False),
        (("29.98", "10", "10", "10"), True),
    ],
)
def test_a_run_of_numbers_that_adds_up(values: tuple[str, ...], has: bool) -> None:
    operands = [Operand("operand", Decimal(value), 0, 1, value, "", 1, Decimal("0.01")) for value in values]
    assert _has_sum(operands) is has


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        # The total cannot be read: its parts say what it would have to be.
        ("2012604\t档案馆\t5B.80\t15.50\t40.30\t\t\t", None),
        ("2012604\t档案馆\t6B.80\t15.50\t40.30\t\t\t", ("6B.80", "15.50 + 40.30")),
        ("2012604\t档案馆\t55.80\t1B.50\t70.30\t\t\t", ("55.80", "1B.50 + 70.30")),
        # Two that cannot be read could be anything.
        ("2012604\t档案馆\t6B.80\t1B.50\t40.30\t\t\t", None),
        # A placeholder is no number.
        ("2012604\t档案馆\t6B.80\t15.50\t40.30\t———\t\t", ("6B.80", "15.50 + 40.30")),
        # Of one number nothing can be said.
        ("2012604\t档案馆\t6B.80\t\t\t\t\t", None),
    ],
)
def test_an_unread_number_shows_with_the_sum_that_it_cannot_be(
    row: str, shown: tuple[str, str] | None
) -> None:
    found = report((ROWS[4], row))
    outcomes = [
        outcome for outcome in found.outcomes if outcome.code == "GJ317" and outcome.status == "broken"
    ]
    if shown is None:
        assert outcomes == []
        return
    (outcome,) = outcomes
    assert (outcome.arguments["left"], outcome.arguments["right"]) == shown
    assert (outcome.arguments["table"], outcome.arguments["row"]) == ("支出决算表", "档案馆")
    assert outcome.arguments["column"] == ""
    (words,) = outcome.operands
    assert found.document.source.text[words.start : words.end] == words.printed == shown[0]
    assert (outcome.start, words.name) == (words.start, "档案馆")
