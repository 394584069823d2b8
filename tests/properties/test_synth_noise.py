"""Noise of the generator: any draft is damaged without an exception, as much as promised, and its gold stays right."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gouji.bench.synth.draft import KINDS, NOBODY, Draft
from gouji.bench.synth.layouts import layouts
from gouji.bench.synth.make import Wish, make
from gouji.bench.synth.markup import breadth
from gouji.bench.synth.noise import FAMILIES, damage, levels, reading
from gouji.bench.synth.noise.data import rates
from gouji.bench.synth.noise.place import DIGITS

WORDS = "一般公共预算财政拨款收入支出合计，其中：项目（类）本年度决算表## - <b>\t\t\t 、。—— ≥=%"
NUMBERS = st.decimals(0, 10**9, places=2, allow_nan=False).map(lambda value: f"{value:,}")
UNITS = st.sampled_from(["", "", "万元", "元", "%", " 万元"])
TEXTS = st.text(st.sampled_from(WORDS), max_size=30)
# What stands before the first cell, between two, behind the last; the last one is prose.
STYLES = [
    ("", "\t", ""),
    ("<tr><td>", "</td><td>", "</td></tr>"),
    ('<table><tr><td colspan="2">', "</td></tr><tr><td>", "</td></tr></table>"),
    ("| ", " | ", " |"),
    ("  ", "    ", ""),
    ("", "", ""),
]
PARTS = st.lists(st.tuples(TEXTS, NUMBERS, UNITS), max_size=4)
SHAPES = st.tuples(st.sampled_from(KINDS), PARTS, st.sampled_from(STYLES))


def made(shapes: list[tuple[str, list[tuple[str, str, str]], tuple[str, str, str]]]) -> Draft:
    """A draft of lines of texts and owned numbers; in a line of a table each number has its cell."""
    draft, owner = Draft(), 0
    for kind, parts, (lead, gap, tail) in shapes:
        pieces: list[tuple[str, int]] = [(lead, NOBODY)]
        for text, number, unit in parts:
            owner += 1
            pieces += [(f"{text}{gap}", NOBODY), (number + unit, owner), (gap, NOBODY)]
        draft.add(kind, *pieces, (tail, NOBODY), block=owner // 9)
    return draft


DRAFTS = st.lists(SHAPES, max_size=25).map(made)


def plain(text: str) -> str:
    """Digits, points, signs and units of a print, written apart from what the noise uses."""
    for tag in (
        "<b>",
        "</b>",
        "<strong>",
        "</strong>",
        "<p>",
        "</p>",
        "<span>",
        "</span>",
        "<u>",
        "</u>",
        "**",
    ):
        text = text.replace(tag, "")
    text = text.replace("&nbsp;", "").replace("<br>", "").replace("<br/>", "")
    text = "".join(text.split())
    wide = {ord(a): b for a, b in zip("０１２３４５６７８９．，％", "0123456789.,%", strict=True)}
    return text.translate(wide).replace(",", "")


def copy(draft: Draft) -> Draft:
    return Draft([line.copy(owned=True) for line in draft.lines], dict(draft.truth))


@given(DRAFTS, st.floats(0, 1), st.randoms(use_true_random=False))
def test_what_an_owner_prints_is_its_number_or_the_damage_is_recorded(
    draft: Draft, rate: float, rng: Random
) -> None:
    owners = {owner for line in draft.lines for owner in line.owners if owner}
    before = draft.owned(owners)
    damage(draft, rate, rng)
    after = draft.owned(owners)
    for owner, text in before.items():
        if owner in draft.truth:
            assert draft.truth[owner] == text
        else:
            assert plain(after[owner]) == plain(text)


@given(DRAFTS, st.floats(0, 1), st.randoms(use_true_random=False))
def test_a_draft_stays_a_draft(draft: Draft, rate: float, rng: Random) -> None:
    owners = {owner for line in draft.lines for owner in line.owners}
    damage(draft, rate, rng)
    for line in draft.lines:
        assert len(line.chars) == len(line.owners)
        assert all(len(char) == 1 and char != "\n" for char in line.chars)
        assert line.kind in KINDS
        assert set(line.owners) <= owners | {NOBODY}


@given(DRAFTS, st.integers(0, 2**32))
def test_the_same_state_gives_the_same_damage(draft: Draft, seed: int) -> None:
    twin = copy(draft)
    assert damage(draft, 0.5, Random(seed)) == damage(twin, 0.5, Random(seed))
    assert draft == twin


@given(DRAFTS, st.randoms(use_true_random=False))
def test_rate_zero_changes_nothing(draft: Draft, rng: Random) -> None:
    twin = copy(draft)
    assert not damage(draft, 0, rng)
    assert draft == twin


@given(DRAFTS, st.sampled_from(sorted(FAMILIES)), st.randoms(use_true_random=False))
def test_each_family_alone_takes_any_draft(draft: Draft, name: str, rng: Random) -> None:
    assert set(damage(draft, 1, rng, {name})) <= {name}


# Each example damages hundreds of lines at every level.
@settings(max_examples=40)
@given(st.integers(0, 2**32))
@example(0)
def test_as_many_lines_are_touched_as_promised(seed: int) -> None:
    for rate in levels().values():
        draft = long_draft()
        texts = Counter(line.text for line in draft.lines if line.text.strip())
        promised = round(texts.total() * rate)
        done = damage(draft, rate, Random(seed))
        gone = texts - Counter(line.text for line in draft.lines)
        silent = sum(done[name] for name in ("page-break", "furniture", "repeated-line", "moved-paragraph"))
        # Glueing and moving touch a neighbour as well.
        beside = done["glued-line"] + done["moved-paragraph"]
        assert promised - silent <= gone.total() <= promised + beside
        assert done.total() >= promised


def test_a_digit_is_damaged_a_tenth_as_often() -> None:
    digit_families = {name for name, family in rates().families.items() if family.digits}
    on_digits = on_others = 0
    for seed in range(40):
        done = damage(long_draft(), 1, Random(seed))
        on_digits += sum(done[name] for name in digit_families)
        on_others += sum(done[name] for name in FAMILIES if name not in digit_families)
    chars = [char for line in long_draft().lines for char in line.chars if not char.isspace()]
    digits = sum(char in DIGITS for char in chars)
    ratio = (on_digits / digits) / (on_others / (len(chars) - digits))
    assert 0.07 < ratio < 0.14


def test_every_family_is_in_the_rates_and_finds_work() -> None:
    assert set(FAMILIES) == set(rates().families)
    draft_kinds = set(KINDS)
    for name, family in rates().families.items():
        assert set(family.weight) <= draft_kinds
        kind, text = family.sample.split("|", 1)
        draft = Draft()
        draft.add(kind, (text, 1), block=1)
        draft.add(kind, ("下一行", NOBODY), block=1)
        assert damage(draft, 0.5, Random(1), {name})[name] == 1


def test_characters_of_tags_are_left_alone() -> None:
    row = ("<tr><td>", "事业运行支出（类）", '</td><td rowspan="12">', "1,206.00", "</td><td></td></tr>")
    tags = {part for part in row if "<" in part}
    for name in FAMILIES:
        if name in {"lost-tab", "extra-tab", "tag"}:  # these are about the tags
            continue
        for seed in range(20):
            draft = Draft()
            draft.add("row", *((part, 1 if part == row[3] else NOBODY) for part in row))
            damage(draft, 1, Random(seed), {name})
            assert all(tag in draft.text() for tag in tags)


def test_columns_of_blanks_hold_behind_the_damage() -> None:
    row = "2080505          机关事业单位养老保险          1,206.00          12.50        3.00"
    moved = {"extra-tab", "lost-tab"}  # these move the cell behind them, and no other
    for name in set(FAMILIES) - moved:
        for seed in range(20):
            draft = Draft()
            draft.add("row", (row, NOBODY))
            damage(draft, 1, Random(seed), {name})
            line = next(text for text in draft.text().split("\n") if text.strip())
            if line.endswith("  3.00"):
                assert breadth(line) == breadth(row)


@pytest.mark.parametrize("layout", sorted(layouts()))
def test_what_the_gold_calls_undamaged_reads_as_it_was(layout: str) -> None:
    made = make(5, layouts()[layout], Wish(noise="heavy", size="small"))
    for sheet in ("cells", "claims"):
        for row in made.gold[sheet]:
            start, end = int(row["start"]), int(row["end"])
            assert made.text[start:end] == row["raw"]
            if row["value"] and not row["truth"]:
                assert plain(row["raw"]).startswith(row["value"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,234.50万元", "１２３４．５ 0万\n元"),
        ("1234", "1,234"),
        ("——", "-"),
        ("<b>2.00</b>", "2.00"),
        ("≥3次", ">=3次"),
    ],
)
def test_prints_that_read_alike(one: str, other: str) -> None:
    assert reading(one) == reading(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,234.50", "1.234.50"), ("12,34", "1234"), ("=2次", "-2次"), ("3.20", "320"), ("5元", "5万元")],
)
def test_prints_that_read_differently(one: str, other: str) -> None:
    assert reading(one) != reading(other)


def long_draft() -> Draft:
    """Four hundred lines of every kind; each has a character of its own, so that no damage makes two alike."""
    draft = Draft()
    for k in range(100):
        own = [chr(0x5000 + 4 * k + part) for part in range(4)]
        draft.add("heading", (f"{k}、收入支出决算情况说明{own[0]}{own[0]}", NOBODY), block=k)
        draft.add(
            "row",
            (f"{20000 + k}\t事业{own[1]}{own[1]}支出\t", NOBODY),
            (f"1,{k + 100}.00", 2 * k + 1),
            block=k,
        )
        draft.add("form", (f"\t指标{own[2]}{own[2]}\t≥{k}次\t————\t=5次", NOBODY), block=k)
        draft.add(
            "prose",
            (f"{own[3]}{own[3]}会议费支出", NOBODY),
            (f"{k}.20万元", 2 * k + 2),
            ("，与上年持平。", NOBODY),
        )
        draft.add("blank", block=k)
    return draft
