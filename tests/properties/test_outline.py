"""The outline takes line tokens in any order, and each is in one region."""

from hypothesis import given
from hypothesis import strategies as st

from gouji.parse.outline import split_outline
from gouji.parse.shapes import LineToken

KINDS = ("COVER", "CONTENTS", "HEADING", "PROSE", "NOTE", "CAPTION", "ROWS")


@given(st.lists(st.sampled_from(KINDS), max_size=30))
def test_every_order_of_tokens_makes_regions(kinds: list[str]) -> None:
    tokens = [LineToken(kind, k, k) for k, kind in enumerate(kinds, start=1)]
    regions = split_outline(tokens)
    assert [token for region in regions for token in region.tokens] == tokens
    assert sum(region.kind == "table" for region in regions) == kinds.count("ROWS")


def test_a_table_has_its_caption_and_notes() -> None:
    tokens = [
        LineToken(kind, k, k) for k, kind in enumerate(("CAPTION", "CAPTION", "ROWS", "NOTE", "CAPTION"))
    ]
    table, rest = split_outline(tokens)
    assert (table.caption, table.rows, table.notes) == (tokens[:2], tokens[2], tokens[3:4])
    assert (rest.kind, rest.tokens) == ("prose", tokens[4:])
