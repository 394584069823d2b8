"""Rows whose cells are separated by tabs."""

from __future__ import annotations

from itertools import accumulate

from gouji.model import GridRow


def split_tabs(line: str, start: int, number: int) -> GridRow:
    """The cells of a tabbed line with the source offset of each.

    ``start`` is the source offset of the line, ``number`` counts it from 1.
    """
    cells = line.rstrip("\r").split("\t")
    starts = list(accumulate([len(cell) + 1 for cell in cells], initial=start))
    starts.pop()
    return GridRow(number, cells, starts)
