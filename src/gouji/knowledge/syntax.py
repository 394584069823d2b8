"""Parsers of the grammars of grammar/syntax, whose tables lark keeps from one process to the next."""

from __future__ import annotations

from typing import Any

from lark import Lark

from gouji.text.kept import kept_path

from .kept import keep
from .load import load_text


def parser(name: str, **options: Any) -> Lark:
    """The LALR parser of a grammar, with options of lark: ``transformer``, ``lexer``."""
    return Lark(load_text("syntax", f"{name}.lark"), parser="lalr", cache=kept_path(name) or False, **options)


@keep
def claim_heads() -> dict[str, str]:
    """What a token makes of the number behind it: the rules of claim.lark, each a token and a quantity, by that token."""
    rules = Lark(load_text("syntax", "claim.lark"), parser="lalr").rules
    tokens = [
        ([symbol.name for symbol in rule.expansion if symbol.is_term], str(rule.alias)) for rule in rules
    ]
    return {names[0]: head for names, head in tokens if len(names) > 1}
