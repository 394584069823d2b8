"""Where a fact is printed, asked for again and again: each answer is found once for a fact, not once for a claim.

In: the observations of a document by key. Out: what speaks for a fact, how precise a number of it is printed,
and the different numbers that are printed of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from gouji.model import FactKey, Observation

# Of so few different numbers all are tried; of more, so many to either side of where one may fit.
_FEW = 16
_NEAR = 4
_RANK = {"cell": 0, "form": 1, "claim": 2}


def reference(found: list[Observation]) -> Observation:
    """The observation that speaks for a fact: of the value printed in most places, from a table where counts are equal."""
    if len(found) == 1:
        return found[0]
    printed = [observation for observation in found if not observation.assumed] or found
    if len(printed) == 1:
        return printed[0]
    values = [observation.value for observation in printed]
    if values.count(values[0]) == len(values):
        return min(printed, key=_closeness)
    weight: dict[object, tuple[int, int]] = {}
    for observation in printed:
        count, rank = weight.get(observation.value, (0, 9))
        weight[observation.value] = (count + 1, min(rank, _RANK[observation.kind]))
    return min(printed, key=lambda o: (-weight[o.value][0], weight[o.value][1], *_closeness(o)))


def _closeness(observation: Observation) -> tuple[int, Decimal, int]:
    """The order of observations that print one number."""
    return _RANK[observation.kind], observation.quantum, observation.start


class Prints:
    """The observations of a document, with what was found out about them; ``stated`` are those of its claims."""

    def __init__(
        self, observations: dict[str, list[Observation]], stated: Iterable[Observation] = ()
    ) -> None:
        self.observations = observations
        # The observations of claims by the identity of their claims.
        self.claims = {id(observation.origin): observation for observation in stated}
        # The observations of the facts that are printed in several places, in order.
        self.repeated: list[list[Observation]] = []
        # The keys of the facts of functions that are printed, if only in one place, by their shape.
        self.shapes: dict[tuple[str, ...], list[FactKey]] = {}
        for found in observations.values():
            if len(found) > 1:
                self.repeated.append(found)
                if all(seen.assumed for seen in found):
                    continue
            elif found[0].assumed:
                continue
            key = found[0].key
            if "function" in key.dimensions:
                self.shapes.setdefault(key.shape, []).append(key)
        self._references: dict[str, Observation] = {}
        self._finest: dict[str, dict[Decimal, Decimal]] = {}

    def reference(self, key: str) -> Observation | None:
        """The observation that speaks for a fact, None where nothing prints it."""
        known = self._references.get(key)
        if known is None and (found := self.observations.get(key)):
            known = self._references[key] = reference(found)
        return known

    def finest(self, key: str, value: Decimal) -> Decimal | None:
        """The finest quantum with which a number of a fact is printed, None where it is not."""
        known = self._finest.get(key)
        if known is None:
            known = self._finest[key] = {}
            for seen in self.observations.get(key, ()):
                least = known.get(seen.value)
                if (least is None or seen.quantum < least) and not seen.assumed:
                    known[seen.value] = seen.quantum
        return known.get(value)

    @cached_property
    def _by_place(self) -> dict[int, list[Observation]]:
        return {seen.start: found for found in self.repeated for seen in found}

    def at(self, start: int) -> list[Observation]:
        """Everything that prints the fact of the number at a place, where that is printed in several places."""
        return self._by_place.get(start, [])


class Numbers:
    """The different numbers of some observations, in order, each with its place where it stands at one only."""

    __slots__ = ("_ordered", "_places")

    def __init__(self, observations: list[Observation]) -> None:
        self._places: dict[Decimal, int | None] = {}
        for seen in observations:
            place = self._places.setdefault(seen.value, seen.start)
            if place != seen.start:
                self._places[seen.value] = None
        self._ordered = sorted(self._places)

    def others(self, start: int, value: Decimal, targets: Iterator[Decimal]) -> Iterator[Decimal]:
        """The numbers besides one and its negative, printed elsewhere: all where they are few, else those next to targets."""
        if len(self._ordered) <= _FEW:
            near = self._ordered
        else:
            ends = [bisect_left(self._ordered, target) for target in targets]
            near = [n for end in ends for n in self._ordered[max(0, end - _NEAR) : end + _NEAR]]
        return (n for n in near if abs(n) != abs(value) and self._places[n] != start)
