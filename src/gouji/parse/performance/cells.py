"""The filled cells of a printed row with their tags, and the values that a form reads from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouji.model import FormValue, GridRow, Place
from gouji.text.remembered import remembered

from .tags import LONG, Tag, tag

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(slots=True)
class Cell:
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
    places = row.places
    for col, text in enumerate(row.cells):
        if text:
            bare, lead, found = _short(text) if len(text) <= LONG else _printed(text)
            if found.kind:
                signs |= found.signs
                start = starts[col]
                place = None
                if places is None:
                    start += lead
                else:
                    place = places[col]
                cells.append(Cell(col, bare, start, found, place))
    return cells, signs


def _printed(text: str) -> tuple[str, int, Tag]:
    """A text without outer blanks, the number of those before it, and its tag."""
    bare = text.strip()
    return bare, text.index(bare), tag(bare)


# Most cells print what other cells print, too.
_short = remembered(32768)(_printed)


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
    value: Decimal | None = found.value
    if found.kind == "value":
        unit = found.unit
    elif value is None:
        unit = ""
        if found.kind == "dash":
            flags = (*flags, "placeholder")
    if found.damaged:
        flags = (*flags, "damaged")
    start, text = cell.start, cell.text
    end = start + len(text)
    if cell.place is not None:
        line, start, end, text = cell.place
    return FormValue(
        line, start, end, section, item, level1, level2, field, text, value,
        found.decimals, unit, "", flags, line,
    )  # fmt: skip
