"""The names of subjects that the words before a number leave open.

What is counted (团组2个，8人次), whose money it is (涉及资金), what a bare 支出 is of, and a project that a
whole paragraph speaks of.
"""

from __future__ import annotations

from .clauses import Item
from .reading import Quantity, Reading
from .subjects import clean_subject, subject_key
from .tokens import Tok

# What is counted lends its name to what is counted with it, again and again, but no name is this long.
_LONGEST_STEM = 120


def count_subject(
    reading: Reading, quantity: Quantity, subject: str, following: Item | None, *, changed: bool
) -> str:
    """What is counted: the words before the number, after it, or the noun of the figure before it."""
    after = following.text if isinstance(following, Tok) and following.type == "TEXT" else ""
    grade = reading.terms.grade.match(after)
    if grade:
        return grade.group("predicate")
    bare = reading.terms.bare_project.match(subject or clean_subject(after[:16], reading.entity))
    activity = reading.terms.activity.search(reading.last_words) if bare is not None else None
    if bare is not None and activity is not None:
        return f"{activity['activity']}{bare['counted']}"
    stem = ""
    if reading.topics:
        stem = _stem(reading, reading.document.topics[reading.topics[0]].subject)
        stem = stem if len(stem) <= _LONGEST_STEM else ""
    guests = bool(stem) and reading.phrases.received.fullmatch(subject) is not None
    people = quantity.unit == "人" and (guests or after_occasion(reading))
    occasion = people or quantity.unit in reading.terms.occasions
    if occasion and stem and (guests or set(subject) <= set(stem)):
        # 18批 are 批次 as well.
        return f"{stem}{reading.terms.occasion_names.get(quantity.unit, quantity.unit)}"
    if subject and not (changed and after) and not subject.endswith(reading.terms.and_so_on):
        return subject
    noun = clean_subject(after[:16], reading.entity)
    if noun and isinstance(following, Tok):
        reading.noun, reading.taken = following, 0
    if noun or subject:
        return noun or subject
    counted = reading.counted.get(quantity.unit)
    if counted is not None:
        return reading.document.topics[counted].subject
    return f"{stem}{quantity.unit}" if stem else ""


def _stem(reading: Reading, name: str) -> str:
    """A name without what says at its end that it is counted or costs money."""
    end = reading.terms.count_stem.search(name)
    return name if end is None else name[: end.start()]


def after_occasion(reading: Reading) -> bool:
    """45批次，350人: people who came on the occasions counted before them."""
    last = reading.document.claims[-1] if reading.document.claims else None
    return last is not None and last.unit in reading.terms.occasion_units and last.topic in reading.topics


def funds_subject(reading: Reading, subject: str) -> str:
    """资金 and 涉及资金 are the money of what was named last."""
    named = clean_subject(reading.last_words, reading.entity)
    done = reading.terms.undertaken
    if done in named:
        named = clean_subject(named[named.rindex(done) :], reading.entity)
    if not named and reading.topics:
        named = reading.document.topics[reading.topics[0]].subject
    named = _stem(reading, named)
    projects = reading.terms.of_projects.match(f"{named}{subject}")
    return f"{projects.group()}{reading.terms.funds_word}" if projects is not None else f"{named}{subject}"


def project_subject(reading: Reading, subject: str) -> str:
    """The subject within a paragraph that speaks of one project."""
    name = reading.project if reading.project.endswith("项目") else f"{reading.project}项目"
    rest = subject
    if reading.project in rest:
        rest = rest[rest.rindex(reading.project) + len(reading.project) :]
    words = reading.terms.project_words.match(rest)
    rest = rest if words is None else rest[words.end() :]
    return f"{name}{rest}" if rest and not reading.terms.project_known.match(rest) else name


def scoped(reading: Reading, subject: str) -> str:
    """A bare 支出 or 年末结转和结余 within a sentence is of what was spoken of before it."""
    if (
        reading.start_of_sentence
        or reading.lists
        or not reading.topics
        or not reading.terms.unscoped.fullmatch(subject)
    ):
        return subject
    before = reading.document.topics[reading.topics[0]].subject
    match = reading.terms.scoped.fullmatch(before)
    return f"{match['scope']}{subject}" if match is not None else subject


def path_spoken_of(reading: Reading) -> bool:
    """Whether an item of the accounts is spoken of, named by its path of class, group and item."""
    if reading.terms.path_leaf.search(reading.pending):
        return True
    if not reading.topics or reading.lists:
        return False
    return reading.terms.path_leaf.search(reading.document.topics[reading.topics[0]].subject) is not None


def speaks_of(reading: Reading, subject: str) -> bool:
    """Whether the words before a rate name what is spoken of already."""
    if reading.terms.figure.fullmatch(subject):
        return True
    key = subject_key(subject)
    current = subject_key(reading.document.topics[reading.topics[0]].subject)
    return key in current or key.startswith(current)


def scored_as(reading: Reading, token: Tok) -> str:
    """What a score is called: 自评得分, or 绩效自评得分 where that stands before it."""
    name = clean_subject(token.text, "")
    performance = reading.terms.performance
    before = reading.working.text[max(0, token.start - len(performance)) : token.start]
    return f"{performance}{name}" if before == performance else name
