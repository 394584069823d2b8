"""The group of commands, and how a run of one ends: every way out has its exit code here."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module

import click

from gouji import __version__
from gouji.knowledge.load import GrammarError
from gouji.knowledge.messages import word

from .config import load_config
from .options import help_text
from .outcome import CRASH, INTERRUPTED, USAGE, State

COMMANDS = ("check", "parse", "report", "batch", "score", "synth", "rule", "doctor", "schema")


class _Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        return _command(cmd_name) if cmd_name in COMMANDS else None


def _command(name: str) -> click.Command:
    command: click.Command = import_module(f"gouji.cli.{name}").command
    return command


@click.command(
    cls=_Commands, help=help_text("gouji"), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, message="gouji %(version)s", help=help_text("version"))
@click.pass_context
def _gouji(context: click.Context) -> None:
    context.default_map = load_config(lambda: {name: _command(name) for name in COMMANDS})


def run(arguments: list[str]) -> int:
    """Run a command; gives the exit code (see :mod:`.outcome`)."""
    _settle_streams()
    state = State()
    try:
        # Not main() of click: it ends with 1 where a pipe breaks, and 1 is a verdict.
        with _gouji.make_context("gouji", list(arguments), obj=state) as context:
            result = _gouji.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except GrammarError as error:
        click.echo(str(error), err=True)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(word("cli", "interrupted", state.lang), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough: say nothing more, and give the verdict so far.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return state.code()
    except Exception:  # noqa: BLE001  (a verdict and a crash never share a code)
        traceback.print_exc()
        return CRASH
    return result if isinstance(result, int) else 0


def _settle_streams() -> None:
    """Data is UTF-8 wherever it goes; a terminal that cannot show a character shows another."""
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
