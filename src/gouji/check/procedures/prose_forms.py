"""The prose on performance against the forms: how many projects, and how much money (F-11, F-13).

In: a document and its facts. Out: outcomes for the number of projects against the number of forms, for
their funds against the sums of the forms, and for indicators that the analysis text repeats.

Which sum 涉及资金 means differs by body: what was budgeted or what was executed. A figure that equals one
of them holds; where the wording leaves it open and neither fits, nothing is decided and both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gouji.bind.subjects import named_fund
from gouji.check.catalogue import severity_of
from gouji.check.operands import ZERO, constant, of_claim, of_form_value, of_observation, plain
from gouji.check.prints import Prints
from gouji.check.rounding import Printed, compare_reprint, compare_sum
from gouji.knowledge.grades import ProjectCount, grade_terms
from gouji.model import Claim, Document, Form, FormValue, Operand, Outcome, fact_key
from gouji.text import squeeze

COUNT, FUNDS, REPEATED = "GJ612", "GJ613", "GJ611"
_REACH = 60
_SENTENCE = 240
# So many forms are operands of their own in a sum over all forms.
_MOST_FORMS = 200
_STOP = "。"
PROJECTS = "budget_projects"


def check_prose_forms(document: Document, prints: Prints) -> Iterator[Outcome]:
    """All outcomes of the prose on performance."""
    claims = [c for c in document.claims if c.section_key == "performance" and not c.in_reason]
    sums = _Sums(document, prints)
    k = 0
    while k < len(claims):
        statement = _statement(document, claims, k, sums)
        if statement is None:
            k += 1
            continue
        counts, kind, forms = statement
        k += len(counts)
        excerpt = _is_excerpt(document, counts)
        if excerpt and sum((count.value for count in counts), ZERO) >= len(forms):
            continue
        if not (kind.partial and all(kind.partial in count.subject for count in counts)):
            yield _count(counts, forms)
        if excerpt:
            continue
        funds: list[Claim] = []
        while k < len(claims) and _funds_of(claims[k], funds[-1] if funds else counts[-1]):
            funds.append(claims[k])
            k += 1
        if funds:
            yield from _funds(funds, counts, kind, sums)
    spoken: dict[str, list[Claim]] = {}
    for claim in document.claims if document.forms else ():
        if claim.section.startswith("form:"):
            spoken.setdefault(claim.section, []).append(claim)
    for form in document.forms:
        yield from _repeated(spoken.get(f"form:{form.number}", []), form)


def _statement(
    document: Document, claims: list[Claim], k: int, sums: _Sums
) -> tuple[list[Claim], ProjectCount, list[Form]] | None:
    """Counts of projects that stand together (一级项目0个，二级项目3个) and the forms that they count."""
    for kind in grade_terms().counts:
        counts: list[Claim] = []
        for number in range(k, len(claims)):
            claim = claims[number]
            near = not counts or claim.start - counts[-1].end <= _REACH // 3
            if (
                claim.kind != "count"
                or claim.unit != "个"
                or not near
                or not kind.subject.search(claim.subject)
            ):
                break
            counts.append(claim)
        if not counts:
            continue
        before = document.source.text[max(0, counts[0].start - _REACH) : counts[-1].end + 4]
        if kind.context and kind.context not in "".join(before.split()):
            continue
        forms = sums.forms(kind)
        if forms:
            return counts, kind, forms
    return None


def _is_excerpt(document: Document, counts: list[Claim]) -> bool:
    """Whether the sentence of a statement, which a page may cut, says that only some of the forms are published."""
    text, lines = document.source.text, document.source.lines
    first = lines.starts[lines.line_of(counts[0].start) - 1]
    stop = text.find(_STOP, counts[-1].end, counts[-1].end + _SENTENCE)
    last = stop if stop >= 0 else counts[-1].end + _REACH
    return grade_terms().excerpt.search(squeeze(text[first:last])) is not None


def _count(counts: list[Claim], forms: list[Form]) -> Outcome:
    operands = [of_claim(claim, "total") for claim in counts]
    for form in forms[:24]:
        value = next((v for v in form.values if v.section == "identity"), None)
        start = value.start if value is not None else form.grid.rows[0].starts[0]
        end = value.end if value is not None else start
        operands.append(Operand("operand", Decimal(1), start, end, "1", form.project, kind="form"))
    stated = sum((claim.value for claim in counts), ZERO)
    found = Decimal(len(forms))
    return Outcome(
        COUNT,
        "holds" if stated == found else "broken",
        counts[0].start,
        operands,
        stated - found,
        ZERO,
        severity=severity_of(COUNT),
        arguments={"left": f"{plain(stated)}个", "right": f"{len(forms)}"},
    )


def _funds_of(claim: Claim, count: Claim) -> bool:
    return (
        claim.kind == "amount"
        and claim.start - count.end <= _REACH
        and grade_terms().funds.search(claim.subject) is not None
    )


def _funds(
    stated: list[Claim],
    counts: list[Claim],
    kind: ProjectCount,
    forms: _Sums,
) -> Iterator[Outcome]:
    totals = [of_claim(claim, "total") for claim in stated]
    start = stated[0].start
    amount = sum((op.value for op in totals), ZERO)
    quantum = max(op.quantum for op in totals)
    if all(count.value == 0 for count in counts):
        # No project, no money.
        status = "holds" if amount == 0 else "broken"
        yield Outcome(
            FUNDS,
            status,
            start,
            [*totals, of_claim(counts[0], "operand")],
            amount,
            ZERO,
            severity=severity_of(FUNDS),
        )
        return
    # Figures of some funds are those of the table of projects; the forms add up the funds of all sources.
    sums = list(forms.of_fund(stated))
    of_one_fund = forms.listed and all(named_fund(claim.subject) for claim in stated)
    open_wording = (len(kind.funds) > 1 or of_one_fund) and not sums
    for item in kind.funds:
        found = forms.sum(item, kind)
        if found is not None:
            sums.append(found)
    if not sums:
        yield Outcome(FUNDS, "unresolved", start, totals, missing="、".join(kind.funds))
        return
    for value, operands in sums:
        if compare_reprint(Printed(amount, quantum), Printed(value, ZERO)).status != "broken":
            result = compare_sum(amount, value, sum((op.quantum for op in (*totals, *operands)), ZERO))
            status = "holds" if result.status != "broken" else "rounding"
            yield Outcome(FUNDS, status, start, [*totals, *operands], result.difference, result.allowed)
            return
    value, operands = sums[0]
    if open_wording:
        shown = "、".join(plain(value) for value, _ in sums)
        yield Outcome(FUNDS, "unresolved", start, [*totals, *operands], missing=shown)
        return
    yield Outcome(
        FUNDS, "broken", start, [*totals, *operands], amount - value, ZERO, severity=severity_of(FUNDS)
    )


class _Sums:
    """What the forms and the table of projects add up to: the same for all statements, found once."""

    def __init__(self, document: Document, prints: Prints) -> None:
        self.document = document
        self.prints = prints
        self.listed = any(table.kind == PROJECTS for table in document.tables)
        self._forms: dict[frozenset[str], list[Form]] = {}
        self._known: dict[tuple[str, frozenset[str]], tuple[Decimal, list[Operand]] | None] = {}

    def forms(self, kind: ProjectCount) -> list[Form]:
        """The forms that a statement counts."""
        kinds = frozenset(kind.forms)
        known = self._forms.get(kinds)
        if known is None:
            known = self._forms[kinds] = [form for form in self.document.forms if form.kind in kinds]
        return known

    def of_fund(self, stated: list[Claim]) -> Iterator[tuple[Decimal, list[Operand]]]:
        """The totals of the table of projects for the funds that the figures name, where each names one of its own."""
        operands = []
        funds = [named_fund(claim.subject) for claim in stated]
        own = {"item": "budget", "basis": self.document.basis, "year": self.document.year}
        for fund in funds:
            found = self.prints.reference(fact_key("project", {"fund": fund, **own}).text)
            if not fund or found is None:
                return
            operands.append(of_observation(found, "operand"))
        if len(set(funds)) == len(funds):
            yield sum((operand.value for operand in operands), ZERO), operands

    def sum(self, item: str, kind: ProjectCount) -> tuple[Decimal, list[Operand]] | None:
        """The sum of an item over all forms with its operands, None where one of them lacks the item."""
        asked = (item, frozenset(kind.forms))
        if asked not in self._known:
            operands = self._operands(item, self.forms(kind))
            total = sum((op.value for op in operands or ()), ZERO)
            self._known[asked] = None if operands is None else (total, _folded(operands))
        return self._known[asked]

    def _operands(self, item: str, forms: list[Form]) -> list[Operand] | None:
        operands = []
        year = self.document.year
        for form in forms:
            key = fact_key("project", {"project": form.project, "item": item, "year": year})
            found = self.prints.reference(key.text)
            if found is None:
                return None
            operands.append(of_observation(found, "operand"))
        return operands


def _folded(operands: list[Operand]) -> list[Operand]:
    """The operands of a sum, what follows very many of them as one number: each statement lists them."""
    shown, rest = operands[:_MOST_FORMS], operands[_MOST_FORMS:]
    if not rest:
        return operands
    total = constant(sum((op.value for op in rest), ZERO))
    total.quantum = sum((op.quantum for op in rest), ZERO)
    return [*shown, total]


def _repeated(claims: list[Claim], form: Form) -> Iterator[Outcome]:
    """An indicator's number that the analysis text of its form, which makes the claims, repeats under the same name."""
    if not claims:
        return
    actual: dict[str, FormValue] = {}
    aimed: dict[str, set[Decimal]] = {}
    for value in form.values:
        if value.section == "indicator" and value.value is not None:
            if value.field == "actual":
                actual[value.item] = value
            elif value.field not in ("weight", "score"):
                aimed.setdefault(value.item, set()).add(value.value)
    for claim in claims:
        if claim.kind not in ("count", "percent") or claim.in_reason:
            continue
        name = next((item for item in actual if len(item) >= 4 and claim.subject.endswith(item)), "")
        if not name or actual[name].unit != claim.unit:
            continue
        if claim.value != actual[name].value and claim.value in aimed.get(name, ()):
            # 总体目标为稳定率达到95%: the goal is repeated, not what came of it.
            continue
        operands = [of_claim(claim, "reprint"), of_form_value(actual[name], "reprint", ZERO, -1)]
        difference = operands[0].value - operands[1].value
        yield Outcome(
            REPEATED,
            "holds" if difference == 0 else "broken",
            claim.start,
            operands,
            difference,
            ZERO,
            severity=severity_of(REPEATED),
            arguments={"project": form.project, "item": name},
        )
