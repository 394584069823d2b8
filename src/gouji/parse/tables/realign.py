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
from functools import cached_property
from itertools import combinations
from operator import itemgetter
from typing import NamedTuple

from gouji.model import GridRow, Place
from gouji.parse.headwords import is_total
from gouji.text import read_number, squeeze
from gouji.text.numbers import is_placeholder, is_word
from gouji.text.remembered import remembered

from .labels import read_code
from .layout import Layout
from .placings import (
    CLEARLY,
    ROLES,
    TEXT_NUMBER,
    UNLIKELY,
    Placings,
    Reading,
    Shape,
    Token,
    kind_of,
    parts_of,
)

_MOST_DAMAGES = 2
_MOST_COLUMNS = 30
# What the rest of the table says weighs more than the number of damages.
_BROKEN_SUM = 3.0
_EMPTY_ABOVE = 2.0
_MOST_WRONG = 0.1
_LEAST_ROWS = 2
# Shapes of rows whose ways are kept for the rows below.
_MOST_SHAPES = 256
_LONGEST_PLAIN = 30
_UNREAD = (None,)

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
        self.values = layout.values
        widths = sorted([len(row.cells) for row in rows[first:]])
        # The width of two rows and of most, which the middle one has: else there is no usual one.
        usual = widths[len(widths) // 2] if widths else 0
        self.usual = usual if 2 * widths.count(usual) > len(widths) > 1 else 0
        self._valued = tuple(k for k in self.values if k < self.usual)
        self._labelled = tuple(k for k in layout.labels if k < self.usual)
        self._shapes: dict[Shape, tuple[Placings, list[list[Reading]]]] = {}

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles of the columns."""
        return tuple(column.role for column in self.layout.columns)

    @cached_property
    def _numeric(self) -> tuple[int, ...]:
        return tuple(k for k, role in enumerate(self.roles) if role in ("value", "code"))

    @cached_property
    def _code(self) -> int:
        """The column of codes where there is one, else -1."""
        blocks = self.layout.blocks
        codes = blocks[0].codes if len(blocks) == 1 else ()
        return codes[0] if len(codes) == 1 else -1

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether a row has as many cells as usual, with numbers and no names where numbers belong."""
        if len(cells) != self.usual:
            return False
        for k in self._valued:
            # Nearly all cells are blank or end in a digit.
            text = cells[k]
            if text and text[-1] not in _DIGITS and kind_of(text) == "text" and k not in self._wordy:
                return False
        for k in self._labelled:
            text = cells[k]
            if text and text[-1] in _DIGITS and not is_word(text) and kind_of(text) == "number":
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
        tokens, shape = parts_of(row)
        cells = tokens[: len(row.cells)]
        if all(token.kind != "number" and not TEXT_NUMBER.fullmatch(token.text) for token in cells):
            return None
        # Behind the parts stands what a column without one says: nothing.
        said = [*map(_said, tokens), None]
        starts = [token.place.start if token.kind != "blank" else -1 for token in tokens]
        starts.append(-1)
        above: dict[int, frozenset[int] | None] = {}
        best: list[tuple[float, Reading]] = []
        for most in range(1, _MOST_DAMAGES + 1):
            judged = [
                (
                    self._doubt(reading.parts, said, self._above(reading.parts, tokens, above))
                    + reading.cost,
                    reading,
                )
                for reading in self._readings(shape, most)
            ]
            judged.sort(key=itemgetter(0))
            if judged and (not best or judged[0][0] < best[0][0]):
                best = judged
            if best and best[0][0] < _BROKEN_SUM:
                break
        if not best:
            return None
        doubt, reading = best[0]
        placed = self._numbers(reading, starts)
        rival = next(
            (other for other, read in best if self._numbers(read, starts) != placed), doubt + CLEARLY
        )
        certain = doubt < _BROKEN_SUM and rival - doubt >= CLEARLY
        return Realigned(_lay(row, [tokens[part] if part >= 0 else None for part in reading.parts]), certain)

    def _readings(self, shape: Shape, most: int) -> list[Reading]:
        """The ways to place a row of a shape with at most so many damages, at least one."""
        kept = self._shapes.get(shape)
        if kept is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            kept = self._shapes[shape] = Placings(shape, self._columns), []
        placings, found = kept
        while len(found) < most:
            found.append(placings.readings(len(found) + 1))
        return found[most - 1]

    @cached_property
    def _columns(self) -> tuple[int, ...]:
        """The roles of the columns, as the ways to place a row know them."""
        known = {role: place for place, role in enumerate(ROLES)}
        other = known[""]
        return tuple(
            [
                known["words"] if k in self._wordy else known.get(role, other)
                for k, role in enumerate(self.roles)
            ]
        )

    def _numbers(self, reading: Reading, starts: Sequence[int]) -> list[int]:
        """Where the numbers of a reading stand: readings that differ in blanks and names only say the same.

        ``starts`` are the places of the parts, -1 for blanks and, at the end, for none.
        """
        parts = reading.parts
        return [starts[parts[k]] for k in self._numeric]

    # -- what the rest of the table says ----------------------------------------------------------

    def _doubt(
        self, parts: Sequence[int], said: Sequence[tuple[int | None] | None], above: frozenset[int] | None
    ) -> float:
        """How much speaks against a reading: sums that it breaks, columns that should be empty.

        ``said`` are the hundredths of each part, None for a blank and, at the end, for no part; ``above`` the columns that
        may be filled, if known.
        """
        values: dict[int, int | None] = {}
        for k in self.values:
            number = said[parts[k]]
            if number is not None:
                values[k] = number[0]
        doubt = 0.0
        for total, terms in self._sums:
            left = values.get(total, 0)
            right = [values.get(k, 0) for k in terms]
            if left is None or None in right:
                continue
            if abs(left - sum(right)) > 2 * len(terms):  # type: ignore[arg-type]
                doubt += _BROKEN_SUM
        for k in values:
            if above is not None and k not in above:
                doubt += _EMPTY_ABOVE
            elif k not in self._used:
                doubt += UNLIKELY
        return doubt

    def _above(
        self, parts: Sequence[int], tokens: Sequence[Token], known: dict[int, frozenset[int] | None]
    ) -> frozenset[int] | None:
        """The columns that the row of the next higher printed code fills, else those of the total.

        ``known`` are the answers for the parts of this row so far.
        """
        if self._code < 0 or parts[self._code] < 0:
            return None
        part = parts[self._code]
        if part not in known:
            known[part] = self._filled_above(tokens[part])
        return known[part]

    def _filled_above(self, token: Token) -> frozenset[int] | None:
        code = read_code(token.text)
        while len(code) > 3:
            code = code[:-2]
            if code in self._first:
                return self._filled(self._first[code])
        return self._filled(self._first[""]) if "" in self._first and token.kind != "text" else None

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

    def _filled(self, n: int) -> frozenset[int]:
        """The value columns that hold a number in a good row."""
        return frozenset([k for k, cents in self._amounts.items() if cents[n]])

    @cached_property
    def _first(self) -> dict[str, int]:
        """By code, "" for the total, the place of its row among the good ones."""
        columns = self.layout.blocks[0].codes
        found: dict[str, int] = {}
        for n, row in enumerate(self._good):
            text = squeeze(row.cells[columns[0]]) if columns and columns[0] < len(row.cells) else ""
            code = read_code(text)
            if not code:
                first = next((squeeze(cell) for cell in row.cells if squeeze(cell)), "")
                if not is_total(first):
                    continue
            found.setdefault(code, n)
        return found

    @cached_property
    def _amounts(self) -> dict[int, list[int | None]]:
        """By value column, the hundredths of its cells in the good rows."""
        rows = [row.cells for row in self._good]
        return {k: [_cents(cells[k]) for cells in rows] for k in self.values if k < self.usual}

    @cached_property
    def _sums(self) -> list[tuple[int, tuple[int, ...]]]:
        """Columns that are the sum of others in the good rows: the longest run of neighbours, else of two others."""
        found = []
        for block in self.layout.blocks:
            values = [k for k in block.values if k in self._amounts]
            for place, total in enumerate(values):
                behind = values[place + 1 :]
                runs = [behind[a:b] for a in range(len(behind)) for b in range(len(behind), a, -1)]
                runs.sort(key=len, reverse=True)
                for parts in (*runs, *combinations(behind, 2)):
                    if _holds(self._amounts[total], [self._amounts[k] for k in parts]):
                        found.append((total, tuple(parts)))
                        break
        return found


def _holds(totals: Sequence[int | None], parts: Sequence[Sequence[int | None]]) -> bool:
    """Whether nearly all rows have a total that is the sum of the parts, and several have one that is not zero."""
    right = wrong = 0
    allowed = max(1, _MOST_WRONG * len(totals))
    for left, *terms in zip(totals, *parts, strict=True):
        if left is None or None in terms:
            continue
        if not left and not any(terms):
            continue
        if abs(left - sum(terms)) <= 2 * len(parts):
            right += 1
        else:
            wrong += 1
            if wrong > allowed:
                return False
    return right >= max(_LEAST_ROWS, 2 * wrong)


@remembered(16384)
def _cents(text: str) -> int | None:
    """A number in hundredths, 0 for a blank or a dash, None for what cannot be read."""
    if text[-3:-2] == "." and 3 < len(text) <= _LONGEST_PLAIN:
        digits = text[:-3] + text[-2:]
        if digits.isascii() and digits.isdecimal():
            return int(digits)
    number = read_number(text)
    if number is not None:
        return int((number.value * 100).to_integral_value())
    return 0 if not squeeze(text) or is_placeholder(text) else None


def _said(token: Token) -> tuple[int | None] | None:
    """What a part says in hundredths, which may be unreadable; None for a blank."""
    if token.kind == "blank":
        return None
    return _UNREAD if token.kind == "text" else (_cents(token.text),)


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
