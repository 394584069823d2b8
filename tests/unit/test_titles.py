"""Titles: which form they name, and which they must not."""

from __future__ import annotations

import pytest

from gouji.parse.match import compatible, nearest
from gouji.parse.titles import identify_title, title_year


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("收入支出决算总表", "income_expenditure_summary"),
        ("## 附表3：2023年度支出决算表", "expenditure_detail"),
        ("2021年度 收入决算表", "income_detail"),
        ("财政拨款“三公”经费支出决算表", "three_public"),
        ("财政拨款『三公』经费支出决算表", "three_public"),
        ("某县某局2024年部门收支总表", "budget_summary"),
        ("2024年财政拨款收支总表", "budget_fiscal_summary"),
        ("2024年项目支出预算表（本年预算）", "budget_projects"),
        ("2024年项目支出预算表（上年结转）", "budget_projects_carryover"),
        ("一般公共预算支出表", "budget_general_expenditure"),
        ("政府性基金预算支出情况表（汇总）", "budget_gov_fund_expenditure"),
        ("一般公共预算财政拨款支出决算表（一）", "general_budget_expenditure"),
        ("一般公共预算财政拨款支出决算表（二）", "basic_expenditure_economic"),
    ],
)
def test_titles_are_known_in_all_their_dress(title: str, kind: str) -> None:
    assert identify_title(title)[0] == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("财政拨款收人支出决算总表", "fiscal_summary"),
        ("一般公共顶算财政拨款基本支出决算明细表", "basic_expenditure_economic"),
        ("部门决算公开相关倍息统计表", "related_info"),
    ],
)
def test_a_misread_title_is_matched_with_a_lower_score(title: str, kind: str) -> None:
    found, score = identify_title(title)
    assert found == kind
    assert 0.8 < score < 0.95


@pytest.mark.parametrize(
    "title",
    [
        "政府采购支出表",
        "非税收入预算收入表",
        "社会保险基金支出决算表",
        "项目收入决算表",
        "一般公共预算支出预算表（上年结转）",
        "机构人员情况表",
        "表",
        "",
        "支",
    ],
)
def test_other_tables_are_not_taken_for_a_standard_one(title: str) -> None:
    assert identify_title(title) == ("", 0.0)


def test_the_year_of_a_title() -> None:
    assert title_year("2023年预算收支总表") == "2023"
    assert title_year("某局2022年度收入决算表") == "2022"
    assert title_year("收入决算表") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("本年收入合计", "本年支出合计"),
        ("年初结转和结余", "年末结转和结余"),
        ("预算数合计额", "决算数合计额"),
        ("财政拨款收入", "非财政拨款收入"),
        ("比上年增加额", "比上年减少额"),
        ("公开01表附件", "公开02表附件"),
    ],
)
def test_words_of_opposite_meaning_never_match(one: str, other: str) -> None:
    assert not compatible(one, other)
    assert nearest(one, {other: 1}) is None


def test_short_words_and_ties_are_not_guessed() -> None:
    assert nearest("合汁", {"合计": 1}) is None
    assert nearest("甲乙丙丁", {"甲乙丙戊": 1, "甲乙丙己": 2}) is None
    assert nearest("甲乙丙丁", {"甲乙丙戊": 1, "甲乙丙己": 1}) == ("甲乙丙戊", 0.75)
    assert nearest("基木支出", {"基本支出": 1, "项目支出": 2}) == ("基本支出", 0.75)
