"""Errors in a printed number: slips, wrong totals, shares and rates, last year's number, contradictions, scores of forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import permutations

from gouji.bench.synth.numbers import FACTOR, Relation, half_up, places_of, read
from gouji.bench.synth.statements import Statement

from .evidence import breaks, owners_in
from .site import Error, Site
from .slips import SLIPS, other, styled

_TRIES = 16
_INDICATORS = 90
_FIELDS = {"form-score": "score", "form-balance": "balance"}


def slip(site: Site, klass: str) -> bool:
    """A digit, two digits, a point or a unit goes wrong in any number."""
    money = klass == "unit"  # only an amount has one of these
    chosen = (s for s in site.statements("cell", "claim", "field") if not money or s.unit in FACTOR)
    return _first(site, klass, chosen, lambda _, print_: SLIPS[klass](print_, site.rng))


def unit(site: Site, klass: str) -> bool:
    """元 and 万元 are exchanged: the word behind a number of the prose, or the number itself."""
    if site.rng.random() < 0.5:
        return slip(site, klass)
    for statement in _shuffled(site, (s for s in site.statements("claim") if s.unit in FACTOR)):
        owner, old = statement.owner, statement.unit
        new = next(name for name in FACTOR if name != old)
        broken = breaks(site.book, owner, statement.raw, new)
        if not broken or not site.free(owner, broken) or not site.number(owner):
            continue
        if site.reunit(owner, old, new):
            near = tuple(o for o in owners_in(site.book, broken) if o != owner)
            return site.done(
                Error(klass, owner, name(statement), statement.raw + new, statement.raw + old, near)
            )
    return slip(site, klass)


def total(site: Site, klass: str) -> bool:
    """A total of a table or form leaves out one of its terms."""
    rng = site.rng
    sums = {r.head: r for r in site.book.relations if r.kind == "sum" and len(r.terms) > 2}
    chosen = (s for s in site.statements("cell", "field") if s.key in sums)

    def without(statement: Statement, print_: str) -> str | None:
        terms = [site.book[key].num() for sign, key in sums[statement.key].terms if sign > 0]
        parts = [t.value / t.factor for t in terms if t.value]
        value = read(print_) - rng.choice(parts) if len(parts) > 1 else Decimal(0)
        return styled(value, print_) if value > 0 else None

    return _first(site, klass, chosen, without)


def share(site: Site, klass: str) -> bool:
    """A share of a whole that it is not a share of."""
    rates = [r for r in site.book.relations if r.kind == "rate"]
    wholes = list(dict.fromkeys(r.terms[1][1] for r in rates))
    of = {r.head: r for r in rates}
    chosen = (s for s in site.statements("claim") if s.key in of and s.gold.get("measure") == "share")

    def of_other(statement: Statement, print_: str) -> str | None:
        part, whole = (site.book[key].num() for _, key in of[statement.key].terms)
        others = [site.book[key].num() for key in wholes]
        others = [n for n in others if n.value >= part.value > 0 and n.value != whole.value]
        if not others:
            return None
        bottom = site.rng.choice(others).value
        return f"{half_up(part.value * 100 / bottom, places_of(print_))}"

    return _first(site, klass, chosen, of_other)


def rate(site: Site, klass: str) -> bool:
    """A rate that does not fit its amounts."""
    heads = {r.head for r in site.book.relations if r.kind in ("rate", "growth")}
    chosen = (s for s in site.statements("claim", "field") if s.key in heads)

    def away(_: Statement, print_: str) -> str | None:
        step = Decimal(site.rng.choice([-1, 1]) * site.rng.randint(40, 900)) / 100
        value = read(print_) + step
        return styled(value, print_) if value > 0 else None

    return _first(site, klass, chosen, away)


def last_year(site: Site, klass: str) -> bool:
    """An amount of this year is printed as that of last year."""
    growth = {r.terms[1][1]: r for r in site.book.relations if r.kind == "growth"}
    chosen = (s for s in site.statements("claim") if s.key in growth)

    def prior(statement: Statement, print_: str) -> str | None:
        (sign, delta), _ = growth[statement.key].terms
        change, factor = site.book[delta].num().value, statement.num().factor
        value = read(print_) - sign * change / factor
        return styled(value, print_) if value > 0 else None

    return _first(site, klass, chosen, prior)


def contradiction(site: Site, klass: str) -> bool:
    """A number of the prose that is not the one of the table or form."""
    role = {"prose-table": "cell", "prose-form": "field"}[klass]
    book = site.book
    pairs = [(claim.key, cell) for claim in book for cell in claim.cells if cell in book]
    pairs += [(key, that) for r in book.relations if r.kind == "same" for key, that in permutations(r.keys)]
    reprints = {key for key, that in pairs if book[that].role == role}
    chosen = (s for s in site.statements("claim") if s.key in reprints)
    return _first(site, klass, chosen, lambda _, print_: other(print_, site.rng))


def form_field(site: Site, klass: str) -> bool:
    """A score or balance of a form."""
    chosen = (s for s in site.statements("field") if s.gold.get("field") == _FIELDS[klass])

    def off(_: Statement, print_: str) -> str | None:
        value = read(print_) + site.rng.choice([-3, -2, -1, 1, 2, 3])
        return styled(value, print_) if value > 0 else None

    return _first(site, klass, chosen, off)


def form_weight(site: Site, klass: str) -> bool:
    """A weight of an indicator: those of a form and the ten points for execution make a hundred."""
    forms: dict[str, list[Statement]] = {}
    for statement in site.statements("field"):
        if statement.gold.get("field") == "weight" and statement.gold.get("section") == "indicator":
            forms.setdefault(statement.key.partition(".")[0], []).append(statement)
    whole = [rows for rows in forms.values() if sum((s.plain or 0 for s in rows), Decimal(0)) == _INDICATORS]
    for rows in site.rng.sample(whole, len(whole)):
        statement = site.rng.choice(rows)
        print_ = site.number(statement.owner)
        if not print_ or read(print_) != statement.plain:
            continue
        new = styled(read(print_) + site.rng.choice([1, 2, 3, 5]), print_)
        near = tuple(s.owner for s in rows if s is not statement)
        site.reprint(statement.owner, site.raw_with(statement, new), new)
        gap = f"{read(new) - read(print_)}"
        return site.done(Error(klass, statement.owner, name(statement), new, print_, near, gap))
    return False


def _first(
    site: Site,
    klass: str,
    statements: Iterable[Statement],
    change: Callable[[Statement, str], str | None],
) -> bool:
    """Plant at the first of some statements, in random order, whose change something shows."""
    for statement in _shuffled(site, statements):
        print_ = site.number(statement.owner)
        if not print_ or read(print_) != statement.plain:
            continue
        new = change(statement, print_)
        if not new or read(new) == read(print_):
            continue
        raw = site.raw_with(statement, new)
        broken = breaks(site.book, statement.owner, raw)
        if _shown(klass, broken) and site.free(statement.owner, broken):
            near = tuple(o for o in owners_in(site.book, broken) if o != statement.owner)
            site.reprint(statement.owner, raw, new)
            gap = f"{read(new) - read(print_)}"
            return site.done(Error(klass, statement.owner, name(statement), new, print_, near, gap))
    return False


def _shown(klass: str, broken: list[Relation]) -> bool:
    """A contradiction is one between two prints; anything else may show by any relation."""
    if klass.startswith("prose-"):
        return any(r.kind == "same" for r in broken)
    return bool(broken)


def _shuffled(site: Site, statements: Iterable[Statement]) -> Iterator[Statement]:
    found = list(statements)
    yield from site.rng.sample(found, min(len(found), _TRIES))


def name(statement: Statement) -> str:
    """What a number states, in words of its gold."""
    words = ("row_code", "row_label", "side", "column_path", "subject", "item", "field")
    return " ".join(filter(None, (statement.gold.get(word, "") for word in words)))
