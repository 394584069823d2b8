"""One cause, one finding: which number is wrong where relations break, by elimination.

In: all outcomes. Out: findings. A number that many relations confirm is innocent; the one that most
broken relations share, and fewest others confirm, is reported once with the relations as evidence, and
with the value that would satisfy them all as a suggestion. Where that does not decide, the candidates
are named.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from gouji.model import Finding, Operand, Outcome
from gouji.text import read_number

from .accusations import Accusations
from .bending import Bending, form_of, is_rate
from .catalogue import blames_first, name_of, suggests
from .operands import plain

_ZERO = Decimal(0)
_HOLDS = frozenset(("holds", "rounding"))
_TOLD = frozenset(("broken", "rounding"))
_SEVERITY = {"error": 0, "warning": 1, "info": 2}
_MOST_RELATED = 40
_MOST_SHOWN = 24
# Some outcomes, and the range of the places of all numbers that they speak of.
Batch = tuple[Sequence[Outcome], range]
EVERYWHERE = range(sys.maxsize)


class Elimination:
    """How the numbers stand that a broken relation accuses, by their place: the relations that hold with each, and those that break.

    Tells whom a broken relation accuses. ``weak`` counts relations that hold with a number as a zero:
    they say less.
    """

    def __init__(self, batches: Sequence[Batch]) -> None:
        self.holds: defaultdict[int, int] = defaultdict(int)
        self.weak: defaultdict[int, int] = defaultdict(int)
        self.against: dict[int, list[Outcome]] = {}
        self.decided: set[int] = set()
        told = [outcome for outcomes, _ in batches for outcome in outcomes if outcome.status in _TOLD]
        self.broken = [outcome for outcome in told if outcome.status == "broken"]
        self.rounded = [outcome for outcome in told if outcome.status == "rounding"]
        for outcome in self.broken:
            for op in accusable(outcome):
                self.against.setdefault(op.start, []).append(outcome)
        self.mentioned = Counter(op.start for outcome in self.broken for op in outcome.operands)
        # Most numbers nobody accuses, nor any of most tables and forms: who confirms them does not matter.
        asked = {start for start in self.mentioned if start >= 0}
        places = sorted(asked)
        for op in [
            op
            for outcomes, within in batches
            if _is_any_within(places, within)
            for outcome in outcomes
            if outcome.status in _HOLDS
            for op in outcome.operands
            if op.start in asked
        ]:
            if not op.assumed:
                (self.holds if op.value else self.weak)[op.start] += 1

    def accused(self, outcome: Outcome) -> list[Operand]:
        """The operands of a broken relation that may be wrong: the least confirmed of the possible ones."""
        possible = accusable(outcome)
        if len(possible) < 2:
            return possible
        ranks = {op.start: self._rank(op) for op in possible}
        best = min(ranks.values())
        return [op for op in possible if ranks[op.start] == best]

    def _rank(self, op: Operand) -> tuple[int, int, int]:
        return (-len(self.against.get(op.start, ())), self.holds.get(op.start, 0), self.weak.get(op.start, 0))


def _is_any_within(places: list[int], within: range) -> bool:
    """Whether any of some places, in order, lies in a range."""
    first = bisect_left(places, within.start)
    return first < len(places) and places[first] in within


def accusable(outcome: Outcome) -> list[Operand]:
    """The operands whose replacement by an admissible value would satisfy a broken relation."""
    if blames_first(outcome.code):
        return outcome.operands[:1]
    operands = [op for op in outcome.operands if op.start >= 0]
    if is_rate(outcome):
        return operands
    return [
        op
        for op in operands
        if (value := replacement(outcome, op)) is not None and (value >= 0 or op.value < 0)
    ]


def replacement(outcome: Outcome, op: Operand) -> Decimal | None:
    """The value of an operand that would satisfy a linear relation, None for another kind of relation."""
    if outcome.difference is None or is_rate(outcome):
        return None
    side = 1 if op.role in ("total", "reprint") else -1
    return op.value - side * op.sign * outcome.difference


def find_causes(elimination: Elimination) -> list[Finding]:
    """The findings of all broken relations, each cause once, and of the rounding differences."""
    alone = _standing_alone(elimination)
    broken = [
        outcome
        for outcome in elimination.broken
        if len(outcome.operands) != 1 or outcome.operands[0].start not in alone
    ]
    findings = [
        _slip(cause[0]) if len(cause) == 1 else _finding(cause[0].operands[0], cause, elimination)
        for cause in alone.values()
    ]
    accused = (elimination.accused(outcome) or outcome.operands[:1] for outcome in broken)
    accusations = Accusations(broken, accused, partial(_tie, elimination))
    while (worst := accusations.worst()) is not None:
        start = _repairing(worst, accusations, elimination)
        cause = accusations.against(start)
        explained = accusations.open_of(elimination.against.get(start, ()))
        cause = explained if len(explained) >= len(cause) else cause
        op = accusations.operand(start)
        accusations.close(cause)
        findings.append(_finding(op, cause, elimination))
    return _merge_reprints(findings) + _roundings(elimination.rounded)


def one_each(elimination: Elimination) -> list[Finding]:
    """A finding for each broken relation, at its first number: whose fault it is was not found out."""
    return [
        _told(next((op for op in outcome.operands if op.start >= 0), outcome.operands[0]), [outcome], [], "")
        for outcome in elimination.broken
    ]


def _standing_alone(elimination: Elimination) -> dict[int, list[Outcome]]:
    """The broken relations by the place of a number that only they speak of, and that is their one operand.

    There is nobody else to blame, and nothing to weigh.
    """
    found: dict[int, list[Outcome]] = {}
    for outcome in elimination.broken:
        if len(outcome.operands) == 1 and "project" not in outcome.arguments:
            found.setdefault(outcome.operands[0].start, []).append(outcome)
    return {start: cause for start, cause in found.items() if elimination.mentioned[start] == len(cause)}


def _merge_reprints(findings: list[Finding]) -> list[Finding]:
    """A wrong number that a row prints again (total and source row of a form) is one cause."""
    kept: dict[tuple[str, ...], Finding] = {}
    for finding in findings:
        project = finding.arguments.get("project", "")
        same = (finding.code, project, finding.arguments.get("item", ""), finding.left, finding.right)
        key = same if project else (str(id(finding)),)
        first = kept.setdefault(key, finding)
        if first is not finding:
            printed = Operand("reprint", _ZERO, finding.start, finding.end, finding.left, "")
            first.related = [*first.related, printed][:_MOST_RELATED]
    return list(kept.values())


def _repairing(start: int, accusations: Accusations, elimination: Elimination) -> int:
    """Of the numbers that equally many broken relations accuse, the one whose single replacement satisfies them all."""
    cause = accusations.against(start)
    if len(cause) < 2:
        return start
    bendings = [Bending(outcome) for outcome in cause]
    able = [other for other in accusations.rivals(start) if _repair(other, bendings) is not None]
    if len(able) == 1:
        elimination.decided.add(able[0])
        return able[0]
    return start


def _repair(start: int, cause: list[Bending]) -> Decimal | None:
    """The value that satisfies all relations of a cause in place of a number, None where there is none."""
    mine = [(relation.outcome, relation.at(start)) for relation in cause]
    values = [
        value for outcome, op in mine if op is not None and (value := replacement(outcome, op)) is not None
    ]
    if not values:
        return None
    return values[0] if all(relation.satisfied(start, values[0]) for relation in cause) else None


def _fitting(op: Operand, cause: list[Outcome]) -> list[Decimal]:
    """The values that would satisfy the linear relations of a cause in place of a number, one for each."""
    values = []
    for outcome in cause:
        mine = _operand_at(outcome, op)
        value = replacement(outcome, mine) if mine is not None else None
        if value is not None:
            values.append(value)
    return values


def _operand_at(outcome: Outcome, op: Operand) -> Operand | None:
    """The operand of a relation that is printed where another one is."""
    return next((other for other in outcome.operands if other.start == op.start), None)


def _tie(elimination: Elimination, start: int, op: Operand) -> tuple[int, int]:
    return (elimination.holds.get(start, 0), {"claim": 0, "form": 1}.get(op.kind, 2))


def _slip(outcome: Outcome) -> Finding:
    """The finding of one relation of one number, as :func:`_finding` gives it: there is nothing else to name."""
    op = outcome.operands[0]
    return _told(op, [outcome], [], _suggestion(op, [outcome]) if suggests(outcome.code) else "")


def _finding(op: Operand, cause: list[Outcome], elimination: Elimination) -> Finding:
    # The relation to show: one that is about the number itself, else one that it is a part of; of several the shortest.
    if len(cause) > 1:
        cause.sort(
            key=lambda outcome: (
                _SEVERITY[outcome.severity],
                not _about(outcome, op),
                outcome.code,
                len(outcome.operands),
                outcome.start,
            )
        )
    primary = cause[0]
    accused = elimination.accused(primary)
    total = next((other for other in primary.operands if other.role == "total" and other.start >= 0), op)
    if op.start in elimination.decided:
        accused = [op]
    elif len(accused) > 1 and not blames_first(primary.code):
        # Not decided: the finding stands on the total or the rate, and the candidates are named.
        op = total
    if op.start < 0:
        # A constant of the check (weights add up to 100) has no place: its first printed term has.
        op = next((other for other in primary.operands if other.start >= 0), op)
    candidates = [other for other in accused if other.start != op.start]
    related: list[Operand] = []
    seen = {op.start}
    for other in candidates:
        seen.add(other.start)
        related.append(replace(other, role="candidate"))
    for outcome in cause:
        for other in outcome.operands:
            if other.start >= 0 and other.start not in seen and len(related) < _MOST_RELATED:
                seen.add(other.start)
                related.append(other)
    suggestion = "" if len(accused) > 1 or not suggests(primary.code) else _suggestion(op, cause)
    return _told(op, cause, related, suggestion)


def _told(op: Operand, cause: list[Outcome], related: list[Operand], suggestion: str) -> Finding:
    """The finding at a number, which shows the first relation of its cause."""
    primary = cause[0]
    left, right = sides(primary)
    scale = _unit(primary)
    arguments = {name: value for name, value in primary.arguments.items() if name not in ("left", "right")}
    arguments["relations"] = str(len(cause))
    return Finding(
        code=primary.code,
        name=name_of(primary.code),
        severity=primary.severity,
        start=op.start,
        end=op.end,
        left=left,
        right=right,
        difference=_scaled(primary.difference, scale),
        allowed=_scaled(primary.allowed, scale),
        related=related,
        suggestion=suggestion,
        arguments=arguments,
    )


def _about(outcome: Outcome, op: Operand) -> bool:
    """Whether a relation is about a number: its total, or one of its prints."""
    mine = _operand_at(outcome, op)
    return mine is not None and mine.role in ("total", "reprint")


def _suggestion(op: Operand, cause: list[Outcome]) -> str:
    """The one value that satisfies all broken relations of a cause, in the unit in which it is printed."""
    if any("bound" in outcome.arguments for outcome in cause):
        # What exceeds a bound may be anything below it.
        return ""
    values = _fitting(op, cause)
    if not values or max(values) - min(values) > 2 * op.quantum:
        return ""
    value = values[0]
    scale = _scale(op)
    return plain(value / scale) if scale else plain(value)


def _unit(outcome: Outcome) -> Decimal:
    """The factor of the unit in which the sides of a relation are printed."""
    return next((_scale(op) for op in outcome.operands if op.value and op.start >= 0), Decimal(1))


def _scaled(value: Decimal | None, scale: Decimal) -> str:
    return plain(value / scale if value is not None and scale else value)


def _scale(op: Operand) -> Decimal:
    """What an operand's printed number is multiplied with to give its value (10000 for 万元)."""
    digits = "".join([char for char in op.printed if char.isdigit() or char in ".,，-"])
    number = read_number(digits)
    if number is None or not number.value or not op.value:
        return Decimal(1)
    return abs(op.value / number.value)


def _roundings(rounded: list[Outcome]) -> list[Finding]:
    findings: list[Finding] = []
    seen: set[tuple[str, int]] = set()
    for outcome in rounded:
        if (outcome.code, outcome.start) in seen:
            continue
        seen.add((outcome.code, outcome.start))
        first = outcome.operands[0]
        left, right = sides(outcome)
        scale = _unit(outcome)
        findings.append(
            Finding(
                outcome.code,
                name_of(outcome.code),
                "info",
                first.start,
                first.end,
                left,
                right,
                _scaled(outcome.difference, scale),
                _scaled(outcome.allowed, scale),
                [op for op in outcome.operands[1 : _MOST_SHOWN + 1] if op.start >= 0],
                arguments={**outcome.arguments, "rounding": "yes"},
            )
        )
    return findings


def sides(outcome: Outcome) -> tuple[str, str]:
    """Both sides of a relation as they are printed, the right one with its arithmetic."""
    if "left" in outcome.arguments:
        return outcome.arguments["left"], outcome.arguments["right"]
    lefts = [op for op in outcome.operands if op.role == "total"]
    rights = [op for op in outcome.operands if op.role != "total"]
    if not lefts:
        lefts, rights = rights[:1], rights[1:]
    if is_rate(outcome) and len(rights) == 2 and rights[1].value:
        base = rights[1].value
        shown = " / ".join(_number(op) for op in rights)
        if form_of(outcome) == "completion" and rights[0].value != base:
            current, change = map(_number, rights)
            exact = rights[0].value / (rights[0].value - base) * 100
            shown = f"{current} / ({current} {'+' if base < 0 else '-'} {change.lstrip('-')})"
            return _side(lefts), f"{shown} = {plain(_cents(exact))}%"
        if outcome.code == "GJ501" and outcome.difference is not None:
            return _side(lefts), f"{shown} → {plain(_cents(lefts[0].value - outcome.difference))}%"
        return _side(lefts), f"{shown} = {plain(_cents(rights[0].value / base * 100))}%"
    return _side(lefts), _side(rights)


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01")) if abs(value) < Decimal(10) ** 20 else value


def _side(operands: list[Operand]) -> str:
    if not operands:
        return "0"
    # Blanks and dashes add nothing, and would hide what does.
    terms = [op for op in operands if op.value] or operands[:1]
    first, *others = terms[:_MOST_SHOWN]
    text = f"-{_number(first)}" if first.sign < 0 and len(operands) > 1 else _number(first)
    if len(terms) == 1:
        return text
    for op in others:
        text += f" {'-' if op.sign < 0 else '+'} {_number(op)}"
    if len(terms) > _MOST_SHOWN:
        text += " + …"
    total = sum((op.value * op.sign for op in operands), _ZERO)
    return f"{text} = {plain(total / _scale(first))}"


def _number(op: Operand) -> str:
    text = "".join(op.printed.split())
    return text or plain(op.value)
