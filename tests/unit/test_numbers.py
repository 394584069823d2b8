"""Numbers as cells print them: what is one, what it is worth, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.text import numbers
from gouji.text.numbers import Number, is_damaged_number, is_placeholder, read_number


@pytest.mark.parametrize(
    ("raw", "value", "decimals", "percent"),
    [
        ("0", "0", 0, False),
        ("7", "7", 0, False),
        ("1,654.78", "1654.78", 2, False),
        ("1，654.78", "1654.78", 2, False),
        ("12,345,678", "12345678", 0, False),
        ("１，２３４．５０", "1234.50", 2, False),
        (" <b>28.00</b>\u3000", "28.00", 2, False),
        ("2 8.0 0", "28.00", 2, False),
        ("-3", "-3", 0, False),
        ("−3.5", "-3.5", 1, False),
        ("－3.5", "-3.5", 1, False),
        ("43.30%", "43.30", 2, True),
        ("100％", "100", 0, True),
        ("0.123456789012", "0.123456789012", 12, False),
        ("9" * 40, "9" * 40, 0, False),
        ("1" + ",000" * 12, "1" + "000" * 12, 0, False),
    ],
)
def test_what_is_a_number(raw: str, value: str, decimals: int, percent: bool) -> None:
    number = read_number(raw)
    assert number == Number(Decimal(value), decimals, percent)
    # A value has as many decimals as are printed.
    assert number is not None
    assert str(number.value) == value
    assert not is_damaged_number(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "", " ", "元", "1元", "1.", ".5", "1.2.3", "1,2", "1,23", "1,2345", "1234,567", ",123", "1,,234", "--1", "+1", "1-2", "1e5", "（5）",
        "270 300", "5 5", "12\u3000345", "270 300 175.66",
        "1%%", "%", "1 %a", "9" * 41, "1" + ",000" * 13, "0." + "1" * 13, "1/2", "NaN", "Infinity",
    ],
)  # fmt: skip
def test_what_is_no_number(raw: str) -> None:
    assert read_number(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        "1,6S4.78",
        "1.654.78",
        "1,64.78",
        "l00",
        "1O0.00",
        "5·3",
        "1,,234",
        "-1,2",
        "1.2.3%",
        "１，２",
        "3 S",
        "1'000",
        "+5",
    ],
)
def test_what_is_damaged(raw: str) -> None:
    assert is_damaged_number(raw)


@pytest.mark.parametrize(
    "raw", ["", "SO", ".", "1", "1,654.78", "5元", "第5", "2023年", "A1", "1x2", "1%0", "--5"]
)
def test_what_is_not_damaged(raw: str) -> None:
    assert not is_damaged_number(raw)


@pytest.mark.parametrize(
    "raw", ["-", "—", "——", "———", "－－", " — ", "/", "_", "___", "一一", "ー-", "<b>—</b>"]
)
def test_what_stands_for_nothing(raw: str) -> None:
    assert is_placeholder(raw)
    assert read_number(raw) is None


@pytest.mark.parametrize("raw", ["", "一", "ー", "//", "-1", "0", "—无", "无", "*"])
def test_what_stands_for_something(raw: str) -> None:
    assert not is_placeholder(raw)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.booleans(), st.booleans())
def test_any_printed_number_is_read_as_it_is(value: Decimal, grouped: bool, wide: bool) -> None:
    printed = f"{value:,.2f}" if grouped else f"{value:.2f}"
    if wide:
        printed = "".join(chr(ord(char) + 0xFEE0) for char in printed)
    assert read_number(printed) == Number(value, 2, percent=False)


@given(st.text(alphabet="0123456789,.，．-−%％ oOlS一—/", max_size=12))
def test_a_cell_is_one_of_them_at_most(raw: str) -> None:
    assert (read_number(raw) is not None) + is_placeholder(raw) + is_damaged_number(raw) <= 1


def test_what_begins_with_a_chinese_character_is_no_number_or_dash_whatever_follows() -> None:
    patterns = (numbers._NUMBER, numbers._PLACEHOLDER, numbers._DAMAGED, numbers._ONE_SIGN)
    words = [
        chr(code) + rest for code in range(0x4E01, 0xA000) for rest in ("", "1", "一", "23,4.50", "O0.00")
    ]
    assert all(numbers.is_word(word) for word in words)
    assert not any(pattern.fullmatch(word) for pattern in patterns for word in words)
    assert not any(
        numbers.is_word(printed) for printed in ("一", "——", "〇5", "1,654.78", "－3", "", " 合计")
    )
