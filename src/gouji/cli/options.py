"""The options that commands share. Their help is bilingual, from grammar/messages/report.toml."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from gouji.knowledge.messages import LANGUAGES, word

_F = TypeVar("_F", bound=Callable[..., Any])


def help_text(key: str) -> str:
    """The help of an option or command: Chinese, then English."""
    return f"{word('help', key, 'zh')} · {word('help', key, 'en')}"


def usage_error(key: str, lang: str, /, **arguments: object) -> click.UsageError:
    """A usage error (exit code 2) in the words of the catalogue."""
    return click.UsageError(word("cli", key, lang, **arguments))


def wants_colour() -> bool:
    """Whether stdout is a terminal that shows colours, and nobody asked for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, help=help_text("lang")
)
encoding_option = click.option("--encoding", metavar="NAME", help=help_text("encoding"))
redact_option = click.option("--redact", is_flag=True, help=help_text("redact"))
rules_option = click.option("--rules", metavar="FILE", help=help_text("rules"))
from_option = click.option(
    "--from",
    "from_",
    type=click.Choice(("files", "jsonl")),
    default="files",
    show_default=True,
    help=help_text("from"),
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help=help_text("quiet"))


def input_options(function: _F) -> _F:
    """INPUT and the options that say how inputs are read."""
    decorators = (
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
        click.option("--stdin-name", metavar="NAME", default="-", help=help_text("stdin_name")),
        encoding_option,
        redact_option,
        quiet_option,
        lang_option,
    )
    for decorator in reversed(decorators):
        function = decorator(function)
    return function
