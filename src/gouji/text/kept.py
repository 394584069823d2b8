"""Files in the user's cache folder: copies of what takes a process longer to make than to read.

The folder must be the user's own and no one else's to write to. It is ``GOUJI_CACHE`` where that is set (set but empty:
nothing is kept), else ``gouji`` in the place that the system has for caches. What lies there may be removed at any time.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from zlib import crc32

import regex

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What others may write to is not trusted.
_OTHERS_WRITE = 0o022


@lru_cache(maxsize=64)
def kept_path(name: str) -> str | None:
    """The file that is for a name, of this installation and this Python; None where nothing is kept."""
    folder = kept_folder()
    if folder is None:
        return None
    # A compiled pattern is for the library that compiled it.
    of = crc32(f"{_PACKAGE}\n{sys.version}\n{regex.__version__}".encode())
    return os.path.join(folder, f"{name}-{of:08x}.pickle")


@lru_cache(maxsize=1)
def kept_folder() -> str | None:
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


def write_kept(path: str, data: bytes) -> None:
    """Write a file whole or not at all; that nothing can be written there is no fault."""
    import tempfile

    folder, name = os.path.split(path)
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=f"{name}.", delete=False) as file:
            try:
                file.write(data)
                file.close()
                os.replace(file.name, path)
            except BaseException:
                os.unlink(file.name)
                raise
    except OSError:
        return
