"""Placing a claim: the topics that it speaks of, and the claim itself with all that it inherits."""

from __future__ import annotations

from gouji.model import Claim, Topic
from gouji.model.claims import CHANGES

from .clauses import Item, RawClaim
from .lists import back_to_whole
from .measures import base_kind, base_of, budget_kind, is_template
from .naming import project_subject, scoped, scored_as, speaks_of
from .reading import Quantity, Reading
from .subjects import clean_subject, split_joint, subject_key
from .tokens import Tok, text_of
from .topics import compared_anew, new_topic, takes, topic_of
from .wording import headed

FIGURES = frozenset(("amount", "total", "budget", "count"))
# Figures that the heading of a paragraph may be of, those that a topic has one of, and rates of what is spoken of.
_HEADED = frozenset(("amount", "total", "budget"))
_TAKEN = frozenset(("amount", "budget", "count"))
_RATES = frozenset(("share", "completion_rate", "execution_rate", "growth_rate"))
_OWN_NAMES = _RATES | {"delta"}
_INHERITED = ("inherited_unit",)


def place(
    reading: Reading, raw: RawClaim, quantity: Quantity, measure: str, subject: str, direction: str
) -> None:
    """Make the claim (two for a joint subject) and give it to its topics, which it may begin."""
    tok, terms, topics = raw.quantity, reading.terms, reading.document.topics
    if reading.reason:
        shown = subject or (topics[reading.topics[0]].subject if reading.topics else "")
        add_claim(reading, tok, quantity, measure, shown, direction, -1, "")
        reading.reasoned = subject or reading.reasoned
        return
    if not subject and reading.pending and measure in _HEADED:
        heading = reading.phrases.heading.match(reading.pending)
        subject = clean_subject(heading["name"] if heading else reading.pending, reading.entity)
        reading.pending = ""
    if subject and measure in CHANGES and reading.topics and terms.figure.fullmatch(subject):
        # 决算数较预算数减少3万元: of what is spoken of.
        subject = ""
    if not subject and not reading.topics:
        subject = headed(reading)
    if not subject and quantity.kind == "amount" and measure in ("prior_value", "delta"):
        back_to_money(reading)
    own = bool(subject)
    if own and reading.pending and measure in _HEADED and not terms.path_end.search(reading.pending):
        # The sentence before was no heading: this one names what it is about.
        reading.pending = ""
    if own:
        subject = scoped(reading, subject)
    if reading.project:
        subject = project_subject(reading, subject)
        own = own or not reading.topics
    if subject.endswith(terms.totals) and not _begins_total(reading, subject):
        # A grand total is a head of its own, never a part of the list before it.
        reading.lists.clear()
    role = "amount" if measure == "total" else measure
    if role == "count" and reading.lists and not reading.lists[-1].parts:
        # 三辆车，资产原值…，其中两辆…: what is divided is what was counted in the same unit.
        counted = reading.counted.get(quantity.unit)
        if counted is not None and "count" not in topics[reading.lists[-1].whole].roles:
            reading.lists[-1].whole = counted
    joint = split_joint(subject) if own else None
    if not own:
        if role in CHANGES:
            back_to_whole(reading)
        if role in CHANGES or role == "prior_value":
            reading.topics = [compared_anew(reading, number, base_kind(reading)) for number in reading.topics]
    if joint:
        reading.topics = [topic_of(reading, name, role) for name in joint]
        reading.pair = list(reading.topics)
    elif not reading.topics or (own and measure not in _RATES) or (own and not speaks_of(reading, subject)):
        reading.topics = [topic_of(reading, subject, role)]
    elif role in _TAKEN and not takes(reading, role):
        again = [topics[number].subject for number in reading.topics]
        reading.topics = [new_topic(reading, name, subject_key(name)) for name in again]
    if own and subject == reading.members:
        _add_up(reading)
    if own and reading.using and not reading.lists:
        for number in reading.topics:
            topics[number].purpose = not topics[number].roles
    share_of = raw.token.parts.get("whole", "") if raw.head == "share" and raw.token is not None else ""
    base = base_of(reading, raw, measure, share_of)
    for number in reading.topics:
        topic = topics[number]
        shown = subject if own and not joint and measure in _OWN_NAMES else topic.subject
        if measure == "score" and joint is None and reading.project and raw.token is not None:
            shown = f"{topic.subject}{scored_as(reading, raw.token)}"
        claim = add_claim(reading, tok, quantity, measure, shown, direction, number, base, raw.head)
        if not own and measure in _TAKEN and claim.confidence == "high":
            claim.confidence = "medium"
        if role == "share" and "share" in topic.roles:
            continue
        if role in CHANGES and of_another_year(reading):
            continue
        _give(reading, raw, claim, topic, role, share_of)
    if own and measure in FIGURES:
        if not reading.paused:
            reading.run = []
        reading.run += reading.topics
        if reading.phrases.procurement in subject:
            reading.procuring = subject
    reading.paused = False


def _give(reading: Reading, raw: RawClaim, claim: Claim, topic: Topic, role: str, share_of: str) -> None:
    """Give a claim to its topic, with what it says of it."""
    topic.roles.setdefault(role, claim.number)
    measure = claim.measure
    if role == "amount":
        reading.money = topic.number
        reading.heads += not reading.lists
    elif role == "count":
        reading.counted.setdefault(claim.unit, topic.number)
    elif measure == "budget":
        if raw.token is not None:
            topic.budget_kind = budget_kind(reading, raw.token)
    elif measure == "delta":
        topic.direction = claim.direction
        topic.base_kind = claim.base
        if is_template(raw.token):
            reading.undirected.add(claim.number)
    elif measure == "growth_rate" and not is_template(raw.token):
        _direct_change(reading, topic, claim.direction)
    if share_of:
        topic.share_of = share_of


def _add_up(reading: Reading) -> None:
    """甲、乙和丙分别支出1元、2元、3元，合起来6元: the figures that were paired with names are all that the sum is of."""
    names = reading.members.split(reading.phrases.pause)
    topics = reading.document.topics
    parts = [known[-1] for name in names if (known := reading.known.get(subject_key(name)))]
    if len(parts) == len(names) > 1:
        for number in reading.topics:
            topics[number].parts = [part for part in parts if part != number]
            topics[number].complete = len(topics[number].parts) == len(names)


def _direct_change(reading: Reading, topic: Topic, direction: str) -> None:
    """增加（减少）4.62万元，下降35.23%: a change whose own words do not say its direction has that of its rate."""
    change = topic.roles.get("delta")
    if change in reading.undirected and change is not None:
        reading.document.claims[change].direction = topic.direction = direction


def back_to_money(reading: Reading) -> None:
    """接待6批次，上年为2万元: last year's money is that of the cost, not of the guests counted after it."""
    if reading.topics and reading.money >= 0:
        roles = reading.document.topics[reading.topics[0]].roles
        if "count" in roles and "amount" not in roles:
            reading.topics = [reading.money]


def of_another_year(reading: Reading) -> bool:
    """Whether a change is compared with a year other than the last: 2023年比2020年增加."""
    year, against = reading.document.year, reading.base.parts.get("year", "") if reading.base else ""
    return bool(against) and year[:4].isdigit() and against[:4] not in (year[:4], str(int(year[:4]) - 1))


def place_aside(reading: Reading, tok: Tok, quantity: Quantity, measure: str, direction: str) -> None:
    """平均每辆2万元, 追加3万元: a number beside the figure that is spoken of. No check is held against it."""
    about = reading.money if measure == "other" and quantity.kind == "amount" else -1
    about = about if about >= 0 or not reading.topics else reading.topics[0]
    subject = reading.pending or (reading.document.topics[about].subject if about >= 0 else "")
    claim = add_claim(
        reading, tok, quantity, measure, clean_subject(subject, reading.entity), direction, -1, ""
    )
    claim.confidence = "low"
    done_with(reading)


def _begins_total(reading: Reading, subject: str) -> bool:
    """收入总计5万元，其中：本年收入合计4万元，年初结转和结余1万元: the total of the year is the first part of the grand total."""
    if not reading.lists or reading.lists[-1].parts:
        return False
    whole = reading.document.topics[reading.lists[-1].whole].subject
    grand = reading.terms.totals[0]
    sides = [side for side in reading.terms.sides if side in subject]
    return whole.endswith(grand) and not subject.endswith(grand) and all(side in whole for side in sides)


def place_whole(reading: Reading, raw: RawClaim, quantity: Quantity) -> None:
    """占预算项目35个的100%: the figure of which the share that follows is one, beside what is spoken of."""
    whole = raw.token.parts.get("whole", "") if raw.token is not None else ""
    measure = "count" if quantity.kind == "count" else "amount"
    topics, lists = reading.topics, reading.lists
    reading.lists = []
    number = topic_of(reading, clean_subject(whole, reading.entity), measure)
    topic = reading.document.topics[number]
    claim = add_claim(reading, raw.quantity, quantity, measure, topic.subject, "", number, "", "whole")
    topic.roles.setdefault(measure, claim.number)
    reading.topics, reading.lists = topics, lists
    done_with(reading)


def place_prior(reading: Reading, raw: RawClaim, quantity: Quantity, subject: str, year: str) -> None:
    """A figure of an earlier year; only that of the year before is held against this year's change."""
    before = str(int(reading.document.year) - 1) if reading.document.year.isdigit() else ""
    period, reading.period, reading.base = reading.period, year, None
    if year == before or reading.reason:
        known = len(reading.document.topics)
        place(reading, raw, quantity, "prior_value", subject, "")
        for topic in reading.document.topics[known:]:
            # What it was last year is said of what it is this year.
            topic.period = reading.document.year
    else:
        if subject:
            reading.topics = [topic_of(reading, subject, "amount")]
        topics = reading.topics
        shown = subject or (reading.document.topics[topics[0]].subject if topics else headed(reading))
        claim = add_claim(reading, raw.quantity, quantity, "prior_value", shown, "", -1, "")
        claim.confidence = "low"
        if not topics:
            reading.topics = [topic_of(reading, shown, "amount")]
    reading.period = reading.document.year if period == year else period
    done_with(reading)


def done_with(reading: Reading) -> None:
    """The words before a number are used up."""
    reading.words.clear()
    reading.last_words = reading.clause = ""
    reading.using = reading.turned = reading.dated = False
    reading.clause_year = ""
    reading.start_of_sentence = False


def add_claim(
    reading: Reading,
    tok: Tok,
    quantity: Quantity,
    measure: str,
    subject: str,
    direction: str,
    topic: int,
    base: str,
    head: str = "",
) -> Claim:
    """Append a claim to the document, with place, period and section as the reading stands."""
    document = reading.document
    start, end = reading.working.span(tok.start, tok.end)
    line, col = document.source.lines.position(start)
    inherited = quantity.inherited
    # By place: names of arguments take as long as the object.
    claim = Claim(
        len(document.claims),
        line,
        col,
        start,
        end,
        document.source.text[start:end],
        quantity.value,
        quantity.decimals,
        quantity.unit,
        quantity.factor,
        quantity.kind,
        measure,
        direction,
        subject,
        _prior_period(reading) if measure == "prior_value" else reading.period,
        base,
        "",
        reading.scope.section,
        reading.scope.section_key,
        topic,
        head,
        reading.reason,
        "medium" if inherited else "high",
        _INHERITED if inherited else (),
    )
    document.claims.append(claim)
    if not inherited:
        reading.units[quantity.kind] = quantity.unit
    reading.units["last"] = quantity.kind
    return claim


def _prior_period(reading: Reading) -> str:
    """The period of an earlier figure: that of the base, else the year before."""
    period = reading.period
    year = period[:4]
    if reading.base is None:
        return str(int(year) - 1) if reading.document.year == year.strip() != "" else period
    return reading.base.parts.get("year") or (str(int(year) - 1) if year.isdigit() else period)


def place_threshold(
    reading: Reading, tok: Tok, quantity: Quantity, words: list[Tok], following: Item | None
) -> None:
    """单价100万元（含）以上设备: a limit inside a name. It is no figure of the year."""
    text = text_of(words)
    after = following.text if isinstance(following, Tok) and following.type == "TEXT" else ""
    if isinstance(following, RawClaim) and following.token is not None and following.head == "state":
        after = following.token.text
    subject = clean_subject(f"{text}{tok.text}{after}", reading.entity)
    add_claim(reading, tok, quantity, "other", subject, "", -1, "")
    reading.words = [*words, tok]


def note_damaged(reading: Reading, tok: Tok, subject: str) -> None:
    """Digits that form no number are noted; what follows is still said of their subject."""
    reading.document.damaged.append(reading.working.span(tok.start, tok.end))
    if subject and not reading.reason:
        reading.topics = [topic_of(reading, subject, "amount")]
    if reading.topics and not reading.reason:
        reading.document.topics[reading.topics[0]].damaged = True
    reading.words.clear()
    reading.last_words = ""
    reading.start_of_sentence = False
