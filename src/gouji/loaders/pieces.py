"""A report in pieces that a retrieval index can hold: the prose by section, each table, each performance form.

In: a report. Out: pieces with a text, plain metadata and an id that stays the same for the same place of the same
document. What gouji found stands in the metadata, so that an answer can say that a number is contradicted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gouji.knowledge.messages import render
from gouji.knowledge.personal import Mask, find_personal
from gouji.model import Document, Form, Report, Table
from gouji.text import plain, squeeze

_PROSE = ("heading", "prose", "note", "contents", "cover", "caption")


class Piece(NamedTuple):
    """A text with where it comes from. ``metadata`` holds texts and integers only."""

    id: str
    text: str
    metadata: dict[str, str | int]


def pieces(report: Report, *, lang: str = "zh", redact: bool = True) -> Iterator[Piece]:
    """The pieces in printed order: of the prose, of the tables, of the forms. ``redact`` masks personal data."""
    document = report.document
    mask = find_personal(document.source.text) if redact else Mask([], ())
    told = _told(report, mask, lang)
    for name, first, last, text in _prose(document, mask):
        yield _piece(report, "prose", first, last, name, text, told)
    for table in document.tables:
        title = mask.text(plain(table.title)) or table.kind
        yield _piece(
            report, "table", table.first_line, table.last_line, title, _markdown(table, title, mask), told
        )
    for form in document.forms:
        title = mask.text(plain(form.project or form.title)) or form.kind
        yield _piece(report, "form", form.first_line, form.last_line, title, _form(form, title, mask), told)


def _piece(
    report: Report, kind: str, first: int, last: int, name: str, text: str, told: list[tuple[int, str]]
) -> Piece:
    document = report.document
    source = document.source
    verdicts = Counter(claim.verdict for claim in document.claims if first <= claim.line <= last)
    page = source.page(source.lines.starts[first - 1])
    metadata: dict[str, str | int] = {
        "source": source.name,
        "kind": kind,
        "name": name,
        "entity": document.entity,
        "year": document.year,
        "document": document.kind,
        "first_line": first,
        "last_line": last,
        "contradicted": verdicts["contradicted"],
        "findings": "\n".join(message for line, message in told if first <= line <= last),
    }
    if page is not None:
        metadata["page"] = page
    return Piece(f"{source.sha256[:16] or source.name}:{first}-{last}", text, metadata)


def _told(report: Report, mask: Mask, lang: str) -> list[tuple[int, str]]:
    """The findings that count, with their lines."""
    line_of = report.document.source.lines.line_of
    return [
        (line_of(finding.start), mask.text(f"{finding.code} {render(finding, lang)}"))
        for finding in report.findings
        if finding.severity != "info"
    ]


def _prose(document: Document, mask: Mask) -> Iterator[tuple[str, int, int, str]]:
    """Runs of prose under one heading: the heading, first and last line, and the text."""
    starts = [section.line for section in document.sections]
    lines = document.source.lines.starts
    text = document.source.text
    current: tuple[int, int, int, list[str]] | None = None
    for block in document.blocks:
        if block.owner or block.kind not in _PROSE:
            continue
        begin = lines[block.first - 1]
        end = lines[block.last] if block.last < len(lines) else len(text)
        shown = mask.at(text[begin:end], begin).strip()
        at = bisect_right(starts, block.first) - 1
        if current is not None and current[0] == at:
            current = (at, current[1], block.last, [*current[3], shown])
            continue
        if current is not None:
            yield _run(document, current)
        current = (at, block.first, block.last, [shown])
    if current is not None:
        yield _run(document, current)


def _run(document: Document, run: tuple[int, int, int, list[str]]) -> tuple[str, int, int, str]:
    at, first, last, texts = run
    name = plain(document.sections[at].title) if at >= 0 else ""
    return name, first, last, "\n".join(filter(None, texts))


def _markdown(table: Table, title: str, mask: Mask) -> str:
    """A table as Markdown: its title, its unit, its rows as printed."""
    head = [title, *([table.unit] if table.unit else [])]
    width = table.grid.width
    rows = [
        [_cell(mask.at(cell, start)) for cell, start in zip(row.cells, row.starts, strict=True)]
        for row in table.grid.rows
    ]
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    if lines:
        # Markdown has heads of one row.
        lines.insert(1, "|" + " --- |" * width)
    return "\n".join([" · ".join(head), "", *lines])


def _cell(text: str) -> str:
    return plain(text).replace("|", "\\|").replace("\n", " ")


def _form(form: Form, title: str, mask: Mask) -> str:
    """A form as lines: row, column and what is printed there."""
    lines = []
    for value in form.values:
        where = "/".join(filter(None, (value.level1, value.level2, squeeze(value.item), value.field)))
        lines.append(f"{mask.text(where)}: {plain(mask.at(value.raw, value.start))}")
    return "\n".join([title, *lines])
