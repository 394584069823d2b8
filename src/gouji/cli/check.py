"""``gouji check``: findings to stdout, the verdict as exit code."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from gouji.knowledge.messages import known_codes
from gouji.model import Report

from .options import help_text, input_options, usage_error
from .outcome import THRESHOLDS, State
from .run import iter_reports

_CODE = re.compile(r"GJ\d{0,3}")


@click.command("check", help=help_text("check"), epilog=help_text("inputs"))
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json", "jsonl")),
    default="text",
    show_default=True,
    help=help_text("format"),
)
@click.option(
    "--fail-on",
    type=click.Choice(tuple(THRESHOLDS)),
    default="error",
    show_default=True,
    help=help_text("fail_on"),
)
@click.option("--select", metavar="CODE,...", help=help_text("select"))
@click.option("--ignore", metavar="CODE,...", help=help_text("ignore"))
@click.option("--verbose", "-v", is_flag=True, help=help_text("verbose"))
@input_options
@click.pass_obj
def command(
    state: State,
    inputs: tuple[str, ...],
    *,
    format_: str,
    fail_on: str,
    select: str | None,
    ignore: str | None,
    verbose: bool,
    stdin_name: str,
    encoding: str | None,
    redact: bool,  # noqa: ARG001  (findings are masked in any case)
    quiet: bool,
    lang: str,
) -> int:
    """Check the inputs; gives the exit code."""
    state.lang = lang
    wanted, unwanted = _codes(select, lang), _codes(ignore, lang)
    reports = iter_reports(inputs, state, stdin_name=stdin_name, encoding=encoding, quiet=quiet)
    chosen = _watch(_choose(reports, wanted, unwanted), state, THRESHOLDS[fail_on])
    if format_ == "text":
        _print_text(chosen, lang=lang, verbose=verbose)
    else:
        from gouji.export.json_model import check_model, json_document, json_lines

        write = json_document if format_ == "json" else json_lines
        sys.stdout.writelines(write(check_model(report, lang=lang) for report in chosen))
    return state.code()


def _codes(value: str | None, lang: str) -> tuple[str, ...]:
    """The codes of an option; one that matches nothing is a slip of the pen and would hide findings."""
    if value is None:
        return ()
    codes = tuple(code.upper() for code in re.split(r"[,，\s]+", value) if code)
    known = known_codes() if codes else ()
    for code in codes:
        if not _CODE.fullmatch(code) or not any(name.startswith(code) for name in known):
            raise usage_error("bad_code", lang, code=code)
    return codes


def _choose(
    reports: Iterable[Report], wanted: tuple[str, ...], unwanted: tuple[str, ...]
) -> Iterator[Report]:
    for report in reports:
        if not wanted and not unwanted:
            yield report
            continue
        findings = [
            finding
            for finding in report.findings
            if (not wanted or finding.code.startswith(wanted))
            and not (unwanted and finding.code.startswith(unwanted))
        ]
        yield replace(report, findings=findings)


def _watch(reports: Iterable[Report], state: State, severities: tuple[str, ...]) -> Iterator[Report]:
    """The same reports; the state learns of findings that count."""
    for report in reports:
        state.found = state.found or any(finding.severity in severities for finding in report.findings)
        yield report


def _print_text(reports: Iterable[Report], *, lang: str, verbose: bool) -> None:
    from gouji.report.text import Tally, print_lines, report_lines, total_line

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    total = Tally()
    for report in reports:
        total.add(report)
        print_lines(report_lines(report, lang=lang, verbose=verbose), sys.stdout, colour=colour)
        sys.stdout.flush()
    if total.documents > 1:
        print_lines([total_line(total, lang)], sys.stdout, colour=colour)
