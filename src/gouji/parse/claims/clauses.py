"""From tokens to claims: what stands right before a quantity decides what it measures.

In: tokens. Out: a flat list of claims (head, quantity) and marks, by grammar/syntax/claim.lark.
"""

from __future__ import annotations

from typing import NamedTuple

from gouji.knowledge.syntax import claim_heads

from .tokens import Tok


class RawClaim(NamedTuple):
    """A quantity with the token that decides its measure (None for a bare one)."""

    head: str
    token: Tok | None
    quantity: Tok


Item = RawClaim | Tok


def read_clauses(tokens: list[Tok]) -> list[Item]:
    """Claims and marks in printed order. Total: any sequence of tokens is read."""
    heads = claim_heads()
    make = tuple.__new__
    items: list[Item] = []
    append = items.append
    before: Tok | None = None
    for token in tokens:
        if token.type != "QUANTITY":
            append(token)
            before = token
            continue
        head = heads.get(before.type) if before is not None else None
        if head is None:
            append(make(RawClaim, ("bare", None, token)))
        else:
            items[-1] = make(RawClaim, (head, before, token))
        before = None
    return items
