"""Slips of the text itself: template residue, doubled marks, rates without a sign, wrong names (M-12, M-13, M-15, M-16).

In: a document. Out: an outcome for each slip in its narrative.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from gouji.check.operands import slip
from gouji.knowledge.wording import wording_terms
from gouji.model import Document, Outcome
from gouji.model.document import SPOKEN

_CODES = {"placeholder": "GJ703", "doubled": "GJ704", "wrong_term": "GJ706", "percent": "GJ712"}


def check_wording(document: Document) -> Iterator[Outcome]:
    """One outcome for each slip."""
    source = document.source
    starts = source.lines.starts
    text = source.text
    terms = wording_terms()
    spoken = _spoken(document)
    lows = [low for low, _ in spoken]
    for block in document.blocks:
        if block.kind not in ("prose", "heading"):
            continue
        above = bisect_right(lows, block.first)
        if not above or block.first > spoken[above - 1][1]:
            continue
        start = starts[block.first - 1]
        end = starts[block.last] if block.last < len(starts) else len(text)
        for match in terms.slips.finditer(text, start, end):
            code = _CODES[terms.kinds[match.lastindex or 0]]
            yield slip(code, match.start(), match.end(), match.group())


def _spoken(document: Document) -> list[tuple[int, int]]:
    """The lines of the narrative, from heading to heading."""
    ranges: list[tuple[int, int]] = []
    sections = document.sections
    for k, section in enumerate(sections):
        if section.part in SPOKEN:
            last = sections[k + 1].line - 1 if k + 1 < len(sections) else len(document.source.lines.starts)
            ranges.append((section.line, last))
    return ranges
