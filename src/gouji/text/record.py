"""What is made once and asked for its parts ever after.

An attribute of a named tuple takes several times as long to read as one of a plain object, and its class, as that of a
dataclass, a hundred times as long to make: a thirtieth of a millisecond for each of its names.
"""

from __future__ import annotations

from typing import dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Record:
    """Its subclasses name their parts by annotations alone; all of them are given by name."""

    def __init__(self, **parts: object) -> None:
        self.__dict__.update(parts)
