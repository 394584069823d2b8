"""Files of shared storage by their address: whatever fsspec knows.

In: an address. Out: the addresses below it, bytes, or a stamp that tells whether a file has changed.

    s3://bucket/公开/   ->   s3://bucket/公开/甲局.txt, s3://bucket/公开/2023/乙局.pdf, …

Trouble with the storage is no misuse: it is said of the input, as that of a disk is.
"""

from __future__ import annotations

import hashlib
from typing import Any

from gouji.text.patterns import compile_re

from .errors import UNAVAILABLE, UnreadableInput
from .extras import need
from .limits import LIMIT

_ADDRESS = compile_re(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\s]")
_MAGIC = compile_re(r"[*?\[]")
# What a storage tells of a file that changes with it.
_MARKS = (
    "ETag",
    "etag",
    "md5Hash",
    "content_md5",
    "mtime",
    "LastModified",
    "last_modified",
    "updated",
    "created",
)


def is_address(text: str) -> bool:
    """Whether a string is the address of something on a storage, not a path of this machine."""
    return _ADDRESS.match(text) is not None


def list_address(address: str, name: str) -> list[tuple[str, str]]:
    """The files that an address stands for (one, those of a folder, those of a pattern): each with its place below it."""
    system, path = _open(address, name)
    try:
        if _MAGIC.search(path):
            found = [each for each in system.glob(path) if system.isfile(each)]
            top = _MAGIC.split(path)[0].rpartition("/")[0]
        elif system.isdir(path):
            found, top = system.find(path), path
        elif system.exists(path):
            found, top = [path], path.rpartition("/")[0]
        else:
            found, top = [], ""
        listed = [
            (system.unstrip_protocol(each), each.removeprefix(top).strip("/")) for each in sorted(found)
        ]
    except Exception as error:
        raise _unavailable(name, error) from error
    if not listed and not _MAGIC.search(path) and not top:
        raise UnreadableInput(name, UNAVAILABLE, "missing")
    return listed


def load_address(address: str, name: str) -> bytes:
    """The bytes of a file, at most one more than the limit. Raises :class:`UnreadableInput`."""
    system, path = _open(address, name)
    try:
        with system.open(path, "rb") as file:
            data: bytes = file.read(LIMIT + 1)
    except Exception as error:
        raise _unavailable(name, error) from error
    return data


def stamp_address(address: str) -> tuple[int, int]:
    """The size of a file and a number that changes with it; zeros where nothing can be told."""
    try:
        system, path = _open(address, address)
        told = system.info(path)
    except Exception:  # noqa: BLE001  (reading it will tell what is wrong)
        return 0, 0
    marks = "|".join(f"{key}={told[key]}" for key in _MARKS if key in told)
    return int(told.get("size") or 0), int.from_bytes(hashlib.sha256(marks.encode()).digest()[:6], "big")


def _open(address: str, name: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    fsspec = need("fsspec", "dask", name, "address")
    try:
        system, path = fsspec.core.url_to_fs(address)
    except Exception as error:
        # A storage that fsspec does not know, or one that wants a library of its own.
        raise UnreadableInput(name, UNAVAILABLE, "system", reason=str(error)) from error
    return system, path


def _unavailable(name: str, error: Exception) -> UnreadableInput:
    if isinstance(error, FileNotFoundError):
        return UnreadableInput(name, UNAVAILABLE, "missing")
    if isinstance(error, PermissionError):
        return UnreadableInput(name, UNAVAILABLE, "permission")
    if isinstance(error, IsADirectoryError):
        return UnreadableInput(name, UNAVAILABLE, "directory")
    return UnreadableInput(name, UNAVAILABLE, "system", reason=f"{type(error).__name__}: {error}")
