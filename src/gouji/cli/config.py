"""Options from ``gouji.toml``, else from ``[tool.gouji]`` in ``pyproject.toml``, of the working directory.

    fail-on = "warning"
    ignore = ["GJ7", "GJ302"]

A key is a long option without its dashes and holds for every command that has the option. An
unknown key or a value of the wrong kind is a usage error that names the file and the key.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from .options import usage_error

_OWN = "gouji.toml"
_SHARED = "pyproject.toml"
# What only makes sense on the command line: one run is scored, and its formats are not those of a check; one is resumed,
# and `to` is that of parse.
_NOT_HERE = frozenset(
    {
        "help",
        "batch_to",
        "resume",
        "restart",
        "write_baseline",
        "score_format",
        "plots",
        "resamples",
        "seed",
        "examples",
    }
)


def load_config(load_commands: Callable[[], dict[str, click.Command]]) -> dict[str, dict[str, Any]]:
    """Defaults of the options by command, as click takes them. Commands are loaded only where there are any."""
    file, settings = _read()
    if not settings:
        return {}
    commands = load_commands()
    options = {name: _long_options(command) for name, command in commands.items()}
    known = sorted({option for named in options.values() for option in named})
    defaults: dict[str, dict[str, Any]] = {name: {} for name in commands}
    for key, value in settings.items():
        option = key.replace("_", "-")
        if option not in known:
            reason = usage_error("unknown_key", "zh", known=", ".join(known)).message
            raise usage_error("at_config", "zh", file=file, key=key, reason=reason)
        for name, named in options.items():
            if option in named:
                parameter = named[option]
                defaults[name][parameter.name or ""] = _converted(file, key, value, parameter, commands[name])
    return defaults


def _long_options(command: click.Command) -> dict[str, click.Option]:
    """The options of a command by their long name, as a user writes it."""
    options = [option for option in command.params if isinstance(option, click.Option)]
    return {
        max(option.opts, key=len).lstrip("-"): option for option in options if option.name not in _NOT_HERE
    }


def _read() -> tuple[str, dict[str, Any]]:
    for file in (_OWN, _SHARED):
        if not os.path.isfile(file):
            continue
        try:
            with open(file, "rb") as stream:
                data = stream.read()
            if file == _SHARED and b"gouji" not in data:
                continue
            import tomli

            settings: Any = tomli.loads(data.decode("utf-8"))
        except (OSError, ValueError) as error:
            raise usage_error("bad_config", "zh", file=file, reason=error) from error
        if file == _SHARED:
            tool = settings.get("tool", {})
            settings = tool.get("gouji", {}) if isinstance(tool, dict) else {}
        if not isinstance(settings, dict):
            reason = usage_error("wrong_type", "zh", type="table").message
            raise usage_error("at_config", "zh", file=file, key="tool.gouji", reason=reason)
        if settings or file == _OWN:
            return file, settings
    return "", {}


def _converted(file: str, key: str, value: object, option: click.Option, command: click.Command) -> Any:
    """A value as click would take it from the command line."""

    def wrong(wanted: str) -> click.UsageError:
        reason = usage_error("wrong_type", "zh", type=wanted).message
        return usage_error("at_config", "zh", file=file, key=key, reason=reason)

    if option.is_flag:
        if not isinstance(value, bool):
            raise wrong("true | false")
        return value
    if isinstance(value, list) and option.name in ("select", "ignore"):
        if not all(isinstance(item, str) for item in value):
            raise wrong('["GJ…"]')
        return ",".join(value)
    if not isinstance(value, str):
        raise wrong('"…"')
    try:
        option.process_value(click.Context(command), value)
    except click.BadParameter as error:
        raise usage_error("at_config", "zh", file=file, key=key, reason=error.message) from error
    return value
