"""What no formula says: lost rows, targets, grades, sources of funds, the prose on forms, years; crashes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gouji.check import run
from gouji.check.run import check_document
from gouji.model import Document, Outcome, Report, Source
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n"
FORM = """桑苗培育经费项目支出绩效自评表
(2023年度)
项目名称||桑苗培育经费||||||||
主管部门及代码||017-芦川县农业局|||预算单位|017001-芦川县蚕桑管理站||||
项目资金预算安排及执行进度(万元)|年初预算数||||全年预算数|全年执行数|资金结(转)余|执行率|得分|偏差原因分析及改进措施
|目标申报数|预算编制数||||||||
|资金总额:|50|50|50|29.29|20.71|58.58|5.86||
|市县区财政资金|50.00|50.00|50.00|29.29|20.71|58.58|5.86||
项目年度绩效目标|年度目标|||||实际完成情况||||
|培育桑苗|||||已培育||||
一级指标|二级指标|三级指标|年初指标值|调整后指标值|实际完成值|分值|得分|偏差原因分析及改进措施||
产出指标|数量指标|培育桑苗面积|≥20亩|≥20亩|≥21亩|20|20|||
|质量指标|桑苗成活率|≥95%|≥95%|≥96%|20|20|||
|时效指标|按期完成率|=100%|=100%|=100%|20|20|||
|成本指标|培育成本|≤50万元|≤50万元|≤29.29万元|10|10|||
效益指标|社会效益指标|带动农户数|≥100户|≥100户|≥120户|10|10|||
满意度指标|服务对象满意度指标|农户满意度|≥90%|≥90%|≥92%|10|9|||
总分||||||100|94.86|优||
项目绩效分析|项目实施和预算执行情况||年初预算50万元,全年执行29.29万元,执行率58.58%。|||||||
|产出情况||培育桑苗面积21亩,桑苗成活率96%。|||||||
"""


def check(text: str) -> Report:
    return check_document(parse_document(Source("sample", (COVER + text).replace("|", "\t"))))


def form(*changes: tuple[str, str], before: str = "") -> Report:
    text = FORM
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return check(f"{before}第五部分 附件\n{text}")


def found(report: Report, code: str) -> list[str]:
    return [outcome.status for outcome in report.outcomes if outcome.code == code]


def faults(report: Report) -> list[tuple[str, str, str]]:
    """Code, severity and number (or word) of each error and warning."""
    text = report.document.source.text
    return [
        (f.code, f.severity, text[f.start : f.end].strip()) for f in report.findings if f.severity != "info"
    ]


def test_a_consistent_form_has_no_finding() -> None:
    report = form()
    assert faults(report) == []
    assert "broken" not in {outcome.status for outcome in report.outcomes if outcome.severity != "info"}
    assert {"GJ604", "GJ605", "GJ608", "GJ609", "GJ610", "GJ611", "GJ614"} <= {
        o.code for o in report.outcomes
    }


# -- lost rows (T11) --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lost", ["|时效指标|按期完成率", "|成本指标|培育成本", "效益指标|社会效益指标|带动农户数"]
)
def test_a_lost_row_is_one_warning(lost: str) -> None:
    line = next(line for line in FORM.split("\n") if line.startswith(lost))
    report = form((line + "\n", ""))
    assert faults(report) == [("GJ606", "warning", "94.86")]
    (finding,) = [finding for finding in report.findings if finding.code == "GJ606"]
    weight, score = line.split("|")[6:8]
    assert (finding.arguments["weight"], finding.arguments["score"]) == (weight, score)
    assert found(report, "GJ604") == found(report, "GJ605") == []


def test_a_total_that_is_too_small_is_no_lost_row() -> None:
    report = form(("|100|94.86|优", "|100|84.86|良"))
    assert "GJ606" not in {code for code, _, _ in faults(report)}
    assert ("GJ604", "error") in {(code, severity) for code, severity, _ in faults(report)}


def test_the_points_of_execution_may_be_left_out_of_the_total() -> None:
    rows = [line for line in FORM.split("\n") if "资金总额" in line or "市县区财政资金" in line]
    report = form((rows[0] + "\n", ""), (rows[1] + "\n", ""), ("|100|94.86|优", "|100|89|良"))
    assert faults(report) == [("GJ607", "warning", "89")]


# -- targets, weights, grades -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "adjusted", "actual", "status"),
    [
        ("≥20亩", "≥20亩", "≥19亩", "broken"),
        ("≥20亩", "≥18亩", "≥19亩", "holds"),
        ("≥18亩", "≥20亩", "≥19亩", "broken"),
        ("≥20亩", "", "≥19亩", "broken"),
        ("≥20亩", "按需", "≥19亩", "broken"),
        ("≥20亩", "≥20亩", "≥20亩", "holds"),
        ("＞20亩", "＞20亩", "19亩", "broken"),
        ("20亩", "20亩", "19亩", ""),
        ("≤20亩", "≤20亩", "≤21亩", "broken"),
        ("≤20亩", "≤20亩", "≤19亩", "holds"),
        ("=20亩", "=20亩", "=19亩", "broken"),
        ("=20亩", "=20亩", "=21亩", "holds"),
        ("-20亩", "-20亩", "=19亩", "broken"),
        ("≤22.369万元", "≤22.369万元", "≤22.37万元", "rounding"),
        ("≤22.369万元", "≤22.369万元", "≤22.38万元", "broken"),
        ("≤202.997万元", "≤202.997万元", "≤203万元", "rounding"),
        ("≤202.98万元", "≤202.98万元", "≤203万元", "broken"),
        ("≤202.99亩", "≤202.99亩", "≤203亩", "broken"),
        ("≥20亩", "≥20亩", "≥19株", ""),
        ("长期", "长期", "达成预期指标", ""),
    ],
)
def test_a_missed_target_with_full_marks(target: str, adjusted: str, actual: str, status: str) -> None:
    report = form(("≥20亩|≥20亩|≥21亩|20|20", f"{target}|{adjusted}|{actual}|20|20"))
    line = next(
        k for k, text in enumerate(report.document.source.text.split("\n"), 1) if "培育桑苗面积\t" in text
    )
    lines = report.document.source.lines
    statuses = [o.status for o in report.outcomes if o.code == "GJ608" and lines.line_of(o.start) == line]
    assert statuses == ([status] if status else [])
    missed = [(severity, text) for code, severity, text in faults(report) if code == "GJ608"]
    assert missed == [("warning", actual)] * (status == "broken")


def test_a_missed_target_with_fewer_marks_is_fine() -> None:
    report = form(("≥20亩|≥20亩|≥21亩|20|20", "≥20亩|≥20亩|≥19亩|20|19"), ("|100|94.86|优", "|100|93.86|优"))
    assert "GJ608" not in {code for code, _, _ in faults(report)}


def test_a_score_above_its_weight() -> None:
    report = form(("≥92%|10|9", "≥92%|10|11"), ("|100|94.86|优", "|100|96.86|优"))
    assert faults(report) == [("GJ609", "error", "11")]


@pytest.mark.parametrize(
    ("score", "grade", "status"),
    [
        ("94.86", "优", "holds"),
        ("90", "优", "holds"),
        ("89.99", "优", "broken"),
        ("89.99", "良", "holds"),
        ("80", "良", "holds"),
        ("79.99", "中", "holds"),
        ("60", "中", "holds"),
        ("59.99", "差", "holds"),
        ("94.86", "良", "broken"),
        ("94.86", "差", "broken"),
        ("94.86", "合格", ""),
        ("194.86", "优", ""),
    ],
)
def test_grade_and_score(score: str, grade: str, status: str) -> None:
    report = form(("|100|94.86|优", f"|100|{score}|{grade}"))
    assert found(report, "GJ610") == ([status] if status else [])
    assert [text for code, _, text in faults(report) if code == "GJ610"] == [grade] * (status == "broken")


# -- funds by source --------------------------------------------------------------------------------


def test_the_sources_add_up_to_the_total_row() -> None:
    good = form()
    assert set(found(good, "GJ614")) == {"holds"}
    report = form(
        ("|市县区财政资金|50.00|50.00|50.00|29.29|20.71", "|市县区财政资金|50.00|45.00|50.00|29.29|20.71")
    )
    assert found(report, "GJ614").count("broken") == 1
    assert [code for code, _, _ in faults(report)] == ["GJ614"]


def test_without_sources_nothing_is_compared() -> None:
    row = next(line for line in FORM.split("\n") if "市县区财政资金" in line)
    assert found(form((row + "\n", "")), "GJ614") == []


# -- prose on forms ---------------------------------------------------------------------------------

PROSE = "第三部分 情况说明\n四、预算绩效情况说明\n开展了绩效自评，涉及二级项目{}个，全年预算资金{}万元。\n"


@pytest.mark.parametrize(
    ("count", "funds", "counted", "paid"),
    [
        ("1", "50.00", "holds", "holds"),
        ("2", "50.00", "broken", "holds"),
        ("1", "29.29", "holds", "holds"),
        ("1", "51.00", "holds", "unresolved"),
        ("0", "0.00", "broken", "holds"),
        ("0", "5.00", "broken", "broken"),
    ],
)
def test_projects_and_their_money(count: str, funds: str, counted: str, paid: str) -> None:
    report = form(before=PROSE.format(count, funds))
    assert found(report, "GJ612") == [counted]
    assert found(report, "GJ613") == [paid]
    assert [code for code, _, _ in faults(report)] == ["GJ612"] * (counted == "broken") + ["GJ613"] * (
        paid == "broken"
    )


@pytest.mark.parametrize(("count", "counted", "paid"), [("5", [], []), ("0", ["broken"], [])])
def test_a_paragraph_that_publishes_a_part_may_speak_of_more(
    count: str, counted: list[str], paid: list[str]
) -> None:
    part = PROSE.format(count, "250.00").replace("。\n", "，仅公开其中的重点项目，其余留存备查。\n")
    report = form(before=part)
    assert (found(report, "GJ612"), found(report, "GJ613")) == (counted, paid)


def test_without_forms_nothing_is_counted() -> None:
    report = check(PROSE.format(3, "5.00"))
    assert found(report, "GJ612") == []


def test_an_indicator_that_the_analysis_repeats() -> None:
    report = form(("桑苗成活率96%", "桑苗成活率98%"))
    assert sorted(found(report, "GJ611")) == ["broken", "holds"]
    assert faults(report) == [("GJ611", "warning", "98%")]


def test_an_analysis_that_repeats_the_goal_repeats_no_result() -> None:
    report = form(("桑苗成活率96%", "桑苗成活率95%"))
    assert found(report, "GJ611") == ["holds"]
    assert faults(report) == []


def test_the_analysis_repeats_the_funds_loosely() -> None:
    report = form(("全年执行29.29万元,执行率58.58%", "全年执行29.29万元,执行率85.58%"))
    assert {severity for _, severity, _ in faults(report)} <= {"warning", "error"}
    assert "85.58%" in {text for _, _, text in faults(report)}


# -- years ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "status"), [("2023", "holds"), ("2022", "broken")])
def test_the_year_of_a_table(year: str, status: str) -> None:
    report = check(
        f"第二部分 决算表\n支出决算表\n公开03表\n{year}年度\n金额单位：元\n科目编码|科目名称|本年支出合计\n合计||5.00\n201|一般公共服务支出|5.00\n"
    )
    assert found(report, "GJ701") == [status]
    assert [code for code, _, _ in faults(report)] == ["GJ701"] * (status == "broken")
    for finding in report.findings:
        line, _ = report.document.source.lines.position(finding.start)
        assert report.document.source.text.split("\n")[line - 1] == f"{year}年度"


def test_a_table_without_a_year_is_not_compared() -> None:
    report = check(
        "第二部分 决算表\n支出决算表\n金额单位：元\n科目编码|科目名称|本年支出合计\n合计||5.00\n201|一般公共服务支出|5.00\n"
    )
    assert found(report, "GJ701") == []


# -- crashes ----------------------------------------------------------------------------------------


def test_a_crash_is_a_finding_and_the_other_checks_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_document: Document) -> Iterator[Outcome]:
        message = "a fault of our own"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(run, "check_table_years", broken)
    report = form(("≥92%|10|9", "≥92%|10|11"), ("|100|94.86|优", "|100|96.86|优"))
    crashed = [finding for finding in report.findings if finding.code == "GJ901"]
    assert [finding.severity for finding in crashed] == ["error"]
    assert "years" in crashed[0].arguments["check"]
    assert "ZeroDivisionError" in crashed[0].arguments["error"]
    assert [outcome.status for outcome in report.outcomes if outcome.code == "GJ901"] == ["crashed"]
    assert "GJ609" in {finding.code for finding in report.findings}


def test_a_crash_behind_the_checks_keeps_every_broken_relation(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> list[Outcome]:
        message = "a fault of our own"
        raise ZeroDivisionError(message)

    bent = (("≥92%|10|9", "≥92%|10|11"), ("|100|94.86|优", "|100|96.86|优"))
    codes = {finding.code for finding in form(*bent).findings if finding.severity != "info"}
    monkeypatch.setattr(run, "find_causes", broken)
    monkeypatch.setattr(run, "weigh", broken)
    report = form(*bent)
    assert codes < {finding.code for finding in report.findings}
    crashed = [finding.arguments["check"] for finding in report.findings if finding.code == "GJ901"]
    assert sorted(crashed) == ["causes", "trust"]


def test_no_finding_without_a_code_of_the_catalogue() -> None:
    from gouji.check.catalogue import catalogue

    report = form(("≥92%|10|9", "≥92%|10|11"), ("|58.58|5.86||\n|市", "|59.58|5.86||\n|市"))
    codes = {finding.code for finding in report.findings}
    assert codes
    assert codes <= set(catalogue())


def test_a_source_of_funds_that_cannot_be_read_leaves_the_sum_unresolved() -> None:
    form = FORM.replace("|市县区财政资金|50.00|", "|省级财政资金|10|10|10|5|5|50|5||\n|市县区财政资金|4S.OO|")
    found = {
        outcome.arguments.get("item", outcome.missing): outcome.status
        for outcome in check(form).outcomes
        if outcome.code == "GJ614"
    }
    assert [item for item, status in found.items() if status == "unresolved"] == ["市县区财政资金/declared"]


def test_a_full_width_percent_sign_is_a_rounded_percentage() -> None:
    form = FORM.replace("|58.58|", "|58.6％|", 1)
    assert [f.code for f in check(form).findings if f.severity == "error"] == []
