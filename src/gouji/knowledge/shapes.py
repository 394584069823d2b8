"""Mending of misread and traditional signs. Source: grammar/terms/shapes.toml.

公务用車購置費, 一般公共顶算 and 政府釆购 become what they stand for, sign for sign: every offset stays.
"""

from __future__ import annotations

import re
from typing import Any

from gouji.text.record import Record

from .kept import keep
from .load import GrammarError, load_toml
from .openings import found


class _Shapes(Record):
    """``signs`` and ``words`` are what misread ones stand for; ``damage`` is found where a ``rare`` sign is, or one that others beside it show to be misread."""

    signs: dict[str, str]
    words: dict[str, str]
    misread: re.Pattern[str]
    rare: re.Pattern[str]
    damage: re.Pattern[str]


@keep
def _shapes() -> _Shapes:
    data: dict[str, Any] = load_toml("terms", "shapes.toml")
    signs: dict[str, str] = dict(data["signs"].split())
    words = dict(data["words"])
    for wrong, right in words.items():
        if len(wrong) != len(right):
            message = f"grammar/terms/shapes.toml: {wrong} and {right} differ in length"
            raise GrammarError(message)
    rare = "".join(signs) + data["rare"]
    return _Shapes(
        signs=signs,
        words=words,
        misread=re.compile("|".join(map(re.escape, words))),
        rare=re.compile(f"[{re.escape(rare)}]"),
        damage=found([f"[{re.escape(rare)}]", data["beside"]]),
    )


def mend(text: str, *, always: bool = False) -> str:
    """The text with misread signs mended, as long as it was.

    Most text is sound, and is passed over where no sign shows damage, unless it is short and ``always`` looked at.
    """
    shapes = _shapes()
    if not always and shapes.damage.search(text) is None:
        return text
    text = shapes.rare.sub(lambda match: shapes.signs.get(match.group(), match.group()), text)
    return shapes.misread.sub(lambda match: shapes.words[match.group()], text)
