"""The rows and cells of a table under its layout.

In: the rows of a grid below the head. Out: one TableRow for each printed row of each block, and one Cell for
each number or placeholder. Heads repeated after a page break are no rows; blanks are no cells.

    303⇥对个人和家庭的补助⇥28.00⇥30215⇥会议费⇥⇥30919⇥…⇥——       three blocks: 303, 30215, 30919
    人员经费合计⇥⇥572.93⇥公用经费合计⇥⇥⇥⇥⇥49.25               the value of a side in its last column
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from gouji.knowledge.forms import FormSide, TableForm, table_heads
from gouji.knowledge.outline import outline_terms
from gouji.model import Cell, GridRow, Table, TableRow
from gouji.parse.headwords import head_word, is_number_row, is_total
from gouji.text import fold, read_number, squeeze
from gouji.text.fold import simplified
from gouji.text.fold import width as half_width
from gouji.text.numbers import is_damaged_number, is_placeholder
from gouji.text.patterns import compile_re
from gouji.text.remembered import remembered

from .codes import mend_code
from .content import HeadedGrid
from .frame import Block
from .header import filled_cells
from .labels import NOTHING, choose_code, read_code, resolve_row, resolve_section, split_code
from .layout import Layout
from .owners import assign_owners
from .realign import Realigner

_DIGIT = compile_re(r"[0-9０-９]")
_LONG = 40
# Levels of a side that lists codes, not only the classes; the score of a code that was misread.
_LISTED = 3
_ITEM = 7
_MENDED = 0.8


@dataclass(slots=True, eq=False, repr=False)
class _State:
    """What is carried from row to row within a block."""

    section: str = ""
    side: str = ""
    code: str = ""
    parts: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    paths: dict[int, str] = field(default_factory=dict)


@remembered(8192)
def _kind_of_cell(raw: str) -> str:
    """What a cell is that is not blank and no number: placeholder, damaged, digits, or none, which means no cell."""
    if is_placeholder(raw):
        return "placeholder"
    if is_damaged_number(raw):
        return "damaged"
    return "digits" if _DIGIT.search(raw) else "none"


class BodyReader:
    """Reads the body of one table into ``table.rows`` and ``table.cells``."""

    def __init__(self, table: Table, layout: Layout, grid: HeadedGrid, form: TableForm | None) -> None:
        self.table = table
        self.layout = layout
        self.grid = grid
        self.head = grid.head
        self.form = form
        self.states = [_State() for _ in layout.blocks]
        self.facets = layout.facets(table.unit)
        self.stacked = form is not None and any(side.sections for side in form.sides)
        self.width = len(layout.columns)
        self.may_have_slid = grid.may_have_slid and bool(layout.blocks)
        self.realigner = Realigner(table.grid.rows, layout, self.head.body)
        self.taken = -1

    def run(self) -> None:
        """Read every row below the head."""
        rows = self.table.grid.rows
        heads = set(self.head.rows)
        start = 0 if self.stacked else self.head.body
        for k in range(start, len(rows)):
            if k in heads or k == self.head.numbers:
                if self.stacked:
                    self._take_head(rows[k])
                continue
            if k != self.taken:
                self._row(k, rows[k])
        assign_owners(self.table, {b.index: b.side for b in self.layout.blocks if b.side is not None})

    # -- one row --------------------------------------------------------------------------------

    def _row(self, k: int, row: GridRow) -> None:
        filled = filter(str.strip, row.cells)
        first = next(filled, "")
        if not first or self._is_head(row, first):
            return
        if next(filled, None) is None and self._is_declaration(row, first):
            return
        cells, origins = row.cells, None
        if len(cells) < self.width or not cells[-1] or cells[-1].isspace():
            cells, origins = self._aligned(row)
        unsure = False
        printed = row
        rows_before, cells_before = len(self.table.rows), len(self.table.cells)
        if origins is None and self.realigner.usual and not self.realigner.fits(cells):
            row, unsure = self._realigned(k, row)
            cells = row.cells
        if len(cells) < self.width:
            cells = [*cells, *[""] * (self.width - len(cells))]
        counted = False
        done = -1
        for block in self.layout.blocks:
            if block.index <= done:
                continue
            made, done = self._block(k, row, block, cells, origins)
            counted = counted or made != "section"
        if counted:
            self.table.n_data_rows += 1
        if row is not printed or unsure:
            self._mark(rows_before, cells_before, printed, unsure=unsure)

    def _realigned(self, k: int, row: GridRow) -> tuple[GridRow, bool]:
        """A row that does not fit by columns, joined with the next one where a name was cut; and whether it is unsure."""
        whole = self.realigner.joined(k)
        if whole is not None:
            self.taken = k + 1
            return whole, False
        found = self.realigner.realign(row)
        if found is not None:
            return found.row, not found.certain
        return row, len(row.cells) != self.realigner.usual

    def _mark(self, rows: int, cells: int, printed: GridRow, *, unsure: bool) -> None:
        """Say of the rows and cells made since that they were moved, or cannot be placed for sure."""
        for row in self.table.rows[rows:]:
            row.unsure = unsure
        for cell in self.table.cells[cells:]:
            own = cell.col < len(printed.cells) and printed.place(cell.col).start == cell.start
            if (unsure or not own) and "shifted" not in cell.flags:
                cell.flags = (*cell.flags, "shifted")

    @cached_property
    def flat(self) -> bool:
        """Whether a table prints codes of items only, without the classes and divisions above them."""
        columns = [block.codes[0] for block in self.layout.blocks if len(block.codes) == 1]
        rows = [row.cells for row in self.table.grid.rows[self.head.body :]] if columns else []
        codes = [
            read_code(squeeze(cells[k])) for cells in rows for k in columns if k < len(cells) and cells[k]
        ]
        return any(codes) and all(len(code) == _ITEM for code in codes if code)

    def _is_head(self, row: GridRow, first: str) -> bool:
        """A head repeated after a page break, however it is wrapped, or a row of column numbers."""
        # Folded, digits are what they are.
        word = first if first.isascii() and first.isdecimal() else fold(first)
        heads = self.layout.heads
        known = word in heads or word in table_heads().column_no
        if not known and (word.isdigit() or len(word) > _LONG or not head_word(first).meaning):
            return word == "1" and is_number_row(filled_cells(row), self.width)
        filled = filled_cells(row)
        if is_number_row(filled, self.width):
            return True
        if self.stacked:
            if len(filled) > 1 and all(head_word(text).meaning for _, text in filled):
                self._take_head(row)
                return True
            return False
        if len(filled) < 2:
            return False
        return all(text in heads for _, text in filled) or (
            known and len(filled) > 2 and all(text in heads or head_word(text).meaning for _, text in filled)
        )

    def _take_head(self, row: GridRow) -> None:
        """A head inside stacked parts names the value columns from here on."""
        for block in self.layout.blocks:
            for col in block.values:
                if col < len(row.cells) and (word := squeeze(row.cells[col])):
                    self.states[block.index].paths[col] = word

    def _is_declaration(self, row: GridRow, first: str) -> bool:
        """A row with one cell that says that the table is empty, or a note that stands in the grid."""
        text = fold(first)
        if len(text) > 2 and outline_terms().empty.search(text) and len(text) <= 80:
            self.table.empty_declared = True
            self.table.empty_line = row.line
            return True
        return outline_terms().note.match(text) is not None

    def _aligned(self, row: GridRow) -> tuple[list[str], list[int] | None]:
        """The cells by column of a row that is short or ends in a blank.

        A total whose label's merged cell was written once is moved back in place. Where cells were moved, the
        second list tells which printed cell stands in each column.
        """
        cells = row.cells
        block = self.layout.blocks[0] if self.layout.blocks else None
        missing = self.width - len(cells)
        if missing > 0 or self._has_slid(cells):
            if len(self.layout.blocks) > 1 and self.form is not None:
                spread = self._spread_totals(row)
                if spread is not None:
                    return spread
            while cells and len(cells) > self.width - self.layout.gap and not squeeze(cells[-1]):
                cells = cells[:-1]
            missing = self.width - len(cells)
        gap = self.layout.gap
        if missing <= 0 or block is None or gap != missing:
            return row.cells, None
        at = block.first + 1
        if at >= len(cells):
            return row.cells, None
        lead = squeeze(cells[at - 1])
        if not lead or read_code(lead):
            return row.cells, None
        if read_number(cells[at]) is None and (squeeze(cells[at]) or not block.codes):
            return row.cells, None
        own = range(len(cells))
        return [*cells[:at], *[""] * gap, *cells[at:]], [*own[:at], *[at] * gap, *own[at:]]

    def _has_slid(self, cells: list[str]) -> bool:
        """Whether a number stands where names do in a row that ends in blanks: its merged label was written once."""
        if self.may_have_slid and self._is_total(cells):
            return True
        count = len(cells)
        return any(map(read_number, [cells[k] for k in self.layout.names if k < count]))

    def _is_total(self, cells: list[str]) -> bool:
        """Whether a row begins with a total and prints no name beside it."""
        block = self.layout.blocks[0]
        label = cells[block.label] if 0 <= block.label < len(cells) else ""
        return is_total(cells[0]) and not squeeze(label)

    def _spread_totals(self, row: GridRow) -> tuple[list[str], list[int]] | None:
        """A row of side totals whose merged cells were written once: label, values, label, values.

        Each label goes to the first column of its side, its values to the last ones.
        """
        filled = [k for k, cell in enumerate(row.cells) if cell and not cell.isspace()]
        cells = [""] * self.width
        origins = [0] * self.width
        allowed: list[int] = []
        for k in filled:
            text = row.cells[k]
            block = self._side_total(squeeze(text))
            if block is not None:
                side = [b for b in self.layout.blocks if b.side is block.side]
                allowed = list(side[-1].values)
                at = block.first
            elif allowed and (read_number(text) is not None or _kind_of_cell(text) != "none"):
                at = allowed.pop(0)
            else:
                return None
            if cells[at]:
                return None
            cells[at], origins[at] = text, k
        return (cells, origins) if filled else None

    def _side_total(self, label: str) -> Block | None:
        """The first block of the side whose total a label names."""
        for block in self.layout.blocks:
            side = block.side
            if side is not None and self.form is not None:
                keys = resolve_row(self.form.kind, block.place, "", "", label).keys
                if keys and keys[0] in side.rows and side.rows[keys[0]].span:
                    return block
        return None

    def _block(
        self, k: int, row: GridRow, block: Block, cells: list[str], origins: list[int] | None
    ) -> tuple[str, int]:
        """One block of a row, whose cells fill all columns: its TableRow and cells.

        Gives what it was and the last block it used up.
        """
        state = self.states[block.index]
        code, label = self._identify(block, state, cells)
        values = [c for c in block.values if cells[c] and not cells[c].isspace()]
        side = block.side
        if not code and not label and not values:
            return "", block.index
        printed_side = block.printed_side
        key = unit = ""
        score = 1.0
        last = block.index
        if side is not None and self.form is not None:
            if side.sections and label:
                section = resolve_section(self.form.kind, block.place, label)
                if section:
                    state.section, state.side = section, label
                    if not values:
                        self.table.rows.append(
                            TableRow(k, row.line, block.index, "", label, section, "section", label)
                        )
                        return "section", last
            if state.side:
                printed_side = state.side
            key, score, mended = self._key(side, block.place, state, code, label)
            label = mended or (simplified(label) if key else label)
            known = side.rows.get(key)
            if known is not None:
                unit = known.unit
                if known.span:
                    last, values = self._span(block, cells, key)
            elif state.section:
                unit = side.section_units.get(state.section, "")
        made = TableRow(k, row.line, block.index, code, label, key, "data", printed_side, unit)
        self.table.rows.append(made)
        if values:
            self._cells(made, row, values, cells, origins, state, score)
        return "data", last

    def _identify(self, block: Block, state: _State, cells: list[str]) -> tuple[str, str]:
        """Code and label of a block's part of a row. The code may be split over 类 款 项 cells."""
        label = squeeze(cells[block.label]) if block.label >= 0 else ""
        if not label and block.texts:
            # A total spans the columns of kind, project and body.
            spanned = (squeeze(cells[col]) for col in block.texts)
            label = next((word for word in spanned if word and is_total(word)), "")
        if not block.codes:
            if label and label[0] in "0123456789[(" and block.side is not None and block.side.codes:
                return split_code(label) if not read_code(label) else (read_code(label), "")
            return "", label
        if len(block.codes) == 1:
            text = squeeze(cells[block.codes[0]])
            if not text:
                return "", label
            code = read_code(text)
            if code:
                return code, label
            if label:
                # A code that cannot be read stays as printed where it looks like one.
                digits = sum(char.isdigit() for char in text)
                return (text, label) if text[0].isdigit() or 2 * digits > len(text) else ("", label)
            return split_code(text)
        texts = [squeeze(cells[col]) for col in block.codes]
        words = [text for text in texts if text and not text[0].isdigit()]
        if words:
            return "", label or words[0]
        return self._joined_code(state, [half_width(text) for text in texts]), label

    @staticmethod
    def _joined_code(state: _State, texts: list[str]) -> str:
        """201 | 03 | 01 as one code; a class or division printed above is carried down."""
        if not any(texts):
            state.parts = []
            return ""
        whole = max(texts, key=len)
        if len(whole) > 3 and read_code(whole):
            state.parts = [whole[:3], whole[3:5], whole[5:7]]
            return whole
        parts = list(state.parts)
        for n, text in enumerate(texts):
            if text:
                parts = [*parts[:n], *[""] * max(0, n - len(parts)), text]
        state.parts = parts
        code = "".join(parts)
        return code if all(parts) and read_code(code) else "".join(texts)

    def _key(
        self, side: FormSide, index: int, state: _State, code: str, label: str
    ) -> tuple[str, float, str]:
        """The key of a row, the score of its label, and the label that it was taken for ("" as printed)."""
        if self.form is None:
            return "", 1.0, ""
        valid = read_code(code) if code else ""
        if code and side.codes and side.levels >= _LISTED:
            mended = mend_code(side.codes, side.levels, code, label, state.code)
            if not mended and valid and self.flat:
                # Among items only, none stands below the code before it: nothing speaks against an unknown one.
                mended = code
            if mended != code or not valid:
                if not mended:
                    return "", 1.0, ""
                state.code = mended
                return mended, _MENDED, ""
        if valid and side.codes:
            if side.levels >= _LISTED:
                state.code = valid
            return valid, 1.0, ""
        found = resolve_row(self.form.kind, index, state.section, valid, label) if valid or label else NOTHING
        if not found.keys:
            return self._fallback(side, state, label, bool(code)), 1.0, ""
        keys = found.keys
        if keys[0].isdigit():
            if side.levels < _LISTED:
                return keys[0], found.score, found.label
            key = keys[0] if valid else choose_code(keys, state.code)
            if key:
                state.code = key
            return key, found.score, found.label
        key = keys[0] if len(keys) == 1 else self._in_turn(side, keys, state)
        state.used.add(key)
        return key, found.score, found.label

    def _in_turn(self, side: FormSide, keys: tuple[str, ...], state: _State) -> str:
        """Of several rows of one name, the first that was not read yet and may stand here, else the last that may."""
        below = [key for key in keys if self._below(side, key, state)]
        new = next((key for key in below if key not in state.used), "")
        return new or (below[-1] if below else keys[-1])

    @staticmethod
    def _below(side: FormSide, key: str, state: _State) -> bool:
        above = side.rows[key].below
        return not above or above in state.used or len(state.used & {key}) > 0 or _twin_used(side, key, state)

    def _fallback(self, side: FormSide, state: _State, label: str, coded: bool) -> str:
        """The key of a row that the form does not name: a project, a body, the only row of 三公."""
        if coded:
            return ""
        if not label:
            return side.unlabelled
        own = fold(label) == fold(self.table.entity)
        first = "" not in state.used and "total" not in state.used
        state.used.add("")
        if side.unlabelled:
            return side.unlabelled if own or (first and self._rows_with_numbers() == 1) else ""
        if side.organisation is not None and (own or (first and not self._prints_entity())):
            return side.organisation[0]
        if side.unit is not None and side.default is not None and side.unit[0] != side.default[0]:
            text = fold(label)
            if text.endswith(table_heads().body_ends):
                return side.unit[0]
        return side.default[0] if side.default is not None else ""

    def _prints_entity(self) -> bool:
        """Whether the body of the caption has a row of its own."""
        entity = fold(self.table.entity)
        col = self.layout.blocks[0].label
        rows = self.table.grid.rows
        return bool(entity) and any(
            0 <= col < len(row.cells) and fold(row.cells[col]) == entity for row in rows
        )

    def _rows_with_numbers(self) -> int:
        """The number of rows below the head that print a number."""
        return sum(
            any(read_number(cell) is not None for cell in row.cells if cell)
            for row in self.table.grid.rows[self.head.body :]
        )

    def _span(self, block: Block, cells: list[str], key: str) -> tuple[int, list[int]]:
        """The value cells of a total that stands for a whole side: they may be in any of its blocks."""
        last = block.index
        values = [c for c in block.values if cells[c].strip()]
        for other in self.layout.blocks[block.index + 1 :]:
            if key != "total" and other.side is not block.side:
                break
            if any(cells[c].strip() for c in (*other.codes, other.label) if c >= 0):
                break
            last = other.index
            values += [c for c in other.values if cells[c].strip()]
        return last, values

    def _code(self, row: TableRow, score: float) -> str:
        """The code of a row: what it was taken for where it was misread or lost out of a column of codes."""
        if not row.key.isdigit() or not self.layout.blocks[row.block].codes:
            return row.code
        return row.code if row.code and score == 1 else row.key

    # -- cells ----------------------------------------------------------------------------------

    def _cells(
        self,
        made: TableRow,
        row: GridRow,
        values: list[int],
        cells: list[str],
        origins: list[int] | None,
        state: _State,
        score: float,
    ) -> None:
        """The numbers and placeholders of a row. ``origins`` tell where they are printed if they were moved."""
        place = len(self.table.rows) - 1
        found, facets = self.table.cells, self.facets
        code = self._code(made, score)
        moved: tuple[str, ...] = () if origins is None else ("shifted",)
        line, starts, places = row.line, row.starts, row.places
        for col in values:
            raw = cells[col]
            number = read_number(raw)
            if number is not None:
                value, decimals, percent = number
                flag = ""
            else:
                value, decimals, percent = None, 0, False
                flag = _kind_of_cell(raw)
                if flag == "none" or (flag == "digits" and self.form is None):
                    continue
            unit, factor, path, key, fuzzy = facets[col]
            at = col if origins is None else origins[col]
            if places is None:
                start = starts[at]
                end = start + len(raw)
            else:
                line, start, end, raw = places[at]
                # Of words on several lines, what stands in the range.
                raw = raw[: end - start]
            flags = moved
            if score < 1 or fuzzy:
                flags = ("fuzzy", *flags)
            if flag:
                flags = ("damaged" if flag == "digits" else flag, *flags)
            if percent:
                unit, factor = "%", 0
            elif made.unit:
                unit, factor = made.unit, 0
            if state.paths:
                path = state.paths.get(col) or path
            found.append(
                Cell(
                    place, col, line, start, end, raw, value, decimals, unit, factor,
                    code, made.label, made.side, path, made.key, key, None, flags,
                )
            )  # fmt: skip


def _twin_used(side: FormSide, key: str, state: _State) -> bool:
    """Whether the other row of the same name has been read already (the row above both may be lost)."""
    labels = set(side.rows[key].labels)
    return any(
        other != key and labels & set(row.labels) and other in state.used for other, row in side.rows.items()
    )
