"""A paper becomes a draft in one layout; every line knows the block that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from .draft import NOBODY, Draft
from .grid import header
from .layouts import Layout, arrange
from .markup import HEAD_WIDTH, Marker, Piece, breadth, marker
from .paper import Block, Cell, Form, Heading, Lines, Paper, Paragraph, Row, Table
from .statements import Statements

_GAP = "        "
_NUMERIC = frozenset("0123456789.,%")
_CLOSING = frozenset("，。；：、）”")


@dataclass(slots=True)
class Rendered:
    """The draft, and what each block of it is."""

    draft: Draft = field(default_factory=Draft)
    blocks: dict[int, Block] = field(default_factory=dict)


@dataclass(slots=True)
class _Press:
    said: Statements
    layout: Layout
    made: Rendered
    year: int
    page: int = 0
    turned: int = 0  # the line on which the page began

    def piece(self, cell: Cell) -> Piece:
        if isinstance(cell, str):
            return cell, NOBODY
        statement = self.said.by_owner[cell][0]
        return statement.printed, cell

    def line(self, kind: str, text: str, block: int = 0) -> None:
        self.made.draft.add(kind, (text, NOBODY), block=block)

    def blank(self, block: int = 0) -> None:
        self.made.draft.add("blank", block=block)

    def open(self, block: Block) -> int:
        number = len(self.made.blocks) + 1
        self.made.blocks[number] = block
        return number


def render(paper: Paper, layout: Layout, said: Statements, year: int) -> Rendered:
    """Lay a paper of a year out. The parts stand in the order of the layout."""
    press = _Press(said, layout, Rendered(), year)
    order = (paper.front, paper.tables, paper.narrative, paper.back)
    if layout.tables_last:
        order = (paper.front, paper.narrative, paper.back, paper.tables)
    for part in order:
        for block in part:
            _block(press, block)
    return press.made


def _block(press: _Press, block: Block) -> None:
    if isinstance(block, Table):
        _table(press, arrange(block, press.layout, press.year))
    elif isinstance(block, Form):
        _form(press, block)
    elif isinstance(block, Heading):
        mark = press.layout.heading and press.layout.heading[:-1] + "#" * (block.level - 1) + " "
        press.line("heading", mark + block.text, press.open(block))
        press.blank()
    elif isinstance(block, Paragraph):
        _paragraph(press, block)
    else:
        _lines(press, block)


def _lines(press: _Press, block: Lines) -> None:
    number = press.open(block)
    for text in block.texts:
        press.line(block.kind, text, number)
    press.blank()


def _paragraph(press: _Press, paragraph: Paragraph) -> None:
    number = press.open(paragraph)
    line = press.made.draft.add("prose", *[press.piece(c) for c in paragraph.pieces], block=number)
    width = press.layout.wrap
    while width and len(line.chars) > width:
        line = line.cut(_break(line.chars, width))
        if press.layout.page_lines and len(press.made.draft.lines) - press.turned >= press.layout.page_lines:
            press.blank()
            _leaf(press)
        press.made.draft.lines.append(line)
    press.blank()
    if press.layout.page_lines and len(press.made.draft.lines) - press.turned > press.layout.page_lines:
        _leaf(press)


def _leaf(press: _Press, block: int = 0) -> None:
    """The line that ends a page, between blank lines."""
    press.page += 1
    press.turned = len(press.made.draft.lines)
    if press.layout.furniture:
        press.line("furniture", press.layout.furniture.format(n=press.page), block)
        press.blank(block)


def _break(chars: list[str], width: int) -> int:
    """Where a line of prose ends: not inside a number, and no punctuation begins the next one."""
    at = width
    while at > width // 2 and (
        (chars[at - 1] in _NUMERIC and chars[at] in _NUMERIC) or chars[at] in _CLOSING
    ):
        at -= 1
    return at


def _table(press: _Press, table: Table) -> None:
    number = press.open(table)
    press.line("title", press.layout.heading + table.title, number)
    press.blank(number)
    texts = list(table.caption.values())
    for text in [_GAP.join(texts)] if press.layout.caption_line else texts:
        press.line("caption", text, number)
        press.blank(number)
    grid = marker(press.layout.markup, press.made.draft, number, len(table.columns), press.layout.merged)
    heads = header(table.columns)
    grid.begin(_widths(press, table))
    if heads:
        grid.header(heads)
    if table.numbered:
        first = {c.path[0]: k for k, c in reversed(list(enumerate(table.columns)))}  # of each block
        numbers = [
            c.number or (table.number_label if first[c.path[0]] == k else "")
            for k, c in enumerate(table.columns)
        ]
        grid.row([(n, NOBODY) for n in numbers], "header")
    rows = press.layout.page_rows
    for i, row in enumerate(table.rows):
        if rows and i and i % rows == 0:
            _turn(press, grid, table, number)
        _row(press, grid, row)
    grid.end()
    press.blank(number)
    for note in table.notes:
        press.line("note", note, number)
        press.blank(number)


def _turn(press: _Press, grid: Marker, table: Table, number: int) -> None:
    """A page ends inside a table."""
    if press.layout.markup.startswith("html"):
        return
    press.blank(number)
    _leaf(press, number)
    if press.layout.continued:
        press.line("caption", press.layout.continued, number)
        press.blank(number)
    if press.layout.header_repeats and table.columns[0].path:
        grid.begin(_widths(press, table))
        grid.header(header(table.columns))


def _row(press: _Press, grid: Marker, row: Row) -> None:
    cells = [press.piece(c) for c in row.cells]
    if press.layout.merged == "shift" and row.kind == "total" and cells[1] == ("", NOBODY):
        cells = [cells[0], *cells[2:], ("", NOBODY)]
    if press.layout.bold and row.kind == "total":
        cells = [(f"<b>{text}</b>" if text else text, owner) for text, owner in cells]
    grid.row(cells, "header" if row.kind == "head" else "row")


def _widths(press: _Press, table: Table) -> list[int]:
    widths = [0] * len(table.columns)
    for column, path in enumerate(c.path for c in table.columns):
        widths[column] = min(HEAD_WIDTH, max((breadth(t) for t in path), default=0))
    for row in table.rows:
        for k, cell in enumerate(row.cells):
            widths[k] = max(widths[k], breadth(press.piece(cell)[0]))
    return widths


def _form(press: _Press, form: Form) -> None:
    number = press.open(form)
    for i, text in enumerate(form.title):
        press.line("title", (press.layout.heading if not i else "") + text, number)
        press.blank(number)
    width = max(len(row) for row in form.rows)
    markup = "tabs" if press.layout.markup == "aligned" else press.layout.markup
    grid = marker(markup, press.made.draft, number, width, press.layout.merged)
    grid.begin([0] * width)
    for row in form.rows:
        cells = [press.piece(c) for c in row]
        if press.layout.merged == "shift":  # what merged cells cover is gone from the beginning of a row
            there = next((k for k, (text, _) in enumerate(cells) if text), 0)
            cells = [*cells[there:], *[("", NOBODY)] * there]
        grid.row(cells, "form")
    grid.end()
    press.blank(number)
    for note in form.notes:
        press.line("note", note, number)
    press.blank()
