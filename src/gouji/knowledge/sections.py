"""The known sections of a narrative. Source: grammar/terms/sections.toml."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gouji.text import fold

from .load import load_toml
from .shapes import mend


class SectionTerms(NamedTuple):
    """A known section with what its amounts are of by default."""

    key: str
    words: tuple[str, ...]
    fund: str
    nature: str


@lru_cache(maxsize=1)
def section_terms() -> dict[str, SectionTerms]:
    """The sections by key, in the order in which headings are compared."""
    entries = load_toml("terms", "sections.toml")["section"]
    return {
        entry["key"]: SectionTerms(
            entry["key"],
            tuple(fold(word) for word in entry["words"]),
            entry.get("fund", ""),
            entry.get("nature", ""),
        )
        for entry in entries
    }


@lru_cache(maxsize=4096)
def section_key(heading: str) -> str:
    """The key of the section that a heading opens, "" where it names none."""
    text = fold(mend(heading))
    for key, terms in section_terms().items():
        if any(word in text for word in terms.words):
            return key
    return ""
