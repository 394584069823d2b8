"""Every row of a report with the name of its table: the eight of the contract, then ``fiscal``."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.knowledge.personal import find_personal
from gouji.model import Report

from .fiscal import fiscal_rows
from .rows import Row, all_rows


def every_row(report: Report, *, lang: str = "zh", redact: bool = False) -> Iterator[tuple[str, Row]]:
    """The rows in the order of :data:`gouji.export.columns.TABLES`. ``redact`` masks personal data in all of them."""
    yield from all_rows(report, lang=lang, redact=redact)
    mask = find_personal(report.document.source.text) if redact else None
    for row in fiscal_rows(report, mask):
        yield "fiscal", row
