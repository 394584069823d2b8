"""Captions that are torn over lines, glued to one another, misread or lost: what the table is all the same."""

from __future__ import annotations

import pytest

from gouji.model import Document, Source, Table
from gouji.parse.document import parse_document
from gouji.parse.titles import identify_title, kinds_like

CODES = """
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
合计\t\t9.00\t5.00\t4.00\t\t\t
204\t公共安全支出\t9.00\t5.00\t4.00\t\t\t
"""
INCOME = """
科目编码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入
合计\t\t9.00\t9.00\t\t\t\t\t
204\t公共安全支出\t9.00\t9.00\t\t\t\t\t
"""
FUND = """
项目\t\t本年支出\t\t
科目编码\t科目名称\t小计\t基本支出\t项目支出
合计\t\t4.00\t\t4.00
212\t城乡社区支出\t4.00\t\t4.00
"""


def document(text: str, front: str = "第二部分 决算表\n\n") -> Document:
    return parse_document(Source("captions", front + text))


def table(caption: str, rows: str = CODES) -> Table:
    (found,) = document(caption + "\n" + rows.strip("\n") + "\n").tables
    return found


@pytest.mark.parametrize(
    "lines",
    [
        "支出决算表\n公开03表\n部门：青穗县甲局\n2023年度\n金额单位：万元",
        "支出决算表\n\n公 开 \n\n03 表\n部门：青穗县甲局\n2023年度\n金额单位：万\n元",
        "支出决\n算表\n公开03表\n部门：青穗县甲局\n2023年度\n金额单位：\n万\n\n元",
        "支出决算表公开03表\n部门：青穗县甲局\n2023年度 单位：万元",
        "## 支出决算表 部门：青穗县甲局\n2023年度\n金额单位；万元",
        "支出決算表\n公開03表\n部門：青穗縣甲局\n2023年度\n金額單位：萬元",
        "支出决算表\n开03表\n部闩名称：青穗县甲局\n2023年度\n金\n额单位 万元",
        "支出央算\n表\n> 公开03表\n部门：青穗县甲局\n2023年度\n**单位：万元**",
        "公开03表\n部门：青穗县甲局\n2023年度\n单位：万",
    ],
)
def test_a_damaged_caption_says_what_a_whole_one_says(lines: str) -> None:
    read = table(lines)
    assert (read.kind, read.unit, read.year) == ("expenditure_detail", "万元", "2023")
    assert {cell.factor for cell in read.cells if cell.value is not None} == {10000}


def test_a_code_that_is_torn_is_put_together() -> None:
    assert table("支出决算表\n部门公开表\n\n3\n单位：万元").code == "部门公开表3"


def test_the_body_is_not_in_the_title_it_is_glued_to() -> None:
    read = table("支出决算表单位名称：青穗县甲局\n单位：元")
    assert (read.title, read.entity) == ("支出决算表", "青穗县甲局")


@pytest.mark.parametrize(
    "line",
    [
        "编制单位：青穗县甲局　　编制年度：2020年度　　金额单位：元",
        "部门：青穗县甲局｜2020年度｜单位：元",
        "单位名称：青穗县甲局　2020年度　单位：元",
    ],
)
def test_what_stands_behind_the_body_is_not_of_its_name(line: str) -> None:
    read = table(f"支出决算表\n{line}")
    assert (read.entity, read.year, read.unit) == ("青穗县甲局", "2020", "元")


def test_title_and_place_of_a_glued_line() -> None:
    read = document("# 支出决算表 公开03表\n单位：元\n" + CODES)
    (found,) = read.tables
    assert read.source.text[found.title_start : found.title_end] == "支出决算表"


def test_a_unit_that_cannot_be_read_is_the_one_of_the_document() -> None:
    text = "".join(
        f"{title}\n单位：万元\n{rows}\n" for title, rows in (("收入决算表", INCOME), ("支出决算表", CODES))
    )
    other = f"政府性基金预算财政拨款支出决算表\n单位：乃无\n{FUND}"
    *_, found = document(text + other).tables
    assert found.unit == "万元"
    assert "inherited_unit" in found.flags


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("7023年度", "2023"),
        ("2〇23年度", "2023"),
        ("201&年", "2023"),
        ("208年", "2023"),
        ("2022年度", "2022"),
    ],
)
def test_a_year_without_its_digits_is_that_of_the_document(line: str, year: str) -> None:
    text = f"2023年度部门决算\n\n目录\n\n第二部分 决算表\n\n收入决算表\n2023年度\n单位：元\n{INCOME}\n支出决算表\n{line}\n单位：元\n{CODES}"
    *_, found = document(text).tables
    assert found.year == year
    assert ("inherited_year" in found.flags) == (line != "2022年度")


def test_a_year_of_the_cover_is_outvoted_only_by_all_the_rest() -> None:
    years = "".join(
        f"{name}决算表\n{{}}年度\n单位：元\n{rows}\n" for name, rows in (("收入", INCOME), ("支出", CODES))
    )
    body = "\n目录\n\n第二部分 2023年度决算表\n\n"
    assert document("2028年度部门决算\n" + body + years.format(2023, 2023)).year == "2023"
    assert document("2022年度部门决算\n" + body + years.format(2023, 2022)).year == "2022"


def test_a_form_is_printed_once_so_that_a_lost_title_is_the_other_one() -> None:
    known = f"收入决算表\n公开02表\n单位：元\n{INCOME}\n支出决算表\n公开03表\n单位：元\n{CODES}\n"
    fund = f"政府性基金预算财政拨款收入支出决算表\n公开07表\n单位：元\n{FUND}\n"
    *_, found = document(f"{known}{fund}\n公开08表\n单位：元\n{FUND}").tables
    assert found.kind == "state_capital"


def test_a_title_that_is_not_like_any_other_stays_what_it_is() -> None:
    assert table("部门结余资金明细情况表\n单位：元").kind == "unknown"


def test_a_misread_title_that_ends_in_another_one_is_the_longer() -> None:
    assert identify_title("财i政拨款收支决算总表")[0] == "fiscal_summary"
    assert identify_title("某市收支决算总表")[0] == "income_expenditure_summary"


def test_likeness_respects_signs_of_direction() -> None:
    assert "income_detail" in kinds_like("攵入决算表")
    assert "expenditure_detail" not in kinds_like("收入决算表")


@pytest.mark.parametrize(
    "note",
    [
        "注：本表无数据",
        "注：本表无敉据",
        "说明：夲表无数据",
        "注\n\n：本表无数据",
        "仅供预览\n注：本表无数据",
        "注：本表无\n数据",
        "Page 10 of 24\n\n说明：本表无数据",
        "注：本表反映部门本年度支出\n\n情况。\n\n说明：本表无数据",
    ],
)
def test_a_misread_note_declares_emptiness(note: str) -> None:
    empty = "\n".join("\t".join(line.split("\t")[:2]) + "\t" * 6 for line in CODES.strip().split("\n")[1:2])
    head = CODES.strip().split("\n", maxsplit=1)[0]
    assert table("支出决算表\n单位：元", f"{head}\n{empty}\n\n{note}\n").empty_declared


def test_a_note_that_says_otherwise_declares_nothing() -> None:
    assert not table("支出决算表\n单位：元", f"{CODES}\n注：本表有数据若干\n").empty_declared


@pytest.mark.parametrize(
    "lines",
    [
        "支出决算表\n公开0丁表\n编制单位；青穗县甲局\n2023年度\n单位：万元",
        "支出决算表\n部门公开_表\n03\n部门名称青穗县甲局\n2023年度\n额单位；万元",
        "## 支出决算表 ## 支出决算表\n部门：青穗县甲局\n2023年度\n单位：万元",
        "> 第二部分 2023年度部门决算表\n> 支出决\n算表\n公开03表\n2023年度\n单位：万元",
    ],
)
def test_codes_and_bodies_that_are_misread_leave_the_title(lines: str) -> None:
    found = table(lines)
    assert (found.kind, found.unit) == ("expenditure_detail", "万元")


@pytest.mark.parametrize("mark", ["", "## "])
def test_a_title_that_is_glued_to_the_note_above_is_the_next_table_s(mark: str) -> None:
    first = f"收入决算表\n单位：万元\n{INCOME.strip()}\n"
    note = "注：本表反映部门本年度取得的各项收入。"
    second = f"支出决算表\n单位：万元\n{CODES.strip()}\n"
    assert [t.kind for t in document(f"{first}\n{note}{mark}{second}").tables] == [
        "income_detail",
        "expenditure_detail",
    ]


def test_a_torn_row_behind_a_page_edge_goes_on_with_the_table() -> None:
    rows = CODES.strip() + "\n20401\t武\n\n青穗县甲局\n\n装警察部队\t2.00\t2.00\n"
    more = "".join(f"2040{n}\t公安{n}\t1.00\t1.00\t\t\t\t\n" for n in range(2, 8))
    assert len(document(f"支出决算表\n单位：万元\n{rows}{more}").tables) == 1
