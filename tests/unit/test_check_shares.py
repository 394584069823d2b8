"""Shares whose whole is not said, shares of more than everything, and what small enterprises were awarded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.check.run import check_document
from gouji.model import Outcome, Report, Source
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n第三部分 情况说明\n"
EXPENDITURE = "三、支出决算情况说明\n"
GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n"
PUBLIC = "七、“三公”经费支出决算情况说明\n"
PROCUREMENT = "十、政府采购支出情况说明\n"


def check(prose: str) -> Report:
    return check_document(parse_document(Source("sample", f"{COVER}{prose}\n")))


def found(report: Report, code: str) -> list[Outcome]:
    return [outcome for outcome in report.outcomes if outcome.code == code]


def shares(prose: str) -> list[tuple[str, list[str]]]:
    """The status of each share, with the whole that it was held against."""
    return [
        (outcome.status, [operand.printed for operand in outcome.operands[2:]])
        for outcome in found(check(prose), "GJ505")
    ]


# -- what a share is of ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("rate", "status"), [("60.00", "holds"), ("62.00", "")])
def test_an_item_of_the_three_public_expenses_may_be_a_share_of_all(rate: str, status: str) -> None:
    text = f"{PUBLIC}“三公”经费支出5.00万元。\n公务接待费支出3.00万元，占{rate}%。"
    assert shares(text) == [(status, ["5.00万元"]) if status else ("unresolved", [])]


def test_the_whole_of_an_item_is_that_of_its_own_year_and_basis() -> None:
    text = f"{PUBLIC}2023年度“三公”经费支出预算5.00万元，支出决算4.00万元。\n公务接待费支出决算3.00万元，占{{}}%。"
    assert shares(text.format("75.00")) == [("holds", ["4.00万元"])]
    assert shares(text.format("60.00")) == [("unresolved", [])]


def test_what_is_no_item_is_no_share_of_the_three() -> None:
    text = f"{PUBLIC}“三公”经费支出5.00万元。\n会议费支出3.00万元，占60.00%。"
    assert shares(text) == [("unresolved", [])]


@pytest.mark.parametrize(("rate", "status"), [("4.00", "holds"), ("4.50", "")])
def test_an_account_may_be_a_share_of_all_accounts(rate: str, status: str) -> None:
    text = f"{GENERAL}一般公共预算财政拨款支出100.00万元。\n农林水支出4.00万元，占{rate}%。"
    assert shares(text) == [(status, ["100.00万元"]) if status else ("unresolved", [])]


def test_a_whole_is_known_by_its_name_two_levels_above() -> None:
    text = (
        f"{EXPENDITURE}本年支出合计200.00万元，其中：基本支出100.00万元，占50.00%，包括：人员经费80.00万元，占本年支出合计的{{}}%；"
        "公用经费20.00万元，占本年支出合计的10.00%。"
    )
    assert shares(text.format("40.00"))[1:] == [("holds", ["200.00万元"])] * 2
    assert shares(text.format("70.00"))[1][0] == "broken"


def test_a_total_named_in_a_section_on_procurement_is_that_of_procurement() -> None:
    text = (
        f"{EXPENDITURE}本年支出合计200.00万元。\n{PROCUREMENT}政府采购支出总额10.00万元。\n"
        "授予中小企业合同金额8.00万元，占政府采购支出总额的{}%。"
    )
    assert shares(text.format("80.00")) == [("holds", ["10.00万元"])]
    assert shares(text.format("4.00")) == [("broken", ["10.00万元"])]


# -- more than everything -------------------------------------------------------------------------------


def test_a_share_of_more_than_everything_is_a_warning_at_the_rate() -> None:
    report = check(f"{PROCUREMENT}货物采购授予中小企业合同金额占货物支出金额的800%。")
    (outcome,) = found(report, "GJ505")
    assert outcome.difference == Decimal(700)
    assert outcome.start == outcome.operands[0].start
    (finding,) = [finding for finding in report.findings if finding.code == "GJ505"]
    text = report.document.source.text
    assert (finding.severity, text[finding.start : finding.end]) == ("warning", "800%")
    assert (finding.left, finding.right) == ("800%", "100%")


def test_a_rate_that_two_relations_accuse_is_one_fault() -> None:
    report = check(AWARDS.format(**{**RIGHT, "of_goods": "900"}))
    (finding,) = [finding for finding in report.findings if finding.severity != "info"]
    assert report.document.source.text[finding.start : finding.end] == "900%"
    assert not finding.suggestion


def test_no_number_before_the_clause_makes_a_part_of_a_ratio() -> None:
    # 占 stands in another clause.
    text = f"{PROCUREMENT}货物支出占比较大，合同金额是服务支出金额的800%。"
    assert "broken" not in [status for status, _ in shares(text)]


# -- awards ---------------------------------------------------------------------------------------------

AWARDS = (
    f"{PROCUREMENT}政府采购支出总额{{total}}万元，其中：政府采购货物支出{{goods}}万元、政府采购工程支出{{works}}万元、政府采购服务支出30.00万元。"
    "授予中小企业合同金额{awarded}万元，占政府采购支出总额的{share}%。货物采购授予中小企业合同金额占货物支出金额的{of_goods}%，"
    "{of_works}服务采购授予中小企业合同金额占服务支出金额的50%。"
)


RIGHT = {
    "total": "80.00",
    "goods": "50.00",
    "works": "0.00",
    "awarded": "65.00",
    "share": "81.25",
    "of_goods": "100",
    "of_works": "",
}


def awards(**said: str) -> list[Outcome]:
    return found(check(AWARDS.format(**{**RIGHT, **said})), "GJ521")


def test_awards_are_the_shares_of_each_kind() -> None:
    (outcome,) = awards()
    assert outcome.status == "holds"
    assert [(operand.role, operand.printed) for operand in outcome.operands] == [
        ("total", "65.00万元"),
        ("operand", "100%"),
        ("operand", "50%"),
    ]
    assert [operand.value for operand in outcome.operands] == [
        Decimal(650_000),
        Decimal(500_000),
        Decimal(150_000),
    ]


@pytest.mark.parametrize(
    ("awarded", "status"),
    # Half a percent of 30.00万元 and of 50.00万元, and half a unit of each of the three amounts: 0.415万元.
    [("65.41", "rounding"), ("64.59", "rounding"), ("65.42", "broken"), ("64.58", "broken")],
)
def test_awards_are_as_precise_as_the_shares(awarded: str, status: str) -> None:
    (outcome,) = awards(awarded=awarded)
    assert outcome.status == status
    assert outcome.difference == (Decimal(awarded) - 65) * 10_000


def test_a_kind_without_a_share_says_nothing_unless_nothing_was_spent_on_it() -> None:
    assert len(awards(works="0.00")) == 1
    assert not awards(works="10.00", total="90.00")
    of_works = "工程采购授予中小企业合同金额占工程支出金额的20%，"
    (outcome,) = awards(works="10.00", total="90.00", awarded="67.00", of_works=of_works)
    assert outcome.status == "holds"


def test_a_broken_award_names_its_terms() -> None:
    report = check(AWARDS.format(**{**RIGHT, "awarded": "60.00", "share": "75.00"}))
    (finding,) = [finding for finding in report.findings if finding.code == "GJ521"]
    assert finding.severity == "warning"
    assert (finding.left, finding.right) == ("60.00万元", "50.00万元 × 100% + 30.00万元 × 50%")
