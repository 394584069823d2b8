"""From tokens to claims: what stands right before a quantity decides what it measures.

In: the tokens of all passages. Out: for each a flat list of claims (head, quantity) and marks, by
grammar/syntax/claim.lark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, cast

from lark.lexer import Lexer
from msgspec import Struct

from gouji.knowledge.syntax import claim_heads, parser

from .tokens import Tok, Tokens

if TYPE_CHECKING:
    from lark import Lark


class RawClaim(Struct, eq=False, gc=False):
    """A quantity with the token that decides its measure (None for a bare one)."""

    head: str
    token: Tok | None
    quantity: Tok


Item = RawClaim | Tok


class Items(list[Item]):
    """The claims and marks of a passage, and the claims with their places among them."""

    __slots__ = ("claims",)

    def __init__(self) -> None:
        super().__init__()
        self.claims: list[tuple[int, RawClaim]] = []


class _Parts(Lexer):
    """Hands the parser what claims are made of: quantities, and the tokens that decide what they measure."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Any]:  # type: ignore[override]
        heads = claim_heads()
        for tokens in data:
            for place in tokens.numbers:
                if place and tokens[place - 1].type in heads:
                    yield tokens[place - 1]
                yield tokens[place]


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


def read_clauses(passages: Sequence[Tokens]) -> list[Items]:
    """Claims and marks of each passage in printed order. Total: any sequence of tokens parses."""
    claims = iter(cast("list[RawClaim]", _parser().parse(passages)))
    return [_items(tokens, claims) for tokens in passages]


def _items(tokens: Tokens, claims: Iterator[RawClaim]) -> Items:
    """The tokens of a passage, its claims in the place of their own."""
    items = Items()
    at = 0
    # The places come first: where they end, no claim of the next passage is taken.
    for place, claim in zip(tokens.numbers, claims, strict=False):
        items += tokens[at : place if claim.token is None else place - 1]
        items.claims.append((len(items), claim))
        items.append(claim)
        at = place + 1
    items += tokens[at:]
    return items
