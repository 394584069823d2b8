"""SARIF 2.1.0: what the specification requires, and what stands where.

The tables below are those of the JSON schema of the specification for the objects that we write: every
property that an object may have with its type, and those that it must have. Nothing else may appear.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gouji.cli.app import run
from gouji.export.sarif import sarif_log
from gouji.knowledge.cases import cases_of
from gouji.knowledge.messages import LANGUAGES
from gouji.knowledge.rules import Rule, rules
from gouji.model import Report
from gouji.read import UnreadableInput

LEVEL = {"none", "note", "warning", "error"}
SEMVER = re.compile(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
URI = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=@/%-]+")
LANGUAGE = re.compile(r"[a-z]{2}-[A-Z]{2}")

# Object: {property: type}; a type in a list means an array of it, a leading "!" that it must be there.
OBJECTS: dict[str, dict[str, Any]] = {
    "log": {"$schema": re.compile(r"https://\S+"), "!version": {"2.1.0"}, "!runs": ["run"]},
    "run": {
        "!tool": "tool", "language": LANGUAGE, "columnKind": {"utf16CodeUnits", "unicodeCodePoints"},
        "results": ["result"], "artifacts": ["artifact"], "invocations": ["invocation"],
    },
    "tool": {"!driver": "component"},
    "component": {
        "!name": str, "version": str, "semanticVersion": SEMVER, "language": LANGUAGE,
        "shortDescription": "text", "rules": ["descriptor"],
    },
    "descriptor": {
        "!id": str, "name": str, "shortDescription": "text", "fullDescription": "text", "help": "text",
        "defaultConfiguration": "configuration", "properties": "bag",
    },
    "configuration": {"level": LEVEL},
    "text": {"!text": str, "markdown": str},
    "result": {
        "ruleId": str, "ruleIndex": int, "level": LEVEL, "!message": "text", "locations": ["location"],
        "relatedLocations": ["location"], "fingerprints": "strings", "partialFingerprints": "strings",
        "properties": "bag",
    },
    "location": {"id": int, "physicalLocation": "physical", "message": "text", "properties": "bag"},
    "physical": {"!artifactLocation": "place", "region": "region"},
    "place": {"uri": URI, "index": int},
    "region": {
        "startLine": int, "startColumn": int, "endLine": int, "endColumn": int, "charOffset": int,
        "charLength": int, "snippet": "content",
    },
    "content": {"text": str},
    "artifact": {"location": "place", "encoding": str, "hashes": "strings", "properties": "bag"},
    "invocation": {"!executionSuccessful": bool, "toolExecutionNotifications": ["notification"]},
    "notification": {"!message": "text", "level": LEVEL, "locations": ["location"], "descriptor": "reference"},
    "reference": {"id": str},
}  # fmt: skip


def conforms(value: Any, kind: Any, where: str = "$") -> None:
    """Whether a value is of a kind of the specification."""
    if isinstance(kind, list):
        assert isinstance(value, list), where
        for number, item in enumerate(value):
            conforms(item, kind[0], f"{where}[{number}]")
    elif isinstance(kind, set):
        assert value in kind, where
    elif isinstance(kind, re.Pattern):
        assert isinstance(value, str), where
        assert kind.fullmatch(value), f"{where}: {value}"
    elif isinstance(kind, type):
        assert type(value) is kind, where
        assert not isinstance(value, int) or value >= 0, where
    elif kind == "strings":
        assert all(isinstance(item, str) for pair in value.items() for item in pair), where
    elif kind == "bag":
        assert isinstance(value, dict), where
        tags = value.get("tags", [])
        assert isinstance(tags, list), where
        assert len(set(tags)) == len(tags), where
    else:
        allowed = {key.removeprefix("!"): expected for key, expected in OBJECTS[kind].items()}
        assert isinstance(value, dict), where
        assert set(value) <= set(allowed), where
        assert {key[1:] for key in OBJECTS[kind] if key.startswith("!")} <= set(value), where
        for key, item in value.items():
            conforms(item, allowed[key], f"{where}.{key}")


def log_of(*reports: Report, **options: Any) -> dict[str, Any]:
    log: dict[str, Any] = json.loads("".join(sarif_log(reports, version="1.2.3", **options)))
    conforms(log, "log")
    return log


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_log_is_as_the_specification_says(report: Report, lang: str) -> None:
    (made,) = log_of(report, lang=lang)["runs"]
    listed = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == list(rules())
    assert all(rule["defaultConfiguration"]["level"] in LEVEL for rule in listed)
    for result in made["results"]:
        if "ruleIndex" in result:
            assert listed[result["ruleIndex"]]["id"] == result["ruleId"]
    assert made["invocations"][0]["executionSuccessful"]


def test_no_report_and_no_finding_make_a_whole_log(report: Report) -> None:
    assert log_of()["runs"][0]["results"] == []
    report.findings = []
    (made,) = log_of(report)["runs"]
    assert made["results"] == []
    assert len(made["artifacts"]) == 1


def test_a_finding_is_where_its_number_stands(report: Report) -> None:
    result = log_of(report)["runs"][0]["results"][0]
    finding = report.findings[0]
    text = report.document.source.text
    region = result["locations"][0]["physicalLocation"]["region"]
    line, col = report.document.source.lines.position(finding.start)
    assert (region["startLine"], region["startColumn"]) == (line, col + 1)
    assert (region["endLine"], region["endColumn"]) == (line, col + 1 + finding.end - finding.start)
    assert (region["charOffset"], region["charLength"]) == (finding.start, finding.end - finding.start)
    assert region["snippet"]["text"] == text[finding.start : finding.end]
    assert result["properties"]["suggestion"] == finding.suggestion
    related = result["relatedLocations"]
    assert [item["properties"]["role"] for item in related] == [op.role for op in finding.related]
    assert [item["id"] for item in related] == list(range(len(related)))
    for item, operand in zip(related, finding.related, strict=True):
        assert item["physicalLocation"]["region"]["charOffset"] == operand.start


def test_levels_are_those_of_severities(report: Report) -> None:
    levels = {result["ruleId"]: result["level"] for result in log_of(report)["runs"][0]["results"]}
    assert levels == {"GJ501": "error", "GJ302": "warning", "GJ717": "note"}


def test_fingerprints_tell_findings_apart_and_stay_where_lines_move(report: Report) -> None:
    report.findings.append(report.findings[0])
    results = log_of(report)["runs"][0]["results"]
    prints = [tuple(result["fingerprints"].values()) for result in results]
    assert len(set(prints)) == len(prints)
    again = log_of(report)["runs"][0]["results"]
    assert [result["fingerprints"] for result in again] == [result["fingerprints"] for result in results]


def test_personal_data_is_masked(report: Report) -> None:
    text = json.dumps(log_of(report), ensure_ascii=False)
    assert "张小三" not in text
    assert "62345678" not in text


@pytest.mark.parametrize("name", ["甲 乙.txt", "a#b?.txt", "c:d.txt", "附件.zip!表 1.pdf", "sub\\a.txt", "-"])
def test_a_name_is_a_reference(report: Report, name: str) -> None:
    report.document.source.name = name
    (artifact,) = log_of(report)["runs"][0]["artifacts"]
    assert "\\" not in artifact["location"]["uri"]


def test_own_checks_and_unread_inputs_are_in_it(report: Report) -> None:
    wording = {"zh": "甲"}
    own = Rule("X001", "own-fault", "error", wording, wording, wording, (), ())
    unread: list[UnreadableInput] = []

    def reports() -> Any:
        yield report
        unread.append(UnreadableInput("附件.pdf", "GJ003", looks="pdf"))

    log = json.loads("".join(sarif_log(reports(), version="1.2.3", own={"X001": own}, unread=unread)))
    conforms(log, "log")
    (made,) = log["runs"]
    assert made["tool"]["driver"]["rules"][-1]["id"] == "X001"
    (invocation,) = made["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["descriptor"]["id"] == "GJ003"


def test_the_command_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    case = next(case for case in cases_of("GJ308") if case.kind == "breaks")
    Path("a.txt").write_text(case.text, encoding="utf-8")
    assert run(["check", "a.txt", "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    conforms(log, "log")
    places = [
        (result["locations"][0]["physicalLocation"]["region"]["startLine"], result["ruleId"])
        for result in log["runs"][0]["results"]
    ]
    assert places == list(case.findings)
    assert run(["check", "a.txt", "missing.txt", "--format", "sarif"]) == 3
    log = json.loads(capsys.readouterr().out)
    conforms(log, "log")
    assert log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
