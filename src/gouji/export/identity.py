"""Which finding is which, from one edition of a document to the next.

In: a finding of a report. Out: what stays the same when lines move: document, code, section (the table
or form, in the prose the heading), and both sides in one way of writing (half width, no blanks, no
separators). Personal data is masked.

    ("a.txt", "GJ401", "二、收入决算情况说明", "1654.97万元", "1654.78")
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import NamedTuple

from gouji.knowledge.personal import Mask, find_personal
from gouji.model import Finding, Report
from gouji.text import fold, squeeze


class Identity(NamedTuple):
    """What a finding is known by. Two equal ones are two occurrences of one fault."""

    doc: str
    code: str
    section: str
    left: str
    right: str

    @property
    def digest(self) -> str:
        """A short text for it that means nothing by itself."""
        return hashlib.sha256("\x1f".join(self).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Identifier:
    """Gives the findings of one report their identities."""

    def __init__(self, report: Report, mask: Mask | None = None) -> None:
        self._doc = report.document.source.name
        self._mask = mask or find_personal(report.document.source.text)
        sections = sorted(report.document.sections, key=lambda section: section.start)
        self._starts = [section.start for section in sections]
        self._titles = [squeeze(section.title) for section in sections]
        document, self._lines = report.document, report.document.source.lines
        self._owners = [(table.first_line, table.last_line, table.title) for table in document.tables]
        self._owners += [
            (form.first_line, form.last_line, form.project or form.title) for form in document.forms
        ]

    def of(self, finding: Finding) -> Identity:
        """The identity of a finding of the report."""
        section = self._mask.text(self._section(finding.start))
        return Identity(self._doc, finding.code, section, self._side(finding.left), self._side(finding.right))

    def _section(self, start: int) -> str:
        line = self._lines.line_of(start)
        for first, last, title in self._owners:
            if first <= line <= last and title:
                return squeeze(title)
        at = bisect_right(self._starts, start)
        return self._titles[at - 1] if at else ""

    def _side(self, text: str) -> str:
        return fold(self._mask.text(text)).replace(",", "").replace("，", "")
