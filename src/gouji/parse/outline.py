"""The outline of a document: which lines are cover, contents, headings, tables and prose.

In: line tokens. Out: regions in order (a table with its caption and notes is one), by the rules of
grammar/syntax/outline.lark: the longest that the next runs of tokens make. It accepts any order of tokens.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from gouji.knowledge.syntax import outline_rules

from .shapes import LineToken


@dataclass(slots=True)
class Region:
    """A part of the outline: its kind and its line tokens by role."""

    kind: str
    tokens: list[LineToken]
    caption: list[LineToken] = field(default_factory=list)
    rows: LineToken | None = None
    notes: list[LineToken] = field(default_factory=list)


_kind = attrgetter("kind")
# These stand for themselves; of others a run of one kind is one token of the grammar.
_SINGLE = ("HEADING", "ROWS")


def split_outline(tokens: list[LineToken]) -> list[Region]:
    """The regions of a document in printed order; every token is in exactly one."""
    runs: list[list[LineToken]] = []
    for kind, run in groupby(tokens, key=_kind):
        if kind in _SINGLE:
            runs += [[token] for token in run]
        else:
            runs.append(list(run))
    rules = outline_rules()
    kinds = [run[0].kind for run in runs]
    regions: list[Region] = []
    at = 0
    while at < len(runs):
        for expansion, name in rules[kinds[at]]:
            if expansion == kinds[at : at + len(expansion)]:
                regions.append(_region(name, runs[at : at + len(expansion)]))
                at += len(expansion)
                break
    return regions


def _region(kind: str, runs: list[list[LineToken]]) -> Region:
    """The region that runs of tokens make."""
    if kind != "table":
        return Region(kind, runs[0])
    region = Region(kind, [token for run in runs for token in run])
    for run in runs:
        if run[0].kind == "CAPTION":
            region.caption = run
        elif run[0].kind == "ROWS":
            region.rows = run[0]
        else:
            region.notes = run
    return region
