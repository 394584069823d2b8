"""Rows against the pattern of their own table, where no relation of the form can name their cells.

In: a table. Out: where nearly all rows have a first number that is the sum of their others (of those up to a column),
an outcome for each row that the relations of the form cannot reach: all rows where a head was misread or the table is
unknown, else those whose name was misread or whose cells moved. What the columns and rows are called does not matter for
that, so a misread digit shows. Of a row whose cells moved, any run of numbers that adds up to the first one will do. A
row with one number that cannot be read is one of these too: it differs where no reading of that number makes the sum.

    210⇥卫生健康支出⇥994.58⇥994.53      in a table whose other rows all print one number twice
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, groupby

from gouji.bind.tables import last_place
from gouji.check.catalogue import severity_of
from gouji.check.operands import ZERO, compare_sides, of_cell, places_of, slip
from gouji.model import Cell, Document, Operand, Outcome, Table
from gouji.text import squeeze
from gouji.text.fold import width as half_width

CODE = "GJ317"
# A table shows a pattern by so many rows, and by this part of those that it has.
_FEWEST = 5
_NEARLY_ALL = 0.8
# One that is not known must show more.
_FEWEST_UNKNOWN = 8
_NEARLY_ALL_UNKNOWN = 0.9
# Where columns are left out, hardly any row may differ.
_NEARLY_ALL_CUT = 0.95
# A row with an unread number has so many numbers.
_FEWEST_UNREAD = 2
_SEPARATORS = frozenset(",.，．·'-")
# No number is longer.
_LONGEST = 40
# So many columns may stand behind the parts of a sum (上年结转) without belonging to it.
_MOST_ENDS = 3


def check_row_patterns(document: Document) -> Iterator[Outcome]:
    """The outcomes of all rows that the relations of their form do not reach."""
    for table in document.tables:
        unnamed = table.kind == "unknown" or any(c.role == "value" and not c.key for c in table.columns)
        if unnamed or _is_doubtful(table):
            yield from _rows(table, everywhere=unnamed)


def _is_doubtful(table: Table) -> bool:
    """Whether something in a table could not be told: what a row is, or a number."""
    return any(row.unsure or not row.key for row in table.rows) or any(
        "damaged" in cell.flags for cell in table.cells
    )


def _rows(table: Table, *, everywhere: bool) -> Iterator[Outcome]:
    """The outcomes of the rows under the widest pattern that nearly all of them follow; nothing where there is none."""
    unknown = table.kind == "unknown"
    fewest, nearly_all = (_FEWEST_UNKNOWN, _NEARLY_ALL_UNKNOWN) if unknown else (_FEWEST, _NEARLY_ALL)
    found = list(_numbers(table))
    if len(found) < fewest:
        return
    part_of = 0.0
    for last in _ends(table):
        parts = [[cell for cell in cells if cell.col <= last] for cells in found]
        # Where one side is nothing a number was lost, not misread.
        judged = [
            part
            for part in parts
            if len(part) > 1 and bool(part[0].value) == any(cell.value for cell in part[1:])
        ]
        nearly_all = max(nearly_all, part_of)
        part_of = _NEARLY_ALL_CUT
        outcomes = _follow(table, judged, nearly_all) if len(judged) >= fewest else []
        if outcomes:
            for part, outcome in zip(judged, outcomes, strict=True):
                row = table.rows[part[0].row]
                if (everywhere or row.unsure or not row.key) and not (row.unsure and _moved(outcome)):
                    yield outcome
            yield from _unread_rows(table, last)
            return


def _follow(table: Table, judged: Sequence[list[Cell]], nearly_all: float) -> list[Outcome]:
    """The outcomes of rows of which so large a share adds up; nothing, and soon, where more of them do not."""
    most = len(judged) - nearly_all * len(judged)
    broken = 0
    outcomes = []
    for part in judged:
        outcome = _outcome(table, part)
        broken += outcome.status == "broken"
        if broken > most:
            return []
        outcomes.append(outcome)
    return outcomes


def _unread_rows(table: Table, last: int) -> Iterator[Outcome]:
    """The outcomes of rows with one number that cannot be read, where none of its readings makes the sum."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.col <= last and "placeholder" not in cell.flags:
            rows.setdefault(cell.row, []).append(cell)
    for row, cells in rows.items():
        unread = [n for n, cell in enumerate(cells) if cell.value is None]
        if len(unread) != 1 or len(cells) < _FEWEST_UNREAD or table.rows[row].unsure:
            continue
        gap = sum(((cell.value or ZERO) * (1 if n == 0 else -1) for n, cell in enumerate(cells)), ZERO)
        wanted = -gap if unread[0] == 0 else gap
        decimals = max(cell.decimals for cell in cells)
        if not _can_be(cells[unread[0]].raw, wanted, decimals):
            shown = " + ".join(cell.raw for cell in cells[1:])
            first = cells[0]
            names = {"table": table.title, "row": first.label, "column": "", "right": shown}
            yield slip(CODE, first.start, first.end, first.raw, first.label, **names)


def _can_be(raw: str, value: Decimal, decimals: int) -> bool:
    """Whether a number that cannot be read may be a value, within a unit of its last place.

    Its letters are any digit, and a digit may be lost.
    """
    unit = last_place(decimals)
    text = squeeze(half_width(raw))
    if not text or len(text) > _LONGEST:
        # Words that ran into a number may have been anything.
        return True
    is_read = _reads_as(text)
    for number in (value, value - unit, value + unit):
        if number >= 0 and is_read(f"{number:.{decimals}f}".replace(".", "")):
            return True
    return False


def _reads_as(text: str) -> Callable[[str], bool]:
    """What tells whether a number that cannot be read may have some digits, or these but for one that was lost."""
    bare = "".join([char for char in text if char not in _SEPARATORS])
    if _SEPARATORS.isdisjoint((text[0], text[-1])) and bare.isascii() and bare.isdecimal():
        return lambda digits: bare == digits or (len(bare) == len(digits) - 1 and bare in _shorter(digits))
    # A separator at an end has lost what stood beyond it.
    before, behind = (r"\d*" if char in _SEPARATORS else "" for char in (text[0], text[-1]))
    can_be = re.compile(before + _readings(bare) + behind).fullmatch
    return lambda digits: any(map(can_be, (digits, *_shorter(digits))))


def _shorter(digits: str) -> Iterator[str]:
    """Some digits, but for one of them."""
    return (digits[:n] + digits[n + 1 :] for n in range(len(digits)))


def _readings(text: str) -> str:
    """What characters among digits can be: digits themselves, and others any digit or none."""
    runs = groupby(text, key=lambda char: char in "0123456789")
    return "".join("".join(run) if digits else rf"\d{{0,{len(list(run))}}}" for digits, run in runs)


def _ends(table: Table) -> list[int]:
    """The value columns with which the parts of a sum may end, the last one first."""
    values = [column.index for column in table.columns if column.role == "value"]
    return values[:0:-1][:_MOST_ENDS] if {column.block for column in table.columns} == {0} else values[-1:]


def _moved(outcome: Outcome) -> bool:
    """Whether the cells of a broken row may only have moved: some of them do add up."""
    return outcome.status == "broken" and _has_sum(outcome.operands)


def _numbers(table: Table) -> Iterator[list[Cell]]:
    """The numbers of each row of each block that has two or more of them, all of which can be read."""
    blocks = {column.index: column.block for column in table.columns}
    rows: dict[tuple[int, int], list[Cell]] = {}
    unread = set()
    for cell in table.cells:
        at = cell.row, blocks.get(cell.col, 0)
        if cell.value is not None:
            rows.setdefault(at, []).append(cell)
        elif "damaged" in cell.flags:
            unread.add(at)
    yield from (cells for at, cells in rows.items() if len(cells) > 1 and at not in unread)


def _outcome(table: Table, cells: Sequence[Cell]) -> Outcome:
    first = cells[0]
    operands = [of_cell(first, "total"), *(of_cell(cell, "operand") for cell in cells[1:])]
    result = compare_sides("=", operands[:1], operands[1:])
    return Outcome(
        CODE,
        result.status,
        first.start,
        operands,
        result.difference,
        result.allowed,
        severity=severity_of(CODE),
        arguments={"table": table.title, "row": first.label, "column": ""},
    )


def _has_sum(operands: Sequence[Operand]) -> bool:
    """Whether any run of numbers behind the first one adds up to it."""
    values = [operand.value for operand in operands[1:]]
    allowed = places_of(operands[:1], operands[1:]) / 2
    for start in range(len(values)):
        if any(abs(operands[0].value - found) <= allowed for found in accumulate(values[start:])):
            return True
    return False
