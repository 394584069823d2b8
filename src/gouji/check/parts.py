"""Sums of listed parts: 其中, numbered items, and parts that stand in paragraphs of their own.

In: topics with their parts. Out: outcomes GJ506. A list whose parts fall short is broken only where it is
known to be complete: another figure of it adds up, the tables say so, or it leaves nothing out by nature
(货物、工程、服务).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from gouji.knowledge.phrases import claim_phrases
from gouji.knowledge.subjects import subject_terms
from gouji.model import FactKey, Operand, Outcome, Topic

from .catalogue import severity_of
from .figures import Figures
from .operands import ZERO, compare_sides, places_of
from .rounding import Comparison, compare_sum

PARTS = "GJ506"
# The dimensions by which the parts of a figure differ.
_OWN_DIMENSIONS = frozenset(("item", "nature", "economic"))
# The length of the code of an account below its division.
_ACCOUNT = 7
# A counter that says nothing of what is counted, and the length of a noun that does.
_ANYTHING = "个"
_NOUN = 2
# So many last places off, a sum does not come out by chance.
_FAR = 100
_SIDES = ("income", "expenditure")
# What the summary form adds to the income and to the expenditure of the year.
_ADDED = {
    "income": frozenset(("surplus_used", "opening")),
    "expenditure": frozenset(("distribution", "closing")),
}
_SUMMED = ("amount", "budget", "prior_value", "count", "delta")
# A whole, its parts, how they compare, and whether all parts are known.
_Sum = tuple[Operand, list[Operand], Comparison, bool]


class Parts:
    """The lists of a document; :meth:`run` yields the outcomes."""

    __slots__ = ("figures",)

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def run(self) -> Iterator[Outcome]:
        """One outcome for each kind of figure (amount, budget, change …) of each list."""
        for topic in self.figures.document.topics:
            if topic.parts:
                yield from self._parts(topic)
        yield from self._scattered()

    def _scattered(self) -> Iterator[Outcome]:
        """Parts in paragraphs of their own: the accounts of a total, the items of a division by nature.

        Nothing says that they are all there, but that another figure of them adds up: a sum that does not come out
        by itself says nothing.
        """
        sections: dict[str, list[Topic]] = {}
        for topic in self.figures.document.topics:
            if topic.fact is not None and topic.section_key and not topic.form:
                sections.setdefault(topic.section_key, []).append(topic)
        for topics in sections.values():
            section = _Section(topics)
            for whole in topics:
                for parts in self._apart(whole, section):
                    sums = self._sums(whole, parts)
                    closed = any(_closes(*found) for found in sums)
                    for total, operands, result, all_there in sums:
                        if all_there and (closed or result.status != "broken"):
                            yield outcome_of(PARTS, result, [total, *operands])

    def _apart(self, whole: Topic, section: _Section) -> Iterator[list[Topic]]:
        """The complete lists that topics of a section may make of a whole, none of them read as its list."""
        base = whole.fact
        if base is None:
            return
        if not base.get("function") and base.concept == "expenditure":
            accounts = section.accounts.get(base.text, [])
            if any(topic.whole != whole.number for topic in accounts):
                # A list that was not cut is read as one.
                yield accounts
        own = meaning_of(whole)
        for full in _lists_of(own):
            parts = section.parts(full, whole.number)
            if len(parts) == len(full):
                yield parts

    def _parts(self, whole: Topic) -> Iterator[Outcome]:
        splits: dict[int, list[Topic]] = {}
        for number in whole.parts:
            part = self.figures.document.topics[number]
            splits.setdefault(part.split, []).append(part)
        together = claim_phrases().together
        for split, named in splits.items():
            # 这几块加总5万元: what has been listed, once more.
            listed = self._once([part for part in named if together.match(part.subject) is None])
            parts = side_by_side(whole, listed)
            parts = self._own(whole, parts if split else self._with_strays(whole, parts))
            yield from self._only_part(whole, parts)
            if len(parts) < 2:
                continue
            sums = self._sums(whole, parts)
            closed = any(result.status != "broken" and total.value for total, _, result, _ in sums)
            complete = (
                whole.complete
                or closed
                or is_whole_list(parts)
                or _makes_total(whole, parts)
                or self._complete(whole, parts)
            )
            for total, operands, result, all_there in sums:
                outcome = self._sum_outcome(total, operands, result, complete=complete and all_there)
                if outcome.status == "unresolved" and len(operands) == len(listed) and _exchanged(outcome):
                    # 68.35 for 86.35: two digits changed places, and nothing is left out.
                    outcome.status, outcome.missing, outcome.severity = "broken", "", "warning"
                yield outcome

    def _once(self, parts: list[Topic]) -> list[Topic]:
        """The parts without those that state again what one before them states: a list may be gone through item by item."""
        stated: set[tuple[str, Decimal]] = set()
        found = []
        for part in parts:
            amount = self.figures.amount(part)
            if amount is not None and amount.value:
                said = part.subject if part.fact is None else part.fact.text, amount.value
                if said in stated:
                    continue
                stated.add(said)
            found.append(part)
        return found

    def _only_part(self, whole: Topic, parts: list[Topic]) -> Iterator[Outcome]:
        """共有车辆3辆，其中：其他用车3辆: one part that is the whole confirms it; less than that says nothing."""
        total = self.figures.role(whole, "count")
        if total is None or whole.damaged or not total.value:
            return
        unit = self.figures.claim(whole, "count").unit
        alike = [
            part for part in parts if "count" in part.roles and self.figures.claim(part, "count").unit == unit
        ]
        operand = self.figures.role(alike[0], "count") if len(alike) == 1 else None
        if operand is not None and operand.value == total.value and not alike[0].damaged:
            total.role = "total"
            yield outcome_of(PARTS, compare_sides("=", [total], [operand]), [total, operand])

    def _own(self, whole: Topic, parts: list[Topic]) -> list[Topic]:
        """The parts up to the one that fills the whole, where that one is divided: what follows are its parts.

        公用经费20万元，包括办公费5万元；工会经费10万元: a semicolon does not say which list goes on.
        """
        if not any(part.parts for part in parts[1:-1]):
            return parts
        total = self.figures.role(whole, "amount")
        if total is None:
            return parts
        known: list[Operand] = []
        left, slack = total.value, total.quantum
        for count, part in enumerate(parts[:-1], start=1):
            amount = self.figures.role(part, "amount")
            if amount is None:
                return parts
            known.append(amount)
            left -= amount.value
            slack += amount.quantum
            # What is farther off than all last places together need not be compared.
            near = count > 1 and part.parts and abs(left) <= slack
            if near and compare_sides("=", [total], known).status != "broken":
                return parts[:count]
        return parts

    def _with_strays(self, whole: Topic, parts: list[Topic]) -> list[Topic]:
        """A list of classes that a full stop cut: the classes of the same whole that follow in its section."""
        base = whole.fact
        if (
            base is None
            or not parts
            or not all(part.fact == base.replace(function=_class_of(part)) for part in parts)
        ):
            return parts
        named = {_class_of(part) for part in parts}
        found = list(parts)
        topics = self.figures.document.topics
        for number in range(parts[-1].number + 1, len(topics)):
            topic = topics[number]
            if topic.section_key != whole.section_key or topic.fact == base:
                break
            function = _class_of(topic)
            if (
                topic.whole < 0
                and function
                and function not in named
                and topic.fact == base.replace(function=function)
            ):
                named.add(function)
                found.append(topic)
        return found

    def _sums(self, whole: Topic, parts: list[Topic]) -> list[_Sum]:
        """The sums of those kinds of figures that parts state, beside their whole."""
        said = [role for part in parts for role in part.roles]
        stated = [role for role in _SUMMED if said.count(role) >= (1 if role == "delta" else 2)]
        if not stated or any(part.damaged for part in parts):
            return []
        return [found for role in stated if (found := self._sum(whole, parts, role)) is not None]

    def _sum(self, whole: Topic, parts: list[Topic], role: str) -> _Sum | None:
        if role == "count" and not self._are_alike(whole, parts):
            return None
        total = self.figures.signed(whole, role) if role == "delta" else self.figures.role(whole, role)
        if total is None and role == "amount" and not any("budget" in part.roles for part in parts):
            # “三公”经费预算5万元，其中：公务接待费2万元、…: the parts are of the budget as their whole is.
            total = self.figures.role(whole, "budget")
        if total is None and role == "delta" and whole.fact is not None:
            # The change of the whole stands in a section before that of its parts.
            total = self.figures.fact(
                whole.fact.replace(basis=self.figures.document.basis, change="previous_year").text
            )
        if total is None:
            return None
        unit = self.figures.claim(whole, role).unit if role == "count" else ""
        base = whole.base_kind or "previous_year"
        operands = []
        left_out = same = still = 0
        for part in parts:
            operand = self.figures.signed(part, role) if role == "delta" else self.figures.role(part, role)
            if role == "delta" and part.base_kind not in ("", base):
                # What changed against the budget is no part of what changed against last year.
                operand = None
            if operand is None or (unit and self.figures.claim(part, role).unit != unit):
                # A part that prints no figure of this kind adds one that is not known, unless it is nothing.
                unchanged = role == "delta" and part.direction == "equal"
                # What is nothing and was nothing has not changed by less than is printed either.
                same += unchanged
                still += unchanged and not self._is_nothing(part)
                left_out += not unchanged
                continue
            operands.append(operand)
        if len(operands) < 2 and not (operands and same and not left_out):
            return None
        total.role = "total"
        result = compare_sides("=", [total], operands)
        if result.status == "broken" and still:
            # What stays the same as printed may have changed by less than is printed.
            places = places_of([total], operands) + total.quantum * still
            result = compare_sum(total.value, sum((op.value for op in operands), ZERO), places)
        return total, operands, result, left_out == 0

    def _are_alike(self, whole: Topic, parts: list[Topic]) -> bool:
        """Whether counts add up: 个 counts anything, and departments and their projects are no sum. A change adds nothing."""
        claims = [self.figures.claim(topic, "count") for topic in (whole, *parts) if "count" in topic.roles]
        nouns = {claim.subject[-_NOUN:] for claim in claims if claim.unit == _ANYTHING}
        return len(nouns) < 2 and not any(claim.direction for claim in claims)

    def _is_nothing(self, part: Topic) -> bool:
        amount = self.figures.amount(part)
        return amount is not None and not amount.value

    def _complete(self, whole: Topic, parts: list[Topic]) -> bool:
        """Whether a list names all parts: the tables' values of its facts add up to that of the whole."""
        if whole.fact is None or any(part.fact is None for part in parts):
            return False
        total = self.figures.fact(whole.fact.replace(basis=self.figures.document.basis).text)
        found = [
            self.figures.fact(part.fact.replace(basis=self.figures.document.basis).text)
            for part in parts
            if part.fact is not None
        ]
        if total is None or any(op is None or op.kind == "claim" for op in (total, *found)):
            return False
        operands = [op for op in found if op is not None]
        return compare_sides("=", [total], operands).status != "broken"

    def _sum_outcome(
        self, total: Operand, operands: list[Operand], result: Comparison, *, complete: bool
    ) -> Outcome:
        outcome = outcome_of(PARTS, result, [total, *operands])
        short = result.difference > 0 and total.value >= 0
        if outcome.status == "broken" and not complete and (short or any(op.value < 0 for op in operands)):
            # Parts that fall short of their whole: the list may leave some out; of changes, any may be missing.
            outcome.status, outcome.missing = "unresolved", "parts"
        return outcome


def _exchanged(outcome: Outcome) -> bool:
    """Whether a sum comes out with two neighbouring digits of one of its numbers exchanged.

    A difference of few last places may come out so by chance, and is not taken.
    """
    total, *operands = outcome.operands
    difference, allowed = outcome.difference or ZERO, outcome.allowed or ZERO
    if (
        any(op.value < 0 or not op.quantum for op in outcome.operands)
        or abs(difference) < _FAR * total.quantum
    ):
        return False
    return any(
        abs(sign * (swapped - op.value) - difference) < allowed
        for op, sign in ((total, -1), *((op, 1) for op in operands))
        for swapped in _swaps(op)
    )


def _swaps(op: Operand) -> Iterator[Decimal]:
    """The values that a number has with two neighbouring digits exchanged."""
    units = int(op.value / op.quantum)
    digits = str(units)
    for k, (left, right) in enumerate(pairwise(digits)):
        if left != right and (k or right != "0"):
            yield int(f"{digits[:k]}{right}{left}{digits[k + 2 :]}") * op.quantum


def _closes(total: Operand, operands: list[Operand], result: Comparison, all_there: bool) -> bool:
    """Whether the sum of a list shows that it is complete: it comes out, over several figures that are not nothing."""
    several = sum(1 for op in operands if op.value) > 1
    return all_there and result.status != "broken" and bool(total.value) and several


class _Section:
    """The topics of the sections of a kind by what they are of, of those that say more than a rate.

    ``accounts`` holds the first topic of each account by the key of the total that the accounts make.
    """

    def __init__(self, topics: list[Topic]) -> None:
        self.accounts: dict[str, list[Topic]] = {}
        self._of_meaning: dict[str, dict[str, list[Topic]]] = {}
        for topic in topics:
            fact = topic.fact
            if fact is None or not ("amount" in topic.roles or "budget" in topic.roles):
                continue
            same = self._of_meaning.setdefault(meaning_of(topic), {}).setdefault(fact.text, [])
            if not same and len(fact.get("function")) == _ACCOUNT:
                self.accounts.setdefault(fact.replace(function="").text, []).append(topic)
            same.append(topic)

    def parts(self, meanings: frozenset[str], whole: int) -> list[Topic]:
        """The first topic of each fact of some meanings that is no part of a whole already, in their order."""
        found: list[Topic] = []
        for meaning in meanings & self._of_meaning.keys():
            for same in self._of_meaning[meaning].values():
                first = next((topic for topic in same if topic.whole != whole), None)
                if first is not None:
                    found.append(first)
        return sorted(found, key=lambda topic: topic.number)


@lru_cache(maxsize=1024)
def _lists_of(concept: str) -> tuple[frozenset[str], ...]:
    """The complete lists that divide a concept as a whole."""
    return tuple(
        full
        for full in subject_terms().whole_lists
        if concept not in full and any(meaning.split()[0] == concept for meaning in full)
    )


def side_by_side(whole: Topic, parts: list[Topic]) -> list[Topic]:
    """The parts of a list that stand beside each other: none within another one, none that is beside the whole."""
    meanings = [meaning_of(part) for part in parts]
    named = {meaning for meaning in meanings if meaning}
    others = {part for part, around in subject_terms().within if part in named and around in named}
    others |= _beside(meaning_of(whole))
    return [
        part
        for part, meaning in zip(parts, meanings, strict=True)
        if meaning not in others and not _is_around(part, whole)
    ]


@lru_cache(maxsize=1024)
def _beside(meaning: str) -> frozenset[str]:
    """What stands beside a meaning in the complete lists that it is part of."""
    lists = [full for full in subject_terms().whole_lists if meaning in full]
    return frozenset().union(*lists) - {meaning}


def _is_around(part: Topic, whole: Topic) -> bool:
    """Whether what is listed is wider than its whole, or of the other side: lines that changed places."""
    inside, outside = whole.fact, part.fact
    if inside is None or outside is None:
        return False
    side, other = _side_of(inside), _side_of(outside)
    if side and other and side != other:
        return True
    if outside.concept != inside.concept:
        return False
    own = {name: value for name, value in outside.dimensions.items() if name != "year"}
    return len(own) < len(inside.dimensions) - 1 and own.items() <= inside.dimensions.items()


def _side_of(fact: FactKey) -> str:
    return fact.get("side") or (fact.concept if fact.concept in _SIDES else "")


def is_whole_list(parts: list[Topic]) -> bool:
    """Whether parts make a list that leaves nothing out, whatever a document prints (货物、工程、服务; the four budgets)."""
    meanings = {meaning_of(part) for part in parts}
    terms = subject_terms()
    if any(full <= meanings for full in terms.whole_lists):
        return True
    return len(parts) >= len(terms.budgets) and all(
        any(name.search(part.subject) for part in parts) for name in terms.budgets
    )


def _makes_total(whole: Topic, parts: list[Topic]) -> bool:
    """收入总计5万元，其中：本年收入合计4万元，使用非财政拨款结余0元，年初结转和结余1万元: all that the form adds up."""
    side = "" if whole.fact is None or whole.fact.concept != "grand_total" else whole.fact.get("side")
    facts = [part.fact for part in parts if part.fact is not None]
    stages = {fact.get("stage") for fact in facts if fact.concept == "balance"}
    return _ADDED.get(side, frozenset(("",))) <= stages and any(fact.concept == side for fact in facts)


def meaning_of(topic: Topic) -> str:
    """What a topic is of, without fund and year: ``procurement item=goods``."""
    return "" if topic.fact is None else _meaning_of(topic.fact)


@lru_cache(maxsize=4096)
def _meaning_of(fact: FactKey) -> str:
    own = [f"{name}={value}" for name, value in fact.dimensions.items() if name in _OWN_DIMENSIONS]
    return " ".join([fact.concept, *sorted(own)])


def _class_of(topic: Topic) -> str:
    """The functional class that a topic speaks of, "" for none (and for codes below a class)."""
    function = topic.fact.get("function") if topic.fact is not None else ""
    return function if len(function) == 3 else ""


def outcome_of(code: str, result: Comparison | None, operands: list[Operand]) -> Outcome:
    """The outcome of a comparison; one that cannot be made does not apply, a slight one only warns."""
    severity = severity_of(code)
    if result is None:
        return Outcome(code, "not_applicable", operands[0].start, operands, severity=severity)
    if result.slight and severity == "error":
        severity = "warning"
    return Outcome(
        code, result.status, operands[0].start, operands, result.difference, result.allowed, "", severity
    )


def unresolved(code: str, rate: Operand, missing: str) -> Outcome:
    """The outcome of a rate whose amount or whole is printed nowhere."""
    return Outcome(code, "unresolved", rate.start, [rate], missing=missing, severity=severity_of(code))
