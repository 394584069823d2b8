"""Statements in words: 决算数大于年初预算数, 与上年持平."""

from __future__ import annotations

from gouji.model import Topic

from .lists import back_to_whole
from .measures import base_kind
from .naming import speaks_of
from .reading import Reading
from .subjects import clean_subject, subject_key
from .tokens import Tok, text_of


def compare_in_words(reading: Reading, tok: Tok) -> None:
    """决算数大于年初预算数: a claim in words about the figures before it."""
    match = reading.terms.comparison.search(tok.text)
    if match is None or reading.reason or not reading.topics:
        return
    topic = reading.document.topics[reading.topics[0]]
    if {"amount", "budget"} <= topic.roles.keys() and not topic.comparison:
        sign = match.group("sign") or match.group("same") or ""
        topic.comparison = next((name for name, words in reading.terms.signs if sign in words), "")
        start, end = reading.working.span(tok.start + match.start(), tok.start + match.end())
        topic.comparison_start, topic.comparison_end = start, end
        if topic.comparison == "equal":
            mark_equal(reading, topic)


def set_equal(reading: Reading, tok: Tok) -> None:
    """与上年持平, 与预算数一致: no change of what is spoken of, and a claim in words where budget and outturn are named."""
    if reading.reason:
        return
    subject = clean_subject(text_of(reading.words), reading.entity)
    if subject and reading.topics and not speaks_of(reading, subject):
        # 决算数与预算数持平 goes on about the same; a name leads back to what was said of it.
        known = reading.known.get(subject_key(subject))
        if not known:
            return
        reading.topics = [known[-1]]
    back_to_whole(reading)
    of_budget = reading.base is not None and bool(reading.base.parts.get("own"))
    for number in reading.topics:
        topic = reading.document.topics[number]
        if of_budget and {"amount", "budget"} <= topic.roles.keys() and not topic.comparison:
            topic.comparison = sign_of_equality(reading, tok)
            topic.comparison_start, topic.comparison_end = reading.working.span(tok.start, tok.end)
        if not topic.direction:
            topic.direction = "equal"
            topic.base_kind = base_kind(reading)
            mark_equal(reading, topic)
    reading.base = None


def sign_of_equality(reading: Reading, tok: Tok) -> str:
    """Whether 持平 is exact or about (基本持平)."""
    signs = [name for name, words in reading.terms.signs if any(word in tok.text for word in words)]
    return signs[-1] if signs else "equal"


def mark_equal(reading: Reading, topic: Topic) -> None:
    """Equality is said of the figure itreading."""
    for role in ("amount", "count"):
        claim = topic.roles.get(role)
        if claim is not None and not reading.document.claims[claim].direction:
            reading.document.claims[claim].direction = "equal"
