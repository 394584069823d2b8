"""One document from a seed: body, book, paper, layout, damage, gold. The same seed gives the same bytes.

made = make(7, layout=layouts()["tabs_north"])
made.text, made.gold["claims"][0]["raw"]
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from .book import SIZES, invent_book
from .errors import plant, rows
from .final_prose import basic, general, overall
from .final_rest import funds, others, three_public
from .final_tables import final_tables
from .gold import Rows, write_gold
from .house import invent_house
from .layouts import Layout
from .noise import damage, levels
from .paper import Block, Heading, Lines, Paper
from .performance import grade, shandong, shanxi, total_score
from .prose import Writer
from .render import render
from .sheet import Desk
from .wording import choose, ordinal, phrases

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
    kind = wish.kind or "final"
    year = YEARS[rng.randrange(len(YEARS))]
    size = wish.size or rng.choice(("small", "small", "small", "medium", "medium", "large"))
    assert size in SIZES, size
    house = invent_house(rng, year, layout.family, layout.units, layout.entity)
    desk = Desk(house, invent_book(rng, year, size, house.body), rng)
    paper = final_paper(desk, layout)
    doc = f"{kind}_{layout.name}_{seed:04}.txt"
    rendered = render(paper, layout, desk.said)
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


def final_paper(desk: Desk, layout: Layout) -> Paper:
    """Final accounts before they are laid out."""
    house, data = desk.house, phrases("front")
    we = choose(desk.rng, phrases("final_prose")["words"]["we"]).format(entity=house.entity)
    words = {
        "y": f"{house.year}",
        "ly": f"{house.year - 1}",
        "we": we,
        "entity": house.entity,
        "org": house.org,
    }
    tables = final_tables(desk)
    make_form = shandong if house.family == "east" else shanxi
    forms: list[Block] = [make_form(desk, p, n) for n, p in enumerate(desk.book.projects, start=1)]
    _count_forms(desk)
    writer = Writer(desk, "final_prose", words)
    writer.heading("part", 1)
    for write in (overall, general, basic, funds, three_public, others):
        write(writer)
    titles = data | (data["order_last"] if layout.tables_last else {})

    def part(name: str) -> Heading:
        text: str = titles[name]
        return Heading(text.format(**words), 1)

    if layout.tables_last:
        writer.blocks[0] = part("narrative")
    names = [f"{ordinal(t.number)}、{t.title}" for t in tables]
    front: list[Block] = [
        Lines("cover", ["", choose(desk.rng, data["cover"]).format(**words), ""]),
        Lines(
            "contents", [data["contents"], *[f"{name}.....\t{n}" for n, name in enumerate(names, start=3)]]
        ),
        part("overview"),
        Heading(data["duties_head"].format(**words), 2),
        Lines("note", [f"（{ordinal(n)}）{t}" for n, t in enumerate(_some(desk, data["duties"]), start=1)]),
        Heading(data["organs_head"], 2),
        Lines("note", [choose(desk.rng, data["organs"]).format(**words)]),
    ]
    entries = [f"{ordinal(n)}、{t}" for n, t in enumerate(data["glossary_entries"], start=1)]
    back: list[Block] = [part("glossary"), Lines("note", entries), part("attachments"), *forms]
    return Paper(front, [part("tables"), *tables], writer.blocks, back)


def _some(desk: Desk, texts: list[str]) -> list[str]:
    return desk.rng.sample(texts, desk.rng.randint(3, len(texts)))


def _count_forms(desk: Desk) -> None:
    """What the forms amount to, which the narrative states."""
    projects = desk.book.projects
    reached = [grade(total_score(desk, p)) for p in projects]
    desk.said.add("forms.count", "derived", f"{len(projects)}", "")
    total = sum(p.annual for p in projects)
    desk.said.add("forms.annual", "derived", f"{total}", "万元")
    for name in phrases("final_prose")["performance"]["names"]:
        desk.said.add(f"forms.{name}", "derived", f"{reached.count(name)}", "")
