"""``gouji parse``: everything that was read, with verdicts and findings, in the formats of the export floor."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from gouji.export.libraries import MissingLibraryError
from gouji.export.sinks import FORMATS, Options, open_sink
from gouji.export.told import Told
from gouji.knowledge.messages import word
from gouji.model import Report

from .files import write_out, write_whole
from .options import from_option, help_text, input_options, rules_option, usage_error
from .outcome import FOUND, NOT_INSTALLED, State
from .run import iter_reports, load_own_rules

_STDOUT = "-"
_TEXTS = ("json", "jsonl")


@click.command("parse", help=help_text("parse"), epilog=help_text("inputs"))
@click.option(
    "--output", "-o", metavar="PATH|-", default=_STDOUT, show_default=True, help=help_text("output")
)
@click.option(
    "--to",
    type=click.Choice((*_TEXTS, *FORMATS)),
    default="json",
    show_default=True,
    help=help_text("to"),
)
@click.option("--bom", is_flag=True, help=help_text("bom"))
@from_option
@rules_option
@input_options
@click.pass_obj
def command(
    state: State,
    inputs: tuple[str, ...],
    *,
    output: str,
    to: str,
    bom: bool,
    from_: str,
    rules: str | None,
    stdin_name: str,
    encoding: str | None,
    redact: bool,
    quiet: bool,
    lang: str,
) -> int:
    """Export the inputs; gives the exit code, never 1."""
    state.lang = lang
    _check_output(output, to, lang)
    reports = iter_reports(
        inputs,
        state,
        stdin_name=stdin_name,
        encoding=encoding,
        quiet=quiet,
        rules=load_own_rules(rules),
        from_=from_,
    )
    try:
        if to in _TEXTS:
            _write_text(reports, output, to, lang=lang, redact=redact)
            told = Told()
        else:
            with open_sink(to, Path(output), Options(lang=lang, redact=redact, bom=bom)) as sink:
                for report in _one_at_least(reports):
                    sink.add(report)
            told = sink.told
    except _NothingReadError:
        return state.code()
    except MissingLibraryError as missing:
        click.echo(word("cli", "install", lang, extra=missing.extra), err=True)
        return NOT_INSTALLED
    except BrokenPipeError:
        raise
    except OSError as error:
        raise usage_error("unwritable", lang, path=output, reason=error.strerror or error) from error
    _tell(told, to, lang)
    if output != _STDOUT and not quiet:
        click.echo(word("cli", "written", lang, path=output), err=True)
    code = state.code()
    return 0 if code == FOUND else code


class _NothingReadError(Exception):
    """No input gave a report: what stood at the output stays."""


def _one_at_least(reports: Iterable[Report]) -> Iterator[Report]:
    count = 0
    for report in reports:
        count += 1
        yield report
    if not count:
        raise _NothingReadError


def _check_output(output: str, to: str, lang: str) -> None:
    folder = to in FORMATS and FORMATS[to].folder
    if to in FORMATS and output == _STDOUT:
        raise usage_error("needs_folder" if folder else "needs_file", lang, to=to)
    if folder and os.path.exists(output) and not os.path.isdir(output):
        raise usage_error("unwritable", lang, path=output, reason=os.strerror(20))
    if not folder and os.path.isdir(output):
        raise usage_error("is_folder", lang, path=output)


def _write_text(reports: Iterable[Report], output: str, to: str, *, lang: str, redact: bool) -> None:
    """JSON to stdout as it comes; to a file whole or not at all."""
    from gouji.export.json_model import json_document, json_lines, report_json

    write = json_document if to == "json" else json_lines
    read = reports if output == _STDOUT else _one_at_least(reports)
    pieces = write(report_json(report, lang=lang, redact=redact) for report in read)
    if output == _STDOUT:
        write_out(pieces)
    else:
        write_whole(output, pieces)


def _tell(told: Told, to: str, lang: str) -> None:
    """What the output could not carry as it is; said even where nothing else is, since it concerns the data."""
    if told.beyond:
        instead = word("instead", to, lang)
        click.echo(word("cli", "told_beyond", lang, count=told.beyond, to=to, instead=instead), err=True)
    for key in ("cut", "unshown"):
        if count := getattr(told, key):
            click.echo(word("cli", f"told_{key}", lang, count=count), err=True)
