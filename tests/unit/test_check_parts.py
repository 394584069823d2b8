"""Sums of listed parts: which topics are parts of a figure, and when a list that falls short is wrong."""

from __future__ import annotations

import pytest

from gouji.check.run import check_document
from gouji.model import Outcome, Report, Source
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n第三部分 情况说明\n"
GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n"
BASIC = "六、一般公共预算财政拨款基本支出决算情况说明\n"
VISITS = "九、“三公”经费支出决算情况说明\n"
PROCUREMENT = "十、政府采购支出情况说明\n"


def check(prose: str) -> Report:
    return check_document(parse_document(Source("sample", f"{COVER}{prose}\n")))


def sums(report: Report) -> list[Outcome]:
    return [outcome for outcome in report.outcomes if outcome.code == "GJ506"]


def statuses(report: Report) -> list[str]:
    return [outcome.status for outcome in sums(report)]


def terms(report: Report) -> list[list[str]]:
    return [[operand.printed for operand in outcome.operands] for outcome in sums(report)]


def test_running_costs_are_no_part_of_staff_costs() -> None:
    report = check(
        f"{BASIC}人员经费30.00万元，主要包括基本工资20.00万元、津贴补贴10.00万元；\n\n"
        "日常公用经费5.00万元，主要包括办公费4.00万元、邮电费1.00万元。"
    )
    assert terms(report) == [["30.00万元", "20.00万元", "10.00万元"], ["5.00万元", "4.00万元", "1.00万元"]]
    assert statuses(report) == ["holds", "holds"]


def test_a_list_within_a_list_has_its_own_sum() -> None:
    report = check(
        f"{BASIC}一般公共预算财政拨款基本支出35.00万元，其中：\n\n人员经费30.00万元，其中：基本工资20.00万元、津贴补贴10.00万元；\n\n"
        "公用经费5.00万元，其中：办公费4.00万元、邮电费1.00万元。"
    )
    assert sorted(terms(report)) == [
        ["30.00万元", "20.00万元", "10.00万元"],
        ["35.00万元", "30.00万元", "5.00万元"],
        ["5.00万元", "4.00万元", "1.00万元"],
    ]
    assert report.findings == []


def test_a_class_without_a_change_leaves_the_changes_open() -> None:
    text = (
        f"{GENERAL}一般公共预算财政拨款支出120.00万元，比上年减少3.00万元。其中：教育支出年初预算60.00万元，支出决算70.00万元，"
        "比上年增加2.00万元；农林水支出年初预算40.00万元，支出决算35.00万元，比上年减少10.00万元；"
        "住房保障支出年初预算0.00万元，支出决算15.00万元{}。"
    )
    assert "broken" not in statuses(check(text.format("")))
    assert "broken" in statuses(check(text.format("，比上年增加15.00万元")))


def test_items_without_a_budget_leave_the_budgets_open() -> None:
    report = check(
        f"{VISITS}“三公”经费支出全年预算18.00万元，支出决算9.00万元。其中：公务用车运行维护费全年预算7.00万元，支出决算6.00万元；"
        "公务接待费全年预算2.00万元，支出决算2.00万元；因公出国（境）费支出1.00万元。"
    )
    assert sorted(statuses(report)) == ["holds", "unresolved"]
    assert report.findings == []


def test_goods_works_and_services_are_all_there_is() -> None:
    text = (
        f"{PROCUREMENT}政府采购支出总额{{}}万元，其中：政府采购货物支出10.00万元、政府采购工程支出0.00万元、"
        "政府采购服务支出5.00万元。"
    )
    assert statuses(check(text.format("15.00"))) == ["holds"]
    assert statuses(check(text.format("25.00"))) == ["broken"]


def test_small_firms_are_among_small_and_medium_ones() -> None:
    report = check(
        f"{PROCUREMENT}政府采购支出总额40.00万元。其中：授予中小企业合同金额30.00万元，占75.00%；"
        "授予小微企业合同金额20.00万元，占50.00%。"
    )
    assert statuses(report) == []
    assert report.findings == []


def test_one_change_beside_others_that_stay_is_that_of_the_whole() -> None:
    text = (
        f"{VISITS}“三公”经费支出9.00万元，比上年减少{{}}万元。其中：公务用车运行维护费支出8.00万元，比上年减少1.00万元；"
        "公务接待费支出1.00万元，与上年持平。"
    )
    assert statuses(check(text.format("1.00"))) == ["holds", "holds"]
    assert "holds" not in statuses(check(text.format("3.00")))[1:]


def test_one_kind_of_vehicle_may_be_all_vehicles() -> None:
    text = "三、国有资产占用情况说明\n共有车辆3辆，其中：其他用车{}辆；单价100万元（含）以上设备1台（套）。"
    assert statuses(check(text.format(3))) == ["holds"]
    assert statuses(check(text.format(2))) == []


@pytest.mark.parametrize(("total", "found"), [("70.00", ["holds"]), ("71.00", []), ("69.00", [])])
def test_accounts_in_paragraphs_of_their_own_confirm_their_total(total: str, found: list[str]) -> None:
    report = check(
        f"{GENERAL}一般公共预算财政拨款支出年初预算为{total}万元。\n"
        "1、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为40.00万元。\n"
        "2、教育支出（类）普通教育（款）学前教育（项）。年初预算为30.00万元。"
    )
    assert statuses(report) == found
    assert report.findings == []


LISTED = "二、收入决算情况说明\n本年收入600.00万元，其中：事业收入579.24万元，内含学费418.62万元、住宿费{}万元、书本费74.26万元。"


@pytest.mark.parametrize(
    ("fees", "told"),
    [
        # As it is; two digits exchanged; another number; parts that are left out.
        ("86.36", False),
        ("68.36", True),
        ("61.36", False),
        ("8.36", False),
    ],
)
def test_two_exchanged_digits_tell_that_no_part_is_left_out(fees: str, told: bool) -> None:
    found = [finding for finding in check(LISTED.format(fees)).findings if finding.code == "GJ506"]
    assert [finding.severity for finding in found] == (["warning"] if told else [])


@pytest.mark.parametrize(("total", "status"), [("9.00", "holds"), ("9.50", "broken")])
def test_what_named_figures_add_up_to_leaves_none_of_them_out(total: str, status: str) -> None:
    report = check(
        f"{BASIC}公用经费花得最多的是差旅费、办公费和邮电费，分别支出4.00万元、3.00万元、2.00万元，合起来{total}万元。"
    )
    assert [(outcome.status, outcome.operands[0].printed) for outcome in sums(report)] == [
        (status, f"{total}万元")
    ]


def test_a_part_behind_a_semicolon_is_one_of_the_sibling_that_it_belongs_to() -> None:
    report = check(
        "三、支出决算情况说明\n支出合计100.00万元，其中：基本支出80.00万元，占80.00%，其中：人员经费60.00万元，占75.00%；"
        "公用经费20.00万元，占25.00%；项目支出20.00万元，占20.00%。"
    )
    assert report.findings == []
    shares = [outcome for outcome in report.outcomes if outcome.code == "GJ505"]
    assert [outcome.status for outcome in shares] == ["holds"] * 4


@pytest.mark.parametrize("end", ["。", "；", ""])
def test_a_paragraph_that_names_its_year_is_no_item_of_a_list_without_years(end: str) -> None:
    report = check(
        f"{GENERAL}一般公共预算财政拨款支出5.00万元，其中：\n\n教育支出3.00万元；\n\n卫生健康支出2.00万元{end}\n\n"
        "2023年度财政拨款基本支出4.00万元，其中：\n\n人员经费3.00万元；\n\n公用经费1.00万元。"
    )
    assert terms(report) == [["5.00万元", "3.00万元", "2.00万元"], ["4.00万元", "3.00万元", "1.00万元"]]
    assert statuses(report) == ["holds", "holds"]


def test_a_part_that_is_named_again_is_counted_once() -> None:
    report = check(
        "三、支出决算情况说明\n支出合计5.00万元，其中：\n\n基本支出3.00万元；\n\n项目支出2.00万元；\n\n基本支出3.00万元，按规定使用。"
    )
    assert statuses(report) == ["holds"]


def test_a_list_goes_on_behind_a_stop_before_its_semicolon() -> None:
    report = check(
        f"{BASIC}财政拨款基本支出5.00万元，其中：人员经费3.00万元，占比60%。；公用经费2.00万元，占比40%。"
    )
    assert ["5.00万元", "3.00万元", "2.00万元"] in terms(report)


def test_the_four_budgets_are_all_there_is() -> None:
    text = "十一、预算绩效情况说明\n项目绩效自评涉及资金{}万元，其中一般公共预算项目支出5.00万元、政府性基金预算项目支出0.00万元、国有资本经营预算项目支出0.00万元、社会保险基金预算项目支出0.00万元。"
    assert statuses(check(text.format("5.00"))) == ["holds"]
    assert statuses(check(text.format("6.00"))) == ["broken"]


def test_the_parts_of_a_budget_add_up_to_it_and_not_to_the_outturn() -> None:
    text = (
        f"{VISITS}公务接待费支出预算{{}}万元（其中：一般公共预算支出6.00万元；政府性基金预算支出0.00万元；国有资本经营预算支出0.00万元），"
        "支出决算4.00万元（其中：一般公共预算支出4.00万元；政府性基金预算支出0.00万元；国有资本经营预算支出0.00万元）。"
    )
    assert statuses(check(text.format("6.00"))) == ["holds", "holds"]
    assert sorted(statuses(check(text.format("5.00")))) == ["broken", "holds"]


def test_amounts_are_parts_of_a_budget_that_is_all_that_is_stated() -> None:
    text = f"{VISITS}“三公”经费支出预算为14.00万元，其中：因公出国（境）费用0.00万元，公务用车运行维护费{{}}万元，公务接待费0.00万元。"
    assert statuses(check(text.format("14.00"))) == ["holds"]
    assert statuses(check(text.format("15.00"))) == ["broken"]


def test_the_summary_form_adds_what_was_carried_over_to_the_year() -> None:
    text = "一、收入支出决算总体情况说明\n2023年度收入总计{}万元，其中：本年收入合计40.00万元，使用非财政拨款结余0.00万元，年初结转和结余10.00万元。"
    assert statuses(check(text.format("50.00"))) == ["holds"]
    assert statuses(check(text.format("60.00"))) == ["broken"]


def test_departments_and_their_projects_are_no_sum() -> None:
    report = check(
        "十一、预算绩效情况说明\n共有102个部门公开了预算，其中，81个部门公开了104个项目的文本，比上年增加21个项目。"
    )
    assert "broken" not in statuses(report)


def test_a_word_that_adds_up_the_parts_is_none_of_them() -> None:
    report = check(
        "三、支出决算情况说明\n项目支出9.00万元。项目支出中，4.00万元用于水体治理，2.00万元用于道路养护，这几块加总6.00万元。"
    )
    assert "broken" not in statuses(report)


def test_items_of_a_division_have_its_nature_and_their_own_account() -> None:
    report = check(
        f"{GENERAL}住房公积金11.00万元，其中：基本支出11.00万元，项目支出0.00万元。测站运行支出3.00万元，其中：基本支出3.00万元，项目支出0.00万元。"
    )
    facts = [topic.fact.text if topic.fact else "" for topic in report.document.topics if topic.whole >= 0]
    assert [("2210201" in fact) for fact in facts] == [True, True, False, False]
    assert facts[2:] == ["", ""]


def test_items_counted_from_one_again_are_those_of_another_figure() -> None:
    """The heading and the total of the second list were lost."""
    report = check(
        f"{BASIC}基本支出30.00万元，其中：\n（一）工资福利支出20.00万元。\n（二）商品和服务支出10.00万元。\n"
        "（一）公务接待费支出2.50万元。\n（二）公务用车购置及运行维护费支出6.00万元。"
    )
    assert terms(report) == [["30.00万元", "20.00万元", "10.00万元"]]
    assert not report.findings


def test_an_item_goes_on_behind_a_line_that_ends_in_a_semicolon() -> None:
    report = check(
        f"{VISITS}2024年“三公”经费支出12.00万元。其中：\n(一）因公出国（境)费0万元。\n"
        "（二）公务用车购置及运行费8.00万元；其中，公务用车购置费0万元；\n公务用车运行费8.00万元。\n（三）公务接待费4.00万元。"
    )
    assert ["12.00万元", "0万元", "8.00万元", "4.00万元"] in terms(report)
    assert set(statuses(report)) == {"holds"}
