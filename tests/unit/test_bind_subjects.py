"""Subjects and what they speak of, section by section; what must not be taken for something near."""

from __future__ import annotations

import pytest

from gouji.bind.claims import bind_claims
from gouji.bind.subjects import printed_meaning, subject_meaning
from gouji.knowledge.cases import cases_of
from gouji.model import Source
from gouji.parse.document import parse_document


def meaning(subject: str, section: str) -> str:
    """Concept and dimensions as one word, "" where nothing is told."""
    found = subject_meaning(subject, section)
    if found is None:
        return ""
    pairs = sorted(found.dimensions.items())
    return " ".join([found.concept, *(f"{name}={value}" for name, value in pairs)])


@pytest.mark.parametrize(
    ("section", "subject", "expected"),
    [
        ("general", "住房公积金（2210201）", "expenditure function=2210201 fund=general_budget"),
        ("general", "2210201-住房公积金", "expenditure function=2210201 fund=general_budget"),
        ("general", "2210201 购房补贴", ""),
        ("general", "教育支出（205类）", "expenditure function=205 fund=general_budget"),
        (
            "general",
            "社会保障和就业支出（208类）行政事业单位养老支出（05款）行政单位离退休（01项）",
            "expenditure function=2080501 fund=general_budget",
        ),
        ("basic", "一般公共财政拨款基本支出", "expenditure fund=general_budget nature=basic"),
        ("procurement", "政府采购授予中小企业合同金额", "procurement item=small_medium"),
        ("three_public", "国内接待费支出", "three_public item=reception_domestic"),
        ("three_public", "公务接待费国内部分", ""),
        ("three_public", "公务车运行维护费", "three_public item=vehicle_operation"),
        ("three_public", "年末公务用车保有", "vehicles_kept"),
        ("other", "机关运行经费财政拨款预算", "agency_operating"),
        ("other", "项目支出", ""),
        ("three_public", "购置车辆", "vehicles_bought"),
        ("overall", "收入总计", "grand_total side=income"),
        ("overall", "支出总计", "grand_total side=expenditure"),
        ("overall", "收入决算总计", "grand_total side=income"),
        ("overall", "年度收入总计", "grand_total side=income"),
        ("income", "收入合计", "income"),
        ("income", "本年收入合计", "income"),
        ("income", "财政拨款收入", "income source=fiscal"),
        ("income", "上级补助收入", "income source=superior"),
        ("income", "事业收入", "income source=business"),
        ("income", "经营收入", "income source=operating"),
        ("income", "附属单位上缴收入", "income source=affiliated"),
        ("income", "其他收入", "income source=other"),
        ("expenditure", "支出合计", "expenditure"),
        ("expenditure", "基本支出", "expenditure nature=basic"),
        ("expenditure", "项目支出", "expenditure nature=project"),
        ("expenditure", "上缴上级支出", "expenditure nature=remit_up"),
        ("expenditure", "经营支出", "expenditure nature=operating"),
        ("expenditure", "对附属单位补助支出", "expenditure nature=subsidy_affiliated"),
        ("fiscal", "财政拨款收入总计", "grand_total fund=fiscal side=income"),
        ("fiscal", "收入总计", "grand_total fund=fiscal side=income"),
        ("general", "一般公共预算财政拨款支出", "expenditure fund=general_budget"),
        ("general", "一般公共预算财政拨款决算支出", "expenditure fund=general_budget"),
        ("general", "财政拨款支出", "expenditure fund=general_budget"),
        ("general", "农林水支出", "expenditure function=213 fund=general_budget"),
        ("general", "农林水支出(类)", "expenditure function=213 fund=general_budget"),
        ("general", "农林水支出（类）", "expenditure function=213 fund=general_budget"),
        ("general", "五、教育支出(类)", "expenditure function=205 fund=general_budget"),
        ("general", "住房保障（类）支出", "expenditure function=221 fund=general_budget"),
        (
            "general",
            "农林水支出（类）农业农村（款）行政运行（项）",
            "expenditure function=2130101 fund=general_budget",
        ),
        (
            "general",
            "住房保障支出(类)住房改革支出(款)住房公积金(项)",
            "expenditure function=2210201 fund=general_budget",
        ),
        ("basic", "基本支出", "expenditure fund=general_budget nature=basic"),
        ("basic", "财政拨款基本支出", "expenditure fund=general_budget nature=basic"),
        ("basic", "人员经费", "expenditure economic=personnel fund=general_budget nature=basic"),
        ("basic", "公用经费", "expenditure economic=public fund=general_budget nature=basic"),
        ("basic", "日常公用经费", "expenditure economic=public fund=general_budget nature=basic"),
        ("basic", "办公费", "expenditure economic=30201 fund=general_budget nature=basic"),
        ("basic", "维修（护）费", "expenditure economic=30213 fund=general_budget nature=basic"),
        ("basic", "公务接待费", "expenditure economic=30217 fund=general_budget nature=basic"),
        ("basic", "住房公积金", "expenditure economic=30113 fund=general_budget nature=basic"),
        ("three_public", "“三公”经费支出", "three_public"),
        ("three_public", "“三公”经费财政拨款支出", "three_public"),
        ("three_public", "因公出国（境）费", "three_public item=abroad"),
        ("three_public", "公务接待批次", "three_public item=reception"),
        ("three_public", "外事接待人次", "three_public item=reception_foreign_affairs"),
        ("procurement", "授予中小企业合同金额", "procurement item=small_medium"),
        ("procurement", "授予小微企业合同金额", "procurement item=small"),
        ("three_public", "因公出国境费支出", "three_public item=abroad"),
        ("three_public", "公务用车购置及运行维护费", "three_public item=vehicle"),
        ("three_public", "公务用车购置支出", "three_public item=vehicle_purchase"),
        ("three_public", "公务用车运行维护费支出", "three_public item=vehicle_operation"),
        ("three_public", "公务接待费支出", "three_public item=reception"),
        ("three_public", "国内接待费", "three_public item=reception_domestic"),
        ("three_public", "外事接待费", "three_public item=reception_foreign_affairs"),
        ("three_public", "国（境）外接待费", "three_public item=reception_foreign"),
        ("three_public", "公务用车保有量", "vehicles_kept"),
        ("operating", "机关运行经费支出", "agency_operating"),
        ("operating", "蚕桑站机关运行经费支出", "agency_operating"),
        ("procurement", "政府采购支出总额", "procurement"),
        ("procurement", "政府采购货物支出", "procurement item=goods"),
        ("procurement", "工程支出", "procurement item=works"),
        ("procurement", "服务采购金额", "procurement item=services"),
        ("assets", "车辆", "vehicles"),
        ("assets", "机要通信用车", "vehicles item=confidential"),
        ("assets", "副部（省）级及以上领导用车", "vehicles item=minister"),
        ("assets", "主要领导干部用车", "vehicles item=main_leader"),
        ("assets", "单价100万元（含）以上设备（不含车辆）", "equipment"),
        ("gov_fund", "本年支出", "expenditure fund=gov_fund"),
        ("gov_fund", "年初结转和结余", "balance fund=gov_fund stage=opening"),
        ("gov_fund", "年末结转和结余", "balance fund=gov_fund stage=closing"),
        ("gov_fund", "本年收入", "income source=gov_fund"),
        ("state_capital", "本年支出", "expenditure fund=state_capital"),
    ],
)
def test_what_a_subject_speaks_of(section: str, subject: str, expected: str) -> None:
    assert meaning(subject, section) == expected


@pytest.mark.parametrize("side", [("收入", "income"), ("支出", "expenditure")])
def test_a_budget_total_is_the_grand_total(side: tuple[str, str]) -> None:
    assert meaning(f"预算{side[0]}总计", "overall") == f"grand_total side={side[1]}"


@pytest.mark.parametrize(
    ("section", "subject"),
    [
        ("procurement", "中小企业合同金额"),
        ("procurement", "预留中小企业采购金额"),
        ("performance", "一般公共预算项目支出"),
        ("performance", "项目支出"),
        ("performance", "财政拨款收入"),
        ("form", "基本支出"),
        ("", "收入总计"),
        ("expenditure", "新增项目支出"),
        ("income", "非财政拨款收入"),
        ("general", "未安排支出"),
        ("basic", "人均公用经费"),
        ("assets", "资产原值"),
        ("general", "桑苗培育经费"),
        ("general", "农林水支出（类）农业农村（款）无此项目（项）"),
        ("general", "教育支出（类）农业农村（款）行政运行（项）"),
        ("overall", ""),
        ("overall", "收入总计" * 40),
    ],
)
def test_what_is_no_fact_of_a_standard_table(section: str, subject: str) -> None:
    assert meaning(subject, section) == ""


@pytest.mark.parametrize(
    ("section", "subject", "wrong"),
    [
        ("overall", "收入决算总计", "expenditure"),
        ("overall", "支出决算总计", "income"),
        ("gov_fund", "年初结转和结余", "closing"),
        ("gov_fund", "年末结转和结余", "opening"),
        ("income", "附属单位上缴收入", "subsidy_affiliated"),
        ("expenditure", "对附属单位补助支出", "affiliated"),
        ("three_public", "国内公务接待支出", "reception_foreign"),
        ("three_public", "国（境）外公务接待费", "reception_domestic"),
    ],
)
def test_opposites_are_never_taken_for_each_other(section: str, subject: str, wrong: str) -> None:
    found = subject_meaning(subject, section)
    assert found is not None
    assert found.exact
    assert wrong not in (found.dimensions.get("side"), found.dimensions.get("stage"))
    assert wrong not in (
        found.dimensions.get("source"),
        found.dimensions.get("item"),
        found.dimensions.get("nature"),
    )


@pytest.mark.parametrize(
    ("section", "subject"),
    [
        ("income", "未财政拨款结转和结余"),
        ("gov_fund", "年未结转和结余"),
        ("overall", "非收入决算总计"),
        ("overall", "收出决算总计"),
        ("gov_fund", "年中财政拨款结转和结余"),
        ("three_public", "国外公务接待支出"),
    ],
)
def test_one_character_that_turns_the_meaning_is_no_misprint(section: str, subject: str) -> None:
    found = subject_meaning(subject, section)
    assert found is None or found.exact


@pytest.mark.parametrize(
    ("section", "subject", "expected"),
    [
        (
            "basic",
            "机关事业单位基本养老保险缴赀",
            "expenditure economic=30108 fund=general_budget nature=basic",
        ),
        ("basic", "职工基木医疗保险缴费", "expenditure economic=30110 fund=general_budget nature=basic"),
        ("three_public", "公务用车购罝及运行维护费", "three_public item=vehicle"),
        ("three_public", "公务用车运行维护赀", "three_public item=vehicle_operation"),
        ("general", "文化旅游体冇与传媒支出", "expenditure function=207 fund=general_budget"),
        ("general", "社会保障和就亚支出", "expenditure function=208 fund=general_budget"),
    ],
)
def test_one_wrong_character_in_a_long_label_still_binds(section: str, subject: str, expected: str) -> None:
    assert meaning(subject, section) == expected
    found = subject_meaning(subject, section)
    assert found is not None
    assert not found.exact


@pytest.mark.parametrize(
    ("section", "subject"),
    [
        ("basic", "办公赀"),
        ("basic", "机关事业单位基木养老保险缴赀项"),
        ("general", "文化旅游体冇与传谋支出"),
        ("general", "文化旅游体育与传媒攴出"),
    ],
)
def test_short_labels_and_two_wrong_characters_do_not(section: str, subject: str) -> None:
    assert meaning(subject, section) == ""


def test_the_same_name_is_read_by_its_section() -> None:
    assert meaning("住房公积金", "basic") == "expenditure economic=30113 fund=general_budget nature=basic"
    assert meaning("住房公积金", "general") == "expenditure function=2210201 fund=general_budget"
    assert meaning("公务接待费", "three_public") == "three_public item=reception"


def bound(text: str, kind: str = "决算") -> list[tuple[str, str]]:
    """Raw text and fact of each claim."""
    document = parse_document(
        Source("s", f"芦川县蚕桑管理站\n2023年度部门{kind}\n第三部分 情况说明\n{text}\n")
    )
    bind_claims(document)
    return [(claim.raw, str(claim.fact) if claim.fact else "") for claim in document.claims]


def test_the_measure_gives_basis_year_and_change() -> None:
    assert bound(
        "五、一般公共预算财政拨款支出决算情况说明\n农林水支出年初预算5.00万元，支出决算6.00万元，完成年初预算的120%，"
        "较2022年决算4.00万元增加2.00万元，增长50%。"
    ) == [
        ("5.00万元", "expenditure{function=213,fund=general_budget,basis=initial_budget,year=2023}"),
        ("6.00万元", "expenditure{function=213,fund=general_budget,basis=outturn,year=2023}"),
        ("120%", ""),
        ("4.00万元", "expenditure{function=213,fund=general_budget,basis=outturn,year=2022}"),
        (
            "2.00万元",
            "expenditure{function=213,fund=general_budget,change=previous_year,basis=outturn,year=2023}",
        ),
        (
            "50%",
            "expenditure{function=213,fund=general_budget,change=previous_year_rate,basis=outturn,year=2023}",
        ),
    ]


def test_three_public_budgets_are_those_of_the_full_year() -> None:
    assert bound("九、“三公”经费支出决算情况说明\n公务接待费全年预算2.00万元，支出决算1.00万元。") == [
        ("2.00万元", "three_public{item=reception,basis=adjusted_budget,year=2023}"),
        ("1.00万元", "three_public{item=reception,basis=outturn,year=2023}"),
    ]


def test_in_a_budget_every_figure_is_one() -> None:
    text = "十、“三公”经费情况说明\n2023年“三公”经费财政拨款预算2.00万元。"
    assert bound(text, "预算") == [("2.00万元", "three_public{basis=initial_budget,year=2023}")]


def test_counts_and_money_do_not_take_each_others_facts() -> None:
    assert bound("三、国有资产占用情况说明\n车辆5辆，车辆支出3.00万元。") == [
        ("5辆", "vehicles{basis=outturn,year=2023}"),
        ("3.00万元", ""),
    ]
    section = "九、“三公”经费支出决算情况说明\n"
    assert bound(f"{section}公务接待费1.00万元，共接待18批次，40人次。") == [
        ("1.00万元", "three_public{item=reception,basis=outturn,year=2023}"),
        ("18批次", "receptions{basis=outturn,year=2023}"),
        ("40人次", "reception_guests{basis=outturn,year=2023}"),
    ]
    assert bound(f"{section}公务接待费1.00万元，3辆。")[1] == ("3辆", "")


def test_reasons_thresholds_and_performance_bind_nothing() -> None:
    text = (
        "一、收入支出决算总体情况说明\n收入总计9.00万元，主要原因是支出总计2.00万元。\n"
        "二、预算绩效情况说明\n项目支出3.00万元，基本支出4.00万元。\n"
        "三、国有资产占用情况说明\n单价100万元（含）以上设备（不含车辆）1台（套）。"
    )
    assert bound(text) == [
        ("9.00万元", "grand_total{side=income,basis=outturn,year=2023}"),
        ("2.00万元", ""),
        ("3.00万元", ""),
        ("4.00万元", ""),
        ("100万元", ""),
        ("1台（套）", "equipment{basis=outturn,year=2023}"),
    ]


def test_income_that_lists_what_was_carried_over_is_the_grand_total() -> None:
    text = (
        "一、收支预算总体情况说明\n2023年收入9.00万元，其中：一般公共预算拨款收入8.00万元，上年结转1.00万元。"
    )
    (first, *_rest) = bound(text, "预算")
    assert first == ("9.00万元", "grand_total{side=income,basis=initial_budget,year=2023}")


def test_the_rate_of_an_indicator_is_not_that_of_its_project() -> None:
    form = next(case.text for case in cases_of("GJ608") if case.kind == "holds")
    said = "第三部分 情况说明\n（四）预算绩效情况说明\n档案数字化项目自评综述：{}\n"
    for sentence, stated in (
        ("底片扫描及时完成率为91%。", False),
        ("全年预算数30万元，执行数28.5万元，完成预算的95%。", True),
    ):
        head, annex = form.split("第五部分 附件")
        document = parse_document(Source("s", f"{head}{said.format(sentence)}第五部分 附件{annex}"))
        bind_claims(document)
        rates = [c for c in document.claims if c.measure == "completion_rate" and c.fact is not None]
        assert bool(rates) is stated


def test_a_name_may_mean_another_thing_in_one_section() -> None:
    kept, all_of_them = subject_meaning("车辆保有量", "three_public"), subject_meaning("车辆保有量", "assets")
    assert kept is not None
    assert kept.concept == "vehicles_kept"
    assert all_of_them is not None
    assert all_of_them.concept == "vehicles"


def test_a_misread_account_of_a_path_is_the_nearest_of_its_place() -> None:
    path = "卫生健康支出（类）行政事业单位医疔（款）行政单位医疗（项）"
    meaning = printed_meaning(path, "general", {})
    assert meaning is not None
    assert (meaning.dimensions["function"], meaning.exact) == ("2101101", False)
    # 初中教育 and 高中教育 are equally near: neither.
    assert printed_meaning("教育支出（类）普通教育（款）申中教育（项）", "general", {}) is None


def test_a_lost_level_is_the_next_one() -> None:
    meaning = subject_meaning("卫生健康支出（类）行政事业单位医疗（）行政单位医疗（项）", "general")
    assert meaning is not None
    assert meaning.dimensions["function"] == "2101101"


def test_items_belong_to_basic_expenditure_wherever_they_are_named() -> None:
    meaning = subject_meaning("办公费", "expenditure")
    assert meaning is not None
    assert (meaning.dimensions.get("nature"), meaning.dimensions.get("fund")) == ("basic", "general_budget")


def test_what_an_agency_spends_on_its_vehicles_is_no_part_of_the_three() -> None:
    assert meaning("公务用车运行维护费", "operating") == ""
    assert meaning("公务用车运行维护费", "three_public") == "three_public item=vehicle_operation"


@pytest.mark.parametrize(
    "said",
    [
        "项目支出592.09万元，其中：市场秩序执法186.43万元。",
        "项目支出592.09万元。\n市场秩序执法186.43万元，占到项目支出的31.49%。",
    ],
)
def test_an_account_that_is_a_part_of_projects_is_by_projects(said: str) -> None:
    found = dict(bound(f"三、支出决算情况说明\n{said}\n"))
    assert found["186.43万元"] == "expenditure{function=2013805,nature=project,basis=outturn,year=2023}"
