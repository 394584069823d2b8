"""Tables drawn with rules: the grid that the rules make, with the cells that are merged in it.

In: the rules and glyphs of a page. Out: grids with their cells, and the glyphs that stand in none.

    ┌────┬─────────┐        two rows, three columns; the first cell takes two rows,
    │    │    b    │        b takes two columns
    │ a  ├────┬────┤
    │    │ c  │ d  │
    └────┴────┴────┘

A table may be open to the left and right. One whose rows are not ruled is divided by its lines of numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from .rows import Line, read_lines
from .sheet import Glyph, Rule

# In points: rules so near are one, and ends so near meet.
_SAME = 2.5
_MEET = 4.0
_MOST_RULES = 3000
_MOST_PLACES = 60_000
# A side of a place is drawn if so much of it is.
_DRAWN = 0.5
_NUMBER = regex.compile(r"-?[\d,]+(?:\.\d+)?%?|-+|—+")
_NUMBERS = regex.compile(r"[\d,.]{1,24}\.\d\d(?:\s+|(?=[\d-]{1,24},?\d{0,24}\.))[\d,.-]{1,24}\.\d\d")


class Cell(NamedTuple):
    """A cell: its first row and column, how many it takes, its box, its lines."""

    row: int
    col: int
    rows: int
    cols: int
    box: tuple[float, float, float, float]
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Ruled:
    """A table of a page: its box and its cells by row."""

    left: float
    top: float
    right: float
    bottom: float
    columns: tuple[float, ...]
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def filled(self) -> int:
        """How many cells print something."""
        return sum(bool(cell.lines) for row in self.rows for cell in row)

    @property
    def crowded(self) -> float:
        """The share of cells with numbers that hold several side by side: their columns are not ruled."""
        numbered = several = 0
        for row in self.rows:
            for cell in row:
                texts = [" ".join(piece.text for piece in line.pieces) for line in cell.lines]
                if any(_NUMBER.fullmatch(piece.text) for line in cell.lines for piece in line.pieces):
                    numbered += 1
                    several += any(_NUMBERS.search(text) is not None for text in texts)
        return several / numbered if numbered else 0.0


def find_ruled(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> tuple[list[Ruled], list[Glyph]]:
    """The ruled tables of a page, and the glyphs that stand in none of them.

    A grid that prints one cell only is given too, and its glyphs with the others.
    """
    level, upright = _merge(rules)
    if len(level) < 2 or len(upright) < 2 or len(level) + len(upright) > _MOST_RULES:
        return [], list(glyphs)
    tables: list[Ruled] = []
    left = list(glyphs)
    for flat, tall in _components(level, upright):
        if len(flat) < 2 or len(tall) < 2:
            continue
        found, rest = _read(flat, tall, left)
        if found is None:
            continue
        tables.append(found)
        if found.filled > 1:
            left = rest
    return tables, left


def _merge(rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Level and upright rules; pieces of one line put together."""
    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for rule in rules:
        if rule.bottom - rule.top < rule.right - rule.left:
            level.append((rule.top, rule.left, rule.right))
        else:
            upright.append((rule.left, rule.top, rule.bottom))
    flat = [Rule(low, at, high, at) for at, low, high in _join(level)]
    tall = [Rule(at, low, at, high) for at, low, high in _join(upright)]
    return flat, tall


def _join(lines: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    joined: list[tuple[float, float, float]] = []
    for group in _clusters(sorted(lines)):
        at = sum(line[0] for line in group) / len(group)
        spans: list[list[float]] = []
        for _, low, high in sorted(group, key=lambda line: line[1]):
            if spans and low <= spans[-1][1] + _MEET:
                spans[-1][1] = max(spans[-1][1], high)
            else:
                spans.append([low, high])
        joined += [(at, low, high) for low, high in spans]
    return joined


def _clusters(lines: list[tuple[float, float, float]]) -> list[list[tuple[float, float, float]]]:
    groups: list[list[tuple[float, float, float]]] = []
    for line in lines:
        if groups and line[0] - groups[-1][0][0] <= _SAME:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _components(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet belong together."""
    owner = list(range(len(level) + len(upright)))

    def top(k: int) -> int:
        while owner[k] != k:
            owner[k] = owner[owner[k]]
            k = owner[k]
        return k

    for n, tall in enumerate(upright, start=len(level)):
        for k, flat in enumerate(level):
            if (
                flat.left - _MEET <= tall.left <= flat.right + _MEET
                and tall.top - _MEET <= flat.top <= tall.bottom + _MEET
            ):
                owner[top(k)] = top(n)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for k, flat in enumerate(level):
        groups.setdefault(top(k), ([], []))[0].append(flat)
    for n, tall in enumerate(upright, start=len(level)):
        groups.setdefault(top(n), ([], []))[1].append(tall)
    return sorted(groups.values(), key=lambda group: min((flat.top for flat in group[0]), default=0.0))


def _read(flat: list[Rule], tall: list[Rule], glyphs: list[Glyph]) -> tuple[Ruled | None, list[Glyph]]:
    xs = _edges([rule.left for rule in tall] + [rule.left for rule in flat] + [rule.right for rule in flat])
    ys = _edges([rule.top for rule in flat] + [rule.top for rule in tall] + [rule.bottom for rule in tall])
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 2 or rows * cols > _MOST_PLACES:
        return None, glyphs
    areas = _areas(flat, tall, xs, ys)
    inside: dict[int, list[Glyph]] = {}
    rest: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        r, c = bisect_right(ys, y) - 1, bisect_right(xs, x) - 1
        if 0 <= r < rows and 0 <= c < cols:
            inside.setdefault(areas[r][c], []).append(glyph)
        else:
            rest.append(glyph)
    table = Ruled(xs[0], ys[0], xs[-1], ys[-1], tuple(xs))
    boxes: dict[int, tuple[int, int, int, int]] = {}
    for r in range(rows):
        for c in range(cols):
            top, left, bottom, right = boxes.get(areas[r][c], (r, c, r, c))
            boxes[areas[r][c]] = (min(top, r), min(left, c), max(bottom, r), max(right, c))
    grid: list[list[Cell]] = [[] for _ in range(rows)]
    for area, (top, left, bottom, right) in sorted(boxes.items(), key=lambda item: item[1]):
        box = (xs[left], ys[top], xs[right + 1], ys[bottom + 1])
        lines = tuple(read_lines(inside.get(area, ())))
        grid[top].append(Cell(top, left, bottom - top + 1, right - left + 1, box, lines))
    table.rows = divide(grid)
    if not table.filled:
        return None, glyphs
    return table, rest


def _edges(places: list[float]) -> list[float]:
    places.sort()
    edges: list[float] = []
    for place in places:
        if not edges or place - edges[-1] > _MEET:
            edges.append(place)
    return edges


def _areas(flat: list[Rule], tall: list[Rule], xs: list[float], ys: list[float]) -> list[list[int]]:
    """Which places of the grid are one cell: those with no rule between them. A cell is always a rectangle."""
    rows, cols = len(ys) - 1, len(xs) - 1
    upright = _drawn([(rule.left, rule.top, rule.bottom) for rule in tall], xs, ys)
    level = _drawn([(rule.top, rule.left, rule.right) for rule in flat], ys, xs)
    areas = [[-1] * cols for _ in range(rows)]
    count = 0
    for r in range(rows):
        for c in range(cols):
            if areas[r][c] >= 0:
                continue
            right = c
            while right + 1 < cols and areas[r][right + 1] < 0 and not upright[right + 1][r]:
                right += 1
            bottom = r
            while (
                bottom + 1 < rows
                and all(areas[bottom + 1][k] < 0 and not level[bottom + 1][k] for k in range(c, right + 1))
                and all(not upright[k][bottom + 1] for k in range(c + 1, right + 1))
            ):
                bottom += 1
            for i in range(r, bottom + 1):
                areas[i][c : right + 1] = [count] * (right - c + 1)
            count += 1
    return areas


def _drawn(
    lines: list[tuple[float, float, float]], across: list[float], along: list[float]
) -> list[list[bool]]:
    """Whether each stretch between two edges ``along`` is drawn at each of the edges ``across``."""
    found = [[False] * (len(along) - 1) for _ in across]
    for at, low, high in lines:
        k = min(range(len(across)), key=lambda n: abs(across[n] - at))
        if abs(across[k] - at) > _MEET:
            continue
        for n in range(len(along) - 1):
            shared = min(high, along[n + 1]) - max(low, along[n])
            if shared >= _DRAWN * (along[n + 1] - along[n]):
                found[k][n] = True
    return found


def divide(grid: list[list[Cell]]) -> list[list[Cell]]:
    """The rows with those divided that hold several lines of numbers: their rows are not ruled."""
    rows: list[list[Cell]] = []
    shift: list[int] = []
    for row in grid:
        shift.append(len(rows))
        levels = _levels(row)
        if len(levels) < 2:
            rows.append(row)
            continue
        rows += [[_part(cell, levels, k) for cell in row] for k in range(len(levels))]
    shift.append(len(rows))
    if len(rows) == len(grid):
        return rows
    # What reaches down over divided rows takes more of them.
    return [
        [
            cell._replace(rows=shift[cell.row + cell.rows] - shift[cell.row]) if cell.rows > 1 else cell
            for cell in row
        ]
        for row in rows
    ]


def room(cell: Cell, line: Line) -> float:
    """How much of a cell's width a line leaves, with as much of an edge on both sides: little where it was wrapped."""
    left, right = line.left - cell.box[0], cell.box[2] - line.right
    return cell.box[2] - cell.box[0] - (line.right - line.left) - 2 * min(left, right)


def _levels(row: list[Cell]) -> list[float]:
    """The heights of the lines of numbers in a row, where two columns have as many and at the same heights."""
    columns = [
        [line.middle for line in cell.lines]
        for cell in row
        if cell.rows == 1
        and len(cell.lines) > 1
        and all(_NUMBER.fullmatch(line.text) for line in cell.lines)
        and not all(room(cell, line) < line.size for line in cell.lines[:-1])
    ]
    if len(columns) < 2:
        return []
    best = max(columns, key=len)
    size = min(line.size for cell in row for line in cell.lines)
    alike = sum(
        all(min(abs(at - other) for other in best) < size / 2 for at in column)
        and 2 * len(column) > len(best)
        for column in columns
    )
    return best if alike >= 2 else []


def _part(cell: Cell, levels: list[float], k: int) -> Cell:
    lines = tuple(
        line
        for line in cell.lines
        if min(range(len(levels)), key=lambda n: abs(levels[n] - line.middle)) == k
    )
    return cell._replace(lines=lines)
