"""What a number inherits from the words around it: topics, parts, periods, confidence, sections.

The tables of single wordings stand in tests/cases/claims.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.model import Claim, Document, Source
from gouji.parse.document import parse_document

COVER = "芦川县蚕桑管理站\n2023年度部门决算\n"


def parse(text: str) -> Document:
    return parse_document(Source("sample", f"{COVER}第三部分 情况说明\n{text}\n"))


def claims(text: str) -> list[tuple[str, str, str]]:
    """Raw text, measure and subject of each claim."""
    return [(claim.raw, claim.measure, claim.subject) for claim in parse(text).claims]


def one(text: str, raw: str) -> Claim:
    """The claim with a raw text."""
    (claim,) = [claim for claim in parse(text).claims if claim.raw == raw]
    return claim


def tree(document: Document) -> dict[str, tuple[str, int]]:
    """The whole and the division of each topic that is a part."""
    topics = document.topics
    return {topic.subject: (topics[topic.whole].subject, topic.split) for topic in topics if topic.whole >= 0}


OVERALL = "一、收入支出决算总体情况说明\n"
INCOME = "二、收入决算情况说明\n"
GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n"
ASSETS = "三、国有资产占用情况说明\n"


def test_the_claims_of_one_subject_are_one_topic() -> None:
    document = parse(f"{OVERALL}2023年度收入总计50.00万元，比上年增加5.00万元，增长11.11%。")
    (topic,) = document.topics
    assert {role: document.claims[number].raw for role, number in topic.roles.items()} == {
        "amount": "50.00万元",
        "delta": "5.00万元",
        "growth_rate": "11.11%",
    }
    assert (topic.direction, topic.base_kind, topic.period, topic.section_key) == (
        "increase",
        "previous_year",
        "2023",
        "overall",
    )
    assert {claim.topic for claim in document.claims} == {0}


def test_parts_know_their_whole_and_the_whole_its_parts() -> None:
    document = parse(
        f"{INCOME}收入合计9.00万元，其中：财政拨款收入6.00万元，占比66.67%；其他收入3.00万元，占比33.33%。"
    )
    whole = document.topics[0]
    assert [document.topics[number].subject for number in whole.parts] == ["财政拨款收入", "其他收入"]
    assert tree(document) == {"财政拨款收入": ("收入合计", 0), "其他收入": ("收入合计", 0)}
    assert [claim.base for claim in document.claims if claim.measure == "share"] == ["total:收入合计"] * 2


def test_two_divisions_of_one_whole_are_told_apart() -> None:
    document = parse(
        f"{INCOME}收入合计9.00万元，其中：财政拨款收入6.00万元，其他收入3.00万元。其中：当年拨款收入8.00万元，上年结转1.00万元。"
    )
    assert tree(document) == {
        "财政拨款收入": ("收入合计", 0),
        "其他收入": ("收入合计", 0),
        "当年拨款收入": ("收入合计", 1),
        "上年结转": ("收入合计", 1),
    }


def test_a_list_within_an_item_is_that_of_the_item() -> None:
    document = parse(
        "六、基本支出决算情况说明\n基本支出9.00万元，其中：\n人员经费6.00万元，包括基本工资4.00万元、奖金2.00万元；\n"
        "公用经费3.00万元，包括办公费3.00万元。"
    )
    assert tree(document) == {
        "人员经费": ("基本支出", 0),
        "基本工资": ("人员经费", 0),
        "奖金": ("人员经费", 0),
        "公用经费": ("基本支出", 0),
        "办公费": ("公用经费", 0),
    }


def test_a_grand_total_is_no_part_of_the_list_before_it() -> None:
    document = parse(
        f"{OVERALL}收入总计9.00万元，其中：本年收入8.00万元，上年结转1.00万元；支出总计9.00万元。"
    )
    assert "支出总计" not in tree(document)
    assert tree(document)["上年结转"] == ("收入总计", 0)


def test_a_section_ends_lists_units_and_topics() -> None:
    document = parse(
        "二、收入决算情况说明\n收入合计9.00万元，其中：\n三、支出决算情况说明\n基本支出9.00万元，占比100%。"
    )
    assert tree(document) == {}
    assert [claim.section_key for claim in document.claims] == ["income", "expenditure", "expenditure"]
    assert document.claims[0].section != document.claims[1].section


def test_a_subsection_keeps_the_key_of_the_section_above_it() -> None:
    document = parse("五、一般公共预算财政拨款支出决算情况说明\n（二）具体情况\n教育支出5.00万元。")
    (claim,) = document.claims
    assert claim.section_key == "general"
    assert claim.section == "五、一般公共预算财政拨款支出决算情况说明/（二）具体情况"


def test_the_period_is_that_of_the_sentence_else_of_the_document() -> None:
    document = parse(f"{OVERALL}2022年度收入总计8.00万元。\n支出总计9.00万元，截至2023年12月31日，车辆5辆。")
    assert [(claim.raw, claim.period) for claim in document.claims] == [
        ("8.00万元", "2022"),
        ("9.00万元", "2023"),
        ("5辆", "2023-12-31"),
    ]


def test_a_year_in_a_reason_is_not_the_period() -> None:
    document = parse(f"{OVERALL}收入总计8.00万元，比上年增加1.00万元，主要原因是2021年收入5.00万元，增长1%。")
    assert {claim.period for claim in document.claims} == {"2023"}


def test_a_prior_value_is_of_the_year_that_is_named() -> None:
    claim = one(f"{GENERAL}教育支出支出决算5.00万元，较2022年决算4.00万元增加1.00万元。", "4.00万元")
    assert (claim.measure, claim.period, claim.subject) == ("prior_value", "2022", "教育支出")
    claim = one(f"{GENERAL}教育支出支出决算5.00万元，较上年决算4.00万元增加1.00万元。", "4.00万元")
    assert (claim.measure, claim.period) == ("prior_value", "2022")


def test_numbers_in_reasons_belong_to_no_topic() -> None:
    document = parse(
        f"{OVERALL}收入总计8.00万元，比上年增加1.00万元，主要原因是追加抗旱经费220万元，培训3次。"
    )
    inside = [claim for claim in document.claims if claim.in_reason]
    assert [(claim.raw, claim.topic) for claim in inside] == [("220万元", -1), ("3次", -1)]
    assert all(number < inside[0].number for topic in document.topics for number in topic.roles.values())


def test_confidence_falls_with_what_is_inherited() -> None:
    document = parse(f"{INCOME}收入合计9.00万元，其中：财政拨款收入6.00，占比66.67%；其他收入3.00万元。")
    assert [(claim.raw, claim.confidence, claim.flags) for claim in document.claims] == [
        ("9.00万元", "high", ()),
        ("6.00", "medium", ("inherited_unit",)),
        ("66.67%", "high", ()),
        ("3.00万元", "high", ()),
    ]


def test_a_unit_is_not_inherited_by_a_whole_number_or_a_code() -> None:
    assert claims(f"{INCOME}收入合计9.00万元，按科目2010301列支，附件2，编号17。") == [
        ("9.00万元", "total", "收入合计")
    ]


def test_a_row_of_numerals_that_is_no_number_is_no_claim() -> None:
    assert claims(f"{ASSETS}一二三辆车。") == []
    assert claims(f"{ASSETS}十二辆车。") == [("十二辆", "count", "车")]


def test_equality_without_a_number_marks_the_amount() -> None:
    document = parse(
        "九、三公\n公务接待费支出2.00万元，与上年相同；车辆运行费支出1.00万元，比上年减少1.00万元。"
    )
    assert [(c.raw, c.direction) for c in document.claims] == [
        ("2.00万元", "equal"),
        ("1.00万元", ""),
        ("1.00万元", "decrease"),
    ]
    assert [topic.direction for topic in document.topics] == ["equal", "decrease"]


def test_equality_in_a_reason_says_nothing_of_the_subject() -> None:
    claim = one("九、三公\n公务接待费支出2.00万元，主要原因是批次与上年相同。", "2.00万元")
    assert claim.direction == ""


def test_the_direction_of_a_residue_is_that_of_the_amount() -> None:
    text = f"{OVERALL}收入总计9.00万元，比上年{{}}1.00万元，下降（增长）10%。"
    assert one(text.format("增加"), "10%").direction == "increase"
    assert one(text.format("减少"), "10%").direction == "decrease"


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("与上年相比", "previous_year"),
        ("与2022年相比", "previous_year"),
        ("比上年度", "previous_year"),
        ("较上年决算", "previous_year"),
        ("比年初预算数", "initial_budget"),
        ("比全年预算", "adjusted_budget"),
        ("比调整预算数", "adjusted_budget"),
    ],
)
def test_the_base_of_a_change(words: str, base: str) -> None:
    document = parse(
        f"十、机关运行经费支出情况说明\n机关运行经费支出5.00万元，{words}增加1.00万元，增长25%。"
    )
    assert [(claim.measure, claim.base) for claim in document.claims[1:]] == [
        ("delta", base),
        ("growth_rate", base),
    ]


def test_a_joint_subject_gives_two_topics_of_one_place() -> None:
    document = parse(f"{OVERALL}2023年度收、支总计均为9.00万元，收入包括：财政拨款8.00万元、其他1.00万元。")
    first, second = document.claims[:2]
    assert (first.start, first.end) == (second.start, second.end)
    assert first.topic != second.topic
    assert {whole for whole, _ in tree(document).values()} == {"收入总计"}


def test_amounts_beside_each_other_take_the_words_before_them() -> None:
    assert claims(f"{OVERALL}收入总计9.00万元、支出总计8.00万元，年末结转和结余1.00万元。") == [
        ("9.00万元", "total", "收入总计"),
        ("8.00万元", "total", "支出总计"),
        ("1.00万元", "amount", "年末结转和结余"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("支出合计8.00万元，其中：5.00万元为基本支出，3.00万元为项目支出。", ["基本支出", "项目支出"]),
        ("支出合计8.00万元，其中5.00万元用于基本支出、3.00万元用于项目支出。", ["基本支出", "项目支出"]),
        (
            "8.00万元的支出合计中，5.00万元为基本支出，占62.50%；3.00万元为项目支出。",
            ["基本支出", "项目支出"],
        ),
        ("支出合计8.00万元。支出合计里，5.00万元补助到村，3.00万元投向水利建设。", ["补助到村", "水利建设"]),
        ("支出合计8.00万元，项目支出3.00万元，占其中的37.50%。", ["项目支出"]),
    ],
)
def test_names_stand_behind_amounts_that_have_none_before_them(text: str, parts: list[str]) -> None:
    document = parse(f"{OVERALL}{text}")
    (whole,) = {topic.whole for topic in document.topics if topic.whole >= 0}
    assert document.topics[whole].subject == "支出合计"
    assert [document.topics[number].subject for number in document.topics[whole].parts] == parts


def test_the_noun_of_one_amount_is_no_word_of_the_next() -> None:
    text = "9.00万元的基本支出由5.00万元的人员经费与4.00万元的公用经费合成。"
    subjects = [subject for _, _, subject in claims(f"{OVERALL}{text}")]
    assert subjects == ["基本支出", "人员经费", "公用经费"]


def test_an_amount_that_has_a_name_keeps_it() -> None:
    text = (
        "收入合计9.00万元，比上年增加2.00万元的主要原因是项目支出增加。基本支出5.00万元的用途是人员经费支出。"
    )
    assert [subject for _, _, subject in claims(f"{OVERALL}{text}")] == ["收入合计", "收入合计", "基本支出"]


def test_what_a_number_per_head_came_to_is_none_of_the_figure() -> None:
    text = "农业生产发展（项）决算50.00万元，因补贴标准由每人每月2100元提高到2450元。"
    document = parse(f"{GENERAL}{text}")
    assert [(claim.raw, claim.topic >= 0) for claim in document.claims] == [
        ("50.00万元", True),
        ("2100元", False),
        ("2450元", False),
    ]


def test_what_is_left_is_named_before_its_amount() -> None:
    text = "政府采购支出9.00万元，其中：工程5.00万元，其余为货物与服务，计4.00万元。"
    assert [subject for _, _, subject in claims(f"{OVERALL}{text}")][-1] == "货物与服务"


def test_a_project_speaks_for_its_whole_paragraph_only() -> None:
    document = parse(
        "四、预算绩效情况说明\n1、桑苗培育经费绩效自评综述：自评得分为95.5分。全年预算数为50万元，执行数为20万元。\n"
        "组织对2个项目开展评价。"
    )
    assert {topic.project for topic in document.topics[:-1]} == {"桑苗培育经费"}
    assert {topic.subject for topic in document.topics[:-1]} == {"桑苗培育经费项目"}
    assert document.topics[-1].project == ""
    assert document.claims[-1].raw == "2个"


def test_a_line_that_ends_in_what_money_is_used_for_goes_on() -> None:
    text = (
        "五、一般公共预算财政拨款支出决算情况说明\n"
        "1.社会保障和就业支出（类）抚恤（款）\n死亡抚恤（项）52.74万元，主要用于：\n发放抚恤金等。年初预算为\n56.44万元，支出决算为52.74万元。\n"
        "2.住房保障支出（类）住房改革支出（款）\n住房公积金（项）8.00万元，主要用于：\n3.卫生健康支出5.00万元。"
    )
    document = parse(text)
    path = "社会保障和就业支出（类）抚恤（款）死亡抚恤（项）"
    assert [claim.subject for claim in document.claims[:3]] == [path] * 3
    # An item is a paragraph of its own.
    assert document.claims[-1].subject == "卫生健康支出"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("支出0.40万（含税）", "amount"), ("受理2万（含复议）", "count"), ("支出3万，", "amount")],
)
def test_ten_thousands_of_money_may_stand_before_a_bracket(text: str, unit: str) -> None:
    (claim,) = parse(f"三、支出决算情况说明\n公务接待{text}。").claims
    assert claim.kind == unit


@pytest.mark.parametrize("name", ["“119”宣传经费", "消防“119”宣传经费", "智慧“天眼”"])
def test_the_name_of_a_project_may_hold_quotes(name: str) -> None:
    document = parse(
        f"四、预算绩效情况说明\n1. {name}项目绩效自评综述：自评得分为95.5分。全年预算数为50万元。"
    )
    assert {topic.project for topic in document.topics} == {name}


def test_an_evaluation_of_the_whole_is_no_project() -> None:
    document = parse("四、预算绩效情况说明\n部门整体绩效自评综述：得分为95.5分。全年预算数为50万元。")
    assert {topic.project for topic in document.topics} == {""}


def test_thresholds_are_other_and_counts_keep_their_name() -> None:
    text = f"{ASSETS}单价100万元（含）以上设备（不含车辆）2台（套）、单价50万元以上通用设备1台。"
    assert claims(text) == [
        ("100万元", "other", "单价100万元（含）以上设备（不含车辆）"),
        ("2台（套）", "count", "单价100万元（含）以上设备（不含车辆）"),
        ("50万元", "other", "单价50万元以上通用设备"),
        ("1台", "count", "单价50万元以上通用设备"),
    ]


def test_values_are_read_as_printed() -> None:
    claim = one(f"{OVERALL}收入总计１，３０６.４５ 万元。", "１，３０６.４５ 万元")
    assert (claim.value, claim.decimals, claim.unit, claim.factor, claim.kind) == (
        Decimal("1306.45"),
        2,
        "万元",
        10000,
        "amount",
    )


def test_only_the_narrative_speaks() -> None:
    text = (
        f"{COVER}第一部分 概况\n一、主要职责\n编制20人，经费5.00万元。\n第三部分 情况说明\n{OVERALL}收入总计9.00万元。\n"
        "第四部分 名词解释\n一、财政拨款收入：如2.00万元。\n第五部分 附件\n附件1.00万元。\n"
    )
    document = parse_document(Source("sample", text))
    assert [claim.raw for claim in document.claims] == ["9.00万元"]


def test_the_narrative_opens_by_itself_where_its_part_was_lost() -> None:
    document = parse_document(Source("sample", f"{COVER}一、收入支出决算总体情况说明\n收入总计9.00万元。\n"))
    assert [claim.raw for claim in document.claims] == ["9.00万元"]


def test_no_number_of_a_table_is_a_claim() -> None:
    document = parse(
        f"{OVERALL}收入总计9.00万元。\n支出决算表\n单位：万元\n项目\t金额\n合计\t9.00\n\n支出总计9.00万元。"
    )
    assert [claim.raw for claim in document.claims] == ["9.00万元", "9.00万元"]


def test_a_numbered_paragraph_torn_before_its_first_amount_is_no_heading() -> None:
    text = f"{GENERAL}1、教育支出（类）普通教育（款）学前教育（项）。年初预\n\n算为5.00万元，支出决算为6.00万元。"
    assert [measure for _, measure, _ in claims(text)] == ["budget", "amount"]


def test_ten_thousand_things_are_no_money() -> None:
    document = parse(f"{OVERALL}发放宣传册2万册。")
    assert all(claim.kind != "amount" for claim in document.claims)
