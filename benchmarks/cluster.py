"""A batch on a Dask cluster on loopback against the same on this machine: a scheduler and workers in processes of their own.

    python benchmarks/cluster.py --files 2000 --work /tmp/cluster-bench

Some files in, Parquet in partitions out. When a third of them is done, one worker is killed with SIGKILL. The inputs of the
cluster are named by address (file://), so that fsspec reads them. Prints times and whether any file of the two results
differs, and ends with 1 where one does.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from batch import make_files

from gouji.batch.manifest import Tally
from gouji.batch.places import Places
from gouji.batch.run import Nobody, Order, run_batch
from gouji.batch.task import Answer, Choices
from gouji.read import expand_inputs

PARTITION = 500


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a scheduler with so many workers of one thread, each with a nanny."""
    told = folder / "scheduler.json"
    told.unlink(missing_ok=True)
    dask = [sys.executable, "-m", "dask"]
    at = ["--scheduler-file", str(told)]
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *at]
    worker = [*dask, "worker", *at, "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard"]
    processes: list[subprocess.Popen[bytes]] = []
    with (folder / "cluster.log").open("wb") as log:
        try:
            processes.append(subprocess.Popen(scheduler, stderr=log, stdout=log, start_new_session=True))
            while not told.exists():
                time.sleep(0.1)
            processes.append(subprocess.Popen(worker, stderr=log, stdout=log, start_new_session=True))
            from distributed import Client

            with Client(scheduler_file=str(told), set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=120)
                yield client.scheduler.address
        finally:
            for process in reversed(processes):
                os.killpg(process.pid, signal.SIGTERM)
                process.wait()


class Killer(Nobody):
    """Kills a worker when a third of the inputs is done."""

    def __init__(self, address: str, count: int) -> None:
        self.address = address
        self.at = count // 3
        self.killed = 0

    def ended(self, answer: Answer, tally: Tally, *, final: bool) -> None:
        if self.killed or tally.ended < self.at:
            return
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            pids = client.run(os.getpid)
        self.killed = min(pids.values())
        os.kill(self.killed, signal.SIGKILL)


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--longest", type=int, default=6000, help="characters of a file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    source = make_files(options.work, options.files, options.seed, options.longest)
    here, there = options.work / "here", options.work / "there"
    for place in (here, there, Path(f"{here}.batch"), Path(f"{there}.batch")):
        shutil.rmtree(place, ignore_errors=True)
    choices = Choices("parquet", partition=PARTITION)

    begun = time.perf_counter()
    local = run_batch(Order(Places(here, True), choices, jobs=options.workers), expand_inputs([source]))
    seconds = time.perf_counter() - begun
    print(f"here    {local.documents} documents, {local.failures} failures, {seconds:.0f} s", flush=True)

    with cluster(options.work, options.workers) as address:
        killer = Killer(address, options.files)
        begun = time.perf_counter()
        order = Order(Places(there, True), choices, scheduler=address)
        far = run_batch(order, expand_inputs([f"file://{source}"]), killer)
        seconds = time.perf_counter() - begun
    print(
        f"cluster {far.documents} documents, {far.failures} failures, {seconds:.0f} s, worker killed: {killer.killed > 0}"
    )
    every = names(here) | names(there)
    differ = sorted(
        name
        for name in every
        if not ((here / name).is_file() and (there / name).is_file())
        or not filecmp.cmp(here / name, there / name, shallow=False)
    )
    print(f"files   {len(every)}, that differ: {differ or 'none'}")
    return 0 if not differ and killer.killed and far.documents == options.files else 1


if __name__ == "__main__":
    sys.exit(main())
