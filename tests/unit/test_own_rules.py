"""A user's own checks: what they find, and how their mistakes are told."""

from __future__ import annotations

import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import gouji
from gouji.check.catalogue import read_checks
from gouji.check.own_rules import known_concepts, read_rules, rules_of
from gouji.cli.app import run
from gouji.knowledge.cases import cases_of
from gouji.knowledge.load import GrammarError
from gouji.knowledge.messages import render

GOOD = """# checks of our own
[[check]]
code = "X001"
name = "reception-above-one"
severity = "warning"
document = "final_accounts"
formula = "three_public{item=reception, basis=outturn} <= three_public{item=abroad, basis=outturn}"
message.zh = "公务接待费 {left} 超过因公出国（境）费 {right}"
message.en = "Reception {left} exceeds travel abroad {right}"

[[check]]
code = "X002"
name = "reception-in-vehicles"
severity = "error"
tables = ["three_public"]
formula = "[each, final.vehicle_total] <= [each, final.reception]"
message = "公务用车 {left}"
"""
DOCUMENT = next(case.text for case in cases_of("GJ411") if case.kind == "holds")


@pytest.fixture(name="own")
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text(GOOD, encoding="utf-8")
    Path("a.txt").write_text(DOCUMENT, encoding="utf-8")
    return "own.toml"


def test_own_checks_find_what_they_say(own: str) -> None:
    report = gouji.check("a.txt", rules=gouji.load_rules(own))
    found = {finding.code: finding for finding in report.findings}
    assert set(found) == {"X002"}
    assert found["X002"].severity == "error"
    assert found["X002"].name == "reception-in-vehicles"
    assert {outcome.code for outcome in report.outcomes} >= {"X002"}
    for lang in ("zh", "en"):
        assert "6.80" in render(found["X002"], lang)


def test_a_relation_of_facts_applies_to_the_document_it_names(own: str) -> None:
    text = DOCUMENT.replace("9.50\t\t7.50", "10.50\t1.00\t7.50").replace("8.50\t\t6.80", "9.50\t1.00\t6.80")
    report = gouji.check(gouji.parse(text.encode()), rules=gouji.load_rules(own)[:1])
    (finding,) = (finding for finding in report.findings if finding.code == "X001")
    assert (finding.left, finding.right) == ("1.70", "1.00")
    assert "1.70" in render(finding, "en") != render(finding, "zh")


def test_own_checks_leave_no_trace(own: str) -> None:
    before = [(f.code, f.start) for f in gouji.check("a.txt").findings]
    rules = gouji.load_rules(own)

    def codes(with_rules: bool) -> set[str]:
        report = gouji.check("a.txt", rules=rules if with_rules else ())
        return {finding.code for finding in report.findings}

    with ThreadPoolExecutor(4) as pool:
        mixed = list(pool.map(codes, [True, False] * 6))
    assert mixed == [{"X002"}, set()] * 6
    assert [(f.code, f.start) for f in gouji.check("a.txt").findings] == before


def test_own_checks_can_be_pickled(own: str) -> None:
    rules = gouji.load_rules(own)
    assert pickle.loads(pickle.dumps(rules)) == rules
    (report,) = gouji.iter_check(["a.txt"], rules=rules)
    assert {finding.code for finding in pickle.loads(pickle.dumps(report)).findings} == {"X002"}


def test_the_command_takes_them(own: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "a.txt"]) == 0
    assert run(["check", "a.txt", "--rules", own]) == 1
    assert "X002" in capsys.readouterr().out
    assert run(["check", "a.txt", "--rules", own, "--ignore", "X"]) == 0
    assert run(["check", "a.txt", "--rules", own, "--select", "X002"]) == 1
    assert run(["check", "a.txt", "--select", "X002"]) == 2
    capsys.readouterr()
    assert run(["parse", "a.txt", "--rules", own, "--to", "jsonl"]) == 0
    assert "X002" in capsys.readouterr().out
    Path("gouji.toml").write_text(f'rules = "{own}"\n')
    assert run(["check", "a.txt"]) == 1
    capsys.readouterr()


FORM = """[[check]]
code = "X003"
name = "n"
severity = "error"
forms = ["project_self_eval"]
for = "funds"
formula = "executed = annual_budget"
message = "m"
"""


@pytest.mark.parametrize(
    "formula", ["rate = executed / declared", "score = rate / 1000", "balance = annual_budget - executed"]
)
def test_relations_of_funds_are_taken(formula: str) -> None:
    (check,) = rules_of(FORM.replace("executed = annual_budget", formula), "own.toml")
    assert check.formula == formula


def test_a_ratio_of_ones_own_is_compared_as_a_rate() -> None:
    (check,) = rules_of(FORM.replace("executed = annual_budget", "rate = executed / declared"), "own.toml")
    text = next(case.text for case in cases_of("GJ602") if case.kind == "holds")
    serious = [
        f for f in gouji.check(gouji.parse(text.encode()), rules=(check,)).findings if f.severity != "info"
    ]
    assert serious == []
    text = text.replace("\t30\t30\t30\t", "\t40\t30\t30\t").replace(
        "\t30.00\t30.00\t30.00", "\t40.00\t30.00\t30.00"
    )
    report = gouji.check(gouji.parse(text.encode()), rules=(check,))
    assert {
        (finding.code, finding.suggestion) for finding in report.findings if finding.severity != "info"
    } == {("X003", "")}


def test_what_exceeds_a_bound_has_no_suggestion(own: str) -> None:
    report = gouji.check("a.txt", rules=gouji.load_rules(own))
    assert [finding.suggestion for finding in report.findings if finding.code == "X002"] == [""]


def test_relations_of_a_whole_form_are_taken() -> None:
    text = FORM.replace("funds", "form").replace(
        "executed = annual_budget", "total_score = sum(score) + execution_score"
    )
    assert rules_of(text, "own.toml")


def bent(old: str, new: str, text: str = GOOD) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        (bent('"X001"', '"GJ999"'), 2, "code"),
        (bent('"X001"', '"GJ401"'), 2, "code"),
        (bent('"X001"', '"x1"'), 2, "code"),
        (bent('"X001"', "1"), 2, "code"),
        (bent('code = "X002"\n', ""), 11, "code"),
        (bent('"reception-in-vehicles"', '"Reception"'), 11, "name"),
        (bent('"X002"', '"X001"'), 11, "name"),
        (bent('"warning"', '"fatal"'), 2, "severity"),
        (bent('"final_accounts"', '"accounts"'), 2, "document"),
        (bent('"three_public"', '"three_publics"'), 11, "tables"),
        (bent('["three_public"]', '"three_public"'), 11, "tables"),
        (bent("formula = ", "formulas = "), 2, "formulas"),
        (bent('formula = "[each, final.vehicle_total] <= [each, final.reception]"\n', ""), 11, "formula"),
        (bent('message = "公务用车 {left}"', "message.fr = 'x'"), 11, "message"),
        (bent('message = "公务用车 {left}"\n', ""), 11, "message"),
        (bent("<= [each", "=< [each"), 11, "formula"),
        (
            bent(
                'tables = ["three_public"]\n',
                'tables = ["three_public"]\nwhen = "income{basis=outturn} = 0"\n',
            ),
            11,
            "when",
        ),
        (bent('tables = ["three_public"]\n', 'tables = ["three_public"]\nsince = "2018"\n'), 11, "since"),
        (bent("final.vehicle_total", "final.vehicles"), 11, "final.vehicles"),
        (bent("[each, final.rec", "[row9, final.rec"), 11, "row9"),
        (bent("three_public{item=reception", "three_publics{item=reception"), 2, "three_publics"),
        (bent('tables = ["three_public"]\n', ""), 11, "tables"),
        (bent('tables = ["three_public"]\n', 'tables = ["three_public"]\nfor = "funds"\n'), 11, "for"),
        (
            bent('tables = ["three_public"]\n', 'tables = ["three_public"]\nforms = ["project_target"]\n'),
            11,
            "forms",
        ),
        (bent("[each, final.reception]", "three_public{item=reception}"), 11, "cells"),
        (bent("[[check]]", "[[checks]]"), 1, "checks"),
        ("code = 1\n", 1, "check"),
        (bent('code = "X001"', "code = X001"), 3, ""),
        (bent('for = "funds"\n', "", FORM), 1, "for"),
        (bent("executed = annual_budget", "executed = budget", FORM), 1, "budget"),
        (bent("executed = annual_budget", "executed = sum(score)", FORM), 1, "score"),
        (bent("executed = annual_budget", "rate = executed / declared + executed", FORM), 1, "ratio"),
        (bent("executed = annual_budget", "rate <= executed / declared", FORM), 1, "ratio"),
        (bent("executed = annual_budget", "executed = income{basis=outturn}", FORM), 1, "fields"),
    ],
)
def test_a_mistake_names_file_line_and_what_was_expected(
    text: str, line: int, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(GrammarError) as caught:
        rules_of(text, "own.toml")
    assert str(caught.value).startswith(f"own.toml:{line}:")
    assert named in str(caught.value)
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    for command in ("check", "parse"):
        assert run([command, "missing.txt", "--rules", str(path)]) == 2
        out, err = capsys.readouterr()
        assert not out
        assert f"own.toml:{line}:" in err


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.toml", tmp_path):
        with pytest.raises(GrammarError) as caught:
            read_rules(path)
        assert str(path) in str(caught.value)
    path = tmp_path / "gbk.toml"
    path.write_bytes("# 勾稽".encode("gb18030"))
    with pytest.raises(GrammarError) as caught:
        read_rules(path)
    assert "UTF-8" in str(caught.value)


def test_a_mistake_in_a_built_in_block_names_its_line() -> None:
    text = '[[check]]\ncode = "GJ399"\n\n  [[ check ]]\ncode = "GJ398"\n'
    with pytest.raises(GrammarError) as caught:
        list(read_checks([{"code": "GJ398", "name": "n"}], "f.toml", lambda: text))
    assert str(caught.value).startswith("f.toml:1: GJ398:")


def test_concepts_are_those_of_the_forms_and_subjects() -> None:
    assert {"income", "expenditure", "three_public", "project", "vehicles"} <= known_concepts()
    assert not {"", "-"} & known_concepts()


def test_the_sample_of_the_readme_is_taken(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```toml\n(\[\[check\]\].*?)```", text, re.DOTALL)
    assert rules_of(sample, "README.md")
