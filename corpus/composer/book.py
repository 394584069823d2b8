"""The books: exact amounts in yuan by functional code, fund and nature, and by economic item."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from gouji.bench.synth.numbers import D

PARTS = (
    "g_open",
    "g_inc",
    "g_basic",
    "g_proj",
    "f_open",
    "f_inc",
    "f_basic",
    "f_proj",
    "n_open",
    "n_sup",
    "n_bus",
    "n_oper",
    "n_aff",
    "n_oth",
    "n_use",
    "n_dist",
    "n_basic",
    "n_proj",
    "n_trade",  # spent on the business that the operating income is from
)


@dataclass(slots=True)
class Book:
    """Final accounts of one body."""

    leaves: dict[str, dict[str, Decimal]]
    economic: dict[str, Decimal]
    three_public: dict[str, Decimal]  # b_* and f_*: abroad, purchase, run, reception
    related: dict[str, Decimal | int] = field(default_factory=dict)

    def get(self, code: str, *parts: str) -> Decimal:
        """The sum of some parts over the leaves below a code ("" for all)."""
        return sum(
            (leaf.get(p, D(0)) for c, leaf in self.leaves.items() if c.startswith(code) for p in parts), D(0)
        )

    def codes(self, *parts: str) -> list[str]:
        """The codes of classes, sections and items that have any of the parts, in printing order."""
        found = {
            c[:n] for c, leaf in self.leaves.items() if any(leaf.get(p) for p in parts) for n in (3, 5, 7)
        }
        return sorted(found)

    def closing(self, code: str, fund: str) -> Decimal:
        """What is left at the end of the year."""
        incomes = {
            "g": ("g_inc",),
            "f": ("f_inc",),
            "n": ("n_sup", "n_bus", "n_oper", "n_aff", "n_oth", "n_use"),
        }[fund]
        spent = ("n_dist", "n_trade") if fund == "n" else ()
        return self.get(code, f"{fund}_open", *incomes) - self.get(
            code, f"{fund}_basic", f"{fund}_proj", *spent
        )

    def econ(self, code: str) -> Decimal:
        """An economic item, or the sum of a class."""
        return (
            self.economic.get(code, D(0))
            if len(code) == 5
            else sum((v for c, v in self.economic.items() if c[:3] == code), D(0))
        )

    @property
    def personnel(self) -> Decimal:
        """Classes 301 and 303."""
        return self.econ("301") + self.econ("303")

    @property
    def public(self) -> Decimal:
        """All other classes."""
        return sum((v for c, v in self.economic.items()), D(0)) - self.personnel

    def verify(self) -> None:
        """The book must balance before a page of it is printed."""
        for leaf in self.leaves.values():
            assert set(leaf) <= set(PARTS), leaf
        for code in self.leaves:
            for fund in "gfn":
                assert self.closing(code, fund) >= 0, (code, fund)
        assert self.get("", "g_basic") == self.personnel + self.public, (
            self.get("", "g_basic"),
            self.personnel + self.public,
        )
        for code, item in (("2080505", "30108"), ("2080506", "30109"), ("2210201", "30113")):
            assert self.get(code, "g_basic") == self.econ(item), (code, item)
        assert self.get("21011", "g_basic") == self.econ("30110") + self.econ("30111")
        t = self.three_public
        assert self.econ("30217") <= t["f_reception"]
        assert self.econ("30231") <= t["f_run"]
        for k in ("abroad", "purchase", "run", "reception"):
            assert t[f"f_{k}"] <= t[f"b_{k}"]
