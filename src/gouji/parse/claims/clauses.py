"""From tokens to claims: what stands right before a quantity decides what it measures.

In: tokens. Out: a flat list of claims (head, quantity) and marks, by grammar/syntax/claim.lark.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lark import Lark, Token
from lark.lexer import Lexer

from gouji.knowledge.load import load_text

from .tokens import Tok


class RawClaim(NamedTuple):
    """A quantity with the token that decides its measure (None for a bare one)."""

    head: str
    token: Tok | None
    quantity: Tok


Item = RawClaim | Tok


class _TokLexer(Lexer):
    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]
        for token in data:
            yield Token(token.kind, token)


class _Build:
    """The callbacks of the parser, one for each rule that gives a value."""

    @staticmethod
    def start(children: list[Any]) -> list[Any]:
        return children

    @staticmethod
    def claim(children: list[Any]) -> RawClaim:
        (head, token), quantity = children
        return RawClaim(head, token, quantity.value)

    @staticmethod
    def mark(children: list[Token]) -> Any:
        return children[0].value


def _head(name: str) -> Any:
    def build(children: list[Token]) -> tuple[str, Tok | None]:
        return name, children[0].value if children else None

    return staticmethod(build)


for _name in ("change", "share", "completion", "execution", "scoring", "budget", "outturn", "prior", "state", "bare"):
    setattr(_Build, _name, _head(_name))


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(
        load_text("syntax", "claim.lark"),
        parser="lalr",
        lexer=_TokLexer,
        transformer=_Build(),  # type: ignore[arg-type]
    )


def read_clauses(tokens: list[Tok]) -> list[Item]:
    """Claims and marks in printed order. Total: any sequence of tokens parses."""
    return _parser().parse(tokens)  # type: ignore[arg-type, return-value]
