"""Every printed number of a document before it is laid out: what it states, how it is printed, what it must agree with.

A generator of a document says once what each number is; the layouts print it by its owner, errors are planted by changing
its print here, and gold is written from it. A blank cell is a statement too, with nothing printed: it counts as zero.

    book = Statements()
    a = book.add("03.2010301.basic", "cell", "289.12", "万元")
    b = book.add("p.expenditure.basic", "claim", "289.12", "万元", {"measure": "amount", "subject": "基本支出"})
    book.same("X", b.key, a.key)
    book.outcomes()[0][1].status        # -> "holds"
    a.raw = "298.12"                    # a planted error: ``truth`` keeps what was right
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from .numbers import FACTOR, YUAN, D, Num, Outcome, Relation, check, places_of, read

ROLES = (
    "cell",
    "claim",
    "field",
    "derived",
)  # derived: implied by the document (a count of forms), printed nowhere


@dataclass(slots=True)
class Statement:
    """One printed number.

    `owner` is its number in the draft. `key` names what it states and where: ``01.in.total`` (table, row, column),
    ``p2.fiscal.share`` (a claim of section two), ``form3.total.rate``. `raw` is the number as printed, without its unit;
    the empty string for a blank cell. `unit` is 万元, 元, %, 辆 and so on. `gold` are the columns of its gold row that are
    known before printing. `truth` is `raw` before an error was planted.
    """

    owner: int
    key: str
    role: str
    raw: str
    unit: str
    gold: dict[str, str] = field(default_factory=dict)
    cells: tuple[str, ...] = ()  # keys of cells and fields that hold the same fact as this claim
    suffix: str = ""  # what is printed behind the number and belongs to it: " 万元"
    truth: str = ""
    altered: bool = (
        False  # a planted error changed what is said, though not the number: its unit, its direction
    )

    def __post_init__(self) -> None:
        """What is printed first is true."""
        self.truth = self.truth or self.raw

    @property
    def numeric(self) -> bool:
        """Whether there is a number at all: no words, no dash, no blank."""
        return self.plain is not None

    @property
    def plain(self) -> Decimal | None:
        """The printed number in its printed unit, None where none is printed."""
        try:
            return read(self.raw.rstrip("%")) if self.raw else None
        except InvalidOperation:
            return None

    @property
    def printed(self) -> str:
        """The number with its unit, as it stands in the document."""
        return self.raw + self.suffix

    @property
    def planted(self) -> bool:
        """Whether an error was planted here."""
        return self.altered or self.raw != self.truth

    def num(self) -> Num:
        """The number with its worth in yuan (money) and the worth of its last place, for the arithmetic."""
        value = self.plain
        if value is None:
            return Num(self.key, self.raw, D(0), D(0), 0, role=self.role)
        factor = FACTOR.get(self.unit, D(1))
        places = places_of(self.raw.rstrip("%"))
        exact = self.unit not in FACTOR or self.unit == YUAN or self.role in ("field", "derived")
        exact = exact or self.raw == "0"
        step = D(0) if exact else D(1).scaleb(-places) * factor
        return Num(self.key, self.raw, value * factor, step, places, role=self.role, factor=factor)


@dataclass(slots=True)
class Statements:
    """All statements of one document in the order of their making, and every relation among them."""

    by_key: dict[str, Statement] = field(default_factory=dict)
    by_owner: dict[int, list[Statement]] = field(default_factory=dict)  # one print may state two facts
    relations: list[Relation] = field(default_factory=list)

    def __iter__(self) -> Iterator[Statement]:
        """In the order of their making."""
        return iter(self.by_key.values())

    def __getitem__(self, key: str) -> Statement:
        """The statement of a key; KeyError if there is none."""
        return self.by_key[key]

    def __contains__(self, key: str) -> bool:
        """Whether there is a statement of this key."""
        return key in self.by_key

    def add(
        self,
        key: str,
        role: str,
        raw: str,
        unit: str,
        gold: dict[str, str] | None = None,
        cells: tuple[str, ...] = (),
        *,
        like: Statement | None = None,
    ) -> Statement:
        """A new statement; with `like`, a second fact that the same print states. A key is used once."""
        if key in self.by_key:
            message = f"two statements of {key}"
            raise ValueError(message)
        owner = like.owner if like else len(self.by_owner) + 1
        made = Statement(owner, key, role, raw, unit, gold or {}, cells)
        self.by_key[key] = made
        self.by_owner.setdefault(owner, []).append(made)
        return made

    def change(self, key: str, raw: str) -> list[Statement]:
        """Plant another print at a key; gives every statement that is printed there."""
        changed = self.by_owner[self.by_key[key].owner]
        for statement in changed:
            statement.raw = raw
        return changed

    def sums(self, name: str, head: str, *terms: str, verdicts: bool = True) -> None:
        """`head` is the sum of the terms; a term that starts with - is taken off."""
        parts = [(-1, t[1:]) if t.startswith("-") else (1, t) for t in terms]
        self.relations.append(Relation(name, "sum", head, parts, verdicts))

    def same(self, name: str, head: str, other: str, *, reprint: bool = False) -> None:
        """Two numbers that must be equal; with `reprint`, since both print one fact."""
        self.relations.append(Relation(name, "same", head, [(1, other)], reprint=reprint))

    def prints(self) -> dict[str, tuple[str, ...]]:
        """The keys that print the fact of each key, itself among them: claims with their cells, and reprints."""
        linked = [(claim.key, cell) for claim in self for cell in claim.cells if cell in self]
        linked += [(r.head, r.terms[0][1]) for r in self.relations if r.reprint]
        groups = {key: [key] for key in self.by_key}
        for one, other in linked:
            joined, more = groups[one], groups[other]
            if joined is not more:
                joined += more
                for key in more:
                    groups[key] = joined
        return {key: tuple(group) for key, group in groups.items()}

    def bound(self, name: str, head: str, other: str) -> None:
        """`head` is at most `other`: that supports it only where they are equal, in a table, or where both are nothing."""
        self.relations.append(Relation(name, "bound", head, [(1, other)]))

    def rate(self, name: str, head: str, top: str, bottom: str) -> None:
        """`head` is top/bottom in percent."""
        self.relations.append(Relation(name, "rate", head, [(1, top), (1, bottom)]))

    def turn(self, key: str) -> None:
        """The change of a key is printed the other way round: what follows from it among the numbers turns too."""
        self.relations = [_turned(relation, key) for relation in self.relations]

    def growth(self, name: str, head: str, delta: str, current: str, sign: int) -> None:
        """`head` is the change in percent of what was before it; `sign` is that of the change."""
        self.relations.append(Relation(name, "growth", head, [(sign, delta), (1, current)]))

    def full(self, name: str, *shares: str) -> None:
        """The shares of a complete list."""
        self.relations.append(Relation(name, "full", shares[0], [(1, s) for s in shares[1:]], verdicts=False))

    def relations_of(self, key: str) -> list[Relation]:
        """Every relation that a number takes part in."""
        return [r for r in self.relations if key in r.keys]

    def related(self) -> set[str]:
        """The keys of every number that some relation could show to be wrong."""
        return {key for relation in self.relations for key in relation.keys}

    def nums(self) -> dict[str, Num]:
        """Every number as it is printed now."""
        return {key: statement.num() for key, statement in self.by_key.items()}

    def outcomes(self) -> list[tuple[Relation, Outcome]]:
        """Every relation with what it comes to among the numbers as they are printed now."""
        nums = self.nums()
        return [(relation, check(relation, nums)) for relation in self.relations]


def _turned(relation: Relation, key: str) -> Relation:
    """A relation in which the number of a key counts the other way; a rate has no sign."""
    if relation.kind not in ("sum", "growth") or key not in relation.keys:
        return relation
    if relation.kind == "sum" and relation.head == key:
        return replace(relation, terms=[(-sign, term) for sign, term in relation.terms])
    return replace(relation, terms=[(-sign if term == key else sign, term) for sign, term in relation.terms])
