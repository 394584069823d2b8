"""The text of a format that is no text: lines and tables put together, with the place where each came from.

In: lines and cells with their places, in reading order. Out: a text with a line for each paragraph and for each row
of a table (cells between tabs), the known grids, and the origins.

    line("一、收入决算情况说明", "h2[3]")                       一、收入决算情况说明⏎
    table([[Piece("项目", "table1!A1", rows=2), …], …])    ->   项目⇥本年支出⇥⏎⇥小计⇥基本支出⏎   and its grid with spans
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gouji.knowledge.forms import table_heads
from gouji.model import GridRow, KnownGrid, Origin
from gouji.text import fold
from gouji.text.patterns import compile_regex

from .limits import MOST_COLUMNS, Watch

_BREAKS = compile_regex(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")
# A row of one cell that is longer than any label is a note, not a row.
_LONG = 40


class Piece(NamedTuple):
    """A cell as the format gives it: what it prints, its place, how many rows and columns it takes, its page."""

    text: str
    place: str
    rows: int = 1
    cols: int = 1
    page: int = 0


class Placed(NamedTuple):
    """A piece of a line of columns: its text with the blanks before it, its place, the columns that it takes."""

    text: str
    place: str
    left: int
    right: int


Pieces = Sequence[Sequence[Piece]]


class Composer:
    """Puts a text together. ``watch`` bounds what it may become."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.grids: list[KnownGrid] = []
        self.origins: list[Origin] = []
        self.placed: dict[int, list[tuple[int, int, int, int]]] = {}
        self.page = 0
        self._parts: list[str] = []
        self._at = 0
        self._number = 1

    @property
    def size(self) -> int:
        """How many characters there are."""
        return self._at

    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def line(self, text: str, place: str) -> None:
        """A paragraph on a line of its own with a blank line below it; nothing where it prints nothing."""
        for part in text.split("\n"):
            bare = _BREAKS.sub(" ", part).rstrip()
            if bare.strip():
                self._origin(place)
                self._write(bare + "\n")
        if self._parts and self._parts[-1] != "\n":
            self._write("\n")

    def paragraph(self, parts: Iterable[tuple[str, str, int]]) -> None:
        """A paragraph out of parts (text, place, page) that follow each other without a break."""
        for text, place, page in parts:
            self.page = page
            self._origin(place)
            self._write(_BREAKS.sub(" ", text))
        self._write("\n\n")

    def columns(self, lines: Iterable[Sequence[Placed]]) -> None:
        """Lines that stand together, of pieces that stand in columns; then a blank line."""
        for pieces in lines:
            placed: list[tuple[int, int, int, int]] = []
            for piece in pieces:
                text = _BREAKS.sub(" ", piece.text)
                start = self._at + len(text) - len(text.lstrip(" "))
                self.origins.append(Origin(start, self.page, piece.place))
                placed.append((piece.left, piece.right, start, self._at + len(text)))
                self._write(text)
            self.placed[self._number] = placed
            self._write("\n")
        self._write("\n")

    def table(self, rows: Pieces) -> None:
        """A table. Rows of one merged cell above and below it are lines: titles, units, notes."""
        grid = lay_out(rows, self.watch)
        width = max((len(row) for row in grid), default=0)
        first, last = 0, len(grid)
        while first < last and _is_line(grid[first], width):
            first += 1
        while last > first and _is_line(grid[last - 1], width, below=True):
            last -= 1
        if last - first < 1 or width < 2:
            first = last = len(grid)
        self._apart(grid[:first])
        if first < last:
            self._grid(grid[first:last], width)
        self._apart(grid[last:])

    def _apart(self, rows: list[list[Laid]]) -> None:
        for row in rows:
            for laid in row:
                if laid.piece is not None and laid.own and laid.piece.text:
                    self.line(laid.piece.text, laid.piece.place)

    def _grid(self, grid: list[list[Laid]], width: int) -> None:
        start = self._at
        rows: list[GridRow] = []
        number = self._number
        for laid in grid:
            cells: list[str] = []
            starts: list[int] = []
            covered: dict[int, str] = {}
            for k in range(width):
                piece, own = laid[k] if k < len(laid) else (None, False)
                at = self._at + sum(len(cell) + 1 for cell in cells)
                text = ""
                if piece is not None and own:
                    text = piece.text
                    if text:
                        self.origins.append(Origin(at, piece.page or self.page, piece.place))
                elif piece is not None and piece.text:
                    covered[k] = piece.text
                cells.append(text)
                starts.append(at)
            if not any(cells):
                continue
            rows.append(GridRow(number, cells, starts, None, covered or None))
            number += 1
            self._write("\t".join(cells) + "\n")
        self.watch.look()
        if rows:
            self.grids.append(KnownGrid(start, self._at - 1, rows))
            self._write("\n")

    def _origin(self, place: str) -> None:
        self.origins.append(Origin(self._at, self.page, place))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._number += text.count("\n")
        self._at += len(text)


class Laid(NamedTuple):
    """A place of a grid: the piece that stands in it or covers it, and whether it begins here."""

    piece: Piece | None
    own: bool


def lay_out(rows: Pieces, watch: Watch) -> list[list[Laid]]:
    """The pieces in their true places; what they cover refers to them."""
    grid: list[list[Laid]] = []
    pending: dict[int, tuple[int, Piece]] = {}
    for pieces in rows:
        row: list[Laid] = []
        below: dict[int, tuple[int, Piece]] = {}
        for piece in pieces:
            _pass_covered(row, pending, below)
            cols = max(1, min(piece.cols, MOST_COLUMNS - len(row)))
            if len(row) >= MOST_COLUMNS:
                break
            clean = piece._replace(text=_BREAKS.sub(" ", piece.text).strip())
            for k in range(cols):
                if piece.rows > 1:
                    below[len(row)] = (piece.rows - 1, clean)
                row.append(Laid(clean, k == 0))
        while pending:
            _pass_covered(row, pending, below)
            if pending:
                row.append(Laid(None, own=False))
        watch.count(len(row))
        pending = below
        grid.append(row)
    return grid


def _pass_covered(
    row: list[Laid], pending: dict[int, tuple[int, Piece]], below: dict[int, tuple[int, Piece]]
) -> None:
    while len(row) in pending:
        left, piece = pending.pop(len(row))
        if left > 1:
            below[len(row)] = (left - 1, piece)
        row.append(Laid(piece, own=False))


def _is_line(row: list[Laid], width: int, *, below: bool = False) -> bool:
    """Whether a row prints one cell only, which is no label: merged over the table, or long."""
    own = [laid.piece for laid in row if laid.own and laid.piece is not None and laid.piece.text]
    if len(own) != 1:
        return not own and all(laid.piece is None or not laid.piece.text for laid in row)
    if any(laid.piece is not None and laid.piece.text and laid.piece is not own[0] for laid in row):
        return False
    piece = own[0]
    if piece.rows > 1 or (not below and table_heads().ordinal.match(fold(piece.text))):
        # A part of the table with an ordinal of its own (一、政府采购情况).
        return False
    return piece.cols >= width or len(piece.text) > _LONG


def join_lines(parts: Iterable[str]) -> str:
    """The lines of one cell as one text: Chinese goes on at once, words and numbers keep a blank between them."""
    joined = ""
    for part in parts:
        bare = part.strip()
        if (
            joined
            and bare
            and joined[-1].isascii()
            and bare[0].isascii()
            and joined[-1].isalnum()
            and bare[0].isalnum()
        ):
            joined += " "
        joined += bare
    return joined
