"""The workbook: sums, links, marks, merged heads, and text that stays text."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import gouji
from gouji.export.rows import SEVERITIES
from gouji.export.sinks import Options, open_sink
from gouji.export.words import column_title, sheet_word, sign, table_title
from gouji.export.workbook import book as book_module
from gouji.export.workbook import lists, page
from gouji.export.workbook.heads import Area, merged_areas
from gouji.export.workbook.looks import number_format
from gouji.export.workbook.names import SheetNames
from gouji.export.workbook.page import display_width
from gouji.export.workbook.plan import Spot, grid_places
from gouji.model import Cell, Column, Grid, GridRow, Report, Table, TableRow
from gouji.text import squeeze

LISTS = ("findings", "claims", "forms", "tables", "cells", "facts", "outcomes")
FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "＝1")


def make(target: Path, reports: list[Report], *, cells_only: bool = False, **options: Any) -> Any:
    """The workbook of reports; without looks and links where only cells are wanted, which is quicker."""
    with open_sink("xlsx", target, Options(**options)) as sink:
        for report in reports:
            sink.add(report)
    return openpyxl.load_workbook(target, read_only=cells_only)


@pytest.fixture(scope="module")
def workbook(composed: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Any:
    return make(tmp_path_factory.mktemp("book") / "a.xlsx", composed)


def records(book: Any, table: str) -> list[dict[str, Any]]:
    """The rows of a list by the names of the columns."""
    sheet = book[table_title(table)]
    heads = [cell.value for cell in sheet[1]]
    return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]


def table_sheets(book: Any, reports: list[Report]) -> Iterator[tuple[Table, Any]]:
    """Each table with its sheet."""
    sheets = iter(book.sheetnames[1 + len(LISTS) :])
    for report in reports:
        for table in report.document.tables:
            yield table, book[next(sheets)]


def numbers(sheet: Any) -> list[Decimal]:
    return [
        Decimal(repr(cell.value))
        for row in sheet.iter_rows(min_row=4)
        for cell in row
        if isinstance(cell.value, int | float)
    ]


def printed(table: Table) -> list[Decimal]:
    return [cell.value for cell in table.cells if cell.value is not None]


def test_the_summary_comes_first_and_every_table_has_a_sheet(workbook: Any, composed: list[Report]) -> None:
    assert workbook.sheetnames[0] == sheet_word("summary")
    assert workbook.sheetnames[1 : 1 + len(LISTS)] == [table_title(name) for name in LISTS]
    tables = sum(len(report.document.tables) for report in composed)
    assert len(workbook.sheetnames) == 1 + len(LISTS) + tables


def test_the_sums_are_those_of_the_json(workbook: Any, composed: list[Report]) -> None:
    for table, sheet in table_sheets(workbook, composed):
        assert sorted(numbers(sheet)) == sorted(printed(table)), table.title
    cells = records(workbook, "cells")
    models = [report.model() for report in composed]
    assert len(cells) == sum(model.n_cells for model in models)
    assert len(records(workbook, "claims")) == sum(model.n_claims for model in models)
    for model in models:
        for table in model.tables:
            mine = [
                Decimal(repr(cell[column_title("cells", "value")]))
                for cell in cells
                if cell[column_title("cells", "doc")] == model.doc
                and cell[column_title("cells", "table_no")] == table.table_no
                and cell[column_title("cells", "value")] is not None
            ]
            assert sum(mine) == sum(cell.value for cell in table.cells if cell.value is not None)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_the_same_sums(composed: list[Report], tmp_path: Path) -> None:
    book = make(tmp_path / "a.xlsx", composed, cells_only=True)
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", "--headless", home, "--convert-to", every_sheet, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=180)
    written = {path.stem.removeprefix("a-"): path for path in tmp_path.glob("a-*.csv")}
    assert len(written) == len(book.sheetnames)
    seen = 0
    for table, sheet in table_sheets(book, composed):
        with written[sheet.title].open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[3:]
        places = grid_places(table)
        shown = [rows[row][col] for (row, col), cell in places.items() if cell.value is not None]
        assert sum(map(Decimal, shown)) == sum(printed(table)), table.title
        seen += len(shown)
    assert seen > 500


def test_claims_lead_to_the_cells_that_they_rest_on(workbook: Any) -> None:
    sheet = workbook[table_title("claims")]
    targets: Counter[str] = Counter()
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.hyperlink is None:
                continue
            name, _, place = cell.hyperlink.location.rpartition("!")
            target = workbook[name.strip("'").replace("''", "'")][place]
            number = re.match(r"[-\d.,]+", str(cell.value))
            if number is not None and isinstance(target.value, int | float):
                assert float(number[0].replace(",", "")) == target.value
                targets["number"] += 1
            else:
                assert target.value is not None
                targets["other"] += 1
    assert targets["number"] > 100


def test_findings_are_most_serious_first(workbook: Any, composed: list[Report]) -> None:
    signs = [str(row[column_title("findings", "severity")])[0] for row in records(workbook, "findings")]
    order = [sign(severity) for severity in SEVERITIES]
    first = len(composed[0].findings)
    assert signs[:first] == sorted(signs[:first], key=order.index)


def test_a_wrong_cell_is_marked_by_colour_sign_and_comment(workbook: Any, composed: list[Report]) -> None:
    report = composed[0]
    errors = {finding.start: finding for finding in report.findings if finding.severity == "error"}
    seen = 0
    for table, sheet in table_sheets(workbook, composed[:1]):
        for (row, col), cell in grid_places(table).items():
            if cell.start in errors:
                shown = sheet.cell(row + 4, col + 1)
                assert sign("error") in shown.number_format
                assert errors[cell.start].code in shown.comment.text
                assert shown.fill.fgColor.rgb not in {"00000000", "FFFFFFFF"}
                assert float(shown.value) == float(cell.value or 0)
                seen += 1
    assert seen >= 2


def test_heads_stay_in_sight_are_merged_and_lists_can_be_filtered(
    workbook: Any, composed: list[Report]
) -> None:
    for table, sheet in table_sheets(workbook, composed):
        assert sheet.freeze_panes is not None
        if table.header_rows:
            assert f"A{table.header_rows + 4}".lstrip("A") == re.sub(r"\D", "", sheet.freeze_panes)
        assert table.unit in str(sheet["A3"].value)
    assert sum(len(sheet.merged_cells.ranges) for _, sheet in table_sheets(workbook, composed)) > 30
    for name in LISTS:
        sheet = workbook[table_title(name)]
        assert sheet.auto_filter.ref is not None
        assert sheet.freeze_panes == "B2"


def test_text_that_looks_like_a_formula_is_text(report: Report, tmp_path: Path) -> None:
    table = report.document.tables[0]
    at = report.document.source.text.index("合计")
    table.grid = Grid(
        [GridRow(3, ["合计", "1,654.78", "———", "1,6S4.78"], [at, at + 3, at + 12, at + 16])]
        + [GridRow(3, [text], [at]) for text in FORMULAS]
    )
    report.document.claims[0].subject = report.document.claims[0].section = FORMULAS[0]
    table.title = FORMULAS[0]
    book = make(tmp_path / "a.xlsx", [report])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    shown = [cell for cell in cells if str(cell.value).strip() in {text.strip() for text in FORMULAS}]
    assert len(shown) >= len(FORMULAS)
    assert all(cell.quotePrefix for cell in shown)


def test_what_a_sheet_cannot_hold_is_told(report: Report, tmp_path: Path) -> None:
    cells = report.document.tables[0].cells
    cells[0].value = Decimal("12345678901234567.89")
    report.document.claims[0].subject = "长" * 40_000 + "\ufffe\x01_x0041_"
    with open_sink("xlsx", tmp_path / "a.xlsx") as sink:
        sink.add(report)
    assert sink.told.beyond
    assert sink.told.cut == 1
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book[book.sheetnames[-1]]
    assert sheet["B4"].value == "12345678901234567.89"
    assert sheet["B4"].comment is not None


def test_more_rows_or_tables_than_a_workbook_takes(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 3)
    monkeypatch.setattr(book_module, "MOST_TABLES", 2)
    with open_sink("xlsx", tmp_path / "a.xlsx") as sink:
        for number in range(4):
            source = replace(report.document.source, name=f"{number}.txt")
            sink.add(replace(report, document=replace(report.document, source=source)))
    assert sink.told.unshown == 2
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    title = table_title("cells")
    parts = [name for name in book.sheetnames if re.fullmatch(rf"{title}( \d+)?", name)]
    assert sum(book[name].max_row - 1 for name in parts) == 4 * len(report.document.tables[0].cells)
    assert all(book[name].max_row <= 3 for name in parts)


def test_personal_data_is_masked_in_every_sheet(report: Report, tmp_path: Path) -> None:
    start = report.document.source.text.index("张小三")
    value = report.document.forms[0].values[0]
    value.raw, value.start, value.end = "张小三", start, start + 3
    table = report.document.tables[0]
    table.grid.rows.append(GridRow(6, ["张小三"], [start]))
    table.title = "张小三"
    book = make(tmp_path / "a.xlsx", [report])
    shown = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    shown += book.sheetnames
    assert any("***" in text for text in shown)
    assert not [text for text in shown if "张小三" in text or "62345678" in text]


def test_english_by_switch(report: Report, tmp_path: Path) -> None:
    book = make(tmp_path / "a.xlsx", [report], lang="en")
    assert book.sheetnames[0] == sheet_word("summary", "en") != sheet_word("summary", "zh")


def test_no_documents_give_an_empty_workbook(tmp_path: Path) -> None:
    assert len(make(tmp_path / "a.xlsx", []).sheetnames) == 1 + len(LISTS)


def test_sheet_names_are_safe_and_unique() -> None:
    names = SheetNames()
    wanted = [
        "收入",
        "收入",
        "a/b",
        "A:B",
        "History",
        "'x'",
        "长" * 60,
        "长" * 61,
        "😀" * 40,
        "",
        "[]:*?/\\",
        "\x00",
    ]
    given = [names.give(name) for name in wanted]
    assert len({name.casefold() for name in given}) == len(given)
    for name in given:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\\x00")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"
    assert given[0] == "收入"


def head(rows: list[list[str]], columns: list[Column], header_rows: int, **more: Any) -> Table:
    grid = Grid([GridRow(1, cells, [0] * len(cells), **more) for cells in rows])
    return Table(1, "x", "", "", "", "", "", 1, 1, grid, columns, header_rows=header_rows)


def test_heads_are_merged_by_the_paths_of_their_columns() -> None:
    columns = [
        Column(0, "label", path=("收入",)),
        Column(1, "value", side="收入", path=("金额",)),
        Column(2, "label", path=("支出",)),
        Column(3, "value", side="支出", path=("小计", "其中")),
    ]
    table = head(
        [
            ["收入", "", "支出", ""],
            ["项目", "金额", "项目", "小计"],
            ["", "1", "", "2"],
            ["甲", "", "乙", ""],
        ],
        columns,
        3,
    )
    assert merged_areas(table) == [Area(0, 0, 0, 1), Area(0, 2, 0, 3)]


def test_a_blank_of_a_head_that_no_path_covers_stays_apart() -> None:
    columns = [Column(0, "label"), Column(1, "value", path=("其他",))]
    assert merged_areas(head([["收入", ""], ["项目", "其他"]], columns, 2)) == []


def test_merged_cells_of_the_format_are_merged_anywhere() -> None:
    table = head([["合计", "", "1"], ["甲", "乙", "2"]], [], 0)
    table.grid.rows[0].covered = {1: "合计"}
    assert merged_areas(table) == [Area(0, 0, 0, 1)]


def test_a_number_below_a_merged_cell_is_shown(report: Report, tmp_path: Path) -> None:
    table = report.document.tables[0]
    table.grid.rows[0].cells = ["合计", "合计", "", "1"]
    table.grid.rows[0].covered = {2: "合计"}
    table.cells[0].col = 2
    table.cells = table.cells[:1]
    book = make(tmp_path / "a.xlsx", [report])
    assert book[book.sheetnames[-1]]["C4"].value == 1654.78


def test_areas_never_overlap(composed: list[Report]) -> None:
    for report in composed:
        for table in report.document.tables:
            squares = Counter(square for area in merged_areas(table) for square in area.squares())
            assert not [square for square, times in squares.items() if times > 1]
            anchors = {(area.top, area.left) for area in merged_areas(table)}
            assert not set(grid_places(table)) & (set(squares) - anchors)


def test_two_numbers_of_one_printed_cell_both_have_a_place() -> None:
    def cell(start: int) -> Cell:
        return Cell(0, 1, 1, start, start + 1, "1", Decimal(1), 0, "", 0, "", "", "", "", "", "")

    table = head([["甲", "1 2"]], [], 0)
    table.rows = [TableRow(0, 1, 0, "", "甲", "")]
    table.cells = [cell(2), cell(4)]
    assert set(grid_places(table)) == {(0, 1), (0, 2)}


@pytest.mark.parametrize(("col", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_spots_are_named_as_excel_names_them(col: int, letters: str) -> None:
    assert Spot("it's", 4, col).target == f"'it''s'!{letters}5"


def test_number_formats_keep_the_printed_places() -> None:
    assert number_format(2) == "#,##0.00"
    assert number_format(0) == "#,##0"
    assert number_format(1, percent=True) == '#,##0.0"%"'
    assert sign("warning") in number_format(2, severity="warning")


def test_chinese_is_twice_as_wide() -> None:
    assert display_width("ab收入") == 6
    assert page.MOST_ROWS == 1_048_576


@pytest.mark.slow
def test_real_disclosures_have_the_same_sums(shared: Path, tmp_path: Path) -> None:
    reports = [gouji.check(path) for path in sorted((shared / "disclosures").glob("*.txt"))]
    book = make(tmp_path / "a.xlsx", reports, cells_only=True)
    for table, sheet in table_sheets(book, reports):
        assert sorted(numbers(sheet)) == sorted(printed(table)), table.title
        assert squeeze(table.title)[:3] in sheet.title or not table.title


def test_a_difference_of_findings_is_a_number_that_can_be_sorted(
    workbook: Any, composed: list[Report]
) -> None:
    name = column_title("findings", "difference")
    shown = [row[name] for row in records(workbook, "findings") if row[name] is not None]
    wanted = [finding.difference for report in composed for finding in report.findings if finding.difference]
    numbers = [value for value in shown if isinstance(value, int | float)]
    assert len(numbers) > 0.9 * len(wanted)
    plain = Counter(Decimal(text.replace(",", "")) for text in wanted if re.fullmatch(r"-?[\d,.]+", text))
    assert Counter(Decimal(repr(value)).normalize() for value in numbers) == Counter(
        {value.normalize(): count for value, count in plain.items()}
    )


def test_a_column_is_wide_enough_for_the_digits_of_its_numbers(report: Report, tmp_path: Path) -> None:
    long = "-1,234,567.104138"
    changed = replace(report, findings=[replace(report.findings[0], difference=long)])
    sheet = make(tmp_path / "a.xlsx", [changed])[table_title("findings")]
    (cell,) = [cell for cell in sheet[2] if isinstance(cell.value, float) and cell.value < -1e6]
    assert sheet.column_dimensions[cell.column_letter].width > len(long)
