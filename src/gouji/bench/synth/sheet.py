"""The desk on which a document is written: its statements, its book and its habits, and how cells and claims come about."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .book import Book
from .house import House
from .paper import Cell
from .statements import Statements


@dataclass(slots=True)
class Desk:
    """What every part of a document is written with."""

    house: House
    book: Book
    rng: random.Random
    said: Statements = field(default_factory=Statements)
    moved: dict[str, Decimal] = field(default_factory=dict)  # how much each subject changed, in yuan

    def cell(
        self,
        key: str,
        amount: Decimal,
        path: str,
        *,
        side: str = "",
        code: str = "",
        label: str = "",
        unit: str = "",
        raw: str | None = None,
    ) -> Cell:
        """A number of a table: an amount in yuan, or with `unit` a count; `raw` is a dash. Gives its owner."""
        if raw is None:
            raw = self.house.count(amount) if unit else self.house.cell(amount)
        gold = {
            "row_code": code,
            "row_label": squeeze(label),
            "side": side,
            "column_path": squeeze(path),
            "unit": unit or self.house.unit,
        }
        return self.said.add(key, "cell", raw, unit or self.house.unit, gold).owner

    def sums(self, name: str, head: str, *terms: str) -> None:
        """A sum, where all of its numbers are printed."""
        if terms and all(t.lstrip("-") in self.said for t in (head, *terms)):
            self.said.sums(name, head, *terms)

    def same(self, name: str, head: str, other: str) -> None:
        """Two numbers that must be equal, where both are printed."""
        if head in self.said and other in self.said:
            self.said.same(name, head, other)

    def reprint(self, name: str, head: str, other: str) -> None:
        """Two prints of one fact, where both are printed."""
        if head in self.said and other in self.said:
            self.said.same(name, head, other, reprint=True)

    def rate(self, name: str, head: str, top: str, bottom: str) -> None:
        """A rate, where all three numbers are printed."""
        if all(k in self.said for k in (head, top, bottom)):
            self.said.rate(name, head, top, bottom)

    def tree(self, table: str, codes: Sequence[str], columns: Iterable[str]) -> None:
        """The sums of classes, divisions and items of a table, column by column."""
        for column in columns:
            for parent in ["sum", *[c for c in codes if len(c) < 7]]:
                size = 3 if parent == "sum" else len(parent) + 2
                start = "" if parent == "sum" else parent
                kids = [c for c in codes if len(c) == size and c.startswith(start)]
                if kids:
                    terms = [f"{table}.{k}.{column}" for k in kids]
                    self.sums(f"{table} {parent} {column}", f"{table}.{parent}.{column}", *terms)


def squeeze(text: str) -> str:
    """A label without blanks."""
    return "".join(text.split())
