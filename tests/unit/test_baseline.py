"""Baselines: known findings are accepted as often as they are known, wherever they have moved."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import gouji
from gouji.cli.app import run
from gouji.export.baseline import Baseline, BaselineError, Recorder, load_baseline
from gouji.export.identity import Identifier
from gouji.knowledge.cases import cases_of
from gouji.model import Report
from gouji.report.text import tally

BROKEN = {code: next(c.text for c in cases_of(code) if c.kind == "breaks") for code in ("GJ308", "GJ309")}
EMPTY = {"schema_version": "1.0", "findings": []}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, code in (("a", "GJ308"), ("b", "GJ309")):
        Path(f"{name}.txt").write_text(BROKEN[code], encoding="utf-8")


def entries(path: str = "base.json") -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(Path(path).read_text(encoding="utf-8"))["findings"]
    return found


def write() -> None:
    assert run(["check", "a.txt", "b.txt", "--write-baseline", "base.json", "--quiet"]) == 0


def test_what_is_written_is_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "a.txt", "b.txt"]) == 1
    write()
    assert [(item["doc"], item["code"], item["count"], item["reason"]) for item in entries()] == [
        ("a.txt", "GJ308", 1, ""),
        ("b.txt", "GJ309", 1, ""),
    ]
    capsys.readouterr()
    assert run(["check", "a.txt", "b.txt", "--baseline", "base.json"]) == 0
    out, err = capsys.readouterr()
    assert "GJ308" not in out
    assert not err
    assert run(["check", "a.txt", "--baseline", "base.json", "--format", "jsonl"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["accepted"], data["errors"], data["findings"]) == (1, 0, [])


def test_the_order_is_that_of_the_findings_not_of_the_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    first = Path("base.json").read_bytes()
    run(["check", "b.txt", "a.txt", "--write-baseline", "base.json"])
    assert Path("base.json").read_bytes() == first
    capsys.readouterr()


def test_a_line_that_moved_still_matches(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    text = BROKEN["GJ308"].replace("部门决算公开\n", "部门决算公开\n\n\n\n")
    Path("a.txt").write_text(text, encoding="utf-8")
    assert run(["check", "a.txt", "--baseline", "base.json"]) == 0
    capsys.readouterr()


def test_another_number_is_another_finding(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    text = BROKEN["GJ308"].replace("26.00", "27.00").replace("946.00", "947.00")
    Path("a.txt").write_text(text, encoding="utf-8")
    assert run(["check", "a.txt", "--baseline", "base.json"]) == 1
    out, err = capsys.readouterr()
    assert "GJ308" in out
    assert "base.json" in err


def test_blanks_width_and_separators_make_no_other_finding() -> None:
    report = gouji.check("a.txt")
    (finding,) = (found for found in report.findings if found.code == "GJ308")
    same = replace(finding, left="９４５．００ 万元", right="<b>1,946.00</b>")
    other = replace(finding, left="945.00万元", right="1946.00")
    identifier = Identifier(report)
    assert identifier.of(same) == identifier.of(other) != identifier.of(finding)
    assert identifier.of(same).digest == identifier.of(other).digest


def test_the_count_matters() -> None:
    report = gouji.check("a.txt")
    (finding,) = (found for found in report.findings if found.code == "GJ308")
    twice = replace(report, findings=[finding, finding])
    recorder = Recorder()
    list(recorder.record([report]))
    baseline = Baseline(recorder.entries)
    accepted = baseline.accept(twice)
    assert (len(accepted.findings), len(accepted.accepted)) == (1, 1)
    assert baseline.gone == 0
    assert tally(accepted).accepted == 1


def test_reasons_stay_when_the_file_is_written_again(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    text = Path("base.json").read_text(encoding="utf-8").replace('"reason": ""', '"reason": "已核实"')
    Path("base.json").write_text(text, encoding="utf-8")
    for arguments in (
        ["--write-baseline", "base.json"],
        ["--baseline", "base.json", "--write-baseline", "base.json"],
    ):
        assert run(["check", "a.txt", "b.txt", *arguments]) == 0
        assert {item["reason"] for item in entries()} == {"已核实"}
    capsys.readouterr()


def test_what_a_run_did_not_look_at_stays(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    assert run(["check", "a.txt", "--select", "GJ4", "--write-baseline", "base.json"]) == 0
    assert [item["code"] for item in entries()] == ["GJ308", "GJ309"]
    assert run(["check", "missing.txt", "--write-baseline", "base.json"]) == 4
    assert [item["code"] for item in entries()] == ["GJ308", "GJ309"]
    Path("a.txt").write_text(
        BROKEN["GJ308"].replace("946.00", "945.00").replace("26.00", "25.00"), encoding="utf-8"
    )
    assert run(["check", "a.txt", "--write-baseline", "base.json"]) == 0
    assert [item["code"] for item in entries()] == ["GJ309"]
    capsys.readouterr()


def test_what_is_no_more_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    Path("a.txt").write_text(
        BROKEN["GJ308"].replace("946.00", "945.00").replace("26.00", "25.00"), encoding="utf-8"
    )
    capsys.readouterr()
    assert run(["check", "a.txt", "--baseline", "base.json"]) == 0
    assert "base.json" in capsys.readouterr().err
    assert run(["check", "a.txt", "--baseline", "base.json", "--ignore", "GJ3"]) == 0
    assert not capsys.readouterr().err


def test_infos_are_neither_written_nor_accepted(report: Report) -> None:
    recorder = Recorder()
    list(recorder.record([report]))
    assert {key.code for key in recorder.entries} == {f.code for f in report.findings if f.severity != "info"}
    rest = Baseline(recorder.entries).accept(report)
    assert {finding.severity for finding in rest.findings} == {"info"}


def test_personal_data_is_masked(report: Report) -> None:
    finding = replace(report.findings[0], left="张小三 010-62345678")
    recorder = Recorder()
    list(recorder.record([replace(report, findings=[finding])]))
    assert "张小三" not in recorder.text()


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {**EMPTY, "schema_version": "9.0"},
        {**EMPTY, "schema_version": 1},
        {**EMPTY, "findings": {}},
        {**EMPTY, "findings": [1]},
        {**EMPTY, "findings": [{"doc": "a"}]},
        {
            **EMPTY,
            "findings": [{"doc": "a", "code": "b", "section": "", "left": "", "right": "", "count": 0}],
        },
        {
            **EMPTY,
            "findings": [{"doc": "a", "code": "b", "section": "", "left": "", "right": "", "reason": 1}],
        },
    ],
)
def test_a_file_that_is_no_baseline_is_misuse(data: object, capsys: pytest.CaptureFixture[str]) -> None:
    Path("base.json").write_text(json.dumps(data))
    with pytest.raises(BaselineError) as caught:
        load_baseline("base.json")
    assert "base.json" in str(caught.value)
    for option in ("--baseline", "--write-baseline"):
        assert run(["check", "a.txt", option, "base.json"]) == 2
        out, err = capsys.readouterr()
        assert "base.json" in err
        assert not out


def test_broken_json_names_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("base.json").write_text('{\n"findings": [\n')
    assert run(["check", "a.txt", "--baseline", "base.json"]) == 2
    assert "base.json:" in capsys.readouterr().err
    Path("base.json").write_bytes(b"\xff\xfe\x00")
    assert run(["check", "a.txt", "--baseline", "base.json"]) == 2
    assert run(["check", "a.txt", "--baseline", "missing.json"]) == 2
    assert run(["check", "a.txt", "--write-baseline", "."]) == 2
    capsys.readouterr()


def test_entries_of_one_finding_add_up() -> None:
    item = {"doc": "a", "code": "GJ401", "section": "", "left": "1", "right": "2"}
    again = {**item, "count": 2, "reason": "x"}
    Path("base.json").write_text(json.dumps({**EMPTY, "findings": [item, again]}))
    ((_, entry),) = load_baseline("base.json").entries.items()
    assert (entry.count, entry.reason) == (3, "x")
