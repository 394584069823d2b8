"""Values that stand in a row for names that stand in a row: A、B和C分别为1、2和3，占比依次是r、s和t.

In: the items of a passage. Out: which claims stand in one row, and the names (years, budgets) they pair with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .clauses import Item, RawClaim
from .reading import Reading
from .subjects import clean_subject
from .tokens import Tok


@dataclass(slots=True)
class Series:
    """A row of numbers: its first claim and length; ``names`` are what they pair with, once known."""

    first: RawClaim
    length: int
    names: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)


def find_series(items: list[Item], joints: frozenset[str]) -> dict[int, tuple[Series, int]]:
    """Rows of two and more numbers with no name between them, as the place of each claim in its row."""
    found: dict[int, tuple[Series, int]] = {}
    for row in _rows(items, joints):
        first = items[row[0]]
        if len(row) > 1 and isinstance(first, RawClaim):
            series = Series(first, len(row))
            found.update((k, (series, place)) for place, k in enumerate(row))
    return found


def _rows(items: list[Item], joints: frozenset[str]) -> Iterator[list[int]]:
    row: list[int] = []
    for k, item in enumerate(items):
        if isinstance(item, RawClaim):
            before = items[k - 1] if k else None
            paused = isinstance(before, Tok) and before.type == "PAUSE" and item.head == "bare"
            joined = item.head == "state" and item.token is not None and item.token.text in joints
            if row and ((paused and row[-1] == k - 2) or (joined and row[-1] == k - 1)):
                row.append(k)
            else:
                yield row
                row = [k]
    yield row


def name_members(reading: Reading, series: Series, text: str, subject: str) -> None:
    """Find the names of a row as it begins: before it, in the clause before, or those of the row before."""
    terms = reading.terms
    if len(reading.years) == series.length and subject:
        series.years = list(reading.years)
        return
    if not terms.paired.search(text) and subject:
        return
    listed = [subject] if subject else [_behind_rank(reading), *reading.members_text]
    for words in listed:
        names = [clean_subject(name, reading.entity) for name in terms.joint_names.split(words)]
        if len(names) == series.length and all(names):
            series.names = names
            break
    else:
        recent = [reading.document.topics[number].subject for number in reading.run]
        if not subject and len(recent) >= series.length:
            series.names = recent[-series.length :]
    if series.names:
        reading.members_text = ["、".join(series.names)]


def _behind_rank(reading: Reading) -> str:
    """The names that the clause before gives: 最多的是差旅费和办公费，分别为…."""
    match = reading.terms.ranked.search(reading.last_words)
    name = (match.groupdict().get("name") or match.groupdict().get("name_") or "") if match else ""
    return name or reading.last_words


def member(series: Series, place: int, raw: RawClaim) -> RawClaim:
    """A later number of a row measures what the first does."""
    first = series.first
    if raw.head != "bare" and place and raw.head != "state":
        return raw
    if not series.names and not series.years and first.head not in ("share", "completion"):
        return raw
    token = first.token
    if first.head == "state" and place:
        return RawClaim("bare", None, raw.quantity)
    return RawClaim(first.head, token, raw.quantity)
