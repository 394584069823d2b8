"""What a file is, by its bytes: text, or a format that is no text. Its name decides only where the bytes leave it open.

In: bytes and a file name. Out: a key of ``[looks]`` in grammar/messages/read.toml, "" for text.

    b"%PDF-1.4\\n%..."  ->  "pdf"        "公开表.xls" that begins with <html  ->  "html"        "说明.txt"  ->  ""
"""

from __future__ import annotations

import os
import re

from gouji.text.patterns import compile_re

# The suffixes that a directory is searched for (contract, INPUT).
TAKEN = (".txt", ".md", ".html", ".htm", ".mht", ".pdf", ".docx", ".xlsx", ".xls", ".zip")

_BY_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".mht": "mht",
    ".mhtml": "mht",
    ".pdf": "pdf",
    ".docx": "docx",
    ".doc": "doc",
    ".xlsx": "xlsx",
    ".xls": "xls",
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
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "rar"),
    (b"\x1f\x8b\x08", "rar"),
)
# Some producers write a few bytes before the magic of a PDF; readers look for it in the first kilobyte.
_PDF_WITHIN = 1024
_CONTENT_TYPES = b"[Content_Types].xml"
_OFFICE = ((b"word/", "docx"), (b"xl/", "xlsx"))
_ODF = b"mimetypeapplication/vnd.oasis.opendocument"
# The names of the streams of an old Office file are UTF-16.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_HEAD = 4096
_BEFORE_HTML = compile_re(rb"(?:[\s\xef\xbb\xbf\x00]|\xff\xfe|\xfe\xff|<\?xml[^>]*>|<!--(?s:.)*?-->)*")
_HTML = compile_re(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = compile_re(
    rb"<(?:table|div|p|meta|style|title|span|br|h[1-6]|center|font|a|ul|tr|td)[\s>/]", re.IGNORECASE
)
_FLAT = compile_re(rb"<\?mso-application|<(?:w:wordDocument|Workbook)[\s>]")
_MIME = compile_re(
    rb"^(?:from:|mime-version:|date:|subject:|content-type:|snapshot-content-location:)", re.IGNORECASE
)
_MIME_PART = compile_re(
    rb"^content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)", re.IGNORECASE | re.MULTILINE
)


def format_of_name(name: str) -> str:
    """The format that a file name claims, "" for text and for names that claim nothing."""
    return _BY_SUFFIX.get(os.path.splitext(name)[1].lower(), "")


def is_taken(name: str) -> bool:
    """Whether a directory's file of this name is an input."""
    return os.path.splitext(name)[1].lower() in TAKEN


def format_of_bytes(data: bytes, name: str = "") -> str:
    """The format that the bytes show, "" where they may be text. The name decides for loose pieces of HTML."""
    for magic, kind in _BY_MAGIC:
        if data.startswith(magic):
            if magic == b"PK\x03\x04":
                return _packed(data)
            return _stream(data) if kind == "ole" else kind
    at = data.find(b"%PDF-", 0, _PDF_WITHIN)
    # A text may quote the mark in its prose; a PDF has it at the start of a line and binary data after it.
    if at > 0 and data[at - 1] in b"\r\n\x00" and b"\nendobj" in data.replace(b"\r", b"\n"):
        return "pdf"
    return _markup(data, format_of_name(name))


def _packed(data: bytes) -> str:
    """An archive by the names in it: the parts of an Office file, or files of any kind."""
    if data[30:].startswith(_ODF):
        return "odf"
    if _CONTENT_TYPES in data:
        for mark, kind in _OFFICE:
            if b"PK\x01\x02" in data and _names(data, mark):
                return kind
            # A directory that was cut off: what stands in the local headers.
            if mark in data[:_HEAD] and b"PK\x05\x06" not in data:
                return kind
    return "zip"


def _names(data: bytes, mark: bytes) -> bool:
    """Whether a name in the directory of an archive begins like this."""
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        if data.startswith(mark, at + 46):
            return True
        at = data.find(b"PK\x01\x02", at + 46)
    return False


def _stream(data: bytes) -> str:
    for stream, kind in _STREAMS:
        if (stream + "\0").encode("utf-16-le") in data:
            return kind
    return "ole"


def _markup(data: bytes, claimed: str) -> str:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")
    before = _BEFORE_HTML.match(head)
    body = head[before.end() :] if before is not None else head
    if _FLAT.search(head) and head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        return "flat"
    if _HTML.match(body):
        return "html"
    if _MIME.match(head.lstrip(b"\xef\xbb\xbf \r\n\t")) and _MIME_PART.search(head):
        return "mht"
    if claimed and claimed != "mht" and _TAG.match(body):
        return "html"
    return "html" if claimed == "html" and (_TAG.search(head) or _HTML.search(head)) else ""
