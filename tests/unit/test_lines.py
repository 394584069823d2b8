"""Lines that are classified by their features, in documents that are damaged."""

from __future__ import annotations

import pytest

from gouji.model import Source
from gouji.parse.document import parse_document


@pytest.mark.parametrize("line", ["---", "#", "##", "**", "<b></b>", "- -"])
def test_a_line_of_marks_is_a_line(line: str) -> None:
    document = parse_document(Source("marks", f"收支情况说明\n\n{line}\n\n一、收入决算情况说明\n"))
    assert [section.line for section in document.sections] == [1, 5]


GRID = "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n204\t公共安全支出\t9\t5\t4\n"
NARRATIVE = "第三部分 2023年度部门决算情况说明\n\n"


@pytest.mark.parametrize("stamp", ["扫描件", "第 12 页，共 60 页", "青穗县甲局    12", "12 / 60"])
def test_a_table_goes_on_behind_what_a_page_prints(stamp: str) -> None:
    # The row behind the stamp has a cell too many, the one after it a cell too few.
    rest = "20406\t司法\t\t9\t5\t4\n2040601\t行政运行\t5\t5\n2040602\t一般事务\t4\t\t4\n"
    (table,) = parse_document(
        Source("page", f"第二部分 决算表\n\n支出决算表\n单位：元\n{GRID}\n{stamp}\n\n{rest}")
    ).tables
    assert [row.line for row in table.grid.rows] == [5, 6, 10, 11, 12]


def test_a_table_with_a_head_of_its_own_does_not_go_on() -> None:
    text = f"第二部分 决算表\n\n支出决算表\n单位：元\n{GRID}\n某某情况\n\n项目\t行次\t金额\t基本支出\t备注\n合计\t1\t2\t2\t\n"
    assert len(parse_document(Source("heads", text)).tables) == 2


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("占支出总额的0%。四、财政拨款收支决算总体情况说明", ["四、财政拨款收支决算总体情况说明"]),
        ("占支出总额的0%。#### 四、财政拨款收支决算总体情况说明", ["四、财政拨款收支决算总体情况说明"]),
        (
            "四、财政拨款收支决算总体情况说明2023年度收入总计5万元，支出总计5万元。",
            ["四、财政拨款收支决算总体情况说明"],
        ),
        ("占支出总额的0%，见四、财政拨款收支决算总体情况说明一节。", []),
    ],
)
def test_a_heading_that_is_glued_to_a_sentence_is_one(line: str, titles: list[str]) -> None:
    source = Source("glued", NARRATIVE + line + "\n")
    found = parse_document(source).sections[1:]
    assert [section.title for section in found] == titles
    assert [source.text[s.start : s.end].strip("# ") for s in found] == titles


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("十一、政府釆购支出说明", "procurement"),
        ("八、政府性墓金预算收入支出情况说明", "gov_fund"),
        ("十、机关运行径费支出说明", "operating"),
        ("六、一般公共预箅当年拨款情况说明", "general"),
        ("十一、政府採購支出說明", "procurement"),
        ("一、收支决算总体情况说明", "overall"),
        ("二、收入决算情况说明", "income"),
        ("二、职工情况说明", ""),
    ],
)
def test_a_heading_with_a_misread_character_opens_its_section(title: str, key: str) -> None:
    *_, section = parse_document(Source("section", f"{NARRATIVE}{title}\n")).sections
    assert section.key == key


@pytest.mark.parametrize(
    "heading",
    [
        "* 七、政府性基金预算收入支出情况说明",
        "> 七、政府性基金预算收入支出情况说明",
        "七，政府性基金预算收入支出情况",
        "七政府性基金预算收入支出增减变动原因",
        "七、政府性基预算收入支出情况说明",
        "七、\n政府性基金预算收入支出增减情况及原因",
        "七、政府性基金预算收支增减情况及原因 2023年收入5万元，其",
    ],
)
def test_a_heading_opens_its_section_whatever_became_of_its_number(heading: str) -> None:
    text = f"{NARRATIVE}六、基本支出情况说明\n\n本年度支出3万元。\n\n{heading}\n\n本年度支出5万元。\n"
    *_, section = parse_document(Source("heading", text)).sections
    assert section.key == "gov_fund"


@pytest.mark.parametrize(
    "heading",
    ["〔二）政府采购支出情况", "(二政府采购支出情况", "（二）政府\n采购支出情况", "* （二）政府采购支出情况"],
)
def test_a_heading_of_the_second_level_is_one_too(heading: str) -> None:
    text = f"{NARRATIVE}十、其他重要事项情况说明\n\n（一）机关运行经费支出情况\n\n支出3万元。\n\n{heading}\n\n支出5万元。\n"
    *_, section = parse_document(Source("heading", text)).sections
    assert (section.key, section.level) == ("procurement", 2)


@pytest.mark.parametrize(
    "line",
    [
        "* 政府性基金预算收入较上年增加，见有关情况",
        "七政府性基金预算收入5万元的情况",
        "一般情况",
        "（三）本年度支出情况较2023年好",
    ],
)
def test_a_line_that_says_something_opens_no_section(line: str) -> None:
    text = f"{NARRATIVE}六、基本支出情况说明\n\n本年度支出3万元。\n\n{line}\n\n本年度支出5万元。\n"
    *_, section = parse_document(Source("line", text)).sections
    assert section.key == "basic"


@pytest.mark.parametrize("head", ["2023年度青穗县甲局部门决算公开 目 录", "日录", "目錄"])
def test_contents_are_no_table(head: str) -> None:
    entries = (
        "第一部分 部门概况.....\t1\n一、收入决算表.....\t2\n二、支出决算表.....\t3\n三、名词解释.....\t4\n"
    )
    text = f"{head}\n\n{entries}\n第一部分 部门概况\n\n第二部分 决算表\n\n支出决算表\n单位：元\n{GRID}"
    document = parse_document(Source("contents", text))
    assert [table.kind for table in document.tables] == ["expenditure_detail"]


def test_a_section_on_the_reasons_opens_the_narrative_where_the_part_was_lost() -> None:
    text = "青穗县甲局\n2023年度部门预算\n第二部分 预算表\n\n一、部门预算收支数据变动情况及原因\n\n2023年度预算收入总计5万元。\n"
    document = parse_document(Source("part", text))
    assert [claim.raw for claim in document.claims] == ["5万元"]
