"""Folding of characters: what compares equal, and that places stay where they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gouji.model import Source
from gouji.parse.document import parse_document
from gouji.text import fold, join_lines
from gouji.text.fold import _SIMPLE, searchable


def test_traditional_labels_compare_equal_to_simplified_ones() -> None:
    assert fold("一般公共預算財政撥款支出決算表") == "一般公共预算财政拨款支出决算表"
    assert fold("合計") == "合计"


def test_no_simplified_character_is_folded_to_another() -> None:
    assert not set(_SIMPLE) & set(_SIMPLE.values())
    for char in map(chr, _SIMPLE.values()):
        assert searchable(char) == char


@given(st.text(st.sampled_from([*map(chr, _SIMPLE), "1", "，", "万", " ", "\n"])))
def test_places_are_those_of_the_source(text: str) -> None:
    working = join_lines(text, [(0, len(text))])
    assert len(searchable(text)) == len(text)
    for at, char in enumerate(working.text):
        assert searchable(text[working.origin(at)]) == char


def test_what_is_printed_stays_traditional() -> None:
    text = "第二部分 決算表\n\n支出決算表\n單位：元\n科目編碼\t科目名稱\t本年支出合計\n204\t公共安全支出\t9\n"
    (table,) = parse_document(Source("raw", text)).tables
    assert table.kind == "expenditure_detail"
    assert table.title == "支出決算表"
    assert [row.cells[1] for row in table.grid.rows] == ["科目名稱", "公共安全支出"]
