"""``gouji check``: findings to stdout, the verdict as exit code."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from gouji import __version__
from gouji.knowledge.messages import known_codes
from gouji.model import Report

from .files import write_out
from .options import from_option, help_text, input_options, rules_option, usage_error, wants_colour
from .outcome import THRESHOLDS, State
from .run import iter_reports, load_own_rules

if TYPE_CHECKING:
    from gouji.knowledge.rules import Rule

_CODE = re.compile(r"[A-Z]{1,8}\d{0,3}")


@click.command("check", help=help_text("check"), epilog=help_text("inputs"))
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json", "jsonl", "sarif")),
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
@rules_option
@click.option("--baseline", metavar="FILE", help=help_text("baseline"))
@click.option("--write-baseline", metavar="FILE", help=help_text("write_baseline"))
@click.option("--verbose", "-v", is_flag=True, help=help_text("verbose"))
@from_option
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
    rules: str | None,
    baseline: str | None,
    write_baseline: str | None,
    verbose: bool,
    from_: str,
    stdin_name: str,
    encoding: str | None,
    redact: bool,  # noqa: ARG001  (findings are masked in any case)
    quiet: bool,
    lang: str,
) -> int:
    """Check the inputs; gives the exit code."""
    state.lang = lang
    own = load_own_rules(rules)
    wanted, unwanted = (_codes(value, lang, [check.code for check in own]) for value in (select, ignore))
    chosen = _chooser(wanted, unwanted)
    reports = iter_reports(
        inputs, state, stdin_name=stdin_name, encoding=encoding, quiet=quiet, rules=own, from_=from_
    )
    reports = _choose(reports, chosen) if wanted or unwanted else reports
    finish = None
    if baseline is not None or write_baseline is not None:
        from .baseline import against

        reports, finish = against(reports, baseline, write_baseline, chosen, lang=lang, quiet=quiet)
    # What is written to a baseline is accepted thereby.
    watched = _watch(reports, state, THRESHOLDS["never" if write_baseline is not None else fail_on])
    if format_ == "text":
        _print_text(watched, lang=lang, verbose=verbose)
    elif format_ == "sarif":
        from gouji.export.sarif import sarif_log

        log = sarif_log(watched, version=__version__, lang=lang, own=_described(rules), unread=state.failures)
        write_out(log)
    else:
        from gouji.export.json_model import check_model, json_document, json_lines

        write = json_document if format_ == "json" else json_lines
        write_out(write(check_model(report, lang=lang) for report in watched))
    if finish is not None and state.done:
        finish()
    return state.code()


def _codes(value: str | None, lang: str, own: Iterable[str]) -> tuple[str, ...]:
    """The codes of an option; one that matches nothing is a slip of the pen and would hide findings."""
    if value is None:
        return ()
    codes = tuple(code.upper() for code in re.split(r"[,，\s]+", value) if code)
    known = (*known_codes(), *own) if codes else ()
    for code in codes:
        if not _CODE.fullmatch(code) or not any(name.startswith(code) for name in known):
            raise usage_error("bad_code", lang, code=code)
    return codes


def _chooser(wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a code is chosen: one of the wanted ones where there are any, and none of the unwanted."""

    def chosen(code: str) -> bool:
        return (not wanted or code.startswith(wanted)) and not (unwanted and code.startswith(unwanted))

    return chosen


def _choose(reports: Iterable[Report], chosen: Callable[[str], bool]) -> Iterator[Report]:
    for report in reports:
        yield replace(report, findings=[finding for finding in report.findings if chosen(finding.code)])


def _described(rules: str | None) -> dict[str, Rule]:
    if rules is None:
        return {}
    from gouji.check.own_rules import describe_rules

    return describe_rules(rules)


def _watch(reports: Iterable[Report], state: State, severities: tuple[str, ...]) -> Iterator[Report]:
    """The same reports; the state learns of findings that count."""
    for report in reports:
        state.found = state.found or any(finding.severity in severities for finding in report.findings)
        yield report


def _print_text(reports: Iterable[Report], *, lang: str, verbose: bool) -> None:
    from gouji.report.text import Tally, print_lines, report_lines, total_line

    colour = wants_colour()
    total = Tally()
    for report in reports:
        total.add(report)
        print_lines(report_lines(report, lang=lang, verbose=verbose), sys.stdout, colour=colour)
        sys.stdout.flush()
    if total.documents > 1:
        print_lines([total_line(total, lang)], sys.stdout, colour=colour)
