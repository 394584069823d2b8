"""Documents in a second: `gouji batch` with one worker and with two, in turns."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .started import GOUJI, Taken, taken


@dataclass(frozen=True)
class Throughput:
    """How many documents there were, and what one worker and two took for them."""

    documents: int
    pairs: list[tuple[Taken, Taken]]


def throughput(paths: list[str], copies: int, rounds: int) -> Throughput:
    """Every document so many times over, each copy with a byte of its own."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work, "in")
        folder.mkdir()
        for path in paths:
            data = Path(path).read_bytes()
            for copy in range(copies):
                (folder / f"{copy:03}_{Path(path).name}").write_bytes(data + b"\n" * (copy + 1))
        pairs = []
        for _ in range(rounds):
            one, two = (_run(folder, Path(work, "out"), jobs) for jobs in (1, 2))
            pairs.append((one, two))
    return Throughput(copies * len(paths), pairs)


def _run(folder: Path, out: Path, jobs: int) -> Taken:
    shutil.rmtree(out, ignore_errors=True)
    return taken(
        [*GOUJI, "batch", str(folder), "-o", str(out), "--to", "csv", "--jobs", str(jobs), "--quiet"]
    )
