"""GriTS-Con: how like two tables are as grids of texts (Smock, Pesala and Abraham, 2022, "GriTS: Grid table
similarity metric for table structure recognition").

GriTS asks for the two most similar substructures: rows and columns are struck out of both grids until they have one
size, so that the sum of the similarities of the cells at equal positions is as large as can be. That is NP-hard.
As in the paper it is factored: the rows are aligned by dynamic programming, where two rows are worth what the best
alignment of their cells gives; then the columns, where two columns are worth what the aligned rows give at their
crossings. (The paper aligns the columns without regard to the rows, which never gives more.) Rows that are the same, and
the only ones so, are paired beforehand, as programs that compare files do: hardly ever another alignment is better.
The similarity of two texts is that of GriTS-Con, 2·LCS / (length + length), and 1 for two blanks.
With S the sum and |A|, |B| the numbers of cells, precision is S/|A|, recall S/|B| and GriTS 2S/(|A|+|B|).

A file of cells holds no grid, so one is built of either side in one way: a line is a row; block, path and the
how-manieth cell of that block and path on its line are a column, and each block has a column with the labels of its rows
before it; the heads are the first row. Grids of one document are summed up, not averaged by table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, islice, pairwise
from operator import add

from rapidfuzz.distance import Indel

from .rows import Row, fold, integer

Grid = list[list[str]]
_Lines = list[tuple[str, ...]]
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
    like = {text: _Likeness(text) for row in left for text in row}
    rows = _align_lines(left, right, like)
    pairs = [([like[text] for text in left[i]], right[j]) for i, j in rows]
    gains = [
        [sum(mine[k][other[m]] for mine, other in pairs) for m in range(len(right[0]))]
        for k in range(len(left[0]))
    ]
    return _best(gains)[-1][-1]


class _Likeness(dict[str, float]):
    """How like one text is to others, by the other; computed when it is first asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def __missing__(self, other: str) -> float:
        self[other] = found = Indel.normalized_similarity(self.text, other)
        return found


def _align_lines(left: Grid, right: Grid, like: dict[str, _Likeness]) -> list[tuple[int, int]]:
    """The best alignment of the rows of two grids."""
    mine, other = [tuple(row) for row in left], [tuple(row) for row in right]
    start, end = _shared(mine, other)
    known = [(k, k) for k in range(start)]
    known += _anchors(mine, other, start, end)
    known += [(len(mine) - k, len(other) - k) for k in range(end, 0, -1)]
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for k, m in [*known, (len(mine), len(other))]:
        pairs += [(i + p, j + q) for p, q in _align_between(mine[i:k], other[j:m], like)]
        pairs.append((k, m))
        i, j = k + 1, m + 1
    return pairs[:-1]


def _anchors(mine: _Lines, other: _Lines, start: int, end: int) -> list[tuple[int, int]]:
    """Rows that are printed once in either grid and alike, as many as there are in one order."""
    counts, others = Counter(mine), Counter(other)
    at = {row: k for k, row in enumerate(other)}
    pairs = [
        (k, at[mine[k]])
        for k in range(start, len(mine) - end)
        if counts[mine[k]] == 1 == others[mine[k]] and start <= at[mine[k]] < len(other) - end
    ]
    # The longest run of rising places: the pile of each is as long as the best run that ends with it.
    tops: list[int] = []
    piles: list[int] = []
    for _, m in pairs:
        pile = bisect_left(tops, m)
        tops[pile : pile + 1] = [m]
        piles.append(pile)
    run: list[tuple[int, int]] = []
    wanted = len(tops) - 1
    for pair, pile in zip(reversed(pairs), reversed(piles), strict=True):
        if pile == wanted and (not run or pair[1] < run[-1][1]):
            run.append(pair)
            wanted -= 1
    return run[::-1]


def _align_between(mine: _Lines, other: _Lines, like: dict[str, _Likeness]) -> list[tuple[int, int]]:
    """The best alignment of rows by dynamic programming."""
    if not mine or not other:
        return []
    worth: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}
    for a in mine:
        for b in other:
            if (a, b) not in worth:
                worth[a, b] = _worth(a, b, like)
    best = _best([[worth[a, b] for b in other] for a in mine])
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


def _shared(left: Sequence[object], right: Sequence[object]) -> tuple[int, int]:
    """How many things two sequences share at their beginnings and, behind that, at their ends.

    What is equal is worth as much as either can be, so some best alignment pairs them.
    """
    most = min(len(left), len(right))
    start = next((k for k in range(most) if left[k] != right[k]), most)
    end = next((k for k in range(most - start) if left[-1 - k] != right[-1 - k]), most - start)
    return start, end


def _worth(left: tuple[str, ...], right: tuple[str, ...], like: dict[str, _Likeness]) -> float:
    """What the best alignment of the cells of two rows is worth."""
    start, end = _shared(left, right)
    mine, other = left[start : len(left) - end], right[start : len(right) - end]
    if not mine or not other:
        return float(start + end)
    return start + end + _best([[*map(like[x].__getitem__, other)] for x in mine])[-1][-1]


def _best(rewards: list[list[float]]) -> list[list[float]]:
    """best[i][j]: the most that an alignment of the first i with the first j is worth."""
    best = [[0.0] * (len(rewards[0]) + 1)]
    for row in rewards:
        above = best[-1]
        gained = map(add, above, row)
        best.append([*accumulate(map(max, islice(above, 1, None), gained), max, initial=0.0)])
    return best


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
