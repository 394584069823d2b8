"""What the tables of a budget share, and those of them that have an income and an expenditure side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from .book import ZERO
from .budget import FISCAL, SOURCES, Budget
from .paper import Cell, Column, Row, Table
from .sheet import Desk, squeeze
from .wording import ordinal, phrases

FILE = "budget_forms"


class BudgetSheets:
    """The desk, the wording and the tables written so far."""

    def __init__(self, desk: Desk, budget: Budget) -> None:
        self.desk, self.budget = desk, budget
        self.family = "north" if desk.house.family == "north" else "plain"
        self.words: Mapping[str, Any] = phrases(FILE)["families"][self.family]
        self.tables: list[Table] = []

    def path(self, text: str) -> str:
        """A head with the year of the budget in it."""
        return text.format(y=self.desk.house.year)

    def cell(self, key: str, amount: Decimal, path: str, **where: str) -> Cell:
        """A number of a table, in yuan; gives its owner."""
        return self.desk.cell(key, amount, self.path(path), **where)

    def add(
        self,
        kind: str,
        columns: Sequence[Column],
        rows: list[Row],
        *,
        empty: bool = False,
        numbered: bool = False,
    ) -> None:
        """Keep a table of a kind with its title and caption; `numbered` prints its column numbers."""
        house, spec, words = self.desk.house, phrases(FILE)[kind], self.words
        number = len(self.tables) + 1
        codes = words["caption"]
        code = codes[0].format(n=number) if number == 1 or "{n}" in codes[0] else ""
        caption = {
            "code": code,
            "org": words["org"] + house.org,
            "year": words["year"].format(y=house.year),
            "unit": words["unit"] + house.unit,
        }
        order = words["order"] if "code" in words["order"] else ["code", *words["order"]]
        numbers = [c._replace(number=f"{k}" if numbered else "") for k, c in enumerate(columns, start=1)]
        table = Table(
            kind=kind,
            title=self.path(words["prefix"]) + spec["titles"][self.family],
            code=squeeze(code),
            caption={k: caption[k] for k in order if caption[k]},
            columns=tuple(numbers),
            rows=rows,
            notes=[words["no_data"]] if empty else [],
            unit=house.unit,
            year=f"{house.year}",
            empty=empty,
            number=number,
        )
        self.tables.append(table)

    def columns(self, kind: str) -> list[tuple[str, str]]:
        """Keys and heads of the number columns of a kind of table."""
        return [(key, path) for key, path in phrases(FILE)[kind]["columns"]]

    def heads(self, columns: Sequence[tuple[str, str]]) -> list[Column]:
        """The number columns."""
        return [Column(tuple(self.path(path).split("/")), "value") for _, path in columns]

    # -- tables of two sides -----------------------------------------------------------------------------------------

    def classes(self) -> list[tuple[str, str]]:
        """The classes on the right of a table of two sides: code and label."""
        names = self.budget.book.names
        return [(c, f"{ordinal(n)}、{names[c]}") for n, c in enumerate(phrases(FILE)["classes"], start=1)]

    def summary(self) -> None:
        """B1: all income and all expenditure."""
        spec, budget, desk = phrases(FILE)["budget_summary"], self.budget, self.desk
        left, right = spec["sides"]
        income = dict(zip(SOURCES, phrases(FILE)["sources"], strict=True))
        amounts = {k: budget.current("", k) for k in SOURCES}
        now, carried = sum(amounts.values(), ZERO), budget.carry("")
        rows = []
        for i, (code, label) in enumerate(self.classes()):
            cells: list[Cell] = ["", ""]
            if i < len(SOURCES):
                key = SOURCES[i]
                name = f"{ordinal(i + 1)}、{income[key]}"
                cells = [
                    name,
                    self.cell(f"B1.in.{key}", amounts[key], spec["income"], side=left, label=name),
                ]
            parts = {
                "total": budget.current(code) + budget.carry(code),
                "current": budget.current(code),
                "carry": budget.carry(code),
            }
            cells += [
                label,
                *[
                    self.cell(f"B1.{code}.{k}", parts[k], p, side=right, label=label)
                    for k, p in spec["columns"]
                ],
            ]
            rows.append(Row(cells))
        totals = {"total": now, "carry": carried, "grand": now + carried}
        whole = {"total": now + carried, "current": now, "carry": carried}
        for lk, label, rk, name in spec["tail"]:
            cells = [
                label,
                self.cell(f"B1.in.{lk}", totals[lk], spec["income"], side=left, label=label),
                name,
            ]
            for k, p in spec["columns"]:
                amount = ZERO if rk == "close" else whole[k]
                cells.append(self.cell(f"B1.{rk}.{k}", amount, p, side=right, label=name))
            rows.append(Row(cells, "total" if lk == "grand" else "data"))
        item = self.words["item"]
        columns = [
            Column((left, item), "label"),
            Column((left, self.path(spec["income"])), "value"),
            Column((right, item), "label"),
        ]
        columns += [Column((right, self.path(p)), "value") for _, p in spec["columns"]]
        self.add("budget_summary", columns, rows)
        desk.sums("B1-a", "B1.in.total", *[f"B1.in.{k}" for k in SOURCES])
        desk.sums("B1-a", "B1.in.grand", "B1.in.total", "B1.in.carry")
        codes = [c for c, _ in self.classes()]
        for k, _ in spec["columns"]:
            desk.sums("B1-a", f"B1.total.{k}", *[f"B1.{c}.{k}" for c in codes])
            desk.sums("B1-a", f"B1.grand.{k}", f"B1.total.{k}", f"B1.close.{k}")
        desk.same("B1-a", "B1.in.grand", "B1.grand.total")
        for c in (*codes, "total", "grand"):
            desk.sums("B1-b", f"B1.{c}.total", f"B1.{c}.current", f"B1.{c}.carry")

    def fiscal(self) -> None:
        """B4: fiscal money and what it is spent on, by budget."""
        spec, budget, desk = phrases(FILE)["budget_fiscal_summary"], self.budget, self.desk
        left, right = spec["sides"]
        names = dict(zip(FISCAL, phrases(FILE)["budgets"], strict=True))
        paths = {"total": spec["total"], **{k: spec["column"].format(fund=n) for k, n in names.items()}}

        def spent(key: str, code: str, label: str) -> list[Cell]:
            money = {
                k: ZERO if key == "close" else budget.current(code, k) + budget.carry(code, k) for k in FISCAL
            }
            money = {"total": sum(money.values(), ZERO), **money}
            desk_cells = [
                self.cell(f"B4.{key}.{k}", v, paths[k], side=right, label=label) for k, v in money.items()
            ]
            desk.sums(f"B4-b {key}", f"B4.{key}.total", *[f"B4.{key}.{k}" for k in FISCAL])
            return desk_cells

        rows = []
        for i, (code, label) in enumerate(self.classes()):
            cells: list[Cell] = ["", ""]
            if i < len(FISCAL):
                key = FISCAL[i]
                name = f"{ordinal(i + 1)}、{names[key]}"
                cells = [
                    name,
                    self.cell(f"B4.in.{key}", budget.current("", key), spec["income"], side=left, label=name),
                ]
            rows.append(Row([*cells, label, *spent(code, code, label)]))
        carried = {f"carry_{k}": budget.carry("", k) for k in FISCAL}
        totals = {"total": budget.current("", *FISCAL), "carry": budget.carry(""), **carried}
        totals["grand"] = totals["total"] + totals["carry"]
        for lk, label, rk, name in spec["tail"]:
            tail = spent(rk, "", name) if rk else [""] * 4
            head = self.cell(f"B4.in.{lk}", totals[lk], spec["income"], side=left, label=label)
            rows.append(Row([label, head, name, *tail], "total" if lk == "grand" else "data"))
        item = self.words["item"]
        columns = [
            Column((left, item), "label"),
            Column((left, spec["income"]), "value"),
            Column((right, item), "label"),
        ]
        columns += [Column((right, *p.split("/")), "value") for p in paths.values()]
        self.add("budget_fiscal_summary", columns, rows)
        desk.sums("B4-a", "B4.in.total", *[f"B4.in.{k}" for k in FISCAL])
        desk.sums("B4-a", "B4.in.carry", *[f"B4.in.{k}" for k in carried])
        desk.sums("B4-a", "B4.in.grand", "B4.in.total", "B4.in.carry")
        for k in ("total", *FISCAL):
            desk.sums("B4-c", f"B4.total.{k}", *[f"B4.{c}.{k}" for c, _ in self.classes()])
            desk.sums("B4-c", f"B4.grand.{k}", f"B4.total.{k}", f"B4.close.{k}")
        desk.same("B4-d", "B4.in.grand", "B4.grand.total")
