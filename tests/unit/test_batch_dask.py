"""On a cluster of two workers on loopback, one of which dies in the middle, a batch gives what it gives here."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from gouji.batch.manifest import Tally
from gouji.batch.places import Places
from gouji.batch.run import Nobody, Order, run_batch
from gouji.batch.task import Answer, Limits
from gouji.read import expand_inputs

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(name="cluster")
def cluster_fixture(root: Path) -> Iterator[Any]:
    """A scheduler and two worker processes with nannies, on loopback."""
    distributed = pytest.importorskip("distributed")
    sys.path.insert(0, str(root / "tests"))
    settings = {"distributed.scheduler.allowed-failures": 1, "distributed.admin.tick.limit": "60s"}
    try:
        with (
            import_module("dask").config.set(settings),
            distributed.LocalCluster(
                n_workers=2,
                threads_per_worker=1,
                dashboard_address=None,
                env={"PYTHONPATH": os.pathsep.join((str(root / "src"), str(root / "tests")))},
            ) as cluster,
        ):
            yield cluster
    finally:
        sys.path.remove(str(root / "tests"))


class Killer(Nobody):
    """Kills a worker of the cluster after some answers."""

    def __init__(self, cluster: Any) -> None:
        self._cluster = cluster
        self.killed = 0
        self.answers = 0

    def ended(self, answer: Answer, tally: Tally, *, final: bool) -> None:
        self.answers += 1
        if self.answers == 10:
            worker = next(iter(self._cluster.workers.values()))
            os.kill(worker.pid, signal.SIGKILL)
            self.killed += 1


def test_a_cluster_that_loses_workers_gives_the_same(root: Path, tmp_path: Path, cluster: Any) -> None:
    poisons = import_module("poisons")
    text = (root / "corpus" / "final_school" / "final_school_planted.txt").read_text(encoding="utf-8")
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(40):
        (inputs / f"{number:02}.txt").write_text(
            text[: len(text) // 4].replace("1", str(number % 10)), encoding="utf-8"
        )
    (inputs / "poison_exit_x.txt").write_text("1万元", encoding="utf-8")

    def order(name: str, scheduler: str = "") -> Order:
        return Order(
            Places(tmp_path / name, is_folder=True), limits=Limits(30.0, 512), jobs=2, scheduler=scheduler
        )

    here = run_batch(order("here"), expand_inputs([inputs]), work=poisons.poisoned)
    killer = Killer(cluster)
    there = run_batch(
        order("there", cluster.scheduler_address), expand_inputs([inputs]), killer, work=poisons.poisoned
    )
    assert killer.killed
    assert (there.documents, there.failures) == (here.documents, here.failures) == (40, 1)
    names = [path.name for path in (tmp_path / "here").iterdir()]
    assert "index.html" in names
    for name in names:
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()
