"""The narrative of a budget: totals against last year's, sources, uses, three public expenses, operation, procurement."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gouji.knowledge.codes import code_list

from .book import THREE, ZERO
from .budget import FISCAL, SOURCES, Budget
from .final_prose import item_path, parts, reason, why
from .numbers import WAN
from .paper import Cell, Form
from .prose import Change, Claim, Slot, Writer, change, relate_parts
from .wording import choose, phrases

FILE = "budget_prose"


def _subject(name: str) -> str:
    found: str = phrases(FILE)["subjects"][name]
    return found


class BudgetProse:
    """Writes the narrative of one budget."""

    def __init__(self, writer: Writer, budget: Budget, forms: Sequence[Form] = ()) -> None:
        self.writer, self.budget, self.desk = writer, budget, writer.desk
        self.forms = forms

    def write(self) -> None:
        """Every section in order."""
        self.writer.heading("part", 1)
        sections = (
            ("overall", self._overall),
            ("income", self._income),
            ("expenditure", self._expenditure),
            ("fiscal", self._fiscal),
            ("general", self._general),
            ("basic", self._basic),
            ("three", self._three),
            ("operating", self._operating),
            ("procurement", self._procurement),
            ("performance", self._performance),
            ("assets", self._assets),
        )
        for name, section in sections:
            self.writer.heading(name, 2)
            section()
        self.writer.heading("other", 2)
        self.writer.paragraph(self.writer.say("other", "none"))

    def _change(self, key: str, subject: str, now: Decimal, before: Decimal) -> Change:
        return change(self.desk, key, subject, now, before)

    def _because(self, moved: Change) -> list[Cell]:
        return [
            "，",
            choose(self.desk.rng, phrases("final_prose")["words"]["because"]),
            *why(self.writer, "more" if moved.sign > 0 else "less"),
        ]

    def _overall(self) -> None:
        budget, writer = self.budget, self.writer
        now, carried = budget.current(""), budget.carry("")
        whole = now + carried
        moved, also = (
            self._change(k, _subject(s), whole, budget.last["total"])
            for k, s in (("q1.in", "in"), ("q1.out", "out"))
        )
        equal = "" if moved.printed else "equal"
        slots: dict[str, Slot] = {
            "in": Claim("q1.in", whole, "total", _subject("in"), direction=equal, cells=("B1.in.grand",)),
            "out": Claim(
                "q1.out", whole, "total", _subject("out"), direction=equal, cells=("B1.grand.total",)
            ),
            "now": Claim("q1.now", now, "amount", _subject("now"), cells=("B1.in.total",)),
            "now2": Claim("q1.now2", now, "amount", _subject("now2"), cells=("B1.total.current",)),
            "carry": Claim("q1.carry", carried, "amount", _subject("carry"), cells=("B1.in.carry",)),
            "carry2": Claim("q1.carry2", carried, "amount", _subject("carry2"), cells=("B1.total.carry",)),
        }
        if not moved.printed:
            writer.paragraph(writer.say("overall", "same", **slots))
            return
        slots |= {**moved.slots(), **also.slots(suffix="2")}
        head, _, tail = writer.wording("overall", "both").partition("{why}")
        because = self._because(moved)
        writer.paragraph(writer.pieces(head, slots), because, writer.pieces(tail, slots))
        for key, change_ in (("q1.in", moved), ("q1.out", also)):
            change_.relate(self.desk, key)
        self.desk.sums("PB1", "q1.in", "q1.now", "q1.carry")
        self.desk.sums("PB1", "q1.out", "q1.now2", "q1.carry2")

    def _income(self) -> None:
        budget, data = self.budget, phrases(FILE)["income"]
        whole = budget.current("") + budget.carry("")
        total = Claim("q2", whole, "total", _subject("income"), cells=("B1.in.grand",))
        rows = [
            (n, f"q2.{k}", budget.current("", k), f"B2.sum.{k}")
            for k, n in zip(SOURCES, data["names"], strict=True)
        ]
        rows.append((data["carry"], "q2.carry", budget.carry(""), "B2.sum.carry"))
        parts(self.writer, "income", total, rows)

    def _expenditure(self) -> None:
        budget, names = self.budget, phrases(FILE)["expenditure"]["names"]
        whole = budget.current("") + budget.carry("")
        basic = sum((budget.get("", f"{x}_basic") for x in "gfsau"), ZERO)
        total = Claim("q3", whole, "total", _subject("expenditure"), cells=("B3.sum.total",))
        rows = [
            (names[0], "q3.basic", basic, "B3.sum.basic"),
            (names[1], "q3.project", whole - basic, "B3.sum.project"),
        ]
        parts(self.writer, "expenditure", total, rows)

    def _list(self, entries: Sequence[tuple[str, str, Decimal, tuple[str, ...]]]) -> list[Cell]:
        made: list[Cell] = []
        for name, key, amount, cells in entries:
            made += [
                *(["、"] if made else []),
                name,
                self.writer.claim(Claim(key, amount, "amount", name, cells=cells)),
            ]
        return made

    def _fiscal(self) -> None:
        budget, writer, desk = self.budget, self.writer, self.desk
        whole = budget.current("", *FISCAL) + budget.carry("")
        twin = ("q4.out", _subject("fiscal_out"), ("B4.grand.total",))
        slots: dict[str, Slot] = {
            "both": Claim(
                "q4.in", whole, "total", _subject("fiscal_in"), cells=("B4.in.grand",), twins=(twin,)
            ),
            "now": Claim(
                "q4.now",
                budget.current("", *FISCAL),
                "amount",
                _subject("fiscal_now"),
                cells=("B4.in.total",),
            ),
            "carry": Claim(
                "q4.carry", budget.carry(""), "amount", _subject("fiscal_carry"), cells=("B4.in.carry",)
            ),
        }
        names = dict(zip(FISCAL, phrases(FILE)["fiscal"]["names"], strict=True))
        template = writer.wording("fiscal", "total")
        pieces: list[Cell] = []
        for part in (
            template.replace("{parts}", "\0{parts}\0").replace("{classes}", "\0{classes}\0").split("\0")
        ):
            if part == "{parts}":
                both = {k: budget.current("", k) + budget.carry("", k) for k in FISCAL}
                # Without a carry-over the income of the year is all there is.
                cells = {
                    k: (f"B4.grand.{k}", *([] if budget.carry("", k) else [f"B4.in.{k}"])) for k in FISCAL
                }
                pieces += self._list([(names[k], f"q4.{k}", both[k], cells[k]) for k in FISCAL])
            elif part == "{classes}":
                codes = [
                    c
                    for c in budget.codes("g_basic", "g_proj", "g_carry", "f_proj", "f_carry", "s_proj")
                    if len(c) == 3
                ]
                money = {c: budget.current(c, *FISCAL) + budget.carry(c) for c in codes}
                pieces += self._list(
                    [(budget.book.names[c], f"q4.{c}", money[c], (f"B4.{c}.total",)) for c in codes]
                )
            else:
                pieces += writer.pieces(part, slots)
        writer.paragraph(pieces)
        desk.sums("PB4", "q4.in", "q4.now", "q4.carry")

    def _general(self) -> None:
        budget, writer, desk = self.budget, self.writer, self.desk
        subject, amount = _subject("general"), self.budget.current("", "general")
        writer.heading("general_total", 3)
        moved = self._change("q5", subject, amount, budget.last["general"])
        equal = "" if moved.printed else "equal"
        claim = Claim("q5.total", amount, "total", subject, cells=("B5.sum.total",), direction=equal)
        if moved.printed:
            head, mark, _ = writer.wording("general", "total").partition("{why}")
            assert mark
            writer.paragraph(writer.pieces(head, {"x": claim, **moved.slots()}), reason(writer, moved.sign))
            moved.relate(desk, "q5.total")
        else:
            writer.paragraph(writer.say("general", "same", x=claim))
        writer.heading("general_classes", 3)
        again = Claim("q52", amount, "total", subject, cells=("B5.sum.total",))
        template = writer.wording("general", "class_item")
        codes = budget.codes("g_basic", "g_proj")
        classes = [c for c in codes if len(c) == 3]
        pieces = writer.say("general", "classes", x=again)
        for i, code in enumerate(classes):
            value = budget.current(code, "general")
            label = template.split("{x}")[0].replace("{class}", budget.book.names[code])
            claim = Claim(f"q52.{code}", value, "amount", label, cells=(f"B5.{code}.total",))
            rate = Claim(
                f"q52.{code}.share",
                desk.house.percent(value, amount),
                "share",
                label,
                "%",
                base=f"total:{subject}",
            )
            pieces += writer.pieces(template, {"class": budget.book.names[code], "x": claim, "r": rate})
            pieces.append("。" if i == len(classes) - 1 else "；")
        writer.paragraph(pieces)
        for code in classes:
            desk.rate(f"share {code}", f"q52.{code}.share", f"q52.{code}", "q52")
        if desk.house.family != "north":
            writer.heading("general_items", 3)
            self._items([c for c in codes if len(c) == 7])

    def _items(self, codes: Sequence[str]) -> None:
        for number, code in enumerate(codes, start=1):
            path = item_path(self.writer, code)
            claim = Claim(
                f"q53.{code}",
                self.budget.current(code, "general"),
                "amount",
                path,
                cells=(f"B5.{code}.total",),
            )
            use = choose(self.desk.rng, phrases("reasons")["uses"])
            self.writer.paragraph(
                f"{number}、", self.writer.say("general", "item", path=path, x=claim, use=use)
            )

    def _basic(self) -> None:
        book, writer, desk = self.budget.book, self.writer, self.desk
        data, accounts = phrases(FILE)["basic"], code_list("economic").accounts
        own = phrases("codes")["personnel_classes"]
        total = Claim(
            "q6", book.personnel + book.operating, "total", _subject("basic"), cells=("B6.sum.total",)
        )
        writer.paragraph(writer.say("basic", "total", x=total))
        kind = desk.rng.choice(("names", "amounts"))
        template = writer.wording("basic", kind)
        sides = (
            ("personnel", data["personnel"], book.personnel),
            ("operating", choose(desk.rng, data["operating"]), book.operating),
        )
        for key, name, amount in sides:
            codes = [
                c for c, v in sorted(book.economic.items()) if v and (c[:3] in own) == (key == "personnel")
            ]
            labels = [accounts[c].name for c in codes]
            claim = Claim(f"q6.{key}", amount, "amount", name, cells=(f"B6.sum.{key}",))
            head, mark, tail = template.partition("{list}")
            pieces = writer.pieces(head, {"name": name, "x": claim, "names": "、".join(labels)})
            listed = [
                (label, f"q6.{c}", book.econ(c), (f"B6.{c}.total",))
                for c, label in zip(codes, labels, strict=True)
            ]
            writer.paragraph(
                pieces, self._list(listed) if mark else "", tail, "。" if key == "operating" else "；"
            )
        desk.sums("PB6", "q6", "q6.personnel", "q6.operating")

    def _three(self) -> None:
        book, writer, desk = self.budget.book, self.writer, self.desk
        money = {k: book.three[f"b_{k}"] for k in THREE}
        whole, last = sum(money.values(), ZERO), self.budget.last
        if not whole:
            writer.paragraph(writer.say("three", "none"))
            return
        subject = _subject("three")
        moved = self._change("q7", subject, whole, last["three"])
        slots = moved.slots() if moved.rate else {}
        equal = "" if slots else "equal" if not moved.printed else ""
        claim = Claim("q7.total", whole, "total", subject, cells=("B10.total.total",), direction=equal)
        if moved.printed and not slots:
            writer.paragraph(
                writer.pieces(writer.wording("three", "item"), {"name": subject, "x": claim}),
                "。",
                phrases("final_prose")["words"]["of_which"],
            )
        else:
            writer.paragraph(writer.say("three", "total" if slots else "same", x=claim, **slots))
        moved.relate(desk, "q7.total")
        names = phrases("final_prose")["subjects"]
        for i, key in enumerate(THREE):
            step = self._change(f"q7.{key}", names[key], money[key], last[key])
            own = Claim(
                f"q7.{key}",
                money[key],
                "amount",
                names[key],
                cells=(f"B10.{key}.total",),
                direction="" if step.printed else "equal",
            )
            pieces = writer.say("three", "item", name=names[key], x=own)
            if step.rate and step.printed:
                body, mark, _ = writer.wording("three", "moved").partition("{why}")
                pieces += writer.pieces(body, step.slots())
                pieces += why(writer, "more" if step.sign > 0 else "less", numbered=0) if mark else []
                step.relate(desk, f"q7.{key}")
            elif not step.printed:
                pieces += writer.say("three", "still")
            writer.paragraph(pieces, "。" if i == len(THREE) - 1 else "；")
        relate_parts(writer, "q7", [f"q7.{key}" for key in THREE])

    def _operating(self) -> None:
        writer, desk, subject = self.writer, self.desk, _subject("operating")
        now, before = self.budget.book.operating, self.budget.last["operating"]
        moved = self._change("q8", subject, now, before)
        claim = Claim("q8.total", now, "amount", subject, cells=("B11.total.total",))
        if not moved.printed:
            writer.paragraph(writer.say("operating", "same", x=claim))
            return
        prior = Claim("q8.prior", before, "prior_value", subject, period=f"{desk.house.year - 1}")
        head, _, tail = writer.wording("operating", "change").partition("{why}")
        pieces = writer.pieces(head, {"x": claim, "z": prior, **moved.slots()})
        writer.paragraph(pieces, why(writer, "more" if moved.sign > 0 else "less"), tail)
        if "q8.prior" in desk.said:
            head_, less = ("q8.total", "q8.prior") if moved.sign > 0 else ("q8.prior", "q8.total")
            desk.sums("PB8", "q8.delta", head_, f"-{less}")
            desk.rate("PB8", "q8.rate", "q8.delta", "q8.prior")
        else:
            moved.relate(desk, "q8.total")

    def _procurement(self) -> None:
        related = self.budget.book.related
        slots: dict[str, Slot] = {"x": Claim("q9", related["procurement"], "total", _subject("procurement"))}
        for slot, key in (("a", "goods"), ("b", "works"), ("c", "services")):
            slots[slot] = Claim(f"q9.{key}", related[key], "amount", _subject(key))
        self.writer.paragraph(self.writer.say("procurement", "total", **slots))
        self.desk.sums("PB9", "q9", *[f"q9.{k}" for k in ("goods", "works", "services")])

    def _performance(self) -> None:
        units = phrases("final_prose")["units"]
        money = sum((w.current.get("general", ZERO) for w in self.budget.works), ZERO)
        slots: dict[str, Slot] = {
            "k": Claim(
                "q10.count",
                len(self.budget.works),
                "count",
                _subject("managed"),
                units["project"],
                cells=("forms.count",),
            ),
            "x": Claim("q10.money", money, "amount", _subject("managed_money"), cells=("B12.sum.general",)),
        }
        self.writer.paragraph(self.writer.say("performance", "head", **slots))
        self.writer.blocks += self.forms

    def _assets(self) -> None:
        counts, data = self.budget.book.counts, phrases("final_prose")
        template = self.writer.wording("assets", "total")
        date = f"{self.desk.house.year - 1}-12-31" if "{ly}" in template else ""
        slots: dict[str, Slot] = {
            "n": Claim(
                "q11.cars",
                counts["vehicles"],
                "count",
                _subject("vehicles"),
                data["units"]["car"],
                period=date,
            ),
            "t": Claim(
                "q11.threshold",
                1000000,
                "other",
                data["assets"]["equipment"],
                fixed=WAN,
                places=data["assets"]["threshold"],
                period=date,
            ),
            "e": Claim(
                "q11.equipment",
                counts["equipment"],
                "count",
                data["assets"]["equipment"],
                data["units"]["set"],
                period=date,
            ),
        }
        self.writer.paragraph(self.writer.pieces(template, slots))


__all__ = ["BudgetProse"]
