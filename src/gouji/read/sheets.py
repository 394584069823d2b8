"""Workbooks to text: every visible sheet in its order, merged ranges as spans, numbers as they are shown.

In: the bytes of a .xlsx or .xls. Out: parts of a text whose origins are ``收入!B4``. A sheet of one column is prose.
"""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any, NamedTuple

from gouji.model import Note

from .compose import Composer, Piece, join_lines
from .errors import DAMAGED, ENCRYPTED, NOTE_HIDDEN, TOO_COMPLEX, UnreadableInput
from .extras import need
from .limits import MOST_CELLS, MOST_COLUMNS, PART_LIMIT, Watch
from .ooxml import macro_notes, refuse_entities
from .packed import Package
from .sheet_marks import Marks, name_of, xls_marks, xlsx_marks
from .shown import shown

_GENERAL = "General"
# Beyond these digits a stored number holds what its shown form hides; less is the noise of binary fractions.
_NOISE = Decimal("1e-9")


class Reading(NamedTuple):
    """What a workbook came to."""

    composer: Composer
    encoding: str
    replaced: int
    notes: list[Note]


def read_xlsx(data: bytes, watch: Watch) -> Reading:
    """Read a workbook. Raises :class:`UnreadableInput`."""
    package = Package(data, watch, "xlsx")
    for name in package.names():
        # The library that reads the values unpacks the parts itself: all are counted and looked at before it may.
        if name.endswith((".xml", ".rels", ".vml", ".bin")):
            refuse_entities(package.read(name, PART_LIMIT), package)
    marks = xlsx_marks(package)
    package.close()
    return _read(data, watch, "xlsx", marks, macro_notes(package))


def read_xls(data: bytes, watch: Watch) -> Reading:
    """Read an old workbook. Raises :class:`UnreadableInput`."""
    calamine = need("python_calamine", "office", watch.name, "xls")
    _open(calamine, data, watch, "xls")
    return _read(data, watch, "xls", xls_marks(data, watch), [])


def _open(calamine: Any, data: bytes, watch: Watch, looks: str) -> Any:
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise UnreadableInput(watch.name, ENCRYPTED, looks=looks) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableInput(watch.name, DAMAGED, looks=looks, reason=str(error)[:80]) from error


def _read(data: bytes, watch: Watch, looks: str, marks: dict[str, Marks], notes: list[Note]) -> Reading:
    calamine = need("python_calamine", "office", watch.name, looks)
    book = _open(calamine, data, watch, looks)
    composer = Composer(watch)
    visible = calamine.SheetVisibleEnum.Visible
    for number, sheet in enumerate(book.sheets_metadata):
        watch.look()
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != visible:
            notes.append(_hidden("sheet", sheet.name))
            continue
        try:
            page = book.get_sheet_by_index(number)
        except (calamine.CalamineError, OSError, ValueError) as error:
            raise UnreadableInput(watch.name, DAMAGED, looks=looks, reason=str(error)[:80]) from error
        notes += _Sheet(composer, page, marks.get(sheet.name, Marks())).read()
    return Reading(composer, "utf-8", 0, notes)


def _hidden(variant: str, sheet: str, **arguments: str) -> Note:
    return Note(NOTE_HIDDEN, arguments={"variant": variant, "what": sheet, **arguments})


class _Sheet:
    """One sheet on its way into the text."""

    def __init__(self, composer: Composer, page: Any, marks: Marks) -> None:
        self.composer = composer
        self.page = page
        self.marks = marks
        self.name: str = page.name
        self.changed = 0
        self.example = ""

    def read(self) -> list[Note]:
        """Put the sheet into the text; gives what was noticed."""
        page = self.page
        if page.total_height * min(page.total_width, MOST_COLUMNS) > MOST_CELLS:
            raise UnreadableInput(self.composer.watch.name, TOO_COMPLEX, "cells", limit=str(MOST_CELLS))
        values = page.to_python(skip_empty_area=False)
        texts = [
            [self._text(r, c, value) for c, value in enumerate(row[:MOST_COLUMNS])]
            for r, row in enumerate(values)
        ]
        filled = {c for row in texts for c, text in enumerate(row) if text.strip()}
        if len(filled) == 1:
            (col,) = filled
            for r, row in enumerate(texts):
                if col < len(row):
                    self.composer.line(row[col], self._place(r, col))
        elif filled:
            self.composer.table(self._rows(texts, max(filled) + 1))
        notes = []
        if self.marks.hidden:
            notes.append(_hidden("rows", self.name, count=str(self.marks.hidden)))
        if self.changed:
            notes.append(_hidden("format", self.name, count=str(self.changed), example=self.example))
        return notes

    def _text(self, row: int, col: int, value: object) -> str:
        error = self.marks.errors.get((row, col))
        if error is not None:
            return error
        form = self.marks.formats.get((row, col), _GENERAL)
        text = shown(value, form)
        if isinstance(value, float) and form != _GENERAL:
            self._compare(value, text, row, col)
        return text

    def _compare(self, value: float, text: str, row: int, col: int) -> None:
        """Count a number whose shown form hides a part of what is stored."""
        bare = text.replace(",", "").strip()
        percent = bare.endswith("%")
        try:
            printed = Decimal(bare.rstrip("%")) / (100 if percent else 1)
        except ArithmeticError:
            # Words in the format, brackets of negative numbers: only what shows nothing hides something.
            printed = Decimal(repr(value)) if bare else Decimal(0)
        if abs(Decimal(repr(value)) - printed) > _NOISE * (1 + abs(printed)):
            self.changed += 1
            self.example = self.example or f"{name_of(row, col)} {value!r} → {text or '∅'}"

    def _place(self, row: int, col: int) -> str:
        return f"{self.name}!{name_of(row, col)}"

    def _rows(self, texts: list[list[str]], width: int) -> list[list[Piece]]:
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        covered: set[tuple[int, int]] = set()
        for (top, left), (bottom, right) in self.page.merged_cell_ranges or ():
            bottom, right = min(bottom, len(texts) - 1), min(right, width - 1)  # noqa: PLW2901
            if bottom < top or right < left or (bottom, right) == (top, left):
                continue
            self.composer.watch.count((bottom - top + 1) * (right - left + 1))
            spans[top, left] = (bottom - top + 1, right - left + 1)
            covered.update((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
            covered.discard((top, left))
        rows: list[list[Piece]] = []
        for r, row in enumerate(texts):
            pieces: list[Piece] = []
            for c in range(width):
                if (r, c) in covered:
                    continue
                text = join_lines((row[c] if c < len(row) else "").split("\n"))
                pieces.append(Piece(text, self._place(r, c), *spans.get((r, c), (1, 1))))
            rows.append(pieces)
        return rows
