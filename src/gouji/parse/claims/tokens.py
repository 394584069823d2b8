"""Tokens of a passage of the narrative.

In: working text, as ``与上年相比，收入总计增加500.00万元，增长43.3%。``
Out: BASE(与上年相比，) TEXT(收入总计) DIRECTION(增加) QUANTITY(500.00万元) COMMA DIRECTION(增长)
QUANTITY(43.3%) STOP. Nothing is passed over: what no pattern knows is TEXT.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gouji.knowledge.claims import claim_terms

# Quotes and brackets without a number are text, whatever stands in them.
_PLAIN = frozenset(("QUOTE", "PAREN"))
_NUMBERS = {"NUMERAL": "QUANTITY", "DAMAGED": "QUANTITY"}


class _Token(NamedTuple):
    type: str
    text: str
    start: int
    end: int
    parts: dict[str, str]


class Tok(_Token):
    """A token: its type, text and range in the working text, and the named parts that it has.

    The parser takes it as it is; of a token's usual places it needs none.
    """

    __slots__ = ()
    start_pos = line = column = end_line = end_column = end_pos = None


# The plain constructor: a named tuple's own takes twice as long, and there are thousands of tokens.
_make = tuple.__new__

# What stands so far before a number says nothing of it.
MOST_WORDS = 256
_NONE: dict[str, str] = {}
_DAMAGED = {"damaged": "1"}


# The type of a word's token, its named groups by number, and the parts that it has without any.
_Form = tuple[str, tuple[tuple[str, int], ...], dict[str, str]]


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, _Form], list[_Form]]:
    """The forms of tokens by their first character, and by the last group of their match."""
    _, by_first, kinds = claim_terms().token

    def form(kind: str, named: tuple[tuple[str, int], ...]) -> _Form:
        parts = _DAMAGED if kind == "DAMAGED" else _NONE
        return "" if kind in _PLAIN else _NUMBERS.get(kind, kind), named, parts

    return {char: form(kind, ()) for char, kind in by_first.items()}, [form(*kind) for kind in kinds]


def tokenise(text: str) -> list[Tok]:
    """The tokens of a working text, which they cover without a gap."""
    by_first, forms = _forms()
    tokens: list[Tok] = []
    append = tokens.append
    at = 0
    for match in claim_terms().token.pattern.finditer(text):
        start, end = match.span()
        group = match.lastindex
        kind, named, parts = forms[group] if group else by_first[text[start]]
        if not kind:
            continue
        if start > at:
            append(_make(Tok, ("TEXT", text[at:start], at, start, _NONE)))
        at = end
        if named:
            parts = {}
            for name, of in named:
                value = match[of]
                if value:
                    parts[name] = value
        append(_make(Tok, (kind, text[start:end], start, end, parts)))
    if at < len(text):
        append(_make(Tok, ("TEXT", text[at:], at, len(text), _NONE)))
    return tokens


def text_of(tokens: list[Tok]) -> str:
    """The text of some tokens, most often of none or one; of no more than the last :data:`MOST_WORDS`."""
    if len(tokens) < 2:
        return tokens[0].text if tokens else ""
    return "".join([token.text for token in tokens[-MOST_WORDS:]])
