"""``gouji synth``: invented disclosures with their gold, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.knowledge.messages import word

from .options import help_text, lang_option, quiet_option, usage_error
from .outcome import State

if TYPE_CHECKING:
    from gouji.bench.synth import Layout, Made

_LEVELS = ("clean", "light", "medium", "heavy")
_KINDS = ("final", "budget")


@click.command("synth", help=help_text("synth"))
@click.option("--output", "-o", metavar="DIR", required=True, help=help_text("synth_output"))
@click.option(
    "--count", type=click.IntRange(1), default=1, show_default=True, metavar="N", help=help_text("count")
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help=help_text("seed"))
@click.option("--layout", metavar="NAME|all", default="all", show_default=True, help=help_text("layout"))
@click.option("--noise", metavar="LEVEL|RATE", default=_LEVELS[0], show_default=True, help=help_text("noise"))
@click.option(
    "--errors", type=click.IntRange(0), default=0, show_default=True, metavar="N", help=help_text("errors")
)
@click.option("--kind", type=click.Choice(_KINDS), help=help_text("kind"))
@click.option("--size", type=click.Choice(("small", "medium", "large")), help=help_text("size"))
@quiet_option
@lang_option
@click.pass_obj
def command(
    state: State,
    *,
    output: str,
    count: int,
    seed: int,
    layout: str,
    noise: str,
    errors: int,
    kind: str | None,
    size: str | None,
    quiet: bool,
    lang: str,
) -> int:
    """Write documents and gold; gives the exit code."""
    from gouji.bench.synth import Wish, write

    state.lang = lang
    wish = Wish(kind or "", _noise(noise, lang), errors, size or "")
    folder = Path(output)
    try:
        made = write(folder, _documents(seed, count, _chosen(layout, lang), wish))
    except OSError as error:
        raise usage_error("unwritable", lang, path=output, reason=error.strerror or error) from error
    if not quiet:
        click.echo(word("cli", "synthesised", lang, count=made, path=output), err=True)
    return 0


def _chosen(name: str, lang: str) -> list[Layout]:
    from gouji.bench.synth import layouts

    known = layouts()
    if name == "all":
        return list(known.values())
    if name not in known:
        raise usage_error("no_layout", lang, name=name, known=", ".join(known))
    return [known[name]]


def _noise(noise: str, lang: str) -> str:
    """A level as it is, or a rate from 0 to 1."""
    if noise in _LEVELS:
        return noise
    try:
        rate = float(noise)
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= 1:
        raise usage_error("no_noise", lang, noise=noise, known=", ".join(_LEVELS))
    return noise


def _documents(seed: int, count: int, layouts: list[Layout], wish: object) -> Iterator[Made]:
    """One document after the other: the seeds count up, and the layouts take turns."""
    from gouji.bench.synth import Wish, make

    assert isinstance(wish, Wish)
    start = random.Random(seed).randrange(len(layouts))  # noqa: S311  (no secret is made of it)
    for k in range(count):
        yield make(seed + k, layouts[(start + k) % len(layouts)], wish)
