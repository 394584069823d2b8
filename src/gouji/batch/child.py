"""The life of a worker: wait for a task, do it, say how it ended; and die with its supervisor.

Its limits hold whatever runs: a system call bounds the memory (MemoryError, or the end of the process), and an alarm
of the system ends a worker that nobody watches any more.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from .task import MEMORY, Answer, Failed, Limits, Task, Work, abandoned

# The supervisor ends what takes too long; the alarm is for a worker that lost its supervisor.
_GRACE = 30.0
# As the command has it: what a document holds stays until it is done with, and looking through it for cycles every few
# hundred objects costs more the older a worker gets.
_GC_THRESHOLD = (100_000, 10, 100)
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


def serve(connection: Connection, work: Work, limits: Limits, log: str) -> None:
    """Do the tasks that come, until there are no more or nobody is there to hear of them."""
    _settle_in(limits, log)
    while True:
        try:
            task: Task | None = connection.recv()
        except (EOFError, OSError):
            return
        if task is None:
            return
        _alarm(limits.seconds + _GRACE)
        answer = _attempt(work, task, limits)
        _alarm(0)
        try:
            connection.send(answer)
        except OSError:
            return
        if isinstance(answer, Failed) and answer.again:
            # Its memory is in pieces; a fresh one does better.
            return


def _attempt(work: Work, task: Task, limits: Limits) -> Answer:
    try:
        return work(task)
    except MemoryError:
        gc.collect()
        return Failed(task.key, abandoned(task, MEMORY, limit=str(limits.megabytes)), again=True)


def _settle_in(limits: Limits, log: str) -> None:
    # Ctrl-C goes to all processes of a terminal; only the supervisor decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # What libraries print must neither reach the data on stdout nor tear the progress on stderr.
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for stream in (1, 2):
        os.dup2(handle, stream)
    os.close(handle)
    gc.set_threshold(*_GC_THRESHOLD)
    faulthandler.enable(sys.__stderr__ or 2)
    _die_with_parent()
    _bound_memory(limits.megabytes)


def _die_with_parent() -> None:
    if sys.platform != "linux":
        return
    import ctypes

    parent = os.getppid()
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _bound_memory(megabytes: int) -> None:
    """Heap and private mappings together, where the system can bound them."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        # No handler: Python would only see the signal after the call into a library that hangs.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
