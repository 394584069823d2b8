"""Running headers, footers and page numbers: lines at the edge of a page that come again on others.

In: the lines of each page. Out: for each page the lines that are left, and what was left out. Heads of tables come
again too, and stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from .printed import is_head
from .rows import Line

# The share of a page above and below in which such lines stand, how many of them, and on how many pages.
_EDGE = 0.1
_OUTERMOST = 2
_LEAST = 3
_DIGITS = regex.compile(r"\d+")
_NUMBER = regex.compile(r"[^\w]*+#[^\w]*+")
_MOST_PIECES = 2

Page = tuple[float, Sequence[Line]]


def leave_out(pages: Sequence[Page]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page (given with its height) without furniture, and the texts of what was left out."""
    keys: list[dict[int, str]] = []
    counts: Counter[str] = Counter()
    for height, lines in pages:
        found = {
            k: f"{side}{_DIGITS.sub('#', lines[k].text)}"
            for side, k in _outermost(lines)
            if _at_edge(lines[k], height) and len(lines[k].pieces) <= _MOST_PIECES and not _is_head(lines[k])
        }
        keys.append(found)
        counts.update(set(found.values()))
    kept: list[list[Line]] = []
    out: list[str] = []
    for (_, lines), found in zip(pages, keys, strict=True):
        dropped = {
            k
            for k, key in found.items()
            if counts[key] >= _LEAST or (_NUMBER.fullmatch(key[1:]) is not None and len(pages) > 1)
        }
        out += [lines[k].text for k in sorted(dropped)]
        kept.append([line for k, line in enumerate(lines) if k not in dropped])
    return kept, out


def _outermost(lines: Sequence[Line]) -> list[tuple[str, int]]:
    order = sorted(range(len(lines)), key=lambda k: lines[k].top)
    above = [("^", k) for k in order[:_OUTERMOST]]
    return above + [("_", k) for k in order[max(_OUTERMOST, len(order) - _OUTERMOST) :]]


def _is_head(line: Line) -> bool:
    """Whether a line is the head of a table, which comes again on each of its pages."""
    return all(is_head(piece.text) for piece in line.pieces)


def _at_edge(line: Line, height: float) -> bool:
    return line.middle < _EDGE * height or line.middle > (1 - _EDGE) * height
