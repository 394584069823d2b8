"""The check language: what formulas mean, and that each mistake says where it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.check.catalogue import catalogue, read_block, read_checks
from gouji.check.language import CellTerm, FactTerm, FieldTerm, NumberTerm, RatioTerm, Term, read_relation
from gouji.knowledge.load import GrammarError


def both(formula: str) -> tuple[list[tuple[int, Term]], str, list[tuple[int, Term]]]:
    relation = read_relation(formula)
    return list(relation.left), relation.sign, list(relation.right)


@pytest.mark.parametrize(
    ("formula", "left", "right"),
    [
        (
            "[total, *] = sum([class, *])",
            CellTerm(("total",), ("*",), False),
            CellTerm(("class",), ("*",), True),
        ),
        (
            "[each, total] = [each, {basic, project}]",
            CellTerm(("each",), ("total",), False),
            CellTerm(("each",), ("basic", "project"), False),
        ),
        (
            "[each, *] = sum([{301, 303}, *])",
            CellTerm(("each",), ("*",), False),
            CellTerm(("301", "303"), ("*",), True),
        ),
        (
            "[current_total, expenditure.*] = sum([class, expenditure.*])",
            CellTerm(("current_total",), ("expenditure.*",), False),
            CellTerm(("class",), ("expenditure.*",), True),
        ),
        (
            "[each, expenditure.total] = [each, x]",
            CellTerm(("each",), ("expenditure.total",), False),
            CellTerm(("each",), ("x",), False),
        ),
        (
            "a{} = b{side=income, basis=outturn}",
            FactTerm("a", ()),
            FactTerm("b", (("side", "income"), ("basis", "outturn"))),
        ),
        ("balance = executed", FieldTerm("balance", False), FieldTerm("executed", False)),
        ("100 = sum(weight)", NumberTerm(Decimal(100)), FieldTerm("weight", True)),
        ("0.5 = x", NumberTerm(Decimal("0.5")), FieldTerm("x", False)),
        (
            "rate = executed / annual_budget",
            FieldTerm("rate", False),
            RatioTerm(FieldTerm("executed", False), FieldTerm("annual_budget", False)),
        ),
    ],
)
def test_what_a_formula_means(formula: str, left: Term, right: Term) -> None:
    assert both(formula) == ([(1, left)], "=", [(1, right)])


def test_signs_and_comparisons() -> None:
    left, sign, right = both("- a + b <= c - d")
    assert [(factor, term.name) for factor, term in left if isinstance(term, FieldTerm)] == [
        (-1, "a"),
        (1, "b"),
    ]
    assert sign == "<="
    assert [(factor, term.name) for factor, term in right if isinstance(term, FieldTerm)] == [
        (1, "c"),
        (-1, "d"),
    ]
    assert both("a >= b")[1] == ">="


def test_blanks_and_lines_do_not_matter() -> None:
    assert read_relation("a=b+c") == read_relation(" a =\n b  + c ")


def test_all_terms_of_both_sides() -> None:
    assert len(read_relation("a + b = c - d - 10").terms()) == 5


@pytest.mark.parametrize(
    ("formula", "column"),
    [
        ("", -1),
        ("a", -1),
        ("a =", -1),
        ("= a", 1),
        ("a == b", 4),
        ("a = b = c", 7),
        ("a ? b", 3),
        ("a ~ b", 3),
        ("a << b", 4),
        ("[total] = b", 7),
        ("[total, *, x] = b", 10),
        ("[total, * = b", 11),
        ("a = [each, {}]", 13),
        ("a = [each, {b c}]", 15),
        ("a = sum(b", -1),
        ("a = sum[b]", 8),
        ("a{side} = b", 7),
        ("a{side=} = b", 8),
        ("a{side=income = b", 15),
        ("a = b / ", -1),
        ("a = 合计", 5),
        ("a = Total", 5),
        ("a + + b = c", 5),
    ],
)
def test_a_mistake_names_the_formula_and_its_column(formula: str, column: int) -> None:
    with pytest.raises(GrammarError) as caught:
        read_relation(formula)
    message = str(caught.value)
    assert repr(formula) in message
    if column > 0:
        assert f"column {column};" in message


def test_every_formula_of_the_catalogue_parses() -> None:
    checks = [check for found in catalogue().values() for check in found]
    formulas = [check for check in checks if check.formula]
    assert len(formulas) > 30
    for check in formulas:
        assert check.relation == read_relation(check.formula)


def test_codes_are_well_formed_and_names_belong_to_one_code() -> None:
    names: dict[str, str] = {}
    for code, found in catalogue().items():
        assert code.startswith("GJ")
        assert len(code) == 5
        assert code[2:].isdigit()
        assert {check.name for check in found} == {found[0].name}
        assert {check.severity for check in found} == {found[0].severity}
        assert names.setdefault(found[0].name, code) == code


GOOD = {"code": "GJ399", "name": "some-fault", "severity": "error", "message": {"zh": "错", "en": "wrong"}}
FILE = """# some checks
[[check]]
code = "GJ398"

[[check]]
code = "GJ399"
"""


def refused(block: dict[str, object]) -> str:
    """What is said of a block that stands second in its file."""
    first = {**GOOD, "code": "GJ398"}
    with pytest.raises(GrammarError) as caught:
        list(read_checks([first, block], "some.toml", lambda: FILE))
    return str(caught.value)


@pytest.mark.parametrize("key", ["code", "name", "severity", "message"])
def test_a_block_without_a_key_names_file_line_and_key(key: str) -> None:
    message = refused({name: value for name, value in GOOD.items() if name != key})
    assert "some.toml:5" in message
    assert key in message


@pytest.mark.parametrize(
    ("extra", "word"),
    [
        ({"severity": "fatal"}, "fatal"),
        ({"for": "cells"}, "cells"),
        ({"formula": "a == b"}, "column 4"),
        ({"formula": ["a = b", "a ="]}, "'a ='"),
    ],
)
def test_a_wrong_block_names_file_line_code_and_value(extra: dict[str, object], word: str) -> None:
    message = refused({**GOOD, **extra})
    assert "some.toml:5" in message
    assert "GJ399" in message
    assert word in message


def test_a_block_with_several_formulas_gives_a_check_for_each() -> None:
    found = read_block({**GOOD, "formula": ["a = b", "c <= d"], "tables": ["three_public"]})
    assert [check.formula for check in found] == ["a = b", "c <= d"]
    assert {check.tables for check in found} == {("three_public",)}
    (plain,) = read_block(GOOD)
    assert plain.relation is None
