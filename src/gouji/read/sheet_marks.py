"""What a workbook says beside its values: number formats, hidden rows and columns, errors. Of .xlsx by its XML, of .xls by xlrd.

In: a package or the bytes of an old workbook. Out: the marks of each sheet by its name. The XML is read as a stream, so
that a sheet of a million styled blanks costs time and no memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import regex

from .errors import TOO_COMPLEX, UnreadableInput
from .limits import MOST_CELLS, Watch
from .ooxml import attribute, child, each_child, forget, local, main_part, relations, stream, tree
from .packed import Package
from .shown import BUILT_IN

_PLACE = regex.compile(r"([A-Z]{1,3})(\d{1,7})")
_ON = ("1", "true")
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(slots=True)
class Marks:
    """The marks of a sheet. ``formats`` and ``errors`` are by row and column from 0."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: int = 0
    height: int = 0
    width: int = 0


def xlsx_marks(package: Package) -> dict[str, Marks]:
    """The marks of the sheets of a package by their names."""
    book = main_part(package, "xl/workbook.xml")
    linked = relations(package, book)
    styles = next((path for kind, path in linked.values() if kind == "styles"), "")
    forms = _forms(tree(package, styles))
    found: dict[str, Marks] = {}
    for sheet in each_child(tree(package, book), "sheets"):
        kind, path = linked.get(attribute(sheet, "id"), ("", ""))
        if kind == "worksheet" and path in package:
            found[sheet.get("name", "")] = _sheet(package, path, forms)
    return found


def _forms(root: Any) -> list[str]:
    """The number format of each cell style."""
    own = dict(BUILT_IN)
    for each in each_child(root, "numFmts"):
        own[_int(each.get("numFmtId", ""))] = each.get("formatCode", "")
    return [own.get(_int(each.get("numFmtId", "")), "General") for each in each_child(root, "cellXfs")]


def _sheet(package: Package, path: str, forms: list[str]) -> Marks:
    marks = Marks()
    for element in stream(package, path, "row", "cols"):
        if local(element) == "cols":
            marks.hidden += sum(
                min(256, _int(col.get("max", "")) - _int(col.get("min", "")) + 1)
                for col in element
                if col.get("hidden") in _ON
            )
            continue
        marks.hidden += element.get("hidden") in _ON and len(element) > 0
        for cell in element:
            if local(cell) != "c" or len(cell) == 0:
                continue
            place = place_of(cell.get("r", ""))
            if place is None:
                continue
            marks.height, marks.width = max(marks.height, place[0] + 1), max(marks.width, place[1] + 1)
            kind = cell.get("t", "n")
            if kind == "e":
                value = child(cell, "v")
                marks.errors[place] = (value.text or "") if value is not None else ""
            style = _int(cell.get("s", ""))
            if kind in ("n", "d") and style < len(forms) and forms[style] != "General":
                marks.formats[place] = forms[style]
        forget(element)
        if marks.height * marks.width > MOST_CELLS:
            raise UnreadableInput(package.watch.name, TOO_COMPLEX, "cells", limit=str(MOST_CELLS))
    return marks


def xls_marks(data: bytes, watch: Watch) -> dict[str, Marks]:
    """The marks of an old workbook; none where xlrd is missing or stumbles: values are shown plainly then."""
    try:
        import xlrd
    except ImportError:
        return {}
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Nowhere())
    except Exception:  # noqa: BLE001  (a reader of a format that is forty years old raises whatever it likes)
        return {}
    found: dict[str, Marks] = {}
    for sheet in book.sheets():
        watch.look()
        marks = Marks(height=sheet.nrows, width=sheet.ncols)
        marks.hidden = sum(info.hidden for info in sheet.rowinfo_map.values()) + sum(
            info.hidden for info in sheet.colinfo_map.values()
        )
        for row in range(sheet.nrows):
            for col in range(sheet.row_len(row)):
                kind = sheet.cell_type(row, col)
                if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                    form = book.format_map.get(book.xf_list[sheet.cell_xf_index(row, col)].format_key)
                    if form is not None and form.format_str != "General":
                        marks.formats[row, col] = form.format_str
                elif kind == xlrd.XL_CELL_ERROR:
                    marks.errors[row, col] = _ERRORS.get(sheet.cell_value(row, col), "#N/A")
        found[sheet.name] = marks
    return found


class _Nowhere:
    """Where xlrd may write what it thinks of a file."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def place_of(name: str) -> tuple[int, int] | None:
    """Row and column from 0 of a place like C5, None where it is none."""
    found = _PLACE.fullmatch(name)
    if found is None:
        return None
    col = 0
    for letter in found[1]:
        col = 26 * col + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, col - 1


def name_of(row: int, col: int) -> str:
    """The place of a row and a column from 0 as a spreadsheet names it: C5."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _int(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 8 else 0
