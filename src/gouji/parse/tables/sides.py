"""The columns of a head under a form: which side of it each block is, and which of its columns each column.

In: the blocks and columns of a Frame and a form. Out: sides, keys, and what the columns are called under them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import Levenshtein

from gouji.knowledge.forms import FormSide, TableForm, table_forms, table_heads
from gouji.model import Column
from gouji.parse.headwords import head_meanings, head_word
from gouji.text import fold
from gouji.text.patterns import compile_regex

from .frame import Block, Spoken
from .mended import complete_columns

_YEAR = compile_regex(r"(?:19|20)\d\d(?=年|预|决)")
_UNEXPLAINED = 1.5
_NO_SIDE: dict[str, int] = {}

# The side of a block, and the word that is printed above it.
Side = tuple[FormSide | None, str]


def sides_of(form: TableForm, blocks: Sequence[Block], columns: Sequence[Column]) -> list[Side]:
    """The side of the form that each block is: by the word above it, else by its columns, else by its place."""
    if len(form.sides) == 1:
        return [(form.sides[0], "") for _ in blocks]
    chosen: list[Side] = []
    for block in blocks:
        # A side's word alone above a value column is a column of its own (人员经费, 公用经费 in one list).
        above = (
            columns[k].path for k in block.columns if len(columns[k].path) > (columns[k].role == "value")
        )
        votes = Counter(path[0] for path in above if _named_side(form.kind, path[0]) >= 0)
        word = votes.most_common(1)[0][0] if votes else ""
        chosen.append((form.sides[_named_side(form.kind, word)], word) if votes else (None, ""))
    if all(side is None for side, _ in chosen):
        return [(_likest_side(form, block, columns), "") for block in blocks]
    lost = [side for side in form.sides if side.head and all(other is not side for other, _ in chosen)]
    free = [n for n, (side, _) in enumerate(chosen) if side is None]
    first = chosen[0][0]
    if not free and len(lost) == 1 and form.sides.index(lost[0]) > form.sides.index(first or lost[0]):
        # The first word reaches over all that the lost one stood above.
        free = list(range(1, len(blocks)))
    for n in free:
        before = chosen[n - 1][0] if n else None
        if len(lost) == 1 and (not n or form.sides.index(lost[0]) > form.sides.index(before or lost[0])):
            # The word above one of two sides was lost: the blocks without a word are that side.
            chosen[n] = lost[0], _side_word(lost[0])
        else:
            chosen[n] = chosen[n - 1] if n else (form.sides[0], "")
    return chosen


def _named_side(kind: str, word: str) -> int:
    """The place of the side of a form that a word names, -1 for none."""
    return _named_sides(word).get(kind, -1)


@lru_cache(maxsize=4096)
def _named_sides(word: str) -> dict[str, int]:
    """By kind of form, the place of the side that a word names."""
    meanings, words = _side_heads()
    named, also = meanings.get(head_word(word).meaning, _NO_SIDE), words.get(fold(word), _NO_SIDE)
    return {**also, **named} if also else named


@lru_cache(maxsize=1)
def _side_heads() -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """By what a word means, and by the word itself, the places of the sides that it names, by kind of form."""
    meanings: dict[str, dict[str, int]] = {}
    words: dict[str, dict[str, int]] = {}
    for kind, form in table_forms().items():
        for place, side in enumerate(form.sides):
            if side.head:
                meanings.setdefault(side.head, {}).setdefault(kind, place)
            for word in side.words:
                words.setdefault(word, {}).setdefault(kind, place)
    return meanings, words


def _likest_side(form: TableForm, block: Block, columns: Sequence[Column]) -> FormSide:
    """The side that explains most columns of a block; among equals one without a head, or that in its place."""
    fits = [len(keys_of(form, side, block, columns)) for side in form.sides]
    ranked = [i for i, fit in enumerate(fits) if fit == max(fits)]
    headless = [i for i in ranked if not form.sides[i].head]
    return form.sides[(headless or ([block.index] if block.index in ranked else ranked))[0]]


def _side_word(side: FormSide) -> str:
    """The word that stands above a side."""
    return next((word for word, meaning in table_heads().meaning.items() if meaning == side.head), "")


def keys_of(
    form: TableForm | None, side: FormSide | None, block: Block, columns: Sequence[Column]
) -> dict[int, str]:
    """The keys of a side that the value columns of a block have, by column, without that of the side itself."""
    if form is None or side is None:
        return {}
    place = next(n for n, other in enumerate(form.sides) if other is side)
    scored: list[tuple[float, str, str, int]] = []
    for k in block.values:
        path = _below_side(form.kind, columns[k].path)
        if path:
            year = _year(path)
            for key, score in _fits(form.kind, place, _meanings(path)):
                scored.append((score, key, year, k))
    scored.sort(key=lambda item: -item[0])
    best: set[int] = set()
    taken: dict[tuple[str, str], tuple[float, int]] = {}
    dropped: set[int] = set()
    for score, key, year, k in scored:
        if k in best:
            continue
        best.add(k)
        holder = taken.get((key, year))
        if holder is None:
            taken[key, year] = (score, k)
        elif holder[0] == score:
            dropped.add(holder[1])
    return {k: key for (key, _), (_, k) in taken.items() if k not in dropped}


def name_columns(form: TableForm | None, block: Block, columns: Sequence[Column]) -> int:
    """Give the value columns of a block their path, side and key; the number of keys found."""
    heads = table_heads()
    named = keys_of(form, block.side, block, columns)
    for k in block.values:
        column = columns[k]
        path = _below_side(form.kind, column.path) if form is not None else column.path
        column.side = block.printed_side
        column.path = tuple(word for word in path if head_word(word).meaning not in heads.roles)
    if block.side is not None:
        printed = set(named.values())
        facets = {key.partition(".")[0] for key in printed if "." in key}
        for k, key in named.items():
            if any(f"{facet}.{key}" in printed for facet in facets):
                # 合计 beside 决算数/合计: the word above it was lost, and it is not known what it is the total of.
                continue
            columns[k].key = f"{block.side.key}.{key}" if block.side.key else key
    return len(named)


def most_explained(said: Spoken) -> Counter[str]:
    """By kind of form, the most value columns that it can explain, whichever sides their blocks are."""
    paths = [path for role, path in zip(said.roles, said.paths, strict=True) if role == "value" and path]
    return Counter(
        chain.from_iterable(
            [_explained_by(_meanings(path), path[0] if len(path) > 1 else "") for path in paths]
        )
    )


@lru_cache(maxsize=8192)
def _explained_by(meanings: tuple[str, ...], lead: str) -> tuple[str, ...]:
    """The kinds of forms that have a column for a path; ``lead`` is its first word where others follow."""
    if not meanings[-1]:
        return ()
    return tuple(
        kind
        for kind, form in table_forms().items()
        if any(
            _fits(kind, place, meanings[1:] if lead and _named_side(kind, lead) >= 0 else meanings)
            for place in range(len(form.sides))
        )
    )


@lru_cache(maxsize=8192)
def _meanings(path: tuple[str, ...]) -> tuple[str, ...]:
    """What the words of a path mean, from the top down."""
    return tuple([meaning for word in path for meaning in head_meanings(word)])


@lru_cache(maxsize=8192)
def _below_side(kind: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """A path without the word of the side above it."""
    return path[1:] if len(path) > 1 and _named_side(kind, path[0]) >= 0 else path


@lru_cache(maxsize=4096)
def _year(path: tuple[str, ...]) -> str:
    """The lowest year that a path prints."""
    years = [m.group() for word in path if (m := _YEAR.search(fold(word)))]
    return years[-1] if years else ""


@lru_cache(maxsize=16384)
def _fits(kind: str, place: int, meanings: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The columns of a side that a path can be, with scores: the deepest word must be explained."""
    form = table_forms()[kind]
    neutral = table_heads().neutral.get(form.family, frozenset())
    leaf = meanings[-1]
    if not leaf:
        return ()
    found: list[tuple[str, float]] = []
    for key, column in form.sides[place].columns.items():
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
    return tuple(found)


def complete(side: FormSide, block: Block, columns: list[Column]) -> set[int]:
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


def like_siblings(blocks: list[Block], columns: list[Column]) -> set[int]:
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
