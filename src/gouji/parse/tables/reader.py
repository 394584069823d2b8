"""From a table region of the outline to a Table.

In: a region with caption, rows and notes. Out: the table with its form (or kind ``unknown``), columns, rows
and cells; None where the region is evidently no table (a stray tab in a sentence). No text makes it raise.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gouji.knowledge.forms import table_forms, table_heads
from gouji.knowledge.outline import outline_terms
from gouji.model import Column, Grid, GridRow, Source, Table
from gouji.parse.match import holds
from gouji.parse.outline import Region
from gouji.parse.titles import identify_title, kinds_like, title_year
from gouji.text import fold, read_number, squeeze

from .body import BodyReader
from .by_head import Fit, fits_by_head, kind_by_head
from .caption import Caption, place, read_caption
from .content import HeadedGrid
from .header import find_head
from .layout import Layout, lay_out
from .rereading import Effort
from .shifted import is_slid, slid_width

_FEW = 4
# So many rows of the usual width make a wider one among them a damaged one.
_ROWS = 5
_FUTURE = 5


@dataclass(slots=True, eq=False, repr=False)
class OpenTable:
    """The table of a region up to its head; ``kind`` is "" where no title and nothing else told it so far.

    ``kinds`` are those that a table without a readable title may be, ``fits`` the forms among them that its head fits.
    """

    region: Region
    head: HeadedGrid
    caption: Caption
    kind: str
    score: float
    kinds: tuple[str, ...] = ()
    fits: tuple[Fit, ...] = ()

    def settle(self, possible: frozenset[str]) -> bool:
        """Whether it can only be one of these kinds; then it is."""
        fits = [fit for fit in self.fits if fit.kind in possible]
        if not fits:
            return False
        count = sum(kind in possible for kind in self.kinds)
        self.kind, self.score = kind_by_head(fits, count, self.caption)
        return bool(self.kind)


def read_table(
    region: Region, number: int, source: Source | None = None, effort: Effort | None = None
) -> Table | None:
    """The table of a region, or None where there is evidently none; see :func:`open_table` and :func:`finish_table`."""
    effort = effort or Effort.for_text(0)
    opened = open_table(region, effort)
    return finish_table(opened, number, source, effort) if opened is not None else None


def open_table(region: Region, effort: Effort) -> OpenTable | None:
    """The table of a region up to its head, or None where there is evidently none.

    ``effort`` is what its document may still spend on damaged heads.
    """
    rows = region.rows.rows if region.rows is not None else None
    if not rows:
        return None
    width = _used_width(rows, ())
    caption = read_caption(region.caption, [])
    kind, score = identify_title(caption.title) if caption.title else ("", 0.0)
    if not kind and not caption.title and not _is_tabular(rows):
        return None
    form = table_forms().get(kind)
    head = find_head(rows, width, form)
    if head.above:
        width = _used_width(rows, head.above)
        inside = [(rows[k].line, cell) for k in head.above for cell in rows[k].cells if squeeze(cell)]
        caption, kind, score = _caption_inside(region, caption, inside, kind, score)
        if kind and form is None:
            head = find_head(rows, width, table_forms()[kind])
    grid = HeadedGrid(rows, head, width)
    if kind:
        return OpenTable(region, grid, caption, kind, score)
    # The title is lost, torn or misread; a readable title of another table is respected.
    kinds = kinds_like(caption.title) if caption.title else tuple(table_forms())
    fits = fits_by_head(grid, kinds, effort)
    kind, score = kind_by_head(fits, len(kinds), caption)
    return OpenTable(region, grid, caption, kind, score, kinds, fits)


def finish_table(opened: OpenTable, number: int, source: Source | None, effort: Effort) -> Table:
    """The table with its columns, rows and cells.

    With the source, the places of title and year are filled in too. The unit is "" where none is printed
    (see :func:`inherit_unit`).
    """
    region, caption, headed = opened.region, opened.caption, opened.head
    head = headed.head
    form = table_forms().get(opened.kind)
    slid = _slid_width(headed)
    if slid != headed.width:
        headed = HeadedGrid(headed.rows, head, slid)
    layout = lay_out(headed, form, effort)
    table = _new_table(opened, number, layout)
    table.header_rows = len(head.rows) + (head.numbers >= 0)
    if source is not None:
        table.title_start, table.title_end = place(source, caption.title_line, "title", region.caption)
        table.year_start, table.year_end = place(source, caption.year_line, "year")
    BodyReader(table, layout, headed, form).run()
    _declare(table, region)
    return table


def inherit_unit(table: Table, unit: str) -> None:
    """Give a table that prints no unit the unit of its document, and say so on table and cells."""
    factor = table_heads().units.get(fold(unit), 0)
    if table.unit or not factor:
        return
    table.unit = unit
    table.flags = (*table.flags, "inherited_unit")
    for cell in table.cells:
        if not cell.unit:
            cell.unit, cell.factor = unit, factor
            cell.flags = (*cell.flags, "inherited_unit")


def inherit_year(table: Table, year: str) -> None:
    """Give a table the year of its document where its own is misread: no digits of a year, or far in the future."""
    if year and table.year and int(table.year) > int(year) + _FUTURE:
        table.flags = (*table.flags, "inherited_year")
    if "inherited_year" in table.flags:
        table.year = year


def _used_width(rows: list[GridRow], above: tuple[int, ...]) -> int:
    """The number of columns up to the last one in which anything stands, caption rows left out.

    A row or two that are wider than all others have a separator too many: they make no column.
    """
    used = 0
    printed = [row.cells for n, row in enumerate(rows) if n not in above]
    for cells in printed:
        k = len(cells)
        while k > used and (not cells[k - 1] or cells[k - 1].isspace()):
            k -= 1
        used = max(used, k)
    sizes = list(map(len, printed))
    if sizes and min(sizes) < used and len(sizes) >= _ROWS:
        usual = max(set(sizes), key=sizes.count)
        if usual < used and sum(size > usual for size in sizes) * _ROWS <= len(sizes):
            return usual
    return used


def _slid_width(grid: HeadedGrid) -> int:
    """The number of columns where the head has slid: that of most rows, since one may have a cell too many."""
    if any(grid.rows[k].covered is not None for k in grid.head.rows):
        return grid.width
    printed = [grid.rows[k].cells for k in grid.head.rows]
    if not printed or not is_slid(printed, len(printed[0]) + 1):
        return grid.width
    usual = Counter(map(len, [row.cells for row in grid.rows])).most_common(1)[0][0]
    return slid_width(printed, min(grid.width, usual), usual) if is_slid(printed, usual) else grid.width


def _is_tabular(rows: list[GridRow]) -> bool:
    """Whether an untitled run of rows is a table: two rows or more, and a number in one of its cells."""
    if len(rows) < 2:
        return False
    return any(read_number(cell) is not None for row in rows for cell in row.cells if cell)


def _caption_inside(
    region: Region, caption: Caption, inside: list[tuple[int, str]], kind: str, score: float
) -> tuple[Caption, str, float]:
    """A caption that stands in the first rows of the grid (tables out of a spreadsheet)."""
    title = caption.title
    line = caption.title_line
    if not kind:
        for where, text in inside:
            kind, score = identify_title(squeeze(text))
            if kind:
                title, line = squeeze(text).strip("#*"), where
                break
    merged = read_caption(region.caption, [(where, text) for where, text in inside if squeeze(text) != title])
    merged.title, merged.title_line = title, line
    if not merged.year and title_year(title):
        merged.year, merged.year_line = title_year(title), line
    return merged, kind, score


def _new_table(opened: OpenTable, number: int, layout: Layout) -> Table:
    region, caption, kind, score = opened.region, opened.caption, opened.kind, opened.score
    heads = table_heads()
    unit = caption.unit
    if not unit and len(layout.units) == 1:
        unit = next(iter(layout.units))
    return Table(
        number=number,
        kind=kind or "unknown",
        title=caption.title,
        code=caption.code,
        unit=unit if unit in heads.units else "",
        year=caption.year,
        entity=caption.entity,
        first_line=region.tokens[0].first,
        last_line=region.tokens[-1].last,
        grid=Grid(opened.head.rows),
        columns=[_copy(column) for column in layout.columns],
        score=score,
        flags=(
            *(("fuzzy",) if 0 < score < 0.95 else ()),
            *(("inherited_year",) if caption.year_unread else ()),
        ),
    )


def _copy(column: Column) -> Column:
    return Column(column.index, column.role, column.block, column.side, column.path, column.key, column.unit)


# A note that says no more than that the table is empty.
_SHORT_NOTE = 12


def _declare(table: Table, region: Region) -> None:
    """Whether a note says that the table is empty; of a table without numbers a misread note may say so."""
    terms = outline_terms()
    hollow = not any(cell.value for cell in table.cells)
    texts = [fold(note.text) for note in region.notes]
    for k, note in enumerate(region.notes):
        # A note may be torn: 注：本表无 | 数据.
        text = texts[k] + (texts[k + 1] if k + 1 < len(texts) and len(texts[k]) <= _SHORT_NOTE else "")
        if terms.empty.search(text) or (hollow and holds(text, terms.empty_words)):
            table.empty_declared = True
            table.empty_line = table.empty_line or note.first
            return
