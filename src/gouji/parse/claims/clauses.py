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


class _Passage:
    """The tokens of a passage, and where its claims begin among them."""

    __slots__ = ("places", "tokens")

    def __init__(self, tokens: list[Tok]) -> None:
        self.tokens = tokens
        self.places: list[int] = []


class _Parts(Lexer):
    """Hands the parser what claims are made of: quantities, and the tokens that decide what they measure."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Any]:  # type: ignore[override]
        heads, tokens, places = claim_heads(), data.tokens, data.places
        for place, token in enumerate(tokens):
            if token.type != "QUANTITY":
                continue
            if place and tokens[place - 1].type in heads:
                places.append(place - 1)
                yield tokens[place - 1]
            else:
                places.append(place)
            yield token


class _Build:
    """The callbacks of the parser, one for each rule: each puts its claim behind those before it."""

    def __init__(self) -> None:
        for head in claim_heads().values():
            setattr(self, head, partial(_claim, head))

    @staticmethod
    def none(_children: list[Any]) -> list[RawClaim]:
        return []

    @staticmethod
    def bare(children: list[Any]) -> list[RawClaim]:
        claims: list[RawClaim]
        claims, quantity = children
        claims.append(RawClaim("bare", None, quantity))
        return claims


def _claim(head: str, children: list[Any]) -> list[RawClaim]:
    claims: list[RawClaim]
    claims, token, quantity = children
    claims.append(RawClaim(head, token, quantity))
    return claims


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return parser("claim", lexer=_Parts, transformer=_Build())


def read_clauses(tokens: list[Tok]) -> list[Item]:
    """Claims and marks in printed order. Total: any sequence of tokens parses."""
    passage = _Passage(tokens)
    items: list[Item] = []
    at = 0
    claims = cast("list[RawClaim]", _parser().parse(passage))
    for claim, place in zip(claims, passage.places, strict=True):
        items += tokens[at:place]
        items.append(claim)
        at = place + (1 if claim.token is None else 2)
    items += tokens[at:]
    return items
