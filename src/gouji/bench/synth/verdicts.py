"""What the arithmetic among the printed numbers makes of every claim, decided from the statements alone.

A cell or form value of the same fact decides, one that agrees where several are printed; without one, the relations among
printed numbers, the worst winning. A relation that no print of its numbers mends is broken. It speaks against all of its
numbers that nothing else supports, since nothing tells which of them is wrong, and against what it computes where
all are supported; a zero is left out, as it is exact. Which of them an error was planted in is not asked: no reader knows.

What noise damaged can judge nothing, and is not judged: see :func:`fair`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .numbers import Num, Outcome, Relation, check
from .statements import Statement, Statements

_WORST = {"holds": 0, "rounding": 1, "broken": 2}
_VERDICT = {"holds": "supported", "rounding": "rounding", "broken": "contradicted"}
UNVERIFIABLE = "unverifiable"
Place = Callable[[Statement], str]
Judged = tuple[Relation, Outcome]


@dataclass(slots=True)
class Judge:
    """The printed numbers of a document, all but those in `lost`, and what they say of one another."""

    said: Statements
    lost: Collection[str] = ()
    nums: dict[str, Num] = field(default_factory=dict)
    prints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_key: dict[str, list[Judged]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check every relation once."""
        self.nums, self.prints = self.said.nums(), self.said.prints()
        for relation in self.said.relations:
            if relation.verdicts and not any(key in self.lost for key in relation.keys):
                outcome = self._check(relation)
                # What is at most another number does not say what that one is.
                keys = [relation.head] if relation.kind == "bound" else relation.keys
                for key in dict.fromkeys(keys):
                    self.by_key.setdefault(key, []).append((relation, outcome))

    def cells(self, claim: Statement) -> list[str]:
        """The keys of the cells and fields that print the fact of a claim. A row that was left out prints nothing."""
        every = (self.said[key] for key in self.prints[claim.key] if key not in self.lost)
        return [s.key for s in every if s.role != "claim" and (s.raw or not s.planted)]

    def against(self, claim: Statement, cell: str) -> str:
        """What a claim comes to beside a cell."""
        return check(Relation("", "same", claim.key, [(1, cell)]), self.nums).status

    def statuses(self, claim: Statement) -> Iterator[tuple[str, Judged]]:
        """What the relations say of a claim that no cell decides."""
        own = [(r, o) for r, o in self.by_key.get(claim.key, ()) if o.status != "undefined"]
        # Its own relations judge a number; a sum that it is a part of only where there is no other.
        first = [(r, o) for r, o in own if o.status != "broken" and (r.head == claim.key or r.kind != "sum")]
        zero = not claim.num().value
        for relation, outcome in own:
            head = relation.head == claim.key
            if outcome.status == "broken":
                if claim.key in self._accused(relation):
                    yield "broken", (relation, outcome)
            elif (relation, outcome) in first or not first:
                # A rate that is off by rounding is so itself, its amounts are right; a sum is so for all its terms but
                # a zero, which is exact.
                off = head or (relation.kind == "sum" and not zero)
                yield outcome.status if off else "holds", (relation, outcome)

    def _accused(self, relation: Relation) -> list[str]:
        """The numbers of a broken relation that are wrong as far as anyone can tell."""
        alone = [k for k in relation.keys if self._possible(relation, k) and not self._supported(k)]
        return alone or [relation.head]

    def _possible(self, relation: Relation, key: str) -> bool:
        """Whether a number may be what breaks a relation: no zero is, nor a part that could not be less by the excess."""
        value = self.nums[key].value
        if relation.kind != "sum" or key == relation.head or self.said[key].gold.get("measure") == "delta":
            return bool(value)
        sign = next(sign for sign, term in relation.terms if term == key)
        return bool(value) and value + sign * Decimal(check(relation, self.nums).difference) >= 0

    def _supported(self, key: str) -> bool:
        """Whether anything speaks for a number: it is a cell, agrees with one, or some relation holds with it."""
        statement = self.said[key]
        if statement.role != "claim":
            return True
        if cells := self.cells(statement):
            return any(self.against(statement, cell) != "broken" for cell in cells)
        return any(o.status in ("holds", "rounding") for _, o in self.by_key.get(key, ()))

    def _check(self, relation: Relation) -> Outcome:
        """A relation among the numbers as printed; where it breaks, with another print of one of its facts."""
        outcome = check(relation, self.nums)
        if outcome.status != "broken":
            return outcome
        for key in relation.keys[1:]:
            for other in self.prints[key]:
                if other == key or other in self.lost or not self.said[other].raw:
                    continue
                mended = check(relation, {**self.nums, key: self.nums[other]})
                if mended.status in ("holds", "rounding"):
                    return mended
        return outcome


def verdicts(said: Statements, place: Place, lost: Collection[str] = ()) -> dict[str, tuple[str, str]]:
    """Verdict and evidence of every claim by its key; `place` names where a cell stands (``cell@L121:3``).

    The numbers in `lost` are damaged or gone. A claim that needs them has no verdict: the empty string.
    """
    judge = Judge(said)
    made = {claim.key: _verdict(judge, claim, place) for claim in said if claim.role == "claim"}
    if lost:
        left = Judge(said, lost)
        for key, (verdict, evidence) in made.items():
            if not fair(judge, left, said[key], verdict):
                made[key] = "", evidence
    return made


def fair(judge: Judge, left: Judge, claim: Statement, verdict: str) -> bool:
    """Whether a verdict can be asked for: the claim is printed whole, and so is what decides it."""
    if claim.key in left.lost:
        return False
    if judge.cells(claim):
        return bool(left.cells(claim)) and _verdict(left, claim, lambda _: "")[0] == verdict
    operands = {key for _, (relation, _) in judge.statuses(claim) for key in relation.keys}
    return operands.isdisjoint(left.lost)


def _verdict(judge: Judge, claim: Statement, place: Place) -> tuple[str, str]:
    """Verdict and evidence of one claim."""
    said = judge.said
    found: list[str] = []
    evidence: list[str] = []
    cells = judge.cells(claim)
    for key in cells:
        found.append(judge.against(claim, key))
        where = place(said[key])
        if key in claim.cells or found[-1] != "broken":
            evidence.append(f"{where}={said[key].raw}" if where else f"calc:{said[key].raw or '0'}")
    if not cells:
        for status, (relation, outcome) in judge.statuses(claim):
            found.append(status)
            where = place(said[relation.terms[0][1]]) if relation.kind == "bound" else ""
            shown = _expected(said, relation, outcome)
            evidence.append(f"{where}={shown}" if "cell" in where else f"calc:{outcome.formula}={shown}")
    choose = min if cells else max
    worst = choose(found, key=_WORST.__getitem__) if found else ""
    return _VERDICT.get(worst, UNVERIFIABLE), "; ".join(dict.fromkeys(evidence))


def _expected(said: Statements, relation: Relation, outcome: Outcome) -> str:
    """A sum is reckoned in yuan and shown in the unit of what it should equal."""
    if relation.kind != "sum":
        return outcome.expected
    return f"{(Decimal(outcome.expected) / said[relation.head].num().factor).normalize():f}"
