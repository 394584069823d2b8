"""Regular expressions and nothing else: what one writes in an afternoon. Tables split at tabs and pipes, claims by words."""

from __future__ import annotations

import re

from .common import (
    CELLS,
    CLAIMS,
    Row,
    Sheets,
    cells_of,
    claim_at,
    is_tabbed,
    markdown_grid,
    narrative,
    text_tables,
)

GIVES = {"cells": CELLS, "claims": (*CLAIMS, "kind", "measure", "direction", "subject")}

_CLAIM = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万元|亿元|元|%|％|辆|台|套|人次|人|个|批次|次|项|户|分)")
_KINDS = {"万元": "amount", "亿元": "amount", "元": "amount", "%": "percent", "％": "percent", "分": "score"}
# The first that stands in the clause before a number says what it is.
_MEASURES = (
    ("增长|下降", "percent", "growth_rate"),
    ("占", "percent", "share"),
    ("完成", "percent", "completion_rate"),
    ("执行率", "percent", "execution_rate"),
    ("增加|减少", "amount", "delta"),
    ("预算", "amount", "budget"),
)
_DIRECTIONS = (("增加|增长|上升", "increase"), ("减少|下降|降低", "decrease"), ("持平|相同", "equal"))
_VERBS = re.compile(r"^\d{4}年度?|为$|共计$|共$|支出$|是$|[:：]$")


def extract(doc: str, text: str) -> Sheets:
    """Cells and claims of a document."""
    cells: list[Row] = []
    for number, region in enumerate(text_tables(text), start=1):
        rows = region.text.split("\n")
        grid = [row.split("\t") for row in rows] if is_tabbed(region) else markdown_grid(rows)
        cells += cells_of(doc, number, grid, region)
    return {"cells": cells, "claims": _claims(doc, text)}


def _claims(doc: str, text: str) -> list[Row]:
    claims: list[Row] = []
    for line in narrative(text):
        subject = ""
        for match in _CLAIM.finditer(line.text):
            clause = re.split(r"[，。；、,;（(]", line.text[: match.start()])[-1]
            unit = match[2]
            kind = _KINDS.get(unit, "count")
            direction = next((name for words, name in _DIRECTIONS if re.search(words, clause)), "")
            measure = next(
                (name for words, of, name in _MEASURES if of == kind and re.search(words, clause)), ""
            )
            if not measure:
                measure = {"amount": "amount", "count": "count", "score": "score"}.get(kind, "other")
                subject = _VERBS.sub("", clause.strip()) or subject
            row = claim_at(doc, line, match.start(), match.end(), unit)
            row |= {"kind": kind, "measure": measure, "direction": direction, "subject": subject}
            claims.append(row)
    return claims
