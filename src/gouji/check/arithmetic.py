"""Claim arithmetic: what the numbers of the prose say of each other.

In: topics with their claims. Out: outcomes for changes, growth rates, shares, completion and execution
rates, and for the sums of listed parts. An amount that the prose does not repeat is taken from the
fact of its topic, by key and never by its value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.model import Claim, Operand, Outcome, Topic
from gouji.model.claims import CHANGES

from .catalogue import severity_of
from .figures import Figures
from .operands import ZERO, compare_sides, of_claim, places_of, plain
from .parts import Parts, outcome_of, unresolved
from .procured import check_awards
from .rounding import compare_completion, compare_growth, compare_rate, compare_sum
from .shares import Shares

GROWTH, CHANGE, COMPLETION, EXECUTION, GRADES, BASES = (
    "GJ501",
    "GJ502",
    "GJ503",
    "GJ504",
    "GJ507",
    "GJ508",
)
ZERO_BASE, WORDS = "GJ511", "GJ512"
_OF_ZERO = (0, 100)
# The measures that say how a figure stands to another one.
_RELATING = frozenset(("delta", "growth_rate", "completion_rate", "execution_rate", "share"))


class Arithmetic:
    """The claims of a document with the facts behind them; :meth:`run` yields the outcomes."""

    __slots__ = ("document", "figures", "shares")

    def __init__(self, figures: Figures) -> None:
        self.document = figures.document
        self.figures = figures
        self.shares = Shares(figures)

    def run(self) -> Iterator[Outcome]:
        """All outcomes of claim arithmetic."""
        for topic in self.document.topics:
            if topic.comparison or not _RELATING.isdisjoint(topic.roles):
                yield from self._topic(topic)
        yield from Parts(self.figures).run()
        yield from check_awards(self.figures)
        yield from self._grades()
        yield from self._bases()

    def _topic(self, topic: Topic) -> Iterator[Outcome]:
        roles = topic.roles
        amount = self.figures.amount(topic)
        budget = self.figures.role(topic, "budget") or self.figures.budget(topic)
        base = topic.base_kind
        if not base and "growth_rate" in roles:
            base = self.figures.claim(topic, "growth_rate").base
        of_budget = base in ("initial_budget", "adjusted_budget")
        prior = budget if of_budget else self.figures.role(topic, "prior_value")
        delta = self.figures.signed(topic, "delta")
        if "growth_rate" in roles:
            yield from self._growth(topic, base, amount, delta, prior)
        if delta is not None and amount is not None and prior is not None:
            yield self._change(delta, amount, prior)
        elif delta is not None and amount is not None and budget is not None:
            # 年初核定5元，实际开支3元，节约2元: against the budget, if it is that.
            change = self._change(delta, amount, budget)
            if change.status == "holds":
                yield change
        if "completion_rate" in roles:
            rate = of_claim(self.figures.claim(topic, "completion_rate"), "total")
            over = self._over_budget(topic) if budget is None and amount is not None else None
            if over is not None and amount is not None:
                # 决算5元，完成预算的125%，比预算增加1元: the budget is what the change leaves.
                outcome = outcome_of(COMPLETION, compare_completion(rate, amount, over), [rate, amount, over])
                outcome.arguments["form"] = "completion"
                yield outcome
            else:
                yield self._rate(COMPLETION, rate, amount, budget, "budget")
        if "execution_rate" in roles:
            rate = of_claim(self.figures.claim(topic, "execution_rate"), "total")
            yield self._rate(EXECUTION, rate, amount, budget, "budget")
        if "share" in roles:
            yield self.shares.outcome(topic, amount)
        if topic.comparison and amount is not None and budget is not None:
            yield self._comparison(topic, amount, budget)

    def _over_budget(self, topic: Topic) -> Operand | None:
        """The change of a topic against the budget that was completed; it may stand behind one against last year.

        决算5元，比上年减少1元，完成预算的125%，比预算增加1元: what is said of a figure anew is a topic of its own.
        """
        base = self.figures.claim(topic, "completion_rate").base
        mine = topic.roles.get("amount", -1)
        for anew in self.document.topics[topic.number : topic.number + 2]:
            if anew is not topic and anew.roles.get("amount") != mine:
                break
            if "delta" in anew.roles and self.figures.claim(anew, "delta").base == base:
                return self.figures.signed(anew, "delta")
        return None

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
            arguments={
                "left": text,
                "right": f"{amount.printed} / {budget.printed}",
                "sign": topic.comparison,
            },
        )

    def _growth(
        self,
        topic: Topic,
        base: str,
        amount: Operand | None,
        delta: Operand | None,
        prior: Operand | None,
    ) -> Iterator[Outcome]:
        claim = self.figures.claim(topic, "growth_rate")
        rate = of_claim(claim, "total")
        if claim.direction == "decrease":
            rate.value = -rate.value
        if delta is None and prior is None and base in ("", "previous_year"):
            prior = self.figures.prior(topic)
        if delta is not None and prior is not None:
            yield self._rate(GROWTH, rate, delta, prior, "prior_value")
        elif delta is not None and amount is not None:
            result = compare_growth(rate, delta, amount)
            outcome = outcome_of(GROWTH, result, [rate, delta, amount])
            around = self._around(topic) if outcome.status in ("broken", "not_applicable") else None
            of_whole = compare_growth(rate, delta, around) if around is not None else None
            if around is not None and of_whole is not None and of_whole.status in ("holds", "rounding"):
                # 收入总计5万元，其中年初结转和结余1万元，较上年增加…: said of the total, if it is that.
                outcome = outcome_of(GROWTH, of_whole, [rate, delta, around])
            outcome.arguments["form"] = "growth"
            yield outcome
        elif prior is not None and amount is not None:
            change = Operand(
                "operand", amount.value - prior.value, amount.start, amount.end, amount.printed, amount.name
            )
            change.quantum = amount.quantum
            result = compare_rate(rate, change, prior)
            yield outcome_of(GROWTH, result, [rate, amount, prior])
        else:
            yield unresolved(GROWTH, rate, "delta" if delta is None else "amount")

    def _around(self, topic: Topic) -> Operand | None:
        """The amount of the figure that a topic is the first part of, where nothing is said of its change."""
        if topic.whole < 0:
            return None
        whole = self.document.topics[topic.whole]
        if whole.parts[0] != topic.number or not CHANGES.isdisjoint(whole.roles):
            return None
        return self.figures.amount(whole)

    def _change(self, delta: Operand, amount: Operand, base: Operand) -> Outcome:
        result = compare_sum(delta.value, amount.value - base.value, places_of([delta], [amount, base]))
        shown = replace(delta, role="total")
        base.sign = -1
        return outcome_of(CHANGE, result, [shown, amount, base])

    def _rate(
        self, code: str, rate: Operand, part: Operand | None, whole: Operand | None, missing: str
    ) -> Outcome:
        if part is None or whole is None:
            return unresolved(code, rate, missing if whole is None else "amount")
        if part.quantum and whole.quantum > part.quantum and "." not in whole.printed:
            # 55万元 beside 52.59万元: the zeros were trimmed, not the cents.
            whole.quantum = part.quantum
        result = compare_rate(rate, part, whole)
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
        return outcome_of(code, result, [rate, part, whole])

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
        if len(grades) == 1 and grades[0].value != before.value:
            # One grade is named and does not take all projects, or the others were not read: they are left out.
            return
        total = of_claim(before, "total")
        operands = [of_claim(grade, "operand") for grade in grades]
        result = compare_sides("=", [total], operands)
        yield outcome_of(GRADES, result, [total, *operands])

    def _bases(self) -> Iterator[Outcome]:
        """Income and expenditure were equal last year too: the bases that their changes imply agree."""
        found: dict[tuple[str, str], dict[str, tuple[Operand, Operand]]] = {}
        for topic in self.document.topics:
            fact = topic.fact
            if fact is None or fact.concept != "grand_total" or topic.base_kind != "previous_year":
                continue
            amount, delta = self.figures.amount(topic), self.figures.signed(topic, "delta")
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
            places = income.quantum + more.quantum + expenditure.quantum + extra.quantum
            result = compare_sum(income.value - more.value, expenditure.value - extra.value, places)
            more.sign = extra.sign = -1
            more.role = "total"
            outcome = outcome_of(BASES, result, [more, income, expenditure, extra])
            outcome.arguments["left"] = implied_base(income, more)
            outcome.arguments["right"] = implied_base(expenditure, extra)
            yield outcome


def implied_base(current: Operand, change: Operand) -> str:
    """The base that a figure and its change imply, as arithmetic."""
    return f"{plain(current.value)} - {plain(change.value)} = {plain(current.value - change.value)}"
