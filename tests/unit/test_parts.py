"""Which prose makes claims: the narrative by its heading, and what is taken for it where that heading is lost."""

from __future__ import annotations

import pytest

from gouji.check.run import check_document
from gouji.model import Document, Source
from gouji.parse.document import parse_document

TABLE = "公开01表\n单位：万元\n项目\t金额\n本年收入合计\t5.00\n"
SAID = "一、收入支出总体情况\n收入总计5.00万元。\n二、政府采购情况\n政府采购支出3.00万元。\n"


def read(text: str) -> Document:
    return parse_document(Source("any", text))


def values(text: str) -> list[str]:
    return [str(claim.value) for claim in read(text).claims]


@pytest.mark.parametrize(
    "heading",
    ["第三部分 2023年部门决算情况", "第三部分 部门预算安排", "三、部门决算有关情况", "## 数据分析", ""],
)
def test_numbers_are_read_whatever_the_heading_of_the_narrative_says(heading: str) -> None:
    front = "第一部分 概况\n一、主要职责\n编制30名。\n第二部分 决算表\n收入支出决算总表\n" + TABLE
    assert values(f"{front}{heading}\n{SAID}第四部分 名词解释\n一、财政拨款：满100元的。\n") == [
        "5.00",
        "3.00",
    ]


def test_a_text_without_any_heading_is_narrative() -> None:
    assert values("收入总计5.00万元，比上年增加1.00万元，增长25%。\n") == ["5.00", "1.00", "25"]


def test_a_narrative_that_says_so_keeps_other_parts_out() -> None:
    parts = "第一部分 概况\n办公楼造价9.00万元。\n第二部分 其他\n另有7.00万元。\n"
    assert values(f"{parts}第三部分 决算情况说明\n{SAID}") == ["5.00", "3.00"]


@pytest.mark.parametrize(
    "behind", ["八、其他情况说明\n无。", "（二）具体情况\n八、其他情况说明\n无。", "第四部分 名词解释\n"]
)
def test_a_text_may_begin_within_its_narrative(behind: str) -> None:
    assert values(f"机关运行经费5.00万元。\n{behind}") == ["5.00"]


def test_the_first_section_may_have_lost_its_heading() -> None:
    tables = "第二部分 决算表\n收入支出决算总表\n" + TABLE
    said = "收入总计5.00万元。\n二、收入决算情况说明\n收入合计4.00万元。\n"
    assert values(tables + said) == ["5.00", "4.00"]
    assert values(tables + said.replace("二、", "一、")) == ["4.00"]


def test_a_duty_opens_no_narrative() -> None:
    assert (
        values(
            "第一部分 概况\n一、主要职责\n（三）负责政府采购工作。\n（四）“三公”经费\n管理资金5.00万元。\n"
        )
        == []
    )


BOUGHT = "四、政府采购支出情况\n政府采购支出总额5.00万元，其中：货物3.00万元、工程1.00万元、服务2.00万元。\n"
SECTIONS = f"第三部分 决算情况说明\n一、收入情况\n无。\n二、支出情况\n无。\n三、结余情况\n无。\n{BOUGHT}五、其他\n无。\n"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (SECTIONS, "error"),
        (SECTIONS.replace("五、", "六、"), "warning"),
        # The one that was lost stands above 四、.
        (SECTIONS.replace("三、", "二、"), "error"),
    ],
)
def test_an_error_beside_a_lost_heading_is_a_warning(text: str, severity: str) -> None:
    found = [f.severity for f in check_document(read(text)).findings if f.code == "GJ506"]
    assert found == [severity]
