"""How the lines of prose join to paragraphs, compiled once. Source: grammar/terms/passages.toml."""

from __future__ import annotations

import re
from typing import Any

from gouji.text.record import Record

from .kept import keep
from .load import GrammarError, load_toml


class PassageTerms(Record):
    """Patterns over printed lines.

    ``specks`` are marks within a word. ``item`` begins a paragraph, ``markdown`` is a mark before it; ``ends`` close a paragraph, ``closes``
    go on with it all the same; ``goes_on`` begins a line that continues after a quantity, ``colon_goes_on`` ends one that continues.
    """

    specks: re.Pattern[str]
    item: re.Pattern[str]
    markdown: re.Pattern[str]
    ends: tuple[str, ...]
    closes: str
    goes_on: re.Pattern[str]
    colon_goes_on: re.Pattern[str]
    quantity_end: re.Pattern[str]
    caption_ends: tuple[str, ...]
    page: re.Pattern[str]
    lone_number: re.Pattern[str]
    unit: re.Pattern[str]
    awaits_number: re.Pattern[str]
    year: re.Pattern[str]


@keep
def passage_terms() -> PassageTerms:
    """The compiled patterns. Raises :class:`GrammarError` where an entry is no pattern."""
    data: dict[str, Any] = load_toml("terms", "passages.toml")
    try:
        return PassageTerms(
            specks=re.compile(data["specks"]),
            item=re.compile(data["item"]),
            markdown=re.compile(data["markdown"]),
            ends=tuple(data["ends"]),
            closes=data["closes"],
            goes_on=re.compile(data["goes_on"]),
            colon_goes_on=re.compile(data["colon_goes_on"]),
            quantity_end=re.compile(data["quantity_end"]),
            caption_ends=tuple(data["caption_ends"]),
            page=re.compile("|".join(data["page"]), re.IGNORECASE),
            lone_number=re.compile(data["lone_number"]),
            unit=re.compile(data["unit"]),
            awaits_number=re.compile(data["awaits_number"]),
            year=re.compile(data["year"]),
        )
    except re.error as error:
        message = f"grammar/terms/passages.toml: {error}"
        raise GrammarError(message) from error
