"""Archives, safely: a zip file in memory whose members are counted while they are unpacked.

In: the bytes of a zip file. Out: its members' names as people see them, and the bytes of one. What the directory claims
about sizes is not believed; nothing is ever written, so the names cannot lead anywhere.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import BinaryIO

from .errors import BOMB, DAMAGED, ENCRYPTED, TOO_COMPLEX, UnreadableInput
from .limits import LIMIT, MOST_MEMBERS, MOST_RATIO, RATIO_FROM, Watch

_STEP = 1 << 18
_UTF8 = 0x800
_LOCKED = 0x1
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,
    OSError,
    RuntimeError,
    IndexError,
)


class Package:
    """A zip file: its members by name. ``looks`` is what messages call it."""

    def __init__(self, data: bytes | BinaryIO, watch: Watch, looks: str) -> None:
        self.watch = watch
        self.looks = looks
        self.left = LIMIT
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
            entries = self._file.infolist()
        except _FAULTS as error:
            raise self._damaged(error) from error
        if len(entries) > MOST_MEMBERS:
            raise UnreadableInput(watch.name, TOO_COMPLEX, "members", limit=str(MOST_MEMBERS))
        self._entries = {_name(entry): entry for entry in entries if not entry.is_dir()}

    def names(self) -> list[str]:
        """The names of the members, folders left out, in the order of the directory."""
        return list(self._entries)

    def close(self) -> None:
        """Let the file go; the names stay."""
        self._file.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str, most: int = LIMIT) -> bytes:
        """The bytes of a member, at most so many. Raises :class:`UnreadableInput`."""
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableInput(self.watch.name, DAMAGED, looks=self.looks, reason=name[:80])
        if entry.flag_bits & _LOCKED:
            raise UnreadableInput(self.watch.name, ENCRYPTED, looks=self.looks)
        limit = min(most, self.left)
        parts: list[bytes] = []
        size = 0
        try:
            with self._file.open(entry) as member:
                while part := member.read(_STEP):
                    size += len(part)
                    packed = max(1, entry.compress_size)
                    if size > limit or (size > RATIO_FROM and size > MOST_RATIO * packed):
                        raise UnreadableInput(self.watch.name, BOMB, limit=str(limit >> 20))
                    parts.append(part)
                    self.watch.look()
        except _FAULTS as error:
            raise self._damaged(error) from error
        self.left -= size
        return b"".join(parts)

    def _damaged(self, error: Exception) -> UnreadableInput:
        return UnreadableInput(self.watch.name, DAMAGED, looks=self.looks, reason=str(error)[:80])


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's name: archives made in China often hold GB18030 that is said to be code page 437."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
    return name
