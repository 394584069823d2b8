"""Libraries that only some formats need: loaded when such a file comes, and named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import NOT_INSTALLED, UnreadableInput


def need(module: str, extra: str, name: str, looks: str) -> Any:
    """A module of an extra. Raises GJ010 with the extra that installs it, for an input that looks like this."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UnreadableInput(name, NOT_INSTALLED, looks=looks, extra=extra) from error
