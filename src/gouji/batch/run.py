"""A run from its inputs to its result, and again from wherever the last one died.

list the inputs ─▶ do what is pending ─▶ do what killed its worker once more, alone ─▶ put together ─▶ publish
      ▲                                                                                     │
      └──────────────────────────── a part that is gone or torn ◀───────────────────────────┘
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gouji.read.inputs import Expansion, Input
from gouji.read.remote import is_address

from .assemble import assemble, publish
from .lock import Lock
from .manifest import FAILED, PENDING, SUSPECT, Manifest, Tally
from .parts import DamagedPartError, is_whole
from .places import Places
from .pool import Pool
from .summary import Summary
from .task import Answer, Choices, Halted, HaltedError, Limits, Made, Task, Work
from .work import work as check_one

if TYPE_CHECKING:
    from .dask_pool import DaskPool

# Of which inputs the result that stands there is.
_FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is to do. ``resume`` goes on with work that stands there, ``restart`` throws it away; ``keep`` leaves
    it for the next time, when only what has changed is done. ``scheduler`` is the address of a Dask cluster that does the
    work, "" for workers of this machine. ``version`` is that of gouji: another one may read otherwise.
    """

    places: Places
    choices: Choices = field(default_factory=Choices)
    limits: Limits = field(default_factory=Limits)
    jobs: int = 1
    resume: bool = False
    restart: bool = False
    keep: bool = False
    scheduler: str = ""
    version: str = ""


class Watcher(Protocol):
    """Who is told how a run goes."""

    def begin(self, tally: Tally) -> None:
        """The inputs are known; some may be done already."""

    def ended(self, answer: Answer, tally: Tally, *, final: bool) -> None:
        """One input ended; one that is not ``final`` will be tried once more."""

    def assemble(self, tally: Tally) -> None:
        """All inputs ended; the result is put together."""


class UnfinishedError(Exception):
    """Work of an earlier run stands there, and nothing says whether to go on with it. The text names its folder."""


class OtherChoicesError(Exception):
    """The work that stands there was begun with other choices. The text names them."""


class Nobody:
    """A watcher that does not care."""

    def begin(self, tally: Tally) -> None:
        """See :class:`Watcher`."""

    def ended(self, answer: Answer, tally: Tally, *, final: bool) -> None:
        """See :class:`Watcher`."""

    def assemble(self, tally: Tally) -> None:
        """See :class:`Watcher`."""


def run_batch(
    order: Order, expansion: Expansion, watcher: Watcher | None = None, work: Work = check_one
) -> Summary:
    """Do all inputs of an expansion and write the result; nothing is written where no input could be read.

    ``work`` is what the workers do: a function of a module, so that they can import it. Raises
    :class:`UnfinishedError`, :class:`OtherChoicesError`, :class:`~.lock.TakenError` before anything is done, and
    :class:`~.task.HaltedError` or OSError where it could not go on.
    """
    places = order.places
    if order.restart and places.work.exists():
        with closing(Lock(places.lock)):
            pass
        shutil.rmtree(places.work)
    elif places.manifest.exists() and not order.resume:
        raise UnfinishedError(str(places.work))
    places.work.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stack.enter_context(closing(Lock(places.lock)))
        manifest = stack.enter_context(closing(Manifest(places.manifest)))
        _settle(manifest, order.choices, order.version)
        # From wherever the run goes on, the same files are the same inputs.
        found = (
            item if is_address(item.path) else Input(item.name, os.path.abspath(item.path))
            for item in expansion.inputs
        )
        manifest.list_inputs((item for item in found if not places.is_ours(item.path)), expansion.failures)
        summary = _Run(order, manifest, watcher or Nobody(), work).run()
    if not order.keep:
        # The manifest goes last: while it is there, it says that the result is.
        shutil.rmtree(places.parts, ignore_errors=True)
        shutil.rmtree(places.work)
    return summary


class _Run:
    """One run under way."""

    def __init__(self, order: Order, manifest: Manifest, watcher: Watcher, work: Work) -> None:
        self._order = order
        self._manifest = manifest
        self._watcher = watcher
        self._work = work
        self._tally = manifest.tally()

    def run(self) -> Summary:
        places, manifest = self._order.places, self._manifest
        self._watcher.begin(self._tally)
        inputs = manifest.fingerprint()
        if places.output.exists() and manifest.settings().get(_FINISHED) == inputs:
            # It died when the result was there already, or nothing has changed since.
            return self._summed()
        places.parts.mkdir(exist_ok=True)
        while True:
            self._do_all()
            if not self._tally.done:
                return self._summed()
            self._watcher.assemble(self._tally)
            try:
                summary = assemble(manifest, places, self._order.choices)
            except DamagedPartError as damaged:
                self._redo(damaged.key)
                self._tally = manifest.tally()
                continue
            publish(places)
            manifest.settle_on({_FINISHED: inputs})
            return summary

    def _summed(self) -> Summary:
        """The summary out of the manifest alone."""
        summary = Summary()
        for ended in self._manifest.ended():
            summary.add(ended)
        return summary

    def _redo(self, key: str) -> None:
        """Have the input of a damaged part done again, and of all others that are, as a power cut or the end of a run may
        leave them.
        """
        self._manifest.again(key)
        for other, digest in self._manifest.parts():
            if not is_whole(self._order.places.parts, other, digest):
                self._manifest.again(other)

    def _do_all(self) -> None:
        if not self._tally.pending and not self._tally.suspect:
            return
        with self._pool() as pool:
            self._commit(pool.run(self._tasks(PENDING)), SUSPECT)
            self._commit(pool.run_alone(self._tasks(SUSPECT)), FAILED)

    def _pool(self) -> Pool | DaskPool:
        order = self._order
        if order.scheduler:
            from .dask_pool import DaskPool

            return DaskPool(self._work, order.scheduler, order.limits)
        jobs = max(1, min(order.jobs, self._tally.pending + self._tally.suspect))
        return Pool(self._work, jobs, order.limits, str(order.places.log))

    def _tasks(self, status: str) -> Iterator[Task]:
        folder = str(self._order.places.parts)
        for key, name, path in self._manifest.todo(status):
            yield Task(key, name, path, folder, self._order.choices)

    def _commit(self, answers: Iterable[Answer], when_again: str) -> None:
        """Write down each answer as it comes. One that asks for another try becomes ``when_again``."""
        before = PENDING if when_again == SUSPECT else SUSPECT
        tally = self._tally
        for answer in answers:
            if isinstance(answer, Halted):
                raise HaltedError(answer.reason)
            setattr(tally, before, getattr(tally, before) - 1)
            final = True
            if isinstance(answer, Made):
                self._manifest.made(answer)
                tally.done += 1
                tally.errors += answer.summary["document"]["errors"]
                tally.warnings += answer.summary["document"]["warnings"]
            else:
                status = when_again if answer.again else FAILED
                final = status == FAILED
                self._manifest.failed(answer, status)
                setattr(tally, status, getattr(tally, status) + 1)
            self._watcher.ended(answer, tally, final=final)


def _settle(manifest: Manifest, choices: Choices, version: str) -> None:
    """Write down the choices of a new run, or see that they are those of the run that goes on."""
    wanted = {key: json.dumps(value) for key, value in asdict(choices).items()}
    wanted["version"] = json.dumps(version)
    if choices.rules is not None:
        wanted["rules_digest"] = hashlib.sha256(Path(choices.rules).read_bytes()).hexdigest()
    before = {key: value for key, value in manifest.settings().items() if key != _FINISHED}
    if before:
        differ = sorted(key for key in wanted.keys() | before.keys() if wanted.get(key) != before.get(key))
        if differ:
            raise OtherChoicesError(", ".join(f"{key}: {before.get(key, '-')}" for key in differ))
        return
    manifest.settle_on(wanted)
