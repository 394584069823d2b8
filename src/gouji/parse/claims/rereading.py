"""Numbers whose measure the token before them leaves open, read again with the clauses around them.

A percentage in brackets behind a part is its share, one behind a change its rate; a figure of an earlier year is a
prior value; what was 追加 to an item is money of the item beside its figure.
"""

from __future__ import annotations

from gouji.knowledge.phrases import claim_phrases

from .clauses import Item, RawClaim
from .lists import divisible
from .naming import path_spoken_of
from .reading import OpenList, Quantity, Reading
from .subjects import subject_key
from .tokens import Tok
from .wording import named_behind

_OPEN_HEADS = frozenset(("bare", "state"))
_FIGURES = frozenset(("amount", "total", "count", "budget"))


def reread_rate(
    reading: Reading, raw: RawClaim, text: str, following: Item | None
) -> tuple[RawClaim, str, str]:
    """A percentage without a head: its claim, the words that remain of its clause, and a name behind it."""
    if raw.head not in _OPEN_HEADS:
        return raw, text, ""
    match = reading.terms.wholes.search(text)
    if match is not None:
        whole = next(value for value in match.groups() if value)
        return RawClaim("share", _token(raw, whole), raw.quantity), text[: match.start()], ""
    if text or reading.reason:
        if not text or claim_phrases().silent.fullmatch(text) is None or reading.reason:
            return raw, text, ""
    last = reading.document.claims[-1] if reading.document.claims else None
    spoken = last is not None and last.topic in reading.topics
    if not text and spoken and last is not None and last.measure == "delta" and last.kind == "amount":
        return RawClaim("change", reading.changed, raw.quantity) if reading.changed else raw, text, ""
    name = named_behind(reading, following)
    if name and reading.topics and (reading.lists or divisible(reading, reading.topics[0])):
        if not reading.lists:
            reading.lists.append(OpenList(reading.topics[0], 0))
        return RawClaim("share", _token(raw, ""), raw.quantity), "", name
    if not text and spoken and last is not None and last.measure == "amount" and last.kind == "amount":
        topic = reading.document.topics[last.topic]
        if topic.whole >= 0 and "share" not in topic.roles:
            return RawClaim("share", _token(raw, ""), raw.quantity), text, ""
    return raw, text, ""


def _token(raw: RawClaim, whole: str) -> Tok:
    start = raw.quantity.start
    return Tok("SHARE", "", start, start, {"whole": whole} if whole else {})


def earlier_year(reading: Reading, measure: str, text: str, subject: str, following: Item | None) -> str:
    """The year of a figure that is an earlier year's (2022年5万元, 由3万元降至2万元), "" for one of this year."""
    year = reading.document.year
    if measure not in _FIGURES or not year[:4].isdigit():
        return ""
    phrases = claim_phrases()
    last = str(int(year[:4]) - 1)
    if isinstance(following, RawClaim) and following.head == "reach" and phrases.leaving.search(text):
        return reading.clause_year or last
    known = not subject or subject_key(subject) in reading.known or reading.terms.figure.fullmatch(subject)
    if not known:
        return ""
    if reading.clause_year and reading.clause_year < year and measure != "count":
        return reading.clause_year
    return last if phrases.past.match(text) is not None and measure != "count" else ""


def is_moved(reading: Reading, raw: RawClaim, quantity: Quantity, text: str) -> bool:
    """省里追加3万元, 连同上年转入的2万元: money that came to an item of the accounts beside its figure."""
    if quantity.kind != "amount" or not path_spoken_of(reading):
        return False
    if raw.head == "change" and raw.token is not None:
        return raw.token.text in reading.terms.grants[:1]
    phrases = claim_phrases()
    return phrases.moved.fullmatch(text) is not None and phrases.moving.search(text) is not None
