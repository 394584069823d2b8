"""What was read: the text exactly as it came, where its parts came from, and what reading it took."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from msgspec import field

from gouji.text import LineIndex

from .tables import GridRow
from .value import Value


class Note(Value):
    """Something that reading noticed. ``code`` is of family GJ0xx, ``start`` a source offset."""

    code: str
    start: int = 0
    end: int = 0
    arguments: dict[str, str] = field(default_factory=dict)


class Origin(NamedTuple):
    """Where a part of the text came from in a file that has no lines of its own.

    ``start`` is the source offset from which it holds, ``page`` counts from 1 (0: no pages), ``place`` is as
    references show it: ``p3:72,100,210,112`` (points from the top left), ``收入!B4``, ``table2!C5``, ``para14``.
    """

    start: int
    page: int
    place: str


class KnownGrid(Value):
    """A table whose rows and columns the format itself tells: its source range, whole lines, and its rows."""

    start: int
    end: int
    rows: list[GridRow]


class Source(Value):
    """The decoded text of one input, without its BOM.

    ``name`` is the file's name or path as reports show it. ``replaced`` counts the bytes that no
    encoding could read (they stand as U+FFFD). ``sha256`` is over the bytes as they came. A ``format`` other
    than text has ``origins`` (sorted by offset) and, where it knows tables, ``grids``. Of lines in columns without
    rules, ``placed`` tells by line number what no text can: for each piece the columns of the page that it takes, left
    and right, and its source range.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    replaced: int = 0
    sha256: str = ""
    notes: list[Note] = field(default_factory=list)
    _lines: LineIndex | None = None
    format: str = "text"
    grids: list[KnownGrid] | None = None
    origins: list[Origin] = field(default_factory=list)
    placed: dict[int, list[tuple[int, int, int, int]]] | None = None

    @property
    def lines(self) -> LineIndex:
        """The line index, built on first use."""
        if self._lines is None:
            self._lines = LineIndex(self.text)
        return self._lines

    def origin(self, offset: int) -> Origin | None:
        """Where the character at an offset came from; None for text, whose places are lines."""
        at = bisect_right(self.origins, offset, key=_start) - 1
        return self.origins[at] if at >= 0 else None

    def page(self, offset: int) -> int | None:
        """The page of an offset, None where the input has none."""
        origin = self.origin(offset)
        return origin.page or None if origin is not None else None

    def reference(self, offset: int) -> str:
        """A place as references show it: ``L121:3``, or where the input has no lines ``p3:72,100,210,112``."""
        origin = self.origin(offset)
        if origin is not None:
            return origin.place
        line, col = self.lines.position(offset)
        return f"L{line}:{col}"


def _start(origin: Origin) -> int:
    return origin.start
