"""Lists of the prose against the rows of their table: every class that has money, and none else (P5-c, P6-d).

In: a document and its facts. Out: an outcome for each list of classes (一般公共服务支出(类)5.00万元，占…) and
for each list of names (人员经费主要包括：基本工资、津贴补贴…).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from gouji.check.catalogue import severity_of
from gouji.check.operands import ZERO, of_observation
from gouji.check.prints import Prints
from gouji.knowledge.codes import code_list
from gouji.knowledge.wording import list_terms
from gouji.model import Claim, Document, Observation, Operand, Outcome, fact_key
from gouji.text import fold, fold_bare
from gouji.text.patterns import compile_regex

CLASSES, NAMES = "GJ519", "GJ520"
_CLASS = 3
_MARKS = compile_regex(r"[、,，；;]|以及|及其他|和(?!家庭|服务|社会|结余)")
_FEWEST = 3
_BY_CLASS = ("expenditure", "function", "fund", "basis", "year")
_start = attrgetter("start")


def check_lists(document: Document, prints: Prints) -> Iterator[Outcome]:
    """All outcomes on lists."""
    if document.kind == "final_accounts":
        yield from _classes(document, prints)
    yield from _names(document, prints.observations)


def _classes(document: Document, prints: Prints) -> Iterator[Outcome]:
    """Paragraphs that divide general-budget expenditure by class, with the share of each."""
    # By section: a page break may cut the list, and the paragraph with it.
    lists: dict[str, dict[str, Claim]] = {}
    shared: set[str] = set()
    for claim in document.claims:
        if claim.section_key == "general" and not claim.in_reason and claim.topic >= 0:
            fact = document.topics[claim.topic].fact
            code = fact.get("function") if fact is not None and fact.concept == "expenditure" else ""
            if len(code) == _CLASS and claim.measure in ("amount", "share"):
                lists.setdefault(claim.section, {}).setdefault(code, claim)
                if claim.measure == "share":
                    shared.add(claim.section)
    if not shared:
        return
    with_money: dict[str, Observation] = {}
    own = {"fund": "general_budget", "basis": "outturn", "year": document.year}.items()
    for key in prints.shapes.get(_BY_CLASS, ()):
        code = key.dimensions["function"]
        if len(code) == _CLASS and own <= key.dimensions.items():
            cell = next((o for o in prints.observations[key.text] if o.kind == "cell"), None)
            if cell is not None and cell.value:
                with_money[code] = cell
    if not with_money:
        return
    lines: dict[str, set[int]] = {}
    for claim in document.claims:
        if claim.section in shared:
            lines.setdefault(claim.section, set()).add(claim.line)
    for section, claims in lists.items():
        if section not in shared or len(claims) < min(2, len(with_money)):
            continue
        first = min(claims.values(), key=lambda claim: claim.start)
        names = code_list("functional").accounts
        said = _said(document, lines[section])
        lost = [
            code
            for code in with_money
            if code not in claims and not (code in names and fold_bare(names[code].name) in said)
        ]
        words = Operand("total", ZERO, first.start, first.end, first.raw, first.subject, kind="words")
        yield Outcome(
            CLASSES,
            "broken" if lost else "holds",
            first.start,
            [words, *(of_observation(with_money[code], "operand") for code in lost[:4])],
            ZERO,
            ZERO,
            severity=severity_of(CLASSES),
            arguments={"left": "、".join(names[c].name if c in names else c for c in lost), "right": ""},
        )


def _said(document: Document, lines: set[int]) -> str:
    """The folded text of the lines of a section: a class that it names is not lost, however its amount was read."""
    text, starts = document.source.text, document.source.lines.starts
    ends = (starts[n] if n < len(starts) else len(text) for n in sorted(lines))
    return fold_bare(
        fold("".join(text[starts[n - 1] : end] for n, end in zip(sorted(lines), ends, strict=True)))
    )


def _names(document: Document, observations: dict[str, list[Observation]]) -> Iterator[Outcome]:
    """Lists of economic items by name only, in the section on basic expenditure."""
    text = document.source.text
    sections = document.sections
    terms = list_terms()
    claims = sorted(document.claims, key=_start)
    stage = {"stage": "current"} if document.kind == "budget" else {}
    own = {
        "fund": "general_budget",
        "nature": "basic",
        **stage,
        "basis": document.basis,
        "year": document.year,
    }
    for k, section in enumerate(sections):
        if section.key != "basic" or section.part != "narrative":
            continue
        stop = sections[k + 1].start if k + 1 < len(sections) else len(text)
        for match in terms.finditer(text, section.end, stop):
            codes = _codes(match["names"])
            if len(codes) < _FEWEST or _speaks(claims, *match.span("names")):
                continue
            cells = {c: observations.get(fact_key("expenditure", {"economic": c, **own}).text) for c in codes}
            named = {code: found[0] for code, found in cells.items() if found}
            if len(named) < _FEWEST:
                continue
            empty = [code for code, observation in named.items() if observation.value == 0]
            yield _named(match.start("names"), match["names"], empty, named)


def _speaks(claims: list[Claim], start: int, end: int) -> bool:
    """Whether a range holds one of the claims, which are in order of their places."""
    first = bisect_left(claims, start, key=_start)
    return first < len(claims) and claims[first].end <= end


def _codes(names: str) -> list[str]:
    by_name = code_list("economic").by_bare
    found = []
    for name in _MARKS.split(names):
        codes = by_name.get(fold_bare(fold(name).rstrip("。等"))) or ()
        if len(codes) == 1 and len(codes[0]) > _CLASS:
            found.append(codes[0])
    return found


def _named(start: int, printed: str, empty: list[str], named: dict[str, Observation]) -> Outcome:
    accounts = code_list("economic").accounts
    words = Operand("total", ZERO, start, start + len(printed), printed, "", kind="words")
    return Outcome(
        NAMES,
        "broken" if empty else "holds",
        start,
        [words, *(of_observation(named[code], "operand") for code in empty[:4])],
        ZERO,
        ZERO,
        severity=severity_of(NAMES),
        arguments={"left": "、".join(accounts[code].name for code in empty), "right": ""},
    )
