"""Works measured in turns, and ratios of what they took. No single time means anything on a shared machine."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Spread:
    """The median of some figures, and their quartiles."""

    median: float
    low: float
    high: float


def spread(figures: Iterable[float]) -> Spread:
    """The median and the quartiles."""
    every = sorted(figures)
    if len(every) < 2:
        return Spread(every[0], every[0], every[0])
    low, _, high = statistics.quantiles(every, n=4, method="inclusive")
    return Spread(statistics.median(every), low, high)


def ratio(ours: Iterable[float], theirs: Iterable[float]) -> Spread:
    """The ratios of what was measured side by side."""
    return spread(a / b for a, b in zip(ours, theirs, strict=True) if b)


def cpu(work: Work) -> float:
    """The processor time of a piece of work in seconds; the garbage of the work before is not its own."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def in_turns(works: list[tuple[str, Work]], rounds: int) -> dict[str, list[float]]:
    """What each work took in each round, all the works of a name together: every round does every work once, in turn.

    Each work is done once before, so that what is loaded once is loaded.
    """
    for _, work in works:
        work()
    times: dict[str, list[float]] = {name: [] for name, _ in works}
    for _ in range(rounds):
        now = dict.fromkeys(times, 0.0)
        for name, work in works:
            now[name] += cpu(work)
        for name, taken in now.items():
            times[name].append(taken)
    return times
