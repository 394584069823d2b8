"""Lines in columns as text: their pieces as far apart as on the page, for the parser to tell the columns.

Line with pieces at 72 and 300 points   ->   教育支出                    1,654.78
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import regex

from gouji.read.compose import Composer, Placed

from .bands import join_rows, number_room
from .rows import Line, Piece

_COLUMN = 0.45
_ROOM = 2
_NUMBER = regex.compile(r"-?[\d,]+(?:\.\d+)?%?")


def write_aligned(composer: Composer, lines: Sequence[Line], page: int) -> None:
    """Put lines in columns into a text."""
    joined = join_rows(lines)
    sizes = sorted(line.size for line in joined)
    size = sizes[len(sizes) // 2]
    left = min(line.left for line in joined)
    composer.page = page
    room = number_room(joined)
    composer.columns([_set(line, left, _COLUMN * size, page, room) for line in joined])


def _set(line: Line, left: float, unit: float, page: int, room: dict[Piece, float]) -> list[Placed]:
    """A line as pieces with the blanks before them, each with the columns that it takes on the page."""
    parts: list[Placed] = []
    cursor = 0
    for piece in line.pieces:
        first, last = round((piece.left - left) / unit), round((piece.right - left) / unit)
        width = breadth(piece.text)
        start = max(first, last - width) if _NUMBER.fullmatch(piece.text) else first
        start = max(start, cursor + _ROOM if parts else 0)
        blanks = " " * (start - cursor)
        first = min(first, round((room.get(piece, piece.left) - left) / unit))
        parts.append(Placed(blanks + piece.text, place_of(page, piece), first, max(last, first + 1)))
        cursor = start + width
    return parts


def breadth(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def place_of(page: int, box: Line | Piece) -> str:
    """A place on a page as references show it."""
    return f"p{page}:{box.left:.0f},{box.top:.0f},{box.right:.0f},{box.bottom:.0f}"
