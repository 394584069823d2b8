"""One run at a time for one output. The lock is held by SQLite, on every system, and goes with its process."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class TakenError(Exception):
    """Another process holds the lock."""


class Lock:
    """A lock on a file; to be closed."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None, timeout=0)
        try:
            self._base.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._base.close()
            raise TakenError(str(path)) from error

    def close(self) -> None:
        """Give the lock back."""
        self._base.close()
