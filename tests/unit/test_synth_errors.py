"""Planted errors: each breaks what held, is told apart from the others, and stands where the gold says."""

from __future__ import annotations

from random import Random

import pytest

from gouji.bench.synth.draft import Draft
from gouji.bench.synth.errors import COLUMNS, KLASSES, Error, plant, rows
from gouji.bench.synth.errors.data import kinds
from gouji.bench.synth.errors.slips import SLIPS
from gouji.bench.synth.noise import damage
from gouji.bench.synth.statements import Statements

YEAR = 2024
# Words are none of a relation; they are shown by themselves.
UNRELATED = {"form-weight", "year", "residue", "direction", "missing-row", "full-marks"}


def document() -> tuple[Draft, Statements]:
    """An invented document: two tables, a narrative and a form, all of it consistent."""
    book, draft = Statements(), Draft()
    for table, factor in (("02", 1), ("03", 1)):
        draft.add("title", (f"公开{table}表", 0), block=1)
        draft.add("caption", (f"{YEAR}年度", 0), block=1)
        table_rows(book, draft, table, factor)
    for code in ("sum", "205", "208"):
        book.same("x", f"02.{code}.total", f"03.{code}.total")
    narrative(book, draft)
    form(book, draft)
    return draft, book


def table_rows(book: Statements, draft: Draft, table: str, factor: int) -> None:
    values = {
        "sum": (1200, 800),
        "205": (700, 500),
        "20501": (400, 300),
        "20502": (300, 200),
        "208": (500, 300),
    }
    for code, (basic, project) in values.items():
        amounts = {"total": basic + project, "basic": basic, "project": project}
        made = {}
        for column, amount in amounts.items():
            gold = {"row_code": code, "column_path": column}
            made[column] = book.add(
                f"{table}.{code}.{column}", "cell", f"{amount * factor:,}.00", "万元", gold
            )
        book.sums("a", *(made[column].key for column in ("total", "basic", "project")))
        cells = [part for column in amounts for part in (("\t", 0), (made[column].raw, made[column].owner))]
        draft.add("row", (code, 0), ("\t某支出", 0), *cells, block=1)
    for column in ("total", "basic", "project"):
        book.sums("b", f"{table}.sum.{column}", f"{table}.205.{column}", f"{table}.208.{column}")
        book.sums("b", f"{table}.205.{column}", f"{table}.20501.{column}", f"{table}.20502.{column}")


def narrative(book: Statements, draft: Draft) -> None:
    def say(key: str, raw: str, unit: str, measure: str, direction: str = "") -> tuple[str, int]:
        made = book.add(key, "claim", raw, unit, {"measure": measure, "subject": key, "direction": direction})
        return raw + unit, made.owner

    total = say("p.total", "2,000.00", "万元", "total")
    delta, rate = (
        say("p.delta", "400.00", "万元", "delta", "increase"),
        say("p.rate", "25.00", "%", "growth_rate", "increase"),
    )
    draft.add(
        "prose", ("本部门支出合计", 0), total, ("，比上年增加", 0), delta, ("，增长", 0), rate, ("。", 0)
    )
    for name, raw, rate_of in (("basic", "1,200.00", "60.00"), ("project", "800.00", "40.00")):
        x, r = say(f"p.{name}", raw, "万元", "amount"), say(f"p.{name}.share", rate_of, "%", "share")
        draft.add("prose", (f"{name}支出", 0), x, ("，占", 0), r, ("。", 0))
        book.same("y", f"p.{name}", f"03.sum.{name}")
        book.rate("s", f"p.{name}.share", f"p.{name}", "p.total")
    teaching, of_all = say("p.205", "1,200.00", "万元", "amount"), say("p.205.share", "60.00", "%", "share")
    draft.add("prose", ("教育支出", 0), teaching, ("，占", 0), of_all, ("。", 0))
    book.same("y", "p.205", "03.205.total")
    book.rate("s", "p.205.share", "p.205", "p.total")
    share = say("p.project205", "500.00", "万元", "amount"), say("p.project205.share", "41.67", "%", "share")
    draft.add("prose", ("其中项目支出", 0), share[0], ("，占教育支出的", 0), share[1], ("。", 0))
    book.same("y", "p.project205", "03.205.project")
    book.rate("s", "p.project205.share", "p.project205", "p.205")
    executed = say("p.executed", "40.00", "万元", "amount")
    draft.add("prose", ("该项目执行数", 0), executed, ("。", 0))
    book.same("y", "p.total", "03.sum.total")
    book.growth("g", "p.rate", "p.delta", "p.total", 1)


def form(book: Statements, draft: Draft) -> None:
    def field(key: str, raw: str, name: str, item: str = "", unit: str = "") -> tuple[str, int]:
        return raw, book.add(
            f"form1.{key}",
            "field",
            raw,
            unit,
            {"field": name, "item": item, "section": "indicator" if item else "funds"},
        ).owner

    funds = [
        ("budget", "50", "annual_budget"),
        ("done", "40", "executed"),
        ("balance", "10", "balance"),
        ("rate", "80", "rate"),
    ]
    cells = [
        part
        for key, raw, name in funds
        for part in (("\t", 0), field(key, raw, name, unit="万元" if key != "rate" else ""))
    ]
    draft.add("form", ("资金总额", 0), *cells, block=3)
    book.sums("F-1", "form1.balance", "form1.budget", "-form1.done")
    book.rate("F-2", "form1.rate", "form1.done", "form1.budget")
    book.same("F-16", "p.executed", "form1.done")
    for k in range(3):
        parts = [("target", "≥95%"), ("actual", "=96%"), ("weight", "30"), ("score", "30")]
        printed = [
            part for name, raw in parts for part in (("\t", 0), field(f"{k}.{name}", raw, name, f"指标{k}"))
        ]
        draft.add("form", (f"指标{k}", 0), *printed, block=3)
    draft.add(
        "form",
        ("总分", 0),
        ("\t", 0),
        field("weight", "90", "weight"),
        ("\t", 0),
        field("score", "90", "score"),
        block=3,
    )
    book.sums("F-6", "form1.weight", *(f"form1.{k}.weight" for k in range(3)))
    book.sums("F-7", "form1.score", *(f"form1.{k}.score" for k in range(3)))


def broken(book: Statements) -> list[set[str]]:
    return [set(relation.keys) for relation, outcome in book.outcomes() if outcome.status == "broken"]


def test_the_document_is_consistent() -> None:
    _, book = document()
    assert not broken(book)


@pytest.mark.parametrize("klass", sorted(KLASSES))
def test_each_class_finds_a_place_and_shows(klass: str) -> None:
    for seed in range(8):
        draft, book = document()
        before = draft.text()
        (error,) = plant(draft, book, year=YEAR, count=1, rng=Random(seed), klasses=[klass])
        assert error.klass == klass
        assert draft.text() != before
        if klass not in UNRELATED:
            keys = {s.key for s in book.by_owner[error.owner]}
            assert broken(book)
            assert all(keys & relation for relation in broken(book))
            assert draft.owned([error.owner])[error.owner].startswith(error.left)


def test_what_is_printed_is_what_the_statements_say() -> None:
    for seed in range(20):
        draft, book = document()
        plant(draft, book, year=YEAR, count=5, rng=Random(seed))
        printed = draft.owned(book.by_owner)
        for owner, statements in book.by_owner.items():
            for statement in statements:
                assert printed.get(owner, "") == (
                    statement.raw + statement.unit if statement.role == "claim" else statement.raw
                )


def test_no_relation_shows_two_errors() -> None:
    for seed in range(20):
        draft, book = document()
        errors = plant(draft, book, year=YEAR, count=6, rng=Random(seed))
        assert len(errors) > 1
        for one in errors:
            for other in errors:
                if one is not other:
                    assert not {one.owner, *one.near} & {other.owner, *other.near}


def test_the_gold_stands_where_the_error_is_printed_also_after_noise() -> None:
    for seed in range(20):
        draft, book = document()
        rng = Random(seed)
        errors = plant(draft, book, year=YEAR, count=5, rng=rng)
        damage(draft, 0.35, rng)
        lines = draft.text().split("\n")
        for row, error in zip(
            [r for r in rows(draft, "a.txt", errors, book) if r["klass"] != "noise"], errors, strict=True
        ):
            assert tuple(row) == COLUMNS
            assert (
                row["decidable"] == "yes" or {error.owner, *error.near} & set(draft.truth) or not row["line"]
            )
            if row["line"] and error.owner not in draft.truth:
                assert "".join(lines[int(row["line"]) - 1][int(row["col"]) :].split())[0] == _first(
                    error, draft
                )
                assert row["line"] in row["lines"].split(";")


def _first(error: Error, draft: Draft) -> str:
    return next(
        c
        for line in draft.lines
        for c, owner in zip(line.chars, line.owners, strict=True)
        if owner == error.owner
    )


def test_the_same_state_plants_the_same() -> None:
    one, other = document(), document()
    assert plant(*one, year=YEAR, count=6, rng=Random(5)) == plant(*other, year=YEAR, count=6, rng=Random(5))
    assert one[0] == other[0]


def test_a_document_without_numbers_takes_no_errors() -> None:
    draft = Draft()
    draft.add("prose", ("概况", 0))
    assert plant(draft, Statements(), year=YEAR, count=3, rng=Random(1)) == []


def test_every_class_is_described() -> None:
    assert set(kinds()) == set(KLASSES)
    for kind in kinds().values():
        assert kind.say.format(what="甲", left="1", right="2")


@pytest.mark.parametrize("name", sorted(SLIPS))
@pytest.mark.parametrize("printed", ["1,234.50", "0.10", "7", "100.00", "1654321.09", "12", "0.00"])
def test_a_slip_is_another_number_in_the_same_style(name: str, printed: str) -> None:
    for seed in range(30):
        new = SLIPS[name](printed, Random(seed))
        if new is not None:
            assert float(new.replace(",", "")) >= 0
            assert new != printed
            assert "," not in new or "," in printed
