"""Errors beside a tear of the text are warnings: a line that stands twice, a row that is lost."""

from __future__ import annotations

import pytest

from gouji.check.run import check_document
from gouji.model import Source
from gouji.parse.document import parse_document

HEAD = "第二部分 决算表\n一般公共预算财政拨款支出决算表\n单位：万元\n项目\t\t本年支出\t\t\n科目代码\t科目名称\t合计\t基本支出\t项目支出\n"
ROWS = [
    "合计\t\t26.00\t21.00\t5.00\n",
    "201\t一般公共服务支出\t12.00\t7.00\t5.00\n",
    "20101\t人大事务\t12.00\t7.00\t5.00\n",
    "205\t教育支出\t6.00\t6.00\t\n",
    "20502\t普通教育\t6.00\t6.00\t\n",
    "208\t社会保障和就业支出\t8.00\t8.00\t\n",
    "20805\t行政事业单位养老支出\t8.00\t8.00\t\n",
]


def severities(text: str) -> set[str]:
    """Of the errors and warnings on sums of a table."""
    found = check_document(parse_document(Source("any", text))).findings
    return {f.severity for f in found if f.code in ("GJ301", "GJ302")}


def table(*rows: str) -> str:
    return HEAD + "".join(rows)


def test_the_whole_table_adds_up_and_an_altered_one_has_an_error() -> None:
    assert severities(table(*ROWS)) == set()
    assert severities(table(*ROWS).replace("201\t一般公共服务支出\t12", "201\t一般公共服务支出\t13")) == {
        "error"
    }


@pytest.mark.parametrize("row", range(len(ROWS)))
def test_a_row_that_stands_twice_makes_no_error(row: int) -> None:
    assert severities(table(*ROWS[: row + 1], *ROWS[row:])) <= {"warning"}


def test_a_class_without_its_row_makes_no_error() -> None:
    assert severities(table(*ROWS[:5], *ROWS[6:])) == {"warning"}


def test_a_line_of_the_prose_that_stands_twice_makes_no_error() -> None:
    said = "政府采购支出总额5.00万元，其中：\n1、货物支出3.00万元；\n2、工程支出1.00万元；\n3、服务支出1.00万元。\n"
    head = "第三部分 决算情况说明\n一、政府采购支出情况\n"
    twice = said.replace("2、工程支出1.00万元；\n", "2、工程支出1.00万元；\n" * 2)
    for text, expected in ((head + said, set()), (head + twice, {"warning"})):
        found = check_document(parse_document(Source("any", text))).findings
        assert {f.severity for f in found if f.code == "GJ506" and f.severity != "info"} <= expected


def test_codes_without_any_class_above_them_are_no_orphans() -> None:
    items = [
        f"{code}\t{name}\t2.00\t2.00\t\n"
        for code, name in (
            ("2010101", "行政运行"),
            ("2050201", "学前教育"),
            ("2080505", "机关事业单位基本养老保险缴费支出"),
            ("2101101", "行政单位医疗"),
            ("2210201", "住房公积金"),
        )
    ]
    text = table("合计\t\t10.00\t10.00\t\n", *items)
    assert "GJ102" not in {f.code for f in check_document(parse_document(Source("any", text))).findings}
