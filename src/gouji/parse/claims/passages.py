"""Passages: the prose of one section as one working text, broken lines joined.

In: prose lines in order. Out: working text in which a line break stays (as ``\\n``) only where a
paragraph really ends, so that a sentence cut by a page break is whole again, and without the numbers
and running heads of pages:

    …住房保障支出345.67元，占比⏎⏎- 12 -⏎⏎4.00%。   ->   …住房保障支出345.67元，占比4.00%。
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from gouji.knowledge.passages import PassageTerms, passage_terms
from gouji.knowledge.shapes import mend
from gouji.text import Working, squeeze
from gouji.text.patterns import compile_re
from gouji.text.working import join_segments

# A running head is printed on at least so many pages, in lines of these lengths.
LEAST_PAGES = 3
SHORTEST, LONGEST = 5, 45
_CAPTION_LENGTH = 30
# Wrapped lines stand right below each other (LF, or CR LF), have at most this length, and leave so much of it free.
_NEXT_LINE = 2
_WIDEST = 90
_LEAST_WRAPPED = 2
_SLACK = 8
# Marks of Markdown stand so near to the start of a line.
_MARKS = 8
_BLANKS = " \t\r\f\u3000\u00a0"

# Tags that close at the end of a line: …元；</u>
_CLOSING = compile_re(r"(?:</\w+>\s*)+$")

Range = tuple[int, int]


def join_passage(text: str, lines: list[Range], *, apart: bool = False) -> Working:
    """Join the lines of a passage; ``lines`` are source ranges without their line ends.

    With ``apart`` every range is a paragraph of its own (the text cells of a form).
    """
    terms = passage_terms()
    segments: list[tuple[int, str]] = []
    full = 0 if apart else _full_width(lines)
    before = ""
    for k, (start, end) in enumerate(lines):
        line = text[start:end]
        wrapped = bool(k and full) and _is_wrapped(lines[k - 1], start, full)
        if k and (apart or not _joins(before, line, terms, wrapped=wrapped)):
            # Pieces of one line may stand side by side: the break is where the blanks between them are.
            at = min(lines[k - 1][1], start - 1)
            if not segments or segments[-1][0] + len(segments[-1][1]) <= at:
                segments.append((at, "\n"))
        before = line
        mark = terms.markdown.match(text, start, end) if "#" in line[:_MARKS] else None
        begin = mark.end() if mark else start + len(line) - len(line.lstrip(_BLANKS))
        pieces = join_segments(text, begin, end)
        if terms.specks.search(text, start, end) is None:
            segments += pieces
        else:
            for at, piece in pieces:
                segments += _without_specks(at, piece, terms)
    working = Working(segments)
    working.text = mend(working.text)
    return working


def _without_specks(at: int, piece: str, terms: PassageTerms) -> list[tuple[int, str]]:
    """A piece of a passage without the marks that stand within a word."""
    found = list(terms.specks.finditer(piece))
    starts = [0, *(match.end() for match in found)]
    ends = [*(match.start() for match in found), len(piece)]
    return [(at + start, piece[start:end]) for start, end in zip(starts, ends, strict=True)]


def _full_width(lines: list[Range]) -> int:
    """The width to which lines are wrapped, 0 where most stand alone or are as long as their paragraphs."""
    together = [
        end - start
        for (start, end), (following, _) in pairwise(lines)
        if following - end <= _NEXT_LINE and end - start <= _WIDEST
    ]
    return max(together) if len(together) >= _LEAST_WRAPPED else 0


def _is_wrapped(before: Range, after: int, full: int) -> bool:
    """Whether a line is as full as wrapped lines are and the next one follows right below it."""
    start, end = before
    return after - end <= _NEXT_LINE and full - (end - start) <= _SLACK


def _joins(before: str, after: str, terms: PassageTerms, *, wrapped: bool = False) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    before = before.rstrip()
    if before.endswith(">"):
        before = _CLOSING.sub("", before)
    after = after.lstrip(_BLANKS)
    if before.endswith(terms.ends):
        # Nothing that goes on with a paragraph begins one.
        if after[:1] in terms.closes:
            return True
        return terms.colon_goes_on.search(before) is not None and terms.item.match(after) is None
    if terms.item.match(after):
        return False
    if before.endswith(terms.caption_ends) and len(before) < _CAPTION_LENGTH:
        return False
    if terms.quantity_end.search(before):
        return wrapped or terms.goes_on.match(after) is not None
    return True


def running_heads(text: str, passages: list[list[Range]], entity: str) -> frozenset[str]:
    """Short lines that come on page after page and name the body or begin with a year."""
    terms = passage_terms()
    counts = Counter(
        squeeze(text[start:end])
        for lines in passages
        for start, end in lines
        if SHORTEST <= end - start <= LONGEST and text[end - 1] not in terms.ends
    )
    return frozenset(
        line
        for line, count in counts.items()
        if count >= LEAST_PAGES
        and not line.endswith(terms.ends)
        and ((entity and entity in line) or terms.year.match(line))
    )


def without_furniture(text: str, lines: list[Range], heads: frozenset[str], entity: str = "") -> list[Range]:
    """The lines of a passage without page numbers and running heads, the body's name beside a page number among them.

    A number alone on its line is that of a page where blank lines stand around it, unless it is the
    count of a broken sentence (共有车辆⏎⏎4⏎⏎辆).
    """
    terms = passage_terms()
    kept: list[Range] = []
    for k, (start, end) in enumerate(lines):
        if text[end - 1 : end] in terms.ends:
            # What ends a paragraph ends no number of a page and no running head.
            kept.append((start, end))
            continue
        line = squeeze(text[start:end]) if end - start <= LONGEST else ""
        if line and (line in heads or terms.page.fullmatch(line)):
            continue
        if entity and entity in line and terms.lone_number.fullmatch(line.replace(entity, "", 1)):
            continue
        if line and terms.lone_number.fullmatch(line) and _stands_alone(text, start, end):
            before = text[slice(*lines[k - 1])].rstrip() if k else ""
            after = text[slice(*lines[k + 1])].lstrip(_BLANKS) if k + 1 < len(lines) else ""
            if not (terms.unit.match(after) and terms.awaits_number.search(before)):
                continue
        kept.append((start, end))
    return kept


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the lines above and below a line are blank, or a page begins or ends there."""
    above = text[max(0, start - 80) : start]
    below = text[end : end + 80]
    head, _, rest = above.rstrip(_BLANKS).rpartition("\n")
    blank_above = not rest.strip() and (
        not head.rstrip(_BLANKS) or head.rstrip(_BLANKS)[-1] == "\n" or "\f" in above
    )
    return blank_above and _opens_blank(below)


def _opens_blank(below: str) -> bool:
    """Whether what follows a line begins with an empty line (or a new page, or is the end)."""
    if not below:
        return True
    line = below.removeprefix("\r").removeprefix("\n")
    first, _, _ = line.partition("\n")
    return not first.strip() or line.startswith("\f")
