"""Numeric claims of the prose, and the topics that hold those of one subject together."""

from __future__ import annotations

from decimal import Decimal

from msgspec import field

from .facts import FactKey
from .value import Value

# The measures that say by how much a figure differs from another one.
CHANGES = frozenset(("delta", "growth_rate"))


class Claim(Value):
    """One number of the prose with what its sentence says of it.

    ``factor`` turns ``value`` into yuan (0 where it is no money). ``section`` is the heading path,
    ``section_key`` the known section it was recognised as. ``topic`` indexes ``Document.topics``;
    ``head`` is the rule of grammar/syntax/claim.lark that gave the measure.
    """

    number: int
    line: int
    col: int
    start: int
    end: int
    raw: str
    value: Decimal
    decimals: int
    unit: str
    factor: int
    kind: str
    measure: str
    direction: str = ""
    subject: str = ""
    period: str = ""
    base: str = ""
    base_kind: str = ""
    section: str = ""
    section_key: str = ""
    topic: int = -1
    head: str = ""
    in_reason: bool = False
    confidence: str = "high"
    flags: tuple[str, ...] = ()
    fact: FactKey | None = None
    evidence: list[str] = field(default_factory=list)
    verdict: str = "unverifiable"


class Topic(Value):
    """The claims that one statement makes of one subject.

    ``roles`` maps a measure to the number of its claim, which two topics of one subject may share. ``whole`` is the topic of which this one is
    a part (其中, lists), ``split`` tells apart two divisions of one whole, ``complete`` that its ``parts`` are all of it (三项合计); ``damaged`` is set
    where a number of it cannot be read, ``purpose`` where it is what money was used for (主要用于公路养护3元): no account.
    """

    number: int
    subject: str
    section_key: str
    period: str
    roles: dict[str, int] = field(default_factory=dict)
    whole: int = -1
    split: int = 0
    parts: list[int] = field(default_factory=list)
    complete: bool = False
    direction: str = ""
    base_kind: str = ""
    share_of: str = ""
    budget_kind: str = ""
    project: str = ""
    form: int = 0
    fact: FactKey | None = None
    damaged: bool = False
    purpose: bool = False
    comparison: str = ""
    comparison_start: int = 0
    comparison_end: int = 0
