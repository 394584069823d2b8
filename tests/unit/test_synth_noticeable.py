"""What the arithmetic of a document can tell of a damaged number."""

from __future__ import annotations

import pytest

from gouji.bench.synth.noticeable import is_noticeable
from gouji.bench.synth.statements import Statements


def book() -> tuple[Statements, int]:
    """A sum of four terms in 万元, and the owner of its total."""
    said = Statements()
    total = said.add("t", "cell", "10.00", "万元")
    terms = [said.add(f"x{k}", "cell", "2.50", "万元").key for k in range(4)]
    said.sums("S", total.key, *terms)
    return said, total.owner


@pytest.mark.parametrize(
    ("printed", "noticeable"),
    [
        # Four terms, each rounded on its own: |T - Σ| < 5 · 0.005.
        ("10.01", False),
        ("10.02", False),
        ("10.03", True),
        ("18.00", True),
        ("10.0", True),
        ("1O.00", True),
        ("010.00", True),
    ],
)
def test_what_lies_within_the_tolerance_of_a_sum_is_not_noticeable(printed: str, noticeable: bool) -> None:
    said, owner = book()
    assert is_noticeable(said, said.nums(), owner, printed) is noticeable
