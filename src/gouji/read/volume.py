"""A text that holds many disclosures one behind the other: where each of them begins.

    汇编.txt (40 MB)   ->   汇编.txt!L1, 汇编.txt!L5301, 汇编.txt!L9977 …

Only of a file that is larger than any single disclosure this is asked. Each part is an input of its own, named by the
line of the file on which it begins; its places count from there. A disclosure begins with its cover, above its contents
or its first part.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gouji.knowledge.outline import outline_terms
from gouji.text import LineIndex, squeeze
from gouji.text.patterns import compile_re

from .encoding import decode
from .errors import UNAVAILABLE, UnreadableInput
from .formats import format_of_bytes
from .limits import LIMIT, VOLUME

_PART = compile_re(r"L([1-9]\d{0,9})")
# So many lines that print something lie between the beginnings of two disclosures, at least.
_APART = 60
# A cover has no more lines than this, and none of them is longer.
_COVER_LINES = 15
_COVER_LENGTH = 40
# Lines that a page of the web prints below its title may be longer.
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Volume:
    """A text and the lines (from 1) and offsets at which its disclosures begin; the first begins at the beginning."""

    text: str
    encoding: str
    replaced: int
    lines: tuple[int, ...]
    starts: tuple[int, ...]

    def part(self, line: int) -> str | None:
        """The text of the disclosure that begins on a line, None where none does."""
        k = bisect_left(self.lines, line)
        if k == len(self.lines) or self.lines[k] != line:
            return None
        end = self.starts[k + 1] if k + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[k] : end]


def list_parts(path: str, encoding: str | None = None) -> list[str]:
    """The names of the disclosures in a file, nothing where it holds one or is no text: it is an input like any other."""
    try:
        status = os.stat(path)
        if not VOLUME < status.st_size <= LIMIT:
            return []
        volume = _volume(path, status.st_size, status.st_mtime_ns, encoding)
    except (OSError, ValueError, LookupError):
        # Whoever reads it says why.
        return []
    return [f"L{line}" for line in volume.lines] if volume is not None and len(volume.lines) > 1 else []


def is_part(member: str) -> bool:
    """Whether a member's name is that of a disclosure in a volume."""
    return _PART.fullmatch(member) is not None


def read_part(path: str, member: str, name: str, encoding: str | None) -> tuple[str, str, int]:
    """The text of a disclosure in a volume, the encoding, and how many characters of it could not be read."""
    status = os.stat(path)
    volume = _volume(path, status.st_size, status.st_mtime_ns, encoding)
    text = volume.part(int(member[1:])) if volume is not None else None
    if volume is None or text is None:
        raise UnreadableInput(name, UNAVAILABLE, "missing")
    return text, volume.encoding, text.count("\ufffd") if volume.replaced else 0


# The parts of a volume are read one after the other.
@lru_cache(maxsize=1)
def _volume(path: str, size: int, changed: int, encoding: str | None) -> Volume | None:  # noqa: ARG001
    """The volume that a file is; None where it is no text."""
    with open(path, "rb") as file:
        data = file.read(LIMIT + 1)
    if format_of_bytes(data, path):
        return None
    decoded = decode(data, encoding)
    if not decoded.plausible:
        return None
    return divide(decoded.text, decoded.encoding, decoded.replaced)


def divide(text: str, encoding: str = "utf-8", replaced: int = 0) -> Volume:
    """A text with the beginnings of its disclosures."""
    index = LineIndex(text).starts
    lines = [1]
    for opening in _openings(text, index):
        first = _cover(text, index, opening, lines[-1])
        if first > lines[-1]:
            lines.append(first)
    return Volume(text, encoding, replaced, tuple(lines), tuple(index[line - 1] for line in lines))


def _openings(text: str, index: list[int]) -> Iterator[int]:
    """The lines (from 1) that open a disclosure: the head of its contents, else its first part."""
    terms = outline_terms()
    printed = named = 0
    # The first part is named where it begins, and before that in the contents.
    expected = 1
    for number, start in enumerate(index, start=1):
        end = index[number] - 1 if number < len(index) else len(text)
        if end - start > _COVER_LENGTH:
            printed += 1
            continue
        word = squeeze(text[start:end]).strip("#*->")
        if not word:
            continue
        printed += 1
        if word in terms.contents:
            if printed > _APART or named:
                yield number
                printed = named = 0
            expected = 2
        elif terms.first_part.match(word):
            named += 1
            if named > expected and printed > _APART:
                yield number
                printed, named, expected = 0, 1, 1


def _cover(text: str, index: list[int], opening: int, after: int) -> int:
    """The line on which the cover above an opening begins: short lines, none of them a sentence or a row."""
    terms = outline_terms()
    first = opening
    titled = False
    seen = 0
    for number in range(opening - 1, after, -1):
        line = text[index[number - 1] : index[number] - 1]
        word = squeeze(line) if len(line) <= _LONGEST else line
        if not word:
            if titled and seen > 1:
                # What stands above the title and a gap may be the end of the disclosure before.
                break
            continue
        seen += 1
        if seen > _COVER_LINES or len(word) > _LONGEST or "\t" in line or terms.no_cover.search(word):
            break
        titled = titled or terms.cover.search(word) is not None
        first = number
    return first if titled else opening
