"""Cells and tables: are the numbers there, at their place, in their row and column; and how like the grid is.

A cell is found by its place: document, line and start; without starts (in either folder) by document and line, and
without lines by the document alone. The coarsest place that both sides know counts for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from .grids import grid_of, similarity
from .marks import Marks
from .matching import assign
from .rows import Row, Sheet, flags, fold, integer, number, numbers

# Tables of more cells than this, squared, are no tables of a disclosure: their structure is not compared.
_MOST_PAIRS = 4_000_000

Place = Callable[[Row], Hashable]


def placed(found: Sheet, gold: Sheet, ladder: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The first, finest set of columns of a ladder that both sides fill; () where they share none.

    A side without rows fills all columns that it has.
    """
    for columns in ladder:
        if all(
            sheet.fills(column) if sheet.rows else sheet.has(column)
            for column in columns
            for sheet in (found, gold)
        ):
            return columns
    return ()


def score_cells(
    marks: Marks, found: Sheet, gold: Sheet, ignored: Iterable[tuple[str, int]]
) -> tuple[str, ...]:
    """Count cells, bound cells, damaged cells and the likeness of grids. Gives the columns that made the place.

    ``ignored`` are lines (document, line) that a gold of the forms covers: who takes a form for a table has
    written no wrong cell of a table there.
    """
    columns = placed(found, gold, (("line", "start"), ("line",)))

    def place(row: Row) -> Hashable:
        return tuple(integer(row[column]) for column in columns)

    mine = _counted(found, gold, ignored)
    for measure, bound in (("cells", False), ("cells_bound", True)):
        _score_values(marks, measure, mine, gold.rows, place, bound=bound)
    _score_grids(marks, mine, gold.rows, lines="line" in columns)
    return columns


def is_right(row: Row, gold: Row) -> bool:
    """Whether a value is what it should be. Where digits were damaged: the true value, or marked as damaged."""
    truth = gold.get("truth", "")
    if not truth:
        return number(row.get("value", "")) == number(gold.get("value", ""))
    return number(row.get("value", "")) in numbers(truth) or "damaged" in flags(row)


def binding(row: Row) -> tuple[str, str, str]:
    """Row, block and column: the code (else the label), the side, and the last head of the path."""
    label = row.get("row_code") or fold(row.get("row_label", ""))
    return label, fold(row.get("side", "")), fold(row.get("column_path", "")).rsplit("/", maxsplit=1)[-1]


def _counted(found: Sheet, gold: Sheet, ignored: Iterable[tuple[str, int]]) -> list[Row]:
    """The rows that can be right or wrong: not those on lines of forms, nor those of tables that the gold leaves out.

    A line on which the gold has a cell is none of these, whatever kind of table one took it for.
    """
    unknown = any(row.get("kind") == "unknown" for row in gold.rows)
    own = {(row["doc"], integer(row.get("line", ""))) for row in gold.rows}
    forms = set(ignored)

    def counts(row: Row) -> bool:
        at = row["doc"], integer(row.get("line", ""))
        return at in own or (at not in forms and (unknown or row.get("kind") != "unknown"))

    return [row for row in found.rows if counts(row)]


def _score_values(
    marks: Marks, measure: str, found: list[Row], gold: list[Row], place: Place, *, bound: bool
) -> None:
    def where(row: Row) -> Hashable:
        return row["doc"], place(row), binding(row) if bound else None

    mine: dict[Hashable, list[Row]] = defaultdict(list)
    wanted: dict[Hashable, list[Row]] = defaultdict(list)
    for row in found:
        mine[where(row)].append(row)
        marks.add(measure, row["doc"], found=1)
    for row in gold:
        wanted[where(row)].append(row)
        marks.add(measure, row["doc"], wanted=1)
    for key in mine.keys() | wanted.keys():
        ours, theirs = mine.get(key, []), wanted.get(key, [])
        right = _right(ours, theirs)
        used = set(right.values())
        if right:
            marks.add(measure, theirs[0]["doc"], hit=len(right))
        for n, row in enumerate(theirs):
            if n not in right:
                marks.show(measure, "missed", row, _shown(row))
        for n, row in enumerate(ours):
            if n not in used:
                marks.show(measure, "extra", row, _shown(row))


def _shown(row: Row) -> str:
    return f"{' | '.join(map(str, binding(row)))} = {row.get('raw') or row.get('value', '')}"


def _right(found: list[Row], gold: list[Row]) -> dict[int, int]:
    """For each row of the gold (by number) that has one, a right row of its own.

    Rows that were not damaged take an equal number first: they have no other, so no choice is lost by it.
    """
    left: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(found):
        left[number(row.get("value", ""))].append(index)
    right: dict[int, int] = {}
    for k, row in enumerate(gold):
        same = left[number(row.get("value", ""))]
        if not row.get("truth") and same:
            right[k] = same.pop()
    damaged = [k for k, row in enumerate(gold) if row.get("truth")]
    rest = [index for indices in left.values() for index in indices] if damaged else []
    return right | assign({k: [index for index in rest if is_right(found[index], gold[k])] for k in damaged})


def _score_grids(marks: Marks, found: list[Row], gold: list[Row], *, lines: bool) -> None:
    mine, wanted = _tables(found), _tables(gold)
    partner = _pair(mine, wanted, lines=lines)
    for key, rows in wanted.items():
        ours = mine[partner[key]] if key in partner else []
        left, right = grid_of(ours), grid_of(rows)
        sizes = _size(left), _size(right)
        alike = similarity(left, right) if ours and sizes[0] * sizes[1] <= _MOST_PAIRS else 0.0
        marks.add("grits", key[0], alike, *sizes)
    for key in mine.keys() - set(partner.values()):
        marks.add("grits", key[0], found=_size(grid_of(mine[key])))


def _size(grid: list[list[str]]) -> int:
    return len(grid) * len(grid[0]) if grid else 0


def _tables(rows: list[Row]) -> dict[tuple[str, str], list[Row]]:
    tables: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        tables[row["doc"], row.get("table_no", "")].append(row)
    return tables


def _pair(
    mine: dict[tuple[str, str], list[Row]], wanted: dict[tuple[str, str], list[Row]], *, lines: bool
) -> dict[tuple[str, str], tuple[str, str]]:
    """For each table of the gold the one that shares most cells with it; the largest shares are given first.

    With lines, tables do not overlap and nothing is lost by going by size.
    """
    holders: dict[Hashable, set[tuple[str, str]]] = defaultdict(set)

    def cell(row: Row) -> Hashable:
        return row["doc"], row["line"] if lines else "", number(row.get("value", ""))

    for key, rows in mine.items():
        for row in rows:
            holders[cell(row)].add(key)
    shared: dict[tuple[tuple[str, str], tuple[str, str]], int] = defaultdict(int)
    for key, rows in wanted.items():
        for row in rows:
            for other in holders.get(cell(row), ()):
                shared[key, other] += 1
    partner: dict[tuple[str, str], tuple[str, str]] = {}
    taken: set[tuple[str, str]] = set()
    for (key, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if key not in partner and other not in taken:
            partner[key] = other
            taken.add(other)
    return partner
