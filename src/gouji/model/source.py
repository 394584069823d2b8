"""What was read: the text exactly as it came, and what reading it took."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.text import LineIndex


@dataclass(slots=True)
class Note:
    """Something that reading noticed. ``code`` is of family GJ0xx, ``start`` a source offset."""

    code: str
    start: int = 0
    end: int = 0
    arguments: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Source:
    """The decoded text of one input, without its BOM.

    ``name`` is the file's name or path as reports show it. ``replaced`` counts the bytes that no
    encoding could read (they stand as U+FFFD). ``sha256`` is over the bytes as they came.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    replaced: int = 0
    sha256: str = ""
    notes: list[Note] = field(default_factory=list)
    _lines: LineIndex | None = None

    @property
    def lines(self) -> LineIndex:
        """The line index, built on first use."""
        if self._lines is None:
            self._lines = LineIndex(self.text)
        return self._lines
