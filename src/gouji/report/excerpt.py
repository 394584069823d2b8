"""A line of the source with a part of it marked, fit for a terminal.

In: a line and a range of it. Out: the line, cut around the range, and the marks to print below it.

    一、一般公共预算财政拨款收入 | 1 | 1,654.78 | 一、一般公共服务支出 | …
                                       ^^^^^^^^

Full-width characters take two columns. Tabs of table rows show as bars; what a terminal would obey
(escapes, direction marks) never reaches it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

WIDTH = 96
# At least so much of the room stands before the mark: the label of a row says more than what follows.
_BEFORE = 60
# More characters than this never fit beside a mark.
_REACH = 400
_BAR = " | "
_CUT = "…"


class Excerpt(NamedTuple):
    """What is shown of a line, and where the mark begins and ends in it."""

    text: str
    mark_start: int
    mark_end: int

    @property
    def marks(self) -> str:
        """The line of marks that goes below the text."""
        before, marked = self.text[: self.mark_start], self.text[self.mark_start : self.mark_end]
        return " " * display_width(before) + "^" * max(1, display_width(marked))


def excerpt(line: str, start: int, end: int) -> Excerpt:
    """A line with columns ``start`` to ``end`` (from 0) marked, cut around the mark where it is long."""
    end = min(max(start, end), len(line))
    # A page may be one line of a megabyte: what is far from the mark is never shown.
    before = _shown(line[max(0, start - _REACH) : start]).lstrip()
    marked = _shown(line[start : min(end, start + _REACH)])
    after = _shown(line[end : end + _REACH]).rstrip()
    if display_width(marked) > WIDTH - 2:
        marked, after = _head(marked, WIDTH - 2), _CUT
    room = WIDTH - display_width(marked)
    left = min(display_width(before), max(_BEFORE * room // WIDTH, room - display_width(after)))
    if display_width(before) > left:
        before = _CUT + _tail(before, left - 1)
    right = room - display_width(before)
    if display_width(after) > right:
        after = _head(after, right - 1) + _CUT
    return Excerpt(before + marked + after, len(before), len(before) + len(marked))


def display_width(text: str) -> int:
    """The columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def shown(text: str) -> str:
    """A text with nothing in it that a terminal would obey."""
    return _shown(text)


@lru_cache(maxsize=8192)
def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _shown(text: str) -> str:
    if text.isprintable():
        return text
    text = text.replace("\t", _BAR)
    if text.isprintable():
        return text
    pieces = []
    for char in text:
        if char.isprintable():
            pieces.append(char)
        elif unicodedata.category(char) in ("Zs", "Zl", "Zp") or char in "\n\x0b\x0c\x85":
            pieces.append(" ")
        elif unicodedata.category(char) == "Cc" and char != "\r":
            pieces.append("\ufffd")
    return "".join(pieces)


def _head(text: str, width: int) -> str:
    """As much of the beginning as fits."""
    used = 0
    for k, char in enumerate(text):
        used += _columns(char)
        if used > width:
            return text[:k]
    return text


def _tail(text: str, width: int) -> str:
    return _head(text[::-1], width)[::-1]
