"""When printed numbers agree: rules T1 to T9 with the numbers of real disclosures and their neighbours."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from gouji.check.rounding import (
    Comparison,
    Printed,
    compare_bound,
    compare_growth,
    compare_rate,
    compare_reprint,
    compare_strict,
    compare_sum,
)

D = Decimal
CENT = D("0.01")


def money(text: str) -> Printed:
    """An amount in 万元 with its printed precision, counted in 万元."""
    value = D(text)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Printed(value, D(1).scaleb(exponent))


def exact(text: str) -> Printed:
    return Printed(D(text), D(0))


def total(printed: str, *terms: str, unit: Decimal = CENT) -> str:
    values = [D(term) for term in terms]
    return compare_sum(D(printed), sum(values, D(0)), unit * (1 + sum(value != 0 for value in values))).status


# -- T1, T2, T5: sums -------------------------------------------------------------------------------


def test_t1_sums_in_yuan_are_exact() -> None:
    assert total("100.00", "60.01", "39.99", unit=D(0)) == "holds"
    assert total("100.00", "60.01", "39.98", unit=D(0)) == "broken"
    assert compare_sum(D(100), D("99.99"), D(0)).allowed == 0


@pytest.mark.parametrize(
    ("terms", "largest"),
    [(1, "0"), (2, "0.01"), (3, "0.01"), (4, "0.02"), (5, "0.02"), (8, "0.04"), (9, "0.04")],
)
def test_t2_the_largest_deviation_is_half_the_number_of_terms(terms: int, largest: str) -> None:
    parts = ["1.00"] * terms
    fits = D(terms) + D(largest)
    assert total(str(fits), *parts) in ("holds", "rounding")
    assert total(str(fits + CENT), *parts) == "broken"
    assert total(str(2 * D(terms) - fits), *parts) in ("holds", "rounding")
    assert total(str(2 * D(terms) - fits - CENT), *parts) == "broken"


def test_t2_nine_items_of_wages_may_be_off_by_two_cents() -> None:
    nine = ("150.02", "120.10", "80.40", "60.30", "50.10", "40.00", "24.00", "10.00", "10.00")
    assert sum(map(D, nine)) == D("544.92")
    assert total("544.94", *nine) == "rounding"
    assert total("544.97", *nine) == "broken"


def test_t2_zeros_are_no_terms() -> None:
    assert total("5.01", "5.00", "0", "0", "0") == "broken"
    assert total("5.01", "5.00", "0.00") == "broken"


def test_t2_the_coarsest_print_decides() -> None:
    assert compare_sum(D("6.7"), D("6.68"), D("0.12")).status == "rounding"
    assert compare_sum(D("6.7"), D("6.64"), D("0.12")).status == "broken"


def test_t5_a_change_is_a_sum_of_two() -> None:
    assert total("12.30", "86.41", "-74.10") == "rounding"
    assert total("12.30", "86.42", "-74.10") == "broken"


def test_a_sum_says_by_how_much_and_what_would_be_allowed() -> None:
    found = compare_sum(D("10.00"), D("9.90"), CENT * 3)
    assert (found.status, found.difference, found.allowed) == ("broken", D("0.10"), D("0.015"))


# -- bounds -----------------------------------------------------------------------------------------


def test_a_bound_is_broken_upwards_only() -> None:
    assert compare_bound(D(5), D(5), CENT * 2).status == "holds"
    assert compare_bound(D(4), D(5), CENT * 2).status == "holds"
    assert compare_bound(D("5.005"), D(5), CENT * 2).status == "rounding"
    assert compare_bound(D("5.01"), D(5), CENT * 2).status == "broken"
    assert compare_bound(D("5.01"), D(5), D(0)).status == "broken"


def test_a_bound_says_by_how_much_and_what_would_be_allowed() -> None:
    found = compare_bound(D("5.02"), D(5), CENT * 2)
    assert (found.difference, found.allowed) == (D("0.02"), CENT)
    found = compare_bound(D(4), D(5), CENT * 2)
    assert (found.difference, found.allowed) == (D(-1), CENT)


def test_less_is_less_and_not_the_same() -> None:
    assert compare_strict(D("4.99"), D(5), CENT * 2).status == "holds"
    assert compare_strict(D(5), D(5), CENT * 2).status == "broken"
    found = compare_strict(D("5.02"), D(5), CENT * 2)
    assert (found.status, found.difference, found.allowed) == ("broken", D("0.02"), CENT)


# -- T3, T4: reprints -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("622.19", "622.19", "holds"),
        ("622.19", "622.18", "rounding"),
        ("1280.35", "1280.36", "rounding"),
        ("1280.35", "1280.37", "broken"),
        ("6.7", "6.70", "holds"),
        ("6.7", "6.74", "holds"),
        ("6.7", "6.75", "rounding"),
        ("6.7", "6.86", "broken"),
        ("420", "419.51", "holds"),
    ],
)
def test_t3_and_t4_a_figure_printed_again(left: str, right: str, status: str) -> None:
    assert compare_reprint(money(left), money(right)).status == status
    assert compare_reprint(money(right), money(left)).status == status


def test_t3_in_yuan_nothing_is_allowed() -> None:
    assert compare_reprint(exact("4482843.52"), exact("4482843.52")).status == "holds"
    assert compare_reprint(exact("4482843.52"), exact("4482843.51")).status == "broken"
    assert compare_reprint(exact("5"), exact("4")).status == "broken"


@pytest.mark.parametrize(
    ("prose", "table", "status"),
    [
        ("448.28", "4482843.52", "holds"),
        ("448.29", "4482843.52", "rounding"),
        ("448.30", "4482843.52", "broken"),
        ("42.01", "420050.00", "holds"),
        ("42.00", "420050.00", "rounding"),
    ],
)
def test_t4_another_unit_is_rounded_half_up(prose: str, table: str, status: str) -> None:
    left = Printed(D(prose) * 10000, D(100))
    assert compare_reprint(left, exact(table)).status == status


# -- T6, T8: rates ----------------------------------------------------------------------------------


def rate(printed: str, part: Printed, whole: Printed) -> tuple[str, bool]:
    found = compare_rate(money(printed), part, whole)
    assert found is not None
    return found.status, found.slight


@pytest.mark.parametrize(
    ("printed", "part", "whole", "status"),
    [
        ("92.22", "36.89", "40", "holds"),  # exact 92.225, true value 36.888
        ("92.23", "36.89", "40", "holds"),
        ("37.46", "0.749", "2", "holds"),  # 37.45 ± 0.025
        ("1830", "10.98", "0.60", "holds"),
        ("43.3", "43.29", "100.00", "holds"),
        ("95", "94.98", "100.00", "holds"),
        ("100.00", "5.00", "5.00", "holds"),
        ("0", "0", "5.00", "holds"),
        ("33.33", "1000.00", "3000.00", "holds"),
        ("33.34", "1000.00", "3000.00", "rounding"),
        ("33.36", "1000.00", "3000.00", "broken"),
    ],
)
def test_t6_rates_are_recomputed_with_intervals(printed: str, part: str, whole: str, status: str) -> None:
    assert rate(printed, money(part), money(whole))[0] == status


def test_t6_a_truncated_rate_is_rounding() -> None:
    assert rate("19.92", exact("83700"), exact("420054.88")) == ("rounding", False)
    assert rate("19.93", exact("83700"), exact("420054.88")) == ("holds", False)
    assert rate("19.94", exact("83700"), exact("420054.88")) == ("rounding", False)


def test_t6_a_little_beyond_is_slight_and_more_is_not() -> None:
    assert rate("19.97", exact("83700"), exact("420054.88")) == ("broken", True)
    assert rate("19.98", exact("83700"), exact("420054.88")) == ("broken", False)
    assert rate("29.93", exact("83700"), exact("420054.88")) == ("broken", False)


def test_t6_half_is_rounded_up_and_never_to_even() -> None:
    assert rate("12.5", exact("12450"), exact("100000"))[0] == "holds"
    assert rate("0.13", exact("125"), exact("100000"))[0] == "holds"
    assert compare_reprint(money("0.1"), exact("0.25")).difference == D("-0.15")
    assert compare_reprint(Printed(D("0.3"), D("0.1")), exact("0.25")).status == "holds"


def test_t8_a_rate_of_nothing_is_not_judged() -> None:
    assert compare_rate(money("0"), exact("0"), exact("0")) is None
    assert compare_rate(money("100.00"), money("5.00"), exact("0")) is None


# -- growth -----------------------------------------------------------------------------------------


def growth(printed: str, change: Printed, current: Printed) -> str:
    found = compare_growth(money(printed), change, current)
    return "none" if found is None else found.status


@pytest.mark.parametrize(
    ("printed", "change", "current", "status"),
    [
        ("43.3", "500.00", "1654.78", "holds"),
        ("43.30", "500.00", "1654.78", "holds"),
        ("43.31", "500.00", "1654.78", "rounding"),
        ("43.20", "500.00", "1654.78", "broken"),
        ("-27.78", "-35.43", "92.11", "holds"),
        ("27.78", "-35.43", "92.11", "broken"),
        ("3.17", "28.27", "919.52", "holds"),
        ("3.27", "28.27", "919.52", "broken"),
    ],
)
def test_growth_is_change_over_what_was_before(printed: str, change: str, current: str, status: str) -> None:
    assert growth(printed, money(change), money(current)) == status


def test_t8_growth_from_nothing_is_not_judged() -> None:
    assert growth("100.00", money("18.64"), money("18.64")) == "none"
    # before: nothing, or less than was rounded away
    assert growth("100.00", money("18.65"), money("18.64")) == "none"


def test_nothing_grows_by_more_than_there_is() -> None:
    # before: -1.36; T8 speaks of a base of nothing only
    assert growth("100.00", money("20.00"), money("18.64")) == "broken"
    assert growth("-1470.59", money("20.00"), money("18.64")) == "broken"


def test_growth_near_a_zero_base_is_wide() -> None:
    # before: between 0 and 0.02, so anything from 5,000 percent on
    assert growth("9900", money("1.00"), money("1.01")) == "holds"
    assert growth("5000", money("1.00"), money("1.01")) == "holds"
    assert growth("100", money("1.00"), money("1.01")) == "broken"


def test_growth_whose_base_may_be_nothing_has_no_upper_bound() -> None:
    # 1.0077 before rounding, 1.00 more than 0.0077
    assert growth("13000", money("1.00"), money("1.01")) == "holds"


@pytest.mark.parametrize("digits", [29, 40])
def test_numbers_of_many_digits_are_compared_too(digits: int) -> None:
    huge = money("9" * digits)
    assert compare_reprint(huge, money("95")).status == "broken"
    assert rate("50.00", huge, money("5.00")) == ("broken", False)


# -- what is said beside the verdict ----------------------------------------------------------------

FULL = D(100)


@pytest.mark.parametrize(
    ("compare", "said"),
    [
        (lambda: compare_sum(D("10.00"), D("10.00"), CENT * 3), ("holds", "0", "0.015")),
        (lambda: compare_sum(D("10.01"), D("10.00"), CENT * 3), ("rounding", "0.01", "0.015")),
        (lambda: compare_sum(D("10.00"), D("10.00"), D(0)), ("holds", "0", "0")),
        (lambda: compare_bound(D(5), D(5), D(0)), ("holds", "0", "0")),
        (lambda: compare_bound(D("5.005"), D(5), CENT * 2), ("rounding", "0.005", "0.01")),
        (lambda: compare_strict(D(4), D(5), CENT), ("holds", "-1", "0.005")),
        (lambda: compare_strict(D(5), D(5), D(0)), ("broken", "0", "0")),
        (lambda: compare_reprint(money("6.70"), money("6.70")), ("holds", "0", "0")),
        (lambda: compare_reprint(exact("5"), exact("4")), ("broken", "1", "0")),
        (lambda: compare_reprint(money("6.7"), money("6.74")), ("holds", "-0.04", "0.1")),
        (lambda: compare_reprint(money("6.70"), money("6.71")), ("rounding", "-0.01", "0.01")),
        (lambda: compare_reprint(money("6.70"), money("6.73")), ("broken", "-0.03", "0.01")),
        (lambda: compare_rate(money("33.33"), exact("1"), exact("4")), ("broken", "8.33", "0.005")),
        (lambda: compare_rate(money("25.01"), exact("1"), exact("4")), ("rounding", "0.01", "0.005")),
        (lambda: compare_rate(money("25.00"), exact("1"), exact("4")), ("holds", "0", "0.005")),
        (lambda: compare_growth(money("30.00"), exact("1"), exact("5")), ("broken", "5", "0.005")),
        (lambda: compare_growth(money("30.00"), exact("5"), exact("4")), ("broken", "530", "0.005")),
    ],
)
def test_every_comparison_says_by_how_much_and_what_would_be_allowed(
    compare: Callable[[], Comparison | None], said: tuple[str, str, str]
) -> None:
    found = compare()
    assert found is not None
    assert (found.status, found.difference, found.allowed) == (said[0], D(said[1]), D(said[2]))
    assert all(isinstance(number, D) for number in (found.difference, found.allowed))


def test_a_whole_that_may_be_nothing_bounds_no_rate() -> None:
    # 0.005 of 0.005 ± 0.005: the whole without its half unit is nothing
    whole = Printed(D("0.005"), CENT)
    assert compare_rate(Printed(FULL, D(1)), exact("0.005"), whole) is not None
    assert rate("100", exact("0.005"), whole)[0] == "holds"
    # between 50 and anything
    assert rate("50", exact("0.005"), whole)[0] == "holds"
    assert rate("9000", exact("0.005"), whole)[0] == "holds"
    assert rate("49", exact("0.005"), whole)[0] == "broken"


def test_a_whole_of_one_is_a_whole_as_any() -> None:
    whole = Printed(D("1.5"), D(1))
    # 1 of 1 to 2
    assert rate("100", exact("1"), whole)[0] == "holds"
    assert rate("50", exact("1"), whole)[0] == "holds"


def test_both_ends_of_a_printed_part_count() -> None:
    part = Printed(D("10"), D(1))
    # 9.5 to 10.5 of 100
    assert rate("9.5", part, exact("100"))[0] == "holds"
    assert rate("10.5", part, exact("100"))[0] == "holds"
    assert rate("9.3", part, exact("100"))[0] == "broken"
    assert rate("10.7", part, exact("100"))[0] == "broken"


def test_a_base_below_nothing_by_no_more_than_rounding_is_not_judged() -> None:
    # slack 0.01: a base of -0.01 may be nothing, one of -0.02 is not
    assert growth("100.00", money("5.01"), money("5.00")) == "none"
    assert growth("100.00", money("5.02"), money("5.00")) == "broken"
    assert growth("100.00", exact("5"), exact("5")) == "none"


def test_a_rate_that_is_exact_agrees_with_whole_percents_only() -> None:
    assert rate("25", exact("1"), exact("4"))[0] == "holds"
    found = compare_rate(Printed(D(26), D(0)), exact("1"), exact("4"))
    assert found is not None
    assert (found.status, found.allowed) == ("rounding", D(0))
    found = compare_rate(Printed(D("27"), D(0)), exact("1"), exact("4"))
    assert found is not None
    assert (found.status, found.slight) == ("broken", False)
