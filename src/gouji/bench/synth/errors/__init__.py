"""Errors: planted into a printed document, each where something shows it, and told by the gold of findings.

In: a draft as a layout printed it, its statements, the year, how many errors, a random generator. The draft and the
statements are changed together; noise comes after. Out: the errors, for :func:`rows` to write when all is printed.

    errors = plant(draft, book, year=2024, count=6, rng=Random(3))
    damage(draft, 0.15, rng)
    rows(draft, "a.txt", errors, book)        # -> [{"doc": "a.txt", "klass": "swap", "line": "171", "left": "1,324.50", …}]

An error is planted only if it breaks a relation by more than rounding explains, and if no number that shows it
shows another error too: so each can be told from all others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from random import Random

from gouji.bench.synth.draft import Draft
from gouji.bench.synth.statements import Statements

from . import numbers, words
from .data import kinds
from .gold import COLUMNS, rows
from .site import Error, Site

__all__ = ["COLUMNS", "KLASSES", "Error", "plant", "rows"]

KLASSES: Mapping[str, Callable[[Site, str], bool]] = {
    **dict.fromkeys(("digit", "swap", "drop", "point"), numbers.slip),
    "unit": numbers.unit,
    "total": numbers.total,
    "share": numbers.share,
    "rate": numbers.rate,
    "last-year": numbers.last_year,
    "prose-table": numbers.contradiction,
    "prose-form": numbers.contradiction,
    **dict.fromkeys(("form-score", "form-balance"), numbers.form_field),
    "form-weight": numbers.form_weight,
    "direction": words.direction,
    "year": words.year,
    "missing-row": words.missing_row,
    "full-marks": words.full_marks,
    "residue": words.residue,
}


def plant(
    draft: Draft,
    book: Statements,
    *,
    year: int,
    count: int,
    rng: Random,
    klasses: Collection[str] | None = None,
) -> list[Error]:
    """Plant up to `count` errors of all classes or of the given ones; fewer where a document has no room for more.

    A class is drawn by its weight, less often once it is there; one that finds no place is not tried again.
    """
    site = Site(draft, book, year, rng)
    left = {name: kind.weight for name, kind in kinds().items() if klasses is None or name in klasses}
    while left and len(site.errors) < count:
        klass = rng.choices(list(left), list(left.values()))[0]
        if KLASSES[klass](site, klass):
            left[klass] /= 3
        else:
            del left[klass]
    return site.errors
