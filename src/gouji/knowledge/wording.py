"""Residue and slips of a text, and the tables it must have. Source: grammar/terms/wording.toml."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from .load import load_toml


class WordingTerms(NamedTuple):
    """One pattern with a group for each kind of slip, and the standard tables by kind of document."""

    slips: re.Pattern[str]
    standard: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def wording_terms() -> WordingTerms:
    """The compiled slips; groups are placeholder, doubled and wrong_term."""
    data = load_toml("terms", "wording.toml")
    # A doubled word is a back-reference: each kind is a pattern of its own, numbered within the whole.
    parts = []
    groups = 0
    for kind in ("placeholder", "doubled", "wrong_term"):
        text = "|".join(data[kind])
        groups += 1
        shifted = re.sub(r"\\(\d)", partial(_shift, by=groups), text)
        parts.append(f"(?P<{kind}>{shifted})")
        groups += re.compile(text).groups
    return WordingTerms(
        re.compile("|".join(parts)), {kind: tuple(tables) for kind, tables in data["standard"].items()}
    )


def _shift(reference: re.Match[str], by: int) -> str:
    return f"\\{by + int(reference.group(1))}"
