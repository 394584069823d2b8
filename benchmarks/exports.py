"""Whether every export holds what the JSON holds: cells, claims, and the sum of each table.

    python benchmarks/exports.py corpus/*/*_planted.txt

One line a format: documents, tables, cells, claims, tables whose number of cells and exact sum are those of the JSON, seconds to
write. ``xlsx tables`` are the sheets of the tables as Excel files are read by calamine, ``libreoffice`` the same as LibreOffice
opens and recalculates them, where it is installed. Numbers of doubles are compared digit by digit, as they print.
"""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from python_calamine import CalamineWorkbook

import gouji
from gouji.export.json_model import json_lines, report_model
from gouji.export.sinks import FORMATS
from gouji.export.words import column_title, table_title
from gouji.export.workbook.plan import ABOVE, grid_places
from gouji.model import Report

Key = tuple[str, int]
Held = tuple[dict[Key, list[Decimal]], int]
Grid = list[list[Any]]
# So many have fewer tables than a workbook shows.
_DOCUMENTS = 12
_QUERY = "SELECT doc, table_no, value FROM {}"


def held(cells: Iterable[tuple[Any, Any, Any]], claims: int) -> Held:
    tables: dict[Key, list[Decimal]] = defaultdict(list)
    for doc, number, value in cells:
        tables[doc, int(number)] += [] if value in {None, ""} else [_exact(value)]
    return dict(tables), claims


def _exact(value: Any) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def of_json(path: Path) -> Held:
    with path.open(encoding="utf-8") as file:
        documents = [json.loads(line) for line in file]
    cells = (
        (document["doc"], table["table_no"], cell["value"])
        for document in documents
        for table in document["tables"]
        for cell in table["cells"]
    )
    return held(cells, sum(len(document["claims"]) for document in documents))


def of_csv(path: Path) -> Held:
    def rows(name: str) -> list[dict[str, str]]:
        with (path / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    return held(((row["doc"], row["table_no"], row["value"]) for row in rows("cells")), len(rows("claims")))


def of_sql(connect: Callable[[], Any], cells: str, claims: str) -> Held:
    with closing(connect()) as database:
        rows = database.execute(_QUERY.format(cells)).fetchall()
        return held(rows, database.execute(f"SELECT count(*) FROM {claims}").fetchone()[0])


def of_xlsx(path: Path) -> Held:
    book = CalamineWorkbook.from_path(path)
    heads, *cells = book.get_sheet_by_name(table_title("cells")).to_python()
    at = [heads.index(column_title("cells", name)) for name in ("doc", "table_no", "value")]
    claims = len(book.get_sheet_by_name(table_title("claims")).to_python()) - 1
    return held(((row[at[0]], row[at[1]], row[at[2]]) for row in cells), claims)


def sheets(reports: list[Report], folder: Path, grids: Callable[[Path], Callable[[str], Grid]]) -> Held:
    """The numbers of the sheets of the tables, each where the table prints it; a workbook for every few documents."""
    found: dict[Key, list[Decimal]] = {}
    for first in range(0, len(reports), _DOCUMENTS):
        some = reports[first : first + _DOCUMENTS]
        path = folder / f"{first}.xlsx"
        gouji.write(some, path, "xlsx")
        grid = grids(path)
        tables = [(report, table) for report in some for table in report.document.tables]
        names = CalamineWorkbook.from_path(path).sheet_names[-len(tables) :]
        for (report, table), name in zip(tables, names, strict=True):
            rows = grid(name)
            found[report.document.source.name, table.number] = [
                _exact(rows[row + ABOVE][col])
                for (row, col), cell in grid_places(table).items()
                if cell.value is not None
            ]
    return found, -1


def by_calamine(path: Path) -> Callable[[str], Grid]:
    book = CalamineWorkbook.from_path(path)
    return lambda name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def by_libreoffice(path: Path) -> Callable[[str], Grid]:
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    home = f"-env:UserInstallation=file://{path.parent}/home"
    command = ["soffice", "--headless", home, "--convert-to", every_sheet, "--outdir", str(path.parent)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)

    def grid(name: str) -> Grid:
        with (path.parent / f"{path.stem}-{name}.csv").open(newline="", encoding="utf-8") as file:
            return list(csv.reader(file))

    return grid


def line(name: str, given: Held, wanted: Held, seconds: float | None) -> str:
    tables, claims = given
    same = sum(
        len(tables.get(key, [])) == len(values) and sum(tables.get(key, [])) == sum(values)
        for key, values in wanted[0].items()
    )
    cells = sum(map(len, tables.values()))
    shown = "-" if claims < 0 else str(claims)
    took = "" if seconds is None else f"{seconds:7.2f} s"
    return f"{name:12} numbers {cells:6} claims {shown:>6} tables {same:4} of {len(wanted[0]):4} alike {took}"


def main(arguments: list[str]) -> None:
    reports = list(gouji.iter_check(arguments))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        begun = time.perf_counter()
        lines = json_lines(report_model(report) for report in reports)
        (out / "jsonl").write_text("".join(lines), encoding="utf-8")
        took = {"jsonl": time.perf_counter() - begun}
        for to in FORMATS:
            begun = time.perf_counter()
            gouji.write(reports, out / f"a.{to}", to)  # type: ignore[arg-type]
            took[to] = time.perf_counter() - begun
        given = {
            "jsonl": of_json(out / "jsonl"),
            "csv": of_csv(out / "a.csv"),
            "fdp": of_csv(out / "a.fdp"),
            "sqlite": of_sql(lambda: sqlite3.connect(out / "a.sqlite"), "cells", "claims"),
            "duckdb": of_sql(lambda: duckdb.connect(str(out / "a.duckdb")), "cells", "claims"),
            "parquet": of_sql(
                duckdb.connect, f"'{out}/a.parquet/cells.parquet'", f"'{out}/a.parquet/claims.parquet'"
            ),
            "xlsx": of_xlsx(out / "a.xlsx"),
            "xlsx tables": sheets(reports, out, by_calamine),
        }
        if shutil.which("soffice"):
            given["libreoffice"] = sheets(reports, out, by_libreoffice)
        print(f"{len(reports)} documents")
        for name, one in given.items():
            print(line(name, one, given["jsonl"], took.get(name)))


if __name__ == "__main__":
    main(sys.argv[1:])
