"""Places in a source: half-open ranges of code points, and the lines they stand on."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points of the decoded source (BOM dropped)."""

    start: int
    end: int


class LineIndex:
    """Line starts of a text, found once. A line ends at ``\\n`` only.

    ``\\r`` stays in the line it ends; form feeds and the Unicode separators end no line.
    """

    __slots__ = ("size", "starts")

    def __init__(self, text: str) -> None:
        starts = []
        start = 0
        for line in text.split("\n"):
            starts.append(start)
            start += len(line) + 1
        self.starts = starts
        self.size = len(text)

    def line_of(self, offset: int) -> int:
        """The line of an offset, counted from 1."""
        return bisect_right(self.starts, offset)

    def end_of(self, line: int) -> int:
        """The offset behind a line, counted from 1, without its end."""
        return self.starts[line] - 1 if line < len(self.starts) else self.size

    def position(self, offset: int) -> tuple[int, int]:
        """Line from 1 and column from 0 of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1]
