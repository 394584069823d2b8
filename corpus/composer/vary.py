"""The amounts of a book, and how they are varied.

A composer writes each amount of its book through :func:`yuan`, :func:`part`, :func:`last` or :func:`wan`. Printed as they stand they
give the documents of the corpus; within :func:`varied` they give another book that balances as well, with the prose to match.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Decimal
from types import ModuleType

from gouji.bench.synth.numbers import D

from .page import Page


class AsWritten:
    """The amounts as the composer writes them."""

    def amount(self, written: Decimal, name: str) -> Decimal:
        """What stands for an amount. Equal amounts of one name stay equal."""
        return written

    def last(self, written: Decimal) -> Decimal:
        """What stands for a figure of last year."""
        return written

    def present(self, what: str) -> bool:
        """Whether the body has something that others lack."""
        return True

    def manner(self, what: str, usual: str, *others: str) -> str:
        """How something is printed."""
        return usual


class Seeded(AsWritten):
    """Another body of another size: one scale for all, each amount moved on its own, parts lacking here and there."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.scale = 10 ** self._chance("scale").uniform(-1, 1.3)

    def _chance(self, name: str) -> random.Random:
        """A source of chance for one name, whatever was asked before."""
        return random.Random(f"{self.seed} {name}")  # noqa: S311

    def _moved(self, written: Decimal, factor: float) -> Decimal:
        """Scaled and moved, with as many decimals as the amount is written with."""
        return (written * D(self.scale * factor)).quantize(
            D(1).scaleb(written.as_tuple().exponent), ROUND_HALF_UP
        )

    def amount(self, written: Decimal, name: str) -> Decimal:
        """Moved by up to a third."""
        return self._moved(written, self._chance(f"{name} {written}").uniform(0.7, 1.35))

    def last(self, written: Decimal) -> Decimal:
        """Moved further, so that about as many things grow as shrink, and some by several times."""
        return self._moved(written, 10 ** self._chance(f"last {written}").uniform(-0.6, 0.6))

    def present(self, what: str) -> bool:
        """Three times in four."""
        return self._chance(f"present {what}").random() < 0.75

    def manner(self, what: str, usual: str, *others: str) -> str:
        """The usual way every other time."""
        chance = self._chance(f"style {what}")
        return chance.choice(others) if chance.random() < 0.5 else usual


_AMOUNTS: ContextVar[AsWritten] = ContextVar("amounts", default=AsWritten())  # noqa: B039


def yuan(amount: str) -> Decimal:
    """An amount of the book."""
    return _AMOUNTS.get().amount(D(amount), "yuan")


def part(amount: str) -> Decimal:
    """An amount of the book that another body may lack: zero then."""
    return yuan(amount) if present(amount) else D(0)


def last(amount: str) -> Decimal:
    """A figure of last year, or of a budget, with which the book only compares."""
    return _AMOUNTS.get().last(D(amount))


def wan(amount: str) -> Decimal:
    """An amount of a performance form, in 万元."""
    return _AMOUNTS.get().amount(D(amount), "wan")


def present(what: str) -> bool:
    """Whether the body has it."""
    return _AMOUNTS.get().present(what)


def manner(what: str, usual: str, *others: str) -> str:
    """How something is printed: as usual, or as others do."""
    return _AMOUNTS.get().manner(what, usual, *others)


@contextmanager
def varied(amounts: AsWritten) -> Iterator[None]:
    """Within this, the amounts are others."""
    token = _AMOUNTS.set(amounts)
    try:
        yield
    finally:
        _AMOUNTS.reset(token)


def book(module: ModuleType, seed: int) -> Page:
    """A document of a composer with the amounts of a seed. Raises AssertionError where the book does not balance."""
    with varied(Seeded(seed)):
        page = module.compose([], f"{seed}.txt")
    broken = [(rel.name, out) for rel, out in page.outcomes() if out.status == "broken"]
    assert not broken, broken
    return page
