"""From the INPUT arguments of a command to reports, one at a time; what cannot be read is told and passed over."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from gouji.knowledge.messages import word
from gouji.model import Report, Source
from gouji.read import (
    UnknownEncodingError,
    UnreadableInput,
    canonical_name,
    expand_inputs,
    note_message,
    read_input,
    read_json_line,
)
from gouji.read.inputs import STDIN

from .outcome import State

if TYPE_CHECKING:
    from gouji.check.catalogue import Check

# A document that is still to be read: what to call it, and how to read it.
_Waiting = tuple[str, Callable[[], Source]]


def iter_reports(
    inputs: Iterable[str],
    state: State,
    *,
    stdin_name: str,
    encoding: str | None,
    quiet: bool,
    rules: tuple[Check, ...] = (),
    from_: str = "files",
) -> Iterator[Report]:
    """The reports of all inputs, in order. ``state`` learns how each of them ended.

    ``from_`` "jsonl" takes documents as JSON lines from standard input, one at a time as they come. Misuse raises
    before the first of them is asked for.
    """
    from gouji import api

    check = partial(api.check, rules=rules) if rules else api.check
    check_encoding(encoding, state.lang)
    if from_ == "jsonl":
        if tuple(inputs) != (STDIN,):
            raise click.UsageError(word("cli", "only_stdin", state.lang))
        waiting, count = _from_lines(stdin_name), 0
    else:
        waiting, count = _from_files(inputs, state, stdin_name=stdin_name, encoding=encoding, quiet=quiet)
    return _iter_reports(waiting, count, check, state, quiet=quiet)


def _iter_reports(
    waiting: Iterator[_Waiting],
    count: int,
    check: Callable[[Source], Report],
    state: State,
    *,
    quiet: bool,
) -> Iterator[Report]:
    progress = count > 1 and not quiet and sys.stderr.isatty()
    for number, (name, read) in enumerate(waiting, start=1):
        if progress:
            click.echo(f"\r\x1b[K[{number}/{count}] {name}", err=True, nl=False)
        try:
            source = read()
            if not quiet:
                _clear(progress)
                for note in source.notes:
                    click.echo(note_message(note, state.lang), err=True)
            report = check(source)
        except UnreadableInput as failure:
            _clear(progress)
            tell_failure(failure, state)
            continue
        except Exception as error:  # noqa: BLE001  (our own fault in one input must not take the others along)
            _clear(progress)
            if not quiet:
                traceback.print_exc()
            click.echo(word("cli", "crash", state.lang, name=name, error=repr(error)), err=True)
            state.crashed += 1
            continue
        _clear(progress)
        state.done += 1
        yield report


def _from_files(
    inputs: Iterable[str], state: State, *, stdin_name: str, encoding: str | None, quiet: bool
) -> tuple[Iterator[_Waiting], int]:
    """What the arguments stand for, and how many documents that is; what is not there is told at once."""
    expansion = expand_inputs(inputs, stdin_name=stdin_name, encoding=encoding)
    if not quiet:
        for note in expansion.notes:
            click.echo(note_message(note, state.lang), err=True)
    for failure in expansion.failures:
        tell_failure(failure, state)
    if not expansion.inputs and not expansion.failures:
        click.echo(word("cli", "nothing", state.lang), err=True)
    waiting = ((item.name, partial(read_input, item, encoding=encoding)) for item in expansion.inputs)
    return waiting, len(expansion.inputs)


def _from_lines(stream: str) -> Iterator[_Waiting]:
    """The documents of standard input as their lines come; a blank line is none."""
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if line.strip():
            yield f"{stream}:{number}", partial(read_json_line, line, number, stream)


def load_own_rules(path: str | None) -> tuple[Check, ...]:
    """The checks of ``--rules``. A mistake in them (GrammarError) ends the run as a usage error."""
    if path is None:
        return ()
    from gouji.api import load_rules

    return load_rules(path)


def check_encoding(encoding: str | None, lang: str) -> None:
    """An encoding that does not exist is a usage error, whatever the inputs are."""
    if encoding is None:
        return
    try:
        canonical_name(encoding)
    except UnknownEncodingError as error:
        raise click.UsageError(error.message(lang)) from error


def tell_failure(failure: UnreadableInput, state: State) -> None:
    """Say on stderr why an input was not read, and how to install what would read it."""
    state.failures.append(failure)
    click.echo(word("cli", "unread", state.lang, message=failure.message(state.lang)), err=True)
    if failure.extra:
        click.echo(word("cli", "install", state.lang, extra=failure.extra), err=True)


def _clear(progress: bool) -> None:
    if progress:
        click.echo("\r\x1b[K", err=True, nl=False)
