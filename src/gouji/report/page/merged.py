"""Merged cells of a printed grid: how many columns and rows each cell takes.

In: the rows of a grid. Out: for each row its cells as :class:`Spot`; a cell that another one covers is None.

    项目 · ''       · 本年收入合计            项目 (2 columns) · 本年收入合计 (2 rows)
    代码 · 名称     · ''              ->      代码 · 名称

Formats that know their merged cells say so (``covered``). Of others the blanks tell: a head takes the blanks to its right
where heads stand below them, and the blanks below itself; a label of a form takes the blanks below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from gouji.model import GridRow

_NUMBER = regex.compile(r"[\d\s.,，%％+\-—–－()（）≥≤<>=＝万元人个]+")


@dataclass(slots=True)
class Spot:
    """A cell in its place: its column, and how many columns and rows it takes."""

    col: int
    cols: int = 1
    rows: int = 1


Spots = list[list[Spot | None]]


def spots_of_table(rows: Sequence[GridRow], header_rows: int, width: int) -> Spots:
    """The spots of a table: merged as told, else in the head as its blanks tell."""
    if any(row.covered for row in rows):
        return _told(rows, width)
    spots = _single(rows, width)
    head = rows[:header_rows]
    if head and _is_ordinals(head[-1]):
        _merge_ordinals(head[-1], spots[header_rows - 1])
        head = head[:-1]
    _merge_head(head, spots)
    return spots


def spots_of_form(rows: Sequence[GridRow], width: int) -> Spots:
    """The spots of a form: merged as told, else labels and texts take the blanks beside and below them."""
    if any(row.covered for row in rows):
        return _told(rows, width)
    spots = _single(rows, width)
    for row, line in zip(rows, spots, strict=True):
        _merge_along(row, line, width)
    _merge_labels(rows, spots)
    return spots


def _single(rows: Sequence[GridRow], width: int) -> Spots:
    spots: Spots = [[Spot(col) for col in range(len(row.cells))] for row in rows]
    for line in spots:
        line.extend(Spot(col) for col in range(len(line), width))
    return spots


def _text(row: GridRow, col: int) -> str:
    return row.cells[col].strip() if col < len(row.cells) else ""


def _told(rows: Sequence[GridRow], width: int) -> Spots:
    """Cells that a merged cell covers know its text."""
    spots = _single(rows, width)
    for at, row in enumerate(rows):
        for col in range(len(row.cells)):
            text = _text(row, col)
            spot = spots[at][col]
            if not text or spot is None:
                continue
            while _is_covered(row, col + spot.cols, text):
                spots[at][col + spot.cols] = None
                spot.cols += 1
            columns = range(col, col + spot.cols)
            while at + spot.rows < len(rows) and all(
                _is_covered(rows[at + spot.rows], c, text) for c in columns
            ):
                for c in columns:
                    spots[at + spot.rows][c] = None
                spot.rows += 1
    return spots


def _is_covered(row: GridRow, col: int, text: str) -> bool:
    return bool(
        row.covered and col < len(row.cells) and row.covered.get(col) == text and not row.cells[col].strip()
    )


def _is_ordinals(row: GridRow) -> bool:
    """Whether a row of a head numbers the columns: 栏次 · '' · 1 · 2."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return 2 * sum(map(str.isdigit, filled)) >= len(filled)


def _merge_ordinals(row: GridRow, line: list[Spot | None]) -> None:
    """The word before the numbers of columns takes the blanks up to the first."""
    word: Spot | None = None
    for col, spot in enumerate(line):
        text = _text(row, col)
        if text:
            word = None if text.isdigit() else spot
        elif word is not None:
            line[col] = None
            word.cols += 1


def _merge_head(head: Sequence[GridRow], spots: Spots) -> None:
    width = max((len(row.cells) for row in head), default=0)

    def below(at: int, col: int) -> bool:
        return any(_text(row, col) for row in head[at + 1 :])

    for at, row in enumerate(head):
        for col in range(width):
            spot = spots[at][col]
            if spot is None or not _text(row, col):
                continue
            if below(at, col):
                while (
                    (right := col + spot.cols) < width
                    and spots[at][right] is not None
                    and not _text(row, right)
                    and below(at, right)
                    and not _hangs(head, spots, at, right)
                ):
                    spots[at][right] = None
                    spot.cols += 1
            columns = range(col, col + spot.cols)
            while at + spot.rows < len(head) and all(
                not _text(head[at + spot.rows], c) and spots[at + spot.rows][c] is not None for c in columns
            ):
                for c in columns:
                    spots[at + spot.rows][c] = None
                spot.rows += 1


def _hangs(head: Sequence[GridRow], spots: Spots, at: int, col: int) -> bool:
    """Whether a blank of the head belongs to nothing on its left: the heads above it have parted already."""
    above = at - 1
    while above >= 0:
        spot = spots[above][col]
        if spot is not None and _text(head[above], col):
            return True
        above -= 1
    return False


def _merge_along(row: GridRow, line: list[Spot | None], width: int) -> None:
    """Texts of a row take the blanks to their right: at its end, or where the row is mostly blank."""
    filled = [col for col in range(width) if _text(row, col)]
    sparse = 2 * len(filled) < width
    for k, col in enumerate(filled):
        until = filled[k + 1] if k + 1 < len(filled) else width
        spot = line[col]
        if spot is None or until - col < 2 or _NUMBER.fullmatch(_text(row, col)):
            continue
        if sparse or until == width or until - col > 2:
            for c in range(col + 1, until):
                line[c] = None
            spot.cols = until - col


def _merge_labels(rows: Sequence[GridRow], spots: Spots) -> None:
    """A label takes the blanks below it, as long as all cells to the left of these are taken as well."""
    for at, row in enumerate(rows):
        for col, spot in enumerate(spots[at]):
            text = _text(row, col)
            if spot is None or spot.cols > 1 or not text or _NUMBER.fullmatch(text):
                continue
            while (
                (down := at + spot.rows) < len(rows)
                and not _text(rows[down], col)
                and spots[down][col] is not None
                and all(other is None for other in spots[down][:col])
                and any(rows[down].cells[col + 1 :])
            ):
                spots[down][col] = None
                spot.rows += 1
