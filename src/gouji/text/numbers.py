"""Numbers as printed in cells: ``1,654.78``, ``<b>28.00</b>``, ``２．００``, ``（3.5）`` is none.

In: the raw text of one cell. Out: the plain decimal with its printed precision, a placeholder, or
nothing. A number is never repaired: ``1,6S4.78`` is not a number, but it is noticed as damaged.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .fold import squeeze, width
from .patterns import compile_re, compile_regex
from .remembered import remembered

# At most 40 digits: no amount of money needs more, and a hostile page may print 5,000.
_NUMBER = compile_re(r"([-−－]?)(\d{1,3}(?:,\d{3}){1,12}|\d{1,40})(\.\d{1,12})?(%?)")
# Most numbers as they stand in tables.
_PLAIN = compile_re(r"[0-9]{1,40}(?:\.([0-9]{1,12}))?")
_PLACEHOLDER = compile_re(r"[-—–－―─﹣ー一_＿]{2,}|[-—–－―─﹣/_＿]")
# Grouping that is not by threes, or a letter or stray mark among digits.
_DAMAGED = compile_regex(r"[-−+]?(?=\D*+\d)[\d,.，．oOlIＯ〇SB·'\s]++%?")

# An amount in which one sign is a letter or a stroke: З00.11, 6|,000.00.
_ONE_SIGN = compile_regex(r"(?=(?:\D*\d){3})[\d,.]*(?:(?!\p{Han})\p{L}|[|!])[\d,.]*\.\d\d")

_DIGIT = compile_re(r"\d")
# Whole numbers beside each other, or three and more that are none of the pieces of one: 270 300, 270 300 175.66.
_SEVERAL = compile_re(
    r"\s*+\d++(?:[ \u00a0\u3000]++\d++)++\s*+|\s*+\d{2,}+(?:[ \u00a0\u3000]++\d{2,}+(?:\.\d++)?){2,}+\s*+"
)


def is_word(raw: str) -> bool:
    """Whether a text begins with a Chinese character, as no number or dash does, misread or not.

    It is the cheapest of all questions and answers for most of what is printed. 一 may be a dash.
    """
    return "一" < raw[:1] <= "\u9fff"


class Number(NamedTuple):
    """A number of a cell: its value, printed decimals, and whether a percent sign follows."""

    value: Decimal
    decimals: int
    percent: bool


@remembered(65536)
def read_number(raw: str) -> Number | None:
    """The number that a cell prints, or None where it prints none (or a damaged one)."""
    plain = _PLAIN.fullmatch(raw)
    if plain is not None:
        return Number(Decimal(raw), len(plain[1] or ""), False)
    if is_word(raw):
        return None
    text = width(squeeze(raw)).replace("，", ",")
    match = _NUMBER.fullmatch(text)
    if match is None or _SEVERAL.fullmatch(raw) is not None:
        return None
    sign, whole, fraction, percent = match.groups()
    fraction = fraction or ""
    digits = ("-" if sign else "") + whole.replace(",", "") + fraction
    return Number(Decimal(digits), max(0, len(fraction) - 1), bool(percent))


def is_placeholder(raw: str) -> bool:
    """Whether a cell prints a dash that stands for "not applicable" (``———``, ``——``, ``-``)."""
    return _PLACEHOLDER.fullmatch(squeeze(raw)) is not None


def is_damaged_number(raw: str) -> bool:
    """Whether a cell prints digits that form no number (``1,6S4.78``, ``1.654.78``)."""
    if is_word(raw) or _DIGIT.search(raw) is None:
        return False
    text = squeeze(raw)
    return read_number(raw) is None and (
        _DAMAGED.fullmatch(text) is not None or _ONE_SIGN.fullmatch(width(text)) is not None
    )
