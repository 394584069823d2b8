"""An invented budget of one body: this year's money by source, what is carried in, and last year's budget to compare with.

The money is drawn from an invented book of final accounts: what that spends is planned here, and its opening balances
are the carry-over.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .book import THREE, ZERO, Book, Leaf, invent_book, share

SOURCES = ("general", "fund", "capital", "account", "unit")
FISCAL = SOURCES[:3]
LETTERS = dict(zip(SOURCES, "gfsau", strict=True))


@dataclass(slots=True)
class Work:
    """A project of the budget: this year's money and the carry-over, by source, in yuan."""

    name: str
    current: Leaf = field(default_factory=dict)
    carried: Leaf = field(default_factory=dict)


@dataclass(slots=True)
class Budget:
    """A budget: by functional code, parts g_basic, g_proj, g_carry and so on for each source."""

    book: Book
    leaves: dict[str, Leaf] = field(default_factory=dict)
    works: list[Work] = field(default_factory=list)
    last: Leaf = field(
        default_factory=dict
    )  # last year's budget: total, general, operating, three and its parts
    branch: Decimal = ZERO  # operating expenses of a second unit

    def get(self, code: str, *parts: str) -> Decimal:
        """The sum of some parts below a code ("" for all)."""
        under = (leaf for c, leaf in self.leaves.items() if c.startswith(code))
        return sum((leaf.get(p, ZERO) for leaf in under for p in parts), ZERO)

    def codes(self, *parts: str) -> list[str]:
        """Classes, divisions and items that have any of the parts, in printing order."""
        leaves = [c for c, leaf in self.leaves.items() if any(leaf.get(p) for p in parts)]
        return sorted({c[:n] for c in leaves for n in (3, 5, 7)})

    def current(self, code: str, *sources: str) -> Decimal:
        """This year's money of some sources, of all without any named."""
        return self.get(code, *[f"{LETTERS[s]}_{n}" for s in sources or SOURCES for n in ("basic", "proj")])

    def carry(self, code: str, *sources: str) -> Decimal:
        """The carry-over of some sources."""
        return self.get(code, *[f"{LETTERS[s]}_carry" for s in sources or FISCAL])


def invent_budget(rng: random.Random, year: int, size: str, body: Mapping[str, Any]) -> Budget:
    """A budget that balances whatever the seed."""
    made = Budget(invent_book(rng, year, size, body))
    carries = rng.random() < 0.7
    for code, leaf in made.book.leaves.items():
        parts: Leaf = {
            "g_basic": leaf.get("g_basic", ZERO),
            "g_proj": leaf.get("g_proj", ZERO),
            "f_proj": leaf.get("f_proj", ZERO),
            "s_proj": leaf.get("s_proj", ZERO),
            "u_proj": leaf.get("n_proj", ZERO),
        }
        parts["a_proj"] = leaf.get("n_bus", ZERO)
        if carries:
            parts["g_carry"], parts["f_carry"] = leaf.get("g_open", ZERO), leaf.get("f_open", ZERO)
        made.leaves[code] = {k: v for k, v in parts.items() if v}
    _works(rng, made, body["works"])
    for key, amount in (
        ("total", made.current("") + made.carry("")),
        ("general", made.current("", "general")),
        ("operating", made.book.operating),
    ):
        made.last[key] = share(rng, amount, 700, 1350)
    for key in THREE:
        plan = made.book.three[f"b_{key}"]
        made.last[key] = rng.choice((plan, share(rng, plan, 600, 1500)))
    made.last["three"] = sum((made.last[k] for k in THREE), ZERO)
    made.branch = share(rng, made.book.operating, 50, 300) if rng.random() < 0.4 else ZERO
    return made


def _works(rng: random.Random, budget: Budget, names: list[str]) -> None:
    chosen = rng.sample(names, rng.randint(2, len(names)))
    budget.works = [Work(name) for name in chosen]
    for source, letter in LETTERS.items():
        money = budget.get("", f"{letter}_proj")
        works = budget.works if source == "general" else [rng.choice(budget.works)]
        for work, amount in zip(works, _dealt(rng, money, len(works)), strict=True):
            work.current[source] = amount
        carried = budget.get("", f"{letter}_carry")
        if carried:
            rng.choice(budget.works).carried[source] = carried


def _dealt(rng: random.Random, money: Decimal, count: int) -> list[Decimal]:
    """An amount dealt out in parts."""
    made = []
    for left in range(count, 1, -1):
        made.append(share(rng, money, 400 // left, 1600 // left))
        money -= made[-1]
    return [*made, money]
