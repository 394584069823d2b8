"""Answers that depend on a text alone, remembered for the next time that it is printed.

A page prints the same words and numbers over and over. A hit is one look into a table: it does not keep the order of
use, as :func:`functools.lru_cache` does, which costs more than the look. When the table is full it begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class _Answers(dict[str, Answer], Generic[Answer]):
    """The answers of a function to texts, at most so many, to texts that are not longer than ``longest``."""

    __slots__ = ("longest", "make", "most")

    def __init__(self, make: Callable[[str], Answer], most: int, longest: int | None) -> None:
        super().__init__()
        self.make = make
        self.most = most
        self.longest = longest

    def __missing__(self, text: str) -> Answer:
        answer = self.make(text)
        if self.longest is None or len(text) <= self.longest:
            if len(self) >= self.most:
                self.clear()
            self[text] = answer
        return answer


def remembered(
    most: int, longest: int | None = None
) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Decorates a function of one text: at most so many of its answers are remembered, those to long texts never."""

    def decorate(make: Callable[[str], Answer]) -> Callable[[str], Answer]:
        return _Answers(make, most, longest).__getitem__

    return decorate
