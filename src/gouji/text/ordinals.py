"""Ordinals of headings: 一、 （二） 3. (4), and the numerals they are written in."""

from __future__ import annotations

from .fold import fold
from .patterns import compile_re

_ORDINAL = compile_re(
    r"^[(（]?(?P<han>[一二三四五六七八九十]{1,3})[)）、]|^[(（]?(?P<digits>\d{1,2})[)）、.．]"
)
_DIGITS = {char: k for k, char in enumerate("一二三四五六七八九", start=1)}


def ordinal_of(heading: str) -> int:
    """The value of the ordinal with which a heading begins: 一 to 九十九, or two digits; 0 where it has none."""
    match = _ORDINAL.match(fold(heading))
    if match is None:
        return 0
    return int(match["digits"]) if match["digits"] else numeral(match["han"])


def numeral(han: str) -> int:
    """The value of a numeral, 十二 or 二十三; 0 where it is none below a hundred."""
    tens, ten, ones = han.partition("十")
    if not ten:
        return _DIGITS.get(tens, 0)
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
