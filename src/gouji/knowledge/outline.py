"""The words of the outline, compiled to patterns once. Source: grammar/terms/outline.toml."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import regex

from .load import load_toml

Pattern = regex.Pattern[str]


class OutlineTerms(NamedTuple):
    """Patterns over folded lines. ``parts`` pairs a part's key with its words, in order."""

    contents: frozenset[str]
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    opens: tuple[tuple[str, tuple[str, ...]], ...]
    code: Pattern
    org: Pattern
    unit: Pattern
    note: Pattern
    empty: Pattern
    title_end: tuple[str, ...]
    report_end: tuple[str, ...]
    path: Pattern
    glued: Pattern


def _any(words: list[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def outline_terms() -> OutlineTerms:
    """The outline's words and patterns."""
    data: dict[str, Any] = load_toml("terms", "outline.toml")
    caption, note = data["caption"], data["note"]
    units = _any(caption["units"])
    return OutlineTerms(
        contents=frozenset(data["contents"]),
        parts=tuple((part["key"], tuple(part["words"])) for part in data["part"]),
        opens=tuple((key, tuple(words)) for key, words in data["open"].items()),
        code=regex.compile(caption["code"]),
        org=regex.compile(rf"(?:{_any(caption['org'])}):(?!(?:{units})$)(.*)"),
        unit=regex.compile(rf"(?:{_any(caption['unit'])}):?({units})"),
        note=regex.compile(_any(note["start"])),
        empty=regex.compile(_any(note["empty"])),
        title_end=tuple(caption["title_end"]),
        report_end=tuple(data["report"]["title_end"]),
        path=regex.compile(data["path"]),
        glued=regex.compile(data["glued"]),
    )
