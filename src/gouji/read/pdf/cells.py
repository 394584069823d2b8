"""The cells of a table without rules, where its columns and rows are known.

In: columns, the pieces of a row by column. Out: cells with their boxes and lines; a head as rows of merged cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .columns import Block, Columns
from .rows import Line, Piece
from .ruled import Cell
from .tops import stack_heads


def moved(piece: Piece, by: float) -> Piece:
    """A piece so far to the right."""
    return piece._replace(left=piece.left + by, right=piece.right + by) if by else piece


def head_rows(columns: Columns, size: float, lines: Sequence[Line]) -> list[list[Cell]]:
    """The head as rows of merged cells: the lowest block of a column reaches down to the bottom."""
    stacks = stack_heads(columns, size)
    levels = max((len(stack) for stack in stacks), default=0)
    # A block over several columns stands on one level in all of them.
    depth: dict[Block, int] = {}
    for _ in range(levels):
        for stack in stacks:
            for n, block in enumerate(stack):
                least = depth[stack[n - 1]] + 1 if n else 0
                depth[block] = max(depth.get(block, 0), least)
    if not depth:
        return []
    rows: list[list[Cell]] = [[] for _ in range(1 + max(depth.values()))]
    edges = columns.edges
    top = min((line.top for line in lines), default=0.0)
    for k, stack in enumerate(stacks):
        for n, block in enumerate(stack):
            row = depth[block]
            below = depth[stack[n + 1]] if n + 1 < len(stack) else len(rows)
            if k and block in stacks[k - 1]:
                continue
            last = k + 1
            while last < len(stacks) and block in stacks[last]:
                last += 1
            box = (edges[k], block.top, edges[last], block.bottom)
            rows[row].append(Cell(row, k, below - row, last - k, box, _lines(block.pieces)))
        if not stack or depth[stack[0]]:
            height = depth[stack[0]] if stack else len(rows)
            box = (edges[k], top, edges[k + 1], top)
            rows[0].append(Cell(0, k, height, 1, box, ()))
    for cells in rows:
        cells.sort(key=lambda cell: cell.col)
    return rows


def cells_of(row: dict[int, list[Piece]], columns: Columns, at: int, shift: float) -> list[Cell]:
    """The cells of a row of the body, in all columns."""
    pieces = [piece for cell in row.values() for piece in cell]
    top, bottom = min(piece.top for piece in pieces), max(piece.bottom for piece in pieces)
    cells: list[Cell] = []
    for k, (left, right) in enumerate(pairwise(columns.edges)):
        box = (left + shift, top, right + shift, bottom)
        lines = _lines([moved(piece, shift) for piece in row.get(k, ())])
        cells.append(Cell(at, k, 1, 1, box, lines))
    return cells


def _lines(pieces: Sequence[Piece]) -> tuple[Line, ...]:
    """The pieces of a cell as lines from the top down."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: (each.top, each.left)):
        height = piece.bottom - piece.top
        if groups and piece.top - groups[-1][0].top < 0.5 * height:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(_line(sorted(group, key=lambda each: each.left)) for group in groups)


def _line(pieces: Sequence[Piece]) -> Line:
    size = max(piece.bottom - piece.top for piece in pieces)
    top, bottom = min(piece.top for piece in pieces), max(piece.bottom for piece in pieces)
    return Line(pieces[0].left, top, max(piece.right for piece in pieces), bottom, size, tuple(pieces))
