"""Rows whose cells are held apart by one blank, or so many, as tabs become where a text was converted.

In: the lines of a text. Out: the runs of them that are rows, and those that were rows before their blank cells were lost. A
blank cell is where what holds cells apart stands twice: rows are sure where nearly all are as wide, and each column holds
numbers or words. A single blank may stand in a word, too: pieces are put together where nothing else makes the row as wide
as the others.

    201 一般公共服务支出 306.90  306.90 ⏎      one blank for each tab: the fourth and the sixth cell are blank
    201 一般公共服务支出 306.90 306.90         which column the second number belongs to cannot be told
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from gouji.knowledge.forms import table_heads
from gouji.model import GridRow
from gouji.parse.headwords import is_number_like
from gouji.text.patterns import compile_re

from .pages import usual_width
from .tabs import row_of

# What tabs become, the longest first.
_SEPARATORS = (" " * 8, " " * 4, "   ", "  ", "\u3000\u3000", "\u3000", "\u00a0", " ")
_SINGLE = " "
_BLANKS = " \u00a0\u3000"
# Two numbers beside each other, by the blank behind the first: there are fewer of them than digits, and one character is
# found sooner than one of several.
_BESIDE = {blank: compile_re(rf"{blank}(?<=\d.)[{_BLANKS}]*-?\d") for blank in _BLANKS}
_ORDINAL = compile_re(r"\d{1,2}[.．、]")
# A run has so many rows with numbers, or words of heads, and so many with several cells that print something; a form has more.
_NUMBERED, _ROWS, _HEADS, _FORM = 3, 3, 2, 5
_NARROWEST = 4
_SAMPLE = 64
# So many rows are as wide as most, and so many cells are what the others of their column are.
_AS_WIDE, _ALIKE = 0.8, 0.9
# Columns of numbers that a run has where a single blank holds its cells apart; and into so many pieces a word may fall.
_COLUMNS, _PIECES = 2, 5


class Spaced(NamedTuple):
    """A run of rows: its first and last line, counted from 0, and the rows."""

    first: int
    last: int
    rows: list[GridRow]


class Crowded(NamedTuple):
    """A run of lines that were rows: its first and last line, counted from 0, and how many numbers they print."""

    first: int
    last: int
    numbers: int


class Text(NamedTuple):
    """The lines of a text with their source offsets, and what tells the number of a page, and a caption or a note."""

    lines: Sequence[str]
    starts: Sequence[int]
    is_page: Callable[[int], bool]
    ends_rows: Callable[[str], bool]


def may_be_spaced(text: str) -> bool:
    """Whether a text may have such rows: lines without tabs and bars that print numbers beside each other."""
    for blank, beside in _BESIDE.items():
        for match in beside.finditer(text) if blank in text else ():
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if "\t" not in line and "|" not in line:
                return True
    return False


def find_spaced(text: Text, bounds: tuple[int, int]) -> tuple[dict[int, Spaced], dict[int, Crowded]]:
    """The runs among some lines, by their first one. Between two rows the number of a page may stand; a caption or a note ends a run."""
    found: dict[int, Spaced] = {}
    crowded: dict[int, Crowded] = {}
    for block in _blocks(text, bounds):
        runs = (_run(text, block, separator) for separator in _SEPARATORS)
        run = next(filter(None, runs), None)
        if run is not None:
            found[run.first] = run
        else:
            crowded.update((each.first, each) for each in _crowded(text.lines, block))
    return found, crowded


def _crowded(lines: Sequence[str], block: Sequence[int]) -> Iterator[Crowded]:
    """Lines of a block, one below the other, that each end in a number as rows do: some of them amounts, and no pages."""
    rows: list[int] = []
    for k in (*block, -1):
        pieces = lines[k].split() if k >= 0 else []
        if len(pieces) > 1 and is_number_like(pieces[-1]) and "。" not in lines[k]:
            rows.append(k)
            continue
        numbers = [piece for n in rows for piece in lines[n].split() if is_number_like(piece)]
        if len(rows) >= _FORM and sum("." in number for number in numbers) >= _NUMBERED:
            yield Crowded(rows[0], rows[-1], len(numbers))
        rows = []


def _blocks(text: Text, bounds: tuple[int, int]) -> Iterator[list[int]]:
    """Lines with blanks in them that follow each other."""
    block: list[int] = []
    for k in range(*bounds):
        line = text.lines[k]
        bare = line.strip()
        if not bare or (block and text.is_page(k)):
            continue
        # No caption ends in a digit, as most rows do.
        if (
            "\t" in line
            or "|" in line
            or not any(map(line.__contains__, _BLANKS))
            or (not bare[-1].isdecimal() and text.ends_rows(bare))
        ):
            if len(block) >= _ROWS:
                yield block
            block = []
        else:
            block.append(k)
    if len(block) >= _ROWS:
        yield block


def _run(text: Text, block: Sequence[int], separator: str) -> Spaced | None:
    """The rows of a block whose cells a separator holds apart, None where it does not."""
    lines = text.lines
    if len(block) > _SAMPLE:
        # Of a long block some lines in the middle tell soon that they are of all widths. Words fall into pieces, too.
        widths = Counter(lines[k].count(separator) for k in block[len(block) // 2 :][:_SAMPLE])
        if (4 if separator == _SINGLE else 2) * max(widths.values()) < widths.total():
            return None
    rows = {k: lines[k].rstrip("\r").split(separator) for k in block if separator in lines[k]}
    if separator == _SINGLE:
        rows = {k: _with_words(cells) for k, cells in rows.items()}
    numbered = {k for k, cells in rows.items() if any(map(is_number_like, cells))}
    for width in _widths([rows[k] for k in rows if k in numbered], separator):
        made = {k: _put_together(cells, width) for k, cells in rows.items()} if separator == _SINGLE else rows
        whole = [k for k, cells in made.items() if len(cells) == width and _is_clean(cells, separator)]
        if not whole:
            continue
        inside = [k for k in made if whole[0] <= k <= whole[-1]]
        cells = [made[k] for k in whole]
        if sum(sum(map(bool, row)) > 1 for row in cells) < _ROWS:
            # Blanks at the ends of lines hold nothing apart.
            continue
        if len(numbered.intersection(whole)) >= _AS_WIDE * len(numbered) and (
            _are_alike(cells, separator, whole=len(cells) == len(inside))
            or _are_all(cells, len(inside), separator)
        ):
            found = [row_of(made[k], text.starts[k], k + 1, len(separator)) for k in inside]
            return Spaced(inside[0], inside[-1], found)
    return None


def _widths(rows: Sequence[list[str]], separator: str) -> Iterator[int]:
    """How wide the rows of a run may be: as most of them are, or as these are where words beside each other are one cell."""
    counts = [Counter(map(len, rows))]
    if separator == _SINGLE:
        counts.append(Counter(len(cells) - sum(_beside(cells)) for cells in rows))
    for widths in filter(None, counts):
        width = usual_width(widths)
        if width > (separator == _SINGLE) + 1:
            yield width


def _is_clean(cells: Sequence[str], separator: str) -> bool:
    """Whether no other separator is left in cells, or beside one; a sentence has single blanks, too, but no blank cell."""
    if separator == _SINGLE:
        return "" in cells or not any("。" in cell for cell in cells)
    blank = separator[0]
    apart = 2 * _SINGLE if blank == _SINGLE else blank
    return not any(
        cell[:1] == blank or cell[-1:] == blank or apart in cell or _ends_in_number(cell) for cell in cells
    )


def _ends_in_number(cell: str) -> bool:
    """Whether a cell is a word and a number, which a blank holds apart."""
    word, _, last = cell.rpartition(_SINGLE)
    return bool(word) and is_number_like(last)


def _with_words(cells: list[str]) -> list[str]:
    """The pieces of a row, words of heads that fell into several put together: 项 目, 上级补 助收入."""
    return [_SINGLE.join(cells[low:high]) for low, high in table_heads().words_in(cells, bool, _PIECES)]


def _put_together(cells: list[str], width: int) -> list[str]:
    """The cells of a row that has more pieces than cells: where that is enough, all words that stand beside each other are one."""
    beside = _beside(cells)
    if sum(beside) != len(cells) - width:
        return cells
    found = cells[:1]
    for cell, joined in zip(cells[1:], beside, strict=True):
        if joined:
            found[-1] += _SINGLE + cell
        else:
            found.append(cell)
    return found


def _beside(cells: Sequence[str]) -> list[bool]:
    """For each piece but the first whether it is a word behind another one, or behind its ordinal."""
    words = [
        bool(cell) and (not is_number_like(cell) or _ORDINAL.fullmatch(cell) is not None) for cell in cells
    ]
    return [
        one and other and not is_number_like(cell)
        for one, other, cell in zip(words, words[1:], cells[1:], strict=False)
    ]


def _are_all(rows: Sequence[list[str]], count: int, separator: str) -> bool:
    """Whether rows are nearly all of so many: those of a form, whose columns hold all sorts of things.

    Single blanks may stand in words; blank cells tell that they hold cells apart.
    """
    return (
        count >= _FORM
        and len(rows[0]) >= _NARROWEST
        and len(rows) >= _ALIKE * count
        and (separator != _SINGLE or 2 * sum("" in cells[1:-1] for cells in rows) > len(rows))
    )


def _are_alike(rows: Sequence[list[str]], separator: str, *, whole: bool) -> bool:
    """Whether rows as wide are those of a table: enough of them, without sentences, in columns that hold numbers or words.

    ``whole`` tells that no others are wider or narrower. Where no cell within a row is blank, single blanks may be left of
    several: then rows are sure where they are all as wide, below a head that is, too.
    """
    if any("。" in cell for cell in chain(*rows)):
        return False
    if separator == _SINGLE and not any("" in cells[1:] for cells in rows):
        head = rows[0]
        if not whole or "" in head or sum(map(table_heads().knows, head)) < _HEADS:
            return False
    numbers = [[is_number_like(cell) for cell in cells] for cells in rows]
    body = [(cells, known) for cells, known in zip(rows, numbers, strict=True) if any(known)]
    if len(body) < _NUMBERED:
        heads = sum(map(table_heads().knows, filter(None, chain(*rows))))
        if len(rows) < _ROWS or heads < _HEADS:
            return False
    alike = filled = columns = 0
    for k in range(len(rows[0])):
        known = [numeric[k] for cells, numeric in body if cells[k]]
        most = max(sum(known), len(known) - sum(known))
        alike, filled = alike + most, filled + len(known)
        columns += 2 * sum(known) > len(known)
    return alike >= _ALIKE * filled and columns >= (_COLUMNS if separator == _SINGLE else 1)
