"""What can show an error: the relations that a changed print breaks, and the numbers that take part in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gouji.bench.synth.numbers import Num, Relation, check
from gouji.bench.synth.statements import Statement, Statements

# Shares of a list add to a hundred whatever they are shares of: that alone shows no error.
SHOWING = ("sum", "same", "rate", "growth")


def status(book: Statements, relation: Relation, instead: Mapping[str, Num] | None = None) -> str:
    """What a relation comes to, with some of its numbers replaced."""
    nums = {key: (instead or {}).get(key) or book[key].num() for key in relation.keys}
    return check(relation, nums).status


def relations_of(book: Statements, statements: Iterable[Statement]) -> list[Relation]:
    """The relations of all facts that one print states, each once; a claim agrees with the cells of its fact."""
    found: dict[tuple[str, str, tuple[str, ...]], Relation] = {}
    for statement in statements:
        said = [
            claim for claim in book if claim.cells and (claim is statement or statement.key in claim.cells)
        ]
        pairs = [(c.key, k) for c in said for k in c.cells if k in book and statement.key in (c.key, k)]
        agreed = [Relation("reprint", "same", claim, [(1, cell)]) for claim, cell in pairs]
        for relation in [*book.relations_of(statement.key), *agreed]:
            found.setdefault((relation.kind, relation.head, tuple(relation.keys)), relation)
    return list(found.values())


def breaks(book: Statements, owner: int, raw: str, unit: str = "") -> list[Relation]:
    """The relations that held and are broken if an owner is printed as `raw`, or also with another unit."""
    printed = book.by_owner[owner]
    relations = [r for r in relations_of(book, printed) if r.kind in SHOWING]
    before = {id(r): status(book, r) for r in relations}
    old = [(statement.raw, statement.unit) for statement in printed]
    for statement in printed:
        statement.raw, statement.unit = raw, unit or statement.unit
    broken = [r for r in relations if before[id(r)] != "broken" and status(book, r) == "broken"]
    for statement, (was, of) in zip(printed, old, strict=True):
        statement.raw, statement.unit = was, of
    return broken


def owners_in(book: Statements, relations: Iterable[Relation]) -> list[int]:
    """The owners of all numbers of some relations, each once, heads first."""
    relations = list(relations)
    keys = [r.head for r in relations] + [key for r in relations for _, key in r.terms]
    return list(dict.fromkeys(book[key].owner for key in keys))
