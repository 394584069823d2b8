"""``gouji score`` on our own corpus: a gold agrees with itself, and a slip lowers what it should and nothing else."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from gouji.bench.score import MEASURES, score_folders

Row = dict[str, str]
RATES = {"false_errors", "false_warnings"}


def scores(found: Path, gold: Path) -> dict[str, float | None]:
    return {
        name: one.value for name, one in score_folders(str(found), str(gold), resamples=0).overall.items()
    }


def perfect(names: set[str]) -> dict[str, float | None]:
    return {name: 0.0 if name in RATES else 1.0 for name in names}


# The measures of which a gold says nothing; none has facts or damaged cells.
FORMS = {"forms_funds", "forms_indicator", "forms_total"}
LACKING: dict[str, set[str]] = {
    "final_wan": set(),
    "final_yuan": set(),
    "budget_wan": {"forms_total"},
    "final_annexed": FORMS,
    "final_web": {"forms_funds", "forms_indicator"},
    "final_school": set(),
    "budget_units": {"forms_total"},
    "final_mixed": FORMS,
}


@pytest.mark.parametrize("name", LACKING)
def test_a_gold_agrees_with_itself(root: Path, name: str) -> None:
    gold = root / "corpus" / name / "gold"
    found = scores(gold, gold)
    assert found.keys() == {measure.name for measure in MEASURES} - {"facts", "unnoticed"} - LACKING[name]
    assert found == perfect(set(found))


def move(row: Row) -> None:
    row["start"] = str(int(row["start"]) + 1)


def change(column: str, value: str) -> Callable[[Row], None]:
    def edit(row: Row) -> None:
        row[column] = value

    return edit


@pytest.mark.parametrize(
    ("sheet", "edit", "lowered"),
    [
        ("tables", change("unit", "元"), {"tables"}),
        ("cells", change("value", "0.123"), {"cells", "cells_bound"}),
        ("cells", move, {"cells", "cells_bound"}),
        ("cells", change("row_label", "别的"), {"cells_bound", "grits"}),
        ("cells", change("raw", "0.123"), {"grits"}),
        ("claims", change("measure", "share"), {"measure", "sentences"}),
        ("claims", change("subject", "别的"), {"subject", "sentences"}),
        ("claims", change("direction", "decrease"), {"direction", "sentences"}),
        ("claims", change("verdict", "unverifiable"), {"verdict", "verdicts"}),
        ("claims", change("evidence", "cell@L1:0=5"), {"links"}),
        (
            "claims",
            change("value", "0.123"),
            {"claims", "verdicts", "links", "sentence_numbers", "sentences"},
        ),
    ],
)
def test_a_slip_lowers_what_it_should(
    root: Path, tmp_path: Path, sheet: str, edit: Callable[[Row], None], lowered: set[str]
) -> None:
    gold = root / "corpus" / "final_wan" / "gold"
    for path in gold.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, columns = list(reader), reader.fieldnames
        if path.stem == sheet:
            edit(rows[0])
        with (tmp_path / path.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns or [])
            writer.writeheader()
            writer.writerows(rows)
    found = scores(tmp_path, gold)
    assert {name for name, value in found.items() if value != perfect({name})[name]} == lowered
