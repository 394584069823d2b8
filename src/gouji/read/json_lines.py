"""Documents that come as JSON lines, one on each line, so that a program can hand them over through a pipe.

In: a line ``{"doc": "a.txt", "text": "…"}`` or ``{"path": "a.pdf"}``. Out: the source. Without ``doc`` a text is
called by the name of the stream and its line: ``-:3``.
"""

from __future__ import annotations

from typing import Any

from gouji.model import Source

from .errors import UNAVAILABLE, UnreadableInput
from .sources import printable, read_path, read_text


def read_json_line(line: str | bytes, number: int, stream: str = "-") -> Source:
    """The document of one line; ``number`` counts lines from 1.

    Raises :class:`UnreadableInput` for a line that is no such object, and where its text or path gives nothing.
    """
    place = f"{stream}:{number}"
    given = _object(line)
    name = given.get("doc")
    if isinstance(given.get("text"), str) and isinstance(name, str | None):
        return read_text(given["text"], printable(name) if name else place)
    if isinstance(given.get("path"), str) and isinstance(name, str | None) and "\0" not in given["path"]:
        return read_path(given["path"], printable(name) if name else None)
    raise UnreadableInput(place, UNAVAILABLE, "json_line")


def _object(line: str | bytes) -> dict[str, Any]:
    import json

    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}
