"""Shares: of what a printed percentage is the share, and whether it is.

In: topics that print a share. Out: an outcome GJ505 for each. The shares of one list are shares of one whole: where
the others of a list are of what heads it, one that fits another figure only is wrong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from gouji.bind.subjects import is_named_so, subject_meaning
from gouji.knowledge.subjects import subject_terms
from gouji.model import Operand, Outcome, Topic, fact_key
from gouji.text.patterns import compile_re

from .figures import Figures
from .operands import ZERO, constant, of_claim
from .parts import meaning_of, outcome_of, unresolved
from .rounding import HUNDRED, compare_bound, compare_rate

SHARE = "GJ505"
_OF_MONEY = ("fund", "nature")
_THREE = "three_public"
# So many other shares of a list say what all of them are of.
_ENOUGH = 2
# A share is held against so many of the parts before it: no page has more, and a longer list is no page's.
_MOST_BEFORE = 16
# The word of a share that is a part, in the clause before its rate.
_TAKES = "占"
_CUT = compile_re("[，。；,;]")
_CLAUSE = 48
_List = tuple[int, int, str, str]


class Shares:
    """The shares of a document."""

    __slots__ = ("_divided", "_fitting", "_lists", "_of_meaning", "document", "figures")

    def __init__(self, figures: Figures) -> None:
        self.document = figures.document
        self.figures = figures
        # By list: the topics that print a share, and of each whether it fits what the list is likeliest of.
        self._lists: dict[_List, dict[int, bool]] = {}
        # By whole: those of its parts that are divided themselves, and its parts by division and meaning.
        self._divided: dict[int, list[int]] = {}
        self._of_meaning: dict[int, dict[tuple[int, str], list[int]]] = {}
        for topic in self.document.topics:
            if "share" in topic.roles:
                self._lists.setdefault(_list_of(topic), {})[topic.number] = False
        for topics in self._lists.values():
            if len(topics) > _ENOUGH:
                for number in topics:
                    topics[number] = self._fits_first(self.document.topics[number])
        self._fitting = {key: sum(topics.values()) for key, topics in self._lists.items()}

    def outcome(self, topic: Topic, amount: Operand | None) -> Outcome:
        """A share, of the first whole that it may be of; where it fits none, of the likeliest."""
        rate = of_claim(self.figures.claim(topic, "share"), "total")
        first: Outcome | None = None
        if amount is None:
            return self._impossible(rate) or unresolved(SHARE, rate, topic.share_of or "amount")
        for whole in self._wholes(topic):
            outcome = _outcome(rate, amount, whole)
            if outcome.status != "broken" or self._is_settled(topic):
                return outcome
            first = first or outcome
        for whole in self._possible_wholes(topic) if first is None else ():
            outcome = _outcome(rate, amount, whole)
            if outcome.status in ("holds", "rounding") or self._is_settled(topic):
                return outcome
        return first or self._impossible(rate) or unresolved(SHARE, rate, topic.share_of or "amount")

    def _impossible(self, rate: Operand) -> Outcome | None:
        """占货物支出金额的800%: more than everything, whatever it is of. 是后者的172% is no part."""
        before = self.document.source.text[max(0, rate.start - _CLAUSE) : rate.start]
        if rate.value <= HUNDRED or _TAKES not in _CUT.split(before)[-1]:
            return None
        result = compare_bound(rate.value, HUNDRED, ZERO)
        outcome = outcome_of(SHARE, result, [rate, constant(HUNDRED)])
        outcome.severity = "warning"
        outcome.arguments.update(bound="<=", left=rate.printed, right="100%")
        return outcome

    def _fits_first(self, topic: Topic) -> bool:
        amount = self.figures.amount(topic)
        whole = next(self._wholes(topic), None) or next(self._possible_wholes(topic), None)
        if amount is None or whole is None:
            return False
        rate = of_claim(self.figures.claim(topic, "share"), "total")
        return _outcome(rate, amount, whole).status in ("holds", "rounding")

    def _is_settled(self, topic: Topic) -> bool:
        """Whether most others of a list are shares of what it is likeliest of."""
        key = _list_of(topic)
        topics = self._lists[key]
        others = len(topics) - 1
        fitting = self._fitting[key] - topics[topic.number]
        return fitting >= _ENOUGH and fitting * 2 > others

    def _wholes(self, topic: Topic) -> Iterator[Operand]:
        """What a share may be a share of, the likeliest first.

        A list's head is what its shares are of, called by whatever general name (占总支出的); then the
        fact of that name, then what stands above the head. Where no whole is named, a list that closed
        early may hide it.
        """
        named = topic.share_of
        above = self.document.topics[topic.whole] if topic.whole >= 0 else None
        if not named:
            if above is not None and (amount := self.figures.amount(above)) is not None:
                yield from self._siblings_around(topic, above)
                yield amount
                yield from self._other_wholes(topic)
            return
        while above is not None:
            if is_named_so(above.subject, named) and (amount := self.figures.amount(above)) is not None:
                yield amount
            above = self.document.topics[above.whole] if above.whole >= 0 else None
        meaning = subject_meaning(
            named, topic.section_key if topic.section_key == "procurement" else "expenditure"
        )
        if meaning is not None:
            year = topic.period[:4] or self.document.year
            dimensions = {**meaning.dimensions, "basis": self.document.basis, "year": year}
            concepts = (meaning.concept, dimensions.pop("side", meaning.concept))
            keys = [
                fact_key(meaning.concept, {**meaning.dimensions, **dimensions}),
                fact_key(concepts[1], dimensions),
            ]
            if meaning.dimensions and topic.fact is not None and topic.fact.concept == meaning.concept:
                # 公用经费, 仅为人员经费的12%: of the same money.
                same = {name: value for name in _OF_MONEY if (value := topic.fact.get(name))}
                keys.append(fact_key(meaning.concept, {**same, **dimensions}))
            for key in keys:
                # 总支出 may mean the total with what was carried over, or without.
                found = self.figures.fact(key.text)
                if found is not None:
                    yield found

    def _possible_wholes(self, topic: Topic) -> Iterator[Operand]:
        """What a share is of only if it comes out so."""
        if topic.whole >= 0:
            # A whole whose name is not understood (a sign is lost in it) may be the head of the list all the same.
            head = self.figures.amount(self.document.topics[topic.whole])
            if head is not None:
                yield head
        if not topic.share_of and topic.fact is not None and topic.fact.get("function"):
            # 农林水支出4元，占97.04%: of all accounts.
            total = self.figures.fact(topic.fact.replace(function="", basis=self.document.basis).text)
            if total is not None:
                yield total
        if (
            not topic.share_of
            and topic.fact is not None
            and topic.fact.concept == _THREE
            and topic.fact.get("item")
        ):
            # “三公”经费支出5元，公务接待费支出3元，占60%: of the three.
            total = self.figures.fact(topic.fact.replace(item="", basis=self.document.basis).text)
            if total is not None:
                yield total

    def _siblings_around(self, topic: Topic, above: Topic) -> Iterator[Operand]:
        """基本支出5元，其中：人员经费3元；公用经费2元，占40%: a sibling before a part that it is a part of, after a semicolon."""
        around = _around(meaning_of(topic))
        if not around:
            return
        known = self._of_meaning.get(above.number)
        if known is None:
            known = self._of_meaning[above.number] = {}
            for number in sorted(above.parts):
                part = self.document.topics[number]
                known.setdefault((part.split, meaning_of(part)), []).append(number)
        found = [known.get((topic.split, outer), []) for outer in around]
        for number in sorted(number for numbers in found for number in _before(topic, numbers)):
            amount = self.figures.amount(self.document.topics[number])
            if amount is not None:
                yield amount

    def _other_wholes(self, topic: Topic) -> Iterator[Operand]:
        """Divided siblings before a part, and all above its whole."""
        number = topic.whole
        while number >= 0:
            above = self.document.topics[number]
            divided = self._divided.get(number)
            if divided is None:
                divided = sorted(part for part in above.parts if self.document.topics[part].parts)
                self._divided[number] = divided
            for part in _before(topic, divided):
                amount = self.figures.amount(self.document.topics[part])
                if amount is not None:
                    yield amount
            number = above.whole
            if number >= 0:
                amount = self.figures.amount(self.document.topics[number])
                if amount is not None:
                    yield amount


@lru_cache(maxsize=1024)
def _around(meaning: str) -> tuple[str, ...]:
    """The meanings that one is a part of."""
    return tuple(outer for inner, outer in subject_terms().within if inner == meaning)


def _before(topic: Topic, numbers: list[int]) -> list[int]:
    """Of the numbers of topics, in order, those before one; of very many the nearest."""
    end = bisect_left(numbers, topic.number)
    return numbers[max(0, end - _MOST_BEFORE) : end]


def _outcome(rate: Operand, amount: Operand, whole: Operand) -> Outcome:
    result = compare_rate(rate, amount, whole)
    return outcome_of(SHARE, result, [rate, amount, whole])


def _list_of(topic: Topic) -> _List:
    if topic.whole >= 0:
        return topic.whole, topic.split, "", ""
    return -1, 0, topic.section_key, topic.share_of
