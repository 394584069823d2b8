"""What a file is, by its name and by its first bytes: text, or a format that is no text.

In: a file name, or bytes. Out: a key of ``[looks]`` in grammar/messages/read.toml, "" for text.

    b"%PDF-1.4\\n%..."  ->  "pdf"        "公开表.XLSX"  ->  "xlsx"        "说明.txt"  ->  ""
"""

from __future__ import annotations

import os

# The suffixes that a directory is searched for (contract, INPUT).
TAKEN = (".txt", ".md", ".html", ".htm", ".mht", ".pdf", ".docx", ".xlsx", ".xls", ".zip")

_BY_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".mht": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".doc": "ole",
    ".xlsx": "xlsx",
    ".xls": "ole",
    ".zip": "zip",
}

_BY_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"\x1f\x8b\x08", "zip"),
)
# Some producers write a few bytes before the magic of a PDF; readers look for it in the first kilobyte.
_PDF_WITHIN = 1024
_OFFICE = ((b"word/", "docx"), (b"xl/", "xlsx"))


def format_of_name(name: str) -> str:
    """The format that a file name claims, "" for text and for names that claim nothing."""
    return _BY_SUFFIX.get(os.path.splitext(name)[1].lower(), "")


def is_taken(name: str) -> bool:
    """Whether a directory's file of this name is an input."""
    return os.path.splitext(name)[1].lower() in TAKEN


def format_of_bytes(data: bytes) -> str:
    """The format that the first bytes show, "" where they may be text."""
    for magic, kind in _BY_MAGIC:
        if data.startswith(magic):
            if magic == b"PK\x03\x04":
                return next((office for mark, office in _OFFICE if mark in data), kind)
            return kind
    at = data.find(b"%PDF-", 0, _PDF_WITHIN)
    # A text may quote the mark in its prose; a PDF has it at the start of a line and binary data after it.
    if at > 0 and data[at - 1] in b"\r\n\x00" and b"\nendobj" in data.replace(b"\r", b"\n"):
        return "pdf"
    return ""
