"""Personal data in a document: that there are some is noted, what they are is not repeated (M-17).

In: a document. Out: an outcome for each name or telephone number.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check.operands import slip
from gouji.knowledge.personal import find_personal
from gouji.model import Document, Outcome

CODE = "GJ713"


def check_personal(document: Document) -> Iterator[Outcome]:
    """One outcome for each place."""
    for start, end in find_personal(document.source.text).spans:
        yield slip(CODE, start, end, "*" * (end - start))
