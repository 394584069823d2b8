"""Tables of tags in a text: ``<table>`` blocks on one line or many, tolerant of what is not closed.

In: a text. Out: for each table its source range and rows, with merged cells in their true places. A merged cell
is printed in its first row and column; the cells that it covers are blank and know its text. A table that holds
tables, or has one column, is a page's layout: its lines are lines like others.

    <table><tr><th rowspan=2>项目<th colspan="2">本年支出</tr><tr><td>小计<td>基本支出</tr>…
      ->  项目   · 本年支出 · (本年支出)
          (项目) · 小计     · 基本支出
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

import regex

from gouji.model import GridRow, Place
from gouji.text import LineIndex
from gouji.text.patterns import compile_re, compile_regex

# A hostile page may ask for a million columns or rows.
MOST_COLUMNS = 128
MOST_SPANNED = 4096
_OPENING = compile_regex(r"<table(?=[\s>/])", regex.IGNORECASE)
# Of all patterns this one goes through the whole page, in half the time that regex takes.
_TAG = compile_re(
    r"<(/?)(table|tr|td|th|caption)(?=[\s>/])(?![\x1c-\x1f])"
    r"((?:[^<>\"']|\"[^\"<]{0,400}+\"|'[^'<]{0,400}+'|[\"'])*+)>",
    re.IGNORECASE,
)
_BLOCK = compile_regex(
    r"</?(?:p|div|br|caption|center|h\d|table|tbody|thead|tr|td|th|li|ul)(?=[\s>/])[^<>]*+>", regex.IGNORECASE
)
_SPAN = compile_regex(r"\b(?P<what>row|col)span\s*+=\s*+[\"']?\s*+(?P<count>\d{1,6})", regex.IGNORECASE)
_INNER = compile_regex(r"<[/!]?[A-Za-z-][^<>]*+>")
_BLANK = r"[\s\u00a0\u3000\u200b\ufeff]|&(?:nbsp|ensp|emsp|#160|#xa0|#12288);|<[/!]?[A-Za-z-][^<>]*+>"
_LEAD = compile_regex(rf"(?:{_BLANK})*+", regex.IGNORECASE)
_PIECE = compile_regex(rf"(?P<blank>(?:{_BLANK})++)|[^<&\s\u00a0\u3000\u200b\ufeff]++|[<&]", regex.IGNORECASE)
# The same without tags and entities.
_BLANKS = "".join(map(chr, (*range(9, 14), 32, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029)))
_BLANKS += "\u202f\u205f\u3000\ufeff"
_REAL_ROWS = 2


@dataclass(slots=True, eq=False, repr=False)
class TagTable:
    """A table of tags: its source range and its rows."""

    start: int
    end: int
    rows: list[GridRow]


@dataclass(slots=True, eq=False, repr=False)
class _Cell:
    """A cell as tagged: the source range of its content and how many rows and columns it takes."""

    start: int
    end: int
    rows: int = 1
    cols: int = 1


@dataclass(slots=True, eq=False, repr=False)
class _Open:
    """A table while it is read. ``start`` moves behind a caption, which is a line of text above the table."""

    start: int
    rows: list[list[_Cell]] = field(default_factory=list)
    cell: _Cell | None = None

    def close_cell(self, end: int) -> None:
        """What is open ends here."""
        if self.cell is not None:
            self.cell.end = end
            self.cell = None


def find_tables(text: str, index: LineIndex) -> list[TagTable]:
    """The tables of a text in printed order; none overlap. Cheap for a text that holds none."""
    if _OPENING.search(text) is None:
        return []
    found: list[TagTable] = []
    table: _Open | None = None
    depth = 0
    last = 0
    for match in _TAG.finditer(text):
        closing, name, rest = match.groups()
        name = name.lower()
        at = match.start()
        if name != "table":
            if table is None:
                if not depth:
                    continue
                # Behind an inner table, the outer one goes on with a cell or row.
                table = _Open(at)
            if closing and name != "caption":
                table.close_cell(at)
            else:
                _take(table, name, at, match.end(), rest, closing=bool(closing))
        elif closing:
            if table is not None:
                table.close_cell(at)
                _finish(found, table, match.end(), text, index)
            table = None
            depth = max(0, depth - 1)
        else:
            if table is not None:
                # The table before was never closed, or it is a layout that holds this one.
                table.close_cell(at)
                _finish(found, table, at, text, index, _REAL_ROWS)
            table = _Open(at)
            depth += 1
        last = match.end()
    if table is not None:
        line = index.line_of(max(last - 1, 0))
        end = index.end_of(line)
        table.close_cell(end)
        _finish(found, table, end, text, index)
    return found


def split_blocks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of a part of a line that tags of blocks (paragraphs, breaks, captions) hold apart."""
    edges = [start]
    for match in _BLOCK.finditer(text, start, end):
        edges += match.span()
    edges.append(end)
    return list(zip(edges[::2], edges[1::2], strict=True))


def _take(table: _Open, name: str, at: int, end: int, rest: str, *, closing: bool) -> None:
    """A tag inside a table that opens a row, a cell or a caption, or closes a caption.

    ``rest`` is what it holds beside its name.
    """
    table.close_cell(at)
    if name == "caption":
        if closing and not table.rows:
            table.start = end
    elif name == "tr":
        table.rows.append([])
    else:
        if not table.rows:
            table.rows.append([])
        cell = _Cell(end, end)
        for span in _SPAN.finditer(rest) if "span" in rest.lower() else ():
            count = int(span["count"])
            if span["what"].lower() == "row":
                cell.rows = min(count or MOST_SPANNED, MOST_SPANNED)
            else:
                cell.cols = min(max(count, 1), MOST_COLUMNS)
        table.rows[-1].append(cell)
        table.cell = cell


def _finish(
    found: list[TagTable], table: _Open, end: int, text: str, index: LineIndex, least: int = 1
) -> None:
    """Keep a table that has columns, and at least so many rows that fill two of them."""
    rows = _lay_rows(table.rows, text, index)
    filled = sum(sum(bool(cell) for cell in row.cells) > 1 for row in rows)
    if filled >= least:
        found.append(TagTable(table.start, end, rows))


def _lay_rows(tagged: list[list[_Cell]], text: str, index: LineIndex) -> list[GridRow]:
    """Rows with every cell in its true column; rows without any cell are left out."""
    rows: list[GridRow] = []
    pending: dict[int, tuple[int, str]] = {}
    for cells in tagged:
        if not cells:
            continue
        row = GridRow(index.line_of(cells[0].start), [], [], [], {})
        below: dict[int, tuple[int, str]] = {}
        for cell in cells:
            _pass_covered(row, pending, below, cell.start, index)
            if len(row.cells) >= MOST_COLUMNS:
                break
            _place(row, cell, below, text, index)
        at = cells[-1].end
        while pending and max(pending) >= len(row.cells):
            _pass_covered(row, pending, below, at, index)
            if pending:
                _add(row, "", Place(index.line_of(at), at, at, ""))
        pending = below
        first = next((place for place in row.places or () if place.raw), None)
        if first is not None:
            row.line = first.line
        if not row.covered:
            row.covered = None
        rows.append(row)
    width = max((len(row.cells) for row in rows), default=0)
    while rows and width > 1 and not any(len(r.cells) == width and (r.cells[-1] or _covers(r)) for r in rows):
        width -= 1
        for row in rows:
            _cut(row, width)
    return rows


def _covers(row: GridRow) -> bool:
    return row.covered is not None and len(row.cells) - 1 in row.covered


def _cut(row: GridRow, width: int) -> None:
    del row.cells[width:], row.starts[width:]
    if row.places is not None:
        del row.places[width:]


def _pass_covered(
    row: GridRow,
    pending: dict[int, tuple[int, str]],
    below: dict[int, tuple[int, str]],
    at: int,
    index: LineIndex,
) -> None:
    """Blank cells where merged cells of rows above reach down."""
    while len(row.cells) in pending:
        col = len(row.cells)
        left, word = pending.pop(col)
        if left > 1:
            below[col] = (left - 1, word)
        _add(row, "", Place(index.line_of(at), at, at, ""), word)


def _place(row: GridRow, cell: _Cell, below: dict[int, tuple[int, str]], text: str, index: LineIndex) -> None:
    """One tagged cell with the blank ones that it covers to its right."""
    col = len(row.cells)
    word, start, end = read_content(text, cell.start, cell.end)
    place = Place(index.line_of(start), start, end, text[start:end])
    _add(row, word, place)
    if cell.cols > 1:
        for _ in range(min(cell.cols, MOST_COLUMNS - col) - 1):
            _add(row, "", Place(place.line, end, end, ""), word)
    if cell.rows > 1:
        for k in range(col, len(row.cells)):
            below[k] = (cell.rows - 1, word)


def _add(row: GridRow, word: str, place: Place, covering: str = "") -> None:
    if covering and row.covered is not None:
        row.covered[len(row.cells)] = covering
    row.cells.append(word)
    row.starts.append(place.start)
    if row.places is not None:
        row.places.append(place)


def read_content(text: str, start: int, end: int) -> tuple[str, int, int]:
    """What a range prints without tags and entities, and the range without outer tags and blanks.

    ``<td> <p><b>28.00</b>&nbsp;</p>`` prints 28.00.
    """
    raw = text[start:end]
    if "<" not in raw and "&" not in raw:
        led = raw.lstrip(_BLANKS)
        bare = led.rstrip(_BLANKS)
        start = end - len(led)
        return bare, start, start + len(bare)
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead is not None else start
    last = start
    at = start
    while at < end:
        piece = _PIECE.match(text, at, end)
        if piece is None:
            break
        if piece["blank"] is None:
            last = piece.end()
        at = piece.end()
    raw = text[start:last]
    if "<" in raw:
        raw = _INNER.sub("", raw)
    if "&" in raw:
        raw = unescape(raw)
    return raw, start, last
