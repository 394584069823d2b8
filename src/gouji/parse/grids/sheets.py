"""The pages of one aligned table: each was laid out by itself, so its columns stand elsewhere.

In: the lines of a head and a body. Out: pages with the columns of each, and which columns are the same. A page
begins behind a gap where the lines no longer fit the columns above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.parse.headwords import is_number_like, is_number_row
from gouji.text import fold, read_number

from .pieces import Line, Piece
from .valleys import Range, columns_under, find_columns

# From this share of pieces that fit no column on, lines stand on another page.
_MISFIT = 0.25
_LEAST = 3
# The columns of so few lines are found anew with every part; of more, as often as so many times their lines allow.
_FEW = 100
_SPARE = 4
_MOST_COUNT = 100
# As far as a column of another content seems to stand, in columns of the page.
_OTHER_CONTENT = 60.0
_NEVER = float("inf")


@dataclass(slots=True, eq=False, repr=False)
class Page:
    """The lines of a body on one page, and the ranges of the page's columns."""

    lines: list[Line]
    columns: list[Range]


def split_pages(head: Sequence[Line], body: Sequence[Line]) -> list[Page]:
    """The pages of a table, one at least. Heads that are printed again are left out."""
    pages: list[Page] = []
    for tops, lines in _sheets(head, body):
        pages += _pages(tops, lines)
    return pages


def _sheets(head: Sequence[Line], body: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The body cut where the head is printed again and stands elsewhere, each part with its own head."""
    places = {(fold(piece.text), piece.left) for line in head for piece in line.pieces}
    words = {word for word, _ in places}
    sheets: list[tuple[list[Line], list[Line]]] = [(list(head), [])]
    again: list[Line] = []
    for line in body:
        known = all(fold(piece.text) in words for piece in line.pieces)
        if known and (again or len(line.pieces) > 1):
            again.append(line)
            continue
        if again:
            if any((fold(piece.text), piece.left) not in places for top in again for piece in top.pieces):
                sheets.append((again, []))
            again = []
        sheets[-1][1].append(line)
    return sheets


def _pages(head: Sequence[Line], body: Sequence[Line]) -> list[Page]:
    """The pages below one head: behind a gap, lines may no longer fit the columns above."""
    tops = [line.pieces for line in head]
    counting = {line.number for line in body if _is_number_line(line)}
    counted: list[Piece] = []
    numbers = [line for line in body[:1] if line.number in counting]
    if numbers:
        counted = numbers[0].pieces
        tops.append(counted)
        body = body[1:]
    pages: list[Page] = []
    # The lines of the page so far, and of them what the columns are found by: a line that counts them, printed again
    # on the next page, is no cell of theirs. The head was laid out with the first page.
    lines: list[Line] = []
    cells: list[list[Piece]] = []

    def columns_so_far() -> list[Range]:
        return find_columns([], cells) if pages else find_columns(tops, cells, counted)

    columns: list[Range] = []
    seen = 0
    spare = _SPARE * len(body)
    for part in _parts(body):
        if len(lines) >= _LEAST:
            # Those of many lines hardly change by a few more: they are found anew where the part does not fit them.
            fresh = seen == len(lines)
            if not fresh and (len(lines) <= _FEW or len(lines) >= 2 * seen):
                columns, seen, fresh = columns_so_far(), len(lines), True
            away = _misfit(part, columns) > _MISFIT
            if away and not fresh and spare > 0:
                spare -= len(lines)
                columns, seen = columns_so_far(), len(lines)
                away = _misfit(part, columns) > _MISFIT
            if away:
                pages.append(Page(lines, columns if seen == len(lines) else columns_so_far()))
                lines, cells, seen = [], [], 0
        lines += part
        cells += [line.pieces for line in part if line.number not in counting]
    pages.append(Page(lines, columns_so_far()))
    pages[0].lines[:0] = numbers
    return pages


def _is_number_line(line: Line) -> bool:
    """Whether a line counts the columns (栏次 1 2 3): it is laid out like a head."""
    return is_number_row([(k, fold(piece.text)) for k, piece in enumerate(line.pieces)], len(line.pieces))


def _parts(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines cut where the gap between two is wider than usual."""
    gaps = Counter(after.number - before.number for before, after in pairwise(lines))
    usual = gaps.most_common(1)[0][0] if gaps else 1
    parts: list[list[Line]] = []
    for line in lines:
        if not parts or line.number - parts[-1][-1].number > usual:
            parts.append([])
        parts[-1].append(line)
    return parts


def _misfit(lines: Sequence[Line], columns: Sequence[Range]) -> float:
    """The share of pieces that stand in no column, over several, or in one that another piece of the line holds."""
    bad = count = 0
    for line in lines:
        taken: set[int] = set()
        for piece in line.pieces:
            under = columns_under(piece, columns)
            bad += len(under) != 1 or under[0] in taken
            taken.update(under)
            count += 1
    return bad / count if count else 0.0


def match_columns(page: Page, main: Page) -> list[int]:
    """Which columns of the table the columns of a page are: in order, by what they hold and where they stand."""
    if len(page.columns) == len(main.columns):
        return list(range(len(main.columns)))
    own, others = _contents(page), _contents(main)
    count, wide = len(own), len(others)
    scale = (main.columns[-1][1] - main.columns[0][0]) / max(1, page.columns[-1][1] - page.columns[0][0])
    best = [[_NEVER] * (wide + 1) for _ in range(count + 1)]
    best[0] = [0.0] * (wide + 1)
    for n in range(1, count + 1):
        for k in range(n, wide + 1):
            centre, there = sum(page.columns[n - 1]) / 2, sum(main.columns[k - 1]) / 2
            distance = min(abs(centre - there), abs(centre * scale - there))
            distance += _OTHER_CONTENT if own[n - 1] != others[k - 1] and own[n - 1] and others[k - 1] else 0
            best[n][k] = min(best[n][k - 1], best[n - 1][k - 1] + distance)
    cols: list[int] = []
    k = wide
    for n in range(count, 0, -1):
        while best[n][k - 1] <= best[n][k] and k > n:
            k -= 1
        cols.insert(0, k - 1)
        k -= 1
    return cols


def _contents(page: Page) -> list[str]:
    """What most cells of each column are: a code, a count, an amount, words; "" where nothing is."""
    found: list[Counter[str]] = [Counter() for _ in page.columns]
    for line in page.lines:
        for piece in line.pieces:
            under = columns_under(piece, page.columns)
            if len(under) == 1:
                found[under[0]][_content(piece.text)] += 1
    return [counts.most_common(1)[0][0] if counts else "" for counts in found]


def _content(text: str) -> str:
    number = read_number(text)
    if number is None:
        return "amount" if is_number_like(text) else "words"
    if number.value == int(number.value) and "," not in text:
        return "count" if number.value < _MOST_COUNT else "code"
    return "amount"
