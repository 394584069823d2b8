"""The verdict of a claim and its evidence: a cell decides; without one, the arithmetic does."""

from __future__ import annotations

import pytest

from gouji.check.run import check_document
from gouji.model import Claim, Report, Source
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n"
TABLES = """第二部分 决算表
收入决算表
公开02表
金额单位：万元
科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入
合计||620.50|600.10||20.40|||
213|农林水支出|620.50|600.10||20.40|||

部门决算公开相关信息统计表
公开10表
金额单位：万元
一、政府采购情况||
项目|行次|统计数
合计|1|109.82
三、国有资产占用情况||
(一) 车辆数合计(辆)|7|5
3. 机要通信用车|10|1
8. 其他用车|15|4
"""


def check(prose: str, tables: str = TABLES) -> Report:
    text = f"{COVER}{tables}第三部分 情况说明\n{prose}\n".replace("|", "\t")
    return check_document(parse_document(Source("sample", text)))


def claim(report: Report, raw: str) -> Claim:
    return next(claim for claim in report.document.claims if claim.raw == raw)


def verdicts(report: Report) -> list[tuple[str, str]]:
    return [(claim.raw, claim.verdict) for claim in report.document.claims]


INCOME = "二、收入决算情况说明\n"
OVERALL = "一、收入支出决算总体情况说明\n"


@pytest.mark.parametrize(
    ("raw", "verdict"),
    [
        ("600.10万元", "supported"),
        ("600.1万元", "supported"),
        ("6001000元", "supported"),
        ("600.11万元", "rounding"),
        ("600.20万元", "contradicted"),
    ],
)
def test_a_cell_of_the_same_fact_decides(raw: str, verdict: str) -> None:
    found = claim(check(f"{INCOME}财政拨款收入{raw}。"), raw)
    assert found.verdict == verdict
    assert found.evidence[0] == "cell@L8:11=600.10"


def test_a_cell_outweighs_arithmetic() -> None:
    report = check(
        f"{INCOME}收入合计620.50万元，其中：财政拨款收入600.20万元，占比96.73%；事业收入20.40万元。"
    )
    found = claim(report, "600.20万元")
    assert found.verdict == "contradicted"
    assert any(item.startswith("cell@") for item in found.evidence)


def test_without_a_cell_the_arithmetic_decides() -> None:
    report = check(f"{OVERALL}收入总计1654.78万元，比上年增加500.00万元，增长43.30%。", "")
    assert verdicts(report) == [
        ("1654.78万元", "supported"),
        ("500.00万元", "supported"),
        ("43.30%", "supported"),
    ]
    assert all(item.startswith("calc:") for item in claim(report, "43.30%").evidence)


def test_a_number_that_nothing_speaks_of_is_unverifiable() -> None:
    report = check(f"{OVERALL}收入总计1654.78万元。培训3次。", "")
    assert verdicts(report) == [("1654.78万元", "unverifiable"), ("3次", "unverifiable")]
    assert claim(report, "3次").evidence == []


def test_a_broken_relation_speaks_against_those_it_accuses() -> None:
    report = check(
        f"{INCOME}收入合计620.50万元，其中：财政拨款收入600.10万元，占比69.71%；事业收入20.40万元，占比3.29%。"
    )
    assert claim(report, "69.71%").verdict == "contradicted"
    assert claim(report, "600.10万元").verdict == "supported"
    assert claim(report, "620.50万元").verdict == "supported"
    assert claim(report, "3.29%").verdict == "supported"


def test_a_number_that_other_relations_confirm_is_not_contradicted() -> None:
    report = check(
        f"{INCOME}收入合计620.50万元，其中：财政拨款收入600.10万元，占比69.71%；事业收入20.40万元，占比3.29%。",
        "",
    )
    assert verdicts(report) == [
        ("620.50万元", "supported"),
        ("600.10万元", "supported"),
        ("69.71%", "contradicted"),
        ("20.40万元", "supported"),
        ("3.29%", "supported"),
    ]


def test_a_truncated_rate_is_rounding_and_its_amounts_are_supported() -> None:
    report = check(
        "五、一般公共预算财政拨款支出决算情况说明\n教育支出年初预算679.00万元，支出决算817.59万元，完成年初预算的120.40%。",
        "",
    )
    assert verdicts(report) == [
        ("679.00万元", "supported"),
        ("817.59万元", "supported"),
        ("120.40%", "rounding"),
    ]


def test_nothing_of_nothing_is_unverifiable() -> None:
    report = check(
        "九、“三公”经费支出决算情况说明\n因公出国（境）费全年预算0.00万元，支出决算0.00万元，完成全年预算的0%。",
        "",
    )
    assert claim(report, "0%").verdict == "unverifiable"


def test_reasons_and_thresholds_have_no_verdict() -> None:
    report = check(
        f"{INCOME}收入合计620.50万元，主要原因是财政拨款收入600.10万元。\n三、国有资产占用情况说明\n单价100万元（含）以上设备0台（套）。"
    )
    assert claim(report, "600.10万元").verdict == "unverifiable"
    assert claim(report, "100万元").verdict == "unverifiable"
    assert claim(report, "600.10万元").evidence == []


def test_counts_are_exact() -> None:
    text = "三、国有资产占用情况说明\n共有车辆{}辆。其中：机要通信用车1辆、其他用车4辆。"
    assert {verdict for _, verdict in verdicts(check(text.format(5)))} == {"supported"}
    assert claim(check(text.format(6)), "6辆").verdict == "contradicted"


@pytest.mark.parametrize(
    ("kept", "verdict"), [("5", "supported"), ("3", "unverifiable"), ("6", "contradicted")]
)
def test_vehicles_kept_are_at_most_all_vehicles(kept: str, verdict: str) -> None:
    report = check(
        f"九、“三公”经费支出决算情况说明\n公务用车运行维护费支出5.84万元，公务用车保有量{kept}辆。"
    )
    assert claim(report, f"{kept}辆").verdict == verdict


def test_an_inequality_supports_nothing_unless_it_pins_the_value() -> None:
    text = "九、“三公”经费支出决算情况说明\n国内接待费5.91万元，其中外事接待费{}万元。"
    loose = check(text.format("0.30"), "")
    assert claim(loose, "0.30万元").verdict == "unverifiable"
    broken = check(text.format("6.30"), "")
    assert "contradicted" in {verdict for _, verdict in verdicts(broken)}


def test_both_claims_of_a_joint_subject_are_judged() -> None:
    report = check(
        f"{OVERALL}收、支总计均为1654.78万元。与上年相比，收、支总计各增加500.00万元，增长43.30%。", ""
    )
    assert len(verdicts(report)) == 6
    assert {verdict for _, verdict in verdicts(report)} == {"supported"}


def test_evidence_names_places_that_hold_the_number() -> None:
    report = check(
        f"{INCOME}收入合计620.50万元，其中：财政拨款收入600.10万元，占比96.71%；事业收入20.40万元，占比3.29%。"
    )
    lines = report.document.source.text.split("\n")
    places = [item for found in report.document.claims for item in found.evidence if item.startswith("cell@")]
    assert len(places) >= 3
    for item in places:
        place, _, raw = item.removeprefix("cell@L").partition("=")
        line, _, col = place.partition(":")
        assert lines[int(line) - 1][int(col) :].startswith(raw)


def test_checking_twice_gives_the_same_verdicts() -> None:
    text = f"{INCOME}收入合计620.50万元，其中：财政拨款收入600.20万元，占比96.71%；事业收入20.40万元，占比3.29%。"
    first, second = check(text), check(text)
    assert verdicts(first) == verdicts(second)
    assert [claim.evidence for claim in first.document.claims] == [
        claim.evidence for claim in second.document.claims
    ]


def test_a_claim_against_a_cell_of_many_digits_is_judged() -> None:
    huge = "9" * 30
    report = check(
        f"{INCOME}财政拨款收入600.10万元。", TABLES.replace("合计||620.50|600.10", f"合计||620.50|{huge}.10")
    )
    assert claim(report, "600.10万元").verdict == "contradicted"


def test_a_part_of_a_rounded_sum_is_rounding_where_nothing_else_speaks_of_it() -> None:
    report = check(
        f"{INCOME}收入合计620.51万元，其中：财政拨款收入600.10万元；事业收入20.40万元；其他收入0.00万元。",
        "",
    )
    assert [verdict for _, verdict in verdicts(report)] == ["rounding", "rounding", "rounding", "supported"]


def test_a_comparison_in_words_supports_no_figure_unless_it_says_equal() -> None:
    text = "五、一般公共预算财政拨款支出决算情况说明\n教育支出年初预算为5.00万元，支出决算为{}万元，决算数{}年初预算数。"
    assert [v for _, v in verdicts(check(text.format("6.00", "大于"), ""))] == ["unverifiable"] * 2
    assert [v for _, v in verdicts(check(text.format("5.00", "等于"), ""))] == ["supported"] * 2


def of(report: Report, raw: str, measure: str) -> Claim:
    return next(claim for claim in report.document.claims if (claim.raw, claim.measure) == (raw, measure))


def test_a_broken_rate_speaks_against_itself_and_its_change() -> None:
    # Nothing else bears out the change: which of the two is wrong, nobody can tell. The amount has its cell.
    report = check(INCOME + "2023年度收入合计620.50万元，比上年增加20.50万元，增长9.99%。", TABLES)
    assert of(report, "9.99%", "growth_rate").verdict == "contradicted"
    assert of(report, "20.50万元", "delta").verdict == "contradicted"
    assert of(report, "620.50万元", "total").verdict == "supported"


def test_another_print_of_a_fact_mends_a_relation() -> None:
    # 600.10 of the table over 620.50 is 96.71%: the amount is wrong, its share is not.
    prose = (
        INCOME
        + "2023年度收入合计620.50万元，其中：财政拨款收入660.10万元，占96.71%；事业收入20.40万元，占3.29%。"
    )
    report = check(prose)
    assert of(report, "660.10万元", "amount").verdict == "contradicted"
    assert of(report, "96.71%", "share").verdict == "supported"


def test_a_relation_that_another_print_mends_by_rounding_is_rounding() -> None:
    # 600.10 - 580.04 is 20.06; with 600.06 of the table the change is off by one place, with 601.10 of the prose by more.
    tables = (
        TABLES.replace("600.10", "6,000,999.00")
        .replace("620.50", "6,204,999.00")
        .replace("20.40", "204,000.00")
    )
    tables = tables.replace("万元", "元", 1)
    prose = INCOME + "2023年度财政拨款收入610.10万元，与上年580.04万元相比增加20.06万元。"
    report = check(prose, tables)
    assert of(report, "610.10万元", "amount").verdict == "contradicted"
    assert of(report, "580.04万元", "prior_value").verdict == "rounding"
    assert of(report, "20.06万元", "delta").verdict == "rounding"


def test_its_own_other_print_does_not_speak_for_a_number() -> None:
    # The cell of 20.40 stands in a table with a head that was not read, and mends the sum all the same.
    tables = TABLES.replace("上级补助收入", "土缎补肋収八")
    prose = INCOME + "2023年度收入合计620.50万元，其中：财政拨款收入600.10万元，事业收入20.40元。"
    assert of(check(prose, tables), "20.40元", "amount").verdict == "contradicted"


def test_a_relation_that_is_mended_bears_its_numbers_out() -> None:
    # The change is right beside the amount of the table; the sum of the changes breaks for another one.
    prose = (
        INCOME
        + "2023年度收入合计620.50万元，比上年减少30.10万元。其中：财政拨款收入660.10万元，比上年减少50.00万元，"
        "下降7.69%；事业收入20.40万元，比上年减少19.90万元，下降49.38%。"
    )
    report = check(prose)
    assert of(report, "660.10万元", "amount").verdict == "contradicted"
    assert of(report, "50.00万元", "delta").verdict == "supported"


def test_a_mended_sum_that_a_number_is_a_part_of_leaves_its_rate_to_decide() -> None:
    # 600.10 of the table less 580.04 is 20.06, and not 20.05: that is the rounding of the change, not of last year's figure.
    prose = INCOME + "2023年度财政拨款收入610.10万元，比上年决算580.04万元增加20.05万元，增长3.46%。"
    report = check(prose)
    assert of(report, "580.04万元", "prior_value").verdict == "supported"
    assert of(report, "20.05万元", "delta").verdict == "rounding"


def test_the_rest_of_a_template_is_no_part_of_a_subject() -> None:
    report = check(INCOME + "2023年度××单位收入合计620.50万元，××部门财政拨款收入600.10万元。")
    assert verdicts(report) == [("620.50万元", "supported"), ("600.10万元", "supported")]


def test_what_tables_print_the_parts_of_is_their_sum() -> None:
    tables = TABLES + "二、机关运行经费||\n(一)行政单位|16|40.00\n(二)参照公务员法管理事业单位|17|10.00\n"
    prose = "十、其他重要事项情况说明\n（一）机关运行经费支出情况\n2023年度机关运行经费支出30.00万元，比上年增加10.00万元，增长25%。"
    report = check(prose, tables)
    assert of(report, "30.00万元", "amount").verdict == "contradicted"
    assert of(report, "25%", "growth_rate").verdict == "supported"


def test_an_inequality_shields_no_number_from_a_broken_rate() -> None:
    # All of the procurement of the table may have gone to small enterprises, yet the share says otherwise.
    prose = (
        "十、其他重要事项情况说明\n（二）政府采购支出情况\n2023年度政府采购支出总额109.82万元。"
        "授予中小企业合同金额109.82万元，占政府采购支出总额的{}%。"
    )
    assert of(check(prose.format("100.00")), "109.82万元", "amount").verdict == "supported"
    report = check(prose.format("10.00"))
    found = [c.verdict for c in report.document.claims if "中小企业" in c.subject]
    assert found == ["contradicted", "contradicted"]


def test_of_an_excess_the_part_is_accused_and_not_the_whole() -> None:
    prose = (
        "十、其他重要事项情况说明\n（二）政府采购支出情况\n2023年度政府采购支出总额109.82万元，其中：货物100.00万元、"
        "工程0.00万元、服务9.82万元。授予中小企业合同金额1,098.20万元。"
    )
    report = check(prose, "")
    assert claim(report, "1,098.20万元").verdict == "contradicted"
    assert claim(report, "109.82万元").verdict == "supported"


def test_a_template_has_the_direction_of_its_rate() -> None:
    report = check(INCOME + "2023年度收入合计620.50万元，比上年增加（减少）20.50万元，下降3.20%。")
    change = of(report, "20.50万元", "delta")
    assert (change.direction, change.verdict) == ("decrease", "supported")


def test_of_tables_that_disagree_one_may_bear_a_claim_out() -> None:
    tables = (
        TABLES
        + "\n财政拨款收入支出决算总表\n公开04表\n金额单位：万元\n收入||支出||\n项目|金额|项目|合计|一般公共预算财政拨款\n"
        + (
            "一、一般公共预算财政拨款|600.10|二十二、农林水支出|598.30|598.30\n"
            "本年收入合计|609.10|本年支出合计|598.30|598.30\n"
        )
    )
    report = check(INCOME + "2023年度收入合计620.50万元，其中：财政拨款收入600.10万元，占96.71%。", tables)
    income = of(report, "600.10万元", "amount")
    assert income.verdict == "supported"


def test_a_claim_cites_the_table_that_its_section_explains() -> None:
    tables = (
        "收入支出决算总表\n公开01表\n金额单位：万元\n收入||支出|\n项目|决算数|项目|决算数\n"
        "本年收入合计|620.50|本年支出合计|620.50\n总计|620.50|总计|620.50\n\n"
    )
    tables = TABLES.replace("收入决算表\n公开02", tables + "收入决算表\n公开02")
    report = check(INCOME + "2023年度收入合计620.50万元。", tables)
    total = of(report, "620.50万元", "total")
    lines = report.document.source.text.split("\n")
    line = next(k for k, text in enumerate(lines, start=1) if text.startswith("合计\t\t620.50"))
    assert total.evidence[0].startswith(f"cell@L{line}:")


def test_a_year_of_no_figure_is_no_period() -> None:
    report = check(INCOME + "2073年度收入合计620.50万元。")
    assert of(report, "620.50万元", "total").verdict == "supported"


def test_a_torn_heading_keeps_its_section() -> None:
    report = check("二、收入\n\n决算情况说明\n2023年度收入合计620.50万元。")
    assert of(report, "620.50万元", "total").verdict == "supported"


def test_specks_within_a_word_are_not_read() -> None:
    report = check(INCOME + "2023年度收^入合计620.50万元。")
    assert of(report, "620.50万元", "total").verdict == "supported"
