"""The tables of the export as pandas frames, where pandas is installed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from gouji.model import Report, Table

from .columns import TABLES, Type, types_of
from .every_row import every_row
from .libraries import need
from .records import table_records
from .rows import Row, Value, printed

_DTYPES: dict[Type, str] = {
    "integer": "Int64",
    "yes_no": "boolean",
    "decimal": "Float64",
    "quotient": "Float64",
}


def frames(
    reports: Iterable[Report], *, exact: bool = False, lang: str = "zh", redact: bool = False
) -> dict[str, Any]:
    """A frame for each table of the export, by name.

    Numbers are doubles (``Float64``), for sums and charts; with ``exact`` they are ``Decimal``, digit by digit as
    printed. Lists are joined as in CSV. Raises MissingLibraryError where pandas is not installed.
    """
    pandas = need("pandas", "data")
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for report in reports:
        for table, row in every_row(report, lang=lang, redact=redact):
            rows[table].append(row)
    return {table: _frame(pandas, table, rows[table], exact=exact) for table in TABLES}


def table_frame(table: Table) -> Any:
    """One table as a frame: a row for each printed row, a column for each printed column; numbers are doubles."""
    pandas = need("pandas", "data")
    records = table_records(table)
    return pandas.DataFrame(
        [{name: _plain(value, exact=False) for name, value in record.items()} for record in records]
    )


def _frame(pandas: Any, table: str, rows: list[Row], *, exact: bool) -> Any:
    kinds = types_of(table)
    columns = {}
    for at, (name, kind) in enumerate(kinds.items()):
        values = [_plain(row[at], exact=exact) for row in rows]
        number = kind in {"decimal", "quotient"}
        dtype = "object" if number and exact else _DTYPES.get(kind, "object")
        columns[name] = pandas.Series(values, dtype=dtype)
    return pandas.DataFrame(columns)


def _plain(value: Value, *, exact: bool) -> Any:
    if isinstance(value, Decimal):
        return value if exact else float(value)
    return printed(value) if isinstance(value, list | tuple) else value
