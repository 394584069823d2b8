"""Rows whose cells are separated by tabs."""

from __future__ import annotations

from gouji.model import GridRow


def split_tabs(line: str, start: int, number: int) -> GridRow:
    """The cells of a tabbed line with the source offset of each.

    ``start`` is the source offset of the line, ``number`` counts it from 1.
    """
    cells = line.rstrip("\r").split("\t")
    starts = []
    for cell in cells:
        starts.append(start)
        start += len(cell) + 1
    return GridRow(number, cells, starts)
