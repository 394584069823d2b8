"""What the outputs share: a context manager over a generator that opens, waits for reports, and closes.

class SqliteFile(Block):
    @contextmanager
    def _opened(self): ...        # gives the function that takes a row, and finishes when the block ends well
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from gouji.model import Report

from .every_row import every_row
from .rows import Row
from .told import Told

# Takes the name of a table and a row of it.
Take = Callable[[str, Row], None]


class Block(ABC):
    """An output of all tables that appears at ``target`` when the block ends well."""

    def __init__(self, target: Path, *, bom: bool = False, lang: str = "zh", redact: bool = False) -> None:
        self.told = Told()
        self._target = target
        self._lang = lang
        self._redact = redact
        self._stack = ExitStack()
        self._take: Take | None = None

    @abstractmethod
    def _opened(self) -> AbstractContextManager[Take]:
        """Open the output; what it gives takes the rows. It closes well or, on an error, leaves nothing."""

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._take = stack.enter_context(self._opened())
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def add(self, report: Report) -> None:
        """Write the rows of one report."""
        assert self._take is not None, "add belongs inside the with block"
        for table, row in every_row(report, lang=self._lang, redact=self._redact):
            self._take(table, row)
