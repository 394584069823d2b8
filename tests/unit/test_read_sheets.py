"""Workbooks: numbers as they are shown, merged ranges, what is hidden."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
import xlsxwriter

from gouji.read import UnreadableInput, read_bytes
from gouji.read.sheet_marks import name_of, place_of
from gouji.read.shown import shown


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1654.7849, "#,##0.00", "1,654.78"),
        (0.125, "0.00", "0.13"),
        (1234567.0, "#,##0", "1,234,567"),
        (-3.5, "#,##0.00_ ", "-3.50"),
        (-3.5, "#,##0.00;(#,##0.00)", "(3.50)"),
        (-3.5, "0.00;[Red]0.00", "3.50"),
        (0.0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0.8355, "0.00%", "83.55%"),
        (201.0, "General", "201"),
        (0.1 + 0.2, "General", "0.3"),
        (5.0, "0000000", "0000005"),
        (12345678.0, "0.00,", "12345.68"),
        (12.5, '0.00"万元"', "12.50万元"),
        (12.5, "[>10]0.0;0.00", "12.5"),
        (12.5, "[>20]0.0;0.00", "12.50"),
        (12.5, ";;;", ""),
        (0.5, "#.##", ".5"),
        (-0.001, "0.00", "0.00"),
        (True, "General", "TRUE"),
        (dt.date(2023, 5, 1), 'yyyy"年"m"月"d"日"', "2023年5月1日"),
        (dt.datetime(2023, 5, 1, 8, 30), "yyyy/m/d h:mm", "2023/5/1 8:30"),  # noqa: DTZ001
        ("文字", "0.00", "文字"),
        (None, "0.00", ""),
    ],
)
def test_numbers_are_shown_as_their_format_says(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


def test_places() -> None:
    assert [name_of(0, 0), name_of(4, 25), name_of(9, 26), name_of(0, 16383)] == ["A1", "Z5", "AA10", "XFD1"]
    assert [place_of("A1"), place_of("AA10"), place_of("1A")] == [(0, 0), (9, 26), None]


def workbook() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    money = book.add_format({"num_format": "#,##0.00"})
    sheet: Any = book.add_worksheet("收入")
    sheet.merge_range(0, 0, 0, 2, "收入决算表")
    sheet.merge_range(1, 0, 2, 0, "项目")
    sheet.merge_range(1, 1, 1, 2, "本年收入")
    sheet.write_row(2, 1, ["合计", "财政拨款收入"])
    sheet.write_row(3, 0, ["教育支出"])
    sheet.write(3, 1, 1654.7849, money)
    sheet.write(3, 2, 1600, money)
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.write_row(4, 0, ["国防支出", 1, 2])
    sheet.merge_range(5, 0, 5, 2, "注：本表反映收入情况。")
    prose: Any = book.add_worksheet("说明")
    prose.write(0, 0, "一、总体情况\n收入1.00万元。")
    hidden: Any = book.add_worksheet("底稿")
    hidden.write(0, 0, "不公开")
    hidden.hide()
    book.close()
    return buffer.getvalue()


def test_a_workbook_is_one_disclosure() -> None:
    source = read_bytes(workbook(), "a.xlsx")
    assert [line for line in source.text.split("\n") if line] == [
        "收入决算表",
        "项目\t本年收入\t",
        "\t合计\t财政拨款收入",
        "教育支出\t1,654.78\t1,600.00",
        "国防支出\t1\t2",
        "注：本表反映收入情况。",
        "一、总体情况",
        "收入1.00万元。",
    ]
    assert source.reference(source.text.index("1,654.78")) == "收入!B4"
    assert source.reference(source.text.index("一、")) == "说明!A1"
    assert {note.arguments["variant"] for note in source.notes} == {"rows", "format", "sheet"}


def test_damaged_and_sparse_workbooks_are_refused() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(workbook()[:2000], "a.xlsx")
    assert caught.value.code == "GJ013"
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet: Any = book.add_worksheet()
    sheet.write(0, 0, 1)
    sheet.write(1_048_575, 16_383, 2)
    book.close()
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(buffer.getvalue(), "a.xlsx")
    assert caught.value.code == "GJ011"
