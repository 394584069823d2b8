"""Floors: how well the documents of the corpus, and the real ones where they are there, are read.

``floors.json`` holds for each folder of the corpus the hash of its files and a floor for each measure of
``gouji score``; ``findings/`` the errors and warnings of each folder. A figure below its floor fails, so does a corpus
or a finding that changed without being pinned again; what changed in the findings is printed:

    pytest tests/corpus --pin-floors      write the figures and findings of today; refuses to lower a floor

To lower a floor on purpose, edit ``floors.json`` and say why in the commit.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from gouji.bench.score import MEASURES, score_folders
from gouji.check.run import check_document
from gouji.export.csv_files import CsvFolder
from gouji.model import Report, Source
from gouji.parse.document import parse_document

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
FINDINGS = HERE / "findings"
CORPUS = HERE.parents[1] / "corpus"
FOLDERS = sorted(path.parent for path in CORPUS.glob("*/gold"))
# Measures of which less is better: their floor is a ceiling.
CEILINGS = {measure.name for measure in MEASURES if measure.less}
NOISE = 0.0005  # figures are pinned with four digits

Figures = dict[str, float]


def check(path: Path) -> Report:
    return check_document(parse_document(Source(path.name, path.read_bytes().decode("utf-8-sig"))))


@lru_cache(maxsize=len(FOLDERS))
def reports(folder: Path) -> list[Report]:
    return [check(path) for path in sorted(folder.glob("*.txt"))]


def scores(found: list[Report], gold: Path, target: Path) -> tuple[Figures, str]:
    """All figures of some reports, and examples of what lowers them."""
    with CsvFolder(target) as folder:
        for report in found:
            folder.add(report)
    scored = score_folders(str(target), str(gold), resamples=0)
    figures = {name: round(one.value, 4) for name, one in scored.overall.items() if one.value is not None}
    examples = [
        f"{name}: {example.sign} {example.doc}:{example.line} {example.text}"
        for name, listed in scored.examples.items()
        for example in listed[:8]
    ]
    return figures, "\n".join(examples)


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
    for name, floor in floors.items():
        figure = figures.get(name)
        if figure is None:
            worse.append(f"{name}: no figure, floor {floor}")
        elif figure > floor + NOISE if name in CEILINGS else figure < floor - NOISE:
            worse.append(f"{name}: {figure}, floor {floor}")
    return worse


def said(found: list[Report]) -> list[str]:
    """The errors and warnings of some reports, a line each."""
    return [
        f"{report.document.source.name}:{line}:{col} {finding.code} {finding.severity} {finding.left} | {finding.right}"
        for report in found
        for finding in report.findings
        if finding.severity != "info"
        for line, col in [report.document.source.lines.position(finding.start)]
    ]


def pinned() -> dict[str, Any]:
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_floors_of_the_corpus(folder: Path, pin_floors: bool, tmp_path: Path) -> None:
    figures, examples = scores(reports(folder), folder / "gold", tmp_path / "export")
    known = pinned()
    entry = known.get(folder.name, {"sha256": "", "floors": {}})
    worse = below(figures, entry["floors"])
    assert worse == [], examples
    if pin_floors:
        known[folder.name] = {"sha256": digest(folder), "floors": figures}
        FLOORS.write_text(
            json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        return
    assert entry["sha256"] == digest(folder), "the corpus changed: pytest tests/corpus --pin-floors"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_findings_of_the_corpus(folder: Path, pin_floors: bool) -> None:
    path = FINDINGS / f"{folder.name}.txt"
    now = said(reports(folder))
    if pin_floors:
        FINDINGS.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in now), encoding="utf-8")
        return
    before = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    changed = list(difflib.unified_diff(before, now, "before", "now", lineterm="", n=0))
    assert not changed, "\n".join(["findings changed: pytest tests/corpus --pin-floors", *changed])


def test_every_folder_has_floors_and_no_other() -> None:
    assert sorted(pinned()) == [folder.name for folder in FOLDERS]
    assert sorted(path.stem for path in FINDINGS.glob("*.txt")) == [folder.name for folder in FOLDERS]
    for entry in pinned().values():
        assert {"cells", "cells_bound", "claims", "verdict", "errors_found", "false_errors"} <= set(
            entry["floors"]
        )


# What the real documents reach; the gold of the shared folder is no part of the project.
SHARED: Figures = {
    "tables": 1.0,
    "cells": 1.0,
    "cells_bound": 1.0,
    "forms_funds": 1.0,
    "forms_indicator": 1.0,
    "forms_total": 1.0,
    "claims": 0.99,
    "measure": 0.99,
    "direction": 0.99,
    "verdict": 0.97,
    "subject": 0.96,
    "errors_found": 1.0,
    "false_errors": 0.0,
}


@pytest.mark.slow
def test_floors_of_the_shared_documents(shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold"
    if not (gold / "cells.csv").is_file():
        pytest.skip(f"no gold in {shared}")
    found = [check(path) for path in sorted((shared / "disclosures").glob("*.txt"))]
    figures, examples = scores(found, gold, tmp_path / "export")
    assert below(figures, SHARED) == [], examples


# -- the gate itself --------------------------------------------------------------------------------


def test_a_figure_below_its_floor_is_told() -> None:
    assert below({"cells": 0.99}, {"cells": 1.0}) == ["cells: 0.99, floor 1.0"]
    assert below({"cells": 1.0}, {"cells": 0.99, "claims": 0.5}) == ["claims: no figure, floor 0.5"]


def test_of_false_errors_more_is_worse() -> None:
    assert below({"false_errors": 0.2}, {"false_errors": 0.1}) == ["false_errors: 0.2, floor 0.1"]
    assert below({"false_errors": 0.0}, {"false_errors": 0.1}) == []
