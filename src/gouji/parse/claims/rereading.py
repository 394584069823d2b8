"""Numbers whose measure the token before them leaves open, read again with the clauses around them.

A percentage in brackets behind a part is its share, one behind a change its rate; a figure of an earlier year is a
prior value; what was 追加 to an item is money of the item beside its figure.
"""

from __future__ import annotations

from .clauses import Item, RawClaim
from .lists import divisible
from .naming import path_spoken_of
from .reading import OpenList, Reading
from .subjects import clean_subject, subject_key
from .tokens import Tok
from .wording import named_behind

_OPEN_HEADS = frozenset(("bare", "state"))
_FIGURES = frozenset(("amount", "total", "count", "budget"))


def reread_rate(
    reading: Reading, raw: RawClaim, text: str, following: Item | None
) -> tuple[RawClaim, str, str]:
    """A percentage without a head: its claim, the words that remain of its clause, and a name behind it."""
    phrases = reading.phrases
    if raw.head == "share" and raw.token is not None and not raw.token.parts.get("whole"):
        match = phrases.within.search(text) if text else None
        if match is None:
            return raw, text, ""
        return RawClaim("share", _token(raw, match["whole"]), raw.quantity), text[: match.start()], ""
    if raw.head not in _OPEN_HEADS:
        return raw, text, ""
    match = reading.terms.wholes.search(text) if text else None
    if match is not None:
        whole = next(value for value in match.groups() if value)
        return RawClaim("share", _token(raw, whole), raw.quantity), text[: match.start()], ""
    if reading.reason or (text and phrases.silent.fullmatch(text) is None):
        return raw, text, ""
    last = reading.document.claims[-1] if reading.document.claims else None
    if last is not None and last.measure == "budget" and phrases.of_it.match(text):
        token = _token(raw, "").reread({"completed": reading.terms.budget_word}, "COMPLETION")
        return RawClaim("completion", token, raw.quantity), "", ""
    if last is not None and last.head == "whole" and phrases.of_it.match(text):
        return RawClaim("share", _token(raw, last.subject), raw.quantity), "", ""
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


def is_out_of(reading: Reading, following: Item | None) -> bool:
    """完成预算5万元的80%, 占预算项目35个的100%: whether a percentage of a figure follows it."""
    return (
        isinstance(following, RawClaim)
        and following.token is not None
        and following.quantity.parts.get("unit") in reading.terms.percents
        and reading.phrases.of_it.match(following.token.text) is not None
    )


def as_budget(reading: Reading, raw: RawClaim) -> RawClaim:
    """完成年初预算5万元的80%: the figure is that of the budget."""
    name = raw.token.parts.get("completed", "") if raw.token is not None else ""
    qualified = name if reading.terms.opening in name or reading.terms.adjusted.search(name) else ""
    parts = {"budgeted": qualified} if qualified else {}
    return RawClaim("budget", _token(raw, "").reread(parts, "BUDGET"), raw.quantity)


def reread_amount(reading: Reading, raw: RawClaim, text: str) -> RawClaim:
    """上升12%，即3万元: the amount of a change that was given as a rate."""
    if raw.head not in _OPEN_HEADS or reading.changed is None or not text or not reading.document.claims:
        return raw
    last = reading.document.claims[-1]
    if last.measure != "growth_rate":
        return raw
    if last.topic not in reading.topics or reading.phrases.namely.match(text) is None:
        return raw
    return RawClaim("change", reading.changed, raw.quantity)


def go_on_with_part(reading: Reading, raw: RawClaim, before: list[Item], following: Item | None) -> None:
    """卫生健康支出7.89万元。占4.56%；: a full stop before the share of a part is a misread comma, and its list goes on.

    ``before`` are the items before the claim. The list shows it: other parts have shares, or a semicolon follows.
    """
    if raw.head != "share" or len(before) < 2 or reading.words or reading.reason:
        return
    figure, stop = before[-2:]
    last = reading.document.claims[-1] if reading.document.claims else None
    if not isinstance(stop, Tok) or stop.type != "STOP" or not isinstance(figure, RawClaim) or last is None:
        return
    topic = reading.document.topics[last.topic] if last.measure == "amount" and last.topic >= 0 else None
    if topic is None or topic.whole < 0 or "share" in topic.roles:
        return
    topics = reading.document.topics
    parts = [topics[number] for number in topics[topic.whole].parts]
    alike = any("share" in part.roles for part in parts if part.split == topic.split)
    if alike or (isinstance(following, Tok) and following.type == "SEMICOLON"):
        reading.topics = [topic.number]
        reading.lists = [OpenList(topic.whole, topic.split, len(parts))]
        reading.start_of_sentence = False


def _token(raw: RawClaim, whole: str) -> Tok:
    start = raw.quantity.start
    return Tok("SHARE", "", start, start, {"whole": whole} if whole else {})


def whole_of_share(reading: Reading, raw: RawClaim, *, named: bool) -> RawClaim:
    """A share that names no whole, outside a list: of the total before it, else of the whole named last."""
    if raw.head != "share" or raw.token is None:
        return raw
    whole = raw.token.parts.get("whole", "")
    if whole and reading.phrases.of_those.match(whole):
        if not reading.lists:
            _part_of_figure_before(reading)
        return RawClaim("share", raw.token.reread({**raw.token.parts, "whole": ""}), raw.quantity)
    if reading.lists:
        return raw
    if whole:
        reading.shared = whole
        return raw
    if not reading.topics:
        return raw
    topic = reading.document.topics[reading.topics[0]]
    if named and divisible(reading, topic.number) and topic.subject.endswith(reading.terms.totals):
        reading.lists.append(OpenList(topic.number, 0))
        return raw
    if not reading.shared:
        return raw
    parts = {**raw.token.parts, "whole": reading.shared}
    return RawClaim("share", raw.token.reread(parts), raw.quantity)


def _part_of_figure_before(reading: Reading) -> None:
    """What is spoken of is a part of the figure that this paragraph named before it."""
    topics, claims = reading.document.topics, reading.document.claims
    for place in range(len(claims) - 1, reading.spoken - 1, -1):
        claim = claims[place]
        if claim.topic >= 0 and claim.topic not in reading.topics and claim.measure in _FIGURES:
            for number in reading.topics:
                if topics[number].whole < 0 and claim.topic not in topics[number].parts:
                    topics[number].whole = claim.topic
                    topics[claim.topic].parts.append(number)
            return


def budgeted(reading: Reading, raw: RawClaim) -> None:
    """分别完成年初预算和调整预算的9%、8%: each rate is of the budget that it names, the outturn of both is one."""
    if raw.token is None or not reading.topics:
        return
    current = reading.document.topics[reading.topics[0]]
    adjusted = reading.terms.adjusted.search(raw.token.parts.get("completed", "")) is not None
    for number in reading.known.get(subject_key(current.subject), []):
        topic = reading.document.topics[number]
        if "budget" in topic.roles and (topic.budget_kind == "adjusted_budget") == adjusted:
            if "amount" in current.roles:
                topic.roles.setdefault("amount", current.roles["amount"])
            reading.topics = [number]
            return


def earlier_year(
    reading: Reading, measure: str, text: str, subject: str, following: Item | None
) -> tuple[str, str]:
    """The year of a figure that is an earlier year's (2022年5万元, 由3万元降至2万元), "" for one of this year; and its subject."""
    if measure not in _FIGURES:
        return "", subject
    past = reading.phrases.past.match(text) if text else None
    leads = isinstance(following, RawClaim) and following.head == "reach"
    if past is None and not leads and not reading.clause_year:
        return "", subject
    year = reading.document.year
    if not year[:4].isdigit():
        return "", subject
    last = str(int(year[:4]) - 1)
    if leads and reading.phrases.leaving.search(text):
        return reading.clause_year or last, subject
    if past is not None:
        subject = clean_subject(text[past.end() :], reading.entity)
    known = (
        not subject
        or reading.dated
        or subject_key(subject) in reading.known
        or reading.terms.figure.fullmatch(subject)
    )
    if not known:
        return "", subject
    if reading.clause_year and reading.clause_year < year and measure != "count":
        return reading.clause_year, subject
    return last if past is not None and measure != "count" else "", subject


def is_moved(reading: Reading, raw: RawClaim, text: str) -> bool:
    """省里追加3万元, 连同上年转入的2万元: money that came to an item of the accounts beside its figure."""
    if raw.head == "change" and raw.token is not None:
        return raw.token.text in reading.terms.grants[:1] and path_spoken_of(reading)
    phrases = reading.phrases
    return (
        bool(text)
        and phrases.moving.search(text) is not None
        and phrases.moved.fullmatch(text) is not None
        and path_spoken_of(reading)
    )
