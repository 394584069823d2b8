"""What a command writes: files whole or not at all, standard output as it comes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable


def write_whole(path: str, pieces: Iterable[str]) -> None:
    """Write a text as UTF-8; what stood there stays unless all of it could be made and written."""
    folder, name = os.path.split(path)
    work = os.path.join(folder, f".{name}.{os.getpid()}.part")
    if folder:
        os.makedirs(folder, exist_ok=True)
    try:
        with open(work, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        os.replace(work, path)
    except BaseException:
        if os.path.exists(work):
            os.unlink(work)
        raise


def write_out(pieces: Iterable[str]) -> None:
    """Write to standard output, each piece at once: who reads our pipe waits for a document, not for a buffer."""
    for piece in pieces:
        sys.stdout.write(piece)
        sys.stdout.flush()
