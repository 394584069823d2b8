"""Passages: the prose of one section as one working text, broken lines joined.

In: prose lines in order. Out: working text in which a line break stays (as ``\\n``) only where a
paragraph really ends, so that a sentence cut by a page break is whole again:

    …住房保障支出345.67元，占比⏎⏎4.00%。   ->   …住房保障支出345.67元，占比4.00%。
"""

from __future__ import annotations

import re

from gouji.text import Working
from gouji.text.working import join_segments

# A line that goes on with the sentence before it.
_CONTINUES = re.compile(r"[\s\d%％，。、；;,）)]|万元|元")
_ITEM = re.compile(
    r"\s*[-*#]*\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d))"
)
_ENDS = tuple("。；：;:！")
_QUANTITY_END = re.compile(r"\d\s*(?:[万亿千]?元|%|％|辆|个|台（套）|人次|批次)$")
_CAPTION_END = ("图", "表")


def join_passage(text: str, lines: list[tuple[int, int]], *, apart: bool = False) -> Working:
    """Join the lines of a passage; ``lines`` are source ranges without their line ends.

    With ``apart`` every range is a paragraph of its own (the text cells of a form).
    """
    segments: list[tuple[int, str]] = []
    for k, (start, end) in enumerate(lines):
        if k and (apart or not _joins(text[slice(*lines[k - 1])], text[start:end])):
            segments.append((lines[k - 1][1], "\n"))
        segments.extend(join_segments(text, start, end))
    return Working(segments)


def _joins(before: str, after: str) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    before = before.rstrip()
    after = after.lstrip(" \t\r\f\u3000\u00a0")
    if _ITEM.match(after):
        return False
    if before.endswith(_ENDS):
        return after[:1] in "。；，;,、"
    if before.endswith(_CAPTION_END) and len(before) < 30:
        return False
    if _QUANTITY_END.search(before):
        return _CONTINUES.match(after) is not None
    return True
