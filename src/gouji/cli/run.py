"""From the INPUT arguments of a command to reports, one at a time; what cannot be read is told and passed over."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from gouji.knowledge.messages import word
from gouji.model import Report
from gouji.read import (
    UnknownEncodingError,
    UnreadableInput,
    canonical_name,
    expand_inputs,
    note_message,
    read_input,
)

from .outcome import State

if TYPE_CHECKING:
    from gouji.check.catalogue import Check


def iter_reports(
    inputs: Iterable[str],
    state: State,
    *,
    stdin_name: str,
    encoding: str | None,
    quiet: bool,
    rules: tuple[Check, ...] = (),
) -> Iterator[Report]:
    """The reports of all inputs, in order. ``state`` learns how each of them ended."""
    from gouji import api

    check = partial(api.check, rules=rules) if rules else api.check
    check_encoding(encoding, state.lang)
    expansion = expand_inputs(inputs, stdin_name=stdin_name)
    if not quiet:
        for note in expansion.notes:
            click.echo(note_message(note, state.lang), err=True)
    for failure in expansion.failures:
        tell_failure(failure, state)
    if not expansion.inputs and not expansion.failures:
        click.echo(word("cli", "nothing", state.lang), err=True)
    count = len(expansion.inputs)
    progress = count > 1 and not quiet and sys.stderr.isatty()
    for number, item in enumerate(expansion.inputs, start=1):
        if progress:
            click.echo(f"\r\x1b[K[{number}/{count}] {item.name}", err=True, nl=False)
        try:
            source = read_input(item, encoding=encoding)
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
            click.echo(word("cli", "crash", state.lang, name=item.name, error=repr(error)), err=True)
            state.crashed += 1
            continue
        _clear(progress)
        state.done += 1
        yield report


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
