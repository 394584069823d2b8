"""The known sections of a narrative. Source: grammar/terms/sections.toml."""

from __future__ import annotations

from typing import NamedTuple

from gouji.text import fold

from .kept import keep
from .load import load_toml


class SectionTerms(NamedTuple):
    """A known section with what its amounts are of by default."""

    key: str
    words: tuple[str, ...]
    near: tuple[str, ...]
    fund: str
    nature: str
    tables: frozenset[str]
    alone: bool


@keep
def section_terms() -> dict[str, SectionTerms]:
    """The sections by key, in the order in which headings are compared."""
    entries = load_toml("terms", "sections.toml")["section"]
    return {
        entry["key"]: SectionTerms(
            entry["key"],
            tuple(fold(word) for word in entry["words"]),
            tuple(fold(word) for word in entry.get("near", ())),
            entry.get("fund", ""),
            entry.get("nature", ""),
            frozenset(entry.get("tables", ())),
            entry.get("alone", False),
        )
        for entry in entries
    }
