"""The thirteen tables of a budget with every relation among their cells. Wording: ``phrases/budget_forms.toml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from gouji.knowledge.codes import code_list

from .book import THREE, ZERO
from .budget import FISCAL, LETTERS, SOURCES
from .budget_sheets import FILE, BudgetSheets
from .paper import Cell, Column, Row, Table
from .wording import phrases

Amount = Callable[[str, str], Decimal]


class BudgetTables(BudgetSheets):
    """Writes the tables of one budget."""

    def write(self) -> list[Table]:
        """All tables in print order."""
        self.summary()
        self._by_code("budget_income", "B2", self._income, self.budget.codes(*_parts(SOURCES)))
        self._by_code("budget_expenditure", "B3", self._expenditure, self.budget.codes(*_parts(SOURCES)))
        self.fiscal()
        general = self.budget.codes("g_basic", "g_proj")
        self._by_code("budget_general_expenditure", "B5", self._general, general)
        self._economic()
        self._fund_income()
        self._by_code("budget_gov_fund_expenditure", "B8", self._fund, self.budget.codes("f_proj"))
        self._capital()
        self._three()
        self._operating()
        self._projects("budget_projects", "B12", SOURCES, "current")
        self._projects("budget_projects_carryover", "B13", FISCAL, "carried")
        self._across()
        return self.tables

    # -- tables by code ----------------------------------------------------------------------------------------------

    def _income(self, code: str, key: str) -> Decimal:
        return {"total": self.budget.current(code), "carry": self.budget.carry(code)}.get(key) or (
            self.budget.current(code, key) if key in SOURCES else ZERO
        )

    def _expenditure(self, code: str, key: str) -> Decimal:
        basic = self.budget.get(code, *[f"{x}_basic" for x in LETTERS.values()])
        whole = self.budget.current(code) + self.budget.carry(code)
        return {"total": whole, "basic": basic, "project": whole - basic}[key]

    def _general(self, code: str, key: str) -> Decimal:
        basic, project = self.budget.get(code, "g_basic"), self.budget.get(code, "g_proj")
        return {"total": basic + project, "basic": basic, "project": project}[key]

    def _fund(self, code: str, key: str) -> Decimal:
        return ZERO if key == "basic" else self.budget.get(code, "f_proj")

    def _code_columns(self, kind: str) -> list[Column]:
        words, spec = self.words, phrases(FILE)[kind]
        heads = (spec.get("code", words["code"]), words["name"])
        flat = all("/" not in p for _, p in self.columns(kind)) and kind != "budget_gov_fund_income"
        tops = [("code", heads[0]), ("label", heads[1])]
        return [Column((h,) if flat else (words["item"], h), r) for r, h in tops]

    def _by_code(
        self, kind: str, no: str, value: Amount, codes: Sequence[str], names: Mapping[str, str] | None = None
    ) -> None:
        columns, total = self.columns(kind), self.words["total"]
        names = names or self.budget.book.names
        rows = []
        for code in ["", *codes]:
            label = names[code] if code else total
            cells: list[Cell] = [code or total, label if code else ""]
            for key, path in columns:
                where = f"{no}.{code or 'sum'}.{key}"
                cells.append(self.cell(where, value(code, key), path, code=code, label=label))
            rows.append(Row(cells, "data" if code else "total"))
        self.add(kind, [*self._code_columns(kind), *self.heads(columns)], rows, empty=not codes)
        keys = [k for k, _ in columns]
        self.desk.tree(no, codes, keys)
        parts = SOURCES if no == "B2" else ("basic", "project")
        for code in ["sum", *codes]:
            if "total" in keys:
                self.desk.sums(f"{no}-a {code}", f"{no}.{code}.total", *[f"{no}.{code}.{k}" for k in parts])

    def _fund_income(self) -> None:
        data, money = phrases(FILE), {}
        for division, code in data["fund_income"].items():
            amount = self.budget.get(division, "f_proj")
            if amount:
                money[code] = amount
        codes = sorted({c[:n] for c in money for n in (3, 5, 7)})

        def value(code: str, _key: str) -> Decimal:
            return sum((v for c, v in money.items() if c.startswith(code)), ZERO)

        self._by_code("budget_gov_fund_income", "B7", value, codes, data["income_codes"])

    def _economic(self) -> None:
        kind, book, desk = "budget_basic_economic", self.budget.book, self.desk
        columns, spec = self.columns(kind), phrases(FILE)[kind]
        accounts, own = code_list("economic").accounts, phrases("codes")["personnel_classes"]
        counterparts = phrases("codes")["counterparts"]
        items = sorted(c for c, v in book.economic.items() if v)
        codes = sorted({c[:3] for c in items} | set(items))

        def amounts(code: str) -> dict[str, Decimal]:
            if not code:
                return {
                    "total": book.personnel + book.operating,
                    "personnel": book.personnel,
                    "operating": book.operating,
                }
            whole = book.econ(code)
            return {
                "total": whole,
                "personnel": whole if code[:3] in own else ZERO,
                "operating": ZERO if code[:3] in own else whole,
            }

        rows = []
        for code in ["", *codes]:
            label = accounts[code].name if code else self.words["total"]
            values = amounts(code)
            cells = [self.cell(f"B6.{code or 'sum'}.{k}", values[k], p, label=label) for k, p in columns]
            second = counterparts.get(code, "") if len(code) == 5 else ""
            rows.append(Row([label, second, *cells], "data" if code else "total"))
        heads = [Column((h,), "label") for h in spec["heads"]]
        self.add(kind, [*heads, *self.heads(columns)], rows)
        for key, _ in columns:
            desk.sums("B6-a", f"B6.sum.{key}", *[f"B6.{c}.{key}" for c in codes if len(c) == 3])
            for parent in [c for c in codes if len(c) == 3]:
                desk.sums("B6-a", f"B6.{parent}.{key}", *[f"B6.{c}.{key}" for c in items if c[:3] == parent])
        for code in ["sum", *codes]:
            desk.sums("B6-a", f"B6.{code}.total", f"B6.{code}.personnel", f"B6.{code}.operating")

    def _capital(self) -> None:
        kind, budget = "budget_state_capital", self.budget
        spec, words = phrases(FILE)[kind], self.words
        left, right = spec["sides"]
        codes = budget.codes("s_proj")
        income = _income_rows(codes)
        money = budget.get("", "s_proj")
        rows = []
        for i in range(max(len(codes), len(income)) + 1):
            cells: list[Cell] = []
            for side, listed in ((left, income), (right, [(c, budget.book.names[c]) for c in codes])):
                code, label = (
                    ("", words["total"]) if i == 0 else listed[i - 1] if i <= len(listed) else ("", "")
                )
                cells += [code or (label if i == 0 else ""), label if code else ""]
                if side == left:
                    cells.append(
                        self.cell(f"B9.in.{i}", money, spec["income"], side=side, code=code, label=label)
                        if label
                        else ""
                    )
                    continue
                for key, path in spec["columns"]:
                    amount = ZERO if key == "basic" else budget.get(code, "s_proj")
                    cells.append(
                        self.cell(
                            f"B9.{code or 'sum'}.{key}", amount, path, side=side, code=code, label=label
                        )
                        if label
                        else ""
                    )
            rows.append(Row(cells, "data" if i else "total"))
        item = words["item"]
        columns = [
            Column((left, item, spec["code"]), "code"),
            Column((left, item, words["name"]), "label"),
            Column((left, spec["income"]), "value"),
        ]
        columns += [Column((right, words["code"]), "code"), Column((right, words["name"]), "label")]
        columns += [Column((right, path), "value") for _, path in spec["columns"]]
        self.add(kind, columns, rows, empty=not codes)
        self.desk.tree("B9", codes, ["total", "basic", "project"])
        for code in ["sum", *codes]:
            self.desk.sums("B9", f"B9.{code}.total", f"B9.{code}.basic", f"B9.{code}.project")

    # -- tables by name ----------------------------------------------------------------------------------------------

    def _three(self) -> None:
        kind, three, desk = "budget_three_public", self.budget.book.three, self.desk
        columns, spec = self.columns(kind), phrases(FILE)["budget_three_public"]
        money = {k: three[f"b_{k}"] for k in THREE}
        money["vehicle"] = money["purchase"] + money["run"]
        money["total"] = money["vehicle"] + money["abroad"] + money["reception"]
        rows = []
        for key, label in spec["rows"]:
            amounts = {"total": money[key], "general": money[key]}
            cells = [self.cell(f"B10.{key}.{k}", amounts.get(k, ZERO), p, label=label) for k, p in columns]
            rows.append(Row([label, *cells], "total" if key == "total" else "data"))
        self.add(
            kind,
            [Column((self.words["item"],), "label"), *self.heads(columns)],
            rows,
            empty=not money["total"],
        )
        for key, _ in columns:
            desk.sums("B10-a", *[f"B10.{r}.{key}" for r in ("total", "abroad", "reception", "vehicle")])
            desk.sums("B10-a", *[f"B10.{r}.{key}" for r in ("vehicle", "purchase", "run")])
        for row, _ in spec["rows"]:
            desk.sums("B10-a", f"B10.{row}.total", *[f"B10.{row}.{k}" for k in FISCAL])

    def _operating(self) -> None:
        kind, budget, desk = "budget_operating", self.budget, self.desk
        columns, spec, house = self.columns(kind), phrases(FILE)["budget_operating"], desk.house
        whole = budget.book.operating
        units = [("total", spec["total"], whole), ("own", house.org, whole - budget.branch)]
        if budget.branch:
            units.append(("branch", spec["second"].format(region=house.region), budget.branch))
        rows = []
        for key, label, amount in units:
            cells = [
                self.cell(f"B11.{key}.{k}", amount if k in ("total", "general") else ZERO, p, label=label)
                for k, p in columns
            ]
            rows.append(Row([label, *cells], "total" if key == "total" else "data"))
        self.add(kind, [Column((spec["head"],), "label"), *self.heads(columns)], rows)
        for key, _ in columns:
            desk.sums("B11-a", f"B11.total.{key}", *[f"B11.{u}.{key}" for u, _, _ in units[1:]])
        for unit, _, _ in units:
            desk.sums("B11-b", f"B11.{unit}.total", *[f"B11.{unit}.{k}" for k in FISCAL])

    def _projects(self, kind: str, no: str, sources: Sequence[str], attribute: str) -> None:
        columns, spec, desk = self.columns(kind), phrases(FILE)[kind], self.desk
        works = [w for w in self.budget.works if any(getattr(w, attribute).values())]
        money = [getattr(w, attribute) for w in works]
        sums = {s: sum((m.get(s, ZERO) for m in money), ZERO) for s in sources}
        listed = [
            ("sum", desk.house.org, sums),
            *[(f"{i}", w.name, m) for i, (w, m) in enumerate(zip(works, money, strict=True), start=1)],
        ]
        rows = []
        for key, label, amounts in listed if works else []:
            whole = {**amounts, "total": sum(amounts.values(), ZERO)}
            cells = [self.cell(f"{no}.{key}.{k}", whole.get(k, ZERO), p, label=label) for k, p in columns]
            rows.append(Row([label, *cells]))
        self.add(
            kind,
            [Column((spec["head"],), "label"), *self.heads(columns)],
            rows,
            empty=not works,
            numbered=True,
        )
        for key, _ in columns:
            desk.sums("B12-a", f"{no}.sum.{key}", *[f"{no}.{i}.{key}" for i in range(1, len(works) + 1)])
        for key, _, _ in listed:
            desk.sums("B12-a", f"{no}.{key}.total", *[f"{no}.{key}.{s}" for s in sources])

    def _across(self) -> None:
        same, reprint = self.desk.same, self.desk.reprint
        reprint("XB-1", "B2.sum.total", "B1.in.total")
        reprint("XB-1", "B2.sum.carry", "B1.in.carry")
        for key in SOURCES:
            reprint("XB-1", f"B2.sum.{key}", f"B1.in.{key}")
        reprint("XB-2", "B3.sum.total", "B1.total.total")
        for code, _ in self.classes():
            reprint("XB-2", f"B3.{code}.total", f"B1.{code}.total")
        for key in FISCAL:
            reprint("XB-3", f"B4.in.{key}", f"B1.in.{key}")
        same("XB-4", "B5.sum.total", "B1.in.general")
        reprint("XB-5", "B6.sum.total", "B5.sum.basic")
        for code, item in (phrases("codes")[k] for k in ("pension", "annuity", "housing")):
            same("XB-5", f"B5.{code}.basic", f"B6.{item}.total")
        if "B8.sum.total" in self.desk.said:
            reprint("XB-6", "B7.sum.amount", "B1.in.fund")
            same("XB-6", "B8.sum.total", "B1.in.fund")
        same("XB-8", "B11.total.total", "B6.sum.operating")
        same("XB-9", "B12.sum.general", "B5.sum.project")


def _parts(sources: Sequence[str]) -> list[str]:
    return [f"{LETTERS[s]}_{n}" for s in sources for n in ("basic", "proj", "carry")]


def _income_rows(codes: Sequence[str]) -> list[tuple[str, str]]:
    """The income codes of state capital, where there is any."""
    return [(c, n) for c, n in phrases(FILE)["capital_income"]] if codes else []


__all__ = ["BudgetTables"]
