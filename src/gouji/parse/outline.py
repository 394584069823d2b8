"""The outline of a document: which lines are cover, contents, headings, tables and prose.

In: line tokens. Out: regions in order (a table with its caption and notes is one), by a total LALR
grammar (grammar/syntax/outline.lark): it accepts any order of tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lark import Lark, Token, Transformer
from lark.lexer import Lexer

from gouji.knowledge.load import load_text

from .lines import LineToken


@dataclass(slots=True)
class Region:
    """A part of the outline: its kind and its line tokens by role."""

    kind: str
    tokens: list[LineToken]
    caption: list[LineToken] = field(default_factory=list)
    rows: LineToken | None = None
    notes: list[LineToken] = field(default_factory=list)


class _TokenLexer(Lexer):
    """Hands line tokens to the parser; there are no characters to lex."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]
        for token in data:
            yield Token(token.kind, token)


class _Build(Transformer[Any, Any]):
    """Regions out of the parser's reductions, without building a tree first."""

    def start(self, children: list[Region]) -> list[Region]:
        return children

    def _same(self, kind: str, children: list[Token]) -> Region:
        return Region(kind, [child.value for child in children])

    def cover(self, children: list[Token]) -> Region:
        return self._same("cover", children)

    def contents(self, children: list[Token]) -> Region:
        return self._same("contents", children)

    def heading(self, children: list[Token]) -> Region:
        return self._same("heading", children)

    def prose(self, children: list[Token]) -> Region:
        return self._same("prose", children)

    def note(self, children: list[Token]) -> Region:
        return self._same("note", children)

    def table(self, children: list[Token]) -> Region:
        region = Region("table", [child.value for child in children])
        for token in region.tokens:
            if token.kind == "CAPTION":
                region.caption.append(token)
            elif token.kind == "ROWS":
                region.rows = token
            else:
                region.notes.append(token)
        return region


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(
        load_text("syntax", "outline.lark"),
        parser="lalr",
        lexer=_TokenLexer,
        transformer=_Build(),
    )


def split_outline(tokens: list[LineToken]) -> list[Region]:
    """The regions of a document in printed order; every token is in exactly one."""
    return _parser().parse(tokens)  # type: ignore[arg-type, return-value]
