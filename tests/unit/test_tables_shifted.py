"""Heads whose merged cells were written once: what they can mean, and what explains the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from gouji.model import Source, Table
from gouji.parse.document import parse_document
from gouji.parse.tables import layout, rereading
from gouji.parse.tables.shifted import MOST_READINGS, is_slid, readings, slid_width


def table(text: str) -> Table:
    (found,) = parse_document(Source("a.txt", "第二部分 决算表\n" + text.replace("|", "\t"))).tables
    return found


def test_a_head_with_blanks_between_its_words_has_not_slid() -> None:
    assert not is_slid([["项目", "", "合计"], ["编码", "名称", ""]], 3)
    assert not is_slid([["编码", "名称", "合计"]], 3)
    assert is_slid([["项目", "合计", ""], ["编码", "名称", ""]], 3)


def test_every_reading_has_a_column_for_every_leaf() -> None:
    printed = [["甲", "乙", "", ""], ["子", "丑", "寅", ""]]
    found = list(readings(printed, 4))
    assert [["甲", "乙", "乙", "乙"], ["甲", "子", "丑", "寅"]] in found
    assert all(len(row) == 4 for reading in found for row in reading)
    assert list(readings(printed, 7)) == []
    assert slid_width(printed, 3, 5) == 4


def test_what_explains_the_form_decides() -> None:
    found = table(
        "政府性基金预算财政拨款收入支出决算表\n单位：万元\n"
        "项目|年初结转和结余|本年收入|本年支出|年末结转和结余|||\n"
        "科目代码|科目名称|小计|基本支出|项目支出|||\n"
        "栏次||1|2|3|4|5|6\n"
        "合计|2.00|10.00|11.00||11.00|1.00|\n"
        "212|城乡社区支出|2.00|10.00|11.00||11.00|1.00\n"
    )
    assert [(cell.row_key or cell.code, cell.col_key, str(cell.value)) for cell in found.cells][:5] == [
        ("total", "opening", "2.00"),
        ("total", "income", "10.00"),
        ("total", "exp_total", "11.00"),
        ("total", "exp_project", "11.00"),
        ("total", "closing", "1.00"),
    ]
    assert [cell.flags for cell in found.cells[:1]] == [("shifted",)]
    assert [cell.col_key for cell in found.cells[5:]] == [
        "opening",
        "income",
        "exp_total",
        "exp_project",
        "closing",
    ]


def test_codes_tell_which_side_a_group_begins() -> None:
    found = table(
        "一般公共预算财政拨款基本支出决算明细表\n单位：万元\n"
        "人员经费|公用经费|||||||\n"
        "科目代码|科目名称|决算数|科目代码|科目名称|决算数|科目代码|科目名称|决算数\n"
        "301|工资福利支出|7.00|302|商品和服务支出|3.00|310|资本性支出|\n"
        "30101|基本工资|7.00|30201|办公费|3.00|31002|办公设备购置|\n"
        "人员经费合计|7.00|公用经费合计|3.00|||||\n"
    )
    sides = {cell.code: cell.side for cell in found.cells if cell.code}
    assert sides == {"301": "人员经费", "302": "公用经费", "30101": "人员经费", "30201": "公用经费"}
    assert [cell.row_key for cell in found.cells[-2:]] == ["personnel_total", "public_total"]


SLID = (
    "一般公共预算财政拨款基本支出决算明细表\n单位：万元\n"
    "人员经费|公用经费|||||||\n"
    "科目代码|科目名称|决算数|科目代码|科目名称|决算数|科目代码|科目名称|决算数\n"
)
PERSONNEL_FIRST = (
    "301|工资福利支出|7.00|302|商品和服务支出|3.00|310|资本性支出|1.00\n"
    "30101|基本工资|7.00|30201|办公费|3.00|31002|办公设备购置|1.00\n"
)
PERSONNEL_TWICE = (
    "301|工资福利支出|7.00|303|对个人和家庭的补助|3.00|302|商品和服务支出|1.00\n"
    "30101|基本工资|7.00|30301|离休费|3.00|30201|办公费|1.00\n"
)


@pytest.mark.parametrize("order", [(PERSONNEL_FIRST, PERSONNEL_TWICE), (PERSONNEL_TWICE, PERSONNEL_FIRST)])
def test_a_head_is_read_alike_whatever_was_read_before(order: tuple[str, str]) -> None:
    layout._CACHE.clear()
    rereading._BEST.clear()
    sides = {rows: [cell.side for cell in table(SLID + rows).cells[:3]] for rows in order}
    assert sides == {
        PERSONNEL_FIRST: ["人员经费", "公用经费", "公用经费"],
        PERSONNEL_TWICE: ["人员经费", "人员经费", "公用经费"],
    }


def test_a_deep_head_that_has_no_reading_is_given_up() -> None:
    """Eight rows of eight words can be divided in more ways than there is time for.

    In each row but the last, four to seven words stand over nothing: that makes 36 to 57 columns.
    """
    head = [[f"第{row}行第{k}列" for k in range(8)] for row in range(8)]
    assert next(readings(head, 35), None) is None
    assert next(readings(head, 58), None) is None
    for width in (36, 57):
        reading = next(readings(head, width))
        assert [len(row) for row in reading] == [width] * 8
    assert slid_width(head, 8, 35) == 8
    assert slid_width(head, 8, 60) == 40


def test_a_document_tries_no_more_readings_than_its_size_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(
        f"附表{k}\n项目{k}|年初结转和结余|本年收入|本年支出|年末结转和结余|||\n"
        "科目代码|科目名称|小计|基本支出|项目支出|||\n"
        "合计|2.00|10.00|11.00||11.00|1.00|\n"
        "212|城乡社区支出|2.00|10.00|11.00||11.00|1.00\n\n说明。\n\n"
        for k in range(20)
    ).replace("|", "\t")
    spent = []

    def readings_of(printed: Sequence[Sequence[str]], width: int) -> Iterator[list[list[str]]]:
        for reading in readings(printed, width):
            spent.append(width)
            yield reading

    monkeypatch.setattr(rereading, "readings", readings_of)
    monkeypatch.setattr(rereading, "_FREE", 200)
    found = parse_document(Source("a.txt", text)).tables
    # All numbers are there, though the heads of most tables stand as printed.
    assert len(found) == 20
    assert [len(each.cells) for each in found] == [len(found[0].cells)] * 20
    one_head = max(spent) * MOST_READINGS
    assert 0 < sum(spent) <= 200 + 0.1 * len(text) + one_head
