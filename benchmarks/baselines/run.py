"""Runs one adapter over documents: ``python -m baselines.run NAME OUT FOLDER DOCUMENT...``, from the folder ``benchmarks``.

Documents are paths below FOLDER, and are called so. Writes the sheets as CSV into OUT, and the seconds of each document as JSON
to stdout. ``gouji`` is an adapter too.
"""

from __future__ import annotations

import csv
import importlib
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from .common import Row


def main(name: str, out: Path, folder: Path, docs: list[str]) -> dict[str, float]:
    out.mkdir(parents=True, exist_ok=True)
    return _gouji(out, folder, docs) if name == "gouji" else _adapter(name, out, folder, docs)


def _adapter(name: str, out: Path, folder: Path, docs: list[str]) -> dict[str, float]:
    adapter = importlib.import_module(f"baselines.{name}")
    sheets: dict[str, list[Row]] = defaultdict(list)
    seconds = {}
    for doc in docs:
        text = (folder / doc).read_bytes().decode("utf-8-sig", errors="replace")
        before = time.perf_counter()
        found = adapter.extract(doc, text)
        seconds[doc] = time.perf_counter() - before
        for sheet, rows in found.items():
            sheets[sheet] += rows
    for sheet, columns in adapter.GIVES.items():
        with (out / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(sheets[sheet])
    return seconds


def _gouji(out: Path, folder: Path, docs: list[str]) -> dict[str, float]:
    import gouji
    from gouji.export.csv_files import CsvFolder

    seconds = {}
    with CsvFolder(out) as written:
        for doc in docs:
            before = time.perf_counter()
            written.add(gouji.check(gouji.read(folder / doc, name=doc)))
            seconds[doc] = time.perf_counter() - before
    return seconds


if __name__ == "__main__":
    json.dump(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]), sys.stdout)
