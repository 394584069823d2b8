"""What one input gave, as a file that the supervisor can append to the result without looking into it.

In: pieces of bytes by table, made by the worker in the form that the output takes (:mod:`.outputs`). Out: one
file of a JSON line with names and lengths, and the pieces, packed. The digest in the manifest tells a whole part
from a torn one, so no worker waits for the disk: what a power cut takes away is made again.

    {"documents": 123, "cells": 4567, …}\\n<packed><packed>…
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from .durable import write_whole

# The pieces are read once and thrown away: quick matters more than small.
_LEVEL = 1


class DamagedPartError(Exception):
    """A part is gone or is not the one that was committed. The key says which."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def part_path(folder: str | Path, key: str) -> Path:
    """Where the part of a key lies: 256 folders, so that none grows beyond reason."""
    return Path(folder) / key[:2] / f"{key}.part"


def page_path(folder: str | Path, key: str) -> Path:
    """Where the report page of a key lies until the end."""
    return part_path(folder, key).with_suffix(".html")


def write_part(folder: str | Path, key: str, pieces: Mapping[str, bytes]) -> tuple[str, int]:
    """Write a part; gives its digest and its size. Raises OSError."""
    packed = {name: zlib.compress(piece, _LEVEL) for name, piece in pieces.items()}
    head = json.dumps({name: len(piece) for name, piece in packed.items()}).encode() + b"\n"
    data = b"".join((head, *packed.values()))
    write_whole(part_path(folder, key), data, forced=False)
    return hashlib.sha256(data).hexdigest(), len(data)


def read_part(folder: str | Path, key: str, digest: str) -> dict[str, bytes]:
    """The pieces of a part by table. Raises :class:`DamagedPartError`."""
    data = _whole(folder, key, digest)
    if data is None:
        raise DamagedPartError(key)
    head, _, rest = data.partition(b"\n")
    pieces: dict[str, bytes] = {}
    at = 0
    for name, length in json.loads(head).items():
        pieces[name] = zlib.decompress(rest[at : at + length])
        at += length
    return pieces


def is_whole(folder: str | Path, key: str, digest: str) -> bool:
    """Whether a part is there and is the one that was committed."""
    return _whole(folder, key, digest) is not None


def _whole(folder: str | Path, key: str, digest: str) -> bytes | None:
    try:
        data = part_path(folder, key).read_bytes()
    except FileNotFoundError:
        return None
    return data if hashlib.sha256(data).hexdigest() == digest else None
