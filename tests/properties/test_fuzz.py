"""Two thousand small inputs bent by seeded mutators; what must hold of any input is in ``benchmarks/fuzz/oracle.py``."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.fuzz import oracle
from benchmarks.fuzz.make import make
from benchmarks.fuzz.mutators import FAMILIES
from benchmarks.fuzz.run import one, read_log, run

from gouji.model import Block, GridRow, Source
from gouji.parse.lines import LineToken

# Apart from those of the long run (docs/reliability.md), which begin at 0.
FIRST = 5_000_000
PARTS = 8
EACH = 250


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_bent_inputs(part: int) -> None:
    first = FIRST + part * EACH
    assert run(first, first + EACH, None)["failures"] == {}


def test_every_family_bends() -> None:
    made = [make(seed) for seed in range(400)]
    families = {family for each in made for family in each.families}
    assert families == {*FAMILIES, "encodings"}
    assert len(families) >= 6
    assert len({each.data for each in made}) > 390


def test_a_seed_gives_the_same_input() -> None:
    assert [make(seed) for seed in range(50)] == [make(seed) for seed in range(50)]


def test_a_run_goes_on_where_its_log_ends(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    run(999, 1002, log)
    assert [(line["first"], line["count"]) for line in read_log(log)] == [(999, 1), (1000, 2)]
    told = run(999, 1004, log)
    assert [(line["first"], line["count"]) for line in read_log(log)][2:] == [(1002, 2)]
    assert (told["inputs"], told["failures"]) == (5, {})


def test_an_input_that_ended_the_run_is_a_failure_and_passed_over(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.with_suffix(".seed").write_text("2", encoding="utf-8")
    told = run(0, 5, log)
    assert (told["inputs"], list(told["failures"])) == (5, ["2"])


def test_what_does_not_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    report = oracle.examine("一、收入\n增加5.00万元\n合计\t5.00\n小计\t4\n", thoroughly=True)
    assert report is not None
    blocks = report.document.blocks
    report.document.blocks = blocks[1:]
    with pytest.raises(AssertionError):
        oracle.holds(report)
    report.document.blocks = [*blocks, Block("prose", 4, 4)]
    with pytest.raises(AssertionError):
        oracle.holds(report)
    report.document.blocks = blocks
    report.document.damaged = [(1, 900)]
    with pytest.raises(AssertionError):
        oracle.holds(report)
    rows = [GridRow(1, ["201", "5"], [0, 8])]
    monkeypatch.setattr(oracle, "classify_lines", lambda *_: [LineToken("ROWS", 1, 1, rows=rows)])
    with pytest.raises(AssertionError):
        oracle.cells_hold_all_characters(Source("any", "201\t教育\t5\n"))


def test_an_exception_of_the_engine_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(oracle, "parse_document", broken)
    assert "KeyError" in one(1)[0]
