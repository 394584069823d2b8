"""One cause, one finding: which number is accused, what is shown with it, and what would repair it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.check.causes import EVERYWHERE, Elimination, accusable, find_causes, replacement
from gouji.check.run import check_document
from gouji.model import Finding, Operand, Outcome, Report, Source
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n第二部分 决算表\n"
DETAIL = """支出决算表
公开03表
金额单位：元
科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出
合计||700.50|400.25|300.25|||
213|农林水支出|600.50|300.25|300.25|||
21301|农业农村|600.50|300.25|300.25|||
2130101|行政运行|300.25|300.25||||
2130108|病虫害控制|300.25||300.25|||
221|住房保障支出|100.00|100.00||||
22102|住房改革支出|100.00|100.00||||
2210201|住房公积金|100.00|100.00||||
"""


def check(text: str) -> Report:
    return check_document(parse_document(Source("sample", (COVER + text).replace("|", "\t"))))


def bend(old: str, new: str) -> Report:
    assert DETAIL.count(old) == 1
    return check(DETAIL.replace(old, new))


def serious(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity != "info"]


# -- documents --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "printed", "right"),
    [
        ("合计||700.50", "合计||705.50", "705.50", "700.50"),
        ("213|农林水支出|600.50", "213|农林水支出|660.50", "660.50", "600.50"),
        ("农业农村|600.50", "农业农村|60.05", "60.05", "600.50"),
        ("行政运行|300.25|300.25", "行政运行|300.25|330.25", "330.25", "300.25"),
        ("病虫害控制|300.25|", "病虫害控制|30025|", "30025", "300.25"),
        ("住房公积金|100.00|100.00", "住房公积金|100.00|1000.0", "1000.0", "100"),
        ("合计||700.50|400.25|300.25", "合计||700.50|400.25|300.52", "300.52", "300.25"),
    ],
)
def test_one_bent_cell_is_one_finding_with_its_repair(old: str, new: str, printed: str, right: str) -> None:
    report = bend(old, new)
    (finding,) = serious(report)
    text = report.document.source.text
    assert text[finding.start : finding.end] == printed
    assert finding.severity == "error"
    assert Decimal(finding.suggestion) == Decimal(right)
    assert int(finding.arguments["relations"]) == len([o for o in report.outcomes if o.status == "broken"])


def test_a_suggestion_is_in_the_printed_unit() -> None:
    report = check(DETAIL.replace("单位：元", "单位：万元").replace("合计||700.50", "合计||705.50"))
    (finding,) = serious(report)
    assert Decimal(finding.suggestion) == Decimal("700.50")
    assert Decimal(finding.difference) == 5


def test_related_places_hold_the_other_numbers_once() -> None:
    report = bend("合计||700.50", "合计||705.50")
    (finding,) = serious(report)
    text = report.document.source.text
    starts = [operand.start for operand in finding.related]
    assert finding.start not in starts
    assert len(starts) == len(set(starts))
    assert {text[operand.start : operand.end] for operand in finding.related} >= {
        "600.50",
        "100.00",
        "400.25",
    }


def test_two_causes_are_two_findings() -> None:
    report = check(
        DETAIL.replace("合计||700.50", "合计||705.50").replace(
            "2210201|住房公积金|100.00|100.00", "2210201|住房公积金|10.00|10.00"
        )
    )
    text = report.document.source.text
    shown = [
        {text[f.start : f.end], *(text[operand.start : operand.end] for operand in f.related)}
        for f in serious(report)
    ]
    assert any("705.50" in numbers for numbers in shown)
    assert any("10.00" in numbers for numbers in shown)


def test_undecided_causes_name_their_candidates() -> None:
    lines = [line for line in DETAIL.split("\n") if not line.startswith(("2130", "22102", "2210", "21301"))]
    text = "\n".join(lines).replace("农林水支出|600.50|300.25|300.25", "农林水支出|600.50||")
    report = check(
        text.replace("合计||700.50|400.25|300.25", "合计||710.50||").replace(
            "支出|100.00|100.00", "支出|100.00|"
        )
    )
    (finding,) = [f for f in serious(report) if f.code == "GJ301"]
    source = report.document.source.text
    assert source[finding.start : finding.end] == "710.50"
    assert finding.suggestion == ""
    roles = {source[op.start : op.end]: op.role for op in finding.related}
    assert roles["600.50"] == "candidate"
    assert roles["100.00"] == "candidate"


def test_a_number_that_others_confirm_is_innocent() -> None:
    report = check(
        DETAIL
        + "第三部分 情况说明\n三、支出决算情况说明\n支出合计700.50元，其中：基本支出400.25元，占比57.14%；项目支出310.25元，占比42.86%。\n"
    )
    (finding,) = serious(report)
    assert report.document.source.text[finding.start : finding.end] == "310.25元"
    assert finding.suggestion in ("300.25", "")


def test_rounding_is_info_without_a_suggestion() -> None:
    report = check(DETAIL.replace("单位：元", "单位：万元").replace("合计||700.50", "合计||700.51"))
    assert {finding.severity for finding in report.findings} == {"info"}
    assert {finding.suggestion for finding in report.findings} == {""}
    assert len({(finding.code, finding.start) for finding in report.findings}) == len(report.findings)


def test_findings_stand_in_the_order_of_the_text() -> None:
    report = check(
        DETAIL.replace("合计||700.50", "合计||705.50").replace(
            "2210201|住房公积金|100.00|100.00", "2210201|住房公积金|10.00|10.00"
        )
    )
    starts = [finding.start for finding in report.findings]
    assert starts == sorted(starts)


# -- by hand ----------------------------------------------------------------------------------------


def operand(role: str, value: str, start: int, sign: int = 1, quantum: str = "0") -> Operand:
    return Operand(role, Decimal(value), start, start + 1, value, "", sign, Decimal(quantum))


def outcome(status: str, *operands: Operand, code: str = "GJ301", severity: str = "error") -> Outcome:
    left = sum((op.value * op.sign for op in operands if op.role == "total"), Decimal(0))
    right = sum((op.value * op.sign for op in operands if op.role != "total"), Decimal(0))
    return Outcome(
        code, status, operands[0].start, list(operands), left - right, Decimal(0), severity=severity
    )


def causes(*outcomes: Outcome) -> list[Finding]:
    return find_causes(Elimination([(outcomes, EVERYWHERE)]))


def test_the_value_that_would_satisfy_a_sum() -> None:
    broken = outcome(
        "broken", operand("total", "10", 1), operand("operand", "4", 2), operand("operand", "5", 3)
    )
    assert [replacement(broken, op) for op in broken.operands] == [9, 5, 6]
    minus = outcome(
        "broken", operand("total", "10", 1), operand("operand", "14", 2), operand("operand", "5", 3, -1)
    )
    assert [replacement(minus, op) for op in minus.operands] == [9, 15, 4]


def test_only_those_are_accused_whose_replacement_makes_sense() -> None:
    broken = outcome(
        "broken", operand("total", "10", 1), operand("operand", "20", 2), operand("operand", "5", 3)
    )
    # 5 would have to be −10.
    assert [op.start for op in accusable(broken)] == [1, 2]


def test_constants_are_never_accused() -> None:
    broken = outcome(
        "broken", operand("operand", "100", -1), operand("operand", "60", 2), operand("operand", "30", 3)
    )
    assert -1 not in [op.start for op in accusable(broken)]


def test_the_number_that_most_broken_relations_share_is_accused() -> None:
    bad = operand("operand", "7", 2)
    (finding,) = causes(
        outcome("broken", operand("total", "10", 1), bad, operand("operand", "5", 3)),
        outcome(
            "broken",
            operand("total", "20", 4),
            operand("operand", "7", 2),
            operand("operand", "15", 5),
            code="GJ303",
        ),
    )
    assert finding.start == 2
    assert finding.suggestion == "5"


def test_the_number_that_holds_elsewhere_is_innocent() -> None:
    finding = causes(
        outcome("broken", operand("total", "10", 1), operand("operand", "12", 2)),
        outcome(
            "holds",
            operand("total", "10", 1),
            operand("operand", "6", 6),
            operand("operand", "4", 7),
            code="GJ303",
        ),
    )[0]
    assert finding.start == 2
    assert finding.suggestion == "10"


def test_assumed_zeros_confirm_nothing() -> None:
    blank = Operand("operand", Decimal(0), 2, 2, "", "", assumed=True)
    against = outcome("broken", operand("total", "10", 1), operand("operand", "7", 2))
    elimination = Elimination([([against, outcome("holds", operand("total", "0", 1), blank)], EVERYWHERE)])
    assert elimination.weak.get(1, 0) == 1
    assert elimination.holds.get(2, 0) == 0
    assert elimination.weak.get(2, 0) == 0


def test_a_slip_at_a_place_that_another_relation_speaks_of_is_one_cause_with_it() -> None:
    slip = outcome("broken", operand("total", "10", 1))
    # Nothing can be put in place of a number of this one: it accuses its first.
    other = outcome("broken", operand("total", "10", 1), operand("operand", "12", 2), code="GJ303")
    other.difference = None
    alone = outcome("broken", operand("total", "7", 9), code="GJ102")
    found = causes(slip, other, alone)
    assert sorted(finding.start for finding in found) == [1, 9]


def test_a_finding_has_the_gravest_severity_of_its_cause() -> None:
    bad = operand("operand", "7", 2)
    (finding,) = causes(
        outcome("broken", operand("total", "10", 1), bad, operand("operand", "5", 3), severity="warning"),
        outcome(
            "broken",
            operand("total", "20", 4),
            operand("operand", "7", 2),
            operand("operand", "15", 5),
            code="GJ303",
        ),
    )
    assert (finding.severity, finding.code) == ("error", "GJ303")


def test_what_holds_or_is_unresolved_gives_no_finding() -> None:
    good = [
        outcome("holds", operand("total", "9", 1), operand("operand", "9", 2)),
        outcome("unresolved", operand("total", "9", 1), operand("operand", "8", 2)),
        outcome("not_applicable", operand("total", "9", 1), operand("operand", "8", 2)),
    ]
    assert causes(*good) == []


def test_the_number_of_more_broken_relations_is_accused_in_each() -> None:
    first = outcome(
        "broken", operand("total", "10", 1), operand("operand", "7", 2), operand("operand", "5", 3)
    )
    second = outcome(
        "broken", operand("total", "20", 4), operand("operand", "7", 2), operand("operand", "15", 5)
    )
    confirmed = outcome("holds", operand("total", "7", 2), operand("operand", "7", 8))
    elimination = Elimination([([first, second, confirmed], EVERYWHERE)])
    assert [op.start for op in elimination.accused(first)] == [2]
    assert [op.start for op in elimination.accused(second)] == [2]


def test_a_zero_that_holds_says_less_than_a_number() -> None:
    broken = outcome("broken", operand("total", "10", 1), operand("operand", "7", 2))
    held = outcome("holds", operand("total", "10", 1), operand("operand", "10", 4))
    elimination = Elimination([([broken, held], EVERYWHERE)])
    assert [op.start for op in elimination.accused(broken)] == [2]
