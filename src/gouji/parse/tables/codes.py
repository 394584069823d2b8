"""Codes that were misread: which code of the list a row is, by what is printed, its name, and the row before it.

In: the code as printed, the label, and the code of the row above. Out: a code of the list, or "" where the row cannot
be told. What is printed stays in the row; the code that it was taken for is its key.

    20105⇥统计信息事务 · 2810502⇥一般行政管理事务      2010502: one digit off, named so, and below 20105
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from gouji.knowledge.codes import code_list
from gouji.parse.match import nearest
from gouji.text import fold, fold_bare

_ALIKE = 60.0
_MOST_EDITS = 2
_CLASS = 3


def stands(code: str, before: str) -> bool:
    """Whether a code can follow another in a list in order of codes: below it or above it, and not before it."""
    parent = code[:-2] if len(code) > _CLASS else ""
    return code > before and before.startswith(parent) if before else not parent


def mend_code(name: str, levels: int, printed: str, label: str, before: str) -> str:
    """The code that a row must have: ``printed`` where its name or its place speaks for it, another one, or "".

    ``name`` is the code list, ``before`` the code of the row above ("" in the first row).
    """
    if _is_named(name, printed, label):
        return printed
    accounts = code_list(name).accounts
    if not accounts:
        return printed
    known = printed in accounts
    near = [
        code
        for code in _codes_named(name, label)
        if accounts[code].level <= levels
        and stands(code, before)
        and Levenshtein.distance(code, printed, score_cutoff=_MOST_EDITS) <= _MOST_EDITS
    ]
    if len(near) > 1:
        # A name that many have: the one that differs least.
        edits = [Levenshtein.distance(code, printed) for code in near]
        near = [code for code, count in zip(near, edits, strict=True) if count == min(edits)]
    if len(near) == 1:
        return near[0]
    return printed if known or stands(printed, before) else ""


@lru_cache(maxsize=16384)
def _is_named(name: str, code: str, label: str) -> bool:
    """Whether a label is nearly a name of its code."""
    account = code_list(name).accounts.get(code)
    if account is None:
        return False
    text = fold_bare(label)
    names = [fold_bare(known) for known in (account.name, *account.aliases)]
    return not text or text in names or _most_alike(name, text, names)


def _most_alike(name: str, text: str, names: list[str]) -> bool:
    """Whether a label that is no name of the list is like that of its code."""
    if text in code_list(name).by_bare:
        return False
    return max(fuzz.ratio(text, known) for known in names) >= _ALIKE or any(
        text in known or known in text for known in names
    )


@lru_cache(maxsize=4096)
def _codes_named(name: str, label: str) -> tuple[str, ...]:
    """The codes that a label names, if nearly."""
    known = code_list(name)
    found = known.by_bare.get(fold_bare(label), ())
    if not found:
        near = nearest(fold(label), known.by_name)
        found = known.by_name[near[0]] if near is not None else ()
    return found
