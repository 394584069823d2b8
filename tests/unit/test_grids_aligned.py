"""Columns aligned by blanks: heads over several lines, wrapped labels, pages, and prose that is no table."""

from __future__ import annotations

import pytest

from gouji.model import Source, Table
from gouji.parse.document import parse_document
from gouji.parse.grids.aligned import read_aligned
from gouji.text import LineIndex

EXPENDITURE = """支出决算表
单位：万元

         项目                  本年支出        一般公共预  项目支出
科目编码      科目名称       合计    基本支出   算财政拨款
  栏次                        1         2          3          4
合计                        10.50      4.25                  6.25
201       一般公共服务支出  10.50      4.25                  6.25
          政府办公厅（室）
20103                       10.50      4.25                  6.25
          及相关机构事务
2010301   行政运行           4.25      4.25
"""


def grid(text: str) -> list[list[str]]:
    index = LineIndex(text)
    lines = [
        (line, start, n)
        for n, (line, start) in enumerate(zip(text.split("\n"), index.starts, strict=True), 1)
    ]
    return [row.cells for row in read_aligned([line for line in lines if line[0].strip()])]


def table(text: str) -> Table:
    (found,) = parse_document(Source("a.txt", text)).tables
    return found


def test_heads_are_centred_over_their_columns_and_wrapped() -> None:
    rows = grid("\n".join(EXPENDITURE.split("\n")[3:]))
    assert rows[0] == ["项目", "", "本年支出", "", "一般公共预算财政拨款", "项目支出"]
    assert rows[1] == ["科目编码", "科目名称", "合计", "基本支出", "", ""]
    assert rows[2] == ["栏次", "", "1", "2", "3", "4"]


def test_a_wrapped_label_is_one_whose_numbers_stand_below_or_beside() -> None:
    found = table(EXPENDITURE)
    assert [(row.code, row.label) for row in found.rows][2:] == [
        ("20103", "政府办公厅（室）及相关机构事务"),
        ("2010301", "行政运行"),
    ]
    text = EXPENDITURE
    assert all(text[cell.start : cell.end] == cell.raw for cell in found.cells)


@pytest.mark.parametrize(
    "lines",
    [
        ["          卫生健康", "201       支出                  5.00"],
        ["201       卫生健康            5.00", "          支出"],
        ["          卫生健康", "201                           5.00", "          支出"],
    ],
)
def test_numbers_stand_above_beside_or_below_their_label(lines: list[str]) -> None:
    text = "\n".join(
        (
            "科目编码  科目名称    本年支出合计",
            "合计                          9.00",
            *lines,
            "205       教育支出            4.00",
            "20502     普通教育            4.00",
        )
    )
    rows = grid(text)
    assert rows[2] == ["201", "卫生健康支出", "5.00"]
    assert rows[3] == ["205", "教育支出", "4.00"]


def test_a_page_that_is_laid_out_anew_goes_on_with_the_table() -> None:
    text = """支出决算表
单位：万元
科目编码   科目名称            本年支出合计   基本支出
合计                                  14.00       9.00
201        一般公共服务支出            5.00
205        教育支出                    4.00       4.00
208        社会保障和就业支出          5.00       5.00

- 12 -

科目编码  科目名称    本年支出合计  基本支出
20103     政府事务            5.00
20502     普通教育            4.00      4.00
20805     养老支出            5.00      5.00
"""
    found = table(text)
    assert [(cell.code or cell.label, cell.col_key, str(cell.value)) for cell in found.cells][-5:] == [
        ("20103", "total", "5.00"),
        ("20502", "total", "4.00"),
        ("20502", "basic", "4.00"),
        ("20805", "total", "5.00"),
        ("20805", "basic", "5.00"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "本单位内设办公室   综合科   财务科。\n共有编制  12  名，实有  11  名。\n较上年  减少  1  名。\n",
        "联系人：某某      电话：0000\n地址：某路  1  号\n邮编      000000\n",
        "第一部分    概况\n第二部分    决算表\n",
    ],
)
def test_prose_with_wide_blanks_is_no_table(text: str) -> None:
    assert parse_document(Source("a.txt", text)).tables == []


def test_an_empty_table_has_a_head_and_its_declaration() -> None:
    found = table(
        "政府性基金预算支出表\n单位：万元\n\n科目编码  科目名称  合计  基本支出  项目支出\n合计\n\n注：本表无数据\n"
    )
    assert found.kind == "budget_gov_fund_expenditure"
    assert found.empty_declared


def test_split_codes_stand_left_of_their_centred_heads() -> None:
    text = """收入决算表
单位：万元
               项目                    本年收入合计  财政拨款收入
  科目编码                科目名称
 类     款     项
                栏次                             1             2
合计                                          5.00          5.00
201                  一般公共服务支出         5.00          5.00
201    03            政府事务                 5.00          5.00
201    03     01     行政运行                 5.00          5.00
"""
    found = table(text)
    assert [row.code for row in found.rows] == ["", "201", "20103", "2010301"]
    assert {cell.col_key for cell in found.cells} == {"total", "fiscal"}


WIDE = [
    "科目编码  科目名称                  合计  基本支出  项目支出",
    "合计                              260.00    140.00    120.00",
    "201       一般公共服务支出        260.00    140.00    120.00",
    "20126     档案事务                 90.00     40.00     50.00",
    "2012601   行政运行                 40.00     40.00",
    "2012604   档案馆                   50.00               50.00",
    "20103     政府办公厅               80.00     30.00     50.00",
    "2010301   行政运行                 30.00     30.00",
    "2010302   一般行政管理事务         50.00               50.00",
    "20104     发展与改革事务           90.00     70.00     20.00",
    "2010401   行政运行                 70.00     70.00",
    "2010402   一般行政管理事务         20.00               20.00",
]


@pytest.mark.parametrize(
    "row",
    [
        # A number in full width, and a name that runs into the next column.
        "20103     政府办公厅      ８０．００     30.00     50.00",
        "20103     政府办公厅及相关机构的事务 80.00     30.00     50.00",
    ],
)
def test_a_piece_that_bridges_two_columns_joins_none(row: str) -> None:
    rows = grid("\n".join([*WIDE[:6], row, *WIDE[7:]]))
    assert {len(cells) for cells in rows} == {5}
    assert rows[3] == ["20126", "档案事务", "90.00", "40.00", "50.00"]
    assert rows[6][-2:] == ["30.00", "50.00"]


@pytest.mark.parametrize(
    "head",
    [
        # Shifted as a whole; glued; printed twice.
        "科目编码  科目名称                        合计  基本支出  项目支出",
        "科目编码  科目名称                  合计  基本支出项目支出",
        f"{WIDE[0]}\n{WIDE[0]}",
    ],
)
def test_a_misprinted_head_keeps_its_columns(head: str) -> None:
    rows = grid("\n".join([head, *WIDE[1:]]))
    assert [cell for cell in rows[0] if cell] == ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    assert len(rows[0]) == 5


def test_what_is_left_of_a_caption_is_no_head() -> None:
    lines = ["公开05 表      部门：青穗市档案馆      2023年度      单位：万元", "", *WIDE]
    found = table("一般公共预算财政拨款支出决算表\n\n" + "\n".join(lines) + "\n")
    assert [column.key for column in found.columns if column.role == "value"] == ["total", "basic", "project"]
    assert found.unit == "万元"


def test_words_that_nothing_keeps_apart_are_no_gap() -> None:
    """A sign without width parts two words of a line where no blank does."""
    text = "财政拨收\ufeff决算  。\n 二、设置情况\n7\ufeff明\n说"
    document = parse_document(Source("a.txt", text))
    assert [line for block in document.blocks for line in range(block.first, block.last + 1)] == [1, 2, 3, 4]


def test_words_beside_a_number_of_another_column_are_kept() -> None:
    # Tabs that became four blanks: names reach under the numbers to their left.
    text = """收入        支出
项目    2018年    项目    2018年合计    当年预算安排    上年结转安排
一、一般公共预算    4700984.43    一、一般公共服务支出    3725915.90    3725915.90
"""
    rows = grid(text)
    held = "".join(cell for row in rows for cell in row)
    assert all(word in held for word in ("收入", "支出", "一、一般公共预算", "一、一般公共服务支出"))
    assert held.count("项目") == 2
    assert [cell for cell in rows[-1] if cell[:1].isdigit()] == ["4700984.43", "3725915.90", "3725915.90"]


def test_nothing_of_a_cell_on_several_lines_is_placed_where_it_does_not_stand() -> None:
    text = """                               339.95        339.95          0.00
基本工资                    工资奖金津补贴 0%
             109.54        109.54          0.00
绩效工资                    工资福利支出                 50.34         50.34          0.00
机关事业单位基本养老保险缴  社会保障缴费                 40.61         90.61          0.00
职业年金缴费                社会保障缴费                 12.43         12.43          0.00
职工基本医疗保险缴费        社会保障缴费                 15.43         15.43          0.00
"""
    cells = table(text).cells
    assert cells
    assert all(text[cell.start : cell.end] == cell.raw for cell in cells)
