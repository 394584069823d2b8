"""The body of aligned lines: pieces into columns, and cells on several lines put together.

In: the lines of a page and its columns. Out: grid rows. A wrapped cell stands above, beside or below the line
that holds the numbers of its row:

    行政事业单位                               20805  行政事业单位       66.11
                    66.11         or                  养老支出
    养老支出
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from gouji.knowledge.forms import table_heads
from gouji.knowledge.performance import performance_terms
from gouji.model import GridRow, Place
from gouji.parse.headwords import head_word, is_number_like, is_total, row_labels
from gouji.text import fold, read_number
from gouji.text.patterns import compile_re

from .pieces import Line, Piece, split_at
from .valleys import Range, column_at, columns_under

_CODE = compile_re(r"\d{3}(?:\d{2}){0,2}")
# A cell whose last line ends so near to the right edge of its column may go on below.
_FULL = 3


@dataclass(slots=True, eq=False, repr=False)
class _Row:
    """A row while it is put together: the pieces of each column with their lines, and the row's first line."""

    number: int
    cells: dict[int, list[tuple[int, Piece]]] = field(default_factory=dict)
    opened: set[int] = field(default_factory=set)


def body_rows(
    lines: Sequence[Line], columns: Sequence[Range], cols: Sequence[int], width: int
) -> list[GridRow]:
    """The rows of a page. ``cols`` tells for each of its columns which one of the table's ``width`` it is."""
    rows = _join_wrapped([_row(line, columns) for line in lines], columns)
    printed = {line.number: line for line in lines}
    return [_grid_row(row, cols, width, printed) for row in rows]


def _row(line: Line, columns: Sequence[Range]) -> _Row:
    row = _Row(line.number)
    queue = list(line.pieces)
    while queue:
        piece = queue.pop(0)
        under = columns_under(piece, columns)
        at = under[0] if under else column_at(piece, columns)
        if len(under) > 1:
            at = _ends_in(piece, under, columns, row.cells)
            parts = split_at(piece, (columns[under[0]][1] + columns[under[1]][0]) // 2)
            if parts is not None and columns_under(parts[0], columns) != under:
                at = column_at(parts[0], columns)
                piece = parts[0]
                queue.insert(0, parts[1])
        row.cells.setdefault(at, []).append((line.number, piece))
    return row


def _ends_in(piece: Piece, under: Sequence[int], columns: Sequence[Range], taken: Collection[int]) -> int:
    """Which of the columns that a piece stands over is its own: a number ends where its column does, words begin there.

    Words do not begin in a column that is ``taken`` by what stands to their left.
    """
    if not is_number_like(piece.text):
        return next((k for k in under if k not in taken), under[0])
    return min(under, key=lambda k: abs(columns[k][1] - piece.right))


def _join_wrapped(rows: Sequence[_Row], columns: Sequence[Range]) -> list[_Row]:
    """Rows with the lines of wrapped cells put back: above, beside or below the line that holds the numbers."""
    anchors = _anchors(rows, len(columns))
    joined: list[_Row] = []
    waiting: _Row | None = None
    wordy = [_is_words(row) for row in rows]
    for k, row in enumerate(rows):
        before = joined[-1] if joined else None
        words = wordy[k]
        around = words and _stands_around(rows[k : k + 3], wordy[k : k + 3])
        if before is not None and waiting is None and not around and _goes_on(before, row, words, columns):
            _append(before, row)
        elif words and not _begins(row) and _is_fragment(row, anchors, columns):
            if waiting is not None:
                _append(waiting, row)
            elif before is not None and row.cells.keys() <= before.opened:
                _append(before, row)
            else:
                waiting = row
        else:
            if waiting is not None:
                _settle(waiting, before, row, joined, columns)
                waiting = None
            joined.append(row)
    if waiting is not None:
        joined.append(waiting)
    return joined


def _stands_around(rows: Sequence[_Row], wordy: Sequence[bool]) -> bool:
    """Whether a label stands above and below the line of its row: words, a line without them, words again."""
    if len(rows) < 3 or not wordy[2] or wordy[1]:
        return False
    cols = rows[0].cells.keys()
    return cols == rows[2].cells.keys() and not cols & rows[1].cells.keys()


def _goes_on(before: _Row, row: _Row, words: bool, columns: Sequence[Range]) -> bool:
    """Whether a line goes on with the cells of the line before, which reach the right edge of their columns."""
    if words:
        return _is_full(before, row, columns)
    # The numbers of a row may stand beside the second line of its label.
    return (
        _begins(before)
        and _is_words(before)
        and not _begins(row)
        and _is_full(before, row, columns, part=True)
    )


def _settle(part: _Row, before: _Row | None, row: _Row, joined: list[_Row], columns: Sequence[Range]) -> None:
    """Lines of words between two rows: the beginning of the row below, or the end of the row above."""
    blank = not part.cells.keys() & row.cells.keys()
    if blank or all(_reaches(part, col, columns) for col in part.cells):
        for col, pieces in part.cells.items():
            row.cells[col] = [*pieces, *row.cells.get(col, [])]
            if blank:
                row.opened.add(col)
    elif before is not None:
        _append(before, part)
    else:
        joined.append(part)


def _anchors(rows: Sequence[_Row], width: int) -> set[int]:
    """The columns of codes and line numbers that nearly every row fills: lines without them are no rows."""
    found = set()
    for col in range(width):
        texts = [fold(row.cells[col][0][1].text) for row in rows if col in row.cells]
        coded = sum(_CODE.fullmatch(text) is not None or _is_count(text) for text in texts)
        if coded * 10 >= 8 * len(texts) and 2 * coded >= len(rows):
            found.add(col)
    return found


def _is_count(text: str) -> bool:
    number = read_number(text)
    return (
        number is not None and not number.percent and number.value == int(number.value) and number.value < 100
    )


def _is_words(row: _Row) -> bool:
    """Whether a line prints words only, and no total."""
    texts = [piece.text for pieces in row.cells.values() for _, piece in pieces]
    return not any(is_number_like(text) or _CODE.fullmatch(fold(text)) or is_total(text) for text in texts)


def _is_fragment(row: _Row, anchors: set[int], columns: Sequence[Range]) -> bool:
    """Whether a line of words can be part of a row on several lines: none of them opens a row.

    It leaves out the codes or numbers that rows have, or fills its columns, so that it goes on below.
    """
    if not anchors and not all(_reaches(row, col, columns) for col in row.cells):
        return False
    terms = performance_terms()
    for pieces in row.cells.values():
        for _, piece in pieces:
            key = fold(piece.text).strip(":")
            if key in terms.first or key in terms.heads or key in terms.level2 or key in row_labels():
                return False
            if head_word(piece.text).meaning:
                return False
    return not anchors & row.cells.keys()


def _begins(row: _Row) -> bool:
    """Whether a line begins with an ordinal, as a row without numbers does."""
    first = min(row.cells)
    return table_heads().ordinal.match(fold(row.cells[first][0][1].text)) is not None


def _is_full(row: _Row, below: _Row, columns: Sequence[Range], *, part: bool = False) -> bool:
    """Whether the cells above those of a line reach the right edge, so that they may go on in it.

    With ``part`` only the cells of the row above count: the line has others too.
    """
    if _begins(below) or any(fold(pieces[0][1].text) in row_labels() for pieces in below.cells.values()):
        return False
    cols = row.cells.keys() if part else below.cells.keys()
    return all(col in row.cells and col in below.cells and _reaches(row, col, columns) for col in cols)


def _reaches(row: _Row, col: int, columns: Sequence[Range]) -> bool:
    return row.cells[col][-1][1].right >= columns[col][1] - _FULL


def _append(row: _Row, part: _Row) -> None:
    for col, pieces in part.cells.items():
        row.cells.setdefault(col, []).extend(pieces)


def _grid_row(row: _Row, cols: Sequence[int], width: int, lines: Mapping[int, Line]) -> GridRow:
    found = GridRow(row.number, [], [], [])
    printed = {cols[col]: pieces for col, pieces in row.cells.items()}
    _part_numbers(printed, width)
    at = min((piece.start for pieces in printed.values() for _, piece in pieces), default=0)
    for col in range(width):
        pieces = printed.get(col)
        if not pieces:
            add_cell(found, "", Place(row.number, at, at, ""))
            continue
        number, first = pieces[0]
        if len(pieces) == 1:
            at = first.end
            start = lines[number].start
            raw = lines[number].text[first.start - start : at - start]
            add_cell(found, first.text, Place(number, first.start, at, raw))
            continue
        numbers = [(where, piece) for where, piece in pieces if is_number_like(piece.text)]
        # Words that slipped into the column of a number are printed there, but none of its digits.
        beside = [part for part in pieces if part[0] == numbers[0][0]] if len(numbers) > 1 else numbers
        text = _joined([piece.text for _, piece in beside or pieces])
        # What wraps to the next line is not beside its beginning in the source: the place is where it begins.
        at = [piece for where, piece in pieces if where == number][-1].end
        line = lines[number]
        raw = line.text[first.start - line.start : at - line.start]
        raw += "".join(piece.text for where, piece in pieces if where != number)
        add_cell(found, text, Place(number, first.start, at, raw))
    return found


def _part_numbers(cells: dict[int, list[tuple[int, Piece]]], width: int) -> None:
    """Words that slipped into the column of a number go to a cell beside it, where one is blank."""
    for col in sorted(cells):
        pieces = cells[col]
        if len(pieces) == 1:
            continue
        number = next((piece for _, piece in pieces if is_number_like(piece.text)), None)
        words = [part for part in pieces if not is_number_like(part[1].text)]
        if number is None or not words:
            continue
        for part in words:
            beside = col - 1 if part[1].start < number.start else col + 1
            if 0 <= beside < width and beside not in cells:
                cells[beside] = [part]
                cells[col] = [other for other in cells[col] if other is not part]


def _joined(texts: Sequence[str]) -> str:
    """The pieces of a cell as one text. Two numbers are never one number: such a cell cannot be read."""
    apart = len(texts) > 1 and sum(is_number_like(text) for text in texts) > 1
    return "|".join(texts) if apart else "".join(texts)


def add_cell(row: GridRow, text: str, place: Place) -> None:
    """One cell more."""
    row.cells.append(text)
    row.starts.append(place.start)
    if row.places is not None:
        row.places.append(place)
