"""Sentences: claims with the relations that they state, each registered where it is printed.

Every helper gives a claim for :meth:`Page.prose`; amounts are remembered under their key, so that a share or a rate names two keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from gouji.bench.synth.numbers import percent

from .page import C, Page

UP, DOWN = "increase", "decrease"


@dataclass(slots=True)
class Talk:
    """The narrative of one page."""

    page: Page
    places: int = 2  # of percentages
    exact: dict[str, Decimal] = field(default_factory=dict)

    def say(self, template: str, *claims: C, **named: C) -> None:
        """One paragraph: the claims stand at `{0}`, `{1}` … in the order given, or by name."""
        names = {f"n{i}": c for i, c in enumerate(claims)} | named
        for i in reversed(range(len(claims))):
            template = template.replace(f"{{{i}}}", f"{{n{i}}}")
        self.page.prose(template, **names)

    def amount(self, key: str, value: Decimal, subject: str, *cells: str, **kw: object) -> C:
        """A value of the year, or what `measure` says."""
        self.exact[key] = value
        measure = str(kw.pop("measure", "amount"))
        return C(key, value, measure, subject, cells=cells, **kw)

    def total(self, key: str, value: Decimal, subject: str, *cells: str, **kw: object) -> C:
        """A total, or the head of a list."""
        return self.amount(key, value, subject, *cells, measure="total", **kw)

    def budget(self, key: str, value: Decimal, subject: str, *cells: str, **kw: object) -> C:
        """What was planned."""
        return self.amount(key, value, subject, *cells, measure="budget", **kw)

    def prior(self, key: str, value: Decimal, subject: str, year: int, *cells: str, **kw: object) -> C:
        """The figure of an earlier year."""
        return self.amount(key, value, subject, *cells, measure="prior_value", period=f"{year}", **kw)

    def share(
        self, key: str, part: str, whole: str, subject: str, total: str, places: int | None = None
    ) -> C:
        """The share that the amount of one key has in that of another."""
        self.page.rate(f"占比 {key}", key, part, whole)
        value = percent(self.exact[part], self.exact[whole], self.places if places is None else places)
        return C(key, value, "share", subject, "%", base=f"total:{total}")

    def done(
        self,
        key: str,
        part: str,
        whole: str,
        subject: str,
        base: str = "initial_budget",
        places: int | None = None,
        measure: str = "completion_rate",
    ) -> C:
        """How much of a budget was spent."""
        self.page.rate(f"完成 {key}", key, part, whole)
        value = percent(self.exact[part], self.exact[whole], self.places if places is None else places)
        return C(key, value, measure, subject, "%", base=base)

    def change(
        self, key: str, current: str, before: Decimal, subject: str, *, base: str = "previous_year"
    ) -> C:
        """The change against an amount that is not printed."""
        delta = self.exact[current] - before
        self.exact[key] = abs(delta)
        self.exact[f"{key} before"] = before
        direction = UP if delta > 0 else DOWN
        return C(key, abs(delta), "delta", subject, direction=direction, base=base)

    def growth(self, key: str, delta: str, current: str, subject: str, *, places: int | None = None) -> C:
        """The rate of a change that was spoken of, on what is not printed."""
        before = self.exact[f"{delta} before"]
        sign = 1 if self.exact[current] > before else -1
        self.page.growth(f"增减 {key}", key, delta, current, sign)
        value = percent(self.exact[delta], before, self.places if places is None else places)
        return C(key, value, "growth_rate", subject, "%", UP if sign > 0 else DOWN, base="previous_year")

    def between(
        self,
        key: str,
        current: str,
        earlier: str,
        subject: str,
        *,
        base: str = "previous_year",
        cells: tuple[str, ...] = (),
    ) -> C:
        """The difference of two printed amounts."""
        delta = self.exact[current] - self.exact[earlier]
        up = delta > 0
        self.exact[key] = abs(delta)
        first, second = (current, earlier) if up else (earlier, current)
        self.page.sums(f"增减 {key}", key, first, f"-{second}")
        return C(key, abs(delta), "delta", subject, direction=UP if up else DOWN, base=base, cells=cells)

    def rose(
        self,
        key: str,
        delta: str,
        earlier: str,
        subject: str,
        direction: str,
        *,
        base: str = "previous_year",
        places: int | None = None,
    ) -> C:
        """The rate of a difference on a printed amount."""
        self.page.rate(f"增减 {key}", key, delta, earlier)
        value = percent(self.exact[delta], self.exact[earlier], self.places if places is None else places)
        return C(key, value, "growth_rate", subject, "%", direction, base=base)

    def count(
        self,
        key: str,
        value: int,
        subject: str,
        unit: str,
        *cells: str,
        glued: str | None = None,
        **kw: object,
    ) -> C:
        """How many; `glued` prints the number in Chinese numerals with its counter."""
        return C(key, value, "count", subject, unit, cells=cells, glued=glued, **kw)

    def aside(
        self, key: str, value: Decimal | int | str, subject: str, unit: str = "money", **kw: object
    ) -> C:
        """A number that no table and no relation holds."""
        return C(key, value, str(kw.pop("measure", "other")), subject, unit, **kw)
