"""What a head says by itself, whatever form it is of: the role of each column, and the side by side blocks.

In: the paths of a head and what stands below. Out: a Frame, which all forms are held against.

    人员经费⇥⇥⇥公用经费⇥⇥⇥⇥⇥⇥              block 0 (code, label, amount)
    科目编码⇥科目名称⇥金额⇥科目编码⇥…        blocks 1, 2 (code, label, amount)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gouji.knowledge.forms import FormSide, table_heads
from gouji.model import Column
from gouji.parse.headwords import head_word
from gouji.text import fold

Words = tuple[tuple[str, ...], ...]


@dataclass(slots=True, eq=False, repr=False)
class Block:
    """One of the side by side blocks. ``values`` are its value columns; ``label`` is -1 where it has none.

    ``place`` is that of its side among those of the form.
    """

    index: int
    first: int
    codes: tuple[int, ...]
    label: int
    values: tuple[int, ...]
    columns: tuple[int, ...]
    texts: tuple[int, ...] = ()
    side: FormSide | None = None
    printed_side: str = ""
    place: int = 0


@dataclass(slots=True, eq=False, repr=False)
class Frame:
    """The columns and blocks under the words of a head, without a side or key yet.

    ``fuzzy`` are the columns whose word was matched nearly, ``units`` those of money that the head prints.
    """

    columns: list[Column]
    blocks: list[Block]
    fuzzy: frozenset[int]
    units: frozenset[str]


class Spoken(NamedTuple):
    """What a head says of each column: the words above it as they should be, its role, and the unit of its numbers.

    ``fuzzy`` are the columns whose word was matched nearly.
    """

    paths: list[tuple[str, ...]]
    roles: list[str]
    units: list[str]
    fuzzy: frozenset[int]


def spoken(
    paths: list[tuple[str, ...]],
    content: dict[int, str],
    grid: Words,
    *,
    known: bool,
    printed: bool = False,
) -> Spoken:
    """What the paths of a head say.

    ``known`` where it is held against a form: then no column takes the words of its left neighbour. ``printed`` where
    the paths stand as printed, not as they may have been.
    """
    meant: list[tuple[str, ...]] = []
    roles: list[str] = []
    fuzzy: list[int] = []
    units: list[str] = []
    for k, above in enumerate(paths):
        path, meaning, nearly, unit = _said_by(above)
        role = _role(meaning, content.get(k), bool(path), k)
        if printed and role == "text" and content.get(k) == "value" and k and path == paths[k - 1]:
            # Numbers under the word of the names to their left: their own head was lost.
            role, path = "value", path[:-1]
            unit = _unit_of(path)
        if nearly:
            fuzzy.append(k)
        units.append(unit)
        meant.append(path)
        roles.append(role)
    if known:
        _disown(meant, roles, grid)
    for k, (role, right) in enumerate(pairwise(roles)):
        # A misread head over codes: what stands left of the names are their codes.
        if role == "value" and right == "label" and content.get(k) == "code":
            roles[k] = "code"
    if "label" not in roles:
        # The names of an unknown table stand in the first column of words whose head is not a known one.
        for k, role in enumerate(roles):
            if role == "text" and not (meant[k] and head_word(meant[k][-1]).meaning):
                roles[k] = "label"
                break
    return Spoken(meant, roles, units, frozenset(fuzzy))


def frame_of(said: Spoken) -> Frame:
    """The columns and blocks of a head."""
    columns = [
        Column(k, role, path=path, unit=unit)
        for k, (role, path, unit) in enumerate(zip(said.roles, said.paths, said.units, strict=True))
    ]
    money = frozenset(said.units).difference(table_heads().rates, ("",))
    return Frame(columns, _blocks(columns), said.fuzzy, money)


class _Said(NamedTuple):
    """What the words above a column say: them as they should be, what the last one means, if only nearly, and their unit."""

    path: tuple[str, ...]
    meaning: str
    nearly: bool
    unit: str


@lru_cache(maxsize=4096)
def _said_by(path: tuple[str, ...]) -> _Said:
    """What the words above a column say, those that were misread as they should be."""
    if not path:
        return _Said((), "", False, "")
    meant = [head_word(part) for part in path]
    if any(part.word for part in meant):
        path = tuple([part.word or printed for part, printed in zip(meant, path, strict=True)])
    return _Said(path, meant[-1].meaning, 0 < meant[-1].score < 1, _unit_of(path))


def _unit_of(path: tuple[str, ...]) -> str:
    """The lowest unit that the words above a column print."""
    return next((word.unit for word in map(head_word, reversed(path)) if word.unit), "")


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


def _disown(paths: list[tuple[str, ...]], roles: Sequence[str], grid: Words) -> None:
    """Take the words from value columns that only have them of their left neighbour: their own were lost."""
    for k in range(1, len(paths)):
        if paths[k] and paths[k] == paths[k - 1] and roles[k] == roles[k - 1] == "value":
            own = (row[k] for row in grid if k < len(row))
            if not any(word and not word.isspace() for word in own):
                paths[k] = ()


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
