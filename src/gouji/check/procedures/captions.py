"""What stands above a table: unit, organisation, caption code; and the line numbers inside (M-5 to M-7, M-11, H-c).

In: a document. Out: outcomes with the place of the caption or of the line number.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from gouji.check.operands import slip
from gouji.knowledge.forms import table_forms
from gouji.knowledge.wording import level_words
from gouji.model import Document, Outcome, Table
from gouji.text import fold

UNIT, ORDER, ENTITY, LEVEL, CAPTION = "GJ201", "GJ106", "GJ708", "GJ709", "GJ710"
# Names of one body are at least so alike: short and full names, a misread character.
_ALIKE = 60.0
# A scheme of caption codes is that of the forms where so many tables keep to it.
_KEPT = 3


def check_captions(document: Document) -> Iterator[Outcome]:
    """All outcomes on the captions of known tables."""
    tables = [table for table in document.tables if table.kind != "unknown"]
    for table in tables:
        if _is_inherited(table) or (not table.unit and _unread_unit(table)):
            yield _at_title(UNIT, table)
        yield from _line_numbers(table)
    yield from _entities(document, tables)
    yield from _codes(document, tables)
    yield from _level(document)


def _is_inherited(table: Table) -> bool:
    """Whether the amounts of a table are in a unit that another caption printed."""
    return "inherited_unit" in table.flags and any(
        cell.value is not None and cell.factor for cell in table.cells
    )


def _unread_unit(table: Table) -> bool:
    return any(cell.value is not None and not cell.unit for cell in table.cells)


def _at_title(code: str, table: Table) -> Outcome:
    """A fault of a table as a whole; of one without a title it stands at its first row."""
    start, end, printed = table.title_start, table.title_end, table.title
    if not printed:
        place = table.grid.rows[0].place(0)
        start, end, printed = place.start, place.end, place.raw
    return slip(code, start, end, printed, left=printed, table=printed)


def _entities(document: Document, tables: list[Table]) -> Iterator[Outcome]:
    """A body that is named otherwise than on the cover: once for each other name."""
    own = fold(document.entity)
    if not own:
        return
    seen: set[str] = set()
    for table in tables:
        name = fold(table.entity)
        if not name or name in seen or name in own or own in name or fuzz.partial_ratio(name, own) >= _ALIKE:
            continue
        seen.add(name)
        start, end = _printed(document, table, table.entity)
        yield slip(
            ENTITY, start, end, table.entity, left=table.entity, right=document.entity, table=table.title
        )


def _level(document: Document) -> Iterator[Outcome]:
    """A cover of a unit (单位决算) over captions of a department (部门名称): said once."""
    text, starts = document.source.text, document.source.lines.starts
    cover = next((block for block in document.blocks if block.kind == "cover"), None)
    if cover is None:
        return
    stop = starts[cover.last] if cover.last < len(starts) else len(text)
    unit, department = level_words()
    own = next((word for word in unit if word in text[starts[cover.first - 1] : stop]), "")
    places = [(at, word) for word in department if (at := text.find(word, stop)) >= 0]
    if own and places:
        at, word = min(places)
        yield slip(LEVEL, at, at + len(word), word, left=word, right=own)


def _codes(document: Document, tables: list[Table]) -> Iterator[Outcome]:
    """A caption code that is another form's, in a document whose other tables keep to the codes of the forms."""
    forms = table_forms()
    coded = [table for table in tables if table.code]
    strange = [t for t in coded if fold(t.code) not in map(fold, forms[t.kind].codes)]
    if len(coded) - len(strange) < _KEPT:
        return
    for table in strange:
        start, end = _printed(document, table, table.code)
        known = forms[table.kind].codes
        yield slip(
            CAPTION,
            start,
            end,
            table.code,
            left=table.code,
            right=known[0] if known else "",
            table=table.title,
        )


def _printed(document: Document, table: Table, text: str) -> tuple[int, int]:
    """Where a caption prints a text; its title where the text is broken over lines."""
    starts = document.source.lines.starts
    low = starts[max(0, table.first_line - 1)]
    found = document.source.text.find(text, low, table.grid.rows[-1].starts[-1])
    return (found, found + len(text)) if found >= 0 else (table.title_start, table.title_end)


def _line_numbers(table: Table) -> Iterator[Outcome]:
    """Line numbers (行次) ascend within their column; the first that does not is shown."""
    for column in table.columns:
        if column.role != "line_no":
            continue
        last = 0
        for row in table.grid.rows[table.header_rows :]:
            text = fold(row.cells[column.index]) if column.index < len(row.cells) else ""
            bare = text.removesuffix(".00")
            if not bare.isdecimal():
                continue
            number = int(bare)
            if number <= last:
                start, end = row.span(column.index)
                yield slip(ORDER, start, end, text, left=text, right=str(last), table=table.title)
                break
            last = number
