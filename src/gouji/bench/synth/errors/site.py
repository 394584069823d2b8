"""Where errors are planted: a printed draft with its statements, and what is already taken by other errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import regex

from gouji.bench.synth.draft import Draft, Line
from gouji.bench.synth.numbers import Relation
from gouji.bench.synth.statements import Statement, Statements

from .evidence import owners_in, relations_of

_NUMBER = regex.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Error:
    """A planted error: where it stands (an owner of the draft), what is printed and what should be, and who shows it.

    `near` are the owners of the numbers of the broken relations: a finding may stand on any of them.
    """

    klass: str
    owner: int
    what: str
    left: str
    right: str
    near: tuple[int, ...] = ()
    difference: str = ""


@dataclass(slots=True)
class Site:
    """A printed document before noise. Numbers are changed in the draft and in the statements together."""

    draft: Draft
    book: Statements
    year: int
    rng: Random
    errors: list[Error] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)  # owners in the evidence of an error that is planted
    lines: dict[int, Line] = field(default_factory=dict)  # the line on which an owner begins
    next_owner: int = 0

    def __post_init__(self) -> None:
        """Find the line of every owner."""
        for line in self.draft.lines:
            for owner in line.owners:
                if owner:
                    self.lines.setdefault(owner, line)
        self.next_owner = max([0, *self.lines, *self.book.by_owner]) + 1

    def statements(self, *roles: str) -> list[Statement]:
        """The printed numbers of some roles, other than zero, that no error uses yet."""
        return [
            s
            for s in self.book
            if s.role in roles and s.owner in self.lines and s.owner not in self.taken and s.plain
        ]

    def number(self, owner: int) -> str:
        """The number that an owner prints, as it is printed; the empty string if it prints none on one line."""
        match = _NUMBER.search(self._print(owner)[1])
        return match.group() if match else ""

    def raw_with(self, statement: Statement, new: str) -> str:
        """The raw of a statement with another number in it."""
        return _NUMBER.sub(lambda _: new, statement.raw, count=1)

    def free(self, owner: int, broken: list[Relation]) -> bool:
        """Whether an error here can be told from all others: its evidence shares no number with theirs."""
        around = owners_in(self.book, relations_of(self.book, self.book.by_owner[owner]))
        planted = {error.owner for error in self.errors}
        return not (self.taken & {owner, *owners_in(self.book, broken)} or planted & set(around))

    def reprint(self, owner: int, raw: str, new: str) -> None:
        """Print another number at an owner, and let its statements say so."""
        start, text = self._print(owner)
        match = _NUMBER.search(text)
        assert match is not None
        self.lines[owner].replace(start + match.start(), start + match.end(), new, owner)
        for statement in self.book.by_owner[owner]:
            statement.raw = raw

    def reunit(self, owner: int, old: str, new: str) -> bool:
        """Print another unit behind the number of an owner; says whether the old one stands there in one line."""
        start, text = self._print(owner)
        at = text.rfind(old)
        if at < 0:
            return False
        self.lines[owner].replace(start + at, start + at + len(old), new, owner)
        for statement in self.book.by_owner[owner]:
            statement.unit, statement.suffix = new, statement.suffix.replace(old, new)
            statement.altered = True
            if "unit" in statement.gold:
                statement.gold["unit"] = new
        return True

    def mark(self, line: Line, start: int, end: int, new: str) -> int:
        """Put other words in place of some; they get an owner, so that their place is known after noise."""
        owner, self.next_owner = self.next_owner, self.next_owner + 1
        line.replace(start, end, new, owner)
        self.lines[owner] = line
        return owner

    def done(self, error: Error) -> bool:
        """Keep an error; its evidence is taken."""
        self.errors.append(error)
        self.taken |= {error.owner, *error.near}
        return True

    def _print(self, owner: int) -> tuple[int, str]:
        line = self.lines[owner]
        there = [k for k, own in enumerate(line.owners) if own == owner]
        start, end = there[0], there[-1] + 1
        return start, line.text[start:end]
