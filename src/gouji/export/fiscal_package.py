"""A Fiscal Data Package: nine CSV files and the ``datapackage.json`` that says what every column is.

Table Schema gives the types; the ``columnType`` of each column of ``fiscal`` names its concept in the taxonomy of
Fiscal Data Package 1.0, so that tools of budgets and spending know value, year, phase, direction and
classifications. Every file is named with its size and SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .block import Block, Take
from .columns import TABLES, Type, types_of
from .csv_files import CsvFiles
from .whole import whole_folder
from .words import about, column_title, sheet_word, table_title

DESCRIPTOR = "datapackage.json"
_TYPES: dict[Type, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "quotient": {"type": "number"},
    "yes_no": {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    "flags": {"type": "string"},
    "references": {"type": "string"},
}
_COLUMN_TYPES = {
    "entity": "administrative-classification:generic:level1:label",
    "year": "date:fiscal-year",
    "direction": "direction",
    "phase": "phase:id",
    "function_class": "functional-classification:generic:level1:code",
    "function_division": "functional-classification:generic:level2:code",
    "function_item": "functional-classification:generic:level3:code",
    "economic_class": "economic-classification:generic:level1:code",
    "economic_item": "economic-classification:generic:level2:code",
    "fund": "fin-source:generic:level1:code",
    "project": "activity:generic:project:label",
    "fact": "budget-line-id",
    "value_yuan": "value",
    "currency": "value-currency:code",
}


class FiscalPackage(Block):
    """The folder of a package; of a target that is there, other files stay."""

    @contextmanager
    def _opened(self) -> Iterator[Take]:
        names = [f"{table}.csv" for table in TABLES]
        with whole_folder(self._target, [*names, DESCRIPTOR]) as work:
            with CsvFiles(work, TABLES) as files:
                yield files.write
            described = json.dumps(self._descriptor(work), ensure_ascii=False, indent=2)
            (work / DESCRIPTOR).write_text(described + "\n", encoding="utf-8")

    def _descriptor(self, folder: Path) -> dict[str, Any]:
        order = ("fiscal", *(table for table in TABLES if table != "fiscal"))
        return {
            "profile": "tabular-data-package",
            "name": "gouji",
            "title": sheet_word("title", self._lang),
            "resources": [self._resource(table, folder / f"{table}.csv") for table in order],
        }

    def _resource(self, table: str, path: Path) -> dict[str, Any]:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return {
            "profile": "tabular-data-resource",
            "name": table,
            "title": table_title(table, self._lang),
            "description": about(table, self._lang),
            "path": path.name,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": path.stat().st_size,
            "hash": f"sha256:{digest}",
            "schema": self._schema(table),
        }

    def _schema(self, table: str) -> dict[str, Any]:
        fields = [
            {"name": column, "title": column_title(table, column, self._lang), **_TYPES[kind]}
            for column, kind in types_of(table).items()
        ]
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if table == "fiscal":
            for field in fields:
                if field["name"] in _COLUMN_TYPES:
                    field["columnType"] = _COLUMN_TYPES[str(field["name"])]
        if table == "documents":
            schema["primaryKey"] = ["doc"]
        else:
            there = {"resource": "documents", "fields": ["doc"]}
            schema["foreignKeys"] = [{"fields": ["doc"], "reference": there}]
        return schema
