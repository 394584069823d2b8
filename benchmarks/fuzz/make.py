"""A seed to an input: an excerpt bent one to six times, by mutators of families drawn at random."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from . import encodings, pieces
from .mutators import FAMILIES

_NAMES = tuple(FAMILIES)
# No mutator makes more of a text than this; what it does beyond is cut.
MOST = 20_000


class Made(NamedTuple):
    """An input: text, or bytes where the family of encodings had a hand in it; and the families that bent it."""

    data: str | bytes
    families: tuple[str, ...]


def make(seed: int) -> Made:
    """The input of a seed, the same on every machine."""
    rng = Random(seed)
    text = pieces.excerpt(rng)
    families = []
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 6))):
        family = rng.choice(_NAMES)
        families.append(family)
        text = rng.choice(FAMILIES[family])(rng, text)[:MOST]
    if rng.randrange(8) == 0:
        return Made(encodings.encode(rng, text), (*families, "encodings"))
    return Made(text, tuple(families))
