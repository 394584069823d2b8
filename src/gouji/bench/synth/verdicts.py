"""What the arithmetic among the printed numbers makes of every claim, decided from the statements alone.

A cell or form value of the same fact decides, one that agrees where several are printed; without one, the relations among
printed numbers, the worst winning. A relation that breaks speaks against the number that was altered, not against the others
in it: they are what they would be without it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from .numbers import Outcome, Relation, check
from .statements import Statement, Statements

_WORST = {"holds": 0, "rounding": 1, "broken": 2}
_VERDICT = {"holds": "supported", "rounding": "rounding", "broken": "contradicted"}
Place = Callable[[Statement], str]


def verdicts(said: Statements, place: Place) -> dict[str, tuple[str, str]]:
    """Verdict and evidence of every claim by its key; `place` names where a cell stands (``cell@L121:3``)."""
    nums = said.nums()
    by_key: dict[str, list[tuple[Relation, Outcome]]] = {}
    for relation in said.relations:
        if relation.verdicts:
            outcome = check(relation, nums)
            for key in relation.keys:
                by_key.setdefault(key, []).append((relation, outcome))
    made = {}
    for claim in said:
        if claim.role != "claim":
            continue
        found: list[str] = []
        evidence: list[str] = []
        # A row that was left out prints nothing that could decide.
        cells = [k for k in claim.cells if k in said and (said[k].raw or not said[k].planted)]
        for key in cells:
            found.append(check(Relation("", "same", claim.key, [(1, key)]), nums).status)
            where = place(said[key])
            evidence.append(f"{where}={said[key].raw}" if where else f"calc:{said[key].raw or '0'}")
        if not cells:
            for relation, outcome in _judges(claim.key, by_key.get(claim.key, [])):
                if outcome.status == "broken" and not claim.planted:
                    continue
                # A rate that is off by rounding is so itself, its amounts are right; a sum is so for all its terms.
                own = relation.head == claim.key or relation.kind == "sum" or outcome.status != "rounding"
                found.append(outcome.status if own else "holds")
                evidence.append(f"calc:{outcome.formula}={_expected(said, relation, outcome)}")
        choose = min if cells else max
        worst = choose(found, key=_WORST.__getitem__) if found else ""
        made[claim.key] = (_VERDICT.get(worst, "unverifiable"), "; ".join(dict.fromkeys(evidence)))
    return made


def _judges(key: str, every: list[tuple[Relation, Outcome]]) -> list[tuple[Relation, Outcome]]:
    """The relations that decide: its own first; by a sum that it is a part of only where there is no other."""
    own = [(r, o) for r, o in every if o.status != "undefined"]
    heads = [(r, o) for r, o in own if r.head == key]
    parts = [(r, o) for r, o in own if r.head != key and r.kind != "sum"]
    judged = heads + parts or own
    return judged + [(r, o) for r, o in own if o.status == "broken" and (r, o) not in judged]


def _expected(said: Statements, relation: Relation, outcome: Outcome) -> str:
    """A sum is reckoned in yuan and shown in the unit of what it should equal."""
    if relation.kind != "sum":
        return outcome.expected
    return f"{(Decimal(outcome.expected) / said[relation.head].num().factor).normalize():f}"
