"""Of all that a damaged head can have been, what explains its form and the cells below best.

In: a grid whose head has slid, or words of which may have moved, and a form. Out: the words of its head. The readings of a
head are made once for all forms that it is held against, and a form is tried on a reading only where it may explain more
than on the best so far. What a document may spend on readings grows with its size (:class:`Effort`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import eq
from typing import NamedTuple

from gouji.knowledge.codes import code_list
from gouji.knowledge.forms import FormSide, TableForm

from .content import DamagedHead, HeadedGrid
from .frame import Block, Spoken, Words, frame_of, spoken
from .header import head_paths
from .mended import moves
from .shifted import readings
from .sides import keys_of, most_explained, sides_of

_MOST_CACHED = 1024
# What any document may spend, in columns of readings, and what one more for each character.
_FREE = 30_000
_PER_CHARACTER = 0.1


@dataclass(slots=True, eq=False, repr=False)
class Effort:
    """What a document may still spend on readings of heads, in columns. Each head counts once, whatever is cached."""

    left: float
    counted: set[DamagedHead] = field(default_factory=set)

    @classmethod
    def for_text(cls, size: int) -> Effort:
        """The effort that a text of so many characters is worth."""
        return cls(_FREE + _PER_CHARACTER * size)

    def allows(self, head: DamagedHead) -> bool:
        """Whether the readings of a head may be tried."""
        return self.left > 0 or head in self.counted

    def count(self, head: DamagedHead, cost: int) -> None:
        """Count what a head took."""
        if head not in self.counted:
            self.counted.add(head)
            self.left -= cost


class _Reading(NamedTuple):
    """A reading of a head: its words, what they say, and in how many columns stands what they say.

    ``valued`` counts its value columns, ``most`` how many of them a form can explain at most, by kind.
    """

    words: Words
    said: Spoken
    fits: int
    valued: int
    most: Counter[str]


class _Best(NamedTuple):
    """The best reading of a head, and what all its readings took."""

    words: Words
    cost: int


# What the codes below a head say of the sides of a form: by list of codes, how many in each column are of which side.
_Told = tuple[tuple[str, tuple[Counter[str], ...]], ...]
_BEST: dict[tuple[str, DamagedHead, tuple[object, ...]], _Best] = {}


def best_reading(
    grid: HeadedGrid, printed: Words, form: TableForm | None, effort: Effort, *, slid: bool
) -> Words:
    """The reading of a head that explains the form and the cells below best; as printed where it has no other."""
    head = grid.read_as(printed, slid=slid)
    told = _told(grid, form)
    told_key = tuple(tuple(sorted(count.items())) for _, counts in told for count in counts)
    key = (form.kind if form else "", head, told_key)
    best = _BEST.get(key)
    if best is None:
        found = _readings(head, form is not None)
        best = _Best(_best(found, form, told) if found else printed, len(found) * grid.width)
        if len(_BEST) > _MOST_CACHED:
            _BEST.clear()
        _BEST[key] = best
    effort.count(head, best.cost)
    return best.words


def kinds_of_slid(grid: HeadedGrid, printed: Words, effort: Effort, least: float) -> frozenset[str]:
    """The kinds of forms that may explain such a share of the value columns in a reading of a head that has slid."""
    head = grid.read_as(printed, slid=True)
    found = _readings(head, True)
    effort.count(head, len(found) * grid.width)
    return frozenset(
        kind for reading in found for kind, most in reading.most.items() if most >= least * reading.valued
    )


# A head is held against all forms, one after the other.
@lru_cache(maxsize=4)
def _readings(head: DamagedHead, known: bool) -> tuple[_Reading, ...]:
    """The readings of a head, likelier ones first."""
    printed, width, content, slid = head
    found = []
    below = dict(enumerate(content))
    blank = content.count("")
    others: Iterable[list[list[str]]]
    others = (
        readings(printed, width) if slid else chain([[list(row) for row in printed]], moves(printed, width))
    )
    for reading in others:
        words = tuple(map(tuple, reading))
        said = spoken(head_paths(words, width), below, words, known=known)
        fits = blank + sum(map(eq, content, said.roles))
        found.append(_Reading(words, said, fits, said.roles.count("value"), most_explained(said)))
    return tuple(found)


def _told(grid: HeadedGrid, form: TableForm | None) -> _Told:
    """What the codes below a head say of the sides of a form; nothing where its codes are of any side."""
    lists = {side.codes: None for side in form.sides if _is_sided(side.codes)} if form else {}
    return tuple((codes, tuple(grid.sides_by_codes(k, codes) for k in range(grid.width))) for codes in lists)


@lru_cache(maxsize=4)
def _is_sided(codes: str) -> bool:
    """Whether codes of a list belong to a side by their nature."""
    return any(account.side for account in code_list(codes).accounts.values())


def _best(found: tuple[_Reading, ...], form: TableForm | None, told: _Told) -> Words:
    """The first of the readings that explain most."""
    if form is None:
        return max(found, key=lambda reading: reading.fits).words
    most_told = max((count.total() for _, counts in told for count in counts), default=0)
    best, best_score = found[0], -1
    for reading in found:
        if 2 * reading.most[form.kind] + reading.fits + most_told * _most_blocks(reading.said) <= best_score:
            continue
        frame = frame_of(reading.said)
        columns, blocks = frame.columns, frame.blocks
        score = reading.fits
        for block, (side, _) in zip(blocks, sides_of(form, blocks, columns), strict=True):
            score += 2 * len(keys_of(form, side, block, columns)) + _codes_fit(block, side, told)
        if score > best_score:
            best, best_score = reading, score
    return best.words


def _most_blocks(said: Spoken) -> int:
    """The most side by side blocks that a head can have: each begins with a code or a name but the first."""
    return 1 + said.roles.count("code") + said.roles.count("label")


def _codes_fit(block: Block, side: FormSide | None, told: _Told) -> int:
    """How many codes of a block belong to its side, less those that do not."""
    if side is None or len(block.codes) != 1:
        return 0
    counts = next((counts[block.codes[0]] for codes, counts in told if codes == side.codes), None)
    return 2 * counts[side.key] - counts.total() if counts is not None else 0
