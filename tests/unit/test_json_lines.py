"""Documents that come through a pipe as JSON lines, and reports that leave it one by one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import gouji
from gouji.read import UnreadableInput, read_json_line

TEXT = "收入合计1.00万元"


def test_a_line_is_a_text_or_a_path(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text(TEXT, encoding="utf-8")
    named = read_json_line(json.dumps({"doc": "局/a.txt", "text": TEXT}), 1)
    assert (named.name, named.text) == ("局/a.txt", TEXT)
    assert read_json_line(json.dumps({"text": TEXT}).encode(), 7, "stream").name == "stream:7"
    assert read_json_line(json.dumps({"path": str(path)}), 1).name == "b.txt"
    assert read_json_line(json.dumps({"path": str(path), "doc": "c"}), 1).name == "c"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        "1",
        '{"text": 1}',
        '{"text": "a", "doc": 1}',
        '{"path": "a\\u0000b"}',
        '{"path": "missing.txt"}',
        '{"text": "  "}',
        "[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_any_other_line_is_an_input_that_cannot_be_read(line: str | bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_json_line(line, 3)
    assert caught.value.message("zh")
    assert caught.value.message("en")


def test_half_characters_in_a_line_are_counted_and_can_be_written() -> None:
    source = read_json_line('{"doc": "\\ud800", "text": "收入\\ud8001.00万元"}', 1)
    assert source.replaced
    assert gouji.check(source).model().model_dump_json()


def run(*arguments: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gouji.cli", *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=False)


def test_bad_lines_are_told_and_the_others_are_done() -> None:
    lines = [{"doc": "a", "text": TEXT}, "nonsense", {"doc": "b", "text": TEXT}]
    data = "\n\n".join(json.dumps(line) for line in lines).encode()
    done = run("parse", "-", "--from", "jsonl", "--to", "jsonl", data=data)
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert done.returncode == 3
    assert b"-:3" in done.stderr
    assert run("check", "-", "--from", "jsonl", "--format", "jsonl", data=b"\n").returncode == 4
    assert run("parse", "a.txt", "--from", "jsonl", data=b"").returncode == 2


def test_a_report_leaves_before_the_next_document_comes() -> None:
    """Whoever hands over one document at a time and waits for its report is not left waiting."""
    command = [sys.executable, "-m", "gouji.cli", "parse", "-", "--from", "jsonl", "--to", "jsonl", "-q"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=buffered) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        # A report that never comes ends the test, not the run of all tests.
        guard = threading.Timer(60, process.kill)
        guard.start()
        for name in ("a", "b"):
            process.stdin.write(json.dumps({"doc": name, "text": TEXT}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["doc"] == name
        process.stdin.close()
        assert process.wait(60) == 0
        guard.cancel()


def test_a_reader_that_leaves_ends_the_run_quietly() -> None:
    data = b"".join(json.dumps({"doc": str(k), "text": TEXT}).encode() + b"\n" for k in range(50))
    command = [sys.executable, "-m", "gouji.cli", "parse", "-", "--from", "jsonl", "--to", "jsonl", "-q"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        try:
            process.stdin.write(data)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_iter_check_takes_sources_beside_paths(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text(TEXT, encoding="utf-8")
    given: list[Any] = [gouji.read(TEXT, name="a"), path, os.fspath(path)]
    assert [report.document.source.name for report in gouji.iter_check(given)] == ["a", "b.txt", "b.txt"]
