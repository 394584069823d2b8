"""The parts of a document put together: cover, contents, tables, narrative, glossary, forms."""

from __future__ import annotations

from collections.abc import Sequence

from .attachments import report, summary
from .budget import Budget
from .budget_prose import BudgetProse
from .budget_tables import BudgetTables
from .final_prose import basic, general, overall
from .final_rest import funds, others, three_public
from .final_tables import final_tables
from .layouts import Layout
from .numbers import WAN
from .paper import Block, Form, Heading, Lines, Paper, Table
from .performance import grade, shandong, shanxi, total_score
from .performance_target import target
from .prose import Writer
from .sheet import Desk
from .wording import choose, ordinal, phrases


def final_paper(desk: Desk, layout: Layout) -> Paper:
    """Final accounts before they are laid out."""
    tables = final_tables(desk)
    make_form = shandong if desk.house.family == "east" else shanxi
    forms = [make_form(desk, p, n) for n, p in enumerate(desk.book.projects, start=1)]
    if desk.house.family == "east":
        forms.insert(0, summary(desk))
    _count_forms(desk)
    writer = Writer(desk, "final_prose", _words(desk, "final"))
    writer.heading("part", 1)
    for write in (overall, general, basic, funds, three_public, others):
        write(writer)
    paper = _bind(desk, layout, writer, tables, forms)
    if desk.house.family == "east" and desk.rng.random() < 0.5:
        paper.back += report(writer, desk.book.projects[0], 1)
    return paper


def budget_paper(desk: Desk, layout: Layout, budget: Budget) -> Paper:
    """A budget before it is laid out. In the north its forms stand inside the narrative."""
    tables = BudgetTables(desk, budget).write()
    forms = [target(desk, w, n) for n, w in enumerate(budget.works, start=1)]
    desk.said.add("forms.count", "derived", f"{len(forms)}", "")
    writer = Writer(desk, "budget_prose", _words(desk, "budget"))
    inside = desk.house.family == "north"
    BudgetProse(writer, budget, forms if inside else ()).write()
    return _bind(desk, layout, writer, tables, [] if inside else forms)


def _words(desk: Desk, kind: str) -> dict[str, str]:
    house, front = desk.house, phrases("front")
    we = choose(desk.rng, phrases("final_prose")["words"]["we"]).format(entity=house.entity)
    return {
        "y": f"{house.year}",
        "ly": f"{house.year - 1}",
        "we": we,
        "entity": house.entity,
        "org": house.org,
        "what": front["what"][kind],
        "sheets": front["sheets"][kind],
    }


def _bind(
    desk: Desk, layout: Layout, writer: Writer, tables: Sequence[Table], forms: Sequence[Form]
) -> Paper:
    data, words, rng = phrases("front"), writer.words, desk.rng
    titles = data | (data["order_last"] if layout.tables_last else {})

    def part(name: str) -> Heading:
        text: str = titles[name]
        return Heading(text.format(**words), 1)

    if layout.tables_last:
        writer.blocks[0] = part("narrative")
    sections = [b for b in writer.blocks if isinstance(b, Heading) and b.level <= 2]
    names = [Heading(f"{ordinal(t.number)}、{t.title}", 2) for t in tables]
    ends = [part("glossary"), *([part("attachments")] if forms else [])]
    order = [part("tables"), *names, *sections, *ends]
    if layout.tables_last:
        order = [*sections, *ends, part("tables"), *names]
    contents = [f"{h.text}{data['leader']}{n // 3 + 1}" for n, h in enumerate([part("overview"), *order])]
    shorter = rng.random() < 0.5
    front: list[Block] = [
        Lines("cover", ["", *[t.format(**words) for t in choose_list(desk, data["cover"])], ""]),
        Lines(
            "contents",
            [data["contents"], *(contents if not shorter else contents[:: max(1, len(contents) // 8)])],
        ),
        part("overview"),
        Heading(data["duties_head"].format(**words), 2),
        Lines("note", [f"（{ordinal(n)}）{t}" for n, t in enumerate(_some(desk, data["duties"]), start=1)]),
        Heading(data["organs_head"], 2),
        Lines("note", [choose(rng, data["organs"]).format(**words)]),
    ]
    entries = [f"{ordinal(n)}、{t}" for n, t in enumerate(data["glossary_entries"], start=1)]
    back: list[Block] = [part("glossary"), Lines("note", entries)]
    for number, form in enumerate(forms, start=1):
        form.number = number
    if forms:
        back += [part("attachments"), *forms]
    return Paper(front, [part("tables"), *tables], writer.blocks, back)


def choose_list(desk: Desk, options: list[list[str]]) -> list[str]:
    """One of several lists of lines."""
    return options[desk.rng.randrange(len(options))]


def _some(desk: Desk, texts: list[str]) -> list[str]:
    return desk.rng.sample(texts, desk.rng.randint(3, len(texts)))


def _count_forms(desk: Desk) -> None:
    """What the forms amount to, which the narrative states."""
    projects = desk.book.projects
    reached = [grade(total_score(desk, p)) for p in projects]
    desk.said.add("forms.count", "derived", f"{len(projects)}", "")
    total = sum(p.annual for p in projects)
    desk.said.add("forms.annual", "derived", f"{total}", WAN)
    for name in phrases("final_prose")["performance"]["names"]:
        desk.said.add(f"forms.{name}", "derived", f"{reached.count(name)}", "")


__all__ = ["budget_paper", "final_paper"]
