"""What a page prints between the rows of a table that goes on: page numbers, running heads, stamps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from gouji.knowledge.outline import outline_terms
from gouji.model import GridRow
from gouji.text import fold, squeeze
from gouji.text.patterns import compile_re

from .captions import kind_of_line
from .grids.pages import continues
from .shapes import HEADING_LENGTH, PART

# A running head comes on this many pages; between two rows stand at most so many lines of a page's edge.
LEAST_PAGES = 3
SHORTEST = 5
STRAY_REACH = 8
FURNITURE_REACH = 8
# So many rows behind a cut show how wide the table goes on.
ROWS_SEEN = 4
_PAGE = compile_re(
    r"[-—–\s]*\d{1,4}[-—–\s]*|第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)


class Furniture:
    """Tells the furniture of pages in the lines of a text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.running: set[str] | None = None

    def is_page(self, k: int) -> bool:
        """Whether a line is a page number or a running head."""
        return self.is_number(k) or self._runs_on(self.lines[k])

    def is_number(self, k: int) -> bool:
        """Whether a line is the number of a page."""
        return _PAGE.fullmatch(self.lines[k].strip()) is not None

    def stands_between(self, k: int, is_row: Callable[[str], bool]) -> bool:
        """A page number or a running head between two rows."""
        for line in self.lines[k : k + FURNITURE_REACH]:
            if is_row(line):
                return True
            if squeeze(line) and not _PAGE.fullmatch(line.strip()) and not self._runs_on(line):
                return False
        return False

    def interrupts(
        self,
        k: int,
        above: list[GridRow],
        is_row: Callable[[str], bool],
        split: Callable[[int], list[GridRow]],
    ) -> bool:
        """Whether a line stands between rows that go on behind it: a stamp, a watermark, a torn word."""
        if not above or not self._is_stray(k):
            return False
        for n in range(k + 1, min(k + STRAY_REACH, len(self.lines))):
            if is_row(self.lines[n]):
                # The first row may be torn: the width is that of the next ones too.
                return continues(above, [row for m in self._rows_from(n, is_row) for row in split(m)])
            if squeeze(self.lines[n]) and not self._is_stray(n):
                return False
        return False

    def _rows_from(self, n: int, is_row: Callable[[str], bool]) -> Iterator[int]:
        """The first lines of a run of rows."""
        return takewhile(lambda m: is_row(self.lines[m]), range(n, min(n + ROWS_SEEN, len(self.lines))))

    def _is_stray(self, k: int) -> bool:
        """Whether a line can stand between rows by accident: short, no sentence, no caption, no note."""
        line = self.lines[k]
        text = fold(line)
        if len(text) > HEADING_LENGTH or "。" in line or outline_terms().note.match(text) or PART.match(text):
            return False
        return kind_of_line(line) in ("", "rest", "torn")

    def _runs_on(self, line: str) -> bool:
        """Whether a line is printed on page after page: a short one that comes again and is no caption."""
        if self.running is None:
            # What stands in cells are rows, which a page may well repeat.
            short = [t for t in self.lines if SHORTEST <= len(t) <= HEADING_LENGTH and "\t" not in t]
            counts = Counter(map(fold, short))
            self.running = {
                text for text, count in counts.items() if count >= LEAST_PAGES and len(text) >= SHORTEST
            }
        text = fold(line)
        return text in self.running and kind_of_line(line) in ("", "rest", "torn")
