"""Tables of tags: merged cells in their true places, and whatever is not closed."""

from __future__ import annotations

import pytest

from gouji.model import Source
from gouji.parse.document import parse_document
from gouji.parse.grids.tags import TagTable, find_tables
from gouji.text import LineIndex


def tables(text: str) -> list[TagTable]:
    return find_tables(text, LineIndex(text))


def cells(text: str) -> list[list[str]]:
    return [row.cells for table in tables(text) for row in table.rows]


def test_merged_cells_stand_once_and_cover_the_others() -> None:
    (table,) = tables(
        "<table><tr><th rowspan=2>项目</th><th colspan='2'>支出</th></tr>"
        "<tr><td>基本</td><td>项目</td></tr><tr><td>合计</td><td>3</td><td>4</td></tr></table>"
    )
    assert [row.cells for row in table.rows] == [
        ["项目", "支出", ""],
        ["", "基本", "项目"],
        ["合计", "3", "4"],
    ]
    assert table.rows[0].covered == {2: "支出"}
    assert table.rows[1].covered == {0: "项目"}
    assert table.rows[2].covered is None


def test_a_place_is_the_source_without_outer_tags() -> None:
    text = "<table>\n<tr><td>合计<td align=right>\n<p>&nbsp;1,654<br>.78 </p>\n</table>\n"
    (table,) = tables(text)
    (row,) = table.rows
    assert row.cells == ["合计", "1,654.78"]
    place = row.place(1)
    assert text[place.start : place.end] == place.raw == "1,654<br>.78"
    assert place.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>",
        "<TABLE><TBODY><TR><TD>甲</TD><TD>1</TD></TR><TR><TD>乙</TD><TD>2</TD></TR></TBODY></TABLE>",
        "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2",
        "<table><tr><td>甲<td>1<tr><td>乙<td>2\n一行文字\n",
        "<table><td>甲</td><td>1</td><tr><td>乙</td><td>2</td></tr></table>",
        "<table class='a>b'><tr><td title=\"x>y\">甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>",
        "<table><tr><td><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></td></tr></table>",
    ],
)
def test_what_is_not_closed_or_nested_is_read(text: str) -> None:
    assert cells(text) == [["甲", "1"], ["乙", "2"]]


def test_entities_are_read() -> None:
    assert cells("<table><tr><td>A&amp;B</td><td>&#49;2</td></tr></table>") == [["A&B", "12"]]


def test_a_column_of_prose_is_no_table() -> None:
    assert tables("<table><tr><td>第一段。</td></tr><tr><td>第二段。</td></tr></table>") == []


def test_spans_without_measure_end() -> None:
    (table,) = tables(
        "<table><tr><td colspan=99999>甲</td></tr><tr><td rowspan=99999>1</td><td>2</td></tr></table>"
    )
    assert len(table.rows[0].cells) == len(table.rows[0].starts) <= 128


def test_text_beside_a_table_on_its_line_is_its_caption_and_note() -> None:
    text = (
        "支出决算表 <table><caption>单位：万元</caption><tr><td>科目编码</td><td>科目名称</td><td>本年支出合计</td></tr>"
        "<tr><td>合计</td><td></td><td>5.00</td></tr></table> 注：本表反映支出。"
    )
    document = parse_document(Source("a.txt", text))
    (table,) = document.tables
    assert (table.kind, table.unit) == ("expenditure_detail", "万元")
    assert text[table.cells[0].start : table.cells[0].end] == "5.00"
    assert [(block.first, block.last) for block in document.blocks] == [(1, 1)]


def test_a_table_goes_on_behind_a_page() -> None:
    head = "<tr><td>科目编码</td><td>科目名称</td><td>本年支出合计</td></tr>"
    text = (
        "支出决算表\n单位：万元\n"
        f"<table>{head}<tr><td>合计</td><td></td><td>5.00</td></tr></table>\n- 3 -\n\n"
        f"<table>{head}<tr><td>201</td><td>一般公共服务支出</td><td>5.00</td></tr></table>\n"
    )
    document = parse_document(Source("a.txt", text))
    assert [len(table.cells) for table in document.tables] == [2]


def test_nothing_of_a_cell_on_several_lines_is_placed_where_it_does_not_stand() -> None:
    heads = ("部门预算支出经济科目名称", "政府预算支出经济科目名称", "合计", "人员经费", "公用经费")
    rows = [heads, *((f"工资{k}", "工资奖金津补贴", f"{k}.10", f"{k}.10", "-") for k in range(1, 12))]
    torn = ("其他工资福利支出", "其他工资福利支出", "5.70", "5\x0c\n.70")
    printed = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in [*rows, torn, *rows[1:]]
    )
    document = parse_document(Source("a.txt", f"部门公开表6\n\n单位：万元\n\n<table>\n{printed}</table>\n"))
    lines = document.source.lines
    cells = [cell for table in document.tables for cell in table.cells]
    assert cells
    assert all(lines.line_of(cell.start) == cell.line for cell in cells)
