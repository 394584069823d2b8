"""Performance forms (项目支出绩效自评表 and its kin) as read."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from .tables import Grid
from .value import Value


class FormValue(Value):
    """One printed value of a form: a funds cell, an indicator value, an identity, a text.

    ``section`` is identity, funds, indicator, total, goal or analysis; ``item`` the row (the third
    level name for indicators); ``field`` the column. ``value`` is None where ``raw`` is a word.
    ``row`` tells the printed rows of a form apart (several may share a line); left out, it is the line.
    ``flags`` may hold ``shifted``, ``repeated``, ``placeholder``, ``damaged``, ``fuzzy``, ``truncated``.
    """

    line: int
    start: int
    end: int
    section: str
    item: str
    level1: str
    level2: str
    field: str
    raw: str
    value: Decimal | None
    decimals: int
    unit: str
    project: str = ""
    flags: tuple[str, ...] = ()
    row: int = -1

    def __post_init__(self) -> None:
        """A row of its own on every line."""
        if self.row < 0:
            self.row = self.line


class Form(Value):
    """A performance form. ``number`` counts the forms of the document from 1."""

    number: int
    kind: str
    title: str
    project: str
    year: str
    unit: str
    first_line: int
    last_line: int
    grid: Grid
    values: list[FormValue] = field(default_factory=list)
    flags: tuple[str, ...] = ()
