"""The lines above a table: title, code, body, year and unit, in any order and torn over lines.

In: the caption tokens of a region. Out: one Caption with what they print.

    公开02⏎表⏎⏎部门名称：某县某某⏎办公室 2023年度⏎金额单位：⏎元   ->  公开02表 · 某县某某办公室 · 2023 · 元
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from gouji.knowledge.forms import table_heads
from gouji.knowledge.outline import outline_terms
from gouji.model import Source
from gouji.parse.lines import LineToken
from gouji.text import fold, squeeze

from .identify import identify_title, title_year

_YEAR = regex.compile(r"((?:19|20)\d\d)(?:年度|年)?(?![\d年.-])")
_BRACKETED = regex.compile(r"\(([^()]{1,4})\)$")
_LOOSE_YEAR = regex.compile(r"(?:19|20)\d\d")
_EDGE = " \t\r\x0c\u00a0\u3000\u200b\ufeff"


@dataclass(slots=True)
class Caption:
    """What stands above the grid. ``*_line`` are lines from 1, 0 where nothing is printed."""

    title: str = ""
    title_line: int = 0
    code: str = ""
    unit: str = ""
    year: str = ""
    year_line: int = 0
    entity: str = ""


@lru_cache(maxsize=1)
def _org_pattern() -> regex.Pattern[str]:
    return regex.compile(outline_terms().org.pattern)


def read_caption(tokens: list[LineToken], inside: list[tuple[int, str]]) -> Caption:
    """The caption of a table. ``inside`` are caption lines that stand in the grid: (line, text)."""
    parts: list[tuple[int, str, str]] = []
    for token in tokens:
        text = squeeze(token.text)
        cut = _title_end(text) if token.part == "title" else len(text)
        parts.append((token.first, token.part, text[:cut]))
        if cut < len(text):
            parts.append((token.first, "", text[cut:]))
    parts += [(line, "", squeeze(text)) for line, text in inside]
    caption = Caption()
    entity_open = False
    for n, (line, part, text) in enumerate(parts):
        if part == "title":
            caption.title, caption.title_line = text.strip("#*"), line
            entity_open = False
            continue
        folded = fold(text)
        if part == "code" or (not caption.code and outline_terms().code.fullmatch(folded)):
            caption.code = text
            follower = parts[n + 1][2] if n + 1 < len(parts) else ""
            if len(follower) == 1 and outline_terms().code.fullmatch(folded + follower):
                caption.code += follower
            entity_open = False
            continue
        year = _YEAR.search(folded)
        if year and not caption.year and (part != "rest" or entity_open or folded == year.group()):
            caption.year, caption.year_line = year.group(1), line
        org = _org_pattern().match(folded)
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
    caption.unit = _unit([fold(text) for _, part, text in parts if part != "title"] + [fold(caption.title)])
    return caption


def _title_end(text: str) -> int:
    """Where a title ends that code or body follow on the same line: 支出决算表公开03表 ends after 支出决算表."""
    if identify_title(text)[0]:
        return len(text)
    terms = outline_terms()
    for cut in range(3, len(text)):
        if fold(text[:cut]).endswith(terms.title_end):
            rest = fold(text[cut:])
            if terms.code.fullmatch(rest) or terms.org.match(rest) or terms.unit.match(rest):
                return cut
    return len(text)


def _unit(lines: list[str]) -> str:
    """The unit of the caption lines, where it may stand on a line of its own below 金额单位:."""
    heads = table_heads()
    joined = "\n".join(lines).replace(":\n", ":")
    for match in outline_terms().unit.finditer(joined):
        if match.group(1) in heads.units and joined[match.end() : match.end() + 1] in (
            "",
            "\n",
            ",",
            ";",
            ")",
            " ",
        ):
            return match.group(1)
    for line in lines:
        if line.strip("()") in heads.units:
            return line.strip("()")
        tail = _BRACKETED.search(line)
        if tail and tail.group(1) in heads.units:
            return tail.group(1)
    return ""


def _is_unit_head(folded: str) -> bool:
    return folded in table_heads().units or outline_terms().unit.match(f"{folded.rstrip(':')}:元") is not None


def _entity(text: str) -> str:
    """The body of an org line: what follows the colon, without year, unit and code."""
    for colon in ("：", ":"):
        head, sign, tail = text.partition(colon)
        if sign and len(head) <= 10:
            text = tail
            break
    for pattern in (outline_terms().unit, outline_terms().code):
        match = regex.search(f"(?:{pattern.pattern})$", fold(text))
        if match and len(fold(text)) == len(text):
            text = text[: match.start()]
    year = regex.search(r"(?:19|20)\d\d年?度?$", text)
    return text[: year.start()] if year else text


def place(source: Source, line: int, what: str, tokens: Sequence[LineToken] = ()) -> tuple[int, int]:
    """The source range of a caption line's text, or of the year in it; (0, 0) for no line.

    ``tokens`` are those of the caption: some are a part of their line only.
    """
    if not line:
        return 0, 0
    starts = source.lines.starts
    start = starts[line - 1]
    end = starts[line] - 1 if line < len(starts) else len(source.text)
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
