"""``--baseline`` and ``--write-baseline`` of ``gouji check``: files in, files out, mistakes as usage errors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

import click

from gouji.export.baseline import Baseline, BaselineError, Recorder, load_baseline
from gouji.knowledge.messages import word
from gouji.model import Report

from .files import write_whole
from .options import usage_error


def against(
    reports: Iterable[Report],
    known: str | None,
    target: str | None,
    looked_at: Callable[[str], bool],
    *,
    lang: str,
    quiet: bool,
) -> tuple[Iterator[Report], Callable[[], None]]:
    """The reports without what the file ``known`` accepts, and what to do when they are at their end.

    The end tells of accepted findings that are no more, and writes the file ``target``.
    """
    baseline = _load(known, lang) if known is not None else Baseline()
    before = baseline
    if target is not None and known is None and os.path.exists(target):
        before = _load(target, lang)
    if target is not None and os.path.isdir(target):
        raise usage_error("is_folder", lang, path=target)
    recorder = Recorder(before, looked_at)

    def finish() -> None:
        if baseline.gone and not quiet:
            click.echo(word("cli", "baseline_gone", lang, path=known, count=baseline.gone), err=True)
        if target is None:
            return
        try:
            write_whole(target, [recorder.text()])
        except OSError as error:
            raise usage_error("unwritable", lang, path=target, reason=error.strerror or error) from error
        if not quiet:
            click.echo(word("cli", "written", lang, path=target), err=True)

    return recorder.record(baseline.apply(reports, looked_at)), finish


def _load(path: str, lang: str) -> Baseline:
    try:
        return load_baseline(path)
    except BaselineError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise usage_error("bad_config", lang, file=path, reason=error.strerror or error) from error
