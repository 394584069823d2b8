"""Glyphs to lines of pieces: what stands on one level is a line, what stands close together in it a piece.

    科目编码 … 20805   行政事业单位养老支出      17.07   ->   Line with three pieces

Digits of another font may sit somewhat higher or lower than their sentence; a glyph that is printed twice to look bold is one.
"""

from __future__ import annotations

import itertools
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .sheet import Glyph

# In sizes of the font: how far the middles of one line lie apart, those of one level; what parts pieces, and such on
# two levels; what is a blank between words.
_LEVEL = 0.5
_EXACT = 0.15
_APART = 0.6
_BESIDE = 0.4
_WORDS = 0.22
_TWICE = 0.35
# Of the width of a glyph: what stands above so much of it is on another line.
_HALF = 0.5
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
    """The lines of some glyphs from the top down.

    What stands on one level is one; then what stands between its pieces on a level near to it, as digits of another font.
    """
    lines: list[list[_Level]] = []
    for level in _levels(glyphs):
        if lines and _takes(lines[-1], level):
            lines[-1].append(level)
        else:
            lines.append([level])
    return [_line(line) for line in lines]


class _Level(NamedTuple):
    """What stands on one level: its height on the page, the size of its font, its glyphs from left to right."""

    middle: float
    size: float
    glyphs: list[Glyph]


def _takes(line: Sequence[_Level], level: _Level) -> bool:
    """Whether what stands on another level belongs to a line: it is near, and no glyph stands above another."""
    if level.middle - line[0].middle > _LEVEL * min(line[0].size, level.size):
        return False
    return not any(_collide(one.glyphs, level.glyphs) for one in line)


def _collide(some: Sequence[Glyph], others: Sequence[Glyph]) -> bool:
    """Whether a glyph takes half of the width of another one; both from left to right."""
    lefts = [glyph.left for glyph in others]
    for glyph in some:
        k = bisect_left(lefts, glyph.right) - 1
        for other in others[max(0, k - 1) : k + 1]:
            shared = min(glyph.right, other.right) - max(glyph.left, other.left)
            if shared > _HALF * min(_width(glyph), _width(other)):
                return True
    return False


def _levels(glyphs: Iterable[Glyph]) -> list[_Level]:
    """What stands on one level, from the top down. A glyph that is printed twice to look bold is one."""
    groups: list[list[Glyph]] = []
    top = 0.0
    for glyph in sorted(glyphs, key=_middle):
        if groups and _middle(glyph) - top <= _EXACT * min(_height(groups[-1][0]), _height(glyph)):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
            top = _middle(glyph)
    levels: list[_Level] = []
    for group in groups:
        sizes = sorted(map(_height, group))
        middle = sum(map(_middle, group)) / len(group)
        levels.append(_Level(middle, sizes[len(sizes) // 2], _once(group)))
    return levels


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: each.left):
        twice = any(
            other.char == glyph.char and glyph.left - other.left < _TWICE * _width(glyph)
            for other in kept[-2:]
        )
        if not twice:
            kept.append(glyph)
    return kept


def _line(levels: Sequence[_Level]) -> Line:
    placed = [(glyph, k) for k, level in enumerate(levels) for glyph in level.glyphs]
    placed.sort(key=lambda each: each[0].left)
    sizes = sorted(_height(glyph) for glyph, _ in placed)
    size = sizes[len(sizes) // 2]
    runs: list[list[Glyph]] = []
    before = 0
    for glyph, level in placed:
        apart = (_APART if level == before else _BESIDE) * size
        if runs and glyph.left - runs[-1][-1].right <= apart:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        before = level
    pieces = [_piece(run, size) for run in runs]
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
