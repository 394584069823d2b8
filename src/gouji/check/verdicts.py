"""The verdict of each claim: supported, rounding, contradicted or unverifiable, with its evidence.

A cell or form value of the same fact decides; without one, the arithmetic among printed numbers
decides, the worst relation winning; a relation that breaks speaks against the numbers that it accuses.
"""

from __future__ import annotations

from gouji.model import Cell, Claim, Document, Observation, Operand, Outcome

from .agreement import reference
from .causes import Elimination, is_rate
from .operands import plain
from .rounding import Printed, compare_reprint

_WORST = {"contradicted": 3, "rounding": 2, "supported": 1, "unverifiable": 0}
_MOST_TERMS = 8
# Relations of two figures in words, and of a change with its figures: no sums over parts.
WORDS, CHANGE = "GJ512", "GJ502"
_COMPARED = (WORDS, CHANGE)


class Judge:
    """Gives the claims of a document their verdicts and evidence."""

    def __init__(
        self,
        document: Document,
        observations: dict[str, list[Observation]],
        outcomes: list[Outcome],
        elimination: Elimination,
    ) -> None:
        self.document = document
        self.source = document.source
        self.observations = observations
        self.elimination = elimination
        self.of_claim: dict[int, list[tuple[Outcome, Operand]]] = {}
        for outcome in outcomes:
            if outcome.code == "GJ401" or (outcome.severity == "info" and outcome.status == "broken"):
                # What only hints at a fault accuses no number.
                continue
            for op in outcome.operands:
                if op.kind == "claim":
                    self.of_claim.setdefault(op.start, []).append((outcome, op))

    def run(self) -> tuple[Outcome, ...]:
        """Set verdict and evidence of every claim; there are no outcomes of its own."""
        for claim in self.document.claims:
            if claim.measure == "other" or claim.in_reason:
                continue
            verdict = self._by_cell(claim) or self._by_kept(claim)
            by_arithmetic = self._by_arithmetic(claim)
            claim.verdict = verdict or by_arithmetic
        return ()

    def _by_cell(self, claim: Claim) -> str:
        if claim.fact is None:
            return ""
        found = [o for o in self.observations.get(claim.fact.text, ()) if o.kind in ("cell", "form")]
        if not found:
            return ""
        first = reference(found)
        mine = next(
            (o for o in self.observations[claim.fact.text] if o.origin is claim),
            None,
        )
        if mine is None:
            return ""
        claim.evidence.append(self._place(first))
        status = compare_reprint(
            Printed(mine.value, mine.quantum), Printed(first.value, first.quantum)
        ).status
        return {"holds": "supported", "rounding": "rounding", "broken": "contradicted"}[status]

    def _by_kept(self, claim: Claim) -> str:
        """公务用车保有量 is at most the number of vehicles: only equality (or zero) says something."""
        if claim.fact is None or claim.fact.concept != "vehicles_kept":
            return ""
        key = claim.fact.text.replace("vehicles_kept", "vehicles", 1)
        found = [o for o in self.observations.get(key, ()) if o.kind == "cell"]
        if not found:
            return ""
        first = reference(found)
        claim.evidence.append(self._place(first))
        if claim.value == first.value:
            return "supported"
        return "contradicted" if claim.value > first.value and not first.assumed else "unverifiable"

    def _by_arithmetic(self, claim: Claim) -> str:
        worst = "unverifiable"
        for outcome, verdict in self._judges(claim):
            claim.evidence.append(self._calc(outcome))
            if _WORST[verdict] > _WORST[worst]:
                worst = verdict
        return worst

    def _judges(self, claim: Claim) -> list[tuple[Outcome, str]]:
        """The relations that decide, with their verdicts: those that a claim is the result of, and rates.

        A sum that a claim is a part of speaks of it where nothing else does, or where the sum breaks.
        """
        every = [
            (outcome, op, verdict)
            for outcome, op in self.of_claim.get(claim.start, ())
            if outcome.status in ("holds", "rounding", "broken")
            and (verdict := self._verdict(outcome, op, claim)) != "unverifiable"
        ]
        own = [
            entry
            for entry in every
            if entry[1].role == "total" or is_rate(entry[0]) or entry[0].code in _COMPARED
        ]
        broken = [entry for entry in every if entry[0].status == "broken" and entry not in own]
        return [(outcome, verdict) for outcome, _, verdict in (own + broken if own else every)]

    def _verdict(self, outcome: Outcome, op: Operand, claim: Claim) -> str:
        if outcome.code == "GJ508":
            return "unverifiable"
        if "bound" in outcome.arguments and outcome.status != "broken":
            # An inequality pins a value only where it is at most nothing.
            above = sum(other.value for other in outcome.operands if other.role != "total")
            return "supported" if above == 0 and outcome.arguments["bound"] == "<=" else "unverifiable"
        if outcome.code == WORDS and outcome.arguments.get("sign") in ("greater", "less"):
            return "unverifiable"
        if outcome.status == "broken":
            accused = any(other.start == claim.start for other in self.elimination.accused(outcome))
            return "contradicted" if accused else "unverifiable"
        if outcome.status == "rounding":
            # A rate that is cut off is rounding itself, its amounts are right; nothing is not rounded.
            figure = op.role != "total" and (is_rate(outcome) or outcome.code in _COMPARED)
            exact = figure or op.value == 0
            return "supported" if exact else "rounding"
        return "supported"

    # -- evidence -------------------------------------------------------------------------------

    def _place(self, observation: Observation) -> str:
        place = self.source.reference(observation.start)
        origin = observation.origin
        raw = "" if origin is None else origin.raw
        if isinstance(origin, Cell) or origin is None:
            return f"cell@{place}={raw.strip()}"
        return f"{observation.kind}@{place}={raw.strip()}"

    def _calc(self, outcome: Outcome) -> str:
        total, *terms = outcome.operands
        shown = terms[:_MOST_TERMS]
        text = "/".join(plain(op.value) for op in shown) if is_rate(outcome) else plain_sum(shown)
        return f"calc:{text}={plain(total.value)}"


def plain_sum(operands: list[Operand]) -> str:
    """Signed terms as one expression."""
    text = ""
    for op in operands:
        sign = "-" if op.sign < 0 else "+"
        text += f"{sign if text or sign == '-' else ''}{plain(op.value)}"
    return text
