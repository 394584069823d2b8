"""How far the reading of a document can be trusted: signs of damage, and errors that are no more than warnings for them.

In: a document, and its report whose findings are made. Out: the same findings, those whose numbers stand where something was misread
lowered to warnings, and a note (GJ109) that says so.

A broken sum is an error where every number in it was read for sure. Where a row lost its label, a cell its column, a number
its digits, the sum may break for that alone. A document with many such signs was damaged as a whole: what was misread
without a sign stands beside what was misread with one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from gouji.model import Cell, Document, Finding, Outcome, Report, Table
from gouji.text.patterns import compile_re

from .catalogue import name_of, severity_of
from .operands import slip
from .tears import holding, table_range, tears

NOTE = "GJ109"
# From so many signs on, no number of the document is sure.
_MANY = 3
_MISREAD = frozenset(("damaged", "shifted", "fuzzy", "truncated", "inherited_unit"))
# Checks whose breaking is a sign of misread text: codes, line numbers, tables and headings that are not where they belong.
_STRUCTURE = frozenset(("GJ102", "GJ103", "GJ104", "GJ106", "GJ107", "GJ711"))
# Relations of rows with their parts, in columns or in rows.
_TABLE_SUMS = frozenset(("GJ302", "GJ303"))
# Digits torn apart, in full width, or with a mark among them, and the characters without which there are none of these.
_ODD = compile_re(r"[０-９．]|\d[ \u3000\u00a0]+[\d.,]|[.,][ \u3000\u00a0]+\d|\d[*`_#^~]+\d")
# Digits of a cell that a line break tore apart.
_CUT = compile_re(r"[\d.,]\r?\n[\d.,]")
_MARKS = compile_re(r"[０-９． \u3000\u00a0*`_#^~]")


class Reading:
    """How far the tables of a document were read for sure; what is asked for is found out once."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def signs(self) -> dict[int, list[int]]:
        """Where each table shows that something in it was misread, by its number."""
        return {table.number: list(self._signs_of(table)) for table in self.document.tables}

    @cached_property
    def is_misread(self) -> bool:
        """Whether anything in the document shows that it was not read as it was printed."""
        return bool(self.document.damaged) or any(self.signs.values())

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """Where the cells start whose number or place was not read for sure."""
        found: set[int] = set()
        for table in self.document.tables:
            long, doubtful = self._odd[table.number]
            found |= doubtful
            if long:
                found.update(cell.start for cell in table.cells if cell.row in long)
        return frozenset(found)

    @cached_property
    def displaced(self) -> frozenset[int]:
        """Where the cells start of tables with a column whose head was not read: those beside it may stand under another's head."""
        return frozenset(
            cell.start
            for table in self.document.tables
            if table.kind != "unknown" and any(c.role == "value" and not c.key for c in table.columns)
            for cell in table.cells
        )

    @cached_property
    def _odd(self) -> dict[int, tuple[set[int], set[int]]]:
        """By number of a table: its rows that are too long, and where its cells start that are odd in themselves."""
        return {table.number: (_long_rows(table), _doubtful(table.cells)) for table in self.document.tables}

    def _signs_of(self, table: Table) -> Iterator[int]:
        start = table.title_start
        if table.kind == "unknown":
            return
        if _MISREAD.intersection(table.flags):
            yield start
        for column in table.columns:
            if column.role == "value" and not column.key:
                yield start
        long, doubtful = self._odd[table.number]
        yield from (table.grid.rows[table.rows[number].grid].starts[0] for number in sorted(long))
        keyless = {number for number, row in enumerate(table.rows) if not row.key}
        for cell in table.cells if keyless or doubtful else ():
            if cell.row in keyless and cell.value is not None:
                keyless.remove(cell.row)
                yield cell.start
            elif cell.start in doubtful:
                yield cell.start


def _long_rows(table: Table) -> set[int]:
    """The rows with more cells than the head has columns: all behind the one too many stand under another's head."""
    width, printed = len(table.columns), table.grid.rows
    return {
        number
        for number, row in enumerate(table.rows)
        if len(cells := printed[row.grid].cells) > width and any(map(str.strip, cells[width:]))
    }


def _doubtful(cells: list[Cell]) -> set[int]:
    """Where those of some cells start that are odd in themselves."""
    odd = _some_odd([cell.raw for cell in cells])
    return {
        cell.start
        for cell in cells
        if (cell.flags and not _MISREAD.isdisjoint(cell.flags))
        or (odd and cell.value is not None and _is_odd(cell.raw))
    }


def _some_odd(raws: list[str]) -> bool:
    """Whether any of some numbers may be odd; most tables and forms have none at all, which one look tells."""
    every = "\t".join(raws)
    return _MARKS.search(every) is not None or "\n" in every


def _is_odd(raw: str) -> bool:
    """Whether a number is odd as it is printed."""
    return _ODD.search(raw) is not None or _CUT.search(raw) is not None


def _odd_values(document: Document) -> list[tuple[int, int]]:
    """The ranges of numbers of forms that are odd in themselves."""
    found: list[tuple[int, int]] = []
    for form in document.forms:
        numbers = [value for value in form.values if value.value is not None]
        if _some_odd([value.raw for value in numbers]):
            found += [(value.start, value.end) for value in numbers if _is_odd(value.raw)]
    return found


def weigh(report: Report, reading: Reading) -> list[Outcome]:
    """Lower the errors of a report that rest on a doubtful reading of its document; says so in a finding, and its outcome."""
    errors = [finding for finding in report.findings if finding.severity == "error"]
    if not errors:
        return []
    document = report.document
    by_table = reading.signs
    broken = [outcome for outcome in report.outcomes if outcome.status == "broken"]
    lost = _lost_numbers(broken)
    ranges = list(map(table_range, document.tables))
    torn = tears(document, broken, ranges)
    odd = _odd_values(document)
    found = {
        *(at for places in by_table.values() for at in places),
        *(at for at, _ in odd),
        *_signs(document, broken),
    }
    signs = sorted(found.union(lost, (tear.place for tear in torn)))
    if not signs:
        return []
    doubtful = [pair for table, pair in zip(document.tables, ranges, strict=True) if by_table[table.number]]
    # The sums of a table from which a number was lost may break for that alone.
    doubtful += [(low, high) for _, low, high in (*torn, *holding(ranges, lost))]
    unsure = _joined(doubtful + odd)
    lowered = 0
    for finding in errors:
        places = (finding.start, *(operand.start for operand in finding.related))
        # Behind an odd number of ends a place lies within a range.
        if len(found) >= _MANY or any(bisect_right(unsure, place) % 2 for place in places):
            finding.severity = "warning"
            lowered += 1
    if not lowered:
        return []
    note = _note(document, signs, lowered)
    report.findings.append(_told(note))
    return [note]


def _joined(ranges: list[tuple[int, int]]) -> list[int]:
    """The ends of ranges in order, those that meet made one: the beginning of each, then where it stops."""
    ends: list[int] = []
    for low, high in sorted(ranges):
        if ends and low <= ends[-1]:
            ends[-1] = max(ends[-1], high)
        else:
            ends += (low, high)
    return ends


def _lost_numbers(broken: list[Outcome]) -> set[int]:
    """Where broken relations within a table hold numbers against nothing: their total, or all their parts, are blank.

    A body that prints a sum prints its terms; a side without any number is one from which it was lost.
    """
    lost: set[int] = set()
    for outcome in broken:
        if outcome.code in _TABLE_SUMS:
            printed = [operand for operand in outcome.operands if operand.start >= 0]
            if len({operand.role == "total" for operand in printed}) == 1:
                lost.update(operand.start for operand in printed)
    return lost


def _note(document: Document, signs: list[int], lowered: int) -> Outcome:
    start = signs[0]
    line = f"{document.source.lines.line_of(start)}"
    return slip(NOTE, start, start, "", left=f"{len(signs)}", right=f"{lowered}", line=line)


def _told(outcome: Outcome) -> Finding:
    left, right = outcome.arguments["left"], outcome.arguments["right"]
    start = outcome.start
    return Finding(
        NOTE,
        name_of(NOTE),
        severity_of(NOTE),
        start,
        start,
        left,
        right,
        related=outcome.operands,
        arguments=outcome.arguments,
    )


def _signs(document: Document, broken: list[Outcome]) -> Iterator[int]:
    """Where a document shows it outside its tables; its outcomes are those that are broken."""
    yield from (start for start, _ in document.damaged)
    if _some_odd([claim.raw for claim in document.claims]):
        yield from (claim.start for claim in document.claims if _ODD.search(claim.raw))
    yield from (outcome.start for outcome in broken if outcome.code in _STRUCTURE)
