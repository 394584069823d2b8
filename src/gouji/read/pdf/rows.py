"""Glyphs to lines of pieces: what stands on one level is a line, what stands close together in it a piece.

    科目编码 … 20805   行政事业单位养老支出      17.07   ->   Line with three pieces

Digits of another font may sit somewhat higher or lower than their sentence; a glyph that is printed twice to look bold is one.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .glyphs import Glyph

# In sizes of the font: how far the middles of one line lie apart, what parts pieces, what is a blank between words.
_LEVEL = 0.5
_APART = 0.6
_WORDS = 0.22
_TWICE = 0.35
# Of its height a glyph fills so much above and below its middle; fonts differ in the rest.
_BODY = 0.36
_RADICALS = range(0x2E80, 0x2FE0)


class Piece(NamedTuple):
    """A run of glyphs of one line."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Line(NamedTuple):
    """A printed line: its box, its pieces from left to right, the size of its font."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All of it, without the room between its pieces."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


def body_of(piece: Piece) -> tuple[float, float]:
    """From where to where a piece is printed in height, without what its font leaves above and below."""
    middle, half = (piece.top + piece.bottom) / 2, _BODY * (piece.bottom - piece.top)
    return middle - half, middle + half


def level_gap(upper: Piece, lower: Piece) -> float:
    """The room between two pieces above each other."""
    return body_of(lower)[0] - body_of(upper)[1]


def read_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of some glyphs from the top down."""
    ordered = sorted(glyphs, key=_middle)
    rows: list[list[Glyph]] = []
    level = size = 0.0
    for glyph in ordered:
        middle = _middle(glyph)
        height = min(size, _height(glyph)) if rows else 0.0
        if rows and middle - level <= _LEVEL * height:
            row = rows[-1]
            row.append(glyph)
            level += (middle - level) / len(row)
            size = max(size, _height(glyph))
        else:
            rows.append([glyph])
            level, size = middle, _height(glyph)
    return [_line(row) for row in rows]


def _line(row: list[Glyph]) -> Line:
    row.sort(key=lambda glyph: glyph.left)
    kept: list[Glyph] = []
    for glyph in row:
        twice = any(
            other.char == glyph.char and glyph.left - other.left < _TWICE * _width(glyph)
            for other in kept[-2:]
        )
        if not twice:
            kept.append(glyph)
    size = sorted(_height(glyph) for glyph in kept)[len(kept) // 2]
    pieces: list[Piece] = []
    run: list[Glyph] = []
    for glyph in kept:
        if run and glyph.left - run[-1].right > _APART * size:
            pieces.append(_piece(run, size))
            run = []
        run.append(glyph)
    pieces.append(_piece(run, size))
    return Line(
        pieces[0].left,
        min(piece.top for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.bottom for piece in pieces),
        size,
        tuple(pieces),
    )


def _piece(run: Sequence[Glyph], size: float) -> Piece:
    parts = [plain(run[0].char)]
    for before, glyph in itertools.pairwise(run):
        if glyph.left - before.right > _WORDS * size and before.char.isascii() and glyph.char.isascii():
            parts.append(" ")
        parts.append(plain(glyph.char))
    return Piece(
        run[0].left,
        min(glyph.top for glyph in run),
        max(glyph.right for glyph in run),
        max(glyph.bottom for glyph in run),
        "".join(parts),
    )


@lru_cache(maxsize=4096)
def plain(char: str) -> str:
    """A character without the radicals that fonts name instead of it (⽀ for 支)."""
    return unicodedata.normalize("NFKC", char) if ord(char[0]) in _RADICALS else char


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _height(glyph: Glyph) -> float:
    return glyph.bottom - glyph.top


def _width(glyph: Glyph) -> float:
    return glyph.right - glyph.left
