"""The errors of `errors.toml`: how often each is tried, how the gold describes it, and the words that they exchange."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli


@dataclass(frozen=True, slots=True)
class Kind:
    """One class of error."""

    klass: str
    weight: float
    say: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words that an error exchanges for others, and the word behind a year."""

    turned: Mapping[str, str]
    undecided: Mapping[str, str]
    selves: Mapping[str, str]
    year: str


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """The classes of errors by their name."""
    return {block["klass"]: Kind(**block) for block in _read()["error"]}


@lru_cache(maxsize=1)
def words() -> Words:
    """The words that errors exchange."""
    read = _read()["words"]
    return Words(dict(read["turned"]), read["undecided"], read["selves"], read["year"])


def noise_say() -> str:
    """How the gold describes a number that noise damaged."""
    said: str = _read()["noise"]["say"]
    return said


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    return tomli.loads((Path(__file__).parent / "errors.toml").read_text(encoding="utf-8"))
