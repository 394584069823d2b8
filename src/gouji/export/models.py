"""The pydantic models of the boundary: what JSON output and its schema look like.

They mirror the export columns (same names, same meaning); what a CSV repeats on every row (document,
table, form) is nested here. The schema only grows within a major version.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = "1.0"

DocumentKind = Literal["final_accounts", "budget", "other"]
ClaimKind = Literal["amount", "percent", "count", "score"]
Measure = Literal[
    "total",
    "amount",
    "budget",
    "prior_value",
    "delta",
    "growth_rate",
    "share",
    "completion_rate",
    "execution_rate",
    "count",
    "score",
    "other",
]
Direction = Literal["increase", "decrease", "equal", ""]
Verdict = Literal["supported", "rounding", "contradicted", "unverifiable"]
Confidence = Literal["high", "medium", "low"]
Severity = Literal["error", "warning", "info"]
Status = Literal["holds", "rounding", "broken", "not_applicable", "unresolved", "crashed"]
Origin = Literal["cell", "form", "claim"]
FormSection = Literal["identity", "funds", "indicator", "total", "goal", "analysis"]


class Model(BaseModel):
    """What all models share: a reader of an older minor version passes over newer fields."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class SectionModel(Model):
    """A heading of the body; level 0 is a part."""

    level: int
    title: str
    line: int
    start: int
    end: int
    part: str
    key: str


class CellModel(Model):
    """A numeric or placeholder cell of a table."""

    unit: str
    line: int
    page: int | None
    row_code: str
    row_label: str
    side: str
    column_path: str
    raw: str
    value: Decimal | None
    value_yuan: Decimal | None
    start: int
    end: int
    fact: str
    flags: list[str]


class GridRowModel(Model):
    """A printed row: every cell as it stands, blanks too, with the source offset of each."""

    line: int
    cells: list[str]
    starts: list[int]


class ColumnModel(Model):
    """A column of a table with its header path."""

    index: int
    role: str
    side: str
    path: list[str]
    key: str
    unit: str


class TableModel(Model):
    """A table: its caption, its grid as printed, and its numbers as read."""

    table_no: int
    kind: str
    title: str
    code: str
    unit: str
    year: str
    first_line: int
    last_line: int
    page: int | None
    n_data_rows: int
    n_columns: int
    empty_declared: bool
    columns: list[ColumnModel]
    grid: list[GridRowModel]
    cells: list[CellModel]


class FormValueModel(Model):
    """A printed value of a performance form."""

    project: str
    line: int
    section: FormSection
    item: str
    level1: str
    level2: str
    field: str
    raw: str
    value: Decimal | None
    unit: str
    start: int
    end: int
    flags: list[str]


class FormModel(Model):
    """A performance form."""

    form_no: int
    kind: str
    title: str
    project: str
    year: str
    unit: str
    first_line: int
    last_line: int
    values: list[FormValueModel]


class ClaimModel(Model):
    """A number of the prose with what its sentence says of it."""

    line: int
    col: int
    start: int
    end: int
    raw: str
    value: Decimal
    unit: str
    value_norm: Decimal
    kind: ClaimKind
    measure: Measure
    direction: Direction
    subject: str
    period: str
    base: str
    section: str
    fact: str
    evidence: list[str]
    verdict: Verdict
    confidence: Confidence


class FactModel(Model):
    """A printed number as the statement of a fact."""

    fact: str
    value: Decimal
    unit: str
    decimals: int
    line: int
    col: int
    source: Origin


class FindingModel(Model):
    """A fault with its place, both sides of the arithmetic and the related places."""

    code: str
    name: str
    severity: Severity
    line: int
    col: int
    start: int
    end: int
    message: str
    left: str
    right: str
    difference: str
    allowed: str
    related: list[str]
    suggestion: str


class OutcomeModel(Model):
    """One check applied once."""

    code: str
    status: Status
    line: int
    operands: list[str]
    difference: Decimal | None
    allowed: Decimal | None


class DocumentModel(Model):
    """Everything that a disclosure prints, with its place."""

    schema_version: str = SCHEMA_VERSION
    doc: str
    sha256: str
    encoding: str
    replaced: int
    kind: DocumentKind
    entity: str
    year: str
    unit: str
    form_family: str
    n_tables: int
    n_cells: int
    n_forms: int
    n_claims: int
    unread: int
    sections: list[SectionModel]
    tables: list[TableModel]
    forms: list[FormModel]
    claims: list[ClaimModel]


class ReportModel(DocumentModel):
    """A document with its verdicts, facts, outcomes and findings."""

    supported: int
    rounding: int
    contradicted: int
    unverifiable: int
    errors: int
    warnings: int
    facts: list[FactModel]
    findings: list[FindingModel]
    outcomes: list[OutcomeModel]


class ReportsModel(Model):
    """What ``gouji parse --to json`` writes: the reports of all inputs."""

    schema_version: str = SCHEMA_VERSION
    documents: list[ReportModel]


class TallyModel(Model):
    """How many outcomes have each status."""

    holds: int
    rounding: int
    broken: int
    unresolved: int
    not_applicable: int
    crashed: int


class VerdictsModel(Model):
    """How many claims have each verdict."""

    supported: int
    rounding: int
    contradicted: int
    unverifiable: int


class CheckModel(Model):
    """What ``gouji check`` says of one document."""

    schema_version: str = SCHEMA_VERSION
    doc: str
    sha256: str
    kind: DocumentKind
    entity: str
    year: str
    errors: int
    warnings: int
    infos: int
    accepted: int = 0
    outcomes: TallyModel
    claims: VerdictsModel
    findings: list[FindingModel]


class ChecksModel(Model):
    """What ``gouji check --format json`` writes: all documents."""

    schema_version: str = SCHEMA_VERSION
    documents: list[CheckModel]
