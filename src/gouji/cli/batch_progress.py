"""How a batch goes, on stderr: a bar on a terminal, a line a minute elsewhere, and why each input failed."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from gouji.batch.task import Failed
from gouji.knowledge.messages import word

from .run import tell_failure

if TYPE_CHECKING:
    from gouji.batch.manifest import Tally
    from gouji.batch.task import Answer

    from .outcome import State

# Between two lines where there is no terminal, in seconds.
_LOG_EVERY = 60.0


class Progress:
    """The watcher of a run."""

    def __init__(self, state: State, *, quiet: bool) -> None:
        self._state = state
        self._quiet = quiet
        self._bar: Any = None
        self._task: Any = None
        self._logged = time.monotonic()
        self._assembling = False

    def begin(self, tally: Tally) -> None:
        """Show the bar, from where the run goes on."""
        if self._quiet or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        lang = self._state.lang
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(elapsed_when_finished=True),
            TextColumn("{task.fields[so_far]}"),
            console=Console(file=sys.stderr),
            expand=True,
        )
        self._task = self._bar.add_task(
            word("batch", "doing", lang),
            total=tally.total,
            completed=tally.ended,
            rate="",
            so_far=_so_far(tally, lang),
        )
        self._bar.start()

    def ended(self, answer: Answer, tally: Tally, *, final: bool) -> None:
        """Move on by one input, and say why it failed if it did for good."""
        if final and isinstance(answer, Failed):
            tell_failure(answer.failure, self._state)
        lang = self._state.lang
        if self._bar is not None:
            speed = self._bar.tasks[0].speed
            rate = word("batch", "rate", lang, rate=f"{speed:.1f}") if speed else ""
            self._bar.update(self._task, completed=tally.ended, rate=rate, so_far=_so_far(tally, lang))
        elif not self._quiet and time.monotonic() - self._logged > _LOG_EVERY:
            self._logged = time.monotonic()
            so_far = _so_far(tally, lang)
            line = word("batch", "log", lang, ended=tally.ended, total=tally.total, so_far=so_far)
            click.echo(line, err=True)

    def assemble(self, tally: Tally) -> None:
        """All inputs ended."""
        if self._bar is not None:
            self._bar.update(self._task, description=word("batch", "putting", self._state.lang))

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _so_far(tally: Tally, lang: str) -> str:
    return word("batch", "so_far", lang, failed=tally.failed, errors=tally.errors, warnings=tally.warnings)
