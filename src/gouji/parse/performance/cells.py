"""The filled cells of a printed row with their tags, and the values that a form reads from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gouji.model import FormValue, GridRow

from .tags import Tag, tag

if TYPE_CHECKING:
    from decimal import Decimal

_BLANKS = " \t\r\n\x0b\x0c\u00a0\u3000\u200b\ufeff"


class Cell(NamedTuple):
    """A filled cell: its column, its text without outer blanks, its place, and its tag."""

    col: int
    text: str
    start: int
    tag: Tag


def filled(row: GridRow) -> list[Cell]:
    """The cells of a row that print something."""
    cells: list[Cell] = []
    starts = row.starts
    for col, text in enumerate(row.cells):
        if not text:
            continue
        bare = text.strip(_BLANKS)
        if not bare:
            continue
        start = starts[col]
        if len(bare) != len(text):
            start += text.index(bare)
        cells.append(Cell(col, bare, start, tag(bare)))
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
    return FormValue(
        line, start, start + len(text), section, item, level1, level2, field, text, value, found.decimals, unit,
        "", flags,
    )  # fmt: skip
