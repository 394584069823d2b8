"""Rows whose cells are separated by tabs."""

from __future__ import annotations

from gouji.model import GridRow


def split_tabs(line: str, start: int, number: int) -> GridRow:
    """The cells of a tabbed line with the source offset of each.

    ``start`` is the source offset of the line, ``number`` counts it from 1.
    """
    return row_of(line.rstrip("\r").split("\t"), start, number, 1)


def row_of(cells: list[str], start: int, number: int, apart: int) -> GridRow:
    """The row of a line whose cells stand so many characters apart; ``start`` and ``number`` are those of the line."""
    starts = []
    for cell in cells:
        starts.append(start)
        start += len(cell) + apart
    return GridRow(number, cells, starts)
