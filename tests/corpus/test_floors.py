"""Floors: how well the documents of the corpus, and the real ones where they are there, are read.

``floors.json`` holds for each folder of the corpus the hash of its files and a floor for each figure. A
figure below its floor fails, and so does a corpus that changed without its floors being pinned again:

    pytest tests/corpus --pin-floors      write the figures of today; refuses to lower a floor

To lower a floor on purpose, edit ``floors.json`` and say why in the commit.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gouji.check.run import check_document
from gouji.export.rows import COLUMNS, all_rows, printed
from gouji.model import Report, Source
from gouji.parse.document import parse_document

FLOORS = Path(__file__).with_name("floors.json")
CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FOLDERS = sorted(path.parent for path in CORPUS.glob("*/gold"))
KINDS = ("tables", "cells", "forms", "claims", "findings")
# Figures of which less is better: their floor is a ceiling.
CEILINGS = ("errors without a cause",)
NOISE = 0.0005  # figures are pinned with four digits

Figures = dict[str, dict[str, float]]


def check(path: Path) -> Report:
    return check_document(parse_document(Source(path.name, path.read_bytes().decode("utf-8-sig"))))


def rows_of(texts: list[Path]) -> dict[str, list[dict[str, str]]]:
    """The rows of the export of some texts, by table."""
    found: dict[str, list[dict[str, str]]] = {kind: [] for kind in KINDS}
    for path in texts:
        for name, row in all_rows(check(path)):
            if name in found:
                found[name].append(dict(zip(COLUMNS[name], map(printed, row), strict=True)))
    return found


def scores(scoring: ModuleType, texts: list[Path], gold: Path) -> tuple[Figures, list[str]]:
    """All figures of a folder by kind, and examples of what is wrong."""
    found = rows_of(texts)
    figures: Figures = {}
    wrong: list[str] = []
    for kind in KINDS:
        path = gold / f"{kind}.csv"
        if not path.is_file():
            continue
        wanted = scoring.read_gold(path)
        docs = {row["doc"] for row in wanted}
        score = scoring.SCORERS[kind]([row for row in found[kind] if row["doc"] in docs], wanted)
        figures[kind] = {name: round(figure, 4) for name, figure in score.figures.items()}
        wrong += score.wrong
    return figures, wrong


def digest(folder: Path) -> str:
    """One hash over the names and bytes of a folder of the corpus."""
    total = hashlib.sha256()
    for path in sorted([*folder.glob("*.txt"), *(folder / "gold").glob("*.csv")]):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def below(figures: Figures, floors: Figures) -> list[str]:
    """The figures that are worse than their floors."""
    worse = []
    for kind, named in floors.items():
        for name, floor in named.items():
            figure = figures.get(kind, {}).get(name)
            if figure is None:
                worse.append(f"{kind} {name}: no figure, floor {floor}")
            elif figure > floor + NOISE if name in CEILINGS else figure < floor - NOISE:
                worse.append(f"{kind} {name}: {figure}, floor {floor}")
    return worse


def pinned() -> dict[str, Any]:
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_floors_of_the_corpus(folder: Path, scoring: ModuleType, pin_floors: bool) -> None:
    figures, wrong = scores(scoring, sorted(folder.glob("*.txt")), folder / "gold")
    known = pinned()
    entry = known.get(folder.name, {"sha256": "", "floors": {}})
    worse = below(figures, entry["floors"])
    assert worse == [], "\n".join(wrong)
    if pin_floors:
        known[folder.name] = {"sha256": digest(folder), "floors": figures}
        FLOORS.write_text(
            json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        return
    assert set(figures) == set(KINDS)
    assert entry["sha256"] == digest(folder), "the corpus changed: pytest tests/corpus --pin-floors"


def test_every_folder_has_floors_and_no_other() -> None:
    assert sorted(pinned()) == [folder.name for folder in FOLDERS]
    for entry in pinned().values():
        assert set(entry["floors"]) == set(KINDS)


SHARED: Figures = {
    "tables": {"precision": 1.0, "recall": 1.0},
    "cells": {"value precision": 1.0, "value recall": 1.0, "meaning precision": 1.0, "meaning recall": 1.0},
    "forms": {
        f"{section} {figure}": 0.99
        for section in ("funds", "indicator", "total")
        for figure in ("precision", "recall")
    },
    "claims": {"f1": 0.99, "measure": 0.97, "direction": 0.97, "verdict": 0.97, "subject~": 0.96},
    "findings": {"causes found": 0.95, "errors without a cause": 0.0},
}


@pytest.fixture(scope="module")
def shared_scores(shared: Path, scoring: ModuleType) -> tuple[Figures, list[str]]:
    if not (shared / "gold" / "cells.csv").is_file():
        pytest.skip(f"no gold in {shared}")
    return scores(scoring, sorted((shared / "disclosures").glob("*.txt")), shared / "gold")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_floors_of_the_shared_documents(kind: str, shared_scores: tuple[Figures, list[str]]) -> None:
    figures, wrong = shared_scores
    assert below({kind: figures[kind]}, {kind: SHARED[kind]}) == [], "\n".join(wrong)


# -- the scorer itself ------------------------------------------------------------------------------


def test_the_scorer_counts_what_is_missed_and_what_is_extra(scoring: ModuleType) -> None:
    share = scoring.compare(["a", "b", "b", "x"], ["a", "b", "c"])
    assert (share.precision, share.recall) == (0.5, pytest.approx(2 / 3))
    assert (share.missed, sorted(share.extra)) == (["c"], ["b", "x"])
    assert share.f1 == pytest.approx(4 / 7)
    assert scoring.compare([], []).f1 == 1.0


@pytest.mark.parametrize("kind", KINDS)
def test_the_scorer_can_fail(kind: str, scoring: ModuleType) -> None:
    """The gold without every fifth row scores below one, and an empty export much lower."""
    folder = FOLDERS[0]
    found = rows_of(sorted(folder.glob("*.txt")))[kind]
    gold = scoring.read_gold(folder / "gold" / f"{kind}.csv")
    full = scoring.SCORERS[kind](found, gold).figures
    for worse in (found[1::2], []):
        figures = scoring.SCORERS[kind](worse, gold).figures
        assert below({kind: figures}, {kind: full}) != []


def test_subjects_that_are_near(scoring: ModuleType) -> None:
    assert scoring.near("基本支出", "财政拨款基本支出")
    assert scoring.near("财政拨款基本支出", "基本支出")
    assert not scoring.near("支出", "财政拨款基本支出")
    assert not scoring.near("", "支出")
    assert not scoring.near("收入", "支出")
    assert not scoring.near("支" * 40, "支" * 25)


def test_a_changed_value_is_seen(scoring: ModuleType) -> None:
    row = dict.fromkeys(COLUMNS["cells"], "") | {
        "doc": "d",
        "kind": "k",
        "line": "3",
        "raw": "5.00",
        "value": "5.00",
    }
    good = scoring.score_cells([row], [row]).figures
    bad = scoring.score_cells([{**row, "value": "6.00"}], [row]).figures
    assert set(good.values()) == {1.0}
    assert set(bad.values()) == {0.0}
    assert scoring.score_cells([{**row, "kind": "unknown"}], [row]).figures["value recall"] == 0.0
