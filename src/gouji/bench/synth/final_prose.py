"""The narrative of the final accounts, sections one to six: totals, breakdowns, completion of the budget, basic expenditure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gouji.knowledge.codes import code_list

from .book import BASIC, EXPENDITURE, FUNDS, OTHER, PROJECT, SOURCES, ZERO
from .paper import Cell
from .prose import MONEY, Claim, Slot, Writer, change, joint, relate_parts
from .wording import choose, phrases

FILE = "final_prose"
SPENDING = {
    "basic": BASIC,
    "project": PROJECT,
    "up": (OTHER[0],),
    "operating": (OTHER[1],),
    "sub": (OTHER[2],),
}


def _subject(name: str) -> str:
    found: str = phrases(FILE)["subjects"][name]
    return found


def why(writer: Writer, side: str, *, numbered: float = 0.15) -> list[Cell]:
    """A reason, now and then with a number in it. `side` is more or less."""
    rng, data = writer.desk.rng, phrases("reasons")
    if rng.random() >= numbered:
        return [choose(rng, data[side])]
    kinds = [k for k in data["numbered"] if k["side"] == side]
    kind = kinds[rng.randrange(len(kinds))]
    thing = kind.get("thing") or choose(rng, data["things"]["names"])
    key = f"reason.{len(writer.desk.said.by_key)}"
    unit = kind.get("unit", MONEY)
    amount = Decimal(rng.randrange(5, 900)) * 1000 if unit == MONEY else rng.randint(1, 12)
    claim = Claim(key, amount, kind["measure"], thing, unit, kind["direction"])
    return writer.pieces(kind["text"], {"thing": thing, "n": claim})


def reason(writer: Writer, sign: int) -> list[Cell]:
    """A sentence that begins with 主要原因是."""
    lead = choose(writer.desk.rng, phrases(FILE)["words"]["because"])
    return [lead, *why(writer, "more" if sign > 0 else "less"), "。"]


def two_sides(
    writer: Writer,
    group: str,
    keys: tuple[str, str],
    subjects: tuple[str, str],
    cells: tuple[str, str],
    now: Decimal,
    before: Decimal,
) -> None:
    """收入总计 and 支出总计, which are equal, with their change on last year."""
    desk, (a, b), (one, two) = writer.desk, keys, subjects
    first = Claim(a, now, "total", one, cells=(cells[0],))
    second = Claim(b, now, "total", two, cells=(cells[1],))
    moved, also = change(desk, a, one, now, before), change(desk, b, two, now, before)
    if not moved.printed:
        both = Claim(
            a, now, "total", one, cells=(cells[0],), direction="equal", twins=((b, two, (cells[1],)),)
        )
        writer.paragraph(writer.say(group, "joint", both=both), writer.say(group, "same_joint"))
        return
    if desk.rng.random() < 0.5:
        both = Claim(a, now, "total", one, cells=(cells[0],), twins=((b, two, (cells[1],)),))
        head = writer.say(group, "joint", both=both)
        tail = writer.say(group, "change_joint", **joint(moved, b, two).slots())
    else:
        head = writer.say(group, "apart", **{"in": first, "out": second})
        tail = writer.say(group, "change_apart", **moved.slots(), **also.slots(suffix="2"))
    writer.paragraph(head, tail, reason(writer, moved.sign))
    moved.relate(desk, a)
    also.relate(desk, b)


def parts(writer: Writer, group: str, total: Claim, entries: Sequence[tuple[str, str, Decimal, str]]) -> None:
    """A total with its parts and their shares: name, key, amount and cell of each."""
    desk, rng = writer.desk, writer.desk.rng
    whole = Decimal(total.value)
    shown = [e for e in entries if e[2]] if rng.random() < 0.4 else list(entries)
    template = writer.wording(group, "item")
    sentences = []
    for name, key, amount, cell in shown:
        claim = Claim(key, amount, "amount", name, cells=(cell,))
        base = f"total:{total.subject}"
        rate = Claim(f"{key}.share", desk.house.percent(amount, whole), "share", name, "%", base=base)
        sentences.append(writer.pieces(template, {"name": name, "x": claim, "r": rate}))
    head = writer.say(group, "head", total=total)
    ends = ["；"] * (len(sentences) - 1) + ["。"]
    if rng.random() < 0.5:
        writer.paragraph(head, *[[*s, e] for s, e in zip(sentences, ends, strict=True)])
    else:
        writer.paragraph(head)
        for sentence, end in zip(sentences, ends, strict=True):
            writer.paragraph(sentence, end)
    for _, key, _, _ in shown:
        desk.rate(f"share {key}", f"{key}.share", key, total.key)
    if len(shown) > 1:
        desk.said.full(f"shares {total.key}", *[f"{key}.share" for _, key, _, _ in shown])


def detail(writer: Writer, group: str, entries: Sequence[tuple[str, str, Decimal, Decimal, str]]) -> None:
    """Each part in a paragraph of its own, with its change: name, key, now, before, cell."""
    for number, (name, key, now, before, cell) in enumerate(entries, start=1):
        moved = change(writer.desk, key, name, now, before)
        kind = "detail_same" if not moved.printed else "detail" if moved.rate else "detail_new"
        direction = "" if moved.printed else "equal"
        claim = Claim(key, now, "amount", name, cells=(cell,), direction=direction)
        slots: dict[str, Slot] = {"name": name, "x": claim}
        if moved.printed:
            slots |= moved.slots()
        template = writer.wording(group, kind, habit=True)
        body, mark, _ = template.partition("{why}")
        pieces = writer.pieces(body, slots)
        writer.paragraph(f"{number}、", pieces, reason(writer, moved.sign) if mark else "")
        moved.relate(writer.desk, key)


def overall(writer: Writer) -> None:
    """Sections one to four."""
    book, names = writer.desk.book, phrases("final_forms")
    opened = [f"{f}_open" for f in FUNDS]
    income = [p for ps in SOURCES.values() for p in ps]
    writer.heading("overall", 2)
    now, before = (get("", *income, *opened, "n_use") for get in (book.get, book.last))
    two_sides(
        writer,
        "overall",
        ("p1.in", "p1.out"),
        (_subject("in"), _subject("out")),
        ("01.in.grand", "01.out.grand"),
        now,
        before,
    )
    east = writer.desk.house.family == "east"
    for group, no, table, sources in (
        ("income", "2", "02", SOURCES),
        ("expenditure", "3", "03", SPENDING),
    ):
        writer.heading(group, 2)
        labels = dict(names["income_detail" if no == "2" else "expenditure_detail"]["columns"])
        every = [p for ps in sources.values() for p in ps]
        total = Claim(
            f"p{no}.total", book.get("", *every), "total", _subject(group), cells=(f"{table}.sum.total",)
        )
        rows = [(labels[k], f"p{no}.{k}", book.get("", *ps), f"{table}.sum.{k}") for k, ps in sources.items()]
        parts(writer, group, total, rows)
        if east:
            both = zip(rows, sources.values(), strict=True)
            last = [(n, f"{k}.now", v, book.last("", *ps), c) for (n, k, v, c), ps in both]
            detail(writer, group, last)
    writer.heading("fiscal", 2)
    fiscal = ("g_inc", "f_inc", "s_inc", "g_open", "f_open", "s_open")
    cells = ("04.in.grand", "04.out.grand.total")
    subjects = (_subject("fiscal_in"), _subject("fiscal_out"))
    two_sides(
        writer, "fiscal", ("p4.in", "p4.out"), subjects, cells, book.get("", *fiscal), book.last("", *fiscal)
    )


GENERAL = ("g_basic", "g_proj")


def general(writer: Writer) -> None:
    """Section five: what the general budget was spent on."""
    desk, book, house = writer.desk, writer.desk.book, writer.desk.house
    subject = _subject("general")
    amount, every = book.get("", *GENERAL), book.get("", *EXPENDITURE)
    writer.heading("general", 2)
    writer.heading("general_total", 3)
    base = f"total:{_subject('current')}"
    share = Claim("p5.share", house.percent(amount, every), "share", subject, "%", base=base)
    claim = Claim("p5.total", amount, "amount", subject, cells=("05.sum.total",))
    head = writer.say("general", "total", x=claim, s=share)
    moved = change(desk, "p5", subject, amount, book.last("", *GENERAL))
    if moved.printed:
        writer.paragraph(head, writer.say("general", "change", **moved.slots()), reason(writer, moved.sign))
    else:
        writer.paragraph(head)
    moved.relate(desk, "p5.total")
    desk.rate("share", "p5.share", "p5.total", "03.sum.total")
    _structure(writer, amount)
    writer.heading("general_items", 3)
    opening = book.opening_budget("")
    slots = {
        "y0": Claim("p53.budget", opening, "budget", subject),
        "x": Claim("p53.total", amount, "total", subject, cells=("05.sum.total",)),
        "r": Claim(
            "p53.done", house.percent(amount, opening), "completion_rate", subject, "%", base="initial_budget"
        ),
    }
    by_class = house.family == "north"
    writer.paragraph(
        writer.say("general", "budget", **slots),
        phrases(FILE)["words"]["of_which"] if by_class or desk.rng.random() < 0.5 else "",
    )
    desk.rate("done", "p53.done", "p53.total", "p53.budget")
    codes = [c for c in book.codes(*GENERAL) if len(c) == (3 if by_class else 7)]
    if by_class:
        _by_class(writer, codes)
    else:
        for number, code in enumerate(codes, start=1):
            _by_item(writer, number, code)
    desk.sums("opening", "p53.budget", *[f"p53.{c}.budget" for c in codes])


def _structure(writer: Writer, amount: Decimal) -> None:
    desk, book = writer.desk, writer.desk.book
    subject = _subject("general")
    writer.heading("general_classes", 3)
    total = Claim("p52.total", amount, "total", subject, cells=("05.sum.total",))
    head = writer.say("general", "classes", x=total)
    template = writer.wording("general", "class_item")
    ending = phrases(FILE)["words"]["ending"]
    codes = [c for c in book.codes(*GENERAL) if len(c) == 3]
    sentences: list[list[Cell]] = []
    for code in codes:
        name = book.names[code]
        shown = name.removesuffix(ending) if ending in template.split("{x}")[0] else name
        label = template.split("{x}")[0].replace("{class}", shown)
        value = book.get(code, *GENERAL)
        claim = Claim(f"p52.{code}", value, "amount", label, cells=(f"05.{code}.total",))
        rate = desk.house.percent(value, amount)
        part = Claim(f"p52.{code}.share", rate, "share", label, "%", base=f"total:{subject}")
        sentences.append(writer.pieces(template, {"class": shown, "x": claim, "r": part}))
    ends = ["；"] * (len(codes) - 1) + ["。"]
    if desk.rng.random() < 0.5:
        writer.paragraph(head, *[[*s, e] for s, e in zip(sentences, ends, strict=True)])
    else:
        writer.paragraph(head)
        for sentence, end in zip(sentences, ends, strict=True):
            writer.paragraph(sentence, end)
    for code in codes:
        desk.rate(f"share {code}", f"p52.{code}.share", f"p52.{code}", "p52.total")
    if len(codes) > 1:
        desk.said.full("shares of classes", *[f"p52.{c}.share" for c in codes])


def _by_class(writer: Writer, codes: Sequence[str]) -> None:
    everything: list[Cell] = []
    for code in codes:
        everything += [*_one_class(writer, code), "；" if code != codes[-1] else "。"]
    writer.paragraph(everything)
    relate_parts(writer, "p5", [f"p53.{code}" for code in codes])


def _one_class(writer: Writer, code: str) -> list[Cell]:
    """Opening budget, outturn, completion, use and change of a class, as far as there is anything to say."""
    desk, book, house = writer.desk, writer.desk.book, writer.desk.house
    name, now = book.names[code], book.get(code, *GENERAL)
    before, budget = book.last(code, *GENERAL), book.opening_budget(code)
    key = f"p53.{code}"
    moved = change(desk, key, name, now, before)
    direction = "" if moved.printed else "equal"
    slots: dict[str, Slot] = {
        "class": name,
        "y0": Claim(f"{key}.budget", budget, "budget", name),
        "x": Claim(key, now, "amount", name, cells=(f"05.{code}.total",), direction=direction),
        "z": Claim(f"{key}.prior", before, "prior_value", name, period=f"{house.year - 1}"),
        "use": choose(desk.rng, phrases("reasons")["uses"]),
    }
    if budget:
        rate = house.percent(now, budget)
        slots["r"] = Claim(f"{key}.done", rate, "completion_rate", name, "%", base="initial_budget")
    template = writer.wording("general", "by_class" if budget else "by_class_bare", habit=True)
    template += writer.wording("general", "by_class_use", habit=True)
    if not moved.printed:
        template += writer.wording("general", "by_class_same", habit=True)
    else:
        slots |= moved.slots(rate="g")
        template += writer.wording("general", "by_class_change" if moved.rate else "by_class_new", habit=True)
    head, mark, _ = writer.wording("general", "by_class_why", habit=True).partition("{why}")
    pieces = writer.pieces(template, slots)
    if moved.printed and mark:
        pieces += [head, *why(writer, "more" if moved.sign > 0 else "less")]
    desk.rate(f"done {code}", f"{key}.done", key, f"{key}.budget")
    prior = f"{key}.prior"
    if prior in desk.said:
        high, low = (key, prior) if moved.sign > 0 else (prior, key)
        desk.said.sums(f"change {code}", f"{key}.delta", high, f"-{low}")
        desk.rate(f"change {code}", f"{key}.rate", f"{key}.delta", prior)
    else:
        moved.relate(desk, key)
    return pieces


def item_path(writer: Writer, code: str) -> str:
    """类（款）（项） of an item as this document writes it."""
    names = writer.desk.book.names
    template = writer.wording("general", "path", habit=True)
    return template.format(**{"class": names[code[:3]], "division": names[code[:5]], "item": names[code]})


def _by_item(writer: Writer, number: int, code: str) -> None:
    desk, book, house = writer.desk, writer.desk.book, writer.desk.house
    path, now, budget = item_path(writer, code), book.get(code, *GENERAL), book.opening_budget(code)
    even = house.amount(now) == house.amount(budget)
    kind = "by_item_even" if even else "by_item" if budget else "by_item_none"
    slots: dict[str, Slot] = {
        "path": path,
        "y0": Claim(f"p53.{code}.budget", budget, "budget", path),
        "x": Claim(
            f"p53.{code}", now, "amount", path, cells=(f"05.{code}.total",), direction="equal" if even else ""
        ),
        "use": choose(desk.rng, phrases("reasons")["uses"]),
        "why": choose(desk.rng, phrases("reasons")["more" if now > budget else "less"]),
        "more": phrases(FILE)["words"]["more"][now < budget],
    }
    if budget:
        rate = house.percent(now, budget)
        slots["r"] = Claim(f"p53.{code}.done", rate, "completion_rate", path, "%", base="initial_budget")
    writer.paragraph(f"{number}、", writer.pieces(writer.wording("general", kind, habit=True), slots))
    desk.rate(f"done {code}", f"p53.{code}.done", f"p53.{code}", f"p53.{code}.budget")
    if even:
        desk.same(f"even {code}", f"p53.{code}.budget", f"p53.{code}")


def basic(writer: Writer) -> None:
    """Section six: persons and running costs, with their items."""
    desk, book, house = writer.desk, writer.desk.book, writer.desk.house
    data, accounts = phrases(FILE)["basic"], code_list("economic").accounts
    own = phrases("codes")["personnel_classes"]
    writer.heading("basic", 2)
    subject = _subject("basic")
    total = Claim("p6.total", book.get("", "g_basic"), "total", subject, cells=("05.sum.basic",))
    writer.paragraph(writer.say("basic", "total", x=total))
    names = {"personnel": data["personnel"], "operating": choose(desk.rng, data["operating"])}
    kind = desk.rng.choice(("amounts", "amounts", "names", "names", "shares", "classes"))
    template = writer.wording("basic", "amounts" if kind == "shares" else kind)
    entry = writer.wording("basic", "shares" if kind == "shares" else "entry")
    for key, name in names.items():
        codes = [c for c, v in sorted(book.economic.items()) if v and (c[:3] in own) == (key == "personnel")]
        amount = book.personnel if key == "personnel" else book.operating
        items: list[Cell] = []
        if kind == "classes":
            codes = sorted({c[:3] for c in codes})
        bare = choose(desk.rng, codes) if kind == "shares" and desk.rng.random() < 0.3 else ""
        for code in codes if kind != "names" else []:
            label = accounts[code].name
            value = book.econ(code)
            base = f"total:{name}"
            slots: dict[str, Slot] = {
                "item": label,
                "name": name,
                "a": Claim(f"p6.{code}", value, "amount", label, cells=(f"06.{code}",), bare=code == bare),
                "r": Claim(f"p6.{code}.share", house.percent(value, amount), "share", label, "%", base=base),
            }
            items += [*writer.pieces(entry, slots), "、"]
        claim = Claim(f"p6.{key}", amount, "amount", name, cells=(f"06.{key}",))
        listed = "、".join(accounts[c].name for c in codes)
        head, mark, tail = template.partition("{list}")
        pieces = writer.pieces(head, {"name": name, "x": claim, "names": listed})
        writer.paragraph(pieces, items[:-1] if mark else "", tail, "。" if key == "operating" else "；")
        if items:
            desk.sums(f"items {key}", f"p6.{key}", *[f"p6.{c}" for c in codes])
        for code in codes:
            desk.rate(f"share {code}", f"p6.{code}.share", f"p6.{code}", f"p6.{key}")
    desk.sums("basic", "p6.total", "p6.personnel", "p6.operating")


__all__ = ["ZERO", "basic", "general", "item_path", "overall", "reason", "why"]
