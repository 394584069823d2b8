"""A pool of children that may die: one child a worker, one task at a time, and whatever happens costs one task.

In: tasks. Out: an answer for each, in the order in which they end. A child that dies, hangs or takes too much memory is
killed and replaced; its task is answered with a failure that asks for another try.

The pools of the standard library give up all tasks when one child dies, and none of them bounds time or memory.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Self, cast

from .child import serve
from .task import DIED, MEMORY, TIMEOUT, Answer, Failed, Limits, Task, Work, abandoned

_FORKSERVER = "forkserver"
# How often times and memory are looked at, in seconds.
_TICK = 0.2
# What a worker remembers of documents grows with them; a new one costs some milliseconds.
_MOST_TASKS = 50
# How long a child may take to end after it was told to.
_LAST_WORDS = 5.0


def warm_up() -> bool:
    """Have the server that workers are forked from load what they need, beside whatever is done until the first task is
    there; nothing happens where it runs already. False where the system has no such server.
    """
    if _FORKSERVER not in get_all_start_methods():
        return False
    from multiprocessing.forkserver import ensure_running, set_forkserver_preload

    set_forkserver_preload(["gouji.batch.warm"])
    ensure_running()
    return True


@dataclass(slots=True)
class _Child:
    """A worker, how many tasks it was given, and the one that it is doing; ``since`` is when it began."""

    process: BaseProcess
    connection: Connection
    task: Task | None = None
    since: float = 0.0
    tasks: int = 0


class Pool:
    """Workers that do tasks. ``log`` is the file that they print to. To be closed, or used in a ``with``."""

    def __init__(self, work: Work, jobs: int, limits: Limits, log: str) -> None:
        self._work = work
        self._jobs = jobs
        self._limits = limits
        self._log = log
        self._children: list[_Child] = []
        # A fork of a process with threads may hang; a fork server has none, and has everything loaded.
        self._context = cast("Any", get_context(_FORKSERVER if warm_up() else "spawn"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """The answers to the tasks, as they end. No more tasks are taken than there are workers."""
        left = iter(tasks)
        for number in range(self._jobs):
            if not self._give(None, left):
                break
            # They are not all replaced at once.
            self._children[-1].tasks += number * _MOST_TASKS // self._jobs
        looked = time.monotonic()
        while busy := [child for child in self._children if child.task is not None]:
            ready = set(wait([child.connection for child in busy], _TICK))
            for child in busy:
                if child.connection in ready:
                    answer = self._hear(child)
                    self._give(child, left)
                    yield answer
            now = time.monotonic()
            if now - looked >= _TICK:
                looked = now
                for child in list(self._children):
                    reason = self._reason(child, now)
                    if reason:
                        answer = self._kill(child, reason)
                        self._give(None, left)
                        yield answer

    def run_alone(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """The answers to the tasks, each done by a new worker while nothing else runs."""
        self.close()
        for task in tasks:
            child = self._start()
            self._begin(child, task)
            while True:
                if wait([child.connection], _TICK):
                    yield self._hear(child)
                    break
                reason = self._reason(child, time.monotonic())
                if reason:
                    yield self._kill(child, reason)
                    break
            self.close()

    def close(self) -> None:
        """End all workers, also those that are busy."""
        for child in list(self._children):
            if child.task is None:
                self._dismiss(child)
            else:
                self._drop(child)

    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [child.process.pid for child in self._children if child.process.pid is not None]

    def _give(self, child: _Child | None, left: Iterator[Task]) -> bool:
        """Have a worker, a new one if need be, do the next task; False where there is none."""
        task = next(left, None)
        if task is None:
            return False
        if child is not None and child.tasks >= _MOST_TASKS and child in self._children:
            self._dismiss(child)
        if child is None or child not in self._children:
            child = self._start()
        self._begin(child, task)
        return True

    def _start(self) -> _Child:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(theirs, self._work, self._limits, self._log), daemon=True
        )
        process.start()
        theirs.close()
        child = _Child(process, ours)
        self._children.append(child)
        return child

    def _begin(self, child: _Child, task: Task) -> None:
        child.task, child.since = task, time.monotonic()
        child.tasks += 1
        # A child that died in between is noticed where its answer is waited for.
        with suppress(OSError):
            child.connection.send(task)

    def _hear(self, child: _Child) -> Answer:
        """What a worker has to say; the end of its connection is the end of the worker."""
        assert child.task is not None
        try:
            answer: Answer = child.connection.recv()
        except (EOFError, OSError):
            return self._kill(child, DIED)
        child.task = None
        if isinstance(answer, Failed) and answer.again:
            self._drop(child)
        return answer

    def _reason(self, child: _Child, now: float) -> str:
        """Why a worker must end, "" where it need not."""
        if child.task is None:
            return ""
        if now - child.since > self._limits.seconds:
            return TIMEOUT
        return MEMORY if _resident(child.process.pid) > self._limits.megabytes << 20 else ""

    def _kill(self, child: _Child, reason: str) -> Answer:
        task = child.task
        assert task is not None
        self._drop(child)
        arguments = {
            TIMEOUT: {"seconds": f"{self._limits.seconds:g}"},
            MEMORY: {"limit": str(self._limits.megabytes)},
            DIED: {},
        }
        return Failed(task.key, abandoned(task, reason, **arguments[reason]), again=True)

    def _dismiss(self, child: _Child) -> None:
        """End a worker that is idle."""
        with suppress(OSError):
            child.connection.send(None)
        child.process.join(_LAST_WORDS)
        self._drop(child)

    def _drop(self, child: _Child) -> None:
        self._children.remove(child)
        child.process.kill()
        child.process.join()
        child.connection.close()


def _resident(pid: int | None) -> int:
    """The bytes of memory that a process has in use, 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError), open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0
