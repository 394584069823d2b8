"""Models and JSON out of documents and reports: a model is validated in one batch, JSON is written row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from gouji.knowledge.personal import Mask, find_personal
from gouji.model import Document, Report, Table

from .models import SCHEMA_VERSION, CheckModel, DocumentModel, ReportModel
from .rows import (
    COLUMNS,
    SEVERITIES,
    STATUSES,
    VERDICTS,
    Row,
    cell_row,
    claim_row,
    document_row,
    fact_rows,
    finding_rows,
    form_row,
    masked,
    outcome_row,
    table_row,
)
from .streamed import json_pieces, solid


def document_model(document: Document, *, redact: bool = False) -> DocumentModel:
    """The model of a document: what is printed, no verdicts."""
    return DocumentModel.model_validate(solid(_document(Report(document), redact)))


def report_model(report: Report, *, lang: str = "zh", redact: bool = False) -> ReportModel:
    """The model of a report. ``redact`` masks personal data everywhere, not only in findings."""
    return ReportModel.model_validate(solid(_report(report, lang, redact)))


def report_json(report: Report, *, lang: str = "zh", redact: bool = False) -> Iterator[str]:
    """The JSON of :func:`report_model` in pieces, of which no two are held at a time."""
    return json_pieces(ReportModel, _report(report, lang, redact))


def check_model(report: Report, *, lang: str = "zh") -> CheckModel:
    """The model of what ``gouji check`` says: the findings and the tally."""
    document = report.document
    mask = find_personal(document.source.text)
    severities = Counter(finding.severity for finding in report.findings)
    statuses = Counter(outcome.status for outcome in report.outcomes)
    verdicts = Counter(claim.verdict for claim in document.claims)
    data = {
        "doc": document.source.name,
        "sha256": document.source.sha256,
        "kind": document.kind,
        "entity": document.entity,
        "year": document.year,
        **{f"{severity}s": severities[severity] for severity in SEVERITIES},
        "accepted": len(report.accepted),
        "outcomes": {status: statuses[status] for status in STATUSES},
        "claims": {verdict: verdicts[verdict] for verdict in VERDICTS},
        "findings": [_named("findings", row) for row in finding_rows(report, mask, lang=lang)],
    }
    return CheckModel.model_validate(data)


# A document as its model, or as its JSON in pieces.
Written = DocumentModel | CheckModel | Iterator[str]


def json_lines(documents: Iterable[Written]) -> Iterator[str]:
    """One document per line, the end of the line with the last piece of it."""
    for document in documents:
        held = ""
        for piece in _pieces(document):
            if held:
                yield held
            held = piece
        yield held + "\n"


def json_document(documents: Iterable[Written]) -> Iterator[str]:
    """One JSON object for all documents, in pieces, so that no more than one document is held."""
    yield f'{{"schema_version":"{SCHEMA_VERSION}","documents":['
    for number, document in enumerate(documents):
        yield "\n" if number == 0 else ",\n"
        yield from _pieces(document)
    yield "\n]}\n"


def _pieces(document: Written) -> Iterator[str]:
    return iter((document.model_dump_json(),)) if isinstance(document, BaseModel) else document


def _report(report: Report, lang: str, redact: bool) -> dict[str, Any]:
    data = _document(report, redact)
    mask = find_personal(report.document.source.text)
    data["facts"] = (_named("facts", row) for row in fact_rows(report))
    data["findings"] = (_named("findings", row) for row in finding_rows(report, mask, lang=lang))
    data["outcomes"] = (_named("outcomes", outcome_row(report, outcome)) for outcome in report.outcomes)
    return data


def _document(report: Report, redact: bool) -> dict[str, Any]:
    document = report.document
    source = document.source
    doc = source.name
    mask = find_personal(document.source.text) if redact else None

    def named(name: str, row: Row) -> dict[str, Any]:
        return _named(name, masked(name, row, mask) if mask else row)

    def text(value: str) -> str:
        return mask.text(value) if mask else value

    def cells(table: Table) -> Iterator[dict[str, Any]]:
        return (named("cells", cell_row(source, table, cell)) for cell in table.cells)

    data = dict(zip(COLUMNS["documents"], document_row(report), strict=True))
    return {
        **data,
        "entity": text(document.entity),
        "sections": [
            {
                "level": section.level,
                "title": text(section.title),
                "line": section.line,
                "start": section.start,
                "end": section.end,
                "part": section.part,
                "key": section.key,
            }
            for section in document.sections
        ],
        "tables": (
            {
                **named("tables", table_row(source, table)),
                "columns": _columns(table),
                "grid": _grid(table, mask),
                "cells": cells(table),
            }
            for table in document.tables
        ),
        "forms": [
            {
                "form_no": form.number,
                "kind": form.kind,
                "title": text(form.title),
                "project": text(form.project),
                "year": form.year,
                "unit": form.unit,
                "first_line": form.first_line,
                "last_line": form.last_line,
                "values": [named("forms", form_row(doc, form, value)) for value in form.values],
            }
            for form in document.forms
        ],
        "claims": (named("claims", claim_row(doc, claim)) for claim in document.claims),
    }


def _named(name: str, row: Row) -> dict[str, Any]:
    return dict(zip(COLUMNS[name], row, strict=True))


def _columns(table: Table) -> list[dict[str, Any]]:
    return [
        {
            "index": column.index,
            "role": column.role,
            "side": column.side,
            "path": column.path,
            "key": column.key,
            "unit": column.unit,
        }
        for column in table.columns
    ]


def _grid(table: Table, mask: Mask | None) -> Iterator[dict[str, Any]]:
    return (
        {
            "line": row.line,
            "cells": list(map(mask.at, row.cells, row.starts)) if mask else row.cells,
            "starts": row.starts,
        }
        for row in table.grid.rows
    )
