"""Which number most of the broken relations accuse, again and again until none is left to explain.

In: the broken relations, each with the numbers that it accuses. Out: the next number, and what accuses it. What is
explained is taken out; only the numbers that it accused are counted anew, so the whole is linear in what is accused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush

from gouji.model import Operand, Outcome

_Rank = tuple[int, int, int, int]


class _Charges:
    """What accuses one number: pairs of the relation's number and its operand, in order; some may be done."""

    __slots__ = ("alive", "first", "pairs")

    def __init__(self) -> None:
        self.pairs: list[tuple[int, Operand]] = []
        self.first = 0
        self.alive = 0


class Accusations:
    """The broken relations that are still to be explained.

    ``tie`` ranks numbers that equally many relations accuse, the smallest first.
    """

    def __init__(
        self,
        broken: list[Outcome],
        accused: Iterable[list[Operand]],
        tie: Callable[[int, Operand], tuple[int, int]],
    ) -> None:
        self._broken = broken
        self._accused = list(accused)
        self._tie = tie
        self._open = bytearray(b"\1") * len(broken)
        self._number = {id(outcome): number for number, outcome in enumerate(broken)}
        self._charges: dict[int, _Charges] = {}
        for number, operands in enumerate(self._accused):
            for op in operands:
                charges = self._charges.setdefault(op.start, _Charges())
                charges.pairs.append((number, op))
                charges.alive += 1
        self._heap = [self._rank(start) for start in self._charges]
        heapify(self._heap)

    def worst(self) -> int | None:
        """The place of the number that most open relations accuse, None where none is left."""
        while self._heap:
            rank = self._heap[0]
            start = rank[-1]
            if self._charges[start].alive and rank == self._rank(start):
                return start
            heappop(self._heap)
        return None

    def operand(self, start: int) -> Operand:
        """The number at a place, as the first open relation that accuses it has it."""
        charges = self._charges[start]
        return charges.pairs[self._first(charges)][1]

    def against(self, start: int) -> list[Outcome]:
        """The open relations that accuse a number."""
        return [self._broken[number] for number in self._alive(start)]

    def open_of(self, outcomes: Iterable[Outcome]) -> list[Outcome]:
        """Those of some broken relations that are still open, each once."""
        found: dict[int, Outcome] = {}
        for outcome in outcomes:
            if self._open[self._number[id(outcome)]]:
                found[id(outcome)] = outcome
        return list(found.values())

    def rivals(self, start: int) -> list[int]:
        """The places of all numbers that the very same open relations accuse, itself among them."""
        mine = set(self._alive(start))
        others = {op.start for op in self._accused[min(mine)]}
        return [other for other in others if self._is_accused_by(other, mine)]

    def close(self, outcomes: Iterable[Outcome]) -> None:
        """Take out relations that are explained."""
        touched: set[int] = set()
        for outcome in outcomes:
            number = self._number[id(outcome)]
            if self._open[number]:
                self._open[number] = 0
                for op in self._accused[number]:
                    self._charges[op.start].alive -= 1
                    touched.add(op.start)
        for start in touched:
            charges = self._charges[start]
            if not charges.alive:
                continue
            if len(charges.pairs) > 2 * charges.alive:
                charges.pairs = [pair for pair in charges.pairs if self._open[pair[0]]]
                charges.first = 0
            heappush(self._heap, self._rank(start))

    def _rank(self, start: int) -> _Rank:
        return (-self._charges[start].alive, *self._tie(start, self.operand(start)), start)

    def _first(self, charges: _Charges) -> int:
        while not self._open[charges.pairs[charges.first][0]]:
            charges.first += 1
        return charges.first

    def _alive(self, start: int) -> Iterator[int]:
        return (number for number, _ in self._charges[start].pairs if self._open[number])

    def _is_accused_by(self, start: int, mine: set[int]) -> bool:
        seen: set[int] = set()
        for number in self._alive(start):
            if number not in mine:
                return False
            seen.add(number)
        return len(seen) == len(mine)
