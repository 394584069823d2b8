"""The guard of the claim tokens: the characters with which a token may begin, held against the pattern.

``first`` in grammar/terms/claims.toml stands in front of the whole pattern, so that most of a page is
passed over quickly. A character that it lacks would silence every token that begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _parser
from typing import Any

from gouji.knowledge.claims import claim_terms
from gouji.knowledge.load import load_toml

# Whatever else a class may stand for, these are the characters that a page holds.
ALPHABET = frozenset(
    map(chr, (*range(0x20, 0x7F), 0x0A, *range(0x3000, 0x3018), *range(0xFF00, 0xFF66)))
) | frozenset(load_toml("terms", "claims.toml")["first"])


def first_characters(items: Iterable[Any]) -> tuple[set[str], bool]:
    """The characters with which a match of parsed items may begin, and whether it may be empty.

    A lookahead in front is left out: it only narrows what may follow.
    """
    found: set[str] = set()
    for operator, argument in items:
        name = str(operator)
        if name in ("ASSERT", "ASSERT_NOT", "AT"):
            continue
        if name == "LITERAL":
            return found | {chr(argument)}, False
        if name == "IN":
            return found | members(argument), False
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, _, inner = argument
            begins, empty = first_characters(inner)
            found |= begins
            if least and not empty:
                return found, False
            continue
        if name == "SUBPATTERN":
            begins, empty = first_characters(argument[-1])
        elif name == "BRANCH":
            branches = [first_characters(branch) for branch in argument[1]]
            begins = set().union(*(branch for branch, _ in branches))
            empty = any(may for _, may in branches)
        elif name == "ATOMIC_GROUP":
            begins, empty = first_characters(argument)
        elif name == "GROUPREF":
            begins, empty = set(), True
        else:
            message = f"{name}: the walk does not know this part of a pattern"
            raise AssertionError(message)
        found |= begins
        if not empty:
            return found, False
    return found, True


def members(argument: Iterable[Any]) -> set[str]:
    """The characters of a class."""
    found: set[str] = set()
    negated = False
    for operator, value in argument:
        name = str(operator)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            found.add(chr(value))
        elif name == "RANGE":
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif name == "CATEGORY":
            assert str(value) == "CATEGORY_DIGIT", value
            found.update("0123456789")
        else:
            message = f"{name}: the walk does not know this part of a class"
            raise AssertionError(message)
    return set(ALPHABET) - found if negated else found


def unguarded() -> str:
    """The token pattern without its guard."""
    pattern = claim_terms().token.pattern
    guard = f"(?=[\n{re.escape(load_toml('terms', 'claims.toml')['first'])}])"
    assert pattern.startswith(guard)
    return pattern[len(guard) :]


def test_the_guard_has_every_first_character() -> None:
    begins, empty = first_characters(_parser.parse(unguarded()))
    assert not empty
    first = set(load_toml("terms", "claims.toml")["first"]) | {"\n"}
    assert sorted(begins - first) == []


def test_the_guard_has_no_character_in_vain() -> None:
    begins, _ = first_characters(_parser.parse(unguarded()))
    assert sorted(set(load_toml("terms", "claims.toml")["first"]) - begins) == []


def test_the_walk_finds_first_characters() -> None:
    def walk(pattern: str) -> tuple[str, bool]:
        begins, empty = first_characters(_parser.parse(pattern))
        return "".join(sorted(begins)), empty

    assert walk("ab|cd") == ("ac", False)
    assert walk("a?b") == ("ab", False)
    assert walk("(?:a|b?)c") == ("abc", False)
    assert walk("(?<!x)(?P<n>a{1,3})z") == ("a", False)
    assert walk("[ab-d]") == ("abcd", False)
    assert walk("a*") == ("a", True)
    assert walk("(?=x)(?:ab)?\\d") == ("0123456789a", False)


def test_the_guard_changes_no_token() -> None:
    plain = re.compile(unguarded())
    text = (
        "与上年相比，收入总计增加5.00万元（含）；其中：《某办法2》占本年支出合计的9%。\n截至2023年12月31日，四辆车，较2022年决算4元。"
        "主要用于以下方面：完成年初预算的3%、执行率4%，得分5分；“12345”、-3元，少5元、多6元，基本持平。"
    )
    assert [m.span() for m in plain.finditer(text)] == [m.span() for m in claim_terms().token.finditer(text)]
