"""The tables of the noise: rates of the families, look-alikes, marks. Read once; callers leave them as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Family:
    """One way of damage: how often it is drawn on a line of each kind, and a line to show it on (`kind|text`)."""

    id: str
    zh: str
    en: str
    sample: str
    weight: Mapping[str, float]
    digits: bool = False


@dataclass(frozen=True, slots=True)
class Rates:
    """Levels (share of lines touched), how damage is drawn, and the families in their order."""

    levels: Mapping[str, float]
    digit: float
    again: float
    most: int
    families: Mapping[str, Family]


@dataclass(frozen=True, slots=True)
class Shapes:
    """What characters, words and digits are read as. `starts` has the words by their first character."""

    words: Mapping[str, tuple[str, ...]]
    chars: Mapping[str, str]
    traditional: Mapping[str, str]
    digits: Mapping[str, tuple[str, ...]]
    wrong_digits: Mapping[str, str]
    starts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marks:
    """Blanks, punctuation, tags and page furniture."""

    stray: tuple[str, ...]
    blanks: tuple[str, ...]
    punctuation: Mapping[str, tuple[str, ...]]
    width: Mapping[str, str]
    comparator: Mapping[str, tuple[str, ...]]
    dashes: tuple[str, ...]
    separators: tuple[str, ...]
    around: tuple[tuple[str, str], ...]
    inside: tuple[str, ...]
    heads: tuple[str, ...]
    furniture: tuple[str, ...]
    tear_before: tuple[str, ...]


@lru_cache(maxsize=1)
def rates() -> Rates:
    """The rates of `rates.toml`."""
    read = _read("rates.toml")
    families = [Family(**block) for block in read["family"]]
    draw = read["draw"]
    return Rates(
        levels=read["levels"],
        digit=draw["digit"],
        again=draw["again"],
        most=draw["most"],
        families={family.id: family for family in families},
    )


@lru_cache(maxsize=1)
def shapes() -> Shapes:
    """The look-alikes of `shapes.toml`."""
    read = _read("shapes.toml")
    words = {right: tuple(wrong) for right, *wrong in read["words"]}
    starts: dict[str, tuple[str, ...]] = {}
    for word in words:
        starts[word[0]] = (*starts.get(word[0], ()), word)
    chars: dict[str, str] = {}
    for right, wrong in read["chars"]:
        chars[right] = chars.get(right, "") + wrong
    return Shapes(
        words=words,
        chars=chars,
        traditional=dict(zip(read["simplified"], read["traditional"], strict=True)),
        digits={digit: tuple(likes) for digit, likes in read["digits"].items()},
        wrong_digits=read["wrong_digits"],
        starts=starts,
    )


@lru_cache(maxsize=1)
def marks() -> Marks:
    """The marks of `marks.toml`."""
    read = _read("marks.toml")
    half, full = read["width"]["half"], read["width"]["full"]
    return Marks(
        stray=tuple(read["stray"]),
        blanks=tuple(read["blanks"]),
        punctuation={mark: tuple(forms) for mark, forms in read["punctuation"].items()},
        width={**dict(zip(half, full, strict=True)), **dict(zip(full, half, strict=True))},
        comparator={mark: tuple(forms) for mark, forms in read["comparator"].items()},
        dashes=tuple(read["dash"]["forms"]),
        separators=tuple(read["separator"]["forms"]),
        around=tuple((before, after) for before, after in read["tag"]["around"]),
        inside=tuple(read["tag"]["inside"]),
        heads=tuple(read["markdown"]["heads"]),
        furniture=tuple(read["furniture"]["forms"]),
        tear_before=tuple(read["tear_before"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomli.loads((_HERE / name).read_text(encoding="utf-8"))
