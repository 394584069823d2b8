"""How well documents are read: what gouji says of a text, held against its gold.

In: the rows of the export and those of the gold, both as text by the columns of the contract. Out: shares
by measure. A gold covers the documents that it names; other rows do not count. Standard library only.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

Row = dict[str, str]

_TAG = re.compile(r"<[^>]+>")
_BRACKETS = re.compile(r"[\s（）()“”\"]")
_SEPARATORS = re.compile(r"[,，\s]")
_COMPARATOR = re.compile(r"^[=≥≤<>-]+")
_LINES = re.compile(r"(\d+)(?:-(\d+))?")
_NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Share(NamedTuple):
    """Precision and recall, and what was missed and what is there too much."""

    precision: float
    recall: float
    missed: list[Hashable]
    extra: list[Hashable]

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Score(NamedTuple):
    """The figures of one gold by measure, and examples of what is wrong for the reader of a failure."""

    figures: dict[str, float]
    wrong: list[str]


def read_gold(path: Path) -> list[Row]:
    """The rows of a CSV file of the gold."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fold(text: str) -> str:
    """Labels without blanks, brackets and tags."""
    return _BRACKETS.sub("", _TAG.sub("", text))


def number(text: str) -> str:
    """A printed number in one form, "" where there is none."""
    try:
        return str(Decimal(_SEPARATORS.sub("", _TAG.sub("", text))).normalize())
    except InvalidOperation:
        return ""


def compare(found: Iterable[Hashable], gold: Iterable[Hashable]) -> Share:
    """Two multisets held against each other."""
    mine, wanted = Counter(found), Counter(gold)
    hit = (mine & wanted).total()
    return Share(
        hit / mine.total() if mine else 1.0,
        hit / wanted.total() if wanted else 1.0,
        list((wanted - mine).elements()),
        list((mine - wanted).elements()),
    )


def score_tables(found: list[Row], gold: list[Row]) -> Score:
    """Kind, unit, year and declared emptiness of every table of a known kind."""

    def key(row: Row) -> Hashable:
        return row["doc"], row["kind"], row["unit"], row["year"], row["empty_declared"]

    kinds = {row["kind"] for row in gold}
    share = compare(map(key, (row for row in found if row["kind"] in kinds)), map(key, gold))
    return Score({"precision": share.precision, "recall": share.recall}, _wrong("tables", share))


def score_cells(found: list[Row], gold: list[Row]) -> Score:
    """Place and value; and besides these row, block and head. Tables of known kinds only."""

    def value(row: Row) -> Hashable:
        return row["doc"], row["line"], row["raw"].strip(), number(row["value"]), number(row["value_yuan"])

    def meaning(row: Row) -> Hashable:
        label = row["row_code"] or fold(row["row_label"])
        head = fold(row["column_path"]).split("/")[-1]
        return row["doc"], row["line"], label, fold(row["side"]), head, number(row["value"])

    known = [row for row in found if row["kind"] != "unknown"]
    values = compare(map(value, known), map(value, gold))
    meanings = compare(map(meaning, known), map(meaning, gold))
    figures = {
        "value precision": values.precision,
        "value recall": values.recall,
        "meaning precision": meanings.precision,
        "meaning recall": meanings.recall,
    }
    return Score(figures, [*_wrong("cell values", values), *_wrong("cell meanings", meanings)])


def score_forms(found: list[Row], gold: list[Row]) -> Score:
    """Every value of the forms, field by field; blanks and the comparator of a number do not count."""

    def key(row: Row) -> Hashable:
        item = fold(row["item"]) if row["section"] == "indicator" else row["section"]
        return row["doc"], row["line"], item, row["field"], _COMPARATOR.sub("", fold(row["raw"]))

    figures: dict[str, float] = {}
    wrong: list[str] = []
    for section in ("funds", "indicator", "total"):
        fields = {row["field"] for row in gold if row["section"] == section} - {"reason"}

        def chosen(rows: list[Row], section: str = section, fields: set[str] = fields) -> Iterable[Hashable]:
            return [key(row) for row in rows if row["section"] == section and row["field"] in fields]

        share = compare(chosen(found), chosen(gold))
        figures |= {f"{section} precision": share.precision, f"{section} recall": share.recall}
        wrong += _wrong(section, share)
    return Score(figures, wrong)


def score_claims(found: list[Row], gold: list[Row]) -> Score:
    """Every number of the prose by place, value, unit and kind; of those found, what else is right of them."""

    def key(row: Row) -> Hashable:
        unit = row["unit"].replace(" ", "")
        return row["doc"], row["line"], int(row["col"] or -1), number(row["value"]), unit, row["kind"]

    spoken = [row for row in found if not row["section"].startswith("form")]
    share = compare(map(key, spoken), map(key, gold))
    by_key: dict[Hashable, list[Row]] = {}
    for row in spoken:
        by_key.setdefault(key(row), []).append(row)
    matched = [(row, by_key[key(row)]) for row in gold if key(row) in by_key]
    tests: dict[str, Callable[[Row, Row], bool]] = {
        "measure": lambda mine, row: _measure(mine) == _measure(row),
        "direction": lambda mine, row: mine["direction"] == row["direction"],
        "verdict": lambda mine, row: mine["verdict"] == row["verdict"],
        "subject": lambda mine, row: fold(mine["subject"]) == fold(row["subject"]),
        "subject~": lambda mine, row: near(fold(mine["subject"]), fold(row["subject"])),
    }
    figures = {"precision": share.precision, "recall": share.recall, "f1": share.f1}
    wrong = _wrong("claims", share)
    for name, test in tests.items():
        off = [row for row, mine in matched if not any(test(one, row) for one in mine)]
        figures[name] = 1 - len(off) / len(matched) if matched else 0.0
        wrong += [f"{name}: {row['doc']}:{row['line']}:{row['col']} {row['raw']}" for row in off[:4]]
    return Score(figures, wrong)


def near(left: str, right: str) -> bool:
    """Whether two subjects count as one: one contains the other, and neither is much longer."""
    shorter, longer = sorted((left, right), key=len)
    return (
        bool(shorter)
        and shorter in longer
        and 2 * len(shorter) >= len(longer)
        and len(left) <= max(30, len(right))
    )


def score_findings(found: list[Row], gold: list[Row]) -> Score:
    """The share of decidable causes with a finding of their own, errors without a cause, rounding above info."""
    serious = [row for row in found if row["severity"] in ("error", "warning")]
    causes: dict[tuple[str, str], list[Row]] = {}
    for row in gold:
        if row["decidable"] == "yes" and row["severity"] in ("error", "warning"):
            causes.setdefault((row["doc"], row["cause"]), []).append(row)
    pairs = {
        cause: [k for k, one in enumerate(serious) if any(_explains(one, row) for row in rows)]
        for cause, rows in causes.items()
    }
    taken = _match(pairs)
    used = set(taken)
    missed = [
        f"findings missed {doc} {cause}: {rows[0]['description']}"
        for (doc, cause), rows in causes.items()
        if (doc, cause) not in taken.values()
    ]
    faulty = {
        (row["doc"], line) for row in gold if row["severity"] != "rounding" for line in _span(row["lines"])
    }
    stray = [
        row
        for k, row in enumerate(serious)
        if k not in used
        and row["severity"] == "error"
        and not any((row["doc"], n) in faulty for n in _places(row))
    ]
    figures = {
        "causes found": 1 - len(missed) / len(causes) if causes else 1.0,
        "errors without a cause": float(len(stray)),
    }
    return Score(figures, [*missed, *(f"stray {row['doc']}:{row['line']} {row['code']}" for row in stray)])


def _match(pairs: dict[tuple[str, str], list[int]]) -> dict[int, tuple[str, str]]:
    """As many causes as possible, each with a finding of its own (augmenting paths)."""
    taken: dict[int, tuple[str, str]] = {}

    def place(cause: tuple[str, str], tried: set[int]) -> bool:
        for finding in pairs[cause]:
            if finding not in tried:
                tried.add(finding)
                if finding not in taken or place(taken[finding], tried):
                    taken[finding] = cause
                    return True
        return False

    for cause in pairs:
        place(cause, set())
    return taken


SCORERS: dict[str, Callable[[list[Row], list[Row]], Score]] = {
    "tables": score_tables,
    "cells": score_cells,
    "forms": score_forms,
    "claims": score_claims,
    "findings": score_findings,
}


def _measure(row: Row) -> str:
    return "amount" if row["measure"] == "total" else row["measure"]


def _explains(finding: Row, cause: Row) -> bool:
    """Whether a finding stands on (or names) a line of a cause and shows one of its numbers."""
    if finding["doc"] != cause["doc"] or not _places(finding) & _span(cause["lines"]):
        return False
    wanted = _shown(cause["left"] + " " + cause["right"])
    told = " ".join(finding[name] for name in ("message", "left", "right", "difference", "suggestion"))
    return not wanted or bool(wanted & _shown(told))


def _places(finding: Row) -> set[int]:
    return {int(finding["line"] or 0)} | {int(line) for line in re.findall(r"@L(\d+)", finding["related"])}


def _span(lines: str) -> set[int]:
    return {n for first, last in _LINES.findall(lines) for n in range(int(first), int(last or first) + 1)}


def _shown(text: str) -> set[str]:
    return {number(found) for found in _NUMBERS.findall(text)} - {""}


def _wrong(name: str, share: Share) -> list[str]:
    return [f"{name} missed {item}" for item in share.missed[:4]] + [
        f"{name} extra {item}" for item in share.extra[:4]
    ]
