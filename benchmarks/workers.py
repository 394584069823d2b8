"""Two workers against one, on a machine that others may use: on the wall, and by the processor time that is left over.

In: a folder of files. Out: one line, and whether two workers are at least 1.7 times one.

Runs take turns (1, 2, 2, 1, …) and the medians count: the pace of a machine drifts. Where other programs take the
processors, the wall says what they leave over, not what two workers can do (`chrt -f 1` in front of the command, where
one may, keeps them away while it runs). So the processor time of each run is counted too, which others do
not take away: the supervisor and the start of the server of workers are taken as work that two cannot share, the
workers' own as work that they halve. That is a lower bound for the ratio on two idle processors: the supervisor in
truth works beside its workers, and what two workers cost each other (memory, locks) is in their time.

What the machine itself gives is measured beside it: the worker function alone, in one process and in two that share
the files, with no supervisor and no start.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

GOUJI = [sys.executable, "-m", "gouji.cli", "batch", "--quiet", "--restart"]
WANTED = 1.7
# From this share of the processors on, others decide what the wall says.
BUSY = 0.05
_TICK = os.sysconf("SC_CLK_TCK")


class Run(NamedTuple):
    """Seconds of one run: on the wall, of the supervisor, of everything below it, and of all other programs."""

    wall: float
    supervisor: float
    below: float
    others: float


def run(source: Path, output: Path, jobs: int) -> Run:
    """One undisturbed run."""
    busy, begun = _busy(), time.perf_counter()
    process = subprocess.Popen(
        [*GOUJI, str(source), "-o", str(output), "--jobs", str(jobs)], stdout=subprocess.DEVNULL
    )
    supervisor = below = 0.0
    while process.poll() is None:
        supervisor = max(supervisor, _seconds(process.pid))
        below = max(below, sum(_seconds(pid, ended=True) for pid in _descendants(process.pid)))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"a run ended with {process.returncode}")
    wall = time.perf_counter() - begun
    return Run(wall, supervisor, below, max(0.0, _busy() - busy - supervisor - below))


def bare(source: Path, folder: Path, processes: int) -> tuple[float, float]:
    """Seconds on the wall and of the processors that the files take where nothing is done but the work itself."""
    from gouji.batch.task import Task
    from gouji.batch.warm import work

    files = sorted(map(str, source.rglob("*.txt")))
    begun = time.perf_counter()
    pids = []
    for number in range(processes):
        if not (pid := os.fork()):
            for k, path in enumerate(files[number::processes]):
                work(Task(f"{k:02x}{number:030x}", path, path, str(folder / "bare")))
            os._exit(0)
        pids.append(pid)
    used = [os.wait4(pid, 0)[2] for pid in pids]
    wall = time.perf_counter() - begun
    return wall, sum(one.ru_utime + one.ru_stime for one in used)


def compare(source: Path, one_file: Path, folder: Path, rounds: int) -> bool:
    """Whether two workers are at least 1.7 times one."""
    start = run(one_file, folder / "speed0", 1)
    runs: dict[int, list[Run]] = {1: [], 2: []}
    alone: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    for number in range(rounds):
        for jobs in (1, 2) if number % 2 == 0 else (2, 1):
            runs[jobs].append(run(source, folder / f"speed{jobs}", jobs))
            alone[jobs].append(bare(source, folder, jobs))
    median = {jobs: statistics.median(each.wall for each in own) for jobs, own in runs.items()}
    on_the_wall = median[1] / median[2]
    one, two = (min(own, key=lambda each: each.supervisor + each.below) for own in runs.values())
    by_time = _idle(one, start, 1) / _idle(two, start, 2)
    every = [each for own in runs.values() for each in own]
    others = sum(each.others for each in every) / sum(each.wall for each in every) / (os.cpu_count() or 1)
    files = sum(1 for _ in source.rglob("*.txt"))
    walls = {jobs: ", ".join(f"{each.wall:.1f}" for each in own) for jobs, own in runs.items()}
    print(
        f"speed: {files} files; others used {100 * others:.0f} % of the processors; on the wall one worker {walls[1]} s,"
        f" two {walls[2]} s, median against median {on_the_wall:.2f}; processor time of one {one.supervisor:.1f} s supervisor"
        f" + {one.below:.1f} s workers, of two {two.supervisor:.1f} + {two.below:.1f} s, {start.below:.1f} s of them to"
        f" start: at least {by_time:.2f} on idle processors; {files / median[2]:.1f} files/s with two"
    )
    (wall1, time1), (wall2, time2) = (sorted(own)[len(own) // 2] for own in alone.values())
    print(
        f"speed: the work alone takes one process {wall1:.1f} s, two {wall2:.1f} s ({wall1 / wall2:.2f});"
        f" {time1:.1f} s of processor time in one, {time2:.1f} s side by side"
    )
    return on_the_wall >= WANTED or (others > BUSY and by_time >= WANTED)


def _idle(one: Run, start: Run, jobs: int) -> float:
    """How long a run takes at most where every process has a processor: what is shared is divided, the rest is not."""
    return one.supervisor + start.below + max(0.0, one.below - start.below) / jobs


def _seconds(pid: int, *, ended: bool = False) -> float:
    """Processor seconds of a process so far, with those of its children that have ended if asked for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11 : 15 if ended else 13])) / _TICK


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(word) for word in path.read_text().split()]
        except OSError:
            continue
        found += children + [below for child in children for below in _descendants(child)]
    return found


def _busy() -> float:
    """Processor seconds that all programs used since the machine started."""
    user, nice, system, _idle_time, _wait, irq, soft, *_ = map(
        int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    )
    return (user + nice + system + irq + soft) / _TICK
