"""The period of what is said: years, days and rows of years among the words of a passage."""

from __future__ import annotations

import re

from .clauses import Item, RawClaim
from .reading import Reading
from .tokens import Tok, text_of

# Years of a row of figures.
_LONGEST_ROW = 10
# After a year these are said of the name before it (公务接待费2023年预算数5.00万元).
_DATED = frozenset(("bare", "budget", "outturn"))


def set_period(reading: Reading, tok: Tok, items: list[Item], k: int) -> None:
    """Keep the period that a token names; the words before it are done with, unless its figure is of them."""
    parts = tok.parts
    following = items[k + 1] if k + 1 < len(items) else None
    reading.dated = (
        "year" in parts
        and isinstance(following, RawClaim)
        and following.head in _DATED
        and reading.phrases.dated.search(text_of(reading.words)) is not None
    )
    if not reading.dated:
        reading.words.clear()
    if reading.reason:
        return
    if "date" in parts:
        since, month, day = (int(part) for part in re.findall(r"\d+", parts["date"]))
        reading.period = f"{since:04d}-{month:02d}-{day:02d}"
    elif "year" in parts:
        named = parts["year"]
        if not _is_near(reading, named):
            return
        before = items[k - 1] if k else None
        in_row = isinstance(before, Tok) and before.type == "PAUSE" and bool(reading.years)
        reading.years = [*reading.years, named] if in_row else [named]
        reading.clause_year = "" if reading.terms.turn_of_year.search(tok.text) else named
        reading.period = named
    elif "years" in parts:
        since, until = (int(part) for part in re.findall(r"\d{4}", parts["years"]))
        in_row = 0 < until - since < _LONGEST_ROW
        reading.years = [str(one) for one in range(since, until + 1)] if in_row else []


def _is_near(reading: Reading, year: str) -> bool:
    """Whether figures of a document may be of a year: 2073年度 of the accounts of 2023 is misread."""
    own = reading.document.year
    return not own.isdecimal() or abs(int(year) - int(own)) <= _LONGEST_ROW
