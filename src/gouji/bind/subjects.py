"""From the subject of a claim to the concept and dimensions of a fact.

In: ``一般公共预算财政拨款基本支出`` in the section on basic expenditure. Out: expenditure with
fund=general_budget and nature=basic; None where a word of the subject is not understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from gouji.knowledge.codes import CodeList, code_list
from gouji.knowledge.sections import section_terms
from gouji.knowledge.subjects import SubjectTerms, subject_terms, subject_tokenizer
from gouji.text import fold, fold_bare
from gouji.text.patterns import compile_re

# Sections whose amounts are of other things than those of the standard tables: the funds of the
# evaluated projects are called 一般公共预算项目支出 there.
_UNBOUND = ("performance", "form", "")
# The section on other matters speaks of these, and of much that is no fact.
OTHER = "other"
_OPERATING = "operating"
THREE = "three_public"
_MATTERS = frozenset(("agency_operating", "procurement", "vehicles", "vehicles_kept", "equipment"))
_FUZZY_LENGTH = 5
# A name of an account, whose place is known, may be this short.
_NEAR_LENGTH = 4
# The length of the code of an economic item; names shorter than this are of no account.
_ECONOMIC = 5
_ITEMS_OF = "general_budget"
_SHORTEST = 2
_MISREAD_SHARE = 0.15
# 公务接待费支出 is 公务接待费.
_SPENT = "支出"
_WHOLE_BODY = frozenset(("overall", "income", "expenditure"))
_PATH = compile_re(r"\(\d*(?:类|款|项)\)")
# The sign of a level may be lost: 市场监督管理事务(). Its code may stand beside it: 教育支出(205类).
_STEPS = compile_re(r"\(\d*(类|款|项|)\)")
# The code of an account before its name, or in brackets behind it.
_CODED = compile_re(r"^\(?(\d{3}(?:\d\d){0,2})\)?[-—_ ]*(?=\D)|\((\d{3}(?:\d\d){0,2})\)(?:\([类款项]\))?$")
_NOTHING: Mapping[str, tuple[str, ...]] = {}
# A level of which one bracket was lost: (项 or 项).
_TORN_LEVEL = compile_re(r"(?<![(\d])(类|款|项)\)|\(\d*(类|款|项)(?!\))")
_LEAF = "项"
_LEVELS = {"类": 1, "款": 2, "项": 3}
_ORDINAL = compile_re(r"^[一二三四五六七八九十\d]{1,3}[、.]")
_BARE = compile_re(r"\(\d*(?:类|款|项)\)(?:支出)?|^[一二三四五六七八九十]{1,3}、")
# Characters that turn the meaning of a label round: labels that differ in one never match fuzzily.
_OPPOSITES = ("收支", "初末", "未非", "增减", "上下", "内外", "大小", "有无", "入出")
# 上年收入 and 本年收入.
_YEARS = "上本"


class Meaning(NamedTuple):
    """What a subject speaks of. ``exact`` is False where it was matched approximately."""

    concept: str
    dimensions: dict[str, str]
    exact: bool = True


@lru_cache(maxsize=16384)
def subject_meaning(subject: str, section: str) -> Meaning | None:
    """The meaning of a subject within a known section, None where it cannot be told."""
    text = fold(subject)
    if not text or len(text) > 120 or section in _UNBOUND:
        return None
    terms = subject_terms()
    bare = fold_bare(_BARE.sub("", text) or text)
    meaning = _by_path(text) or _by_code(text, section, terms) or _by_name(bare, section, terms, whole=True)
    if meaning is None and bare not in terms.noise and not _is_vetoed(bare, terms):
        meaning = _by_words(bare, section, terms) or _by_nearness(bare, section, terms)
    if meaning is None:
        return None
    # “三公”经费 is spoken of among other matters, too; its items by themselves may be those of other money.
    of_all_three = meaning.concept == THREE and not meaning.dimensions
    if section == OTHER and meaning.concept not in _MATTERS and not of_all_three:
        return None
    if section == _OPERATING and meaning.concept == THREE:
        # 机关运行经费5万元，其中：公务用车运行维护费1万元: of that money only.
        return None
    return Meaning(meaning.concept, _complete(meaning, section), meaning.exact)


@lru_cache(maxsize=4096)
def is_named_so(subject: str, name: str) -> bool:
    """Whether a subject may be called by a general name: 一般公共预算财政拨款支出 by 总支出, 收入合计 by 总收入.

    All that is left of the name without words that say nothing must stand in the subject.
    """
    general = subject_terms().general
    return general.sub("", fold(name)) in general.sub("", fold(subject))


def named_fund(subject: str) -> str:
    """The fund that a subject names (一般公共预算, 政府性基金 …), "" where it names none."""
    text = fold_bare(subject)
    for word, dimensions in subject_terms().qualifiers.items():
        fund = dimensions.get("fund", "")
        if fund and fund != "fiscal" and word in text:
            return fund
    return ""


def names_expenditure(subject: str) -> bool:
    """Whether a subject says of itself that it is expenditure."""
    return _SPENT in subject


def may_be_printed(subject: str, section: str) -> bool:
    """Whether a subject may be an account that only the tables name: a path, or an item of basic expenditure."""
    text = fold(subject)
    if section in subject_terms().functional and _CODED.search(text):
        return True
    return _PATH.search(text) is not None or (
        section in subject_terms().economic_first and len(subject) > _SHORTEST
    )


def printed_meaning(subject: str, section: str, printed: Mapping[str, tuple[str, ...]]) -> Meaning | None:
    """The meaning of a path of account names by the names and codes that the document's tables print.

    Bodies have accounts that no national list holds. ``printed`` gives the codes of a bare folded name.
    """
    text = fold(subject)
    meaning = (
        _by_path(text, printed)
        or _by_code(text, section, subject_terms(), printed)
        or _by_path(text, printed, nearly=True)
    )
    if meaning is None and section in subject_terms().economic_first:
        name = fold_bare(text)
        found = printed.get(name) or printed.get(name.removesuffix("支出"), ())
        codes = [code for code in found if len(code) == _ECONOMIC]
        meaning = Meaning("expenditure", {"economic": codes[0]}) if len(codes) == 1 else None
    return None if meaning is None else Meaning(meaning.concept, _complete(meaning, section), meaning.exact)


def _by_path(
    text: str, printed: Mapping[str, tuple[str, ...]] = _NOTHING, *, nearly: bool = False
) -> Meaning | None:
    """教育支出(类)普通教育(款)学前教育(项): the code at the end of the path of names.

    With ``nearly``, a name that is unknown stands for the one name of its place that differs from it in a single sign.
    """
    if not _PATH.search(text):
        return None
    codes = code_list("functional")
    parent = ""
    # What is left behind the last level may be a name of which both brackets are gone: …(款)中等职业教育项.
    parts = _STEPS.split(_TORN_LEVEL.sub(lambda match: f"({match[1] or match[2]})", text))
    if parts[-1].endswith(_LEAF) and len(parts[-1]) > _NEAR_LENGTH:
        parts[-1:] = [parts[-1][:-1], _LEAF, ""]
    for k in range(0, len(parts) - 1, 2):
        name, level = parts[k], _LEVELS.get(parts[k + 1], k // 2 + 1)
        if k and name.startswith("支出"):
            name = name[2:]
        found = _named(name, level, parent, codes)
        if not found and level == 1 and not name.endswith("支出"):
            found = _named(f"{name}支出", level, parent, codes)
        if not found:
            length = 2 * level + 1
            candidates = [
                c for c in printed.get(_bare_name(name), ()) if len(c) == length and c.startswith(parent)
            ]
            found = candidates[0] if len(candidates) == 1 else ""
        if not found and nearly:
            found = _nearest_child(name, 2 * level + 1, parent, printed)
        if not found:
            return None
        parent = found
    return Meaning("expenditure", {"function": parent}, exact=not nearly)


def _by_code(
    text: str, section: str, terms: SubjectTerms, printed: Mapping[str, tuple[str, ...]] = _NOTHING
) -> Meaning | None:
    """2101501-行政运行, 住房公积金(2210201): an account by its code, where its name is that of the code."""
    match = _CODED.search(text) if section in terms.functional else None
    if match is None:
        return None
    code = next(filter(None, match.groups()))
    account = code_list("functional").accounts.get(code)
    name = fold_bare(text[: match.start()] + text[match.end() :])
    if code in printed.get(name, ()) or (
        account is not None and fold_bare(account.name).removesuffix(_SPENT) == name.removesuffix(_SPENT)
    ):
        return Meaning("expenditure", {"function": code})
    return None


def _is_vetoed(text: str, terms: SubjectTerms) -> bool:
    """Whether a word turns what is spoken of, outside the names that hold it (国内接待费)."""
    if not any(word in text for word in terms.veto):
        return False
    words = [word for word in subject_tokenizer().lcut(text, HMM=False) if word not in terms.concepts]
    rest = " ".join(words)
    return any(word in rest for word in terms.veto)


def _nearest_child(name: str, length: int, parent: str, printed: Mapping[str, tuple[str, ...]]) -> str:
    """The code below a parent whose name differs from a misread one in a single sign; "" for none or several."""
    bare = _bare_name(name)
    if len(bare) < _NEAR_LENGTH:
        return ""
    found: dict[str, str] = {}
    for names in (code_list("functional").by_bare, printed):
        for other, _, _ in process.extract(
            bare, names.keys(), scorer=Levenshtein.distance, score_cutoff=1, limit=None
        ):
            found.update(
                {code: other for code in names[other] if len(code) == length and code.startswith(parent)}
            )
    # A rival of opposite meaning (初 for 高) is no reading, but leaves none for sure either.
    return next((code for code, other in found.items() if len(found) == 1 and not _opposed(other, bare)), "")


def _bare_name(name: str) -> str:
    return fold_bare(_ORDINAL.sub("", name))


def _named(name: str, level: int, parent: str, codes: CodeList) -> str:
    name = _bare_name(name)
    candidates = [
        c for c in codes.by_bare.get(name, ()) if codes.accounts[c].level == level and c.startswith(parent)
    ]
    return candidates[0] if len(candidates) == 1 else ""


def _by_words(text: str, section: str, terms: SubjectTerms) -> Meaning | None:
    """The words of a subject, each understood, put together."""
    concept = ""
    dimensions: dict[str, str] = {}
    unknown = ""
    for word in subject_tokenizer().lcut(text, HMM=False):
        if word in terms.qualifiers:
            for name, value in terms.qualifiers[word].items():
                if name != "fund" or value != "fiscal" or not dimensions.get("fund"):
                    dimensions[name] = value
            continue
        if word in terms.noise and word not in terms.concepts:
            continue
        named = _by_name(word, section, terms)
        if named is None:
            if concept or dimensions:
                return None
            unknown += word
            continue
        if concept and concept != named.concept and not _weaker(concept, dimensions):
            if not named.dimensions and named.concept in ("expenditure", "income"):
                continue
            return None
        if concept and _clash(dimensions, named.dimensions):
            return None
        if not (concept and named.concept in ("expenditure", "income") and not named.dimensions):
            concept = named.concept
        dimensions.update(named.dimensions)
    if not concept:
        concept = next((c for (name, value), c in terms.implied if dimensions.get(name) == value), "")
    if not concept or (unknown and concept not in _OWN_SECTION.get(section, ())):
        return None
    return Meaning(concept, dimensions, not unknown)


# Concepts that a section is about: a word before them that is not understood (a body's short name)
# does no harm there.
_OWN_SECTION = {
    "operating": ("agency_operating",),
    "procurement": ("procurement",),
    "three_public": ("three_public", "vehicles_kept"),
    "overall": ("grand_total",),
    "fiscal": ("grand_total",),
}


def _weaker(concept: str, dimensions: dict[str, str]) -> bool:
    """支出 and 收入 by themselves say less than any other concept."""
    return concept in ("expenditure", "income") and not set(dimensions) - {"fund", "stage"}


def _clash(left: dict[str, str], right: dict[str, str]) -> bool:
    return any(left.get(name, value) != value for name, value in right.items())


def _by_name(text: str, section: str, terms: SubjectTerms, *, whole: bool = False) -> Meaning | None:
    """A word of the lists: a concept, or a name of the code lists as the section reads it."""
    own = terms.own.get(section, {}).get(text)
    if own is None and whole:
        own = terms.short.get(section, {}).get(text)
    if own is not None:
        return Meaning(*own)
    if section in terms.economic_first:
        meaning = _economic(text)
        if meaning is not None:
            return meaning
    if text in terms.concepts:
        concept, dimensions = terms.concepts[text]
        if whole and text in terms.noise and section not in _WHOLE_BODY:
            # 支出 alone is any expenditure (共计支出5.50万元), and that of the body only in its section.
            return None
        return Meaning(concept, dimensions)
    if section in terms.functional:
        codes = code_list("functional")
        found = [c for c in codes.by_bare.get(text, ()) if codes.accounts[c].level == 1]
        if not found:
            found = list(codes.by_bare.get(text, ()))
        if len(found) == 1:
            return Meaning("expenditure", {"function": found[0]})
        return _economic(text)
    return None


def _economic(text: str) -> Meaning | None:
    codes = code_list("economic").by_bare
    found = codes.get(text) or codes.get(text.removesuffix("支出")) or codes.get(f"{text}支出") or ()
    return Meaning("expenditure", {"economic": found[0]}) if len(found) == 1 else None


def _by_nearness(text: str, section: str, terms: SubjectTerms) -> Meaning | None:
    """One wrong character in a long label (OCR), unless it turns the meaning round."""
    for word in dict.fromkeys((text, text.removesuffix(_SPENT))):
        meanings = _near_meanings(word, section, terms)
        if meanings:
            # Of labels that are equally near none is told from another, unless all of them mean the same.
            first = meanings[0]
            return first if all(other == first for other in meanings) else None
    return None


def _near_meanings(text: str, section: str, terms: SubjectTerms) -> list[Meaning]:
    """What the labels mean that a misread one is nearest to: one sign in about seven, and one at least."""
    if len(text) < _NEAR_LENGTH:
        return []
    edits = max(1, int(len(text) * _MISREAD_SHARE))
    found = process.extract(
        text, _labels(section), scorer=Levenshtein.distance, score_cutoff=edits, limit=None
    )
    nearest = [label for label, distance, _ in found if distance == found[0][1]]
    if any(_opposed(label, text) for label in nearest):
        # A rival of opposite meaning is no reading, but leaves none for sure either.
        return []
    meanings = []
    for label in nearest:
        if abs(len(label) - len(text)) <= 1 and len(label) >= _FUZZY_LENGTH:
            meaning = _by_name(label, section, terms)
            if meaning is not None:
                meanings.append(Meaning(meaning.concept, meaning.dimensions, exact=False))
    return meanings


def _opposed(left: str, right: str) -> bool:
    """Whether two labels differ in a sign of direction, or one is of last year where the other is of this one."""
    if any((set(pair) & set(left)) != (set(pair) & set(right)) for pair in _OPPOSITES):
        return True
    mine, other = set(left) - set(right), set(right) - set(left)
    return {*_YEARS} <= mine | other and bool(mine & set(_YEARS)) and bool(other & set(_YEARS))


@lru_cache(maxsize=32)
def _labels(section: str) -> tuple[str, ...]:
    terms = subject_terms()
    labels = set(terms.concepts)
    if section in terms.functional:
        labels.update(code_list("functional").by_bare)
    if section in terms.functional or section in terms.economic_first:
        labels.update(code_list("economic").by_bare)
    return tuple(sorted(labels))


def _complete(meaning: Meaning, section: str) -> dict[str, str]:
    """The dimensions with what the section says of all its amounts."""
    dimensions = dict(meaning.dimensions)
    concept = meaning.concept
    default = section_terms().get(section)
    fund = dimensions.get("fund", "")
    if concept == "income":
        dimensions.pop("fund", None)
        own = fund or (default.fund if default is not None else "")
        if own:
            dimensions.setdefault("source", own)
        dimensions.pop("stage", None)
    elif concept == "expenditure" and default is not None:
        if default.fund and fund in ("", "fiscal"):
            dimensions["fund"] = default.fund
        if default.nature and "nature" not in dimensions:
            dimensions["nature"] = default.nature
        if len(dimensions.get("economic", "")) == _ECONOMIC and not fund and "nature" not in dimensions:
            # Only the table of basic expenditure tells such items apart, whatever heading was lost above them.
            dimensions.update(fund=_ITEMS_OF, nature="basic")
    elif concept in ("grand_total", "balance") and default is not None:
        if default.fund and not fund:
            dimensions["fund"] = default.fund
    elif concept in (
        "three_public",
        "procurement",
        "agency_operating",
        "vehicles",
        "equipment",
        "vehicles_kept",
    ):
        dimensions.pop("fund", None)
        dimensions.pop("stage", None)
    return dimensions
