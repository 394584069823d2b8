"""Tables whose printed unit everything else denies."""

import re
from pathlib import Path

import gouji
from gouji.read import read_source


def test_a_number_that_cannot_be_read_is_no_number_of_a_denied_table(root: Path) -> None:
    text = (root / "corpus/final_wan/final_wan_clean.txt").read_text(encoding="utf-8")
    start = text.index("单位：万元")
    table = text[start : start + 1500].replace("单位：万元", "单位：元", 1)
    torn = re.sub(r"\t(\d+)\.\d(\d)(?=\n)", r"\t\1.S\2", table)
    assert torn != table
    report = gouji.check(read_source((text[:start] + torn + text[start + 1500 :]).encode(), name="denied"))
    assert [outcome.status for outcome in report.outcomes if outcome.code == "GJ202"] == ["broken"]
    assert not any(outcome.code == "GJ901" for outcome in report.outcomes)
