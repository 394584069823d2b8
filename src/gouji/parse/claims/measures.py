"""What a number measures, which way a change goes, and what a rate or change is compared with.

The token right before a quantity says most of it (grammar/syntax/claim.lark); the rest follows from the kind
of number, from the document (in a budget every figure is one) and from the clause.
"""

from __future__ import annotations

from gouji.model.claims import CHANGES

from .clauses import Item, RawClaim
from .reading import RATES, Quantity, Reading
from .subjects import clean_subject
from .tokens import Tok, text_of

_MEASURES = {
    "change": "delta",
    "share": "share",
    "completion": "completion_rate",
    "execution": "execution_rate",
    "scoring": "score",
    "budget": "budget",
    "outturn": "amount",
    "prior": "prior_value",
    "reach": "amount",
    "state": "amount",
    "bare": "amount",
}
_OPENING = frozenset("（(")
_CLOSING = ("）", ")")
# What no word of measure stands before.
_OPEN = ("bare", "state")


def measure_of(
    reading: Reading, raw: RawClaim, quantity: Quantity, subject: str, following: Item | None
) -> str:
    """The measure of a claim, as in the contract; ``following`` may be the noun of a count."""
    head, kind, unit = raw.head, quantity.kind, quantity.unit
    if unit in reading.terms.others or unit in reading.terms.points:
        return "other"
    if kind == "percent":
        if head == "change":
            return "growth_rate"
        return _MEASURES[head] if head in RATES else "other"
    if kind == "score":
        return "score"
    if kind == "count":
        noun = isinstance(following, Tok) and following.type == "TEXT"
        return "delta" if head == "change" and not noun and (subject or reading.reasoned) else "count"
    if head in ("share", "completion", "execution", "scoring"):
        return "amount"
    measure = _MEASURES[head]
    if measure == "budget":
        qualified = raw.token is not None and bool(raw.token.parts.get("budgeted"))
        budget_document = reading.document.kind == "budget" and not (reading.project and qualified)
        return "amount" if budget_document and not reading.project else "budget"
    if (
        measure == "delta"
        and reading.reason
        and raw.token is not None
        and raw.token.text in reading.terms.grants
    ):
        return "amount"
    if measure == "amount" and head == "state" and verb_first(reading) and reading.direction is not None:
        return "amount" if reading.direction.text in reading.terms.grants else "delta"
    if measure == "prior_value" and raw.token is not None and is_own_budget(reading, raw.token):
        return "budget"
    if measure != "amount":
        return measure
    if subject.endswith(reading.terms.totals):
        return "total"
    if subject[-1:] in _CLOSING and reading.terms.included.sub("", subject).endswith(reading.terms.totals):
        # 收、支总计（含结转和结余）
        return "total"
    divides = bool(reading.lists) and head in _OPEN and not reading.reason and divides_budget(reading)
    return "budget" if divides else measure


def divides_budget(reading: Reading) -> bool:
    """支出预算5.00万元（其中：一般公共预算支出5.00万元），支出决算…: what is divided is a budget so far."""
    roles = reading.document.topics[reading.lists[-1].whole].roles
    return "budget" in roles and "amount" not in roles


def is_own_budget(reading: Reading, token: Tok) -> bool:
    """Whether a comparison is with a budget of the year itself: 与年初预算, 与2023年度财政拨款支出年初预算."""
    parts = token.parts
    of_year = parts.get("year", "") == reading.document.year != ""
    return bool(parts.get("own")) or (of_year and reading.terms.budget_word in parts.get("what", ""))


def direction_of(reading: Reading, raw: RawClaim, measure: str) -> str:
    """The direction that a claim states, "" for none."""
    token = raw.token if raw.head in ("change", "reach") else None
    if token is None and (reading.reason or verb_first(reading)):
        token = reading.direction
    if token is None or measure == "other" or is_signed(token):
        return ""
    if measure == "growth_rate" and is_template(token):
        return template_direction(reading)
    return "decrease" if reading.terms.decrease.match(token.text) else "increase"


def is_signed(token: Tok) -> bool:
    """Whether a word of change names no direction: the sign of its number does (预决算差异率-20.00%)."""
    return "varied" in token.parts or "signed" in token.parts


def is_template(token: Tok | None) -> bool:
    """Whether a direction is the rest of a template, which names both: 增加（减少）."""
    return token is not None and not _OPENING.isdisjoint(token.text)


def verb_first(reading: Reading) -> bool:
    """减少了奖励金43万元: the direction stands before the thing that changed."""
    if reading.direction is None:
        return False
    start = reading.direction.start
    before = text_of([word for word in reading.words if word.end <= start])
    return not before or not clean_subject(before, reading.entity)


def template_direction(reading: Reading) -> str:
    """下降（增长）27% is the rest of a template: the direction is that of the amount's clause."""
    for number in reading.topics:
        if reading.document.topics[number].direction:
            return reading.document.topics[number].direction
    return ""


def budget_kind(reading: Reading, token: Tok) -> str:
    """Which budget a figure is of by its own words, "" where they do not say."""
    word = token.parts.get("budgeted", "") or token.parts.get("own", "") or token.parts.get("what", "")
    if reading.terms.adjusted.search(word):
        return "adjusted_budget"
    return "initial_budget" if word else ""


def budget_base(reading: Reading, token: Tok) -> Tok:
    """The comparison that a difference between budget and outturn is of: the one that was named, else that of the budget."""
    if reading.base is not None and reading.base.parts.get("own"):
        return reading.base
    kind = reading.document.topics[reading.topics[0]].budget_kind if reading.topics else ""
    return token.reread({"own": reading.terms.budgets.get(kind, reading.terms.opening)}, "BASE")


def base_kind(reading: Reading) -> str:
    """What the change that is spoken of is compared with."""
    if reading.base is None:
        return _base_before(reading)
    parts = reading.base.parts
    if parts.get("own"):
        return "adjusted_budget" if reading.terms.adjusted.search(parts["own"]) else "initial_budget"
    if is_own_budget(reading, reading.base):
        return "initial_budget" if reading.terms.opening in parts["what"] else "adjusted_budget"
    return "previous_year"


def _base_before(reading: Reading) -> str:
    """The base of a change that names none: that of the words before it (完成年初预算的118%，增加200元，增长18%)."""
    last = reading.document.claims[-1] if reading.document.claims else None
    if last is not None and last.topic in reading.topics and not reading.reason:
        topic = reading.document.topics[last.topic]
        if last.measure == "completion_rate" and "delta" not in topic.roles:
            return last.base
        if last.measure == "delta" and topic.base_kind:
            return topic.base_kind
    return "previous_year"


def base_of(reading: Reading, raw: RawClaim, measure: str, share_of: str) -> str:
    """The base of a change, share or rate as in the contract, "" for other measures."""
    if measure in CHANGES:
        return base_kind(reading)
    if measure == "share":
        if share_of:
            return f"total:{share_of}"
        whole = reading.lists[-1].whole if reading.lists else -1
        if reading.topics and whole == reading.topics[0]:
            # 基本支出3.00万元（占60%）: within the brackets of a part, of the whole around it.
            whole = reading.document.topics[whole].whole
        return f"total:{reading.document.topics[whole].subject}" if whole >= 0 else ""
    if measure == "completion_rate" and raw.token is not None:
        name = raw.token.parts.get("completed", "")
        if reading.terms.adjusted.search(name):
            return "adjusted_budget"
        known = reading.document.topics[reading.topics[0]].budget_kind if reading.topics else ""
        return known if known and reading.terms.opening not in name else "initial_budget"
    if measure == "execution_rate":
        return "adjusted_budget"
    return ""
