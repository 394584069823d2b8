"""Tokens of a passage of the narrative.

In: working text, as ``与上年相比，收入总计增加500.00万元，增长43.3%。``
Out: BASE(与上年相比，) TEXT(收入总计) DIRECTION(增加) QUANTITY(500.00万元) COMMA DIRECTION(增长)
QUANTITY(43.3%) STOP. Nothing is passed over: what no pattern knows is TEXT.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

from gouji.knowledge.claims import claim_terms

# Quotes and brackets without a number are text, whatever stands in them.
_PLAIN = frozenset(("QUOTE", "PAREN"))
_NUMBERS = frozenset(("QUANTITY", "NUMERAL", "DAMAGED"))


class Tok(Struct, eq=False, gc=False):
    """A token: its type, text and range in the working text, and the named parts that it has.

    The parser takes it as it is; of a token's usual places it needs none.
    """

    type: str
    text: str
    start: int
    end: int
    parts: dict[str, str]

    start_pos = line = column = end_line = end_column = end_pos = None

    def reread(self, parts: dict[str, str], kind: str = "") -> Tok:
        """The token with other parts, perhaps of another type."""
        return Tok(kind or self.type, self.text, self.start, self.end, parts)


class Tokens(list[Tok]):
    """The tokens of a passage, and the places of the numbers among them."""

    __slots__ = ("numbers",)

    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[int] = []


# What stands so far before a number says nothing of it.
MOST_WORDS = 64
_NONE: dict[str, str] = {}
_Match = Callable[[str, int], re.Match[str] | None]


# The type of a word's token, its named groups by number, and whether it is a number.
_Form = tuple[str, tuple[tuple[str, int], ...], bool]


def _form(kind: str, named: tuple[tuple[str, int], ...] = ()) -> _Form:
    number = kind in _NUMBERS
    return "" if kind in _PLAIN else "QUANTITY" if number else kind, named, number


@lru_cache(maxsize=1)
def _forms() -> tuple[list[_Form], dict[str, _Form], dict[str, tuple[_Match, list[_Form]]]]:
    """The forms of tokens by the last group of their match or their first character, and how others are matched again."""
    words = claim_terms().token
    return (
        [_form(*kind) for kind in words.kinds],
        {char: _form(kind) for char, kind in words.by_first.items()},
        {
            char: (pattern.match, [_form(*kind) for kind in kinds])
            for char, (pattern, kinds) in words.again.items()
        },
    )


def tokenise(text: str) -> Tokens:
    """The tokens of a working text, which they cover without a gap."""
    forms, by_first, again = _forms()
    tokens = Tokens()
    append = tokens.append
    at = 0
    for match in claim_terms().token.pattern.finditer(text):
        start, end = match.span()
        group = match.lastindex
        form = forms[group] if group else by_first.get(text[start])
        if form is None:
            match_again, forms_again = again[text[start]]
            match = match_again(text, start) or match  # noqa: PLW2901 -- the same word, with its groups
            form = forms_again[match.lastindex or 0]
        kind, named, number = form
        if not kind:
            continue
        if start > at:
            append(Tok("TEXT", text[at:start], at, start, _NONE))
        at = end
        parts = _NONE
        if named:
            parts = {}
            for name, of in named:
                value = match[of]
                if value:
                    parts[name] = value
            if number:
                tokens.numbers.append(len(tokens))
        append(Tok(kind, text[start:end], start, end, parts))
    if at < len(text):
        append(Tok("TEXT", text[at:], at, len(text), _NONE))
    return tokens


def text_of(tokens: list[Tok]) -> str:
    """The text of some tokens, most often of none or one; of no more than the last :data:`MOST_WORDS`."""
    if len(tokens) < 2:
        return tokens[0].text if tokens else ""
    return "".join([token.text for token in tokens[-MOST_WORDS:]])
