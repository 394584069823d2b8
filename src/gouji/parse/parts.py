"""The sections of a body, the part in which each stands, and the prose that makes claims.

In: the regions of a document. Out: its sections, and the passages of its narrative and of attached reports. The narrative is
the part whose heading says 情况说明. Where a document has none (its heading is lost, or a body words it otherwise: 部门决算情况),
what belongs to no part that is known is taken for it: no number goes unread because of a heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.knowledge.sections import section_terms
from gouji.model import Section
from gouji.model.document import SPOKEN
from gouji.text import LineIndex, squeeze
from gouji.text.ordinals import ordinal_of

from .claims import Passage
from .outline import Region
from .sections import section_key
from .shapes import LineToken

# Parts that no heading of a section ends.
_CLOSED = ("narrative", "glossary", "annex", "report")
_BEFORE = {"glossary": "narrative"}
_SECOND = 2
# Nothing tells the part.
_UNTOLD = ("",)
# How the headings of sections end that explain numbers: 收入预算情况说明, 收支数据变动情况及原因.
_EXPLAINS = ("情况说明", "原因")


def read_sections(regions: list[Region], lines: LineIndex) -> tuple[list[Section], list[Passage]]:
    """The sections of a document, and the passages that make claims: a section with the ranges of its prose."""
    sections: list[Section] = []
    path: list[Section] = []
    passages: list[Passage] = []
    for region, part in zip(regions, _parts(regions), strict=True):
        if region.kind == "heading":
            section = _section(lines, region.tokens[0], part, path)
            sections.append(section)
            path = [above for above in path if above.level < section.level]
            path.append(section)
        elif region.kind == "prose" and part in SPOKEN:
            ranges = [_range(lines, token) for token in region.tokens]
            shown = _shown(path, part) if path else _untitled(region.tokens[0], ranges[0][0], part)
            if passages and passages[-1][0].line == shown.line:
                passages[-1][1].extend(ranges)
            else:
                passages.append((shown, ranges))
    return sections, passages


def _parts(regions: list[Region]) -> list[str]:
    """The part of each region, by what headings say; without a narrative, it is what they say to be nothing else."""
    headings = [region.tokens[0] for region in regions if region.kind == "heading"]
    parts = list(_told(regions, headings, "", _UNTOLD))
    if "narrative" not in parts:
        parts = list(_told(regions, headings, "narrative", (*_UNTOLD, "tables", "profile")))
    if "narrative" in parts:
        _begin_sooner(regions, parts)
    return parts


def _begin_sooner(regions: list[Region], parts: list[str]) -> None:
    """Where the first section of the narrative is not 一、 its heading was lost: what stands behind the tables is its prose."""
    first = parts.index("narrative")
    token = regions[first].tokens[0]
    if regions[first].kind != "heading" or not token.level or ordinal_of(token.text) < _SECOND:
        return
    for k in range(first - 1, -1, -1):
        if regions[k].kind != "prose" or parts[k] != "tables":
            break
        parts[k] = "narrative"


def _told(
    regions: list[Region], headings: list[LineToken], unnamed: str, open_to: tuple[str, ...]
) -> Iterator[str]:
    """The part of each region.

    ``unnamed`` is what a part is whose heading names none; the parts in ``open_to`` end where a known section of the
    narrative begins. What stands before the first section goes with it.
    """

    def after(token: LineToken, part: str) -> str:
        if not token.level:
            return token.part or unnamed
        # 第三部分 may be lost: a section that explains numbers opens the narrative by itself.
        explains = part not in _CLOSED and token.text.endswith(_EXPLAINS)
        # （三）负责政府采购工作 is a duty, below 一、主要职责.
        opens = part in open_to and (token.level == 1 or part != "profile")
        return "narrative" if explains or (opens and section_key(token.text)) else part

    part = unnamed
    first = next((token for token in headings if token.level <= 1), None)
    if first is not None:
        # A text that begins in the midst: what explains the numbers stands before 名词解释.
        part = after(first, unnamed) if first.level else _BEFORE.get(first.part, "")
    for region in regions:
        if region.kind == "heading":
            part = after(region.tokens[0], part)
        yield part


def _section(lines: LineIndex, token: LineToken, part: str, path: list[Section]) -> Section:
    above = [section for section in path if section.level < token.level and section.level > 0]
    key = section_key(token.text)
    if above and above[-1].key and not (key and section_terms()[key].alone):
        key = above[-1].key
    return Section(token.level, token.text, token.first, *_range(lines, token), part, key)


def _shown(path: list[Section], part: str) -> Section:
    """The section at the end of a path, titled by all of it."""
    section = path[-1]
    title = "/".join(squeeze(above.title) for above in path if above.level > 0) or section.title
    return Section(section.level, title, section.line, section.start, section.end, part, section.key)


def _untitled(token: LineToken, start: int, part: str) -> Section:
    """What stands before every heading."""
    return Section(0, "", token.first, start, start, part)


def _range(lines: LineIndex, token: LineToken) -> tuple[int, int]:
    """The source range of a token, whole lines or a part of one."""
    if token.start >= 0:
        return token.start, token.end
    return lines.starts[token.first - 1], lines.end_of(token.last)
