"""What travels between the supervisor and those who work for it; all of it can be pickled.

    Task("3f…", "2023/甲局.txt", "in/2023/甲局.txt", "out.batch/parts", Choices(to="sqlite"))
        ->  Made | Failed | Halted

A worker of this machine and one of a cluster are given the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gouji.read import UnreadableInput

# An input that was given up: its variants say why.
ABANDONED = "GJ902"
TIMEOUT = "timeout"
MEMORY = "memory"
DIED = "died"
CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the result depends on. A run goes on with the choices that it began with.

    ``to`` is csv, parquet, sqlite or duckdb; ``rules`` the path of a file of own checks; ``pages`` asks for a report page
    each. Of Parquet, ``partition`` inputs make a file of each table; 0: all of them.
    """

    to: str = "csv"
    lang: str = "zh"
    redact: bool = False
    encoding: str | None = None
    rules: str | None = None
    pages: bool = False
    partition: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may take: seconds, and megabytes of memory of the worker that does it."""

    seconds: float = 300.0
    megabytes: int = 2048


@dataclass(frozen=True, slots=True)
class Task:
    """One input: its key in the manifest, its ``doc``, its path, and the folder that its part goes to."""

    key: str
    name: str
    path: str
    folder: str
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True, slots=True)
class Made:
    """A part was written: its SHA-256 and bytes, what the summary needs of it, and the seconds it took."""

    key: str
    digest: str
    size: int
    summary: dict[str, Any]
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that gave nothing. ``again`` asks for another try, alone; ``trace`` is for the developer."""

    key: str
    failure: UnreadableInput
    again: bool = False
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Halted:
    """Parts cannot be written (a full disk): no fault of any input, and no reason to go on."""

    key: str
    reason: str


Answer = Made | Failed | Halted
Work = Callable[[Task], Answer]


class HaltedError(Exception):
    """The run cannot go on; what was done stays in the manifest. The text says why."""


def abandoned(task: Task, variant: str, **arguments: str) -> UnreadableInput:
    """The failure of an input that was given up."""
    return UnreadableInput(task.name, ABANDONED, variant, **arguments)
