"""A table as rows of dicts: what it says, one dict for each row of each block.

    {"line": 72, "side": "收入", "code": "", "label": "一、一般公共预算财政拨款收入", "金额": Decimal("801.85")}

Keys of numbers are the header paths, joined with ``/``. A cell that is blank or a dash is None.
"""

from __future__ import annotations

from decimal import Decimal

from gouji.model import Cell, Table

_OWN = ("line", "side", "code", "label")


def table_records(table: Table) -> list[dict[str, str | int | Decimal | None]]:
    """The rows of a table that print data, in printed order."""
    names = _names(table)
    cells: dict[int, list[Cell]] = {}
    for cell in table.cells:
        cells.setdefault(cell.row, []).append(cell)
    records: list[dict[str, str | int | Decimal | None]] = []
    for at, row in enumerate(table.rows):
        if row.kind != "data":
            continue
        record: dict[str, str | int | Decimal | None] = {
            "line": row.line,
            "side": row.side,
            "code": row.code,
            "label": row.label,
        }
        mine = cells.get(at, [])
        record |= {name: None for col, name in names.get(row.block, {}).items()}
        for cell in mine:
            record[names.get(row.block, {}).get(cell.col) or _free(cell, record)] = cell.value
        records.append(record)
    return records


def _names(table: Table) -> dict[int, dict[int, str]]:
    """The key of each column of numbers, by block; columns of one path are told apart by a number."""
    names: dict[int, dict[int, str]] = {}
    for column in table.columns:
        if column.role == "value":
            block = names.setdefault(column.block, {})
            block[column.index] = _apart(
                "/".join(column.path) or str(column.index + 1), [*_OWN, *block.values()]
            )
    return names


def _free(cell: Cell, record: dict[str, str | int | Decimal | None]) -> str:
    """The key of a number outside the columns of its block."""
    return _apart(cell.path or str(cell.col + 1), list(record))


def _apart(name: str, taken: list[str]) -> str:
    number, wanted = 1, name
    while name in taken:
        number += 1
        name = f"{wanted} ({number})"
    return name
