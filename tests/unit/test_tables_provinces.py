"""The forms of other provinces, tests/tables: their titles, heads and rows, each of one invented body, its numbers right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document

FOLDER = Path(__file__).parent.parent / "tables"
KINDS = {
    "guangdong": [
        "budget_summary",
        "budget_income",
        "budget_expenditure",
        "budget_fiscal_summary",
        "budget_general_expenditure",
        "budget_basic_economic",
        "budget_three_public",
    ],
    "hunan_final": [
        "income_expenditure_summary",
        "income_detail",
        "basic_expenditure_economic",
        "three_public",
    ],
    "national_budget": [
        "budget_summary",
        "budget_income",
        "budget_expenditure",
        "budget_fiscal_summary",
        "budget_general_expenditure",
        "budget_three_public",
    ],
    "shanghai": [
        "budget_summary",
        "budget_income",
        "budget_expenditure",
        "budget_fiscal_summary",
        "budget_general_expenditure",
        "budget_gov_fund_expenditure",
        "budget_basic_economic",
        "budget_three_public",
    ],
    "yunnan": ["income_expenditure_summary", "general_budget_expenditure"],
}
# No fact of the year's forms: other years, changes, 行政经费, and a column that only some provinces have.
_OTHER = re.compile("执行数|增减|教育收费|行政经费")


def check(text: str) -> Report:
    return check_document(parse_document(Source("sample", text)))


def faults(report: Report) -> set[tuple[str, str, str]]:
    """Errors and warnings, but for tables that the sample does not have."""
    return {(f.code, f.left, f.right) for f in report.findings if f.severity != "info" and f.code != "GJ104"}


@pytest.fixture(params=sorted(KINDS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_every_form_is_known(name: str, text: str) -> None:
    assert [table.kind for table in check(text).document.tables] == KINDS[name]


def test_every_number_has_its_row_and_column(text: str) -> None:
    cells = [cell for table in check(text).document.tables for cell in table.cells if cell.value is not None]
    lost = [
        (cell.label, cell.path) for cell in cells if not (cell.row_key and cell.col_key) and cell.raw != "0"
    ]
    assert [place for place in lost if not _OTHER.search("".join(place))] == []


def test_right_tables_have_no_faults(text: str) -> None:
    assert faults(check(text)) == set()


def test_altered_totals_are_noticed(text: str) -> None:
    for table in check(text).document.tables:
        totals = [c for c in table.cells if c.row_key in ("total", "grand_total") and c.value and c.col_key]
        for cell in totals[:2]:
            raw = text[cell.start : cell.end]
            bent = raw.replace(raw[0], "9" if raw[0] != "9" else "8", 1)
            altered = f"{text[: cell.start]}{bent}{text[cell.end :]}"
            assert faults(check(altered)), (table.title, raw)


def test_a_department_is_the_sum_of_its_units() -> None:
    rows = "部门（单位）代码\t部门（单位）名称\t合计\t本年收入\t上年结转结余\n\t合计\t50.00\t50.00\t\n101\t芦川县水文站\t50.00\t50.00\t\n101001\t芦川县水文站本级\t{}\t30.00\t\n101002\t上河测站\t20.00\t20.00\t\n"
    text = f"芦川县水文站2024年部门预算\n\n部门收入总表\n公开表2\n单位：万元\n{rows}"
    assert faults(check(text.format("30.00"))) == set()
    assert ("GJ302", "50.00", "31.00 + 20.00 = 51") in faults(check(text.format("31.00")))
