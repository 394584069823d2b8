"""An invented book: exact amounts in yuan of one body and year, with last year's and the opening budget.

Everything that a disclosure compares is consistent here: what was left at the end of last year is what this year begins
with, contributions are booked alike by function and by economic item, and no part exceeds its whole.

    book = invent_book(random.Random(7), 2023, "small", body)
    book.get("208", "g_basic")           # yuan spent on class 208 as basic expenditure from the general budget
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gouji.knowledge.codes import code_list

from .numbers import D
from .wording import phrases

FUNDS = "gfsn"  # general budget, government fund, state capital, not fiscal
INCOME = {
    "g": ("g_inc",),
    "f": ("f_inc",),
    "s": ("s_inc",),
    "n": ("n_sup", "n_bus", "n_oper", "n_aff", "n_oth", "n_use"),
}
BASIC = ("g_basic", "n_basic")
PROJECT = ("g_proj", "f_proj", "s_proj", "n_proj")
OTHER = ("n_up", "n_run", "n_sub")
SPENT = {
    "g": ("g_basic", "g_proj"),
    "f": ("f_proj",),
    "s": ("s_proj",),
    "n": ("n_basic", "n_proj", *OTHER, "n_dist"),
}
EXPENDITURE = (*BASIC, *PROJECT, *OTHER)
SOURCES = {
    "fiscal": ("g_inc", "f_inc", "s_inc"),
    "superior": ("n_sup",),
    "business": ("n_bus",),
    "operating": ("n_oper",),
    "affiliated": ("n_aff",),
    "other": ("n_oth",),
}
THREE = ("abroad", "purchase", "run", "reception")
MEETINGS = ("meeting", "training")
VEHICLES = ("minister", "main", "confidential", "emergency", "law", "special", "retired", "others")
SIZES = {"small": (6, 30, 1, 3), "medium": (30, 160, 4, 12), "large": (300, 2200, 70, 170)}  # staff, projects
ZERO = D(0)
Leaf = dict[str, Decimal]


@dataclass(slots=True)
class Project:
    """A project with a performance form; amounts in 万元."""

    name: str
    initial: Decimal
    annual: Decimal
    executed: Decimal


@dataclass(slots=True)
class Book:
    """Final accounts of one body. `three` has b_ (budget of the whole year), f_ (final) and p_ (last year) amounts."""

    year: int
    names: dict[str, str]
    leaves: dict[str, Leaf] = field(default_factory=dict)
    prior: dict[str, Leaf] = field(default_factory=dict)
    initial: dict[str, Decimal] = field(default_factory=dict)
    economic: dict[str, Decimal] = field(default_factory=dict)
    three: dict[str, Decimal] = field(default_factory=dict)
    related: dict[str, Decimal] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)

    def get(self, code: str, *parts: str) -> Decimal:
        """The sum of some parts over the leaves below a code ("" for all)."""
        return _sum(self.leaves, code, parts)

    def last(self, code: str, *parts: str) -> Decimal:
        """The same of last year."""
        return _sum(self.prior, code, parts)

    def opening_budget(self, code: str) -> Decimal:
        """The opening budget of general budget money below a code."""
        return sum((v for c, v in self.initial.items() if c.startswith(code)), ZERO)

    def codes(self, *parts: str) -> list[str]:
        """Classes, divisions and items that have any of the parts, in printing order."""
        leaves = [c for c, leaf in self.leaves.items() if any(leaf.get(p) for p in parts)]
        return sorted({c[:n] for c in leaves for n in (3, 5, 7)})

    def closing(self, code: str, fund: str, *, last: bool = False) -> Decimal:
        """What is left of a fund at the end of the year."""
        get = self.last if last else self.get
        return get(code, f"{fund}_open", *INCOME[fund]) - get(code, *SPENT[fund])

    def econ(self, code: str) -> Decimal:
        """An economic item, or the sum of a class."""
        return sum((v for c, v in self.economic.items() if c.startswith(code)), ZERO)

    @property
    def personnel(self) -> Decimal:
        """Wages and transfers to persons."""
        return sum((self.econ(c) for c in phrases("codes")["personnel_classes"]), ZERO)

    @property
    def operating(self) -> Decimal:
        """All other basic expenditure of the general budget."""
        return sum(self.economic.values(), ZERO) - self.personnel

    def verify(self) -> None:
        """The book must balance before a page of it is printed."""
        for leaves, last in ((self.leaves, False), (self.prior, True)):
            assert all(v >= 0 for leaf in leaves.values() for v in leaf.values())
            assert all(self.closing(c, f, last=last) >= 0 for c in leaves for f in FUNDS)
        for code in self.leaves:
            for fund in FUNDS:
                assert self.closing(code, fund, last=True) == self.get(code, f"{fund}_open"), (code, fund)
        assert self.get("", "g_basic") == sum(self.economic.values(), ZERO)
        for key in THREE:
            assert self.three[f"f_{key}"] <= self.three[f"b_{key}"]


def _sum(leaves: Mapping[str, Leaf], code: str, parts: Iterable[str]) -> Decimal:
    wanted = tuple(parts)
    return sum((leaf.get(p, ZERO) for c, leaf in leaves.items() if c.startswith(code) for p in wanted), ZERO)


def money(rng: random.Random, low: int, high: int) -> Decimal:
    """An amount in yuan: mostly with odd fen, sometimes round."""
    fen = rng.randrange(low * 100, max(high, low + 1) * 100)
    round_to = rng.choice((1, 1, 1, 1, 1, 100, 10000, 100000))
    return D(max(round_to, fen - fen % round_to)) / 100


def share(rng: random.Random, amount: Decimal, low: int, high: int) -> Decimal:
    """A part of an amount, in thousandths from low to high, in whole fen."""
    return (amount * rng.randint(low, high) / 1000).quantize(D("0.01"))


def code_names(year: int) -> dict[str, str]:
    """Names of functional codes in a year: the code list with the items of the special funds."""
    names = {code: account.name for code, account in code_list("functional").accounts.items()}
    names |= phrases("codes")["fund_items"] | phrases("codes")["capital_items"]
    for former in phrases("codes")["former"]:
        names |= former["names"] if year <= former["until"] else {}
    return names


def invent_book(rng: random.Random, year: int, size: str, body: Mapping[str, Any]) -> Book:
    """A book of a body; raises nothing: whatever the seed, it balances."""
    book = Book(year, code_names(year))
    low, high, least, most = SIZES[size]
    staff = rng.randint(low, high)
    _three(rng, book, staff)
    _economic(rng, book, staff)
    _basic_leaves(rng, book, body["home"])
    _project_leaves(rng, book, body["home"], rng.randint(least, most), staff)
    _other_funds(rng, book, staff, size)
    for code in list(book.leaves):
        _last_year(rng, book, code)
    _initial_budget(rng, book)
    _related(rng, book, staff)
    _projects(rng, book, body["works"], 6 if size == "large" else rng.randint(1, 4))
    book.verify()
    return book


def _three(rng: random.Random, book: Book, staff: int) -> None:
    none = rng.random() < 0.15
    kept = 0 if none else max(1, staff // rng.randint(8, 20))
    for key, often, low, high in (
        ("abroad", 0.2, 8000, 60000),
        ("purchase", 0.25, 120000, 240000),
        ("run", 0.9, 9000 * kept, 40000 * kept),
        ("reception", 0.7, 800, 400 * staff + 1200),
    ):
        has = not none and rng.random() < often
        final = money(rng, low, high) if has else ZERO
        spare = share(rng, final, 0, 250) if rng.random() < 0.7 else ZERO
        budget = (
            final + spare if final else money(rng, low, high) if not none and rng.random() < 0.15 else ZERO
        )
        last = ZERO if none else rng.choice((ZERO, final, share(rng, final or D(low), 400, 1800)))
        if key == "run" and final:
            last = share(rng, final, 500, 1700)
        book.three |= {f"b_{key}": budget, f"f_{key}": final, f"p_{key}": last}
    for key in MEETINGS:
        final = money(rng, 2000, 2000 + 900 * staff) if rng.random() < 0.6 else ZERO
        book.three |= {f"f_{key}": final, f"b_{key}": final + share(rng, final, 0, 300)}
        book.three[f"p_{key}"] = share(rng, final, 500, 1500)
    three = book.three
    book.counts["kept"] = kept if three["f_run"] else 0
    book.counts["bought"] = max(1, int(three["f_purchase"] // 180000)) if three["f_purchase"] else 0
    book.counts["groups"] = rng.randint(1, 3) if three["f_abroad"] else 0
    book.counts["people"] = book.counts["groups"] * rng.randint(1, 4)
    book.counts["batches"] = rng.randint(2, 60) if three["f_reception"] else 0
    book.counts["guests"] = book.counts["batches"] * rng.randint(3, 12) + min(book.counts["batches"], 1)


def _economic(rng: random.Random, book: Book, staff: int) -> None:
    data = phrases("codes")
    for code, low, high, often in (*data["personnel"], *data["operating"]):
        if rng.randrange(10) < often:
            book.economic[code] = money(rng, low * staff, high * staff)
    for key, code in data["three"].items():
        final = book.three[f"f_{key}"]
        if final and key != "purchase":
            book.economic[code] = rng.choice((final, final, share(rng, final, 300, 950)))


def _add(book: Book, code: str, part: str, amount: Decimal) -> None:
    if amount:
        leaf = book.leaves.setdefault(code, {})
        leaf[part] = leaf.get(part, ZERO) + amount


def _basic_leaves(rng: random.Random, book: Book, home: str) -> None:
    data, econ, rest = phrases("codes"), book.economic, sum(book.economic.values(), ZERO)
    fixed: dict[str, Decimal] = {}
    for code, item in (data["pension"], data["annuity"], data["housing"]):
        fixed[code] = econ.get(item, ZERO)
    medical = sum((econ.get(item, ZERO) for item in data["medical_items"]), ZERO)
    second = share(rng, medical, 200, 700) if rng.random() < 0.5 else ZERO
    fixed[data["medical"][0]], fixed[data["medical"][1]] = medical - second, second
    retired = econ.get(data["retired_item"], ZERO)
    fixed[rng.choice(data["retired"])] = retired
    for code, amount in fixed.items():
        _add(book, code, "g_basic", amount)
        rest -= amount
    running = [home + end for end in data["running"] if home + end in book.names] or _items(book, home)[:1]
    if len(running) > 1:
        part = share(rng, rest, 150, 600) if rng.random() < 0.6 else ZERO
        _add(book, running[1], "g_basic", part)
        rest -= part
    _add(book, running[0], "g_basic", rest)
    for leaf in book.leaves.values():
        leaf["g_inc"] = leaf["g_basic"]


def _items(book: Book, division: str) -> list[str]:
    found = [c for c in book.names if len(c) == 7 and c.startswith(division)]
    if not found:  # the code list knows no item of it
        found = [f"{division}99"]
        book.names[found[0]] = phrases("codes")["other_item"].format(name=book.names[division])
    return found


def _project_leaves(rng: random.Random, book: Book, home: str, count: int, staff: int) -> None:
    data = phrases("codes")
    special = {*data["fund_items"], *data["capital_items"], *book.leaves}
    special |= {code for code, _ in (data["pension"], data["annuity"], data["housing"])}
    special |= {*data["medical"], *data["retired"]}
    near = [c for c in _items(book, home) if c not in special]
    far = [
        c for c in book.names if len(c) == 7 and c not in special and not c.startswith((home, "223", "23"))
    ]
    wanted = near[:count] if count > 3 else rng.sample(near, min(len(near), count))
    wanted += rng.sample(far, min(len(far), max(0, count - len(wanted)))) if count > 3 else []
    for code in wanted or near[:1] or [_items(book, home)[0]]:
        amount = money(rng, 20000, 60000 * max(6, staff // 8))
        left = money(rng, 500, 60000) if rng.random() < 0.2 else ZERO
        opened = min(amount, money(rng, 500, 90000)) if rng.random() < 0.25 else ZERO
        _add(book, code, "g_proj", amount)
        _add(book, code, "g_open", opened)
        _add(book, code, "g_inc", amount + left - opened)


def _other_funds(rng: random.Random, book: Book, staff: int, size: str) -> None:
    data = phrases("codes")
    for fund, items, often in (("f", data["fund_items"], 0.45), ("s", data["capital_items"], 0.15)):
        if size != "large" and rng.random() > often:
            continue
        for code in rng.sample(sorted(items), rng.randint(1, 2)):
            amount = money(rng, 30000, 200000 * max(4, staff // 20))
            opened = share(rng, amount, 50, 400) if rng.random() < 0.5 else ZERO
            left = share(rng, amount, 20, 300) if rng.random() < 0.4 else ZERO
            _add(book, code, f"{fund}_proj", amount)
            _add(book, code, f"{fund}_open", opened)
            _add(book, code, f"{fund}_inc", amount + left - opened)
    if size != "large" and rng.random() > 0.5:
        return
    homes = rng.sample(sorted(book.leaves), min(len(book.leaves), 4 if size == "large" else 1))
    for code in homes:
        kinds = rng.sample(("n_bus", "n_oth", "n_sup", "n_oper", "n_aff"), rng.randint(1, 3))
        for kind in kinds:
            _add(book, code, kind, money(rng, 3000, 3000 * staff + 9000))
        income = sum((book.leaves[code][k] for k in kinds), ZERO)
        opened = share(rng, income, 50, 400) if rng.random() < 0.5 else ZERO
        used = share(rng, income, 10, 200) if rng.random() < 0.3 else ZERO
        _add(book, code, "n_open", opened)
        _add(book, code, "n_use", used)
        rest = income + opened + used
        for part, low, high in (("n_dist", 0, 60), ("n_run", 0, 200), ("n_up", 0, 80), ("n_sub", 0, 60)):
            if rng.random() < 0.2 and (part != "n_run" or "n_oper" in kinds):
                amount = share(rng, rest, low, high)
                _add(book, code, part, amount)
                rest -= amount
        basic = share(rng, rest, 300, 700)
        _add(book, code, "n_basic", basic)
        _add(book, code, "n_proj", share(rng, rest - basic, 600, 1000))


def _last_year(rng: random.Random, book: Book, code: str) -> None:
    """A leaf of last year that ends with what this year's begins with; sometimes the same, sometimes nothing."""
    leaf = book.leaves[code]
    new = not any(leaf.get(f"{f}_open") for f in FUNDS) and not leaf.get("g_basic") and rng.random() < 0.12
    prior: Leaf = {}
    for fund in FUNDS:
        factor = 1000 if rng.random() < 0.06 else rng.randint(650, 1450)
        spent = {p: share(rng, leaf.get(p, ZERO), factor, factor) for p in SPENT[fund]}
        if new:
            spent = {}
        prior |= {p: v for p, v in spent.items() if v}
        need = sum(spent.values(), ZERO) + leaf.get(f"{fund}_open", ZERO)
        opened = share(rng, need, 20, 200) if need and rng.random() < 0.3 else ZERO
        sources = [p for p in INCOME[fund] if leaf.get(p)] or [INCOME[fund][0]]
        prior[f"{fund}_open"] = opened
        prior[sources[0]] = prior.get(sources[0], ZERO) + need - opened
    book.prior[code] = prior


def _initial_budget(rng: random.Random, book: Book) -> None:
    for code, leaf in book.leaves.items():
        spent = leaf.get("g_basic", ZERO) + leaf.get("g_proj", ZERO)
        if not spent:
            continue
        lot = rng.random()
        if lot < 0.08 and not leaf.get("g_basic"):
            book.initial[code] = ZERO
        elif lot < 0.16:
            book.initial[code] = spent
        else:
            amount = share(rng, spent, 700, 1350)
            book.initial[code] = max(D(100), amount - amount % 100)


def _related(rng: random.Random, book: Book, staff: int) -> None:
    kinds = {"goods": 0.85, "works": 0.35, "services": 0.75}
    made = {k: money(rng, 5000, 12000 * staff) if rng.random() < p else ZERO for k, p in kinds.items()}
    total = sum(made.values(), ZERO)
    sme = rng.choice((total, share(rng, total, 500, 980)))
    small = rng.choice((sme, share(rng, sme, 300, 980)))
    like = share(rng, book.operating, 100, 500) if rng.random() < 0.3 else ZERO
    book.related = {"procurement": total, **made, "sme": sme, "micro": small}
    book.related |= {"admin": book.operating - like, "like": like}
    book.related["operating_last"] = share(rng, book.operating, 700, 1400)
    kept = book.counts["kept"]
    fleet = dict.fromkeys(VEHICLES, 0)
    for _ in range(kept + (rng.randint(0, 2) if kept else 0)):
        fleet[rng.choice(("main", "confidential", "emergency", "law", "special", "retired", "others"))] += 1
    book.counts |= fleet
    book.counts["vehicles"] = sum(fleet.values())
    book.counts["equipment"] = rng.choice((0, 0, 0, rng.randint(1, 4)))


def _projects(rng: random.Random, book: Book, works: list[str], count: int) -> None:
    purse = book.get("", "g_proj") / 10000
    for name in rng.sample(works, min(count, len(works))):
        executed = (purse * rng.randint(40, 200) / 1000).quantize(
            rng.choice((D("0.01"), D("0.001"), D("0.1"), D(1)))
        )
        executed = max(executed, D("0.5"))
        spare = (executed * rng.choice((0, 0, rng.randint(1, 400))) / 1000).quantize(D("0.01"))
        annual = executed + spare
        initial = (
            annual if rng.random() < 0.7 else (annual * rng.randint(700, 1300) / 1000).quantize(D("0.1"))
        )
        book.projects.append(Project(name, max(initial, D("0.1")), annual, executed))
