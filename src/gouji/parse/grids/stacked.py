"""Rows whose cells stand below one another, each on a line of its own, as copied pages and extracted tags have them.

In: the cells of a run with their places. Out: rows, where the columns are beyond doubt: the cells repeat with a period,
names in some columns and numbers in others, and the head has a word for each column. Blank cells are blank lines, bars
alone, or lost; rows of which any is lost are not guessed, and the run is no table then.

    项目⏎行次⏎金额⏎一、财政拨款收入⏎1⏎5.00⏎二、事业收入⏎2⏎3.00
      ->  项目 · 行次 · 金额 / 一、财政拨款收入 · 1 · 5.00 / 二、事业收入 · 2 · 3.00
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gouji.knowledge.forms import table_heads
from gouji.model import GridRow, Place
from gouji.parse.headwords import head_word, is_total
from gouji.text import fold
from gouji.text.numbers import is_word
from gouji.text.patterns import compile_re

from .pipes import CELL_EDGE

_NUMBER = compile_re(r"[-−]?[\d,，]{1,24}(?:\.\d{1,6})?[%％]?|[-—–－]{1,3}")
# What stands before the name of a row: a code, or its number in the list.
_CODE = compile_re(r"\d{3}(?:\d\d){0,2}|\d{1,2}")
_COUNT = compile_re(r"\d{1,3}")
# Class, division and item may stand in a column each.
_CODES = 3
# A number on a line of its own is no longer, nor is a cell.
LONGEST_NUMBER = 32
LONGEST_CELL = 40
MOST_COLUMNS = 20
_LEAST_ROWS = 2
_MOST_HEADS = 6
_MOST_TOTALS = 8
# Of so many rows less than one prints nothing.
_BLANK_ROWS = 3
# So many numbers make a run, among so many cells at most.
_LEAST_NUMBERS = 4
_SPARSE = 5
_NAME, _FIGURE, _NOTHING = "n", "f", "."
_TOTALS = ("合计", "总计")
_NAMING = ("label", "code")


def is_lone_number(line: str) -> bool:
    """Whether a line prints a number and nothing else, but for a bar that closes a cell."""
    return len(line) <= LONGEST_NUMBER and not is_word(line) and is_number(line.strip(CELL_EDGE))


def is_number(text: str) -> bool:
    """Whether a cell holds a number or the dash that stands for none."""
    return _NUMBER.fullmatch(text) is not None


def cell_of(line: str, start: int, number: int) -> Place:
    """The cell that a line is; blank for a bar alone. ``start`` is its source offset, ``number`` counts it from 1."""
    bare = line.strip(CELL_EDGE)
    at = start + (line.find(bare) if bare else 0)
    return Place(number, at, at + len(bare), bare)


def may_be_rows(numbers: Sequence[str], cells: int) -> bool:
    """Whether a run of cells has numbers enough to be those of a table, and other than the pages of a table of contents."""
    if len(numbers) < _LEAST_NUMBERS or len(numbers) * _SPARSE < cells:
        return False
    pages = [int(text) for text in numbers if text.isdecimal()]
    return len(pages) < len(numbers) or pages != sorted(pages)


def read_stacked(cells: Sequence[Place], every: int = 1) -> tuple[int, list[GridRow]] | None:
    """The line of the first cell of a table in a run that it ends, and its rows; None where the columns are not sure.

    Blank cells at the end of a run may be those of its last row, or stand below it. Of as many columns as ``every``
    one prints something, the others only hold two apart; they are left out.
    """
    kinds = "".join([_kind(cell.raw) for cell in cells])
    if _NOTHING in kinds:
        # Blank cells are printed. A total may stand in the column of the codes, beside a blank.
        kinds = "".join(
            [
                _NOTHING if fold(cell.raw).endswith(_TOTALS) else kind
                for cell, kind in zip(cells, kinds, strict=True)
            ]
        )
    least = next((k for k in range(len(cells), 0, -1) if cells[k - 1].raw), 0)
    for width in range(2 * every, min((MOST_COLUMNS + 1) * every - 1, len(cells) // _LEAST_ROWS) + 1):
        for end in range(least, min(least + width, len(cells) + 1)):
            body = _Body(cells, kinds, end, width)
            head = _head(cells, kinds, body.first, width) if body.is_sure() else None
            if head is not None and body.is_under(head[1]):
                rows = _printing([*head[1], *body.rows()], every)
                if rows:
                    return cells[head[0]].line, rows
    return None


def _printing(rows: list[GridRow], every: int) -> list[GridRow]:
    """The rows without the columns that only hold others apart; none where one of those prints something."""
    if every == 1:
        return rows
    if any(text and col % every for row in rows for col, text in enumerate(row.cells)):
        return []
    return [_row([row.place(col) for col in range(0, len(row.cells), every)]) for row in rows]


def _kind(text: str) -> str:
    """What a cell holds."""
    if not text:
        return _NOTHING
    return _FIGURE if is_number(text) else _NAME


class _Body:
    """The rows of a width up to ``end``, found from the last upward: of each column names only, or numbers only."""

    __slots__ = ("_cells", "_kinds", "_pattern", "_starts", "_width", "first")

    def __init__(self, cells: Sequence[Place], kinds: str, end: int, width: int) -> None:
        self._cells, self._kinds, self._width = cells, kinds, width
        self._pattern = [_NOTHING] * width
        # Where rows begin, from the last upward, and whether they lack their first cell.
        self._starts: list[tuple[int, bool]] = []
        self.first = end
        totals = 0
        self._take_rows()
        while totals < _MOST_TOTALS and self._is_led_by_total(self.first - width + 1):
            totals += 1
            self.first -= width - 1
            self._starts.append((self.first, True))
            self._take_rows()

    def _take_rows(self) -> None:
        """All rows right above those that were found."""
        width, end = self._width, self.first
        count = end // width
        columns = [self._kinds[end - width + c :: -width] for c in range(width)] if count else []
        for known, column in zip(self._pattern, columns, strict=False):
            name, figure = column.find(_NAME), column.find(_FIGURE)
            odd = {_NAME: figure, _FIGURE: name}.get(
                known, max(name, figure) if min(name, figure) >= 0 else -1
            )
            count = min(count, odd) if odd >= 0 else count
        for c, column in enumerate(columns):
            said = column[:count].replace(_NOTHING, "")
            self._pattern[c] = said[:1] or self._pattern[c]
        if self._is_coded() and _NOTHING not in self._kinds:
            # A total has no code: what stands before it ends the row above.
            named = (self._cells[end - width * k + 1].raw for k in range(1, count + 1))
            count = next((k for k, text in enumerate(named) if fold(text).endswith(_TOTALS)), count)
        self._starts += [(end - width * k, False) for k in range(1, count + 1)]
        self.first = end - width * count

    def _is_coded(self) -> bool:
        return self._pattern[0] == _FIGURE and self._pattern[1] == _NAME

    def _is_led_by_total(self, at: int) -> bool:
        """Whether a row begins that lacks its first cell alone: 合计 below the name of its column, and no code before it.

        Where blank cells are printed, so would be that one.
        """
        if self._width <= _LEAST_ROWS or at < 0 or self._pattern[1] != _NAME or _NOTHING in self._kinds:
            return False
        if list(self._kinds[at : self.first]) != self._pattern[1:]:
            return False
        text = self._cells[at].raw
        return is_total(text) or fold(text) in table_heads().column_no

    def is_sure(self) -> bool:
        """Whether there are rows, with numbers, that begin with a name or codes."""
        pattern = self._pattern
        if len(self._starts) < _LEAST_ROWS or _FIGURE not in pattern:
            return False
        if _NAME not in pattern:
            # A table of one row has no names, and says so by the numbers of its columns, all of them.
            behind = self.first + self._width
            counted = [cell.raw for cell in self._cells[self.first : behind]]
            following = next((cell.raw for cell in self._cells[behind:] if cell.raw), "")
            *numbers, more = map(str, range(1, self._width + 2))
            return counted == numbers and following != more
        named = pattern.index(_NAME)
        if named > _CODES or not self._has_rows_enough(named):
            return False
        leading = (
            self._cells[start + c].raw for start, lacks in self._starts for c in range(0 if lacks else named)
        )
        return all(_CODE.fullmatch(text) for text in leading if is_number(text))

    def _has_rows_enough(self, named: int) -> bool:
        """Whether several rows print numbers, each beside a name, and few print nothing: cut elsewhere, many would."""
        filled = blank = 0
        for start, lacks in self._starts:
            kinds = self._kinds[start : start + self._width - lacks]
            if _FIGURE in kinds[named:]:
                cells = self._cells[start : start + self._width - lacks]
                # A row of nothing but its numbers in the form has no name.
                printed = [cell.raw for cell in cells if cell.raw and _COUNT.fullmatch(cell.raw) is None]
                if printed and all(map(is_number, printed)):
                    return False
                filled += 1
            blank += not kinds.strip(_NOTHING)
        return filled >= _LEAST_ROWS and blank * _BLANK_ROWS < len(self._starts)

    def is_under(self, head: Sequence[GridRow]) -> bool:
        """Whether a head fits: no amounts below the word for names or codes, and the names of each side named anew.

        Columns that repeat without that are those of fewer, or begin elsewhere.
        """
        pattern, width = self._pattern, self._width
        if _NAME not in pattern:
            return True
        # Codes stand right before names.
        amounts = [
            c for c in range(width) if pattern[c] == _FIGURE and _NAME not in pattern[c + 1 : c + 1 + _CODES]
        ]
        if any(_names(row.cells[c]) for row in head for c in amounts):
            return False
        side = next(p for p in range(1, width + 1) if not width % p and pattern == pattern[:p] * (width // p))
        return side == width or any(all(_names(row.cells[c]) for c in range(0, width, side)) for row in head)

    def rows(self) -> list[GridRow]:
        """The rows from the first to the last."""
        rows = []
        for start, lacks in reversed(self._starts):
            if lacks:
                at = self._cells[start]
                lost = Place(at.line, at.start, at.start, "")
                rows.append(_row([lost, *self._cells[start : start + self._width - 1]]))
            else:
                rows.append(_row(self._cells[start : start + self._width]))
        return rows


def _row(places: Sequence[Place]) -> GridRow:
    first = next((place.line for place in places if place.raw), places[0].line)
    # Words that stand on several lines are one text.
    texts = ["".join(map(str.strip, place.raw.split("\n"))) for place in places]
    return GridRow(first, texts, [place.start for place in places], list(places))


# -- heads ------------------------------------------------------------------------------------------


def _head(cells: Sequence[Place], kinds: str, end: int, width: int) -> tuple[int, list[GridRow]] | None:
    """The rows of the head above a body and where they begin; None where its words and the columns do not agree."""
    if _NOTHING in kinds[:end] and not end % width and end <= _MOST_HEADS * width:
        # Blank cells are printed: each row of the head is as long as those of the body. Two alike are one, of two sides.
        printed = [_row(cells[at : at + width]) for at in range(0, end, width)]
        alike = any(left.cells == right.cells for left, right in pairwise(printed))
        known = any(head_word(cell.raw).meaning for cell in cells[:end])
        # The numbers of columns are the only ones in a head.
        counting = all(_COUNT.fullmatch(cell.raw) for cell in cells[:end] if is_number(cell.raw))
        named = any(cell.raw for cell in cells[:2])
        return (0, printed) if known and counting and named and not alike else None
    counted = next((k for k in range(1, end) if fold(cells[k].raw) in table_heads().column_no), end)
    if _FIGURE in kinds[:counted]:
        return None
    naming = [_names(cell.raw) for cell in cells[:counted]]
    low = counted - width
    sides = [column for column in range(width) if low >= 0 and naming[low + column] == "label"]
    rows: list[GridRow] = []
    if counted < end:
        row = _counting(cells[counted:end], sides or [0], width)
        if row is None:
            return None
        rows.append(row)
    if not low:
        return 0, [_row(cells[:counted]), *rows]
    spanned = _spanned(cells[:counted], naming, width)
    if spanned is not None:
        return spanned[0], [*spanned[1], *rows]
    if low < 0 or not naming[low] or any(naming[:low]):
        return None
    rows.insert(0, _row(cells[low:counted]))
    if len(sides) < _LEAST_ROWS or sides[0] != 0 or low < len(sides):
        return None
    first = low - len(sides)
    above = dict(zip(sides, cells[first:low], strict=True))
    return first, [_laid(above, width, cells[first]), *rows]


def _names(text: str) -> str:
    meaning = head_word(text).meaning
    return meaning if meaning in _NAMING else ""


def _laid(words: dict[int, Place], width: int, first: Place) -> GridRow:
    """A row of heads in their columns, the others blank."""
    blank = Place(first.line, first.start, first.start, "")
    return _row([words.get(column, blank) for column in range(width)])


def _counting(cells: Sequence[Place], sides: Sequence[int], width: int) -> GridRow | None:
    """栏次 1 栏次 2: the numbers of the columns of each side stand at its end."""
    words = [k for k, cell in enumerate(cells) if fold(cell.raw) in table_heads().column_no]
    if len(words) != len(sides) or words[0] != 0:
        return None
    laid: dict[int, Place] = {}
    groups = pairwise([*words, len(cells)])
    for (left, right), (first, last) in zip(pairwise([*sides, width]), groups, strict=True):
        group = cells[first:last]
        if len(group) > right - left:
            return None
        laid[left] = group[0]
        laid.update(zip(range(right - len(group) + 1, right), group[1:], strict=True))
    return _laid(laid, width, cells[0])


def _spanned(cells: Sequence[Place], naming: Sequence[str], width: int) -> tuple[int, list[GridRow]] | None:
    """项目 · 合计 · 基本支出 / 科目编码 · 科目名称: a second row stands below the one word that names the rows."""
    below = next((k for k, name in enumerate(naming) if name == "code" and k), -1)
    if below < 0 or not all(naming[below:]):
        return None
    spans = len(cells) - below
    first = below - (width + 1 - spans)
    merged = [k for k in range(max(first, 0), below) if naming[k] == "label"]
    if first < 0 or len(merged) != 1:
        return None
    at = merged[0] - first
    columns = [*range(at + 1), *range(at + spans, width)]
    above = dict(zip(columns, cells[first:below], strict=True))
    under = dict(zip(range(at, at + spans), cells[below:], strict=True))
    upper = _laid(above, width, cells[first])
    upper.covered = dict.fromkeys(range(at + 1, at + spans), cells[merged[0]].raw)
    return first, [upper, _laid(under, width, cells[below])]
