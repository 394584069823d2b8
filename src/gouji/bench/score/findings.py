"""Findings: planted (or known) errors found, alarms without one, and altered digits that nobody noticed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from .cells import is_right
from .marks import Marks
from .matching import assign
from .rows import Row, Sheet, flags, integer, number, numbers

_LINES = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
_PLACE = re.compile(r"@L(\d{1,9})")
_SHOWN = ("message", "left", "right", "difference", "suggestion")

# A finding that names more places than this points at nothing, and a fault that is said to stand on more lines than
# this would excuse an alarm anywhere.
_MOST_PLACES = 60
_MOST_LINES = 12


def damaged_lines(sheets: Iterable[Sheet]) -> set[tuple[str, int]]:
    """The lines (document, line) on which a gold says that noise has changed a number."""
    return {
        (row["doc"], integer(row.get("line", "")))
        for sheet in sheets
        for row in sheet.rows
        if numbers(row.get("truth", ""))
    }


def score_findings(
    marks: Marks, found: Sheet, gold: Sheet, docs: Iterable[str], damaged: Iterable[tuple[str, int]] = ()
) -> None:
    """Count causes found and false alarms over the documents ``docs``, which the gold covers.

    A cause is what the rows of one ``cause`` share (a row without one stands alone); it counts if it is decidable and an
    error or a warning. A finding explains a cause if it stands on, or names, one of its lines and shows one of its numbers;
    one finding explains one cause, in the assignment that explains most. A false alarm is a finding that explains
    nothing the gold knows, decidable or not, and stands on no faulty line: one with an error, or with a damaged number.
    """
    serious: dict[str, list[Row]] = defaultdict(list)
    # Errors first: a cause that an error and a warning explain takes the error.
    for severity in ("error", "warning"):
        for row in found.rows:
            if row.get("severity", "error") == severity:
                serious[row["doc"]].append(row)
    by_doc: dict[str, list[Row]] = defaultdict(list)
    for row in gold.rows:
        by_doc[row["doc"]].append(row)
    noisy: dict[str, set[int]] = defaultdict(set)
    for doc, line in damaged:
        noisy[doc].add(line)
    for doc in docs:
        _score_document(marks, doc, serious[doc], by_doc[doc], noisy[doc])


def _score_document(marks: Marks, doc: str, found: list[Row], gold: list[Row], noisy: set[int]) -> None:
    causes: dict[str, list[Row]] = defaultdict(list)
    for index, row in enumerate(gold):
        if row.get("decidable", "yes") == "yes" and row.get("severity", "error") in ("error", "warning"):
            causes[row.get("cause") or f"#{index}"].append(row)
    choices = {
        cause: [n for n, one in enumerate(found) if any(_explains(one, row) for row in rows)]
        for cause, rows in causes.items()
    }
    chosen = assign(choices)
    used = set(chosen.values())
    faulty = set(noisy)
    for row in gold:
        lines = _span(row.get("lines", ""))
        if row.get("severity") != "rounding" and len(lines) <= _MOST_LINES:
            faulty |= lines
    known = [row for row in gold if row.get("severity") != "rounding"]
    false = [
        row
        for n, row in enumerate(found)
        if n not in used and not faulty & places(row) and not any(_explains(row, one) for one in known)
    ]
    marks.add("errors_found", doc, hit=len(chosen), wanted=len(causes))
    for cause in causes.keys() - chosen.keys():
        row = causes[cause][0]
        text = (
            row.get("description") or row.get("message") or f"{row.get('left', '')} ≠ {row.get('right', '')}"
        )
        marks.show("errors_found", "missed", {**row, "line": row.get("lines", "")}, text)
    for row in false:
        text = f"{row.get('code', '')} {row.get('message') or row.get('left', '')}"
        marks.show(f"false_{row.get('severity', 'error')}s", "extra", row, text)
    for severity in ("error", "warning"):
        alarms = sum(row.get("severity", "error") == severity for row in false)
        marks.add(f"false_{severity}s", doc, hit=alarms, wanted=1)


def score_unnoticed(marks: Marks, cells: Sheet, gold: Sheet, findings: Sheet) -> None:
    """Damaged cells that a relation covers: the share whose value is wrong, not flagged, and named by no finding.

    The gold tells damaged cells by ``truth``; where it has a column ``covered``, only rows with yes count.
    """
    lines = cells.fills("line") and gold.fills("line")
    starts = cells.fills("start") and gold.fills("start")

    def at(row: Row) -> tuple[str, int, int]:
        return row["doc"], integer(row["line"]) if lines else 0, integer(row["start"]) if starts else 0

    ours: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in cells.rows:
        ours[at(row)].append(row)
    named: dict[str, list[Row]] = defaultdict(list)
    for row in findings.rows:
        named[row["doc"]].append(row)
    for row in gold.rows:
        if not row.get("truth") or ("covered" in row and row["covered"] != "yes"):
            continue
        given = [one for one in ours[at(row)] if number(one.get("value", ""))]
        if not starts:
            # Without a start only the misread value itself tells which cell of the line it is.
            given = [one for one in given if number(one["value"]) == number(row.get("raw", ""))]
        passed = bool(given) and not any(is_right(one, row) or "damaged" in flags(one) for one in given)
        noticed = passed and any(_names(one, row) for one in named[row["doc"]])
        marks.add("unnoticed", row["doc"], hit=passed and not noticed, wanted=1)
        if passed and not noticed:
            marks.show("unnoticed", "wrong", row, f"{row.get('raw', '')} ≠ {row['truth']}")


def places(finding: Row) -> set[int]:
    """The lines where a finding stands and those that it names. A gold, held against itself, has ``lines``."""
    own = {integer(finding["line"])} if "line" in finding else _span(finding.get("lines", ""))
    return own | {int(n) for n in _PLACE.findall(finding.get("related", ""))}


def _names(finding: Row, cell: Row) -> bool:
    """Whether a finding stands on a cell, or names its line and shows its number."""
    start, first, end = (
        integer(row.get(name, "")) for row, name in ((cell, "start"), (finding, "start"), (finding, "end"))
    )
    if start >= 0 and first <= start < end:
        return True
    printed = number(cell.get("raw", "")) or number(cell.get("value", ""))
    return integer(cell.get("line", "")) in places(finding) and printed in _told(finding)


def _explains(finding: Row, cause: Row) -> bool:
    stands = places(finding)
    if len(stands) > _MOST_PLACES or not stands & _span(cause.get("lines", "")):
        return False
    wanted = numbers(cause.get("left", "") + " " + cause.get("right", ""))
    return not wanted or bool(wanted & _told(finding))


def _told(finding: Row) -> set[str]:
    return numbers(" ".join(finding.get(name, "") for name in _SHOWN))


def _span(lines: str) -> set[int]:
    """``163;255-257`` gives 163, 255, 256, 257. What never ends is cut."""
    found: set[int] = set()
    for first, last in islice((match.groups() for match in _LINES.finditer(lines)), 1000):
        low = int(first)
        found.update(range(low, min(int(last or low), low + 1000) + 1))
    return found
