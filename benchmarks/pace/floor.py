"""The floor: the least that a program in Python does with a document if it looks at every cell and every number once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(slots=True)
class Cell:
    """A piece of a line."""

    line: int
    column: int
    text: str


@dataclass(slots=True)
class Number:
    """A number and its place."""

    start: int
    end: int
    raw: str
    value: Decimal


def floor(path: str) -> tuple[list[Cell], list[Number]]:
    """Read and decode a file, split lines and tabs, find numbers, make a Decimal and an object of each."""
    with open(path, "rb") as file:
        text = file.read().decode("utf-8-sig")
    cells = [
        Cell(line, column, cell)
        for line, row in enumerate(text.split("\n"), start=1)
        for column, cell in enumerate(row.split("\t"))
    ]
    numbers = [
        Number(found.start(), found.end(), found[0], Decimal(found[0].replace(",", "")))
        for found in NUMBER.finditer(text)
    ]
    return cells, numbers
