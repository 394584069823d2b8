"""Every format read back as rows, and the rows that it must hold."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from pyarrow import parquet

from gouji.export.columns import TABLES, types_of
from gouji.export.every_row import every_row
from gouji.export.precision import SCALE
from gouji.model import Report

Rows = dict[str, list[tuple[Any, ...]]]


def expected(reports: list[Report]) -> Rows:
    """What every format must hold."""
    rows: Rows = {table: [] for table in TABLES}
    for report in reports:
        for table, row in every_row(report):
            rows[table].append(_as_read(table, row))
    return rows


def _as_read(table: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row as a reader compares it: lists as tuples, computed numbers to the last place that is kept."""
    kinds = types_of(table).values()
    return tuple(_one(kind, value) for kind, value in zip(kinds, row, strict=True))


def _one(kind: str, value: Any) -> Any:
    if kind == "quotient" and value is not None:
        return round(float(value), SCALE // 2)
    if kind in {"flags", "references"}:
        return tuple(value)
    return value


def read_parquet(path: Path) -> Rows:
    return {
        table: [
            _as_read(table, tuple(row.values()))
            for row in parquet.read_table(path / f"{table}.parquet").to_pylist()
        ]
        for table in TABLES
    }


def read_duckdb(path: Path) -> Rows:
    with closing(duckdb.connect(str(path), read_only=True)) as database:
        return {
            table: [_as_read(table, row) for row in database.execute(f"SELECT * FROM {table}").fetchall()]
            for table in TABLES
        }


def read_sqlite(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as database:
        return {
            table: [
                _as_read(table, tuple(map(_of_sqlite, types_of(table).values(), row)))
                for row in database.execute(f"SELECT * FROM {table} ORDER BY rowid")
            ]
            for table in TABLES
        }


def _of_sqlite(kind: str, value: Any) -> Any:
    if kind == "decimal" and value is not None:
        return Decimal(repr(value) if isinstance(value, float) else value)
    return _of_text(kind, value) if kind in {"flags", "references"} else value


def read_csv(path: Path, tables: tuple[str, ...] = tuple(TABLES)) -> Rows:
    rows: Rows = {}
    for table in tables:
        with (path / f"{table}.csv").open(newline="", encoding="utf-8") as file:
            lines = list(csv.reader(file))
        kinds = types_of(table)
        assert lines[0] == list(kinds)
        rows[table] = [_as_read(table, tuple(map(_of_text, kinds.values(), line))) for line in lines[1:]]
    return rows


def _of_text(kind: str, text: str) -> Any:
    if kind in {"flags", "references"}:
        return tuple(text.split(";" if kind == "flags" else "; ")) if text else ()
    if kind == "yes_no":
        return {"yes": True, "no": False}[text]
    if kind == "integer":
        return int(text) if text else None
    if kind in {"decimal", "quotient"}:
        return Decimal(text) if text else None
    return text


READERS: dict[str, Callable[[Path], Rows]] = {
    "parquet": read_parquet,
    "duckdb": read_duckdb,
    "sqlite": read_sqlite,
    "fdp": read_csv,
}
