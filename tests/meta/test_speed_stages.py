"""The clocks of the benchmark stand around functions that the way from bytes to findings still takes."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_every_stage_takes_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    stages = import_module("pace.stages")
    clock = stages.Clock()
    with stages.clocks(clock):
        clock.run(str(ROOT / "corpus" / "final_wan" / "final_wan_planted.txt"))
    assert {stage for stage in stages.ORDER if clock.spent[stage] > 0} == set(stages.ORDER)
