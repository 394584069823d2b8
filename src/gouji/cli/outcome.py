"""What a run comes to, and the exit code that says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.read import UnreadableInput

INTERRUPTED = 130
USAGE = 2
# Our own fault. The contract leaves it open; it is the number that sysexits.h gives to it.
CRASH = 70
NOTHING_READ = 4
NOT_INSTALLED = 5
SOME_UNREAD = 3
FOUND = 1

THRESHOLDS = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


@dataclass(slots=True)
class State:
    """A run under way: how many inputs went through, which did not, and whether a finding counts."""

    lang: str = "zh"
    done: int = 0
    crashed: int = 0
    failures: list[UnreadableInput] = field(default_factory=list)
    found: bool = False

    def code(self) -> int:
        """The exit code. Where several apply: 130, 2, (70,) 4, 5, 3, 1 in this order."""
        if self.crashed:
            return CRASH
        if not self.done:
            return NOTHING_READ
        if self.failures:
            return NOT_INSTALLED if all(failure.extra for failure in self.failures) else SOME_UNREAD
        return FOUND if self.found else 0
