"""The document as a reader knows it: headings, paragraphs, tables and forms, in printed order.

In: a document and its passages. Out: items, small lists that stand for JSON:

    ["h", line, level, runs]             a heading
    ["p", line, runs]                    a paragraph; "o" of the cover, "e" of the contents, "f" beside a table
    ["c", line, runs, table]             a line above a table: its title, unit, body
    ["t", line, table, widths, head, rows]   a table or form, or the next part of it; head rows come with its first part

A row is ``[line, class, cells]``; a cell is 0 where a merged one covers it, its text, or
``[runs, class, columns, rows, mark]`` without what is empty at its end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import regex

from gouji.model import Block, Document, Form, Grid, GridRow, Source, Table
from gouji.text import squeeze

from .merged import Spot, Spots, spots_of_form, spots_of_table
from .runs import Passages, plain_text

Item = list[Any]

# A table of more rows comes in parts, so that no part is slow to draw.
_MOST_ROWS = 160
# A paragraph of more characters is drawn in parts.
_MOST_CHARACTERS = 20_000
# No mark that is drawn in a line begins so far before it.
_REACH = 400
_NUMBER = regex.compile(r"[(（]?[-—–+－]*+(?=\D*+\d)[\d.,，\s]++[%％)）]?|[-—–－]+")
_MARKS_OF_HEADING = regex.compile(r"[\s\u3000]*#{1,6}[\s\u3000]+|>\s+")
_DRAWN = regex.compile(r"[-:|+=\s─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝│┃║]*")
_BARS = regex.compile(r"\\?[|│┃║]")
_TAG = regex.compile(r"</?t[dhr][\s>]", regex.IGNORECASE)
_CLASS_LEVELS = (3, 5, 7)
# The lines of one printed row are no farther from each other.
_ROW_LINES = 6


class Content:
    """The items of a document. What its blocks do not hold (there is nothing) is not shown."""

    def __init__(self, document: Document, passages: Passages) -> None:
        self.document = document
        self.source: Source = document.source
        self.passages = passages
        self._tables = {f"T{table.number}": table for table in document.tables}
        self._forms = {f"F{form.number}": form for form in document.forms}
        self._levels = {section.line: section.level for section in document.sections}
        self._shown: set[str] = set()

    def items(self) -> Iterator[Item]:
        """All items, in printed order."""
        for block in self.document.blocks:
            if block.kind == "rows" and block.owner:
                yield from self._owned(block)
            elif block.kind != "blank":
                yield from self._lines(block)
        for owner in (*self._tables, *self._forms):
            # A table that no block of rows holds is declared empty; its caption stands above.
            if owner not in self._shown and self._grid(owner).rows:
                yield from self._table(owner)

    def _span(self, line: int) -> tuple[int, int]:
        lines = self.source.lines
        return lines.starts[line - 1], max(lines.starts[line - 1], lines.end_of(line))

    def _lines(self, block: Block) -> Iterator[Item]:
        for line in range(block.first, block.last + 1):
            start, end = self._span(line)
            match = _MARKS_OF_HEADING.match(self.source.text, start, end)
            first = match.end() if match is not None else start
            for at in range(first, max(end, first + 1), _MOST_CHARACTERS):
                stop = min(end, at + _MOST_CHARACTERS)
                runs = self.passages.runs(at, stop, cells=True, line=max(start, at - _REACH))
                if runs:
                    yield self._line(block, line, runs)

    def _line(self, block: Block, line: int, runs: list[Any]) -> Item:
        if block.kind == "heading":
            return ["h", line, self._levels.get(line, 1), runs]
        if block.kind in ("caption", "note") and block.owner:
            kind = "c" if block.kind == "caption" else "f"
            return [kind, line, runs, block.owner]
        return [{"cover": "o", "contents": "e"}.get(block.kind, "p"), line, runs]

    def _owned(self, block: Block) -> Iterator[Item]:
        if block.owner not in self._shown:
            yield from self._table(block.owner)
        yield from self._left_out(block)

    def _grid(self, owner: str) -> Grid:
        return (self._tables.get(owner) or self._forms[owner]).grid

    def _left_out(self, block: Block) -> Iterator[Item]:
        """Lines among rows of which no cell prints all: page numbers and running heads, and what was not read as a cell."""
        rows = self._grid(block.owner).rows
        lines = [row.line for row in rows]
        printed = set(lines)
        for line in range(block.first, block.last + 1):
            start, end = self._span(line)
            if _DRAWN.fullmatch(self.source.text, start, end) or _TAG.search(self.source.text, start, end):
                continue
            # A row may be printed on several lines; its cells know what stands on all of them.
            near = rows[bisect_left(lines, line - _ROW_LINES) : bisect_left(lines, line + _ROW_LINES)]
            words = _BARS.sub(" ", self.passages.shown(start, end)).split()
            if not _are_in_cells(words, near, whole=line not in printed):
                yield ["f", line, self.passages.runs(start, end, cells=True), block.owner]

    def _table(self, owner: str) -> Iterator[Item]:
        self._shown.add(owner)
        if owner in self._tables:
            table = self._tables[owner]
            grid, head = table.grid, table.header_rows
            spots = spots_of_table(grid.rows, head, grid.width)
            dress = Dress(table)
        else:
            grid, head = self._forms[owner].grid, 0
            spots = spots_of_form(grid.rows, grid.width)
            dress = Dress(self._forms[owner])
        rows = [
            self._row(at, row, line, dress, head=at < head)
            for at, (row, line) in enumerate(zip(grid.rows, spots, strict=True))
        ]
        widths = _widths(grid) if len(rows) > _MOST_ROWS else []
        heads, body = rows[:head], rows[head:]
        for at, part in enumerate(_parts(body, spots[head:])):
            yield [
                "t",
                part[0][0] if part else grid.rows[0].line,
                owner,
                widths,
                heads if at == 0 else [],
                part,
            ]

    def _row(self, at: int, row: GridRow, spots: list[Spot | None], dress: Dress, *, head: bool) -> Item:
        cells: list[Any] = []
        for spot in spots:
            if spot is None:
                cells.append(0)
            elif spot.col >= len(row.cells):
                cells.append("")
            else:
                cells.append(self._cell(row, spot, dress.cell(at, spot, row.cells[spot.col], head=head)))
        return [row.line, "" if head else dress.row(at), cells]

    def _cell(self, row: GridRow, spot: Spot, style: str) -> Any:
        place = row.place(spot.col)
        text = row.cells[spot.col]
        mark = -1
        runs = self.passages.runs(place.start, place.end, cells=True) if text.strip() else []
        if text.strip() and squeeze(plain_text(runs)) != squeeze(text):
            # Wrapped in columns, or escaped: the cell is shown as it is read, and its first number stands for it.
            runs = [self.passages.hide(text.strip())]
            if self.passages.text[place.start : place.end] != self.source.text[place.start : place.end]:
                runs = [self.passages.text[place.start : place.end]]
            mark = self.passages.first(place.start, place.end)
        elif not text.strip():
            mark = self.passages.first(place.start, place.end)
        elif len(runs) == 1 and isinstance(runs[0], tuple):
            mark, shown = runs[0]
            runs = [shown]
        plain = mark < 0 and not any(isinstance(run, tuple) for run in runs)
        if plain and spot.cols == spot.rows == 1 and not style:
            return plain_text(runs)
        cell: list[Any] = [runs, style, spot.cols, spot.rows, mark]
        for empty in (-1, 1, 1, ""):
            if cell[-1] != empty:
                break
            cell.pop()
        return cell


class Dress:
    """How cells and rows look, by the roles of their columns: ``n`` numbers, ``k`` codes, ``o`` ordinals, ``l0`` labels by level."""

    def __init__(self, owner: Table | Form) -> None:
        self._roles = {c.index: c.role for c in owner.columns} if isinstance(owner, Table) else {}
        self._rows = {(r.grid, r.block): r for r in owner.rows} if isinstance(owner, Table) else {}
        self._blocks = {c.index: c.block for c in owner.columns} if isinstance(owner, Table) else {}
        self._totals = {r.grid for r in owner.rows if "total" in r.key} if isinstance(owner, Table) else set()

    def row(self, at: int) -> str:
        """The class of a row."""
        return "whole" if at in self._totals else ""

    def cell(self, at: int, spot: Spot, text: str, *, head: bool) -> str:
        """The class of a cell."""
        if head:
            return ""
        role = self._roles.get(spot.col, "")
        if role == "code":
            return "k"
        if role == "line_no":
            return "o"
        if role == "label":
            row = self._rows.get((at, self._blocks.get(spot.col, 0)))
            level = _CLASS_LEVELS.index(len(row.code)) if row and len(row.code) in _CLASS_LEVELS else 0
            return f"l{level}"
        return "n" if _NUMBER.fullmatch(text.strip()) or (role == "value" and not text.strip()) else ""


def _are_in_cells(words: Sequence[str], rows: Sequence[GridRow], *, whole: bool) -> bool:
    """Whether cells hold all words: anywhere in them, but numbers of a line that is no row as words of their own."""
    raws = [row.place(col).raw for row in rows for col in range(len(row.cells))]
    held = {word for raw in raws for word in raw.split()}
    text = "\n".join(squeeze(cell) for cell in (*raws, *(cell for row in rows for cell in row.cells)))
    return all(
        word in held or (squeeze(word) in text and not (whole and _NUMBER.fullmatch(word))) for word in words
    )


def _parts(body: list[Item], spots: Spots) -> Iterator[list[Item]]:
    """The rows in parts that no merged cell crosses."""
    first = at = 0
    while at < len(body):
        reach = max((spot.rows for spot in spots[at] if spot is not None), default=1)
        stop = at + reach
        k = at + 1
        while k < stop < len(body):
            stop = max(stop, k + max((spot.rows for spot in spots[k] if spot is not None), default=1))
            k += 1
        if stop - first >= _MOST_ROWS or stop >= len(body):
            yield body[first:stop]
            first = stop
        at = max(stop, at + 1)
    if not body:
        yield []


def _widths(grid: Grid) -> list[int]:
    """The widths of the columns, in hundredths of the whole, by what most of their cells need."""
    needs = []
    for col in range(grid.width):
        lengths = sorted(min(len(row.cells[col]), 40) for row in grid.rows if col < len(row.cells))
        needs.append(max(2, lengths[len(lengths) * 9 // 10] if lengths else 2))
    whole = sum(needs) or 1
    return [max(1, need * 100 // whole) for need in needs]
