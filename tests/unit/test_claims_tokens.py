"""Tokens of the narrative: each wording by itself, nothing passed over, and what is no quantity."""

from __future__ import annotations

import pytest

from gouji.parse.claims.clauses import RawClaim, read_clauses
from gouji.parse.claims.numerals import read_numeral
from gouji.parse.claims.passages import join_passage
from gouji.parse.claims.subjects import clean_subject, split_joint
from gouji.parse.claims.tokens import tokenise


def kinds(text: str) -> list[str]:
    return [token.type for token in tokenise(text)]


def shown(text: str) -> list[tuple[str, str]]:
    return [(token.type, token.text) for token in tokenise(text)]


def quantities(text: str) -> list[tuple[str, str]]:
    """Amount and unit of each quantity."""
    found = [token.parts for token in tokenise(text) if token.type == "QUANTITY"]
    return [
        (parts.get("amount") or parts["numeral"], parts.get("unit", parts.get("counter", "")))
        for parts in found
    ]


def heads(text: str) -> list[tuple[str, str]]:
    """The head and the quantity of each claim."""
    (items,) = read_clauses([tokenise(text)])
    return [(item.head, item.quantity.text) for item in items if isinstance(item, RawClaim)]


def joined(text: str) -> str:
    """The working text of a passage of lines."""
    at, lines = 0, []
    for line in text.split("\n"):
        if line.strip():
            lines.append((at, at + len(line)))
        at += len(line) + 1
    return join_passage(text, lines).text


def test_pieces_of_one_line_are_joined_like_lines() -> None:
    text = "收入5.00万元。      支出3.00万元。\n"
    at = text.index("支")
    pieces = [(0, at), (at, len(text) - 1)]
    working = join_passage(text, pieces)
    assert working.text == "收入5.00万元。\n支出3.00万元。"
    assert working.origin(working.text.index("支")) == at
    # Without a blank between them there is no place for a break.
    assert join_passage("收入。支出。", [(0, 3), (3, 6)]).text == "收入。支出。"


def test_tokens_cover_the_text_in_order() -> None:
    text = "与上年相比，收入总计增加5.00万元（含）《某办法2》，增长4%。\n其中：一是甲；12345"
    at = 0
    for token in tokenise(text):
        assert token.start == at
        assert text[token.start : token.end] == token.text
        at = token.end
    assert at == len(text)


def test_a_sentence_as_tokens() -> None:
    assert shown("与上年相比，收入总计增加500.00万元，增长43.3%。") == [
        ("BASE", "与上年相比，"),
        ("TEXT", "收入总计"),
        ("DIRECTION", "增加"),
        ("QUANTITY", "500.00万元"),
        ("COMMA", "，"),
        ("DIRECTION", "增长"),
        ("QUANTITY", "43.3%"),
        ("STOP", "。"),
    ]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("1,654.78万元", "1,654.78", "万元"),
        ("1，654.78万元", "1，654.78", "万元"),
        ("1654.78元", "1654.78", "元"),
        ("8,638,621.12元", "8,638,621.12", "元"),
        ("64.4%", "64.4", "%"),
        ("64.4％", "64.4", "％"),
        ("1830%", "1830", "%"),
        ("0元", "0", "元"),
        ("3万", "3", "万"),
        ("2.5亿元", "2.5", "亿元"),
        ("-12.5万元", "-12.5", "万元"),
        ("46批次", "46", "批次"),
        ("3个批次", "3", "个批次"),
        ("746人次", "746", "人次"),
        ("12人", "12", "人"),
        ("1台（套）", "1", "台（套）"),
        ("1台(套)", "1", "台(套)"),
        ("1台", "1", "台"),
        ("94分", "94", "分"),
        ("3个百分点", "3", "个百分点"),
        ("3个月", "3", "个月"),
        ("3个", "3", "个"),
        ("四辆", "四", "辆"),
        ("十二台（套）", "十二", "台（套）"),
    ],
)
def test_a_quantity_with_its_unit(text: str, amount: str, unit: str) -> None:
    assert quantities(f"共{text}。") == [(amount, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "2023年度",
        "2023年",
        "2023年末",
        "截至2023年12月31日",
        "2021年10月20日",
        "2022年3月",
        "2020年-2022年",
        "2020-2022年",
        "《2023年第3号公告》",
        "〔2019〕5号",
        "【2022】29号",
        "“12345”",
        '"12345"',
        "八项规定",
        "两个维护",
        "四个意识",
        "A4",
        "HT2023",
        "7*24",
        "12月",
        "5月30日",
    ],
)
def test_no_quantity_in(text: str) -> None:
    assert [unit for _, unit in quantities(f"按{text}执行。") if unit] == []
    assert heads(f"按{text}执行。") == []


def test_a_year_is_not_cut_out_of_a_longer_number() -> None:
    assert quantities("12023.5万元") == [("12023.5", "万元")]
    assert quantities("20221220191334") == [("20221220191334", "")]
    assert kinds("2023年度初预算5万元")[:1] == ["PERIOD"]


def test_a_period_holds_its_year_or_its_day() -> None:
    (day, *_rest) = tokenise("截至2023年12月31日，")
    assert day.parts["date"] == "2023年12月31日"
    (year, *_rest) = tokenise("2022年度收入")
    assert year.parts["year"] == "2022"
    (before, *_rest) = tokenise("2023预算")
    assert before.parts["year"] == "2023"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("增加5元", "change"),
        ("增加额5元", "change"),
        ("减少5元", "change"),
        ("增长5%", "change"),
        ("增长率为5%", "change"),
        ("下降5%", "change"),
        ("下降（增长）5%", "change"),
        ("增长(下降)5%", "change"),
        ("提高5%", "change"),
        ("多5元", "change"),
        ("占比5%", "share"),
        ("占比为5%", "share"),
        ("占5%", "share"),
        ("占本年支出合计的5%", "share"),
        ("所占比例为5%", "share"),
        ("完成年初预算的5%", "completion"),
        ("完成全年预算数的5%", "completion"),
        ("完成了预算的5%", "completion"),
        ("执行率5%", "execution"),
        ("预算执行率为5%", "execution"),
        ("执行进度达到5%", "execution"),
        ("得分为5分", "scoring"),
        ("综合评价得分5分", "scoring"),
        ("年初预算5元", "budget"),
        ("全年预算数为5元", "budget"),
        ("支出决算5元", "outturn"),
        ("支出决算数为5元", "outturn"),
        ("执行数5元", "outturn"),
        ("实际支出5元", "outturn"),
        ("较2022年决算5元", "prior"),
        ("与2022预算5元", "prior"),
        ("收入总计5元", "state"),
        ("收入总计为5元", "state"),
        ("，5元", "bare"),
    ],
)
def test_what_stands_before_a_quantity_is_its_head(text: str, head: str) -> None:
    assert [found for found, _ in heads(text)] == [head]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("持平", "EQUAL"),
        ("基本持平", "EQUAL"),
        ("相同", "EQUAL"),
        ("无增减变化", "EQUAL"),
        ("其中：", "OF_WHICH"),
        ("其中，", "OF_WHICH"),
        ("其中", "OF_WHICH"),
        ("主要用于以下方面：", "LIST"),
        ("主要包括", "LIST"),
        ("包括：", "LIST"),
        ("主要原因是", "REASON"),
        ("变动原因为", "REASON"),
        ("主要原因：", "REASON"),
        ("主要是", "REASON"),
        ("由于", "REASON"),
        ("主要用于", "USE"),
        ("；", "SEMICOLON"),
        ("、", "PAUSE"),
        ("。", "STOP"),
        ("\n", "BREAK"),
        ("：", "COLON"),
    ],
)
def test_marks(text: str, kind: str) -> None:
    assert shown(f"甲{text}") == [("TEXT", "甲"), (kind, text)]


def test_named_parts_of_a_head() -> None:
    (share, _) = tokenise("占政府采购支出总额的9%")
    assert share.parts["whole"] == "政府采购支出总额"
    (completion, _) = tokenise("完成全年预算的9%")
    assert completion.parts["completed"] == "全年预算"
    (budget, _) = tokenise("年初预算9元")
    assert budget.parts["budgeted"] == "年初"
    base = next(token for token in tokenise("较2022年决算增加9元") if token.type == "BASE")
    assert base.parts["year"] == "2022"
    own = next(token for token in tokenise("比年初预算数减少9元") if token.type == "BASE")
    assert own.parts["own"] == "年初预算数"


def test_any_order_of_tokens_is_a_narrative() -> None:
    words = [
        "增加",
        "5元",
        "。",
        "占比",
        "其中：",
        "年初预算",
        "，",
        "支出决算",
        "\n",
        "收入",
        "主要是",
        "7%",
    ]
    for first in words:
        for second in words:
            for third in words:
                read_clauses([tokenise(first + second + third)])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("四", 4),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
        ("一百", 100),
        ("一百二十", 120),
        ("一百零五", 105),
        ("二二", None),
        ("", None),
        ("零", None),
    ],
)
def test_numerals(text: str, value: int | None) -> None:
    assert read_numeral(text) == value


@pytest.mark.parametrize(
    ("text", "entity", "subject"),
    [
        ("芦川县蚕桑管理站年度收入总计", "芦川县蚕桑管理站", "收入总计"),
        ("芦川县蚕桑管理站的芦川县蚕桑管理站支出总计", "芦川县蚕桑管理站", "支出总计"),
        ("本部门（单位）共有车辆", "", "车辆"),
        ("我单位公务接待费支出为", "", "公务接待费支出"),
        ("五、教育支出(类)", "", "教育支出(类)"),
        ("1、财政拨款收入", "", "财政拨款收入"),
        ("（二）项目支出", "", "项目支出"),
        ("一是工资", "", "工资"),
        ("其他收入共计", "", "其他收入"),
        ("本年收入合计", "", "本年收入合计"),
        ("“三公”经费支出", "", "“三公”经费支出"),
        ("收、支总计各", "", "收、支总计"),
        ("对附属单位补助支出", "", "对附属单位补助支出"),
        ("对个人和家庭的补助", "", "对个人和家庭的补助"),
        ("年末结转和结余", "", "年末结转和结余"),
        ("资产总计", "", "资产总计"),
        ("出国团组累计", "", "出国团组"),
    ],
)
def test_a_subject_without_the_words_around_it(text: str, entity: str, subject: str) -> None:
    assert clean_subject(text, entity) == subject


def test_a_subject_keeps_no_half_word() -> None:
    assert clean_subject("本年度收入总计", "") in ("收入总计", "本年度收入总计")


def test_joint_subjects() -> None:
    assert split_joint("收、支总计") == ("收入总计", "支出总计")
    assert split_joint("财政拨款收、支总计") == ("财政拨款收入总计", "财政拨款支出总计")
    assert split_joint("收入支出总计") == ("收入总计", "支出总计")
    assert split_joint("财政拨款收支总预算") == ("财政拨款收入总预算", "财政拨款支出总预算")
    assert split_joint("收入总计") is None
    assert split_joint("支出总计") is None
    assert split_joint("收支平衡") is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("支出总计650.30\n\n万元。", "支出总计650.30万元。"),
        ("占比\n4.00%。", "占比4.00%。"),
        ("支出总计\n增加4.00万元。", "支出总计增加4.00万元。"),
        ("收入5元\n，增长1%", "收入5元，增长1%"),
        ("收入5元；\n支出4元。", "收入5元；\n支出4元。"),
        ("收入5元。\n支出4元。", "收入5元。\n支出4元。"),
        ("收入5元\n支出4元", "收入5元\n支出4元"),
        ("收入5元，其中：\n甲1元；", "收入5元，其中：\n甲1元；"),
        ("无变化\n1、甲1元", "无变化\n1、甲1元"),
        ("无变化\n（二）甲1元", "无变化\n（二）甲1元"),
        ("收入构成图\n收入5元", "收入构成图\n收入5元"),
        ("<b>收 入</b>\t５元", "收入5元"),
    ],
)
def test_lines_are_joined_where_a_sentence_goes_on(lines: str, expected: str) -> None:
    assert joined(lines) == expected
