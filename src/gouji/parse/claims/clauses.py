"""From tokens to claims: what stands right before a quantity decides what it measures.

In: tokens. Out: a flat list of claims (head, quantity) and marks, by grammar/syntax/claim.lark.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from lark.lexer import Lexer

from gouji.knowledge.syntax import parser

from .tokens import Tok

if TYPE_CHECKING:
    from lark import Lark


class RawClaim(NamedTuple):
    """A quantity with the token that decides its measure (None for a bare one)."""

    head: str
    token: Tok | None
    quantity: Tok


Item = RawClaim | Tok

_HEADS = frozenset(
    ("DIRECTION", "SHARE", "COMPLETION", "EXECUTION", "SCORING", "BUDGET", "OUTTURN", "BASE", "REACH", "TEXT")
)


class _Marks(list[Tok]):
    """A run of tokens of which none decides a measure."""

    type = "MARKS"
    start_pos = line = column = end_line = end_column = end_pos = None


class _TokLexer(Lexer):
    """Hands tokens to the parser, runs of marks as one."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Any]:  # type: ignore[override]
        marks = _Marks()
        for token in data:
            if token.type != "QUANTITY":
                marks.append(token)
                continue
            head = marks.pop() if marks and marks[-1].type in _HEADS else None
            if marks:
                yield marks
                marks = _Marks()
            if head is not None:
                yield head
            yield token
        if marks:
            yield marks


class _Build:
    """The callbacks of the parser, one for each rule that gives a value."""

    @staticmethod
    def start(children: list[Any]) -> list[Item]:
        items: list[Item] = []
        for child in children:
            if isinstance(child, _Marks):
                items.extend(child)
            else:
                items.append(child)
        return items

    @staticmethod
    def bare(children: list[Tok]) -> RawClaim:
        return RawClaim("bare", None, children[0])


def _claim(head: str) -> Any:
    def build(children: list[Tok]) -> RawClaim:
        token, quantity = children
        return RawClaim(head, token, quantity)

    return staticmethod(build)


for _name in (
    "change",
    "share",
    "completion",
    "execution",
    "scoring",
    "budget",
    "outturn",
    "prior",
    "reach",
    "state",
):
    setattr(_Build, _name, _claim(_name))


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return parser("claim", lexer=_TokLexer, transformer=_Build())


def read_clauses(tokens: list[Tok]) -> list[Item]:
    """Claims and marks in printed order. Total: any sequence of tokens parses."""
    return cast("list[Item]", _parser().parse(tokens))
