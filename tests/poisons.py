"""Worker functions that do what the name of an input says. Children import them, so they stand in a module of their own."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable

from gouji.batch.task import Answer, Halted, Task
from gouji.batch.work import work


def _swell() -> None:
    held = []
    while True:
        held.append(b"x" * (1 << 24))


POISONS: dict[str, Callable[[], object]] = {
    "hang": lambda: time.sleep(1e6),
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "abort": lambda: ctypes.CDLL(None).abort(),
    "exit": lambda: os._exit(0),
    "eat": lambda: bytearray(64 << 30),
    "swell": _swell,
    "stop": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    "raise": lambda: int("x"),
    "quit": lambda: (_ for _ in ()).throw(SystemExit),
}


def poisoned(task: Task) -> Answer:
    """The worker function of gouji, but for files that are named for a poison."""
    name = task.name.rpartition("/")[2]
    if name.startswith("poison_"):
        POISONS[name.split("_")[1]]()
    return work(task)


def once(task: Task) -> Answer:
    """Dies where it is the first to meet an input that is named so, and does it the second time."""
    mark = f"{task.path}.met"
    if "once" in task.name and not os.path.exists(mark):
        with open(mark, "w", encoding="utf-8"):
            os._exit(1)
    return work(task)


def full(task: Task) -> Answer:
    """The disk is full from the second input on."""
    return Halted(task.key, "no space") if "b" in task.name else work(task)
