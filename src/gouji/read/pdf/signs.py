"""Signs that a page was read badly: a unit alone on its line, digits away from their sentence, lines over each other.

In: the lines of a page outside its ruled tables. Out: how many such signs there are.

    全年支出          万元，增长      <-  1,654.78 stands on a line of its own, above or below its sentence
             1,654.78
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji.knowledge.forms import table_heads
from gouji.text import fold, read_number

from .regions import find_regions
from .rows import Line

# At the edges of a page numbers stand alone, and so many signs, or such a share of lines, are none.
_EDGE = 0.1
_FEW = 2
_SHARE = 0.05
# Of the height of the lower of two lines: so much is one over the other.
_OVER = 0.5


def looks_bad(signs: int, lines: Sequence[Line]) -> bool:
    """Whether a page has so many signs that another way to read it should be tried."""
    return signs > max(_FEW, _SHARE * len(lines))


def count_signs(lines: Sequence[Line], height: float) -> int:
    """The signs of a bad reading in the prose of a page of a height."""
    inside = {k for first, last in find_regions(lines) for k in range(first, last)}
    signs = 0
    for k, line in enumerate(lines):
        if k in inside or not _EDGE * height < line.middle < (1 - _EDGE) * height:
            continue
        signs += _is_orphan(line)
        signs += k > 0 and k - 1 not in inside and _is_over(lines[k - 1], line)
    return signs


def _is_orphan(line: Line) -> bool:
    heads = table_heads()
    text = fold(line.text).strip(",.;:")
    return len(line.pieces) == 1 and (
        text in heads.units or text in heads.rates or read_number(text) is not None
    )


def _is_over(above: Line, below: Line) -> bool:
    shared = above.bottom - below.top
    across = min(above.right, below.right) - max(above.left, below.left)
    return across > 0 and shared > _OVER * min(above.bottom - above.top, below.bottom - below.top)
