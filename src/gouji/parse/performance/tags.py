"""What a cell of a performance form can be, judged by its text alone.

"产出指标 (40分)" -> level1 产出指标        "=4135人" -> value 4135 人        "市惠区财政资金" -> funds row
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import LCSseq, Levenshtein

from gouji.knowledge.performance import PerformanceTerms, performance_terms
from gouji.text import fold, read_number, squeeze
from gouji.text.fold import width
from gouji.text.numbers import is_damaged_number, is_placeholder

LONG = 48
# The kinds of cells that stand where numbers do.
NUMBERS = ("num", "damaged", "dash", "value")
_WIDE_ENOUGH = 4
# Letters that OCR makes of 0 and 1; no unit begins with them.
_ROUND = frozenset("oOIＯ〇")
_DAMAGED = ("damaged",)
_LETTERS = frozenset("0123456789oOlIＯ〇SBZ.,·'")


class Sign:
    """What a cell can show, as bits: the union of its cells tells what a row can be."""

    LABEL = 1
    GOAL = 2
    TOTAL = 4
    IDENTITY = 8
    FUNDS_ROW = 16
    FUNDS_HEAD = 32
    HEAD = 64
    LEVEL = 128
    NUMBER = 256
    # A label that names no level.
    OTHER = 512


@dataclass(slots=True, eq=False, repr=False)
class Tag:
    """The readings of a cell text.

    ``kind`` is "" (invisible characters only), num (a plain number), damaged, dash, value (comparator,
    number and unit, or a bare comparator) or text. ``flags`` are those of a value that it is. The label fields hold
    the canonical word, or a field name, or "". ``level2`` may hold several names joined with ``|`` where a damaged label fits
    them equally. ``signs`` are its bits of :class:`Sign`.
    """

    kind: str
    value: Decimal | None = None
    decimals: int = 0
    unit: str = ""
    percent: bool = False
    flags: tuple[str, ...] = ()
    bare: bool = False
    result: bool = False
    grade: bool = False
    label: bool = False
    fuzzy: bool = False
    identity: str = ""
    personal: bool = False
    section: bool = False
    goal: str = ""
    plan: str = ""
    total: bool = False
    analysis: bool = False
    footer: bool = False
    funds_row: str = ""
    head: str = ""
    funds_head: str = ""
    level1: str = ""
    level2: str = ""
    block: str = ""
    signs: int = 0


TEXT = Tag("text")


def _signs(found: Tag) -> int:
    """What a label shows."""
    shown = (
        (found.goal, Sign.GOAL),
        (found.total, Sign.TOTAL),
        (found.identity, Sign.IDENTITY),
        (found.funds_row, Sign.FUNDS_ROW),
        (found.funds_head, Sign.FUNDS_HEAD),
        (found.head, Sign.HEAD),
        (found.level1 or found.level2, Sign.LEVEL),
    )
    signs = Sign.LABEL + sum(sign for is_shown, sign in shown if is_shown)
    return signs if signs & Sign.LEVEL else signs + Sign.OTHER


def tag(text: str) -> Tag:
    """The tag of a cell text without outer blanks."""
    if len(text) > LONG:
        return TEXT
    terms = performance_terms()
    number = read_number(text)
    if number is not None:
        kind = "value" if number.percent else "num"
        value = number.value
        if number.percent and value.is_signed():
            value = -value  # -100% is =100%: the comparator was misread
        return Tag(
            kind,
            value,
            number.decimals,
            "%" if number.percent else "",
            percent=number.percent,
            signs=Sign.NUMBER,
        )
    if is_placeholder(text):
        return Tag("dash", flags=("placeholder",), signs=Sign.NUMBER)
    bare = squeeze(text)
    if not bare:
        return Tag("")
    if is_damaged_number(text) or (len(bare) <= 4 and len(bare) > 1 and set(bare) <= _LETTERS):
        return Tag("damaged", flags=_DAMAGED, signs=Sign.NUMBER)
    return _read_value(bare, terms) or _read_label(text, terms)


def _read_value(text: str, terms: PerformanceTerms) -> Tag | None:
    """Comparator, number and unit; dates, ranges and words give None."""
    half = width(text)
    match = terms.value.fullmatch(half)
    if match is not None and (not match["unit"] or match["unit"][0] not in _ROUND):
        digits = match["number"].replace(",", "")
        unit = match["unit"].replace("％", "%")
        whole, _, fraction = digits.partition(".")
        dated = unit.startswith(terms.dates) or (
            unit.startswith(terms.year) and len(whole) == 4 and whole[:2] in ("19", "20")
        )
        if dated:
            return None
        for tail in terms.tails:
            unit = unit.removesuffix(tail)
        return Tag("value", Decimal(digits), len(fraction), unit, percent=unit == "%", signs=Sign.NUMBER)
    if terms.bare.fullmatch(half):
        return Tag("value", bare=True, signs=Sign.NUMBER)
    if (
        terms.damaged_value.fullmatch(half)
        and any(c.isdigit() for c in half)
        and any(c in "oOlIＯ〇SBZ" for c in half)
    ):
        return Tag("value", flags=_DAMAGED, signs=Sign.NUMBER)
    return None


def _read_label(text: str, terms: PerformanceTerms) -> Tag:
    key = fold(text).strip(":").lstrip("#")
    tag_ = _lookup(key, terms)
    if tag_ is None and key.endswith(")"):
        tag_ = _lookup(terms.points.sub("", key), terms)
        if tag_ is None and "(" in key:
            tag_ = _lookup(key[: key.rfind("(")], terms)
    if tag_ is None and len(key) >= _WIDE_ENOUGH:
        tag_ = _approximate(terms.points.sub("", key), terms)
    if tag_ is not None:
        return tag_
    result = terms.result_core in key or (
        4 <= len(key) <= 20
        and any(LCSseq.similarity(key, phrase) >= 0.75 * len(key) for phrase in terms.result_phrases)
    )
    return Tag("text", result=True) if result else TEXT


def _lookup(key: str, terms: PerformanceTerms, fuzzy: bool = False) -> Tag | None:
    """The tag of a folded label, None where it is none."""
    of_which = key.startswith(terms.of_which)
    bare = key.removeprefix(terms.of_which).lstrip(":") if of_which else key
    block = ""
    for name, word in terms.blocks:
        if bare.startswith(word) and bare[len(word) :] in terms.funds_rows:
            block = name
            if bare not in terms.funds_rows:
                bare = bare[len(word) :]
            break
    if bare not in terms.funds_rows and key not in _vocabulary():
        return None
    found = Tag(
        "text",
        grade=key in terms.grades,
        label=True,
        fuzzy=fuzzy,
        identity=terms.identity.get(key, ""),
        personal=key in terms.personal,
        section=key in terms.sections,
        goal=terms.goal.get(key, ""),
        plan=terms.plan.get(key, ""),
        total=key in terms.total,
        analysis=key in terms.analysis,
        footer=key in terms.footer,
        funds_row=terms.funds_rows.get(bare, ""),
        head=terms.heads.get(key, ""),
        funds_head=key if key in terms.funds_heads else "",
        level1=terms.level1.get(key, ""),
        level2=terms.level2.get(key, ""),
        block=block,
    )
    found.signs = _signs(found)
    return found


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """The labels of all forms."""
    terms = performance_terms()
    return frozenset().union(
        terms.grades, terms.identity, terms.personal, terms.sections, terms.goal, terms.plan, terms.total,
        terms.analysis, terms.footer, terms.heads, terms.funds_heads, terms.level1, terms.level2,
    )  # fmt: skip


def _approximate(key: str, terms: PerformanceTerms) -> Tag | None:
    """A label one edit away (two from eight characters on), where no veto separates the two."""
    limit = 2 if len(key) >= 8 else 1
    near = process.extract(
        key, terms.fuzzy, scorer=Levenshtein.distance, score_cutoff=limit, limit=4, processor=None
    )
    near = [item for item in near if not _vetoed(key, item[0], terms)]
    if not near:
        return None
    best = min(distance for _, distance, _ in near)
    words = [word for word, distance, _ in near if distance == best]
    if len(words) > 1:
        levels = [terms.level2[word] for word in words if word in terms.level2]
        if len(set(levels)) > 1 and len(levels) == len(words):
            level2 = "|".join(dict.fromkeys(levels))
            return Tag("text", label=True, fuzzy=True, level2=level2, signs=Sign.LABEL | Sign.LEVEL)
    return _lookup(words[0], terms, fuzzy=True)


def _vetoed(left: str, right: str, terms: PerformanceTerms) -> bool:
    """Whether the words differ in a pair of characters that must not stand for each other."""
    if len(left) != len(right):
        return False
    return any(a != b and frozenset((a, b)) in terms.vetoes for a, b in zip(left, right, strict=True))
