"""The subject of a claim out of the words before its number.

In: the words of a clause (``长某县档案馆2023年度一般公共预算财政拨款支出``). Out: what is spoken of
(``一般公共预算财政拨款支出``), without the body's name and words that say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gouji.knowledge.claims import claim_terms
from gouji.knowledge.phrases import claim_phrases
from gouji.text import fold
from gouji.text.remembered import remembered

# A body is called by so many characters of its name at least.
_SHORTEST_NAME = 4


@lru_cache(maxsize=16384)
def clean_subject(text: str, entity: str) -> str:
    """The subject in the words of a clause, "" where they hold none."""
    terms = claim_terms()
    if entity and entity in text:
        whole, text = text, text[text.rindex(entity) + len(entity) :]
        if terms.own_unit.fullmatch(text):
            # The body itself among the units below it.
            return whole[whole.rindex(entity) :]
    for _ in range(3):
        before = text
        match = terms.head.match(text)
        if match:
            text = text[match.end() :]
        match = terms.tail.search(text)
        if match:
            text = text[: match.start()]
        if entity:
            text = text[_named(text, entity) :]
        if text == before:
            break
    # “三公”经费 keeps its quotes.
    return text.strip("、，,：:；;。.- " if "“" in text or "”" in text else '、，,：:；;。."- ')


def _named(text: str, entity: str) -> int:
    """How much of a text's start is the body's name, perhaps without the place before it (市园林局 of 某某市园林局)."""
    end = 0
    while end < len(text) and text[end] in entity:
        end += 1
    while end >= _SHORTEST_NAME and not entity.endswith(text[:end]):
        end -= 1
    return end if end >= _SHORTEST_NAME else 0


@dataclass(slots=True, eq=False, repr=False)
class Manner:
    """How a subject speaks: of nothing (``silent``), in one of the telling names, or of the money of what was named before."""

    silent: bool
    telling: bool
    funds: bool


@remembered(16384)
def manner_of(subject: str) -> Manner:
    """How a subject speaks."""
    phrases = claim_phrases()
    return Manner(
        phrases.silent.fullmatch(subject) is not None,
        phrases.telling_name.search(subject) is not None,
        claim_terms().funds.match(subject) is not None,
    )


# The form under which two mentions of one subject are the same.
subject_key = fold


def split_joint(subject: str) -> tuple[str, str] | None:
    """The two subjects of a joint one: 收、支总计 (or 收入总计和支出总计, or 收支) → 收入总计 and 支出总计."""
    if "收" not in subject or "支" not in subject:
        return None
    if claim_terms().both.fullmatch(subject):
        return f"收入{claim_terms().totals[0]}", f"支出{claim_terms().totals[0]}"
    pair = claim_terms().pair.search(subject)
    if pair is not None:
        head, kind = subject[: pair.start()], pair["kind"]
        if kind is None:
            return f"{head}{pair['kind2']}收入", f"{head}{pair['kind2']}支出"
        return f"{head}收入{kind}", f"{head}支出{kind}"
    match = claim_terms().joint.search(subject)
    if match is None or "支" not in match.group():
        return None
    # 收、支总计（含结转和结余）: what a total includes is no part of its name.
    head, rest = subject[: match.start()], claim_terms().included.sub("", subject[match.end() :])
    first = match.group()
    income, expenditure = first[0], "支"
    return f"{head}{income}入{rest}", f"{head}{expenditure}出{rest}"
