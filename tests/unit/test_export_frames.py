"""Frames and rows of dicts: the same values as every other format."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

import gouji
from gouji.export.columns import TABLES, types_of
from gouji.export.records import table_records
from gouji.model import Cell, Column, Report, TableRow

from .read_back import expected


def test_frames_hold_every_row_and_sum_alike(composed: list[Report]) -> None:
    frames = gouji.to_frames(iter(composed))
    rows = expected(composed)
    assert list(frames) == list(TABLES)
    for table, frame in frames.items():
        assert list(frame.columns) == list(TABLES[table])
        assert len(frame) == len(rows[table])
    at = list(types_of("cells")).index("value")
    total = sum(row[at] for row in rows["cells"] if row[at] is not None)
    assert frames["cells"]["value"].sum() == pytest.approx(float(total))
    by_table = frames["cells"].groupby(["doc", "table_no"])["value"].sum()
    assert len(by_table) > 20


def test_exact_frames_hold_the_printed_digits(report: Report) -> None:
    frame = gouji.to_frames(report, exact=True)["cells"]
    assert list(frame["value"])[:2] == [Decimal("1654.78"), None]
    assert frame["page"].isna().all()


def test_a_missing_value_is_missing_and_no_zero(report: Report) -> None:
    frame = gouji.to_frames(report)["cells"]
    assert list(frame["value"].isna()) == [False, True, True]
    assert frame["value"].sum() == pytest.approx(1654.78)


def test_a_table_gives_itself_as_rows_and_frame(composed: list[Report]) -> None:
    for report in composed:
        for table in report.document.tables:
            records = table.records()
            printed = sorted(cell.value for cell in table.cells if cell.value is not None)
            given = [value for record in records for value in record.values() if isinstance(value, Decimal)]
            assert sorted(given) == printed
            frame = table.frame()
            assert isinstance(frame, pd.DataFrame)
            assert len(frame) == len(records)
    income = composed[0].document.tables[1]
    row = next(record for record in income.records() if record["code"] == "20701")
    assert row == {
        "line": 121,
        "side": "",
        "code": "20701",
        "label": "文化和旅游",
        "本年收入合计": Decimal("606.68"),
        "财政拨款收入": Decimal("632.46"),
        "上级补助收入": None,
        "事业收入": Decimal("26.35"),
        "经营收入": None,
        "附属单位上缴收入": None,
        "其他收入": Decimal("1.87"),
    }


def test_columns_of_one_name_and_numbers_outside_the_columns_are_kept_apart(report: Report) -> None:
    table = report.document.tables[0]
    table.columns = [Column(1, "value", path=("label",)), Column(2, "value", path=("label",))]
    table.rows = [TableRow(0, 3, 0, "", "合计", "")]

    def cell(col: int, value: int) -> Cell:
        return Cell(0, col, 3, 0, 1, "", Decimal(value), 0, "", 0, "", "", "", "甲", "", "")

    table.cells = [cell(1, 1), cell(2, 2), cell(3, 3), cell(4, 4)]
    (record,) = table_records(table)
    assert record["label"] == "合计"
    assert [value for value in record.values() if isinstance(value, Decimal)] == [1, 2, 3, 4]


def test_frames_without_pandas_say_what_installs_it(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    calls: list[Any] = [lambda: gouji.to_frames(report), report.document.tables[0].frame]
    for call in calls:
        with pytest.raises(gouji.MissingLibraryError) as caught:
            call()
        assert caught.value.extra == "data"
