"""From tokens to claims: what stands right before a quantity decides what it measures.

In: tokens. Out: a flat list of claims (head, quantity) and marks, by grammar/syntax/claim.lark.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from lark.lexer import Lexer

from gouji.knowledge.syntax import claim_heads, parser

from .tokens import Tok

if TYPE_CHECKING:
    from lark import Lark


class RawClaim(NamedTuple):
    """A quantity with the token that decides its measure (None for a bare one)."""

    head: str
    token: Tok | None
    quantity: Tok


Item = RawClaim | Tok


class _Parts(Lexer):
    """Hands the parser what claims are made of: quantities, and the tokens that decide what they measure."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Any]:  # type: ignore[override]
        heads = claim_heads()
        before: Tok | None = None
        for token in data:
            if token.type != "QUANTITY":
                before = token
                continue
            if before is not None and before.type in heads:
                yield before
            yield token
            before = None


class _Build:
    """The callbacks of the parser, one for each rule."""

    def __init__(self) -> None:
        for head in claim_heads().values():
            setattr(self, head, partial(_claim, head))

    @staticmethod
    def start(claims: list[RawClaim]) -> list[RawClaim]:
        return claims

    @staticmethod
    def bare(children: list[Tok]) -> RawClaim:
        return RawClaim("bare", None, children[0])


def _claim(head: str, children: list[Tok]) -> RawClaim:
    return RawClaim(head, *children)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return parser("claim", lexer=_Parts, transformer=_Build())


def read_clauses(tokens: list[Tok]) -> list[Item]:
    """Claims and marks in printed order. Total: any sequence of tokens parses."""
    items: list[Item] = []
    at = 0
    for claim in cast("list[RawClaim]", _parser().parse(tokens)):
        first = claim.token or claim.quantity
        end = at
        while tokens[end] is not first:
            end += 1
        items += tokens[at:end]
        items.append(claim)
        at = end + (first is not claim.quantity) + 1
    items += tokens[at:]
    return items
