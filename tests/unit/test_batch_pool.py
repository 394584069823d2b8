"""Children that die, hang and eat memory cost one task each, and are gone when the pool is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from gouji.batch.pool import Pool
from gouji.batch.task import CRASH, DIED, MEMORY, TIMEOUT, Failed, Limits, Made, Task

LIMITS = Limits(5.0, 512)
REASONS = {
    "hang": TIMEOUT,
    "crash": DIED,
    "abort": DIED,
    "exit": DIED,
    "eat": MEMORY,
    "swell": MEMORY,
    "stop": TIMEOUT,
    "quit": DIED,
}


@pytest.fixture(name="poisons")
def poisons_fixture(root: Path) -> Iterator[Any]:
    """The worker functions, where children find them too."""
    sys.path.insert(0, str(root / "tests"))
    try:
        yield import_module("poisons")
    finally:
        sys.path.remove(str(root / "tests"))


def tasks(folder: Path, names: list[str]) -> list[Task]:
    for name in names:
        (folder / name).write_text("收入1.00万元\n", encoding="utf-8")
    return [
        Task(f"{k:032x}", name, str(folder / name), str(folder / "parts")) for k, name in enumerate(names)
    ]


@pytest.mark.slow
def test_each_task_is_answered_once_whatever_the_others_do(tmp_path: Path, poisons: Any) -> None:
    names = [f"{k}.txt" for k in range(20)]
    for at, kind in enumerate(REASONS):
        names.insert(2 * at, f"poison_{kind}_{at}.txt")
    given = tasks(tmp_path, names)
    with Pool(poisons.poisoned, 3, LIMITS, str(tmp_path / "log")) as pool:
        answers = list(pool.run(given))
        pids = pool.pids()
        assert 0 < len(pids) <= 3
    assert sorted(answer.key for answer in answers) == sorted(task.key for task in given)
    by_key = {answer.key: answer for answer in answers}
    for task in given:
        answer = by_key[task.key]
        if task.name.startswith("poison"):
            assert isinstance(answer, Failed)
            assert answer.again
            assert answer.failure.variant == REASONS[task.name.split("_")[1]]
            assert answer.failure.message()
        else:
            assert isinstance(answer, Made)
    assert not [pid for pid in pids if os.path.exists(f"/proc/{pid}")]


@pytest.mark.slow
def test_alone_is_a_new_worker_for_each(tmp_path: Path, poisons: Any) -> None:
    given = tasks(tmp_path, ["a.txt", "poison_exit_1.txt", "b.txt", "poison_hang_2.txt", "c.txt"])
    with Pool(poisons.poisoned, 2, LIMITS, str(tmp_path / "log")) as pool:
        answers = list(pool.run_alone(given))
    assert [answer.key for answer in answers] == [task.key for task in given]
    assert [isinstance(answer, Made) for answer in answers] == [True, False, True, False, True]


@pytest.mark.slow
def test_a_fault_of_ours_is_told_and_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gouji.batch import work

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(import_module("gouji.parse.document"), "parse_document", broken)
    answer = work.work(tasks(tmp_path, ["a.txt"])[0])
    assert isinstance(answer, Failed)
    assert (answer.failure.variant, answer.again) == (CRASH, False)
    assert "RuntimeError" in answer.trace


@pytest.mark.slow
def test_workers_are_replaced_before_they_grow(tmp_path: Path, poisons: Any) -> None:
    given = tasks(tmp_path, [f"{k}.txt" for k in range(120)])
    seen = set()
    with Pool(poisons.poisoned, 1, LIMITS, str(tmp_path / "log")) as pool:
        for answer in pool.run(given):
            assert isinstance(answer, Made)
            seen.update(pool.pids())
            assert len(pool.pids()) == 1
    assert len(seen) >= 3


def test_what_runs_out_of_memory_within_a_check_is_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gouji.batch import work
    from gouji.model import Document, Finding, Report, Source

    swallowed = Report(
        Document(Source("a.txt", "1")),
        findings=[Finding("GJ901", "", "error", 0, 0, arguments={"check": "x", "error": "MemoryError()"})],
    )
    monkeypatch.setattr(import_module("gouji.check.run"), "check_document", lambda *_: swallowed)
    with pytest.raises(MemoryError):
        work.work(tasks(tmp_path, ["a.txt"])[0])
