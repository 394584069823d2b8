"""The sheet of one table: what is printed, as it is printed, with numbers that are numbers.

Merged heads are merged, heads and labels stay in sight, units stand above, and a cell that a finding names is
coloured, has the sign of its severity and a comment with the message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from gouji.export.rows import SEVERITIES
from gouji.export.words import sheet_word
from gouji.knowledge.personal import Mask
from gouji.model import Cell, Table
from gouji.text import plain

from .heads import Area, merged_areas
from .looks import SEVERITY_COLOURS, number_format
from .page import Page
from .plan import ABOVE

_DOUBTFUL = ("shifted", "fuzzy", "repeated")


class Mark(NamedTuple):
    """Why a cell is marked: the severity of a finding, and what it says."""

    severity: str
    text: str


# Labels are indented by the level of their code: class, division, item.
_LEVELS = {5: 1, 7: 2}


def write_table(
    page: Page,
    table: Table,
    places: Mapping[tuple[int, int], Cell],
    marks: Mapping[int, Sequence[Mark]],
    mask: Mask,
    *,
    doc: str,
    back: str,
) -> None:
    """Write a table. ``places`` are its numbers by grid row and column, ``marks`` the findings by source offset."""
    _Writer(page, table, places, marks, mask).write(doc, back)


class _Writer:
    def __init__(
        self,
        page: Page,
        table: Table,
        places: Mapping[tuple[int, int], Cell],
        marks: Mapping[int, Sequence[Mark]],
        mask: Mask,
    ) -> None:
        self._page = page
        self._table = table
        self._places = places
        self._marks = marks
        self._mask = mask
        # A number that was found to belong below a merged cell must not vanish under it.
        areas = [area for area in merged_areas(table) if not any(at in places for at in area.squares())]
        self._areas = {(area.top, area.left): area for area in areas}
        self._covered = {square for area in areas for square in area.squares()}
        self._ends: dict[int, int] = {}
        self._ordinals = {column.index for column in table.columns if column.role == "line_no"}
        levels = {(row.grid, row.block): _LEVELS.get(len(row.code), 0) for row in table.rows}
        self._levels = {
            (at, column.index): level
            for column in table.columns
            if column.role == "label"
            for (at, block), level in levels.items()
            if block == column.block
        }
        for row, col in places:
            self._ends[row] = max(self._ends.get(row, 0), col + 1)

    def write(self, doc: str, back: str) -> None:
        page, table, lang = self._page, self._table, self._page.lang
        page.link(0, 0, back, sheet_word("back", lang))
        page.text(1, 0, self._mask.text(table.title) or table.kind, "title")
        about = (
            doc,
            table.code,
            table.year,
            sheet_word("unit", lang, unit=table.unit) if table.unit else "",
            sheet_word("lines", lang, first=table.first_line, last=table.last_line),
        )
        page.text(2, 0, " · ".join(filter(None, about)), "note")
        page.sheet.set_row(1, 26)
        page.forget_widths()
        for row in range(len(table.grid.rows)):
            self._row(row)
        self._settle()

    def _row(self, row: int) -> None:
        cells = self._table.grid.rows[row].cells
        for col in range(max(len(cells), self._ends.get(row, 0))):
            cell = self._places.get((row, col))
            if cell is not None:
                self._cell(row, col, cell)
            elif (area := self._areas.get((row, col))) is not None:
                self._merged(area)
            elif (row, col) not in self._covered:
                text, more = self._printed(row, col)
                look = self._look(row)
                if look == "grid":
                    more |= (
                        {"align": "center"}
                        if col in self._ordinals
                        else {"indent": 1 + self._levels.get((row, col), 0)}
                    )
                self._page.text(row + ABOVE, col, text, look, **more)

    def _cell(self, row: int, col: int, cell: Cell) -> None:
        marks = sorted(self._marks.get(cell.start, ()), key=lambda mark: SEVERITIES.index(mark.severity))
        severity = marks[0].severity if marks else ""
        more: dict[str, Any] = {}
        if severity:
            fill, ink = SEVERITY_COLOURS[severity]
            more |= {"bg_color": fill, "font_color": ink, "bold": severity != "info"}
        if any(flag in cell.flags for flag in _DOUBTFUL):
            more["italic"] = True
        look, at = self._look(row), row + ABOVE
        if cell.value is None or self._mask.touches(cell.start, cell.end):
            if "damaged" in cell.flags:
                more |= {"pattern": 14, "fg_color": "#B03A2E", "bg_color": "#FFFFFF"}
            shown = self._mask.at(cell.raw, cell.start)
            self._page.text(at, col, shown, look, align="right", indent=1, **more)
        else:
            percent = "%" in cell.raw or "％" in cell.raw
            form = number_format(cell.decimals, percent=percent, severity=severity)
            self._page.number(at, col, cell.value, form, look, **more)
        notes = [mark.text for mark in marks]
        if "damaged" in cell.flags:
            notes.append(sheet_word("damaged", self._page.lang))
        elif "italic" in more:
            notes.append(sheet_word("shifted", self._page.lang))
        if notes:
            self._page.comment(at, col, "\n".join(dict.fromkeys(notes)))

    def _merged(self, area: Area) -> None:
        text, bold = self._printed(area.top, area.left)
        name, top = self._look(area.top), area.top + ABOVE
        look = self._page.looks.of(name, **bold)
        self._page.sheet.merge_range(top, area.left, area.bottom + ABOVE, area.right, "", look)
        self._page.text(top, area.left, text, name, measured=area.left == area.right, **bold)

    def _printed(self, row: int, col: int) -> tuple[str, dict[str, Any]]:
        """What a cell prints, without its tags, and whether they make it bold."""
        printed = self._table.grid.rows[row]
        if col >= len(printed.cells):
            return "", {}
        raw = printed.cells[col]
        shown = plain(self._mask.at(raw, printed.starts[col]))
        return shown, {"bold": True} if "<b" in raw or "**" in raw else {}

    def _look(self, row: int) -> str:
        return "grid_head" if row < self._table.header_rows else "grid"

    def _settle(self) -> None:
        """What stays in sight, widths, and how it prints."""
        page, table = self._page, self._table
        first = min((column.index for column in table.columns if column.role == "value"), default=1)
        # More than three columns of labels would leave no room for numbers.
        page.sheet.freeze_panes(ABOVE + table.header_rows, first if first <= 3 else 1)
        page.fit(widest=42)
        page.sheet.set_landscape()
        page.sheet.fit_to_pages(1, 0)
        page.sheet.repeat_rows(ABOVE, ABOVE + max(1, table.header_rows) - 1)
        page.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
