"""From the rows of a performance form to its values.

In: a region of the outline. Out: a :class:`Form` with identity, funds, goals, indicators, total and
analysis, each value with its place. The rows of a form come in blocks; what a row is, its labels tell, and
the block that is open decides where they are lost.

    项目名称⇥⇥机房运维费⇥
    资金总额:⇥⇥6⇥6⇥6⇥6⇥0⇥100⇥10
    ⇥数量指标⇥巡检次数⇥≥3次⇥≥3次⇥≥5次⇥20⇥20
    总分⇥⇥97.8⇥优
"""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter

from gouji.knowledge.performance import FormKind, performance_terms
from gouji.model import Form, FormValue, Grid
from gouji.parse.outline import Region
from gouji.text import fold, squeeze
from gouji.text.patterns import compile_re
from gouji.text.remembered import remembered

from .cells import Cell, filled, form_value, read_row
from .funds import Placed, align_funds
from .indicators import read_indicator, settle_targets
from .kind import form_kind
from .levels import LevelRow, assign_levels
from .listed import first_of_indicator, is_parted, joined_target, listed_columns
from .tags import LONG, NUMBERS, Sign
from .targets import Pair, read_funds_pairs, read_target_row, read_year_row

_YEAR = compile_re(r"(?:19|20)\d\d")
_ITEM_LENGTH = 40
_TOTAL_LENGTH = 6
# No amount begins so.
_COMPARED = frozenset("≥≤≧≦＞＜><=＝")
# What stands before 项目支出绩效自评表 and names no project.
_NO_PROJECT = compile_re(r"(?:(?:19|20)\d\d(?:年度?)?)?(?:部门|单位|预算)*")
# One of these makes a row of heads that of the indicators; the funds share the others.
_VALUE_HEADS = frozenset(("name", "target", "actual"))
# Fields that hold points: their numbers have no unit.
_POINTS = frozenset(("weight", "score"))
# The blocks of a form in their order.
_IDENTITY, _FUNDS, _GOAL, _INDICATOR, _ANALYSIS = range(5)
_places = attrgetter("places")


def read_form(region: Region, number: int, year: str, kind: str = "") -> Form:
    """Read a region as a performance form.

    ``number`` counts the forms of the document from 1; ``year`` is the document's, taken where the form
    prints none. ``kind`` is what :func:`form_kind` gave, found again where it is left out.
    """
    terms = performance_terms()
    name = kind or form_kind(region) or "project_self_eval"
    rows = region.rows.rows if region.rows is not None and region.rows.rows is not None else []
    tokens = region.tokens
    first = tokens[0].first if tokens else 1
    last = tokens[-1].last if tokens else first
    title = next((token.text for token in region.caption if token.part == "title"), "")
    title = squeeze(title).lstrip("#")
    printed = next((token.text for token in region.caption if token.part == "year"), title)
    found = _YEAR.search(squeeze(printed))
    known = terms.kinds[name]
    form = Form(
        number, name, title, "", found.group() if found else year, known.unit, first, last, Grid(rows)
    )
    for token in region.caption:
        if token.part in ("unit", "org", "rest"):
            form.unit = _unit_in(token.text) or form.unit
    if name == "self_eval_summary":
        _read_summary(form, known)
    else:
        _Reader(form, known).run()
    _number_rows(form)
    return form


def _number_rows(form: Form) -> None:
    """Tell rows apart by their order where lines do not: a row of tags may share its line or take several."""
    rows = form.grid.rows
    if not any(map(_places, rows)):
        return
    owner = {place.start: k for k, row in enumerate(rows) for place in row.places or () if place.raw}
    for value in form.values:
        value.row = owner.get(value.start, value.row)


@remembered(4096, longest=LONG)
def _unit_in(text: str) -> str:
    """The money unit that a caption or head ends with, in brackets or after a colon."""
    folded = fold(text)
    for unit in sorted(performance_terms().money, key=len, reverse=True):
        if folded.endswith((f"({unit})", f":{unit}")):
            return unit
    return ""


@remembered(65536)
def _item(text: str) -> str:
    """A printed label without blanks and its closing colon; its inner colon full width."""
    terms = performance_terms()
    label = squeeze(text).rstrip(":：")
    if label.startswith(terms.of_which):
        rest = label[len(terms.of_which) :]
        if rest[:1] in (":", "："):
            label = f"{terms.of_which}：{rest[1:]}"
    return label


class _Reader:
    """Reads the rows of one project's form in order."""

    def __init__(self, form: Form, kind: FormKind) -> None:
        self.form = form
        self.kind = kind
        self.terms = performance_terms()
        self.target = kind.name == "project_target"
        self.values = form.values
        self.block = _IDENTITY
        self.funds_columns: dict[str, int] = {}
        self.funds_rows: list[tuple[int, str, list[Cell], list[Cell]]] = []
        self.waiting: str = ""
        self.boundary = 0
        self.goals: list[Cell] = []
        self.columns: dict[str, int] = {}
        self.pending: tuple[str, str] = ("", "")
        self.indicator_rows: list[tuple[int, list[Cell]]] = []
        self.item = ""
        # The columns of a list of projects that say something of one.
        self.listed: dict[str, int] = {}
        # A form of targets that heads one block of indicators has no block of the whole term.
        self.year_only = False

    def run(self) -> None:
        for row in self.form.grid.rows:
            cells, signs = read_row(row)
            if cells:
                self._row(row.line, cells, signs)
        is_whole = any(value.section == "total" for value in self.values)
        self._place_funds()
        self._place_indicators()
        if not self.form.project:
            tail = self.terms.title_tail.sub("", fold(self.form.title))
            named = tail != fold(self.form.title) and _NO_PROJECT.fullmatch(tail) is None
            self.form.project = squeeze(self.form.title)[: len(tail)] if named else ""
        if not self.target and self.values and not is_whole:
            self.form.flags = ("truncated",)
        project = self.form.project
        for value in self.values:
            value.project = project
        # Funds and indicators are read at the end of their blocks; the values stand in printed order.
        self.values.sort(key=attrgetter("start"))

    # -- which block ----------------------------------------------------------------------------

    def _row(self, line: int, cells: list[Cell], signs: int) -> None:
        """Read a row; ``signs`` are those that any of its cells shows."""
        if signs & Sign.LABEL and self._labelled(line, cells, signs):
            return
        if self.block == _FUNDS or (self.block == _IDENTITY and self._numbers(cells) >= 5):
            if any(map(self._is_aim, cells)):
                self.block = _INDICATOR
                self._indicator(line, cells)
                return
            self.block = _FUNDS
            self._funds(line, cells)
        elif self.block == _GOAL:
            self._goal_texts(line, cells)
        elif self.block == _INDICATOR:
            self._indicator(line, cells)
        elif self.block == _ANALYSIS:
            self._analysis(line, cells)

    def _numbers(self, cells: list[Cell]) -> int:
        return sum([cell.tag.kind in NUMBERS for cell in cells])

    def _is_aim(self, cell: Cell) -> bool:
        """Whether a cell prints what is aimed at or reached (≤40天, 12个), which no amount of money is: heads may be lost."""
        found = cell.tag
        if found.kind != "value":
            return False
        return (
            found.unit not in self.terms.money if found.unit not in ("", "%") else cell.text[0] in _COMPARED
        )

    def _labelled(self, line: int, cells: list[Cell], signs: int) -> bool:
        """Treat a row that its labels settle; False where the open block has to decide."""
        first = cells[0].tag
        if self.block == _ANALYSIS:
            # 其他需要说明事项 stands before the total in some forms.
            sums_up = signs & Sign.TOTAL and signs & Sign.NUMBER and first.total and not first.fuzzy
            if sums_up and all(value.section != "total" for value in self.values):
                self._total(line, cells)
            else:
                self._analysis(line, cells)
            return True
        if first.personal:
            self._identity(line, cells)  # with what else the row may name; persons are left out
            return True
        if self.block == _INDICATOR and not first.total:
            if signs & Sign.LEVEL and not signs & Sign.OTHER:
                self._indicator(line, cells)
                return True
        elif signs & Sign.FUNDS_HEAD and self._funds_labelled(line, cells):
            return True
        if signs & Sign.HEAD:
            heads = {cell.tag.head for cell in cells if cell.tag.head}
            if len(heads) >= 3 and heads & _VALUE_HEADS:
                self._indicator_heads(cells)
                return True
        if signs & Sign.TOTAL and any(cell.tag.total for cell in cells[:2]):
            self._total(line, cells)
            return True
        if first.analysis or (self.block == _INDICATOR and len(cells) > 1 and cells[1].tag.analysis):
            self.block = _ANALYSIS
            self._analysis(line, cells)
            return True
        if self.block <= _GOAL:
            return self._early(line, cells, signs)
        self._indicator(line, cells)
        return True

    def _funds_labelled(self, line: int, cells: list[Cell]) -> bool:
        """Heads of the funds, which share words with those of the indicators and stand above them."""
        known = self.kind.funds
        funds = [cell for cell in cells if cell.tag.funds_head in known]
        if len(funds) < 2 or self.block > _GOAL or any(cell.tag.head in _VALUE_HEADS for cell in cells):
            return False
        self._funds_heads(line, cells, funds)
        return True

    def _early(self, line: int, cells: list[Cell], signs: int) -> bool:
        """Rows of identity, funds and goals; an indicator row where the heads of the indicators are lost."""
        if self.block <= _FUNDS and signs & Sign.IDENTITY and any(cell.tag.identity for cell in cells[:3]):
            self._identity(line, cells)
        elif cells[0].tag.plan:
            self._text(line, cells, "analysis")
        elif signs & Sign.GOAL and not signs & Sign.NUMBER:
            self.block = _GOAL
            self._goal_heads(line, cells)
        elif self.block <= _FUNDS and signs & Sign.FUNDS_ROW:
            self.block = _FUNDS
            self._funds(line, cells)
        elif self.block >= _FUNDS and any(cell.tag.signs & Sign.LEVEL for cell in cells[:3]):
            self._indicator(line, cells)
        else:
            return False
        return True

    # -- identity, goals, analysis --------------------------------------------------------------

    def _identity(self, line: int, cells: list[Cell]) -> None:
        """Pairs of label and value; a label without a value before the next label has none."""
        label: Cell | None = None
        for cell in cells:
            found = cell.tag
            if label is not None and not (found.identity or found.personal):
                if label.tag.identity:
                    item = label.tag.identity if label.tag.fuzzy else _item(label.text)
                    self.values.append(form_value(line, cell, "identity", item, "value"))
                    if label.tag.identity == self.terms.project and not self.form.project:
                        self.form.project = squeeze(cell.text)
                label = None
            elif found.identity or found.personal:
                label = cell

    def _goal_heads(self, line: int, cells: list[Cell]) -> None:
        heads = [cell for cell in cells if cell.tag.goal]
        texts = [cell for cell in cells if not cell.tag.goal and not cell.tag.section]
        self.goals = heads
        if texts:
            self._goal_texts(line, texts)

    def _goal_texts(self, line: int, cells: list[Cell]) -> None:
        """The texts below the goal heads, by order, a single one by its column."""
        texts = [cell for cell in cells if not cell.tag.section]
        heads = self.goals
        for k, cell in enumerate(texts):
            item = ""
            if heads:
                near = heads[min(k, len(heads) - 1)]
                if len(texts) == 1:
                    near = min(heads, key=lambda head: abs(head.col - texts[0].col))
                item = _item(near.text)
            self.values.append(form_value(line, cell, "goal", item, "text"))

    def _analysis(self, line: int, cells: list[Cell]) -> None:
        if cells[0].tag.footer or cells[0].tag.personal:
            return
        self._text(line, cells, "analysis")

    def _text(self, line: int, cells: list[Cell], section: str) -> None:
        """The last cell is the text, the one before it its label; a lone cell goes on with that above."""
        text = cells[-1]
        if text.tag.analysis or text.tag.plan:
            self.item = _item(text.text)
            return
        if len(cells) > 1:
            label = cells[-2]
            self.item = _item(label.text) if len(label.text) <= _ITEM_LENGTH else self.item
        self.values.append(form_value(line, text, section, self.item, "text"))

    def _total(self, line: int, cells: list[Cell]) -> None:
        """The total row: its last number and its grade, wherever they stand."""
        numbers = [cell for cell in cells if cell.tag.kind in ("num", "damaged")]
        grade = next((cell for cell in cells if cell.tag.grade), None)
        label = next((cell for cell in cells if cell.tag.total and not cell.tag.fuzzy), None)
        item = next(iter(self.terms.total.values())) if label is None else _item(label.text)
        if numbers:
            cell = numbers[-1]
            self.values.append(
                form_value(line, cell, "total", item, "score", flags=self._moved(cell, "score"))
            )
        if grade is not None:
            self.values.append(form_value(line, grade, "total", item, "grade"))
        self.block = _ANALYSIS

    def _moved(self, cell: Cell, field: str) -> tuple[str, ...]:
        return ("shifted",) if field in self.columns and self.columns[field] != cell.col else ()

    # -- funds ----------------------------------------------------------------------------------

    def _funds_heads(self, line: int, cells: list[Cell], heads: list[Cell]) -> None:
        self.block = _FUNDS
        for cell in heads:
            field = self.kind.funds[cell.tag.funds_head]
            if field:
                self.funds_columns.setdefault(field, cell.col)
        for cell in cells:
            self.form.unit = _unit_in(cell.text) or self.form.unit
            if cell.tag.funds_row:
                self.waiting = _item(cell.text)
        if self._numbers(cells) >= 4:
            self._funds(line, cells)

    def _funds(self, line: int, cells: list[Cell]) -> None:
        for cell in cells:
            if cell.tag.section:
                self.form.unit = _unit_in(cell.text) or self.form.unit
        if self.target:
            self._funds_pairs(line, cells)
            return
        places = [k for k, cell in enumerate(cells) if cell.tag.kind in NUMBERS]
        labels = [cell for cell in cells if cell.tag.funds_row]
        if not places or not (labels or len(places) >= 3):
            if labels:
                self.waiting = _item(labels[-1].text)
            return
        low, high = places[0], places[-1]
        # A short text among the numbers is a number that print has spoilt.
        numbers = [cell for cell in cells[low : high + 1] if cell.tag.kind in NUMBERS or len(cell.text) <= 10]
        before = [cell for cell in cells[:low] if not cell.tag.section]
        known = [cell for cell in before if cell.tag.funds_row]
        label = _item((known or before)[-1].text) if before else self.waiting
        if not label:
            # The first row of money is the total, whatever its label was.
            label = self.terms.funds_total[0] if not self.funds_rows else ""
        self.waiting = ""
        self.funds_rows.append((line, label, numbers, list(cells[high + 1 :])))

    def _place_funds(self) -> None:
        """Put the rows under the fields: those that are complete first, they guide the others."""
        fields = self.kind.fields
        rows = sorted(self.funds_rows, key=lambda row: abs(len(row[2]) - len(fields)))
        siblings: list[dict[str, Decimal | None]] = []
        for line, label, numbers, tail in rows:
            placed = align_funds(numbers, fields, self.funds_columns, siblings)
            siblings.append({item.field: item.cell.tag.value for item in placed})
            self.values += [self._funds_value(line, label, item) for item in placed]
            self.values += [form_value(line, cell, "funds", label, "reason") for cell in tail[:1]]

    def _funds_value(self, line: int, label: str, placed: Placed) -> FormValue:
        field, cell = placed.field, placed.cell
        flags = () if self.funds_columns.get(field, cell.col) == cell.col else ("shifted",)
        if placed.repeated:
            flags = (*flags, "repeated")
        if cell.tag.kind == "text":
            flags = (*flags, "damaged")
        unit = "%" if field == "rate" else "" if field in _POINTS else self.form.unit
        return form_value(line, cell, "funds", label, field, unit, flags=flags)

    def _funds_pairs(self, line: int, cells: list[Cell]) -> None:
        for cell in cells:
            if cell.tag.block == "target_year":
                self.boundary = cell.col
        pairs = read_funds_pairs(cells, self.boundary)
        for pair in pairs:
            block = ("target_period", "target_year")[pair.block]
            item, flags = self._funds_item(pair, pairs, cells)
            label = f"{self.kind.blocks[block]}/{item}"
            self.values.append(
                form_value(line, pair.value, "funds", label, "amount", self.form.unit, flags=flags)
            )

    def _funds_item(self, pair: Pair, pairs: list[Pair], cells: list[Cell]) -> tuple[str, tuple[str, ...]]:
        """The label of a block's row; where it is torn, the one that the other block prints."""
        item = _item(pair.name.text)
        for block, word in self.kind.blocks.items():
            if pair.name.tag.block == block:
                item = item.removeprefix(word)
        if pair.name.tag.funds_row and not pair.name.tag.fuzzy:
            return item, ()
        for cell in cells:
            if cell is not pair.name and cell.tag.funds_row and not cell.tag.fuzzy:
                item = _item(cell.text)
                for word in self.kind.blocks.values():
                    item = item.removeprefix(word)
                return item, ("fuzzy",)
        return item, ("fuzzy",) if pairs else ()

    # -- indicators -----------------------------------------------------------------------------

    def _indicator_heads(self, cells: list[Cell]) -> None:
        self.block = _INDICATOR
        # A head of two rows: what the second one names stands below the first.
        columns: dict[str, int] = {} if self.indicator_rows else dict(self.columns)
        named = {cell.tag.head: cell.col for cell in reversed(cells) if cell.tag.head}
        columns.update(named)
        self.columns = columns
        self.listed = listed_columns(cells) or self.listed
        printed = [cell.tag.head for cell in cells]
        self.year_only = printed.count("name") == printed.count("target") == 1
        # Level cells may have slipped into the head row.
        level1 = next((cell.tag.level1 for cell in cells if cell.tag.level1), "")
        level2 = next((cell.tag.level2 for cell in cells if cell.tag.level2), "")
        if level1 or level2:
            self.pending = (level1, level2)

    def _indicator(self, line: int, cells: list[Cell]) -> None:
        self.block = _INDICATOR
        if self.listed:
            cells = self._of_project(line, cells)
            if not cells:
                return
        if self._is_total(cells):
            self._total(line, cells)
            return
        self.indicator_rows.append((line, cells))

    def _of_project(self, line: int, cells: list[Cell]) -> list[Cell]:
        """The cells of the indicator in a row of a list; what stands before it says something of the project."""
        low = first_of_indicator(self.columns)
        for cell in cells:
            if cell.col >= low:
                continue
            if cell.col == self.listed["project"]:
                self.form.project = self.form.project or squeeze(cell.text)
                self.values.append(form_value(line, cell, "identity", self.terms.project, "value"))
            elif cell.col == self.listed.get("amount") and cell.tag.kind in NUMBERS:
                item = self.terms.funds_total[0]
                label = f"{self.kind.blocks['target_year']}/{item}" if self.target else item
                self.values.append(form_value(line, cell, "funds", label, "amount", self.form.unit))
            elif cell.col == self.listed.get("goal"):
                self.values.append(form_value(line, cell, "goal", "", "text"))
        return [cell for cell in cells if cell.col >= low]

    def _is_total(self, cells: list[Cell]) -> bool:
        """Whether a row is the total although its label is spoilt: a number and a grade, or nothing else."""
        at = len(cells) - 2 if cells[-1].tag.grade and len(cells) > 1 else len(cells) - 1
        if at > 1 or cells[at].tag.kind not in ("num", "damaged"):
            return False
        before = cells[:at]
        return not before or (
            before[0].tag.kind == "text" and not before[0].tag.label and len(before[0].text) <= _TOTAL_LENGTH
        )

    def _joined_rows(self) -> list[tuple[int, list[Cell]]]:
        """The rows of indicators, the target of each in one cell."""
        columns = self.columns
        if not is_parted(columns):
            return self.indicator_rows
        return [(line, joined_target(cells, columns)) for line, cells in self.indicator_rows]

    def _place_indicators(self) -> None:
        if self.target:
            self._place_targets()
            return
        kind, columns = self.kind, self.columns
        fields = tuple(key for key in kind.values if key in columns) if len(columns) >= 4 else kind.values
        fields = fields if fields[-1:] == kind.values[-1:] and len(fields) >= 2 else kind.values
        rows: list[LevelRow] = []
        found: list[tuple[int, Cell, list[tuple[str, Cell]]]] = []
        carried = self.pending
        for line, cells in self._joined_rows():
            row = read_indicator(cells, fields, columns, kind.cost_level)
            level1, level2 = row.level1 or carried[0], row.level2 or carried[1]
            if row.name is None or not row.values:
                carried = (level1, level2)
                continue
            carried = ("", "")
            rows.append(LevelRow(level1, level2, squeeze(row.name.text), float(row.weight or 0)))
            found.append((line, row.name, row.values))
        if len(fields) == 3:
            settle_targets([values for _, _, values in found if len(values) >= 3])
        levels = assign_levels(rows, kind.weights)
        for (line, name, values), (level1, level2) in zip(found, levels, strict=True):
            self._indicator_values(line, name, values, level1, level2)

    def _indicator_values(
        self, line: int, name: Cell, values: list[tuple[str, Cell]], level1: str, level2: str
    ) -> None:
        item = squeeze(name.text)
        columns, append = self.columns, self.values.append
        unit = ""
        for _, cell in values:
            unit = cell.tag.unit
            if unit:
                break
        for field, cell in values:
            flags = () if columns.get(field, cell.col) == cell.col else ("shifted",)
            plain = ""
            if unit and cell.tag.kind == "num" and field not in _POINTS:
                plain, flags = unit, (*flags, "inherited_unit")
            append(form_value(line, cell, "indicator", item, field, plain, level1, level2, flags))

    def _place_targets(self) -> None:
        rows: list[LevelRow] = []
        found: list[tuple[int, Pair, int]] = []
        level1, level2 = self.pending
        read = read_year_row if self.year_only else read_target_row
        for line, cells in self._joined_rows():
            first, second, pairs = read(cells, self.kind.cost_level)
            rows.append(LevelRow(first or level1, second or level2, "", 0.0))
            level1 = level2 = ""
            found += [(line, pair, len(rows) - 1) for pair in pairs]
        levels = assign_levels(rows, {})
        base = next((cell.col for _, cells in self.indicator_rows for cell in cells if cell.tag.level2), 2)
        for line, pair, k in found:
            field = self.kind.values[pair.block]
            place = self.columns["target"] if self.year_only else (base + 2, base + 5)[pair.block]
            flags = () if pair.value.col == place else ("shifted",)
            self.values.append(
                form_value(
                    line, pair.value, "indicator", squeeze(pair.name.text), field, "", *levels[k], flags
                )
            )


def _read_summary(form: Form, kind: FormKind) -> None:
    """Rows of the summary: project, holder, score and grade by their heads, else by what they are."""
    terms = performance_terms()
    columns: dict[str, int] = {}
    holder = ""
    total = next(iter(terms.total.values()))
    for row in form.grid.rows:
        cells = filled(row)
        heads = {key: cell for cell in cells if (key := kind.columns.get(fold(cell.text).strip(":"), ""))}
        if len(heads) >= 3:
            columns = {key: cell.col for key, cell in heads.items()}
            holder = _item(heads["holder"].text) if "holder" in heads else ""
            continue
        words = [cell for cell in cells if cell.tag.kind == "text" and not cell.tag.grade]
        numbers = [cell for cell in cells if cell.tag.kind in ("num", "damaged")]
        grades = [cell for cell in cells if cell.tag.grade]
        if not words or not (numbers or grades) or len(cells) < 3:
            continue
        name = next((cell for cell in words if cell.col == columns.get("project")), words[0])
        project = squeeze(name.text)
        values = [form_value(row.line, name, "identity", terms.project, "value")]
        others = [cell for cell in words if cell.start > name.start]
        if others and holder:
            values.append(form_value(row.line, others[0], "identity", holder, "value"))
        scores = [cell for cell in numbers if cell.start > name.start]
        if scores:
            values.append(form_value(row.line, scores[-1], "total", total, "score"))
        if grades:
            values.append(form_value(row.line, grades[-1], "total", total, "grade"))
        for value in values:
            value.project = project
        form.values += values
