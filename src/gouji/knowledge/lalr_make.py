"""Tables of a grammar, as lark makes them: ``python -m gouji.knowledge.lalr_make`` writes :mod:`.lalr_tables`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lark import Lark
from lark.lexer import Lexer, PatternStr
from lark.parsers.lalr_analysis import Shift

from .lalr import Rule, Tables
from .load import load_text

NAMES = ("amount.lark", "check.lark", "claim.lark", "outline.lark")
FILE = Path(__file__).with_name("lalr_tables.py")
_HEAD = '''"""The tables of grammar/syntax, made by ``make tables``; do not edit."""

from __future__ import annotations

from .lalr import Rule, Tables

TABLES: dict[str, Tables] = '''


class _NoLexer(Lexer):
    """Stands where tokens come as they are: all terminals are declared."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        raise NotImplementedError


def make_tables(source: str) -> Tables:
    """The tables of a grammar. Raises what lark raises where it is none."""
    declared = "%declare" in source
    lark = Lark(source, parser="lalr", lexer=_NoLexer if declared else "contextual")
    made = lark.parser.parser._parse_table  # noqa: SLF001  (there is no other way to it)
    numbers = {rule: number for number, rule in enumerate(lark.rules)}
    (start,) = made.start_states.values()
    (end,) = made.end_states.values()
    # Lark's numbers of states differ from run to run: here they count from the start, along the steps in their order.
    states = {start: 0}
    steps = []
    for state in (walk := [start]):
        row = {}
        for name, (action, argument) in sorted(made.states[state].items()):
            if action is not Shift:
                row[str(name)] = ~numbers[argument]
                continue
            if argument not in states:
                states[argument] = len(states)
                walk.append(argument)
            row[str(name)] = states[argument]
        steps.append(row)
    terminals: list[tuple[str, str]] = []
    words: list[tuple[str, str]] = []
    if not declared:
        patterns = [re.compile(t.pattern.to_regexp()) for t in lark.terminals if not _is_word(t)]
        for terminal in sorted(lark.terminals, key=_order):
            pattern = terminal.pattern
            if _is_word(terminal) and any(other.fullmatch(pattern.value) for other in patterns):
                words.append((pattern.value, str(terminal.name)))
            else:
                terminals.append((str(terminal.name), pattern.to_regexp()))
    return Tables(
        source,
        states[start],
        states[end],
        tuple(steps),
        tuple(map(_rule, lark.rules)),
        tuple(terminals),
        tuple(words),
        tuple(lark.ignore_tokens),
    )


def _is_word(terminal: Any) -> bool:
    return isinstance(terminal.pattern, PatternStr)


def _order(terminal: Any) -> tuple[int, int, int, str]:
    """The order in which lark tries them."""
    pattern = terminal.pattern
    return -terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name


def _rule(rule: Any) -> Rule:
    kept: list[tuple[int, bool] | None] = []
    absent = iter(rule.options.empty_indices or [False] * len(rule.expansion))
    place = 0
    for missing in absent:
        if missing:
            kept.append(None)
            continue
        symbol = rule.expansion[place]
        if rule.options.keep_all_tokens or not (symbol.is_term and symbol.filter_out):
            kept.append((place, not symbol.is_term and symbol.name.startswith("_")))
        place += 1
    name = str(rule.origin.name)
    maker = str(rule.alias or "") or ("" if name.startswith("_") else name)
    return Rule(name, len(rule.expansion), tuple(kept), maker, bool(rule.options.expand1 and not rule.alias))


def written() -> str:
    """The module of all tables as it should stand."""
    return _HEAD + "{\n" + "".join(map(_entry, NAMES)) + "}\n"


def _entry(name: str) -> str:
    """One grammar: a line for each of its lines, states and rules."""
    tables = make_tables(load_text("syntax", name))
    lines = [f"    {name!r}: Tables("]
    for field, value in tables._asdict().items():
        if field == "source":
            lines += [
                "        source=(",
                *(f"            {line!r}" for line in value.splitlines(keepends=True)),
                "        ),",
            ]
        elif isinstance(value, tuple):
            items = (f"Rule{tuple(item)!r}" if isinstance(item, Rule) else repr(item) for item in value)
            lines += [f"        {field}=(", *(f"            {item}," for item in items), "        ),"]
        else:
            lines.append(f"        {field}={value!r},")
    return "\n".join([*lines, "    ),\n"])


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
