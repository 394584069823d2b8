"""What there is to do and what was done: one SQLite file beside the parts.

A row is committed after the part that it tells of was written. Whatever dies, the manifest says what is left;
a part that no row tells of is written again, to the same bytes. The position of an input is its place in the result.

    key, position, name, path, size, changed, status, attempts, digest, bytes, summary, code, variant, arguments, …
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gouji.read import Input, UnreadableInput
from gouji.read.archive import split_member
from gouji.read.remote import is_address, stamp_address

from .task import Failed, Made

PENDING, SUSPECT, DONE, FAILED = "pending", "suspect", "done", "failed"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS inputs (
    key TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    path BLOB NOT NULL,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    digest TEXT NOT NULL DEFAULT '',
    bytes INTEGER NOT NULL DEFAULT 0,
    summary TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    variant TEXT NOT NULL DEFAULT '',
    arguments TEXT NOT NULL DEFAULT '',
    trace TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS inputs_by_position ON inputs (position);
CREATE INDEX IF NOT EXISTS inputs_by_status ON inputs (status, position);
CREATE TEMP TABLE seen (key TEXT PRIMARY KEY);
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How one input ended, as the result needs it. ``failure`` is None where there is a part."""

    key: str
    name: str
    attempts: int
    digest: str
    summary: dict[str, Any]
    failure: UnreadableInput | None


@dataclass(slots=True)
class Tally:
    """How far a run is: inputs by how they stand, and the findings of those that are done."""

    pending: int = 0
    suspect: int = 0
    done: int = 0
    failed: int = 0
    errors: int = 0
    warnings: int = 0

    @property
    def total(self) -> int:
        """All inputs."""
        return self.pending + self.suspect + self.done + self.failed

    @property
    def ended(self) -> int:
        """The inputs that need nothing more."""
        return self.done + self.failed


class Manifest:
    """The manifest of one run. One process writes it; others may read it with any SQLite tool."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        # With a log, a commit costs no wait for the disk; what a power cut takes away is done again.
        self._base.execute("PRAGMA journal_mode=WAL").close()
        self._base.execute("PRAGMA synchronous=NORMAL").close()
        self._base.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def settings(self) -> dict[str, str]:
        """What :meth:`settle_on` wrote, nothing in a new manifest."""
        return dict(self._base.execute("SELECT key, value FROM run"))

    def settle_on(self, settings: Mapping[str, str]) -> None:
        """Write down the choices that the result depends on."""
        self._base.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", settings.items())

    def list_inputs(self, inputs: Iterable[Input], failures: Iterable[UnreadableInput]) -> None:
        """The inputs as they are now. One that is as it was keeps its state; what has changed is to be done again."""
        self._base.execute("BEGIN")
        self._base.execute("DELETE FROM seen")
        position = 0
        for item in inputs:
            self._list_one(position, item)
            position += 1
        for failure in failures:
            self._list_failure(position, failure)
            position += 1
        self._base.execute("DELETE FROM inputs WHERE key NOT IN (SELECT key FROM seen)")
        self._base.execute("COMMIT")

    def fingerprint(self) -> str:
        """A digest of what the inputs are, and in which order."""
        digest = hashlib.sha256()
        for row in self._base.execute("SELECT key, size, changed FROM inputs ORDER BY position"):
            digest.update(repr(row).encode())
        return digest.hexdigest()

    def todo(self, status: str) -> Iterator[tuple[str, str, str]]:
        """Key, name and path of the inputs that stand so, in their order; a few in memory at a time."""
        last = -1
        while True:
            rows = self._base.execute(
                "SELECT position, key, name, path FROM inputs WHERE status = ? AND position > ? ORDER BY position LIMIT 500",
                (status, last),
            ).fetchall()
            if not rows:
                return
            for position, key, name, path in rows:
                last = position
                yield key, name, os.fsdecode(path)

    def made(self, answer: Made) -> None:
        """Commit that a part is there."""
        self._base.execute(
            "UPDATE inputs SET status = 'done', attempts = attempts + 1, digest = ?, bytes = ?, summary = ?, seconds = ?,"
            " code = '', variant = '', arguments = '', trace = '' WHERE key = ?",
            (answer.digest, answer.size, _dumps(answer.summary), answer.seconds, answer.key),
        )

    def failed(self, answer: Failed, status: str) -> None:
        """Commit that an input gave nothing: for good (``failed``), or for now (``suspect``)."""
        failure = answer.failure
        self._base.execute(
            "UPDATE inputs SET status = ?, attempts = attempts + 1, code = ?, variant = ?, arguments = ?, trace = ?"
            " WHERE key = ?",
            (status, failure.code, failure.variant, _dumps(failure.arguments), answer.trace, answer.key),
        )

    def parts(self) -> list[tuple[str, str]]:
        """Key and digest of every part that was committed."""
        return self._base.execute("SELECT key, digest FROM inputs WHERE status = 'done'").fetchall()

    def again(self, key: str) -> None:
        """Have an input done again, whose part was lost."""
        self._base.execute("UPDATE inputs SET status = 'pending', attempts = 0 WHERE key = ?", (key,))

    def tally(self) -> Tally:
        """How far the run is."""
        tally = Tally()
        for status, count in self._base.execute("SELECT status, count(*) FROM inputs GROUP BY status"):
            setattr(tally, status, count)
        errors, warnings = self._base.execute(
            "SELECT total(json_extract(summary, '$.document.errors')), total(json_extract(summary, '$.document.warnings'))"
            " FROM inputs WHERE status = 'done'"
        ).fetchone()
        tally.errors, tally.warnings = int(errors), int(warnings)
        return tally

    def ended(self) -> Iterator[Ended]:
        """How every input ended, in the order of the inputs."""
        rows = self._base.execute(
            "SELECT key, name, attempts, digest, summary, status, code, variant, arguments FROM inputs ORDER BY position"
        )
        for key, name, attempts, digest, summary, status, code, variant, arguments in rows:
            failure = (
                None if status == DONE else UnreadableInput(name, code, variant, **json.loads(arguments))
            )
            yield Ended(key, name, attempts, digest, json.loads(summary) if status == DONE else {}, failure)

    def _list_one(self, position: int, item: Input) -> None:
        key = _key(item.name, item.path)
        size, changed = _stamp(item.path)
        self._base.execute("INSERT INTO seen VALUES (?)", (key,))
        self._base.execute(
            "INSERT INTO inputs (key, position, name, path, size, changed, status) VALUES (?, ?, ?, ?, ?, ?, 'pending')"
            " ON CONFLICT (key) DO UPDATE SET position = excluded.position, size = excluded.size, changed = excluded.changed,"
            " status = iif(size = excluded.size AND changed = excluded.changed, status, 'pending'),"
            " attempts = iif(size = excluded.size AND changed = excluded.changed, attempts, 0)",
            (key, position, item.name, os.fsencode(item.path), size, changed),
        )

    def _list_failure(self, position: int, failure: UnreadableInput) -> None:
        key = _key(failure.name, f"\0{position}")
        self._base.execute("INSERT INTO seen VALUES (?)", (key,))
        self._base.execute(
            "INSERT OR REPLACE INTO inputs (key, position, name, path, size, changed, status, attempts, code, variant, arguments)"
            " VALUES (?, ?, ?, '', 0, 0, 'failed', 1, ?, ?, ?)",
            (key, position, failure.name, failure.code, failure.variant, _dumps(failure.arguments)),
        )


def _key(name: str, path: str) -> str:
    return hashlib.sha256(os.fsencode(path) + b"\0" + name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _stamp(path: str) -> tuple[int, int]:
    """Size and time of change of a file, of the archive for a member; zeros where there is none."""
    if is_address(path):
        return stamp_address(path)
    try:
        status = os.stat(split_member(path)[0] or path)
    except (OSError, ValueError):
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _dumps(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
