"""No pattern takes more than its text is long: no run of characters may be divided in several ways.

``\\s*年?\\s*`` divides n blanks in n ways, ``(?:,+|x)+`` in 2ⁿ. Where what follows is not there, all of them are tried, so that a
line of a few blanks takes minutes. Possessive repeats (``\\s*+``) take what they can and give nothing back.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from re import _parser
from typing import Any

import pytest
import regex

import gouji

# What stands for all characters that a pattern does not name.
OTHERS = " \t\n\u3000\u00a0129.,，、。；;：:（）()|/-—*#<>=%·…年元甲乙aZ_"
# A repeat of no more than this ends soon by itself.
SHORT = 24
REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
CLASSES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
Items = Iterable[tuple[Any, Any]]
Chars = frozenset[int]


class Analysis:
    """What the parts of one pattern may begin and end with; ``divided`` tells what is wrong with it."""

    def __init__(self, pattern: str) -> None:
        self.alphabet: Chars = frozenset(map(ord, pattern + OTHERS))
        # `re` knows no properties of characters: those of Han are taken for a range, which is one.
        text = re.sub(r"\[([^\]]*?)\\p\{(?:Han|L)\}", r"[\1一-鿿", pattern)
        self.items: Items = _parser.parse(re.sub(r"\\p\{(?:Han|L)\}", "[一-鿿]", text))

    def divided(self) -> list[str]:
        """How the characters of a run may be divided in several ways."""
        return list(self._divided(self.items))

    def _members(self, operator: str, argument: Any) -> Chars:
        """The characters that an item of one character takes."""
        if operator == "LITERAL":
            return self.alphabet & {argument}
        if operator == "NOT_LITERAL":
            return self.alphabet - {argument}
        if operator == "ANY":
            return self.alphabet - {ord("\n")}
        found: set[int] = set()
        for kind, value in argument:
            name = str(kind)
            if name == "LITERAL":
                found.add(value)
            elif name == "RANGE":
                found |= {char for char in self.alphabet if value[0] <= char <= value[1]}
            elif name == "CATEGORY":
                of = CLASSES[str(value).rpartition("_")[2]]
                wanted = "NOT_" not in str(value)
                found |= {char for char in self.alphabet if (re.match(of, chr(char)) is not None) is wanted}
        negated = str(argument[0][0]) == "NEGATE"
        return (self.alphabet - found) if negated else self.alphabet & found

    def _first(self, items: Items) -> tuple[Chars, bool]:
        """The characters with which items may begin, and whether they may be empty."""
        found: Chars = frozenset()
        for operator, argument in items:
            begins, empty = self._first_of(str(operator), argument)
            found |= begins
            if not empty:
                return found, False
        return found, True

    def _first_of(self, name: str, argument: Any) -> tuple[Chars, bool]:
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self._members(name, argument), False
        if name in (*REPEATS, "POSSESSIVE_REPEAT"):
            begins, empty = self._first(argument[2])
            return begins, empty or not argument[0]
        if name == "SUBPATTERN":
            return self._first(argument[-1])
        if name == "ATOMIC_GROUP":
            return self._first(argument)
        if name == "BRANCH":
            every = [self._first(branch) for branch in argument[1]]
            return frozenset().union(*(begins for begins, _ in every)), any(empty for _, empty in every)
        return frozenset(), True

    def _loose_ends(self, items: Items) -> Iterator[Chars]:
        """How what may be there or not begins at the end of items: the rest of a long repeat, 有 of 另有?."""
        for operator, argument in reversed(list(items)):
            name = str(operator)
            begins, empty = self._first_of(name, argument)
            if empty:
                yield begins
            elif is_long(name, argument):
                yield self._first(argument[2])[0]
            inner = [argument[-1]] if name == "SUBPATTERN" else argument[1] if name == "BRANCH" else []
            for each in inner:
                yield from self._loose_ends(each)
            if not empty:
                return

    def _divided(self, items: Items) -> Iterator[str]:
        # What the long repeats take that may still go on here.
        going: list[Chars] = []
        sequence: list[tuple[Any, Any]] = []
        for operator, argument in items:
            # A group is as what it holds.
            sequence += argument[-1] if str(operator) == "SUBPATTERN" else [(operator, argument)]
        for operator, argument in sequence:
            name = str(operator)
            begins, empty = self._first_of(name, argument)
            if is_long(name, argument):
                if any(begins & before for before in going):
                    yield "beside"
                if any(begins & end for end in self._loose_ends(argument[2])):
                    yield "within"
                going = [*(before & begins if argument[0] else before for before in going), begins]
            elif not empty:
                going = [before & begins for before in going]
            going = [before for before in going if before]
            inner: Iterable[Items] = ()
            if name == "BRANCH":
                inner = argument[1]
            elif name in (*REPEATS, "POSSESSIVE_REPEAT"):
                inner = [argument[2]]
            elif name in ("ASSERT", "ASSERT_NOT"):
                inner = [argument[1]]
            elif name == "ATOMIC_GROUP":
                inner = [argument]
            for each in inner:
                yield from self._divided(each)


def is_long(name: str, argument: Any) -> bool:
    """Whether an item is a repeat that gives back what it took, of more than a few."""
    return name in REPEATS and argument[1] > SHORT


def patterns_in(value: Any, seen: set[int]) -> Iterator[str]:
    """All patterns within a value of plain parts."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern | regex.Pattern):
        if isinstance(value.pattern, str):
            yield value.pattern
        return
    parts: Iterable[Any] = ()
    if isinstance(value, dict):
        parts = value.values()
    elif isinstance(value, list | tuple | set | frozenset):
        parts = value
    elif type(value).__module__.startswith("gouji.") and hasattr(value, "__dict__"):
        parts = vars(value).values()
    for part in parts:
        yield from patterns_in(part, seen)


@lru_cache(maxsize=1)
def every_pattern() -> dict[str, str]:
    """The patterns of all modules and of what they load, each with the module that has it."""
    found: dict[str, str] = {}
    seen: set[int] = set()
    for info in pkgutil.walk_packages(gouji.__path__, "gouji."):
        if info.name.endswith("__main__") or info.name.startswith("gouji.bench."):
            # What is made here is nobody's input.
            continue
        try:
            module = importlib.import_module(info.name)
        except ImportError:
            # It needs a library that is not installed.
            continue
        for value in list(vars(module).values()):
            made = value
            loads = info.name.startswith("gouji.knowledge.") and inspect.isfunction(inspect.unwrap(value))
            if (
                loads
                and getattr(value, "__module__", "") == info.name
                and not inspect.signature(value).parameters
            ):
                made = value()
            found.update({pattern: info.name for pattern in patterns_in(made, seen) if pattern not in found})
    return found


def test_patterns_are_found() -> None:
    homes = set(every_pattern().values())
    assert {"gouji.knowledge.claims", "gouji.knowledge.wording", "gouji.text.working"} <= homes


def test_no_run_of_characters_is_divided_in_several_ways() -> None:
    wrong = {
        pattern: (home, how)
        for pattern, home in every_pattern().items()
        if (how := Analysis(pattern).divided())
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s*年?\s*x",
        r"(?:,+|x)+$",
        r"[.\s]{2,}\d*\s*$",
        r"a\s*(?:b\s*)?\s*c",
        r"(?:\d+,?)+;",
        r".*x?.*y",
        r"与\s*年?\s*(?=\d)",
        r"(?:另有?|有)*;",
    ],
)
def test_what_is_divided(pattern: str) -> None:
    assert Analysis(pattern).divided()


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s*+年?\s*+x",
        r"(?:,|x)+$",
        r"\s*年\s*",
        r"(?:\d+,)+;",
        r"\d+[.,]\d+",
        r"[^,]*,[^,]*",
        r"\s{0,8}年?\s{0,8}",
        r"(?:另有?|有)*+;",
    ],
)
def test_what_is_not(pattern: str) -> None:
    assert not Analysis(pattern).divided()
