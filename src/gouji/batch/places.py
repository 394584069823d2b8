"""Where the files of a run lie, all told by the path of its output.

out/                 ->  out.batch/                  the work: manifest, parts, what is being put together
out.duckdb           ->  out.duckdb.batch/  and  out.index/ for the index page
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

# What a database is told by.
SUFFIXES = {".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite", ".duckdb": "duckdb"}


@dataclass(frozen=True, slots=True)
class Places:
    """The files of the run that writes ``output``; ``is_folder`` says that this is a folder."""

    output: Path
    is_folder: bool

    @property
    def work(self) -> Path:
        """The folder of the work, beside the output so that a rename moves the result."""
        return self.output.with_name(f"{self.output.name}.batch")

    @property
    def manifest(self) -> Path:
        """The manifest of the run."""
        return self.work / "manifest.sqlite"

    @property
    def lock(self) -> Path:
        """What is locked while the run goes on."""
        return self.work / "lock"

    @property
    def log(self) -> Path:
        """What the workers print."""
        return self.work / "workers.log"

    @property
    def parts(self) -> Path:
        """The folder of the parts."""
        return self.work / "parts"

    @property
    def result(self) -> Path:
        """The folder in which the result is put together."""
        return self.work / "result"

    @property
    def made(self) -> Path:
        """The result before it is moved to the output."""
        return self.result / self.output.name

    @property
    def made_index(self) -> Path:
        """The folder of the index page before it is moved."""
        return self.made if self.is_folder else self.result / self.index.name

    @property
    def index(self) -> Path:
        """The folder of the index page: the output itself, or one beside the database."""
        return self.output if self.is_folder else self.output.with_suffix(".index")

    def is_ours(self, path: str) -> bool:
        """Whether a path lies in what this run writes: results are no inputs."""
        real = os.path.realpath(path)
        own = (self.output, self.work, self.index)
        return any(real == place or real.startswith(f"{place}{os.sep}") for place in map(_real, own))


def _real(path: Path) -> str:
    return os.path.realpath(path)
