"""``gouji report``: a page for each document, to be read in a browser without a network."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import click

from gouji.knowledge.messages import word
from gouji.model import Report

from .files import write_whole
from .options import help_text, input_options, rules_option, usage_error
from .outcome import FOUND, State
from .run import iter_reports, load_own_rules

_SUFFIXES = (".html", ".htm")


@click.command("report", help=help_text("report"), epilog=help_text("inputs"))
@click.option("--output", "-o", metavar="FILE.html|DIR", required=True, help=help_text("report_output"))
@rules_option
@input_options
@click.pass_obj
def command(
    state: State,
    inputs: tuple[str, ...],
    *,
    output: str,
    rules: str | None,
    stdin_name: str,
    encoding: str | None,
    redact: bool,  # noqa: ARG001  (pages are masked in any case)
    quiet: bool,
    lang: str,
) -> int:
    """Write the page of each input; gives the exit code, never 1."""
    state.lang = lang
    reports = iter_reports(
        inputs, state, stdin_name=stdin_name, encoding=encoding, quiet=quiet, rules=load_own_rules(rules)
    )
    try:
        for path, report in _placed(reports, output, lang):
            _write(report, path, lang)
            if not quiet:
                click.echo(word("cli", "written", lang, path=path), err=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise usage_error("unwritable", lang, path=output, reason=error.strerror or error) from error
    code = state.code()
    return 0 if code == FOUND else code


def _write(report: Report, path: str, lang: str) -> None:
    from gouji.report.page import page_pieces

    write_whole(path, page_pieces(report, lang=lang))


def _placed(reports: Iterable[Report], output: str, lang: str) -> Iterator[tuple[str, Report]]:
    """Each report with the file that its page goes to. One file holds one page: a second report is a usage error."""
    if output.lower().endswith(_SUFFIXES) and not os.path.isdir(output):
        only: list[Report] = []
        for report in reports:
            if only:
                raise usage_error("one_page", lang, path=output)
            only.append(report)
        yield from ((output, report) for report in only)
        return
    if os.path.exists(output) and not os.path.isdir(output):
        raise usage_error("unwritable", lang, path=output, reason=os.strerror(20))
    taken: set[str] = set()
    for report in reports:
        yield os.path.join(output, _page_name(report.document.source.name, taken)), report


def _page_name(name: str, taken: set[str]) -> str:
    """The file of a document's page below the folder: its name, kept inside the folder, and told apart from others."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    base = os.path.join(*parts) if parts else "-"
    found, number = f"{base}.html", 1
    while found.lower() in taken:
        number += 1
        found = f"{base}-{number}.html"
    taken.add(found.lower())
    return found
