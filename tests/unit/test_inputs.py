"""INPUT arguments to inputs: what is taken, under which name, in which order."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gouji.model import Note
from gouji.read import Expansion, UnreadableInput, expand_inputs, read_input

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="file names and links of POSIX")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"{name}的内容".encode())


def names(expansion: Expansion) -> list[str]:
    return [item.name for item in expansion.inputs]


def failed(expansion: Expansion) -> list[tuple[str, str, str]]:
    return [(failure.name, failure.code, failure.variant) for failure in expansion.failures]


def noted(notes: list[Note]) -> list[tuple[str, str, str]]:
    return [(note.code, note.arguments["variant"], note.arguments["name"]) for note in notes]


def test_files_keep_the_order_of_the_arguments(here: Path) -> None:
    make(here, "b.txt", "a.txt", "sub/c.md")
    expansion = expand_inputs(["b.txt", Path("sub/c.md"), here / "a.txt"])
    assert names(expansion) == ["b.txt", "c.md", "a.txt"]
    assert (expansion.failures, expansion.notes) == ([], [])
    assert read_input(expansion.inputs[1]).text == "sub/c.md的内容"
    assert read_input(expansion.inputs[1]).name == "c.md"


def test_a_file_named_directly_is_taken_whatever_its_suffix(here: Path) -> None:
    make(here, "决算", "a.log", ".hidden.txt")
    assert names(expand_inputs(["决算", "a.log", ".hidden.txt"])) == ["决算", "a.log", ".hidden.txt"]


def test_a_folder_is_searched_in_depth_and_sorted_by_path(here: Path) -> None:
    make(here, "d/z.txt", "d/b/2.TXT", "d/b/10.md", "d/a.pdf", "d/b.txt", "d/甲/乙/丙.docx")
    expansion = expand_inputs(["d/"])
    assert names(expansion) == ["a.pdf", "b/10.md", "b/2.TXT", "b.txt", "z.txt", "甲/乙/丙.docx"]
    assert expand_inputs(["d"]) == expand_inputs(["d"])


def test_what_a_folder_holds_besides_is_noted(here: Path) -> None:
    make(here, "d/a.txt", "d/.git/x.txt", "d/.b.txt", "d/~$a.docx", "d/p.png", "d/s/q.csv")
    expansion = expand_inputs(["d"])
    assert names(expansion) == ["a.txt"]
    assert sorted(noted(expansion.notes)) == [
        ("GJ007", "hidden", os.path.join("d", ".b.txt")),
        ("GJ007", "hidden", os.path.join("d", ".git")),
        ("GJ007", "other", "d"),
        ("GJ007", "temporary", os.path.join("d", "~$a.docx")),
    ]
    assert [note.arguments["count"] for note in expansion.notes if "count" in note.arguments] == ["2"]


def test_a_folder_without_anything_to_read_is_a_failure(here: Path) -> None:
    (here / "empty").mkdir()
    make(here, "d/p.png")
    expansion = expand_inputs(["empty", "d"])
    assert failed(expansion) == [("empty", "GJ004", "nothing"), ("d", "GJ004", "nothing")]


def test_what_is_missing_does_not_stop_the_others(here: Path) -> None:
    make(here, "a.txt")
    expansion = expand_inputs(["none.txt", "no*.txt", "a.txt", "@none.lst", "a\0b", "a\0*"])
    assert names(expansion) == ["a.txt"]
    assert [(code, variant) for _, code, variant in failed(expansion)] == [
        ("GJ004", "missing"),
        ("GJ004", "nothing"),
        ("GJ004", "missing"),
        ("GJ004", "missing"),
        ("GJ004", "missing"),
    ]


def test_globs(here: Path) -> None:
    make(here, "2.txt", "1.txt", "p.png", "x.log", "~$1.txt", "s/3.txt", "s/t/4.md")
    assert names(expand_inputs(["*.txt"])) == ["1.txt", "2.txt"]
    assert names(expand_inputs(["*.log"])) == ["x.log"]
    assert names(expand_inputs(["?.*"])) == ["1.txt", "2.txt", "p.png", "x.log"]
    # Without a suffix a glob asks for what gouji takes; a folder is searched.
    assert names(expand_inputs(["*"])) == ["1.txt", "2.txt", "3.txt", "t/4.md"]
    assert names(expand_inputs(["**/*.txt"])) == ["1.txt", "2.txt", "3.txt"]
    assert names(expand_inputs(["s/**"])) == ["3.txt", "4.md"]


def test_a_file_whose_name_looks_like_a_glob(here: Path) -> None:
    make(here, "决算[1].txt", "决算1.txt")
    assert names(expand_inputs(["决算[1].txt"])) == ["决算[1].txt"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_list_names_arguments_line_by_line(here: Path, encoding: str) -> None:
    make(here, "a.txt", "甲 乙.txt", "d/c.txt", "lists/beside.txt")
    lines = "# 昨天抓取的文件\r\na.txt\r\n\r\n  甲 乙.txt \r\nd\r\nbeside.txt\r\n没有.txt\r\n"
    (here / "lists" / "l.txt").write_bytes(lines.encode(encoding))
    expansion = expand_inputs(["@lists/l.txt"])
    assert names(expansion) == ["a.txt", "甲 乙.txt", "c.txt", "beside.txt"]
    assert failed(expansion) == [("没有.txt", "GJ004", "missing")]


def test_lists_that_name_each_other_end(here: Path) -> None:
    make(here, "a.txt")
    (here / "1.lst").write_text("@2.lst\na.txt\n", encoding="utf-8")
    (here / "2.lst").write_text("@1.lst\n@2.lst\n", encoding="utf-8")
    assert names(expand_inputs(["@1.lst"])) == ["a.txt"]


def test_an_empty_list_is_a_failure_that_names_it(here: Path) -> None:
    (here / "l.txt").write_bytes(b"")
    assert failed(expand_inputs(["@l.txt"])) == [("l.txt", "GJ002", "")]


def test_a_file_with_an_at_sign_in_front(here: Path) -> None:
    make(here, "@a.txt")
    assert names(expand_inputs(["@a.txt"])) == ["@a.txt"]


def test_standard_input_is_named(here: Path) -> None:
    make(here, "a.txt")
    expansion = expand_inputs(["-", "a.txt", "-"], stdin_name="网页.txt")
    assert [(item.name, item.path) for item in expansion.inputs] == [("网页.txt", "-"), ("a.txt", "a.txt")]
    assert names(expand_inputs(["-"])) == ["-"]


def test_an_input_is_listed_once_however_it_is_reached(here: Path) -> None:
    make(here, "d/a.txt", "d/b.txt")
    expansion = expand_inputs(["d/b.txt", "d", "./d/../d/a.txt", "d/*.txt", here / "d"])
    assert names(expansion) == ["b.txt", "a.txt"]


def test_names_that_clash_keep_more_of_their_paths(here: Path) -> None:
    make(here, "2022/县/a.txt", "2023/县/a.txt", "b.txt", "2023/市/a.txt")
    expansion = expand_inputs(["2022/县/a.txt", "2023/县/a.txt", "b.txt", "2023/市/a.txt"])
    assert names(expansion) == ["2022/县/a.txt", "2023/县/a.txt", "b.txt", "市/a.txt"]


def test_names_of_two_folders_that_clash(here: Path) -> None:
    make(here, "x/s/a.txt", "y/s/a.txt", "x/b.txt")
    assert names(expand_inputs(["x", "y"])) == ["b.txt", "x/s/a.txt", "y/s/a.txt"]


def test_a_name_of_standard_input_that_clashes(here: Path) -> None:
    make(here, "d/a.txt")
    assert names(expand_inputs(["d/a.txt", "-"], stdin_name="a.txt")) == ["d/a.txt", "a.txt"]


@POSIX
def test_loops_of_links_end_and_a_link_is_the_file_it_means(here: Path) -> None:
    make(here, "d/s/a.txt", "far/b.txt")
    (here / "d" / "s" / "up").symlink_to(here / "d", target_is_directory=True)
    (here / "d" / "self").symlink_to(here / "d" / "self")
    (here / "d" / "zfar").symlink_to(here / "far", target_is_directory=True)
    (here / "d" / "link.txt").symlink_to(here / "d" / "s" / "a.txt")
    expansion = expand_inputs(["d"])
    assert names(expansion) == ["link.txt", "zfar/b.txt"]


@POSIX
def test_a_link_to_nowhere_is_missing_when_it_is_read(here: Path) -> None:
    (here / "d").mkdir()
    (here / "d" / "a.txt").symlink_to(here / "gone.txt")
    (item,) = expand_inputs(["d"]).inputs
    with pytest.raises(UnreadableInput) as caught:
        read_input(item)
    assert (caught.value.code, caught.value.variant) == ("GJ004", "missing")


@POSIX
def test_a_pipe_in_a_folder_does_not_hang(here: Path) -> None:
    make(here, "d/a.txt")
    os.mkfifo(here / "d" / "p.txt")
    assert names(expand_inputs(["d"])) == ["a.txt"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_paths_that_are_no_utf8(here: Path) -> None:
    folder = os.fsencode(here / "d")
    os.mkdir(folder)
    for raw in (b"\xff1.txt", b"\xfe1.txt", "决算.txt".encode("gb18030")):
        with open(os.path.join(folder, raw), "wb") as file:
            file.write(b"1 x")
    expansion = expand_inputs(["d", os.fsdecode(b"none\xff.txt")])
    found = names(expansion)
    assert "决算.txt" in found
    assert len(set(found)) == 3
    for item in expansion.inputs:
        item.name.encode("utf-8")
        assert read_input(item).text == "1 x"
    assert failed(expansion) == [("none\ufffd.txt", "GJ004", "missing")]
