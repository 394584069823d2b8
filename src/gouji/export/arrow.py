"""The tables of the export as Arrow batches, for Parquet, DuckDB and frames.

Decimals are DECIMAL(38, 12), lists are lists, 是 and 否 are booleans. A number with more digits is null
and counted; its ``raw`` has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from .columns import TABLES, Type, types_of
from .libraries import need
from .precision import DIGITS, SCALE, fixed
from .rows import Row, Value
from .told import Told

# Rows of a batch: a row group of Parquet, and what is held before it is written.
MANY = 20_000


@lru_cache(maxsize=1)
def schemas() -> dict[str, Any]:
    """The Arrow schema of each table."""
    arrow = need("pyarrow", "data")
    kinds: dict[Type, Any] = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "decimal": arrow.decimal128(DIGITS, SCALE),
        "quotient": arrow.decimal128(DIGITS, SCALE),
        "yes_no": arrow.bool_(),
        "flags": arrow.list_(arrow.string()),
        "references": arrow.list_(arrow.string()),
    }
    return {
        table: arrow.schema([(column, kinds[kind]) for column, kind in types_of(table).items()])
        for table in TABLES
    }


def batch(table: str, rows: Sequence[Row], told: Told) -> Any:
    """The rows of a table as one record batch. ``told`` counts the numbers that no column holds."""
    arrow = need("pyarrow", "data")
    schema = schemas()[table]
    columns: list[Any] = []
    values: list[tuple[Value, ...]] = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    for field, kind, column in zip(schema, types_of(table).values(), values, strict=True):
        held = [_fixed(value, told) for value in column] if kind in {"decimal", "quotient"} else column
        columns.append(arrow.array(held, type=field.type))
    return arrow.record_batch(columns, schema=schema)


def _fixed(value: Value, told: Told) -> Decimal | None:
    if not isinstance(value, Decimal):
        return None
    held = fixed(value)
    told.beyond += held is None
    return held


class Batches:
    """Rows that are gathered by table and given on in batches of :data:`MANY`."""

    def __init__(self, give: Callable[[str, Any], None], told: Told) -> None:
        self._give = give
        self._told = told
        self._rows: dict[str, list[Row]] = {table: [] for table in TABLES}

    def add(self, table: str, row: Row) -> None:
        """Take one row."""
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= MANY:
            self._flush(table)

    def finish(self) -> None:
        """Give on what is left."""
        for table, rows in self._rows.items():
            if rows:
                self._flush(table)

    def _flush(self, table: str) -> None:
        self._give(table, batch(table, self._rows[table], self._told))
        self._rows[table] = []
