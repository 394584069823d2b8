"""Operands: what they hold of a printed number, how two sides of them compare, and which last places count."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gouji.check.catalogue import Check, severity_of
from gouji.check.operands import (
    compare_sides,
    constant,
    of_cell,
    of_claim,
    of_form_value,
    of_observation,
    of_relation,
    places_of,
    plain,
    slip,
    without,
)
from gouji.check.rounding import Comparison
from gouji.model import Cell, Claim, FormValue, Observation, Operand, fact_key

KEY = fact_key("income", {"year": "2023"})


def op(value: str, quantum: str = "100", sign: int = 1, text: str = "") -> Operand:
    return Operand("operand", Decimal(value), 0, 1, text or value, "", sign, Decimal(quantum))


CELL = Cell(
    1, 2, 3, 4, 9, "19.24", Decimal("19.24"), 2, "万元", 10000, "", "合计", "收入", "金额", "total", "amount", KEY, ()
)  # fmt: skip


# -- what is held of a number -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "path", "name"), [("合计", "金额", "合计/金额"), ("合计", "", "合计"), ("", "金额", "金额")]
)
def test_a_cell_is_named_by_its_row_and_its_column(label: str, path: str, name: str) -> None:
    assert of_cell(replace(CELL, label=label, path=path), "total").name == name


def test_a_cell_is_in_yuan_with_its_last_place() -> None:
    held = of_cell(CELL, "total", -1)
    assert (held.role, held.value, held.quantum, held.sign) == ("total", Decimal(192400), Decimal(100), -1)
    assert (held.start, held.end, held.printed, held.kind) == (4, 9, "19.24", "cell")


def test_a_placeholder_counts_as_zero_and_a_cell_without_unit_as_it_is() -> None:
    assert of_cell(replace(CELL, raw="———", value=None), "total").value == 0
    bare = of_cell(replace(CELL, factor=0), "total")
    assert (bare.value, bare.quantum) == (Decimal("19.24"), Decimal(0))


def claim(factor: int = 10000, kind: str = "amount") -> Claim:
    return Claim(
        0, 1, 0, 6, 14, "5.20万元", Decimal("5.20"), 2, "万元", factor, kind, "total", subject="收入总计"
    )


def test_a_claim_is_in_yuan_and_named_by_its_subject() -> None:
    held = of_claim(claim(), "operand", -1)
    assert (held.role, held.value, held.quantum, held.sign) == ("operand", Decimal(52000), Decimal(100), -1)
    assert (held.start, held.end, held.printed, held.name, held.kind) == (
        6,
        14,
        "5.20万元",
        "收入总计",
        "claim",
    )


def test_a_claim_without_a_factor_is_as_it_is_printed() -> None:
    assert of_claim(claim(factor=0), "operand").value == Decimal("5.20")


@pytest.mark.parametrize(
    ("origin", "printed", "name"),
    [
        (CELL, "19.24", "合计/金额"),
        (replace(CELL, label=""), "19.24", "金额"),
        (claim(), "5.20万元", "收入总计"),
        (
            FormValue(7, 1, 5, "funds", "资金总额", "", "", "declared", "50.5", Decimal("50.5"), 1, "万元"),
            "50.5",
            "资金总额/declared",
        ),
        (None, "", ""),
    ],
)
def test_an_observation_is_named_by_what_it_is_printed_under(origin: object, printed: str, name: str) -> None:
    seen = Observation(KEY, Decimal(52000), Decimal(100), 6, 14, "cell", origin, assumed=True)  # type: ignore[arg-type]
    held = of_observation(seen, "total", -1)
    assert (held.printed, held.name) == (printed, name)
    assert (held.role, held.value, held.quantum, held.sign) == ("total", Decimal(52000), Decimal(100), -1)
    assert (held.start, held.end, held.kind, held.assumed) == (6, 14, "cell", True)


def test_a_number_of_a_form_is_in_the_unit_of_the_form() -> None:
    value = FormValue(7, 1, 5, "funds", "资金总额", "", "", "declared", "50.5", Decimal("50.5"), 1, "万元")
    held = of_form_value(value, "total", Decimal("0.1"), -1)
    assert (held.role, held.value, held.quantum, held.sign) == ("total", Decimal("50.5"), Decimal("0.1"), -1)
    assert (held.start, held.end, held.printed, held.name, held.kind) == (1, 5, "50.5", "资金总额", "form")
    assert of_form_value(replace(value, value=None), "total", Decimal("0.1")).value == 0


# -- two sides --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "left", "right", "status"),
    [
        ("=", "5000", "5000", "holds"),
        ("=", "5200", "5000", "broken"),
        ("<=", "5000", "5000", "holds"),
        ("<=", "4000", "5000", "holds"),
        ("<=", "6000", "5000", "broken"),
        (">=", "5000", "5000", "holds"),
        (">=", "6000", "5000", "holds"),
        (">=", "4000", "5000", "broken"),
        ("<", "4000", "5000", "holds"),
        ("<", "5000", "5000", "broken"),
        (">", "6000", "5000", "holds"),
        (">", "5000", "5000", "broken"),
        (">", "4000", "5000", "broken"),
    ],
)
def test_signs(sign: str, left: str, right: str, status: str) -> None:
    assert compare_sides(sign, [op(left)], [op(right)]).status == status


def test_terms_are_taken_with_their_signs_on_both_sides() -> None:
    more, less = [op("9000"), op("2000", sign=-1)], [op("8000"), op("1000", sign=-1)]
    assert compare_sides("=", more, less) == Comparison("holds", Decimal(0), Decimal(200))


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        # 19.24万元 for 192,448.71元 is the same number; for 192,461.50元 it is one that was rounded on another way.
        ([op("192400")], [op("192448.71", "0.01")], "holds"),
        ([op("192400")], [op("192450.00", "0.01")], "rounding"),
        # 0.00 beside it is no second number, on either side.
        ([op("192400"), op("0.00")], [op("192448.71", "0.01"), op("0.00", "0.01")], "holds"),
        # A second number makes it a sum, on either side.
        ([op("192400")], [op("192400.71", "0.01"), op("48.00", "0.01")], "rounding"),
        ([op("192400.71", "0.01"), op("48.00", "0.01")], [op("192400")], "rounding"),
        ([op("96200"), op("96200")], [op("96200.71", "0.01"), op("96248.00", "0.01")], "rounding"),
        # What is taken away on both sides is still the same number; on one side it is not.
        ([op("192400", sign=-1)], [op("192448.71", "0.01", sign=-1)], "holds"),
        ([op("192400")], [op("-192448.71", "0.01", sign=-1)], "rounding"),
    ],
)
def test_a_sum_of_one_number_prints_it_again(left: list[Operand], right: list[Operand], status: str) -> None:
    assert compare_sides("=", left, right).status == status


def test_a_sum_of_nothing_is_no_reprint() -> None:
    assert compare_sides("=", [op("40", "100")], [op("0", "0", text="0.00")]).status == "rounding"
    assert compare_sides("=", [op("0", "100", text="0.00")], [op("40", "0.01")]).status == "rounding"


@pytest.mark.parametrize(
    ("left", "right", "places"),
    [
        ([op("500")], [op("300"), op("200", "1")], "201"),
        # A zero beside other terms is nothing.
        ([op("500")], [op("500"), op("0", "1", text="0.00")], "200"),
        # A side of nothing but 0.00 was rounded to it, as coarsely as its coarsest.
        ([op("500")], [op("0", "1", text="0.00"), op("0", "10", text="0.0")], "110"),
        ([op("0", "10", text="0.00")], [op("500")], "110"),
        # A plain 0 or a blank is exact.
        ([op("500")], [op("0", "10", text="0")], "100"),
        ([op("500")], [], "100"),
    ],
)
def test_last_places_that_count(left: list[Operand], right: list[Operand], places: str) -> None:
    assert places_of(left, right) == Decimal(places)


# -- what is shown ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Decimal(0), "0"),
        (Decimal("-0.00"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("12.50"), "12.5"),
        (Decimal(100), "100"),
        (Decimal("-3.0"), "-3"),
        (Decimal(1) / 3, "0.333333"),
        (Decimal("Infinity"), "Infinity"),
    ],
)
def test_a_plain_decimal(value: Decimal | None, text: str) -> None:
    assert plain(value) == text


def test_a_number_of_the_relation_itself_has_no_place_and_is_exact() -> None:
    held = constant(Decimal("1.5"), -1)
    assert (held.role, held.value, held.printed, held.sign) == ("operand", Decimal("1.5"), "1.5", -1)
    assert (held.start, held.end, held.quantum, held.kind) == (-1, -1, Decimal(0), "constant")
    assert held.name == ""
    assert constant(Decimal(2)).sign == 1


def test_a_slip_is_a_broken_outcome_of_the_words_at_its_place() -> None:
    found = slip("GJ317", 3, 8, "1O.30", "合计", row="甲")
    assert (found.code, found.status, found.start, found.severity) == (
        "GJ317",
        "broken",
        3,
        severity_of("GJ317"),
    )
    assert found.difference == found.allowed == 0
    (words,) = found.operands
    assert (words.role, words.start, words.end, words.printed) == ("total", 3, 8, "1O.30")
    assert (words.name, words.kind, words.value) == ("合计", "words", Decimal(0))
    assert found.arguments == {"left": "1O.30", "right": "", "row": "甲"}
    assert slip("GJ317", 3, 8, "1O.30", left="甲").arguments["left"] == "甲"


CHECK = Check("GJ303", "row-mismatch", "warning", None, (), (), "row", "", "")


@pytest.mark.parametrize(("sign", "arguments"), [("=", {"row": "甲"}), (">=", {"row": "甲", "bound": ">="})])
def test_the_outcome_of_a_relation_is_that_of_its_comparison(sign: str, arguments: dict[str, str]) -> None:
    operands = [constant(Decimal(2)), replace(op("500"), start=7), replace(op("300"), start=3)]
    found = of_relation(CHECK, sign, Comparison("broken", Decimal(5), Decimal(1)), operands, {"row": "甲"})
    assert (found.code, found.status, found.severity) == ("GJ303", "broken", "warning")
    assert (found.difference, found.allowed, found.arguments) == (Decimal(5), Decimal(1), arguments)
    # It stands at its first number that is printed.
    assert (found.start, found.operands) == (7, operands)


def test_a_relation_may_weigh_less_than_its_check_and_stand_nowhere() -> None:
    found = of_relation(
        CHECK, "=", Comparison("holds", Decimal(0), Decimal(0)), [constant(Decimal(2))], {}, "error"
    )
    assert (found.severity, found.start) == ("error", 0)
    first = of_relation(
        CHECK, "=", Comparison("holds", Decimal(0), Decimal(0)), [op("1"), replace(op("1"), start=4)], {}
    )
    assert first.start == 0


def test_a_relation_without_an_operand_names_it() -> None:
    found = without(CHECK, 5, [op("1")], "上年结转")
    assert (found.code, found.status, found.severity) == ("GJ303", "unresolved", "warning")
    assert (found.start, found.missing, len(found.operands)) == (5, "上年结转", 1)
