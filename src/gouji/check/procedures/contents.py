"""The table of contents against the body, and the ordinals of headings (M-8, M-14).

In: a document. Out: an outcome for each entry of the contents, and for each heading of the narrative whose
ordinal does not follow that of the heading before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from gouji.check.catalogue import severity_of
from gouji.check.operands import ZERO, slip
from gouji.model import Document, Operand, Outcome
from gouji.text import fold, fold_bare
from gouji.text.ordinals import ordinal_of
from gouji.text.patterns import compile_re
from gouji.text.remembered import remembered

LISTED, ORDINAL = "GJ107", "GJ711"
_LEADERS = compile_re(r"(?<![.·…。・\s])[.·…。・\s]{2,}+\d*+\s*+$|\t.*$")
_ENTRY = compile_re(r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．])")
_PART = compile_re(r"第[一二三四五六七八九十]{1,3}部分")
# Marks of Markdown and blanks at the edges of a line.
_MARKS = "#*- \r"
_ALIKE = 80.0
# No title is longer.
_LONGEST = 80
# Below this share of entries that are found, the contents are of another form or badly read.
_FOUND = 0.6


def check_contents(document: Document) -> Iterator[Outcome]:
    """All outcomes on contents and headings."""
    yield from _entries(document)
    yield from _ordinals(document)


def _entries(document: Document) -> Iterator[Outcome]:
    text, lines = document.source.text, document.source.lines
    titles = [fold_bare(_PART.sub("", fold(s.title))) for s in document.sections]
    titles = [*(_bare(title) for title in titles), *(fold_bare(table.title) for table in document.tables)]
    entries: list[tuple[int, int, str]] = []
    for block in document.blocks:
        if block.kind != "contents":
            continue
        for number in range(block.first, block.last + 1):
            start = lines.starts[number - 1]
            line = text[start : lines.end_of(number)].rstrip()
            if name := _listed(line):
                entries.append((start, start + len(line), name))
    if not entries or not titles:
        return
    lost = _unmatched(entries, titles)
    if lost and document.loose:
        # A table that was not read is there: its title stands on a line of its own.
        body = document.source.text[entries[-1][1] :].split("\n")
        printed = {_bare(fold_bare(line.strip(_MARKS))) for line in body if len(line) <= _LONGEST}
        lost -= {start for start, _, name in entries if name in printed}
    if len(lost) > (1 - _FOUND) * len(entries):
        return
    for start, end, name in entries:
        broken = start in lost
        words = Operand("total", ZERO, start, end, text[start:end].strip(), name, kind="words")
        arguments = {"left": name, "right": ""}
        status = "broken" if broken else "holds"
        yield Outcome(
            LISTED, status, start, [words], ZERO, ZERO, severity=severity_of(LISTED), arguments=arguments
        )


@remembered(1024, longest=_LONGEST)
def _listed(line: str) -> str:
    """The title that an entry of a table of contents names; "" for another line."""
    entry = fold(_LEADERS.sub("", line)).strip("#-*")
    return _bare(entry) if _ENTRY.match(entry) else ""


@remembered(1024, longest=_LONGEST)
def _bare(title: str) -> str:
    return fold_bare(_ENTRY.sub("", title, count=1))


def _unmatched(entries: list[tuple[int, int, str]], titles: list[str]) -> set[int]:
    """Where the entries stand that no title is left for. A title answers one entry: 收入决算 is no 支出决算."""
    free = Counter(filter(None, titles))
    open_entries: list[tuple[int, str]] = []
    for start, _, name in entries:
        if free[name]:
            free[name] -= 1
        else:
            open_entries.append((start, name))
    lost: set[int] = set()
    for start, name in open_entries:
        rest = [title for title, count in free.items() if count > 0]
        title = next((title for title in rest if name in title or title in name), None)
        if title is None:
            near = process.extractOne(name, rest, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            title = near[0] if near else None
        if title is None:
            lost.add(start)
        else:
            free[title] -= 1
    return lost


def _ordinals(document: Document) -> Iterator[Outcome]:
    last: dict[int, int] = {}
    for section in document.sections:
        for level in [level for level in last if level > section.level]:
            del last[level]
        if section.part != "narrative" or not section.level:
            last.clear()
            continue
        number = ordinal_of(section.title)
        before = last.get(section.level, 0)
        last[section.level] = number or before
        if number and before and number != before + 1 and number != 1:
            yield slip(
                ORDINAL, section.start, section.end, section.title, left=section.title, right=str(before)
            )
