"""The first sheet: what was read, what came of it, and where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, NamedTuple

from gouji.export.rows import COLUMNS, SEVERITIES, STATUSES, VERDICTS, Row
from gouji.export.words import column_title, sheet_word, sign, worded
from gouji.knowledge.messages import word

from .looks import SEVERITY_COLOURS, STATUS_COLOURS, VERDICT_COLOURS
from .page import Page
from .plan import Spot

_COLUMNS = (
    "doc entity year kind unit n_tables n_cells n_forms n_claims supported rounding contradicted unverifiable"
    " errors warnings unread"
)
_SHOWN = _COLUMNS.split()
_ACROSS = len(_SHOWN)
_FIRST_COUNT = _SHOWN.index("n_tables")


class Entry(NamedTuple):
    """A table in the list of contents; ``sheet`` is "" where it has none."""

    doc: str
    number: int
    title: str
    unit: str
    cells: int
    marked: int
    sheet: str


@dataclass(slots=True)
class Summary:
    """What is gathered from the reports, and written when the last one is in."""

    documents: list[Row] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    entries: list[Entry] = field(default_factory=list)

    def write(self, page: Page, book: Any, lists: list[tuple[str, str]]) -> None:
        """Write the sheet. ``lists`` are the sheets that are lists, with what each is about."""
        lang = page.lang
        page.text(0, 0, sheet_word("title", lang), "title")
        made = sheet_word("made", lang, version=_version(), count=len(self.documents))
        page.text(1, 0, made, "note")
        page.forget_widths()
        row = self._documents(page, 3)
        row = self._tallies(page, book, row + 2)
        row = self._lists(page, row + 2, lists)
        self._contents(page, row + 2)
        page.fit(widest=40)
        page.sheet.hide_gridlines(2)
        page.sheet.set_landscape()
        page.sheet.fit_to_pages(1, 0)

    def _documents(self, page: Page, row: int) -> int:
        """The row after the table of documents."""
        self._heading(page, row, "documents")
        for col, name in enumerate(_SHOWN):
            title = column_title("documents", name, page.lang)
            page.text(row + 1, col, title, "head", **_over(numbers=col >= _FIRST_COUNT))
        page.sheet.set_row(row + 1, 30)
        row += 2
        for document in self.documents:
            values = dict(zip(COLUMNS["documents"], document, strict=True))
            for col, name in enumerate(_SHOWN):
                value = values[name]
                if isinstance(value, int):
                    page.number(row, col, value, "#,##0", **_alarm(name, value))
                else:
                    page.text(row, col, worded("documents", name, str(value or ""), page.lang))
            row += 1
        return row

    def _tallies(self, page: Page, book: Any, row: int) -> int:
        """Verdicts, outcomes and severities beside each other, with a chart of the verdicts."""
        lang = page.lang
        groups = (
            (0, "verdicts", "verdict", VERDICTS, self.verdicts, VERDICT_COLOURS),
            (3, "checks", "status", STATUSES, self.statuses, STATUS_COLOURS),
            (6, "severities", "severity", SEVERITIES, self.severities, SEVERITY_COLOURS),
        )
        for col, heading, table, names, counts, colours in groups:
            page.text(row, col, sheet_word(heading, lang), "subtitle", measured=False)
            page.text(row, col + 1, "", "subtitle")
            for at, name in enumerate(names, start=row + 1):
                fill, ink = colours[name]
                shown = f"{sign(name, lang)} {word(table, name, lang)}".strip()
                page.text(at, col, shown, bg_color=fill, font_color=ink)
                page.number(at, col + 1, counts[name], "#,##0", align="left")
        if self.verdicts:
            self._chart(page, book, row)
        return row + 1 + max(len(names) for _, _, _, names, _, _ in groups)

    def _chart(self, page: Page, book: Any, row: int) -> None:
        chart = book.add_chart({"type": "bar"})
        first, last = row + 1, row + len(VERDICTS)
        points = [{"fill": {"color": VERDICT_COLOURS[name][1]}} for name in VERDICTS]
        chart.add_series(
            {
                "categories": [page.name, first, 0, last, 0],
                "values": [page.name, first, 1, last, 1],
                "points": points,
                "gap": 40,
                "data_labels": {"value": True},
            }
        )
        chart.set_title({"name": sheet_word("verdicts", page.lang), "name_font": {"size": 10}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_size({"width": 460, "height": 150})
        page.sheet.insert_chart(row, 9, chart, {"description": sheet_word("verdicts", page.lang)})

    def _lists(self, page: Page, row: int, lists: list[tuple[str, str]]) -> int:
        self._heading(page, row, "contents")
        for name, what in lists:
            row += 1
            page.link(row, 0, Spot(name, 0, 0).target, name)
            page.text(row, 1, what, "note", measured=False)
        return row

    def _contents(self, page: Page, row: int) -> None:
        lang = page.lang
        heads = (
            sheet_word("sheet", lang),
            column_title("tables", "title", lang),
            column_title("tables", "unit", lang),
            column_title("documents", "n_cells", lang),
            sheet_word("marks", lang),
            column_title("tables", "doc", lang),
        )
        page.sheet.set_row(row, 30)
        for col, head in enumerate(heads):
            page.text(row, col, head, "head", measured=False, **_over(numbers=col in (3, 4)))
        for entry in self.entries:
            if not entry.sheet:
                continue
            row += 1
            page.link(row, 0, Spot(entry.sheet, 0, 0).target, entry.sheet)
            page.text(row, 1, entry.title)
            page.text(row, 2, entry.unit)
            page.number(row, 3, entry.cells, "#,##0")
            page.number(row, 4, entry.marked, "#,##0", **_alarm("warnings", entry.marked))
            page.text(row, 5, entry.doc, measured=False)
        missing = sum(not entry.sheet for entry in self.entries)
        if missing:
            page.text(row + 1, 0, sheet_word("no_sheet", lang, count=missing), "note", measured=False)

    def _heading(self, page: Page, row: int, key: str) -> None:
        page.text(row, 0, sheet_word(key, page.lang), "subtitle", measured=False)
        for col in range(1, _ACROSS):
            page.text(row, col, "", "subtitle")


def _over(*, numbers: bool) -> dict[str, Any]:
    """How a head stands over its column."""
    return {"align": "right", "indent": 1} if numbers else {"align": "left"}


def _version() -> str:
    """The version of the package, which belongs to no floor."""
    return str(import_module(__name__.partition(".")[0]).__version__)


def _alarm(name: str, value: int) -> dict[str, str]:
    """The colours of a count that should be nought."""
    alarm = {"errors": "error", "contradicted": "error", "warnings": "warning", "unread": "warning"}.get(name)
    if not value or alarm is None:
        return {}
    fill, ink = SEVERITY_COLOURS[alarm]
    return {"bg_color": fill, "font_color": ink}
