"""Names of worksheets: safe, unique, and still readable.

In: what a sheet shows. Out: a name that Excel takes.

    "1/2 [收入]:表?"  ->  "1 2 收入 表"        twice  ->  "1 2 收入 表 (2)"

At most 31 code units of UTF-16, none of ``[ ] : * ? / \\``, no apostrophe at either end, not "History", and no two
names alike where case is set aside.
"""

from __future__ import annotations

import unicodedata

_LONGEST = 31
_FORBIDDEN = frozenset("[]:*?/\\")
_RESERVED = frozenset(("history",))


class SheetNames:
    """The names that a workbook has given so far."""

    def __init__(self) -> None:
        self._taken: set[str] = set(_RESERVED)

    def give(self, wanted: str) -> str:
        """A name of its own, as near to what is wanted as can be."""
        base = _clean(wanted) or "-"
        name = base = _cut(base, _LONGEST)
        number = 1
        while _key(name) in self._taken:
            number += 1
            suffix = f" ({number})"
            name = _cut(base, _LONGEST - len(suffix)) + suffix
        self._taken.add(_key(name))
        return name


def _key(name: str) -> str:
    # Excel sets case and width apart less than Python does: both foldings are on the safe side.
    return unicodedata.normalize("NFKC", name).casefold()


def _clean(wanted: str) -> str:
    shown = "".join(
        " " if char in _FORBIDDEN or unicodedata.category(char)[0] in "CZ" else char for char in wanted
    )
    return " ".join(shown.split()).strip("' ")


def _cut(name: str, longest: int) -> str:
    """The beginning of a name that fits in so many code units of UTF-16."""
    units = 0
    for at, char in enumerate(name):
        units += 1 + (char > "\uffff")
        if units > longest:
            return name[:at].rstrip("' ")
    return name
