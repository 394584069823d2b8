"""A document while it is being printed and damaged: lines of characters, each of which knows what it belongs to.

The renderer of a layout appends lines; noise changes, joins, splits, moves and repeats them. Whatever happens, the place of
a number is where its characters stand in the end, so gold needs no map of offsets.

    draft.add("row", ("1、", 0), ("1,654.78", 7), ("万元", 7))      # characters of owner 7 are the number and its unit
    draft.text(), draft.spans()[7]                               # -> "1、1,654.78万元\n", (2, 12)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

KINDS = (
    "cover",
    "contents",
    "heading",
    "title",  # of a table or form
    "caption",  # caption code, organisation, year, unit
    "header",  # header row of a table, with the row of column numbers
    "row",  # data row of a table
    "form",  # row of a performance form
    "note",
    "prose",
    "furniture",  # page numbers, running headers, watermarks
    "blank",
)
NOBODY = 0


@dataclass(slots=True)
class Line:
    """One line. `chars` and `owners` have the same length; owner 0 is plain text; `block` numbers its table, form or section."""

    kind: str
    chars: list[str]
    owners: list[int]
    block: int = 0

    @property
    def text(self) -> str:
        """The characters as one string."""
        return "".join(self.chars)

    def replace(self, start: int, end: int, text: str, owner: int | None = None) -> None:
        """Put `text` in place of characters; it belongs to `owner`, else to the owner of the first character replaced,
        or, for an insertion, to the owner on both sides if that is one.
        """
        if owner is None:
            if end > start:
                owner = self.owners[start]
            else:
                inside = 0 < start < len(self.owners) and self.owners[start - 1] == self.owners[start]
                owner = self.owners[start] if inside else NOBODY
        self.chars[start:end] = list(text)
        self.owners[start:end] = [owner] * len(text)

    def cut(self, at: int) -> Line:
        """Split off and give the rest of the line from `at`."""
        rest = Line(self.kind, self.chars[at:], self.owners[at:], self.block)
        del self.chars[at:], self.owners[at:]
        return rest

    def copy(self, *, owned: bool) -> Line:
        """The same line again; a copy that is not `owned` is plain text, as a repeated header is."""
        owners = list(self.owners) if owned else [NOBODY] * len(self.owners)
        return Line(self.kind, list(self.chars), owners, self.block)


@dataclass(slots=True)
class Draft:
    """The lines of a document, and what was really meant where a number was damaged.

    `truth` has the undamaged print (raw) of an owner whose characters were changed in digits, separators or sign.
    `years` has the year that the caption of a block prints where an error was planted in it.
    """

    lines: list[Line] = field(default_factory=list)
    truth: dict[int, str] = field(default_factory=dict)
    years: dict[int, str] = field(default_factory=dict)

    def add(self, kind: str, *pieces: tuple[str, int], block: int = 0) -> Line:
        """Append a line of pieces: text and its owner."""
        chars: list[str] = []
        owners: list[int] = []
        for text, owner in pieces:
            chars.extend(text)
            owners.extend([owner] * len(text))
        line = Line(kind, chars, owners, block)
        self.lines.append(line)
        return line

    def text(self) -> str:
        """The document; every line ends in a newline."""
        return "".join(f"{line.text}\n" for line in self.lines)

    def spans(self) -> dict[int, tuple[int, int]]:
        """Where each owner stands: first and behind the last of its characters, in code points of the text."""
        found: dict[int, tuple[int, int]] = {}
        at = 0
        for line in self.lines:
            for k, owner in enumerate(line.owners, start=at):
                if owner:
                    found[owner] = (found[owner][0] if owner in found else k, k + 1)
            at += len(line.chars) + 1
        return found

    def owned(self, owners: Iterable[int]) -> dict[int, str]:
        """What is printed for some owners: the text of their spans."""
        text, spans = self.text(), self.spans()
        return {owner: text[slice(*spans[owner])] for owner in owners if owner in spans}
