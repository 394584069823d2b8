"""Working text: the normalised copy of a passage in which patterns are searched, with its map back.

In: pieces of the source (the lines of one paragraph, cut by page breaks, with tags, blanks and
full-width digits). Out: one string without them, and for each of its offsets the source offset.

    截至 <b>2023</b> 年度收入总计45.86⏎⏎万元   ->   截至2023年度收入总计45.86万元
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from .fold import BLANK, searchable
from .patterns import compile_re, compile_regex

_DROP = compile_regex(
    rf"(?:[{BLANK}]"
    r"|</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,80})?/?>|\*\*"
    # Specks within a word: 一般^公共预算, 支.出.
    r"|(?<=\p{Han})[*`~^_|\\](?=\p{Han})|(?<=\p{Han})(?<![一二三四五六七八九十])\.(?=\p{Han}))+"
)
# Where none of this stands nothing is dropped, which is sooner told.
_MAY_DROP = compile_re(
    rf"[{BLANK}<*`~^_|\\.](?:(?<=[{BLANK}<*])|(?<=[^\x00-\x7f].)(?=[^\x00-\x7f]))", re.DOTALL
)


class Working:
    """A normalised passage. ``text[i]`` stands at source offset ``origin(i)``.

    The kept segments are contiguous in the working text and ascend in the source; both are checked
    when the object is made.
    """

    __slots__ = ("_from", "_to", "text")

    def __init__(self, segments: list[tuple[int, str]]) -> None:
        starts: list[int] = []
        sources: list[int] = []
        pieces: list[str] = []
        at = 0
        last = -1
        for source, piece in segments:
            if source < last:
                message = f"segments must ascend in the source: {source} after {last}"
                raise ValueError(message)
            starts.append(at)
            sources.append(source)
            pieces.append(piece)
            at += len(piece)
            last = source + len(piece)
        self.text = searchable("".join(pieces))
        self._from = starts
        self._to = sources

    def origin(self, offset: int) -> int:
        """The source offset of a working offset (which must lie inside the text)."""
        if not self._from:
            return 0
        k = bisect_right(self._from, offset) - 1
        return self._to[k] + offset - self._from[k]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source range of a working range that is not empty."""
        k = bisect_right(self._from, start)
        source = self._to[k - 1] + start - self._from[k - 1]
        if k == len(self._from) or end <= self._from[k]:
            return source, source + end - start
        return source, self.origin(end - 1) + 1


def join_segments(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The pieces of a source range that stay when blanks and markup are dropped, with their offsets."""
    if _MAY_DROP.search(text, start, end) is None:
        return [(start, text[start:end])] if start < end else []
    segments: list[tuple[int, str]] = []
    at = start
    for match in _DROP.finditer(text, start, end):
        if match.start() > at:
            segments.append((at, text[at : match.start()]))
        at = match.end()
    if at < end:
        segments.append((at, text[at:end]))
    return segments


def join_lines(text: str, lines: Iterable[tuple[int, int]]) -> Working:
    """Join source ranges into one working text without blanks and markup.

    ``lines`` are ``(start, end)`` ranges of ``text`` in ascending order.
    """
    return Working([segment for start, end in lines for segment in join_segments(text, start, end)])
