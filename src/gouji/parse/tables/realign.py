"""Rows that lost or gained a separator: which printed cell stands in which column.

In: the rows of a grid and its layout. Out: for a row that does not fit, the row as it must have been, with the place
of each cell, and whether nothing else was possible. What fits is what the undamaged rows of the same table show: codes,
names and numbers in their columns, totals that are the sum of what stands beside them, and nothing in a column that is
empty in the row above it in the tree of codes. Numbers are moved, never changed.

    2080202⇥⇥一般行政管理事务⇥48.63⇥⇥48.63      a separator too many behind the code
    2080506⇥职业年金缴费支出 8.42⇥8.42⇥           one lost: the name ends in a number
    21205⇥城乡社区⏎环境卫生⇥24.35⇥24.35⇥⇥⇥      a row that was broken in its name
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import combinations
from typing import NamedTuple

from gouji.model import GridRow, Place
from gouji.parse.headwords import head_word
from gouji.text import read_number, squeeze
from gouji.text.numbers import is_placeholder

from .labels import read_code
from .layout import Layout
from .placings import CLEARLY, TEXT_NUMBER, UNLIKELY, Placings, Reading, Token, kind_of, token_of

_MOST_DAMAGES = 2
_MOST_COLUMNS = 30
# What the rest of the table says weighs more than the number of damages.
_BROKEN_SUM = 3.0
_EMPTY_ABOVE = 2.0
_MOST_WRONG = 0.1
_LEAST_ROWS = 2

_DIGITS = frozenset("0123456789")


class Realigned(NamedTuple):
    """A row by columns; ``certain`` where the table leaves no other reading."""

    row: GridRow
    certain: bool


class Realigner:
    """Finds the columns of the rows of one table that do not fit its layout."""

    def __init__(self, rows: list[GridRow], layout: Layout, first: int) -> None:
        """``first`` is the first row below the head."""
        self.rows = rows
        self.first = first
        self.layout = layout
        self.width = len(layout.columns)
        self.roles = tuple(column.role for column in layout.columns)
        self.values = tuple(k for k, role in enumerate(self.roles) if role == "value")
        self.labels = tuple(k for k, role in enumerate(self.roles) if role == "label")
        counts = [len(row.cells) for row in rows[first:]]
        # The width of two rows and of most: else there is no usual one.
        usual = max(set(counts), key=counts.count, default=0)
        self.usual = usual if 2 * counts.count(usual) > len(counts) > 1 else 0

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether a row has as many cells as usual, with numbers and no names where numbers belong."""
        count = len(cells)
        if count != self.usual:
            return False
        for k in self.values:
            # Nearly all cells are blank or end in a digit.
            if k >= count or not (text := cells[k]) or text[-1] in _DIGITS:
                continue
            if kind_of(text) == "text" and k not in self._wordy:
                return False
        for k in self.labels:
            if k < count and (text := cells[k]) and text[-1] in _DIGITS and kind_of(text) == "number":
                return False
        return True

    def joined(self, k: int) -> GridRow | None:
        """The row ``k`` with the next one, where a line end has cut a name in two."""
        if k + 1 >= len(self.rows):
            return None
        row, rest = self.rows[k], self.rows[k + 1]
        head, tail = row.cells, rest.cells
        if len(head) + len(tail) - 1 != self.usual or len(head) == self.usual or len(tail) == self.usual:
            return None
        if kind_of(head[-1]) != "text" or kind_of(tail[0]) != "text":
            return None
        cells = [*head[:-1], squeeze(head[-1]) + squeeze(tail[0]), *tail[1:]]
        places = [row.place(n) for n in range(len(head))] + [rest.place(n) for n in range(1, len(tail))]
        whole = GridRow(row.line, cells, [place.start for place in places], places)
        return whole if self.fits(cells) else None

    def realign(self, row: GridRow) -> Realigned | None:
        """The row by columns, or None where it prints no number or cannot be placed at all."""
        if not self.usual or self.width > _MOST_COLUMNS:
            return None
        tokens = [token_of(row, n) for n in range(len(row.cells))]
        if not any(token.kind == "number" for token in tokens) and not any(
            TEXT_NUMBER.fullmatch(token.text) for token in tokens
        ):
            return None
        placings = Placings(tokens, self.roles, self._wordy)
        best: list[tuple[float, Reading]] = []
        for most in range(1, _MOST_DAMAGES + 1):
            found = placings.readings(most)
            judged = sorted(
                ((self._doubt(reading) + reading.cost, reading) for reading in found), key=lambda r: r[0]
            )
            if judged and (not best or judged[0][0] < best[0][0]):
                best = judged
            if best and best[0][0] < _BROKEN_SUM:
                break
        if not best:
            return None
        doubt, reading = best[0]
        placed = self._numbers(reading)
        rival = next((other for other, read in best if self._numbers(read) != placed), doubt + CLEARLY)
        certain = doubt < _BROKEN_SUM and rival - doubt >= CLEARLY
        return Realigned(_lay(row, reading.tokens), certain)

    def _numbers(self, reading: Reading) -> tuple[int, ...]:
        """Where the numbers of a reading stand: readings that differ in blanks and names only say the same."""
        return tuple(
            token.place.start if token is not None and token.kind != "blank" else -1
            for token, role in zip(reading.tokens, self.roles, strict=True)
            if role in ("value", "code")
        )

    # -- what the rest of the table says ----------------------------------------------------------

    def _doubt(self, reading: Reading) -> float:
        """How much speaks against a reading: sums that it breaks, columns that should be empty."""
        values = {
            k: _cents(token.text)
            for k, token in enumerate(reading.tokens)
            if token is not None and self.roles[k] == "value" and token.kind != "blank"
        }
        doubt = 0.0
        for total, parts in self._sums:
            left = values.get(total, 0)
            right = [values.get(k, 0) for k in parts]
            if left is None or None in right:
                continue
            if abs(left - sum(term or 0 for term in right)) > 2 * len(parts):
                doubt += _BROKEN_SUM
        above = self._above(reading)
        for k in values:
            if above is not None and k not in above:
                doubt += _EMPTY_ABOVE
            elif k not in self._used:
                doubt += UNLIKELY
        return doubt

    def _above(self, reading: Reading) -> frozenset[int] | None:
        """The columns that the row of the next higher printed code fills, else those of the total."""
        columns = self.layout.blocks[0].codes if len(self.layout.blocks) == 1 else ()
        if len(columns) != 1:
            return None
        token = reading.tokens[columns[0]]
        code = read_code(token.text) if token is not None else ""
        while len(code) > 3:
            code = code[:-2]
            if code in self._filled:
                return self._filled[code]
        return self._filled.get("") if token is not None and token.kind != "text" else None

    @cached_property
    def _good(self) -> list[GridRow]:
        """The rows that fit and print a number."""
        return [
            row
            for row in self.rows[self.first :]
            if len(row.cells) == self.usual
            and self.fits(row.cells)
            and any(k < len(row.cells) and kind_of(row.cells[k]) == "number" for k in self.values)
        ]

    @cached_property
    def _wordy(self) -> frozenset[int]:
        """The value columns that print words in many rows."""
        rows = [row.cells for row in self.rows[self.first :] if len(row.cells) == self.usual]
        return frozenset(
            k
            for k in self.values
            if 5 * sum(k < len(cells) and kind_of(cells[k]) == "text" for cells in rows) > len(rows)
        )

    @cached_property
    def _used(self) -> frozenset[int]:
        """The value columns that print a number in any good row."""
        return frozenset(
            k
            for k in self.values
            if any(k < len(row.cells) and read_number(row.cells[k]) is not None for row in self._good)
        )

    @cached_property
    def _filled(self) -> dict[str, frozenset[int]]:
        """By code, "" for the total, the columns that hold a number in its row."""
        columns = self.layout.blocks[0].codes
        found: dict[str, frozenset[int]] = {}
        for row in self._good:
            text = squeeze(row.cells[columns[0]]) if columns and columns[0] < len(row.cells) else ""
            code = read_code(text)
            first = next((squeeze(cell) for cell in row.cells if squeeze(cell)), "")
            if code or head_word(first).meaning == "total":
                found.setdefault(
                    code,
                    frozenset(k for k in self.values if k < len(row.cells) and (_cents(row.cells[k]) or 0)),
                )
        return found

    @cached_property
    def _sums(self) -> list[tuple[int, tuple[int, ...]]]:
        """Columns that are the sum of others in the good rows: the longest run of neighbours, else of two others."""
        rows = [{k: _cents(row.cells[k]) for k in self.values if k < len(row.cells)} for row in self._good]
        found = []
        for block in self.layout.blocks:
            for place, total in enumerate(block.values):
                behind = block.values[place + 1 :]
                runs = [behind[a:b] for a in range(len(behind)) for b in range(len(behind), a, -1)]
                runs.sort(key=len, reverse=True)
                pairs = list(combinations(behind, 2))
                parts = next((run for run in (*runs, *pairs) if _holds(rows, total, run)), None)
                if parts is not None:
                    found.append((total, tuple(parts)))
        return found


def _holds(rows: list[dict[int, int | None]], total: int, parts: Sequence[int]) -> bool:
    """Whether nearly all rows have a total that is the sum of the parts, and several have one that is not zero."""
    right = wrong = 0
    allowed = max(1, _MOST_WRONG * len(rows))
    for row in rows:
        left = row.get(total)
        terms = [row.get(k) for k in parts]
        if left is None or None in terms:
            continue
        if not left and not any(terms):
            continue
        if abs(left - sum(term or 0 for term in terms)) <= 2 * len(parts):
            right += 1
        else:
            wrong += 1
            if wrong > allowed:
                return False
    return right >= max(_LEAST_ROWS, 2 * wrong)


@lru_cache(maxsize=4096)
def _cents(text: str) -> int | None:
    """A number in hundredths, 0 for a blank or a dash, None for what cannot be read."""
    number = read_number(text)
    if number is not None:
        return int((number.value * 100).to_integral_value())
    return 0 if not squeeze(text) or is_placeholder(text) else None


def _lay(row: GridRow, tokens: Sequence[Token | None]) -> GridRow:
    """A row of tokens; a column that was lost stands at the end of the one before."""
    places: list[Place] = []
    for token in tokens:
        if token is not None:
            places.append(token.place)
            continue
        end = places[-1].end if places else row.place(0).start
        places.append(Place(row.line, end, end, ""))
    cells = [token.text if token is not None else "" for token in tokens]
    return GridRow(row.line, cells, [place.start for place in places], places)
