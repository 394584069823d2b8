"""The tasks of a run on a Dask cluster that is there: the same worker function, manifest and parts as on one machine.

In: tasks. Out: an answer for each, in the order in which they end. Inputs and the folder of the work must be at the same
path for every worker. A task that ends its worker again and again is given up by the scheduler, and answered as a death is in
the local pool; what was done beside it is done again by others, to the same bytes.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from typing import Any, Self

from gouji.export.libraries import need

from .task import DIED, MEMORY, Answer, Failed, HaltedError, Limits, Task, Work, abandoned

# Tasks that wait at the cluster for each of its threads: none runs dry, and none holds a night's worth.
_AHEAD = 3
_CONNECT_SECONDS = 30


class DaskPool:
    """A cluster that does tasks. To be closed, or used in a ``with``."""

    def __init__(self, work: Work, scheduler: str, limits: Limits) -> None:
        distributed = need("distributed", "dask")
        self._work = work
        self._limits = limits
        self._client = distributed.Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
        self._killed = distributed.scheduler.KilledWorker
        self._completed = distributed.as_completed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """The answers to the tasks, as they end."""
        left = iter(tasks)
        given: dict[str, Task] = {}
        completed = self._completed(loop=self._client.loop)
        while self._feed(completed, given, left) or given:
            future = next(completed)
            yield self._answer(future, given.pop(future.key))
            future.release()

    def run_alone(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """The answers to the tasks, each done while this run gives the cluster nothing else to do."""
        for task in tasks:
            yield self._answer(self._submit(task), task)

    def close(self) -> None:
        """Let go of the cluster; what it still does of this run is cancelled."""
        self._client.close()

    def _feed(self, completed: Any, given: dict[str, Task], left: Iterator[Task]) -> bool:
        """Give the cluster as many tasks as it should have; whether it has any."""
        most = _AHEAD * max(1, sum(self._client.nthreads().values()))
        while len(given) < most:
            task = next(left, None)
            if task is None:
                break
            future = self._submit(task)
            given[future.key] = task
            completed.add(future)
        return bool(given)

    def _submit(self, task: Task) -> Any:
        return self._client.submit(bounded, self._work, task, self._limits, pure=False)

    def _answer(self, future: Any, task: Task) -> Answer:
        try:
            answer: Answer = future.result()
        except self._killed:
            return Failed(task.key, abandoned(task, DIED), again=True)
        except MemoryError:
            limit = str(self._limits.megabytes)
            return Failed(task.key, abandoned(task, MEMORY, limit=limit), again=True)
        except Exception as error:
            # The worker function answers what inputs do; what is raised here is the cluster's.
            raise HaltedError(repr(error)) from error
        return answer


def bounded(work: Work, task: Task, limits: Limits) -> Answer:
    """The task of a cluster. An alarm of the system ends a worker that takes too long; its nanny starts another."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    try:
        return work(task)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
