"""The known sections of a narrative. Source: grammar/terms/sections.toml."""

from __future__ import annotations

from gouji.text import fold
from gouji.text.record import Record

from .kept import keep
from .load import load_toml


class SectionTerms(Record):
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
            key=entry["key"],
            words=tuple(fold(word) for word in entry["words"]),
            near=tuple(fold(word) for word in entry.get("near", ())),
            fund=entry.get("fund", ""),
            nature=entry.get("nature", ""),
            tables=frozenset(entry.get("tables", ())),
            alone=entry.get("alone", False),
        )
        for entry in entries
    }
