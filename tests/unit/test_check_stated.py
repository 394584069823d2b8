"""What the prose alone tells: totals, balances and kinds that no table prints."""

from __future__ import annotations

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n"
PROSE = "第三部分 情况说明\n"
OVERALL = "一、收入支出决算总体情况说明\n"
KINDS = (
    f"{OVERALL}2023年度收入合计{{}}万元，其中：财政拨款收入90.00万元；上级补助收入0.00万元；事业收入5.00万元；"
    "经营收入0.00万元；附属单位上缴收入0.00万元；其他收入5.00万元。"
)
BALANCE = (
    f"{OVERALL}2023年度年初结转和结余20.00万元，本年收入1,000.00万元，本年支出985.00万元，使用非财政拨款结余5.00万元，"
    "结余分配0.00万元，年末结转和结余{}万元。"
)
TOTALS = f"{OVERALL}2023年度收入总计1,020.00万元，包括：本年收入1,000.00万元、年初结转和结余20.00万元。支出总计{{}}万元。"
TABLE = (
    "第二部分 决算表\n收入决算表\n金额单位：万元\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t其他收入\n"
    "合计\t\t100.00\t90.00\t10.00\n201\t一般公共服务支出\t100.00\t90.00\t10.00\n"
)


def check(prose: str, tables: str = "") -> Report:
    return check_document(parse_document(Source("sample", f"{COVER}{tables}{PROSE}{prose}\n")))


def statuses(report: Report) -> set[str]:
    return {outcome.status for outcome in report.outcomes if outcome.code == "GJ522"}


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [(KINDS, "100.00", "140.00"), (BALANCE, "40.00", "45.00"), (TOTALS, "1,020.00", "1,002.00")],
)
def test_figures_that_only_the_prose_tells_add_up(text: str, right: str, wrong: str) -> None:
    report = check(text.format(right))
    assert "holds" in statuses(report)
    assert not report.findings
    report = check(text.format(wrong))
    assert "broken" in statuses(report)
    assert {finding.severity for finding in report.findings} == {"warning"}


def test_a_kind_that_the_prose_does_not_name_may_be_what_is_missing() -> None:
    text = KINDS.format("140.00").replace("；其他收入5.00万元", "等")
    assert "broken" not in statuses(check(text))


def test_income_and_expenditure_of_the_year_need_not_be_equal() -> None:
    # 收入总计 without anything carried over is the income of the year by another name.
    text = f"{OVERALL}2023年度收入总计1,000.00万元，本年收入合计1,000.00万元。支出总计985.00万元，本年支出合计985.00万元。"
    assert not check(text).findings


def test_what_a_table_prints_is_held_against_the_table() -> None:
    assert statuses(check(KINDS.format("100.00"))) == {"holds"}
    assert not statuses(check(KINDS.format("100.00"), TABLE))


def test_a_part_of_the_money_of_a_fund_is_of_that_fund() -> None:
    report = check(
        "三、支出决算情况说明\n本年支出合计1,230.00万元，其中：基本支出800.00万元；项目支出430.00万元。\n"
        "四、财政拨款支出决算情况说明\n2023年度财政拨款支出1,100.00万元，其中：基本支出700.00万元，项目支出400.00万元。"
    )
    facts = [
        claim.fact.text
        for claim in report.document.claims
        if claim.raw in ("700.00万元", "400.00万元") and claim.fact
    ]
    assert [fact.partition(",basis")[0] for fact in facts] == [
        "expenditure{fund=fiscal,nature=basic",
        "expenditure{fund=fiscal,nature=project",
    ]
    assert not report.findings


def test_the_three_public_expenses_are_known_among_other_matters() -> None:
    """Their items are theirs there only as parts of them."""
    report = check(
        "六、其他重要事项的情况说明\n（一）机关运行经费支出30.00万元，包括公务接待费1.00万元。\n"
        "（二）“三公”经费支出18.00万元，其中，公务接待费6.00万元，公务用车购置及运行费12.00万元（其中，公务用车运行费12.00万元）。"
    )
    facts = {
        claim.raw: "" if claim.fact is None else claim.fact.text.partition("basis")[0].rstrip("{,")
        for claim in report.document.claims
    }
    assert facts["1.00万元"] == ""
    assert facts["6.00万元"] == "three_public{item=reception"
    assert facts["12.00万元"] == "three_public{item=vehicle_operation"
    assert facts["18.00万元"] == "three_public"
