"""The base of the values that are made by the thousand: structs, which are dataclasses to whoever asks.

A struct of msgspec is made by one call in C, in a third of the time that the ``__init__`` of a dataclass takes. None refers
back to what holds it, so the collector of garbage need not know them.
"""

from __future__ import annotations

from dataclasses import Field, dataclass
from typing import ClassVar

from msgspec import Struct


class Value(Struct, gc=False):
    """Its subclasses are structs on which :mod:`dataclasses` works as well: ``fields``, ``replace``, ``asdict``."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # Only the names are wanted: what makes, compares and shows a value is the struct's own.
        dataclass(init=False, repr=False, eq=False, match_args=False)(cls)
