"""The words of the outline, compiled to patterns once. Source: grammar/terms/outline.toml."""

from __future__ import annotations

import re
from typing import Any

from gouji.text.record import Record

from .kept import keep
from .load import load_toml

Pattern = re.Pattern[str]


class OutlineTerms(Record):
    """Patterns over folded lines. ``parts`` pairs a part's key with its words, in order, ``opens`` with the ends of the lines that open it.

    ``opening`` has all these ends.
    ``code_torn`` and ``unit_torn`` are pieces of a caption code and of a unit line; ``unit_rest`` names the unit of which
    ``万`` is left; ``second`` is what may stand behind a title on its line.
    """

    contents: frozenset[str]
    heading_end: tuple[str, ...]
    heading_last: tuple[str, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    opens: tuple[tuple[str, tuple[str, ...]], ...]
    opening: tuple[str, ...]
    code: Pattern
    code_torn: Pattern
    org: Pattern
    orgs: frozenset[str]
    org_unmarked: Pattern
    year_head: Pattern
    unit: Pattern
    unit_torn: Pattern
    unit_rest: dict[str, str]
    second: Pattern
    note: Pattern
    empty: Pattern
    empty_words: tuple[str, ...]
    title_end: tuple[str, ...]
    path: Pattern
    glued: Pattern
    first_part: Pattern
    cover: Pattern
    no_cover: Pattern


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@keep
def outline_terms() -> OutlineTerms:
    """The outline's words and patterns."""
    data: dict[str, Any] = load_toml("terms", "outline.toml")
    caption, note = data["caption"], data["note"]
    units = _any(caption["units"])
    opens = (*data["open"].items(), ("report", data["report"]["title_end"]))
    return OutlineTerms(
        contents=frozenset(data["contents"]),
        heading_end=tuple(data["heading_end"]),
        heading_last=tuple(data["heading_last"]),
        parts=tuple((part["key"], tuple(part["words"])) for part in data["part"]),
        opens=tuple((key, tuple(words)) for key, words in opens),
        opening=tuple(word for _, words in opens for word in words),
        code=re.compile(caption["code"]),
        code_torn=re.compile(caption["code_torn"]),
        org=re.compile(rf"(?:{_any(caption['org'])}):(?!(?:{units})$)(.*)"),
        orgs=frozenset(caption["org"]),
        org_unmarked=re.compile(rf"(?:{_any(caption['org_unmarked'])})[;,.]?(?=\w{{4,}}$)"),
        year_head=re.compile(rf"(?:{_any(caption['year'])}):"),
        unit=re.compile(rf"(?:{_any(caption['unit'])}){caption['unit_mark']}?({units})"),
        unit_torn=re.compile(caption["unit_torn"]),
        unit_rest=dict(caption["unit_rest"]),
        second=re.compile(rf"(?:{_any(caption['org'])}|{_any(caption['unit'])})[:：]|{caption['code']}$"),
        note=re.compile(_any(note["start"])),
        empty=re.compile(_any(note["empty"])),
        empty_words=tuple(note["empty"]),
        title_end=tuple(caption["title_end"]),
        path=re.compile(data["path"]),
        glued=re.compile(data["glued"]),
        first_part=re.compile(data["volume"]["first_part"]),
        cover=re.compile(data["volume"]["cover"]),
        no_cover=re.compile(data["volume"]["no_cover"]),
    )
