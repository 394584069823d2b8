"""One document from a seed: body, book, paper, layout, damage, gold. The same seed gives the same bytes.

made = make(7, layout=layouts()["tabs_north"])
made.text, made.gold["claims"][0]["raw"]
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from .book import SIZES, invent_book
from .budget import invent_budget
from .errors import plant, rows
from .gold import Rows, write_gold
from .house import invent_house
from .layouts import Layout
from .noise import damage, levels
from .papers import budget_paper, final_paper
from .render import render
from .sheet import Desk

YEARS = range(2017, 2026)


@dataclass(frozen=True, slots=True)
class Made:
    """A document and its gold."""

    doc: str
    text: str
    gold: Rows


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. `noise` is a level or a rate, `size` empty for any."""

    kind: str = ""
    noise: str = "clean"
    errors: int = 0
    size: str = ""


def make(seed: int, layout: Layout, wish: Wish = Wish()) -> Made:
    """Invent a document. `layout` says which family of forms and which units it prints."""
    rng = random.Random(f"gouji/{seed}/{layout.name}/{wish.kind}")  # noqa: S311
    kind = wish.kind or rng.choice(("final", "final", "budget"))
    year = YEARS[rng.randrange(len(YEARS))]
    size = wish.size or rng.choice(("small", "small", "small", "medium", "medium", "large"))
    assert size in SIZES, size
    house = invent_house(rng, year, layout)
    if kind == "budget":
        budget = invent_budget(rng, year, size, house.body)
        desk = Desk(house, budget.book, rng)
        paper = budget_paper(desk, layout, budget)
    else:
        desk = Desk(house, invent_book(rng, year, size, house.body), rng)
        paper = final_paper(desk, layout)
    doc = f"{kind}_{layout.name}_{seed:04}.txt"
    rendered = render(paper, layout, desk.said, year)
    planted = plant(rendered.draft, desk.said, year=year, count=wish.errors, rng=rng) if wish.errors else []
    damage(rendered.draft, _rate(wish.noise), rng)
    gold = write_gold(doc, house, kind, rendered, desk.said)
    row = {"doc": doc, "seed": f"{seed}", "layout": layout.name, "noise": wish.noise, "kind": kind}
    gold["synth"].append(
        row | {"year": f"{year}", "unit": house.unit, "size": size, "planted": f"{len(planted)}"}
    )
    gold["findings"] = rows(rendered.draft, doc, planted, desk.said)
    return Made(doc, rendered.draft.text(), gold)


def _rate(noise: str) -> float:
    """The share of lines that a level or a rate of noise touches."""
    return 0.0 if noise == "clean" else levels().get(noise) or float(noise)
