"""One input to one :class:`Source`: the text exactly as it came, its name, its hash, its losses.

In: a path, bytes or text. Out: a Source; or UnreadableInput where there is no text to be had.

    b"\\xef\\xbb\\xbf2023\\xe5\\xb9\\xb4\\xe5\\xba\\xa6\\r\\n\\xff"   ->   "2023年度\\r\\n\\ufffd", 1 byte replaced, GJ001 at 8

Line ends, form feeds, blanks and tags stay as they came: places count from this text.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys

from gouji.model import Note, Source
from gouji.text.patterns import compile_re

from .archive import (
    MARK,
    is_archive,
    list_bytes,
    member_of,
    nothing_in,
    read_member,
    shown_member,
    split_member,
    too_many,
)
from .bulk import beyond
from .encoding import SURROGATE, decode
from .errors import (
    EMPTY,
    ENCRYPTED,
    NOTE_REPLACED,
    OLD_WORD,
    TOO_COMPLEX,
    TOO_LARGE,
    UNAVAILABLE,
    UNSUPPORTED,
    UnreadableInput,
)
from .formats import TAKEN, format_of_bytes
from .known import READERS, read_known
from .limits import LIMIT, LINE_LIMIT, MOST_BULK
from .remote import is_address, load_address
from .volume import is_part, read_part

_PRINTED = compile_re("[^\\s\0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd]")
# No path is longer, and none that people give to a program holds a line end or a tab.
_LONGEST_PATH = 4096
_MISSING = (FileNotFoundError, NotADirectoryError)


def read_source(
    data: bytes | bytearray | memoryview | str | os.PathLike[str],
    *,
    name: str | None = None,
    encoding: str | None = None,
) -> Source:
    """Read a path, bytes or text. Of a string, :func:`is_path` says which of the two it is.

    Raises :class:`UnreadableInput`, and :class:`UnknownEncodingError` for an ``encoding`` that does
    not exist.
    """
    if isinstance(data, (bytes, bytearray, memoryview)):
        return read_bytes(bytes(data), name, encoding)
    if not isinstance(data, str) or is_path(data):
        return read_path(data, name, encoding)
    return read_text(data, name)


def read_text(text: str, name: str | None = None) -> Source:
    """A text that is decoded already. Lone surrogates cannot be written again and count as lost bytes."""
    name = "<text>" if name is None else name
    replaced, first = 0, -1
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        first = error.start
        data = text.encode("utf-8", "surrogatepass")
        text, replaced = SURROGATE.subn("\ufffd", text)
    if text.startswith("\ufeff"):
        text = text[1:]
        first = max(-1, first - 1)
    return _source(name, text, "utf-8", data, replaced, first)


def read_bytes(data: bytes, name: str | None = None, encoding: str | None = None) -> Source:
    """The bytes of one file. ``encoding`` overrides the detection."""
    name = "<bytes>" if name is None else name
    if len(data) > LIMIT:
        raise UnreadableInput(name, TOO_LARGE, limit=str(LIMIT >> 20))
    if not data:
        raise UnreadableInput(name, EMPTY)
    looks = format_of_bytes(data, name)
    if looks == "zip":
        return _only_member(data, name, encoding)
    if looks in READERS:
        return read_known(looks, data, name, encoding)
    if looks:
        raise refused(name, looks)
    if len(data) > LINE_LIMIT and _longest_line(data) > LINE_LIMIT:
        raise UnreadableInput(name, TOO_COMPLEX, "line", limit=str(LINE_LIMIT >> 20))
    decoded = decode(data, encoding)
    if not decoded.plausible:
        raise UnreadableInput(name, UNSUPPORTED, looks="binary")
    return _source(name, decoded.text, decoded.encoding, data, decoded.replaced, decoded.first)


def read_path(path: str | os.PathLike[str], name: str | None = None, encoding: str | None = None) -> Source:
    """A file. Its name is the last part of its path unless ``name`` says otherwise."""
    path = os.fspath(path)
    if MARK in path and not os.path.exists(path) and not is_address(path):
        archive, member = split_member(path)
        if archive:
            name = (
                f"{printable(os.path.basename(archive))}{MARK}{shown_member(printable(member))}"
                if name is None
                else name
            )
            if is_part(member) and not is_archive(archive):
                return _part(archive, member, name, encoding)
            return read_bytes(load_member(archive, member, name), name, encoding)
    name = printable(os.path.basename(path) or path) if name is None else name
    return read_bytes(load(path, name), name, encoding)


def _part(path: str, member: str, name: str, encoding: str | None) -> Source:
    """One of the disclosures of a volume."""
    try:
        text, written, replaced = read_part(path, member, name, encoding)
    except OSError as error:
        raise unavailable(name, error) from error
    data = text.encode(written, "replace")
    return _source(name, text, written, data, replaced, text.find("\ufffd") if replaced else -1)


def read_stdin(name: str = "-", encoding: str | None = None) -> Source:
    """Standard input, to its end."""
    return read_bytes(sys.stdin.buffer.read(LIMIT + 1), name, encoding)


def _longest_line(data: bytes) -> int:
    longest = at = 0
    while at <= len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        longest = max(longest, end - at)
        at = end + 1
    return longest


def refused(name: str, looks: str) -> UnreadableInput:
    """Why a format is not read: what it is, and what to do about it."""
    if looks == "encrypted":
        return UnreadableInput(name, ENCRYPTED, looks="ole")
    if looks == "doc":
        return UnreadableInput(name, OLD_WORD)
    return UnreadableInput(name, UNSUPPORTED, looks=looks)


def load(path: str, name: str) -> bytes:
    """The bytes of a file, at most ``LIMIT``. Raises :class:`UnreadableInput` with what went wrong."""
    if is_address(path) and not os.path.exists(path):
        return load_address(path, name)
    try:
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            # Pipes and devices have no size; they are read up to the limit.
            size = status.st_size if stat.S_ISREG(status.st_mode) else 0
            if size > LIMIT:
                raise UnreadableInput(name, TOO_LARGE, limit=str(LIMIT >> 20))
            # To ask for as much as the limit takes memory for it, which few files need.
            data = file.read(size + 1)
            return data if len(data) <= size else data + file.read(LIMIT - size)
    except (OSError, ValueError) as error:
        raise unavailable(name, error) from error


def load_member(archive: str, member: str, name: str) -> bytes:
    """The bytes of a member of an archive on disk."""
    try:
        return read_member(archive, member, name)
    except OSError as error:
        raise unavailable(name, error) from error


def _only_member(data: bytes, name: str, encoding: str | None) -> Source:
    """The source of an archive of one file; several are several inputs."""
    members = list_bytes(data, name)
    if not members:
        raise nothing_in(name)
    if len(members) > 1:
        raise too_many(name, members)
    inner = f"{name}{MARK}{shown_member(printable(members[0]))}"
    return read_bytes(member_of(data, members[0], inner), inner, encoding)


def unavailable(name: str, error: OSError | ValueError) -> UnreadableInput:
    """GJ004 for an error of the system, in the variant that says what it was."""
    if isinstance(error, (ValueError, *_MISSING)):
        return UnreadableInput(name, UNAVAILABLE, "missing")
    if isinstance(error, PermissionError):
        return UnreadableInput(name, UNAVAILABLE, "permission")
    if isinstance(error, IsADirectoryError):
        return UnreadableInput(name, UNAVAILABLE, "directory")
    reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return UnreadableInput(name, UNAVAILABLE, "system", reason=reason)


def is_path(text: str) -> bool:
    """Whether a string is a path and no text: it names a file that exists, or looks like one of ours.

    A path that is misspelt must be reported as missing, not read as a text of one word.
    """
    if not text or len(text) > _LONGEST_PATH or any(mark in text for mark in "\n\r\t\0"):
        return False
    try:
        if os.path.exists(text) or (MARK in text and split_member(text)[0]):
            return True
    except (OSError, ValueError):
        return False
    return os.path.splitext(text)[1].lower() in TAKEN


def printable(name: str) -> str:
    """A file name that can be written in any encoding: bytes that are no UTF-8 are read as GB18030."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        data = name.encode("utf-8", "surrogateescape") if _is_escaped(name) else b""
        try:
            return data.decode("gb18030") if data else SURROGATE.sub("\ufffd", name)
        except UnicodeDecodeError:
            return data.decode("utf-8", "replace")
    return name


def _is_escaped(name: str) -> bool:
    return all("\udc80" <= character <= "\udcff" for character in SURROGATE.findall(name))


def _source(name: str, text: str, encoding: str, data: bytes, replaced: int, first: int) -> Source:
    if not _PRINTED.search(text):
        raise UnreadableInput(name, EMPTY)
    at = beyond(text, MOST_BULK)
    if at >= 0:
        share = f"{100 * at // len(text)}%"
        row = str(text.count("\n", 0, at) + 1)
        raise UnreadableInput(name, TOO_LARGE, "document", line=row, share=share)
    source = Source(name, text, encoding, replaced, hashlib.sha256(data).hexdigest())
    if replaced:
        line, column = source.lines.position(max(0, first))
        arguments = {
            "name": name,
            "replaced": str(replaced),
            "encoding": encoding,
            "line": str(line),
            "column": str(column + 1),
        }
        source.notes.append(Note(NOTE_REPLACED, max(0, first), max(0, first) + 1, arguments))
    return source
