"""Tokens of a passage of the narrative.

In: working text, as ``与上年相比，收入总计增加500.00万元，增长43.3%。``
Out: BASE(与上年相比，) TEXT(收入总计) DIRECTION(增加) QUANTITY(500.00万元) COMMA DIRECTION(增长)
QUANTITY(43.3%) STOP. Nothing is passed over: what no pattern knows is TEXT.
"""

from __future__ import annotations

from typing import NamedTuple

from gouji.knowledge.claims import claim_terms

# Quotes and brackets without a number are text, whatever stands in them.
_PLAIN = frozenset(("QUOTE", "PAREN"))


class Tok(NamedTuple):
    """A token: its type, text and range in the working text, and the named parts that it has."""

    type: str
    text: str
    start: int
    end: int
    parts: dict[str, str]


# The plain constructor: a named tuple's own takes twice as long, and there are thousands of tokens.
_make = tuple.__new__

# What stands so far before a number says nothing of it.
MOST_WORDS = 256
_NONE: dict[str, str] = {}
_DAMAGED = {"damaged": "1"}


def tokenise(text: str) -> list[Tok]:
    """The tokens of a working text, which they cover without a gap."""
    pattern, by_first, kinds = claim_terms().token
    tokens: list[Tok] = []
    append = tokens.append
    at = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        group = match.lastindex
        kind, named = kinds[group] if group else (by_first[text[start]], ())
        if kind in _PLAIN:
            continue
        if start > at:
            append(_make(Tok, ("TEXT", text[at:start], at, start, _NONE)))
        at = end
        parts = _NONE
        if named:
            parts = {}
            for name, of in named:
                value = match[of]
                if value:
                    parts[name] = value
            if kind == "NUMERAL":
                kind = "QUANTITY"
        elif kind == "DAMAGED":
            kind, parts = "QUANTITY", _DAMAGED
        append(_make(Tok, (kind, text[start:end], start, end, parts)))
    if at < len(text):
        append(_make(Tok, ("TEXT", text[at:], at, len(text), _NONE)))
    return tokens


def text_of(tokens: list[Tok]) -> str:
    """The text of some tokens, most often of none or one; of no more than the last :data:`MOST_WORDS`."""
    if len(tokens) < 2:
        return tokens[0].text if tokens else ""
    return "".join([token.text for token in tokens[-MOST_WORDS:]])
