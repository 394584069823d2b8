"""The pages of a file as one flow: paragraphs joined over lines and pages, tables one after another.

In: for each page its lines and ruled tables. Out: the parts of a text in a :class:`~gouji.read.compose.Composer`, and
which way the tables of each page were read.

Where a line reaches the right edge and the next begins at the left one, they are one paragraph. Lines in columns are a
table without rules; where that looks bad, they are set with blanks as they stand on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from gouji.knowledge.forms import table_heads
from gouji.read.compose import Composer
from gouji.text import fold

from .aligned import place_of, write_aligned
from .printed import is_caption, is_value
from .regions import find_regions
from .rows import Line
from .ruled import Ruled
from .sheet import Rule
from .tables import OpenTable, Row, are_words, pieces_of
from .unruled import MOST_REST, Part, Unruled, is_table, part_of, read_unruled

# In sizes of the font.
_FULL = 1.6
_INDENT = 0.6
_GAP = 4.0
_WRAPPED = 0.5
_SAME_SIZE = 0.15
_BRACKETED = regex.compile(r"[（(“《【〔]+[^\s\d][）)”》】〕]+[，。、；：]*")
# Edges of the text are told to so many points; a line of prose is so many sizes long.
_BUCKET = 6.0
_LONG = 15
_STOPS = ("。", ".")
_REACH = 0.1
# A level rule parts rows where it reaches over so much of their width.
_ACROSS = 0.6


@dataclass(slots=True)
class Leaf:
    """A page: its number, its size, the lines outside its tables, its tables, its level rules.

    ``rest`` is a grid of which one cell only is filled: it may be the rest of a row of the page before.
    """

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[Ruled] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    rest: Ruled | None = None


def text_edges(leaves: Sequence[Leaf]) -> dict[int, tuple[float, float]]:
    """Where the lines of prose begin and end, by the width of the page."""
    lefts: dict[int, Counter[int]] = {}
    rights: dict[int, Counter[int]] = {}
    for leaf in leaves:
        width = round(leaf.width)
        for line in leaf.lines:
            if len(line.pieces) == 1:
                lefts.setdefault(width, Counter())[int(line.left / _BUCKET)] += 1
                if line.right - line.left > _LONG * line.size:
                    rights.setdefault(width, Counter())[int(line.right / _BUCKET)] += 1
    edges: dict[int, tuple[float, float]] = {}
    for width, starts in lefts.items():
        often = [at for at, count in starts.items() if count > 1] or list(starts)
        ends = rights.get(width)
        right = (_outer(ends) + 1) * _BUCKET if ends else float(width)
        edges[width] = ((min(often) + 1) * _BUCKET, right)
    return edges


def _outer(ends: Counter[int]) -> int:
    """The outermost edge that a good part of long lines reach; punctuation leaves the last place of some blank."""
    least = max(2.0, _REACH * ends.total())
    reached = 0
    for at in sorted(ends, reverse=True):
        reached += ends[at]
        if reached >= least:
            return at
    return max(ends)


class Flow:
    """Puts pages into a text, one after another. ``ways`` tells for each page how it was read."""

    def __init__(self, composer: Composer, edges: dict[int, tuple[float, float]]) -> None:
        self.composer = composer
        self.edges = edges
        self.ways: dict[int, set[str]] = {}
        self._paragraph: list[tuple[str, str, int]] = []
        self._last: Line | None = None
        self._right = 0.0
        self._width = 0
        self._ruled: OpenTable | None = None
        self._unruled: Unruled | None = None
        # Lines at the end of a page, below such a table: rows of it where it goes on, else prose.
        self._tail: tuple[Sequence[Line], Leaf] | None = None

    def page(self, leaf: Leaf) -> None:
        """The next page. One of another width begins a section, and with it a paragraph."""
        if round(leaf.width) != self._width:
            self._end_paragraph()
            self._width = round(leaf.width)
        blocks: list[tuple[float, Line | Ruled]] = [(line.top, line) for line in leaf.lines]
        blocks += [(table.top, table) for table in leaf.tables]
        blocks.sort(key=lambda block: block[0])
        if (
            self._ruled is not None
            and leaf.rest is not None
            and self._ruled.takes_rest(leaf.rest, leaf.number)
        ):
            inside = leaf.rest
            blocks = [each for each in blocks if not inside.top <= each[0] <= inside.bottom]
        run: list[Line] = []
        top = True
        for _, block in blocks:
            if isinstance(block, Line):
                run.append(block)
                continue
            self._lines(run, leaf, top=top)
            run, top = [], False
            self._table(block, leaf)
        self._lines(run, leaf, top=top, bottom=True)

    def close(self) -> None:
        """What still waits for a page that may go on with it."""
        self._end_paragraph()
        self._end_tables()

    def _way(self, page: int, way: str) -> None:
        self.ways.setdefault(page, set()).add(way)

    # -- lines ----------------------------------------------------------------------------------

    def _lines(self, lines: Sequence[Line], leaf: Leaf, *, top: bool = False, bottom: bool = False) -> None:
        regions = find_regions(lines)
        at = self._rest(lines[: regions[0][0] if regions else len(lines)], leaf) if top else 0
        for k, (first, last) in enumerate(regions):
            below = lines[last : regions[k + 1][0] if k + 1 < len(regions) else len(lines)]
            more = self._unruled.rows_below(lines[first:last], below) if self._unruled is not None else 0
            self._prose(lines[at:first], leaf)
            self._columns(lines[first : last + more], leaf)
            at = last + more
        tail = lines[at:]
        if bottom and regions and self._unruled is not None and self._unruled.may_hold(tail):
            self._tail = tail, leaf
        else:
            self._prose(tail, leaf)

    def _rest(self, lines: Sequence[Line], leaf: Leaf) -> int:
        """How many lines at the top of a page go on with the table that the page before ends with, though they are none.

        They are the last row of it, or the rest of one that the page cut.
        """
        table = self._unruled
        if table is None:
            return 0
        if lines and any(is_value(piece.text) for piece in lines[0].pieces[1:]):
            count = 1
            while (
                count < min(len(lines), MOST_REST)
                and lines[count].top - lines[count - 1].bottom < _WRAPPED * lines[count].size
                and table.may_hold(lines[count : count + 1])
            ):
                count += 1
            part = table.rest_of(leaf.number, lines[:count], 0)
            if table.takes(part, self._tail[0] if self._tail is not None else ()):
                self._tail = None
                return count
        head = table.head_of(lines)
        for count in range(min(len(lines) - head, MOST_REST) if self._tail is None else 0, 0, -1):
            if table.takes_rest(table.rest_of(leaf.number, lines[: head + count], head)):
                return head + count
        return 0

    def _prose(self, lines: Sequence[Line], leaf: Leaf) -> None:
        if lines:
            self._end_tables()
            self._way(leaf.number, "prose")
        left, right = self.edges.get(round(leaf.width), (0.0, leaf.width))
        for line in lines:
            text = "   ".join(piece.text for piece in line.pieces)
            if not self._goes_on(line, left, right):
                self._end_paragraph()
            elif self._paragraph and are_words(self._paragraph[-1][0], text):
                text = f" {text}"
            self._paragraph.append((text, place_of(leaf.number, line), leaf.number))
            self._last, self._right = line, right

    def _goes_on(self, line: Line, left: float, right: float) -> bool:
        """Whether a line goes on with the paragraph of the line before."""
        last = self._last
        if last is None or not self._paragraph or len(line.pieces) > 1 or len(last.pieces) > 1:
            return False
        size = last.size
        if abs(line.size - size) > _SAME_SIZE * size + 0.5:
            return False
        # Brackets are not parted from the one character that they hold: the line before them ends earlier.
        whole = _BRACKETED.match(line.text)
        need = (_FULL + (len(whole.group()) - 1 if whole else 0)) * size
        if last.right < self._right - need or line.left > left + _INDENT * size:
            return False
        if self._paragraph[-1][0].endswith(_STOPS) and is_caption(line.text):
            return False
        below = line.top - last.bottom
        return (below < 0 or below < _GAP * size) and not table_heads().ordinal.match(fold(line.text))

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self.composer.paragraph(self._paragraph)
        self._paragraph = []
        self._last = None

    # -- tables ---------------------------------------------------------------------------------

    def _columns(self, lines: Sequence[Line], leaf: Leaf) -> None:
        """Lines in columns: a table without rules, or the next part of the one that the page before ends with."""
        self._end_paragraph()
        if not is_table(lines) and self._unruled is None:
            self._end_tables()
            self._aligned(lines, leaf.number)
            return
        part = part_of(leaf.number, lines, _level_rules(lines, leaf.rules))
        before = self._unruled
        if before is not None and before.takes(part, self._tail[0] if self._tail is not None else ()):
            self._tail = None
            return
        self._end_tables()
        if is_table(lines):
            self._unruled = Unruled([part])
        else:
            self._aligned(lines, leaf.number)

    def _aligned(self, lines: Sequence[Line], page: int) -> None:
        self._way(page, "aligned")
        write_aligned(self.composer, lines, page)

    def _table(self, table: Ruled, leaf: Leaf) -> None:
        """A ruled table, or the next part of the one that the page before ends with."""
        self._end_paragraph()
        self._way(leaf.number, "ruled")
        if self._ruled is not None and self._ruled.takes(table, leaf.number):
            return
        self._end_tables()
        self._ruled = OpenTable(table.columns, [Row(leaf.number, row) for row in table.rows])

    def _end_tables(self) -> None:
        ruled, unruled, tail = self._ruled, self._unruled, self._tail
        self._ruled = self._unruled = self._tail = None
        if ruled is not None:
            self.composer.table(pieces_of(ruled.rows))
        if unruled is not None:
            self._write(unruled.parts)
        if tail is not None:
            self._prose(*tail)

    def _write(self, parts: Sequence[Part]) -> None:
        """A table without rules by its columns, or as aligned text where that looks bad."""
        rows = read_unruled(parts)
        for part in parts:
            if rows is None:
                self._aligned(part.lines, part.page)
            else:
                self._way(part.page, "columns")
        if rows is not None:
            self.composer.table(pieces_of(rows))


def _level_rules(lines: Sequence[Line], rules: Sequence[Rule]) -> list[float]:
    """The heights of the level rules between lines that reach over most of their width."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = lines[0].top, lines[-1].bottom
    return [
        rule.top
        for rule in rules
        if top < rule.top < bottom
        and min(rule.right, right) - max(rule.left, left) >= _ACROSS * (right - left)
    ]
