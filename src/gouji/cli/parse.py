"""``gouji parse``: everything that was read, with verdicts and findings, as json, jsonl or csv."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from gouji.knowledge.messages import word
from gouji.model import Report

from .files import write_whole
from .options import help_text, input_options, rules_option, usage_error
from .outcome import FOUND, State
from .run import iter_reports, load_own_rules

_STDOUT = "-"


@click.command("parse", help=help_text("parse"), epilog=help_text("inputs"))
@click.option(
    "--output", "-o", metavar="PATH|-", default=_STDOUT, show_default=True, help=help_text("output")
)
@click.option(
    "--to",
    type=click.Choice(("json", "jsonl", "csv")),
    default="json",
    show_default=True,
    help=help_text("to"),
)
@click.option("--bom", is_flag=True, help=help_text("bom"))
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
    )
    try:
        if to == "csv":
            from gouji.export.csv_files import CsvFolder

            with CsvFolder(Path(output), bom=bom, lang=lang, redact=redact) as folder:
                for report in _one_at_least(reports):
                    folder.add(report)
        else:
            from gouji.export.json_model import json_document, json_lines, report_model

            write = json_document if to == "json" else json_lines
            read = reports if output == _STDOUT else _one_at_least(reports)
            _write(write(report_model(report, lang=lang, redact=redact) for report in read), output)
    except _NothingReadError:
        return state.code()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise usage_error("unwritable", lang, path=output, reason=error.strerror or error) from error
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
    if to == "csv" and output == _STDOUT:
        raise usage_error("needs_folder", lang)
    if to == "csv" and os.path.exists(output) and not os.path.isdir(output):
        raise usage_error("unwritable", lang, path=output, reason=os.strerror(20))
    if to != "csv" and os.path.isdir(output):
        raise usage_error("is_folder", lang, path=output)


def _write(pieces: Iterable[str], output: str) -> None:
    """To stdout as it comes; to a file whole or not at all."""
    if output == _STDOUT:
        sys.stdout.writelines(pieces)
        return
    write_whole(output, pieces)
