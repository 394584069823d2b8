"""Heads: merged cells, wrong spans, numbers of columns, years and units in the words."""

from __future__ import annotations

import pytest

from gouji.model import GridRow
from gouji.parse.headwords import head_word
from gouji.parse.tables.header import find_head, head_paths


def rows(text: str) -> list[GridRow]:
    made = []
    for n, line in enumerate(text.strip("\n").split("\n"), start=1):
        cells = line.split("|")
        made.append(GridRow(n, cells, [0] * len(cells)))
    return made


def paths(text: str) -> list[str]:
    grid = rows(text)
    return [
        "/".join(path) for path in head_paths([row.cells for row in grid], max(len(r.cells) for r in grid))
    ]


def test_colspan_and_rowspan() -> None:
    assert paths("项 目||本年收入合计|本年支出||\n科目编码|科目 名称||小计|基本支出|项目支出") == [
        "项目/科目编码",
        "项目/科目名称",
        "本年收入合计",
        "本年支出/小计",
        "本年支出/基本支出",
        "本年支出/项目支出",
    ]


def test_three_rows() -> None:
    assert paths("收入||支出||\n项目|金额|项目|金额|\n|||小计|一般公共预算") == [
        "收入/项目",
        "收入/金额",
        "支出/项目",
        "支出/金额/小计",
        "支出/金额/一般公共预算",
    ]


def test_a_group_printed_over_one_column_too_few_is_mended_by_the_repetition_below() -> None:
    found = paths("预算数|||决算数||||\n合计|出国|接待|车辆|合计|出国|接待|车辆")
    assert found[3] == "预算数/车辆"
    assert found[4] == "决算数/合计"


def test_a_cell_repeated_for_every_column_it_covers_is_one() -> None:
    assert paths("收入|收入|支出|支出\n项目|金额|项目|金额") == [
        "收入/项目",
        "收入/金额",
        "支出/项目",
        "支出/金额",
    ]


@pytest.mark.parametrize(
    ("text", "body", "numbers"),
    [
        ("项目|金额\n栏次|1\n合计|3", 2, 1),
        ("项目|基本支出|项目支出\n||\n1.00|2.00|3.00\n|5|6", 3, 2),
        ("项目|合计|基本支出\n合计||", 1, -1),
        ("科目编码|科目名称|合计\n201|一般公共服务支出|", 1, -1),
        ("项目|金额\n一、一般公共预算|", 1, -1),
        ("科目编码|||科目名称|合计\n类|款|项|栏次|1\n|||合计|2", 2, 1),
        ("3|4\n5|6", 0, -1),
        ("项目|2022|2023\n合计|1|2", 1, -1),
    ],
)
def test_where_the_head_ends(text: str, body: int, numbers: int) -> None:
    grid = rows(text)
    head = find_head(grid, max(len(row.cells) for row in grid), None)
    assert (head.body, head.numbers) == (body, numbers)


def test_caption_lines_in_the_grid_stand_above_the_head() -> None:
    head = find_head(rows("某表||\n编制部门：某局||单位：元\n项目|合计|基本支出\n合计|1|1"), 3, None)
    assert head.above == (0, 1)
    assert head.rows == (2,)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("2023年预算数", "budget"),
        ("2023预算数", "budget"),
        ("2023年初预算数", "initial"),
        ("2023 年", "year"),
        ("其中：基本支出", "basic"),
        ("金额（万元）", "amount"),
        ("上缴 上级 支出", "remit_up"),
        ("基木支出", "basic"),
        ("<b>小 计</b>", "total"),
        ("随便什么", ""),
    ],
)
def test_the_meaning_of_a_word(word: str, meaning: str) -> None:
    assert head_word(word).meaning == meaning


def test_the_unit_of_a_word() -> None:
    assert head_word("金额（万元）").unit == "万元"
    assert head_word("车辆（辆）").unit == ""
