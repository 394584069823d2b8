"""Where cover and contents end."""

from __future__ import annotations

from gouji.parse.front import front_end


def test_contents_that_name_sections_end_at_the_part_that_begins() -> None:
    entries = ["目录", "一、收入决算………1", "二、支出决算………2", "三、其他情况………3", ""]
    body = ["第二部分 情况说明", "一、收入决算", "收入5.00万元。"]
    assert front_end([*entries, *body]) == (5, 0)


def test_contents_end_where_an_earlier_part_or_their_first_entry_comes_again() -> None:
    entries = ["目录", "第一部分 概况", "第十一部分 附件", "第十二部分 其他"]
    assert front_end([*entries, "第一部分 概况", "职责"]) == (4, 0)
    assert front_end([*entries, "第十一部分 附件", "职责"]) == (4, 0)
    assert front_end(["目录", "一、职责", "二、机构", "一、职责", "办理公文。"]) == (3, 0)


def test_contents_end_with_their_last_entry_where_other_lines_follow() -> None:
    assert front_end(["目录", "一、收入决算表……1", *["办公地点"] * 9]) == (2, 0)
    assert front_end(["目录", "一、收入决算表……1", "项目\t1\t2"]) == (2, 0)


def test_leaders_may_be_of_any_length() -> None:
    for leader in ("." * 5000, "…" * 5000, " " * 5000, ". " * 2500, "\t"):
        entries = [f"{ordinal}、收入决算表{leader}{k}" for k, ordinal in enumerate("一二三四", 1)]
        assert front_end(["某某局", *entries, "第一部分 概况"]) == (5, 0)


def test_a_cover_without_contents_ends_at_the_first_part_or_row() -> None:
    assert front_end(["某某局", "2023年度决算", "第一部分 概况"]) == (2, -1)
    assert front_end(["某某局", "科目\t金额"]) == (1, -1)
    assert front_end(["一、职责", "第一部分 概况"]) == (0, -1)


def test_an_entry_may_be_of_any_length() -> None:
    assert front_end(["目录", "一、收入决算表………1", "一" * 200_000 + "………2", "项目  甲  乙  丙"]) == (3, 0)


def test_a_section_named_after_a_list_opens_no_contents() -> None:
    said = ["一、收支总体情况", "收入总计5.00万元。", "二、其他说明", "（一）政府购买服务指导性目录", "无。"]
    assert front_end(said) == (0, -1)
    assert front_end(["收入总计5.00万元。", "政府购买服务指导性目录", "无。"]) == (0, -1)


def test_amounts_beside_accounts_are_no_pages() -> None:
    head = ["某某局2024年预算", "收入表", "单位：万元", "项目\t预算数"]
    rows = ["一、拨款收入\t300", "二、事业收入\t0", "三、其他收入\t20", "四、上级补助\t7"]
    assert front_end([*head, *rows, "合计\t327"]) == (1, -1)
    assert front_end([*rows, "合计\t327"])[1] == -1
    pages = ["一、收入决算表..\x0b.\t3", "二、支出决算表\t5", "三、名词解释\t9"]
    assert front_end(["某某局", *pages, "第一部分 概况"]) == (4, 0)


def test_a_cover_holds_no_sentence_no_heading_and_no_row() -> None:
    part = "第四部分 名词解释"
    assert front_end(["### 七、“三公”经费情况说明", "“三公”经费5.00万元", part]) == (0, -1)
    assert front_end(["“三公”经费预算5.00万元。", part]) == (0, -1)
    row = "201  教育支出  5.00  3.00  2.00"
    assert front_end(
        ["某某局2024年决算", "支出决算表", "公开03表  部门名称：某某局", "", "科目  名称", row, part]
    ) == (1, -1)
