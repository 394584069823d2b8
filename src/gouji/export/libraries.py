"""Libraries that only some outputs need: loaded when such an output is asked for, named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class MissingLibraryError(ImportError):
    """An output wants a library that is not installed. ``extra`` is the optional dependency that brings it."""

    def __init__(self, module: str, extra: str) -> None:
        super().__init__(f"{module} is not installed: pip install 'gouji[{extra}]'")
        self.module = module
        self.extra = extra

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return MissingLibraryError, (self.module, self.extra)


def need(module: str, extra: str) -> Any:
    """A module of an extra. Raises :class:`MissingLibraryError` with the extra that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingLibraryError(module, extra) from error
