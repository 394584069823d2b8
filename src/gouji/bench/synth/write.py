"""Write documents and their gold into a folder: DIR/*.txt and DIR/gold/*.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from .gold import COLUMNS
from .make import Made


def write(folder: Path, documents: Iterable[Made]) -> int:
    """Write everything; gives how many documents. OSError where the folder cannot be written."""
    gold = folder / "gold"
    gold.mkdir(parents=True, exist_ok=True)
    sheets = {name: io.StringIO() for name in COLUMNS}
    writers = {}
    for name, columns in COLUMNS.items():
        writers[name] = csv.DictWriter(
            sheets[name], columns.split(), restval="", extrasaction="ignore", lineterminator="\n"
        )
        writers[name].writeheader()
    count = 0
    for made in documents:
        (folder / made.doc).write_bytes(made.text.encode())
        for name, rows in made.gold.items():
            writers[name].writerows(rows)
        count += 1
    for name, sheet in sheets.items():
        (gold / f"{name}.csv").write_bytes(sheet.getvalue().encode())
    return count
