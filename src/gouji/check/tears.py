"""Where a text was torn: headings and rows that are lost, lines that are printed twice, cells that left their rows.

In: a document and its outcomes that are broken. Out: for each tear its place and the source range in which a relation may break for it alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import eq
from typing import NamedTuple

from gouji.model import Document, Outcome, Table
from gouji.model.document import SPOKEN
from gouji.text.ordinals import ordinal_of
from gouji.text.patterns import compile_re

# The levels of 一、 and （一）, whose headings say what the numbers below them are of.
_LEVELS = 2
# A code without the class above it, or one that stands twice.
_ORPHAN = "GJ102"
# A row of which the cells came loose stands no more lines from the table it is of.
_BESIDE = 4
# What is printed once: words, and a number that is not nothing.
_TELLING = compile_re(r"(?=.*[1-9])[^\u4e00-\u9fff]*[\u4e00-\u9fff][^\u4e00-\u9fff]*[\u4e00-\u9fff]")


class Tear(NamedTuple):
    """Where a text shows that it was torn, and the range of what may have suffered."""

    place: int
    low: int
    high: int


def tears(document: Document, broken: Iterable[Outcome], tables: list[tuple[int, int]]) -> list[Tear]:
    """All that a document shows, of each table, form or section one; ``tables`` are the ranges of its tables."""
    found = list(_unheaded(document, tables))
    # Tables with a code whose class lost its row, or with a row that stands twice.
    found += holding(tables, [o.start for o in broken if o.code == _ORPHAN])
    found += _doubled(document, tables)
    found += _loosened(document, tables)
    return found


def holding(ranges: list[tuple[int, int]], places: Iterable[int]) -> list[Tear]:
    """The ranges in which some of these places lie, each with the first."""
    ordered = sorted(places)
    found = []
    for low, high in ranges if ordered else ():
        first = bisect_left(ordered, low)
        if first < len(ordered) and ordered[first] < high:
            found.append(Tear(ordered[first], low, high))
    return found


def table_range(table: Table) -> tuple[int, int]:
    """The source range from a table's title to its last cell."""
    return min(table.title_start, table.grid.rows[0].starts[0]), table.grid.rows[-1].span(-1)[1] + 1


def _unheaded(document: Document, tables: list[tuple[int, int]]) -> Iterator[Tear]:
    """Where a heading of the narrative was lost: from the one before it on its level to the one behind it.

    What stands there may belong to the section above it or to the one that lost its heading; the ordinals tell (五、 and 七、).
    """
    last: dict[int, tuple[int, int]] = {}
    for section in document.sections:
        for level in [level for level in last if level > section.level]:
            del last[level]
        if not section.level:
            last = {0: (0, section.start)}
        if section.part not in SPOKEN or not 0 < section.level <= _LEVELS:
            continue
        number = ordinal_of(section.title)
        if section.level in last:
            before, at = last[section.level]
        else:
            above = max((start for _, start in last.values()), default=0)
            before, at = 0, max([above, *(end for _, end in tables if end <= section.start)])
        if number > before + 1:
            yield Tear(section.start, at, section.start)
        last[section.level] = (number or before, section.start)


def _blocks(document: Document, tables: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges of tables and forms in order."""
    lines = document.source.lines
    forms = [(lines.starts[f.first_line - 1], lines.end_of(f.last_line)) for f in document.forms]
    return sorted([*tables, *forms])


def _loosened(document: Document, tables: list[tuple[int, int]]) -> Iterator[Tear]:
    """Tables and forms right before or behind cells that stand on lines of their own and were not read: some may be theirs."""
    line_of = document.source.lines.line_of
    blocks = _blocks(document, tables) if document.loose else []
    for start, _, end, _ in document.loose:
        k = bisect_right(blocks, (start, start))
        beside = blocks[k - 1][1] if k else -1
        if k and line_of(start) - line_of(beside) <= _BESIDE:
            yield Tear(start, *blocks[k - 1])
        if k < len(blocks) and line_of(blocks[k][0]) - line_of(end) <= _BESIDE:
            yield Tear(start, *blocks[k])


def _doubled(document: Document, tables: list[tuple[int, int]]) -> Iterator[Tear]:
    """Lines that stand twice, one behind the other: within a table, a form or a section, whose sums hold one of them too many."""
    texts = list(map(str.strip, document.source.text.split("\n")))
    printed = list(filter(None, texts))
    if not any(map(eq, printed, printed[1:])):
        return
    lines = document.source.lines
    blocks = _blocks(document, tables)
    sections = [0, *(section.start for section in document.sections), len(document.source.text)]
    before = ""
    told = -1
    for number, text in enumerate(texts):
        at = lines.starts[number]
        if text and text == before and at >= told and _TELLING.match(text):
            k = bisect_right(blocks, (at, at)) - 1
            if k >= 0 and at < blocks[k][1]:
                low, told = blocks[k]
            else:
                k = bisect_right(sections, at)
                low, told = sections[k - 1], sections[k]
            yield Tear(at, low, told)
        before = text or before
