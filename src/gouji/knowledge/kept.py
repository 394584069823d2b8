"""What is made of grammar/ alone, kept from one process to the next in the user's cache folder.

Reading the files of grammar/ takes a process longer than reading a document does. What comes of it depends on the files
and on the code that reads them, so it is kept with their sizes and times, as Python keeps compiled modules. It is
only ever a copy: where it is missing, older or torn, or where nothing can be written, things are made anew.

The folder must be the user's own and no one else's to write to. It is ``GOUJI_CACHE`` where that is set (set but empty: nothing is kept), else ``gouji`` in the place that the system has for caches.
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
from zlib import crc32

import regex

from .paths import PACKAGE, grammar_root
from .patterns import Pickler

T = TypeVar("T")
# What others may write to is not trusted.
_OTHERS_WRITE = 0o022


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
    _write(path, stamp, made)
    return made


@lru_cache(maxsize=64)
def kept_path(name: str) -> str | None:
    """The file that is for a name, of this installation and this Python; None where nothing is kept."""
    folder = _folder()
    if folder is None:
        return None
    # A compiled pattern is for the library that compiled it.
    of = crc32(f"{PACKAGE}\n{sys.version}\n{regex.__version__}".encode())
    return os.path.join(folder, f"{name}-{of:08x}.pickle")


@lru_cache(maxsize=1)
def _folder() -> str | None:
    """The cache folder, made if need be; None where there is none that can be trusted."""
    folder = os.environ.get("GOUJI_CACHE")
    if folder is None:
        base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
        folder = os.path.join(base, "gouji") if os.path.isabs(base) else ""
    if not folder:
        return None
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        state = os.stat(folder)
    except OSError:
        return None
    own = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & _OTHERS_WRITE)
    return folder if own else None


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


def _write(path: str, stamp: bytes, made: object) -> None:
    """Write it whole or not at all; that nothing can be written there is no fault."""
    import tempfile

    folder, name = os.path.split(path)
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=f"{name}.", delete=False) as file:
            try:
                file.write(stamp)
                Pickler(file, pickle.HIGHEST_PROTOCOL).dump(made)
                file.close()
                os.replace(file.name, path)
            except BaseException:
                os.unlink(file.name)
                raise
    except OSError:
        return
