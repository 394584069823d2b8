"""Rows whose cells are separated by upright lines: Markdown tables and tables drawn of characters.

In: the lines of a run. Out: one grid row for each line that prints cells; lines that only draw give none.

    | 科目编码 | 科目名称 | 本年支出合计 |
    |---------|:--------:|------------:|
    | 201 | 一般公共服务<br>支出 | 1,654.78 |
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from gouji.model import GridRow, Place
from gouji.text.patterns import compile_re

_BAR = compile_re(r"(?<!\\)\|")
_RULE = compile_re(r"[-:|+=\s─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]+")
_BARS = "|│┃║"
_DRAWN = str.maketrans(_BARS, "|" * len(_BARS))
_BLANKS = " \t\r\x0c\u00a0\u3000\u200b\ufeff"
_LONE = frozenset(_BARS)
# What stands around the text of a cell on its line.
CELL_EDGE = _BLANKS + _BARS
_CORNERS = frozenset("+┌├└╔╠╚")
_LEAST = 2


def may_hold_pipes(text: str) -> bool:
    """Whether any line of a text may be a row or a rule."""
    return any(sign in text for sign in (*_BARS, *_CORNERS))


def is_pipe_line(line: str) -> bool:
    """Whether a line can be a row, or a rule drawn between rows."""
    if "|" in line or "│" in line or "┃" in line or "║" in line:
        return True
    return line.lstrip(_BLANKS)[:1] in _CORNERS and is_rule(line)


def is_rule(line: str) -> bool:
    """Whether a line only draws: ``|---|:--:|``, ``├──┼──┤``, ``+----+----+``."""
    return _RULE.fullmatch(line.strip(_BLANKS)) is not None and any(char in line for char in "-─━═=")


def is_lone_bar(line: str) -> bool:
    """Whether a line is a bar and nothing else: a cell ends there, or begins."""
    return line.strip(_BLANKS) in _LONE


def are_pipe_rows(lines: list[str]) -> bool:
    """Whether lines with bars are a table: a rule is among them, or two of them have as many bars.

    A single line with bars is a path on a page (首页 | 政务公开 | 预决算) and no table.
    """
    rows = [line for line in lines if not is_rule(line)]
    if not rows:
        return False
    if len(rows) < len(lines) and not all(_closes_one(line) for line in lines):
        return True
    counts = [len(_BAR.findall(line.translate(_DRAWN))) for line in rows]
    return len(rows) >= _LEAST and counts.count(max(counts)) >= _LEAST and max(counts) >= _LEAST


def _closes_one(line: str) -> bool:
    """Whether a line is one cell with a bar behind it (5.00 |), also of a dash: each cell of a row on a line of its own."""
    drawn = line.translate(_DRAWN)
    return len(_BAR.findall(drawn)) == 1 and _ends_in_bar(drawn)


class PipeRows:
    """The rows of a run that grows line by line.

    Whether a bar closes the row on its left or right is a matter of the whole run: a first cell may be blank.
    """

    __slots__ = ("_closed", "_lines", "_opened", "rows")

    def __init__(self) -> None:
        self.rows: list[GridRow] = []
        self._lines: list[tuple[str, int, int]] = []
        self._opened = self._closed = True

    def add(self, text: str, start: int, number: int) -> None:
        """One more line, with its source offset and its number from 1."""
        if is_rule(text):
            return
        drawn = text.translate(_DRAWN)
        self._lines.append((drawn, start, number))
        opened = self._opened and drawn.lstrip(_BLANKS).startswith("|")
        closed = self._closed and _ends_in_bar(drawn)
        if (opened, closed) == (self._opened, self._closed):
            self.rows.append(_split(drawn, start, number, opened, closed))
        else:
            self._opened, self._closed = opened, closed
            self.rows = [_split(*line, opened, closed) for line in self._lines]


def split_pipes(lines: Iterable[tuple[str, int, int]]) -> list[GridRow]:
    """The rows of a run. ``lines`` are texts with their source offset and number from 1."""
    run = PipeRows()
    for line in lines:
        run.add(*line)
    return run.rows


def _ends_in_bar(text: str) -> bool:
    text = text.rstrip(_BLANKS)
    return text.endswith("|") and not text.endswith("\\|")


def _split(text: str, start: int, number: int, opened: bool, closed: bool) -> GridRow:
    bars = [match.start() for match in _BAR.finditer(text)]
    if opened:
        edges = bars if closed else [*bars, len(text)]
    else:
        edges = [-1, *bars] if closed else [-1, *bars, len(text)]
    cells: list[str] = []
    starts: list[int] = []
    for left, right in pairwise(edges):
        cell = text[left + 1 : right]
        bare = cell.strip(_BLANKS)
        cells.append(bare)
        starts.append(start + left + 1 + (len(cell) - len(cell.lstrip(_BLANKS)) if bare else 0))
    row = GridRow(number, cells or [""], starts or [start])
    if "\\|" in text:
        row.places = [
            Place(number, at, at + len(cell), cell) for cell, at in zip(row.cells, row.starts, strict=True)
        ]
        row.cells = [cell.replace("\\|", "|") for cell in row.cells]
    return row
