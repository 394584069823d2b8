"""What the words of a clause leave unsaid: whose number it is where they hold a verb, a rank or nothing.

差旅费居首，达5万元，占公用经费的60%，相当于基本支出的8%: all of it is said of 差旅费.
"""

from __future__ import annotations

from gouji.knowledge.phrases import claim_phrases

from .clauses import Item, RawClaim
from .naming import path_spoken_of
from .reading import Quantity, Reading
from .subjects import clean_subject
from .tokens import Tok


def said_of(reading: Reading, text: str, subject: str) -> str:
    """The subject of a clause: its own, that of a rank in it or before it; "" where what was spoken of goes on."""
    phrases = claim_phrases()
    for pattern in phrases.ranked[:3]:
        match = pattern.search(text)
        if match is not None:
            return clean_subject(match["name"], reading.entity)
    if subject and phrases.silent.fullmatch(subject) is None:
        if reading.document.kind == "budget" and phrases.silent_budget.fullmatch(subject) is not None:
            return _named_before(reading)
        if subject in reading.terms.sides and path_spoken_of(reading):
            return ""
        if phrases.together.match(subject) is not None and reading.members:
            return reading.members
        contracts = phrases.contracts.match(subject)
        if contracts is not None and phrases.contract_words.search(text):
            reading.lists.clear()
            return phrases.contracted.format(size=contracts["size"])
        return _procured(reading, subject)
    if subject and phrases.together.match(text) is not None and reading.members:
        return reading.members
    return _named_before(reading)


def _named_before(reading: Reading) -> str:
    """The name that the clause before gives to what follows, "" where it does not."""
    name = ranked_name(reading.clause, within=True)
    return clean_subject(name, reading.entity) if name else ""


def ranked_name(words: str, *, within: bool = False) -> str:
    """The names in a clause that ranks them, ``words`` themselves where it does not (unless ``within``)."""
    phrases = claim_phrases()
    for pattern in phrases.ranked:
        match = pattern.search(words)
        if match is not None:
            return match["name"]
    if within and phrases.bare_name.match(words) is None:
        return ""
    return words


def _procured(reading: Reading, subject: str) -> str:
    """货物5万元、工程3万元 after 政府采购支出 are the kinds of it."""
    phrases = claim_phrases()
    match = phrases.procured.match(subject)
    if match is None:
        return subject
    whole = reading.lists[-1].whole if reading.lists else (reading.topics[0] if reading.topics else -1)
    about = reading.document.topics[whole].subject if whole >= 0 else ""
    if phrases.procurement.search(about) is None and not (
        reading.procuring and phrases.procurement.search(reading.procuring)
    ):
        return subject
    side = reading.terms.budget_word if reading.document.kind == "budget" else reading.terms.sides[0]
    return f"{phrases.procurement_name}{match['kind']}{side}"


def named_behind(reading: Reading, following: Item | None) -> str:
    """96%来自财政拨款收入: the name behind a percentage, "" for none."""
    words = following.text if isinstance(following, Tok) and following.type == "TEXT" else ""
    if isinstance(following, RawClaim) and following.head == "state" and following.token is not None:
        words = following.token.text
    for pattern in claim_phrases().behind:
        match = pattern.match(words)
        if match is not None:
            return clean_subject(match["name"], reading.entity)
    return ""


def is_aside(quantity: Quantity, text: str) -> bool:
    """平均每辆开支2万元, 不低于90分: a number per head or a limit, no figure of what is spoken of."""
    phrases = claim_phrases()
    if quantity.kind == "score":
        return phrases.score_limits.search(text) is not None
    return quantity.kind == "amount" and phrases.aside.search(text) is not None


def headed(reading: Reading) -> str:
    """What the heading of the section names, "" for nothing."""
    match = claim_phrases().heading.match(reading.scope.section)
    return clean_subject(match["name"], reading.entity) if match is not None else ""
