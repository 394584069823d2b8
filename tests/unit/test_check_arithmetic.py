"""What the numbers of the prose say of each other: changes, rates, shares, lists, grades, last year's balance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.check.bending import Bending
from gouji.check.run import check_document
from gouji.model import Outcome, Report, Source
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n"


def check(prose: str, tables: str = "") -> Report:
    text = f"{COVER}{tables}第三部分 情况说明\n{prose}\n".replace("|", "\t")
    return check_document(parse_document(Source("sample", text)))


def found(report: Report, code: str) -> list[Outcome]:
    return [outcome for outcome in report.outcomes if outcome.code == code]


def statuses(report: Report, code: str) -> list[str]:
    return [outcome.status for outcome in found(report, code)]


def numbers(outcome: Outcome) -> list[str]:
    return [operand.printed for operand in outcome.operands]


OVERALL = "一、收入支出决算总体情况说明\n"
EXPENDITURE = "三、支出决算情况说明\n"
GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n"


# -- changes and growth -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("收入总计1654.78万元。与上年相比，收入总计增加500.00万元，增长43.3%", "holds"),
        ("收入总计1654.78万元。与上年相比，收入总计增加500.00万元，增长43.30%", "holds"),
        ("收入总计1654.78万元。与上年相比，收入总计增加500.00万元，增长30.22%", "broken"),
        ("收入总计1654.78万元。与上年相比，收入总计增加500.00万元，下降43.30%", "broken"),
        ("收入总计92.11万元，比上年减少35.43万元，下降27.78%", "holds"),
        ("收入总计92.11万元，比上年减少35.43万元，下降（增长）27.78%", "holds"),
        ("收入总计92.11万元，比上年减少35.43万元，增长27.78%", "broken"),
        ("收入总计92.11万元，比上年减少35.43万元，下降27.79%", "rounding"),
        ("收入总计18.64万元，比上年增加18.64万元，增长100.00%", "not_applicable"),
    ],
)
def test_growth(sentence: str, status: str) -> None:
    assert statuses(check(f"{OVERALL}{sentence}。"), "GJ501") == [status]


def test_growth_against_a_prior_value_that_is_printed() -> None:
    text = (
        f"{GENERAL}教育支出年初预算5.00万元，支出决算6.00万元，较2022年决算{{}}万元增加{{}}万元，增长{{}}%。"
    )
    good = check(text.format("4.00", "2.00", "50.00"))
    assert (statuses(good, "GJ501"), statuses(good, "GJ502")) == (["holds"], ["holds"])
    (rate,) = found(good, "GJ501")
    assert numbers(rate) == ["50.00%", "2.00万元", "4.00万元"]
    bent = check(text.format("4.00", "2.10", "50.00"))
    assert (statuses(bent, "GJ501"), statuses(bent, "GJ502")) == (["broken"], ["broken"])
    near = check(text.format("4.01", "2.00", "49.88"))
    assert (statuses(near, "GJ501"), statuses(near, "GJ502")) == (["holds"], ["rounding"])


@pytest.mark.parametrize(
    ("prior", "delta", "status"),
    [
        ("6.00", "0.00", "holds"),
        ("6.01", "0.00", "rounding"),
        ("6.01", "0", "broken"),
        ("6.02", "0.00", "broken"),
    ],
)
def test_a_change_of_nothing_was_rounded_too(prior: str, delta: str, status: str) -> None:
    sentence = f"教育支出年初预算5.00万元，支出决算6.00万元，较2022年决算{prior}万元减少{delta}万元。"
    assert statuses(check(GENERAL + sentence), "GJ502") == [status]


def test_growth_without_a_change_is_unresolved() -> None:
    report = check(f"{OVERALL}收入总计6.00万元，比上年增长50.00%。")
    (outcome,) = found(report, "GJ501")
    assert (outcome.status, outcome.missing) == ("unresolved", "delta")
    assert report.findings == []


def test_a_change_against_the_budget() -> None:
    text = "十、机关运行经费支出情况说明\n机关运行经费支出39.00万元，比年初预算数{}减少{}万元，下降4.88%。"
    assert statuses(check(text.format("41.00万元", "2.00")), "GJ502") == ["holds"]
    assert statuses(check(text.format("41.00万元", "3.00")), "GJ502") == ["broken"]


def test_a_change_of_people_is_no_sum() -> None:
    report = check(f"{OVERALL}在职人员20人，比上年增加3人。")
    assert [o.code for o in report.outcomes if o.status == "broken"] == []


# -- completion, execution, shares ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "status", "severity"),
    [
        ("120.41", "holds", ""),
        ("120.40", "rounding", "info"),
        ("120.42", "rounding", "info"),
        ("120.45", "broken", "warning"),
        ("120.4", "holds", ""),
        ("120", "holds", ""),
        ("121.41", "broken", "error"),
        ("83.05", "broken", "error"),
    ],
)
def test_completion_of_the_initial_budget(rate: str, status: str, severity: str) -> None:
    report = check(
        f"{GENERAL}一般公共预算财政拨款支出年初预算679.00万元，支出决算817.59万元，完成年初预算的{rate}%。"
    )
    assert statuses(report, "GJ503") == [status]
    assert [finding.severity for finding in report.findings] == ([severity] if severity else [])


def test_a_completion_whose_budget_is_not_printed_is_unresolved() -> None:
    (outcome,) = found(check(f"{GENERAL}教育支出支出决算6.00万元，完成年初预算的50%。"), "GJ503")
    assert (outcome.status, outcome.missing) == ("unresolved", "budget")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("公务接待费支出2.50万元，完成预算的62.50%，较预算减少1.50万元", "holds"),
        ("公务接待费支出2.50万元，完成预算的65.20%，较预算减少1.50万元", "broken"),
        ("公务接待费支出5.00万元，完成预算的125.00%，比预算增加1.00万元", "holds"),
        ("公务接待费支出5.00万元，完成预算的125.00%，比预算减少1.00万元", "broken"),
        # The change against last year stands between.
        ("公务接待费支出5.00万元，比上年减少2.00万元，完成预算的125.00%，比预算增加1.00万元", "holds"),
        ("公务接待费支出5.00万元，比上年减少2.00万元，完成预算的152.00%，比预算增加1.00万元", "broken"),
        # Against another year, or another budget, the change does not tell the budget.
        ("公务接待费支出5.00万元，完成预算的125.00%，比上年增加2.00万元", "unresolved"),
        ("公务接待费支出5.00万元，完成年初预算的125.00%，比调整预算增加2.00万元", "unresolved"),
    ],
)
def test_completion_against_what_the_change_says_of_the_budget(sentence: str, status: str) -> None:
    assert statuses(check(f"一、“三公”经费支出决算情况说明\n{sentence}。"), "GJ503") == [status]


@pytest.mark.parametrize(
    ("printed", "value", "would_hold"),
    [
        ("65.20%", "62.5", True),
        ("65.20%", "63.5", False),
        ("2.50万元", "28103.45", True),
        ("1.50万元", "-13343.56", True),
        ("1.50万元", "-14343.56", False),
    ],
)
def test_any_number_of_a_completion_can_be_the_wrong_one(printed: str, value: str, would_hold: bool) -> None:
    sentence = "公务接待费支出2.50万元，完成预算的65.20%，较预算减少1.50万元"
    outcome = found(check(f"一、“三公”经费支出决算情况说明\n{sentence}。"), "GJ503")[0]
    start = next(op.start for op in outcome.operands if op.printed == printed)
    bending = Bending(outcome)
    assert bending.satisfied(start, Decimal(value)) is would_hold
    assert any(bending.satisfied(start, target) for target in bending.targets(start))


def test_a_completion_of_nothing_is_not_judged() -> None:
    report = check(f"{GENERAL}教育支出年初预算0.00万元，支出决算0.00万元，完成年初预算的0%。")
    assert statuses(report, "GJ503") == ["not_applicable"]
    assert report.findings == []


@pytest.mark.parametrize(("rate", "status"), [("8.54", "holds"), ("-8.54", "broken"), ("9.45", "broken")])
def test_the_difference_rate_is_of_the_budget_of_its_clause(rate: str, status: str) -> None:
    before = "财政拨款支出434.16万元，与上年相比，增加58.16万元，增长15.47%。"
    text = f"与年初预算相比，年初预算数400.00万元，决算数434.16万元，预决算差异率{rate}%。"
    for said in (f"一般公共预算{before}{text}", f"一般公共预算财政拨款支出434.16万元。{text}"):
        report = check(GENERAL + said)
        assert statuses(report, "GJ501")[-1:] == [status]
        (claim,) = [claim for claim in report.document.claims if claim.raw == f"{rate}%"]
        assert (claim.measure, claim.direction, claim.base) == ("growth_rate", "", "initial_budget")


def test_the_sign_of_a_rate_of_change_tells_its_direction() -> None:
    text = f"{GENERAL}教育支出80.00万元，比上年减少20.00万元，变动率{{}}%。"
    assert statuses(check(text.format("-20.00")), "GJ501") == ["holds"]
    assert statuses(check(text.format("20.00")), "GJ501") == ["broken"]


def test_execution_of_a_project() -> None:
    text = "四、预算绩效情况说明\n1、桑苗培育经费绩效自评综述：全年预算数为50万元，执行数为29.29万元，执行率为{}%。"
    assert statuses(check(text.format("58.58")), "GJ504") == ["holds"]
    assert statuses(check(text.format("85.58")), "GJ504") == ["broken"]


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("支出决算为52.59万元，预算执行率为95.70%", "budget"),
        ("年初预算为55.00万元，执行率为95.62%", "amount"),
    ],
)
def test_an_execution_rate_says_what_is_not_printed(sentence: str, missing: str) -> None:
    (outcome,) = found(check(f"{GENERAL}教育支出{sentence}。"), "GJ504")
    assert (outcome.status, outcome.missing) == ("unresolved", missing)
    assert [operand.role for operand in outcome.operands] == ["total"]


@pytest.mark.parametrize(
    ("amount", "prior", "words", "status"),
    [
        ("6.00", "4.00", "增长50.00", "holds"),
        ("6.00", "4.00", "增长49.90", "holds"),
        ("6.00", "4.00", "增长60.00", "broken"),
        ("3.00", "4.00", "下降25.00", "holds"),
        ("3.00", "4.00", "增长25.00", "broken"),
        # An amount of 5.5 to 6.5 grew by 37.5 to 62.5 percent.
        ("6", "4.00", "增长61.00", "holds"),
        ("6", "4.00", "增长63.00", "broken"),
    ],
)
def test_growth_of_an_amount_over_a_prior_one(amount: str, prior: str, words: str, status: str) -> None:
    report = check(f"{GENERAL}教育支出支出决算{amount}万元，较2022年决算{prior}万元{words}%。")
    (outcome,) = found(report, "GJ501")
    assert outcome.status == status
    assert [(op.role, op.printed) for op in outcome.operands] == [
        ("total", f"{words[2:]}%"),
        ("operand", f"{amount}万元"),
        ("operand", f"{prior}万元"),
    ]
    assert "form" not in outcome.arguments


def test_growth_out_of_a_change_is_told_as_such() -> None:
    (outcome,) = found(
        check(f"{GENERAL}教育支出支出决算6.00万元，较2022年增加1.00万元，增长20.00%。"), "GJ501"
    )
    assert (outcome.status, outcome.arguments["form"]) == ("holds", "growth")
    assert [(op.role, op.printed) for op in outcome.operands] == [
        ("total", "20.00%"),
        ("operand", "1.00万元"),
        ("operand", "6.00万元"),
    ]


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("较2022年增长20.00%", "delta"),
        ("支出决算6.00万元，较2022年增长20.00%", "delta"),
        ("较2022年增加1.00万元，增长20.00%", "amount"),
    ],
)
def test_growth_says_what_is_not_printed(sentence: str, missing: str) -> None:
    (outcome,) = found(check(f"{GENERAL}教育支出{sentence}。"), "GJ501")
    assert (outcome.status, outcome.missing) == ("unresolved", missing)
    assert [operand.role for operand in outcome.operands] == ["total"]


@pytest.mark.parametrize("budget", ["年初预算", "调整预算"])
def test_growth_over_a_budget_is_of_the_budget(budget: str) -> None:
    text = f"{GENERAL}教育支出{budget}5.00万元，支出决算6.00万元，比{budget}增加1.00万元，增长20.00%。"
    report = check(text)
    assert (statuses(report, "GJ501"), statuses(report, "GJ502")) == (["holds"], ["holds"])
    assert numbers(found(report, "GJ501")[0]) == ["20.00%", "1.00万元", "5.00万元"]


LIST = (
    f"{EXPENDITURE}支出合计620.50万元，其中：基本支出400.50万元，占比{{}}%；项目支出220.00万元，占比{{}}%。"
)


def test_shares_of_a_list_are_of_its_whole() -> None:
    report = check(LIST.format("64.54", "35.46"))
    assert statuses(report, "GJ505") == ["holds", "holds"]
    assert [numbers(outcome)[2] for outcome in found(report, "GJ505")] == ["620.50万元"] * 2
    bent = check(LIST.format("64.54", "54.93"))
    assert statuses(bent, "GJ505") == ["holds", "broken"]
    (finding,) = bent.findings
    text = bent.document.source.text
    assert (finding.code, text[finding.start : finding.end]) == ("GJ505", "54.93%")


def test_a_share_that_fits_another_whole_than_the_rest_of_its_list_is_wrong() -> None:
    # 4.00 of 520.00, which stands beside the list and is divided itself, would be 0.77%.
    text = (
        f"{GENERAL}基本支出620.00万元，其中：人员经费520.00万元，包括基本工资320.00万元（占61.54%）、"
        "津贴补贴200.00万元（占38.46%）；公用经费100.00万元，包括办公费50.00万元（占50.00%）、"
        "水费20.00万元（占20.00%）、电费26.00万元（占26.00%）、邮电费4.00万元（占{}%）。"
    )
    assert statuses(check(text.format("4.00"), ""), "GJ505") == ["holds"] * 6
    assert statuses(check(text.format("0.77"), ""), "GJ505") == ["holds"] * 5 + ["broken"]


def test_a_share_of_a_named_whole_is_of_its_fact() -> None:
    tables = "第二部分 决算表\n支出决算表\n公开03表\n金额单位：万元\n科目编码|科目名称|本年支出合计|基本支出\n合计||620.50|400.50\n"
    text = f"{GENERAL}一般公共预算财政拨款支出540.43万元，占本年支出合计的{{}}%。"
    assert statuses(check(text.format("87.10"), tables), "GJ505") == ["holds"]
    assert statuses(check(text.format("88.10"), tables), "GJ505") == ["broken"]
    (outcome,) = found(check(text.format("87.10")), "GJ505")
    assert (outcome.status, outcome.missing) == ("unresolved", "本年支出合计")


def test_a_share_of_the_total_inside_a_list_of_parts() -> None:
    text = (
        "十、政府采购支出情况说明\n政府采购支出总额109.82万元。授予中小企业合同金额96.28万元，占政府采购支出总额的{}%。"
        "其中：授予小微企业合同金额64.53万元，占政府采购支出总额的{}%。"
    )
    report = check(text.format("87.67", "58.76"))
    assert statuses(report, "GJ505") == ["holds", "holds"]
    assert [numbers(outcome)[2] for outcome in found(report, "GJ505")] == ["109.82万元"] * 2
    assert statuses(check(text.format("87.67", "67.02")), "GJ505") == ["holds", "broken"]


@pytest.mark.parametrize("whole", ["本年支出", "总支出", "全年支出", "支出合计", "总支出合计"])
def test_a_general_name_of_the_whole_is_the_head_of_the_list(whole: str) -> None:
    tables = "第二部分 决算表\n收入支出决算总表\n公开01表\n金额单位：万元\n收入|||支出||\n项目|行次|金额|项目|行次|金额\n总计|31|700.00|总计|62|700.00\n"
    text = f"{EXPENDITURE}支出合计620.50万元，其中：基本支出400.50万元，占{whole}的{{}}%；项目支出220.00万元，占{whole}的35.46%。"
    assert statuses(check(text.format("64.54"), tables), "GJ505") == ["holds", "holds"]
    assert statuses(check(text.format("65.54"), tables), "GJ505") == ["broken", "holds"]


def test_words_on_the_budget_are_an_outcome_of_both_figures() -> None:
    text = f"{GENERAL}教育支出年初预算为5.00万元，支出决算为{{}}万元，决算数与年初预算数持平。"
    assert statuses(check(text.format("5.00")), "GJ512") == ["holds"]
    assert statuses(check(text.format("5.20")), "GJ512") == ["broken"]


@pytest.mark.parametrize(
    ("list_", "rate", "status", "whole"),
    [
        # Of what stands right above it, or of what stands above that, up to the top.
        ("人员经费60.00万元", "75.00", "holds", "80.00万元"),
        ("人员经费60.00万元", "60.00", "holds", "100.00万元"),
        ("人员经费60.00万元", "70.00", "broken", "80.00万元"),
        ("人员经费20.00万元，其中：奖金10.00万元", "50.00", "holds", "20.00万元"),
        ("人员经费20.00万元，其中：奖金10.00万元", "12.50", "holds", "80.00万元"),
        ("人员经费20.00万元，其中：奖金10.00万元", "10.00", "holds", "100.00万元"),
        ("人员经费20.00万元，其中：奖金10.00万元", "11.00", "broken", "20.00万元"),
        # Behind a semicolon it may also be of the divided part before it, of which it is one.
        ("人员经费60.00万元；公用经费20.00万元", "25.00", "holds", "80.00万元"),
        ("人员经费60.00万元；公用经费20.00万元", "20.00", "holds", "100.00万元"),
        ("人员经费60.00万元；公用经费20.00万元", "33.33", "broken", "80.00万元"),
    ],
)
def test_what_a_share_without_a_named_whole_may_be_of(list_: str, rate: str, status: str, whole: str) -> None:
    report = check(f"{EXPENDITURE}支出合计100.00万元，其中：基本支出80.00万元，其中：{list_}，占{rate}%。")
    (outcome,) = found(report, "GJ505")
    assert (outcome.status, numbers(outcome)[2]) == (status, whole)
    assert [operand.role for operand in outcome.operands] == ["total", "operand", "operand"]


OVER = "第二部分 决算表\n收入支出决算总表\n公开01表\n金额单位：万元\n收入|||支出||\n项目|行次|金额|项目|行次|金额\n总计|31|700.00|总计|62|700.00\n"


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("基本支出占支出合计的64.54%", "支出合计"),
        ("基本支出占64.54%", "amount"),
        ("基本支出40.00万元，占支出合计的40.00%", "支出合计"),
        ("基本支出40.00万元，占40.00%", "amount"),
        # A whole whose name is not understood: nothing that is near is taken for it unless it fits.
        ("支出合计100.00万元，其中：基本支出60.00万元，占某支的70.00%", "某支"),
    ],
)
def test_a_share_names_what_is_missing(sentence: str, missing: str) -> None:
    (outcome,) = found(check(f"{EXPENDITURE}{sentence}。"), "GJ505")
    assert (outcome.status, outcome.missing) == ("unresolved", missing)
    assert numbers(outcome) == [
        sentence[sentence.rindex("占") :].rsplit("的", maxsplit=1)[-1].removeprefix("占")
    ]


@pytest.mark.parametrize(("rate", "status"), [("60.00", "holds"), ("60.01", "rounding")])
def test_a_name_that_is_not_understood_may_be_that_of_the_head(rate: str, status: str) -> None:
    report = check(f"{EXPENDITURE}支出合计1000.00万元，其中：基本支出600.00万元，占某支的{rate}%。")
    (outcome,) = found(report, "GJ505")
    assert (outcome.status, numbers(outcome)) == (status, [f"{rate}%", "600.00万元", "1000.00万元"])


@pytest.mark.parametrize(
    ("named", "rate", "status", "whole"),
    [
        ("支出合计", "60.00", "holds", "100.00万元"),
        ("基本支出", "75.00", "holds", "80.00万元"),
        ("基本支出", "60.00", "broken", "80.00万元"),
    ],
)
def test_a_named_whole_is_the_head_of_its_list_or_above_it(
    named: str, rate: str, status: str, whole: str
) -> None:
    text = f"支出合计100.00万元，其中：基本支出80.00万元，其中：人员经费60.00万元，占{named}的{rate}%。"
    (outcome,) = found(check(EXPENDITURE + text), "GJ505")
    assert (outcome.status, numbers(outcome)[2]) == (status, whole)


def test_a_named_whole_of_another_year_is_not_that_of_the_table() -> None:
    text = f"{EXPENDITURE}{{}}基本支出70.00万元，占总支出的10.00%。"
    (now,) = found(check(text.format("2023年度"), OVER), "GJ505")
    (before,) = found(check(text.format("2022年度"), OVER), "GJ505")
    assert (now.status, numbers(now)[2]) == ("holds", "700.00")
    assert (before.status, before.missing) == ("unresolved", "总支出")


@pytest.mark.parametrize(
    ("first", "rates", "said"),
    [
        # Three of four others are shares of the head: so is the last one, though it fits what stands before it.
        ("25.00", ("40.00", "30.00", "20.00", "10.00"), ["holds"] * 5),
        ("10.00", ("40.00", "30.00", "20.00", "25.00"), ["holds"] * 4 + ["broken"]),
        # With two of four there is no saying.
        ("10.00", ("40.00", "31.00", "21.00", "25.00"), ["holds", "holds", "broken", "broken", "holds"]),
        ("10.00", ("41.00", "31.00", "20.00", "25.00"), ["broken", "holds", "broken", "holds", "holds"]),
        # What is off by its last place is still a share of the head.
        (
            "10.00",
            ("40.01", "30.01", "20.01", "25.00"),
            ["rounding", "holds", "rounding", "rounding", "broken"],
        ),
    ],
)
def test_most_shares_of_a_list_say_what_the_others_are_of(
    first: str, rates: tuple[str, str, str, str], said: list[str]
) -> None:
    one, two, three, four = rates
    report = check(
        f"{EXPENDITURE}支出合计1000.00万元，其中：基本支出400.00万元，占{one}%，其中：人员经费100.00万元，占{first}%；项目支出300.00万元，"
        f"占{two}%；上缴上级支出200.00万元，占{three}%；经营支出100.00万元，占{four}%。"
    )
    assert statuses(report, "GJ505") == said


@pytest.mark.parametrize(
    ("budget", "outturn", "rate", "status"),
    [
        # The zeros of 55 were trimmed beside a number with its cents: it is as exact as that one.
        ("55万元", "52.59万元", "95.62%", "holds"),
        ("55万元", "52.59万元", "95.00%", "broken"),
        # With a point of its own it is as exact as it says.
        ("55.0万元", "52.59万元", "95.70%", "holds"),
        ("55.0万元", "52.59万元", "95.80%", "broken"),
        ("55.00万元", "52.59万元", "95.70%", "broken"),
        # And so it is beside one that is no more exact.
        ("50万元", "52万元", "103.00%", "holds"),
        ("50.00万元", "52万元", "104.90%", "holds"),
        ("50.00万元", "52万元", "105.10%", "broken"),
    ],
)
def test_how_exact_a_budget_is_printed(budget: str, outturn: str, rate: str, status: str) -> None:
    text = f"{GENERAL}教育支出年初预算为{budget}，支出决算为{outturn}，完成年初预算的{rate}。"
    assert statuses(check(text), "GJ503") == [status]


@pytest.mark.parametrize(("outturn", "rate"), [("5.00", "100.00"), ("0.00", "0"), ("0.00", "100")])
def test_a_rate_of_nothing_is_nothing_or_all(outturn: str, rate: str) -> None:
    report = check(f"{GENERAL}教育支出年初预算为0.00万元，支出决算为{outturn}万元，完成年初预算的{rate}%。")
    assert (statuses(report, "GJ503"), found(report, "GJ511")) == (["not_applicable"], [])


def test_another_rate_of_nothing_is_a_fault_of_its_own() -> None:
    report = check(f"{GENERAL}教育支出年初预算为0.00万元，支出决算为5.00万元，完成年初预算的50.00%。")
    (outcome,) = found(report, "GJ511")
    assert found(report, "GJ503") == []
    assert (outcome.status, outcome.severity) == ("broken", "warning")
    assert [(op.role, op.printed) for op in outcome.operands] == [
        ("total", "50.00%"),
        ("operand", "5.00万元"),
        ("operand", "0.00万元"),
    ]
    assert outcome.start == outcome.operands[0].start
    assert (outcome.difference, outcome.allowed) == (Decimal(50), Decimal(0))


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("支出决算为52.59万元，完成年初预算的95.70%", "budget"),
        ("年初预算为55.00万元，完成年初预算的95.70%", "amount"),
    ],
)
def test_a_rate_says_which_of_its_amounts_is_not_printed(sentence: str, missing: str) -> None:
    (outcome,) = found(check(f"{GENERAL}教育支出{sentence}。"), "GJ503")
    assert (outcome.status, outcome.missing) == ("unresolved", missing)


def test_a_change_is_the_amount_less_its_base() -> None:
    text = (
        f"{GENERAL}教育支出年初预算5.00万元，支出决算6.00万元，较2022年决算4.00万元增加2.10万元，增长52.50%。"
    )
    (outcome,) = found(check(text), "GJ502")
    assert [(op.role, op.sign, op.printed) for op in outcome.operands] == [
        ("total", 1, "2.10万元"),
        ("operand", 1, "6.00万元"),
        ("operand", -1, "4.00万元"),
    ]


SAME = "与年初预算数基本持平"


@pytest.mark.parametrize(
    ("budget", "outturn", "words", "sign", "status"),
    [
        ("5.00万元", "5.20万元", "大于年初预算数", "greater", "holds"),
        # What is printed alike may have been more before it was rounded.
        ("5.00万元", "5.00万元", "大于年初预算数", "greater", "rounding"),
        ("5.00万元", "4.99万元", "大于年初预算数", "greater", "broken"),
        ("5.00万元", "4.80万元", "小于年初预算数", "less", "holds"),
        ("5.00万元", "5.00万元", "小于年初预算数", "less", "rounding"),
        ("5.00万元", "5.01万元", "小于年初预算数", "less", "broken"),
        # Half a yuan is a difference where yuan are printed with their cents.
        ("5.00元", "5.50元", "大于年初预算数", "greater", "holds"),
        ("5.00元", "5.50元", "小于年初预算数", "less", "broken"),
        # The last places of both may be off by half.
        ("5.00万元", "5.01万元", "等于年初预算数", "equal", "holds"),
        ("5.00万元", "5.02万元", "等于年初预算数", "equal", "broken"),
        ("5.00万元", "4.98万元", "等于年初预算数", "equal", "broken"),
        # 基本持平 is one percent, or what rounding may be where one percent is less.
        ("5.00万元", "5.05万元", SAME, "about", "holds"),
        ("5.00万元", "5.06万元", SAME, "about", "broken"),
        ("5.00万元", "4.94万元", SAME, "about", "broken"),
        ("0.01万元", "0.02万元", SAME, "about", "holds"),
        ("0.01万元", "0.03万元", SAME, "about", "broken"),
    ],
)
def test_words_on_the_budget(budget: str, outturn: str, words: str, sign: str, status: str) -> None:
    report = check(f"{GENERAL}教育支出年初预算为{budget}，支出决算为{outturn}，决算数{words}。")
    (outcome,) = found(report, "GJ512")
    said, amount, planned = outcome.operands
    assert (outcome.status, outcome.severity) == (status, "warning" if sign == "about" else "error")
    assert outcome.arguments["sign"] == sign
    assert numbers(outcome)[1:] == [outturn, budget]
    assert (outcome.difference, outcome.allowed) == (
        amount.value - planned.value,
        (amount.quantum + planned.quantum) / 2,
    )
    # The outcome stands at the words, and they are what the finding shows.
    text = report.document.source.text
    assert (said.role, said.kind, said.name, said.value) == ("total", "words", "教育支出", amount.value)
    assert text[said.start : said.end] == said.printed == outcome.arguments["left"]
    assert said.printed in f"决算数{words}"
    assert (outcome.start, outcome.arguments["right"]) == (said.start, f"{outturn} / {budget}")


# -- lists ------------------------------------------------------------------------------------------


def test_the_parts_of_a_list_add_up() -> None:
    text = f"{EXPENDITURE}支出合计{{}}万元，其中：基本支出400.50万元；项目支出220.00万元。"
    assert statuses(check(text.format("620.50")), "GJ506") == ["holds"]
    assert statuses(check(text.format("620.51")), "GJ506") == ["rounding"]
    assert statuses(check(text.format("610.50")), "GJ506") == ["broken"]


def test_parts_that_fall_short_may_leave_some_out() -> None:
    report = check(f"{EXPENDITURE}支出合计720.50万元，其中：基本支出400.50万元；项目支出220.00万元。")
    (outcome,) = found(report, "GJ506")
    assert (outcome.status, outcome.missing) == ("unresolved", "parts")
    assert report.findings == []


def test_parts_beyond_their_whole_are_an_error() -> None:
    report = check(f"{EXPENDITURE}支出合计520.50万元，其中：基本支出400.50万元；项目支出220.00万元。")
    assert statuses(report, "GJ506") == ["broken"]
    assert [finding.severity for finding in report.findings] == ["error"]


def test_a_list_whose_budgets_close_is_complete_in_its_outturns() -> None:
    text = (
        f"{GENERAL}一般公共预算财政拨款支出年初预算100.00万元，支出决算{{}}万元。其中：教育支出年初预算60.00万元，"
        "支出决算70.00万元；住房保障支出年初预算40.00万元，支出决算50.00万元。"
    )
    assert statuses(check(text.format("120.00")), "GJ506") == ["holds", "holds"]
    report = check(text.format("130.00"))
    assert sorted(statuses(report, "GJ506")) == ["broken", "holds"]
    assert [finding.severity for finding in report.findings] == ["error"]


def test_the_changes_of_a_list_are_summed_with_their_signs() -> None:
    text = (
        "九、“三公”经费支出决算情况说明\n“三公”经费支出9.00万元，比上年{}1.00万元。其中：公务用车运行维护费支出8.00万元，"
        "比上年增加2.00万元；公务接待费支出1.00万元，比上年减少1.00万元。"
    )
    report = check(text.format("增加"))
    assert statuses(report, "GJ506") == ["holds", "holds"]
    assert "broken" in statuses(check(text.format("减少")), "GJ506")


def test_two_divisions_of_one_whole_are_summed_apart() -> None:
    text = (
        "二、收入决算情况说明\n收入合计9.00万元，其中：甲6.00万元，乙3.00万元。其中：丙{}万元，丁1.00万元。"
    )
    assert statuses(check(text.format("8.00")), "GJ506") == ["holds", "holds"]
    assert statuses(check(text.format("9.00")), "GJ506") == ["holds", "broken"]


def test_classes_cut_by_a_full_stop_are_parts_of_the_same_whole() -> None:
    text = (
        f"{GENERAL}一般公共预算财政拨款支出120.00万元，主要用于以下方面：教育支出70.00万元，占58.33%；住房保障支出40.00万元，"
        "占33.33%。卫生健康支出{}万元，占8.33%。"
    )
    assert statuses(check(text.format("10.00")), "GJ506") == ["holds"]
    (outcome,) = found(check(text.format("10.00")), "GJ506")
    assert len(outcome.operands) == 4


def test_vehicles_add_up_and_equipment_is_left_out() -> None:
    text = "三、国有资产占用情况说明\n共有车辆5辆。其中：机要通信用车1辆、其他用车{}辆；单价100万元（含）以上设备1台（套）。"
    assert statuses(check(text.format("4")), "GJ506") == ["holds"]
    assert statuses(check(text.format("5")), "GJ506") == ["broken"]


# -- the whole document -----------------------------------------------------------------------------


def test_grades_add_up_to_the_projects() -> None:
    text = "四、预算绩效情况说明\n组织对{}个项目开展了绩效自评。自评结果为：2个项目自评等级为“优”，1个项目自评等级为“良”。"
    assert statuses(check(text.format(3)), "GJ507") == ["holds"]
    report = check(text.format(4))
    assert statuses(report, "GJ507") == ["broken"]
    assert [finding.severity for finding in report.findings if finding.code == "GJ507"] == ["error"]


def test_one_grade_need_not_take_all_projects() -> None:
    text = "四、预算绩效情况说明\n组织对4个项目开展了绩效自评。其中2个项目自评等级为“优”。"
    assert "broken" not in statuses(check(text), "GJ507")


def test_one_grade_that_takes_all_projects_is_held_against_them() -> None:
    text = "四、预算绩效情况说明\n组织对4个项目开展了绩效自评。其中4个项目自评等级为“优”。"
    (outcome,) = found(check(text), "GJ507")
    assert outcome.status == "holds"
    assert [(op.role, op.printed) for op in outcome.operands] == [("total", "4个"), ("operand", "4个")]


@pytest.mark.parametrize(("between", "outcomes"), [(350, 1), (450, 0)])
def test_grades_belong_to_a_number_of_projects_that_is_near(between: int, outcomes: int) -> None:
    text = f"四、预算绩效情况说明\n组织对3个项目开展了绩效自评。{'自评工作有序推进。' * (between // 9)}自评结果为：2个项目自评等级为“优”，1个项目自评等级为“良”。"
    assert len(found(check(text), "GJ507")) == outcomes


def test_grades_with_no_number_before_them_are_no_sum() -> None:
    text = "四、预算绩效情况说明\n自评结果为：2个项目自评等级为“优”，1个项目自评等级为“良”。"
    assert found(check(text), "GJ507") == []


def test_a_finding_on_last_year_shows_both_subtractions() -> None:
    text = f"{OVERALL}收入总计90.00万元，支出总计91.00万元。与上年相比，收入总计增加9.00万元，支出总计减少7.00万元。"
    (outcome,) = found(check(text), "GJ508")
    assert outcome.status == "broken"
    assert outcome.arguments["left"] == "900000 - 90000 = 810000"
    assert outcome.arguments["right"] == "910000 - -70000 = 980000"


def test_last_year_was_balanced_too() -> None:
    text = f"{OVERALL}收入总计90.00万元，支出总计90.00万元。与上年相比，收入总计增加9.00万元，支出总计增加{{}}万元。"
    (good,) = found(check(text.format("9.00")), "GJ508")
    assert good.status == "holds"
    report = check(text.format("7.00"))
    assert statuses(report, "GJ508") == ["broken"]
    assert [(finding.code, finding.severity) for finding in report.findings] == [("GJ508", "warning")]


def test_reception_and_its_parts() -> None:
    text = (
        "九、“三公”经费支出决算情况说明\n公务接待费支出5.91万元。其中：国内接待费{}万元，其中外事接待费{}万元；"
        "国（境）外接待费0.00万元。"
    )
    good = check(text.format("5.91", "0.30"))
    assert (statuses(good, "GJ509"), statuses(good, "GJ510")) == (["holds"], ["holds"])
    assert statuses(check(text.format("5.19", "0.30")), "GJ509") == ["broken"]
    assert statuses(check(text.format("5.91", "6.30")), "GJ510") == ["broken"]


def test_numbers_in_reasons_take_no_part() -> None:
    report = check(
        f"{OVERALL}收入总计9.00万元，比上年增加1.00万元，增长12.50%，主要原因是奖金增加5.00万元，增长3%。"
    )
    assert statuses(report, "GJ501") == ["holds"]
    assert [o for o in report.outcomes if "5.00万元" in numbers(o)] == []


def test_joint_subjects_are_judged_on_both_sides() -> None:
    report = check(
        f"{OVERALL}收、支总计均为1306.45万元。与2022年度相比，收、支总计各增加96.40万元，增长8.97%。"
    )
    assert statuses(report, "GJ501") == ["broken", "broken"]
    assert len([finding for finding in report.findings if finding.severity == "error"]) == 1


def test_units_may_differ_within_a_sentence() -> None:
    report = check(
        f"{EXPENDITURE}支出合计6205000元，其中：基本支出400.50万元，占比64.54%；项目支出220.00万元，占比35.46%。"
    )
    assert statuses(report, "GJ505") == ["holds", "holds"]
    assert statuses(report, "GJ506") == ["holds"]
    assert found(report, "GJ506")[0].operands[0].value == Decimal(6205000)


# -- lists that a semicolon leaves open -------------------------------------------------------------

BASIC = "六、一般公共预算财政拨款基本支出决算情况说明\n"
OPEN_LIST = (
    "财政拨款基本支出100.00万元，其中：人员经费80.00万元，占80.00%；公用经费20.00万元，"
    "包括办公费5.00万元，占比25.00%；工会经费10.00万元，占比50.00%。"
)


def test_items_after_a_semicolon_may_be_parts_of_the_part_before_them() -> None:
    report = check(BASIC + OPEN_LIST)
    assert "broken" not in statuses(report, "GJ505")
    assert "broken" not in statuses(report, "GJ506")


@pytest.mark.parametrize(("old", "new"), [("80.00万元", "81.00万元"), ("占比50.00%", "占比52.00%")])
def test_an_open_list_excuses_no_wrong_number(old: str, new: str) -> None:
    report = check(BASIC + OPEN_LIST.replace(old, new))
    assert "broken" in [*statuses(report, "GJ505"), *statuses(report, "GJ506")]


@pytest.mark.parametrize(("change", "expected"), [("节约2.00", ["holds"]), ("节约2.50", [])])
def test_a_change_whose_base_is_open_may_be_that_against_the_budget(change: str, expected: list[str]) -> None:
    """It may be one against last year as well, so that it is never wrong."""
    text = f"{GENERAL}教育支出年初核定5.00万元，实际开支3.00万元，{change}万元。"
    assert statuses(check(text), "GJ502") == expected


@pytest.mark.parametrize(
    ("share", "whole", "expected"),
    [
        ("60%", "", "holds"),
        ("64%", "", "unresolved"),
        ("75%", "人员经费的", "holds"),
        ("70%", "人员经费的", "broken"),
    ],
)
def test_a_share_is_of_all_accounts_or_of_what_it_names(share: str, whole: str, expected: str) -> None:
    if whole:
        text = f"{GENERAL}一般公共预算财政拨款基本支出7.00万元，人员经费4.00万元；公用经费3.00万元，为{whole}{share}。"
    else:
        text = f"{GENERAL}一般公共预算财政拨款支出5.00万元。教育支出居首，为3.00万元，占{share}。"
    assert statuses(check(text), "GJ505") == [expected]


def test_a_change_behind_what_was_carried_over_is_that_of_the_total() -> None:
    text = f"{OVERALL}2023年度收入总计1100.00万元，其中年初结转和结余100.00万元，较2022年增加{{}}万元，增长10.00%。"
    assert statuses(check(text.format("100.00")), "GJ501") == ["holds"]
    assert statuses(check(text.format("300.00")), "GJ501") == ["broken"]


def test_a_rate_is_held_against_the_figure_of_the_year_before_wherever_it_stands() -> None:
    text = f"{GENERAL}住房公积金支出11.00万元。2022年决算数为10.00万元，2023年支出决算为11.00万元，比2022年决算数增加{{}}%。"
    assert statuses(check(text.format("10.00")), "GJ501") == ["holds"]
    assert statuses(check(text.format("12.00")), "GJ501") == ["broken"]


def test_no_part_is_more_than_everything() -> None:
    text = "十、政府采购支出情况说明\n货物采购授予中小企业合同金额占货物支出金额的{}%。"
    assert statuses(check(text.format("100")), "GJ505") == ["unresolved"]
    assert statuses(check(text.format("800")), "GJ505") == ["broken"]
    text = f"{EXPENDITURE}用于基本支出的有1,052.70万元，用于项目支出的有610.70万元，前者约为后者的172%。"
    assert statuses(check(text), "GJ505") == ["unresolved"]


def test_shares_without_a_head_are_those_of_the_fact_that_most_of_them_fit() -> None:
    text = (
        f"{GENERAL}一般公共预算财政拨款支出100.00万元。\n教育支出50.00万元，占50.00%；农林水支出30.00万元，占{{}}%；"
        "卫生健康支出15.00万元，占15.00%；住房保障支出5.00万元，占5.00%。"
    )
    assert statuses(check(text.format("30.00")), "GJ505") == ["holds"] * 4
    assert sorted(statuses(check(text.format("38.00")), "GJ505")) == ["broken", "holds", "holds", "holds"]
