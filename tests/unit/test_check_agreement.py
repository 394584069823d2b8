"""One fact, one value: what is printed again, in tables, forms and prose, in whatever unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.check.agreement import check_agreement
from gouji.check.prints import Prints, reference
from gouji.check.run import check_document
from gouji.model import Claim, Observation, Outcome, Report, Source, fact_key
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n第二部分 决算表\n"
TABLES = """收入决算表
公开02表
金额单位：万元
科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入
合计||620.50|600.10||20.40|||
213|农林水支出|620.50|600.10||20.40|||

支出决算表
公开03表
金额单位：万元
科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出
合计||600.00|400.00|200.00|||
213|农林水支出|600.00|400.00|200.00|||
第三部分 情况说明
三、收入支出决算情况说明
"""


def check(prose: str, tables: str = TABLES) -> Report:
    return check_document(
        parse_document(Source("sample", (COVER + tables + prose + "\n").replace("|", "\t")))
    )


def agreement(report: Report) -> list[tuple[str, str, str]]:
    """Status, severity and number of each comparison, in printed order."""
    found = [outcome for outcome in report.outcomes if outcome.code == "GJ401"]
    found.sort(key=lambda outcome: outcome.start)
    text = report.document.source.text
    return [(o.status, o.severity, text[o.operands[0].start : o.operands[0].end]) for o in found]


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("600.10万元", "holds"),
        ("600.1万元", "holds"),
        ("6001000元", "holds"),
        ("6001000.00元", "holds"),
        ("6001040.00元", "holds"),
        ("600.11万元", "rounding"),
        ("600.09万元", "rounding"),
        ("600.12万元", "broken"),
        ("600万元", "holds"),
        ("601万元", "rounding"),
        ("602万元", "broken"),
        ("601.10万元", "broken"),
        ("60.01万元", "broken"),
        ("600.10元", "broken"),
    ],
)
def test_prose_and_table(printed: str, status: str) -> None:
    report = check(f"财政拨款收入{printed}。")
    assert agreement(report) == [(status, "error", printed)]
    severities = {"holds": [], "rounding": ["info"], "broken": ["error"]}
    assert [finding.severity for finding in report.findings] == severities[status]


def test_the_finding_stands_on_one_of_the_two_and_shows_the_other() -> None:
    report = check("财政拨款收入611.10万元。")
    (finding,) = report.findings
    text = report.document.source.text
    shown = [text[finding.start : finding.end], *(text[op.start : op.end] for op in finding.related)]
    assert finding.code == "GJ401"
    assert "611.10万元" in shown
    assert "600.10" in shown


def test_another_year_body_or_basis_is_another_fact() -> None:
    assert agreement(check("2022年度财政拨款收入511.10万元。")) == []
    assert agreement(check("财政拨款收入年初预算511.10万元。")) == []
    assert agreement(check("事业收入20.40万元。")) == [("holds", "error", "20.40万元")]


def test_equal_values_of_different_facts_are_never_compared() -> None:
    assert agreement(check("其他业务600.10万元。")) == []
    assert agreement(check("政府性基金预算财政拨款收入20.40万元。")) == []


def test_a_blank_cell_is_a_zero_with_one_assumption_more() -> None:
    assert [(status, severity) for status, severity, _ in agreement(check("上级补助收入0.00万元。"))] == [
        ("holds", "warning")
    ]
    report = check("上级补助收入5.00万元。")
    assert [(status, severity) for status, severity, _ in agreement(report)] == [("broken", "warning")]
    assert [finding.severity for finding in report.findings] == ["warning"]


def test_two_tables_print_one_fact() -> None:
    again = TABLES.replace(
        "支出决算表\n",
        "收入支出决算总表\n公开01表\n金额单位：万元\n收入|||支出||\n项目|行次|金额|项目|行次|金额\n"
        "|1||十二、农林水支出|43|600.00\n本年收入合计|27|620.50|本年支出合计|58|{}\n\n支出决算表\n",
        1,
    )
    assert {status for status, _, _ in agreement(check("", again.format("600.00")))} == {"holds"}
    report = check("", again.format("606.00"))
    assert ("broken", "error") in {(status, severity) for status, severity, _ in agreement(report)}
    (finding,) = report.findings
    text = report.document.source.text
    assert text[finding.start : finding.end] == "606.00"
    assert Decimal(finding.suggestion) == 600


# -- by hand ----------------------------------------------------------------------------------------

KEY = fact_key("income", {"basis": "outturn", "year": "2023"})


def seen(
    value: str, start: int, kind: str = "cell", quantum: str = "0", *, assumed: bool = False
) -> Observation:
    return Observation(KEY, Decimal(value), Decimal(quantum), start, start + 3, kind, None, assumed)


def compare(*observations: Observation) -> list[Outcome]:
    return list(check_agreement(Prints({KEY.text: list(observations)})))


def test_the_value_printed_most_often_speaks_for_a_fact() -> None:
    assert reference([seen("5", 0), seen("6", 10, "claim"), seen("6", 20, "claim")]).start == 10
    assert reference([seen("5", 30, "claim"), seen("6", 10), seen("5", 20)]).start == 20


def test_a_table_outweighs_the_prose_where_counts_are_equal() -> None:
    assert reference([seen("5", 0, "claim"), seen("6", 10)]).start == 10
    assert reference([seen("5", 0, "claim"), seen("6", 10, "form")]).start == 10
    assert reference([seen("5", 0, "form"), seen("6", 10)]).start == 10


def test_the_finer_print_speaks_among_equals() -> None:
    assert reference([seen("5", 0, quantum="100"), seen("5", 10, quantum="0")]).start == 10


def test_a_blank_speaks_only_where_nothing_is_printed() -> None:
    assert reference([seen("0", 0, assumed=True), seen("6", 10, "claim")]).start == 10
    assert reference([seen("0", 0, assumed=True)]).start == 0


def test_one_outcome_for_each_further_print_and_one_for_all_blanks() -> None:
    outcomes = compare(seen("5", 0), seen("5", 10), seen("6", 20), seen("5", 30))
    assert [(outcome.start, outcome.status) for outcome in outcomes] == [
        (10, "holds"),
        (20, "broken"),
        (30, "holds"),
    ]
    outcomes = compare(seen("5", 0), seen("0", 10, assumed=True), seen("0", 20, assumed=True))
    assert [(outcome.start, outcome.severity) for outcome in outcomes] == [(10, "warning")]
    assert compare(seen("0", 0, assumed=True), seen("0", 10, assumed=True)) == []
    assert compare(seen("5", 0)) == []


def test_an_outcome_has_the_print_and_its_reference() -> None:
    (outcome,) = compare(seen("5", 0), seen("7", 10, "claim"))
    assert [(operand.start, operand.role, operand.sign) for operand in outcome.operands] == [
        (10, "reprint", 1),
        (0, "reprint", -1),
    ]
    assert outcome.difference == 2
    assert outcome.arguments["fact"] == KEY.text


def test_the_difference_of_a_change_is_a_warning() -> None:
    key = KEY.replace(change="previous_year")
    both = [
        Observation(key, Decimal(value), Decimal(0), start, start + 1, "claim", None)
        for value, start in (("5", 0), ("7", 10))
    ]
    (outcome,) = check_agreement(Prints({key.text: both}))
    assert (outcome.status, outcome.severity) == ("broken", "warning")


@pytest.mark.parametrize(("section", "severity"), [("form", "warning"), ("overall", "error"), ("", "error")])
@pytest.mark.parametrize("first", [True, False])
def test_the_analysis_text_of_a_form_repeats_its_numbers_loosely(
    section: str, severity: str, *, first: bool
) -> None:
    said = Claim(0, 1, 0, 20, 21, "7", Decimal(7), 0, "", 0, "amount", "total", section_key=section)
    claim = Observation(KEY, Decimal(7), Decimal(0), 20, 21, "claim", said)
    others = [seen("5", 0, "claim"), seen("7" if first else "5", 40, "claim")]
    severities = {outcome.severity for outcome in compare(claim, *others) if outcome.status == "broken"}
    assert severities == {severity}
