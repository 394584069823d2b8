"""The head of a grid: which rows it has, and the words above every column.

In: the rows of a grid. Out: where the head ends, and for each column the path of its printed words.

    项 目⇥⇥本年收入合计⇥本年支出⇥⇥          项目/科目编码 · 项目/科目名称 · 本年收入合计 ·
    科目编码⇥科目名称⇥⇥小计⇥基本支出⇥       本年支出/小计 · 本年支出/基本支出
    栏 次⇥⇥1⇥2⇥3
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gouji.knowledge.forms import TableForm, table_heads
from gouji.model import GridRow
from gouji.parse.headwords import head_meanings, head_word, is_number_like, is_number_row
from gouji.text import fold, squeeze
from gouji.text.patterns import compile_regex

MOST_HEAD_ROWS = 6
_ONLY_YEAR = compile_regex(r"(?:19|20)\d\d")


class Head(NamedTuple):
    """The rows of a head: ``rows`` are grid indices, ``body`` the first row below; ``numbers`` the 栏次 row or -1.

    ``above`` are rows before the head: a title, a body, a unit inside the grid.
    """

    above: tuple[int, ...]
    rows: tuple[int, ...]
    numbers: int
    body: int


def filled_cells(row: GridRow) -> list[tuple[int, str]]:
    """The cells of a row that are not blank, folded, with their columns."""
    return [(k, text) for k, cell in enumerate(row.cells) if cell and (text := fold(cell))]


def find_head(rows: list[GridRow], width: int, form: TableForm | None) -> Head:
    """Where the head of a grid ends. The first row with a number, a known row label, or a label alone ends it."""
    heads = table_heads()
    above: list[int] = []
    found: list[int] = []
    for k, row in enumerate(rows):
        filled = filled_cells(row)
        if not filled:
            continue
        if is_number_row(filled, width):
            return Head(tuple(above), tuple(found), k, k + 1)
        numeric = [text for _, text in filled if is_number_like(text)]
        if numeric and not (
            len(numeric) < len(filled) and all(_ONLY_YEAR.fullmatch(text) for text in numeric)
        ):
            return Head(tuple(above), tuple(found), -1, k)
        if len(filled) == 1 and filled[0][0] == 0:
            meaning = head_word(filled[0][1]).meaning
            if meaning == "total" or (found and meaning not in heads.roles):
                return Head(tuple(above), tuple(found), -1, k)
            if not found and not meaning:
                above.append(k)
                continue
        elif not found and _is_caption(filled):
            above.append(k)
            continue
        elif found and all(_is_row_label(text, form) for _, text in filled):
            return Head(tuple(above), tuple(found), -1, k)
        found.append(k)
        if len(found) >= MOST_HEAD_ROWS:
            return Head(tuple(above), tuple(found), -1, k + 1)
    return Head(tuple(above), tuple(found), -1, len(rows))


def _is_caption(filled: list[tuple[int, str]]) -> bool:
    """A line of the caption inside the grid: a body and a unit, no head word but a year."""
    return any(":" in text for _, text in filled) and not any(
        any(head_meanings(text)) and head_word(text).meaning != "year" for _, text in filled
    )


def _is_row_label(text: str, form: TableForm | None) -> bool:
    heads = table_heads()
    meaning = head_word(text).meaning
    if meaning == "total" or heads.ordinal.match(text):
        return True
    return form is not None and not meaning and any(("", text) in side.names for side in form.sides)


def head_paths(grid: Sequence[Sequence[str]], width: int) -> list[tuple[str, ...]]:
    """The printed words above each column, from the top down, blanks removed.

    A blank cell belongs to its left neighbour where the cells above both belong together, else to the
    cell above. A word repeated to the right or downward is one merged cell.
    """
    texts = [[squeeze(cell) for cell in row[:width]] + [""] * (width - len(row)) for row in grid]
    if not texts:
        return [()] * width
    _mend_groups(texts, width)
    shown: list[list[str]] = []
    above: list[int] = []
    for row in texts:
        owners: list[int] = []
        owner = -1
        for k, word in enumerate(row):
            together = k > 0 and (not above or above[k] == above[k - 1] >= 0)
            if not word:
                owner = owner if together else -1
            elif not (together and owner >= 0 and (row[owner] == word or fold(row[owner]) == fold(word))):
                owner = k
            owners.append(owner)
        shown.append([row[k] if k >= 0 else "" for k in owners])
        above = owners
    return list(map(_path, zip(*shown, strict=True)))


@lru_cache(maxsize=4096)
def _path(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words from the top down, blanks and repeated ones left out."""
    path: list[str] = []
    for word in words:
        if word and (not path or fold(path[-1]) != fold(word)):
            path.append(word)
    return tuple(path)


def _mend_groups(texts: list[list[str]], width: int) -> None:
    """Move the groups of the first row to where the rows below begin anew (合计 … | 合计 …).

    Merged cells are at times printed over one column too few; the repetition below tells where they end.
    """
    first = texts[0]
    at = [k for k in range(width) if first[k]]
    below: list[tuple[str, ...]] = []
    for groups in (2, 3):
        if len(at) < groups:
            return
        start = at[-groups]
        length, rest = divmod(width - start, groups)
        if rest or length < 2:
            continue
        below = below or [tuple([fold(row[k]) for row in texts[1:]]) for k in range(width)]
        parts = [below[start + i * length : start + (i + 1) * length] for i in range(groups)]
        if (
            not any(any(word) for word in parts[0])
            or any(part != parts[0] for part in parts[1:])
            or _repeats(parts[0])
        ):
            continue
        right = [start + i * length for i in range(groups)]
        if at[-groups:] == right:
            return
        words = [first[k] for k in at[-groups:]]
        for k in at[-groups:]:
            first[k] = ""
        for k, word in zip(right, words, strict=True):
            first[k] = word
        return


def _repeats(part: list[tuple[str, ...]]) -> bool:
    """Whether a run of columns itself repeats a shorter one: then it tells nothing of where a group ends."""
    size = len(part)
    return any(size % n == 0 and part[n:] + part[:n] == part for n in range(1, size))
