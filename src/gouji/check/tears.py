"""Where a text was torn: headings and rows that are lost, lines that are printed twice.

In: a document and its outcomes. Out: for each tear its place and the source range in which a relation may break for it alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import eq
from typing import NamedTuple

from gouji.model import Document, Outcome, Table
from gouji.text.ordinals import ordinal_of
from gouji.text.patterns import compile_re

# The levels of 一、 and （一）, whose headings say what the numbers below them are of.
_LEVELS = 2
# The parts whose numbers are claims.
_SPOKEN = frozenset(("narrative", "report"))
# A code without the class above it, or one that stands twice.
_ORPHAN = "GJ102"
# What is printed once: words, and a number that is not nothing.
_TELLING = compile_re(r"(?=.*[1-9])[^\u4e00-\u9fff]*[\u4e00-\u9fff][^\u4e00-\u9fff]*[\u4e00-\u9fff]")


class Tear(NamedTuple):
    """Where a text shows that it was torn, and the range of what may have suffered."""

    place: int
    low: int
    high: int


def tears(document: Document, outcomes: Iterable[Outcome]) -> list[Tear]:
    """All that a document shows, of each table, form or section one."""
    ranges = [table_range(table) for table in document.tables]
    found = list(_unheaded(document))
    found += _orphaned(ranges, outcomes)
    found += _doubled(document, ranges)
    return found


def table_range(table: Table) -> tuple[int, int]:
    """The source range from a table's title to its last cell."""
    return min(table.title_start, table.grid.rows[0].starts[0]), table.grid.rows[-1].span(-1)[1] + 1


def _unheaded(document: Document) -> Iterator[Tear]:
    """Where a heading of the narrative was lost: from the one before it on its level to the one behind it.

    What stands there may belong to the section above it or to the one that lost its heading; the ordinals tell (五、 and 七、).
    """
    tables = [table_range(table)[1] for table in document.tables]
    last: dict[int, tuple[int, int]] = {}
    for section in document.sections:
        for level in [level for level in last if level > section.level]:
            del last[level]
        if not section.level:
            last = {0: (0, section.start)}
        if section.part not in _SPOKEN or not 0 < section.level <= _LEVELS:
            continue
        number = ordinal_of(section.title)
        if section.level in last:
            before, at = last[section.level]
        else:
            above = max((start for _, start in last.values()), default=0)
            before, at = 0, max([above, *(end for end in tables if end <= section.start)])
        if number > before + 1:
            yield Tear(section.start, at, section.start)
        last[section.level] = (number or before, section.start)


def _orphaned(tables: list[tuple[int, int]], outcomes: Iterable[Outcome]) -> Iterator[Tear]:
    """Tables with a code whose class lost its row, or with a row that stands twice."""
    orphans = sorted(o.start for o in outcomes if o.code == _ORPHAN and o.status == "broken")
    for low, high in tables if orphans else ():
        first = bisect_left(orphans, low)
        if first < len(orphans) and orphans[first] < high:
            yield Tear(orphans[first], low, high)


def _doubled(document: Document, tables: list[tuple[int, int]]) -> Iterator[Tear]:
    """Lines that stand twice, one behind the other: within a table, a form or a section, whose sums hold one of them too many."""
    printed = list(filter(None, map(str.strip, document.source.text.split("\n"))))
    if not any(map(eq, printed, printed[1:])):
        return
    lines = document.source.lines
    forms = [(lines.starts[f.first_line - 1], lines.end_of(f.last_line)) for f in document.forms]
    blocks = sorted([*tables, *forms])
    sections = [0, *(section.start for section in document.sections), len(document.source.text)]
    before = ""
    told = -1
    for number, line in enumerate(document.source.text.split("\n")):
        text = line.strip()
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
