"""The one worker function: an input to its part. A child of the pool runs it, and a task of a cluster can.

In: a :class:`~.task.Task`. Out: what the manifest must know. The part on disk depends on the input and the choices
alone, so whoever does a task again writes the same bytes.
"""

from __future__ import annotations

import os
import time
import traceback
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gouji.export.rows import COLUMNS, Row, all_rows
from gouji.model import Report
from gouji.read import UnreadableInput, read_path

from .durable import write_whole
from .outputs import FAILURES, Encoder, tables_of
from .pages import render_page
from .parts import page_path, write_part
from .task import CRASH, Answer, Choices, Failed, Halted, Made, Task, abandoned

if TYPE_CHECKING:
    from gouji.check.catalogue import Check

_OWN_FAULT = "GJ901"


def work(task: Task) -> Answer:
    """Read, check and write one input. Raises nothing but MemoryError, which is for whoever set the limit."""
    begun = time.monotonic()
    try:
        report = _report(task)
        rows = _rows(report, task.choices)
        encoder = Encoder(task.choices.to)
        pieces = encoder.encode(rows)
        page = render_page(report, task.choices.lang).encode() if task.choices.pages else b""
    except UnreadableInput as failure:
        return Failed(task.key, failure)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (our own fault in one input must not take the others along)
        reason = f"{type(error).__name__}, {_where(error)}"
        return Failed(task.key, abandoned(task, CRASH, error=reason), trace=_trace())
    try:
        digest, size = write_part(task.folder, task.key, pieces)
        if page:
            write_whole(page_path(task.folder, task.key), page)
    except OSError as error:
        return Halted(task.key, f"{task.folder}: {error.strerror or error}")
    summary = summarise(report, rows["documents"][0])
    summary["beyond"] = encoder.told.beyond
    return Made(task.key, digest, size, summary, time.monotonic() - begun)


def summarise(report: Report, row: Row) -> dict[str, Any]:
    """What the summary and the index need of a report: its row in ``documents``, how often each code came, how checks ended."""
    findings = Counter(f"{finding.code} {finding.severity}" for finding in report.findings)
    outcomes = Counter(f"{outcome.code} {outcome.status}" for outcome in report.outcomes)
    return {
        "document": dict(zip(COLUMNS["documents"], row, strict=True)),
        "findings": dict(sorted(findings.items())),
        "outcomes": dict(sorted(outcomes.items())),
    }


def _report(task: Task) -> Report:
    # Loaded where it is done: the supervisor, which names this function to its workers, reads no document.
    from gouji.check.run import check_document
    from gouji.parse.document import parse_document

    choices = task.choices
    source = read_path(task.path, task.name, choices.encoding)
    report = check_document(parse_document(source), _own_rules(choices.rules))
    # A check that ran out of memory is shown as a crash, and so the report would depend on the machine.
    if any(
        finding.code == _OWN_FAULT and finding.arguments.get("error", "").startswith("MemoryError")
        for finding in report.findings
    ):
        raise MemoryError
    return report


@lru_cache(maxsize=1)
def _own_rules(path: str | None) -> tuple[Check, ...]:
    if path is None:
        return ()
    from gouji.check.own_rules import read_rules

    return read_rules(path)


def _rows(report: Report, choices: Choices) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {table: [] for table in tables_of(choices.to) if table != FAILURES}
    from gouji.export.every_row import every_row

    # CSV has the eight tables of the contract, as `gouji parse --to csv` has.
    given = all_rows if choices.to == "csv" else every_row
    for table, row in given(report, lang=choices.lang, redact=choices.redact):
        rows[table].append(row)
    return rows


def _trace() -> str:
    return traceback.format_exc().encode("utf-8", "backslashreplace").decode("utf-8")


def _where(error: Exception) -> str:
    """The last place of a traceback, as it reads on every machine."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"
