"""Assignments: who explains what, each only once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

_K = TypeVar("_K", bound=Hashable)


def assign(choices: Mapping[_K, Sequence[int]]) -> dict[_K, int]:
    """As many keys as possible, each with one of its choices and no choice twice.

    Augmenting paths, breadth first: a maximum matching, where taking the first free choice would depend on the
    order: {a: [1, 2], b: [1]} gives a 2 and b 1.
    """
    chosen: dict[_K, int] = {}
    owner: dict[int, _K] = {}
    for start in choices:
        reached_from: dict[int, _K] = {}
        queue = [start]
        free = None
        for key in queue:
            for choice in choices[key]:
                if choice in reached_from:
                    continue
                reached_from[choice] = key
                if choice not in owner:
                    free = choice
                    break
                queue.append(owner[choice])
            if free is not None:
                break
        while free is not None:
            key = reached_from[free]
            before = chosen.get(key)
            chosen[key] = free
            owner[free] = key
            free = None if key == start else before
    return chosen
