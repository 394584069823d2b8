"""The parsed document: its outline, tables, forms and claims. No verdicts yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import field

from .boundary import to_model
from .claims import Claim, Topic
from .forms import Form
from .source import Source
from .tables import Table
from .value import Value

# The parts of a document whose numbers are claims.
SPOKEN = ("narrative", "report")


class LooseCells(NamedTuple):
    """Numbers that each stand on a line of their own, as cells do, and were read into no table.

    ``start`` and ``end`` are the source range of the first, ``last`` is where the run ends, ``numbers`` how many they are.
    """

    start: int
    end: int
    last: int
    numbers: int


class Block(Value):
    """A run of whole lines that belong together: every line is in exactly one block.

    ``kind`` is cover, contents, heading, prose, caption, rows, note, or blank. ``first`` and ``last``
    are line numbers from 1; ``owner`` is the number of the table (``T3``) or form (``F2``) or "".
    """

    kind: str
    first: int
    last: int
    owner: str = ""


class Section(Value):
    """A heading of the body. ``level`` 0 is a part, 1 is 一、, 2 is （一）, 3 is 1、.

    ``part`` is profile, tables, narrative, glossary, annex or "" and holds until the next part.
    """

    level: int
    title: str
    line: int
    start: int
    end: int
    part: str
    key: str = ""


class Document(Value):
    """Everything that is printed, with its place.

    ``kind`` is final_accounts, budget or other; ``unit`` the unit of most tables; ``damaged`` the source
    ranges of numbers in the prose that cannot be read, ``loose`` the runs of cells of which no table came.
    """

    source: Source
    kind: str = "other"
    entity: str = ""
    year: str = ""
    unit: str = ""
    form_family: str = ""
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    damaged: list[tuple[int, int]] = field(default_factory=list)
    loose: list[LooseCells] = field(default_factory=list)

    @property
    def basis(self) -> str:
        """The basis of the figures that a document of its kind is about."""
        return "initial_budget" if self.kind == "budget" else "outturn"

    def unread(self) -> Iterator[tuple[int, int]]:
        """The source ranges of printed numbers that cannot be read: of tables, of forms, of the prose."""
        for table in self.tables:
            yield from ((cell.start, cell.end) for cell in table.cells if "damaged" in cell.flags)
        for form in self.forms:
            yield from ((value.start, value.end) for value in form.values if "damaged" in value.flags)
        yield from self.damaged

    def model(self) -> Any:
        """The pydantic model of the document (``gouji.export.models.DocumentModel``)."""
        return to_model(self)
