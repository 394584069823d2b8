"""What the words of a clause leave unsaid: whose number it is where they hold a verb, a rank or nothing.

差旅费居首，达5万元，占公用经费的60%，相当于基本支出的8%: all of it is said of 差旅费.
"""

from __future__ import annotations

import re

from .clauses import Item, RawClaim
from .lists import divisible
from .naming import path_spoken_of
from .reading import OpenList, Quantity, Reading
from .subjects import clean_subject, manner_of
from .tokens import Tok, text_of

_CHANGES = frozenset(("reach", "change"))


def said_of(reading: Reading, text: str, subject: str, *, telling: bool) -> str:
    """The subject of a clause: its own, that of a rank in it or before it; "" where what was spoken of goes on.

    ``telling`` is whether the clause has one of the telling phrases.
    """
    if not text:
        return _named_before(reading)
    phrases = reading.phrases
    if telling:
        for pattern in phrases.ranked[:-1]:
            match = pattern.search(text)
            if match is not None:
                return clean_subject(match["name"], reading.entity)
        spent = phrases.spent.match(text)
        if spent is not None:
            return clean_subject(spent["name"], reading.entity)
    manner = manner_of(subject)
    if not manner.silent:
        if reading.document.kind == "budget" and phrases.silent_budget.fullmatch(subject) is not None:
            return _named_before(reading)
        if subject in reading.terms.sides:
            return "" if path_spoken_of(reading) else _other_side(reading, subject)
        if not manner.telling:
            return subject
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


def _other_side(reading: Reading, subject: str) -> str:
    """其中基金收入2万元、支出1万元: both sides of one thing are no parts of a whole, and the list was none."""
    if not reading.lists or not reading.topics or not reading.paused:
        return subject
    match = reading.terms.scoped.fullmatch(reading.document.topics[reading.topics[0]].subject)
    if match is None:
        return subject
    topics = reading.document.topics
    whole = reading.lists.pop().whole
    for part in topics[whole].parts:
        topics[part].whole = -1
    topics[whole].parts.clear()
    return f"{match['scope']}{subject}"


def _named_before(reading: Reading) -> str:
    """The name that the clause before gives to what follows, "" where it does not."""
    clause, phrases = reading.clause, reading.phrases
    if not clause:
        return ""
    ranked = phrases.ranked[-1:]
    if phrases.telling_before.search(clause) is not None:
        left = phrases.left.match(clause)
        if left is not None:
            return clean_subject(left["name"], reading.entity)
        ranked = phrases.ranked
    name = _ranked(clause, ranked)
    if not name and phrases.bare_name.match(clause) is not None:
        name = clause
    return clean_subject(name, reading.entity) if name else ""


def ranked_name(reading: Reading) -> str:
    """The names in the clause before where it ranks them, the clause itself where it does not."""
    return _ranked(reading.clause, reading.phrases.ranked) or reading.clause


def _ranked(clause: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        match = pattern.search(clause)
        if match is not None:
            return match["name"]
    return ""


def _procured(reading: Reading, subject: str) -> str:
    """货物5万元、工程3万元 after 政府采购支出 are the kinds of it."""
    phrases = reading.phrases
    match = phrases.procured.match(subject)
    if match is None:
        return subject
    whole = reading.lists[-1].whole if reading.lists else (reading.topics[0] if reading.topics else -1)
    about = reading.document.topics[whole].subject if whole >= 0 else ""
    if phrases.procurement not in about and phrases.procurement not in reading.procuring:
        return subject
    apart = phrases.kinds.search(about) is not None
    if not reading.lists and whole >= 0 and not apart and divisible(reading, whole):
        # 政府采购支出50万元，货物20万元、服务30万元；…: the kinds are its parts, 其中 or not.
        reading.lists.append(OpenList(whole, 0, inline=True))
    side = reading.terms.budget_word if reading.document.kind == "budget" else reading.terms.sides[0]
    return f"{phrases.procurement_name}{match['kind']}{side}"


def named_behind(reading: Reading, following: Item | None) -> str:
    """96%来自财政拨款收入: the name behind a percentage, "" for none."""
    words = following.text if isinstance(following, Tok) and following.type == "TEXT" else ""
    if isinstance(following, RawClaim) and following.head == "state" and following.token is not None:
        words = following.token.text
    for pattern in reading.phrases.behind:
        match = pattern.match(words)
        if match is not None:
            return clean_subject(match["name"], reading.entity)
    return ""


def noun_behind(reading: Reading, text: str, items: list[Item], k: int) -> str:
    """22元为财政拨款收入, 12元的人员经费: the noun behind an amount that has none before it, "" for none.

    ``k`` is the number's place among the items.
    """
    reading.inverted = reading.inverted and not text
    if reading.reason:
        return ""
    use, following = "", items[k + 1] if k + 1 < len(items) else None
    if isinstance(following, Tok) and following.type == "USE":
        use, following = following.text, items[k + 2] if k + 2 < len(items) else None
    token = following.token if isinstance(following, RawClaim) and following.head == "state" else following
    if not isinstance(token, Tok) or token.type != "TEXT":
        return ""
    phrases = reading.phrases
    if text and phrases.linking.fullmatch(text) is None and phrases.silent.fullmatch(text) is None:
        return ""
    patterns = phrases.behind_amount
    if not text and reading.lists and (reading.inverted or reading.topics == [reading.lists[-1].whole]):
        patterns = (*patterns, phrases.behind_part)
    for pattern in patterns:
        match = pattern.match(f"{use}{token.text}")
        name = clean_subject(match["name"], reading.entity) if match is not None else ""
        if match is not None and name:
            reading.noun, reading.taken = token, match.end() - len(use)
            reading.inverted = True
            return name
    return ""


def unspent(reading: Reading, words: list[Tok]) -> str:
    """The words of a clause without the noun of the number before them."""
    if not words:
        return ""
    text = text_of(words)
    return text[reading.taken :] if words[0] is reading.noun else text


def is_aside(reading: Reading, quantity: Quantity, text: str) -> bool:
    """平均每辆开支2万元, 不低于90分: a number per head or a limit, no figure of what is spoken of."""
    phrases = reading.phrases
    if quantity.kind == "score":
        return phrases.score_limits.search(text) is not None
    return quantity.kind == "amount" and phrases.aside.search(text) is not None


def goes_on_aside(reading: Reading, raw: RawClaim, before: Item | None) -> bool:
    """每人每月2100元提高到2450元: what a number per head came to is one as well. ``before`` is the item before it."""
    if raw.head not in _CHANGES or not isinstance(before, RawClaim) or not reading.document.claims:
        return False
    last = reading.document.claims[-1]
    return last.measure == "other" and last.unit == raw.quantity.parts.get("unit")


def headed(reading: Reading) -> str:
    """What the heading of the section names, "" for nothing."""
    match = reading.phrases.heading.match(reading.scope.section)
    return clean_subject(match["name"], reading.entity) if match is not None else ""
