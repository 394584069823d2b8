"""The sheets that are lists: a head, one row for each row of the export, filters, a frozen head.

A list that is longer than a sheet goes on on the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import regex

from gouji.export.columns import Type, types_of
from gouji.export.precision import rounded
from gouji.export.rows import Row, Value, printed
from gouji.export.words import column_title, sheet_word, table_title, worded

from .page import MOST_ROWS, WIDEST, Page, display_width

# Columns that come first, in this order; the others follow as in the export. "=": the link to the place.
_FIRST = {
    table: names.split()
    for table, names in {
        "findings": "severity code message = left right difference allowed suggestion related doc line",
        "claims": "verdict raw value unit value_norm measure direction subject period base section = evidence doc line",
        "outcomes": "status code line operands difference allowed doc",
    }.items()
}
_WRAPPED = frozenset(("message", "suggestion"))
# What programs need and people rarely do: folded away, a click on the + above the columns shows it.
_FOLDED = frozenset(("start", "end", "col", "name", "related"))
# As its message words it, which mostly is a number: one that can be summed and sorted.
_WORDED_NUMBERS = {"findings": frozenset(("left", "difference", "allowed", "suggestion"))}
_NUMBER = regex.compile(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?")
_LINE, _MOST_LINES = 15, 8
_LINKS = {"findings": 1, "claims": 3}
_SIGNS = {"findings": "severity", "claims": "verdict", "outcomes": "status"}


class Target(NamedTuple):
    """A link: where to, and what it shows."""

    target: str
    text: str


class Shade(NamedTuple):
    """What stands in the column of severity, verdict or status: a sign with its word, and its colours."""

    text: str
    colours: tuple[str, str]


class List:
    """One list. ``make`` gives a worksheet of a name for the next part of it."""

    def __init__(self, table: str, make: Callable[[str], Page], lang: str) -> None:
        self.table = table
        self._make = make
        self._lang = lang
        self._types = types_of(table)
        self._order = _order(table, tuple(self._types))
        self._shaded = _SIGNS.get(table, "")
        self._worded_numbers = _WORDED_NUMBERS.get(table, frozenset())
        self.pages: list[Page] = []
        self._row = 0
        self._next_page()

    @property
    def page(self) -> Page:
        """The sheet that is written to."""
        return self.pages[-1]

    def spot_of_next(self, ahead: int = 0) -> tuple[str, int]:
        """Sheet and row of the row that comes after ``ahead`` others; right while the list stays on one sheet."""
        return self.page.name, self._row + ahead

    def column(self, name: str) -> int:
        """The column of the sheet that shows a column of the export."""
        return self._order.index(name)

    def _height(self, values: Mapping[str, Value]) -> None:
        """Room for wrapped text: some readers do not make it by themselves."""
        widths = (display_width(str(values[name])) for name in _WRAPPED if values.get(name))
        lines = min(_MOST_LINES, 1 + max(widths, default=0) // (WIDEST - 4))
        if lines > 1:
            self.page.sheet.set_row(self._row, _LINE * lines)

    def add(self, row: Row, links: Sequence[Target] = (), shade: Shade | None = None) -> None:
        """Write the next row."""
        if self._row >= MOST_ROWS:
            self._finish_page()
            self._next_page()
        values = dict(zip(self._types, row, strict=True))
        left = list(links)
        self._height(values)
        for col, name in enumerate(self._order):
            if name.startswith("="):
                if left:
                    self.page.link(self._row, col, *left.pop(0))
            elif shade is not None and name == self._shaded:
                fill, ink = shade.colours
                self.page.text(self._row, col, shade.text, bg_color=fill, font_color=ink)
            else:
                self._value(col, name, values[name], self._types[name])
        self._row += 1

    def finish(self) -> None:
        """Widths, filter and frozen head of the last sheet."""
        self._finish_page()

    def _value(self, col: int, name: str, value: Value, kind: Type) -> None:
        if isinstance(value, bool) or value is None:
            if value is not None:
                self.page.text(self._row, col, printed(value))
        elif isinstance(value, Decimal):
            shown = rounded(value) if kind == "quotient" else value
            self.page.number(self._row, col, shown, _plain_format(value, kind))
        elif isinstance(value, int):
            self.page.number(self._row, col, value, "0")
        elif name in self._worded_numbers and _NUMBER.fullmatch(str(value)):
            number = Decimal(str(value).replace(",", ""))
            self.page.number(self._row, col, number, _plain_format(number, kind))
        elif name in self._worded_numbers:
            self.page.text(self._row, col, printed(value), align="right", indent=1)
        elif text := worded(self.table, name, printed(value), self._lang):
            self.page.text(self._row, col, text, "wrap" if name in _WRAPPED else "text")

    def _next_page(self) -> None:
        number = len(self.pages) + 1
        title = table_title(self.table, self._lang)
        page = self._make(title if number == 1 else f"{title} {number}")
        self.pages.append(page)
        for col, name in enumerate(self._order):
            over: dict[str, Any] = {"align": "right", "indent": 1} if self._is_number(name) else {}
            page.text(0, col, self._head(name), "head", **over)
        page.sheet.set_row(0, 30)
        page.sheet.freeze_panes(1, 1)
        page.sheet.repeat_rows(0)
        page.sheet.set_landscape()
        page.sheet.fit_to_pages(1, 0)
        page.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
        self._row = 1

    def _is_number(self, name: str) -> bool:
        numbers = ("decimal", "quotient", "integer")
        return name in self._worded_numbers or self._types.get(name) in numbers

    def _head(self, name: str) -> str:
        if not name.startswith("="):
            return column_title(self.table, name, self._lang)
        if _LINKS[self.table] == 1:
            return sheet_word("where", self._lang)
        return sheet_word("link", self._lang, number=name[1:])

    def _finish_page(self) -> None:
        self.page.sheet.autofilter(0, 0, max(1, self._row - 1), len(self._order) - 1)
        self.page.fit(folded=[self._order.index(name) for name in _FOLDED if name in self._order])


def _order(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    order: list[str] = []
    for name in _FIRST.get(table, ()):
        if name == "=":
            order += [f"={number}" for number in range(1, _LINKS[table] + 1)]
        else:
            order.append(name)
    return (*order, *(name for name in columns if name not in order))


def _plain_format(value: Decimal, kind: Type) -> str:
    if kind == "quotient":
        return "#,##0.00####"
    exponent = value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return "#,##0" + ("." + "0" * min(places, 12) if places else "")
