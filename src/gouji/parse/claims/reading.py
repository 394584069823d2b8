"""The state of reading one passage: where it stands, what is spoken of, which lists are open."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from msgspec import Struct

from gouji.knowledge.claims import ClaimTerms
from gouji.knowledge.phrases import ClaimPhrases
from gouji.model import Document
from gouji.text import Working

from .tokens import Tok

# Heads of clauses that state a rate (grammar/syntax/claim.lark).
RATES = frozenset(("share", "completion", "execution"))


@dataclass(slots=True, eq=False, repr=False)
class Scope:
    """Where a passage stands. ``project`` is set where all of it speaks of one project."""

    section: str
    section_key: str
    report: bool = False
    project: str = ""
    form: int = 0


class Quantity(Struct, eq=False, gc=False):
    """The number of a claim as read."""

    value: Decimal
    decimals: int
    unit: str
    factor: int
    kind: str
    inherited: bool


@dataclass(slots=True, eq=False, repr=False)
class OpenList:
    """An open list of parts: the topic that is divided, and which division of it this is."""

    whole: int
    split: int
    parts: int = 0
    inline: bool = False


# Nobody compares or shows one, and of so many fields that is slow to make.
@dataclass(slots=True, eq=False, repr=False)
class Reading:
    """What the words read so far leave for those that follow.

    ``words`` are those since the last number or mark, ``last_words`` those of the clause before;
    ``topics`` is what is spoken of, ``known`` the topics by the key of their subject, ``pair`` two that were
    stated together. ``lists`` are the open lists, the innermost last, ``previous_list`` the one of the
    sentence before, ``items`` the lists whose items are paragraphs with how these are numbered, ``outside``
    the lists and topics around an open bracket. ``pending`` is a name that heads the figures to come,
    ``reason`` whether a reason is being given, ``noun`` the noun behind a number, of which ``taken`` characters are its subject
    (``inverted`` where the names of a list stand behind its amounts). ``money`` is the topic of the
    last amount, ``counted`` the last topic by unit, ``heads`` how many figures outside lists the sentence has (``crowded`` where the one before had three or more),
    ``spoken`` how many claims there were when the paragraph began. ``years`` are those that stand in a row,
    ``clause_year`` the year that the clause names, ``members`` the names that the last row of values paired with,
    ``run`` the topics that pauses divide (``paused`` after such a pause), ``changed`` the word of the last change,
    ``clause`` is the clause before where it may name what follows (a use, ``using``, does not),
    ``shared`` the whole that a share named last, ``procuring`` the last subject on procurement, ``reasoned`` what the reason speaks of,
    ``undirected`` the changes whose words name both directions, ``turned`` tells that a semicolon ended several parts,
    ``dated`` that a year stands between a name and its figure.
    """

    document: Document
    working: Working
    scope: Scope
    terms: ClaimTerms
    phrases: ClaimPhrases
    entity: str
    period: str = ""
    base: Tok | None = None
    words: list[Tok] = field(default_factory=list)
    direction: Tok | None = None
    topics: list[int] = field(default_factory=list)
    lists: list[OpenList] = field(default_factory=list)
    known: dict[str, list[int]] = field(default_factory=dict)
    reason: bool = False
    pending: str = ""
    project: str = ""
    previous_list: OpenList | None = None
    units: dict[str, str] = field(default_factory=dict)
    start_of_sentence: bool = True
    last_words: str = ""
    items: list[tuple[OpenList, str]] = field(default_factory=list)
    first_sentence: bool = True
    money: int = -1
    heads: int = 0
    crowded: bool = False
    counted: dict[str, int] = field(default_factory=dict)
    noun: Tok | None = None
    taken: int = 0
    inverted: bool = False
    outside: tuple[int, list[int]] | None = None
    semicolons: bool = False
    turned: bool = False
    dated: bool = False
    spoken: int = 0
    pair: list[int] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    clause_year: str = ""
    members: str = ""
    run: list[int] = field(default_factory=list)
    paused: bool = False
    shared: str = ""
    changed: Tok | None = None
    procuring: str = ""
    using: bool = False
    clause: str = ""
    reasoned: str = ""
    undirected: set[int] = field(default_factory=set)
