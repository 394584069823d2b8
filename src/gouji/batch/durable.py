"""Files that are there whole or not at all, also after the power went out where it is waited for."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes, *, forced: bool = True) -> None:
    """Write beside the target, force it to the disk if asked for, and rename. Two writers of one path do each other no harm.

    What is not forced is whole whatever process dies. A power cut may tear it: that is for files with a digest elsewhere.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    work = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with work.open("wb") as file:
            file.write(data)
            if forced:
                file.flush()
                os.fsync(file.fileno())
        work.replace(path)
    except BaseException:
        work.unlink(missing_ok=True)
        raise


def settle(path: Path) -> None:
    """Force a file that stands to the disk, or the names in a folder where the system can do that."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        if path.is_dir():  # Windows opens no folders
            return
        raise
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
