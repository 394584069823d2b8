"""Compiled patterns of :mod:`re` that are written down and read again without being compiled once more.

:mod:`re` compiles in Python, which takes a start of gouji longer than reading a document, and its patterns are pickled by
their text. What is written here beside the text is the code that its compiler gave; it is for the interpreter that wrote
it, and for no other. An interpreter that compiles otherwise than CPython 3.11 to 3.13 pickles patterns as ever.
"""

from __future__ import annotations

import pickle
import re
from array import array
from typing import Any


class Pickler(pickle.Pickler):
    """Pickles as any other, but for patterns of :mod:`re`."""

    def reducer_override(self, value: object) -> Any:
        """How a pattern is made again; anything else as ever."""
        if not isinstance(value, re.Pattern) or not isinstance(value.pattern, str):
            return NotImplemented
        try:
            from re import _compiler, _parser  # type: ignore[attr-defined]

            parsed = _parser.parse(value.pattern, value.flags)
            code = array("I", _compiler._code(parsed, value.flags)).tobytes()  # noqa: SLF001
        except (ImportError, AttributeError, TypeError, OverflowError):
            return NotImplemented
        return _made_again, (value.pattern, value.flags, code, value.groups, dict(value.groupindex))


def _made_again(pattern: str, flags: int, code: bytes, groups: int, names: dict[str, int]) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    codes = memoryview(code).cast("I").tolist()
    made: re.Pattern[str] = _sre.compile(pattern, flags, codes, groups, names, tuple(by_number))
    return made
