"""The line token, and the shapes by which lines are told apart whatever they stand beside."""

from __future__ import annotations

from msgspec import Struct

from gouji.model import GridRow
from gouji.model.document import LooseCells
from gouji.text.patterns import compile_re

HEADING_LENGTH = 45
PART = compile_re(r"第([一二三四五六七八九十]{1,3})部分")
ORDINAL = compile_re(
    r"(?P<one>[一二三四五六七八九十]{1,3}、)|(?P<two>[(（][一二三四五六七八九十]{1,3}[)）])"
    r"|(?P<three>\d{1,3}、(?!\d)|\d{1,2}[.．](?!\d))|(?P<four>[(（]\d{1,2}[)）])"
)
# Marks of a list, a quotation or a heading in Markdown, and the dashes that they are misread as.
MARKS = "#->*+•●－＞＊"
# An ordinal that was misread: its mark lost or another one, its bracket torn or empty.
ODD_ORDINAL = compile_re(
    r"(?P<two>[(（〔【\[{][一二三四五六七八九十]{0,3}[)）〕】\]}]?|[一二三四五六七八九十]{1,3}[)）〕】\]}])"
    r"|(?P<one>[一二三四五六七八九十]{1,3}[，,.．丶;；:：。]?)"
)
# What any of these begin with, but for digits.
_NUMBERED = frozenset("第一二三四五六七八九十(（〔【[{")


def may_be_numbered(text: str) -> bool:
    """Whether a text begins as parts and ordinals do."""
    first = text[:1]
    return first in _NUMBERED or first.isdecimal()


class LineToken(Struct, eq=False, gc=False):
    """A classified line, or a run of rows. ``level`` is that of a heading (0 part, 1 一、, 2 （一）…).

    ``part`` is the kind of a caption line or of a part of the document. ``start`` and ``end`` are the source range where
    it is part of a line only, else -1. ``loose`` is set on the first number of a run of cells that was not read as a table.
    """

    kind: str
    first: int
    last: int
    text: str = ""
    level: int = 0
    part: str = ""
    rows: list[GridRow] | None = None
    start: int = -1
    end: int = -1
    loose: LooseCells | None = None
