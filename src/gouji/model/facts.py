"""Facts: what a printed number states, as concept plus dimensions.

``expenditure{function=201,nature=basic,basis=outturn,year=2023}``
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from .value import Value

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


_ORDER = {name: number for number, name in enumerate(DIMENSIONS)}


class FactKey:
    """A concept with its dimensions. Make them with :func:`fact_key`, which keeps those in use."""

    __slots__ = ("concept", "dimensions", "shape", "text")

    concept: str
    dimensions: dict[str, str]
    text: str
    # The concept with the names of its dimensions: what a relation asks for, whatever their values.
    shape: tuple[str, ...]

    def __init__(
        self, concept: str, dimensions: dict[str, str], text: str, shape: tuple[str, ...] = ()
    ) -> None:
        self.concept = concept
        self.dimensions = dimensions
        self.text = text
        self.shape = shape or (concept, *dimensions)

    def __reduce__(self) -> tuple[object, tuple[str, dict[str, str]]]:
        return _restore, (self.concept, self.dimensions)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, FactKey) and self.text == other.text)

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return self.text

    def get(self, name: str) -> str:
        """The value of a dimension, "" where the key has none."""
        return self.dimensions.get(name, "")

    def replace(self, **changes: str) -> FactKey:
        """The same key with some dimensions changed; "" drops one."""
        asked = (self.text, *changes.items())
        key = _CHANGED.get(asked)
        if key is None:
            key = _CHANGED.setdefault(asked, fact_key(self.concept, {**self.dimensions, **changes}))
        return key


# Keys in use, by what was asked for. Project names make ever new ones: past the limit all are forgotten.
_LIMIT = 100_000
_KEYS: dict[str, FactKey] = {}
_ASKED: dict[tuple[object, ...], FactKey] = {}
_CHANGED: dict[tuple[object, ...], FactKey] = {}


def fact_key(concept: str, dimensions: dict[str, str]) -> FactKey:
    """The one key of a concept and its dimensions; empty dimensions are left out."""
    asked = (concept, *dimensions.items())
    known = _ASKED.get(asked)
    if known is not None:
        return known
    # Names that are no dimension are left out, too.
    order = sorted([(_ORDER[name], name) for name in dimensions if dimensions[name] and name in _ORDER])
    text = f"{concept}{{{','.join([f'{name}={dimensions[name]}' for _, name in order])}}}"
    key = _KEYS.get(text)
    _forget_when_full()
    if key is None:
        kept = {name: dimensions[name] for _, name in order}
        key = _KEYS.setdefault(text, FactKey(concept, kept, text))
    return _ASKED.setdefault(asked, key)


class KeyTemplate:
    """Keys that differ in a value alone, which a mark stands for: made as :func:`fact_key` makes them, in less time."""

    __slots__ = ("_key", "_names", "_pieces")

    def __init__(self, key: FactKey, mark: str) -> None:
        self._key = key
        self._pieces = key.text.split(mark)
        self._names = [name for name, value in key.dimensions.items() if value == mark]

    def of(self, value: str) -> FactKey:
        """The key with a value in place of the mark."""
        text = value.join(self._pieces)
        known = _KEYS.get(text)
        if known is None:
            _forget_when_full()
            dimensions = self._key.dimensions.copy()
            for name in self._names:
                dimensions[name] = value
            known = _KEYS.setdefault(text, FactKey(self._key.concept, dimensions, text, self._key.shape))
        return known


def _forget_when_full() -> None:
    """Keep no more keys than fit the memory."""
    if len(_KEYS) > _LIMIT or len(_ASKED) > _LIMIT or len(_CHANGED) > _LIMIT:
        _KEYS.clear()
        _ASKED.clear()
        _CHANGED.clear()


def _restore(concept: str, dimensions: dict[str, str]) -> FactKey:
    return fact_key(concept, dimensions)


class Observation(Value):
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
