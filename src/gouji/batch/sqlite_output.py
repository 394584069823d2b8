"""One SQLite file, written in one go: the same rows in the same order give the same bytes.

What its columns hold is what :mod:`gouji.export.sqlite_file` holds in them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from gouji.export.columns import Type
from gouji.export.precision import double
from gouji.export.rows import Row, Value, plain_decimal, printed
from gouji.export.told import Told

from .durable import settle
from .outputs import Pieces, column_types, tables_of

_AFFINITY: dict[Type, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "decimal": "",
    "quotient": "REAL",
    "yes_no": "INTEGER",
    "flags": "TEXT",
    "references": "TEXT",
}
# What analyses look rows up by.
_INDEXES = ("doc", "fact")


def json_piece(table: str, rows: Iterable[Row], told: Told) -> bytes:
    """Rows in the values of SQLite, as JSON."""
    kinds = tuple(column_types(table).values())
    held = [[_held(kind, value, told) for kind, value in zip(kinds, row, strict=True)] for row in rows]
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _held(kind: Type, value: Value, told: Told) -> str | int | float | None:
    """A decimal is a number where a double gives its digits back, else a text, which is counted."""
    if isinstance(value, Decimal):
        near = double(value) if kind == "decimal" else float(value)
        told.beyond += near is None
        return plain_decimal(value) if near is None else near
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, int | str) else printed(value)


class SqliteOutput:
    """The file under way."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._base = sqlite3.connect(path, isolation_level=None)
        # Nobody sees the file before it is whole, so there is nothing to roll back.
        for pragma in ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
            self._base.execute(f"PRAGMA {pragma}").close()
        self._base.execute("BEGIN")
        self._insert = {}
        for table in tables_of("sqlite"):
            types = column_types(table)
            declared = ", ".join(f'"{column}" {_AFFINITY[kind]}'.rstrip() for column, kind in types.items())
            self._base.execute(f'CREATE TABLE "{table}" ({declared})')
            self._insert[table] = f'INSERT INTO "{table}" VALUES ({",".join("?" * len(types))})'  # noqa: S608  (names of ours)

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""
        for table, piece in pieces.items():
            self._base.executemany(self._insert[table], json.loads(piece))

    def finish(self) -> None:
        """Index, commit, close, and force the file to the disk."""
        for table in self._insert:
            for column in _INDEXES:
                if column in column_types(table):
                    self._base.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
        self._base.execute("COMMIT")
        self._base.close()
        settle(self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()
