"""Where the cover and the table of contents of a document end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.knowledge.outline import outline_terms
from gouji.text import fold, squeeze
from gouji.text.patterns import compile_re

from .grids.pipes import is_pipe_line
from .shapes import HEADING_LENGTH, ORDINAL, PART

# So many entries with a page tell contents that name their pages.
PAGED = 3
# A document opens with so many lines of cover and contents.
_EARLY = 60
_MARKS = "#*->"
# Each alternative begins where a run begins, so that a long one is gone through once.
_LEADERS = compile_re(
    r"[.·…。・\s](?:(?<![.·…。・\s].)[.·…。・\s]{2,}\d*$|(?<=[.·…])(?<![.·…].)[.·…]+\s*$"
    r"|(?<=\t)(?<!\t.)\t*-?\d{1,4}-?\s*$)",
    re.DOTALL,
)
# So many wide blanks stand within a row of columns.
_GAPS = 3
_COLUMNS = compile_re(rf"(?<![^\s\u3000])(?:[^\s\u3000]++[ \u00a0\u3000]{{2,}}+){{{_GAPS},}}[^\s\u3000]")
_DIGITS = {char: k for k, char in enumerate("一二三四五六七八九十", start=1)}


def front_end(lines: Sequence[str]) -> tuple[int, int]:
    """The number of lines of cover and contents, and the index of the contents' head (-1 without contents)."""
    head = _contents_head(lines)
    return (_contents_end(lines, head) if head >= 0 else _cover_end(lines)), head


def _contents_head(lines: Sequence[str]) -> int:
    """The line that opens the contents: 目录, also behind the title of the cover; else what stands above their entries."""
    terms = outline_terms()
    words = tuple(terms.contents)
    for k, line in enumerate(lines[:200]):
        text = fold(line).strip(_MARKS)
        if text in terms.contents or (k < _EARLY and len(text) <= HEADING_LENGTH and text.endswith(words)):
            return k
    entries = [k for k, line in enumerate(lines[:_EARLY]) if _is_entry(line)]
    return max(entries[0] - 1, 0) if len(entries) >= PAGED else -1


def _is_entry(line: str) -> bool:
    """Whether a line names a part, a section or a table with its page."""
    entry, count = _LEADERS.subn("", line.rstrip())
    text = fold(entry).strip(_MARKS)
    named = PART.match(text) or ORDINAL.match(text) or text.endswith(outline_terms().title_end)
    return bool(count and named) and line.count("\t") <= 1


def _cover_end(lines: Sequence[str]) -> int:
    """A cover is what stands before the first part or row, where it is short."""
    for k, line in enumerate(lines[:40]):
        if "\t" in line or is_pipe_line(line) or PART.match(fold(line).strip("#")):
            return k
        if len(line) > 80 or ORDINAL.match(squeeze(line)):
            return 0
    return 0


def _contents_end(lines: Sequence[str], head: int) -> int:
    """The contents end where its first entry or an earlier part comes again."""
    first = ""
    part = paged = 0
    last_entry = head
    for k in range(head + 1, len(lines)):
        line = lines[k]
        text = fold(line).strip("#-*")
        if not text:
            continue
        bare = line.rstrip()
        leaders = _LEADERS.search(bare)
        columns = len(line.split()) > _GAPS and _COLUMNS.search(line) is not None
        if line.count("\t") > 1 or (len(text) > 70 and not leaders) or columns:
            return last_entry + 1
        entry = text if leaders is None else fold(bare[: leaders.start()]).strip("#-*")
        match = PART.match(entry)
        number = _part_number(match.group(1)) if match else 0
        if (number and number <= part) or (first and entry == first):
            return k
        if number and not part and not leaders and paged >= PAGED:
            # The contents name sections with their pages, not the part that begins here.
            return k
        paged += leaders is not None
        part = max(part, number)
        first = first or entry
        if leaders or number or ORDINAL.match(entry) or entry.endswith(outline_terms().title_end):
            last_entry = k
        elif k - last_entry > 6:
            return last_entry + 1
    return last_entry + 1


def _part_number(text: str) -> int:
    if len(text) > 1:
        return 10 + _DIGITS.get(text[-1], 0)
    return _DIGITS.get(text, 0)
