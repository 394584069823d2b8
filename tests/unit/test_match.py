"""The nearest known word, whatever lists were asked before."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from gouji.parse.match import _MOST_LISTS, alike, nearest

WORDS = ["一般公共服务支出", "公共安全支出", "教育支出", "科学技术支出", "农林水支出", "农林水事务支出"]


def test_the_words_of_a_list_are_looked_up_by_their_sizes() -> None:
    for edits in (1, 2, 4):
        for word in ("公共安主支出", "教育支", "农林水务支出", "农林水支出出", "科学支出"):
            near = {(known, distance) for known, distance in alike(word, WORDS, edits)}
            assert near == {
                (known, distance)
                for known in WORDS
                if (distance := Levenshtein.distance(word, known)) <= edits
            }


def test_lists_that_come_and_go_are_not_taken_for_each_other() -> None:
    for k in range(2 * _MOST_LISTS):
        known = {f"项目{k}甲乙丙": k}
        assert nearest(f"项目{k}甲乙丁", known) is not None
        assert nearest(f"项目{k}甲乙丁", {"别的名称支出": 0}) is None


def test_two_words_of_other_meaning_that_are_equally_near_decide_nothing() -> None:
    assert nearest("公务接待费甲", {"公务接待费乙": 1, "公务接待费丙": 2}) is None
    assert nearest("公务接待费甲", {"公务接待费乙": 1, "公务接待费丙": 1}) is not None
