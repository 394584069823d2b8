"""Values that stand in a row for names that stand in a row: A、B和C分别为1、2和3，占比依次是r、s和t.

In: the items of a passage. Out: which claims stand in one row, and the names (or years) that they pair with.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .clauses import Item, Items, RawClaim
from .reading import Reading
from .subjects import clean_subject, manner_of, split_joint
from .tokens import Tok
from .wording import ranked_name

# Income and expenditure.
_BOTH = 2


@dataclass(slots=True, eq=False, repr=False)
class Series:
    """A row of numbers: its first claim and length, and the unit behind its last one; ``names`` or ``years`` are what they pair with, once known."""

    first: RawClaim
    length: int
    unit: str = ""
    names: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)


def find_series(reading: Reading, items: Items) -> dict[int, tuple[Series, int]]:
    """Rows of two and more numbers with no name between them: the row of each claim and its place there."""
    joints = reading.phrases.joints
    rows: list[list[int]] = []
    last = -3
    for k, claim in items.claims:
        gap, last = k - last, k
        if gap == 1:
            goes_on = claim.head == "state" and claim.token is not None and claim.token.text in joints
        elif gap == 2 and claim.head == "bare":
            before = items[k - 1]
            goes_on = isinstance(before, Tok) and (
                before.type == "PAUSE" or (before.type == "COMMA" and _lends_unit(items[k - 2], claim))
            )
        else:
            continue
        if not goes_on:
            continue
        if rows and rows[-1][-1] == k - gap:
            rows[-1].append(k)
        else:
            rows.append([k - gap, k])
    found: dict[int, tuple[Series, int]] = {}
    for row in rows:
        first = items[row[0]]
        last_one = items[row[-1]]
        if isinstance(first, RawClaim) and isinstance(last_one, RawClaim):
            series = Series(first, len(row), last_one.quantity.parts.get("unit", ""))
            found.update((k, (series, place)) for place, k in enumerate(row))
    return found


def _lends_unit(before: Item, claim: RawClaim) -> bool:
    """各是12.34,56.78万元: a comma divides them too, where the first has no unit but that of the second."""
    if not isinstance(before, RawClaim) or "unit" in before.quantity.parts:
        return False
    return "." in before.quantity.parts.get("amount", "") and "unit" in claim.quantity.parts


def name_series(reading: Reading, series: Series, text: str, subject: str) -> None:
    """Find what a row pairs with as it begins: names or years before it, or those of the row before."""
    phrases = reading.phrases
    if len(reading.years) == series.length and phrases.paired.search(text):
        series.years = list(reading.years)
        return
    completed = series.first.token.parts.get("completed", "") if series.first.token is not None else ""
    if completed:
        parts = [part for part in phrases.joint_names.split(completed) if part]
        series.names = parts if len(parts) == series.length else []
        return
    subject = phrases.pairing.sub("", subject)
    if manner_of(subject).silent:
        subject = ""
    if subject and not phrases.paired.search(text):
        return
    joint = split_joint(subject) if series.length == _BOTH else None
    if joint is not None:
        series.names = list(joint)
        reading.members = "、".join(joint)
        return
    for words in (subject, ranked_name(reading), reading.members):
        series.names = split_names(reading, phrases.pairing.sub("", words), series.length)
        if series.names:
            break
        if subject:
            break
    else:
        recent = [reading.document.topics[number].subject for number in reading.run[-series.length :]]
        if len(recent) >= series.length and phrases.paired.search(text):
            series.names = recent
    if series.names:
        reading.members = "、".join(series.names)


def split_names(reading: Reading, words: str, length: int) -> list[str]:
    """The names of a row of a length, none where they are fewer or more: 和 may stand within a name."""
    phrases, entity = reading.phrases, reading.entity
    every = [*phrases.joint_names.finditer(words)]
    stops = [match for match in every if match.group() == phrases.pause]
    for cuts in (stops, [*stops, *every[-1:]] if every and every[-1] not in stops else [], every):
        names, at = [], 0
        for cut in cuts:
            names.append(clean_subject(words[at : cut.start()], entity))
            at = cut.end()
        names.append(clean_subject(words[at:], entity))
        if len(names) == length and all(names):
            return names
    return []


def member(series: Series, place: int, raw: RawClaim) -> RawClaim:
    """A number of a row measures what the first of the row does."""
    first = series.first
    if not series.names and not series.years:
        return raw
    if first.head == "completion" and first.token is not None:
        parts = {**first.token.parts, "completed": series.names[place]}
        return RawClaim(first.head, first.token.reread(parts), raw.quantity)
    if first.head == "state":
        return RawClaim("bare", None, raw.quantity)
    return RawClaim(first.head, first.token, raw.quantity)
