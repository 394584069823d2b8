"""The line token, and the shapes by which lines are told apart whatever they stand beside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.model import GridRow

HEADING_LENGTH = 45
PART = re.compile(r"第([一二三四五六七八九十]{1,3})部分")
ORDINAL = re.compile(
    r"(?P<one>[一二三四五六七八九十]{1,3}、)|(?P<two>[(（][一二三四五六七八九十]{1,3}[)）])"
    r"|(?P<three>\d{1,3}、(?!\d)|\d{1,2}[.．](?!\d))|(?P<four>[(（]\d{1,2}[)）])"
)


_HEADED = re.compile(r"#{0,6}\s*[一二三四五六七八九十]{1,3}、[^。；，,:：\d]{4,40}")
# A sentence behind a heading on its line has so many characters.
_SAID = 12


def headed_until(line: str, ends: tuple[str, ...]) -> int:
    """Where the heading of a section ends that is glued to the sentence behind it; 0 where none is.

    ``ends`` are the words that such a heading ends in.
    """
    heading = _HEADED.match(line) if "。" in line else None
    if heading is None:
        return 0
    text = heading.group()
    cut = max(text.rfind(end) + len(end) if end in text else 0 for end in ends)
    return cut if cut and len(line) - cut >= _SAID and "。" in line[cut:] else 0


@dataclass(slots=True)
class LineToken:
    """A classified line, or a run of rows. ``level`` is that of a heading (0 part, 1 一、, 2 （一）…).

    ``part`` is the kind of a caption line or of a part of the document. ``start`` and ``end`` are the source range where
    it is part of a line only, else -1.
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
