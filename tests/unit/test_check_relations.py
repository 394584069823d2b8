"""Relations within and between tables and within forms: small documents, one number bent at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n第二部分 决算表\n"


def check(text: str, cover: str = COVER) -> Report:
    return check_document(
        parse_document(Source("sample", (cover + text.strip("\n") + "\n").replace("|", "\t")))
    )


def statuses(report: Report, code: str) -> list[str]:
    return [outcome.status for outcome in report.outcomes if outcome.code == code]


def faults(report: Report) -> list[tuple[str, str, str]]:
    """Code, severity and number of each error and warning."""
    text = report.document.source.text
    return [
        (f.code, f.severity, text[f.start : f.end].strip()) for f in report.findings if f.severity != "info"
    ]


def numbers(report: Report, code: str, status: str) -> list[list[str]]:
    """The numbers of the outcomes of a code, as printed."""
    return [
        [operand.printed.strip() for operand in outcome.operands]
        for outcome in report.outcomes
        if outcome.code == code and outcome.status == status
    ]


DETAIL = """
支出决算表
公开03表
金额单位：元
科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出
合计||700.50|400.25|300.25|||
213|农林水支出|600.50|300.25|300.25|||
21301|农业农村|600.50|300.25|300.25|||
2130101|行政运行|300.25|300.25||||
2130108|病虫害控制|300.25||300.25|||
221|住房保障支出|100.00|100.00||||
"""


def test_a_consistent_table_holds_everywhere() -> None:
    report = check(DETAIL)
    assert faults(report) == []
    assert {outcome.status for outcome in report.outcomes} == {"holds"}
    assert statuses(report, "GJ301") == ["holds"] * 3
    assert statuses(report, "GJ302") == ["holds"] * 6
    assert statuses(report, "GJ303") == ["holds"] * 6
    assert numbers(report, "GJ301", "holds")[0] == ["700.50", "600.50", "100.00"]


def test_a_wrong_total_breaks_column_and_row() -> None:
    report = check(DETAIL.replace("合计||700.50", "合计||700.60"))
    assert statuses(report, "GJ301").count("broken") == 1
    assert statuses(report, "GJ303").count("broken") == 1
    assert statuses(report, "GJ302").count("broken") == 0
    assert [number for _, _, number in faults(report)] == ["700.60"]
    (finding,) = report.findings
    assert finding.suggestion in ("700.5", "700.50")


def test_a_wrong_leaf_is_named_by_both_its_sums() -> None:
    report = check(DETAIL.replace("病虫害控制|300.25||", "病虫害控制|300.35||"))
    assert [(severity, number) for _, severity, number in faults(report)] == [("error", "300.35")]
    (finding,) = report.findings
    assert Decimal(finding.suggestion) == Decimal("300.25")


def test_in_yuan_a_cent_is_an_error_and_in_wan_it_is_rounding() -> None:
    bent = DETAIL.replace("合计||700.50", "合计||700.51")
    assert [number for _, _, number in faults(check(bent))] == ["700.51"]
    report = check(bent.replace("单位：元", "单位：万元"))
    assert faults(report) == []
    assert [statuses(report, code).count("rounding") for code in ("GJ301", "GJ303")] == [1, 1]
    assert {finding.severity for finding in report.findings} == {"info"}


def test_two_cents_of_wan_are_an_error() -> None:
    report = check(DETAIL.replace("合计||700.50", "合计||700.52").replace("单位：元", "单位：万元"))
    assert [statuses(report, code).count("broken") for code in ("GJ301", "GJ303")] == [1, 1]
    assert [(severity, number) for _, severity, number in faults(report)] == [("error", "700.52")]


def test_a_sum_of_one_term_is_exact_in_wan_too() -> None:
    report = check(
        DETAIL.replace("病虫害控制|300.25||300.25", "病虫害控制|300.26||300.26").replace("：元", "：万元")
    )
    assert numbers(report, "GJ302", "broken") == [["300.25", "300.26"]]
    assert numbers(report, "GJ302", "rounding") == [["600.50", "300.25", "300.26"]]


def test_blank_cells_and_dashes_are_zero() -> None:
    report = check(DETAIL.replace("住房保障支出|100.00|100.00||||", "住房保障支出|100.00|100.00|———|——|-|"))
    assert faults(report) == []
    assert "broken" not in {outcome.status for outcome in report.outcomes}
    assert statuses(report, "GJ303") == ["holds"] * 6


def test_a_blank_part_breaks_its_sums() -> None:
    report = check(DETAIL.replace("住房保障支出|100.00|100.00||||", "住房保障支出||||||"))
    assert statuses(report, "GJ301").count("broken") == 2
    assert [severity for _, severity, _ in faults(report)].count("error") >= 1


def test_a_damaged_number_leaves_its_relations_unresolved() -> None:
    report = check(DETAIL.replace("农业农村|600.50", "农业农村|6OO.50"))
    assert faults(report) == [("GJ105", "warning", "6OO.50")]
    unresolved = [outcome for outcome in report.outcomes if outcome.status == "unresolved"]
    assert {outcome.code for outcome in unresolved} == {"GJ302", "GJ303"}
    assert all("农业农村" in outcome.missing for outcome in unresolved)


def test_without_a_total_row_the_column_is_unresolved() -> None:
    lines = [line for line in DETAIL.strip().split("\n") if not line.startswith("合计")]
    report = check("\n".join(lines))
    assert set(statuses(report, "GJ301")) == {"unresolved"}
    assert faults(report) == []


def test_a_missing_column_cannot_break_a_row() -> None:
    text = """
支出决算表
金额单位：元
科目编码|科目名称|本年支出合计|基本支出
合计||700.50|400.25
213|农林水支出|600.50|300.25
221|住房保障支出|100.00|100.00
"""
    report = check(text)
    assert faults(report) == []
    assert statuses(report, "GJ303").count("unresolved") == 2
    assert all("project" in outcome.missing for outcome in report.outcomes if outcome.status == "unresolved")


def test_a_class_whose_children_are_not_printed_is_not_compared() -> None:
    torn = check(DETAIL.replace("2130108|病虫害控制|300.25||300.25|||\n", ""))
    assert numbers(torn, "GJ302", "broken") == [["600.50", "300.25"], ["300.25"]]
    whole = check("\n".join(line for line in DETAIL.split("\n") if not line.startswith("21301")))
    assert statuses(whole, "GJ302") == []
    assert faults(whole) == []


def test_a_total_whose_classes_are_all_lost_is_unresolved() -> None:
    report = check("\n".join(line for line in DETAIL.strip().split("\n") if not line.startswith("2")))
    assert statuses(report, "GJ301") == ["unresolved"] * 3
    assert faults(report) == []


SUMMARY = """
收入支出决算总表
公开01表
金额单位：元
收入|||支出||
项目|行次|金额|项目|行次|金额
栏次||1|栏次||2
一、一般公共预算财政拨款收入|1|600.00|十二、农林水支出|43|600.50
二、政府性基金预算财政拨款收入|2|50.00|二十、住房保障支出|50|100.00
本年收入合计|27|650.00|本年支出合计|58|700.50
使用非财政拨款结余|28||结余分配|59|
年初结转和结余|29|60.50|年末结转和结余|60|10.00
|30|||61|
总计|31|710.50|总计|62|710.50
"""


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("收入|2|50.00", "收入|2|55.00", {"GJ305"}),
        ("支出|50|100.00", "支出|50|101.00", {"GJ306"}),
        ("年初结转和结余|29|60.50", "年初结转和结余|29|61.50", {"GJ307"}),
        ("总计|31|710.50", "总计|31|711.50", {"GJ307", "GJ308"}),
        ("合计|27|650.00", "合计|27|660.00", {"GJ305", "GJ307"}),
        ("合计|58|700.50", "合计|58|700.00", {"GJ306", "GJ307"}),
    ],
)
def test_the_summary_table(old: str, new: str, codes: set[str]) -> None:
    good = check(SUMMARY)
    assert faults(good) == []
    assert {"GJ305", "GJ306", "GJ307", "GJ308"} <= {outcome.code for outcome in good.outcomes}
    assert {outcome.status for outcome in good.outcomes} == {"holds"}
    report = check(SUMMARY.replace(old, new))
    assert SUMMARY.replace(old, new) != SUMMARY
    assert {outcome.code for outcome in report.outcomes if outcome.status == "broken"} == codes
    shown = {start for f in report.findings for start in (f.start, *(operand.start for operand in f.related))}
    assert (
        report.document.source.text.index(new.replace("|", "\t"))
        + len(new)
        - len(new.rsplit("|", maxsplit=1)[-1])
        in shown
    )


FISCAL = """
财政拨款收入支出决算总表
公开04表
金额单位：元
收入|||支出|||||
项目|行次|金额|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款
一、一般公共预算财政拨款|1|600.00|十二、农林水支出|45|600.00|550.00|50.00|
二、政府性基金预算财政拨款|2|50.00|二十、住房保障支出|52|100.00|100.00||
本年收入合计|27|650.00|本年支出合计|59|700.00|650.00|50.00|
年初财政拨款结转和结余|28|60.00|年末财政拨款结转和结余|60|10.00|10.00||
一般公共预算财政拨款|29|60.00||||||
政府性基金预算财政拨款|30|||||||
总计|32|710.00|总计|64|710.00|660.00|50.00|
"""


def test_the_fiscal_summary_by_funds() -> None:
    good = check(FISCAL)
    assert faults(good) == []
    assert {"GJ303", "GJ305", "GJ306", "GJ307", "GJ308"} <= {outcome.code for outcome in good.outcomes}
    report = check(FISCAL.replace("农林水支出|45|600.00|550.00|50.00", "农林水支出|45|600.00|540.00|50.00"))
    broken = {outcome.code for outcome in report.outcomes if outcome.status == "broken"}
    assert {"GJ303", "GJ306"} <= broken
    assert [number for _, _, number in faults(report)] == ["540.00"]
    assert Decimal(report.findings[0].suggestion) == 550


ECONOMIC = """
一般公共预算财政拨款基本支出决算明细表
公开06表
金额单位：元
人员经费|||公用经费|||||
科目编码|科目名称|金额|科目编码|科目名称|金额|科目编码|科目名称|金额
301|工资福利支出|300.00|302|商品和服务支出|90.00|307|债务利息及费用支出|———
30101|基本工资|200.00|30201|办公费|60.00|310|资本性支出|10.00
30102|津贴补贴|100.00|30211|差旅费|30.00|31002|办公设备购置|10.00
303|对个人和家庭的补助|20.00||||||
30302|退休费|20.00||||||
人员经费合计||320.00|公用经费合计|||||100.00
"""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("合计||320.00", "合计||330.00", "GJ304"),
        ("|||||100.00", "|||||101.00", "GJ304"),
        ("基本工资|200.00", "基本工资|210.00", "GJ302"),
        ("差旅费|30.00", "差旅费|35.00", "GJ302"),
    ],
)
def test_basic_expenditure_by_economic_item(old: str, new: str, code: str) -> None:
    good = check(ECONOMIC)
    assert faults(good) == []
    assert {"GJ302", "GJ304"} <= {outcome.code for outcome in good.outcomes if outcome.status == "holds"}
    report = check(ECONOMIC.replace(old, new))
    assert {outcome.code for outcome in report.outcomes if outcome.status == "broken"} == {code}
    assert [found for found, _, _ in faults(report)] == [code]


THREE = """
财政拨款“三公”经费支出决算表
公开09表
金额单位：万元
预算数||||||决算数|||||
合计|因公出国（境）费|公务用车购置及运行费|||公务接待费|合计|因公出国（境）费|公务用车购置及运行费|||公务接待费
||小计|公务用车购置费|公务用车运行费||||小计|公务用车购置费|公务用车运行费|
1|2|3|4|5|6|7|8|9|10|11|12
26.70||24.70|18.64|6.06|2.00|25.51||24.48|18.64|5.84|1.03
"""


def test_three_public_sums_for_budget_and_outturn() -> None:
    assert statuses(check(THREE), "GJ309") == ["holds"] * 4
    report = check(THREE.replace("|5.84|1.03", "|5.84|1.13"))
    assert statuses(report, "GJ309").count("broken") == 1
    report = check(THREE.replace("|24.70|18.64|", "|24.70|19.64|"))
    assert statuses(report, "GJ309").count("broken") == 1
    assert [code for code, _, _ in faults(report)] == ["GJ309"]


INFO = """
部门决算公开相关信息统计表
公开10表
金额单位：万元
一、政府采购情况||
项目|行次|统计数
合计|1|109.82
货物|2|48.63
工程|3|21.36
服务|4|39.83
二、机关运行经费||
项目||统计数
(一) 行政单位|5|60.99
三、国有资产占用情况||
(一) 车辆数合计(辆)|7|5
1. 副部(省)级及以上领导用车|8|
3. 机要通信用车|10|1
8. 其他用车|15|4
"""


def test_procurement_rounds_and_vehicles_do_not() -> None:
    good = check(INFO)
    assert faults(good) == []
    assert (statuses(good, "GJ310"), statuses(good, "GJ311")) == (["holds"], ["holds"])
    assert statuses(check(INFO.replace("109.82", "109.83")), "GJ310") == ["rounding"]
    assert statuses(check(INFO.replace("109.82", "109.85")), "GJ310") == ["broken"]
    report = check(INFO.replace("用车|15|4", "用车|15|3"))
    assert statuses(report, "GJ311") == ["broken"]
    (code, severity, number) = faults(report)[0]
    assert (code, severity) == ("GJ311", "error")
    assert number in ("5", "3", "1")


def test_relations_between_tables_are_over_facts() -> None:
    general = """
一般公共预算财政拨款支出决算表
金额单位：元
科目编码|科目名称|小计|基本支出|项目支出
合计||520.00|420.00|100.00
213|农林水支出|520.00|420.00|100.00

"""
    good = check(general + ECONOMIC.strip("\n"))
    assert statuses(good, "GJ402") == ["holds"]
    # The economic table is consistent in itself and too large by 10 all through.
    bent = ECONOMIC.replace("|20.00", "|30.00").replace("合计||320.00", "合计||330.00")
    report = check(general + bent.strip("\n"))
    assert statuses(report, "GJ402") == ["broken"]
    assert ("GJ402", "error") in {(code, severity) for code, severity, _ in faults(report)}
    assert statuses(check(ECONOMIC), "GJ402") == []


FORM = """
第五部分 附件
桑苗培育经费项目支出绩效自评表
(2023年度)
项目名称||桑苗培育经费||||||||
主管部门及代码||017-芦川县农业局|||预算单位|017001-芦川县蚕桑管理站||||
项目资金预算安排及执行进度(万元)|年初预算数||||全年预算数|全年执行数|资金结(转)余|执行率|得分|偏差原因分析及改进措施
|目标申报数|预算编制数||||||||
|资金总额:|50|50|50|29.29|20.71|58.58|5.86||
项目年度绩效目标|年度目标|||||实际完成情况||||
|培育桑苗|||||已培育||||
一级指标|二级指标|三级指标|年初指标值|调整后指标值|实际完成值|分值|得分|偏差原因分析及改进措施||
产出指标|数量指标|培育桑苗数量|≥20亩|≥20亩|≥21亩|20|20|||
|质量指标|成活率|≥95%|≥95%|≥96%|20|20|||
|时效指标|按期完成率|=100%|=100%|=100%|20|20|||
效益指标|社会效益指标|带动农户|≥100户|≥100户|≥120户|20|20|||
满意度指标|服务对象满意度指标|农户满意度|≥90%|≥90%|≥92%|10|9|||
总分||||||100|94.86|优||
"""


@pytest.mark.parametrize(
    ("old", "new", "broken", "severity"),
    [
        ("|29.29|20.71|58.58|5.86", "|29.29|20.17|58.58|5.86", {"GJ601"}, "error"),
        ("|20.71|58.58|5.86", "|20.71|59.58|5.86", {"GJ602", "GJ603"}, "error"),
        ("58.58|5.86|", "58.58|5.68|", {"GJ603", "GJ604"}, "error"),
        ("|10|9|||\n总分", "|10|8|||\n总分", {"GJ604"}, "error"),
        ("|20|20|||\n效益", "|15|20|||\n效益", {"GJ605", "GJ609"}, "warning"),
    ],
)
def test_the_sums_of_a_form(old: str, new: str, broken: set[str], severity: str) -> None:
    good = check(FORM)
    assert faults(good) == []
    assert {"GJ601", "GJ602", "GJ603", "GJ604", "GJ605"} <= {
        outcome.code for outcome in good.outcomes if outcome.status == "holds"
    }
    assert old in FORM
    report = check(FORM.replace(old, new))
    assert {o.code for o in report.outcomes if o.status == "broken" and o.severity != "info"} == broken
    assert severity in {level for _, level, _ in faults(report)}


def test_a_form_without_its_funds_is_unresolved() -> None:
    lines = [line for line in FORM.split("\n") if "资金总额" not in line]
    report = check("\n".join(lines))
    assert {outcome.status for outcome in report.outcomes if outcome.code == "GJ604"} <= {
        "unresolved",
        "holds",
    }
    assert "error" not in {severity for _, severity, _ in faults(report)}


def test_a_rate_of_no_budget_is_not_applicable() -> None:
    report = check(FORM.replace("|50|50|50|29.29|20.71|58.58|5.86|", "|0|0|0|0|0|0|0|"))
    assert statuses(report, "GJ602") == ["not_applicable"]


def test_an_outcome_says_what_it_compared() -> None:
    report = check(DETAIL.replace("合计||700.50", "合计||700.60"))
    (outcome,) = [o for o in report.outcomes if o.code == "GJ301" and o.status == "broken"]
    assert outcome.difference == Decimal("0.10")
    assert outcome.allowed == 0
    assert [operand.role for operand in outcome.operands] == ["total", "operand", "operand"]
    text = report.document.source.text
    for operand in outcome.operands:
        assert text[operand.start : operand.end] == operand.printed
    assert outcome.start == outcome.operands[0].start


def test_a_relation_over_facts_with_a_part_that_is_not_printed_is_unresolved() -> None:
    report = check("六、基本支出情况说明\n基本支出9.00万元，其中：公用经费3.00万元。")
    assert statuses(report, "GJ402") in ([], ["unresolved"])
    assert faults(report) == []
