"""The filled cells of a printed row with their tags, and the values that a form reads from them."""

from __future__ import annotations

from msgspec import Struct

from gouji.model import FormValue, GridRow, Place
from gouji.text.remembered import remembered

from .tags import LONG, Tag, tag


class Cell(Struct, eq=False, gc=False):
    """A filled cell: its column, its text without outer blanks, its place, and its tag.

    ``place`` is None where the text stands at ``start`` as it is, on the line of its row.
    """

    col: int
    text: str
    start: int
    tag: Tag
    place: Place | None = None


def filled(row: GridRow) -> list[Cell]:
    """The cells of a row that print something."""
    return read_row(row)[0]


def read_row(row: GridRow) -> tuple[list[Cell], int]:
    """The cells of a row that print something, and the signs that they show together."""
    cells: list[Cell] = []
    signs = 0
    starts = row.starts
    for col, text in enumerate(row.cells):
        if text:
            bare, lead, found = _printed(text)
            if found.kind:
                signs |= found.signs
                cells.append(Cell(col, bare, starts[col] + lead, found))
    if row.places is not None:
        for cell in cells:
            cell.start, cell.place = starts[cell.col], row.places[cell.col]
    return cells, signs


# Most cells print what other cells print, too.
@remembered(32768, longest=LONG)
def _printed(text: str) -> tuple[str, int, Tag]:
    """A text without outer blanks, the number of those before it, and its tag."""
    bare = text.strip()
    return bare, text.index(bare), tag(bare)


def form_value(
    line: int,
    cell: Cell,
    section: str,
    item: str,
    field: str,
    unit: str = "",
    level1: str = "",
    level2: str = "",
    flags: tuple[str, ...] = (),
) -> FormValue:
    """The value that a cell prints, in the sense of forms.csv. ``unit`` is that of a bare number."""
    found = cell.tag
    if found.kind != "num":
        unit = found.unit
    if found.flags:
        flags += found.flags
    text, start, place = cell.text, cell.start, cell.place
    if place is None:
        end = start + len(text)
    else:
        line, start, end, text = place
    return FormValue(
        line, start, end, section, item, level1, level2, field, text, found.value,
        found.decimals, unit, "", flags, line,
    )  # fmt: skip
