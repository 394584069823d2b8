"""The tables of final accounts in any layout, with every relation among their cells.

The keys of the cells are those of `final_tables`: `01.in.general`, `02.sum.total`, `05.2130301.basic`, `06.30101`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from .book import Book
from .final_tables import BASIC, PROJECT, tree
from .heads import Look, Path, Row, coded, put, sided
from .layout import ECONOMIC, NAMES
from .page import Page, V

FUNDS = {
    "general": ("g", "一般公共预算财政拨款"),
    "fund": ("f", "政府性基金预算财政拨款"),
    "capital": ("", "国有资本经营预算财政拨款"),
}
NON_FISCAL = {
    "superior": ("n_sup",),
    "business": ("n_bus",),
    "operating": ("n_oper",),
    "affiliated": ("n_aff",),
    "other": ("n_oth",),
}


def _parts(label: str) -> tuple[str | None, str]:
    """The code that stands before a name in one cell, and the name."""
    code, _, name = label.partition(" ")
    return (code, name) if code.isdigit() else (None, label)


@dataclass(slots=True)
class Accounts:
    """Final accounts that are printed in one look."""

    page: Page
    book: Book
    look: Look
    incomes: list[tuple[str, str]]  # key and label, in printing order
    classes: list[tuple[str, str]]  # code and label
    funds: tuple[str, ...] = ("general", "fund")
    names: dict[str, str] = field(default_factory=lambda: NAMES)  # as printed, with indents

    def income(self, key: str) -> Decimal:
        """An income of the year by its key."""
        if key in FUNDS:
            letter = FUNDS[key][0]
            return self.book.get("", f"{letter}_inc") if letter else Decimal(0)
        return self.book.get("", *NON_FISCAL[key])

    def _coded(
        self,
        no: str,
        kind: str,
        columns: list[tuple[str, Path]],
        codes: list[str],
        value: Callable[[str, str], Decimal | None],
    ) -> None:
        coded(self.page, self.look, no, kind, columns, codes, value, names=self.names)

    @property
    def spending(self) -> tuple[str, ...]:
        """The parts of the book that are spent."""
        return (*BASIC, *PROJECT, "n_trade")

    def summary(
        self,
        amount: str = "决算数",
        tail: tuple[str, str, str] = ("使用非财政拨款结余", "年初结转和结余", "年末结转和结余"),
    ) -> None:
        """Income and expenditure of all kinds, side by side."""
        page, bk, look = self.page, self.book, self.look
        use, opening, closing = tail

        def side(name: str, letter: str, key: str, value: Decimal, label: str) -> Row:
            return label, [V(f"01.{letter}.{key}", value, amount, name, *_parts(label))]

        def both(
            left: tuple[str, str, Decimal] | None, right: tuple[str, str, Decimal] | None
        ) -> tuple[Row, Row]:
            a = side("收入", "in", left[0], left[2], left[1]) if left else ("", [])
            b = side("支出", "out", right[0], right[2], right[1]) if right else ("", [])
            return a, b

        incomes = [side("收入", "in", k, self.income(k), label) for k, label in self.incomes]
        classes = [side("支出", "out", c, bk.get(c, *self.spending), label) for c, label in self.classes]
        income = sum((self.income(k) for k, _ in self.incomes), Decimal(0))
        spent = bk.get("", *self.spending)
        opened = bk.get("", "g_open", "f_open", "n_open")
        used, distributed = bk.get("", "n_use"), bk.get("", "n_dist")
        closed = sum((bk.closing("", f) for f in "gfn"), Decimal(0))
        assert income + opened + used == spent + distributed + closed
        sided(
            page,
            look,
            "01",
            "income_expenditure_summary",
            ([("收入", "项目"), ("收入", amount)], incomes),
            ([("支出", "项目"), ("支出", amount)], classes),
            [
                both(("total", "本年收入合计", income), ("total", "本年支出合计", spent)),
                both(("use", use, used), ("dist", "结余分配", distributed)),
                both(("open", opening, opened), ("close", closing, closed)),
                both(
                    ("grand", look.label("grand", "总计"), income + opened + used),
                    ("grand", look.label("grand", "总计"), spent + distributed + closed),
                ),
            ],
        )
        page.sums("01-a", "01.in.total", *[f"01.in.{k}" for k, _ in self.incomes])
        page.sums("01-b", "01.out.total", *[f"01.out.{c}" for c, _ in self.classes])
        page.sums("01-c", "01.in.grand", "01.in.total", "01.in.use", "01.in.open")
        page.sums("01-d", "01.out.grand", "01.out.total", "01.out.dist", "01.out.close")
        page.same("01-e", "01.in.grand", "01.out.grand")

    def income_detail(self, columns: list[tuple[str, Path]]) -> None:
        """Income by the codes that it is for."""
        page, bk = self.page, self.book
        fiscal = tuple(f"{FUNDS[f][0]}_inc" for f in self.funds if FUNDS[f][0])
        parts = {"fiscal": fiscal} | NON_FISCAL
        parts["total"] = tuple(p for k in ("fiscal", *NON_FISCAL) for p in parts[k])
        codes = bk.codes(*parts["total"])
        self._coded("02", "income_detail", columns, codes, lambda c, k: bk.get(c, *parts[k]))
        keys = [k for k, _ in columns]
        for c in ("sum", *codes):
            page.sums(f"02-a {c}", f"02.{c}.total", *[f"02.{c}.{k}" for k in keys if k != "total"])
        tree(page, "02", codes, keys)
        page.same("X-0102-a", "02.sum.total", "01.in.total")
        page.sums("X-0102-b", "02.sum.fiscal", *[f"01.in.{k}" for k, _ in self.incomes if k in FUNDS])
        for k in NON_FISCAL:
            if k in keys and k in dict(self.incomes):
                page.same(f"X-0102-b {k}", f"02.sum.{k}", f"01.in.{k}")

    def expenditure_detail(self, columns: list[tuple[str, Path]]) -> None:
        """Expenditure by codes and natures."""
        page, bk = self.page, self.book
        parts = {
            "total": self.spending,
            "basic": BASIC,
            "project": PROJECT,
            "operating": ("n_trade",),
            "up": (),
            "sub": (),
        }
        codes = bk.codes(*self.spending)
        self._coded("03", "expenditure_detail", columns, codes, lambda c, k: bk.get(c, *parts[k]))
        keys = [k for k, _ in columns]
        for c in ("sum", *codes):
            page.sums(f"03-a {c}", f"03.{c}.total", *[f"03.{c}.{k}" for k in keys if k != "total"])
        tree(page, "03", codes, keys)
        page.same("X-0103-a", "03.sum.total", "01.out.total")
        printed = dict(self.classes)
        for c in codes:
            if c in printed:
                page.same(f"X-0103-b {c}", f"03.{c}.total", f"01.out.{c}")

    def fiscal_summary(self, amount: str = "决算数", total: str = "小计", over: Path = ()) -> None:
        """Income and expenditure of fiscal money, by budget."""
        page, bk = self.page, self.book
        spent = {k: bk.get("", f"{FUNDS[k][0]}_basic", f"{FUNDS[k][0]}_proj") for k in self.funds}
        closed = {k: bk.closing("", FUNDS[k][0]) if FUNDS[k][0] else Decimal(0) for k in self.funds}
        opened = {k: bk.get("", f"{FUNDS[k][0]}_open") for k in self.funds}

        def left(key: str, value: Decimal, label: str) -> Row:
            return label, [V(f"04.in.{key}", value, amount, "收入", None, label)]

        def right(key: str, values: dict[str, Decimal], label: str) -> Row:
            whole = sum(values.values(), Decimal(0))
            columns = [("total", total, whole), *((k, FUNDS[k][1], values[k]) for k in self.funds)]
            return label, [
                V(f"04.out.{key}.{k}", v, "/".join((*over, name)), "支出", *_parts(label))
                for k, name, v in columns
            ]

        labels = dict(self.incomes)
        income = sum((self.income(k) for k in self.funds), Decimal(0))
        open_label, close_label = (f"{w}财政拨款结转和结余" for w in ("年初", "年末"))
        classes = [
            right(c, {k: bk.get(c, f"{FUNDS[k][0]}_basic", f"{FUNDS[k][0]}_proj") for k in self.funds}, label)
            for c, label in self.classes
        ]
        grand = self.look.label("grand", "总计")
        tail = [
            (left("total", income, "本年收入合计"), right("total", spent, "本年支出合计")),
            (
                left("open", sum(opened.values(), Decimal(0)), open_label),
                right("close", closed, close_label),
            ),
            *[(left(f"open_{k}", opened[k], FUNDS[k][1]), ("", [])) for k in self.funds],
            (
                left("grand", income + sum(opened.values(), Decimal(0)), grand),
                right("grand", {k: spent[k] + closed[k] for k in self.funds}, grand),
            ),
        ]
        sided(
            page,
            self.look,
            "04",
            "fiscal_summary",
            (
                [("收入", "项目"), ("收入", amount)],
                [left(k, self.income(k), labels[k].removesuffix("收入")) for k in self.funds],
            ),
            (
                [
                    ("支出", "项目"),
                    *[("支出", *over, n) for n in (total, *[FUNDS[k][1] for k in self.funds])],
                ],
                classes,
            ),
            tail,
        )
        page.sums("04-a", "04.in.total", *[f"04.in.{k}" for k in self.funds])
        page.sums("04-a 年初", "04.in.open", *[f"04.in.open_{k}" for k in self.funds])
        page.sums("04-a 总计", "04.in.grand", "04.in.total", "04.in.open")
        keys = ["total", "close", "grand", *[c for c, _ in self.classes]]
        for key in keys:
            page.sums(f"04-b {key}", f"04.out.{key}.total", *[f"04.out.{key}.{k}" for k in self.funds])
        for k in ("total", *self.funds):
            page.sums(f"04-c {k}", f"04.out.total.{k}", *[f"04.out.{c}.{k}" for c, _ in self.classes])
            page.sums(f"04-c {k} 总计", f"04.out.grand.{k}", f"04.out.total.{k}", f"04.out.close.{k}")
        page.same("04-d", "04.in.grand", "04.out.grand.total")
        for k in self.funds:
            page.sums(f"04-e {k}", f"04.out.grand.{k}", f"04.in.{k}", f"04.in.open_{k}")
            page.same(f"X-0104-a {k}", f"04.in.{k}", f"01.in.{k}")

    def general(self, columns: list[tuple[str, Path]]) -> None:
        """Expenditure of the general budget by codes."""
        page, bk = self.page, self.book
        parts = {"total": ("g_basic", "g_proj"), "basic": ("g_basic",), "project": ("g_proj",)}
        codes = bk.codes(*parts["total"])
        self._coded(
            "05",
            "general_budget_expenditure",
            columns,
            codes,
            lambda c, k: bk.get(c, *parts[k]),
        )
        for c in ("sum", *codes):
            page.sums(f"05-a {c}", f"05.{c}.total", f"05.{c}.basic", f"05.{c}.project")
        tree(page, "05", codes, [k for k, _ in columns])
        page.same("X-0405", "05.sum.total", "04.out.total.general")
        printed = dict(self.classes)
        for c in codes:
            if c in printed:
                page.same(f"X-0405 {c}", f"05.{c}.total", f"04.out.{c}.general")
            for k, own in parts.items():
                others = [f"{f}{p[1:]}" for p in own for f in "fn"]
                if not bk.get(c, *others, *(("n_trade",) if k == "total" else ())):
                    page.same(f"X-0305-a {c} {k}", f"05.{c}.{k}", f"03.{c}.{k}")

    def economic_list(self, columns: list[tuple[str, Path]]) -> None:
        """Basic expenditure by economic items, one below the other; staff and running costs in columns."""
        page, bk = self.page, self.book
        codes = sorted({c for code in bk.economic if bk.economic[code] for c in (code[:3], code)})

        def value(code: str, key: str) -> Decimal | None:
            staff = code[:3] in ("301", "303")
            if key == "total" or not code:
                return {"personnel": bk.personnel, "public": bk.public}.get(key) or (
                    bk.econ(code) if code else bk.personnel + bk.public
                )
            return bk.econ(code) if staff == (key == "personnel") else None

        coded(
            page,
            self.look,
            "06",
            "basic_expenditure_economic",
            columns,
            codes,
            value,
            names=ECONOMIC | {"": ""},
        )
        keys = [k for k, _ in columns]
        for c in ("sum", *codes):
            page.sums(f"06-a {c}", f"06.{c}.total", f"06.{c}.personnel", f"06.{c}.public")
        for key in keys:
            page.sums(f"06-b {key}", f"06.sum.{key}", *[f"06.{c}.{key}" for c in codes if len(c) == 3])
            for cls in [c for c in codes if len(c) == 3]:
                page.sums(
                    f"06-c {cls} {key}",
                    f"06.{cls}.{key}",
                    *[f"06.{c}.{key}" for c in codes if len(c) == 5 and c[:3] == cls],
                )
        page.same("X-0506-a", "06.sum.total", "05.sum.basic")

    def economic_blocks(self, amount: str = "金额", total: str = "合计") -> None:
        """Basic expenditure by economic items, staff on the left and running costs on the right."""
        page, bk = self.page, self.book
        kept = [c for c in bk.economic if bk.economic[c]]
        blocks = []
        for name, classes in (("人员经费", ("301", "303")), ("公用经费", ("302", "310"))):
            codes = sorted({c for code in kept if code[:3] in classes for c in (code[:3], code)})
            blocks.append(
                [[c, ECONOMIC[c], V(f"06.{c}", bk.econ(c), amount, name, c, ECONOMIC[c])] for c in codes]
            )
            for cls in [c for c in codes if len(c) == 3]:
                page.sums(
                    f"06-a {cls}", f"06.{cls}", *[f"06.{c}" for c in codes if len(c) == 5 and c[:3] == cls]
                )
            key = "personnel" if name == "人员经费" else "public"
            page.sums(f"06-b {name}", f"06.{key}", *[f"06.{c}" for c in codes if len(c) == 3])
        rows: list[list[str | V]] = [
            [x for block in blocks for x in (block[i] if i < len(block) else ["", "", ""])]
            for i in range(max(map(len, blocks)))
        ]
        staff, running = f"人员经费{total}", f"公用经费{total}"
        rows.append(
            [
                staff,
                "",
                V("06.personnel", bk.personnel, amount, "人员经费", None, staff),
                running,
                "",
                V("06.public", bk.public, amount, "公用经费", None, running),
            ]
        )
        paths: list[Path] = [
            (name, head) for name in ("人员经费", "公用经费") for head in ("科目编码", "科目名称", amount)
        ]
        put(page, self.look, "06", "basic_expenditure_economic", paths, rows, stubs=0, numbered=False)
        page.sums("X-0506-a", "05.sum.basic", "06.personnel", "06.public")

    def gov_fund(self, columns: list[tuple[str, Path]], no: str = "08") -> None:
        """Income and expenditure of the government funds."""
        page, bk = self.page, self.book
        parts = {
            "open": ("f_open",),
            "income": ("f_inc",),
            "total": ("f_basic", "f_proj"),
            "basic": ("f_basic",),
            "project": ("f_proj",),
        }
        codes = bk.codes("f_open", "f_inc", "f_basic", "f_proj")
        self._coded(
            no,
            "gov_fund",
            columns,
            codes,
            lambda c, k: bk.closing(c, "f") if k == "close" else bk.get(c, *parts[k]),
        )
        if not codes:
            return
        for c in ("sum", *codes):
            page.sums(f"08-a {c}", f"{no}.{c}.total", f"{no}.{c}.basic", f"{no}.{c}.project")
            page.sums(
                f"08-b {c}", f"{no}.{c}.close", f"{no}.{c}.open", f"{no}.{c}.income", f"-{no}.{c}.total"
            )
        tree(page, no, codes, [k for k, _ in columns])
        for a, o in (
            ("income", "04.in.fund"),
            ("open", "04.in.open_fund"),
            ("total", "04.out.total.fund"),
            ("close", "04.out.close.fund"),
        ):
            page.same(f"X-0407 {a}", f"{no}.sum.{a}", o)

    def state_capital(self, columns: list[tuple[str, Path]], no: str) -> None:
        """Declared empty."""
        coded(self.page, self.look, no, "state_capital", columns, [], lambda _c, _k: None)

    def three_public(self, columns: list[tuple[str, Path, str]], no: str) -> None:
        """One row of the three expenses. Each column: the key (`b.run`, `f.total`, `r.run` for a rate), its path and its unit."""
        page, t = self.page, self.book.three_public
        cells: list[str | V] = []
        for key, path, unit in columns:
            block, _, item = key.partition(".")
            value: Decimal | str | None
            if block == "r":
                top, bottom = self._three("f", item), self._three("b", item)
                value = (top * 100 / bottom).quantize(Decimal("0.01"), "ROUND_HALF_UP") if bottom else None
                if value is not None:
                    page.rate(f"09-r {item}", f"09.{key}", f"09.f.{item}", f"09.b.{item}")
            else:
                value = self._three(block, item)
            cells.append(V(f"09.{key}", value, "/".join(path), unit=unit or None))
        put(page, self.look, no, "three_public", [p for _, p, _ in columns], [cells], stubs=0)
        printed = {k for k, _, _ in columns}
        for block in "bf":
            parts = ("purchase", "run")
            if f"{block}.vehicle" in printed:
                page.sums(f"09-b {block}", f"09.{block}.vehicle", *[f"09.{block}.{k}" for k in parts])
                parts = ("vehicle",)
            page.sums(
                f"09-a {block}",
                f"09.{block}.total",
                *[f"09.{block}.{k}" for k in ("abroad", *parts, "reception")],
            )
        assert t["f_purchase"] <= t["b_purchase"]

    def _three(self, block: str, item: str) -> Decimal:
        t = self.book.three_public
        vehicle = t[f"{block}_purchase"] + t[f"{block}_run"]
        return {
            "total": vehicle + t[f"{block}_abroad"] + t[f"{block}_reception"],
            "vehicle": vehicle,
        }.get(item, t.get(f"{block}_{item}", Decimal(0)))
