"""An invented document as the parts that an office file has: headings, paragraphs, tables with true spans.

leaves, made = compose(7, layouts()["tabs_north"])   ->   [Leaf("title", "收入支出决算总表"), …, Leaf("table", grid=[[Box(…)]])]
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gouji.bench.synth.book import SIZES, invent_book
from gouji.bench.synth.budget import invent_budget
from gouji.bench.synth.grid import header
from gouji.bench.synth.house import invent_house
from gouji.bench.synth.layouts import Layout, arrange
from gouji.bench.synth.make import YEARS
from gouji.bench.synth.paper import Form, Heading, Lines, Paragraph, Table
from gouji.bench.synth.papers import budget_paper, final_paper
from gouji.bench.synth.render import render
from gouji.bench.synth.sheet import Desk


class Box(NamedTuple):
    """A cell with its spans; a covered place is None in the grid."""

    text: str
    rows: int = 1
    cols: int = 1


@dataclass(slots=True)
class Leaf:
    """A part: heading, title, caption, note, prose, line or table. ``break_before`` where a sheet begins."""

    kind: str
    text: str = ""
    level: int = 0
    grid: list[list[Box | None]] = field(default_factory=list)
    heads: int = 0
    sheet: bool = False


def compose(seed: int, layout: Layout, size: str = "small") -> tuple[list[Leaf], str]:
    """The parts of a document and its text."""
    rng = random.Random(f"gouji/{seed}/{layout.name}/")
    kind = rng.choice(("final", "final", "budget"))
    year = YEARS[rng.randrange(len(YEARS))]
    assert size in SIZES
    house = invent_house(rng, year, layout)
    if kind == "budget":
        budget = invent_budget(rng, year, size, house.body)
        desk = Desk(house, budget.book, rng)
        paper = budget_paper(desk, layout, budget)
    else:
        desk = Desk(house, invent_book(rng, year, size, house.body), rng)
        paper = final_paper(desk, layout)
    # Its text without what a printed page does to it: this is what an office file holds.
    plain = replace(
        layout, markup="tabs", merged="blank", page_rows=0, page_lines=0, wrap=0, furniture="", bold=False
    )
    text = render(paper, plain, desk.said, year).draft.text()
    order = (paper.front, paper.tables, paper.narrative, paper.back)
    if layout.tables_last:
        order = (paper.front, paper.narrative, paper.back, paper.tables)
    leaves: list[Leaf] = []
    say = _Say(desk)
    for part in order:
        for block in part:
            if isinstance(block, Table):
                _table(leaves, arrange(block, layout, year), say)
            elif isinstance(block, Form):
                _form(leaves, block, say)
            elif isinstance(block, Heading):
                leaves.append(Leaf("heading", block.text, block.level))
            elif isinstance(block, Paragraph):
                leaves.append(Leaf("prose", "".join(say(cell) for cell in block.pieces)))
            elif isinstance(block, Lines):
                leaves += [Leaf("contents" if block.kind == "contents" else "line", t) for t in block.texts]
    return leaves, text


class _Say:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def __call__(self, cell: str | int) -> str:
        return cell if isinstance(cell, str) else self.desk.said.by_owner[cell][0].printed


def _table(leaves: list[Leaf], table: Table, say: _Say) -> None:
    leaves.append(Leaf("title", table.title, 3, sheet=True))
    leaves += [Leaf("caption", text) for text in table.caption.values()]
    grid: list[list[Box | None]] = []
    heads = header(table.columns)
    grid += [[None if h.covered else Box(h.text, h.rows, h.columns) for h in row] for row in heads]
    count = len(grid)
    if table.numbered:
        first = {c.path[0]: k for k, c in reversed(list(enumerate(table.columns)))}
        grid.append(
            [
                Box(c.number or (table.number_label if first[c.path[0]] == k else ""))
                for k, c in enumerate(table.columns)
            ]
        )
        count += 1
    grid += [[Box(say(cell)) for cell in row.cells] for row in table.rows]
    leaves.append(Leaf("table", grid=grid, heads=count))
    leaves += [Leaf("note", text) for text in table.notes]


def _form(leaves: list[Leaf], form: Form, say: _Say) -> None:
    leaves += [Leaf("title", text, 3, sheet=not k) for k, text in enumerate(form.title)]
    width = max(len(row) for row in form.rows)
    grid = [[Box(say(cell)) for cell in row] + [Box("")] * (width - len(row)) for row in form.rows]
    leaves.append(Leaf("table", grid=list(grid)))
    leaves += [Leaf("note", text) for text in form.notes]
