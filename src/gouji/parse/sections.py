"""Which known section of the narrative a heading opens.

十一、政府采购支出说明  ->  procurement        十一、政府釆购支出说明  ->  procurement (one character misread)
"""

from __future__ import annotations

from functools import lru_cache

from gouji.knowledge.sections import section_terms
from gouji.knowledge.shapes import mend
from gouji.text import fold

from .match import holds


@lru_cache(maxsize=4096)
def section_key(heading: str) -> str:
    """The key of the section that a heading opens, "" where it names none."""
    text = fold(mend(heading, always=True))
    for key, terms in section_terms().items():
        if any(word in text for word in terms.words) or holds(text, terms.near):
            return key
    return ""
