"""``gouji doctor``: what a stage made of a real file, plain and readable, all of it or one line's part."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

import click

from gouji.model import Document, Operand, Report, Source
from gouji.read import UnreadableInput, expand_inputs, note_message, read_input

from .options import encoding_option, help_text, lang_option, redact_option, usage_error
from .outcome import State
from .run import check_encoding, tell_failure

_PLACE = re.compile(r"(.+):(\d+)")

# The lines of the source that a printed entry is about, and the entry.
Entry = tuple[int, int, str]


def _lines(source: Source) -> Iterator[Entry]:
    from gouji.parse.lines import classify_lines

    for token in classify_lines(source.text, source.lines, source.grids, source.placed):
        detail = f"{len(token.rows)} rows" if token.rows is not None else _short(token.text)
        level = f" level={token.level}" if token.kind == "HEADING" else ""
        part = f" part={token.part}" if token.part else ""
        yield token.first, token.last, f"{token.kind:<8}{level}{part} {detail}"


def _outline(source: Source) -> Iterator[Entry]:
    from gouji.api import parse

    document = parse(source)
    yield (
        1,
        0,
        (
            f"kind={document.kind} year={document.year or '?'} unit={document.unit or '?'}"
            f" entity={document.entity or '?'} form_family={document.form_family or '?'}"
        ),
    )
    for section in document.sections:
        indent = "  " * section.level
        yield (
            section.line,
            section.line,
            f"{indent}{section.title} part={section.part} key={section.key or '-'}",
        )
    for block in document.blocks:
        yield block.first, block.last, f"{block.kind} {block.owner}"


def _tables(document: Document) -> Iterator[Entry]:
    for table in document.tables:
        yield (
            table.first_line,
            table.last_line,
            (
                f"T{table.number} {table.kind} 《{table.title}》 code={table.code or '-'} unit={table.unit or '-'}"
                f" year={table.year or '-'} score={table.score:.2f} empty={'yes' if table.empty_declared else 'no'}"
                f"{_flags(table.flags)}"
            ),
        )
        for column in table.columns:
            path = "/".join(filter(None, (column.side, *column.path)))
            yield (
                table.first_line,
                table.last_line,
                (
                    f"  column {column.index} {column.role} block={column.block} {path or '-'} key={column.key or '-'}"
                ),
            )
        for cell in table.cells:
            yield (
                cell.line,
                cell.line,
                (
                    f"  {cell.code or '-'} {cell.label or '-'} | {cell.side} | {cell.path} = {_short(cell.raw)}"
                    f" {cell.unit} row={cell.row_key or '-'} col={cell.col_key or '-'} fact={cell.fact or '-'}"
                    f"{_flags(cell.flags)}"
                ),
            )


def _forms(document: Document) -> Iterator[Entry]:
    for form in document.forms:
        yield (
            form.first_line,
            form.last_line,
            (
                f"F{form.number} {form.kind} {form.project or '-'} unit={form.unit or '-'} year={form.year or '-'}"
                f"{_flags(form.flags)}"
            ),
        )
        for value in form.values:
            levels = "/".join(filter(None, (value.level1, value.level2)))
            yield (
                value.line,
                value.line,
                (
                    f"  {value.section} {levels} {value.item} . {value.field} = {_short(value.raw)} {value.unit}"
                    f"{_flags(value.flags)}"
                ),
            )


def _claims(document: Document) -> Iterator[Entry]:
    for claim in document.claims:
        said = " ".join(
            f"{name}={text}"
            for name, text in (
                ("direction", claim.direction),
                ("subject", claim.subject),
                ("period", claim.period),
                ("base", claim.base),
                ("section", claim.section),
                ("fact", claim.fact),
            )
            if text
        )
        yield (
            claim.line,
            claim.line,
            (
                f":{claim.col} {_short(claim.raw)} {claim.kind} {claim.measure} topic={claim.topic}"
                f" {claim.confidence} {said}{_flags(claim.flags)}"
            ),
        )


def _facts(report: Report) -> Iterator[Entry]:
    for seen in report.observations:
        line, col = report.document.source.lines.position(seen.start)
        assumed = " assumed" if seen.assumed else ""
        yield line, line, f":{col} {seen.key} = {seen.value:f} ({seen.kind}){assumed}"


def _outcomes(report: Report) -> Iterator[Entry]:
    index = report.document.source.lines

    def place(operand: Operand) -> str:
        place = report.document.source.reference(operand.start)
        sign = "-" if operand.sign < 0 else ""
        return f"{sign}{operand.name}={_short(operand.printed) or '(blank)'}@{place}"

    for outcome in report.outcomes:
        line = index.line_of(outcome.start)
        lines = [index.line_of(operand.start) for operand in outcome.operands]
        missing = f" missing: {outcome.missing}" if outcome.missing else ""
        gap = (
            ""
            if outcome.difference is None
            else f" difference={outcome.difference:f} allowed={outcome.allowed}"
        )
        text = f"{outcome.code} {outcome.status}{gap}{missing} {'; '.join(map(place, outcome.operands))}"
        yield line, line, text
        # Asked for one line, one wants the checks that use a number of it, wherever they are reported.
        for other in sorted(set(lines) - {line}):
            yield -other, -other, text


_OF_SOURCE: dict[str, Callable[[Source], Iterator[Entry]]] = {"lines": _lines, "outline": _outline}
_OF_DOCUMENT: dict[str, Callable[[Document], Iterator[Entry]]] = {
    "tables": _tables,
    "forms": _forms,
    "claims": _claims,
}
_OF_REPORT: dict[str, Callable[[Report], Iterator[Entry]]] = {"facts": _facts, "outcomes": _outcomes}
STAGES = (*_OF_SOURCE, *_OF_DOCUMENT, *_OF_REPORT)


@click.command("doctor", help=help_text("doctor"))
@click.argument("stage", type=click.Choice(STAGES), metavar="STAGE")
@click.argument("file", metavar="FILE[:LINE]")
@encoding_option
@redact_option
@lang_option
@click.pass_obj
def command(state: State, stage: str, file: str, *, encoding: str | None, redact: bool, lang: str) -> int:
    """Print what a stage made; gives the exit code."""
    state.lang = lang
    check_encoding(encoding, lang)
    path, wanted = _split_place(file)
    expansion = expand_inputs([path], encoding=encoding)
    for failure in expansion.failures:
        tell_failure(failure, state)
    for item in expansion.inputs:
        try:
            source = read_input(item, encoding=encoding)
        except UnreadableInput as failure:
            tell_failure(failure, state)
            continue
        if wanted > len(source.lines.starts):
            raise usage_error("no_document", lang, file=item.name, line=wanted)
        state.done += 1
        for note in source.notes:
            click.echo(note_message(note, lang), err=True)
        _print(source, stage, wanted, redact=redact)
    return state.code()


def _split_place(text: str) -> tuple[str, int]:
    """A file and a line (0: all of it). A file whose own name ends like that is meant itself."""
    match = _PLACE.fullmatch(text)
    if match is None or os.path.exists(text):
        return text, 0
    return match[1], int(match[2])


def _print(source: Source, stage: str, wanted: int, *, redact: bool) -> None:
    from gouji.knowledge.personal import find_personal

    mask = find_personal(source.text) if redact else None
    for first, last, text in _entries(source, stage):
        if first < 0:
            if wanted != -first:
                continue
            first = last = -first  # noqa: PLW2901
        elif wanted and not first <= wanted <= last:
            continue
        place = "" if last < first else f"L{first}" if first == last else f"L{first}-{last}"
        origin = (
            source.origin(source.lines.starts[first - 1])
            if place and first <= len(source.lines.starts)
            else None
        )
        place += f" ({origin.place})" if origin is not None else ""
        line = f"{place}{'' if text.startswith(':') or not place else ' '}{text}".rstrip()
        click.echo(mask.text(line) if mask else line)


def _entries(source: Source, stage: str) -> Iterator[Entry]:
    if stage in _OF_SOURCE:
        return _OF_SOURCE[stage](source)
    from gouji.api import check, parse

    if stage in _OF_DOCUMENT:
        return _OF_DOCUMENT[stage](parse(source))
    return _OF_REPORT[stage](check(source))


def _short(text: str, most: int = 80) -> str:
    text = text.replace("\t", " | ").replace("\n", " ").strip()
    return text if len(text) <= most else text[: most - 1] + "…"


def _flags(flags: tuple[str, ...]) -> str:
    return f" [{';'.join(flags)}]" if flags else ""
