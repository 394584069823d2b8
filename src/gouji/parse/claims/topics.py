"""Topics: the statements of one passage, found again by their subject or made anew."""

from __future__ import annotations

from gouji.model import Topic

from .reading import Reading
from .subjects import subject_key

# So many statements of one subject back a figure may belong to one that lacks it.
_REACH = 64
# These are said of a subject in whatever list it stands.
_OF_ANY = frozenset(("delta", "growth_rate", "prior_value"))


def topic_of(reading: Reading, subject: str, role: str) -> int:
    """The topic of a subject in this passage, or a new one where its role is taken."""
    key = subject_key(subject)
    known = reading.known.get(key)
    if known:
        topics = reading.document.topics
        whole = reading.lists[-1].whole if reading.lists else -1
        for number in reversed(known[-_REACH:]):
            topic = topics[number]
            if role not in topic.roles and (topic.whole == whole or role in _OF_ANY):
                return number
    return new_topic(reading, subject, key)


def new_topic(reading: Reading, subject: str, key: str) -> int:
    """The number of a new topic, a part of the list that is open. ``key`` is that of its subject."""
    topics = reading.document.topics
    number = len(topics)
    scope = reading.scope
    topic = Topic(number, subject, scope.section_key, reading.period)
    topic.project, topic.form = reading.project, scope.form
    if reading.lists and reading.lists[-1].whole != number:
        current = reading.lists[-1]
        topic.whole, topic.split = current.whole, current.split
        current.parts += 1
        topics[current.whole].parts.append(number)
    topics.append(topic)
    reading.known.setdefault(key, []).append(number)
    return number


def compared_anew(reading: Reading, number: int, base: str) -> int:
    """比年初预算减少3万元；比上年减少2万元: a figure that is compared with another base than before is stated anew."""
    before = reading.document.topics[number]
    if "delta" not in before.roles or before.base_kind in ("", base) or "amount" not in before.roles:
        return number
    topic = Topic(len(reading.document.topics), before.subject, before.section_key, before.period)
    topic.project, topic.form, topic.base_kind = before.project, before.form, base
    topic.roles["amount"] = before.roles["amount"]
    if base == before.budget_kind and "budget" in before.roles:
        # 比上年增加2万元。年初预算4万元，决算5万元，差异率25%: the budget that it is held against was told.
        topic.roles["budget"], topic.budget_kind = before.roles["budget"], base
    reading.document.topics.append(topic)
    reading.known.setdefault(subject_key(topic.subject), []).append(topic.number)
    return topic.number


def takes(reading: Reading, role: str) -> bool:
    """Whether what is spoken of has no figure of this role yet."""
    return all(role not in reading.document.topics[number].roles for number in reading.topics)
