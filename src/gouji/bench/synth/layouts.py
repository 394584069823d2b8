"""The layouts by name, and what each does to a table before it is marked up."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache

from .numbers import WAN
from .paper import Table, reordered, split_codes, total_last, unnumbered, without
from .wording import phrases

_NARROW = 6  # characters of a head that a narrow column breaks


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is laid out. `merged` says what stands in the covered cells of a span: blank, repeat or shift."""

    name: str
    markup: str = "tabs"
    family: str = "north"
    units: str = WAN
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
    large_units: bool = False  # 亿元 in the prose
    zeros: str = ""  # what a cell prints for zero: nothing, 0.00 or a dash
    caption_line: bool = False  # the caption in one line
    broken_heads: bool = False  # long heads are broken by blanks, as narrow columns break them
    title_year: str = ""  # the year before a title: {y}年度
    continued: str = ""  # the line above the part of a table on the next page
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


def arrange(table: Table, layout: Layout, year: int) -> Table:
    """The table as a layout orders its columns and rows; `year` is that of the document."""
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
    if layout.broken_heads:
        columns = [c._replace(path=tuple(_broken(p) for p in c.path)) for c in table.columns]
        table = replace(table, columns=tuple(columns))
    if layout.title_year and not any(c.isdigit() for c in table.title):
        title = layout.title_year.format(y=year) + table.title
        table = replace(table, title=title, year=f"{year}")
    return table


def _broken(head: str) -> str:
    """A head as a narrow column breaks it: 公务用车 购置费."""
    at = (len(head) + 1) // 2
    return head if len(head) < _NARROW or not head.isalpha() else f"{head[:at]} {head[at:]}"


def _interleaved(table: Table) -> Table:
    """预算数 and 决算数 below each item instead of above all of them."""
    table.columns = tuple(c._replace(path=(*c.path[1:], c.path[0])) for c in table.columns)
    return table
