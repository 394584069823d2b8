"""A table as relations see it: cells by the keys of row and column, and which rows add up to which.

In: a table. Out: a :class:`TableView`. Of columns that are printed for several years the last year counts.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from gouji.bind.tables import column_year
from gouji.knowledge.codes import code_list
from gouji.knowledge.forms import table_forms, table_heads
from gouji.model import Cell, Operand, Table
from gouji.text import fold, fold_bare

_BODY = "entity"
# So many digits of a code, by their number, are those of the code above it.
_PARENTS = {5: 3, 7: 5}


class TableView:
    """A table by row and column keys. Blank cells of printed rows are zero and have no operand."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.columns: list[str] = []
        for column in table.columns:
            if column.role == "value" and column.key and column.key not in self.columns:
                self.columns.append(column.key)
        # Whether every column of values is known: then none of the form is printed under a misread head.
        self.told = all(column.key for column in table.columns if column.role == "value")
        earlier = _earlier(table)
        # Rows by key; a key that several rows share (the projects of a list) gets a number.
        self.cells: dict[str, dict[str, Cell]] = {}
        self.named: dict[str, list[str]] = {}
        self.codes: list[str] = []
        # Rows whose cells cannot be told apart, and those with numbers that no row of the form claims.
        self.unsure: set[str] = set()
        self.strays = ""
        # What rows of bodies and of their codes are called.
        self.shown: dict[str, str] = {}
        places: dict[int, str] = {}
        for number, row in enumerate(table.rows):
            if row.kind != "data" or not row.key:
                continue
            key = row.key
            if row.owner:
                key = f"{row.key}@{row.owner}"
                self.shown[key] = f"{row.owner} {row.key}"
            if key in self.cells:
                if row.key.isdigit() or table.rows[number - 1].grid == row.grid:
                    continue
                key = f"{key}#{len(self.named[row.key])}"
            elif key.isdigit():
                self.codes.append(key)
            if row.unsure:
                self.unsure.add(key)
            self.cells[key] = {}
            self.named.setdefault(row.key, []).append(key)
            places[number] = key
        for cell in table.cells:
            if cell.col in earlier:
                continue
            row_key, col_key = cell.row_key, cell.col_key
            if not row_key:
                if cell.value and not self.strays:
                    self.strays = cell.label or cell.raw
            elif col_key:
                self.cells.setdefault(places.get(cell.row, row_key), {}).setdefault(col_key, cell)
        # Rows and columns that hold any number: over the others a relation is empty.
        self.filled = [key for key, row in self.cells.items() if row]
        held = set().union(*self.cells.values())
        self.used = [name for name in self.columns if name in held]
        # The operands that were made of cells in a role, with a sign, by their places; each is made once.
        self.made: defaultdict[tuple[str, int], dict[int, Operand]] = defaultdict(dict)
        self.children: dict[str, list[str]] = {}
        codes = set(self.codes)
        for code in self.codes:
            parent = code[: _PARENTS.get(len(code), 0)]
            if parent and parent in codes:
                self.children.setdefault(parent, []).append(code)
        self.classes = [code for code in self.codes if len(code) == 3]
        kinds = _body_rows(table.kind)
        if kinds or self.shown:
            self._nest_bodies(places, kinds)

    def _nest_bodies(self, places: dict[int, str], kinds: frozenset[str]) -> None:
        """The codes of each body below it; bodies stand for the classes where codes are theirs or there are none.

        The row of the whole department above its bodies is a total, not one of them; so is one whose code the codes of
        others begin with.
        """
        bodies: dict[str, str] = {}
        coded: dict[str, str] = {}
        column = _code_column(self.table) if kinds else -1
        whole = fold(self.table.entity)
        for number, key in places.items():
            row = self.table.rows[number]
            if row.key in kinds:
                bodies[row.label] = key
                self.shown[key] = row.label
                printed = self.table.grid.rows[row.grid].cells
                code = fold(printed[column]) if 0 <= column < len(printed) else ""
                if code.isdigit():
                    coded[code] = key
            if not row.owner:
                continue
            lead = (f"{row.key[:cut]}@{row.owner}" for cut in (5, 3) if cut < len(row.key))
            above = next((key for key in lead if key in self.cells), bodies.get(row.owner, ""))
            if above:
                self.children.setdefault(above, []).append(key)
        if len(bodies) > 1 and not self.codes and not any(map(_is_item, bodies)):
            units = _above(coded)
            for unit, department in units.items():
                self.children.setdefault(department, []).append(unit)
            self.classes = [
                k
                for label, k in bodies.items()
                if k not in units and (k in self.children or fold(label) != whole)
            ]

    def rows_of(self, selector: tuple[str, ...], each: str) -> list[str]:
        """The row keys that a selector names for the bound row."""
        name = selector[0]
        if len(selector) > 1:
            return [key for key in selector if key in self.cells]
        if name == "class":
            return self.classes
        if name == "children":
            return self.children.get(each, [])
        if name == "each":
            return [each]
        return self.named.get(name) or ([name] if name in self.cells else [])


def _code_column(table: Table) -> int:
    """The column of the codes of bodies, -1 for none."""
    heads = table_heads().body_codes
    named = (column for column in table.columns if column.path and fold(column.path[-1]) in heads)
    return next((column.index for column in named), -1)


def _above(coded: dict[str, str]) -> dict[str, str]:
    """By the key of a unit that of the department it belongs to: the row whose code its own begins with."""
    found = {}
    for code, key in coded.items():
        leads = (code[:cut] for cut in range(len(code) - 1, 0, -1))
        department = next((lead for lead in leads if lead in coded), "")
        if department:
            found[key] = coded[department]
    return found


@lru_cache(maxsize=4096)
def _is_item(label: str) -> bool:
    """Whether a label is that of an item (一、基本支出, 工资福利支出) and of no body."""
    text = fold(label)
    return table_heads().ordinal.match(text) is not None or fold_bare(label) in code_list("economic").by_bare


@lru_cache(maxsize=64)
def _body_rows(kind: str) -> frozenset[str]:
    """The keys of rows that are bodies of a department, in a form that has them instead of codes."""
    form = table_forms().get(kind)
    defaults = [side.default for side in form.sides if side.default is not None] if form is not None else []
    return frozenset(key for key, fact in defaults if any(name == _BODY for name, _ in fact.dimensions))


def _earlier(table: Table) -> frozenset[int]:
    """The columns that print again, for an earlier year, what another column prints."""
    years: dict[str, dict[int, str]] = {}
    for column in table.columns:
        if column.key:
            years.setdefault(column.key, {})[column.index] = column_year(column.path)
    return frozenset(
        index
        for found in years.values()
        if len(found) > 1
        for index, year in found.items()
        if year and year < max(found.values())
    )
