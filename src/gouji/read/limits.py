"""How much one input may cost: bytes, members, depth, cells, seconds. Hostile files end in a message, not in a dead process.

Libraries in C cannot be stopped from outside, so what goes into them is bounded by bytes; what is done here step
by step looks at the clock.
"""

from __future__ import annotations

import time

from .errors import TIMEOUT, TOO_COMPLEX, UnreadableInput

# The largest real disclosures have some megabytes; a quarter of a gigabyte is a mistake or an attack.
LIMIT = 256 * 1024 * 1024
# A page becomes a tree of several times its size; a line of a text is read by patterns as one.
MARKUP_LIMIT = 48 * 1024 * 1024
LINE_LIMIT = 16 * 1024 * 1024
# One part of an Office file, unpacked: the text of a book of a thousand pages has some 40 MB of XML.
PART_LIMIT = 96 * 1024 * 1024
# No single disclosure is larger than this; a larger text may be many, one behind the other.
VOLUME = 8 * 1024 * 1024
# What a document may take in memory, as estimated from its text (see ``bulk``); a process needs some 60 MB beside it.
MOST_BULK = 1_000_000_000
# Deflate packs text some 4 to 40 times; nothing that people write packs so much more.
MOST_RATIO = 250
RATIO_FROM = 1 << 20
MOST_MEMBERS = 20_000
MOST_NESTED = 3
MOST_CELLS = 4_000_000
MOST_COLUMNS = 512
MOST_PAGES = 5_000
SECONDS = 120.0


class Watch:
    """The clock of one input, and what it may hold."""

    def __init__(self, name: str, seconds: float | None = None) -> None:
        self.name = name
        self.seconds = SECONDS if seconds is None else seconds
        self.until = time.monotonic() + self.seconds
        self.cells = 0

    def look(self) -> None:
        """Raise GJ016 where the time of this input is over."""
        if time.monotonic() > self.until:
            raise UnreadableInput(self.name, TIMEOUT, seconds=f"{self.seconds:g}")

    def count(self, cells: int) -> None:
        """Raise GJ011 where an input asks for more cells than any disclosure has."""
        self.cells += cells
        if self.cells > MOST_CELLS:
            raise UnreadableInput(self.name, TOO_COMPLEX, "cells", limit=str(MOST_CELLS))
