"""Files that a command writes: whole or not at all."""

from __future__ import annotations

import os
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
