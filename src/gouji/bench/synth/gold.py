"""Gold of one document in the columns of the export, written from where everything stands in the end."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from .draft import Draft
from .errors import COLUMNS as FINDINGS
from .house import House
from .noticeable import is_noticeable
from .numbers import FACTOR, D
from .paper import Form, Paragraph, Table
from .render import Rendered
from .sheet import squeeze
from .statements import Statement, Statements
from .verdicts import verdicts

Rows = dict[str, list[dict[str, str]]]
COLUMNS = {
    "documents": "doc kind entity year unit form_family n_tables n_cells n_forms n_claims supported rounding contradicted unverifiable",
    "tables": "doc table_no kind title code unit year first_line last_line page n_data_rows n_columns empty_declared grid_first_line grid_last_line",
    "cells": "doc table_no kind table_title unit line page row_code row_label side column_path raw value value_yuan start end flags truth covered",
    "forms": "doc form_no kind project line section item level1 level2 field raw value unit start end flags truth",
    "claims": "doc line col start end raw value unit value_norm kind measure direction subject period base section evidence verdict truth",
    "facts": "doc fact unit line col source",
    "findings": " ".join(FINDINGS),
    "synth": "doc seed layout noise kind year unit size planted",
}
_NUMBER = "0123456789"
_SOURCES = {"cell": "cell", "field": "form"}


@dataclass(slots=True)
class Places:
    """Where owners and blocks stand in a draft: offsets in code points, lines from 1."""

    draft: Draft
    text: str = ""
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    blocks: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look once."""
        self.text, self.spans = self.draft.text(), self.draft.spans()
        at = 0
        for number, line in enumerate(self.draft.lines, start=1):
            self.starts.append(at)
            at += len(line.chars) + 1
            if line.kind != "blank":
                self.blocks.setdefault(line.block, []).append(number)

    def line(self, offset: int) -> int:
        """The line of an offset."""
        return bisect_right(self.starts, offset)

    def raw(self, owner: int) -> str:
        """What is printed for an owner now."""
        return self.text[slice(*self.spans[owner])]

    def columns(self, owner: int) -> dict[str, str]:
        """The columns that say where a number stands."""
        start, end = self.spans[owner]
        line = self.line(start)
        return {
            "line": f"{line}",
            "col": f"{start - self.starts[line - 1]}",
            "start": f"{start}",
            "end": f"{end}",
        }

    def grid(self, block: int) -> list[int]:
        """The lines of the grid of a table."""
        wanted = {"header", "row", "form"}
        return [n for n in self.blocks.get(block, []) if self.draft.lines[n - 1].kind in wanted]


def write_gold(doc: str, house: House, kind: str, rendered: Rendered, said: Statements) -> Rows:
    """All rows of a document except findings and synth."""
    places = Places(rendered.draft)
    rows: Rows = {name: [] for name in COLUMNS}
    for number, block in rendered.blocks.items():
        if isinstance(block, Table):
            rows["tables"].append(_table(doc, block, number, places, said))
            rows["cells"] += _cells(doc, block, places, said)
        elif isinstance(block, Form):
            rows["forms"] += _forms(doc, block, places, said)
    rows["claims"] = _claims(doc, rendered, places, said)
    rows["facts"] = _facts(doc, places, said)
    judged = [r["verdict"] for r in rows["claims"]]
    document = {
        "doc": doc,
        "kind": "final_accounts" if kind == "final" else "budget",
        "entity": house.org,
        "year": f"{house.year}",
        "unit": house.unit,
        "form_family": house.family,
        "n_tables": f"{len(rows['tables'])}",
        "n_cells": f"{len(rows['cells'])}",
        "n_forms": f"{len({r['form_no'] for r in rows['forms']})}",
        "n_claims": f"{len(judged)}",
    }
    verdict_names = ("supported", "rounding", "contradicted", "unverifiable")
    rows["documents"].append(document | {v: f"{judged.count(v)}" for v in verdict_names})
    return rows


def _truth(places: Places, statement: Statement) -> str:
    """The undamaged print, where noise changed the digits."""
    return places.draft.truth.get(statement.owner, "")


def _facts(doc: str, places: Places, said: Statements) -> list[dict[str, str]]:
    """The cells and fields that print a fact which some other one prints too. A fact is called by its first key."""
    made = []
    for first, keys in said.prints().items():
        printed = [s for s in map(said.__getitem__, keys) if s.role in _SOURCES and s.owner in places.spans]
        if keys[0] != first or len(printed) < 2:
            continue
        for statement in printed:
            where = places.columns(statement.owner)
            made.append(
                {
                    "doc": doc,
                    "fact": first,
                    "unit": statement.unit,
                    "line": where["line"],
                    "col": where["col"],
                    "source": _SOURCES[statement.role],
                }
            )
    return made


def _lost(places: Places, said: Statements) -> set[str]:
    """The keys of the numbers that noise damaged or took away."""
    return {statement.key for statement in said if statement.owner in places.draft.truth}


def _plain(statement: Statement) -> str:
    return statement.raw.replace(",", "").rstrip("%") if statement.numeric else ""


def _table(doc: str, table: Table, number: int, places: Places, said: Statements) -> dict[str, str]:
    lines, grid = places.blocks[number], places.grid(number)
    data = [row for row in table.rows if row.kind not in ("head", "section")]
    owners = [[c for c in row.cells if not isinstance(c, str) and said.by_owner[c][0].raw] for row in data]
    lost = sum(bool(own) and not any(c in places.spans for c in own) for own in owners)
    return {
        "doc": doc,
        "table_no": f"{table.number}",
        "kind": table.kind,
        "title": squeeze(table.title),
        "code": table.code,
        "unit": table.unit,
        # The year as it is printed, wrong where an error was planted in it.
        "year": table.year and places.draft.years.get(number, table.year),
        "first_line": f"{lines[0]}",
        "last_line": f"{lines[-1]}",
        "n_data_rows": f"{len(data) - lost}",
        "n_columns": f"{len(table.columns)}",
        "empty_declared": "yes" if table.empty else "no",
        "grid_first_line": f"{grid[0]}" if grid else "",
        "grid_last_line": f"{grid[-1]}" if grid else "",
    }


def _cells(doc: str, table: Table, places: Places, said: Statements) -> list[dict[str, str]]:
    made = []
    covered = {owner.owner for key in said.related() if (owner := said.by_key.get(key))}
    damaged = covered & places.draft.truth.keys() & places.spans.keys()
    nums = said.nums() if damaged else {}
    covered -= {cell for cell in damaged if not is_noticeable(said, nums, cell, places.raw(cell))}
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if isinstance(cell, str) or cell not in places.spans:
                continue
            statement = said.by_owner[cell][0]
            plain = _plain(statement)
            path = column.path[1:] if statement.gold["side"] else column.path
            money = statement.unit in FACTOR
            made.append(
                {
                    "doc": doc,
                    "table_no": f"{table.number}",
                    "kind": table.kind,
                    "table_title": squeeze(table.title),
                    **statement.gold,
                    "column_path": "/".join(squeeze(p) for p in path) or statement.gold["column_path"],
                    "raw": places.raw(cell),
                    "value": plain,
                    "value_yuan": f"{D(plain) * FACTOR[statement.unit]:.2f}" if plain and money else "",
                    "flags": "" if plain else "placeholder",
                    "truth": _truth(places, statement),
                    "covered": "yes" if cell in covered else "no",
                    **places.columns(cell),
                }
            )
    return made


def _forms(doc: str, form: Form, places: Places, said: Statements) -> list[dict[str, str]]:
    made = []
    for row in form.rows:
        for cell in row:
            if isinstance(cell, str) or cell not in places.spans:
                continue
            statement = said.by_owner[cell][0]
            value = _plain(statement) or _indicator_value(statement)
            made.append(
                {
                    "doc": doc,
                    "form_no": f"{form.number}",
                    "kind": form.kind,
                    "project": form.project,
                    **statement.gold,
                    "raw": places.raw(cell),
                    "value": value,
                    "flags": "placeholder" if statement.raw == "-" else "",
                    "truth": _truth(places, statement),
                    **places.columns(cell),
                }
            )
    return made


def _indicator_value(statement: Statement) -> str:
    """The number of a value with a unit: ≥95% is 95, three years are 3."""
    unit = statement.unit
    if statement.gold["section"] not in ("indicator", "identity") or not unit:
        return ""
    text = statement.raw.lstrip("≥≤=><").removesuffix(unit)
    return text if text and text[0] in _NUMBER else ""


def _claims(doc: str, rendered: Rendered, places: Places, said: Statements) -> list[dict[str, str]]:
    sections = {c: b.section for b in rendered.blocks.values() if isinstance(b, Paragraph) for c in b.pieces}

    def place(statement: Statement) -> str:
        if statement.owner not in places.spans:
            return ""
        where = places.columns(statement.owner)
        role = "form" if statement.role == "field" else statement.role
        return f"{role}@L{where['line']}:{where['col']}"

    judged = verdicts(said, place, _lost(places, said))
    made = []
    for owner in sorted(places.spans, key=lambda o: places.spans[o]):
        for statement in said.by_owner.get(owner, ()):  # planted words have no statement
            if statement.role != "claim":
                continue
            verdict, evidence = judged[statement.key]
            plain = _plain(statement)
            worth = statement.num().value
            made.append(
                {
                    "doc": doc,
                    **statement.gold,
                    "raw": places.raw(owner),
                    "value": plain,
                    "value_norm": f"{worth.normalize():f}" if worth else "0",
                    "section": sections.get(owner, ""),
                    "evidence": evidence,
                    "verdict": verdict,
                    "truth": _truth(places, statement),
                    **places.columns(owner),
                }
            )
    return made
