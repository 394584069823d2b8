"""GriTS-Con: how like two tables are as grids of texts (Smock, Pesala and Abraham, 2022, "GriTS: Grid table
similarity metric for table structure recognition").

GriTS asks for the two most similar substructures: rows and columns are struck out of both grids until they have one
size, so that the sum of the similarities of the cells at equal positions is as large as can be. That is NP-hard.
As in the paper it is factored: the rows are aligned by dynamic programming, where two rows are worth what the best
alignment of their cells gives; the columns likewise; and the cells at the crossings of aligned rows and aligned columns
are summed up. The similarity of two texts is that of GriTS-Con, 2·LCS / (length + length), and 1 for two blanks.
With S the sum and |A|, |B| the numbers of cells, precision is S/|A|, recall S/|B| and GriTS 2S/(|A|+|B|).

A file of cells holds no grid, so one is built of either side in one way: a line is a row; block, path and the
how-manieth cell of that block and path on its line are a column, and each block has a column with the labels of its rows
before it; the heads are the first row. Grids of one document are summed up, not averaged by table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from rapidfuzz.distance import Indel

from .rows import Row, fold, integer

Grid = list[list[str]]
# A column: block, path (None: the labels of the block), and which one of those on its line.
_Column = tuple[str, str | None, int]


def grid_of(rows: list[Row]) -> Grid:
    """The grid of the cells of one table, [[heads], [row], …], all rows of one length; [] without cells."""
    printed: dict[tuple[int, str], dict[_Column, str]] = {}
    seen: Counter[tuple[tuple[int, str], str, str]] = Counter()
    for row in rows:
        line = integer(row.get("line", ""))
        code, label = row.get("row_code", ""), fold(row.get("row_label", ""))
        at = (line, "" if line >= 0 else code + label)
        side, path = fold(row.get("side", "")), fold(row.get("column_path", ""))
        nth = seen[at, side, path]
        seen[at, side, path] += 1
        cells = printed.setdefault(at, {})
        cells.setdefault((side, None, nth), code + label)
        cells[side, path, nth] = fold(row.get("raw") or row.get("value", ""))
    lines = sorted(printed, key=lambda at: at[0])
    columns = _order([list(printed[at]) for at in lines])
    if not columns:
        return []
    heads = [f"{side}/{path}" if path else side for side, path, _ in columns]
    return [heads, *([printed[at].get(column, "") for column in columns] for at in lines)]


def similarity(left: Grid, right: Grid) -> float:
    """The sum of similarities over the most similar substructures, by the factored approximation."""
    if left == right:
        return float(len(left) * len(left[0])) if left else 0.0
    if not left or not right:
        return 0.0
    known: dict[tuple[str, str], float] = {}

    def reward(a: str, b: str) -> float:
        if (a, b) not in known:
            known[a, b] = Indel.normalized_similarity(a, b)
        return known[a, b]

    rows = _align_lines(left, right, reward)
    columns = _align_lines(_turned(left), _turned(right), reward)
    return sum(reward(left[i][k], right[j][m]) for i, j in rows for k, m in columns)


def _align_lines(left: Grid, right: Grid, reward: Callable[[str, str], float]) -> list[tuple[int, int]]:
    """The best alignment of the rows of two grids."""
    worth: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}
    mine, other = [tuple(row) for row in left], [tuple(row) for row in right]
    for a in mine:
        for b in other:
            if (a, b) not in worth:
                worth[a, b] = _best([[reward(x, y) for y in b] for x in a])[-1][-1]
    rewards = [[worth[a, b] for b in other] for a in mine]
    best = _best(rewards)
    pairs = []
    i, j = len(mine), len(other)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _best(rewards: list[list[float]]) -> list[list[float]]:
    """best[i][j]: the most that an alignment of the first i with the first j is worth."""
    width = len(rewards[0])
    above = [0.0] * (width + 1)
    best = [above]
    for row in rewards:
        line = [0.0]
        here = 0.0
        for j, gain in enumerate(row):
            here = max(here, above[j + 1], above[j] + gain)
            line.append(here)
        best.append(line)
        above = line
    return best


def _turned(grid: Grid) -> Grid:
    return [list(column) for column in zip(*grid, strict=True)]


def _order(lines: list[list[_Column]]) -> list[_Column]:
    """All columns, in an order that keeps that of every line; where lines disagree, as first seen."""
    first = {column: None for line in lines for column in line}
    after: dict[_Column, set[_Column]] = {column: set() for column in first}
    waiting: Counter[_Column] = Counter()
    for line in lines:
        for column, following in pairwise(line):
            if following not in after[column]:
                after[column].add(following)
                waiting[following] += 1
    left = list(first)
    order: list[_Column] = []
    while left:
        column = next((one for one in left if not waiting[one]), left[0])
        left.remove(column)
        order.append(column)
        for following in after[column]:
            waiting[following] -= 1
    return order
