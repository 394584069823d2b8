"""What the columns of a table are: roles, side by side blocks, and the form's columns.

In: a grid with its head, and a form. Out: a Layout, cached by head and form, so that the same head (repeated
in every document of a year) is resolved once per process.

    人员经费⇥⇥⇥公用经费⇥⇥⇥⇥⇥⇥              block 0 personnel (code, label, amount)
    科目编码⇥科目名称⇥金额⇥科目编码⇥…        blocks 1, 2 public (code, label, amount)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from gouji.knowledge.forms import TableForm, table_heads
from gouji.model import Column
from gouji.parse.headwords import head_word
from gouji.text import fold

from .content import HeadedGrid, doubtful_columns, names_over_numbers
from .frame import Block, Words, frame_of, spoken
from .header import head_paths
from .rereading import Effort, best_reading, kinds_of_slid
from .sides import complete, like_siblings, most_explained, name_columns, sides_of

_MOST_CACHED = 1024
_WIDEST_CACHED = 64


# Unit and factor, path, key, and whether the head was matched nearly.
Facet = tuple[str, int, str, str, bool]


@dataclass(eq=False, repr=False)
class Layout:
    """The columns and blocks of a head. ``heads`` are its folded words, ``fuzzy`` the columns matched nearly."""

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    heads: frozenset[str]
    fuzzy: frozenset[int]
    matched: int = 0
    valued: int = 0
    units: frozenset[str] = field(default_factory=frozenset)
    _facets: dict[str, list[Facet]] = field(default_factory=dict)

    @cached_property
    def values(self) -> tuple[int, ...]:
        """The columns of values."""
        return tuple(column.index for column in self.columns if column.role == "value")

    @cached_property
    def labels(self) -> tuple[int, ...]:
        """The columns of labels."""
        return tuple(column.index for column in self.columns if column.role == "label")

    @cached_property
    def names(self) -> tuple[int, ...]:
        """The columns of labels and other words, block by block."""
        return tuple(k for block in self.blocks for k in (block.label, *block.texts) if k >= 0)

    @cached_property
    def gap(self) -> int:
        """How many columns a total's merged label covers beside its first one: those of codes and names."""
        block = self.blocks[0] if self.blocks else None
        if block is None or not block.values or (len(self.blocks) > 1 and not block.codes):
            return 0
        lead = self.columns[block.first : block.values[0]]
        return len(lead) - 1 if all(column.role in ("code", "label", "text") for column in lead) else 0

    def facets(self, unit: str) -> list[Facet]:
        """What all cells of each column have in common; ``unit`` is that of the table."""
        known = self._facets.get(unit)
        if known is None:
            known = self._facets[unit] = [self._facet(column, column.unit or unit) for column in self.columns]
        return known

    def _facet(self, column: Column, unit: str) -> Facet:
        factor = table_heads().units.get(unit, 0)
        return unit, factor, "/".join(column.path), column.key, column.index in self.fuzzy


_Key = tuple[str, Words, int, tuple[tuple[int, str], ...]]
_CACHE: dict[_Key, Layout] = {}
_DOUBTFUL: dict[tuple[Words, int], tuple[int, ...]] = {}


def lay_out(grid: HeadedGrid, form: TableForm | None, effort: Effort) -> Layout:
    """The layout of a grid under a form (None: unknown table)."""
    printed = grid.printed
    if _may_have_slid(grid, effort):
        return _named(best_reading(grid, printed, form, effort, slid=True), grid, form)
    layout = _named(printed, grid, form)
    return layout if form is None else _put_back(layout, printed, grid, form, effort)


def possible_kinds(grid: HeadedGrid, effort: Effort, least: float) -> frozenset[str]:
    """The kinds of forms that may explain a share of the value columns, once what slid or moved is back."""
    printed = grid.printed
    if _may_have_slid(grid, effort):
        return kinds_of_slid(grid, printed, effort, least)
    words = _with_parts(printed, grid)
    content = dict(_doubtful_content(words, grid))
    said = spoken(_paths(words, grid.width), content, words, known=True, printed=True)
    explained = said.roles.count("value") * (0.5 if _may_be_put_back(grid, effort) else least)
    return frozenset([kind for kind, most in most_explained(said).items() if most >= explained])


def try_form(grid: HeadedGrid, form: TableForm, effort: Effort, least: float) -> Layout | None:
    """The layout of a grid under a form that it may be of; None where the form explains less than a share of the columns.

    Words that may have moved are put back only where most of the columns are the form's as they stand.
    """
    printed = grid.printed
    if _may_have_slid(grid, effort):
        layout = _named(best_reading(grid, printed, form, effort, slid=True), grid, form)
    else:
        layout = _named(printed, grid, form)
        if 2 * layout.matched >= layout.valued:
            layout = _put_back(layout, printed, grid, form, effort)
    return layout if layout.valued and layout.matched >= layout.valued * least else None


@lru_cache(maxsize=8)
def _paths(words: Words, width: int) -> list[tuple[str, ...]]:
    """The paths of a head, which all that is asked of one table goes by; to be left as they are."""
    return head_paths(words, width)


def _may_have_slid(grid: HeadedGrid, effort: Effort) -> bool:
    """Whether a head may have slid, is no wider than any form is, and its document may try its readings."""
    return (
        grid.width <= _WIDEST_CACHED
        and grid.may_have_slid
        and effort.allows(grid.read_as(grid.printed, slid=True))
    )


def _may_be_put_back(grid: HeadedGrid, effort: Effort) -> bool:
    """Whether words of a head may have moved, and its document may try where they were."""
    return (
        grid.width <= _WIDEST_CACHED
        and not any(grid.rows[k].covered for k in grid.head.rows)
        and effort.allows(grid.read_as(grid.printed, slid=False))
    )


def _put_back(layout: Layout, printed: Words, grid: HeadedGrid, form: TableForm, effort: Effort) -> Layout:
    """The layout of a grid when words that moved are back: where a column of the form is missing, or names stand over numbers."""
    over = names_over_numbers(layout.columns, grid)
    if not (layout.matched < layout.valued or over) or not _may_be_put_back(grid, effort):
        return layout
    moved = best_reading(grid, printed, form, effort, slid=False)
    if moved == printed:
        return layout
    better = _named(moved, grid, form, moved=True)
    # Words that moved explain every column when they are back; else one is lost, and the others stand as printed.
    explained = better.matched == better.valued
    return better if explained or (over and not names_over_numbers(better.columns, grid)) else layout


def _with_parts(words: Words, grid: HeadedGrid) -> Words:
    """The words of a head with those of its codes: the official forms print 类 款 项 in the row of column numbers."""
    if grid.head.numbers < 0:
        return words
    numbers = grid.rows[grid.head.numbers].cells
    parts = tuple(cell if head_word(cell).meaning == "code" else "" for cell in numbers)
    return (*words, parts) if any(parts) else words


def _doubtful_content(words: Words, grid: HeadedGrid) -> tuple[tuple[int, str], ...]:
    """The columns whose role their head does not tell, with what stands in them."""
    doubtful = _DOUBTFUL.get((words, grid.width))
    if doubtful is None:
        doubtful = doubtful_columns(_paths(words, grid.width))
        if grid.width <= _WIDEST_CACHED:
            if len(_DOUBTFUL) > _MOST_CACHED:
                _DOUBTFUL.clear()
            _DOUBTFUL[words, grid.width] = doubtful
    return tuple((k, grid.content(k)) for k in doubtful)


def _named(words: Words, grid: HeadedGrid, form: TableForm | None, *, moved: bool = False) -> Layout:
    """The layout of a grid under the words of its head, from the cache if they were seen before."""
    words = _with_parts(words, grid)
    content = _doubtful_content(words, grid)
    key: _Key = (form.kind if form else "", words, -grid.width if moved else grid.width, content)
    layout = _CACHE.get(key)
    if layout is None:
        layout = _build(_paths(words, grid.width), dict(content), form, words, printed=not moved)
        if grid.width <= _WIDEST_CACHED:
            if len(_CACHE) > _MOST_CACHED:
                _CACHE.clear()
            _CACHE[key] = layout
    return layout


def _build(
    paths: list[tuple[str, ...]],
    content: dict[int, str],
    form: TableForm | None,
    words: Words,
    *,
    printed: bool,
) -> Layout:
    """The layout under the paths of a head; ``printed`` where they stand as printed, not as they may have been."""
    frame = frame_of(spoken(paths, content, words, known=form is not None, printed=printed))
    columns, blocks, fuzzy = frame.columns, frame.blocks, set(frame.fuzzy)
    if form is not None:
        places = {side.key: place for place, side in reversed(tuple(enumerate(form.sides)))}
        for block, (side, word) in zip(blocks, sides_of(form, blocks, columns), strict=True):
            block.side, block.printed_side = side, word
            block.place = places[side.key] if side is not None else 0
    matched = 0
    for block in blocks:
        count = name_columns(form, block, columns)
        matched += count
        if 0 < count < len(block.values) and block.side is not None:
            fuzzy |= complete(block.side, block, columns)
    if len(blocks) > 1:
        fuzzy |= like_siblings(blocks, columns)
    roles = table_heads().roles
    for column in columns:
        if column.role != "value":
            column.path = (
                tuple(word for word in column.path if head_word(word).meaning not in roles) or column.path
            )
    return Layout(
        tuple(columns),
        tuple(blocks),
        frozenset(fold(cell) for row in words for cell in row if cell.strip()),
        frozenset(fuzzy),
        matched,
        sum(column.role == "value" for column in columns),
        frame.units,
    )
