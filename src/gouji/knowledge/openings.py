"""The characters with which a match of a pattern may begin, and one pattern of many words sorted by them.

A pattern tries its alternatives one by one wherever a match may begin, and most of them begin otherwise. Sorted by their
first characters, only those are tried that may begin there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, count, groupby
from typing import Any, NamedTuple

from gouji.text.patterns import compile_re

from .load import GrammarError

_ZERO_WIDTH = ("ASSERT", "ASSERT_NOT", "AT")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_DIGITS = "0123456789"
_NAMED = compile_re(r"\(\?P<(\w+)>")
_MARK = "__"


# By ``match.lastindex`` the kind of a word, and its named groups by number.
Kinds = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


class Words(NamedTuple):
    """``pattern`` finds words; ``kinds`` tells for a match with a group what it is.

    Every group of a pattern takes its time in every match. So where all words that begin with a character are of one kind and
    name nothing they have no group, and ``by_first`` gives their kind; others are matched ``again`` where they were found.
    """

    pattern: re.Pattern[str]
    kinds: Kinds
    by_first: dict[str, str]
    again: dict[str, tuple[re.Pattern[str], Kinds]]


def openings(word: str) -> tuple[frozenset[str], bool]:
    """The characters with which a match of a word may begin, and whether one of them is all of it.

    What only looks ahead or back is left out. Raises :class:`GrammarError` where the characters cannot be told: a word that
    may be empty, or that begins with a class of all other characters.
    """
    from re import _parser

    parsed = _parser.parse(word)
    found, empty = _first(parsed)
    if empty:
        message = f"a word that may be empty: {word}"
        raise GrammarError(message)
    return frozenset(found), len(parsed) == 1 and str(parsed[0][0]) in ("LITERAL", "IN")


def _first(items: Iterable[Any]) -> tuple[set[str], bool]:
    """The first characters of parsed items, and whether a match of them may be empty."""
    found: set[str] = set()
    for operator, argument in items:
        name = str(operator)
        if name in _ZERO_WIDTH:
            continue
        begins, empty = _first_of(name, argument)
        found |= begins
        if not empty:
            return found, False
    return found, True


def _first_of(name: str, argument: Any) -> tuple[set[str], bool]:
    if name == "LITERAL":
        return {chr(argument)}, False
    if name == "IN":
        return _members(argument), False
    if name in _REPEATS:
        least, _, inner = argument
        begins, empty = _first(inner)
        return begins, empty or not least
    if name == "SUBPATTERN":
        return _first(argument[-1])
    if name == "ATOMIC_GROUP":
        return _first(argument)
    if name == "BRANCH":
        branches = [_first(branch) for branch in argument[1]]
        return set().union(*(begins for begins, _ in branches)), any(empty for _, empty in branches)
    message = f"a word cannot begin with this part of a pattern: {name}"
    raise GrammarError(message)


def _members(argument: Iterable[Any]) -> set[str]:
    """The characters of a class."""
    found: set[str] = set()
    for operator, value in argument:
        name = str(operator)
        if name == "LITERAL":
            found.add(chr(value))
        elif name == "RANGE":
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif name == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            found.update(_DIGITS)
        else:
            message = f"a word cannot begin with this part of a class: {name}"
            raise GrammarError(message)
    return found


def found(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that is found where one of some words is. Its match begins where theirs does, and is one character.

    A search for a class of characters is far quicker than one for alternatives, so the words are tried from behind the first.
    """
    every = list(words)
    chars = sorted({char for word in every for char in openings(word)[0]})
    body = "|".join(_NAMED.sub("(?:", word) for word in every)
    return re.compile(f"[{re.escape(''.join(chars))}](?<=(?={body}).)", re.DOTALL)


def guarded(words: Iterable[str]) -> str:
    """Alternatives behind a look at the character with which one of them may begin."""
    every = list(words)
    chars = sorted({char for word in every for char in openings(word)[0]})
    return f"(?=[{re.escape(''.join(chars))}])(?:{'|'.join(every)})"


def sorted_words(words: list[tuple[str, str]], often: str = "") -> Words:
    """One pattern of the words, pairs of a kind and a pattern; where several match, the first of them does.

    Kinds are in capitals, names of groups are not. Most words begin with the characters ``often``: these are told at once.
    """
    begun: dict[str, list[int]] = {}
    plain: dict[tuple[int, ...], set[str]] = {}
    for place, (_, word) in enumerate(words):
        chars, alone = openings(word)
        if alone:
            plain[(place,)] = set(chars)
        for char in sorted(chars):
            begun.setdefault(char, []).append(place)
    alike: dict[tuple[int, ...], set[str]] = {}
    for char, begin in sorted(begun.items(), key=lambda item: -len(item[1])):
        # Where all that begins with a character begins with another as well, they are one: the pattern is shorter.
        wider = next((other for other in reversed(alike) if set(begin) <= set(other)), tuple(begin))
        alike.setdefault(wider, set()).add(char)
    numbers = count()
    by_first: dict[str, str] = {}
    again: dict[str, tuple[re.Pattern[str], Kinds]] = {}
    marks: list[str] = []
    leaves: list[tuple[list[str], str]] = []
    for places, begins in sorted(alike.items()):
        of = [words[place] for place in places]
        body = "|".join(word for _, word in of)
        if len({kind for kind, _ in of}) == 1 and not re.compile(_NAMED.sub("(", body)).groups:
            by_first.update(dict.fromkeys(begins, of[0][0]))
        elif not begins.isdisjoint(often):
            body = _body(of, numbers)
        else:
            body = _NAMED.sub("(?:", body)
            pattern = re.compile(_body(of, count()))
            again.update(dict.fromkeys(begins, (pattern, _kinds(pattern))))
        if plain.get(places) == begins:
            marks += begins
        else:
            leaves.append((sorted(begins), body))
    every = [f"[{re.escape(''.join(sorted(marks)))}]"] if marks else []
    if leaves:
        every.append(_tree(sorted(leaves, key=lambda leaf: -len(leaf[0]))))
    pattern = re.compile("|".join(every))
    return Words(pattern, _kinds(pattern), by_first, again)


def _body(words: list[tuple[str, str]], numbers: Iterator[int]) -> str:
    """The alternatives of some words. An empty group behind them tells the kind; its number is that of their named groups."""
    parts = []
    for (kind, named), group in groupby(words, key=lambda word: (word[0], "(?P<" in word[1])):
        every = [word for _, word in group]
        for alternatives in ([word] for word in every) if named else [every]:
            number = next(numbers)
            text = _NAMED.sub(rf"(?P<\1{_MARK}{number}>", "|".join(alternatives))
            parts.append(f"(?:{text})(?P<{kind}{_MARK}{number}>)")
    return "|".join(parts)


def _tree(leaves: list[tuple[list[str], str]]) -> str:
    """The bodies, each guarded by its first characters, and each half of the characters by all of them."""
    chars = [char for of, _ in leaves for char in of]
    below = leaves[0][1]
    if len(leaves) > 1:
        sums = list(accumulate(len(of) for of, _ in leaves[:-1]))
        half = 1 + min(range(len(sums)), key=lambda k: abs(2 * sums[k] - len(chars)))
        below = f"{_tree(leaves[:half])}|{_tree(leaves[half:])}"
    return f"(?=[{re.escape(''.join(chars))}])(?:{below})"


def _kinds(pattern: re.Pattern[str]) -> Kinds:
    of: dict[str, list[tuple[str, int]]] = {}
    ends: dict[int, tuple[str, str]] = {}
    for name, index in pattern.groupindex.items():
        word, _, number = name.rpartition(_MARK)
        if word.isupper():
            ends[index] = (word, number)
        else:
            of.setdefault(number, []).append((word, index))
    kinds: list[tuple[str, tuple[tuple[str, int], ...]]] = [("", ())] * (pattern.groups + 1)
    for index, (kind, number) in ends.items():
        kinds[index] = (kind, tuple(of.get(number, ())))
    return tuple(kinds)
