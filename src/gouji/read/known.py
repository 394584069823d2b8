"""The formats that know more than lines: which module reads each, and the Source that comes of it.

Nothing here loads a library: a module of a format is imported when a file of it comes.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import Protocol

from gouji.model import Note, Source

from .compose import Composer
from .errors import EMPTY, NOTE_OTHER_NAME, NOTE_REPLACED, TOO_LARGE, UnreadableInput
from .formats import format_of_name
from .limits import MARKUP_LIMIT, Watch


class Reading(Protocol):
    """What a reader gives: the parts of the text, what decoding took, what it noticed."""

    composer: Composer
    encoding: str
    replaced: int
    notes: list[Note]


# The function of each format: it takes the bytes and the watch of the input, those of web pages an encoding too.
READERS = {
    "html": ("gouji.read.html", "read_html"),
    "mht": ("gouji.read.mht", "read_mht"),
    "docx": ("gouji.read.docx", "read_docx"),
    "pdf": ("gouji.read.pdf", "read_pdf"),
    "xlsx": ("gouji.read.sheets", "read_xlsx"),
    "xls": ("gouji.read.sheets", "read_xls"),
}
_ENCODED = ("html", "mht")


def read_known(looks: str, data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a file of a known format. Raises :class:`UnreadableInput`."""
    if looks in _ENCODED and len(data) > MARKUP_LIMIT:
        raise UnreadableInput(name, TOO_LARGE, limit=str(MARKUP_LIMIT >> 20))
    module, function = READERS[looks]
    arguments = (encoding,) if looks in _ENCODED else ()
    reading: Reading = getattr(import_module(module), function)(data, Watch(name), *arguments)
    composer = reading.composer
    text = composer.text()
    if not text.strip():
        raise UnreadableInput(name, EMPTY)
    source = Source(
        name,
        text,
        reading.encoding,
        reading.replaced,
        hashlib.sha256(data).hexdigest(),
        format=looks,
        grids=composer.grids,
        origins=composer.origins,
        placed=composer.placed or None,
    )
    if reading.replaced:
        first = max(0, text.find("\ufffd"))
        line, column = source.lines.position(first)
        source.notes.append(
            Note(
                NOTE_REPLACED,
                first,
                first + 1,
                {
                    "name": name,
                    "replaced": str(reading.replaced),
                    "encoding": reading.encoding,
                    "line": str(line),
                    "column": str(column + 1),
                },
            )
        )
    for note in reading.notes:
        note.arguments.setdefault("name", name)
        source.notes.append(note)
    claimed = format_of_name(name)
    if claimed and claimed != looks and {claimed, looks} != {"html", "mht"}:
        source.notes.append(Note(NOTE_OTHER_NAME, arguments={"name": name, "looks": looks}))
    return source
