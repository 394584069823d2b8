"""The lines above a table: title, code, body, year and unit, in any order and torn over lines.

In: the caption tokens of a region. Out: one Caption with what they print.

    公开02⏎表⏎⏎部门名称：某县某某⏎办公室 2023年度⏎金额单位：⏎元   ->  公开02表 · 某县某某办公室 · 2023 · 元
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from gouji.knowledge.forms import table_heads
from gouji.knowledge.outline import outline_terms
from gouji.model import Source
from gouji.parse.shapes import LineToken
from gouji.parse.titles import title_year
from gouji.text import fold, squeeze
from gouji.text.patterns import compile_re
from gouji.text.remembered import remembered

_YEAR = compile_re(r"((?:19|20)\d\d)(?:年度|年)?(?![\d年.-])")
# A year of which a digit was lost or misread, or that is printed with 年 twice.
_UNREAD_YEAR = compile_re(r"(?<![\da-z表])[\da-z〇&$|]{3,5}年{1,2}度?")
_MARKS = "#*>+-·|"
_DIGITS = compile_re(r"\d{1,2}(?!\d)")
# A caption code is torn over so many lines at most.
_TORN = 3
_BRACKETED = compile_re(r"\(([^()]{1,4})\)$")
_LOOSE_YEAR = compile_re(r"(?:19|20)\d\d")
_YEAR_END = r"(?:19|20)\d\d年?度?"
_DIVIDERS = r"[|/;,、·•—-]+"
_EDGE = " \t\r\x0c\u00a0\u3000\u200b\ufeff"


@dataclass(slots=True, eq=False, repr=False)
class Caption:
    """What stands above the grid. ``*_line`` are lines from 1, 0 where nothing is printed.

    ``number`` is that of the code, also of one that is misread (开07表), 0 for none; ``year_unread`` tells that a year is
    printed of which a digit cannot be read.
    """

    title: str = ""
    title_line: int = 0
    code: str = ""
    unit: str = ""
    year: str = ""
    year_line: int = 0
    entity: str = ""
    year_unread: bool = False
    number: int = 0


@lru_cache(maxsize=1)
def _ends() -> tuple[re.Pattern[str], ...]:
    """What may stand behind the name of a body at the end of a text."""
    terms = outline_terms()
    ends = (terms.unit.pattern, terms.code.pattern, terms.year_head.pattern, _YEAR_END, _DIVIDERS)
    return tuple(compile_re(f"(?:{end})$") for end in ends)


def read_caption(tokens: list[LineToken], inside: list[tuple[int, str]]) -> Caption:
    """The caption of a table. ``inside`` are caption lines that stand in the grid: (line, text)."""
    parts = [(token.first, token.part, squeeze(token.text)) for token in tokens]
    parts += [(line, "", squeeze(text)) for line, text in inside]
    caption = Caption()
    entity_open = False
    caption.code = _code([(part, fold(text), text.strip(_MARKS)) for _, part, text in parts])
    caption.number = code_number(caption.code) or next(
        filter(None, (code_number(text) for _, part, text in parts if part == "torn")), 0
    )
    for line, part, text in parts:
        if part == "title":
            caption.title += text.strip("#*>")
            caption.title_line = caption.title_line or line
            entity_open = False
            continue
        folded = fold(text).lstrip(_MARKS)
        if part in ("code", "torn") or outline_terms().code.fullmatch(folded):
            entity_open = False
            continue
        year = _YEAR.search(folded)
        if year and not caption.year and (part != "rest" or entity_open or folded == year.group()):
            caption.year, caption.year_line = year.group(1), line
        org = outline_terms().org.match(folded)
        if org is not None:
            caption.entity = _entity(text)
            entity_open = bool(caption.entity) and not year
        elif entity_open and part == "rest" and not _is_unit_head(folded):
            caption.entity += _entity(text)
            entity_open = not year
        else:
            entity_open = False
    if not caption.year and caption.title:
        caption.year = title_year(caption.title)
        caption.year_line = caption.title_line if caption.year else 0
    beside = [fold(text).lstrip(_MARKS) for _, part, text in parts if part != "title"]
    caption.year_unread = not caption.year and _UNREAD_YEAR.search("".join(beside)) is not None
    caption.unit = _unit([*beside, fold(caption.title)])
    return caption


def code_number(code: str) -> int:
    """The number of a caption code (公开05表: 5), 0 where it has none."""
    match = _DIGITS.search(fold(code))
    return int(match.group()) if match else 0


def _code(parts: list[tuple[str, str, str]]) -> str:
    """The caption code, which may be torn over lines; ``parts`` are (kind, folded text, text)."""
    code = outline_terms().code
    belongs = [part in ("code", "torn", "rest", "") for part, _, _ in parts]
    begins = [at for at, (part, _, _) in enumerate(parts) if belongs[at] and part != "rest"]
    for count in range(_TORN, 0, -1):
        for at in begins:
            if at + count > len(parts) or not all(belongs[at : at + count]):
                continue
            torn = parts[at : at + count]
            if code.fullmatch("".join([folded.strip(_MARKS) for _, folded, _ in torn])):
                return "".join([text for _, _, text in torn])
    return ""


def _unit(lines: list[str]) -> str:
    """The unit of the caption lines, which may be torn over lines at any place (金额单位: | 万 | 元)."""
    heads = table_heads()
    terms = outline_terms()
    joined = "".join(lines)
    ends = set(accumulate(map(len, lines)))
    for match in terms.unit.finditer(joined):
        if match.group(1) in heads.units and (match.end() in ends or joined[match.end()] in ",;)"):
            return match.group(1)
    torn = next(
        (line for line in lines if line[-1:] in terms.unit_rest and terms.unit_torn.fullmatch(line)), ""
    )
    if torn:
        return terms.unit_rest[torn[-1]]
    for line in lines:
        if line.strip("()") in heads.units:
            return line.strip("()")
        tail = _BRACKETED.search(line)
        if tail and tail.group(1) in heads.units:
            return tail.group(1)
    return ""


def _is_unit_head(folded: str) -> bool:
    return folded in table_heads().units or outline_terms().unit.match(f"{folded.rstrip(':')}:元") is not None


@remembered(4096)
def _entity(text: str) -> str:
    """The body of an org line: what follows the colon, without year, unit and code."""
    for colon in ("：", ":"):
        head, sign, tail = text.partition(colon)
        if sign and len(head) <= 10:
            text = tail
            break
    while (end := _body_end(text)) < len(text):
        text = text[:end]
    return text


def _body_end(text: str) -> int:
    """Where a unit, a code, a year, what the year is called, or what divides them begins that ends a text."""
    folded = fold(text)
    if len(folded) != len(text):
        return len(text)
    for pattern in _ends():
        match = pattern.search(folded)
        if match:
            return int(match.start())
    return len(text)


def place(source: Source, line: int, what: str, tokens: Sequence[LineToken] = ()) -> tuple[int, int]:
    """The source range of a caption line's text, or of the year in it; (0, 0) for no line.

    ``tokens`` are those of the caption: some are a part of their line only.
    """
    if not line:
        return 0, 0
    start, end = source.lines.starts[line - 1], source.lines.end_of(line)
    part = next((t for t in tokens if t.first == line and t.start >= 0 and t.part == "title"), None)
    if part is not None:
        start, end = part.start, part.end
    text = source.text[start:end]
    if what == "year":
        match = _LOOSE_YEAR.search(text)
        return (start + match.start(), start + match.end()) if match else (0, 0)
    left = len(text) - len(text.lstrip(_EDGE + "#*"))
    right = len(text.rstrip(_EDGE + "*"))
    return (start + left, start + max(left, right))
