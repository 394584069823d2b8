"""``gouji batch``: any number of inputs to one database or one folder of results; never exits with 1."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji import __version__
from gouji.knowledge.messages import word
from gouji.read import expand_inputs, note_message
from gouji.read.inputs import STDIN

from .options import help_text, input_options, rules_option, usage_error
from .outcome import CRASH, NOT_INSTALLED, NOTHING_READ, SOME_UNREAD, State
from .run import check_encoding, load_own_rules, tell_failure

if TYPE_CHECKING:
    from types import FrameType

    from gouji.batch.places import Places
    from gouji.batch.run import Order
    from gouji.batch.summary import Summary
    from gouji.read.inputs import Expansion

_FORMS = ("csv", "parquet", "sqlite", "duckdb")
# A worker with everything loaded takes some 80 MB.
_LEAST_MEMORY = 256
_MOST_CODES = 5
# How the summary counts inputs that our own fault kept from being checked.
_CRASHED = "GJ902 crash"


@click.command("batch", help=help_text("batch"), epilog=help_text("inputs"))
@click.option("--output", "-o", metavar="DIR|FILE", required=True, help=help_text("batch_output"))
@click.option("--to", "batch_to", type=click.Choice(_FORMS), help=help_text("batch_to"))
@click.option("--partition", type=click.IntRange(1), metavar="N", help=help_text("partition"))
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help=help_text("jobs"))
@click.option("--resume", is_flag=True, help=help_text("resume"))
@click.option("--restart", is_flag=True, help=help_text("restart"))
@click.option("--keep", is_flag=True, help=help_text("keep"))
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=300.0,
    show_default=True,
    metavar="S",
    help=help_text("timeout"),
)
@click.option(
    "--memory",
    type=click.IntRange(_LEAST_MEMORY),
    default=2048,
    show_default=True,
    metavar="MB",
    help=help_text("memory"),
)
@click.option(
    "--engine",
    type=click.Choice(("local", "dask")),
    default="local",
    show_default=True,
    help=help_text("engine"),
)
@click.option("--scheduler", metavar="ADDRESS", help=help_text("scheduler"))
@click.option("--reports", is_flag=True, help=help_text("reports"))
@rules_option
@input_options
@click.pass_obj
def command(
    state: State,
    inputs: tuple[str, ...],
    *,
    output: str,
    batch_to: str | None,
    partition: int | None,
    jobs: int | None,
    resume: bool,
    restart: bool,
    keep: bool,
    timeout: float,
    memory: int,
    engine: str,
    scheduler: str | None,
    reports: bool,
    rules: str | None,
    stdin_name: str,  # noqa: ARG001  (standard input cannot be read again)
    encoding: str | None,
    redact: bool,
    quiet: bool,
    lang: str,
) -> int:
    """Check all inputs; gives the exit code, never 1."""
    state.lang = lang
    if STDIN in inputs:
        raise usage_error_of("no_stdin", lang)
    if (engine == "dask") != bool(scheduler):
        raise usage_error_of("scheduler", lang)
    check_encoding(encoding, lang)
    load_own_rules(rules)
    places, form = _places(output, batch_to, lang)
    if partition and form != "parquet":
        raise usage_error_of("partition", lang)
    if engine == "local":
        from gouji.batch.pool import warm_up

        warm_up()
    from gouji.batch.run import Order
    from gouji.batch.task import Choices, Limits

    own = rules and os.path.abspath(rules)
    order = Order(
        places,
        Choices(form, lang, redact, encoding, own, reports, partition or 0),
        Limits(timeout, memory),
        jobs or os.cpu_count() or 1,
        resume,
        restart,
        keep,
        scheduler or "",
        __version__,
    )
    expansion = expand_inputs(inputs, encoding=encoding)
    if not quiet:
        for note in expansion.notes:
            click.echo(note_message(note, lang), err=True)
    summary = _run(order, expansion, state, quiet=quiet)
    if summary.documents:
        _say(summary, places, lang, quiet=quiet)
        if summary.beyond:
            instead = word("instead", form, lang)
            click.echo(
                word("cli", "told_beyond", lang, count=summary.beyond, to=form, instead=instead), err=True
            )
    return _code(summary)


def _code(summary: Summary) -> int:
    """The exit code of a whole run, whatever process did what of it."""
    if summary.reasons[_CRASHED]:
        return CRASH
    if not summary.documents:
        return NOTHING_READ
    if summary.failures:
        return NOT_INSTALLED if summary.missing == summary.failures else SOME_UNREAD
    return 0


def usage_error_of(key: str, lang: str, /, **arguments: object) -> click.UsageError:
    """A usage error in the words of this command."""
    return click.UsageError(word("batch", key, lang, **arguments))


def _places(output: str, to: str | None, lang: str) -> tuple[Places, str]:
    """Where the result goes, and its form: as told, else by the suffix."""
    from gouji.batch.outputs import FORMS
    from gouji.batch.places import SUFFIXES, Places

    path = Path(os.path.abspath(output))
    by_suffix = SUFFIXES.get(path.suffix.lower())
    form = to or by_suffix or "csv"
    folder = FORMS[form].folder
    if folder and by_suffix:
        raise usage_error_of("no_folder", lang, path=output, to=form)
    if not folder and by_suffix != form:
        suffixes = " ".join(suffix for suffix, known in SUFFIXES.items() if known == form)
        raise usage_error_of("no_suffix", lang, path=output, to=form, suffixes=suffixes)
    places = Places(path, folder)
    if path.exists() and path.is_dir() != places.is_folder:
        raise usage_error("unwritable", lang, path=output, reason=os.strerror(17))
    return places, form


def _run(order: Order, expansion: Expansion, state: State, *, quiet: bool) -> Summary:
    """The run with its progress; what keeps it from beginning or going on is a usage error."""
    from gouji.batch.lock import TakenError
    from gouji.batch.outputs import need_libraries
    from gouji.batch.run import OtherChoicesError, UnfinishedError, run_batch
    from gouji.batch.task import HaltedError
    from gouji.export.libraries import MissingLibraryError, need

    from .batch_progress import Progress

    lang = state.lang
    try:
        need_libraries(order.choices.to)
        if order.scheduler:
            need("distributed", "dask")
    except MissingLibraryError as missing:
        click.echo(word("cli", "install", lang, extra=missing.extra), err=True)
        raise click.exceptions.Exit(NOT_INSTALLED) from missing
    for failure in expansion.failures:
        tell_failure(failure, state)
    try:
        with closing(Progress(state, quiet=quiet)) as progress, _ending_softly():
            return run_batch(order, expansion, progress)
    except UnfinishedError as error:
        raise usage_error_of("unfinished", lang, path=error) from error
    except OtherChoicesError as error:
        raise usage_error_of("other_choices", lang, choices=error) from error
    except TakenError as error:
        raise usage_error_of("taken", lang, path=order.places.output) from error
    except HaltedError as error:
        raise usage_error_of("halted", lang, reason=error) from error
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        raise usage_error("unwritable", lang, path=order.places.output, reason=reason) from error
    except KeyboardInterrupt:
        click.echo(word("batch", "resume", lang), err=True)
        raise


@contextmanager
def _ending_softly() -> Iterator[None]:
    """SIGTERM ends a run as Ctrl-C does: the workers go, and what is done stays."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say(summary: Summary, places: Places, lang: str, *, quiet: bool) -> None:
    """The whole set in a few lines on stdout; where the result is, on stderr."""
    verified = summary.claims - summary.verdicts["unverifiable"]
    coverage = f"{100 * verified / summary.claims:.1f} %" if summary.claims else "—"
    line = word(
        "batch",
        "sum",
        lang,
        documents=summary.documents,
        failures=summary.failures,
        errors=summary.severities["error"],
        warnings=summary.severities["warning"],
        claims=summary.claims,
        coverage=coverage,
    )
    sys.stdout.write(line + "\n")
    broken = summary.broken_most()[:_MOST_CODES]
    if broken:
        codes = " · ".join(f"{code} {count}" for code, count in broken)
        sys.stdout.write(word("batch", "most", lang, codes=codes) + "\n")
    if not quiet:
        click.echo(word("cli", "written", lang, path=places.output), err=True)
        click.echo(word("batch", "index", lang, path=places.index / "index.html"), err=True)
