"""The standard tables of the real disclosures against their cell-level ground truth."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from gouji.bind.tables import bind_table
from gouji.model import Cell, Source, Table
from gouji.parse.lines import classify_lines
from gouji.parse.outline import Region, split_outline
from gouji.parse.tables import read_table


def gold(shared: Path, name: str) -> list[dict[str, str]]:
    path = shared / "gold" / name
    if not path.is_file():
        pytest.skip(f"no {path}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def documents(shared: Path) -> list[Source]:
    paths = sorted((shared / "disclosures").glob("*.txt"))
    return [Source(path.name, path.read_bytes().decode("utf-8-sig")) for path in paths]


def regions(source: Source) -> list[Region]:
    return [r for r in split_outline(classify_lines(source.text, source.lines)) if r.kind == "table"]


def tables(source: Source) -> list[Table]:
    found = [read_table(region, n, source) for n, region in enumerate(regions(source), start=1)]
    return [table for table in found if table is not None and table.kind != "unknown"]


def bare(text: str) -> str:
    return re.sub(r"[\s（）()“”\"]", "", text)


def yuan(cell: Cell) -> str:
    if cell.value is None or not cell.factor:
        return ""
    return str((cell.value * cell.factor).quantize(Decimal("0.01")))


def test_every_table_with_its_kind_unit_year_and_emptiness(shared: Path) -> None:
    expected = Counter(
        (
            r["doc"],
            r["kind"],
            r["title"],
            r["code"],
            r["unit"],
            r["year"],
            r["n_data_rows"],
            r["empty_declared"],
        )
        for r in gold(shared, "tables.csv")
    )
    found = Counter(
        (
            s.name,
            t.kind,
            t.title,
            t.code,
            t.unit,
            t.year,
            str(t.n_data_rows),
            "yes" if t.empty_declared else "no",
        )
        for s in documents(shared)
        for t in tables(s)
    )
    assert found == expected


def test_the_lines_of_every_table(shared: Path) -> None:
    expected = {(r["doc"], r["first_line"], r["last_line"]) for r in gold(shared, "tables.csv")}
    found = {(s.name, str(t.first_line), str(t.last_line)) for s in documents(shared) for t in tables(s)}
    assert found == expected


def test_every_cell_with_its_row_block_and_column(shared: Path) -> None:
    expected = Counter(
        (
            r["doc"],
            r["line"],
            r["row_code"],
            bare(r["row_label"]),
            r["side"],
            r["column_path"],
            r["raw"],
            r["value_yuan"],
            r["unit"],
        )
        for r in gold(shared, "cells.csv")
    )
    found = Counter(
        (s.name, str(c.line), c.code, bare(c.label), c.side, c.path, c.raw, yuan(c), c.unit)
        for s in documents(shared)
        for t in tables(s)
        for c in t.cells
    )
    assert found == expected


def test_every_cell_that_a_form_names_has_a_fact(shared: Path) -> None:
    for source in documents(shared):
        for table in tables(source):
            bind_table(table, "2023", source.lines.starts)
            for cell in table.cells:
                # The parts of an economic item in a budget have no fact of their own.
                parts = (
                    table.kind == "budget_basic_economic"
                    and cell.row_key.isdigit()
                    and cell.col_key != "total"
                )
                assert (cell.fact is None) == parts, (table.kind, cell)


def test_equal_facts_agree_within_one_printed_unit(shared: Path) -> None:
    for source in documents(shared):
        seen: dict[str, list[Decimal]] = {}
        largest = Decimal(0)
        for table in tables(source):
            for made in bind_table(table, "2023", source.lines.starts):
                largest = max(largest, made.quantum)
                if not made.assumed:
                    seen.setdefault(str(made.key), []).append(made.value)
        assert len(seen) > 80
        for key, values in seen.items():
            assert max(values) - min(values) <= largest, key
