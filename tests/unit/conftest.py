"""A report made by hand: one table, one form, two claims, findings of every severity."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import gouji
from gouji.model import (
    Cell,
    Claim,
    Column,
    Document,
    Finding,
    Form,
    FormValue,
    Grid,
    GridRow,
    Observation,
    Operand,
    Outcome,
    Report,
    Section,
    Source,
    Table,
    TableRow,
    fact_key,
)

LINES = (
    "某某办公室2023年度部门决算",
    "收入决算表\t",
    "合计\t1,654.78\t———\t1,6S4.78",
    "第三部分 情况说明",
    "2023年度收入总计1,654.97万元，公务用车2辆。",
    "负责人:\t\t经办人:\t张小三\t联系电话:\t010-62345678",
    "资金总额\t50.5\t=11人",
)


def span(text: str, piece: str, after: str = "") -> tuple[int, int]:
    """Where a piece stands, the first time after another."""
    start = text.index(piece, text.index(after))
    return start, start + len(piece)


def make_report(name: str = "a.txt") -> Report:
    """A report that holds every kind of row."""
    text = "\n".join(LINES) + "\n"
    source = Source(name, text, "utf-8", 0, "0" * 64)
    key = fact_key("income", {"basis": "outturn", "year": "2023"})

    def cell(piece: str, col: int, value: Decimal | None, flags: tuple[str, ...] = ()) -> Cell:
        start, end = span(text, piece, "合计")
        return Cell(
            0, col, 3, start, end, piece, value, 2, "万元", 10000, "", "合计", "收入", "金额",
            "current_total", "amount", key if value is not None else None, flags,
        )  # fmt: skip

    total = cell("1,654.78", 1, Decimal("1654.78"))
    cells = [total, cell("———", 2, None, ("placeholder",)), cell("1,6S4.78", 3, None, ("damaged", "fuzzy"))]
    at = text.index("合计")
    grid = Grid([GridRow(3, ["合计", "1,654.78", "———", "1,6S4.78"], [at, at + 3, at + 12, at + 16])])
    table = Table(
        1, "income_detail", "收入决算表", "公开02表", "万元", "2023", "某某办公室", 2, 3, grid,
        [Column(1, "value", 0, "收入", ("金额",), "amount", "万元")],
        [TableRow(0, 3, 0, "", "合计", "current_total", side="收入")], cells, n_data_rows=1,
    )  # fmt: skip

    start, end = span(text, "50.5")
    funds = FormValue(
        7, start, end, "funds", "资金总额", "", "", "declared", "50.5", Decimal("50.5"), 1, "万元"
    )
    start, end = span(text, "=11人")
    actual = FormValue(
        7, start, end, "indicator", "人数", "产出指标", "数量指标", "actual", "=11人", Decimal(11), 0, "人",
        flags=("shifted",),
    )  # fmt: skip
    form = Form(1, "project_self_eval", "自评表", "某某项目", "2023", "万元", 6, 7, Grid([]), [funds, actual])

    start, end = span(text, "1,654.97万元")
    amount = Claim(
        0, 5, start - text.index("2023年度收入"), start, end, "1,654.97万元", Decimal("1654.97"), 2, "万元", 10000,
        "amount", "total", subject="收入总计", period="2023", section="情况说明", fact=key,
        evidence=["cell@L3:3=1654.78", "calc:1+1=2"], verdict="contradicted",
    )  # fmt: skip
    start, end = span(text, "2辆")
    count = Claim(
        1, 5, start - text.index("2023年度收入"), start, end, "2辆", Decimal(2), 0, "辆", 0, "count", "count",
        subject="公务用车", confidence="low",
    )  # fmt: skip

    start, end = span(text, "第三部分")
    document = Document(
        source, "final_accounts", "某某办公室", "2023", "万元", "shanxi", [],
        [Section(0, "第三部分 情况说明", 4, start, end, "narrative")], [table], [form], [amount, count], [],
    )  # fmt: skip

    left = Operand("total", Decimal(16547800), total.start, total.end, "1,654.78", "收入合计")
    right = Operand(
        "reprint", Decimal(16549700), amount.start, amount.end, "1,654.97万元", "收入总计", kind="claim"
    )
    handler = span(text, "张小三")
    findings = [
        Finding(
            "GJ501", "claim-table-mismatch", "error", amount.start, amount.end, "1,654.97", "1,654.78", "0.19",
            "0.01", [left, right], "1,654.78",
        ),
        Finding("GJ302", "damaged-number", "warning", cells[2].start, cells[2].end),
        Finding("GJ717", "personal-data", "info", *handler, left="张小三 010-62345678", right="x"),
    ]  # fmt: skip
    outcomes = [
        Outcome("GJ501", "broken", amount.start, [left, right], Decimal(1900), Decimal(100)),
        Outcome("GJ301", "unresolved", total.start, [left], missing="上年结转"),
        Outcome("GJ302", "holds", total.start, [left], Decimal("-0.00"), Decimal("0E+2")),
    ]
    observations = [
        Observation(key, Decimal("16547800.00"), Decimal(100), total.start, total.end, "cell", total),
        Observation(key, Decimal("16549700.00"), Decimal(100), amount.start, amount.end, "claim", amount),
        Observation(key, Decimal(0), Decimal(0), total.end, total.end, "cell", None, assumed=True),
    ]
    return Report(document, observations, outcomes, findings)


@pytest.fixture(name="report")
def report_fixture() -> Report:
    """The report made by hand."""
    return make_report()


# Composed documents that differ most: 万元 and 元, tabs and pipes and tags, final accounts and a budget.
COMPOSED = (
    "final_wan/final_wan_planted",
    "final_yuan/final_yuan_planted",
    "final_web/final_web_planted",
    "budget_units/budget_units_clean",
)


@pytest.fixture(scope="session")
def composed(root: Path) -> list[Report]:
    """The reports of some documents of the corpus. No test changes them."""
    return [gouji.check(root / "corpus" / f"{name}.txt") for name in COMPOSED]
