"""CSV folders, JSON and schema."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import gouji
from gouji.export import streamed
from gouji.export.csv_files import CsvFolder
from gouji.export.json_model import (
    check_model,
    document_model,
    json_document,
    json_lines,
    report_json,
    report_model,
)
from gouji.export.models import SCHEMA_VERSION, CheckModel, ChecksModel, ReportModel, ReportsModel
from gouji.export.rows import COLUMNS
from gouji.export.schema import SCHEMAS, json_schema
from gouji.model import Report


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_csv_folder_holds_the_eight_files_with_a_header_row(report: Report, tmp_path: Path) -> None:
    with CsvFolder(tmp_path / "deep" / "out") as folder:
        folder.add(report)
        folder.add(report)
    files = sorted(path.name for path in (tmp_path / "deep" / "out").iterdir())
    assert files == sorted(f"{name}.csv" for name in COLUMNS)
    for name, columns in COLUMNS.items():
        header = (tmp_path / "deep" / "out" / f"{name}.csv").read_bytes().split(b"\r\n")[0]
        assert header.decode() == ",".join(columns)
    assert len(read(tmp_path / "deep" / "out" / "documents.csv")) == 2


def test_csv_keeps_every_character_of_raw(report: Report, tmp_path: Path) -> None:
    raw = 'a\r"b",\n\u2028c\x0c=1+1'
    report.document.tables[0].cells[0].raw = raw
    with CsvFolder(tmp_path / "out") as folder:
        folder.add(report)
    assert read(tmp_path / "out" / "cells.csv")[0]["raw"] == raw


@pytest.mark.parametrize("bom", [True, False])
def test_bom_is_written_where_asked(tmp_path: Path, *, bom: bool) -> None:
    with CsvFolder(tmp_path / "out", bom=bom):
        pass
    assert (tmp_path / "out" / "cells.csv").read_bytes().startswith(b"\xef\xbb\xbf") is bom


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_export_that_fails_leaves_what_was_there(
    report: Report, tmp_path: Path, error: type[BaseException]
) -> None:
    out = tmp_path / "out"
    with CsvFolder(out) as folder:
        folder.add(report)
    (out / "mine.txt").write_text("kept")
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def export() -> None:
        with CsvFolder(out) as folder:
            folder.add(report)
            raise error

    with pytest.raises(error):
        export()
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_export_that_fails_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError), CsvFolder(tmp_path / "out"):
        raise ValueError
    assert list(tmp_path.iterdir()) == []


def test_a_second_export_replaces_the_files_and_keeps_others(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("kept")
    for _ in range(2):
        with CsvFolder(out) as folder:
            folder.add(report)
    assert len(read(out / "documents.csv")) == 1
    assert (out / "mine.txt").exists()


def test_models_survive_dump_and_load(report: Report) -> None:
    model = report_model(report)
    assert ReportModel.model_validate_json(model.model_dump_json()) == model
    assert model.schema_version == SCHEMA_VERSION
    assert model.tables[0].grid[0].cells[2] == "———"
    assert model.claims[0].value == report.document.claims[0].value
    assert CheckModel.model_validate_json(check_model(report).model_dump_json()).errors == 1


def test_json_rows_carry_the_columns_of_the_csv(report: Report) -> None:
    data = report_model(report).model_dump()
    assert set(COLUMNS["documents"]) <= set(data)
    for name in ("claims", "facts", "findings", "outcomes", "tables"):
        assert set(COLUMNS[name]) - {"doc"} <= set(data[name][0])
    assert set(COLUMNS["cells"]) - {"doc", "table_no", "kind", "table_title"} <= set(
        data["tables"][0]["cells"][0]
    )
    assert set(COLUMNS["forms"]) - {"doc", "form_no", "kind"} <= set(data["forms"][0]["values"][0])


def test_values_reach_json_as_they_are_printed(report: Report) -> None:
    assert json.loads(report_model(report).model_dump_json())["claims"][0]["value"] == "1654.97"


def test_the_objects_give_their_models(report: Report) -> None:
    assert report.model() == report_model(report) == gouji.to_model(report)
    assert report.document.model() == document_model(report.document)


def test_many_documents_are_one_json_object_or_one_line_each(report: Report) -> None:
    models = [report_model(report), report_model(report)]
    assert len(ReportsModel.model_validate_json("".join(json_document(models))).documents) == 2
    lines = list(json_lines(models))
    assert [ReportModel.model_validate_json(line) for line in lines] == models
    assert all(line.count("\n") == 1 for line in lines)
    assert ReportsModel.model_validate_json("".join(json_document([]))).documents == []
    assert len(ChecksModel.model_validate_json("".join(json_document([check_model(report)]))).documents) == 1


@pytest.mark.parametrize("redact", [False, True])
def test_json_in_pieces_is_that_of_the_model(
    report: Report, monkeypatch: pytest.MonkeyPatch, redact: bool
) -> None:
    whole = report_model(report, redact=redact).model_dump_json()
    assert "".join(report_json(report, redact=redact)) == whole
    monkeypatch.setattr(streamed, "_ROWS", 2)
    monkeypatch.setattr(streamed, "_PIECE", 100)
    pieces = list(report_json(report, redact=redact))
    assert "".join(pieces) == whole
    assert len(pieces) > 10
    assert list(json_lines([iter(pieces)]))[-1].endswith("\n")
    assert "".join(json_lines([iter(pieces)])) == whole + "\n"


def test_redaction_reaches_everything(report: Report) -> None:
    start = report.document.source.text.index("张小三")
    value = report.document.forms[0].values[0]
    value.raw, value.start, value.end = "张小三", start, start + 3
    report.document.forms[0].title = "联系 张小三 010-62345678"
    plain, redacted = (report_model(report, redact=flag).model_dump_json() for flag in (False, True))
    assert "张小三" in plain
    assert "张小三" not in redacted
    assert "62345678" not in redacted
    assert report_model(report, redact=True).forms[0].values[0].value is None


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_name_their_version(name: str) -> None:
    schema = json_schema(name)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["properties"]["schema_version"]["default"] == SCHEMA_VERSION
