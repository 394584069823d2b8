"""Facts: what a printed number states, as concept plus dimensions.

``expenditure{function=201,nature=basic,basis=outturn,year=2023}``
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .claims import Claim
    from .forms import FormValue
    from .tables import Cell

# The order in which dimensions are printed and compared.
DIMENSIONS = (
    "side",
    "source",
    "function",
    "economic",
    "fund",
    "nature",
    "item",
    "project",
    "party",
    "stage",
    "change",
    "basis",
    "year",
    "entity",
)


class FactKey:
    """An interned key: equal keys are the same object. Make them with :func:`fact_key`."""

    __slots__ = ("concept", "dimensions", "text")

    concept: str
    dimensions: dict[str, str]
    text: str

    def __init__(self, concept: str, dimensions: dict[str, str], text: str) -> None:
        self.concept = concept
        self.dimensions = dimensions
        self.text = text

    def __reduce__(self) -> tuple[object, tuple[str, dict[str, str]]]:
        return _restore, (self.concept, self.dimensions)

    def __repr__(self) -> str:
        return self.text

    def get(self, name: str) -> str:
        """The value of a dimension, "" where the key has none."""
        return self.dimensions.get(name, "")

    def replace(self, **changes: str) -> FactKey:
        """The same key with some dimensions changed; "" drops one."""
        return fact_key(self.concept, {**self.dimensions, **changes})


_KEYS: dict[str, FactKey] = {}


def fact_key(concept: str, dimensions: dict[str, str]) -> FactKey:
    """The one key of a concept and its dimensions; empty dimensions are left out."""
    parts = [f"{name}={dimensions[name]}" for name in DIMENSIONS if dimensions.get(name)]
    text = f"{concept}{{{','.join(parts)}}}"
    key = _KEYS.get(text)
    if key is None:
        kept = {name: dimensions[name] for name in DIMENSIONS if dimensions.get(name)}
        # setdefault is atomic: two threads that make the same key get the same object.
        key = _KEYS.setdefault(text, FactKey(concept, kept, text))
    return key


def _restore(concept: str, dimensions: dict[str, str]) -> FactKey:
    return fact_key(concept, dimensions)


@dataclass(slots=True)
class Observation:
    """One printed number as a statement of a fact.

    ``value`` is in yuan for money, as printed otherwise. ``quantum`` is one unit of the last printed
    place in the same measure, 0 where the number is exact (元, counts). ``assumed`` marks a blank
    that is read as zero.
    """

    key: FactKey
    value: Decimal
    quantum: Decimal
    start: int
    end: int
    kind: str
    origin: Cell | FormValue | Claim | None = None
    assumed: bool = False
    authority: int = 0
