"""The facts that claims state: by subject, measure and section, never by equal values.

In: the document's claims and topics. Out: ``claim.fact`` and ``topic.fact``, and an observation for
each claim that states a fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz

from gouji.knowledge.subjects import subject_terms
from gouji.model import Claim, Document, FactKey, Observation, Topic, fact_key
from gouji.model.claims import CHANGES
from gouji.text import fold, fold_bare

from .subjects import (
    OTHER,
    THREE,
    Meaning,
    may_be_printed,
    names_expenditure,
    printed_meaning,
    subject_meaning,
)
from .tables import last_place, quantum

_PROJECT_CUTOFF = 88.0
# Money that is divided by funds as such, and what else its facts may say.
_OF_ALL = frozenset(("expenditure", "income", "grand_total"))
_BOTH_SIDES = frozenset(("overall", "income", "fiscal"))
_OF_FUND = frozenset(("fund", "source", "side", "year", "stage"))
_OF_NATURE = frozenset(("nature",))
# What a part has in common with its whole where it does not say.
_OF_PARTS = ("nature", "function")
# What a share is of was spoken of so many topics before.
_NEAR = 64
_EXACT = Decimal(0)


def bind_claims(document: Document) -> list[Observation]:
    """Set the facts of topics and claims; the observations of those claims that state one."""
    observations: list[Observation] = []
    projects = {fold(form.project): form.project for form in document.forms if form.project}
    project_names = _pair_projects(document, projects)
    printed: dict[str, tuple[str, ...]] | None = None
    for topic in document.topics:
        year = topic.period[:4] or document.year
        if topic.project:
            name = project_names[topic.project]
            topic.fact = fact_key("project", {"project": name, "year": year}) if name else None
        else:
            subject, section = topic.subject, topic.section_key
            own = _among_others(topic, document) if section == OTHER else section
            fact = _fact_of(subject, own, year, document.kind)
            if fact is None and section and may_be_printed(subject, section):
                printed = _printed_codes(document) if printed is None else printed
                meaning = printed_meaning(subject, section, printed)
                fact = None if meaning is None else _key_of(meaning, section, year, document.kind)
            if fact is not None and not (topic.purpose and "function" in fact.dimensions):
                topic.fact = fact
    for topic in document.topics:
        if topic.fact is None:
            continue
        if topic.fact.concept == "income":
            _include_carried(topic, topic.fact, document)
        elif topic.fact.concept == "expenditure":
            _narrow_to_whole(topic, topic.fact, document)
    for claim in document.claims:
        if claim.topic < 0 or claim.in_reason or claim.measure == "other":
            continue
        topic = document.topics[claim.topic]
        if topic.fact is None:
            continue
        claim.fact = _claim_key(topic.fact, claim, topic, document)
        if claim.fact is not None:
            observations.append(_observation(claim, claim.fact))
    return observations


def _among_others(topic: Topic, document: Document) -> str:
    """The kind of section that a subject is understood in among other matters: the items of “三公”经费 are those of its own."""
    if topic.whole >= 0:
        whole = document.topics[topic.whole].fact
        if whole is not None and whole.concept == THREE:
            return THREE
    return OTHER


def _printed_codes(document: Document) -> dict[str, tuple[str, ...]]:
    """The codes that the tables print beside each account name, of rows with money."""
    found: dict[str, dict[str, None]] = {}
    for table in document.tables:
        for cell in table.cells:
            code = cell.code or (cell.row_key if cell.row_key.isdigit() else "")
            if code and cell.label and cell.value:
                found.setdefault(fold_bare(cell.label), {})[code] = None
    return {name: tuple(codes) for name, codes in found.items()}


def _include_carried(topic: Topic, fact: FactKey, document: Document) -> None:
    """A total of income that lists the carried-over funds among its parts is the grand total."""
    if not topic.parts or fact.get("source") not in ("", "fiscal"):
        return
    parts = [document.topics[number].fact for number in topic.parts]
    if any(
        part is not None and part.concept == "balance" and part.get("stage") == "opening" for part in parts
    ):
        topic.fact = fact_key(
            "grand_total", {"side": "income", "fund": fact.get("source"), "year": fact.get("year")}
        )


def _narrow_to_whole(topic: Topic, fact: FactKey, document: Document) -> None:
    """公务接待费2万元（其中：一般公共预算支出2万元）: a part that names a fund and no more is its whole's money from there.

    A part is of its whole's nature and fund where it names none.
    """
    whole = document.topics[topic.whole].fact if topic.whole >= 0 else None
    if not fact.get("fund"):
        if whole is not None and whole.concept == "expenditure":
            # 财政拨款支出5万元，其中：基本支出3万元: of the same money. 项目支出5万元，其中：市场秩序执法3万元: by projects.
            topic.fact = _as_whole(fact, whole, ("fund", *_OF_PARTS) if fact.get("function") else ("fund",))
        elif whole is None and topic.share_of and fact.get("function") and not fact.get("nature"):
            # 项目支出5万元。市场秩序执法3万元，占项目支出的60%: by projects, too.
            topic.fact = fact.replace(nature=_nature_of(topic, document))
        return
    said = fact.dimensions.keys() - _OF_FUND
    if whole is None and topic.whole >= 0 and said <= _OF_NATURE:
        # 自评资金5万元，其中一般公共预算项目支出5万元: of money that no table has. 行政运行5万元，其中基本支出5万元: of
        # an account that several codes have. What is a part of something unknown is not known either.
        topic.fact = None
        return
    if said:
        if whole is not None and whole.concept == "expenditure":
            # 基本支出5万元，其中人员经费3万元: what is a part of basic expenditure is basic. So it is with an account.
            topic.fact = _as_whole(fact, whole, _OF_PARTS)
        return
    spent = names_expenditure(topic.subject)
    if whole is None:
        if topic.section_key in _BOTH_SIDES and not spent:
            topic.fact = None
    elif whole.concept == "income" and not spent:
        topic.fact = whole.replace(source=fact.get("fund"))
    elif whole.concept not in _OF_ALL or whole.dimensions.keys() - _OF_FUND:
        topic.fact = whole.replace(fund=fact.get("fund")) if whole.concept == "expenditure" else None


def _as_whole(fact: FactKey, whole: FactKey, names: Iterable[str]) -> FactKey:
    """The fact of a part with those of some dimensions that its whole has and it does not name."""
    own = {name: value for name in names if (value := whole.get(name)) and not fact.get(name)}
    return fact.replace(**own) if own else fact


def _nature_of(topic: Topic, document: Document) -> str:
    """The nature of what a topic has a share of, where that was spoken of before in its section; "" for none."""
    for before in reversed(document.topics[max(0, topic.number - _NEAR) : topic.number]):
        if before.section_key != topic.section_key:
            return ""
        if before.subject == topic.share_of:
            return before.fact.get("nature") if before.fact is not None else ""
    return ""


def _pair_projects(document: Document, projects: dict[str, str]) -> dict[str, str]:
    """The form of each project that paragraphs speak of, by name; the last one left over by elimination.

    Where all other paragraphs found their forms, and one paragraph and one form remain, they belong
    together (路灯费 and 道路照明设施维护); never by equal amounts.
    """
    printed = list(dict.fromkeys(topic.project for topic in document.topics if topic.project))
    names = {name: _project(name, projects) for name in printed}
    of_paragraphs = {topic.project for topic in document.topics if topic.form == 0}
    spoken = [name for name in printed if name in of_paragraphs]
    open_names = [name for name in spoken if not names[name]]
    taken = {names[name] for name in spoken if names[name]}
    open_forms = [name for name in projects.values() if name not in taken]
    if len(open_names) == len(open_forms) == 1 and len(spoken) > 1:
        names[open_names[0]] = open_forms[0]
    return names


def _project(printed: str, projects: dict[str, str]) -> str:
    """The form's name of a project that the prose names, "" where none or several are near."""
    text = fold(printed).removesuffix("项目")
    for key, name in projects.items():
        if text == key or text == key.removesuffix("项目"):
            return name
    inside = [name for key, name in projects.items() if text in key or key in text]
    if len(inside) == 1:
        return inside[0]
    near = [name for key, name in projects.items() if fuzz.ratio(text, key, score_cutoff=_PROJECT_CUTOFF)]
    return near[0] if len(near) == 1 else ""


@lru_cache(maxsize=16384)
def _fact_of(subject: str, section: str, year: str, kind: str) -> FactKey | None:
    """What a subject speaks of in a section of a document of a kind and year, None where that cannot be told."""
    meaning = subject_meaning(subject, section)
    return None if meaning is None else _key_of(meaning, section, year, kind)


def _key_of(meaning: Meaning, section: str, year: str, kind: str) -> FactKey:
    dimensions = {**meaning.dimensions, "year": year}
    if meaning.concept == "expenditure":
        if kind != "budget":
            dimensions.pop("stage", None)
        elif section in ("general", "basic") or "economic" in dimensions:
            dimensions["stage"] = "current"
    return fact_key(meaning.concept, dimensions)


def _claim_key(key: FactKey, claim: Claim, topic: Topic, document: Document) -> FactKey | None:
    """The key of a claim: its topic's, with the basis and the change that its measure states."""
    if key.concept == "project":
        if claim.measure == "completion_rate" and not {"budget", "amount", "total"} & topic.roles.keys():
            # 故障排除及时完成率为95%: the rate of an indicator, where no money is spoken of.
            return None
        item = subject_terms().project.get(claim.measure)
        if item is None or (item == "executed" and claim.head != "outturn"):
            return None
        if claim.measure == "budget" and topic.budget_kind == "initial_budget":
            item = "initial_budget" if topic.form == 0 else "compiled"
        return key.replace(item=item)
    terms = subject_terms()
    basis = document.basis
    if claim.kind == "count" and key.concept not in terms.counts:
        # 公务接待费0.60万元，共接待5批次: a count that is said of a cost.
        counted = terms.counted.get((key.concept, key.get("item"), claim.unit))
        if counted is None or claim.measure != "count":
            return None
        return fact_key(counted[0], {"item": counted[1], "basis": basis, "year": key.get("year")})
    if (
        key.concept in terms.counts
        and claim.kind != "count"
        and claim.measure not in ("share", "growth_rate")
    ):
        return None
    measure = claim.measure
    if measure in ("amount", "total", "count"):
        # Of a row of years each figure has its own: 2023年至2025年先后安排3万元、2万元、1万元.
        return key.replace(basis=basis, year=year) if (year := claim.period[:4]) else key.replace(basis=basis)
    if measure == "budget":
        kind = topic.budget_kind or "initial_budget"
        if key.concept == "three_public" and document.kind != "budget":
            kind = "adjusted_budget"
        return key.replace(basis=kind)
    if measure == "prior_value":
        # Where the document names no year, what was last year cannot be told from this one.
        return key.replace(basis=basis, year=claim.period[:4]) if claim.period else None
    if measure in CHANGES:
        change = claim.base or "previous_year"
        return key.replace(basis=basis, change=change if measure == "delta" else f"{change}_rate")
    return None


def claim_quantum(claim: Claim) -> Decimal:
    """One unit of a claim's last printed place, in yuan or percent points; 0 for counts and for 元."""
    if claim.kind == "count":
        return _EXACT
    return quantum(claim.factor, claim.decimals) if claim.factor else last_place(claim.decimals)


def _observation(claim: Claim, key: FactKey) -> Observation:
    value = claim.value * claim.factor if claim.factor > 1 else claim.value
    if claim.direction == "decrease" and claim.measure in CHANGES:
        # 压缩至3万元 leads down to a figure, which is as large as it is printed.
        value = -value
    return Observation(key, value, claim_quantum(claim), claim.start, claim.end, "claim", claim)
