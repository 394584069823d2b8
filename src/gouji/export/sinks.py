"""What ``gouji parse --to`` can write to, by name: where each goes, what it needs, and how it is opened.

    with open_sink("sqlite", Path("out.sqlite")) as sink:
        for report in reports:
            sink.add(report)

Every sink appears whole or not at all, holds one document at a time (the workbook all of them), and carries
the columns of :data:`gouji.export.columns.TABLES`.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol

from gouji.model import Report

from .libraries import need
from .told import Told


@dataclass(frozen=True, slots=True)
class Options:
    """How rows are made: language of messages and heads, whether all personal data is masked, the BOM of csv."""

    lang: str = "zh"
    redact: bool = False
    bom: bool = False


class Sink(Protocol):
    """An output under way."""

    told: Told

    def add(self, report: Report) -> None:
        """Write one report."""


@dataclass(frozen=True, slots=True)
class Format:
    """A name of ``--to``: module and class that write it, a folder or a file, the modules of an extra."""

    module: str
    name: str
    folder: bool = False
    extra: str = ""
    modules: tuple[str, ...] = field(default=())


FORMATS: dict[str, Format] = {
    "csv": Format("csv_files", "CsvFolder", folder=True),
    "xlsx": Format("workbook", "Workbook", extra="xlsx", modules=("xlsxwriter",)),
    "parquet": Format("parquet_files", "ParquetFolder", folder=True, extra="data", modules=("pyarrow",)),
    "duckdb": Format("duckdb_file", "DuckdbFile", extra="data", modules=("duckdb", "pyarrow")),
    "sqlite": Format("sqlite_file", "SqliteFile"),
    "fdp": Format("fiscal_package", "FiscalPackage", folder=True),
}


def open_sink(to: str, target: Path, options: Options | None = None) -> AbstractContextManager[Sink]:
    """The output of a name, to be used in a ``with`` block.

    Raises :class:`gouji.export.libraries.MissingLibraryError` at once where a library is not installed; the
    block raises OSError where the target cannot be written.
    """
    chosen = FORMATS[to]
    for module in chosen.modules:
        need(module, chosen.extra)
    options = options or Options()
    made: AbstractContextManager[Sink] = getattr(
        import_module(f".{chosen.module}", __package__), chosen.name
    )(target, lang=options.lang, redact=options.redact, bom=options.bom)
    return made
