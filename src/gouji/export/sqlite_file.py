"""One SQLite database for any number of reports, written whole or not at all.

SQLite has no decimals. A number that a double holds exactly is a double; one with more digits is text in the
same column, digit by digit, and counted. The columns have no type, so SQLite changes neither. Lists are joined
as in CSV, yes and no are 1 and 0.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal

from .block import Block, Take
from .columns import TABLES, Type, types_of
from .precision import double
from .rows import Row, Value, plain_decimal, printed
from .whole import whole_file

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


class SqliteFile(Block):
    """A table for each table of the export, with indexes on documents and facts."""

    @contextmanager
    def _opened(self) -> Iterator[Take]:
        with (
            _told(),
            whole_file(self._target) as work,
            closing(sqlite3.connect(work, isolation_level=None)) as database,
        ):
            # The file is nobody's until it is whole: a journal would only cost time.
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("BEGIN")
            for table in TABLES:
                columns = ", ".join(
                    f'"{name}" {_AFFINITY[kind]}'.rstrip() for name, kind in types_of(table).items()
                )
                database.execute(f'CREATE TABLE "{table}" ({columns})')
            yield self._taker(database)
            for table, names in TABLES.items():
                for name in _INDEXES:
                    if name in names:
                        database.execute(f'CREATE INDEX "{table}_{name}" ON "{table}" ("{name}")')
            database.execute("COMMIT")

    def _taker(self, database: sqlite3.Connection) -> Take:
        inserts = {
            table: (
                f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns))})',  # noqa: S608  (names of ours)
                tuple(types_of(table).values()),
            )
            for table, columns in TABLES.items()
        }

        def take(table: str, row: Row) -> None:
            insert, kinds = inserts[table]
            database.execute(insert, list(map(self._held, kinds, row)))

        return take

    def _held(self, kind: Type, value: Value) -> str | int | float | None:
        if isinstance(value, Decimal):
            near = double(value) if kind == "decimal" else float(value)
            self.told.beyond += near is None
            return plain_decimal(value) if near is None else near
        if value is None or isinstance(value, int | str):
            return value
        return printed(value)


@contextmanager
def _told() -> Iterator[None]:
    """What the database cannot write is an OSError here as everywhere."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
