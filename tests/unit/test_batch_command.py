"""The command: exit codes, what is refused before anything is done, and going on after an interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gouji.cli.app import run
from gouji.export import libraries

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a file that can be read and one that cannot."""
    monkeypatch.chdir(tmp_path)
    Path("good").mkdir()
    Path("good/a.txt").write_text("2023年度收入总计1,654.97万元。\n", encoding="utf-8")
    Path("bad").mkdir()
    Path("bad/b.txt").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good"], 0),
        (["good", "bad"], 3),
        (["good", "missing"], 3),
        (["bad"], 4),
        (["missing"], 4),
        (["-"], 2),
        (["good", "--jobs", "0"], 2),
        (["good", "--timeout", "0"], 2),
        (["good", "--to", "sqlite"], 2),
        (["good", "--encoding", "klingon"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", *arguments, "-o", "out"]) == code
    out, err = capsys.readouterr()
    assert Path("out").exists() == (code in {0, 3})
    assert not Path("out.batch").exists()
    assert bool(out) == (code in {0, 3})
    assert err


def test_the_suffix_decides_what_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", "good", "-o", "out.db"]) == 0
    assert Path("out.db").read_bytes().startswith(b"SQLite format 3")
    assert Path("out.index/index.html").exists()
    assert run(["batch", "good", "-o", "x.db", "--to", "csv"]) == 2
    assert run(["batch", "good", "-o", "x.duckdb", "--to", "sqlite"]) == 2
    capsys.readouterr()


def test_quiet_says_the_sum_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", "good", "-o", "out", "-q"]) == 0
    out, err = capsys.readouterr()
    assert out
    assert not err


def test_a_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(libraries, "import_module", missing)
    assert run(["batch", "good", "-o", "out.duckdb"]) == 5
    assert "pip install" in capsys.readouterr().err


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_goes_on(root: Path, stop: signal.Signals) -> None:
    for number in range(300):
        Path(f"good/{number}.txt").write_text(f"收入{number}.00万元。" * 200, encoding="utf-8")
    command = [sys.executable, "-m", "gouji.cli", "batch", "good", "-o", "out", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Where the tests run in the background of a shell, SIGINT is ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    parts = Path("out.batch/parts")
    while process.poll() is None and not (parts.exists() and any(parts.rglob("*.part"))):
        time.sleep(0.01)
    process.send_signal(stop)
    assert process.wait() == 130
    assert not Path("out").exists()
    # Work of a night is not thrown away by a command that does not say so.
    assert subprocess.run(command, env=environment, check=False, capture_output=True).returncode == 2
    assert (
        subprocess.run([*command, "--resume"], env=environment, check=False, capture_output=True).returncode
        == 0
    )
    lines = Path("out/documents.csv").read_text(encoding="utf-8").count("\n")
    assert lines == 302
