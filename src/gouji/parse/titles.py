"""Which standard table a title names.

In: a title as printed, ``## 附表3：2023年度财政拨款“三公”经费支出决算表``. Out: the kind of the form and a
score, 1.0 where the title is one of the form's after folding and without its year.
"""

from __future__ import annotations

from functools import lru_cache

from gouji.knowledge.forms import table_forms, table_heads
from gouji.parse.match import alike, nearest
from gouji.text import fold
from gouji.text.patterns import compile_re

_YEAR = compile_re(r"(?:19|20)\d\d(?:年度|年(?![初末终])|(?=[^\d.-]))")
_BRACKET = compile_re(r"\(([^()]*)\)$")
_TWO_EDITS = 10
_SUFFIX = 4
# A misread title of so many characters can be told from others.
_LIKE = 4


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    titles: dict[str, str] = {}
    for kind, form in table_forms().items():
        for title in form.titles:
            titles.setdefault(title, kind)
    return titles


@lru_cache(maxsize=4096)
def identify_title(title: str) -> tuple[str, float]:
    """The kind of a title and its score, or ("", 0.0)."""
    titles = _titles()
    candidates = _candidates(fold(title))
    for text in candidates:
        if text in titles:
            return titles[text], 1.0
    ended = next(filter(None, map(_by_end, candidates)), "")
    for text in candidates:
        near = nearest(text, titles, _TWO_EDITS)
        # A misread title may end in another one: 财攻拨款收支决算总表.
        if near is not None and len(near[0]) > len(ended):
            return titles[near[0]], near[1]
    return (titles[ended], 0.95) if ended else ("", 0.0)


def title_year(title: str) -> str:
    """The year that a title prints, or ""."""
    match = _YEAR.search(fold(title))
    return match.group()[:4] if match else ""


@lru_cache(maxsize=1024)
def kinds_like(title: str) -> tuple[str, ...]:
    """The kinds that a torn or misread title can be: it ends one of theirs (明细表), or is like one (顶目支表)."""
    text = fold(title).strip("#*")
    found = {kind: None for known, kind in _titles().items() if known.endswith(text)}
    for reading in _candidates(text):
        if len(reading) >= _LIKE:
            found.update(dict.fromkeys(_kinds_near(reading)))
    return tuple(found)


@lru_cache(maxsize=1024)
def _kinds_near(reading: str) -> tuple[str, ...]:
    """The kinds whose titles are like a reading of one; titles that differ in their number share the barest."""
    titles = _titles()
    edits = max(2, len(reading) // 4)
    return tuple(dict.fromkeys([titles[known] for known, _ in alike(reading, titles, edits)]))


def _candidates(text: str) -> list[str]:
    """Readings of a title from the fullest to the barest: without lead, ordinal, year, harmless brackets."""
    heads = table_heads()
    text = text.strip("#*-: ")
    if "#" in text:
        # A heading printed twice on its line.
        parts = {part.strip() for part in text.split("#") if part.strip()}
        text = parts.pop() if len(parts) == 1 else text
    found = [text]

    def add(reading: str) -> None:
        if len(reading) > 1 and reading not in found:
            found.append(reading)

    for pattern in (heads.title_lead, heads.ordinal):
        match = pattern.match(found[-1])
        if match:
            add(found[-1][match.end() :].lstrip(":.、 "))
    year = _YEAR.search(found[-1])
    if year:
        add(found[-1][year.end() :])
    owner = heads.title_owner.match(found[-1])
    if owner:
        add(found[-1][owner.end() :])
    add(heads.title_beside.sub("", found[-1]))
    for reading in tuple(found):
        bracket = _BRACKET.search(reading)
        if bracket and bracket.group(1) in heads.title_brackets:
            add(reading[: bracket.start()])
    return found


def _by_end(text: str) -> str:
    """The longest known title that a longer one ends in, unless its scope is narrowed."""
    titles = _titles()
    heads = table_heads()
    for start in range(1, len(text) - _SUFFIX):
        if text[start:] in titles:
            lead = text[:start]
            return "" if any(word in lead for word in heads.title_qualifiers) else text[start:]
    return ""
