"""A folder of eight CSV files for any number of reports, written whole or not at all.

with CsvFolder(Path("out")) as folder:
    for report in reports:
        folder.add(report)
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gouji.model import Report

from .rows import COLUMNS, Row, all_rows, printed
from .told import Told
from .whole import whole_folder


class CsvFiles:
    """CSV files under way: one for each table, in a folder that is there. They are closed with the block."""

    def __init__(self, folder: Path, tables: Mapping[str, Sequence[str]], encoding: str = "utf-8") -> None:
        self._folder = folder
        self._tables = tables
        self._encoding = encoding
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            for name, columns in self._tables.items():
                path = self._folder / f"{name}.csv"
                file = stack.enter_context(path.open("w", newline="", encoding=self._encoding))
                # CRLF makes the writer quote a lone \r, which readers would take for the end of a row.
                self._writers[name] = csv.writer(file, lineterminator="\r\n")
                self._writers[name].writerow(columns)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def write(self, table: str, row: Row) -> None:
        """Write one row of a table."""
        self._writers[table].writerow([printed(value) for value in row])


class CsvFolder:
    """The export files of many documents. They appear under ``target`` when the block ends well.

    Of a target that is there, the eight files are replaced and others stay. ``bom`` writes the mark that
    Excel needs to read UTF-8.
    """

    def __init__(self, target: Path, *, bom: bool = False, lang: str = "zh", redact: bool = False) -> None:
        self.told = Told()
        self._target = target
        self._encoding = "utf-8-sig" if bom else "utf-8"
        self._lang = lang
        self._redact = redact
        self._stack = ExitStack()
        self._files: CsvFiles | None = None

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            work = stack.enter_context(whole_folder(self._target, [f"{name}.csv" for name in COLUMNS]))
            self._files = stack.enter_context(CsvFiles(work, COLUMNS, self._encoding))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def add(self, report: Report) -> None:
        """Write the rows of one report."""
        assert self._files is not None, "add belongs inside the with block"
        for name, row in all_rows(report, lang=self._lang, redact=self._redact):
            self._files.write(name, row)
