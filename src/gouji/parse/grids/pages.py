"""Tables that a page cuts: whether rows go on with those before.

21⇥3.00⇥国防支出⇥⏎  (next page)  ⏎22⇥⇥外交支出⇥5.00         goes on: no head stands between
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from gouji.knowledge.performance import performance_terms
from gouji.model import GridRow
from gouji.parse.headwords import head_word, is_number_like
from gouji.text import fold

# A head has at most so many rows; a form shows by so many of its labels.
_HEAD = 6
_FORM = 2
# The width of a table is that of so many rows before the cut; a form shows by so many of its first.
_NEAR = 64
_cells = attrgetter("cells")


def continues(above: Sequence[GridRow], rows: Sequence[GridRow]) -> bool:
    """Whether rows without a caption of their own go on with the rows above: no new head, and as wide.

    A head that is printed again on the next page is no new one. Single rows may have gained or lost a cell, so that the
    width of most of them counts, and one cell more or less where the page begins with numbers. The rows of a form need
    not be as wide.
    """
    if not above or not rows:
        return False
    first = _words(rows[0])
    here, there = _widths(above[-_NEAR:]), _widths(rows)
    gap = abs(usual_width(here) - usual_width(there))
    widest = max(here) == max(there)
    if gap == 0 or widest or (gap == 1 and any(map(is_number_like, first))):
        return any(_words(row) == first for row in above[:_HEAD]) or not _is_head(first)
    labels = performance_terms().first
    hits = sum(word.strip(":") in labels for row in above[:_NEAR] for word in _words(row)[:1])
    return hits >= _FORM and not _is_head(first)


def _widths(rows: Sequence[GridRow]) -> Counter[int]:
    """How many rows are how wide."""
    return Counter(map(len, map(_cells, rows)))


def usual_width(widths: Counter[int]) -> int:
    """The width of most rows, the wider of two that are as frequent."""
    return max(widths, key=lambda width: (widths[width], width))


def _is_head(words: list[str]) -> bool:
    """Whether most words of a row are those of heads, and none is a number."""
    if any(is_number_like(word) for word in words):
        return False
    return 2 * sum(bool(head_word(word).meaning) for word in words) >= len(words)


def _words(row: GridRow) -> list[str]:
    return [fold(cell) for cell in row.cells if cell and not cell.isspace()]
