"""Whatever the seed, an invented document is consistent, and its gold stands where it says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.bench.synth import Layout, Wish, layouts, make

LAYOUTS = tuple(layouts().values())
seeds = st.integers(0, 10**9)
kinds = st.sampled_from(("final", "budget"))
chosen = st.sampled_from(LAYOUTS)


@given(seeds, chosen, kinds)
@settings(max_examples=20, deadline=None)
def test_a_clean_document_contradicts_itself_nowhere(seed: int, layout: Layout, kind: str) -> None:
    made = make(seed, layout, Wish(kind, size="small"))
    assert all(row["verdict"] != "contradicted" for row in made.gold["claims"])
    assert not made.gold["findings"]


@given(seeds, chosen, st.sampled_from(("light", "heavy")), st.integers(0, 6))
@settings(max_examples=20, deadline=None)
def test_noise_and_errors_leave_every_place_right(seed: int, layout: Layout, noise: str, errors: int) -> None:
    made = make(seed, layout, Wish("", noise, errors, "small"))
    for name in ("cells", "forms", "claims"):
        for row in made.gold[name]:
            assert made.text[int(row["start"]) : int(row["end"])] == row["raw"]
            line, col = int(row["line"]), int(row["col"])
            assert made.text.split("\n")[line - 1][col:].startswith(row["raw"].split("\n")[0])
    for table in made.gold["tables"]:
        assert int(table["first_line"]) <= int(table["last_line"]) <= made.text.count("\n")
