"""The commands: streams and exit codes, with a check that is made up."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gouji import api, cli
from gouji.cli.app import run
from gouji.cli.outcome import State
from gouji.model import Document, Report, Source
from gouji.read import UnreadableInput

CLEAN = "收入\t1.00\n"
BAD = "bad\n"


@pytest.fixture(autouse=True)
def made_check(report: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Findings where a source says ``bad``; a crash where it says ``boom``; an interruption for ``stop``."""

    def check(source: Source) -> Report:
        for word, error in (("boom", RuntimeError), ("stop", KeyboardInterrupt)):
            if word in source.text:
                raise error
        if "bad" not in source.text:
            return Report(Document(source))
        named = replace(report.document, source=replace(report.document.source, name=source.name))
        return replace(report, document=named)

    monkeypatch.setattr(api, "check", check)
    monkeypatch.chdir(tmp_path)


def write(**files: str) -> list[str]:
    for name, text in files.items():
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    return [f"{name}.txt" for name in files]


def test_exit_codes_of_verdicts(capsys: pytest.CaptureFixture[str]) -> None:
    write(clean=CLEAN, bad=BAD)
    assert run(["check", "clean.txt"]) == 0
    assert run(["check", "bad.txt"]) == 1
    assert run(["check", "bad.txt", "--fail-on", "never"]) == 0
    assert run(["check", "bad.txt", "--fail-on", "warning", "--ignore", "GJ5"]) == 1
    assert run(["check", "bad.txt", "--fail-on", "error", "--ignore", "GJ5"]) == 0
    assert run(["parse", "bad.txt"]) == 0
    capsys.readouterr()


def test_a_bad_file_among_good_ones_is_told_and_the_others_are_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(a=BAD, c=CLEAN)
    assert run(["check", "a.txt", "missing.txt", "c.txt"]) == 3
    out, err = capsys.readouterr()
    assert "a.txt:5:11:" in out
    assert "c.txt: " in out
    assert "missing.txt" in err
    assert "missing.txt" not in out


def test_no_readable_input_is_four(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    Path("zero.txt").write_text("")
    assert run(["check", "missing.txt"]) == 4
    assert run(["check", "empty"]) == 4
    assert run(["parse", "zero.txt", "--to", "csv", "-o", "out"]) == 4
    assert not Path("out").exists()
    capsys.readouterr()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["nothing"],
        ["check", "a.txt", "--format", "xml"],
        ["check", "a.txt", "--fail-on", "info"],
        ["check", "a.txt", "--encoding", "klingon"],
        ["check", "a.txt", "--select", "GJ9999"],
        ["check", "a.txt", "--ignore", "E501"],
        ["check", "a.txt", "--no-such-option"],
        ["parse", "a.txt", "--to", "csv"],
        ["parse", "a.txt", "--to", "csv", "-o", "a.txt"],
        ["parse", "a.txt", "-o", "."],
        ["parse", "a.txt", "--to", "xlsx"],
        ["parse", "a.txt", "--to", "sqlite", "-o", "."],
        ["parse", "a.txt", "--to", "parquet"],
        ["parse", "a.txt", "--to", "fdp", "-o", "a.txt"],
        ["parse", "a.txt", "--from", "jsonl"],
        ["doctor", "nothing", "a.txt"],
        ["doctor", "lines", "a.txt:99"],
        ["schema", "nothing"],
    ],
)
def test_misuse_is_two_and_says_so_on_stderr(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    write(a=CLEAN)
    code = run(arguments)
    out, err = capsys.readouterr()
    assert code == 2
    assert err
    assert not out


def test_a_crash_is_no_verdict_and_spares_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    write(a="boom", b=BAD)
    assert run(["check", "a.txt", "b.txt"]) not in {0, 1, 2, 3, 4, 5, 130}
    out, err = capsys.readouterr()
    assert "b.txt:5:11:" in out
    assert "a.txt" in err


def test_an_interruption_is_130_and_leaves_no_half_export(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD, b="stop")
    assert run(["parse", "a.txt", "b.txt", "--to", "csv", "-o", "out"]) == 130
    assert run(["parse", "a.txt", "b.txt", "-o", "out.json"]) == 130
    assert sorted(os.listdir()) == ["a.txt", "b.txt"]
    capsys.readouterr()


def test_precedence_of_exit_codes() -> None:
    plain, extra = UnreadableInput("a", "GJ003"), UnreadableInput("a", "GJ003", extra="pdf")
    assert State(done=1, failures=[extra], found=True).code() == 5
    assert State(done=1, failures=[extra, plain], found=True).code() == 3
    assert State(done=0, failures=[extra]).code() == 4
    assert State(done=1, found=True).code() == 1
    assert State(done=1).code() == 0


def test_json_lines_of_check_and_parse(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD, b=CLEAN)
    for arguments in (["check", "--format", "jsonl"], ["parse", "--to", "jsonl"]):
        run([*arguments, "a.txt", "b.txt"])
        lines = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["doc"] for line in lines] == ["a.txt", "b.txt"]
    for arguments in (["check", "--format", "json"], ["parse"]):
        run([*arguments, "a.txt", "b.txt"])
        data = json.loads(capsys.readouterr().out)
        assert data["schema_version"]
        assert len(data["documents"]) == 2


def test_parse_writes_csv_and_json_files(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD, b=CLEAN)
    assert run(["parse", "a.txt", "b.txt", "--to", "csv", "-o", "out/", "--bom"]) == 0
    with Path("out/documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["doc"] for row in csv.DictReader(file)] == ["a.txt", "b.txt"]
    assert run(["parse", "a.txt", "-o", "deep/out.json", "--quiet"]) == 0
    assert json.loads(Path("deep/out.json").read_text(encoding="utf-8"))["documents"]
    assert os.listdir("deep") == ["out.json"]
    assert not capsys.readouterr().out


def test_redact_reaches_the_export(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD)
    run(["parse", "a.txt", "--redact"])
    assert "张小三" not in capsys.readouterr().out


def test_stdin_is_read_and_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert run(["check", "-", "--stdin-name", "网页.txt"]) == 1
    assert "网页.txt:5:11:" in capsys.readouterr().out


def test_select_takes_the_beginning_of_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD)
    run(["check", "a.txt", "--format", "jsonl", "--select", "gj3,GJ717"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["code"] for finding in findings} <= {"GJ302", "GJ717"}


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The codes of the made report are known."""
    monkeypatch.setattr("gouji.cli.check.known_codes", lambda: ("GJ302", "GJ501", "GJ717"))


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        ("gouji.toml", 'fail-on = "sometimes"', "fail-on"),
        ("gouji.toml", "colour = true", "colour"),
        ("gouji.toml", "bom = 1", "bom"),
        ("gouji.toml", "select = [1]", "select"),
        ("gouji.toml", "fail-on = ", "gouji.toml"),
        ("gouji.toml", "[check]\nlang = 'en'", "check"),
        ("pyproject.toml", "[tool.gouji]\nfail_on = 3", "fail_on"),
        ("pyproject.toml", "[tool]\ngouji = 3", "gouji"),
    ],
)
def test_config_errors_name_file_and_key(
    file: str, text: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(a=CLEAN)
    Path(file).write_text(text)
    assert run(["check", "a.txt"]) == 2
    err = capsys.readouterr().err
    assert file in err
    assert named in err


def test_config_sets_defaults_that_the_command_line_overrides(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD)
    Path("pyproject.toml").write_text('[tool.other]\nx = 1\n[tool.gouji]\nfail-on = "never"\n')
    assert run(["check", "a.txt"]) == 0
    assert run(["check", "a.txt", "--fail-on", "error"]) == 1
    Path("gouji.toml").write_text('ignore = ["GJ5"]\nto = "jsonl"\nformat = "jsonl"\n')
    assert run(["check", "a.txt"]) == 0
    capsys.readouterr()
    assert run(["parse", "a.txt"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_pyproject_of_others_is_no_concern_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=CLEAN)
    Path("pyproject.toml").write_text("[tool.black\n")
    assert run(["check", "a.txt"]) == 0
    capsys.readouterr()


def test_schema_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ([], ["check"], ["document"]):
        assert run(["schema", *name]) == 0
        assert json.loads(capsys.readouterr().out)["title"]


@pytest.mark.parametrize("stage", ["lines", "outline", "tables", "forms", "claims", "facts", "outcomes"])
def test_doctor_shows_every_stage_and_one_line_of_it(
    stage: str, report: Report, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(api, "check", lambda _: report)
    monkeypatch.setattr(api, "parse", lambda _: report.document)
    Path("a.txt").write_text(report.document.source.text, encoding="utf-8")
    assert run(["doctor", stage, "a.txt"]) == 0
    everything = capsys.readouterr().out
    assert everything.strip()
    assert run(["doctor", stage, "a.txt:3"]) == 0
    one = capsys.readouterr().out
    assert len(one) < len(everything) or stage in {"tables", "outcomes"}
    assert run(["doctor", stage, "missing.txt"]) == 4
    capsys.readouterr()


def started(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gouji.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_the_package_is_the_command() -> None:
    command = [sys.executable, "-m", "gouji", "--version"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()[0]) == (0, "gouji")


def test_version_is_answered_before_anything_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys; sys.argv = ['gouji', '--version']; from gouji.cli import main; main(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    version, loaded = done.stdout.split("\n", 1)
    assert version == f"gouji {__import__('gouji').__version__}"
    assert not set(loaded.split()) & {"click", "regex", "lark", "decimal", "rich", "pydantic", "tomllib"}
    monkeypatch.setattr(sys, "argv", ["gouji", "check", "--help"])
    assert cli.main() == 0


def test_help_is_on_stdout() -> None:
    done = started("--help")
    assert done.returncode == 0
    assert all(command in done.stdout for command in ("check", "parse", "doctor", "schema"))


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("".join(f"第{k}行。\n" for k in range(20000)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "gouji.cli", "doctor", "lines", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 0


@pytest.mark.parametrize("to", ["csv", "xlsx", "parquet", "duckdb", "sqlite", "fdp"])
def test_every_format_is_written_by_its_name(to: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD, b=CLEAN)
    assert run(["parse", "a.txt", "b.txt", "missing.txt", "--to", to, "-o", "out"]) == 3
    assert Path("out").exists()
    assert run(["parse", "missing.txt", "--to", to, "-o", "none"]) == 4
    assert not Path("none").exists()
    out, err = capsys.readouterr()
    assert not out
    assert "out" in err


def test_a_missing_library_of_an_output_is_five(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(a=CLEAN)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert run(["parse", "a.txt", "--to", "xlsx", "-o", "out.xlsx"]) == 5
    assert "gouji[xlsx]" in capsys.readouterr().err
    assert not Path("out.xlsx").exists()


def test_numbers_that_an_output_cannot_hold_are_told(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    report.document.tables[0].cells[0].value = Decimal("9" * 40)
    write(a=BAD)
    for to in ("sqlite", "xlsx", "duckdb", "parquet"):
        assert run(["parse", "a.txt", "--to", to, "-o", f"out.{to}", "-q"]) == 0
        assert capsys.readouterr().err
    assert run(["parse", "a.txt", "--to", "csv", "-o", "out.csv", "-q"]) == 0
    assert not capsys.readouterr().err
