"""Rows that a line break cut in two, between their cells or within one.

In: the rows of a run. Out: the same, the halves of a row made one where the rows around are all as wide as both together.

    201⇥教育支出⇥5.00⏎⇥3.00⇥2.00   (the rows around have five cells)   ->   201 · 教育支出 · 5.00 · 3.00 · 2.00
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from gouji.model import GridRow, Place
from gouji.text.numbers import is_word, read_number

# So many rows to either side tell how wide a row is, where so large a part of them is alike.
_AROUND = 8
_ALIKE = 0.75
_LEAST = 3
# All that stands between a line and the next.
_ENDS = ("\n", "\r\n")
_cells = attrgetter("cells")


def mend_breaks(rows: list[GridRow], text: str) -> list[GridRow]:
    """The rows of a text, each whole. Where rows are cut short for other reasons, they are not of one width, and stay as they are."""
    widths = list(map(len, map(_cells, rows)))
    if len(set(widths)) < 2 or len(rows) < _LEAST:
        return rows
    found: list[GridRow] = []
    k = 0
    while k < len(rows):
        whole = _joined(rows, text, widths, k) if k + 1 < len(rows) else None
        found.append(whole or rows[k])
        k += 2 if whole else 1
    return found


def _joined(rows: Sequence[GridRow], text: str, widths: Sequence[int], k: int) -> GridRow | None:
    """The row that the row ``k`` and the next one are halves of, None where they are rows of their own."""
    left, right = widths[k], widths[k + 1]
    both = left + right
    beside = (*widths[max(0, k - 1) : k], *widths[k + 2 : k + 3])
    width = both if both in beside else both - 1
    if width not in beside or max(left, right) >= width:
        # So it is with nearly all rows.
        return None
    around = [*widths[max(0, k - _AROUND) : k], *widths[k + 2 : k + 2 + _AROUND]]
    if len(around) < _LEAST or around.count(width) < _ALIKE * len(around):
        return None
    first, second = rows[k], rows[k + 1]
    places = [
        *(first.place(col) for col in range(left)),
        *(second.place(col) for col in range(right)),
    ]
    texts = [place.raw for place in places]
    if both > width:
        # The break stands beside the sign that divides the cells, so that one of two is blank; or within a cell.
        torn = _whole(text, *places[left - 1 : left + 1])
        if torn is None:
            return None
        texts[left - 1 : left + 1], places[left - 1 : left + 1] = [torn[0]], [torn[1]]
    return GridRow(first.line, texts, [place.start for place in places], places)


def _whole(text: str, last: Place, next_: Place) -> tuple[str, Place] | None:
    """What a cell says that was cut and its place, None where the halves make none.

    Its place reaches from the one half to the other, over the page between them. Words are joined; a number has the break
    within it, which shows that it was put together, and nothing else.
    """
    if not last.raw.strip() or not next_.raw.strip():
        whole = last if last.raw.strip() else next_
        return whole.raw, whole
    place = Place(last.line, last.start, next_.end, text[last.start : next_.end])
    if is_word(next_.raw) or is_word(last.raw[-1:]):
        return last.raw + next_.raw, place
    near = next_.line == last.line + 1 and text[last.end : next_.start] in _ENDS
    return (place.raw, place) if near and read_number(place.raw) is not None else None
