"""jionlp: amounts of money in Chinese text, with their place."""

from __future__ import annotations

import contextlib
import io
import re

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp

from .common import CLAIMS, Row, Sheets, claim_at, narrative

GIVES = {"claims": (*CLAIMS, "value_norm", "kind")}

_UNIT = re.compile(r"[^\d.,，\s]+$")


def extract(doc: str, text: str) -> Sheets:
    """Claims of a document: money only."""
    claims: list[Row] = []
    for line in narrative(text):
        for found in jionlp.ner.extract_money(line.text, with_parsing=True):
            start, end = found["offset"]
            start += len(line.text[start:end]) - len(line.text[start:end].lstrip())
            unit = _UNIT.search(line.text[start:end])
            row = claim_at(doc, line, start, end, unit[0] if unit else "")
            detail = found.get("detail") or {}
            claims.append({**row, "value_norm": detail.get("num", ""), "kind": "amount"})
    return {"claims": claims}
