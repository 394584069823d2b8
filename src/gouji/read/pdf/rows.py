"""Glyphs to lines of pieces: what stands on one level is a line, what stands close together in it a piece.

    科目编码 … 20805   行政事业单位养老支出      17.07   ->   Line with three pieces

Digits of another font may sit somewhat higher or lower than their sentence; a glyph that is printed twice to look bold is one.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .glyphs import Glyph

# In sizes of the font: how far the middles of one line lie apart, those of one level; what parts pieces, and such on
# two levels; what is a blank between words.
_LEVEL = 0.5
_EXACT = 0.15
_APART = 0.6
_BESIDE = 0.4
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
    """The lines of some glyphs from the top down.

    What stands on one level is one; then what stands between its pieces on a level near to it, as digits of another font.
    """
    lines: list[_Open] = []
    for level in _levels(glyphs):
        line = lines[-1] if lines else None
        if line is not None and line.takes(level):
            line.runs += level.runs
        else:
            lines.append(level)
    return [_line(line.runs) for line in lines]


@dataclass(slots=True)
class _Open:
    """A line while it is put together: its height on the page, the size of its font, its runs of glyphs."""

    middle: float
    size: float
    runs: list[list[Glyph]]

    def takes(self, other: _Open) -> bool:
        """Whether what stands on another level belongs to the line: it is near, and nothing stands above anything."""
        if other.middle - self.middle > _LEVEL * min(self.size, other.size):
            return False
        slack = _TWICE * min(self.size, other.size)
        return not any(
            min(one[-1].right, run[-1].right) - max(one[0].left, run[0].left) > slack
            for one in self.runs
            for run in other.runs
        )


def _levels(glyphs: Iterable[Glyph]) -> list[_Open]:
    """What stands on one level, from the top down, as runs of glyphs from left to right."""
    groups: list[list[Glyph]] = []
    top = 0.0
    for glyph in sorted(glyphs, key=_middle):
        if groups and _middle(glyph) - top <= _EXACT * min(_height(groups[-1][0]), _height(glyph)):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
            top = _middle(glyph)
    levels: list[_Open] = []
    for group in groups:
        sizes = sorted(map(_height, group))
        size = sizes[len(sizes) // 2]
        middle = sum(map(_middle, group)) / len(group)
        levels.append(_Open(middle, size, _runs(group, size)))
    return levels


def _runs(glyphs: list[Glyph], size: float) -> list[list[Glyph]]:
    """Glyphs of one level cut where they stand apart. One that is printed twice to look bold is one."""
    runs: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.left):
        if runs and any(
            other.char == glyph.char and glyph.left - other.left < _TWICE * _width(glyph)
            for other in runs[-1][-2:]
        ):
            continue
        if runs and glyph.left - runs[-1][-1].right <= _APART * size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _line(runs: list[list[Glyph]]) -> Line:
    runs.sort(key=lambda run: run[0].left)
    sizes = sorted(_height(glyph) for run in runs for glyph in run)
    size = sizes[len(sizes) // 2]
    joined: list[list[Glyph]] = []
    for run in runs:
        if joined and run[0].left - joined[-1][-1].right <= _BESIDE * size:
            joined[-1] += run
        else:
            joined.append(list(run))
    pieces = [_piece(run, size) for run in joined]
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
