"""The filled cells of a printed row with their tags, and the values that a form reads from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gouji.model import FormValue, GridRow, Place

from .tags import LONG, TEXT, Tag, short_tag

if TYPE_CHECKING:
    from decimal import Decimal


class Cell(NamedTuple):
    """A filled cell: its column, its text without outer blanks, its place, and its tag.

    ``place`` is None where the text stands at ``start`` as it is, on the line of its row.
    """

    col: int
    text: str
    start: int
    tag: Tag
    place: Place | None = None


# The plain constructor: a named tuple's own takes twice as long, and there are thousands of cells.
_cell = tuple.__new__


def filled(row: GridRow) -> list[Cell]:
    """The cells of a row that print something."""
    cells: list[Cell] = []
    starts = row.starts
    places = row.places
    for col, text in enumerate(row.cells):
        if text and (bare := text.strip()):
            found = TEXT if len(bare) > LONG else short_tag(bare)
            if found.kind:
                start = starts[col]
                place = None
                if places is not None:
                    place = places[col]
                elif len(bare) != len(text):
                    start += text.index(bare)
                cells.append(_cell(Cell, (col, bare, start, found, place)))
    return cells


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
        found.decimals, unit, line, "", flags,
    )  # fmt: skip
