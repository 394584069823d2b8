"""The structure of tables: emptiness, codes and the tables that must be there (M-9, M-10, H-a, H-b, B6-c).

In: a document. Out: outcomes with the place of the declaration, the code or the document's tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from gouji.check.operands import ZERO, of_cell, slip
from gouji.knowledge.codes import code_list
from gouji.knowledge.forms import table_forms
from gouji.knowledge.wording import wording_terms
from gouji.model import Document, Operand, Outcome, Table, TableRow
from gouji.text import fold, fold_bare

EMPTY, PARENT, NAME, ABSENT, ITEM = "GJ101", "GJ102", "GJ103", "GJ104", "GJ316"
# A label at least so like a name of its code is a slip of reading, not another name.
_ALIKE = 60.0
_FEW = 3
# The lengths of the codes that others stand below: classes and divisions.
_LEVELS = (3, 5)


def check_structure(document: Document) -> Iterator[Outcome]:
    """All outcomes on the structure of a document's tables."""
    for table in document.tables:
        yield from _emptiness(document, table)
        if any(column.role == "code" for column in table.columns):
            yield from _codes(table)
        if table.kind == "budget_basic_economic":
            yield from _counterparts(table)
    yield from _absent(document)


def _counterparts(table: Table) -> Iterator[Outcome]:
    """The item of the government's budget that stands beside an item of the department's.

    A public institution has the classes themselves there (工资福利支出, 商品和服务支出).
    """
    column = next((column.index for column in table.columns if column.role == "text"), -1)
    accounts = code_list("economic").accounts
    for row in table.rows if column >= 0 else ():
        account = accounts.get(row.key)
        cells = table.grid.rows[row.grid].cells
        printed = fold_bare(cells[column]) if column < len(cells) else ""
        if account is None or not account.government or not account.parent or not printed:
            continue
        named = [fold_bare(name) for name in (account.government, accounts[account.parent].name)]
        if max(fuzz.partial_ratio(printed, name) for name in named) < _ALIKE:
            start, end = table.grid.rows[row.grid].span(column)
            yield slip(
                ITEM,
                start,
                end,
                printed,
                row.label,
                table=table.title,
                left=printed,
                right=account.government,
                row=row.label,
            )


def _emptiness(document: Document, table: Table) -> Iterator[Outcome]:
    """A table that is declared empty prints no number."""
    if not table.empty_declared or table.kind == "unknown":
        return
    printed = [cell for cell in table.cells if cell.value is not None and cell.value != 0]
    start = document.source.lines.starts[max(0, table.empty_line - 1)]
    words = Operand("total", ZERO, start, start, "", table.title, kind="words")
    yield Outcome(
        EMPTY,
        "broken" if printed else "holds",
        printed[0].start if printed else start,
        [*(of_cell(cell, "operand") for cell in printed[:8]), words] if printed else [words],
        ZERO,
        ZERO,
        arguments={"table": table.title, "left": printed[0].raw if printed else "", "right": ""},
    )


def _codes(table: Table) -> Iterator[Outcome]:
    """A code stands below its parent, once; its name is that of the code list. Each body has codes of its own."""
    seen: set[str] = set()
    owner = ""
    kind = "economic" if table.kind.startswith(("basic_expenditure", "budget_basic")) else "functional"
    levels: set[tuple[str, int]] = set()
    for row in table.rows:
        if row.owner != owner:
            seen, owner = set(), row.owner
        code = row.code
        if not code or row.kind != "data" or not (code.isdigit() or any(map(str.isdigit, code))):
            continue
        parent = code[:-2] if len(code) > _FEW else ""
        misread = code != row.key and row.key.isdigit()
        orphan = False
        if parent and parent not in seen and len(seen) >= _FEW and not row.side:
            # A body may list its items only, without the classes or divisions above them.
            levels = levels or {(other.owner, len(other.code)) for other in table.rows}
            orphan = len(parent) not in _LEVELS or (owner, len(parent)) in levels
        if misread or orphan or (code in seen and not row.side):
            yield from _outcome(PARENT, table, row, code, row.label)
        seen.add(row.key if misread else code)
        name = _other_name(kind, code, row.label)
        if name:
            yield from _outcome(NAME, table, row, row.label, name)


@lru_cache(maxsize=4096)
def _other_name(kind: str, code: str, label: str) -> str:
    """The name of a code in its list where a row calls it something else; "" where it does not, or there is none."""
    account = code_list(kind).accounts.get(code)
    if account is None or not label:
        return ""
    names = [fold_bare(name) for name in (account.name, *account.aliases)]
    folded = fold_bare(label)
    if folded in names or any(folded in name or name in folded for name in names):
        return ""
    return account.name if max(fuzz.ratio(folded, name) for name in names) < _ALIKE else ""


def _outcome(code: str, table: Table, row: TableRow, left: str, right: str) -> Iterator[Outcome]:
    place = _place(table, row.grid, row.code)
    if place is not None:
        yield slip(code, *place, row.code, row.label, table=table.title, left=left, right=right, row=row.code)


def _place(table: Table, grid: int, code: str) -> tuple[int, int] | None:
    """Where a row prints its code."""
    if grid >= len(table.grid.rows):
        return None
    row = table.grid.rows[grid]
    for col, cell in enumerate(row.cells):
        if code in cell:
            start = row.starts[col] + cell.index(code)
            return start, start + len(code)
    return None


def _listed(document: Document, kinds: list[str]) -> set[str]:
    """Those of the kinds of tables that the document's own contents name."""
    if not kinds:
        return set()
    lines = document.source.text.split("\n")
    blocks = (block for block in document.blocks if block.kind == "contents")
    text = fold(" ".join(" ".join(lines[block.first - 1 : block.last]) for block in blocks))
    return {kind for kind in kinds if any(title in text for title in table_forms()[kind].titles)}


def _absent(document: Document) -> Iterator[Outcome]:
    """The standard tables of its kind that a document with most of them lacks."""
    forms = table_forms()
    year = int(document.year) if document.year.isdecimal() else 0
    standard = wording_terms().standard.get(document.kind, ())
    dated = [kind for kind in standard if year and year < forms[kind].since]
    listed = _listed(document, dated)
    wanted = [kind for kind in standard if kind not in dated or kind in listed]
    there = {table.kind for table in document.tables}
    missing = [kind for kind in wanted if kind not in there]
    if not missing or 2 * len(missing) > len(wanted):
        return
    titles = "、".join(forms[kind].titles[0] for kind in missing)
    anchor = document.tables[0]
    yield slip(ABSENT, anchor.title_start, anchor.title_end, anchor.title, left=titles)
