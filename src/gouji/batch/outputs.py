"""The forms of a result, with the tables, columns and types of the export and a table of failures beside them.

Each has two halves. A worker encodes the rows of one input to bytes; the supervisor appends the bytes of all inputs
in their order. So what costs time is done by the workers, and the result does not depend on who did what.

    Encoder("csv").encode({"documents": [row], …})  ->  {"documents": b"a.txt,0f…\\r\\n", …}
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from gouji.export.columns import TABLES as EXPORTED
from gouji.export.columns import Type, types_of
from gouji.export.libraries import need
from gouji.export.rows import COLUMNS, Row, printed
from gouji.export.told import Told

from .durable import settle

# What gave nothing: a table of its own beside those of the export.
FAILURES = "failures"
_FAILURES: dict[str, Type] = {
    "doc": "text",
    "code": "text",
    "reason": "text",
    "attempts": "integer",
    "message": "text",
}

Rows = Mapping[str, Sequence[Row]]
Pieces = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the result: a folder or a file, and the libraries that it wants, all of the extra ``data``."""

    folder: bool
    modules: tuple[str, ...] = ()


FORMS = {
    "csv": Form(folder=True),
    "parquet": Form(folder=True, modules=("pyarrow",)),
    "sqlite": Form(folder=False),
    "duckdb": Form(folder=False, modules=("duckdb", "pyarrow")),
}


class Output(Protocol):
    """A result that grows by the pieces of one input after the other."""

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""

    def finish(self) -> None:
        """Make it whole and force it to the disk."""

    def close(self) -> None:
        """Let go of the files, whether it is whole or not."""


@dataclass(slots=True)
class Encoder:
    """The half of a form that runs in a worker. ``told`` counts the numbers that the form cannot hold."""

    to: str
    told: Told = field(default_factory=Told)

    def encode(self, rows: Rows) -> dict[str, bytes]:
        """The rows of one input as pieces."""
        if self.to == "csv":
            return {table: _csv_piece(some) for table, some in rows.items()}
        if self.to == "sqlite":
            from .sqlite_output import json_piece

            return {table: json_piece(table, some, self.told) for table, some in rows.items()}
        from .arrow_outputs import arrow_piece

        return {table: arrow_piece(table, some, self.told) for table, some in rows.items() if some}


def open_output(to: str, path: Path, partition: int = 0) -> Output:
    """The other half: a folder or a file. Nothing may stand at the path. ``partition`` is for Parquet (see Choices)."""
    if to == "csv":
        return CsvOutput(path)
    if to == "sqlite":
        from .sqlite_output import SqliteOutput

        return SqliteOutput(path)
    from .arrow_outputs import DuckdbOutput, ParquetOutput, PartedOutput

    if to == "duckdb":
        return DuckdbOutput(path)
    return PartedOutput(path, partition) if partition else ParquetOutput(path)


def need_libraries(to: str) -> None:
    """Raises :class:`gouji.export.libraries.MissingLibraryError` where the form wants what is not installed."""
    for module in FORMS[to].modules:
        need(module, "data")


def tables_of(to: str) -> tuple[str, ...]:
    """The tables of a form: those of ``gouji parse --to``, and the failures."""
    return (*(COLUMNS if to == "csv" else EXPORTED), FAILURES)


def column_types(table: str) -> dict[str, Type]:
    """The columns of a table, in their order, with their types."""
    return _FAILURES if table == FAILURES else types_of(table)


def _csv_piece(rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    # CRLF makes the writer quote a lone \r, which readers would take for the end of a row.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([printed(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8")


class CsvOutput:
    """A folder of CSV files. The workers have made the lines; here they are put behind each other."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._stack = ExitStack()
        self._files: dict[str, BinaryIO] = {}
        self._paths = {table: folder / f"{table}.csv" for table in tables_of("csv")}
        for table, path in self._paths.items():
            self._files[table] = self._stack.enter_context(path.open("wb"))
            self._files[table].write(",".join(column_types(table)).encode() + b"\r\n")

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""
        for table, piece in pieces.items():
            self._files[table].write(piece)

    def finish(self) -> None:
        """Force the files to the disk."""
        self._stack.close()
        for path in self._paths.values():
            settle(path)

    def close(self) -> None:
        """Let go of the files."""
        self._stack.close()
