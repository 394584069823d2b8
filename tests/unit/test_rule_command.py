"""``gouji rule``: lists, explanations, misuse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gouji.cli.app import run
from gouji.knowledge.cases import cases_of, read_cases
from gouji.knowledge.load import GrammarError
from gouji.knowledge.messages import LANGUAGES, pick
from gouji.knowledge.rules import near, rules, rules_of, tolerance

OWN = """
[[check]]
code = "X001"
name = "own-fault"
severity = "warning"
formula = "three_public{item=reception} <= three_public{item=vehicle}"
message.zh = "接待费 {left}"
"""


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["rule", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_code_every_check_has_its_line(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "--lang", lang).splitlines()
    assert [line.split()[0] for line in lines] == list(rules())
    for line, rule in zip(lines, rules().values(), strict=True):
        assert rule.name in line
        assert rule.line(lang) in line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_code_is_explained_with_its_examples(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    for code, rule in rules().items():
        out = printed(capsys, code.lower(), "--lang", lang)
        assert rule.name in out
        assert pick(rule.why, lang) in out
        assert pick(rule.basis, lang) in out
        assert all(formula in out for scope in rule.scopes for formula in scope.formulas)
        assert all(pick(tolerance(name), lang) in out for name in rule.tolerance)
        for case in cases_of(code):
            assert case.notes[lang] in out
            assert all(f" {line:>3} | " in out for line, _ in case.findings)


def test_a_name_will_do_and_a_beginning_lists(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "share-mismatch") == printed(capsys, "GJ505")
    listed = printed(capsys, "gj5").splitlines()
    assert [line[:5] for line in listed] == [code for code in rules() if code.startswith("GJ5")]


def test_an_unknown_code_is_misuse_and_the_near_ones_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "GJ5O5"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "GJ505" in err
    assert run(["rule", "share"]) == 2
    assert "GJ505" in capsys.readouterr().err
    assert run(["rule", "????"]) == 2
    assert capsys.readouterr().err


def test_near_is_empty_where_nothing_is() -> None:
    assert near("", rules()) == []
    assert near("zzzzzz", rules()) == []


def test_own_checks_are_explained_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    assert "own-fault" in printed(capsys, "X001", "--rules", str(path))
    assert printed(capsys, "--rules", str(path)).splitlines()[-1].startswith("X001")
    assert run(["rule", "X001"]) == 2
    capsys.readouterr()


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ({"formula": "[total, *] = sum([class, *])", "tables": ["income_detail"]}, ("sum",)),
        ({"formula": ["a{b=c} <= d{b=c}", "a{b=c} = d{b=c}"]}, ("bound",)),
        ({"formula": "rate = executed / annual_budget", "forms": ["f"]}, ("rate",)),
        ({"formula": "balance = annual_budget - executed", "forms": ["f"]}, ("form",)),
        ({"tolerance": "exact"}, ("exact",)),
        ({}, ()),
    ],
)
def test_the_rounding_follows_from_the_formula(block: dict[str, object], expected: tuple[str, ...]) -> None:
    (rule,) = rules_of([{"code": "X001", "name": "n", "severity": "error", "message": "m", **block}])
    assert rule.tolerance == expected


def test_the_block_that_says_why_speaks_for_its_code() -> None:
    one = {"code": "X001", "name": "n", "severity": "error", "message": {"zh": "一"}}
    two = {**one, "message": {"zh": "二"}, "why": {"zh": "故"}}
    (rule,) = rules_of([one, two])
    assert rule.message["zh"] == "二"
    assert len(rule.scopes) == 2


CASE = "# GJ308 x\n\n## breaks\n\n- zh: 甲\n- finding: line 2, GJ308\n\n```text\na\nb\n```\n"


def test_a_case_file_is_read() -> None:
    (case,) = read_cases(CASE, "cases/GJ308.md")
    assert (case.code, case.kind, case.notes, case.findings, case.text) == (
        "GJ308",
        "breaks",
        {"zh": "甲"},
        ((2, "GJ308"),),
        "a\nb\n",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (CASE.replace("# GJ308", "# GJ309"), 1),
        (CASE.replace("## breaks", "## fails"), 3),
        (CASE.replace("line 2,", "row 2,"), 6),
        (CASE.replace("- zh", "zh"), 5),
        (CASE.replace("a\nb\n```", "a\nb"), 3),
        (CASE + "\nstray\n", 13),
    ],
)
def test_a_mistake_in_a_case_file_names_its_line(text: str, line: int) -> None:
    with pytest.raises(GrammarError) as caught:
        list(read_cases(text, "cases/GJ308.md"))
    assert str(caught.value).startswith(f"cases/GJ308.md:{line}:")


def test_checking_loads_nothing_of_it(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['gouji', 'check', '-q', 'missing.txt'];"
        "from gouji.cli import main; main(); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "gouji.cli.check" in loaded
    unused = (
        "knowledge.rules",
        "knowledge.cases",
        "check.own_rules",
        "export.sarif",
        "export.baseline",
        "cli.rule",
    )
    assert not loaded & {f"gouji.{name}" for name in unused}
