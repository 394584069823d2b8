"""The forms of the shared documents against the gold; skipped where the folder is not there."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from gouji.model import Form
from gouji.parse.lines import classify_lines
from gouji.parse.outline import split_outline
from gouji.parse.performance import form_kind, read_form, split_forms
from gouji.text import LineIndex

FORMS = {"000": 12, "001": 21, "002": 6, "003": 3, "004": 4}


def forms_of(path: Path) -> list[Form]:
    text = path.read_text(encoding="utf-8")
    found: list[Form] = []
    for region in split_outline(classify_lines(text, LineIndex(text))):
        kind = form_kind(region)
        for part in split_forms(region) if kind else ():
            found.append(read_form(part, len(found) + 1, "", kind))
    for value in (value for item in found for value in item.values):
        assert text[value.start : value.end] == value.raw
    return found


@pytest.mark.parametrize("doc", sorted(FORMS))
def test_forms_of_the_shared_documents(doc: str, shared: Path) -> None:
    (path,) = (shared / "disclosures").glob(f"{doc}_*")
    found = forms_of(path)
    assert len(found) == FORMS[doc]
    with (shared / "gold" / "forms.csv").open(encoding="utf-8", newline="") as file:
        gold = [row for row in csv.DictReader(file) if row["doc"] == path.name]
    if not gold:
        return
    columns = ("form_no", "kind", "project", "line", "section", "item", "level1", "level2", "field", "raw")
    expected = Counter("|".join(row[name] for name in (*columns, "value", "unit")) for row in gold)
    printed: Counter[str] = Counter()
    for item in found:
        for v in item.values:
            if v.section not in ("identity", "funds", "indicator", "total"):
                continue
            place = [str(item.number), item.kind, v.project, str(v.line), v.section, v.item]
            value = "" if v.value is None else str(v.value)
            printed["|".join([*place, v.level1, v.level2, v.field, v.raw, value, v.unit])] += 1
    hits = (expected & printed).total()
    assert hits >= 0.99 * max(expected.total(), printed.total())


def test_totals_close_in_a_document_without_gold(shared: Path) -> None:
    (path,) = (shared / "disclosures").glob("001_*")
    for item in forms_of(path):
        rows = [value for value in item.values if value.value is not None]
        weights = sum(v.value or 0 for v in rows if v.section == "indicator" and v.field == "weight")
        scores = sum(v.value or 0 for v in rows if v.section == "indicator" and v.field == "score")
        execution = next(v.value or 0 for v in rows if v.section == "funds" and v.field == "score")
        total = next(v.value for v in rows if v.section == "total")
        assert weights == 90
        assert scores + execution == total
