"""Parsers of the grammars of grammar/syntax, whose tables lark keeps from one process to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gouji.text.kept import kept_path

from .kept import keep
from .load import GrammarError, load_text

if TYPE_CHECKING:
    from lark import Lark


def parser(name: str, **options: Any) -> Lark:
    """The LALR parser of a grammar, with options of lark: ``transformer``, ``lexer``."""
    from lark import Lark

    return Lark(load_text("syntax", f"{name}.lark"), parser="lalr", cache=kept_path(name) or False, **options)


def _rules(name: str) -> list[Any]:
    """The rules of a grammar. What is made of them is kept as plain words, which are read again without lark."""
    from lark import Lark

    return list(Lark(load_text("syntax", f"{name}.lark"), parser="lalr").rules)


@keep
def claim_heads() -> dict[str, str]:
    """What a token makes of the number behind it: the rules of claim.lark, each a token and a quantity, by that token."""
    rules = _rules("claim")
    return {
        str(rule.expansion[0].name): str(rule.alias)
        for rule in rules
        if rule.alias and len(rule.expansion) == 2
    }


@keep
def outline_rules() -> dict[str, list[tuple[list[str], str]]]:
    """The rules of outline.lark by their first token, longest first: the tokens of each, and what they make.

    Raises :class:`GrammarError` where a token makes nothing by itself: the outline of a document might not go on.
    """
    found: dict[str, list[tuple[list[str], str]]] = {}
    for rule in _rules("outline"):
        if rule.expansion and all(symbol.is_term for symbol in rule.expansion):
            tokens = [str(symbol.name) for symbol in rule.expansion]
            found.setdefault(tokens[0], []).append((tokens, str(rule.origin.name)))
    for name, rules in found.items():
        rules.sort(key=lambda rule: -len(rule[0]))
        if len(rules[-1][0]) > 1:
            raise GrammarError(f"syntax/outline.lark: {name} makes nothing by itself")
    return found
