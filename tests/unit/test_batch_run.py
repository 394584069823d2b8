"""A batch gives what parse gives, in the order of the inputs, however often it died and whatever its workers do."""

from __future__ import annotations

import csv
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from gouji import api
from gouji.batch.lock import Lock, TakenError
from gouji.batch.manifest import Manifest
from gouji.batch.outputs import FORMS
from gouji.batch.places import SUFFIXES, Places
from gouji.batch.run import Order, OtherChoicesError, UnfinishedError, run_batch
from gouji.batch.summary import Summary
from gouji.batch.task import Choices, HaltedError, Limits
from gouji.batch.work import work as check_one
from gouji.export.columns import TABLES as EXPORTED
from gouji.export.csv_files import CsvFolder
from gouji.export.rows import COLUMNS
from gouji.export.sinks import open_sink
from gouji.read import expand_inputs, read_input

pytestmark = pytest.mark.slow


@pytest.fixture(name="poisons")
def poisons_fixture(root: Path) -> Iterator[Any]:
    """The worker functions, where children find them too."""
    sys.path.insert(0, str(root / "tests"))
    try:
        yield import_module("poisons")
    finally:
        sys.path.remove(str(root / "tests"))


@pytest.fixture(name="inputs")
def inputs_fixture(root: Path, tmp_path: Path) -> Path:
    """A folder of small disclosures that differ, in two years, with one that is empty."""
    folder = tmp_path / "in"
    text = (root / "corpus" / "final_school" / "final_school_planted.txt").read_text(encoding="utf-8")
    small = text[: len(text) // 4]
    for number in range(12):
        path = folder / str(2022 + number % 2) / f"{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(small.replace("1", str(number % 10)), encoding="utf-8")
    (folder / "2022" / "leer.txt").write_text("", encoding="utf-8")
    return folder


def batch(inputs: Path, output: Path, **given: Any) -> Summary:
    """One run; ``work`` and ``choices`` as given."""
    work = given.pop("work", check_one)
    choices = given.pop("choices", Choices(SUFFIXES.get(output.suffix, "csv")))
    places = Places(output, FORMS[choices.to].folder)
    order = Order(places, choices, given.pop("limits", Limits(30.0, 512)), given.pop("jobs", 2), **given)
    return run_batch(order, expand_inputs([inputs]), work=work)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, or the file."""
    if folder.is_file():
        return {"": folder.read_bytes()}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_holds_what_parse_gives(inputs: Path, tmp_path: Path) -> None:
    summary = batch(inputs, tmp_path / "out")
    with CsvFolder(tmp_path / "plain") as plain:
        for item in expand_inputs([inputs]).inputs:
            if "leer" not in item.name:
                plain.add(api.check(read_input(item)))
    made, wanted = files(tmp_path / "out"), files(tmp_path / "plain")
    assert {name: made[name] for name in wanted} == wanted
    assert [row["doc"] for row in rows(tmp_path / "out", "failures")] == ["2022/leer.txt"]
    assert (summary.documents, summary.failures) == (12, 1)
    assert summary.claims == sum(int(row["n_claims"]) for row in rows(tmp_path / "plain", "documents"))
    assert not (tmp_path / "out.batch").exists()


@pytest.mark.parametrize("suffix", ["", ".sqlite"])
def test_the_number_of_workers_leaves_no_trace(inputs: Path, tmp_path: Path, suffix: str) -> None:
    batch(inputs, tmp_path / f"one{suffix}", jobs=1)
    batch(inputs, tmp_path / f"three{suffix}", jobs=3)
    assert files(tmp_path / f"one{suffix}") == files(tmp_path / f"three{suffix}")
    if suffix:
        assert files(tmp_path / "one.index") == files(tmp_path / "three.index")


@pytest.mark.parametrize("to", ["sqlite", "duckdb", "parquet"])
def test_a_result_holds_what_parse_writes(inputs: Path, tmp_path: Path, to: str) -> None:
    need = {"sqlite": "sqlite3", "duckdb": "duckdb", "parquet": "pyarrow.parquet"}
    library = pytest.importorskip(need[to])
    suffix = "" if to == "parquet" else f".{to}"
    made, wanted = tmp_path / f"made{suffix}", tmp_path / f"wanted{suffix}"
    batch(inputs, made, choices=Choices(to))
    with open_sink(to, wanted) as sink:
        for item in expand_inputs([inputs]).inputs:
            if "leer" not in item.name:
                sink.add(api.check(read_input(item)))
    for table, columns in EXPORTED.items():
        if to == "parquet":
            first, second = (library.read_table(folder / f"{table}.parquet") for folder in (made, wanted))
            assert first.schema == second.schema
            assert first.to_pylist() == second.to_pylist()
            continue
        with closing(library.connect(str(made))) as one, closing(library.connect(str(wanted))) as other:
            found, expected = (base.execute(f'SELECT * FROM "{table}"').fetchall() for base in (one, other))
        assert found == expected
        assert not found or len(found[0]) == len(columns)
    if to == "sqlite":
        with closing(library.connect(str(made))) as base:
            assert base.execute("SELECT doc, code, attempts FROM failures").fetchall() == [
                ("2022/leer.txt", "GJ002", 1)
            ]


def test_poison_costs_only_itself(inputs: Path, tmp_path: Path, poisons: Any) -> None:
    batch(inputs, tmp_path / "clean")
    for kind in poisons.POISONS:
        (inputs / "2022" / f"poison_{kind}_x.txt").write_text("1万元", encoding="utf-8")
    batch(inputs, tmp_path / "out", work=poisons.poisoned, limits=Limits(4.0, 512))
    made, wanted = files(tmp_path / "out"), files(tmp_path / "clean")
    assert all(made[f"{name}.csv"] == wanted[f"{name}.csv"] for name in COLUMNS)
    failed = {row["doc"]: row["attempts"] for row in rows(tmp_path / "out", "failures")}
    assert failed.pop("2022/leer.txt") == "1"
    names = {f"2022/poison_{kind}_x.txt": "2" for kind in poisons.POISONS}
    assert failed == names


def test_what_dies_once_is_done_the_second_time(inputs: Path, tmp_path: Path, poisons: Any) -> None:
    batch(inputs, tmp_path / "clean")
    for path in list(inputs.rglob("0*.txt")):
        path.rename(path.with_name(f"{path.stem}_once.txt"))
    summary = batch(inputs, tmp_path / "out", work=poisons.once)
    assert (summary.documents, summary.failures) == (12, 1)


def test_a_full_disk_is_no_fault_of_the_inputs(inputs: Path, tmp_path: Path, poisons: Any) -> None:
    (inputs / "2023" / "b.txt").write_text("收入1.00万元", encoding="utf-8")
    with pytest.raises(HaltedError):
        batch(inputs, tmp_path / "out", work=poisons.full)
    assert not (tmp_path / "out").exists()
    assert batch(inputs, tmp_path / "out", resume=True).documents == 13


def test_nothing_is_thrown_away_unasked(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    batch(inputs, output, keep=True)
    with pytest.raises(UnfinishedError):
        batch(inputs, output)
    with pytest.raises(OtherChoicesError):
        batch(inputs, output, resume=True, choices=Choices(lang="en"))
    batch(inputs, output, restart=True, choices=Choices(lang="en"))
    assert not (tmp_path / "out.batch").exists()


def test_what_changed_is_done_again_and_the_rest_is_not(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    batch(inputs, output, keep=True)
    (inputs / "2022" / "00.txt").unlink()
    (inputs / "2023" / "01.txt").write_text("收入1.00万元，下降2%。", encoding="utf-8")
    (inputs / "2023" / "00neu.txt").write_text("支出3.00万元。", encoding="utf-8")
    with closing(Manifest(tmp_path / "out.batch" / "manifest.sqlite")) as manifest:
        manifest.list_inputs(expand_inputs([inputs]).inputs, [])
        assert sorted(name for _, name, _ in manifest.todo("pending")) == ["2023/00neu.txt", "2023/01.txt"]
    batch(inputs, output, resume=True)
    batch(inputs, tmp_path / "fresh")
    assert files(output) == files(tmp_path / "fresh")


def test_a_run_that_died_when_the_result_was_there_does_nothing_again(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    first = batch(inputs, output, keep=True)
    shutil.rmtree(tmp_path / "out.batch" / "parts")
    stamps = {path: path.stat().st_mtime_ns for path in output.iterdir()}
    again = batch(inputs, output, resume=True)
    assert again.model() == first.model()
    assert {path: path.stat().st_mtime_ns for path in output.iterdir()} == stamps
    assert not (tmp_path / "out.batch").exists()


def test_a_torn_part_is_made_again(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    batch(inputs, output, keep=True)
    before = files(output)
    shutil.rmtree(output)
    first, second, third, *_ = sorted((tmp_path / "out.batch" / "parts").rglob("*.part"))
    first.write_bytes(first.read_bytes()[:-1])
    second.unlink()
    third.write_bytes(bytes(third.stat().st_size))
    batch(inputs, output, resume=True)
    assert files(output) == before


def test_results_are_no_inputs(inputs: Path) -> None:
    first = batch(inputs, inputs / "out")
    again = batch(inputs, inputs / "out")
    assert (first.documents, first.failures) == (again.documents, again.failures)


def test_one_run_at_a_time(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "out.batch").mkdir()
    with closing(Lock(tmp_path / "out.batch" / "lock")), pytest.raises(TakenError):
        batch(inputs, tmp_path / "out")
    batch(inputs, tmp_path / "out")


def test_what_others_put_into_the_folder_stays(inputs: Path, tmp_path: Path) -> None:
    batch(inputs, tmp_path / "out")
    (tmp_path / "out" / "notes.md").write_text("mine", encoding="utf-8")
    batch(inputs, tmp_path / "out")
    assert (tmp_path / "out" / "notes.md").read_text(encoding="utf-8") == "mine"


def test_report_pages_are_linked(inputs: Path, tmp_path: Path) -> None:
    batch(inputs, tmp_path / "out", choices=Choices(pages=True))
    made = files(tmp_path / "out")
    pages = [name for name in made if name.startswith("reports/")]
    assert len(pages) == 12
    assert all(name.encode() in made["index.html"] for name in pages)


@pytest.mark.parametrize("suffix", ["", ".sqlite"])
def test_deaths_at_any_moment_leave_no_trace(root: Path, inputs: Path, tmp_path: Path, suffix: str) -> None:
    batch(inputs, tmp_path / f"whole{suffix}")
    killed = tmp_path / f"killed{suffix}"
    command = [
        sys.executable,
        "-m",
        "gouji.cli",
        "batch",
        str(inputs),
        "-o",
        str(killed),
        "--resume",
        "-q",
        "-j",
        "2",
    ]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    draw = random.Random(5)
    deaths = 0
    while deaths < 6:
        process = subprocess.Popen(
            command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
        )
        try:
            process.wait(draw.uniform(0.2, 2.5))
        except subprocess.TimeoutExpired:
            # In turn the whole tree, and the supervisor alone: its workers must not outlive it.
            (os.killpg if deaths % 2 else os.kill)(process.pid, signal.SIGKILL)
            deaths += 1
            process.wait()
        else:
            assert process.returncode == 3
            assert files(killed) == files(tmp_path / f"whole{suffix}")
            shutil.rmtree(killed) if killed.is_dir() else killed.unlink()
    last = subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    assert last.returncode == 3
    assert files(killed) == files(tmp_path / f"whole{suffix}")
    assert not (tmp_path / f"killed{suffix}.batch").exists()


def test_parquet_in_partitions_holds_the_rows_of_one_file_in_their_order(
    inputs: Path, tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    whole, parted = (Places(tmp_path / name, is_folder=True) for name in ("whole", "parted"))
    run_batch(Order(whole, Choices("parquet"), jobs=2), expand_inputs([inputs]))
    run_batch(Order(parted, Choices("parquet", partition=5), jobs=2), expand_inputs([inputs]))
    for table in (*EXPORTED, "failures"):
        files = sorted((parted.output / table).iterdir())
        assert files[0].name == "part-00000.parquet"
        found = [row for path in files for row in parquet.ParquetFile(path).read().to_pylist()]
        assert found == parquet.ParquetFile(whole.output / f"{table}.parquet").read().to_pylist()
    counts = [
        parquet.ParquetFile(path).metadata.num_rows
        for path in sorted((parted.output / "documents").iterdir())
    ]
    # The fifth input but one is empty: it is a row of the failures.
    assert (len(counts), sum(counts), max(counts)) == (3, 12, 5)


def test_a_run_goes_on_with_the_partitions_that_it_began_with(inputs: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    places = Places(tmp_path / "out", is_folder=True)
    run_batch(Order(places, Choices("parquet", partition=5), keep=True), expand_inputs([inputs]))
    with pytest.raises(OtherChoicesError):
        run_batch(Order(places, Choices("parquet", partition=6), resume=True), expand_inputs([inputs]))
