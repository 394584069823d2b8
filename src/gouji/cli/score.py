"""``gouji score``: how right the output of any extractor is, held against a gold."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from gouji.knowledge.messages import word

from .options import help_text, lang_option, quiet_option, usage_error, wants_colour
from .outcome import NOT_INSTALLED, NOTHING_READ, SOME_UNREAD, State

if TYPE_CHECKING:
    from gouji.bench.score import Scores

# Text that goes to no terminal is as wide as it has to be.
_WIDE = 400


@click.command("score", help=help_text("score"))
@click.argument("predictions", metavar="PREDICTIONS")
@click.argument("gold", metavar="GOLD")
@click.option(
    "--format",
    "score_format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help=help_text("format"),
)
@click.option("--plots", metavar="DIR", help=help_text("plots"))
@click.option(
    "--resamples",
    type=click.IntRange(0, 100_000),
    default=500,
    show_default=True,
    metavar="N",
    help=help_text("resamples"),
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help=help_text("score_seed"))
@click.option(
    "--examples",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="N",
    help=help_text("examples"),
)
@quiet_option
@lang_option
@click.pass_obj
def command(
    state: State,
    predictions: str,
    gold: str,
    *,
    score_format: str,
    plots: str | None,
    resamples: int,
    seed: int,
    examples: int,
    quiet: bool,
    lang: str,
) -> int:
    """Print the figures; gives the exit code, never 1: a low score is no failure."""
    from gouji.bench.score import score_folders
    from gouji.bench.score.present import broken_text, note_text

    state.lang = lang
    if plots is not None and find_spec("matplotlib") is None:
        click.echo(word("cli", "install", lang, extra="bench"), err=True)
        return NOT_INSTALLED
    for folder in (predictions, gold):
        if not _is_readable(folder, lang):
            return NOTHING_READ
    scores = score_folders(predictions, gold, resamples=resamples, seed=seed)
    for error in scores.broken:
        click.echo(word("cli", "unread", lang, message=broken_text(error, lang)), err=True)
    if not quiet:
        for note in scores.notes:
            click.echo(note_text(note, lang), err=True)
    if not scores.docs and not scores.broken:
        click.echo(word("score", "no_gold", lang, path=gold), err=True)
    if not scores.overall:
        return NOTHING_READ
    _print(scores, score_format, examples, lang)
    if plots is not None:
        _plot(scores, plots, lang)
    return SOME_UNREAD if scores.broken else 0


def _is_readable(folder: str, lang: str) -> bool:
    try:
        os.listdir(folder)
    except OSError as error:
        message = word("score", "no_folder", lang, path=folder, reason=error.strerror or error)
        click.echo(message, err=True)
        return False
    return True


def _print(scores: Scores, form: str, examples: int, lang: str) -> None:
    from gouji.bench.score.present import example_lines, plain, text_tables

    if form == "json":
        import json

        json.dump(plain(scores, lang, examples=examples), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    from rich.console import Console

    colour = wants_colour()
    console = Console(no_color=not colour, width=None if sys.stdout.isatty() else _WIDE, highlight=False)
    for number, table in enumerate(text_tables(scores, lang)):
        if number:
            console.print()
        console.print(table)
    if examples:
        console.print()
        for line in example_lines(scores, examples, lang):
            console.print(line, markup=False, soft_wrap=True)


def _plot(scores: Scores, folder: str, lang: str) -> None:
    from gouji.bench.score.plots import write_plots

    try:
        written = write_plots(scores, folder)
    except OSError as error:
        raise usage_error("unwritable", lang, path=folder, reason=error.strerror or error) from error
    for path in written:
        click.echo(word("cli", "written", lang, path=path), err=True)
