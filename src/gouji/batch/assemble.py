"""The result out of the parts: appended in the order of the inputs, whole or not at all.

In: a manifest in which nothing is left to do. Out: the files under ``result`` in the work folder, from where
:func:`publish` moves them to where they belong. A death in between costs nothing but the time: the parts stay.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .durable import settle
from .index import IndexPage
from .outputs import FAILURES, Encoder, open_output
from .parts import DamagedPartError, page_path, read_part
from .places import Places
from .summary import Summary
from .task import Choices

if TYPE_CHECKING:
    from .manifest import Ended, Manifest


def assemble(manifest: Manifest, places: Places, choices: Choices) -> Summary:
    """Put the result together. Raises :class:`~.parts.DamagedPartError` where a part has to be made again."""
    shutil.rmtree(places.result, ignore_errors=True)
    places.result.mkdir(parents=True)
    summary = Summary()
    encode = Encoder(choices.to).encode
    with ExitStack() as stack:
        output = stack.enter_context(closing(open_output(choices.to, places.made, choices.partition)))
        page = stack.enter_context(closing(IndexPage(places.made_index, choices.lang)))
        for ended in manifest.ended():
            summary.add(ended)
            if ended.failure is None:
                output.append(read_part(places.parts, ended.key, ended.digest))
                page.add(ended, _link_page(places, ended) if choices.pages else "")
            else:
                output.append(encode({FAILURES: [_failure_row(ended, choices.lang)]}))
                page.add(ended, "")
        output.finish()
        page.finish(summary)
    model = json.dumps(summary.model(), ensure_ascii=False, indent=1) + "\n"
    (places.made_index / "summary.json").write_text(model, encoding="utf-8")
    settle(places.made_index / "summary.json")
    return summary


def publish(places: Places) -> None:
    """Move the result to its place, over what stood there; files of others in the folder stay."""
    if places.is_folder:
        _replace_folder(places.made, places.output)
    else:
        places.made.replace(places.output)
        _replace_folder(places.made_index, places.index)
    settle(places.output.parent)


def _failure_row(ended: Ended, lang: str) -> tuple[str | int, ...]:
    failure = ended.failure
    assert failure is not None
    return (ended.name, failure.code, failure.variant, ended.attempts, failure.message(lang))


def _link_page(places: Places, ended: Ended) -> str:
    """Put the report page of an input beside the index; gives its address from there."""
    made = page_path(places.parts, ended.key)
    address = f"reports/{ended.key[:2]}/{ended.key}.html"
    target = places.made_index / address
    target.parent.mkdir(parents=True, exist_ok=True)
    if not made.exists():
        raise DamagedPartError(ended.key)
    try:
        os.link(made, target)
    except OSError:
        # Some file systems have no links.
        shutil.copyfile(made, target)
    return address


def _replace_folder(made: Path, target: Path) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        made.replace(target)
        return
    for item in sorted(made.iterdir()):
        place = target / item.name
        if not item.is_dir():
            item.replace(place)
            continue
        old = target / f".{item.name}.old"
        shutil.rmtree(old, ignore_errors=True)
        with suppress(FileNotFoundError):
            place.replace(old)
        item.replace(place)
        shutil.rmtree(old, ignore_errors=True)
