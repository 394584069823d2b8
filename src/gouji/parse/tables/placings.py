"""The ways to place the cells of a row that lost or gained a separator, each with what it costs.

In: the printed cells of a row, and the roles of the columns of its table. Out: readings, for each column a part of the
row or none. A part is a cell, two cells of words that are one, or the half of a cell that is two. Which ways there are
follows from what each part costs in each role; rows that are alike in that have the same ways.

    2080506⇥职业年金缴费支出 8.42⇥8.42⇥      code · name · 8.42 · 8.42, for one cell that is two
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gouji.model import GridRow, Place
from gouji.parse.headwords import is_number_like, is_total
from gouji.text import squeeze
from gouji.text.fold import width as half_width
from gouji.text.numbers import is_word
from gouji.text.patterns import compile_re
from gouji.text.remembered import remembered

# A damage costs one; what is unlikely but no damage, a part of one.
_DAMAGE = 1.0
_CUT = 1.2
UNLIKELY = 0.3
CLEARLY = 0.5
_NEVER = 9.0
_MOST_READINGS = 400

TEXT_NUMBER = compile_re(r"(?P<text>.*[^\d,.，．\s%-])\s*(?P<number>-?\d[\d,.，．]*%?)")
_TWO = compile_re(r"(?P<text>-?\d[\d,.，．]*%?)\s+(?P<number>-?\d[\d,.，．]*%?|\D.*)")
_ONE = compile_re(r"-?\d[\d,.，．]*%?")
_DECIMAL = compile_re(r"[0-9]{1,30}\.[0-9]{1,9}")
_CODE_LIKE = compile_re(r"[\dA-Za-z]{2,8}")
_ALL_DIGITS = compile_re(r"\d{1,2}(?:\.00?)?")
_LONGEST_COUNT = 5

# The roles that a column can have, ``words`` being a value column that prints words in many rows; any other costs nothing.
ROLES = ("value", "words", "label", "code", "line_no", "")


class Token(NamedTuple):
    """A printed cell or a part of one: blank, or a text with its place; ``kind`` is blank, number, code or text."""

    text: str
    place: Place
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What a part of a row may be: its kind, and what it costs in each of the roles. Two that are alike are one object."""

    kind: str
    costs: tuple[float, ...]


class Shape(NamedTuple):
    """All that the ways to place a row depend on: its cells, and by the first cell those that are one, or that are two.

    Cells count from 0, behind them all pairs that may be one, and behind these the halves of those that may be two.
    """

    cells: tuple[Part, ...]
    joined: tuple[tuple[int, Part], ...]
    halved: tuple[tuple[int, Part, Part], ...]


class Reading(NamedTuple):
    """One way to place a row: what it costs, and for each column the part that stands there, -1 for none."""

    cost: float
    parts: tuple[int, ...]


class Placings:
    """The ways to place the rows of a shape. What follows from a place on is found once for all that leads there."""

    def __init__(self, shape: Shape, roles: Sequence[int]) -> None:
        """``roles`` are those of the columns, by their place in :data:`ROLES`."""
        self.roles = roles
        self.width = len(roles)
        self.count = len(shape.cells)
        self.parts = list(shape.cells)
        self.joined: dict[int, int] = {}
        self.halves: dict[int, list[tuple[int, int]]] = {}
        for at, part in shape.joined:
            self.joined[at] = len(self.parts)
            self.parts.append(part)
        for at, left, right in shape.halved:
            self.halves.setdefault(at, []).append((len(self.parts), len(self.parts) + 1))
            self.parts += (left, right)
        self.filled = max(
            (k for k, part in enumerate(shape.cells, start=1) if part.kind != "blank"), default=0
        )
        self.most = 0
        self._known: dict[tuple[int, int, int], list[Reading]] = {}

    def readings(self, most: int) -> list[Reading]:
        """The ways with at most so many damages, one for each different outcome."""
        found: dict[tuple[int, ...], Reading] = {}
        self.most = most
        blank = {k for k in range(self.count) if self.parts[k].kind == "blank"}
        for reading in self._from(0, 0, most):
            shown = tuple([-1 if part in blank else part for part in reading.parts])
            if shown not in found or reading.cost < found[shown].cost:
                found[shown] = reading
            if len(found) >= _MOST_READINGS:
                break
        return list(found.values())

    def _next(self, at: int, column: int, left: int) -> Iterable[Reading]:
        """What :meth:`_from` gives; before the first damage one way leads to a place, behind it many."""
        if left == self.most:
            return self._from(at, column, left)
        key = at, column, left
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = list(self._from(at, column, left))
        return known

    def _from(self, at: int, column: int, left: int) -> Iterator[Reading]:
        """The readings of the cells from ``at`` on in the columns from ``column`` on, with ``left`` damages at most."""
        rest, free = self.count - at, self.width - column
        if free - rest > left or self.filled - at - free > left:
            # A damage makes up for one column without a cell, or for one cell without a column.
            return
        if rest == 0 and free == 0:
            yield Reading(0.0, ())
            return
        if column == self.width and at >= self.filled:
            yield Reading(UNLIKELY / 10 * rest, ())
            return
        if rest and free:
            cost = self._misfit(at, column)
            if cost < _NEVER:
                for reading in self._next(at + 1, column + 1, left):
                    yield Reading(cost + reading.cost, (at, *reading.parts))
        if not left:
            return
        if rest and self.parts[at].kind == "blank":
            for reading in self._next(at + 1, column, left - 1):
                yield Reading(_DAMAGE + reading.cost, reading.parts)
        if free and rest < free + left:
            for reading in self._next(at, column + 1, left - 1):
                yield Reading(_DAMAGE + reading.cost, (-1, *reading.parts))
        both = self.joined.get(at, -1)
        if both >= 0 and free:
            cost = self._misfit(both, column)
            if cost < _NEVER:
                for reading in self._next(at + 2, column + 1, left - 1):
                    yield Reading(_CUT + cost + reading.cost, (both, *reading.parts))
        if free >= 2:
            for pair in self.halves.get(at, ()):
                cost = self._misfit(pair[0], column) + self._misfit(pair[1], column + 1)
                if cost < _NEVER:
                    for reading in self._next(at + 1, column + 2, left - 1):
                        yield Reading(_CUT + cost + reading.cost, (*pair, *reading.parts))

    def _misfit(self, part: int, column: int) -> float:
        """What it costs to read a part in a column."""
        return self.parts[part].costs[self.roles[column]]


def parts_of(row: GridRow) -> tuple[list[Token], Shape]:
    """All parts of a row, in the order of its shape, and the shape."""
    cells = [Token(squeeze(text), row.place(col), kind_of(text)) for col, text in enumerate(row.cells)]
    tokens = cells[:]
    joined: list[tuple[int, Part]] = []
    halved: list[tuple[int, Part, Part]] = []
    for at in range(len(cells) - 1):
        if cells[at].kind == cells[at + 1].kind == "text":
            both = Token(cells[at].text + cells[at + 1].text, cells[at].place, "text")
            joined.append((at, _part(both)))
            tokens.append(both)
    for at, cell in enumerate(cells):
        for left, right in _halves(cell):
            halved.append((at, _part(left), _part(right)))
            tokens += (left, right)
    return tokens, Shape(tuple(map(_part, cells)), tuple(joined), tuple(halved))


@lru_cache(maxsize=256)
def _alike(kind: str, *costs: float) -> Part:
    """The one object for all parts of a kind with these costs."""
    return Part(kind, (*costs, 0.0))


_BLANK = _alike("blank", 0.0, 0.0, UNLIKELY, 0.0, UNLIKELY)
_AMOUNT = _alike("number", 0.0, 0.0, _NEVER, _NEVER, _NEVER)


def _part(token: Token) -> Part:
    """What a part of a row may be."""
    text, kind = token.text, token.kind
    if kind == "blank":
        return _BLANK
    counted = 0.0 if len(text) <= _LONGEST_COUNT and _ALL_DIGITS.fullmatch(half_width(text)) else _NEVER
    if kind == "text":
        named = CLEARLY if TEXT_NUMBER.fullmatch(text) else 0.0
        total = 0.0 if is_total(text) else _DAMAGE
        return _alike(kind, _NEVER, 0.0, named, total, counted)
    if kind == "code":
        return _alike(kind, 0.0, 0.0, _DAMAGE, 0.0, counted)
    raw = token.place.raw
    if len(raw) != len(text) and _TWO.fullmatch(raw.strip()):
        return _alike(kind, _DAMAGE, _DAMAGE, _NEVER, _NEVER, counted)
    return _alike(kind, 0.0, 0.0, _NEVER, _NEVER, counted) if counted != _NEVER else _AMOUNT


@remembered(16384)
def kind_of(text: str) -> str:
    """What a cell holds: blank, code (also a misread one), number, or text."""
    if is_word(text):
        return "text"
    if _DECIMAL.fullmatch(text):
        return "number"
    bare = half_width(squeeze(text))
    if not bare:
        return "blank"
    if bare.isdigit() and 2 <= len(bare) <= 8:
        return "code"
    if is_number_like(text):
        return "number"
    if _CODE_LIKE.fullmatch(bare) and bare[0].isdigit():
        return "code"
    return "text"


def _halves(token: Token) -> list[tuple[Token, Token]]:
    """A token as two: a name and a number, two numbers, a code and a name."""
    raw = token.place.raw
    bare = raw.strip()
    if token.kind == "blank" or bare.isalpha() or _ONE.fullmatch(bare):
        return []
    if "\n" in raw or token.place.end - token.place.start != len(raw):
        # Of words on several lines nobody can say where a part stands.
        return []
    found = []
    for pattern in (TEXT_NUMBER, _TWO):
        match = pattern.fullmatch(bare)
        if match is None:
            continue
        halves = []
        for part in ("text", "number"):
            text = match.group(part)
            start = token.place.start + raw.index(bare) + match.start(part)
            place = Place(token.place.line, start, start + len(text), text)
            halves.append(Token(squeeze(text), place, kind_of(text)))
        found.append((halves[0], halves[1]))
    return found
