"""How one body prints: its name, its forms, its units and habits. Invented once per document, the same in all of it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .layouts import Layout
from .numbers import FACTOR, WAN, YI, YUAN, D, half_up, trim
from .wording import choose, phrases


@dataclass(frozen=True, slots=True)
class House:
    """The habits of a body. `unit` is that of the tables, `prose_unit` that of the narrative."""

    org: str
    region: str
    local: str  # 区, 县, 市 or 省: how the place speaks of itself
    year: int
    family: str
    unit: str
    prose_unit: str
    entity: str  # 部门 or 单位
    thousands: bool
    prose_thousands: bool
    gap: str  # between a number and its unit in the prose
    trims: bool  # prose prints 64.1 for 64.10
    rate_places: int
    zero: str
    large: bool  # the prose says 亿元 of amounts that reach it
    zero_cell: str  # what a cell prints for zero: nothing, 0.00 or a dash
    body: dict[str, Any]

    @property
    def forms(self) -> dict[str, Any]:
        """The wording of the forms of this body."""
        found: dict[str, Any] = phrases("final_forms")["families"][self.family]
        return found

    def cell(self, amount: Decimal) -> str:
        """An amount in yuan as a cell prints it."""
        if not amount:
            return self.zero_cell
        value = half_up(amount / FACTOR[self.unit], 2)
        return f"{value:,}" if self.thousands else f"{value}"

    def count(self, number: Decimal) -> str:
        """A count as a cell prints it."""
        return f"{number}" if number else self.zero_cell.removesuffix(".00")

    def unit_of(self, amount: Decimal) -> str:
        """The unit in which the prose states an amount in yuan."""
        return YI if self.large and amount >= FACTOR[YI] else self.prose_unit

    def amount(self, amount: Decimal) -> str:
        """An amount in yuan as the prose prints it, without its unit."""
        if not amount:
            return self.zero
        value = half_up(amount / FACTOR[self.unit_of(amount)], 2)
        text = f"{value:,}" if self.prose_thousands else f"{value}"
        return _trimmed(text) if self.trims else text

    def percent(self, top: Decimal, bottom: Decimal) -> str:
        """A rate in percent as the prose prints it, without the sign."""
        value = half_up(top * 100 / bottom, self.rate_places)
        if not value:
            return "0" if self.zero == "0" else f"{value}"
        return trim(value) if self.trims else f"{value}"


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def invent_house(rng: random.Random, year: int, layout: Layout) -> House:
    """A body with a name that no real one bears, which prints as its layout says."""
    data = phrases("bodies")
    pattern, local = data["levels"][rng.randrange(len(data["levels"]))]
    first, second = rng.sample(data["first"], 2), rng.sample(data["second"], 2)
    region = pattern.format(a=first[0] + second[0], b=first[1] + second[1])
    body = data["body"][rng.randrange(len(data["body"]))]
    mixed = layout.units == "mixed"
    table_unit, prose_unit = (YUAN, WAN) if mixed else (layout.units, layout.units)
    name = body["name"]
    ending, other = data["provincial"].get(local, ("", ""))
    if ending and name.endswith(ending):
        name = name.removesuffix(ending) + other
    return House(
        org=region + name,
        region=region,
        local=local,
        year=year,
        family=layout.family,
        unit=table_unit,
        prose_unit=prose_unit,
        entity=layout.entity or choose(rng, data["entities"]),
        thousands=rng.random() < 0.6,
        prose_thousands=rng.random() < 0.6,
        gap=" " if rng.random() < 0.2 else "",
        trims=rng.random() < 0.3,
        rate_places=rng.choice((2, 2, 2, 1)),
        zero=rng.choice(("0", "0.00")),
        zero_cell=layout.zeros,
        large=layout.large_units,
        body=body,
    )


ZERO = D(0)
