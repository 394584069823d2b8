"""Rows whose cells are aligned by blanks, as the text of a page's layout has them.

In: the lines of a run. Out: grid rows, or nothing where the lines are no table. A head on several lines becomes
rows of merged cells; a cell on several lines becomes one.

    项目                          本年支出
    科目编码  科目名称         合计      基本支出        科目编码 · 科目名称 · 本年支出/合计 · 本年支出/基本支出
    合计                     878.07      545.10
    20805    行政事业单位     66.11       66.11   ->   20805 · 行政事业单位养老支出 · 66.11 · 66.11
             养老支出
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from gouji.knowledge.forms import table_heads
from gouji.knowledge.performance import performance_terms
from gouji.model import GridRow, Place
from gouji.parse.headwords import head_word, is_number_like, row_labels
from gouji.text import fold
from gouji.text.patterns import compile_regex

from .heads import Word, read_head
from .pieces import Line, Piece, measure
from .sheets import match_columns, split_pages
from .valleys import Range
from .wrapped import add_cell, body_rows

# For a line number its pieces: left and right in columns of the page, start and end in the source.
Columns = Mapping[int, Sequence[tuple[int, int, int, int]]]
MOST_HEAD_LINES = 8
_YEAR = compile_regex(r"(?:19|20)\d\d(?:年度?)?")
_SPACED = 6
_HEAD_WORDS = 3
_FORM_LABELS = 2


def read_aligned(lines: Sequence[tuple[str, int, int]], placed: Columns | None = None) -> list[GridRow]:
    """The rows of a run; nothing where it is no table. ``lines`` are texts with source offset and number.

    ``placed`` tells by line number where pieces stand on a page that was measured (see ``Source``).
    """
    if placed is not None and all(number in placed for _, _, number in lines):
        measured = [_placed(text, start, placed[number]) for text, start, number in lines]
    else:
        measured = measure([(text, start) for text, start, _ in lines])
    found = [
        Line(number, _join_spaced(pieces), text, start)
        for pieces, (text, start, number) in zip(measured, lines, strict=True)
        if pieces
    ]
    if not is_table(found):
        return []
    at = _body_at(found)
    top = _caption_lines(found[:at])
    head, body = found[top:at], found[at:]
    pages = split_pages(head, body)
    if len(pages[0].columns) < 2:
        return []
    main = max(pages, key=lambda page: len(page.columns))
    width = len(main.columns)
    rows: list[GridRow] = []
    for page in pages:
        if not page.columns:
            page.columns = main.columns
        cols = match_columns(page, main)
        if page is pages[0]:
            rows += body_rows(found[:top], page.columns, cols, width)
            rows += _head_rows(head, page.columns, cols, width)
        rows += body_rows(page.lines, page.columns, cols, width)
    return rows


def _placed(text: str, start: int, pieces: Sequence[tuple[int, int, int, int]]) -> list[Piece]:
    return [
        Piece(left, right, first, last, text[first - start : last - start])
        for left, right, first, last in pieces
    ]


def is_table(lines: Sequence[Line]) -> bool:
    """Whether lines are rows: numbers stand in columns of their own, or words of heads beside each other."""
    wide = [line for line in lines if len(line.pieces) > 1]
    if not wide:
        return False
    counts = [
        sum(bool(head_word(fold(piece.text)).meaning) for piece in line.pieces)
        for line in lines[:MOST_HEAD_LINES]
    ]
    heads = max(counts)
    labels = performance_terms().first
    form = sum(fold(line.pieces[0].text).strip(":") in labels for line in lines if line.pieces)
    if form > _FORM_LABELS and len(wide) > 1:
        return True
    if heads > 1 and sum(counts) >= _HEAD_WORDS:
        return True
    values = [[piece for piece in line.pieces if _is_value(piece.text)] for line in wide]
    numbered = len(values) - values.count([])
    if heads > 1 and numbered:
        return True
    if numbered < 3 or 2 * numbered < len(lines):
        return False
    rights = [piece.right for line in values for piece in line]
    lefts = [piece.left for line in values for piece in line]
    return 2 * min(len(set(rights)), len(set(lefts))) <= len(rights)


def _is_value(text: str) -> bool:
    return is_number_like(text) and _YEAR.fullmatch(fold(text)) is None


def _join_spaced(pieces: list[Piece]) -> list[Piece]:
    """A word that is printed with wide blanks between its characters (合      计) is one piece."""
    joined: list[Piece] = []
    texts = [piece.text for piece in pieces]
    for low, high in table_heads().words_in(texts, _is_single, _SPACED):
        first, last = pieces[low], pieces[high - 1]
        text = "".join(texts[low:high])
        joined.append(Piece(first.left, last.right, first.start, last.end, text))
    return joined


def _is_single(text: str) -> bool:
    return len(text) == 1


def _body_at(lines: Sequence[Line]) -> int:
    """The first line below the head: one with a number, the column numbers, a total, or an ordinal."""
    heads = table_heads()
    for k, line in enumerate(lines):
        first = fold(line.pieces[0].text)
        if first in heads.column_no or any(_is_value(piece.text) for piece in line.pieces):
            return k
        if len(line.pieces) == 1 and (head_word(first).meaning == "total" or (k and first in row_labels())):
            return k
        if heads.ordinal.match(first):
            # A part with a head of its own (一、政府采购情况): its rows are read like rows.
            return k
        if k >= MOST_HEAD_LINES:
            return 0
        # The first label of a form stands at the margin; the same words further right are the end of a head.
        at_margin = all(line.pieces[0].left <= above.pieces[0].left for above in lines[:k])
        if at_margin and first.strip(":") in performance_terms().first:
            return k
    return len(lines)


def _caption_lines(lines: Sequence[Line]) -> int:
    """How many lines above a head are what is left of a caption: body, unit, year, with a gap below them."""
    top = 0
    for n, (line, below) in enumerate(pairwise(lines), start=1):
        if below.number > line.number + 1 and any(":" in fold(piece.text) for piece in line.pieces):
            top = n
    return top


# -- head -------------------------------------------------------------------------------------


def _head_rows(
    lines: Sequence[Line], columns: Sequence[Range], cols: Sequence[int], width: int
) -> list[GridRow]:
    """The head as rows of merged cells: every column's words from the top, the last one at the bottom."""
    # A line that is printed twice is one.
    lines = [line for n, line in enumerate(lines) if not n or _printed(line) != _printed(lines[n - 1])]
    if not lines:
        return []
    stacks: list[list[Word]] = [[] for _ in range(width)]
    for col, stack in zip(cols, read_head([line.pieces for line in lines], columns), strict=True):
        stacks[col] = stack
    starts = [line.pieces[0].start for line in lines]
    rows: list[GridRow] = []
    for level in range(max(len(stack) for stack in stacks)):
        row = GridRow(lines[min(level, len(lines) - 1)].number, [], [], [], {})
        blank = lines[0].pieces[0].start
        before: Word | None = None
        for k, stack in enumerate(stacks):
            # Words of a short stack reach down to the bottom.
            word = stack[min(level, len(stack) - 1)] if stack else None
            if word is None or word == before or level >= len(stack):
                place = Place(row.line, blank, blank, "")
                add_cell(row, "", place)
                if word is not None and row.covered is not None:
                    row.covered[k] = word.text
            else:
                first = word.pieces[0]
                number = lines[bisect_right(starts, first.start) - 1].number
                add_cell(row, word.text, Place(number, first.start, first.end, word.text))
            before = word
        rows.append(row)
    return rows


def _printed(line: Line) -> list[tuple[str, int]]:
    return [(piece.text, piece.left) for piece in line.pieces]
