"""What small and medium enterprises were awarded, against their shares of goods, works and services (P10-c).

In: the shares of a section on procurement. Out: an outcome GJ521 where all three are told: the contracts of each kind are
its share of what was spent on it, and together those of the whole.

    货物5元，服务3元。授予中小企业合同金额6.5元，…占货物支出金额的100%，…占服务支出金额的50%
      ->  6.5 = 5 × 100% + 3 × 50%
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from gouji.bind.subjects import subject_meaning
from gouji.model import Operand, Outcome, Topic, fact_key

from .figures import Figures
from .operands import ZERO, of_claim
from .parts import outcome_of
from .rounding import HUNDRED, compare_sum

CODE = "GJ521"
_SECTION = "procurement"
_AWARDED = "中小企业"
_KINDS = ("goods", "works", "services")


def check_awards(figures: Figures) -> Iterator[Outcome]:
    """An outcome for each row of shares that tells them of all kinds on which money was spent."""
    for wanted, topics in groupby(figures.document.topics, _is_share_of_kind):
        if wanted:
            yield from _outcomes(figures, list(topics))


def _is_share_of_kind(topic: Topic) -> bool:
    return (
        topic.section_key == _SECTION
        and "share" in topic.roles
        and "amount" not in topic.roles
        and _AWARDED in topic.subject
    )


def _outcomes(figures: Figures, topics: list[Topic]) -> Iterator[Outcome]:
    year = topics[0].period[:4] or figures.document.year

    def printed(item: str) -> Operand | None:
        named = {"item": item, "basis": figures.document.basis, "year": year}
        return figures.fact(fact_key(_SECTION, named).text)

    shares: dict[str, Operand] = {}
    for topic in topics:
        meaning = subject_meaning(topic.share_of, _SECTION)
        if meaning is not None and meaning.concept == _SECTION:
            rate = of_claim(figures.claim(topic, "share"), "operand")
            shares.setdefault(meaning.dimensions.get("item", ""), rate)
    found, spent = printed("small_medium"), {kind: printed(kind) for kind in _KINDS}
    if found is None:
        return
    total = replace(found, role="total")
    awarded: list[Operand] = []
    terms: list[str] = []
    for kind, amount in spent.items():
        if amount is None or (amount.value and kind not in shares):
            return
        if kind in shares:
            # The rate stands for the money that it comes to.
            terms.append(f"{''.join(amount.printed.split())} × {shares[kind].printed}")
            rate = shares[kind]
            rate.quantum = rate.quantum * amount.value / HUNDRED + amount.quantum
            rate.value = rate.value * amount.value / HUNDRED
            awarded.append(rate)
    # A share of 0 % is rounded as any other.
    places = sum((op.quantum for op in awarded), total.quantum)
    result = compare_sum(total.value, sum((op.value for op in awarded), ZERO), places)
    outcome = outcome_of(CODE, result, [total, *awarded])
    outcome.arguments.update(left="".join(total.printed.split()), right=" + ".join(terms))
    yield outcome
