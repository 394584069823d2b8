"""Tabs that became blanks: rows where a fixed number of blanks holds cells apart, and rows whose blank cells were lost."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document

ROOT = Path(__file__).resolve().parents[1]
TABBED = [
    path
    for path in (*ROOT.parent.glob("corpus/*/*_clean.txt"), *ROOT.glob("tables/*.txt"))
    if path.read_text(encoding="utf-8-sig").count("\t") > 100
]
HEAD = "收入决算表\n单位：万元\n科目编码 科目名称 本年收入合计 财政拨款收入 事业收入 其他收入\n"


def report(text: str) -> Report:
    return check_document(parse_document(Source("a.txt", text)))


def facts(found: Report) -> Counter[tuple[str, str]]:
    return Counter(
        (each.key.text, f"{each.value.normalize()}")
        for each in found.observations
        if each.kind != "claim" and not each.assumed
    )


def errors(found: Report) -> Counter[str]:
    return Counter(finding.code for finding in found.findings if finding.severity == "error")


@cache
def tabbed(path: Path) -> tuple[str, Report]:
    text = path.read_text(encoding="utf-8-sig")
    return text, report(text)


def cells(text: str) -> list[list[str]]:
    return [row.cells for table in report(text).document.tables for row in table.grid.rows]


def codes(text: str) -> list[str]:
    return [finding.code for finding in report(text).findings]


def test_there_are_documents_with_tabs() -> None:
    assert len(TABBED) > 8


@pytest.mark.parametrize("path", TABBED, ids=lambda path: path.stem)
@pytest.mark.parametrize("separator", ["  ", "   ", "    "], ids=len)
def test_blanks_for_each_tab_say_what_tabs_say(path: Path, separator: str) -> None:
    text, known = tabbed(path)
    found = report(text.replace("\t", separator))
    assert facts(found) == facts(known)
    assert errors(found) == errors(known)


@pytest.mark.parametrize("path", TABBED, ids=lambda path: path.stem)
@pytest.mark.parametrize("separator", [" ", "\u3000"], ids=["single", "wide"])
def test_blanks_that_stand_in_words_too_accuse_nobody(path: Path, separator: str) -> None:
    text, known = tabbed(path)
    found = report(text.replace("\t", separator))
    assert errors(found) <= errors(known)
    assert (facts(found) & facts(known)).total() > (facts(found) - facts(known)).total() * 20


def test_most_is_read_where_a_single_blank_holds_cells_apart() -> None:
    lost = every = 0
    for path in TABBED:
        text, known = tabbed(path)
        every += facts(known).total()
        lost += (facts(known) - facts(report(text.replace("\t", " ")))).total()
    assert lost < 0.15 * every


@pytest.mark.parametrize("path", TABBED, ids=lambda path: path.stem)
def test_where_blank_cells_were_lost_nothing_is_guessed_and_that_is_told(path: Path) -> None:
    text, known = tabbed(path)
    flat = re.sub(r"(?m) +$", "", re.sub(r" *\t[\t ]*", " ", text))
    found = report(flat)
    assert not facts(found) - facts(known)
    assert errors(found) <= errors(known)
    assert "GJ111" in {finding.code for finding in found.findings}


def test_words_of_heads_and_labels_that_fell_apart_are_whole() -> None:
    text = (
        "收入决算表\n单位：万元\n科目编码 科目名称 本年收入合计 财政 拨款收入 事业收入 其他收入\n"
        "合 计  8.00 6.00  2.00\n201 一般公共 服务支出 5.00 5.00  \n208 社会保障和就业支出 3.00 1.00  2.00\n"
    )
    assert cells(text) == [
        ["科目编码", "科目名称", "本年收入合计", "财政 拨款收入", "事业收入", "其他收入"],
        ["合 计", "", "8.00", "6.00", "", "2.00"],
        ["201", "一般公共 服务支出", "5.00", "5.00", "", ""],
        ["208", "社会保障和就业支出", "3.00", "1.00", "", "2.00"],
    ]


def test_rows_go_on_behind_the_number_of_a_page_and_end_at_a_note() -> None:
    rows = "合计  8.00 6.00  2.00\n201 一般公共服务支出 5.00 5.00  \n\n- 3 -\n\n208 社会保障和就业支出 3.00 1.00  2.00\n"
    document = report(f"{HEAD}{rows}注：本表反映 2023 年 度 取得 的 收入。\n").document
    assert [len(table.grid.rows) for table in document.tables] == [4]
    assert document.blocks[-1].kind == "note"


def test_each_row_may_be_full_below_a_head_that_is_as_full() -> None:
    text = "三公经费\n单位：万元\n项目 预算数 决算数\n合计 9.00 8.00\n公务接待费 4.00 3.00\n公务用车运行维护费 5.00 5.00\n"
    assert cells(text)[1:] == [
        ["合计", "9.00", "8.00"],
        ["公务接待费", "4.00", "3.00"],
        ["公务用车运行维护费", "5.00", "5.00"],
    ]
    # One that is not may have lost a cell, which may be any.
    short = text.replace("公务接待费 4.00 3.00", "公务接待费 3.00")
    assert cells(short) == []


def test_prose_with_blanks_around_its_numbers_is_prose() -> None:
    items = "".join(f"{k}、事业收入 0 万元。与 2022 年决算数相同。\n" for k in range(1, 7))
    document = report(f"第三部分 2023 年度部门决算情况说明\n二、收入决算情况说明\n{items}").document
    assert not document.tables
    assert len(document.claims) == 6


def test_contents_are_no_rows_whose_cells_were_lost() -> None:
    lines = "".join(f"{k}、收入支出决算表{k} {k + 3}\n" for k in range(1, 9))
    assert "GJ111" not in codes(f"第一部分 概况\n正文。\n{lines}")


def test_a_form_that_prints_a_number_with_a_blank_in_it_is_held_against_nothing_for_sure() -> None:
    form = (
        "2023年度项目支出绩效自评表\n单位：万元\n项目名称\t道路保洁\t\t\t\t\n"
        "项目资金\t\t年初预算数\t全年预算数\t全年执行数\t执行率\n年度资金总额\t\t120\t120 132.5\t113.26\t85.48%\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t得分\n产出指标\t数量指标\t保洁路段\t26条\t26条\t10\n"
    )
    said = "第三部分 情况说明\n道路保洁项目绩效自评综述：全年预算数为132.5万元，执行数为113.26万元，完成预算的85.48%。\n"
    assert not errors(report(said + form))


def test_a_fault_of_a_table_without_a_title_stands_at_its_first_row() -> None:
    text = "第一部分 概况\n正文。\n\n项目\t行次\t统计数\n合计\t1\t109.82\n货物\t2\t48.63\n工程\t3\t21.36\n服务\t4\t39.83\n"
    found = report(text)
    starts = [finding.start for finding in found.findings if finding.code == "GJ201"]
    assert starts == [text.index("项目")]
