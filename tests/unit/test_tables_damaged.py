"""Rows and heads of tables under damage: what can be placed is, and what cannot is unknown, never zero."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.check.run import check_document
from gouji.model import Cell, Report, Source, Table
from gouji.parse.document import parse_document
from gouji.text import read_number

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n第二部分 决算表\n"
HEAD = """支出决算表
公开03表
单位：万元
项目||本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出
科目代码|科目名称||||||
"""
NUMBERS = "栏次||1|2|3|4|5|6\n"
ROWS = """合计||40.00|25.00|15.00|||
201|一般公共服务支出|30.00|25.00|5.00|||
20103|政府办公厅（室）及相关机构事务|30.00|25.00|5.00|||
2010301|行政运行|25.00|25.00||||
2010302|一般行政管理事务|5.00||5.00|||
213|农林水支出|10.00||10.00|||
21301|农业农村|10.00||10.00|||
2130104|事业运行|6.00||6.00|||
2130106|科技转化与推广服务|4.00||4.00|||
"""
DETAIL = HEAD + NUMBERS + ROWS

SUMMARY = """财政拨款收入支出决算总表
公开04表
单位：万元
收入|||支出|||||
项目|行次|金额|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款
栏次||1|栏次||2|3|4|5
一、一般公共预算财政拨款|1|40.00|一、一般公共服务支出|33|30.00|30.00||
二、政府性基金预算财政拨款|2|6.00|十一、城乡社区支出|43|6.00||6.00|
三、国有资本经营预算财政拨款|3|2.00|十二、农林水支出|44|10.00|10.00||
|4||二十一、国有资本经营预算支出|53|2.00|||2.00
本年收入合计|27|48.00|本年支出合计|59|48.00|40.00|6.00|2.00
总计|32|48.00|总计|64|48.00|40.00|6.00|2.00
"""


def check(text: str) -> Report:
    report = check_document(parse_document(Source("sample", (COVER + text).replace("|", "\t"))))
    for table in report.document.tables:
        for cell in table.cells:
            assert report.document.source.text[cell.start : cell.end] == cell.raw
    return report


def only(report: Report) -> Table:
    (table,) = report.document.tables
    return table


def keyed(table: Table) -> dict[tuple[str, str], Decimal | None]:
    return {(cell.row_key, cell.col_key): cell.value for cell in table.cells}


def cells_of(table: Table, row: str) -> list[Cell]:
    return [cell for cell in table.cells if cell.row_key == row]


def errors(report: Report) -> list[str]:
    return [finding.code for finding in report.findings if finding.severity == "error"]


def test_the_undamaged_tables_are_without_fault() -> None:
    for text in (DETAIL, SUMMARY):
        report = check(text)
        assert errors(report) == []
        assert all(not cell.flags for cell in only(report).cells)


@pytest.mark.parametrize(
    ("printed", "damaged"),
    [
        ("2010302|一般行政管理事务|5.00||5.00|||", "2010302||一般行政管理事务|5.00||5.00|||"),
        ("2010302|一般行政管理事务|5.00||5.00|||", "2010302|一般行政|管理事务|5.00||5.00|||"),
        ("2010302|一般行政管理事务|5.00||5.00|||", "2010302|一般行政管理事务 5.00||5.00|||"),
        ("2010302|一般行政管理事务|5.00||5.00|||", "2010302 一般行政管理事务|5.00||5.00|||"),
        ("2010302|一般行政管理事务|5.00||5.00|||", "2010302|一般行政管理事务|5.00|||5.00|||"),
        (
            "20103|政府办公厅（室）及相关机构事务|30.00|25.00|",
            "20103|政府办公厅（室）及相关机构事务|30.00 25.00|",
        ),
        ("213|农林水支出|10.00||10.00|||", "213|农林\n水支出|10.00||10.00|||"),
    ],
)
def test_a_row_that_lost_or_gained_a_separator_is_put_back(printed: str, damaged: str) -> None:
    assert printed in DETAIL
    report = check(DETAIL.replace(printed, damaged))
    assert keyed(only(report)) == keyed(only(check(DETAIL)))
    assert errors(report) == []


def test_cells_that_were_moved_say_so() -> None:
    table = only(check(DETAIL.replace("2010302|一般", "2010302||一般")))
    assert all("shifted" in cell.flags for cell in cells_of(table, "2010302"))
    assert all("shifted" not in cell.flags for cell in cells_of(table, "213"))


def test_a_row_that_can_stand_in_two_ways_is_unknown_and_not_zero() -> None:
    text = "\n".join(
        line.removesuffix("|") if line.startswith("2130104") else line for line in DETAIL.split("\n")
    ).replace("2130104|事业运行|6.00||6.00", "2130104|事业运行|6.00|1.50|6.00")
    report = check(text)
    (row,) = [row for row in only(report).rows if row.code == "2130104"]
    assert row.unsure
    assert all(cell.fact is None for cell in cells_of(only(report), "2130104"))
    assert errors(report) == []
    assert "GJ302" in [outcome.code for outcome in report.outcomes if outcome.status == "unresolved"]


def test_a_cell_too_many_makes_no_column() -> None:
    table = only(check(DETAIL.replace("4.00||4.00|||", "4.00||4.00||||9.00")))
    assert len(table.columns) == 8


@pytest.mark.parametrize("printed", ["2810302", "2010382", "201030", "Z010302"])
def test_a_misread_code_is_told_by_its_name_and_place(printed: str) -> None:
    report = check(DETAIL.replace("2010302", printed))
    cells = cells_of(only(report), "2010302")
    assert [cell.code for cell in cells] == ["2010302"] * 2
    assert all("fuzzy" in cell.flags for cell in cells)
    assert errors(report) == []
    assert any(row.code == printed for row in only(report).rows)


def test_a_misread_code_is_named_once() -> None:
    report = check(DETAIL.replace("\n20103|", "\n28103|"))
    found = [report.document.source.text[f.start : f.end] for f in report.findings if f.code == "GJ102"]
    assert found == ["28103"]


def test_a_code_that_cannot_be_told_leaves_the_sum_unresolved() -> None:
    report = check(DETAIL.replace("2010302|一般行政管理事务", "7016332|某某"))
    assert errors(report) == []
    assert keyed(only(report)).get(("", "total")) == 5


def test_a_lost_code_is_told_by_the_name() -> None:
    cells = cells_of(only(check(DETAIL.replace("213|农林", "|农林"))), "213")
    assert [cell.code for cell in cells] == ["213", "213"]


@pytest.mark.parametrize("row", ["栏次||1|2|8|4|5|6", "||1|2|3|G|5|6", "1|2|3|4|5|6|1|8"])
def test_a_misread_number_of_a_column_is_no_number_of_the_table(row: str) -> None:
    report = check(HEAD + row + "\n" + ROWS)
    assert keyed(only(report)) == keyed(only(check(DETAIL)))
    assert errors(report) == []


@pytest.mark.parametrize(
    ("printed", "damaged"),
    [
        ("十一、城乡社区支出", "十一城乡社区支出"),
        ("十一、城乡社区支出", "、城乡社区支出"),
        ("十一、城乡社区支出", "十一、城乡社区"),
        ("一、一般公共预算财政拨款|1", "共预算财政拨款|1"),
        ("二十一、国有资本经营预算支出", "二十一、国有资本经营"),
        ("总计|32", "总汁|32"),
    ],
)
def test_a_label_that_lost_a_part_keeps_its_row(printed: str, damaged: str) -> None:
    report = check(SUMMARY.replace(printed, damaged, 1))
    assert keyed(only(report)) == keyed(only(check(SUMMARY)))
    assert errors(report) == []


def test_a_misread_label_is_given_as_it_should_be_and_marked() -> None:
    (cell,) = cells_of(
        only(check(SUMMARY.replace("二、政府性基金预算财", "二、政府性基金顶算财"))), "gov_fund"
    )
    assert cell.label == "二、政府性基金预算财政拨款"
    assert "fuzzy" in cell.flags


def test_a_row_that_keeps_no_name_leaves_its_sum_unresolved() -> None:
    report = check(SUMMARY.replace("三、国有资本经营预算财政拨款|3", "三、某|3"))
    assert errors(report) == []
    assert "GJ305" in [outcome.code for outcome in report.outcomes if outcome.status == "unresolved"]


def test_a_name_that_ran_into_its_line_number() -> None:
    report = check(SUMMARY.replace("十二、农林水支出|44", "十二、农林水支出44"))
    assert keyed(only(report)) == keyed(only(check(SUMMARY)))


@pytest.mark.parametrize(
    ("printed", "damaged"),
    [
        ("|基本支出|", "||"),
        ("|基本支出|", "|基支|"),
        ("项目||本年支出合计|", "项目|||本年支出合计|"),
        ("科目代码|科目名称|", "科目代码||科目名称|"),
        ("|经营支出|对附属单位补助支出", "|经营支出||对附属单位补助支出"),
        ("项目||本年支出合计|基本支出", "项目||本年支出合计 基本支出"),
    ],
)
def test_words_of_a_head_that_moved_or_were_lost(printed: str, damaged: str) -> None:
    assert printed in DETAIL
    assert keyed(only(check(DETAIL.replace(printed, damaged)))) == keyed(only(check(DETAIL)))


def test_a_misread_head_is_given_as_it_should_be() -> None:
    table = only(check(DETAIL.replace("对附属单位补助支出", "对附属单位补肋支出")))
    assert table.columns[-1].path == ("对附属单位补助支出",)


def test_the_lost_word_above_one_of_two_sides() -> None:
    table = only(check(SUMMARY.replace("收入|||支出|", "收入||||")))
    assert {cell.side for cell in table.cells} == {"收入", "支出"}


@pytest.mark.parametrize(
    ("raw", "value"),
    [("2，064，815", "2064815"), ("1，206.50", "1206.50"), ("12，34", None), ("1，2，3", None)],
)
def test_the_full_width_comma_groups_by_threes(raw: str, value: str | None) -> None:
    number = read_number(raw)
    assert (None if number is None else number.value) == (None if value is None else Decimal(value))


def test_a_stray_letter_in_a_short_head() -> None:
    report = check(SUMMARY.replace("收入|||支出|", "收 j入||||"))
    assert {cell.side for cell in only(report).cells} == {"收入", "支出"}


def test_an_underscore_is_a_dash() -> None:
    (cell,) = [
        c for c in only(check(DETAIL.replace("4.00||4.00|||", "4.00|_|4.00|||"))).cells if c.raw == "_"
    ]
    assert cell.flags == ("placeholder",)
