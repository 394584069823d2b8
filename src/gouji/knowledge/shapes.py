"""Mending of misread and traditional signs. Source: grammar/terms/shapes.toml.

公务用車購置費, 一般公共顶算 and 政府釆购 become what they stand for, sign for sign: every offset stays.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .load import GrammarError, load_toml


@lru_cache(maxsize=1)
def _terms() -> tuple[dict[int, str], frozenset[str], re.Pattern[str], dict[str, str]]:
    data: dict[str, Any] = load_toml("terms", "shapes.toml")
    signs: dict[int, str] = {}
    for pair in data["signs"].split():
        wrong, right = pair
        signs[ord(wrong)] = right
    words: dict[str, str] = {}
    for wrong, right in data["words"].items():
        if len(wrong) != len(right):
            message = f"grammar/terms/shapes.toml: {wrong} and {right} differ in length"
            raise GrammarError(message)
        words[wrong] = right
    return signs, frozenset(map(chr, signs)), re.compile("|".join(map(re.escape, words))), words


def mend(text: str) -> str:
    """The text with misread signs mended, as long as it was."""
    signs, marks, pattern, words = _terms()
    if not marks.isdisjoint(text):
        text = text.translate(signs)
    return pattern.sub(lambda match: words[match.group()], text)
