"""What is made of grammar/ alone, kept from one process to the next (:mod:`gouji.text.kept`).

Reading the files of grammar/ takes a process longer than reading a document does. What comes of it depends on the files
and on the code that reads them, so it is kept with their sizes and times, as Python keeps compiled modules. It is
only ever a copy: where it is missing, older or torn, or where nothing can be written, things are made anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache, wraps
from pathlib import Path
from typing import TypeVar, cast

from gouji.text.kept import kept_path, write_kept
from gouji.text.patterns import pickled

from .paths import PACKAGE, grammar_root

T = TypeVar("T")


def keep(make: Callable[[], T]) -> _lru_cache_wrapper[T]:
    """Decorates a function that makes something of grammar/ alone: it is run once, and its result kept for later processes.

    The result must be picklable, and left as it is. Compiled patterns are not compiled again.
    """
    module = make.__module__
    path = sys.modules[module].__file__ or ""
    name = f"{module.removeprefix('gouji.')}.{make.__name__.strip('_')}"

    @lru_cache(maxsize=1)
    @wraps(make)
    def known() -> T:
        return _kept(name, make, path)

    return known


def _kept(name: str, make: Callable[[], T], code: str) -> T:
    """What ``make`` gives, from an earlier process if nothing has changed since. ``code`` is the file of its module."""
    path = kept_path(name)
    stamp = _stamp(os.path.dirname(code)) if path else None
    if path is None or stamp is None:
        return make()
    found = _read(path, stamp)
    if found is not None:
        return cast("T", found[0])
    made = make()
    write_kept(path, stamp + pickled(made))
    return made


@lru_cache(maxsize=8)
def _stamp(folder: str) -> bytes | None:
    """What tells that neither grammar/ nor what reads it has changed; None where that cannot be told.

    What a module makes, it makes with those of its folder and of the floors below: ``knowledge`` and ``text``.
    """
    root = grammar_root()
    if not isinstance(root, Path):
        return None
    places = {str(root), folder, os.path.join(PACKAGE, "knowledge"), os.path.join(PACKAGE, "text")}
    try:
        states = [_states(place) for place in sorted(places)]
    except OSError:
        return None
    return hashlib.sha256(repr(states).encode("utf-8", "surrogateescape")).digest()


@lru_cache(maxsize=8)
def _states(folder: str) -> list[tuple[str, int, int]]:
    """Path, time and size of all below a folder that things are made of."""
    found = []
    for below, _, names in os.walk(folder):
        for name in names:
            if name.endswith((".toml", ".lark", ".csv", ".py")):
                path = os.path.join(below, name)
                state = os.stat(path)
                found.append((path, state.st_mtime_ns, state.st_size))
    return sorted(found)


def _read(path: str, stamp: bytes) -> tuple[object] | None:
    """What lies there, in a tuple; None where it cannot be used."""
    try:
        with open(path, "rb") as file:
            # The folder is the user's own.
            return (pickle.load(file),) if file.read(len(stamp)) == stamp else None  # noqa: S301
    except Exception:  # noqa: BLE001 -- a torn pickle raises whatever it likes; it is made anew
        return None
