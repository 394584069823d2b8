"""What the rows below a head say of its columns: what stands in them, and whether that is what the head says.

科目编码⇥科目名称⇥决算数
201⇥一般公共服务支出⇥1,226.35            code · label · value
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gouji.knowledge.codes import code_list
from gouji.model import Column, GridRow
from gouji.parse.headwords import head_word, is_number_like
from gouji.text import read_number, squeeze
from gouji.text.fold import width as half_width
from gouji.text.patterns import compile_regex

from .frame import Words
from .header import Head
from .labels import read_code
from .shifted import is_slid

# So many rows below the head are asked.
SAMPLE = 80
# A code, or one of which a digit was misread.
_CODE_LIKE = compile_regex(r"\d[\dA-Za-z〇?]{2,6}")
_FIRST = 4


class DamagedHead(NamedTuple):
    """All that the readings of a head depend on: its words, and what stands in each column below."""

    words: Words
    width: int
    contents: tuple[str, ...]
    slid: bool


@dataclass(slots=True, eq=False, repr=False)
class HeadedGrid:
    """The rows of a grid, where their head ends, and how many columns they have."""

    rows: list[GridRow]
    head: Head
    width: int
    _contents: dict[int, str] = field(default_factory=dict)
    _printed: Words | None = None
    _slid: bool | None = None

    @property
    def printed(self) -> Words:
        """The words of the head as printed, those of merged cells in all that they cover where that is known."""
        if self._printed is None:
            self._printed = tuple([tuple(_head_cells(self.rows[k])) for k in self.head.rows])
        return self._printed

    @property
    def may_have_slid(self) -> bool:
        """Whether the words of the head may stand further to the left than they should."""
        if self._slid is None:
            self._slid = not any(self.rows[k].covered is not None for k in self.head.rows) and is_slid(
                self.printed, self.width
            )
        return self._slid

    @property
    def sample(self) -> list[GridRow]:
        """The first rows below the head."""
        return self.rows[self.head.body : self.head.body + SAMPLE]

    def content(self, col: int) -> str:
        """What stands in a column: code, line_no, value, label, or "" where it is empty."""
        if col not in self._contents:
            self._contents[col] = _content(self.sample, col)
        return self._contents[col]

    def sides_by_codes(self, col: int, codes: str) -> Counter[str]:
        """How many codes of a list stand in a column, by the side that they belong to by their nature (301: personnel)."""
        accounts = code_list(codes).accounts
        found: Counter[str] = Counter()
        for row in self.sample:
            text = squeeze(row.cells[col]) if col < len(row.cells) else ""
            account = accounts.get(half_width(text)) if text else None
            if account is not None and account.side:
                found[account.side] += 1
        return found

    def read_as(self, words: Words, *, slid: bool) -> DamagedHead:
        """The head with these words, as one that has slid or of which words moved."""
        return DamagedHead(words, self.width, tuple(map(self.content, range(self.width))), slid)


def _head_cells(row: GridRow) -> list[str]:
    if row.covered is None:
        return row.cells
    return [cell or row.covered.get(k, "") for k, cell in enumerate(row.cells)]


def _content(rows: list[GridRow], col: int) -> str:
    """The role of a column by what stands in it: code, line_no, value, label, or "" where it is empty."""
    texts = []
    for row in rows:
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
    coded = sum([bool(read_code(text)) for text in texts])
    if len(texts) >= 2 and 5 * coded >= 3 * len(texts):
        nearly = sum(_CODE_LIKE.fullmatch(text) is not None for text in texts)
        if 5 * nearly >= 4 * len(texts):
            return "code"
    if 5 * len(numbers) >= 3 * len(texts) or 5 * sum(map(is_number_like, texts)) >= 3 * len(texts):
        return "value"
    return "label"


def doubtful_columns(paths: list[tuple[str, ...]]) -> tuple[int, ...]:
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


def names_over_numbers(columns: Sequence[Column], grid: HeadedGrid) -> bool:
    """Whether the first rows print numbers where the head says names."""
    named = [column.index for column in columns if column.role in ("label", "text")]
    return any(
        k < len(row.cells) and row.cells[k] and read_number(row.cells[k]) is not None
        for row in grid.sample[:_FIRST]
        for k in named
    )
