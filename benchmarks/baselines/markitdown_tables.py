"""markitdown: the document turned into Markdown, and the tables of that. Plain text it leaves as it is."""

from __future__ import annotations

import io

from markitdown import MarkItDown, StreamInfo

from .common import CELLS, Region, Row, Sheets, cells_of, html_tables, markdown_grid, text_tables

GIVES = {"cells": CELLS}

_CONVERTER = MarkItDown(enable_plugins=False)


def extract(doc: str, text: str) -> Sheets:
    """Cells of a document."""
    pipes = [region for region in text_tables(text) if "|" in region.text]
    tables = sorted([*html_tables(text), *pipes], key=lambda region: region.start)
    cells: list[Row] = []
    for number, region in enumerate(tables, start=1):
        cells += cells_of(doc, number, markdown_grid(_markdown(region)), region)
    return {"cells": cells}


def _markdown(region: Region) -> list[str]:
    html = region.text.lstrip()[:6].lower() == "<table"
    info = StreamInfo(extension=".html" if html else ".md", charset="utf-8")
    converted = _CONVERTER.convert_stream(io.BytesIO(region.text.encode()), stream_info=info).text_content
    return [line for line in converted.split("\n") if line.count("|") > 1]
