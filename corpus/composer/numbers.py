"""Amounts of the books, which a test may vary; the arithmetic of printed numbers is the one of the generator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal

from gouji.bench.synth.numbers import (
    FACTOR,
    D,
    Num,
    Outcome,
    Relation,
    blank,
    check,
    half_up,
    percent,
    places_of,
    read,
    show,
    trim,
)

__all__ = [
    "FACTOR",
    "D",
    "Num",
    "Outcome",
    "Relation",
    "blank",
    "check",
    "half_up",
    "percent",
    "places_of",
    "read",
    "show",
    "trim",
    "varied",
    "yuan",
]
_VARY: ContextVar[Callable[[Decimal], Decimal]] = ContextVar("vary", default=lambda amount: amount)


def yuan(amount: str) -> Decimal:
    """An amount of a book, as varied by :func:`varied`."""
    return _VARY.get()(D(amount))


@contextmanager
def varied(vary: Callable[[Decimal], Decimal]) -> Iterator[None]:
    """Within this, books have other amounts. Equal amounts must stay equal."""
    token = _VARY.set(vary)
    try:
        yield
    finally:
        _VARY.reset(token)
