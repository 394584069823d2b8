"""Claim arithmetic: what the numbers of the prose say of each other.

In: topics with their claims. Out: outcomes for changes, growth rates, shares, completion and execution
rates, and for the sums of listed parts. An amount that the prose does not repeat is taken from the
fact of its topic, by key and never by its value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gouji.bind.subjects import is_named_so, subject_meaning
from gouji.knowledge.subjects import subject_terms
from gouji.model import Claim, Document, Observation, Operand, Outcome, Topic, fact_key

from .agreement import reference
from .catalogue import severity_of
from .operands import ZERO, compare_sides, of_claim, of_observation, plain, quanta_of
from .rounding import Comparison, Printed, compare_growth, compare_rate, compare_sum

GROWTH, CHANGE, COMPLETION, EXECUTION, SHARE, PARTS, GRADES, BASES = (
    "GJ501",
    "GJ502",
    "GJ503",
    "GJ504",
    "GJ505",
    "GJ506",
    "GJ507",
    "GJ508",
)
ZERO_BASE, WORDS = "GJ511", "GJ512"
_OF_ZERO = (0, 100)
# The dimensions by which the parts of a figure differ.
_OWN_DIMENSIONS = frozenset(("item", "nature", "economic"))
_SUMMED = ("amount", "budget", "prior_value", "count", "delta")


@dataclass(slots=True)
class Arithmetic:
    """The claims of a document with the facts behind them; :meth:`run` yields the outcomes."""

    document: Document
    observations: dict[str, list[Observation]]

    def run(self) -> Iterator[Outcome]:
        """All outcomes of claim arithmetic."""
        for topic in self.document.topics:
            yield from self._topic(topic)
        for topic in self.document.topics:
            if topic.parts:
                yield from self._parts(topic)
        yield from self._grades()
        yield from self._bases()

    # -- one topic ------------------------------------------------------------------------------

    def _topic(self, topic: Topic) -> Iterator[Outcome]:
        roles = topic.roles
        amount = self._amount(topic)
        budget = self._role(topic, "budget") or self._budget(topic)
        prior = self._role(topic, "prior_value")
        delta = self._signed(topic, "delta")
        if "growth_rate" in roles:
            yield from self._growth(topic, amount, delta, prior)
        if delta is not None and amount is not None:
            base = prior or (budget if topic.base_kind in ("initial_budget", "adjusted_budget") else None)
            if base is not None:
                yield self._change(delta, amount, base)
        if "completion_rate" in roles:
            rate = of_claim(self._claim(topic, "completion_rate"), "total")
            yield self._rate(COMPLETION, rate, amount, budget, "budget")
        if "execution_rate" in roles:
            rate = of_claim(self._claim(topic, "execution_rate"), "total")
            yield self._rate(EXECUTION, rate, amount, budget, "budget")
        if "share" in roles:
            yield self._share(topic, amount)
        if topic.comparison and amount is not None and budget is not None:
            yield self._comparison(topic, amount, budget)

    def _comparison(self, topic: Topic, amount: Operand, budget: Operand) -> Outcome:
        """决算数大于年初预算数, against the two figures; 基本持平 allows one percent."""
        difference = amount.value - budget.value
        half = (amount.quantum + budget.quantum) / 2
        near = abs(difference) <= half or abs(difference) * 100 <= abs(budget.value)
        agrees = {
            "greater": difference > 0,
            "less": difference < 0,
            "equal": abs(difference) <= half,
            "about": near,
        }[topic.comparison]
        # 8.27万元 can be more than 8.27万元: both are rounded.
        unseen = {"greater": difference > -half, "less": difference < half}.get(topic.comparison, False)
        text = self.document.source.text[topic.comparison_start : topic.comparison_end]
        words = Operand(
            "total", amount.value, topic.comparison_start, topic.comparison_end, text, topic.subject
        )
        words.kind = "words"
        return Outcome(
            WORDS,
            "holds" if agrees else "rounding" if unseen else "broken",
            words.start,
            [words, amount, budget],
            difference,
            half,
            severity="warning" if topic.comparison == "about" else severity_of(WORDS),
            arguments={"left": text, "right": f"{amount.printed} / {budget.printed}"},
        )

    def _claim(self, topic: Topic, role: str) -> Claim:
        return self.document.claims[topic.roles[role]]

    def _role(self, topic: Topic, role: str) -> Operand | None:
        number = topic.roles.get(role)
        if number is None:
            return None
        operand = of_claim(self.document.claims[number], "operand")
        fact = self.document.claims[number].fact
        for seen in self.observations.get(fact.text, ()) if fact is not None and operand.quantum else ():
            # 55万元 that a table prints as 55.00 is exact to the cent.
            if seen.quantum < operand.quantum and seen.value == operand.value and not seen.assumed:
                operand.quantum = seen.quantum
        return operand

    def _signed(self, topic: Topic, role: str) -> Operand | None:
        number = topic.roles.get(role)
        if number is None:
            return None
        claim = self.document.claims[number]
        operand = of_claim(claim, "operand")
        if claim.direction == "decrease":
            operand.value = -operand.value
        return operand if claim.kind != "count" or role == "growth_rate" else None

    def _amount(self, topic: Topic) -> Operand | None:
        """The amount of a topic, else that of its fact."""
        operand = self._role(topic, "amount")
        if operand is None and topic.fact is not None and topic.fact.concept != "project":
            operand = self._fact(topic.fact.replace(basis=self.document.basis).text)
        return operand

    def _budget(self, topic: Topic) -> Operand | None:
        """The budget of a topic's fact, where the prose gives only the rate."""
        if topic.fact is None or topic.fact.concept == "project" or self.document.kind == "budget":
            return None
        basis = (
            "adjusted_budget"
            if topic.fact.concept == "three_public"
            else topic.budget_kind or "initial_budget"
        )
        return self._fact(topic.fact.replace(basis=basis).text)

    def _fact(self, key: str) -> Operand | None:
        found = self.observations.get(key)
        return of_observation(reference(found), "operand") if found else None

    # -- relations ------------------------------------------------------------------------------

    def _growth(
        self, topic: Topic, amount: Operand | None, delta: Operand | None, prior: Operand | None
    ) -> Iterator[Outcome]:
        claim = self._claim(topic, "growth_rate")
        rate = of_claim(claim, "total")
        if claim.direction == "decrease":
            rate.value = -rate.value
        if delta is not None and prior is not None:
            yield self._rate(GROWTH, rate, delta, prior, "prior_value")
        elif delta is not None and amount is not None:
            result = compare_growth(_printed(rate), _printed(delta), _printed(amount))
            outcome = _outcome(GROWTH, result, [rate, delta, amount])
            outcome.arguments["form"] = "growth"
            yield outcome
        elif prior is not None and amount is not None:
            change = Operand(
                "operand", amount.value - prior.value, amount.start, amount.end, amount.printed, amount.name
            )
            change.quantum = amount.quantum
            result = compare_rate(_printed(rate), _printed(change), _printed(prior))
            yield _outcome(GROWTH, result, [rate, amount, prior])
        else:
            yield _unresolved(GROWTH, rate, "delta" if delta is None else "amount")

    def _change(self, delta: Operand, amount: Operand, base: Operand) -> Outcome:
        result = compare_sum(delta.value, amount.value - base.value, quanta_of([delta], [amount, base]))
        shown = replace(delta, role="total")
        base.sign = -1
        return _outcome(CHANGE, result, [shown, amount, base])

    def _rate(
        self, code: str, rate: Operand, part: Operand | None, whole: Operand | None, missing: str
    ) -> Outcome:
        if part is None or whole is None:
            return _unresolved(code, rate, missing if whole is None else "amount")
        if part.quantum and whole.quantum > part.quantum and "." not in whole.printed:
            # 55万元 beside 52.59万元: the zeros were trimmed, not the cents.
            whole.quantum = part.quantum
        result = compare_rate(_printed(rate), _printed(part), _printed(whole))
        if result is None and rate.value not in _OF_ZERO:
            # A rate of nothing is printed as 0 or 100 percent, or not at all.
            return Outcome(
                ZERO_BASE,
                "broken",
                rate.start,
                [rate, part, whole],
                rate.value,
                ZERO,
                severity=severity_of(ZERO_BASE),
            )
        return _outcome(code, result, [rate, part, whole])

    def _share(self, topic: Topic, amount: Operand | None) -> Outcome:
        """A share, of the first whole that it may be of; where it fits none, of the likeliest."""
        rate = of_claim(self._claim(topic, "share"), "total")
        first: Outcome | None = None
        if amount is None:
            return _unresolved(SHARE, rate, topic.share_of or "amount")
        for whole in self._wholes(topic):
            result = compare_rate(_printed(rate), _printed(amount), _printed(whole))
            outcome = _outcome(SHARE, result, [rate, amount, whole])
            if outcome.status != "broken":
                return outcome
            first = first or outcome
        return first or _unresolved(SHARE, rate, topic.share_of or "amount")

    def _wholes(self, topic: Topic) -> Iterator[Operand]:
        """What a share may be a share of, the likeliest first.

        A list's head is what its shares are of, called by whatever general name (占总支出的); then the
        fact of that name, then what stands above the head. Where no whole is named, a list that closed
        early may hide it.
        """
        named = topic.share_of
        above = self.document.topics[topic.whole] if topic.whole >= 0 else None
        if not named:
            if above is not None and (amount := self._amount(above)) is not None:
                yield amount
                yield from self._other_wholes(topic)
            return
        while above is not None:
            if is_named_so(above.subject, named) and (amount := self._amount(above)) is not None:
                yield amount
            above = self.document.topics[above.whole] if above.whole >= 0 else None
        meaning = subject_meaning(
            named, topic.section_key if topic.section_key == "procurement" else "expenditure"
        )
        if meaning is not None:
            year = topic.period[:4] or self.document.year
            dimensions = {**meaning.dimensions, "basis": self.document.basis, "year": year}
            concepts = (meaning.concept, dimensions.pop("side", meaning.concept))
            for key in (
                fact_key(meaning.concept, {**meaning.dimensions, **dimensions}),
                fact_key(concepts[1], dimensions),
            ):
                # 总支出 may mean the total with what was carried over, or without.
                found = self._fact(key.text)
                if found is not None:
                    yield found

    def _other_wholes(self, topic: Topic) -> Iterator[Operand]:
        """Divided siblings before a part, and all above its whole."""
        number = topic.whole
        while number >= 0:
            above = self.document.topics[number]
            for part in above.parts:
                if part < topic.number and self.document.topics[part].parts:
                    amount = self._amount(self.document.topics[part])
                    if amount is not None:
                        yield amount
            number = above.whole
            if number >= 0:
                amount = self._amount(self.document.topics[number])
                if amount is not None:
                    yield amount

    # -- lists ----------------------------------------------------------------------------------

    def _parts(self, whole: Topic) -> Iterator[Outcome]:
        splits: dict[int, list[Topic]] = {}
        for number in whole.parts:
            part = self.document.topics[number]
            splits.setdefault(part.split, []).append(part)
        for split, parts in splits.items():
            parts = side_by_side(whole, parts)  # noqa: PLW2901
            parts = self._own(whole, parts if split else self._with_strays(whole, parts))  # noqa: PLW2901
            if len(parts) < 2:
                continue
            sums = [found for role in _SUMMED if (found := self._sum(whole, parts, role)) is not None]
            closed = any(result.status != "broken" and total.value for total, _, result, _ in sums)
            complete = closed or is_whole_list(parts) or self._complete(whole, parts)
            for total, operands, result, all_there in sums:
                yield self._sum_outcome(total, operands, result, complete=complete and all_there)

    def _own(self, whole: Topic, parts: list[Topic]) -> list[Topic]:
        """The parts up to the one that fills the whole, where that one is divided: what follows are its parts.

        公用经费20万元，包括办公费5万元；工会经费10万元: a semicolon does not say which list goes on.
        """
        total = self._role(whole, "amount")
        amounts = [self._role(part, "amount") for part in parts]
        if total is None:
            return parts
        for count in range(2, len(parts)):
            known = [op for op in amounts[:count] if op is not None]
            divided = len(known) == count and parts[count - 1].parts
            if divided and compare_sides("=", [total], known).status != "broken":
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
        for topic in self.document.topics[parts[-1].number + 1 :]:
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

    def _sum(
        self, whole: Topic, parts: list[Topic], role: str
    ) -> tuple[Operand, list[Operand], Comparison, bool] | None:
        if any(part.damaged for part in parts):
            return None
        total = self._signed(whole, role) if role == "delta" else self._role(whole, role)
        if total is None and role == "delta" and whole.fact is not None:
            # The change of the whole stands in a section before that of its parts.
            total = self._fact(whole.fact.replace(basis=self.document.basis, change="previous_year").text)
        if total is None:
            return None
        unit = self._claim(whole, role).unit if role == "count" else ""
        operands = []
        left_out = still = 0
        for part in parts:
            operand = self._signed(part, role) if role == "delta" else self._role(part, role)
            if operand is None or (unit and self._claim(part, role).unit != unit):
                # A part that prints no figure of this kind adds one that is not known, unless it is nothing.
                unchanged = role == "delta" and part.direction == "equal"
                still += unchanged
                left_out += not unchanged
                continue
            operands.append(operand)
        if len(operands) < 2 and not (operands and still and not left_out):
            return None
        total.role = "total"
        result = compare_sides("=", [total], operands)
        return total, operands, result, left_out == 0

    def _complete(self, whole: Topic, parts: list[Topic]) -> bool:
        """Whether a list names all parts: the tables' values of its facts add up to that of the whole."""
        if whole.fact is None or any(part.fact is None for part in parts):
            return False
        total = self._fact(whole.fact.replace(basis=self.document.basis).text)
        found = [
            self._fact(part.fact.replace(basis=self.document.basis).text)
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
        outcome = _outcome(PARTS, result, [total, *operands])
        short = result.difference > 0 and total.value >= 0
        if outcome.status == "broken" and not complete and (short or any(op.value < 0 for op in operands)):
            # Parts that fall short of their whole: the list may leave some out; of changes, any may be missing.
            outcome.status, outcome.missing = "unresolved", "parts"
        return outcome

    # -- the whole document ---------------------------------------------------------------------

    def _grades(self) -> Iterator[Outcome]:
        """11个项目自评等级为优，1个…: the grades of a list add up to the number of projects before them."""
        before: Claim | None = None
        grades: list[Claim] = []
        for claim in self.document.claims:
            if claim.kind != "count" or claim.in_reason:
                continue
            if "为" in claim.subject and claim.subject.rstrip('”"')[-1:] in "优良中差":
                if grades and claim.start - grades[-1].end > 60:
                    yield from self._grade_sum(before, grades)
                    grades = []
                grades.append(claim)
                continue
            if grades:
                yield from self._grade_sum(before, grades)
                grades = []
            before = claim if claim.unit == "个" else None
        if grades:
            yield from self._grade_sum(before, grades)

    def _grade_sum(self, before: Claim | None, grades: list[Claim]) -> Iterator[Outcome]:
        if before is None or grades[0].start - before.end > 400:
            return
        if len(grades) == 1 and grades[0].value < before.value:
            # One grade is named and does not take all projects: the others are left out.
            return
        total = of_claim(before, "total")
        operands = [of_claim(grade, "operand") for grade in grades]
        result = compare_sides("=", [total], operands)
        yield _outcome(GRADES, result, [total, *operands])

    def _bases(self) -> Iterator[Outcome]:
        """Income and expenditure were equal last year too: the bases that their changes imply agree."""
        found: dict[tuple[str, str], dict[str, tuple[Operand, Operand]]] = {}
        for topic in self.document.topics:
            fact = topic.fact
            if fact is None or fact.concept != "grand_total" or topic.base_kind != "previous_year":
                continue
            amount, delta = self._amount(topic), self._signed(topic, "delta")
            if amount is not None and delta is not None:
                found.setdefault((fact.get("fund"), topic.section_key), {})[fact.get("side")] = (
                    amount,
                    delta,
                )
        seen: set[tuple[object, ...]] = set()
        for sides in found.values():
            if len(sides) != 2:
                continue
            (income, more), (expenditure, extra) = sides["income"], sides["expenditure"]
            values = (income.value, more.value, expenditure.value, extra.value)
            if values in seen:
                # The sections on all money and on fiscal money say the same: one cause.
                continue
            seen.add(values)
            quanta = [op.quantum for op in (income, more, expenditure, extra)]
            result = compare_sum(income.value - more.value, expenditure.value - extra.value, quanta)
            more.sign = extra.sign = -1
            more.role = "total"
            outcome = _outcome(BASES, result, [more, income, expenditure, extra])
            outcome.arguments["left"] = implied_base(income, more)
            outcome.arguments["right"] = implied_base(expenditure, extra)
            yield outcome


def side_by_side(whole: Topic, parts: list[Topic]) -> list[Topic]:
    """The parts of a list that stand beside each other: none within another one, none that is beside the whole."""
    meanings = {_meaning(part) for part in parts} - {""}
    within = subject_terms().within
    inner = {part for part, around in within if part in meanings and around in meanings}
    own = _meaning(whole)
    siblings = {other for full in subject_terms().whole_lists if own in full for other in full} - {own}
    return [part for part in parts if _meaning(part) not in inner and _meaning(part) not in siblings]


def is_whole_list(parts: list[Topic]) -> bool:
    """Whether parts make a list that leaves nothing out, whatever a document prints (货物、工程、服务)."""
    meanings = {_meaning(part) for part in parts}
    return any(full <= meanings for full in subject_terms().whole_lists)


def _meaning(topic: Topic) -> str:
    """What a topic is of, without fund and year: ``procurement item=goods``."""
    fact = topic.fact
    if fact is None:
        return ""
    own = [f"{name}={value}" for name, value in fact.dimensions.items() if name in _OWN_DIMENSIONS]
    return " ".join([fact.concept, *sorted(own)])


def implied_base(current: Operand, change: Operand) -> str:
    """The base that a figure and its change imply, as arithmetic."""
    return f"{plain(current.value)} - {plain(change.value)} = {plain(current.value - change.value)}"


def _class_of(topic: Topic) -> str:
    """The functional class that a topic speaks of, "" for none (and for codes below a class)."""
    function = topic.fact.get("function") if topic.fact is not None else ""
    return function if len(function) == 3 else ""


def _printed(operand: Operand) -> Printed:
    return Printed(operand.value, operand.quantum)


def _outcome(code: str, result: Comparison | None, operands: list[Operand]) -> Outcome:
    severity = severity_of(code)
    if result is None:
        return Outcome(code, "not_applicable", operands[0].start, operands, severity=severity)
    if result.slight and severity == "error":
        severity = "warning"
    return Outcome(
        code, result.status, operands[0].start, operands, result.difference, result.allowed, severity=severity
    )


def _unresolved(code: str, rate: Operand, missing: str) -> Outcome:
    return Outcome(code, "unresolved", rate.start, [rate], missing=missing, severity=severity_of(code))
