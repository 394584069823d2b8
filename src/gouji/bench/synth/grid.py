"""The header of a table as rows of cells that span others, from the paths of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .paper import Column


class Head(NamedTuple):
    """A header cell with its spans; `covered` cells lie under the span of another, whose text they repeat."""

    text: str
    columns: int = 1
    rows: int = 1
    covered: bool = False


def header(columns: Sequence[Column]) -> list[list[Head]]:
    """The header rows, each as wide as the table; no rows where no column has a head.

    A span runs over neighbours that share the path so far; a leaf reaches down to the last row.
    """
    depth = max((len(c.path) for c in columns), default=0)
    rows = []
    for r in range(depth):
        row: list[Head] = []
        for k, column in enumerate(columns):
            path = column.path
            if r >= len(path):
                row.append(Head(path[-1], covered=True))
            elif k and _joined(columns[k - 1], column, r):
                row.append(Head(path[r], covered=True))
            else:
                wide = 1
                while k + wide < len(columns) and _joined(columns[k + wide - 1], columns[k + wide], r):
                    wide += 1
                row.append(Head(path[r], wide, depth - r if r == len(path) - 1 else 1))
        rows.append(row)
    return rows


def _joined(left: Column, right: Column, r: int) -> bool:
    inner = r < len(left.path) - 1 and r < len(right.path) - 1
    return inner and left.path[: r + 1] == right.path[: r + 1]
