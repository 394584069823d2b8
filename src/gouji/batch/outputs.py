"""The forms of a result: a folder of CSV files, one SQLite file, one DuckDB file, all with the columns of the export.

Each has two halves. A worker encodes the rows of one input to bytes; the supervisor appends the bytes of all inputs
in their order. So what costs time is done by the workers, and the result does not depend on who did what.

    encoder("csv")({"documents": [row], …})  ->  {"documents": b"a.txt,0f…\\r\\n", …}
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from gouji.export.rows import COLUMNS, Row, Value, printed
from gouji.read import UnreadableInput

from .durable import settle

# What gave nothing: a table of its own beside those of the export.
FAILURES = "failures"
TABLES: dict[str, tuple[str, ...]] = {**COLUMNS, FAILURES: ("doc", "code", "reason", "attempts", "message")}

Rows = Mapping[str, Sequence[Row]]
Pieces = Mapping[str, bytes]

_INTEGERS = frozenset(
    (
        *("replaced", "n_tables", "n_cells", "n_forms", "n_claims", "supported", "rounding", "contradicted"),
        *("unverifiable", "errors", "warnings", "unread", "table_no", "first_line", "last_line", "page"),
        *("n_data_rows", "n_columns", "form_no", "line", "col", "start", "end", "decimals", "attempts"),
    )
)
_NUMBERS = frozenset(("value", "value_yuan", "value_norm"))


class Output(Protocol):
    """A result that grows by the pieces of one input after the other."""

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""

    def finish(self) -> None:
        """Make it whole and force it to the disk."""

    def close(self) -> None:
        """Let go of the files, whether it is whole or not."""


def encoder(to: str) -> Callable[[Rows], dict[str, bytes]]:
    """The half of a form that runs in a worker."""
    return _json_rows if to == "sqlite" else _csv_rows


def open_output(to: str, path: Path) -> Output:
    """The other half: a folder for csv, a file for a database. Nothing may stand at the path."""
    if to == "csv":
        return CsvOutput(path)
    return SqliteOutput(path) if to == "sqlite" else DuckdbOutput(path)


def is_number(table: str, column: str) -> bool:
    """Whether a column holds decimals. The difference of a finding is a text, that of an outcome a number."""
    return column in _NUMBERS or (table == "outcomes" and column in ("difference", "allowed"))


def is_integer(column: str) -> bool:
    """Whether a column holds integers."""
    return column in _INTEGERS


def _csv_rows(rows: Rows) -> dict[str, bytes]:
    pieces = {}
    for name, some in rows.items():
        text = io.StringIO(newline="")
        # CRLF makes the writer quote a lone \r, which readers would take for the end of a row.
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerows([printed(value) for value in row] for row in some)
        pieces[name] = text.getvalue().encode("utf-8")
    return pieces


def _json_rows(rows: Rows) -> dict[str, bytes]:
    return {
        name: json.dumps(
            [list(map(_plain, row)) for row in some], ensure_ascii=False, separators=(",", ":")
        ).encode("utf-8")
        for name, some in rows.items()
    }


def _plain(value: Value) -> str | int | float | None:
    """A value as SQLite keeps it: a decimal is a number where one gives it back, else a text."""
    if isinstance(value, Decimal):
        number = float(value)
        return number if isfinite(number) and Decimal(repr(number)) == value else printed(value)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return printed(value)


class CsvOutput:
    """A folder of CSV files. The workers have made the lines; here they are put behind each other."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._stack = ExitStack()
        self._files: dict[str, BinaryIO] = {}
        for name, columns in TABLES.items():
            self._files[name] = self._stack.enter_context((folder / f"{name}.csv").open("wb"))
            self._files[name].write(",".join(columns).encode() + b"\r\n")

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""
        for name, piece in pieces.items():
            self._files[name].write(piece)

    def finish(self) -> None:
        """Force the files to the disk."""
        self._stack.close()
        for name in TABLES:
            settle(self._folder / f"{name}.csv")

    def close(self) -> None:
        """Let go of the files."""
        self._stack.close()


class SqliteOutput:
    """One SQLite file, written in one go: the same rows in the same order give the same bytes."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._base = sqlite3.connect(path, isolation_level=None)
        # Nobody sees the file before it is whole, so there is nothing to roll back.
        for pragma in ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
            self._base.execute(f"PRAGMA {pragma}").close()
        self._base.execute("BEGIN")
        self._insert = {}
        for table, columns in TABLES.items():
            declared = ", ".join(f'"{column}" {_affinity(table, column)}'.rstrip() for column in columns)
            self._base.execute(f'CREATE TABLE "{table}" ({declared})')
            self._insert[table] = f'INSERT INTO "{table}" VALUES ({",".join("?" * len(columns))})'  # noqa: S608  (names of ours)

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""
        for name, piece in pieces.items():
            self._base.executemany(self._insert[name], json.loads(piece))

    def finish(self) -> None:
        """Commit, close, and force the file to the disk."""
        self._base.execute("COMMIT")
        self._base.close()
        settle(self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _affinity(table: str, column: str) -> str:
    if is_integer(column):
        return "INTEGER"
    # Without a type SQLite changes neither a number nor a text.
    return "" if is_number(table, column) else "TEXT"


class DuckdbOutput:
    """One DuckDB file: its own reader of CSV loads in seconds what row by row would take hours."""

    def __init__(self, path: Path) -> None:
        need_duckdb()
        self._path = path
        self._folder = path.with_name(f"{path.name}.csv")
        self._rows = CsvOutput(self._folder)

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""
        self._rows.append(pieces)

    def finish(self) -> None:
        """Load the rows, and force the file to the disk."""
        self._rows.finish()
        with closing(need_duckdb().connect(str(self._path), config={"threads": 1})) as base:
            for table, columns in TABLES.items():
                types = {column: _type(table, column) for column in columns}
                texts = [column for column, kind in types.items() if kind == "VARCHAR"]
                base.execute(
                    f'CREATE TABLE "{table}" AS SELECT * FROM read_csv(?, columns=?, header=true, auto_detect=false,'  # noqa: S608
                    " delim=',', quote='\"', escape='\"', new_line='\\r\\n', force_not_null=?, max_line_size=268435456)",
                    [str(self._folder / f"{table}.csv"), types, texts],
                )
            base.execute("CHECKPOINT")
        settle(self._path)
        for table in TABLES:
            (self._folder / f"{table}.csv").unlink()
        self._folder.rmdir()

    def close(self) -> None:
        """Let go of the files."""
        self._rows.close()


def _type(table: str, column: str) -> str:
    return {"INTEGER": "BIGINT", "": "DOUBLE", "TEXT": "VARCHAR"}[_affinity(table, column)]


def need_duckdb() -> Any:
    """The library, or GJ010 with the extra that installs it."""
    from gouji.read.extras import need

    return need("duckdb", "data", "duckdb", "duckdb")


__all__ = ["TABLES", "Output", "UnreadableInput", "encoder", "open_output"]
