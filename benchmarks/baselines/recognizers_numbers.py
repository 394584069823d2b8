"""Recognizers-Text: currency and percentages in Chinese text, with their place."""

from __future__ import annotations

import re
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

from .common import CLAIMS, Row, Sheets, claim_at, narrative

GIVES = {"claims": (*CLAIMS, "kind")}

_UNIT = re.compile(r"[^\d.,，\s]+$")


def extract(doc: str, text: str) -> Sheets:
    """Claims of a document: money and percentages. Of entities that overlap, the longest counts."""
    claims: list[Row] = []
    for line in narrative(text):
        for kind, recognize in (("amount", recognize_currency), ("percent", recognize_percentage)):
            last = -1
            for found in sorted(recognize(line.text, Culture.Chinese), key=lambda one: (one.start, -one.end)):
                if found.start <= last or not found.text[:1].isdigit():
                    continue
                last = found.end
                unit = _UNIT.search(found.text)
                row = claim_at(doc, line, found.start, found.end + 1, unit[0] if unit else "")
                claims.append({**row, "kind": kind})
    return {"claims": claims}
