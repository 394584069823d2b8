"""Write the composed corpus, or check that it is what this script would write.

- `python corpus/compose.py` rewrites every document and its gold
- `python corpus/compose.py --check` exits with 1 if a file on disk differs
- `python corpus/compose.py --review` also lists what every planted fault breaks
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from composer.page import Page, Plant  # noqa: E402, TC002

from gouji.bench.synth.numbers import Outcome, Relation, read  # noqa: E402

NAMES = (
    "final_wan",
    "final_yuan",
    "budget_wan",
    "final_annexed",
    "final_web",
    "final_school",
    "budget_units",
    "final_mixed",
)
DOCUMENTS = {name: import_module(f"composer.{name}") for name in NAMES}
COLUMNS = {
    "tables": "doc table_no kind title code unit year first_line last_line page n_data_rows n_columns empty_declared notes grid_first_line grid_last_line",
    "cells": "doc table_no kind table_title unit line page row_code row_label side column_path raw value value_yuan start end flags",
    "forms": "doc form_no kind project line section item level1 level2 field raw value unit start end flags note",
    "claims": "doc line col start end raw value unit value_norm kind measure direction subject period base evidence verdict note",
    "findings": "doc id class lines description left right difference severity certainty decidable cause",
}


def _lines(numbers: list[int]) -> str:
    return ";".join(f"{n}" for n in dict.fromkeys(numbers) if n)


def _number(page: Page, key: str) -> str:
    num = page.nums[key]
    return f"{num.raw or '0'} (line {num.line})" if num.line else num.raw


def _difference(page: Page, rel: Relation, out: Outcome) -> str:
    if rel.kind == "same":
        return f"{(Decimal(out.difference) / page.nums[rel.head].factor).normalize():f}"
    return page.in_unit(rel, out.difference)


def findings(page: Page, clean: Page, plants: list[Plant]) -> list[dict]:
    """Planted faults first, each one cause; then every relation that only rounding disturbs."""
    rows = []
    short = page.doc.removesuffix(".txt")
    outcomes = page.outcomes()
    for i, plant in enumerate(plants, 1):
        base = {
            "doc": page.doc,
            "id": f"{short}-P{i:02}",
            "class": plant.klass,
            "description": plant.text,
            "severity": "error",
            "certainty": "certain",
            "decidable": "yes",
            "cause": f"{short}-P{i:02}",
        }
        if plant.key in page.years:
            line, _, printed = page.years[plant.key]
            rows.append(
                base
                | {"lines": f"{line}", "left": printed, "right": clean.years[plant.key][2], "difference": "1"}
            )
            continue
        broken = [r for r, o in outcomes if o.status == "broken" and plant.key in r.keys]
        heads = [r.head for r in broken if r.head != plant.key and page.nums[r.head].role != "derived"]
        operands = [k for r in broken if r.head == plant.key for _, k in r.terms if page.nums[k].raw]
        same = [k for r in broken if r.kind == "same" for k in r.keys]
        stated = [k for c in page.claims if c["key"] == plant.key for k in c["cells"]]
        near = [plant.key, *heads, *same, *stated, *operands]
        gap = read(plant.raw) - read(clean.nums[plant.key].raw)
        rows.append(
            base
            | {
                "lines": _lines([page.nums[k].line for k in near][:12]),
                "left": plant.raw,
                "right": clean.nums[plant.key].raw,
                "difference": f"{gap}",
            }
        )
    number = 0
    for rel, out in outcomes:
        if out.status == "rounding" and page.nums[rel.head].line:
            number += 1
            lines = [page.nums[k].line for k in rel.keys if page.nums[k].raw]
            rows.append(
                {
                    "doc": page.doc,
                    "id": f"{short}-R{number:02}",
                    "class": "rounding",
                    "lines": _lines(lines),
                    "description": rel.name,
                    "left": _number(page, rel.head),
                    "right": f"{out.formula} = {page.in_unit(rel, out.expected)}"
                    if rel.kind == "sum"
                    else f"{out.formula} → {out.expected}",
                    "difference": _difference(page, rel, out),
                    "severity": "rounding",
                    "certainty": "certain",
                    "decidable": "yes",
                    "cause": f"{short}-R{number:02}",
                }
            )
    return rows


def verify(page: Page, plants: list[Plant]) -> None:
    """Arithmetic and places: what is wrong is planted, and every place holds what the gold says."""
    keys = {p.key for p in plants}
    assert page.used == keys, keys ^ page.used
    broken = [(r, o) for r, o in page.outcomes() if o.status == "broken"]
    for rel, out in broken:
        assert keys & set(rel.keys), (page.doc, rel.name, out, [(k, page.nums[k].raw) for k in rel.keys])
        assert len(keys & set(rel.keys)) == 1, (page.doc, rel.name, "two faults in one relation")
    for plant in plants:
        assert plant.key in page.years or any(plant.key in r.keys for r, _ in broken), (
            page.doc,
            plant.key,
            "breaks nothing",
        )
    lines = page.text.split("\n")
    for row in [*page.cells, *page.forms, *page.claims]:
        at = lines[row["line"] - 1][row["col"] : row["col"] + len(row["raw"])]
        assert at == row["raw"], (page.doc, row, at)
    for row in [*page.cells, *page.forms]:
        cells = page.cells_of(lines[row["line"] - 1])
        assert row["raw"] in cells, row
    _every_number_is_claimed(page)
    seen = Counter(
        (r["line"], r["row_code"], r["row_label"], r["side"], r["column_path"]) for r in page.cells
    )
    assert max(seen.values()) == 1, seen.most_common(2)


def _every_number_is_claimed(page: Page) -> None:
    """Each digit of the narrative belongs to a claim, or to a date, an ordinal or a heading."""
    lines = page.text.split("\n")
    if page.narrative:
        first, last = page.narrative
    else:
        first = max(i for i, t in enumerate(lines) if "情况说明" in t and "第三部分" in t)
        last = max(i for i, t in enumerate(lines) if "名词解释" in t and "第四部分" in t)
    tables = {n for t in page.tables for n in range(t["first_line"], t["last_line"] + 1)}
    taken = {(r["line"], c) for r in page.claims for c in range(r["col"], r["col"] + len(r["raw"]))}
    for i in range(first + 1, last):
        text = lines[i]
        if "\t" in text or text.startswith("|") or i + 1 in page.furniture or i + 1 in tables:
            continue
        free = "".join("＃" if (i + 1, c) in taken else ch for c, ch in enumerate(text))
        free = re.sub(
            r"20\d\d ?年(度)?(\d+月\d+日)?|20\d\d ?预算|\(20\d\d年度\)|^#* ?\d+[、.]|^\*\*\d\. |^\d\. |（\d）|\[\d\]",
            "",
            free,
        )
        if re.search(r"\d", free):
            raise AssertionError((page.doc, i + 1, free))
        assert not re.search(
            r"[一二两三四五六七八九十]+(名|辆|台|座|个|场|处|项(?!目)|家|次|批|人)",
            free.replace("一次性", ""),
        ), (page.doc, i + 1, free)


def gold(module: ModuleType, plants_of: dict[str, list[Plant]]) -> tuple[dict[str, str], list[str]]:
    """All files of one document: both versions and their gold."""
    name = module.__name__.rpartition(".")[2]
    tables: dict[str, list[dict]] = {k: [] for k in COLUMNS}
    files, review, clean = {}, [], None
    for version, plants in plants_of.items():
        page = module.compose(plants, f"{name}_{version}.txt")
        clean = clean or page
        verify(page, plants)
        page.judge()
        starts = page.offsets()
        files[f"{name}/{page.doc}"] = page.text
        for kind in ("tables", "cells", "forms", "claims"):
            for row in getattr(page, kind):
                extra = {"doc": page.doc}
                if "col" in row:
                    extra |= {
                        "start": starts[row["line"] - 1] + row["col"],
                        "end": starts[row["line"] - 1] + row["col"] + len(row["raw"]),
                    }
                tables[kind].append(row | extra)
        tables["findings"] += findings(page, clean, plants)
        verdicts = Counter(r["verdict"] for r in page.claims)
        review.append(
            f"{page.doc}: {len(page.lines)} lines, {len(page.tables)} tables, {len(page.cells)} cells, {page.form_no} forms, "
            f"{len(page.claims)} claims {dict(verdicts)}, {sum(o.status == 'rounding' for _, o in page.outcomes())} rounding of {len(page.rels)} relations"
        )
        for rel, out in page.outcomes():
            if out.status == "broken":
                review.append(
                    f"    broken {rel.name}: {page.nums[rel.head].raw} against {out.formula} = {page.in_unit(rel, out.expected)}"
                )
        review += [
            f"    contradicted L{r['line']}:{r['col']} {r['raw']} {r['measure']} {r['subject']} [{r['evidence']}]"
            for r in page.claims
            if r["verdict"] == "contradicted"
        ]
        if version == "clean":
            assert not verdicts["contradicted"], review
    for kind, columns in COLUMNS.items():
        out = io.StringIO()
        writer = csv.DictWriter(out, columns.split(), extrasaction="ignore", lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(tables[kind])
        files[f"{name}/gold/{kind}.csv"] = out.getvalue()
    return files, review


def main(arguments: list[str]) -> int:
    """Write or check all documents."""
    stale = 0
    for module in DOCUMENTS.values():
        files, review = gold(module, {"clean": [], "planted": module.PLANTS})
        sys.stdout.write(
            "\n".join(r for r in review if "--review" in arguments or not r.startswith("    ")) + "\n"
        )
        for path, text in files.items():
            target = HERE / path
            if "--check" in arguments:
                if not target.is_file() or target.read_bytes() != text.encode():
                    sys.stderr.write(f"differs: {path}\n")
                    stale += 1
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
