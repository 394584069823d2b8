"""Tables as wholes, performance forms and facts: rows held against rows by what has to be right of them."""

from __future__ import annotations

import re
from collections.abc import Hashable

from .marks import Marks
from .rows import Row, Sheet, fold, integer, number

SECTIONS = ("funds", "indicator", "total")
TABLE_COLUMNS = ("kind", "unit", "year", "empty_declared")

_COMPARATOR = re.compile(r"^[=≥≤<>-]+")


def score_tables(marks: Marks, found: Sheet, gold: Sheet) -> None:
    """Count tables: kind, unit, year and declared emptiness are right. Tables of kinds that the gold has not are left out."""

    def key(row: Row) -> tuple[str, Hashable]:
        return row["doc"], tuple(row.get(column, "") for column in TABLE_COLUMNS)

    kinds = {row.get("kind") for row in gold.rows}
    marks.compare("tables", (row for row in found.rows if row.get("kind") in kinds), gold.rows, key)


def score_forms(marks: Marks, found: Sheet, gold: Sheet) -> None:
    """Count the values of the forms field by field; blanks and the comparator before a number do not count."""

    def key(row: Row) -> tuple[str, Hashable]:
        section = row.get("section", "")
        item = fold(row.get("item", "")) if section == "indicator" else ""
        raw = _COMPARATOR.sub("", fold(row.get("raw", "")))
        return row["doc"], (integer(row.get("line", "")), section, item, row.get("field", ""), raw)

    for section in SECTIONS:
        wanted = [row for row in gold.rows if row.get("section") == section and row.get("field") != "reason"]
        fields = {row.get("field") for row in wanted}
        mine = [row for row in found.rows if row.get("section") == section and row.get("field") in fields]
        marks.compare(f"forms_{section}", mine, wanted, key)


def score_facts(marks: Marks, found: Sheet, gold: Sheet) -> None:
    """Count facts by name and value."""

    def key(row: Row) -> tuple[str, Hashable]:
        return row["doc"], (re.sub(r"\s", "", row.get("fact", "")), number(row.get("value", "")))

    marks.compare("facts", found.rows, gold.rows, key)
