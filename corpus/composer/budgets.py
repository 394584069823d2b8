"""The tables of a department budget with several units, each unit a row, with every relation among their cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from gouji.bench.synth.numbers import D

from .final_tables import tree
from .heads import Look, Path, Row, coded, put, sided
from .layout import ECONOMIC, NAMES
from .page import Page, V

KINDS = ("g_basic", "g_proj", "s_basic", "s_proj", "c_proj")
GENERAL = ("g_basic", "g_proj")
BASIC = ("g_basic", "s_basic")
PROJECT = ("g_proj", "s_proj", "c_proj")


@dataclass(slots=True)
class Ledger:
    """What is planned, by unit and code: from the general budget (g), from own income (s), carried over (c); exact yuan."""

    units: dict[str, dict[str, dict[str, Decimal]]]
    economic: dict[str, Decimal]
    before: dict[str, Decimal]  # the general budget of the year before, by item
    three: dict[str, Decimal]  # b_* for the year before, f_* for this year
    projects: dict[str, list[tuple[str, Decimal, Decimal, Decimal]]] = field(
        default_factory=dict
    )  # name, g, s, c

    def get(self, unit: str, code: str, *kinds: str) -> Decimal:
        """The sum below a code; "" for all units or all codes."""
        return sum(
            (
                v.get(k, D(0))
                for u, codes in self.units.items()
                if unit in ("", u)
                for c, v in codes.items()
                if c.startswith(code)
                for k in kinds
            ),
            D(0),
        )

    def codes(self, *kinds: str) -> list[str]:
        """Classes, sections and items with any of the kinds."""
        items = {c for codes in self.units.values() for c, v in codes.items() if any(v.get(k) for k in kinds)}
        return sorted({c[:n] for c in items for n in (3, 5, 7)})

    def econ(self, code: str) -> Decimal:
        """An economic item or class."""
        return sum((v for c, v in self.economic.items() if c.startswith(code)), D(0))

    def verify(self) -> None:
        """The plan must balance before it is printed."""
        assert self.get("", "", "g_basic") == self.econ("")
        for unit, rows in self.projects.items():
            for i, kind in enumerate(("g_proj", "s_proj", "c_proj"), 1):
                assert sum((r[i] for r in rows), D(0)) == self.get(unit, "", kind), (unit, kind)


@dataclass(slots=True)
class Budget:
    """One budget in one look."""

    page: Page
    plan: Ledger
    look: Look
    classes: list[tuple[str, str]]

    def summary(self, head: str) -> None:
        """All income and expenditure."""
        page, p = self.page, self.plan
        left = [
            ("general", "一、一般公共预算拨款收入", p.get("", "", *GENERAL)),
            ("fund", "二、政府性基金预算拨款收入", D(0)),
            ("capital", "三、国有资本经营预算拨款收入", D(0)),
            ("account", "四、财政专户管理资金收入", D(0)),
            ("business", "五、事业收入", p.get("", "", "s_basic", "s_proj")),
        ]
        carried, whole = p.get("", "", "c_proj"), p.get("", "", *KINDS)

        def row(side: str, key: str, label: str, value: Decimal) -> Row:
            letter = "in" if side == "收入" else "out"
            return label, [V(f"b1.{letter}.{key}", value, head, side, None, label)]

        sided(
            page,
            self.look,
            "1",
            "budget_summary",
            ([("收入", "项目"), ("收入", head)], [row("收入", k, label, v) for k, label, v in left]),
            (
                [("支出", "项目"), ("支出", head)],
                [row("支出", c, label, p.get("", c, *KINDS)) for c, label in self.classes],
            ),
            [
                (
                    row("收入", "total", "本年收入合计", whole - carried),
                    row("支出", "total", "本年支出合计", whole),
                ),
                (row("收入", "carry", "上年结转结余", carried), row("支出", "rest", "年终结转结余", D(0))),
                (row("收入", "grand", "收入总计", whole), row("支出", "grand", "支出总计", whole)),
            ],
        )
        page.sums("B1-a", "b1.in.total", *[f"b1.in.{k}" for k, _, _ in left])
        page.sums("B1-b", "b1.in.grand", "b1.in.total", "b1.in.carry")
        page.sums("B1-c", "b1.out.total", *[f"b1.out.{c}" for c, _ in self.classes])
        page.sums("B1-d", "b1.out.grand", "b1.out.total", "b1.out.rest")
        page.same("B1-e", "b1.in.grand", "b1.out.grand")

    def _by_unit(
        self, no: str, kind: str, columns: list[tuple[str, Path, tuple[str, ...]]], stub: str
    ) -> list[str]:
        """A row for each unit below a total; the keys that were printed."""
        page, p = self.page, self.plan
        rows: list[list[str | V]] = []
        for unit in ("", *p.units):
            label = unit or self.look.total
            cells = [
                V(f"b{no}.{unit or 'sum'}.{k}", p.get(unit, "", *parts), "/".join(path), "", None, label)
                for k, path, parts in columns
            ]
            rows.append([label, *cells])
        put(page, self.look, no, kind, [(stub,), *[path for _, path, _ in columns]], rows, stubs=1)
        for k, _, _ in columns:
            page.sums(f"B{no} {k}", f"b{no}.sum.{k}", *[f"b{no}.{u}.{k}" for u in p.units])
        return ["sum", *p.units]

    def income(self) -> None:
        """Income by unit."""
        now = "本年收入"
        columns: list[tuple[str, Path, tuple[str, ...]]] = [
            ("whole", ("合计",), KINDS),
            ("total", (now, "小计"), ("g_basic", "g_proj", "s_basic", "s_proj")),
            ("general", (now, "一般公共预算"), GENERAL),
            ("fund", (now, "政府性基金预算"), ()),
            ("capital", (now, "国有资本经营预算"), ()),
            ("account", (now, "财政专户管理资金"), ()),
            ("business", (now, "事业收入"), ("s_basic", "s_proj")),
            ("carry", ("上年结转结余",), ("c_proj",)),
        ]
        for key in self._by_unit("2", "budget_income", columns, "单位名称"):
            self.page.sums(f"B2-a {key}", f"b2.{key}.whole", f"b2.{key}.total", f"b2.{key}.carry")
            parts = ("general", "fund", "capital", "account", "business")
            self.page.sums(f"B2-b {key}", f"b2.{key}.total", *[f"b2.{key}.{k}" for k in parts])
        for k, other in (
            ("general", "general"),
            ("business", "business"),
            ("total", "total"),
            ("carry", "carry"),
        ):
            self.page.same(f"XB-1 {k}", f"b2.sum.{k}", f"b1.in.{other}")
        self.page.same("XB-1", "b2.sum.whole", "b1.in.grand")

    def expenditure(self, year: str) -> None:
        """Expenditure: each unit with its items below."""
        page, p = self.page, self.plan
        columns: list[tuple[str, Path, tuple[str, ...]]] = [
            ("total", (year, "合计"), KINDS),
            ("basic", (year, "基本支出"), BASIC),
            ("project", (year, "项目支出"), PROJECT),
        ]
        rows: list[list[str | V]] = []

        def add(key: str, unit: str, code: str, label: str) -> None:
            cells = [
                V(f"b3.{key}.{k}", p.get(unit, code, *parts), "/".join(path), "", code, label)
                for k, path, parts in columns
            ]
            rows.append([code, label, *cells])

        add("sum", "", "", self.look.total)
        for unit, codes in p.units.items():
            add(unit, unit, "", unit)
            for code in sorted(codes):
                add(f"{unit}.{code}", unit, code, NAMES[code])
        paths: list[Path] = [("科目编码",), ("单位（科目）名称",), *[path for _, path, _ in columns]]
        put(page, self.look, "3", "budget_expenditure", paths, rows, stubs=2)
        for k, _, _ in columns:
            page.sums(f"B3 {k}", f"b3.sum.{k}", *[f"b3.{u}.{k}" for u in p.units])
            for unit, codes in p.units.items():
                page.sums(f"B3 {unit} {k}", f"b3.{unit}.{k}", *[f"b3.{unit}.{c}.{k}" for c in codes])
        for key in ("sum", *p.units, *[f"{u}.{c}" for u, codes in p.units.items() for c in codes]):
            page.sums(f"B3-a {key}", f"b3.{key}.total", f"b3.{key}.basic", f"b3.{key}.project")
        page.same("XB-2", "b3.sum.total", "b1.out.total")
        for unit in p.units:
            page.same(f"XB-2 {unit}", f"b3.{unit}.total", f"b2.{unit}.whole")

    def fiscal(self, head: str) -> None:
        """Fiscal money: the sum of a block stands above its parts."""
        page, p = self.page, self.plan
        general, carried = p.get("", "", *GENERAL), p.get("", "", "c_proj")
        names = {"total": "合计", "general": "一般公共预算", "fund": "政府性基金预算"}

        def left(key: str, label: str, value: Decimal) -> Row:
            return label, [V(f"b4.in.{key}", value, head, "收入", None, label)]

        def right(key: str, label: str, value: Decimal) -> Row:
            values = {"total": value, "general": value, "fund": D(0)}
            return label, [
                V(f"b4.out.{key}.{k}", values[k], n, "支出", None, label) for k, n in names.items()
            ]

        ordinals = "一二三四五六七"
        right_rows = [
            right("total", "一、本年支出", general + carried),
            *[
                right(c, f"（{ordinals[i]}）{label}", p.get("", c, *GENERAL, "c_proj"))
                for i, (c, label) in enumerate(self.classes)
            ],
            right("rest", "二、年终结转结余", D(0)),
        ]
        left_rows = [
            left("total", "一、本年收入", general),
            left("general", "（一）一般公共预算拨款", general),
            left("fund", "（二）政府性基金预算拨款", D(0)),
            left("carry", "二、上年结转", carried),
            left("carry_general", "（一）一般公共预算拨款", carried),
            left("carry_fund", "（二）政府性基金预算拨款", D(0)),
        ]
        sided(
            page,
            self.look,
            "4",
            "budget_fiscal_summary",
            ([("收入", "项目"), ("收入", head)], left_rows),
            ([("支出", "项目"), *[("支出", n) for n in names.values()]], right_rows),
            [(left("grand", "收入总计", general + carried), right("grand", "支出总计", general + carried))],
        )
        page.sums("B4-a", "b4.in.total", "b4.in.general", "b4.in.fund")
        page.sums("B4-b", "b4.in.carry", "b4.in.carry_general", "b4.in.carry_fund")
        page.sums("B4-c", "b4.in.grand", "b4.in.total", "b4.in.carry")
        for key in ("total", "rest", "grand", *[c for c, _ in self.classes]):
            page.sums(f"B4-d {key}", f"b4.out.{key}.total", f"b4.out.{key}.general", f"b4.out.{key}.fund")
        for k in names:
            page.sums(f"B4-e {k}", f"b4.out.total.{k}", *[f"b4.out.{c}.{k}" for c, _ in self.classes])
            page.sums(f"B4-f {k}", f"b4.out.grand.{k}", f"b4.out.total.{k}", f"b4.out.rest.{k}")
        page.same("B4-g", "b4.in.grand", "b4.out.grand.total")
        page.same("XB-3", "b4.in.general", "b1.in.general")

    def general(self, last: str, year: str) -> None:
        """The general budget by code, beside that of the year before."""
        p = self.plan
        columns: list[tuple[str, Path]] = [
            ("prior", (last,)),
            ("total", (year, "小计")),
            ("basic", (year, "基本支出")),
            ("project", (year, "项目支出")),
        ]
        parts = {"total": GENERAL, "basic": ("g_basic",), "project": ("g_proj",)}
        codes = p.codes(*GENERAL)

        def value(code: str, key: str) -> Decimal:
            if key == "prior":
                return sum((v for c, v in p.before.items() if c.startswith(code)), D(0))
            return p.get("", code, *parts[key])

        coded(self.page, self.look, "5", "budget_general_expenditure", columns, codes, value)
        for c in ("sum", *codes):
            self.page.sums(f"B5-a {c}", f"5.{c}.total", f"5.{c}.basic", f"5.{c}.project")
        tree(self.page, "5", codes, [k for k, _ in columns])
        self.page.same("XB-4", "5.sum.total", "b1.in.general")

    def economic(self, year: str) -> None:
        """Basic expenditure of the general budget by economic item."""
        page, p = self.page, self.plan
        codes = sorted({c for code in p.economic for c in (code[:3], code)})
        columns: list[tuple[str, Path]] = [
            ("total", (year, "合计")),
            ("personnel", (year, "人员经费")),
            ("public", (year, "公用经费")),
        ]
        staff = ("301", "303")

        def value(code: str, key: str) -> Decimal:
            kept = [v for c, v in p.economic.items() if c.startswith(code)]
            if key == "total":
                return sum(kept, D(0))
            own = [c for c in p.economic if c.startswith(code) and (c[:3] in staff) == (key == "personnel")]
            return sum((p.economic[c] for c in own), D(0))

        coded(page, self.look, "6", "budget_basic_economic", columns, codes, value, names=ECONOMIC)
        for c in ("sum", *codes):
            page.sums(f"B6-a {c}", f"6.{c}.total", f"6.{c}.personnel", f"6.{c}.public")
        for k, _ in columns:
            page.sums(f"B6-b {k}", f"6.sum.{k}", *[f"6.{c}.{k}" for c in codes if len(c) == 3])
            for cls in [c for c in codes if len(c) == 3]:
                kids = [f"6.{c}.{k}" for c in codes if len(c) == 5 and c[:3] == cls]
                page.sums(f"B6-c {cls} {k}", f"6.{cls}.{k}", *kids)
        page.same("XB-5", "6.sum.total", "5.sum.basic")

    def three_public(self, last: str, year: str) -> None:
        """The three expenses of both years in one row."""
        t, cells, paths = self.plan.three, [], []
        run = "公务用车购置及运行维护费"
        for block, name in (("b", last), ("f", year)):
            vehicle = t[f"{block}_purchase"] + t[f"{block}_run"]
            for key, path, value in (
                ("total", ("合计",), vehicle + t[f"{block}_abroad"] + t[f"{block}_reception"]),
                ("abroad", ("因公出国（境）费",), t[f"{block}_abroad"]),
                ("vehicle", (run, "小计"), vehicle),
                ("purchase", (run, "公务用车购置费"), t[f"{block}_purchase"]),
                ("run", (run, "公务用车运行维护费"), t[f"{block}_run"]),
                ("reception", ("公务接待费",), t[f"{block}_reception"]),
            ):
                full = (name, *path)
                paths.append(full)
                cells.append(V(f"b10.{block}.{key}", value, "/".join(full)))
        put(self.page, self.look, "7", "budget_three_public", paths, [cells], stubs=0)
        for b in "bf":
            parts = [f"b10.{b}.{k}" for k in ("abroad", "vehicle", "reception")]
            self.page.sums(f"B10-a {b}", f"b10.{b}.total", *parts)
            self.page.sums(f"B10-b {b}", f"b10.{b}.vehicle", f"b10.{b}.purchase", f"b10.{b}.run")

    def projects(self, year: str) -> None:
        """The projects of each unit."""
        page, p = self.page, self.plan
        names: list[tuple[str, Path]] = [
            ("total", (year, "合计")),
            ("general", (year, "一般公共预算")),
            ("business", (year, "事业收入")),
            ("carry", (year, "上年结转")),
        ]
        rows: list[list[str | V]] = []

        def add(key: str, unit: str, label: str, values: list[Decimal]) -> None:
            cells = [
                V(f"b12.{key}.{k}", v, "/".join(path), "", None, label)
                for (k, path), v in zip(names, [sum(values, D(0)), *values], strict=True)
            ]
            rows.append([unit, label if label not in (unit, self.look.total) else "", *cells])

        add(
            "sum",
            self.look.total,
            self.look.total,
            [p.get("", "", k) for k in ("g_proj", "s_proj", "c_proj")],
        )
        for unit, listed in p.projects.items():
            for name, *values in listed:
                add(name, unit, name, values)
        paths: list[Path] = [("单位名称",), ("项目名称",), *[path for _, path in names]]
        put(page, self.look, "10", "budget_projects", paths, rows, stubs=2)
        every = [r[0] for listed in p.projects.values() for r in listed]
        for k, _ in names:
            page.sums(f"B12 {k}", f"b12.sum.{k}", *[f"b12.{n}.{k}" for n in every])
        for key in ("sum", *every):
            page.sums(f"B12-a {key}", f"b12.{key}.total", *[f"b12.{key}.{k}" for k, _ in names[1:]])
        page.same("XB-9", "b12.sum.total", "b3.sum.project")

    def empty(self, no: str, kind: str, columns: list[tuple[str, Path]]) -> None:
        """A table that is declared empty."""
        coded(self.page, self.look, no, kind, columns, [], lambda _c, _k: None)
