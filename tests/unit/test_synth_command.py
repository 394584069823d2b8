"""The command ``gouji synth``: files and gold, usage errors, the same bytes twice."""

import csv
from pathlib import Path

import pytest

from gouji.bench.synth import layouts
from gouji.cli.app import run


def files(folder: Path) -> dict[str, bytes]:
    return {f"{p.relative_to(folder)}": p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "gold" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_documents_and_gold_are_written_and_the_same_twice(tmp_path: Path) -> None:
    options = ["--count", "4", "--seed", "3", "--size", "small", "--noise", "light", "--errors", "2", "-q"]
    for name in ("one", "two"):
        assert run(["synth", "-o", str(tmp_path / name), *options]) == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")
    said = rows(tmp_path / "one", "synth")
    assert len({row["layout"] for row in said}) == len(said) == 4
    assert {row["doc"] for row in said} == {p.name for p in (tmp_path / "one").glob("*.txt")}
    planted = sum(int(row["planted"]) for row in said)
    found = [row for row in rows(tmp_path / "one", "findings") if row["klass"] != "noise"]
    assert planted == len(found) > 4


def test_a_layout_and_a_kind_can_be_chosen(tmp_path: Path) -> None:
    options = ["--layout", "pipes_north", "--kind", "budget", "--size", "small", "-q"]
    assert run(["synth", "-o", str(tmp_path), *options]) == 0
    (row,) = rows(tmp_path, "synth")
    assert (row["layout"], row["kind"]) == ("pipes_north", "budget")
    kinds = [table["kind"] for table in rows(tmp_path, "tables")]
    assert len(kinds) == len(set(kinds)) == 13


@pytest.mark.parametrize(
    "options",
    [["--layout", "none"], ["--noise", "2"], ["--noise", "loud"], ["--count", "0"], ["--kind", "x"]],
)
def test_what_does_not_exist_is_a_usage_error(tmp_path: Path, options: list[str]) -> None:
    assert run(["synth", "-o", str(tmp_path / "out"), *options]) == 2
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_way_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", "utf-8")
    assert run(["synth", "-o", str(tmp_path / "out"), "--size", "small"]) == 2


def test_every_layout_prints_both_kinds(tmp_path: Path) -> None:
    count = str(len(layouts()))
    for kind in ("final", "budget"):
        folder = tmp_path / kind
        assert (
            run(["synth", "-o", str(folder), "--count", count, "--size", "small", "--kind", kind, "-q"]) == 0
        )
        assert {row["layout"] for row in rows(folder, "synth")} == set(layouts())
        assert all(row["verdict"] != "contradicted" for row in rows(folder, "claims"))
