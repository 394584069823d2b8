"""The pieces of a line that wide blanks hold apart, with their columns on the page.

A Chinese character takes two columns. Signs that are narrow in one typeface and wide in another (“”—…) are
measured in the way that aligns the lines better.

    201    一般公共服务支出        1,654.78   ->   0-3 · 7-23 · 31-39
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gouji.text import read_number
from gouji.text.patterns import compile_regex

_WIDE = compile_regex(r"[^\s\u3000](?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=[^\s\u3000])")
_EDGE = " \t\r\u3000"
_PIECE = compile_regex(r"[^\s\u3000\u200b\ufeff]+(?:[ \u00a0][^\s\u3000\u200b\ufeff]+)*")


class Piece(NamedTuple):
    """A piece of a line: its columns on the page, its source range and its text."""

    left: int
    right: int
    start: int
    end: int
    text: str

    def overlap(self, left: int, right: int) -> int:
        """How many columns it shares with a range of them; not above 0 where there are none."""
        return min(self.right, right) - max(self.left, left)


class Line(NamedTuple):
    """A line of a run: its number from 1, its pieces, its text and the source offset of that."""

    number: int
    pieces: list[Piece]
    text: str = ""
    start: int = 0


class _Widths(dict[str, int]):
    """The columns that each character takes, found out when it is first seen."""

    def __init__(self, ambiguous: int) -> None:
        self.ambiguous = ambiguous

    def __missing__(self, char: str) -> int:
        kind = unicodedata.east_asian_width(char)
        if kind in "WF":
            columns = 2
        elif kind == "A":
            columns = self.ambiguous
        else:
            columns = char not in "\u200b\ufeff"
        self[char] = columns
        return columns


# By how many columns the signs of ambiguous width take.
_WIDTHS = {ambiguous: _Widths(ambiguous) for ambiguous in (1, 2)}


def columns_of(text: str, ambiguous: int) -> int:
    """How many columns a text takes where signs of ambiguous width take so many."""
    return len(text) if text.isascii() else sum(map(_WIDTHS[ambiguous].__getitem__, text))


def is_wide(line: str) -> bool:
    """Whether wide blanks stand inside a line; cheap for most lines."""
    bare = line.strip(_EDGE)
    return ("  " in bare or "\u3000" in bare) and _WIDE.search(bare) is not None


def piece_texts(line: str) -> Iterator[str]:
    """The texts of the pieces of a line."""
    return (match.group() for match in _PIECE.finditer(line))


def split_pieces(line: str, start: int, ambiguous: int = 2) -> list[Piece]:
    """The pieces of a line. ``start`` is the source offset of the line."""
    pieces: list[Piece] = []
    at = column = 0
    for match in _PIECE.finditer(line):
        column += columns_of(line[at : match.start()], ambiguous)
        text = match.group()
        right = column + columns_of(text, ambiguous)
        pieces.append(Piece(column, right, start + match.start(), start + match.end(), text))
        column, at = right, match.end()
    return pieces


def measure(lines: Sequence[tuple[str, int]]) -> list[list[Piece]]:
    """The pieces of lines (text, source offset), by the width of ambiguous signs that aligns them best."""
    wide = [split_pieces(line, start, 2) for line, start in lines]
    signs = set().union(*(line for line, _ in lines))
    if all(_WIDTHS[1][sign] == _WIDTHS[2][sign] for sign in signs):
        return wide
    return min(wide, [split_pieces(line, start, 1) for line, start in lines], key=_edges)


def _edges(lines: Iterable[list[Piece]]) -> int:
    """How many different edges there are: right ones of numbers, left ones of words."""
    edges: set[tuple[bool, int]] = set()
    for pieces in lines:
        for piece in pieces:
            number = read_number(piece.text) is not None
            edges.add((number, piece.right if number else piece.left))
    return len(edges)


def split_at(piece: Piece, column: int, ambiguous_width: int = 2) -> tuple[Piece, Piece] | None:
    """A piece cut at its single blank that is nearest to a column, or None where it has none."""
    blanks = [k for k, char in enumerate(piece.text) if char in " \u00a0"]
    if not blanks:
        return None
    scale = [columns_of(piece.text[:k], ambiguous_width) + piece.left for k in blanks]
    best = min(range(len(blanks)), key=lambda n: abs(scale[n] - column))
    k, at = blanks[best], scale[best]
    return (
        Piece(piece.left, at, piece.start, piece.start + k, piece.text[:k]),
        Piece(at + 1, piece.right, piece.start + k + 1, piece.end, piece.text[k + 1 :]),
    )
