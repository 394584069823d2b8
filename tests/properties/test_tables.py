"""Any text is read without an exception; noise changes no fact; one bent cell changes one observation."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.bind.tables import bind_table
from gouji.model import GridRow, Source
from gouji.parse.lines import LineToken, classify_lines
from gouji.parse.outline import Region, split_outline
from gouji.parse.tables import read_table

WORDS = [
    "",
    " ",
    "项目",
    "合计",
    "栏次",
    "收入",
    "支出",
    "金额",
    "科目编码",
    "科目名称",
    "基本支出",
    "公用经费合计",
    "预算数",
    "决算数",
    "一、政府采购情况",
    "行次",
    "201",
    "20103",
    "类",
    "款",
    "1",
    "2",
    "3.00",
    "1,6S4",
    "———",
    "本表无数据",
    "2023年",
    "\u3000",
    "<b>",
    "12%",
]
TITLES = [
    "收入支出决算总表",
    "部门决算公开相关信息统计表",
    "三公经费支出决算表",
    "项目支出表",
    "某表",
    "收入决算表",
    "明细表",
]

SUMMARY = """第二部分 决算表
财政拨款收入支出决算总表
公开04表
2023年度
金额单位：万元
收入|||支出||||
项目|行次|金额|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款
栏次||1|栏次||2|3|4
一、一般公共预算财政拨款|1|700.50|一、一般公共服务支出|33|300.25|300.25|
二、政府性基金预算财政拨款|2||二、外交支出|34|400.25|400.25|
本年收入合计|27|700.50|本年支出合计|59|700.50|700.50|
总计|32|700.50|总计|64|700.50|700.50|

一般公共预算财政拨款支出决算表
公开05表
2023年度
金额单位：万元
项目||本年支出||
科目编码|科目名称|小计|基本支出|项目支出
栏次||1|2|3
合计||700.50|400.25|300.25
201|一般公共服务支出|300.25||300.25
20103|政府办公厅（室）及相关机构事务|300.25||300.25
202|外交支出|400.25|400.25|
"""
HEADS = {
    8: "收入|||支出||||\n项目|行次|金额|项目|行次|合 计|一般公共预 算财政拨款|政府性基金预 算财政拨款",
    19: "项目||本年支出||\n科目 编码|科目 名称|小 计|基本 支出|项目 支出",
}


def facts(text: str) -> dict[tuple[str, int], list[tuple[Decimal, bool]]]:
    source = Source("s", text.replace("|", "\t"))
    found: dict[tuple[str, int], list[tuple[Decimal, bool]]] = {}
    regions = split_outline(classify_lines(source.text, source.lines))
    tables = [read_table(region, 1, source) for region in regions if region.kind == "table"]
    for n, table in enumerate(table for table in tables if table is not None):
        for made in bind_table(table, "2023", source.lines.starts):
            assert 0 <= made.start <= made.end <= len(source.text)
            found.setdefault((str(made.key), n), []).append((made.value, made.assumed))
    return found


BASE = facts(SUMMARY)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=14), max_size=12), st.sampled_from(TITLES))
def test_any_rows_are_read(rows: list[list[str]], title: str) -> None:
    grid, at = [], 0
    for n, cells in enumerate(rows, start=1):
        starts = []
        for cell in cells or [""]:
            starts.append(at)
            at += len(cell) + 1
        grid.append(GridRow(n, cells or [""], starts))
    caption = LineToken("CAPTION", 1, 1, title, part="title")
    body = LineToken("ROWS", 2, 2 + len(grid), rows=grid)
    table = read_table(Region("table", [caption, body], [caption], body), 1)
    if table is not None:
        for found in table.cells:
            assert 0 <= found.row < len(table.rows)
            assert 0 <= found.col < len(table.columns)
        for made in bind_table(table, "2023"):
            assert 0 <= made.start <= made.end <= at


@given(
    st.text(
        alphabet="\t\n\r 收入支出决算总表合计项目金额一二、1234567890.,—：:注年度万元单位()（）<b>",
        max_size=400,
    )
)
def test_any_text_is_read(text: str) -> None:
    facts(text)


def test_a_gigantic_row() -> None:
    facts("收入决算表\n单位：元\n" + "合计|" * 5000 + "\n" + "1|" * 5000 + "\n" + "x" * 100_000 + "|1\n")


def test_the_base_is_what_it_should_be() -> None:
    assert BASE["expenditure{function=201,fund=general_budget,basis=outturn,year=2023}", 0] == [
        (Decimal(3002500), False)
    ]
    assert BASE["expenditure{fund=general_budget,nature=project,basis=outturn,year=2023}", 1] == [
        (Decimal(3002500), False)
    ]


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() or c in ",.()" else c for c in text)


@settings(max_examples=60)
@given(st.data())
def test_noise_changes_no_fact(data: st.DataObject) -> None:
    """Full width, blanks in words, tags, blank lines, repeated heads that wrap otherwise."""
    lines = SUMMARY.split("\n")
    noisy: list[str] = []
    for n, line in enumerate(lines):
        if "|" not in line:
            noisy.append(line)
            continue
        cells = line.split("|")
        if cells[0] not in ("栏次", "收入", "项目", "科目编码"):
            cells = [
                data.draw(st.sampled_from([cell, f" {cell}", full_width(cell), tagged(cell)]))
                for cell in cells
            ]
        elif cells[0] != "栏次":
            cells = [
                data.draw(st.sampled_from([cell, " ".join(cell), f"<b>{cell}</b>" if cell else cell]))
                for cell in cells
            ]
        noisy.append("|".join(cells))
        if n + 1 < len(lines) and "|" in lines[n + 1] and cells[0] != "收入" and data.draw(st.booleans()):
            noisy.append("")
            head = next((text for start, text in HEADS.items() if n >= start > n - 5), "")
            if head and data.draw(st.booleans()):
                noisy.append(head)
    assert facts("\n".join(noisy)) == BASE


def tagged(cell: str) -> str:
    return f"<b>{cell}</b>" if cell else cell


@given(st.sampled_from(["万元", "元"]), st.booleans())
def test_the_unit_changes_no_fact(unit: str, separators: bool) -> None:
    text = SUMMARY.replace("万元", unit)
    if unit == "元":
        for amount in ("700.50", "300.25", "400.25"):
            whole = int(Decimal(amount) * 10000)
            text = text.replace(amount, f"{whole:,}.00" if separators else f"{whole}.00")
    assert facts(text) == BASE


@given(st.integers(0, 100), st.integers(1, 9))
def test_one_bent_cell_changes_one_observation(which: int, digit: int) -> None:
    places = [n for n in range(len(SUMMARY)) if SUMMARY.startswith((".50", ".25"), n)]
    at = places[which % len(places)]
    bent = SUMMARY[:at] + f".{digit}1" + SUMMARY[at + 3 :]
    changed = facts(bent)
    assert changed.keys() == BASE.keys()
    assert sum(changed[key] != BASE[key] for key in BASE) == 1
