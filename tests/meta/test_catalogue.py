"""The catalogue is whole: every code that can be emitted is described, and shown by examples."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from gouji.check.catalogue import catalogue
from gouji.check.own_rules import check_scope
from gouji.knowledge.cases import KINDS, case_codes, cases_of
from gouji.knowledge.messages import LANGUAGES
from gouji.knowledge.messages import catalogue as messages
from gouji.knowledge.rules import Rule, family, family_title, rules, tolerances

# Reading, structure, amounts and units, within a table, between tables, prose, forms, metadata, our own fault.
FAMILIES = {f"GJ{number}" for number in (0, 1, 2, 3, 4, 5, 6, 7, 9)}
CODE = re.compile(r"GJ\d{3}")
RULES = list(rules().values())
CHECKED = [rule for rule in RULES if rule.checked]


def emitted(root: Path) -> set[str]:
    """The codes that stand in the source as constants."""
    found = set()
    for path in (root / "src" / "gouji").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.add(node.value)
    return found


def test_every_code_of_the_source_is_described(root: Path) -> None:
    assert emitted(root) - set(rules()) == set()


def test_every_code_has_a_message() -> None:
    assert set(rules()) == set(messages())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_code_says_what_why_and_whence(rule: Rule) -> None:
    assert rule.name
    assert rule.severity in {"error", "warning", "info"}
    assert all(rule.message.get(lang) for lang in LANGUAGES)
    assert all(rule.why.get(lang) for lang in LANGUAGES)
    assert rule.basis.get("zh")
    assert set(rule.tolerance) <= set(tolerances())


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_every_check_names_its_rounding(rule: Rule) -> None:
    assert rule.tolerance


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_code_is_of_a_family(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    assert family(rule.code) in FAMILIES
    assert all(family_title(family(rule.code)).get(lang) for lang in LANGUAGES)


def test_one_fault_has_one_code_and_one_name() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    for code, checks in catalogue().items():
        assert {check.name for check in checks} == {rules()[code].name}
        assert len({check.severity for check in checks}) == 1


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_every_check_has_an_example_that_holds_and_one_that_breaks(rule: Rule) -> None:
    kinds = [case.kind for case in cases_of(rule.code)]
    assert {"holds", "breaks"} <= set(kinds) <= set(KINDS)
    for case in cases_of(rule.code):
        assert all(case.notes.get(lang) for lang in LANGUAGES)


def test_every_file_of_examples_is_of_a_check() -> None:
    assert set(case_codes()) <= {rule.code for rule in CHECKED}


def test_every_formula_can_apply_in_its_scope() -> None:
    for checks in catalogue().values():
        for check in checks:
            if check.relation is not None:
                check_scope(check, check.relation)
