"""Headings among the lines of text."""

from itertools import product

from gouji.knowledge.outline import outline_terms
from gouji.parse.headings import glued_at, text_token
from gouji.parse.shapes import ODD_ORDINAL, ORDINAL, PART, may_be_numbered

SIGNS = "第一十部分(（〔【[{)）1１、，.。a表"


def test_whatever_is_numbered_begins_as_numbers_do() -> None:
    texts = ["第十二部分", *("".join(signs) for signs in product(SIGNS, repeat=3))]
    numbered = [text for text in texts if PART.match(text) or ORDINAL.match(text) or ODD_ORDINAL.match(text)]
    assert numbered
    assert all(map(may_be_numbered, numbered))
    assert not may_be_numbered("表一")


def test_a_line_is_cut_where_a_heading_is_glued_to_it() -> None:
    terms = outline_terms()
    said = "收入总计5.20万元，与上年持平。"
    heading = "二、支出决算情况说明"
    assert glued_at(said, terms) == glued_at(heading, terms) == 0
    assert glued_at(said + heading, terms) == len(said)
    assert glued_at(heading + said, terms) == len(heading)
    note = "注：本表反映部门本年度收入情况。"
    assert glued_at(f"{note}一般公共预算财政拨款支出决算表", terms) == len(note)


def test_a_numbered_sentence_is_no_heading() -> None:
    terms = outline_terms()
    kinds = [
        text_token([line], 0, line, terms).kind
        for line in (
            "一、收入支出决算总体情况说明",
            "一、收入总计5.20万元",
            "1、教育支出，",
            "第二部分 决算表",
            # A full stop behind the name of a section says nothing.
            "（一）收入决算情况。",
            "（一）做好宣传工作。",
        )
    ]
    assert kinds == ["HEADING", "PROSE", "PROSE", "HEADING", "HEADING", "PROSE"]
