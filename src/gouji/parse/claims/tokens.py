"""Tokens of a passage of the narrative.

In: working text, as ``与上年相比，收入总计增加500.00万元，增长43.3%。``
Out: BASE(与上年相比，) TEXT(收入总计) DIRECTION(增加) QUANTITY(500.00万元) COMMA DIRECTION(增长)
QUANTITY(43.3%) STOP. Nothing is passed over: what no pattern knows is TEXT.
"""

from __future__ import annotations

from typing import NamedTuple

from gouji.knowledge.claims import claim_terms

_MARKS = {
    "，": "COMMA",
    ",": "COMMA",
    "。": "STOP",
    "！": "STOP",
    "；": "SEMICOLON",
    ";": "SEMICOLON",
    "：": "COLON",
    ":": "COLON",
    "、": "PAUSE",
    "\n": "BREAK",
    "（": "OPEN",
    "(": "OPEN",
    "）": "CLOSE",
    ")": "CLOSE",
}
_PLAIN = ("QUOTE", "PAREN")


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


_NONE: dict[str, str] = {}
_DAMAGED = {"damaged": "1"}
_BARE = frozenset(
    ("EQUAL", "DIRECTION", "REACH", "OF_WHICH", "LIST", "REASON", "USE", "OUTTURN", "EXECUTION", "SCORING")
)


def tokenise(text: str) -> list[Tok]:
    """The tokens of a working text, which they cover without a gap."""
    tokens: list[Tok] = []
    append = tokens.append
    at = 0
    for match in claim_terms().token.finditer(text):
        kind = match.lastgroup or ""
        if kind in _PLAIN:
            continue
        start, end = match.span()
        if start > at:
            append(_make(Tok, ("TEXT", text[at:start], at, start, _NONE)))
        at = end
        if kind == "STROKE" or kind == "MARK":  # noqa: PLR1714 -- hot
            char = text[start]
            append(_make(Tok, (_MARKS[char], char, start, end, _NONE)))
        elif kind == "QUANTITY":
            append(
                _make(
                    Tok,
                    (
                        kind,
                        match.group(),
                        start,
                        end,
                        {"amount": match["amount"], "unit": match["unit"] or ""},
                    ),
                )
            )
        elif kind == "DAMAGED":
            append(Tok("QUANTITY", match.group(), start, end, _DAMAGED))
        elif kind in _BARE:
            append(_make(Tok, (kind, match.group(), start, end, _NONE)))
        else:
            parts = {name.rstrip("0123456789_"): value for name, value in match.groupdict().items() if value}
            append(Tok("QUANTITY" if kind == "NUMERAL" else kind, match.group(), start, end, parts))
    if at < len(text):
        append(Tok("TEXT", text[at:], at, len(text), _NONE))
    return tokens
