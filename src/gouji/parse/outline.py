"""The outline of a document: which lines are cover, contents, headings, tables and prose.

In: line tokens. Out: regions in order (a table with its caption and notes is one), by a total LALR
grammar (grammar/syntax/outline.lark): it accepts any order of tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from lark.lexer import Lexer

from gouji.knowledge.syntax import parser

from .lines import LineToken

if TYPE_CHECKING:
    from lark import Lark


@dataclass(slots=True, eq=False, repr=False)
class Region:
    """A part of the outline: its kind and its line tokens by role."""

    kind: str
    tokens: list[LineToken]
    caption: list[LineToken] = field(default_factory=list)
    rows: LineToken | None = None
    notes: list[LineToken] = field(default_factory=list)


class _Run(list[LineToken]):
    """A run of line tokens of one kind, which the grammar sees as one token."""

    type: str
    start_pos = line = column = end_line = end_column = end_pos = None


class _TokenLexer(Lexer):
    """Hands line tokens to the parser, runs of a kind as one; there are no characters to lex."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Any]:  # type: ignore[override]
        for kind, tokens in groupby(data, key=_kind):
            run = _Run(tokens)
            if len(run) > 1 and kind in _SINGLE:
                for token in run:
                    single = _Run([token])
                    single.type = kind
                    yield single
            else:
                run.type = kind
                yield run


_kind = attrgetter("kind")
_SINGLE = ("HEADING", "ROWS")
_REGIONS = ("cover", "contents", "heading", "prose", "note")


class _Build:
    """The callbacks of the parser, one for each rule: each puts its region behind those before it."""

    def __init__(self) -> None:
        for kind in _REGIONS:
            setattr(self, kind, partial(_region, kind))

    @staticmethod
    def none(_children: list[Any]) -> list[Region]:
        return []

    @staticmethod
    def table(children: list[Any]) -> list[Region]:
        regions: list[Region]
        regions, *runs = children
        region = Region("table", list(chain(*runs)))
        for run in runs:
            if run.type == "CAPTION":
                region.caption = run
            elif run.type == "ROWS":
                region.rows = run[0]
            else:
                region.notes = run
        regions.append(region)
        return regions


def _region(kind: str, children: list[Any]) -> list[Region]:
    regions: list[Region]
    regions, run = children
    regions.append(Region(kind, run))
    return regions


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return parser("outline", lexer=_TokenLexer, transformer=_Build())


def split_outline(tokens: list[LineToken]) -> list[Region]:
    """The regions of a document in printed order; every token is in exactly one."""
    return cast("list[Region]", _parser().parse(tokens))
