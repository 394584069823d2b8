"""The library: read, parse, check, and many of them.

    report = gouji.check("report.txt")
    for report in gouji.iter_check(paths, jobs=2): ...

``import gouji`` loads none of this; each name is loaded on first use.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from gouji.model import Document, Finding, Report, Source, Table

if TYPE_CHECKING:
    from concurrent.futures import Future

    from gouji.check.catalogue import Check
    from gouji.export.models import DocumentModel, ReportModel

# What may stand for a source: a path, bytes, or a text.
Readable = str | bytes | bytearray | memoryview | os.PathLike[str]

OWN_FAULT = "GJ901"


def read(data: Readable, *, name: str | None = None, encoding: str | None = None) -> Source:
    """Read a path, bytes or text. A string is a path where it names a file or ends like one of ours.

    Raises :class:`gouji.read.UnreadableInput` where there is no text to be had.
    """
    from gouji.read import read_source

    return read_source(data, name=name, encoding=encoding)


def parse(source: Source | Readable) -> Document:
    """The outline, tables, forms and claims of a source; no verdicts yet. No text makes it raise."""
    from gouji.parse.document import parse_document

    return parse_document(source if isinstance(source, Source) else read(source))


def check(document: Document | Source | Readable, *, rules: tuple[Check, ...] = ()) -> Report:
    """The facts, outcomes and findings of a document (or of what one is read from).

    The claims of the document get their verdicts and evidence. ``rules`` are checks of your own, from
    :func:`load_rules`.
    """
    from gouji.check.run import check_document

    return check_document(document if isinstance(document, Document) else parse(document), rules)


def load_rules(path: str | os.PathLike[str]) -> tuple[Check, ...]:
    """The checks of a file in the form of grammar/checks, to be passed to :func:`check`.

    Raises :class:`gouji.knowledge.load.GrammarError` that names file, line and what was expected.
    """
    from gouji.check.own_rules import read_rules

    return read_rules(path)


def iter_check(
    paths: Iterable[str | os.PathLike[str] | Source],
    jobs: int = 1,
    on_error: Literal["record", "raise"] = "record",
    *,
    rules: tuple[Check, ...] = (),
) -> Iterator[Report]:
    """Check many files, in their order, an archive file by file; ``jobs`` processes, no more than a few files ahead.

    Beside paths there may be sources that are read already (:func:`read`), so that a stream can be checked as it comes.

    With ``record``, a file that cannot be read gives a report of an empty document with one finding
    that says why; with ``raise`` the iteration ends with the error.
    """
    if on_error not in ("record", "raise"):
        message = f"on_error is 'record' or 'raise', not {on_error!r}"
        raise ValueError(message)
    if jobs < 1:
        message = f"jobs counts from 1, not {jobs!r}"
        raise ValueError(message)
    return _iter_check(_members(paths), jobs, record=on_error == "record", rules=rules)


def _members(paths: Iterable[str | os.PathLike[str] | Source]) -> Iterator[str | Source]:
    """The paths, an archive as those of its members (``a.zip!b.pdf``), a volume as those of its disclosures; sources as they are."""
    from gouji.read import expand_inputs, list_parts

    for each in paths:
        if isinstance(each, Source):
            yield each
            continue
        path = os.fspath(each)
        many = path.lower().endswith(".zip") or list_parts(path)
        inside = expand_inputs([path]).inputs if many else []
        yield from (item.path for item in inside) if inside else (path,)


def _iter_check(
    paths: Iterable[str | Source], jobs: int, *, record: bool, rules: tuple[Check, ...]
) -> Iterator[Report]:
    if jobs == 1:
        for path in paths:
            yield _check_path(path, record=record, rules=rules)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A fork of a process with threads may hang; a fresh interpreter never does.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        ahead: deque[Future[Report]] = deque()
        try:
            for path in paths:
                ahead.append(pool.submit(_check_path, path, record=record, rules=rules))
                if len(ahead) > 2 * jobs:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@overload
def to_model(value: Report) -> ReportModel: ...
@overload
def to_model(value: Document) -> DocumentModel: ...
def to_model(value: Document | Report) -> DocumentModel | ReportModel:
    """The pydantic model of a document or a report; ``document.model()`` and ``report.model()`` end here."""
    from gouji.export.json_model import document_model, report_model

    return report_model(value) if isinstance(value, Report) else document_model(value)


def to_frames(
    reports: Report | Iterable[Report], *, exact: bool = False, lang: str = "zh", redact: bool = False
) -> dict[str, Any]:
    """A pandas frame for each table of the export, by name (``cells``, ``claims``, ``findings`` …).

    Numbers are doubles, with ``exact`` decimals. Raises MissingLibraryError where pandas is not installed.
    """
    from gouji.export.frames import frames

    given = [reports] if isinstance(reports, Report) else reports
    return frames(given, exact=exact, lang=lang, redact=redact)


def write(
    reports: Report | Iterable[Report],
    target: str | os.PathLike[str],
    to: Literal["csv", "xlsx", "parquet", "duckdb", "sqlite", "fdp"],
    *,
    lang: str = "zh",
    redact: bool = False,
) -> None:
    """Write reports to a file or folder, whole or not at all; one report is held at a time.

        gouji.write(gouji.iter_check(paths), "accounts.duckdb", "duckdb")

    Raises MissingLibraryError where an optional library is not installed, OSError where the target cannot be
    written.
    """
    from gouji.export.sinks import Options, open_sink

    with open_sink(to, Path(target), Options(lang=lang, redact=redact)) as sink:
        for report in [reports] if isinstance(reports, Report) else reports:
            sink.add(report)


def table_records(table: Table) -> list[dict[str, Any]]:
    """The rows of a table as dicts; ``table.records()`` ends here."""
    from gouji.export.records import table_records as records

    return list(records(table))


def table_frame(table: Table) -> Any:
    """The rows of a table as a pandas frame; ``table.frame()`` ends here."""
    from gouji.export.frames import table_frame as frame

    return frame(table)


def _check_path(path: str | Source, *, record: bool, rules: tuple[Check, ...] = ()) -> Report:
    from gouji.read import UnreadableInput, read_path

    try:
        source = path if isinstance(path, Source) else read_path(path)
        return check(source, rules=rules) if rules else check(source)
    except UnreadableInput as failure:
        if not record:
            raise
        arguments = {"name": failure.name, "variant": failure.variant, **failure.arguments}
        return _failed(failure.name, failure.code, {**arguments, "reading": failure.message()})
    except Exception as error:
        # One file must not end the run of the others.
        if not record:
            raise
        name = path.name if isinstance(path, Source) else os.path.basename(path)
        return _failed(name, OWN_FAULT, {"check": "", "error": repr(error)})


def _failed(name: str, code: str, arguments: dict[str, str]) -> Report:
    """The report of a file that gave no document."""
    return Report(
        Document(Source(name, "")), findings=[Finding(code, "", "error", 0, 0, arguments=arguments)]
    )
