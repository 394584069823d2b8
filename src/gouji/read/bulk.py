"""How much memory a document will take, told from its text before any of it is taken.

    201\t教育支出\t1,226.35\t…    a cell or so for each tab        增长5.20%，占…    a claim for each number

The figures are what was measured of the densest texts of each kind, with what is written of them; ordinary documents take less.
"""

from __future__ import annotations

import re

from gouji.text.patterns import compile_re

_NUMBER = compile_re(r"[0-9０-９][0-9０-９.,，]*")
_TAG = compile_re(r"<t[dh]\b", re.IGNORECASE)
# Bytes for a character, a line, a cell of a table that prints something, one that is blank, a number of the prose.
CHARACTER = 6
LINE = 300
CELL = 1_400
BLANK = 60
CLAIM = 4_300
# A row has no more numbers in each of its cells.
_IN_CELL = 3


def beyond(text: str, most: int) -> int:
    """The offset of the line at which a document of this text takes more than so many bytes; -1 where it never does."""
    lines = text.count("\n") + 1
    if CHARACTER * len(text) + LINE * lines + CLAIM * (len(text) + 1) // 2 <= most:
        # No text of this size takes so much: a number and what divides it from the next are two characters.
        return -1
    tagged = "<" in text
    total = at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        numbers = len(_NUMBER.findall(line))
        separators = line.count("\t") + line.count("|")
        cells = separators + len(_TAG.findall(line)) if tagged else separators
        total += CHARACTER * len(line) + LINE
        if numbers > _IN_CELL * cells:
            total += CLAIM * numbers
        elif cells:
            printed = len(line) - separators
            if printed:
                printed -= line.count(" ") + line.count("\u3000") + line.count("\r")
            total += CELL * min(cells, printed) + BLANK * cells
        if total > most:
            return at
        at = end + 1
    return -1
