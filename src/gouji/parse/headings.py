"""Headings among the lines of text, alone on their line or glued to a sentence.

In: a line. Out: its token, HEADING or PROSE; where another heading or a title begins that is glued to it.

    （二）“三公”经费支出决算情况说明。2023年度“三公”经费…   ->   cut behind 情况说明
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji.knowledge.outline import OutlineTerms
from gouji.text import fold, squeeze
from gouji.text.patterns import compile_re

from .sections import section_key
from .shapes import HEADING_LENGTH, MARKS, ODD_ORDINAL, ORDINAL, PART, LineToken, may_be_numbered
from .titles import identify_title

# The rest of a torn heading follows within so many lines.
_TORN_LINES = 3
# The levels of 一、 and （一）, by which the narrative is divided.
_SECTION_LEVELS = 2
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4}
_SURE_TITLE = 0.9
# A sentence behind a heading on its line has so many characters.
_SAID = 12
_HEADED = compile_re(
    r"(?:<\w+>)?[#>*+-]{0,6}\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])"
    r"[^。；，,:：\d<]{4,40}"
)
# The characters with which such a line begins, but for blanks.
_HEADS = frozenset("<#>*+-一二三四五六七八九十(（")
_YEAR = compile_re(r"(?:</\w+>)?\s*(?:19|20)\d\d\s*年")
_AMOUNT = compile_re(r"\d\s*(?:万元|亿元|千元|元|%|％|辆|个|批次|人次|台)")
_OPEN_ENDS = ("；", ";", "，", ",")
# 自评综述：得分95.5分，… is a sentence: no heading.
_FIGURE = compile_re(r"[：:，,][^：:，,]*\d|[：:][^，,]+[，,]")
# What no title of a section has: digits, and the marks of a sentence.
_NO_TITLE = compile_re(r"[\d。；;，,：:]")


def text_token(lines: Sequence[str], k: int, line: str, terms: OutlineTerms) -> LineToken:
    """The token of a line of text, which is the line ``k`` of a text or a part of it."""
    text = squeeze(line).lstrip("#>")
    bare = text.lstrip(MARKS)
    if len(bare) > HEADING_LENGTH:
        return LineToken("PROSE", k + 1, k + 1, text)
    says = "。" in bare or "；" in bare
    if may_be_numbered(bare):
        part = PART.match(bare)
        if part and not says:
            return LineToken("HEADING", k + 1, k + 1, text, 0, _part_of(bare[part.end() :], lines, k, terms))
        match = ORDINAL.match(bare)
        if match and not _is_said(bare, match.end(), terms) and _AMOUNT.search(bare) is None:
            return LineToken("HEADING", k + 1, k + 1, text, _LEVELS[match.lastgroup or "one"])
        odd = ODD_ORDINAL.match(bare)
        if odd and _names_section(bare[odd.end() :], terms) and _AMOUNT.search(bare) is None:
            return LineToken("HEADING", k + 1, k + 1, text, 2 if odd.lastgroup == "two" else 1)
    if not says and bare.endswith(terms.opening) and _AMOUNT.search(bare) is None:
        # The part that a line opens is told by what it ends with.
        key = next(key for key, words in terms.opens if bare.endswith(words))
        return LineToken("HEADING", k + 1, k + 1, text, 0, key)
    return LineToken("PROSE", k + 1, k + 1, text)


def ends_heading(before: LineToken, token: LineToken, terms: OutlineTerms) -> bool:
    """Whether a line without a number is the end of a torn heading with one: （二）“三公”经费支⏎出决算情况说明."""
    if token.level or token.first - before.last > _TORN_LINES:
        return False
    if PART.match(token.text.lstrip(MARKS)):
        return False
    if token.kind == "HEADING":
        return not before.text.endswith(terms.heading_end)
    return (
        before.level <= _SECTION_LEVELS
        and not before.text.endswith(terms.heading_last)
        and token.text.endswith(terms.heading_last)
        and len(before.text) + len(token.text) <= HEADING_LENGTH
        and _NO_TITLE.search(token.text) is None
    )


def glued_at(line: str, terms: OutlineTerms) -> int:
    """Where a line is cut in two: a heading behind a sentence, a sentence behind a heading, a title behind a note; else 0."""
    if line.endswith("。") or not ("。" in line or "；" in line or "#" in line):
        # Nothing stands behind the sentence that ends the line, or no sentence ends in it.
        return _headed_until(line, terms)
    return _headed_from(line, terms) or _headed_until(line, terms) or _titled_from(line, terms)


def _headed_from(line: str, terms: OutlineTerms) -> int:
    """Where the heading at the end of a line begins that was glued to a sentence; no heading holds the end of one."""
    at = max(line.rfind("。"), line.rfind("；")) + 1
    return at if 0 < at < len(line) and terms.glued.match(line, at) else 0


def _headed_until(line: str, terms: OutlineTerms) -> int:
    """Where the heading of a section ends that is glued to the sentence behind it."""
    if len(line) <= _SAID or not (line[0] in _HEADS or line[0].isspace()):
        return 0
    heading = _HEADED.match(line)
    if heading is None:
        return 0
    text = heading.group()
    if text.rstrip().endswith(terms.heading_last) and _YEAR.match(line, heading.end()):
        return len(text.rstrip())
    cut = max(text.rfind(end) + len(end) if end in text else 0 for end in terms.heading_end)
    return cut if cut and len(line) - cut >= _SAID and "。" in line[cut:] else 0


def _titled_from(line: str, terms: OutlineTerms) -> int:
    """Where the title of the next table begins that was glued to a note: 注：本表反映…。一般公共预算支出决算表."""
    at = max(line.rfind("。"), line.rfind("#")) + 1
    if not 0 < at < len(line) or not terms.note.match(fold(line)):
        return 0
    if identify_title(line[at:])[1] < _SURE_TITLE:
        return 0
    return len(line[:at].rstrip("#")) or at


def _names_section(title: str, terms: OutlineTerms) -> bool:
    """Whether a line names a section of the narrative and says nothing else: the number before it was misread."""
    return title.endswith(terms.heading_last) and not _NO_TITLE.search(title) and bool(section_key(title))


def _is_said(text: str, start: int, terms: OutlineTerms) -> bool:
    """Whether a numbered line is a sentence, or begins one: the path of an account, a figure, a clause.

    ``start`` is where it begins behind its number. （一）收入决算情况。 names a section, with a full stop behind it.
    """
    if text.endswith("。") and _names_section(text[start:-1], terms):
        return False
    if "。" in text or text.endswith(_OPEN_ENDS) or _FIGURE.search(text):
        return True
    return terms.path.search(text) is not None


def _part_of(title: str, lines: Sequence[str], k: int, terms: OutlineTerms) -> str:
    """The kind of a part by its title, which may stand on the next line."""
    if not title:
        title = next((squeeze(line) for line in lines[k + 1 : k + 5] if squeeze(line)), "")
    for key, words in terms.parts:
        if any(word in title for word in words):
            return key
    return ""
