"""Grades by score, and the statements that count projects. Source: grammar/terms/grades.toml."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gouji.text.record import Record

from .kept import keep
from .load import load_toml


class ProjectCount(NamedTuple):
    """A statement on the number of projects: how it reads, and which forms and funds it speaks of."""

    subject: re.Pattern[str]
    context: str
    partial: str
    forms: tuple[str, ...]
    funds: tuple[str, ...]


class GradeTerms(Record):
    """``bands`` maps a grade to its lowest score and the one it stays below.

    ``excerpt`` finds words by which only some of the forms are published; ``level`` finds the points that a first level prints, ``points`` how they end; ``cost`` names the levels whose numbers are money.
    """

    bands: dict[str, tuple[Decimal, Decimal]]
    counts: tuple[ProjectCount, ...]
    excerpt: re.Pattern[str]
    funds: re.Pattern[str]
    level: re.Pattern[str]
    points: re.Pattern[str]
    cost: str


@keep
def grade_terms() -> GradeTerms:
    """The bands and the statements."""
    data = load_toml("terms", "grades.toml")
    return GradeTerms(
        bands={grade: (Decimal(low), Decimal(high)) for grade, (low, high) in data["bands"].items()},
        counts=tuple(
            ProjectCount(
                re.compile(entry["subject"]),
                entry.get("context", ""),
                entry.get("partial", ""),
                tuple(entry["forms"]),
                tuple(entry["funds"].split("|")),
            )
            for entry in data["count"]
        ),
        excerpt=re.compile(data["excerpt"]["words"]),
        funds=re.compile(data["funds"]["subject"]),
        level=re.compile(data["level"]["points"]),
        points=re.compile(data["level"]["end"]),
        cost=data["level"]["cost"],
    )
