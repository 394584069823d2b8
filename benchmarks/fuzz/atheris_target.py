"""Fuzzing led by coverage: `python benchmarks/fuzz/atheris_target.py -runs=100000 -max_len=2000 FOLDER` (pip install atheris).

The bytes are read as a file would be, and what must hold of any input is asked of the report. FOLDER holds inputs to begin
with, and gets those that found something new.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["gouji"]):
    from benchmarks.fuzz.oracle import examine


def one(data: bytes) -> None:
    """Examine one input."""
    if data:
        examine(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
