"""What checking gives: the outcome of every check, and the findings made of the broken ones."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import field

from .boundary import to_model
from .document import Document
from .facts import Observation
from .value import Value


class Operand(Value):
    """A number that a check used. ``role`` is total, operand, reprint or candidate."""

    role: str
    value: Decimal
    start: int
    end: int
    printed: str
    name: str
    sign: int = 1
    quantum: Decimal = Decimal(0)
    kind: str = "cell"
    assumed: bool = False


class Outcome(Value):
    """One check applied once. ``status`` is holds, rounding, broken, not_applicable, unresolved or crashed.

    ``difference`` is left minus right and ``allowed`` the largest admissible one, in yuan for money.
    ``missing`` names the operand that an unresolved check lacks.
    """

    code: str
    status: str
    start: int
    operands: list[Operand]
    difference: Decimal | None = None
    allowed: Decimal | None = None
    missing: str = ""
    severity: str = "error"
    arguments: dict[str, str] = field(default_factory=dict)


class Finding(Value):
    """One fault: code, place, the two sides, and the related places with their roles.

    The wording is rendered late, from the catalogue, out of ``arguments``.
    """

    code: str
    name: str
    severity: str
    start: int
    end: int
    left: str = ""
    right: str = ""
    difference: str = ""
    allowed: str = ""
    related: list[Operand] = field(default_factory=list)
    suggestion: str = ""
    arguments: dict[str, str] = field(default_factory=dict)


class Report(Value):
    """The document with its facts, outcomes and findings; the claims carry their verdicts.

    ``accepted`` are findings that a baseline knows: they are counted, and neither shown nor held against it.
    """

    document: Document
    observations: list[Observation] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    accepted: list[Finding] = field(default_factory=list)

    def model(self) -> Any:
        """The pydantic model of the report (``gouji.export.models.ReportModel``)."""
        return to_model(self)
