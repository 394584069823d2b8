"""Writing to one worksheet: text that stays text, numbers that keep their digits, links that Excel follows.

Nothing is written here that Excel could take for a formula: text is always a string, and one that begins like a
formula is marked as text (``quote_prefix``), so that it stays so when a person edits it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import regex

from gouji.export.precision import double
from gouji.export.rows import plain_decimal
from gouji.export.told import Told
from gouji.export.words import sheet_word

from .looks import Looks

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
# Excel takes 32,767 characters in a cell, 65,530 links on a sheet.
_LONGEST = 32_000
# XML holds no lone surrogates and none of the two last characters of the first plane.
_NO_XML = regex.compile(r"[\ud800-\udfff\ufffe\uffff]")
# What Excel shows and keeps of a number.
_DIGITS = 15
_MOST_LINKS = 65_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Numbers keep off the text of the next column; some readers forget the indent of what may wrap.
_NUMBER = {"align": "right", "indent": 1, "text_wrap": False}
WIDEST = 60
_NARROWEST = 5
# Room beside what is printed: an indent, the arrow of a filter.
_AROUND = 3


class Page:
    """A worksheet with what it needs to be written to. Rows and columns count from 0."""

    def __init__(self, sheet: Any, looks: Looks, told: Told, lang: str) -> None:
        self.sheet = sheet
        self.looks = looks
        self.lang = lang
        self._told = told
        self._links = 0
        self._widths: dict[int, int] = {}

    @property
    def name(self) -> str:
        """The name of the worksheet."""
        name: str = self.sheet.get_name()
        return name

    def text(
        self, row: int, col: int, text: str, look: str = "text", *, measured: bool = True, **more: Any
    ) -> None:
        """Write a text. What no sheet can hold is cut, and says so. One over several columns makes none wide."""
        shown = self.shown(text)
        if text.startswith(_FORMULA):
            more["quote_prefix"] = True
        self.sheet.write_string(row, col, shown, self.looks.of(look, **more))
        if measured:
            self._measure(col, shown)

    def number(
        self, row: int, col: int, value: Decimal | int, form: str, look: str = "text", **more: Any
    ) -> None:
        """Write a number; one with more digits than a double keeps is text, with a comment that says why."""
        exact = Decimal(value)
        near = double(exact)
        if near is None or len(exact.normalize().as_tuple().digits) > _DIGITS:
            self._told.beyond += 1
            self.text(row, col, plain_decimal(exact), look, **{**_NUMBER, **more})
            self.comment(row, col, sheet_word("beyond", self.lang))
            return
        self.sheet.write_number(
            row, col, near, self.looks.of(look, **{"num_format": form, **_NUMBER, **more})
        )
        places = sum(char in "0#" for char in form.partition(".")[2])
        self._measure(col, f"{near:,.{places}f}")

    def link(self, row: int, col: int, target: str, text: str, tip: str = "") -> None:
        """Write a text that leads to a place of the workbook, such as ``'01 收入'!C5``."""
        shown = self.shown(text)
        self._links += 1
        if self._links > _MOST_LINKS:
            self.text(row, col, text)
            return
        self.sheet.write_url(row, col, f"internal:{target}", self.looks.of("link"), shown, tip[:255] or None)
        self._measure(col, shown)

    def comment(self, row: int, col: int, text: str) -> None:
        """A note that shows when the pointer rests on a cell."""
        lines = 2 + sum(1 + display_width(line) // 44 for line in text.split("\n"))
        size = {"x_scale": 2.6, "y_scale": max(1.0, lines / 5), "font_size": 9}
        self.sheet.write_comment(row, col, self.shown(text), size)

    def shown(self, text: str) -> str:
        """A text as a sheet can hold it: not too long, without half characters."""
        if len(text) > _LONGEST:
            self._told.cut += 1
            text = text[:_LONGEST] + sheet_word("cut", self.lang)
        return _NO_XML.sub("\ufffd", text)

    def fit(self, *, widest: int = WIDEST, folded: Sequence[int] = ()) -> None:
        """Set the widths of the columns to what was written to them; ``folded`` ones are hidden behind a +."""
        for col, width in self._widths.items():
            more = {"level": 1, "hidden": True} if col in folded else {"collapsed": col - 1 in folded}
            self.sheet.set_column(col, col, min(widest, max(_NARROWEST, width + _AROUND)), None, more)
        if (last := max(self._widths, default=0)) in folded:
            self.sheet.set_column(last + 1, last + 1, None, None, {"collapsed": True})

    def forget_widths(self) -> None:
        """What was written so far runs over its column and makes none wide."""
        self._widths.clear()

    def _measure(self, col: int, text: str) -> None:
        longest = max((display_width(line) for line in text[:400].split("\n")), default=0)
        self._widths[col] = max(self._widths.get(col, 0), longest)


@lru_cache(maxsize=65536)
def display_width(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
