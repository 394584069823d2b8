"""What the columns of a table are: roles, side by side blocks, and the form's columns.

In: the head of a grid and a form. Out: a Layout, cached by head and form, so that the same head (repeated
in every document of a year) is resolved once per process.

    人员经费⇥⇥⇥公用经费⇥⇥⇥⇥⇥⇥              block 0 personnel (code, label, amount)
    科目编码⇥科目名称⇥金额⇥科目编码⇥…        blocks 1, 2 public (code, label, amount)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, pairwise

import regex
from rapidfuzz.distance import Levenshtein

from gouji.knowledge.codes import code_list
from gouji.knowledge.forms import FormSide, TableForm, table_heads
from gouji.model import Column, GridRow
from gouji.parse.headwords import head_meanings, head_word, is_number_like
from gouji.text import fold, read_number, squeeze
from gouji.text.fold import width as half_width

from .header import Head, head_paths
from .labels import read_code
from .mended import complete_columns, moves
from .shifted import is_slid, readings

_YEAR = regex.compile(r"(?:19|20)\d\d(?=年|预|决)")
# A code, or one of which a digit was misread.
_CODE_LIKE = regex.compile(r"\d[\dA-Za-z〇?]{2,6}")
_UNEXPLAINED = 1.5
_MOST_CACHED = 1024
_WIDEST_CACHED = 64
SAMPLE = 80
_FIRST = 4


@dataclass(slots=True)
class Block:
    """One of the side by side blocks. ``values`` are its value columns; ``label`` is -1 where it has none."""

    index: int
    first: int
    codes: tuple[int, ...]
    label: int
    values: tuple[int, ...]
    columns: tuple[int, ...]
    texts: tuple[int, ...] = ()
    side: FormSide | None = None
    printed_side: str = ""


@dataclass(slots=True)
class Layout:
    """The columns and blocks of a head. ``heads`` are its folded words, ``fuzzy`` the columns matched nearly."""

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    heads: frozenset[str]
    fuzzy: frozenset[int]
    matched: int = 0
    valued: int = 0
    units: frozenset[str] = field(default_factory=frozenset)


_Key = tuple[str, tuple[tuple[str, ...], ...], int, tuple[str, ...]]
_CACHE: dict[_Key, Layout] = {}
_READINGS: dict[tuple[str, tuple[tuple[str, ...], ...], int, tuple[str, ...]], list[list[str]]] = {}
_DOUBTFUL: dict[tuple[tuple[tuple[str, ...], ...], int], tuple[int, ...]] = {}


def lay_out(
    rows: list[GridRow], head: Head, width: int, form: TableForm | None, *, trial: bool = False
) -> Layout:
    """The layout of a grid under a form (None: unknown table).

    In a ``trial`` it is not known that the grid is of that form: words that may have moved are put back only where
    most of the columns are the form's as they stand.
    """
    layout = _lay_out(rows, head, width, form)
    if (
        form is None
        or (trial and 2 * layout.matched < layout.valued)
        or width > _WIDEST_CACHED
        or not _is_doubtful(layout, rows, head.body)
        or any(rows[k].covered for k in head.rows)
    ):
        return layout
    printed = [rows[k].cells for k in head.rows]
    moved = _best_reading(printed, chain([printed], moves(printed, width)), rows, head, width, form)
    if moved is printed:
        return layout
    better = _lay_out(rows, head, width, form, moved)
    # Words that moved explain every column when they are back; else one is lost, and the others stand as printed.
    if better.matched == better.valued:
        return better
    over = _names_over_numbers(layout, rows, head.body)
    return better if over and not _names_over_numbers(better, rows, head.body) else layout


def _lay_out(
    rows: list[GridRow],
    head: Head,
    width: int,
    form: TableForm | None,
    printed: list[list[str]] | None = None,
) -> Layout:
    """The layout of a grid whose head has these words; None for those that are printed."""
    if printed is not None:
        return _named(printed, rows, head, width, form, moved=True)
    printed = [_head_cells(rows[k]) for k in head.rows]
    if (
        width <= _WIDEST_CACHED
        and is_slid(printed, width)
        and all(rows[k].covered is None for k in head.rows)
    ):
        printed = _best_reading(printed, readings(printed, width), rows, head, width, form)
    return _named(printed, rows, head, width, form)


def _named(
    printed: list[list[str]],
    rows: list[GridRow],
    head: Head,
    width: int,
    form: TableForm | None,
    *,
    moved: bool = False,
) -> Layout:
    """The layout of a grid under the words of its head, from the cache if they were seen before."""
    printed = [list(row) for row in printed]
    if head.numbers >= 0:
        # The official forms print 类 款 项 in the row of column numbers.
        parts = [cell if head_word(cell).meaning == "code" else "" for cell in rows[head.numbers].cells]
        if any(parts):
            printed.append(parts)
    grid = tuple(tuple(row) for row in printed)
    kind = form.kind if form else ""
    paths: list[tuple[str, ...]] | None = None
    doubtful = _DOUBTFUL.get((grid, width))
    if doubtful is None:
        paths = head_paths([list(row) for row in grid], width)
        doubtful = _doubtful(paths)
        if width <= _WIDEST_CACHED:
            if len(_DOUBTFUL) > _MOST_CACHED:
                _DOUBTFUL.clear()
            _DOUBTFUL[grid, width] = doubtful
    key: _Key = (
        kind,
        grid,
        -width if moved else width,
        tuple(_content(rows, head.body, k) for k in doubtful),
    )
    layout = _CACHE.get(key)
    if layout is None:
        paths = paths or head_paths([list(row) for row in grid], width)
        layout = _build(paths, dict(zip(doubtful, key[3], strict=True)), form, grid, printed=not moved)
        if width <= _WIDEST_CACHED:
            if len(_CACHE) > _MOST_CACHED:
                _CACHE.clear()
            _CACHE[key] = layout
    return layout


def _best_reading(
    printed: list[list[str]],
    others: Iterable[list[list[str]]],
    rows: list[GridRow],
    head: Head,
    width: int,
    form: TableForm | None,
) -> list[list[str]]:
    """Of a head as printed and its other readings the one that explains the form and the cells below best."""
    content = [_content(rows, head.body, k) for k in range(width)]
    key = (form.kind if form else "", tuple(map(tuple, printed)), width, tuple(content))
    if key not in _READINGS:
        best, best_score = printed, -1
        for reading in others:
            grid = tuple(tuple(row) for row in reading)
            paths = head_paths(reading, width)
            layout = _build(paths, dict(enumerate(content)), form, grid)
            fits = sum(
                not what or what == column.role for what, column in zip(content, layout.columns, strict=True)
            )
            score = (
                2 * layout.matched + fits + sum(_codes_fit(rows, head.body, block) for block in layout.blocks)
            )
            if score > best_score:
                best, best_score = reading, score
        if len(_READINGS) > _MOST_CACHED:
            _READINGS.clear()
        _READINGS[key] = best
    return _READINGS[key]


def _is_doubtful(layout: Layout, rows: list[GridRow], body: int) -> bool:
    """Whether the words of a head may have moved: a column of the form is missing, or names stand over numbers."""
    return layout.matched < layout.valued or _names_over_numbers(layout, rows, body)


def _names_over_numbers(layout: Layout, rows: list[GridRow], body: int) -> bool:
    """Whether the first rows print numbers where the head says names."""
    named = [column.index for column in layout.columns if column.role in ("label", "text")]
    return any(
        k < len(row.cells) and row.cells[k] and read_number(row.cells[k]) is not None
        for row in rows[body : body + _FIRST]
        for k in named
    )


def _codes_fit(rows: list[GridRow], body: int, block: Block) -> int:
    """How many codes of a block belong to its side by their nature (301 to personnel), less those that do not."""
    side = block.side
    if side is None or not side.codes or len(block.codes) != 1:
        return 0
    accounts = code_list(side.codes).accounts
    fit = 0
    for row in rows[body : body + SAMPLE]:
        text = squeeze(row.cells[block.codes[0]]) if block.codes[0] < len(row.cells) else ""
        account = accounts.get(half_width(text)) if text else None
        if account is not None and account.side:
            fit += 1 if account.side == side.key else -1
    return fit


def _head_cells(row: GridRow) -> list[str]:
    """The cells of a head with the words of merged cells in all that they cover, where that is known."""
    if row.covered is None:
        return row.cells
    return [cell or row.covered.get(k, "") for k, cell in enumerate(row.cells)]


def _doubtful(paths: list[tuple[str, ...]]) -> tuple[int, ...]:
    """The columns whose head does not tell their role: blank, unknown, a side's name, or a label doubled."""
    found = []
    for k, path in enumerate(paths):
        meaning = head_word(path[-1]).meaning if path else ""
        twin = meaning in ("label", "code") and any(
            paths[j] == path for j in (k - 1, k + 1) if 0 <= j < len(paths)
        )
        part = meaning == "code" and len(path[-1]) == 1
        if (
            not meaning
            or meaning in ("income_side", "expenditure_side")
            or (twin and meaning == "label")
            or part
        ):
            found.append(k)
    roles = [head_word(path[-1]).meaning if path else "" for path in paths]
    if "label" not in roles and roles.count("code") > 1:
        # A word for both (科目) over the names of the codes.
        found.append(len(roles) - 1 - roles[::-1].index("code"))
    return tuple(dict.fromkeys(found))


def _content(rows: list[GridRow], body: int, col: int) -> str:
    """The role of a column by what stands in it: code, line_no, value, label, or "" where it is empty."""
    texts = []
    for row in rows[body : body + SAMPLE]:
        if col < len(row.cells):
            text = half_width(squeeze(row.cells[col]))
            if text:
                texts.append(text)
    if not texts:
        return ""
    numbers = [number.value for text in texts if (number := read_number(text)) is not None]
    if len(numbers) >= 3 and len(numbers) == len(texts) and all(n == int(n) for n in numbers):
        steps = [after - before for before, after in pairwise(numbers)]
        if all(step > 0 for step in steps) and sum(step == 1 for step in steps) * 5 >= 4 * len(steps):
            return "line_no"
    coded = sum(bool(read_code(text)) for text in texts)
    nearly = sum(_CODE_LIKE.fullmatch(text) is not None for text in texts)
    if 5 * coded >= 3 * len(texts) and 5 * nearly >= 4 * len(texts) and len(texts) >= 2:
        return "code"
    if sum(is_number_like(text) for text in texts) * 5 >= 3 * len(texts):
        return "value"
    return "label"


def _build(
    paths: list[tuple[str, ...]],
    content: dict[int, str],
    form: TableForm | None,
    grid: tuple[tuple[str, ...], ...],
    *,
    printed: bool = False,
) -> Layout:
    """The layout under the paths of a head; ``printed`` where they stand as printed, not as they may have been."""
    heads = table_heads()
    columns: list[Column] = []
    fuzzy: set[int] = set()
    units: set[str] = set()
    for k, path in enumerate(paths):
        word = head_word(path[-1]) if path else None
        meant = [head_word(part) for part in path]
        if any(part.word for part in meant):
            path = tuple(part.word or printed for part, printed in zip(meant, path, strict=True))  # noqa: PLW2901
        role = _role(word.meaning if word else "", content.get(k), bool(path), k)
        if printed and role == "text" and content.get(k) == "value" and k and path == paths[k - 1]:
            # Numbers under the word of the names to their left: their own head was lost.
            role, path = "value", path[:-1]  # noqa: PLW2901
        if word is not None and 0 < word.score < 1:
            fuzzy.add(k)
        unit = next((w.unit for w in map(head_word, reversed(path)) if w.unit), "")
        if unit and unit not in heads.rates:
            units.add(unit)
        columns.append(Column(k, role, path=path, unit=unit))
    if form is not None:
        _disown(columns, grid)
    for column, right in pairwise(columns):
        # A misread head over codes: what stands left of the names are their codes.
        if column.role == "value" and right.role == "label" and content.get(column.index) == "code":
            column.role = "code"
    if all(column.role != "label" for column in columns):
        # The names of an unknown table stand in the first column of words whose head is not a known one.
        named = (c for c in columns if c.role == "text" and not (c.path and head_word(c.path[-1]).meaning))
        for column in named:
            column.role = "label"
            break
    blocks = _blocks(columns)
    if form is not None:
        _choose_sides(form, blocks, columns)
    matched = 0
    for block in blocks:
        count = _name_columns(form, block, columns)
        matched += count
        if 0 < count < len(block.values) and block.side is not None:
            fuzzy |= _complete(block.side, block, columns)
    if len(blocks) > 1:
        fuzzy |= _like_siblings(blocks, columns)
    words = frozenset(fold(cell) for row in grid for cell in row if cell.strip())
    valued = sum(column.role == "value" for column in columns)
    for column in columns:
        if column.role != "value":
            column.path = (
                tuple(word for word in column.path if head_word(word).meaning not in heads.roles)
                or column.path
            )
    return Layout(tuple(columns), tuple(blocks), words, frozenset(fuzzy), matched, valued, frozenset(units))


def _like_siblings(blocks: list[Block], columns: list[Column]) -> set[int]:
    """Name columns that have no key as in the other blocks of their side, where most of their head is left."""
    found = set()
    for block in blocks:
        for place, k in enumerate(block.values):
            column = columns[k]
            if column.key or not column.path:
                continue
            for other in blocks:
                same = other.side is block.side and len(other.values) == len(block.values)
                twin = columns[other.values[place]] if same else column
                word, printed = twin.path[-1] if twin.path else "", column.path[-1]
                if twin.key and len(printed) > 1 and Levenshtein.distance(word, printed) == 1:
                    column.key, column.path = twin.key, (*column.path[:-1], word)
                    found.add(k)
                    break
    return found


def _disown(columns: list[Column], grid: tuple[tuple[str, ...], ...]) -> None:
    """Take the words from value columns that only have them of their left neighbour: their own were lost."""
    printed = {k for row in grid for k, cell in enumerate(row) if cell and not cell.isspace()}
    for left, column in pairwise(columns):
        if column.index not in printed and left.role == column.role == "value" and column.path == left.path:
            column.path = ()


def _complete(side: FormSide, block: Block, columns: list[Column]) -> set[int]:
    """Name the columns of a block whose heads were lost; gives their indices."""
    lead = f"{side.key}." if side.key else ""
    values = [columns[k] for k in block.values]
    keys = {column.index: column.key.removeprefix(lead) for column in values if column.key}
    found = complete_columns(side, values, keys)
    for index, (key, word) in found.items():
        column = columns[index]
        column.key = lead + key
        column.path = (*column.path[:-1], word)
    return set(found)


def _role(meaning: str, content: str | None, headed: bool, col: int) -> str:
    heads = table_heads()
    if content is None:
        return meaning if meaning in heads.roles else "value"
    if meaning == "code":
        # 类 款 项 printed a column too far to the right: names stand below.
        return "label" if content == "label" else "code"
    if meaning in heads.roles:
        # One head over two columns: code and name, or name and 行次.
        return content if content and content != "value" else "text"
    if content == "label":
        return "label" if meaning or not headed or col == 0 else "text"
    if content in ("code", "line_no") and not headed:
        return content
    return "value"


def _blocks(columns: list[Column]) -> list[Block]:
    if not columns:
        return []
    starts: list[int] = []
    before = "value"
    for column in columns:
        if not starts or (column.role in ("code", "label") and before == "value"):
            starts.append(column.index)
        before = column.role if column.role != "text" or before != "value" else "value"
    if len(starts) == 2 and all(column.role in ("value", "text") for column in columns[: starts[1]]):
        # The names stand to the right of their numbers.
        starts = starts[:1]
    blocks: list[Block] = []
    for n, (first, last) in enumerate(zip(starts, [*starts[1:], len(columns)], strict=True)):
        part = columns[first:last]
        for column in part:
            column.block = n
        _name_once(part)
        blocks.append(
            Block(
                n,
                first,
                codes=tuple(c.index for c in part if c.role == "code"),
                label=next((c.index for c in part if c.role == "label"), -1),
                values=tuple(c.index for c in part if c.role == "value"),
                columns=tuple(c.index for c in part),
                texts=tuple(c.index for c in part if c.role == "text"),
            )
        )
    return blocks


def _name_once(part: list[Column]) -> None:
    """Of two columns of names in a block, one of a body (单位名称) and one of what is its own, the latter names the row."""
    labels = [column for column in part if column.role == "label"]
    owners = table_heads().owners
    bodies = [column for column in labels if column.path and fold(column.path[-1]) in owners]
    if len(labels) > len(bodies) > 0:
        for column in bodies:
            column.role = "text"


def _choose_sides(form: TableForm, blocks: list[Block], columns: list[Column]) -> None:
    """The side of the form that each block is: by the word above it, else by its columns, else by its place."""
    if len(form.sides) == 1:
        for block in blocks:
            block.side = form.sides[0]
        return
    by_head = {side.head: side for side in form.sides if side.head}
    for block in blocks:
        # A side's word alone above a value column is a column of its own (人员经费, 公用经费 in one list).
        above = (
            columns[k].path for k in block.columns if len(columns[k].path) > (columns[k].role == "value")
        )
        votes = Counter(path[0] for path in above if head_word(path[0]).meaning in by_head)
        if votes:
            block.printed_side = votes.most_common(1)[0][0]
            block.side = by_head[head_word(block.printed_side).meaning]
    free = [block for block in blocks if block.side is None]
    if len(free) == len(blocks):
        fits = [[_name_columns(form, block, columns, side) for side in form.sides] for block in blocks]
        for n, block in enumerate(blocks):
            best = max(fits[n])
            ranked = [i for i, fit in enumerate(fits[n]) if fit == best]
            headless = [i for i in ranked if not form.sides[i].head]
            block.side = form.sides[(headless or ([n] if n in ranked else ranked))[0]]
        for column in columns:
            column.key = ""
        return
    lost = [side for side in by_head.values() if all(block.side is not side for block in blocks)]
    if (
        not free
        and len(lost) == 1
        and form.sides.index(lost[0]) > form.sides.index(blocks[0].side or lost[0])
    ):
        # The first word reaches over all that the lost one stood above.
        free = blocks[1:]
    for block in free:
        before = blocks[block.index - 1] if block.index else None
        if len(lost) == 1 and (
            before is None or form.sides.index(lost[0]) > form.sides.index(before.side or lost[0])
        ):
            # The word above one of two sides was lost: the blocks without a word are that side.
            block.side, block.printed_side = lost[0], _side_word(lost[0])
            continue
        block.side = blocks[block.index - 1].side if block.index else form.sides[0]
        block.printed_side = blocks[block.index - 1].printed_side if block.index else ""


def _side_word(side: FormSide) -> str:
    """The word that stands above a side."""
    return next((word for word, meaning in table_heads().meaning.items() if meaning == side.head), "")


def _name_columns(
    form: TableForm | None, block: Block, columns: list[Column], trial: FormSide | None = None
) -> int:
    """Give the value columns of a block their path, side and key; the number of keys found.

    With ``trial`` nothing is written: only the number of columns that a side explains is told.
    """
    heads = table_heads()
    side = trial or block.side
    side_heads = {s.head for s in form.sides if s.head} if form else set()
    scored: list[tuple[float, str, str, int]] = []
    for k in block.values:
        column = columns[k]
        path = column.path
        if len(path) > 1 and head_word(path[0]).meaning in side_heads:
            path = path[1:]
        if trial is None:
            column.side = block.printed_side
            column.path = tuple(word for word in path if head_word(word).meaning not in heads.roles)
        if side is None or not path:
            continue
        years = [m.group() for word in path if (m := _YEAR.search(fold(word)))]
        neutral = heads.neutral.get(form.family, frozenset()) if form else frozenset()
        for key, score in _fits(side, [m for word in path for m in head_meanings(word)], neutral):
            scored.append((score, key, years[-1] if years else "", k))
    scored.sort(key=lambda item: -item[0])
    best: dict[int, float] = {}
    taken: dict[tuple[str, str], tuple[float, int]] = {}
    dropped: set[int] = set()
    for score, key, year, k in scored:
        if k in best:
            continue
        best[k] = score
        holder = taken.get((key, year))
        if holder is None:
            taken[key, year] = (score, k)
        elif holder[0] == score:
            dropped.add(holder[1])
    named = {k: key for (key, _), (_, k) in taken.items() if k not in dropped}
    if trial is None and side is not None:
        printed = set(named.values())
        facets = {key.partition(".")[0] for key in printed if "." in key}
        for k, key in named.items():
            if any(f"{facet}.{key}" in printed for facet in facets):
                # 合计 beside 决算数/合计: the word above it was lost, and it is not known what it is the total of.
                continue
            columns[k].key = f"{side.key}.{key}" if side.key else key
    return len(named)


def _fits(side: FormSide, meanings: list[str], neutral: frozenset[str]) -> list[tuple[str, float]]:
    """The form's columns that a path can be, with scores: the deepest word must be explained."""
    leaf = meanings[-1]
    if not leaf:
        return []
    found: list[tuple[str, float]] = []
    for key, column in side.columns.items():
        best = 0.0
        for pattern in column.patterns:
            if leaf not in pattern or any(word not in meanings for word in pattern):
                continue
            score = 0.0
            for depth, meaning in enumerate(meanings, start=1):
                if meaning in pattern:
                    score += depth
                elif meaning in neutral or not meaning:
                    score -= _UNEXPLAINED
                else:
                    score = -99.0
                    break
            best = max(best, score + 10) if score > -99 else best
        if best > 0:
            found.append((key, best))
    return found
