"""Chinese numerals before a counter (四辆, 十二台), by grammar/syntax/amount.lark."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lark import Lark, Transformer
from lark.exceptions import LarkError

from gouji.knowledge.syntax import parser

_VALUES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


class _Build(Transformer[Any, int]):
    def unit(self, children: list[str]) -> int:
        return _VALUES[children[0]]

    def zero(self, children: list[int]) -> int:
        return children[0]

    def tens(self, children: list[int | None]) -> int:
        tens, units = children
        return (tens or 1) * 10 + (units or 0)

    def hundreds(self, children: list[int | None]) -> int:
        hundreds, rest = children
        return (hundreds or 1) * 100 + (rest or 0)

    def start(self, children: list[int]) -> int:
        return children[0]


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return parser("amount", transformer=_Build())


@lru_cache(maxsize=1024)
def read_numeral(text: str) -> int | None:
    """The number that a Chinese numeral below a thousand states, None where it is no numeral."""
    try:
        return _parser().parse(text)  # type: ignore[return-value]
    except LarkError:
        return None
