"""Words sorted by what they begin with: the characters themselves, and that sorting changes no match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.knowledge.claims import claim_terms, token_words
from gouji.knowledge.load import GrammarError, load_toml
from gouji.knowledge.openings import Words, found, guarded, openings, sorted_words


@pytest.mark.parametrize(
    ("word", "first", "alone"),
    [
        ("ab|cd", "ac", False),
        ("a?b", "ab", False),
        ("(?:a|b?)c", "abc", False),
        ("(?<!x)(?P<n>a{1,3})z", "a", False),
        ("[ab-d]", "abcd", True),
        ("a", "a", True),
        (r"(?=x)(?:ab)?\d", "0123456789a", False),
        (r"(?:(?:ab|c)x*)+?d", "ac", False),
        ("(?>a?)b", "ab", False),
    ],
)
def test_what_a_word_may_begin_with(word: str, first: str, alone: bool) -> None:
    chars, only = openings(word)
    assert "".join(sorted(chars)) == first
    assert only is alone


@pytest.mark.parametrize("word", ["a*", "", "(?:a|)", "[^a]b", r"\wa", ".a", r"(?=a)"])
def test_a_word_without_first_characters_is_refused(word: str) -> None:
    with pytest.raises(GrammarError):
        openings(word)


def _plain(words: list[tuple[str, str]]) -> re.Pattern[str]:
    """The same words one after another, each in a group of its own."""
    every = [re.sub(r"\(\?P<\w+>", "(?:", word) for _, word in words]
    return re.compile("|".join(f"(?P<w{place}>{word})" for place, word in enumerate(every)))


def _found(words: list[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    return [
        (words[int((match.lastgroup or "")[1:])][0], match.group()) for match in _plain(words).finditer(text)
    ]


def _told(words: Words, text: str) -> list[tuple[str, str, dict[str, str | None]]]:
    """Kind, text and named groups of the words of a text."""
    told = []
    for match in words.pattern.finditer(text):
        first, kinds = match.group()[0], words.kinds
        if first in words.again:
            pattern, kinds = words.again[first]
            again = pattern.match(text, match.start())
            assert again is not None
            assert again.span() == match.span()
        else:
            again = match
        group = again.lastindex
        kind, named = kinds[group] if group else (words.by_first[first], ())
        told.append((kind, match.group(), {name: again[of] for name, of in named}))
    return told


@st.composite
def _words(draw: st.DrawFn) -> list[tuple[str, str]]:
    pieces = st.sampled_from(
        ["a", "b", "[ab]", "a?", "(?:b|ca)", "c+", "(?<=a)", "(?!c)", r"\d", "(?P<n>a|1)"]
    )
    words = []
    for kind in draw(st.lists(st.sampled_from(["A", "B", "C"]), min_size=1, max_size=8)):
        word = "".join(draw(st.lists(pieces, max_size=3)))
        if word.count("(?P<") < 2:
            words.append((kind, f"{word}{draw(st.sampled_from('abc1'))}"))
    return words or [("A", "a")]


@given(_words(), st.text("abc12", max_size=30), st.sampled_from(["", "a", "abc12"]))
def test_sorting_changes_no_match(words: list[tuple[str, str]], text: str, often: str) -> None:
    told = _told(sorted_words(words, often), text)
    assert [(kind, word) for kind, word, _ in told] == _found(words, text)


def test_a_word_has_its_own_named_groups() -> None:
    words = sorted_words([("A", "(?P<x>a)b"), ("A", "(?P<x>a)c"), ("B", "(?P<y>a)?d"), ("C", "e|f")])
    assert _told(words, "ab") == [("A", "ab", {"x": "a"})]
    assert _told(words, "ac") == [("A", "ac", {"x": "a"})]
    assert _told(words, "adde") == [("B", "ad", {"y": "a"}), ("B", "d", {"y": None}), ("C", "e", {})]


def test_sorting_changes_no_token() -> None:
    words = token_words(load_toml("terms", "claims.toml"))
    text = (
        "与上年相比，收入总计增加5.00万元（含）；其中：《某办法2》占本年支出合计的9%。\n截至2023年12月31日，四辆车，较2022年决算4元。"
        "主要用于以下方面：完成年初预算的3%、执行率4%，得分5分；“12345”、-3元，少5元、多6元，基本持平。1,64.78元，完成3%！"
        "同比增长1%；去年2元，上年：同期3元，实际支出(3元)，决算为4元，全年预算5元；支出包括：甲6元，细分为：乙7元，主要原因是"
    )
    told = [(kind, word) for kind, word, _ in _told(claim_terms().token, text)]
    assert told == _found(words, text)
    assert len({kind for kind, _ in told}) > 20


@given(_words(), st.text("abc12", max_size=20))
def test_what_is_found_is_where_a_word_begins(words: list[tuple[str, str]], text: str) -> None:
    every = [word for _, word in words]
    begins = [match.start() for match in re.finditer(f"(?={_plain(words).pattern})", text)]
    assert [match.start() for match in found(every).finditer(text)] == begins


@given(_words(), st.text("abc12", max_size=20))
def test_a_guard_changes_no_match(words: list[tuple[str, str]], text: str) -> None:
    every = [re.sub(r"\(\?P<\w+>", "(?:", word) for _, word in words]
    spans = [match.span() for match in re.finditer("|".join(every), text)]
    assert [match.span() for match in re.finditer(guarded(every), text)] == spans
