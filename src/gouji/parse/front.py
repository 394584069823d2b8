"""Where the cover and the table of contents of a document end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.knowledge.outline import outline_terms
from gouji.text import fold, squeeze
from gouji.text.ordinals import numeral
from gouji.text.patterns import compile_re

from .captions import kind_of_line
from .grids.pieces import is_wide
from .grids.pipes import is_lone_bar, is_pipe_line
from .shapes import HEADING_LENGTH, ORDINAL, PART

# So many entries with a page tell contents that name their pages.
PAGED = 3
# A document opens with so many lines of cover and contents.
_EARLY = 60
# Of so many pages of contents one at most is less than the one before: misread.
_BACK = 4
_MARKS = "#*->"
_PAGE = compile_re(r"\d+")
# Each alternative begins where a run begins, so that a long one is gone through once.
_LEADERS = compile_re(
    r"[.·…。・\s](?:(?<![.·…。・\s].)[.·…。・\s]{2,}\d*$|(?<=[.·…])(?<![.·…].)[.·…]+\s*$"
    r"|(?<=\t)(?<!\t.)\t*-?\d{1,4}-?\s*$)",
    re.DOTALL,
)
# A line that is wrapped within a column is indented so far.
_INDENTED = (" " * 8, "\u3000" * 4)
# So many wide blanks stand within a row of columns.
_GAPS = 3
_COLUMNS = compile_re(rf"(?<![^\s\u3000])(?:[^\s\u3000]++[ \u00a0\u3000]{{2,}}+){{{_GAPS},}}[^\s\u3000]")


def front_end(lines: Sequence[str]) -> tuple[int, int]:
    """The number of lines of cover and contents, and the index of the contents' head (-1 without contents)."""
    head = _contents_head(lines)
    return (_contents_end(lines, head) if head >= 0 else _cover_end(lines)), head


def _contents_head(lines: Sequence[str]) -> int:
    """The line that opens the contents: 目录, also behind the title of the cover; else what stands above their entries."""
    terms = outline_terms()
    words = tuple(terms.contents)
    early = _EARLY
    for k, line in enumerate(lines[:200]):
        text = fold(line).strip(_MARKS)
        if text in terms.contents:
            return k
        if "。" in line:
            # A cover says no sentences, and （一）政府购买服务指导性目录 is the heading of a section.
            early = min(early, k)
        if k < early and len(text) <= HEADING_LENGTH and text.endswith(words) and not ORDINAL.match(text):
            return k
    return _entries_head(lines)


def _entries_head(lines: Sequence[str]) -> int:
    """What stands above the first of some entries that name their pages, -1 without such or where they are a table."""
    entries = [(k, page) for k, line in enumerate(lines[:_EARLY]) if (page := _page_of(line)) is not None]
    if len(entries) < PAGED:
        return -1
    head = max(entries[0][0] - 1, 0)
    pages = [page for _, page in entries if page]
    # Amounts beside their accounts go up and down, and stand below heads.
    back = sum(page < before for before, page in pairwise(pages))
    return -1 if "\t" in lines[head].rstrip() or _BACK * back > len(pages) else head


def _page_of(line: str) -> int | None:
    """The page that a line gives for a part, a section or a table, 0 where dots lead to none; None for other lines."""
    line = line.rstrip()
    leaders = _LEADERS.search(line)
    if leaders is None or line.count("\t") > 1 or _has_columns(line):
        return None
    text = fold(line[: leaders.start()]).strip(_MARKS)
    if not (PART.match(text) or ORDINAL.match(text) or text.endswith(outline_terms().title_end)):
        return None
    digits = _PAGE.search(leaders.group())
    page = int(digits.group()) if digits else 0
    return None if digits and not page else page


def _cover_end(lines: Sequence[str]) -> int:
    """A cover is what stands before the first part or row, where it is short."""
    for k, line in enumerate(lines[:40]):
        text = squeeze(line).lstrip(_MARKS)
        if PART.match(fold(text)):
            return k
        if "\t" in line or (is_pipe_line(line) and not is_lone_bar(line)) or _has_columns(line):
            return _caption_start(lines, k)
        if len(line) > 80 or "。" in text or ORDINAL.match(text):
            return 0
    return 0


def _caption_start(lines: Sequence[str], rows: int) -> int:
    """Where the caption begins, or a head without columns of its own, of the rows that begin at a line."""
    start = rows
    for k in range(rows - 1, -1, -1):
        line = lines[k]
        text = squeeze(line)
        if not text:
            continue
        kind = kind_of_line(text)
        if kind in ("", "rest") and not is_wide(line) and not line.startswith(_INDENTED):
            break
        start = k
        if kind == "title":
            break
    return start


def _has_columns(line: str) -> bool:
    """Whether blanks hold the columns of a row apart."""
    return len(line.split()) > _GAPS and _COLUMNS.search(line) is not None


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
        if line.count("\t") > 1 or (len(text) > 70 and not leaders) or _has_columns(line):
            return last_entry + 1
        entry = text if leaders is None else fold(bare[: leaders.start()]).strip("#-*")
        match = PART.match(entry)
        number = numeral(match.group(1)) if match else 0
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
