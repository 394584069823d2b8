"""The line token, and the shapes by which lines are told apart whatever they stand beside."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from gouji.model import GridRow

HEADING_LENGTH = 45
PART = regex.compile(r"第([一二三四五六七八九十]{1,3})部分")
ORDINAL = regex.compile(
    r"(?P<one>[一二三四五六七八九十]{1,3}、)|(?P<two>[(（][一二三四五六七八九十]{1,3}[)）])"
    r"|(?P<three>\d{1,3}、(?!\d)|\d{1,2}[.．](?!\d))|(?P<four>[(（]\d{1,2}[)）])"
)


_GLUED = regex.compile(r"[。；]\s*(#{0,6}\s*[一二三四五六七八九十]{1,3}、[^。；，,]{4,40}$)")
_HEADED = regex.compile(r"#{0,6}\s*[一二三四五六七八九十]{1,3}、[^。；，,:：\d]{4,40}")
_SAID = 12


def glued_at(line: str, ends: tuple[str, ...]) -> int:
    """Where a heading of a section is glued to a sentence, before it or behind it; -1 where none is.

    ``ends`` are the words that such a heading ends in.
    """
    behind = _GLUED.search(line)
    if behind and line.rstrip().endswith(ends):
        return behind.start(1)
    before = _HEADED.match(line)
    if before:
        cut = max(before.group().rfind(end) + len(end) if end in before.group() else -1 for end in ends)
        if cut > 0 and len(line) - cut >= _SAID and "。" in line[cut:]:
            return cut
    return -1


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
