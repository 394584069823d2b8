"""The outline by the rules of its grammar, longest first, is what the LALR parser of the grammar makes."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st
from lark import Token, Tree
from lark.lexer import Lexer

from gouji.knowledge.syntax import parser
from gouji.parse.outline import split_outline
from gouji.parse.shapes import LineToken

KINDS = ("COVER", "CONTENTS", "HEADING", "PROSE", "NOTE", "CAPTION", "ROWS")


class _Runs(Lexer):
    """Runs of kinds as tokens; a heading and rows stand for themselves."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, data: object) -> object:  # type: ignore[override]
        for kind, run in groupby(data):  # type: ignore[call-overload]
            size = len(list(run))
            if kind in ("HEADING", "ROWS"):
                yield from (Token(kind, "1") for _ in range(size))
            else:
                yield Token(kind, str(size))


PARSER = parser("outline", lexer=_Runs)


def of_grammar(kinds: list[str]) -> list[tuple[str, int]]:
    tree = PARSER.parse(kinds)
    elements = [element for element in tree.children if isinstance(element, Tree)]
    return [(str(element.data), sum(int(str(run)) for run in element.children)) for element in elements]


@given(st.lists(st.sampled_from(KINDS), max_size=30))
def test_every_order_of_tokens_makes_the_regions_of_the_grammar(kinds: list[str]) -> None:
    tokens = [LineToken(kind, k, k) for k, kind in enumerate(kinds, start=1)]
    regions = split_outline(tokens)
    assert [token for region in regions for token in region.tokens] == tokens
    assert [(region.kind, len(region.tokens)) for region in regions] == of_grammar(kinds)


def test_a_table_has_its_caption_and_notes() -> None:
    tokens = [
        LineToken(kind, k, k) for k, kind in enumerate(("CAPTION", "CAPTION", "ROWS", "NOTE", "CAPTION"))
    ]
    table, rest = split_outline(tokens)
    assert (table.caption, table.rows, table.notes) == (tokens[:2], tokens[2], tokens[3:4])
    assert (rest.kind, rest.tokens) == ("prose", tokens[4:])
