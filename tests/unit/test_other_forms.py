"""Forms that other provinces print: titles behind codes, forms without some columns, items where others print bodies."""

from __future__ import annotations

import pytest

import gouji
from gouji.model import Report

FRONT = "墨汐市水利中心2023年部门预算\n\n第二部分 2023年部门预算表\n\n"


def report(text: str) -> Report:
    return gouji.check(gouji.read((FRONT + text).encode(), name="budget.txt"))


def rows(*lines: str) -> str:
    return "".join(line.replace("|", "\t") + "\n" for line in lines)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("预算01表 收支总体情况表", "budget_summary"),
        ("财预01表 收支总体情况表", "budget_summary"),
        ("部门公开表1 收支总体情况表", "budget_summary"),
        ("一般公共预算支出情况表（按功能分类科目）", "budget_general_expenditure"),
        ("一般公共预算基本支出情况表（按支出经济分类科目）", "budget_basic_economic"),
    ],
)
def test_titles_of_other_provinces(title: str, kind: str) -> None:
    body = rows("科目编码|科目名称|合计|基本支出|项目支出", "213|农林水支出|50.00|20.00|30.00")
    document = report(f"{title}\n单位：万元\n\n{body}").document
    assert [table.kind for table in document.tables] == [kind]


def test_a_total_that_no_column_divides_is_no_sum_of_nothing() -> None:
    text = "财政拨款收支总体情况表\n单位：万元\n\n" + rows(
        "收入||支出|",
        "项目|2023年预算|项目|2023年预算",
        "一、本年收入|50.00|一、本年支出|50.00",
        "（一）一般公共预算拨款|50.00|（一）农林水支出|50.00",
        "收入总计|50.00|支出总计|50.00",
    )
    found = report(text)
    assert found.document.tables[0].kind == "budget_fiscal_summary"
    assert [finding for finding in found.findings if finding.severity == "error"] == []
    assert [
        outcome for outcome in found.outcomes if outcome.status == "broken" and outcome.code == "GJ303"
    ] == []


def test_items_in_the_place_of_bodies_are_not_added_up() -> None:
    text = "支出总体情况表\n单位：万元\n\n" + rows(
        "项目|2023年预算",
        "一、基本支出|20.00",
        "工资福利支出|15.00",
        "商品和服务支出|5.00",
        "二、项目支出|30.00",
        "合计|50.00",
    )
    assert [o for o in report(text).outcomes if o.status == "broken" and o.code == "GJ301"] == []


def test_bodies_below_a_department_are_added_up() -> None:
    text = "支出总体情况表\n单位：万元\n\n" + rows(
        "单位名称|合计|基本支出|项目支出",
        "合计|50.00|20.00|30.00",
        "墨汐市水利中心本级|20.00|10.00|10.00",
        "墨汐市灌溉站|31.00|10.00|21.00",
    )
    assert [o.status for o in report(text).outcomes if o.code == "GJ301"].count("broken") > 0


def test_codes_in_brackets_before_names() -> None:
    text = "一般公共预算基本支出情况表（按支出经济分类科目）\n单位：万元\n\n" + rows(
        "支出经济科目编码|支出经济科目名称|预算数",
        "|合计|20.00",
        "[301]工资福利支出|[50501]工资福利支出|15.00",
        "[302]商品和服务支出|[50502]商品和服务支出|5.00",
    )
    facts = [
        cell.fact.get("economic") for cell in report(text).document.tables[0].cells if cell.fact is not None
    ]
    assert facts == ["", "301", "302"]
