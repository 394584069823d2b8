"""Numbers that cannot be read: digits that form no number, in cells, forms and prose.

In: a document. Out: an outcome for each. Their values are not guessed, and nothing is computed with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check.operands import slip
from gouji.model import Document, Outcome

CODE = "GJ105"


def check_damaged(document: Document) -> Iterator[Outcome]:
    """One outcome for each number that cannot be read."""
    text = document.source.text
    for start, end in document.unread():
        yield slip(CODE, start, end, text[start:end])
