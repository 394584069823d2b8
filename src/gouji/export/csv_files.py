"""A folder of eight CSV files for any number of reports, written whole or not at all.

with CsvFolder(Path("out")) as folder:
    for report in reports:
        folder.add(report)
"""

from __future__ import annotations

import csv
import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gouji.model import Report

from .rows import COLUMNS, all_rows, printed


class CsvFolder:
    """The export files of many documents. They appear under ``target`` when the block ends well.

    Rows go to a folder beside ``target`` first; an error or an interruption removes it and leaves
    what stood in ``target`` before. ``bom`` writes the mark that Excel needs to read UTF-8.
    """

    def __init__(self, target: Path, *, bom: bool = False, lang: str = "zh", redact: bool = False) -> None:
        self.target = target
        self._encoding = "utf-8-sig" if bom else "utf-8"
        self._lang = lang
        self._redact = redact
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}
        self._work = target.parent / f".{target.name}.{os.getpid()}.part"

    def __enter__(self) -> Self:
        if self.target.exists() and not self.target.is_dir():
            raise NotADirectoryError(20, os.strerror(20), str(self.target))
        self.target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir()
        try:
            for name, columns in COLUMNS.items():
                path = self._work / f"{name}.csv"
                file = self._stack.enter_context(path.open("w", newline="", encoding=self._encoding))
                # CRLF makes the writer quote a lone \r, which readers would take for the end of a row.
                self._writers[name] = csv.writer(file, lineterminator="\r\n")
                self._writers[name].writerow(columns)
        except BaseException:
            self._drop()
            raise
        return self

    def add(self, report: Report) -> None:
        """Write the rows of one report."""
        writers = self._writers
        for name, row in all_rows(report, lang=self._lang, redact=self._redact):
            writers[name].writerow([printed(value) for value in row])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._drop()
            return
        try:
            self._stack.close()
            if self.target.exists():
                for name in COLUMNS:
                    os.replace(self._work / f"{name}.csv", self.target / f"{name}.csv")
            else:
                os.replace(self._work, self.target)
        finally:
            self._drop()

    def _drop(self) -> None:
        self._stack.close()
        shutil.rmtree(self._work, ignore_errors=True)
