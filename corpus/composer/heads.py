"""Tables in any layout: heads made from paths, codes in one column or in three, totals first or last, two sides.

A column is named by its path, the heads above it from the top: `("本年支出", "小计")`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

from .layout import NAMES
from .page import Page, V, Year

Path = tuple[str, ...]
Caption = Callable[[str, str], list[str | Year]]
ONE_CODE: list[Path] = [("项目", "科目代码"), ("项目", "科目名称")]
THREE_CODES: list[Path] = [("科目编码", "类"), ("科目编码", "款"), ("科目编码", "项"), ("科目名称",)]


@dataclass(slots=True)
class Look:
    """How one body prints its tables."""

    caption: Caption  # from the number of a table and its title
    stub: list[Path]
    titles: dict[str, str]
    total: str = "合计"
    total_last: bool = False
    numbers: str = ""  # the label of the row of column numbers; "" for no such row
    marks: str = ""  # before a title
    notes: dict[str, list[str]] = field(default_factory=dict)
    pre: dict[str, list[str]] = field(default_factory=dict)  # above a title, and no part of the table
    codes: dict[str, str] = field(default_factory=dict)  # 公开01表 and the like
    breaks: dict[str, dict[int, bool]] = field(default_factory=dict)
    bold: bool = False
    unit_in_head: bool = False
    labels: dict[str, str] = field(default_factory=dict)

    def label(self, key: str, usual: str) -> str:
        """What a row or a head is called here."""
        return self.labels.get(key, usual)


def heads(paths: list[Path]) -> list[list[str]]:
    """The header rows: a head over several columns stands over the first of them."""
    rows = []
    for depth in range(max(map(len, paths))):
        row = []
        for i, path in enumerate(paths):
            text = path[depth] if depth < len(path) else ""
            spanned = i and text and paths[i - 1][: depth + 1] == path[: depth + 1]
            row.append("" if spanned else text)
        rows.append(row)
    return rows


def put(
    page: Page,
    look: Look,
    no: str,
    kind: str,
    paths: list[Path],
    rows: list[list[str | V]],
    *,
    stubs: int,
    empty: bool = False,
    numbered: bool = True,
    data_rows: int | None = None,
) -> None:
    """Print one table. The first `stubs` columns hold no amounts."""
    header = heads(paths)
    if look.numbers and numbered:
        count = len(paths) - stubs
        label = [look.numbers, *[""] * (stubs - 1)][:stubs]
        header.append([*label, *[f"{i}" for i in range(1, count + 1)]])
    page.say(*look.pre.get(no, []))
    page.table(
        kind,
        look.titles[no],
        look.caption(no, look.titles[no]),
        header,
        rows,
        code=look.codes.get(no, ""),
        mark=look.marks,
        note=look.notes.get(no, []),
        breaks=look.breaks.get(no),
        empty=empty,
        data_rows=data_rows,
    )


def _code_cells(look: Look, code: str, name: str) -> list[str]:
    if len(look.stub) == 2:
        return [code or look.total, name if code else ""]
    if len(look.stub) == 1:
        return [f"{code} {name}" if code else look.total]
    if not code:
        return [look.total, *[""] * (len(look.stub) - 1)]
    parts = [code[:3], code[3:5], code[5:]]
    return [*parts[: len(look.stub) - 1], name]


def coded(
    page: Page,
    look: Look,
    no: str,
    kind: str,
    columns: list[tuple[str, Path]],
    codes: list[str],
    value: Callable[[str, str], Decimal | None],
    *,
    names: dict[str, str] = NAMES,
) -> None:
    """A table by codes with a total. A table without codes is declared empty by its note."""

    def cell(code: str, key: str, path: Path) -> V:
        label = (names[code] if code else look.total).replace(" ", "")
        return V(
            f"{no}.{code or 'sum'}.{key}",
            value(code, key),
            "/".join(path).replace(" ", ""),
            "",
            code,
            label,
            bold=look.bold and not code,
        )

    order = ([*codes, ""] if look.total_last else ["", *codes]) if codes else [""]
    rows: list[list[str | V]] = []
    for code in order:
        lead: list[str | V] = list(_code_cells(look, code, names.get(code, "")))
        rows.append([*lead, *([cell(code, k, p) for k, p in columns] if codes else [""] * len(columns))])
    put(
        page,
        look,
        no,
        kind,
        [*look.stub, *[p for _, p in columns]],
        rows,
        stubs=len(look.stub),
        empty=not codes,
    )


Row = tuple[str, list[str | V]]


def sided(
    page: Page,
    look: Look,
    no: str,
    kind: str,
    left: tuple[list[Path], list[Row]],
    right: tuple[list[Path], list[Row]],
    tail: list[tuple[Row, Row]],
) -> None:
    """Two blocks side by side, the lines of the tail level with each other."""
    (left_paths, left_rows), (right_paths, right_rows) = left, right

    def filled(row: Row | None, width: int) -> list[str | V]:
        label, cells = row or ("", [])
        return [label, *cells, *[""] * (width - 1 - len(cells))]

    pairs = [*zip_longest(left_rows, right_rows), *tail]
    rows = [[*filled(a, len(left_paths)), *filled(b, len(right_paths))] for a, b in pairs]
    put(page, look, no, kind, [*left_paths, *right_paths], rows, stubs=0, numbered=False)
