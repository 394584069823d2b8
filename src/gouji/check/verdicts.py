"""The verdict of each claim: supported, rounding, contradicted or unverifiable, with its evidence.

A cell or form value of the same fact decides; without one, the arithmetic among printed numbers
decides, the worst relation winning. A relation that another print of one of its facts mends is not broken. One that
breaks speaks against what it computes, and against those of its parts that no cell and no other relation supports.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from functools import cached_property

from gouji.knowledge.sections import section_terms
from gouji.model import Cell, Claim, Document, Observation, Operand, Outcome, Source

from .agreement import CODE as REPRINT
from .bending import form_of, is_rate
from .causes import accusable
from .mending import Mending
from .operands import plain
from .prints import Prints, reference
from .rounding import Printed, compare_reprint
from .shares import SHARE
from .trust import Reading

_HOLDS = frozenset(("holds", "rounding"))
_WORST = {"contradicted": 3, "rounding": 2, "supported": 1, "unverifiable": 0}
_VERDICT_OF = {"holds": "supported", "rounding": "rounding", "broken": "contradicted"}
_MOST_TERMS = 8
# Two figures in words: no sum over parts. Two bases that changes imply: they say nothing of any one number.
SUM, WORDS, BASES = "GJ506", "GJ512", "GJ508"
# Where the present figure and its change stand behind a rate that is computed from them.
_FROM_CHANGE = {"growth": (1, 0), "completion": (0, 1)}
# What every disclosure prints tables of.
_TABLED = frozenset(("income", "expenditure", "balance", "grand_total", "three_public"))
# A number as it is printed (fact, kind of section, value, quantum), and what the cells of its fact say of it:
# the verdict, the cell to cite as evidence does, whether all of them are doubtful.
_Print = tuple[str, str, Decimal, Decimal]
_Decision = tuple[str, str, bool]


class Judge:
    """Gives the claims of a document their verdicts and evidence; ``spoken`` are the outcomes that may speak of claims."""

    def __init__(
        self,
        document: Document,
        prints: Prints,
        outcomes: list[Outcome],
        spoken: list[Outcome],
        reading: Reading,
    ) -> None:
        self.document = document
        self._reading = reading
        # What speaks of a claim, with its operand there, and whether that is an inequality.
        self.of_claim: dict[int, list[tuple[Outcome, Operand, bool]]] = {}
        tables = [table for table in document.tables if table.grid.rows]
        self._starts = [table.grid.rows[0].starts[0] for table in tables]
        self._kinds = [table.kind for table in tables]
        self._in_tables: dict[int, tuple[int, int]] = {}
        self._doubtful: frozenset[int] | None = None
        self._prints = prints
        self._mending = Mending(spoken, self._prints, REPRINT)
        self._borne_out: dict[int, bool] = {}
        self._standings: dict[int, tuple[bool, bool]] = {}
        self._possible: dict[int, list[Operand]] = {}
        self._cells: dict[str, list[Observation]] = {}
        self._agreed: dict[tuple[str, Decimal, Decimal], bool] = {}
        self._decided: dict[_Print, _Decision] = {}
        self._calcs: dict[int, str] = {}
        self._blank: dict[int, bool] = {}
        self._outcomes = outcomes
        self._spoken = spoken
        of_claims = [
            (outcome, op)
            for outcome in spoken
            if outcome.code not in (REPRINT, BASES)
            for op in outcome.operands
            if op.kind == "claim"
        ]
        for outcome, op in of_claims:
            # What only hints at a fault accuses no number.
            if outcome.status in _HOLDS or (outcome.status == "broken" and outcome.severity != "info"):
                self.of_claim.setdefault(op.start, []).append((outcome, op, _is_bound(outcome)))

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
        fact = claim.fact.text
        mine = self._prints.claims.get(id(claim))
        if mine is None or mine.key.text != fact or not self._printed(fact):
            return ""
        print_ = (fact, claim.section_key, mine.value, mine.quantum)
        decision = self._decided.get(print_)
        if decision is None:
            decision = self._decided[print_] = self._decide(claim, mine)
        verdict, place, doubtful = decision
        claim.evidence.append(place)
        if verdict == "contradicted" and doubtful and self._is_borne_out(claim.start):
            # A blank or a cell that may stand in another's place is no word against a number that others bear out.
            return ""
        return verdict

    def _printed(self, key: str) -> list[Observation]:
        """The cells and form values that print a fact."""
        found = self._cells.get(key)
        if found is None:
            found = [o for o in self._prints.observations.get(key, ()) if o.kind != "claim"]
            self._cells[key] = found
        return found

    def _decide(self, claim: Claim, mine: Observation) -> _Decision:
        """What the cells say of a number: the same for every claim that prints it in a section of the kind."""
        found = self._printed(mine.key.text)
        # Where tables contradict each other, a claim that agrees with one of them is no third opinion.
        first = reference(found)
        prints, alike = [first], [first]
        if len(found) == 1:
            verdict = _beside(mine, first)
        else:
            prints += [o for o in found if o is not first and not o.assumed]
            verdicts = [_beside(mine, other) for other in prints]
            verdict = min(verdicts, key=_WORST.__getitem__)
            alike = [other for other, said in zip(prints, verdicts, strict=True) if said == verdict]
            alike += [o for o in found if o.assumed and o is not first and o.value == first.value]
        doubtful = verdict == "contradicted" and self._is_doubtful(prints)
        return verdict, _place(self.document.source, self._cited(claim, alike)), doubtful

    def _cited(self, claim: Claim, alike: list[Observation]) -> Observation:
        """Of cells that print the same, the one in the table that the section explains; else the last one.

        Tables go from the whole to the special, and what is special is nearer to what a sentence is about.
        """
        if len(alike) == 1:
            return alike[0]
        section = section_terms().get(claim.section_key)
        for other in alike if section is not None else ():
            k = bisect_right(self._starts, other.start) - 1
            if k >= 0 and section is not None and self._kinds[k] in section.tables:
                return other
        return max(alike, key=lambda o: (not o.assumed, o.start))

    def _is_doubtful(self, prints: list[Observation]) -> bool:
        if self._doubtful is None:
            doubtful = self._reading.doubtful
            self._doubtful = (doubtful - self._sound() if doubtful else doubtful) | self._reading.displaced
        return all(other.assumed or other.start in self._doubtful for other in prints)

    def _sound(self) -> set[int]:
        """Where the cells start that some equality holds with."""
        return {
            op.start
            for outcome in self._outcomes
            if outcome.status in _HOLDS and not _is_bound(outcome)
            for op in outcome.operands
            if op.kind == "cell" and op.value
        }

    def _by_kept(self, claim: Claim) -> str:
        """公务用车保有量 is at most the number of vehicles: only equality (or zero) says something."""
        if claim.fact is None or claim.fact.concept != "vehicles_kept":
            return ""
        key = claim.fact.text.replace("vehicles_kept", "vehicles", 1)
        found = [o for o in self._printed(key) if o.kind == "cell"]
        if not found:
            return ""
        first = reference(found)
        claim.evidence.append(_place(self.document.source, first))
        if claim.value == first.value:
            return "supported"
        return "contradicted" if claim.value > first.value and not first.assumed else "unverifiable"

    def _by_arithmetic(self, claim: Claim) -> str:
        worst = "unverifiable"
        if claim.start not in self.of_claim:
            return worst
        for outcome, verdict in self._judges(claim):
            calc = self._calcs.get(id(outcome))
            if calc is None:
                calc = self._calcs[id(outcome)] = _calc(outcome)
            claim.evidence.append(calc)
            if _WORST[verdict] > _WORST[worst]:
                worst = verdict
        return worst

    def _judges(self, claim: Claim) -> list[tuple[Outcome, str]]:
        """The relations that decide, with their verdicts: those that a claim is the result of, and rates.

        A sum that a claim is a part of speaks of it where nothing else does, or where the sum breaks.
        """
        every: list[tuple[Outcome, str]] = []
        own: list[tuple[Outcome, str]] = []
        broken: list[tuple[Outcome, str]] = []
        for outcome, op, bound in self.of_claim.get(claim.start, ()):
            if outcome.status == "holds" and not bound:
                verdict = "supported"
            else:
                verdict = self._verdict(outcome, op, bound, claim)
            if verdict == "unverifiable":
                continue
            every.append((outcome, verdict))
            if op.role == "total" or is_rate(outcome) or outcome.code == WORDS:
                own.append((outcome, verdict))
            elif verdict == "contradicted":
                broken.append((outcome, verdict))
        return own + broken if own else every

    def _verdict(self, outcome: Outcome, op: Operand, bound: bool, claim: Claim) -> str:
        """What a relation that is no equality that holds says of a claim."""
        if bound and outcome.status != "broken":
            return "supported" if _confirms(outcome, op) else "unverifiable"
        if bound and outcome.code == WORDS:
            return "unverifiable"
        mended = ""
        if outcome.status == "broken":
            if self._has_blank(outcome) and self._standing(claim.start)[0]:
                # A blank may be a cell that was lost.
                return "unverifiable"
            mended = self._mending.status(outcome, op.start)
            if bound:
                return "unverifiable" if mended or not self._exceeds(outcome, op) else "contradicted"
            if not mended:
                return "contradicted" if self._accuses(outcome, op, claim) else "unverifiable"
        if "rounding" in (outcome.status, mended):
            # A rate that is cut off is rounding itself, its amounts are right; nothing is not rounded.
            figure = op.role != "total" and (is_rate(outcome) or outcome.code == WORDS)
            exact = (
                figure or op.value == 0 or self._has_lost_cell(claim) or self._stands_in_table(outcome, op)
            )
            return "supported" if exact else "rounding"
        return "supported"

    def _stands_in_table(self, outcome: Outcome, op: Operand) -> bool:
        """Whether most others of a sum are printed in tables that were misread in places.

        The rounding of the sum is that of their cells, then, and the number's own cell is one that was not read.
        """
        if outcome.code != SUM:
            return False
        count, printed = self._printed_parts(outcome)
        return count >= 3 and printed * 2 > count - (op.value != 0) and self._reading.is_misread

    def _has_lost_cell(self, claim: Claim) -> bool:
        """Whether a table of the document that was misread in places states the fact of a number, yet no cell does.

        The rounding of a sum is that of the cells, then, and the number's own cell is one that was not read.
        """
        fact, section = claim.fact, section_terms().get(claim.section_key)
        if fact is None or section is None or fact.concept not in _TABLED or fact.get("change"):
            return False
        if fact.get("basis") != self.document.basis or self._printed(fact.text):
            return False
        return not section.tables.isdisjoint(self._kinds) and self._reading.is_misread

    def _has_blank(self, outcome: Outcome) -> bool:
        """Whether a blank stands for one of the numbers of a relation."""
        known = self._blank.get(id(outcome))
        if known is None:
            known = self._blank[id(outcome)] = any(other.assumed for other in outcome.operands)
        return known

    def _printed_parts(self, outcome: Outcome) -> tuple[int, int]:
        """How many numbers of a sum are not zero, and how many of those are printed in tables too."""
        known = self._in_tables.get(id(outcome))
        if known is None:
            numbers = [other for other in outcome.operands if other.value]
            printed = sum(
                other.kind == "cell" or any(seen.kind == "cell" for seen in self._prints.at(other.start))
                for other in numbers
            )
            known = self._in_tables[id(outcome)] = len(numbers), printed
        return known

    # -- broken relations -----------------------------------------------------------------------

    def _accuses(self, outcome: Outcome, op: Operand, claim: Claim) -> bool:
        """Whether a broken relation speaks against a number: what it computes, or a part that may be wrong for all one knows."""
        if op is outcome.operands[0]:
            return True
        # No part is less by more than it is; a change may be, and two figures in words are alike to blame.
        free = claim.measure == "delta" or outcome.code == WORDS
        possible = self._possible_of(outcome)
        if not op.value or not (free or any(op is other for other in possible)):
            return False
        if len(possible) == 1 and not free and not is_rate(outcome):
            # No other part of the sum could be less by so much.
            return not self._is_printed_so(op)
        # That it may be all of a whole is no word for a part whose share of it says otherwise.
        return not (
            (outcome.code != SHARE and self._standing(op.start)[1])
            or self._is_borne_out(op.start)
            or self._is_printed_so(op)
            or (not free and self._has_lost_cell(claim))
        )

    def _exceeds(self, outcome: Outcome, op: Operand) -> bool:
        """Whether a number that exceeds what it is part of is wrong for all one knows; the whole is not accused."""
        # Too much in all: nothing tells of what.
        alone = sum(other.role != "total" for other in outcome.operands) == 1
        return alone and op is outcome.operands[0] and not self._is_borne_out(op.start)

    def _possible_of(self, outcome: Outcome) -> list[Operand]:
        """The parts of a broken relation that may be wrong."""
        known = self._possible.get(id(outcome))
        if known is None:
            known = [other for other in accusable(outcome) if other is not outcome.operands[0]]
            self._possible[id(outcome)] = known
        return known

    def _is_printed_so(self, op: Operand) -> bool:
        """Whether a cell or form value of the same fact agrees with a number."""
        prints = self._prints.at(op.start)
        if not prints:
            return False
        asked = (prints[0].key.text, abs(op.value), op.quantum)
        known = self._agreed.get(asked)
        if known is None:
            known = self._agreed[asked] = any(_agree(op, other) for other in self._printed(asked[0]))
        return known

    def _is_borne_out(self, start: int) -> bool:
        """Whether some equality holds with a number, be it by another print of one of its terms."""
        known = self._borne_out.get(start)
        if known is None:
            known = self._borne_out[start] = self._standing(start)[0] or any(
                outcome.status == "broken"
                and not bound
                and self._mending.status(outcome, start) in ("holds", "rounding")
                for outcome, _, bound in self.of_claim.get(start, ())
            )
        return known

    def _standing(self, start: int) -> tuple[bool, bool]:
        """Whether some equality holds with a number, and whether an inequality pins it to what it is at most."""
        known = self._standings.get(start)
        if known is None:
            held = [entry for entry in self.of_claim.get(start, ()) if entry[0].status in _HOLDS]
            confirmed = start in self._reprinted or any(not bound for _, _, bound in held)
            pinned = any(bound and _confirms(outcome, op) for outcome, op, bound in held)
            known = self._standings[start] = confirmed, pinned
        return known

    @cached_property
    def _reprinted(self) -> frozenset[int]:
        """Where the claims start that another print of their fact agrees with."""
        return frozenset(
            op.start
            for outcome in self._spoken
            if outcome.code == REPRINT and outcome.status in _HOLDS
            for op in outcome.operands
            if op.kind == "claim"
        )


def _beside(mine: Observation, other: Observation) -> str:
    """The verdict on a print of a fact beside another one."""
    return _VERDICT_OF[compare_reprint(mine, other).status]


def _agree(op: Operand, other: Observation) -> bool:
    """Whether a number and a print of its fact agree; a change is compared without its sign."""
    left, right = Printed(abs(op.value), op.quantum), Printed(abs(other.value), other.quantum)
    return compare_reprint(left, right).status != "broken"


def _is_bound(outcome: Outcome) -> bool:
    """Whether a relation is an inequality."""
    return "bound" in outcome.arguments or (
        outcome.code == WORDS and outcome.arguments.get("sign") in ("greater", "less")
    )


def _confirms(outcome: Outcome, op: Operand) -> bool:
    """Whether an inequality that holds speaks for a number: only for one that it pins."""
    return op.role == "total" and outcome.code != WORDS and _pins(outcome)


def _pins(outcome: Outcome) -> bool:
    """Whether an inequality says what its lower side is: nothing is at most nothing, a part may be all of a cell."""
    above = [op for op in outcome.operands if op.role != "total"]
    most = sum(op.value * op.sign for op in above)
    if outcome.arguments["bound"] != "<=":
        return False
    return most == 0 or (most == outcome.operands[0].value and all(op.kind == "cell" for op in above))


# -- evidence ---------------------------------------------------------------------------------------


def _place(source: Source, observation: Observation) -> str:
    place = source.reference(observation.start)
    origin = observation.origin
    raw = "" if origin is None else origin.raw
    if isinstance(origin, Cell) or origin is None:
        return f"cell@{place}={raw.strip()}"
    return f"{observation.kind}@{place}={raw.strip()}"


def _calc(outcome: Outcome) -> str:
    total = outcome.operands[0]
    shown = outcome.operands[1 : _MOST_TERMS + 1]
    text = _quotient(outcome, shown) if is_rate(outcome) else plain_sum(shown)
    return f"calc:{text}={plain(total.value)}"


def _quotient(outcome: Outcome, shown: list[Operand]) -> str:
    """What a rate is computed from, as one expression."""
    form = form_of(outcome)
    if form not in _FROM_CHANGE or len(shown) != len(_FROM_CHANGE[form]):
        return "/".join([plain(op.value) for op in shown])
    current, change = (shown[place].value for place in _FROM_CHANGE[form])
    base = f"{plain(current)}{'+' if change < 0 else '-'}{plain(abs(change))}"
    return f"{plain(shown[0].value)}/({base})"


def plain_sum(operands: list[Operand]) -> str:
    """Signed terms as one expression."""
    text = ""
    for op in operands:
        sign = "-" if op.sign < 0 else "+"
        text += f"{sign if text or sign == '-' else ''}{plain(op.value)}"
    return text
