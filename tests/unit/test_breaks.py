"""Rows that a line break cut in two: read as before, or told."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from gouji.check.run import check_document
from gouji.model import GridRow, Report, Source
from gouji.parse.document import parse_document
from gouji.parse.grids.breaks import mend_breaks
from gouji.parse.grids.tabs import split_tabs

CORPUS = Path(__file__).parents[2] / "corpus"
PRINTED = {
    name: (CORPUS / name / f"{name}_clean.txt").read_bytes().decode("utf-8-sig")
    for name in ("final_school", "budget_wan")
}
SEPARATORS = ["\n", "\r\n", "\n\n- 3 -\n\n"]


def check(text: str) -> Report:
    return check_document(parse_document(Source("sample", text)))


def numbers(report: Report) -> Counter[tuple[str, ...]]:
    """The facts that cells state, and the values of forms."""
    document = report.document
    facts = [
        ("cell", cell.fact.text, str(cell.value))
        for table in document.tables
        for cell in table.cells
        if cell.fact is not None and cell.value is not None
    ]
    values = [
        ("form", value.section, value.field, str(value.value))
        for form in document.forms
        for value in form.values
        if value.value is not None
    ]
    return Counter([*facts, *values])


def errors(report: Report) -> Counter[tuple[str, str, str]]:
    return Counter((f.code, f.left, f.right) for f in report.findings if f.severity == "error")


def cut(text: str, drawn: random.Random, separator: str) -> str:
    """A text with one of its rows cut at a tab."""
    lines = text.split("\n")
    k = drawn.choice(
        [k for k, line in enumerate(lines) if line.count("\t") > 3 and any(map(str.isdigit, line))]
    )
    at = drawn.choice([at for at, char in enumerate(lines[k]) if char == "\t"][1:])
    lines[k] = lines[k][:at] + separator + lines[k][at + drawn.randrange(2) :]
    return "\n".join(lines)


@pytest.mark.parametrize("separator", SEPARATORS, ids=["line", "windows", "page"])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", PRINTED)
def test_a_row_that_is_cut_between_cells_says_nothing_else(name: str, seed: int, separator: str) -> None:
    whole, torn = check(PRINTED[name]), check(cut(PRINTED[name], random.Random(seed), separator))
    assert not numbers(torn) - numbers(whole)
    assert not errors(torn) - errors(whole)
    for table in torn.document.tables:
        for cell in table.cells:
            assert torn.document.source.text[cell.start : cell.end] == cell.raw
    for form in torn.document.forms:
        for value in form.values:
            assert torn.document.source.text[value.start : value.end] == value.raw


def mended(text: str) -> list[GridRow]:
    start, found = 0, []
    for number, line in enumerate(text.split("\n"), start=1):
        found.append(split_tabs(line, start, number))
        start += len(line) + 1
    return mend_breaks(found, text)


AROUND = "201\t教育支出\t5.00\t3.00\t2.00"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # The tab is kept before or behind the break, or lost.
        ("208\t社会保障支出\n\t1,098.45\t0.00\t9.00", "208|社会保障支出|1,098.45|0.00|9.00"),
        ("208\t社会保障支出\t\n1,098.45\t0.00\t9.00", "208|社会保障支出|1,098.45|0.00|9.00"),
        ("208\t社会保障支出\n1,098.45\t0.00\t9.00", "208|社会保障支出|1,098.45|0.00|9.00"),
        # Within words, and within a number.
        ("208\t社会保\n障支出\t1,098.45\t0.00\t9.00", "208|社会保障支出|1,098.45|0.00|9.00"),
        ("208\t社会保障支出\t1,0\n98.45\t0.00\t9.00", "208|社会保障支出|1,0\n98.45|0.00|9.00"),
    ],
)
def test_halves_are_one_row(printed: str, expected: str) -> None:
    found = mended("\n".join([AROUND] * 4 + [printed] + [AROUND] * 4))
    assert ["|".join(row.cells) for row in found if row.cells[0] == "208"] == [expected]
    assert len(found) == 9


def test_words_that_a_page_cuts_are_one_text_whose_place_reaches_over_it() -> None:
    text = "\n".join([AROUND] * 4 + ["208\t社会保\n- 3 -\n障支出\t1.00\t0.00\t9.00"] + [AROUND] * 4)
    report = check(f"支出决算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n{text}\n")
    (row,) = [row for table in report.document.tables for row in table.grid.rows if row.cells[0] == "208"]
    assert row.cells[1] == "社会保障支出"
    assert row.place(1).raw == "社会保\n- 3 -\n障支出"


@pytest.mark.parametrize(
    "printed",
    [
        # Too few cells, too many, and two numbers that make none.
        "208\t社会保障支出\n1,098.45\t0.00",
        "208\t社会保障支出\t1,098.45\n5.00\t0.00\t9.00\t7.00",
        "208\t社会保障支出\t1,098.45\n5.00\t0.00\t9.00",
    ],
)
def test_what_does_not_fit_the_rows_around_stays_two(printed: str) -> None:
    found = mended("\n".join([AROUND] * 4 + [printed] + [AROUND] * 4))
    assert len(found) == 10


def test_rows_of_any_width_are_whole() -> None:
    # The blank cells at the end of each were cut.
    printed = "\n".join("\t".join(["科目", *["1.00"] * (k % 4)]) for k in range(20))
    assert len(mended(printed)) == 20


def test_a_number_that_was_put_together_makes_no_error() -> None:
    lines = PRINTED["final_school"].split("\n")
    at = next(k for k, line in enumerate(lines) if line[:3].isdigit() and line[3:4] == "\t" and "." in line)
    place = lines[at].index(".")
    digit = "8" if lines[at][place - 1] != "8" else "7"
    lines[at] = f"{lines[at][: place - 1]}{digit}\n{lines[at][place:]}"
    report = check("\n".join(lines))
    assert not errors(report) - errors(check(PRINTED["final_school"]))
    assert any(finding.severity == "warning" for finding in report.findings)
