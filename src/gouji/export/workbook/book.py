"""A workbook of any number of reports, written whole or not at all.

Its sheets: 概览, the lists (findings, claims, forms, tables, cells, facts, outcomes), then one for each table.
Personal data is masked in all of them. All rows are held until the end: an Excel file is written at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gouji.export.libraries import need
from gouji.export.rows import finding_rows, masked, most_serious_first, table_rows
from gouji.export.told import Told
from gouji.export.whole import whole_file
from gouji.export.words import about, sheet_word, sign
from gouji.knowledge.messages import render, word
from gouji.knowledge.personal import Mask, find_personal
from gouji.model import Finding, Report, Table
from gouji.text import squeeze

from .grids import Mark, write_table
from .links import evidence_targets, finding_target
from .lists import List, Shade
from .looks import SEVERITY_COLOURS, STATUS_COLOURS, VERDICT_COLOURS, Looks
from .names import SheetNames
from .page import MOST_COLUMNS, MOST_ROWS, Page
from .plan import ABOVE, Plan, Spot, grid_places
from .summary import Entry, Summary

# More sheets than this nobody leafs through, and Excel takes long to open.
MOST_TABLES = 240
_UNKNOWN = "unknown"
_LISTS = ("findings", "claims", "forms", "tables", "cells", "facts", "outcomes")
_PLAIN = ("tables", "cells", "facts")
# Beside the place of a finding, the numbers that may be the wrong ones are marked.
_SUSPECT = ("candidate", "reprint")


class Workbook:
    """The workbook under way; it appears at ``target`` when the block ends well."""

    def __init__(self, target: Path, *, bom: bool = False, lang: str = "zh", redact: bool = False) -> None:
        self.told = Told()
        self._target = target
        self._lang = lang
        self._names = SheetNames()
        self._summary = Summary()
        self._stack = ExitStack()
        self._sheets = 0

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._book = stack.enter_context(self._opened())
            self._looks = Looks(self._book)
            self._first = self._page(sheet_word("summary", self._lang))
            self._lists = {table: List(table, self._page, self._lang) for table in _LISTS}
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        xlsxwriter = need("xlsxwriter", "xlsx")
        with whole_file(self._target) as work:
            book = xlsxwriter.Workbook(str(work), {"strings_to_urls": False})
            book.use_zip64()
            try:
                yield book
                self._finish()
                book.close()
            except xlsxwriter.exceptions.FileCreateError as failure:
                raise OSError(*failure.args) from failure
            finally:
                # A book that is dropped unclosed writes itself after all.
                book.fileclosed = 1

    def _finish(self) -> None:
        lists = [
            (page.name, about(table, self._lang))
            for table, rows in self._lists.items()
            for page in rows.pages
        ]
        for rows in self._lists.values():
            rows.finish()
        self._summary.write(self._first, self._book, lists)

    def _page(self, wanted: str) -> Page:
        return Page(self._book.add_worksheet(self._names.give(wanted)), self._looks, self.told, self._lang)

    def add(self, report: Report) -> None:
        """Write one report."""
        mask = find_personal(report.document.source.text)
        plan = self._planned(report, mask)
        marks = self._marks(report, mask)
        self._count(report, mask)
        self._write_lists(report, plan, mask)
        self._write_tables(report, plan, marks, mask)

    def _planned(self, report: Report, mask: Mask) -> Plan:
        """Sheets for the tables of a report, and the spot of every number of it."""
        plan = Plan()
        for table in report.document.tables:
            plan.cells[table.number] = places = grid_places(table)
            if not self._has_room(table, places):
                self.told.unshown += 1
                continue
            prefix = f"{len(self._summary.documents) + 1}-" if self._summary.documents else ""
            wanted = f"{prefix}{table.number:02d} {self._title(table, mask)}"
            plan.sheets[table.number] = sheet = self._names.give(wanted)
            self._sheets += 1
            for (row, col), cell in places.items():
                plan.put(report, cell.start, Spot(sheet, row + ABOVE, col))
        for name, numbers in (
            ("forms", [value.start for form in report.document.forms for value in form.values]),
            ("claims", [claim.start for claim in report.document.claims]),
        ):
            rows = self._lists[name]
            for ahead, start in enumerate(numbers):
                sheet, row = rows.spot_of_next(ahead)
                if row >= MOST_ROWS:
                    break
                plan.put(report, start, Spot(sheet, row, rows.column("raw")))
        return plan

    def _title(self, table: Table, mask: Mask) -> str:
        known = table.kind if table.kind != _UNKNOWN else sheet_word("untitled", self._lang)
        return mask.text(squeeze(table.title)) or known

    def _has_room(self, table: Table, places: dict[tuple[int, int], Any]) -> bool:
        across = max([table.grid.width, *(col + 1 for _, col in places)])
        return (
            self._sheets < MOST_TABLES
            and len(table.grid.rows) + ABOVE <= MOST_ROWS
            and across <= MOST_COLUMNS
        )

    def _marks(self, report: Report, mask: Mask) -> dict[int, list[Mark]]:
        """What to show on the numbers that findings name, by source offset."""
        marks: dict[int, list[Mark]] = {}
        for finding in report.findings:
            for start in dict.fromkeys((finding.start, *_suspects(finding))):
                marks.setdefault(start, []).append(Mark(finding.severity, mask.text(self._told_by(finding))))
        return marks

    def _told_by(self, finding: Finding) -> str:
        shown = f"{sign(finding.severity, self._lang)} {word('severity', finding.severity, self._lang)}"
        return f"{shown} {finding.code} {render(finding, self._lang)}"

    def _count(self, report: Report, mask: Mask) -> None:
        summary = self._summary
        summary.verdicts.update(claim.verdict for claim in report.document.claims)
        summary.statuses.update(outcome.status for outcome in report.outcomes)
        summary.severities.update(finding.severity for finding in report.findings)
        summary.documents += [masked("documents", row, mask) for row in table_rows(report, "documents", mask)]

    def _write_lists(self, report: Report, plan: Plan, mask: Mask) -> None:
        for row, finding in zip(
            finding_rows(report, mask, lang=self._lang), most_serious_first(report), strict=True
        ):
            shade = self._shade("severity", finding.severity, SEVERITY_COLOURS)
            self._lists["findings"].add(row, finding_target(plan, finding), shade)
        claims = zip(table_rows(report, "claims", mask), report.document.claims, strict=True)
        for row, claim in claims:
            shade = self._shade("verdict", claim.verdict, VERDICT_COLOURS)
            self._lists["claims"].add(masked("claims", row, mask), evidence_targets(plan, claim), shade)
        outcomes = zip(table_rows(report, "outcomes", mask), report.outcomes, strict=True)
        for row, outcome in outcomes:
            shade = self._shade("status", outcome.status, STATUS_COLOURS)
            self._lists["outcomes"].add(masked("outcomes", row, mask), (), shade)
        for table in ("forms", *_PLAIN):
            for row in table_rows(report, table, mask):
                self._lists[table].add(masked(table, row, mask))

    def _shade(self, table: str, name: str, colours: dict[str, tuple[str, str]]) -> Shade:
        return Shade(f"{sign(name, self._lang)} {word(table, name, self._lang)}".strip(), colours[name])

    def _write_tables(self, report: Report, plan: Plan, marks: dict[int, list[Mark]], mask: Mask) -> None:
        doc = report.document.source.name
        for table in report.document.tables:
            sheet = plan.sheets.get(table.number, "")
            marked = sum(cell.start in marks for cell in table.cells)
            title = self._title(table, mask)
            self._summary.entries.append(
                Entry(doc, table.number, title, table.unit, len(table.cells), marked, sheet)
            )
            if sheet:
                page = Page(self._book.add_worksheet(sheet), self._looks, self.told, self._lang)
                back = Spot(self._first.name, 0, 0).target
                write_table(page, table, plan.cells[table.number], marks, mask, doc=doc, back=back)


def _suspects(finding: Finding) -> Iterator[int]:
    return (operand.start for operand in finding.related if operand.role in _SUSPECT)
