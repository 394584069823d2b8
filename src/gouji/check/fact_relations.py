"""Relations of the catalogue over facts: those of the whole document, and those within one table.

In: all observations by key, and the tables. Out: one outcome for each place where a relation applies. What a relation
asks for in documents of a year is settled once, for all documents of that kind and year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

from gouji.knowledge.forms import table_heads
from gouji.model import Document, Observation, Operand, Outcome, Table, fact_key

from .catalogue import Check, checks_of_facts, checks_of_table
from .language import FactTerm, NumberTerm, Relation, Term
from .operands import compare_sides, constant, of_observation, of_relation, without
from .prints import Prints

_EACH = "each"
# There are some hundred codes; a page of invented ones does not fill the memory.
_MOST_KEYS = 4096
# An operand by the key of its fact, its role and its sign.
_Wanted = tuple[str, str, int]


class _Printed:
    """The observations that relations are held against, by key, with the operands that were made of them."""

    __slots__ = ("facts", "made", "met", "prints")

    def __init__(self, prints: Prints) -> None:
        self.prints = prints
        self.facts = prints.observations
        # Each operand is made once.
        self.made: dict[_Wanted, Operand] = {}
        # Whether conditions are met that several relations have: each is looked at once.
        self.met: dict[_Sides, bool] = {}

    def make(self, wanted: _Wanted) -> Operand | None:
        """The number that is printed of a fact, as an operand; what is assumed stands only where nothing is printed."""
        key, role, sign = wanted
        found = self.facts.get(key)
        if found is None:
            return None
        chosen = found[0]
        if len(found) > 1:
            printed = [o for o in found if not o.assumed] or found
            chosen = next((o for o in printed if o.kind == "cell"), printed[0])
        operand = self.made[wanted] = of_observation(chosen, role, sign)
        return operand


class _Asked:
    """A fact that a relation asks for in documents of a year, for each value of the dimension that is ``each``."""

    def __init__(self, term: FactTerm, year: str) -> None:
        self.concept = term.concept
        self.dimensions = {**dict(term.dimensions), "year": year}
        self.quantified = next((name for name, value in term.dimensions if value == _EACH), "")
        key = fact_key(term.concept, self.dimensions)
        self.wanted = key.dimensions
        self.shape = (term.concept, *self.wanted)
        self._bound = {name: value for name, value in self.wanted.items() if value != _EACH}
        # The key where it is the same for all values, else "".
        self.fixed = "" if self.quantified else key.text
        self._keys: dict[str, str] = {}

    def key(self, each: str) -> str:
        """The key of the fact."""
        if self.fixed:
            return self.fixed
        known = self._keys.get(each)
        if known is None:
            if len(self._keys) > _MOST_KEYS:
                self._keys.clear()
            named = {name: each if value == _EACH else value for name, value in self.dimensions.items()}
            known = self._keys[each] = fact_key(self.concept, named).text
        return known

    def values(self, name: str, printed: _Printed, *, among: bool = False) -> list[str]:
        """The values of a dimension for which the fact is printed; ``among`` all that are printed of it."""
        keys = printed.prints.shapes.get(self.shape) if name in self.wanted else None
        if keys is None:
            return []
        bound = self._bound.items()
        if among:
            bound = {d: v for d, v in bound if d != name}.items()
        return [key.dimensions[name] for key in keys if bound <= key.dimensions.items()]

    def is_stated(self, printed: _Printed, each: str) -> bool:
        """Whether it is printed. A code without a row in a table that lists codes has nothing: it counts as zero."""
        return self.key(each) in printed.facts or bool(self.values("function", printed, among=True))


class _Side:
    """A side of a relation."""

    def __init__(self, terms: Iterable[tuple[int, Term]], year: str, role: str) -> None:
        terms = list(terms)
        self.role = role
        self.numbers = [constant(term.value, sign) for sign, term in terms if isinstance(term, NumberTerm)]
        self.asked = [(sign, _Asked(term, year)) for sign, term in terms if isinstance(term, FactTerm)]
        # What is asked for, with what is wanted where that is the same for all values.
        self._wanted: list[tuple[int, _Asked, _Wanted | None]] = [
            (sign, asked, (asked.fixed, role, sign) if asked.fixed else None) for sign, asked in self.asked
        ]

    def operands(self, printed: _Printed, each: str) -> list[Operand]:
        """The numbers that are printed of it."""
        operands = self.numbers[:]
        made = printed.made
        for sign, asked, fixed in self._wanted:
            wanted = fixed or (asked.key(each), self.role, sign)
            operand = made.get(wanted) or printed.make(wanted)
            if operand is not None:
                operands.append(operand)
        return operands

    def unprinted(self, printed: _Printed, each: str) -> list[str]:
        """The facts that stand nowhere, not even as a blank."""
        return [key for _, asked in self.asked if (key := asked.key(each)) not in printed.facts]


class _Sides:
    """A relation in documents of a year."""

    def __init__(self, relation: Relation, year: str) -> None:
        self.sign = relation.sign
        self.left = _Side(relation.left, year, "total")
        self.right = _Side(relation.right, year, "operand")
        self.asked = [asked for side in (self.left, self.right) for _, asked in side.asked]
        self.quantified = next((asked.quantified for asked in self.asked if asked.quantified), "")

    def is_met(self, printed: _Printed, each: str = "") -> bool:
        """As a condition: whether it is printed, if only as blanks, and holds."""
        for asked in self.asked:
            if not asked.is_stated(printed, each):
                return False
        left, right = self.left.operands(printed, each), self.right.operands(printed, each)
        return compare_sides(self.sign, left, right).status != "broken"


class _Plan:
    """A check in documents of a year. ``bound`` are the conditions that speak of each value, ``free`` the others.

    Of ``known`` conditions those are taken that plans before it have, too.
    """

    def __init__(self, check: Check, relation: Relation, year: str, known: dict[Relation, _Sides]) -> None:
        self.check = check
        self.sides = _Sides(relation, year)
        conditions = [
            known.get(condition) or known.setdefault(condition, _Sides(condition, year))
            for condition in check.when
        ]
        self.bound = [condition for condition in conditions if condition.quantified]
        self.free = [condition for condition in conditions if not condition.quantified]
        # 共接待3批次 without any cost: a number of the prose that makes a condition hold may be what is wrong.
        self.at_least = [
            _Side(condition.left, year, "operand")
            for condition in check.when
            if condition.sign in (">", ">=")
        ]
        self.excluded = [asked for fact in check.without for asked in _Sides(fact, year).asked]

    def values(self, printed: _Printed) -> Iterable[str]:
        """The values for which the check applies to what is printed; "" for one without quantified dimension."""
        met = printed.met
        for condition in self.free:
            known = met.get(condition)
            if known is None:
                known = met[condition] = condition.is_met(printed)
            if not known:
                return ()
        for asked in self.excluded:
            if asked.is_stated(printed, ""):
                return ()
        quantified = self.sides.quantified
        values = self.sides.asked[0].values(quantified, printed) if quantified else ("",)
        if not self.bound:
            return values
        return [
            value for value in values if all(condition.is_met(printed, value) for condition in self.bound)
        ]


def _planned(checks: Iterable[Check], year: str) -> tuple[_Plan, ...]:
    conditions: dict[Relation, _Sides] = {}
    return tuple(
        _Plan(check, check.relation, year, conditions)
        for check in checks
        if check.relation is not None and check.of_year(year)
    )


@lru_cache(maxsize=64)
def _of_document(kind: str, year: str, extra: tuple[Check, ...]) -> tuple[_Plan, ...]:
    return _planned(checks_of_facts(kind, extra), year)


@lru_cache(maxsize=256)
def _of_table(kind: str, year: str, extra: tuple[Check, ...]) -> tuple[_Plan, ...]:
    return _planned(checks_of_table(kind, extra, facts=True), year)


def check_facts(prints: Prints, document: Document, extra: tuple[Check, ...] = ()) -> Iterator[Outcome]:
    """Relations over facts: those of the document, and those within one table."""
    printed = _Printed(prints)
    yield from _outcomes(
        _of_document(document.kind, document.year, extra), printed, partial(_any_strays, document, [])
    )
    for table in document.tables:
        plans = _of_table(table.kind, document.year, extra)
        own = _own_facts(table, prints.observations) if plans else {}
        if not own:
            continue
        for outcome in _outcomes(plans, _Printed(Prints(own)), partial(_has_strays, table)):
            outcome.arguments["table"] = table.title
            yield outcome


def _outcomes(plans: Iterable[_Plan], printed: _Printed, strays: Callable[[], bool]) -> Iterator[Outcome]:
    """The outcomes of plans; ``strays`` tells whether a number was printed that has no place."""
    for plan in plans:
        for value in plan.values(printed):
            outcome = _outcome(plan, printed, value)
            if outcome is None:
                continue
            if outcome.status == "broken":
                for side in plan.at_least:
                    stated = side.operands(printed, value)
                    outcome.operands += [operand for operand in stated if operand.kind == "claim"]
                _excuse_unplaced(plan, outcome, printed, strays)
            yield outcome


def _excuse_unplaced(plan: _Plan, outcome: Outcome, printed: _Printed, strays: Callable[[], bool]) -> None:
    """A broken sum is unresolved where a fact of it stands nowhere and a table prints a number that has no place."""
    each = outcome.arguments.get("row", "")
    lost = plan.sides.left.unprinted(printed, each) + plan.sides.right.unprinted(printed, each)
    if lost and strays():
        outcome.status, outcome.missing = "unresolved", "、".join(lost)


def _any_strays(document: Document, known: list[bool]) -> bool:
    """Whether a number of a table has no place, or its table was not read; ``known`` keeps the answer."""
    if not known:
        known.append(bool(document.loose) or any(map(_has_strays, document.tables)))
    return known[0]


def _has_strays(table: Table) -> bool:
    """Whether an amount of a known table stands in a row or column that could not be told."""
    rates = table_heads().rates
    return table.kind != "unknown" and any(
        cell.value
        and cell.unit not in rates
        and (not cell.row_key or not cell.col_key or table.rows[cell.row].unsure)
        for cell in table.cells
    )


def _own_facts(table: Table, facts: dict[str, list[Observation]]) -> dict[str, list[Observation]]:
    """Of the observations of facts those of a table's cells."""
    own: dict[str, list[Observation]] = {}
    for cell in table.cells:
        if cell.fact is None:
            continue
        key = cell.fact.text
        for seen in facts.get(key, ()):
            if seen.origin is cell:
                own.setdefault(key, []).append(seen)
                break
    return own


def _outcome(plan: _Plan, printed: _Printed, each: str) -> Outcome | None:
    check, sides = plan.check, plan.sides
    left = sides.left.operands(printed, each)
    right = sides.right.operands(printed, each) if left else []
    if not right or not left:
        return None
    operands = [*left, *right]
    if check.spoken and any(op.kind != "claim" for op in operands):
        return None
    blanks = [op.assumed for op in operands]
    # With nothing but blanks on the other side of an equality the parts are not given.
    if True in blanks and (
        (sides.sign in ("=", "<=", "<") and all(blanks[: len(left)]))
        or (sides.sign == "=" and all(blanks[len(left) :]))
    ):
        return None
    comparison = compare_sides(sides.sign, left, right)
    if sides.sign == "=" and comparison.status == "broken":
        short, parts, whole = sides.right, right, left
        if comparison.difference < 0:
            short, parts, whole = sides.left, left, right
        lost = short.unprinted(printed, each) if all(op.kind == "claim" for op in whole) else []
        if lost and (len(lost) >= len(parts) or all(op.kind == "claim" for op in parts)):
            # A table prints a part that is nothing as a blank; prose leaves it out, whatever it is, or speaks of
            # the total of tables that are not there.
            return without(check, operands[0].start, operands, "、".join(lost))
    severity = "warning" if True in blanks and check.severity == "error" else ""
    arguments = {"table": "", "row": each, "column": ""}
    return of_relation(check, sides.sign, comparison, operands, arguments, severity)
