"""The rows of the export: the eight tables that every format carries, out of one report.

In: a report. Out: tuples in the order of :data:`COLUMNS`, typed: text, int, Decimal, bool, None for
nothing, a tuple of flags, a list of references. :func:`printed` turns a value into what a CSV holds.

    000.txt, 1, income_expenditure_summary, 收入支出决算总表, 万元, 90, , , 一、一般公共预算…, 收入, 金额, "1,654.78", 1654.78, …
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Context, Decimal

from gouji.knowledge.messages import render
from gouji.knowledge.personal import Mask, find_personal
from gouji.model import (
    Cell,
    Claim,
    Document,
    Finding,
    Form,
    FormValue,
    Operand,
    Outcome,
    Report,
    Source,
    Table,
)
from gouji.text import squeeze

Value = str | int | Decimal | bool | None | tuple[str, ...] | list[str]
Row = tuple[Value, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "documents": "doc sha256 encoding replaced kind entity year unit form_family n_tables n_cells n_forms n_claims"
        " supported rounding contradicted unverifiable errors warnings unread",
        "tables": "doc table_no kind title code unit year first_line last_line page n_data_rows n_columns empty_declared",
        "cells": "doc table_no kind table_title unit line page row_code row_label side column_path raw value value_yuan"
        " start end fact flags",
        "forms": "doc form_no kind project line section item level1 level2 field raw value unit start end flags",
        "claims": "doc line col start end raw value unit value_norm kind measure direction subject period base section"
        " fact evidence verdict confidence",
        "facts": "doc fact value unit decimals line col source",
        "findings": "doc code name severity line col start end message left right difference allowed related suggestion",
        "outcomes": "doc code status line operands difference allowed",
    }.items()
}

VERDICTS = ("supported", "rounding", "contradicted", "unverifiable")
SEVERITIES = ("error", "warning", "info")
STATUSES = ("holds", "rounding", "broken", "unresolved", "not_applicable", "crashed")

# A printed number has up to 52 digits; the arithmetic of Python keeps 28 unless told otherwise.
_ROOM = Context(prec=80)

# What is never personal: names of files and codes. Masking leaves these columns alone.
_PUBLIC = frozenset(
    {"doc", "sha256", "encoding", "kind", "code", "row_code", "fact", "evidence", "related", "operands"}
)


def all_rows(report: Report, *, lang: str = "zh", redact: bool = False) -> Iterator[tuple[str, Row]]:
    """Every row of a report with the name of its table, the tables in the order of :data:`COLUMNS`.

    ``redact`` masks personal data in every row; findings have it masked in any case.
    """
    mask = find_personal(report.document.source.text)
    for name in COLUMNS:
        for row in table_rows(report, name, mask, lang=lang):
            yield name, (masked(name, row, mask) if redact else row)


def table_rows(report: Report, name: str, mask: Mask, *, lang: str = "zh") -> Iterator[Row]:
    """The rows of one table of the export."""
    if name == "findings":
        return finding_rows(report, mask, lang=lang)
    return _MAKERS[name](report)


def document_row(report: Report) -> Row:
    """The one row of ``documents``."""
    document = report.document
    source = document.source
    verdicts = Counter(claim.verdict for claim in document.claims)
    severities = Counter(finding.severity for finding in report.findings)
    return (
        source.name,
        source.sha256,
        source.encoding,
        source.replaced,
        document.kind,
        document.entity,
        document.year,
        document.unit,
        document.form_family,
        len(document.tables),
        sum(len(table.cells) for table in document.tables),
        len(document.forms),
        len(document.claims),
        *(verdicts[verdict] for verdict in VERDICTS),
        severities["error"],
        severities["warning"],
        count_unread(document),
    )


def count_unread(document: Document) -> int:
    """How many numbers are printed so damaged that they have no value."""
    return sum(1 for _ in document.unread())


def table_row(source: Source, table: Table) -> Row:
    """The row of one table in ``tables``."""
    return (
        source.name,
        table.number,
        table.kind,
        table.title,
        table.code,
        table.unit,
        table.year,
        table.first_line,
        table.last_line,
        _page(source, table),
        table.n_data_rows,
        len(table.columns) or table.grid.width,
        table.empty_declared,
    )


def cell_row(source: Source, table: Table, cell: Cell) -> Row:
    """The row of one cell in ``cells``. A count has no value in yuan."""
    return (
        source.name,
        table.number,
        table.kind,
        table.title,
        cell.unit,
        cell.line,
        source.page(cell.start),
        cell.code,
        cell.label,
        cell.side,
        cell.path,
        cell.raw,
        cell.value,
        _yuan(cell.value, cell.factor) if cell.value is not None and cell.factor else None,
        cell.start,
        cell.end,
        cell.fact.text if cell.fact else "",
        cell.flags,
    )


def _page(source: Source, table: Table) -> int | None:
    """The page on which a table begins, None for inputs without pages."""
    starts = source.lines.starts
    return source.page(starts[table.first_line - 1]) if 0 < table.first_line <= len(starts) else None


def form_row(doc: str, form: Form, value: FormValue) -> Row:
    """The row of one value in ``forms``; a summary names the project of each row."""
    return (
        doc,
        form.number,
        form.kind,
        value.project or form.project,
        value.line,
        value.section,
        value.item,
        value.level1,
        value.level2,
        value.field,
        value.raw,
        value.value,
        value.unit,
        value.start,
        value.end,
        value.flags,
    )


def claim_row(doc: str, claim: Claim) -> Row:
    """The row of one claim in ``claims``."""
    return (
        doc,
        claim.line,
        claim.col,
        claim.start,
        claim.end,
        claim.raw,
        claim.value,
        claim.unit,
        _yuan(claim.value, claim.factor) if claim.factor else claim.value,
        claim.kind,
        claim.measure,
        claim.direction,
        claim.subject,
        claim.period,
        claim.base,
        claim.section,
        claim.fact.text if claim.fact else "",
        claim.evidence,
        claim.verdict,
        claim.confidence,
    )


def fact_rows(report: Report) -> Iterator[Row]:
    """The rows of ``facts``: printed numbers with what they state. A blank read as zero is not printed."""
    source = report.document.source
    for seen in report.observations:
        if seen.assumed:
            continue
        value, unit, decimals = seen.value, "", _decimals(seen.value)
        if seen.origin is not None and seen.origin.value is not None:
            value, unit, decimals = seen.origin.value, seen.origin.unit, seen.origin.decimals
        yield (
            source.name,
            seen.key.text,
            value,
            unit,
            decimals,
            *source.lines.position(seen.start),
            seen.kind,
        )


def finding_row(report: Report, finding: Finding, mask: Mask, lang: str = "zh") -> Row:
    """The row of one finding in ``findings``, its personal data masked."""
    source = report.document.source
    return (
        source.name,
        finding.code,
        finding.name,
        finding.severity,
        *source.lines.position(finding.start),
        finding.start,
        finding.end,
        mask.text(render(finding, lang)),
        mask.text(finding.left),
        mask.text(finding.right),
        finding.difference,
        finding.allowed,
        [f"{operand.role}@{_place(report, operand)}" for operand in finding.related],
        mask.text(finding.suggestion),
    )


def outcome_row(report: Report, outcome: Outcome) -> Row:
    """The row of one outcome in ``outcomes``. What an unresolved check lacks is named last."""
    operands = [reference(report, operand) for operand in outcome.operands]
    if outcome.missing:
        operands.append(f"missing:{outcome.missing}")
    source = report.document.source
    line = source.lines.line_of(outcome.start)
    return (source.name, outcome.code, outcome.status, line, operands, outcome.difference, outcome.allowed)


def reference(report: Report, operand: Operand) -> str:
    """An operand as evidence names it: ``cell@L121:3=1654.78``."""
    shown = squeeze(operand.printed).replace(",", "").replace("，", "")
    return f"{operand.kind}@{_place(report, operand)}={'' if operand.assumed else shown}"


_SEVERITIES = ("error", "warning", "info")


def finding_rows(report: Report, mask: Mask, *, lang: str = "zh") -> Iterator[Row]:
    """The rows of ``findings``, most serious first: by severity, by how many numbers take part, by place."""
    return (finding_row(report, finding, mask, lang) for finding in most_serious_first(report))


def most_serious_first(report: Report) -> list[Finding]:
    """The findings in the order of the rows of ``findings``."""
    return sorted(report.findings, key=_seriousness)


def _seriousness(finding: Finding) -> tuple[int, int, int]:
    return _SEVERITIES.index(finding.severity), -len(finding.related), finding.start


def masked(name: str, row: Row, mask: Mask) -> Row:
    """A row with the personal data in it blotted out; a number that is a telephone number goes."""
    columns = COLUMNS[name]
    start = end = -1
    if "raw" in columns:
        at, to = row[columns.index("start")], row[columns.index("end")]
        if isinstance(at, int) and isinstance(to, int):
            start, end = at, to
    personal = start >= 0 and mask.touches(start, end)

    def one(column: str, value: Value) -> Value:
        if column in _PUBLIC:
            return value
        if isinstance(value, str):
            return mask.at(value, start) if column == "raw" and start >= 0 else mask.text(value)
        return None if personal and isinstance(value, Decimal) else value

    return tuple(map(one, columns, row))


def printed(value: Value) -> str:
    """What a CSV field holds: a plain decimal, flags joined by ``;``, references by ``; ``."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, list):
        return "; ".join(value)
    return str(value)


def plain_decimal(value: Decimal) -> str:
    """A decimal without separators or exponent; zero has no sign."""
    return format(value or abs(value), "f")


def _yuan(value: Decimal, factor: int) -> Decimal:
    return _ROOM.multiply(value, Decimal(factor))


def _place(report: Report, operand: Operand) -> str:
    return report.document.source.reference(operand.start)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _tables(report: Report) -> Iterator[Row]:
    return (table_row(report.document.source, table) for table in report.document.tables)


def _cells(report: Report) -> Iterator[Row]:
    source = report.document.source
    return (cell_row(source, table, cell) for table in report.document.tables for cell in table.cells)


def _forms(report: Report) -> Iterator[Row]:
    doc = report.document.source.name
    return (form_row(doc, form, value) for form in report.document.forms for value in form.values)


def _claims(report: Report) -> Iterator[Row]:
    doc = report.document.source.name
    return (claim_row(doc, claim) for claim in report.document.claims)


def _outcomes(report: Report) -> Iterator[Row]:
    return (outcome_row(report, outcome) for outcome in report.outcomes)


_MAKERS: dict[str, Callable[[Report], Iterator[Row]]] = {
    "documents": lambda report: iter((document_row(report),)),
    "tables": _tables,
    "cells": _cells,
    "forms": _forms,
    "claims": _claims,
    "facts": fact_rows,
    "outcomes": _outcomes,
}
