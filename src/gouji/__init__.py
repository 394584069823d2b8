"""gouji 勾稽: a linter for Chinese fiscal disclosures.

The names below are loaded on first use, so that ``import gouji`` costs nothing. ``gouji.read``,
``gouji.parse`` and ``gouji.check`` are the functions; the floors of these names are reached by
``from gouji.read import …``.
"""

from __future__ import annotations

import sys
from types import ModuleType

# The typing module takes a third of the start of ``gouji --version``; type checkers know this name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .api import (
        check,
        iter_check,
        load_rules,
        parse,
        read,
        table_frame,
        table_records,
        to_frames,
        to_model,
        write,
    )
    from .export.libraries import MissingLibraryError
    from .model import Document, Finding, Report, Source
    from .read import UnknownEncodingError, UnreadableInput

__version__ = "0.1.0"

__all__ = [
    "Document",
    "Finding",
    "MissingLibraryError",
    "Report",
    "Source",
    "UnknownEncodingError",
    "UnreadableInput",
    "__version__",
    "check",
    "iter_check",
    "load_rules",
    "parse",
    "read",
    "table_frame",
    "table_records",
    "to_frames",
    "to_model",
    "write",
]

_HOMES = {
    **dict.fromkeys(
        (
            "check",
            "iter_check",
            "load_rules",
            "parse",
            "read",
            "table_frame",
            "table_records",
            "to_frames",
            "to_model",
            "write",
        ),
        "gouji.api",
    ),
    "MissingLibraryError": "gouji.export.libraries",
    **dict.fromkeys(("Document", "Finding", "Report", "Source"), "gouji.model"),
    **dict.fromkeys(("UnknownEncodingError", "UnreadableInput"), "gouji.read"),
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """A package whose functions are not displaced by the floors of the same name."""

    def __setattr__(self, name: str, value: object) -> None:
        # Importing gouji.read sets the attribute ``read`` of its parent; the function must stay.
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
