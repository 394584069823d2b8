"""Runs a range of seeds, one after the other, and writes a line for every thousand.

A run can be stopped at any moment and goes on where its log ends. The seed under way stands in a file of its own: an
input that hangs or kills the process is known by it, written down as a failure, and passed over.
"""

from __future__ import annotations

import faulthandler
import json
import os
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from .make import make
from .oracle import examine

# An input that takes longer than this (in seconds of the processor) failed; after the other the process ends.
SLOW = 2.0
HUNG = 600
STEP = 1000
# One in so many is read again, pickled, dumped and loaded.
THOROUGH = 32


def one(seed: int) -> tuple[str, float, int, tuple[str, ...]]:
    """What went wrong with the input of a seed ("" nothing), seconds of the processor, its characters, its families."""
    data, families = make(seed)
    begun = time.process_time()
    try:
        examine(data, thoroughly=seed % THOROUGH == 0)
        wrong = ""
    except Exception:  # noqa: BLE001  (whatever it is, it is what we look for)
        wrong = traceback.format_exc(limit=-3)
    took = time.process_time() - begun
    if not wrong and took > SLOW:
        wrong = f"slow: {took:.1f} s"
    return wrong, took, len(data), families


def run(first: int, stop: int, log: Path | None) -> dict[str, Any]:
    """Run the seeds from ``first`` up to ``stop`` that the log does not have yet; gives the sums of all that it has."""
    done = list(read_log(log)) if log else []
    at = max((line["first"] + line["count"] for line in done), default=first)
    mark = log.with_suffix(".seed") if log else None
    if mark and mark.exists() and (fatal := int(mark.read_text() or -1)) >= at:
        # Seeds behind the last line that were not written down are run again, up to the fatal one.
        _block(at, fatal, done, log, mark)
        _write(done, log, {"first": fatal, "count": 1, "failures": {str(fatal): "died or hung"}})
        at = fatal + 1
    while at < stop:
        upto = min(stop, at - at % STEP + STEP)
        _block(at, upto, done, log, mark)
        at = upto
    if mark:
        mark.unlink(missing_ok=True)
    return sums(done)


def _block(first: int, stop: int, done: list[dict[str, Any]], log: Path | None, mark: Path | None) -> None:
    if first >= stop:
        return
    failures: dict[str, str] = {}
    families: Counter[str] = Counter()
    characters, slowest, begun = 0, (0.0, first), time.process_time()
    seed_file = os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644) if mark else None
    for seed in range(first, stop):
        if seed_file is not None:
            os.pwrite(seed_file, str(seed).encode(), 0)
        faulthandler.dump_traceback_later(HUNG, exit=True)
        wrong, took, size, bent_by = one(seed)
        if wrong:
            failures[str(seed)] = wrong
        families.update(set(bent_by))
        characters += size
        slowest = max(slowest, (took, seed))
    faulthandler.cancel_dump_traceback_later()
    if seed_file is not None:
        os.ftruncate(seed_file, 0)
        os.close(seed_file)
    _write(
        done,
        log,
        {
            "first": first,
            "count": stop - first,
            "failures": failures,
            "seconds": round(time.process_time() - begun, 2),
            "characters": characters,
            "slowest": [round(slowest[0], 3), slowest[1]],
            "families": dict(sorted(families.items())),
        },
    )


def _write(done: list[dict[str, Any]], log: Path | None, line: dict[str, Any]) -> None:
    done.append(line)
    if log:
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def read_log(log: Path) -> list[dict[str, Any]]:
    """The lines of a log."""
    if not log.exists():
        return []
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def sums(done: list[dict[str, Any]]) -> dict[str, Any]:
    """The sums of the lines of a log."""
    families: Counter[str] = Counter()
    for line in done:
        families.update(line.get("families", {}))
    return {
        "inputs": sum(line["count"] for line in done),
        "characters": sum(line.get("characters", 0) for line in done),
        "seconds": sum(line.get("seconds", 0.0) for line in done),
        "slowest": max((tuple(line["slowest"]) for line in done if "slowest" in line), default=(0.0, 0)),
        "families": dict(sorted(families.items())),
        "failures": {seed: wrong for line in done for seed, wrong in line["failures"].items()},
    }
