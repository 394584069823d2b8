"""The gold of findings: a row for every planted error, with its place in the document as it is printed in the end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from gouji.bench.synth.draft import Draft
from gouji.bench.synth.statements import Statements

from .data import kinds, noise_say
from .evidence import SHOWING, relations_of
from .numbers import name
from .site import Error

# Columns of findings.csv, then what a scorer needs besides: class, the lines where a finding may stand, what counts.
COLUMNS = (
    *(
        "doc",
        "code",
        "name",
        "severity",
        "line",
        "col",
        "start",
        "end",
        "message",
        "left",
        "right",
        "difference",
    ),
    *("allowed", "related", "suggestion", "klass", "lines", "certainty", "decidable", "cause"),
)
_MOST_LINES = 12


def rows(draft: Draft, doc: str, errors: Iterable[Error], book: Statements) -> list[dict[str, str]]:
    """The rows of some errors; places are those of the draft now. An error whose place or evidence noise took is not
    decidable, nor is a number that noise damaged: it excuses a finding, and none is asked for.
    """
    spans = draft.spans()
    starts = [0, *accumulate(len(line.chars) + 1 for line in draft.lines)]

    def place(owner: int) -> tuple[int, int]:
        number = bisect_right(starts, spans[owner][0])
        return number, spans[owner][0] - starts[number - 1]

    def row(error: Error, cause: str, *, planted: bool) -> dict[str, str]:
        near = [owner for owner in error.near if owner in spans]
        there = error.owner in spans
        own = [error.owner] if there else []
        line, col = place(error.owner) if there else (0, 0)
        start, end = spans.get(error.owner, (0, 0))
        untouched = not {error.owner, *error.near} & set(draft.truth)
        lines = list(dict.fromkeys(place(owner)[0] for owner in [*own, *near]))[:_MOST_LINES]
        related = [f"operand@L{place(owner)[0]}:{place(owner)[1]}" for owner in near[:_MOST_LINES]]
        say = kinds()[error.klass].say if error.klass in kinds() else noise_say()
        return dict.fromkeys(COLUMNS, "") | {
            "doc": doc,
            "name": error.klass,
            "klass": error.klass,
            "severity": "error" if planted else "warning",
            "line": f"{line}" if there else "",
            "col": f"{col}" if there else "",
            "start": f"{start}" if there else "",
            "end": f"{end}" if there else "",
            "message": say.format(what=error.what, left=error.left, right=error.right),
            "left": error.left,
            "right": error.right,
            "difference": error.difference,
            "related": "; ".join(related),
            "suggestion": error.right,
            "lines": ";".join(f"{line}" for line in lines),
            "certainty": "certain",
            "decidable": "yes" if planted and there and untouched else "no",
            "cause": cause,
        }

    made = [row(error, f"P{number:02}", planted=True) for number, error in enumerate(errors, start=1)]
    damaged = [owner for owner in draft.truth if owner in book.by_owner]
    for number, owner in enumerate(damaged, start=1):
        shown = relations_of(book, book.by_owner[owner])
        heads = dict.fromkeys(book[r.head].owner for r in shown if r.kind in SHOWING)
        printed = " ".join(draft.owned([owner]).get(owner, "").split())
        near = tuple(other for other in heads if other != owner)
        what = name(book.by_owner[owner][0])
        made.append(
            row(
                Error("noise", owner, what, printed, draft.truth[owner], near), f"N{number:02}", planted=False
            )
        )
    return made
