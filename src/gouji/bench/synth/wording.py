"""The wording that the generator prints: TOML files beside the code, each read once and never changed.

They were written from how such reports sound, not from what the parser knows: gold must not flatter it.
"""

from __future__ import annotations

import random
from functools import lru_cache
from importlib.resources import files
from typing import Any

import tomli


@lru_cache(maxsize=32)
def phrases(name: str) -> dict[str, Any]:
    """The contents of ``phrases/<name>.toml``."""
    text = files("gouji.bench.synth").joinpath("phrases", f"{name}.toml").read_text("utf-8")
    return tomli.loads(text)


def choose(rng: random.Random, options: list[str]) -> str:
    """One of several wordings."""
    return options[rng.randrange(len(options))]


def ordinal(number: int) -> str:
    """一, 十一, 二十, 二十六: the number of a section or a class, from 1 to 39."""
    data = phrases("final_forms")
    tens, ones = divmod(number, 10)
    return f"{data['tens'][tens]}{data['ordinals'][ones - 1] if ones else ''}"
