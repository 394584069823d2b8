"""Placing a claim: the topics that it speaks of, and the claim itself with all that it inherits."""

from __future__ import annotations

from gouji.knowledge.phrases import claim_phrases
from gouji.model import Claim, Topic

from .clauses import Item, RawClaim
from .lists import back_to_whole
from .measures import base_kind, base_of, budget_kind, is_template
from .naming import project_subject, scoped, scored_as, speaks_of
from .reading import Quantity, Reading
from .subjects import clean_subject, split_joint, subject_key
from .tokens import Tok
from .topics import compared_anew, new_topic, takes, topic_of
from .wording import headed

CHANGES = frozenset(("delta", "growth_rate"))
FIGURES = frozenset(("amount", "total", "budget", "count"))


def place(
    reading: Reading, raw: RawClaim, quantity: Quantity, measure: str, subject: str, direction: str
) -> None:
    """Make the claim (two for a joint subject) and give it to its topics, which it may begin."""
    tok = raw.quantity
    if reading.reason:
        shown = subject or (reading.document.topics[reading.topics[0]].subject if reading.topics else "")
        add_claim(reading, tok, quantity, measure, shown, direction, -1, "")
        reading.reasoned = subject or reading.reasoned
        return
    if not subject and reading.pending and measure in ("budget", "amount", "total"):
        heading = claim_phrases().heading.match(reading.pending)
        subject = clean_subject(heading["name"] if heading else reading.pending, reading.entity)
        reading.pending = ""
    if measure in CHANGES and reading.topics and subject and reading.terms.figure.fullmatch(subject):
        # 决算数较预算数减少3万元: of what is spoken of.
        subject = ""
    if not subject and not reading.topics:
        subject = headed(reading)
    if not subject and quantity.kind == "amount" and measure in ("prior_value", "delta"):
        back_to_money(reading)
    own = bool(subject)
    if (
        own
        and measure in FIGURES - {"count"}
        and reading.pending
        and not reading.terms.path_end.search(reading.pending)
    ):
        # The sentence before was no heading: this one names what it is about.
        reading.pending = ""
    subject = scoped(reading, subject)
    if reading.project:
        subject = project_subject(reading, subject)
        own = own or not reading.topics
    if subject.endswith(reading.terms.totals):
        # A grand total is a head of its own, never a part of the list before it.
        reading.lists.clear()
    role = "amount" if measure == "total" else measure
    if role == "count" and reading.lists and not reading.lists[-1].parts:
        # 三辆车，资产原值…，其中两辆…: what is divided is what was counted in the same unit.
        counted = reading.counted.get(quantity.unit)
        if counted is not None and "count" not in reading.document.topics[reading.lists[-1].whole].roles:
            reading.lists[-1].whole = counted
    if not own and role in ("delta", "growth_rate"):
        back_to_whole(reading)
    if not own and (role in CHANGES or role == "prior_value"):
        reading.topics = [compared_anew(reading, number, base_kind(reading)) for number in reading.topics]
    joint = split_joint(subject) if own else None
    if joint:
        reading.topics = [topic_of(reading, name, role) for name in joint]
        reading.pair = list(reading.topics)
    elif (
        (own and measure not in ("share", "completion_rate", "execution_rate", "growth_rate"))
        or (own and reading.topics and not speaks_of(reading, subject))
        or not reading.topics
    ):
        reading.topics = [topic_of(reading, subject, role)]
    elif role in ("amount", "budget", "count") and not takes(reading, role):
        reading.topics = [
            new_topic(reading, reading.document.topics[number].subject) for number in reading.topics
        ]
    if own and subject == reading.members:
        _add_up(reading)
    if own and reading.using and not reading.lists:
        for number in reading.topics:
            reading.document.topics[number].purpose = not reading.document.topics[number].roles
    share_of = raw.token.parts.get("whole", "") if raw.head == "share" and raw.token is not None else ""
    base = base_of(reading, raw, measure, share_of)
    flags_low = not own
    for number in reading.topics:
        topic = reading.document.topics[number]
        claim = add_claim(reading, tok, quantity, measure, topic.subject, direction, number, base)
        claim.head = raw.head
        if joint is None and reading.project and measure == "score" and raw.token is not None:
            claim.subject = f"{topic.subject}{scored_as(reading, raw.token)}"
        if (
            measure in ("share", "completion_rate", "execution_rate", "growth_rate", "delta")
            and own
            and not joint
        ):
            claim.subject = subject
        if flags_low and claim.confidence == "high" and measure in ("amount", "count", "budget"):
            claim.confidence = "medium"
        if role == "share" and "share" in topic.roles:
            continue
        if role in CHANGES and of_another_year(reading):
            continue
        topic.roles.setdefault(role, claim.number)
        if role == "amount":
            reading.money = number
            reading.heads += not reading.lists
        elif role == "count":
            reading.counted.setdefault(quantity.unit, number)
        if measure == "budget" and raw.token is not None:
            topic.budget_kind = budget_kind(reading, raw.token)
        if measure == "delta":
            topic.direction = direction
            topic.base_kind = base
            if is_template(raw.token):
                reading.undirected.add(claim.number)
        if measure == "growth_rate" and not is_template(raw.token):
            _direct_change(reading, topic, direction)
        if share_of:
            topic.share_of = share_of
    if own and measure in FIGURES:
        if not reading.paused:
            reading.run = []
        reading.run.extend(reading.topics)
        if claim_phrases().procurement.search(subject):
            reading.procuring = subject
    reading.paused = False


def _add_up(reading: Reading) -> None:
    """甲、乙和丙分别支出1元、2元、3元，合起来6元: the figures that were paired with names are all that the sum is of."""
    names = reading.members.split(claim_phrases().pause)
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


def place_whole(reading: Reading, raw: RawClaim, quantity: Quantity) -> None:
    """占预算项目35个的100%: the figure of which the share that follows is one, beside what is spoken of."""
    whole = raw.token.parts.get("whole", "") if raw.token is not None else ""
    measure = "count" if quantity.kind == "count" else "amount"
    topics, lists = reading.topics, reading.lists
    reading.lists = []
    number = topic_of(reading, clean_subject(whole, reading.entity), measure)
    topic = reading.document.topics[number]
    claim = add_claim(reading, raw.quantity, quantity, measure, topic.subject, "", number, "")
    claim.head = "whole"
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
) -> Claim:
    """Append a claim to the document, with place, period and section as the reading stands."""
    start, end = reading.working.span(tok.start, tok.end)
    source = reading.document.source
    line, col = source.lines.position(start)
    period = reading.period
    if (
        measure == "prior_value"
        and reading.base is None
        and reading.document.year == period[:4].strip() != ""
    ):
        period = str(int(period[:4]) - 1)
    if measure == "prior_value" and reading.base is not None:
        period = reading.base.parts.get("year") or (
            str(int(period[:4]) - 1) if period[:4].isdigit() else period
        )
    claim = Claim(
        number=len(reading.document.claims),
        line=line,
        col=col,
        start=start,
        end=end,
        raw=source.text[start:end],
        value=quantity.value,
        decimals=quantity.decimals,
        unit=quantity.unit,
        factor=quantity.factor,
        kind=quantity.kind,
        measure=measure,
        direction=direction,
        subject=subject,
        period=period,
        base=base,
        section=reading.scope.section,
        section_key=reading.scope.section_key,
        topic=topic,
        in_reason=reading.reason,
        confidence="medium" if quantity.inherited else "high",
        flags=("inherited_unit",) if quantity.inherited else (),
    )
    reading.document.claims.append(claim)
    if not quantity.inherited:
        reading.units[quantity.kind] = quantity.unit
    reading.units["last"] = quantity.kind
    return claim


def place_threshold(
    reading: Reading, tok: Tok, quantity: Quantity, words: list[Tok], following: Item | None
) -> None:
    """单价100万元（含）以上设备: a limit inside a name. It is no figure of the year."""
    text = "".join(word.text for word in words)
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
