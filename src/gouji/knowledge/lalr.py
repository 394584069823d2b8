"""The grammars of grammar/syntax as tables, and the loop that runs them.

Lark makes the tables (:mod:`.lalr_tables`, by ``make tables``). They are taken as they are made, so that reading a
document need not load lark; where a grammar was changed since, lark makes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from .load import load_text

END = "$END"


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
        self._makers: list[Callable[[list[Any]], Any]] = [
            getattr(build, rule.maker, list) if rule.maker else list for rule in tables.rules
        ]
        self._gathers = [
            None if rule.kept == tuple((k, False) for k in range(rule.size)) else rule.kept
            for rule in tables.rules
        ]
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
        for kind, value in tokens:
            step = steps[states[-1]].get(kind)
            while step is not None and step < 0:
                self._reduce(~step, states, values)
                step = steps[states[-1]].get(kind)
            if step is None:
                raise NoParse
            states.append(step)
            values.append(value)
        end = self._tables.end
        while states[-1] != end:
            step = steps[states[-1]].get(END)
            if step is None or step >= 0:
                raise NoParse
            self._reduce(~step, states, values)
        return values[-1]

    def _reduce(self, number: int, states: list[int], values: list[Any]) -> None:
        name, size, _, _, lone = self._tables.rules[number]
        taken: list[Any] = []
        if size:
            taken = values[-size:]
            del values[-size:]
            del states[-size:]
        gathers = self._gathers[number]
        if gathers is not None:
            taken = _gathered(taken, gathers)
        value = taken[0] if lone and len(taken) == 1 else self._makers[number](taken)
        states.append(self._tables.steps[states[-1]][name])
        values.append(value)

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


def _gathered(taken: list[Any], kept: tuple[tuple[int, bool] | None, ...]) -> list[Any]:
    values: list[Any] = []
    for place in kept:
        if place is None:
            values.append(None)
        elif not place[1]:
            values.append(taken[place[0]])
        elif values:
            values += taken[place[0]]
        else:
            # What a repetition has gathered so far goes on to grow: nothing else holds it.
            values = taken[place[0]]
    return values


def _tables(name: str) -> Tables:
    from .lalr_tables import TABLES

    source = load_text("syntax", name)
    tables = TABLES.get(name)
    if tables is None or tables.source != source:
        from .lalr_make import make_tables

        return make_tables(source)
    return tables
