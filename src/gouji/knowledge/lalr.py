"""The grammars of grammar/syntax as tables, and the loop that runs them.

Lark makes the tables (:mod:`.lalr_tables`, by ``make tables``). They are taken as they are made, so that reading a
document need not load lark; where a grammar was changed since, lark makes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from .load import load_text

END = "$END"
_THE_END = ((END, None),)
# What a repetition keeps: all that it has, and one more.
_GROWTH = ((0, True), (1, False))


class Rule(NamedTuple):
    """What a reduction does: how many values it takes, which it keeps, and who makes one of them.

    ``kept`` are places among the values, each with whether its own values take its place, and None for what is
    optional and not there. ``maker`` is "" for a rule whose values go into those of the rule above; ``lone`` tells
    that a single value stands for itself.
    """

    name: str
    size: int
    kept: tuple[tuple[int, bool] | None, ...]
    maker: str
    lone: bool


class Tables(NamedTuple):
    """A grammar. ``steps`` gives for each state and kind of token the next state, or ~rule where that is reduced.

    ``terminals`` are patterns of text in the order in which they are tried, ``words`` texts that may be a terminal of
    their own among what another one matches, ``skipped`` what is no token.
    """

    source: str
    start: int
    end: int
    steps: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]
    terminals: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    skipped: tuple[str, ...] = ()


class NoParse(Exception):  # noqa: N818 -- no fault: a text that is not of the grammar
    """A token that the grammar does not allow here, or characters that are no token."""


class Parser:
    """Runs the tables of a grammar. ``build`` has a function for the values of each rule, by its name."""

    def __init__(self, name: str, build: object) -> None:
        self._tables = tables = _tables(name)
        self._reductions = [_reduction(rule, build) for rule in tables.rules]
        self._words = dict(tables.words)
        self._lexer = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in tables.terminals))

    def parse(self, tokens: Iterable[tuple[str, Any]]) -> Any:
        """The value of tokens, each a kind and a value. Raises :class:`NoParse`."""
        return self._run(tokens, [self._tables.start])

    def parse_text(self, text: str) -> Any:
        """The value of a text. Raises :class:`NoParse`."""
        states = [self._tables.start]
        return self._run(self._lex(text, states), states)

    def _run(self, tokens: Iterable[tuple[str, Any]], states: list[int]) -> Any:
        values: list[Any] = []
        steps = self._tables.steps
        reductions = self._reductions
        row = steps[states[-1]]
        for kind, value in chain(tokens, _THE_END):
            step = row.get(kind)
            while step is not None and step < 0:
                name, size, make = reductions[~step]
                if size:
                    made = make(values[-size:])
                    del values[-size:]
                    del states[-size:]
                else:
                    made = make([])
                values.append(made)
                states.append(steps[states[-1]][name])
                row = steps[states[-1]]
                step = row.get(kind)
            if step is None:
                break
            states.append(step)
            row = steps[step]
            values.append(value)
        if kind != END or states[-1] != self._tables.end:
            raise NoParse
        return values[-1]

    def _lex(self, text: str, states: list[int]) -> Iterable[tuple[str, str]]:
        """The tokens of a text. A word is one where the state that it is read in takes it."""
        steps, skipped, words = self._tables.steps, self._tables.skipped, self._words
        at = 0
        while at < len(text):
            found = self._lexer.match(text, at)
            if found is None or found.end() == at:
                raise NoParse
            at = found.end()
            kind = found.lastgroup or ""
            if kind not in skipped:
                word = words.get(found[0])
                yield word if word is not None and word in steps[states[-1]] else kind, found[0]


def _reduction(rule: Rule, build: object) -> tuple[str, int, Callable[[list[Any]], Any]]:
    """A rule as the loop runs it: its name, how many values it takes, and what makes one of them."""
    make: Callable[[list[Any]], Any] = getattr(build, rule.maker, list) if rule.maker else _as_it_is
    if rule.lone:
        make = partial(_lone, make)
    if rule.kept == _GROWTH and not rule.maker:
        make = _grown
    elif rule.kept != tuple((place, False) for place in range(rule.size)):
        make = partial(_gathered, rule.kept, make)
    return rule.name, rule.size, make


def _as_it_is(taken: list[Any]) -> list[Any]:
    return taken


def _grown(taken: list[Any]) -> list[Any]:
    """A repetition with one more: nothing else holds what it has gathered so far."""
    many, one = taken
    many.append(one)
    return many  # type: ignore[no-any-return]


def _lone(make: Callable[[list[Any]], Any], taken: list[Any]) -> Any:
    return taken[0] if len(taken) == 1 else make(taken)


def _gathered(
    kept: tuple[tuple[int, bool] | None, ...], make: Callable[[list[Any]], Any], taken: list[Any]
) -> Any:
    values: list[Any] = []
    for place in kept:
        if place is None:
            values.append(None)
        elif place[1]:
            values += taken[place[0]]
        else:
            values.append(taken[place[0]])
    return make(values)


def _tables(name: str) -> Tables:
    from .lalr_tables import TABLES

    source = load_text("syntax", name)
    tables = TABLES.get(name)
    if tables is None or tables.source != source:
        from .lalr_make import make_tables

        return make_tables(source)
    return tables
