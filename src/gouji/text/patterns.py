"""Patterns that are compiled once, and kept compiled from one process to the next.

:mod:`re` and :mod:`regex` compile in Python, which takes a start of gouji longer than reading a document. What their
compilers gave is kept beside the text of a pattern (:mod:`.kept`), for the interpreter and the library that made it and
for no other. An interpreter that compiles otherwise than CPython 3.11 to 3.13 compiles patterns as ever.
"""

from __future__ import annotations

import atexit
import io
import pickle
import re
from array import array
from functools import lru_cache
from typing import Any, AnyStr, cast

import regex

from .kept import kept_path, write_kept

# Of more patterns than this some are of an earlier version: those in use are written anew.
_MOST = 1000
_Key = tuple[str, str | bytes, int]


def compile_re(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern that ``re.compile`` gives."""
    return cast("re.Pattern[AnyStr]", _compiled("re", pattern, flags))


def compile_regex(pattern: AnyStr, flags: int = 0) -> regex.Pattern[AnyStr]:
    """The pattern that ``regex.compile`` gives."""
    return cast("regex.Pattern[AnyStr]", _compiled("regex", pattern, flags))


class _Store:
    """Compiled patterns, pickled, by library, text and flags: as they lie in the cache folder, and those made since."""

    def __init__(self) -> None:
        self.path = kept_path("text.patterns")
        self.used: set[_Key] = set()
        self.has_new = False
        self.kept: dict[_Key, bytes] = {}
        if self.path is not None:
            try:
                with open(self.path, "rb") as file:
                    # The folder is the user's own.
                    self.kept = dict(pickle.load(file))  # noqa: S301
            except Exception:  # noqa: BLE001 -- a torn pickle raises whatever it likes; its patterns are compiled anew
                self.kept = {}

    def write(self) -> None:
        """Write all down for later processes."""
        if self.path is not None and self.has_new:
            if len(self.kept) > _MOST:
                self.kept = {key: data for key, data in self.kept.items() if key in self.used}
            write_kept(self.path, pickle.dumps(self.kept, pickle.HIGHEST_PROTOCOL))
            self.has_new = False


@lru_cache(maxsize=1)
def _store() -> _Store:
    store = _Store()
    # Patterns are compiled when modules are loaded, some of them late: they are written in one go.
    atexit.register(store.write)
    return store


def _compiled(library: str, pattern: str | bytes, flags: int) -> object:
    store = _store()
    key = (library, pattern, int(flags))
    store.used.add(key)
    data = store.kept.get(key)
    if data is not None:
        try:
            return pickle.loads(data)  # noqa: S301 -- as above
        except Exception:  # noqa: BLE001, S110 -- as above
            pass
    made = (re if library == "re" else regex).compile(pattern, flags)
    if store.path is not None:
        store.kept[key] = pickled(made)
        store.has_new = True
    return made


def pickled(value: object) -> bytes:
    """A value pickled, its compiled patterns as what they were compiled to."""
    file = io.BytesIO()
    _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(value)
    return file.getvalue()


class _Pickler(pickle.Pickler):
    """Pickles as any other, but for patterns of :mod:`re`; those of :mod:`regex` bring their code themselves."""

    def reducer_override(self, value: object) -> Any:
        """How a pattern is made again; anything else as ever."""
        if not isinstance(value, re.Pattern):
            return NotImplemented
        try:
            from re import _compiler, _parser  # type: ignore[attr-defined]

            parsed = _parser.parse(value.pattern, value.flags)
            code = array("I", _compiler._code(parsed, value.flags)).tobytes()  # noqa: SLF001
        except (ImportError, AttributeError, TypeError, OverflowError):
            return NotImplemented
        return _made_again, (value.pattern, value.flags, code, value.groups, dict(value.groupindex))


def _made_again(pattern: Any, flags: int, code: bytes, groups: int, names: dict[str, int]) -> re.Pattern[Any]:
    import _sre  # type: ignore[import-not-found]

    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    codes = memoryview(code).cast("I").tolist()
    made: re.Pattern[Any] = _sre.compile(pattern, flags, codes, groups, names, tuple(by_number))
    return made
