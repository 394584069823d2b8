"""Runs one adapter over documents: ``python -m baselines.run NAME OUT DOCUMENT...``, from the folder ``benchmarks``.

Writes the sheets as CSV into OUT, and the seconds of each document as JSON to stdout. ``gouji`` is an adapter too.
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


def main(name: str, out: Path, paths: list[Path]) -> dict[str, float]:
    out.mkdir(parents=True, exist_ok=True)
    return _gouji(out, paths) if name == "gouji" else _adapter(name, out, paths)


def _adapter(name: str, out: Path, paths: list[Path]) -> dict[str, float]:
    adapter = importlib.import_module(f"baselines.{name}")
    sheets: dict[str, list[Row]] = defaultdict(list)
    seconds = {}
    for path in paths:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        before = time.perf_counter()
        found = adapter.extract(path.name, text)
        seconds[path.name] = time.perf_counter() - before
        for sheet, rows in found.items():
            sheets[sheet] += rows
    for sheet, columns in adapter.GIVES.items():
        with (out / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(sheets[sheet])
    return seconds


def _gouji(out: Path, paths: list[Path]) -> dict[str, float]:
    import gouji
    from gouji.export.csv_files import CsvFolder

    seconds = {}
    with CsvFolder(out) as folder:
        for path in paths:
            before = time.perf_counter()
            folder.add(gouji.check(gouji.read(path)))
            seconds[path.name] = time.perf_counter() - before
    return seconds


if __name__ == "__main__":
    json.dump(main(sys.argv[1], Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]]), sys.stdout)
