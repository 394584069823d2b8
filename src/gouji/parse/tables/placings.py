"""The ways to place the cells of a row that lost or gained a separator, each with what it costs.

In: the printed cells of a row, and the roles of the columns of its table. Out: readings, for each column the cell or none.

    2080506⇥职业年金缴费支出 8.42⇥8.42⇥      code · name · 8.42 · 8.42, for one cell that is two
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gouji.model import GridRow, Place
from gouji.parse.headwords import head_word, is_number_like
from gouji.text import squeeze
from gouji.text.fold import width as half_width
from gouji.text.numbers import is_word
from gouji.text.patterns import compile_re

# A damage costs one; what is unlikely but no damage, a part of one.
_DAMAGE = 1.0
_CUT = 1.2
UNLIKELY = 0.3
CLEARLY = 0.5
_NEVER = 9.0
_MOST_READINGS = 400

TEXT_NUMBER = compile_re(r"(?P<text>.*[^\d,.，．\s%-])\s*(?P<number>-?\d[\d,.，．]*%?)")
_TWO = compile_re(r"(?P<text>-?\d[\d,.，．]*%?)\s+(?P<number>-?\d[\d,.，．]*%?|\D.*)")
_CODE_LIKE = compile_re(r"[\dA-Za-z]{2,8}")
_ALL_DIGITS = compile_re(r"\d{1,2}(?:\.00?)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A printed cell: blank, or a text with its place; ``kind`` is blank, number, code or text."""

    text: str
    place: Place
    kind: str
    index: int


class Reading(NamedTuple):
    """One way to place the tokens: for each column the token or None, and what it costs."""

    cost: float
    tokens: tuple[Token | None, ...]


class Placings:
    """The ways to place the cells of one row. What follows from a place on is found once for all that leads there."""

    def __init__(self, tokens: list[Token], roles: Sequence[str], wordy: frozenset[int]) -> None:
        """``roles`` are those of the columns, ``wordy`` the value columns that print words in many rows."""
        self.tokens = tokens
        self.roles = roles
        self.width = len(roles)
        self.wordy = wordy
        self.filled = max((k for k, token in enumerate(tokens, start=1) if token.kind != "blank"), default=0)
        self.most = 0
        self._known: dict[tuple[int, int, int], list[Reading]] = {}

    def readings(self, most: int) -> list[Reading]:
        """The ways with at most so many damages, one for each different outcome."""
        found: dict[tuple[tuple[str, int] | None, ...], Reading] = {}
        self.most = most
        for reading in self._from(0, 0, most):
            shown = tuple(
                [
                    (t.text, t.place.start) if t is not None and t.kind != "blank" else None
                    for t in reading.tokens
                ]
            )
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
        """The readings of the tokens from ``at`` on in the columns from ``column`` on, with ``left`` damages at most."""
        tokens = self.tokens
        rest, free = len(tokens) - at, self.width - column
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
            token = tokens[at]
            cost = self._misfit(token, column)
            if cost < _NEVER:
                for reading in self._next(at + 1, column + 1, left):
                    yield Reading(cost + reading.cost, (token, *reading.tokens))
        if not left:
            return
        if rest and tokens[at].kind == "blank":
            for reading in self._next(at + 1, column, left - 1):
                yield Reading(_DAMAGE + reading.cost, reading.tokens)
        if free and rest < free + left:
            for reading in self._next(at, column + 1, left - 1):
                yield Reading(_DAMAGE + reading.cost, (None, *reading.tokens))
        if rest >= 2 and free and tokens[at].kind == tokens[at + 1].kind == "text":
            both = Token(tokens[at].text + tokens[at + 1].text, tokens[at].place, "text", tokens[at].index)
            cost = self._misfit(both, column)
            if cost < _NEVER:
                for reading in self._next(at + 2, column + 1, left - 1):
                    yield Reading(_CUT + cost + reading.cost, (both, *reading.tokens))
        if rest and free >= 2:
            for pair in _halves(tokens[at]):
                cost = self._misfit(pair[0], column) + self._misfit(pair[1], column + 1)
                if cost < _NEVER:
                    for reading in self._next(at + 1, column + 2, left - 1):
                        yield Reading(_CUT + cost + reading.cost, (*pair, *reading.tokens))

    def _misfit(self, token: Token, column: int) -> float:
        """What it costs to read a token in a column."""
        role, kind = self.roles[column], token.kind
        if kind == "blank":
            return UNLIKELY if role in ("label", "line_no") else 0.0
        if role == "value":
            if kind == "number" and _TWO.fullmatch(token.place.raw.strip()):
                return _DAMAGE
            return 0.0 if kind in ("number", "code") or column in self.wordy else _NEVER
        if role == "label":
            if kind == "text" and TEXT_NUMBER.fullmatch(token.text):
                return CLEARLY
            return {"text": 0.0, "code": _DAMAGE}.get(kind, _NEVER)
        if role == "code":
            if kind == "code":
                return 0.0
            if kind == "text":
                return 0.0 if head_word(token.text).meaning == "total" else _DAMAGE
            return _NEVER
        if role == "line_no":
            return 0.0 if _ALL_DIGITS.fullmatch(half_width(token.text)) else _NEVER
        return 0.0


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """What a cell holds: blank, code (also a misread one), number, or text."""
    if is_word(text):
        return "text"
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


def token_of(row: GridRow, col: int) -> Token:
    """The printed cell of a row in a column."""
    text = row.cells[col]
    return Token(squeeze(text), row.place(col), kind_of(text), col)


@lru_cache(maxsize=64)
def _halves(token: Token) -> tuple[tuple[Token, Token], ...]:
    """A token as two: a name and a number, two numbers, a code and a name."""
    found = []
    raw = token.place.raw
    for pattern in (TEXT_NUMBER, _TWO):
        match = pattern.fullmatch(raw.strip())
        if match is None:
            continue
        halves = []
        for part in ("text", "number"):
            text = match.group(part)
            start = token.place.start + raw.index(raw.strip()) + match.start(part)
            place = Place(token.place.line, start, start + len(text), text)
            halves.append(Token(squeeze(text), place, kind_of(text), token.index))
        found.append((halves[0], halves[1]))
    return tuple(found)
