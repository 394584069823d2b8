"""The layouts by name, and what each does to a table before it is marked up."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from .paper import Table, reordered, split_codes, total_last, unnumbered, without
from .wording import phrases

CODE_HEADS = "code_heads"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is laid out. `merged` says what stands in the covered cells of a span: blank, repeat or shift."""

    name: str
    markup: str = "tabs"
    family: str = "north"
    units: str = "万元"
    entity: str = ""
    merged: str = "blank"
    page_rows: int = 0  # rows of a table on one page, 0 for one endless page
    header_repeats: bool = False
    furniture: str = ""  # the line that a page ends with
    page_lines: int = 0  # lines of prose on one page
    split_codes: bool = False
    total_last: bool = False
    line_no: bool = True
    column_no: bool = True
    captions: bool = True  # whether 公开01表 is printed
    interleave: bool = False
    bold: bool = False  # <b> around the cells of total rows
    tables_last: bool = False
    wrap: int = 0  # characters in a line of prose, 0 for whole paragraphs
    heading: str = "## "
    kinds: tuple[str, ...] = ("final", "budget")


@lru_cache(maxsize=1)
def layouts() -> dict[str, Layout]:
    """Every layout by name, in the order of the file."""
    known = {f.name for f in fields(Layout)}
    made = {}
    for name, settings in phrases("layouts").items():
        assert set(settings) <= known, name
        made[name] = Layout(name, **settings)
    return made


def arrange(table: Table, layout: Layout) -> Table:
    """The table as a layout orders its columns and rows."""
    if layout.split_codes and any(c.role == "code" and len(c.path) > 1 for c in table.columns):
        table = split_codes(table, tuple(phrases("final_forms")["code_heads"]))
    if layout.total_last:
        table = total_last(table)
    if (
        layout.interleave
        and len({c.path[0] for c in table.columns if len(c.path) > 1}) == 2
        and not any(c.role != "value" for c in table.columns)
    ):
        half = len(table.columns) // 2
        table = _interleaved(reordered(table, [k + b for k in range(half) for b in (0, half)]))
    if not layout.line_no and table.columns[0].path:
        table = without(table, "line_no")
    if not layout.column_no:
        table = unnumbered(table)
    if not layout.captions:
        table.caption.pop("code", None)
        table.code = ""
    return table


def _interleaved(table: Table) -> Table:
    """预算数 and 决算数 below each item instead of above all of them."""
    table.columns = tuple(c._replace(path=(*c.path[1:], c.path[0])) for c in table.columns)
    return table
