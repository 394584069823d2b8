"""Numbers that cannot be read: digits that form no number, in cells, forms and prose; and cells of which no table came.

In: a document. Out: an outcome for each number, and one for each run of cells. Their values are not guessed, and nothing is
computed with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check.operands import slip
from gouji.model import Document, Outcome

CODE, LOOSE = "GJ105", "GJ111"


def check_damaged(document: Document) -> Iterator[Outcome]:
    """One outcome for each number that cannot be read."""
    text = document.source.text
    for start, end in document.unread():
        yield slip(CODE, start, end, text[start:end])
    for start, end, last, count in document.loose:
        line = f"{document.source.lines.line_of(last)}"
        yield slip(LOOSE, start, end, text[start:end], left=f"{count}", right=line)
