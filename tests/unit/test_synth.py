"""Invented documents: the same seed gives the same bytes, what is clean holds, and gold stands where it says."""

import os
import subprocess
import sys
from collections import Counter

import pytest

from gouji.bench.synth import Made, layouts, make

SOME = [
    (3, "tabs_north"),
    (4, "tabs_east"),
    (5, "tabs_split_codes"),
    (6, "pipes_north"),
    (7, "html_one_line"),
    (8, "aligned_east"),
]


@pytest.fixture(scope="module")
def documents() -> list[Made]:
    return [make(seed, layouts()[name]) for seed, name in SOME]


def test_every_place_holds_what_the_gold_says(documents: list[Made]) -> None:
    for made in documents:
        for kind in ("cells", "forms", "claims"):
            assert made.gold[kind]
            for row in made.gold[kind]:
                assert made.text[int(row["start"]) : int(row["end"])] == row["raw"]


def test_nothing_is_contradicted_where_nothing_was_planted(documents: list[Made]) -> None:
    for made in documents:
        verdicts = Counter(row["verdict"] for row in made.gold["claims"])
        assert verdicts["supported"] > 20
        assert not verdicts["contradicted"], made.doc


def test_every_claim_that_is_unique_in_the_text_stands_once(documents: list[Made]) -> None:
    for made in documents:
        places = Counter((r["start"], r["subject"], r["measure"]) for r in made.gold["claims"])
        assert max(places.values()) == 1


def test_the_same_seed_gives_the_same_bytes_on_any_hash_seed() -> None:
    code = (
        "import sys; from gouji.bench.synth import layouts, make;"
        "made = make(11, layouts()['tabs_north']);"
        "sys.stdout.buffer.write((made.text + repr(made.gold)).encode())"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 10000
