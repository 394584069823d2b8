"""Every format holds the same rows, appears whole or not at all, and keeps every character and digit."""

from __future__ import annotations

import json
import subprocess
import sys
from copy import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import pytest

import gouji
from gouji.export import libraries
from gouji.export.columns import TABLES, types_of
from gouji.export.fiscal_package import DESCRIPTOR
from gouji.export.libraries import MissingLibraryError
from gouji.export.precision import double, fixed, rounded
from gouji.export.rows import COLUMNS
from gouji.export.sinks import FORMATS, Options, open_sink
from gouji.export.words import about, column_title, table_title
from gouji.model import Report

from .read_back import READERS, expected, read_csv

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '"quoted", with; separators;',
    "a\nb\r\nc\x0cd\u2028e",
    "'; DROP TABLE cells; --",
    "<script>&amp;</script>]]>",
    "\x01\x1f_x0041_",
    "\\N",
    "NULL",
    "\ufffe\uffff😀" + "长" * 40_000,
    "",
)


def write(to: str, target: Path, reports: list[Report], **options: Any) -> Any:
    with open_sink(to, target, Options(**options)) as sink:
        for report in reports:
            sink.add(report)
    return sink.told


@pytest.mark.parametrize("to", READERS)
def test_every_format_holds_every_row(composed: list[Report], tmp_path: Path, to: str) -> None:
    told = write(to, tmp_path / "out", composed)
    assert READERS[to](tmp_path / "out") == expected(composed)
    assert not told.beyond


def test_the_rows_are_those_of_the_json(composed: list[Report]) -> None:
    rows = expected(composed)
    models = [json.loads(report.model().model_dump_json()) for report in composed]
    cells = [cell for model in models for table in model["tables"] for cell in table["cells"]]
    claims = [claim for model in models for claim in model["claims"]]
    assert len(rows["cells"]) == len(cells) > 100
    assert len(rows["claims"]) == len(claims) > 100
    at = list(types_of("cells")).index("value")
    printed = [Decimal(cell["value"]) for cell in cells if cell["value"] is not None]
    assert sum(row[at] for row in rows["cells"] if row[at] is not None) == sum(printed)


def test_csv_is_the_eight_tables_and_the_package_has_the_ninth(
    composed: list[Report], tmp_path: Path
) -> None:
    write("csv", tmp_path / "csv", composed)
    write("fdp", tmp_path / "fdp", composed)
    plain = read_csv(tmp_path / "csv", tuple(COLUMNS))
    assert plain == {name: rows for name, rows in read_csv(tmp_path / "fdp").items() if name in plain}
    assert {path.stem for path in (tmp_path / "fdp").glob("*.csv")} - set(plain) == {"fiscal"}


@pytest.mark.parametrize("to", READERS)
def test_every_character_survives(report: Report, tmp_path: Path, to: str) -> None:
    cell = report.document.tables[0].cells[0]
    report.document.tables[0].cells = cells = []
    for text in HOSTILE:
        cells.append(copy(cell))
        cells[-1].raw = cells[-1].label = text
    write(to, tmp_path / "out", [report])
    at = list(types_of("cells")).index("raw")
    assert [row[at] for row in READERS[to](tmp_path / "out")["cells"]] == list(HOSTILE)


@pytest.mark.parametrize("to", READERS)
def test_digits_that_a_column_cannot_hold_are_told_and_never_changed(
    report: Report, tmp_path: Path, to: str
) -> None:
    cells = report.document.tables[0].cells
    cells[0].value, cells[1].value = Decimal("9" * 40), Decimal("12345678901234567.89")
    report.observations.clear()
    told = write(to, tmp_path / "out", [report])
    at = list(types_of("cells")).index("value")
    held = [row[at] for row in READERS[to](tmp_path / "out")["cells"]][:2]
    if to in {"parquet", "duckdb"}:
        assert held == [None, cells[1].value]
        assert told.beyond == 2  # the value and its yuan
    else:
        assert held == [cells[0].value, cells[1].value]
        assert told.beyond == (4 if to == "sqlite" else 0)


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_run_that_fails_leaves_what_was_there(
    report: Report, tmp_path: Path, to: str, error: type[BaseException]
) -> None:
    target = tmp_path / "deep" / "out"

    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def fail() -> None:
        with open_sink(to, target) as sink:
            sink.add(report)
            raise error

    with pytest.raises(error):
        fail()
    assert state() == {}
    write(to, target, [report])
    if FORMATS[to].folder:
        (target / "mine.txt").write_text("kept")
    before = state()
    with pytest.raises(error):
        fail()
    assert state() == before
    write(to, target, [report, report] if to == "csv" else [report])
    assert set(state()) == set(before)


@pytest.mark.parametrize("to", FORMATS)
def test_a_target_of_the_wrong_kind_is_an_oserror(report: Report, tmp_path: Path, to: str) -> None:
    target = tmp_path / "out"
    target.write_text("a file") if FORMATS[to].folder else target.mkdir()
    with pytest.raises(OSError):
        write(to, target, [report])


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(libraries, "import_module", missing)
    for to, extra in (("xlsx", "xlsx"), ("parquet", "data"), ("duckdb", "data")):
        with pytest.raises(MissingLibraryError) as caught:
            open_sink(to, tmp_path / "out")
        assert caught.value.extra == extra
    assert not list(tmp_path.iterdir())


def test_what_needs_no_library_loads_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("收入1.00万元", encoding="utf-8")
    code = (
        f"import sys; from gouji.cli.app import run\n"
        f"run(['parse', {str(tmp_path / 'a.txt')!r}, '--to', 'csv', '-o', {str(tmp_path / 'o')!r}, '-q'])\n"
        "print(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"pyarrow", "duckdb", "pandas", "xlsxwriter", "sqlite3", "pydantic"}


def test_personal_data_is_masked_where_asked(report: Report, tmp_path: Path) -> None:
    start = report.document.source.text.index("张小三")
    value = report.document.forms[0].values[0]
    value.raw, value.start, value.end = "张小三", start, start + 3
    for redact in (False, True):
        write("fdp", tmp_path / "out", [report], redact=redact)
        printed = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
        assert ("张小三" in printed) is not redact


def test_the_package_is_valid(composed: list[Report], tmp_path: Path) -> None:
    write("fdp", tmp_path / "out", composed)
    found = frictionless.validate(str(tmp_path / "out" / DESCRIPTOR))
    assert found.valid, found.to_summary()
    assert found.tasks[0].name == "fiscal"
    assert sum(task.stats["rows"] for task in found.tasks) == sum(map(len, expected(composed).values()))


def test_frictionless_sees_a_file_that_was_changed(report: Report, tmp_path: Path) -> None:
    write("fdp", tmp_path / "out", [report])
    path = tmp_path / "out" / "cells.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1654.78", "1654.79"), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "out" / DESCRIPTOR)).valid


def test_the_fiscal_resource_names_its_concepts(report: Report, tmp_path: Path) -> None:
    write("fdp", tmp_path / "out", [report])
    package = json.loads((tmp_path / "out" / DESCRIPTOR).read_text(encoding="utf-8"))
    fields = {field["name"]: field.get("columnType") for field in package["resources"][0]["schema"]["fields"]}
    assert fields["value_yuan"] == "value"
    assert fields["year"] == "date:fiscal-year"
    assert all(field["type"] for resource in package["resources"] for field in resource["schema"]["fields"])


def test_each_amount_stands_once_in_the_fiscal_table(composed: list[Report]) -> None:
    rows = [dict(zip(TABLES["fiscal"], row, strict=True)) for row in expected(composed[:1])["fiscal"]]
    facts = [row["fact"] for row in rows]
    assert len(facts) == len(set(facts)) > 100
    whole = {row["fact"]: row for row in rows}
    # The planted fault: 20701 is printed 606.68 in one table and in its parts 660.68 elsewhere.
    spent = next(row for row in rows if row["concept"] == "expenditure" and row["level"] == "whole")
    assert spent["n_printed"] > 1
    classes = sum(
        row["value_yuan"]
        for row in rows
        if row["direction"] == "expenditure"
        and row["level"] == "class"
        and row["function_class"]
        and row["phase"] == "outturn"
        and not any(row[name] for name in ("fund", "nature", "change", "stage", "source_of_income"))
    )
    total = whole["expenditure{basis=outturn,year=2023}"]["value_yuan"]
    assert abs(classes - total) <= Decimal(300)  # so much may rounding to 0.01 万元 make of six classes
    assert {row["agreed"] for row in rows} == {True, False}


def test_all_tables_and_columns_have_titles_in_both_languages() -> None:
    for table, columns in TABLES.items():
        for lang in ("zh", "en"):
            assert table_title(table, lang)
            assert about(table, lang)
            titles = [column_title(table, column, lang) for column in columns]
            assert len(titles) == len(set(titles)), (table, titles)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("1654.78", True),
        ("0", True),
        ("-0.01", True),
        ("999999999999999", True),
        ("0.1", True),
        ("12345678901234567.89", False),
        ("9" * 40, False),
        ("1E+400", False),
    ],
)
def test_a_double_stands_for_the_same_digits_or_not_at_all(printed: str, kept: bool) -> None:
    value = Decimal(printed)
    near = double(value)
    assert (near is not None) is kept
    assert near is None or Decimal(repr(near)) == value


def test_a_fixed_decimal_fits_its_column_or_is_none() -> None:
    assert fixed(Decimal("1654.78")) == Decimal("1654.78")
    assert fixed(Decimal("9" * 26)) == Decimal("9" * 26)
    assert fixed(Decimal("9" * 27)) is None
    assert fixed(Decimal("NaN")) is None
    # Digits that print no number are rounded: two thirds.
    assert fixed(Decimal("0." + "6" * 28)) == Decimal("0.666666666667")
    assert fixed(Decimal("9" * 26 + "." + "9" * 20)) is None
    assert rounded(Decimal("0." + "6" * 28)) == Decimal("0.666666666666667")


def test_the_library_writes_what_the_command_writes(report: Report, tmp_path: Path) -> None:
    gouji.write(report, tmp_path / "a", "parquet")
    gouji.write(iter([report]), str(tmp_path / "b"), "parquet")
    assert READERS["parquet"](tmp_path / "a") == READERS["parquet"](tmp_path / "b") == expected([report])


@pytest.mark.parametrize("to", FORMATS)
def test_a_file_that_could_not_be_read_is_a_document_with_a_finding(tmp_path: Path, to: str) -> None:
    gouji.write(gouji.iter_check([tmp_path / "missing.txt"]), tmp_path / "out", to)  # type: ignore[arg-type]
    if to in READERS:
        rows = READERS[to](tmp_path / "out")
        assert (len(rows["documents"]), len(rows["findings"]), len(rows["cells"])) == (1, 1, 0)
    assert (tmp_path / "out").exists()
