"""Inputs on shared storage, by address: here the memory of the process and the disk under another name."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import gouji
from gouji.batch.places import Places
from gouji.batch.run import Order, run_batch
from gouji.read import UnreadableInput, expand_inputs, read_input
from gouji.read.remote import is_address, stamp_address

pytest.importorskip("fsspec")
TEXT = "一、收入\n增加5.00万元\n"


@pytest.fixture(name="store")
def store_fixture() -> Iterator[Any]:
    """A store in memory with three files that gouji takes and one that it does not."""
    store = import_module("fsspec").filesystem("memory")
    for path in ("/公开/甲.txt", "/公开/2023/乙.txt", "/公开/2023/丙.html", "/公开/片.mp4"):
        store.pipe_file(path, TEXT.encode())
    yield store
    store.rm("/公开", recursive=True)


def names(*arguments: str) -> list[str]:
    return [item.name for item in expand_inputs(arguments).inputs]


@pytest.mark.parametrize("text", ["s3://桶/公开", "memory://a", "gs://b/c.txt", "abfs://c@d/e"])
def test_what_is_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["", "公开/甲.txt", "a:b", "c:/x/y.txt", "://x", "s3://", "见 http://x", "第1部分://x"]
)
def test_what_is_none(text: str) -> None:
    assert not is_address(text)


@pytest.mark.usefixtures("store")
def test_folders_patterns_and_files_of_a_store_are_inputs() -> None:
    assert names("memory://公开") == ["2023/丙.html", "2023/乙.txt", "甲.txt"]
    assert names("memory://公开/2023/*.txt") == ["乙.txt"]
    assert names("memory://公开/甲.txt") == ["甲.txt"]
    assert names("memory://公开/片.mp4") == ["片.mp4"]
    assert names("memory://公开", "memory://公开/甲.txt") == ["2023/丙.html", "2023/乙.txt", "甲.txt"]
    assert [note.arguments["count"] for note in expand_inputs(["memory://公开"]).notes] == ["1"]


@pytest.mark.usefixtures("store")
def test_a_file_of_a_store_is_read_as_one_of_a_disk(tmp_path: Path) -> None:
    (item,) = expand_inputs(["memory://公开/甲.txt"]).inputs
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    assert read_input(item) == gouji.read(tmp_path / "甲.txt")


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("address", "variant"),
    [
        ("memory://公开/无.txt", "missing"),
        ("memory://没有/", "missing"),
        ("nonsense://x/y.txt", "system"),
        ("memory://公开/*.docx", "nothing"),
    ],
)
def test_what_a_store_does_not_have_is_said(address: str, variant: str) -> None:
    (failure,) = expand_inputs([address]).failures
    assert (failure.code, failure.variant) == ("GJ004", variant)
    assert failure.message("en")


def test_a_file_that_goes_before_it_is_read_is_said(store: Any) -> None:
    (item,) = expand_inputs(["memory://公开/甲.txt"]).inputs
    store.rm("/公开/甲.txt")
    with pytest.raises(UnreadableInput) as caught:
        read_input(item)
    assert (caught.value.code, caught.value.variant) == ("GJ004", "missing")


def test_a_stamp_changes_with_the_file(store: Any) -> None:
    before = stamp_address("memory://公开/甲.txt")
    assert before == stamp_address("memory://公开/甲.txt")
    assert before[0] == len(TEXT.encode())
    store.pipe_file("/公开/甲.txt", TEXT.encode())
    assert stamp_address("memory://公开/甲.txt") != before
    assert stamp_address("memory://公开/无.txt") == (0, 0)


@pytest.mark.slow
def test_a_batch_of_addresses_gives_what_one_of_paths_gives(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(4):
        (inputs / f"{number}.txt").write_text(f"{TEXT}{number}\n", encoding="utf-8")
    here, there = (Places(tmp_path / name, is_folder=True) for name in ("here", "there"))
    run_batch(Order(here), expand_inputs([inputs]))
    summary = run_batch(Order(there), expand_inputs([f"file://{inputs}"]))
    assert (summary.documents, summary.failures) == (4, 0)
    for path in here.output.iterdir():
        assert path.read_bytes() == (there.output / path.name).read_bytes()
