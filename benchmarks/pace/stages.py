"""What each stage takes of the way from bytes to findings: clocks around the functions that the stages are."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from gouji.check.run import check_document
from gouji.model import Report
from gouji.parse.document import parse_document
from gouji.read import read_path
from gouji.report.text import report_lines

# Stage: where its functions are looked up. What a stage calls of another counts for the other.
STAGES = {
    "lines": ("gouji.parse.document.classify_lines",),
    "outline": ("gouji.parse.document.split_outline",),
    "tables": ("gouji.parse.document.open_table", "gouji.parse.document.finish_table"),
    "forms": tuple(f"gouji.parse.document.{name}" for name in ("form_kind", "split_forms", "read_form")),
    "claims": ("gouji.parse.document.find_claims",),
    "facts": tuple(f"gouji.check.run.{name}" for name in ("bind_table", "bind_form", "bind_claims")),
    "verdicts": ("gouji.check.verdicts:Judge.__init__", "gouji.check.verdicts:Judge.run"),
    "causes": tuple(f"gouji.check.run.{name}" for name in ("Elimination", "find_causes", "weigh")),
}
ORDER = ("read", "lines", "outline", "tables", "forms", "claims", "document")
ORDER += ("facts", "checks", "verdicts", "causes", "report")


def pipeline(path: str) -> Report:
    """The whole way, from the bytes of a file to findings."""
    return check_document(parse_document(read_path(path)))


class Clock:
    """Time spent in each stage, less what it spent in the stages it called."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._stack: list[str] = []
        self._last = time.process_time()

    def _turn(self) -> None:
        now = time.process_time()
        if self._stack:
            self.spent[self._stack[-1]] += now - self._last
        self._last = now

    def around(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same function with the clock running."""

        def timed(*arguments: Any, **named: Any) -> Any:
            self._turn()
            self._stack.append(stage)
            try:
                return call(*arguments, **named)
            finally:
                self._turn()
                self._stack.pop()

        return timed

    def run(self, path: str) -> None:
        """The whole way and the report in text."""
        source = self.around("read", read_path)(path)
        document = self.around("document", parse_document)(source)
        report = self.around("checks", check_document)(document)
        self.around("report", lambda: list(report_lines(report, lang="zh", verbose=False)))()


@contextmanager
def clocks(clock: Clock) -> Iterator[None]:
    """Clocks around the functions of all stages."""
    kept = []
    for stage, places in STAGES.items():
        for place in places:
            home, _, name = place.rpartition(".")
            module, _, owner = home.partition(":")
            holder = getattr(import_module(module), owner) if owner else import_module(module)
            call = getattr(holder, name)
            kept.append((holder, name, call))
            setattr(holder, name, clock.around(stage, call))
    try:
        yield
    finally:
        for holder, name, call in kept:
            setattr(holder, name, call)


def stages(
    paths: list[str], rounds: int, beside: Callable[[str], object]
) -> tuple[dict[str, list[float]], list[float]]:
    """Seconds of each stage by round, all documents together, and those of the work beside."""
    taken: dict[str, list[float]] = {stage: [] for stage in ORDER}
    floor = []
    for _ in range(rounds):
        clock = Clock()
        beside_spent = 0.0
        for path in paths:
            start = time.process_time()
            beside(path)
            beside_spent += time.process_time() - start
            with clocks(clock):
                clock.run(path)
        for stage in ORDER:
            taken[stage].append(clock.spent[stage])
        floor.append(beside_spent)
    return taken, floor
