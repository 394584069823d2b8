"""The types of the export columns: one list for every format that has types.

In: the name of a table. Out: for each column one of

    text · integer · decimal · quotient · yes_no · flags (joined by ``;``) · references (joined by ``; ``)

A *decimal* is what is printed, exactly; :mod:`.precision` says what a format does that cannot hold it. A *quotient*
is computed, and may have digits without end: formats round it.
"""

from __future__ import annotations

from typing import Literal

from .fiscal import FISCAL_COLUMNS
from .rows import COLUMNS

Type = Literal["text", "integer", "decimal", "quotient", "yes_no", "flags", "references"]

# The eight tables of the contract and the one that is made of them for analysis.
TABLES: dict[str, tuple[str, ...]] = {**COLUMNS, "fiscal": FISCAL_COLUMNS}

_COUNTS_AND_PLACES = (
    "replaced n_tables n_cells n_forms n_claims supported rounding contradicted unverifiable errors warnings unread"
    " table_no first_line last_line page n_data_rows n_columns line start end form_no col decimals n_printed"
)
_INTEGERS = frozenset(_COUNTS_AND_PLACES.split())
_DECIMALS = frozenset(("value", "value_yuan", "value_norm"))
_TYPES: dict[str, Type] = {
    **dict.fromkeys(_INTEGERS, "integer"),
    **dict.fromkeys(_DECIMALS, "decimal"),
    "empty_declared": "yes_no",
    "agreed": "yes_no",
    "flags": "flags",
    "evidence": "references",
    "related": "references",
    "operands": "references",
}
# The difference of a finding is as its message words it, that of an outcome a number; a year is as printed (2023,
# 2023-12-31) but in the table for analysis.
_EXCEPTIONS: dict[tuple[str, str], Type] = {
    ("fiscal", "year"): "integer",
    ("outcomes", "difference"): "quotient",
    ("outcomes", "allowed"): "quotient",
}


def types_of(table: str) -> dict[str, Type]:
    """The columns of a table, in their order, with their types."""
    return {
        column: _EXCEPTIONS.get((table, column)) or _TYPES.get(column, "text") for column in TABLES[table]
    }
