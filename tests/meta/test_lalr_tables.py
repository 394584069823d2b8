"""The tables of the grammars are those that lark makes, and running them gives what lark gives."""

from __future__ import annotations

import itertools

import pytest
from lark import Lark
from lark.exceptions import LarkError

from gouji.check.catalogue import catalogue
from gouji.check.language import _Build, _parser
from gouji.knowledge import lalr
from gouji.knowledge.lalr import NoParse, Parser
from gouji.knowledge.lalr_make import NAMES, make_tables
from gouji.knowledge.lalr_tables import TABLES
from gouji.knowledge.load import load_text
from gouji.parse.claims import numerals


@pytest.mark.parametrize("name", NAMES)
def test_written_tables_are_those_of_the_grammar(name: str) -> None:
    assert TABLES[name] == make_tables(load_text("syntax", name)), "make tables"


def test_every_formula_of_the_catalogue_reads_as_lark_reads_it() -> None:
    lark = Lark(load_text("syntax", "check.lark"), parser="lalr", transformer=_Build())
    formulas = [check.formula for checks in catalogue().values() for check in checks if check.formula]
    assert formulas
    for formula in formulas:
        assert _parser().parse_text(formula) == lark.parse(formula)


def test_numerals_read_as_lark_reads_them() -> None:
    lark = Lark(load_text("syntax", "amount.lark"), parser="lalr", transformer=numerals._Build())
    read = 0
    for signs in itertools.chain.from_iterable(
        itertools.product("一两十百零〇", repeat=n) for n in range(1, 5)
    ):
        text = "".join(signs)
        try:
            expected: object = lark.parse(text)
        except LarkError:
            expected = None
        assert numerals.read_numeral(text) == expected
        read += expected is not None
    assert read > 20


def test_a_grammar_changed_since_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = load_text("syntax", "amount.lark").replace("九两", "九两俩")
    monkeypatch.setattr(lalr, "load_text", lambda *_: changed)
    monkeypatch.setitem(numerals._VALUES, "俩", 2)
    assert Parser("amount.lark", numerals._Build()).parse_text("俩") == 2
    with pytest.raises(NoParse):
        Parser("amount.lark", numerals._Build()).parse_text("仨")
