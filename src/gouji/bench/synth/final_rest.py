"""The narrative of the final accounts, section seven and on: funds, three public expenses, operation, assets, performance."""

from __future__ import annotations

import re
from decimal import Decimal

from .book import MEETINGS, PROJECT, THREE, ZERO, Project
from .final_prose import FILE, item_path, reason, why
from .numbers import WAN
from .paper import Cell
from .performance import grade, total_score
from .prose import Claim, Slot, Writer, change, relate_parts
from .wording import choose, phrases

_RENAMED = re.compile(r"\{x:([^}]*)\}")


def _subject(name: str) -> str:
    found: str = phrases(FILE)["subjects"][name]
    return found


def _unit(name: str) -> str:
    found: str = phrases(FILE)["units"][name]
    return found


def funds(writer: Writer) -> None:
    """Sections seven and eight: government funds and state capital, or that there are none."""
    book, uses = writer.desk.book, phrases("reasons")["uses"]
    writer.heading("fund", 2)
    codes = book.codes("f_open", "f_inc", "f_proj")
    if codes:
        slots: dict[str, Slot] = {}
        for slot, key, amount in (
            ("a", "open", book.get("", "f_open")),
            ("b", "income", book.get("", "f_inc")),
            ("c", "out", book.get("", "f_proj")),
            ("d", "close", book.closing("", "f")),
        ):
            cell = f"07.sum.{'total' if key == 'out' else key}"
            slots[slot] = Claim(f"p7.{key}", amount, "amount", _subject(f"fund_{key}"), cells=(cell,))
        writer.paragraph(writer.say("fund", "lines", **slots))
        for code in [c for c in codes if len(c) == 7 and book.get(c, "f_proj")]:
            path = item_path(writer, code)
            claim = Claim(f"p7.{code}", book.get(code, "f_proj"), "amount", path, cells=(f"07.{code}.total",))
            use = choose(writer.desk.rng, uses)
            writer.paragraph(writer.say("fund", "item", path=path, x=claim, use=use))
    else:
        writer.paragraph(writer.say("fund", "none"))
    writer.heading("capital", 2)
    if book.codes("s_proj"):
        amount = book.get("", "s_proj")
        claim = Claim("p8.total", amount, "amount", _subject("capital"), cells=("08.sum.total",))
        writer.paragraph(writer.say("capital", "lines", x=claim, use=choose(writer.desk.rng, uses)))
    else:
        writer.paragraph(writer.say("capital", "none"))


def three_public(writer: Writer) -> None:
    """Section nine: budget, final accounts and last year of the three public expenses, and what they bought."""
    writer.heading("three", 2)
    writer.heading("three_total", 3)
    three = writer.desk.book.three
    sums = {b: sum((three[f"{b}_{k}"] for k in THREE), ZERO) for b in "bfp"}
    subject = _subject("three")
    head = _three_line(
        writer, "total", "three", subject, (sums["f"], sums["b"], sums["p"]), ("09.f.total", "09.b.total")
    )
    writer.paragraph(head, "，", phrases(FILE)["words"]["of_which"])
    for i, key in enumerate(THREE):
        name = _subject(key)
        amounts = (three[f"f_{key}"], three[f"b_{key}"], three[f"p_{key}"])
        pieces = _three_line(writer, "item", key, name, amounts, (f"09.f.{key}", f"09.b.{key}"))
        writer.paragraph(pieces, "。" if i == len(THREE) - 1 else "；")
    relate_parts(writer, "p9.three", [f"p9.{key}" for key in THREE])
    if writer.desk.house.forms.get("meetings"):
        _meetings(writer)
    _three_bought(writer)


def _three_line(
    writer: Writer,
    kind: str,
    key: str,
    subject: str,
    amounts: tuple[Decimal, Decimal, Decimal],
    cells: tuple[str, str],
) -> list[Cell]:
    desk, (final, budget, last) = writer.desk, amounts
    bare = kind == "item" and not budget and desk.rng.random() < 0.5
    template = writer.wording("three", "item_bare" if bare else kind, habit=True)
    renamed = _RENAMED.search(template)
    subject = renamed[1] if renamed else subject
    moved = change(desk, f"p9.{key}", subject, final, last)
    direction = "" if moved.printed else "equal"
    slots: dict[str, Slot] = {
        "name": subject,
        "x": Claim(
            f"p9.{key}",
            final,
            "total" if kind == "total" else "amount",
            subject,
            direction=direction,
            cells=cells[:1],
        ),
        "y0": Claim(f"p9.{key}.budget", budget, "budget", subject, cells=cells[1:]),
    }
    rate = desk.house.percent(final, budget) if budget else desk.house.zero
    base = "initial_budget" if phrases(FILE)["words"]["initial"] in template else "adjusted_budget"
    slots["r"] = Claim(f"p9.{key}.done", rate, "completion_rate", subject, "%", base=base)
    pieces = writer.pieces(template, slots)
    desk.rate(f"done {key}", f"p9.{key}.done", f"p9.{key}", cells[1])
    if not moved.printed:
        return [*pieces, *writer.say("three", "same")]
    template = writer.wording("three", "change" if moved.rate else "new")
    body, mark, _ = template.partition("{why}")
    pieces += writer.pieces(body, moved.slots(rate="g"))
    pieces += why(writer, "more" if moved.sign > 0 else "less", numbered=0.1) if mark else []
    moved.relate(desk, f"p9.{key}")
    return pieces


def _meetings(writer: Writer) -> None:
    """Meetings and training, where the table of the three public expenses has them."""
    desk, three = writer.desk, writer.desk.book.three
    for key in MEETINGS:
        name, final, budget = _subject(key), three[f"f_{key}"], three[f"b_{key}"]
        slots: dict[str, Slot] = {
            "name": name,
            "x": Claim(f"p9.{key}", final, "amount", name, cells=(f"09.f.{key}",)),
            "y0": Claim(f"p9.{key}.budget", budget, "budget", name, cells=(f"09.b.{key}",)),
        }
        if not final:
            writer.paragraph(writer.say("meetings", "none", **slots))
            continue
        rate = desk.house.percent(final, budget)
        slots["r"] = Claim(f"p9.{key}.done", rate, "completion_rate", name, "%", base="adjusted_budget")
        moved = change(desk, f"p9.{key}", name, final, three[f"p_{key}"])
        head, _, tail = writer.wording("meetings", "item").partition("{change}")
        step = writer.wording("meetings", "change") if moved.printed else ""
        more = writer.pieces(step, moved.slots(rate="g"))
        writer.paragraph(writer.pieces(head, slots), more, tail)
        desk.rate(f"done {key}", f"p9.{key}.done", f"p9.{key}", f"p9.{key}.budget")
        moved.relate(desk, f"p9.{key}")


def _three_bought(writer: Writer) -> None:
    writer.heading("three_items", 3)
    three, counts = writer.desk.book.three, writer.desk.book.counts

    def amount(key: str) -> Claim:
        return Claim(f"p92.{key}", three[f"f_{key}"], "amount", _subject(key), cells=(f"09.f.{key}",))

    def count(key: str, subject: str, unit: str, value: int | None = None) -> Claim:
        number = counts[key] if value is None else value
        return Claim(f"p92.{subject}", number, "count", _subject(subject), _unit(unit))

    reception = amount("reception")
    lines: list[tuple[str, dict[str, Slot]]] = [
        (
            "abroad",
            {
                "x": amount("abroad"),
                "a": count("groups", "groups", "group"),
                "b": count("people", "people", "person"),
            },
        ),
        ("purchase", {"x": amount("purchase"), "a": count("bought", "bought", "car")}),
        ("run", {"x": amount("run"), "a": count("kept", "kept", "car")}),
        (
            "reception",
            {
                "x": reception,
                "a": count("batches", "batches", "batch"),
                "b": count("guests", "guests", "person"),
                "x2": Claim("p92.home", reception.value, "amount", _subject("home"), cells=reception.cells),
                "x3": Claim("p92.foreign", ZERO, "amount", _subject("foreign")),
                "a2": count("batches", "foreign_batches", "batch", 0),
                "b2": count("guests", "foreign_guests", "person", 0),
            },
        ),
    ]
    for number, (name, slots) in enumerate(lines, start=1):
        writer.paragraph(f"{number}、", writer.say("three", name, **slots))
    if "p92.home" in writer.desk.said:
        writer.desk.sums("reception", "p92.reception", "p92.home", "p92.foreign")


def others(writer: Writer) -> None:
    """Section ten: operating expenses, procurement, assets, performance."""
    flat = writer.desk.house.family == "east"
    if not flat:
        writer.heading("other", 2)
    level = 2 if flat else 3
    for name, write in (
        ("operating", _operating),
        ("procurement", _procurement),
        ("assets", _assets),
        ("performance", _performance),
    ):
        writer.heading(name, level)
        write(writer)


def _operating(writer: Writer) -> None:
    desk, book, subject = writer.desk, writer.desk.book, _subject("operating")
    moved = change(desk, "p.oper", subject, book.operating, book.related["operating_last"])
    reason_of = why(writer, "more" if moved.sign > 0 else "less")
    direction = "" if moved.printed else "equal"
    own = [f"10.{k}" for k in ("admin", "like") if book.related[k] and f"10.{k}" in desk.said]
    cells = tuple(own) if len(own) == 1 else ()
    claim = Claim("p.oper", book.operating, "amount", subject, cells=cells, direction=direction)
    if not moved.printed:
        writer.paragraph(writer.say("operating", "same", x=claim))
        _operating_sums(writer, own)
        return
    template, mark, tail = writer.wording("operating", "change").partition("{why}")
    assert mark
    writer.paragraph(writer.pieces(template, {"x": claim, **moved.slots()}), reason_of, tail)
    moved.relate(desk, "p.oper")
    _operating_sums(writer, own)


def _operating_sums(writer: Writer, own: list[str]) -> None:
    """Where no cell prints the fact: the two kinds of bodies, else the running costs, which are another fact."""
    if len(own) > 1:
        writer.desk.sums("PX-0610", "p.oper", *own)
    elif not own:
        writer.desk.same("PX-0610", "p.oper", "06.operating")


def _procurement(writer: Writer) -> None:
    desk, related = writer.desk, writer.desk.book.related
    total, whole = _subject("procurement"), related["procurement"]
    cells = {k: (f"10.{k}",) if f"10.{k}" in desk.said else () for k in related}
    slots: dict[str, Slot] = {"x": Claim("p.proc", whole, "total", total, cells=cells["procurement"])}
    for slot, key in (("a", "goods"), ("b", "works"), ("c", "services")):
        slots[slot] = Claim(f"p.proc.{key}", related[key], "amount", _subject(key), cells=cells[key])
    head = writer.say("procurement", "total", **slots)
    desk.sums("procurement", "p.proc", *[f"p.proc.{k}" for k in ("goods", "works", "services")])
    if not whole:
        writer.paragraph(head)
        return
    slots = {}
    for (a, b), key in ((("d", "e"), "sme"), (("f", "g"), "micro")):
        slots[a] = Claim(f"p.{key}", related[key], "amount", _subject(key))
        rate = desk.house.percent(related[key], whole)
        slots[b] = Claim(f"p.{key}.share", rate, "share", _subject(key), "%", base=f"total:{total}")
    writer.paragraph(head, writer.say("procurement", "sme", **slots))
    for key in ("sme", "micro"):
        desk.rate(f"share {key}", f"p.{key}.share", f"p.{key}", "p.proc")


def _assets(writer: Writer) -> None:
    desk, counts, data = writer.desk, writer.desk.book.counts, phrases(FILE)["assets"]
    date = f"{desk.house.year}-12-31"

    def cell(key: str) -> tuple[str, ...]:
        return (f"10.{key}",) if f"10.{key}" in desk.said else ()

    template = writer.wording("assets", "total")
    head, _, tail = template.partition("{kinds}")
    car = _unit("car")
    slots: dict[str, Slot] = {
        "n": Claim(
            "p.cars",
            counts["vehicles"],
            "count",
            _subject("vehicles"),
            car,
            cells=cell("vehicles"),
            period=date,
        ),
        "t": Claim(
            "p.threshold",
            1000000,
            "other",
            data["equipment"],
            period=date,
            fixed=WAN,
            places=data["threshold"],
        ),
        "e": Claim(
            "p.equipment",
            counts["equipment"],
            "count",
            data["equipment"],
            _unit("set"),
            cells=cell("equipment"),
            period=date,
        ),
    }
    pieces = writer.pieces(head, slots)
    shown = (
        [(k, name) for k, name in data["kinds"] if counts[k]] if desk.rng.random() < 0.4 else data["kinds"]
    )
    for i, (key, name) in enumerate(shown):
        claim = Claim(f"p.cars.{key}", counts[key], "count", name, car, cells=cell(key), period=date)
        pieces += [*(["、"] if i else []), name, writer.claim(claim)]
    writer.paragraph(pieces, writer.pieces(tail, slots))
    if "p92.kept" in desk.said:
        desk.said.bound("kept", "p92.kept", "10.vehicles" if "10.vehicles" in desk.said else "p.cars")
    if shown:
        desk.sums("cars", "p.cars", *[f"p.cars.{k}" for k, _ in shown])


def _performance(writer: Writer) -> None:
    desk, book = writer.desk, writer.desk.book
    projects, subject = book.projects, _subject("evaluated_money")
    money = sum((p.annual for p in projects), ZERO) * 10000
    whole = book.get("", *PROJECT)
    base = f"total:{_subject('project_total')}"
    slots: dict[str, Slot] = {
        "k": Claim(
            "p.perf.count",
            len(projects),
            "count",
            _subject("evaluated"),
            _unit("project"),
            cells=("forms.count",),
        ),
        "x": Claim("p.perf.money", money, "total", subject, cells=("forms.annual",)),
        "s": Claim("p.perf.share", desk.house.percent(money, whole), "share", subject, "%", base=base),
    }
    head = writer.say("performance", "head", **slots)
    names = phrases(FILE)["performance"]["names"]
    reached = [grade(total_score(desk, p)) for p in projects]
    made: dict[str, Slot] = {}
    for i, name in enumerate(names, start=1):
        label = _subject("grade").format(g=name)
        made[f"g{i}"] = Claim(
            f"p.perf.{name}", reached.count(name), "count", label, _unit("project"), cells=(f"forms.{name}",)
        )
    writer.paragraph(head, writer.say("performance", "grades", **made))
    desk.rate("evaluated", "p.perf.share", "p.perf.money", "03.sum.project")
    if desk.house.family != "east":
        return
    for number, project in enumerate(projects, start=1):
        _review(writer, number, project)


def _review(writer: Writer, number: int, project: Project) -> None:
    desk, name = writer.desk, project.name
    form = f"form{number}"
    labels = {k: _subject(k).format(name=name) for k in ("score", "annual", "executed")}
    score = total_score(desk, project)
    slots: dict[str, Slot] = {
        "name": name,
        "p": Claim(
            f"p.{form}.score",
            f"{score.normalize():f}",
            "score",
            labels["score"],
            _unit("score"),
            cells=(f"{form}.score",),
        ),
        "a": Claim(
            f"p.{form}.annual",
            project.annual * 10000,
            "budget",
            labels["annual"],
            cells=(f"{form}.total.annual_budget",),
        ),
        "b": Claim(
            f"p.{form}.executed",
            project.executed * 10000,
            "amount",
            labels["executed"],
            cells=(f"{form}.total.executed",),
        ),
        "r": Claim(
            f"p.{form}.done",
            desk.house.percent(project.executed, project.annual),
            "completion_rate",
            name,
            "%",
            base="adjusted_budget",
        ),
    }
    writer.paragraph(f"{number}、", writer.say("performance", "review", **slots))
    desk.rate(f"review {number}", f"p.{form}.done", f"p.{form}.executed", f"p.{form}.annual")


__all__ = ["funds", "others", "reason", "three_public"]
