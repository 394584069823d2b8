"""Values that stand in a row for names that stand in a row: A、B和C分别为1、2和3，占比依次是r、s和t.

In: the items of a passage. Out: which claims stand in one row, and the names (or years) that they pair with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gouji.knowledge.phrases import claim_phrases

from .clauses import Item, RawClaim
from .reading import Reading
from .subjects import clean_subject
from .tokens import Tok
from .wording import ranked_name


@dataclass(slots=True)
class Series:
    """A row of numbers: its first claim and length; ``names`` or ``years`` are what they pair with, once known."""

    first: RawClaim
    length: int
    names: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)


def find_series(items: list[Item]) -> dict[int, tuple[Series, int]]:
    """Rows of two and more numbers with no name between them: the row of each claim and its place there."""
    found: dict[int, tuple[Series, int]] = {}
    for row in _rows(items):
        first = items[row[0]]
        if len(row) > 1 and isinstance(first, RawClaim):
            series = Series(first, len(row))
            found.update((k, (series, place)) for place, k in enumerate(row))
    return found


def _rows(items: list[Item]) -> Iterator[list[int]]:
    joints = claim_phrases().joints
    row: list[int] = []
    for k, item in enumerate(items):
        if not isinstance(item, RawClaim):
            continue
        before = items[k - 1] if k else None
        paused = isinstance(before, Tok) and before.type == "PAUSE" and item.head == "bare"
        joined = item.head == "state" and item.token is not None and item.token.text in joints
        if row and ((paused and row[-1] == k - 2) or (joined and row[-1] == k - 1)):
            row.append(k)
            continue
        if row:
            yield row
        row = [k]
    if row:
        yield row


def name_series(reading: Reading, series: Series, text: str, subject: str) -> None:
    """Find what a row pairs with as it begins: names or years before it, or those of the row before."""
    phrases = claim_phrases()
    if len(reading.years) == series.length and phrases.paired.search(text):
        series.years = list(reading.years)
        return
    completed = series.first.token.parts.get("completed", "") if series.first.token is not None else ""
    if completed:
        parts = [part for part in phrases.joint_names.split(completed) if part]
        series.names = parts if len(parts) == series.length else []
        return
    if subject and not phrases.paired.search(text):
        return
    for words in (subject, ranked_name(reading.clause), reading.members):
        names = split_names(phrases.pairing.sub("", words), reading.entity)
        if len(names) == series.length:
            series.names = names
            break
        if subject:
            break
    else:
        recent = [reading.document.topics[number].subject for number in reading.run]
        if len(recent) >= series.length and phrases.paired.search(series.first.token.text if series.first.token else text):
            series.names = recent[-series.length :]
    if series.names:
        reading.members = "、".join(series.names)


def split_names(words: str, entity: str) -> list[str]:
    """The names of a row, none where one of them is empty."""
    names = [clean_subject(name, entity) for name in claim_phrases().joint_names.split(words)]
    return names if all(names) else []


def member(series: Series, place: int, raw: RawClaim) -> RawClaim:
    """A number of a row measures what the first of the row does."""
    first = series.first
    if not series.names and not series.years:
        return raw
    if first.head == "completion" and first.token is not None:
        parts = {**first.token.parts, "completed": series.names[place]}
        return RawClaim(first.head, first.token._replace(parts=parts), raw.quantity)
    if first.head == "state":
        return RawClaim("bare", None, raw.quantity)
    return RawClaim(first.head, first.token, raw.quantity)
