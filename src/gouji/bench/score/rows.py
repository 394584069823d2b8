"""Folders of CSV files, as any extractor may write them, and the forms in which their texts are compared.

In: a folder. Out: a :class:`Sheet` for each file of the export that is there. Nothing else is known of who
wrote it: files and columns may be missing, and hostile bytes end in :class:`BrokenSheetError`, which names
the file.
"""

from __future__ import annotations

import csv
import errno
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

Row = dict[str, str]

# What is scored, and what only a gold has: the documents with their layout and level of noise.
NAMES = ("tables", "cells", "forms", "claims", "facts", "findings")
ABOUT = ("documents", "synth")

# A cell of a page is short; a megabyte in one field is an attack or a lost quote.
_LONGEST_FIELD = 1 << 20
# Numbers of more digits are no printed numbers, and slow to compute with.
_LONGEST_NUMBER = 60

_TAG = re.compile(r"<[^<>]*>")
_BRACKETS = re.compile(r"[\s（）()“”\"]")
_SEPARATORS = re.compile(r"[,，\s]")
_NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?")


class BrokenSheetError(Exception):
    """A file that is no CSV of rows. ``key`` names the reason in grammar/messages, ``line`` where (0: anywhere)."""

    def __init__(self, path: str, key: str, line: int = 0, detail: str = "") -> None:
        super().__init__(path, key, line, detail)
        self.path = path
        self.key = key
        self.line = line
        self.detail = detail


@dataclass(slots=True)
class Sheet:
    """The rows of one file (of several, where a gold lies in several folders) and the columns that it has."""

    name: str
    columns: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)

    def has(self, *columns: str) -> bool:
        """Whether all these columns are there."""
        return self.columns.issuperset(columns)

    def fills(self, column: str) -> bool:
        """Whether a column is there and says something in some row."""
        return column in self.columns and any(row.get(column) for row in self.rows)


@dataclass(slots=True)
class Folder:
    """The sheets of a folder by name, and the files that could not be read."""

    path: str
    sheets: dict[str, Sheet] = field(default_factory=dict)
    broken: list[BrokenSheetError] = field(default_factory=list)


def read_folder(path: str, *, gold: bool = False) -> Folder:
    """The sheets of a folder. A gold may also be a folder of folders, whose ``gold`` folders count as one.

    Documents of one name in several of them are told apart by the folder that holds the gold: ``light/a.txt``.
    Raises OSError where there is no such folder.
    """
    found = Folder(path)
    wanted = (*NAMES, *ABOUT) if gold else NAMES
    places: dict[str, list[Row]] = {}
    for place in _places(path, wanted) if gold else [path]:
        present = set(os.listdir(place))
        for name in wanted:
            if f"{name}.csv" not in present:
                continue
            try:
                sheet = read_sheet(os.path.join(place, f"{name}.csv"), name)
            except BrokenSheetError as error:
                found.broken.append(error)
                continue
            before = found.sheets.setdefault(name, Sheet(name))
            before.columns |= sheet.columns
            before.rows += sheet.rows
            places.setdefault(place, []).extend(sheet.rows)
    _tell_apart(path, places)
    return found


def _tell_apart(path: str, places: dict[str, list[Row]]) -> None:
    """Name the documents that several golds have by their folders too."""
    homes: dict[str, set[str]] = {}
    for place, rows in places.items():
        for row in rows:
            homes.setdefault(row["doc"], set()).add(place)
    for place, rows in places.items():
        folder = os.path.relpath(os.path.join(place, os.pardir), path).replace(os.sep, "/")
        for row in rows:
            if len(homes[row["doc"]]) > 1 and folder != ".":
                row["doc"] = f"{folder}/{row['doc']}"


def read_sheet(path: str, name: str) -> Sheet:
    """The rows of a CSV file: UTF-8, a header with a column ``doc``. Raises BrokenSheetError.

    A short row is filled up with blanks; a row that is longer than the header is an error, since its
    values stand in columns that cannot be known.
    """
    line = 0
    if not os.path.isfile(path):
        # A pipe would be waited for for ever.
        raise BrokenSheetError(path, "no_file", 0, os.strerror(errno.EINVAL))
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = [column.strip() for column in next(reader, [])]
            if "doc" not in header:
                raise BrokenSheetError(path, "no_doc", 1)
            if len(set(header)) < len(header):
                raise BrokenSheetError(path, "twice", 1)
            rows = []
            for values in reader:
                line = reader.line_num
                if len(values) > len(header):
                    raise BrokenSheetError(path, "too_long", line)
                if values:
                    row = dict.fromkeys(header, "")
                    row.update(zip(header, values, strict=False))
                    rows.append(row)
    except UnicodeDecodeError as error:
        raise BrokenSheetError(path, "no_utf8", line) from error
    except csv.Error as error:
        raise BrokenSheetError(path, "no_csv", line + 1, str(error)) from error
    except OSError as error:
        raise BrokenSheetError(path, "no_file", 0, error.strerror or str(error)) from error
    finally:
        csv.field_size_limit(before)
    return Sheet(name, set(header), rows)


def _places(path: str, names: Iterable[str]) -> list[str]:
    """The folder itself where it holds a file of a gold, else all folders called ``gold`` below it."""
    present = set(os.listdir(path))
    if any(f"{name}.csv" in present for name in names):
        return [path]
    return sorted(place for place, _, _ in os.walk(path) if os.path.basename(place) == "gold")


def fold(text: str) -> str:
    """A label without blanks, brackets, quotes and tags."""
    return _BRACKETS.sub("", _TAG.sub("", text))


def number(text: str) -> str:
    """A number in the one form in which numbers are compared; "" where there is none: ``1,200.50`` gives 1200.5."""
    plain = _SEPARATORS.sub("", _TAG.sub("", text))
    if not plain or len(plain) > _LONGEST_NUMBER:
        return ""
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return ""
    if not value.is_finite():
        return ""
    return str(value.normalize()) if value else "0"


def numbers(text: str) -> set[str]:
    """All numbers that stand in a text."""
    return {number(found) for found in _NUMBERS.findall(text)} - {""}


def integer(text: str) -> int:
    """A line or an offset; -1 where there is none. Frames write ``12.0`` for 12 when a column has blanks."""
    text = text.strip().removesuffix(".0")
    return int(text) if text.isdecimal() and len(text) < 12 else -1


def flags(row: Row) -> set[str]:
    """The flags of a row."""
    return set(row.get("flags", "").split(";"))
