"""The figures behind topics: what the prose prints of a subject, else the fact that it is.

An amount that the prose does not repeat is taken from the fact of its topic, by key and never by its value.
"""

from __future__ import annotations

from gouji.model import Claim, Document, Operand, Topic

from .operands import of_claim, of_observation
from .prints import Prints


class Figures:
    """The claims of a document with the facts behind them."""

    __slots__ = ("_amounts", "document", "prints")

    def __init__(self, document: Document, prints: Prints) -> None:
        self.document = document
        self.prints = prints
        self._amounts: dict[int, Operand | None] = {}

    def claim(self, topic: Topic, role: str) -> Claim:
        """The claim that plays a role (a measure) of a topic, which must have it."""
        return self.document.claims[topic.roles[role]]

    def role(self, topic: Topic, role: str) -> Operand | None:
        """The printed number of a role, as precise as its fact is printed anywhere; None where there is none."""
        number = topic.roles.get(role)
        if number is None:
            return None
        claim = self.document.claims[number]
        operand = of_claim(claim, "operand")
        fact = claim.fact
        if fact is not None and operand.quantum:
            # 55万元 that a table prints as 55.00 is exact to the cent.
            finest = self.prints.finest(fact.text, operand.value)
            if finest is not None and finest < operand.quantum:
                operand.quantum = finest
        return operand

    def signed(self, topic: Topic, role: str) -> Operand | None:
        """A change, negative where it is a decrease; None where there is none."""
        number = topic.roles.get(role)
        if number is None:
            return None
        claim = self.document.claims[number]
        operand = of_claim(claim, "operand")
        if claim.direction == "decrease":
            operand.value = -operand.value
        return operand if claim.kind != "count" or role == "growth_rate" else None

    def amount(self, topic: Topic) -> Operand | None:
        """The amount of a topic, else that of its fact: one operand for all that ask."""
        if topic.number in self._amounts:
            return self._amounts[topic.number]
        operand = self.role(topic, "amount")
        if operand is None and topic.fact is not None and topic.fact.concept != "project":
            operand = self.fact(topic.fact.replace(basis=self.document.basis).text)
        self._amounts[topic.number] = operand
        return operand

    def budget(self, topic: Topic) -> Operand | None:
        """The budget of a topic's fact, where the prose gives only the rate."""
        if topic.fact is None or topic.fact.concept == "project" or self.document.kind == "budget":
            return None
        basis = (
            "adjusted_budget"
            if topic.fact.concept == "three_public"
            else topic.budget_kind or "initial_budget"
        )
        return self.fact(topic.fact.replace(basis=basis).text)

    def prior(self, topic: Topic) -> Operand | None:
        """What the prose says elsewhere of a topic's fact for the year before."""
        if topic.fact is None or topic.fact.concept == "project" or not topic.fact.get("year").isdigit():
            return None
        year = str(int(topic.fact.get("year")) - 1)
        found = self.fact(topic.fact.replace(basis=self.document.basis, year=year).text)
        return found if found is not None and found.kind == "claim" else None

    def fact(self, key: str) -> Operand | None:
        """The number that speaks for a fact, None where nothing prints it."""
        found = self.prints.reference(key)
        return of_observation(found, "operand") if found is not None else None
