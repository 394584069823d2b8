"""Outputs that appear whole or not at all.

    with whole_file(Path("out.sqlite")) as work: ...     # write to the path that it gives
    with whole_folder(Path("out"), ["a.csv"]) as work: ...

What is written stands beside its target until the block ends well, and takes its place then. An error or an
interruption removes it and leaves what stood at the target.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """The path to write to. Raises OSError where the target is a folder or cannot be replaced."""
    if target.is_dir():
        raise IsADirectoryError(21, os.strerror(21), str(target))
    work = _beside(target)
    _drop(work)
    try:
        yield work
        _settle(work)
        os.replace(work, target)
    finally:
        _drop(work)


@contextmanager
def whole_folder(target: Path, names: Sequence[str]) -> Iterator[Path]:
    """The folder to write to. Of a target that is there, the files of ``names`` are replaced and others stay."""
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(20, os.strerror(20), str(target))
    work = _beside(target)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    try:
        yield work
        for name in names:
            _settle(work / name)
        if target.exists():
            for name in names:
                os.replace(work / name, target / name)
        else:
            os.replace(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _beside(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.parent / f".{target.name}.{os.getpid()}.part"


def _drop(work: Path) -> None:
    """Remove what was being written, and what a database puts beside it."""
    for suffix in ("", ".wal", "-journal"):
        work.with_name(work.name + suffix).unlink(missing_ok=True)


def _settle(path: Path) -> None:
    """What was written is on the disk before it takes the place of what was there."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
