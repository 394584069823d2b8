"""pandas: every table that it reads from rows with tabs or pipes (read_csv) and from HTML (read_html)."""

from __future__ import annotations

import csv
import io

import pandas as pd

from .common import (
    CELLS,
    Grid,
    Region,
    Row,
    Sheets,
    cells_of,
    html_tables,
    is_tabbed,
    markdown_grid,
    text_tables,
)

GIVES = {"cells": CELLS}


def extract(doc: str, text: str) -> Sheets:
    """Cells of a document."""
    cells: list[Row] = []
    number = 0
    for region in text_tables(text):
        number += 1
        cells += cells_of(doc, number, _delimited(region), region)
    for region in html_tables(text):
        for frame in _html(region):
            number += 1
            cells += cells_of(doc, number, frame, region)
    return {"cells": cells}


def _delimited(region: Region) -> Grid:
    rows = region.text.split("\n")
    separator = "\t" if is_tabbed(region) else "|"
    if separator == "|":
        rows = ["|".join(row) for row in markdown_grid(rows)]
    width = max(row.count(separator) for row in rows) + 1
    frame = pd.read_csv(
        io.StringIO("\n".join(rows)),
        sep=separator,
        header=None,
        names=range(width),
        dtype=str,
        keep_default_na=False,
        skip_blank_lines=False,
        quoting=csv.QUOTE_NONE,
    )
    return [[str(cell) for cell in row] for row in frame.itertuples(index=False)]


def _html(region: Region) -> list[Grid]:
    # As printed: a converter for each column keeps 2.50 from becoming 2.5, and no separator is dropped. Pandas wants no
    # more converters than there are columns.
    try:
        widths = [frame.shape[1] for frame in pd.read_html(io.StringIO(region.text))]
        as_printed = dict.fromkeys(range(min(widths)), str)
        frames = pd.read_html(
            io.StringIO(region.text), keep_default_na=False, thousands=None, converters=as_printed
        )
    except ValueError:
        return []
    grids = []
    for frame in frames:
        heads = [" ".join(map(str, head)) if isinstance(head, tuple) else str(head) for head in frame.columns]
        named = not all(head.isdecimal() for head in heads)
        body = [[str(cell) for cell in row] for row in frame.itertuples(index=False)]
        grids.append([heads, *body] if named else body)
    return grids
