"""Personal data: what is masked, and what must not be. All names and numbers are made up."""

from __future__ import annotations

import pytest

from gouji.knowledge.personal import find_personal


@pytest.mark.parametrize(
    "text",
    [
        "负责人:\t\t经办人:\t[张小三]\t联系电话:\t[010-62345678]\t填报日期:",
        "联系人：[欧阳小三]，电话：[010-62345678]、[62345679]",
        "经办人\t[王 五]\t",
        "单位负责人（签章）：[李四]",
        "联 系 人：[赵小六]",
        "咨询请拨打[0355-6234567]。",
        "项目负责人\t\t\t[孙七]\n",
    ],
)
def test_names_and_telephone_numbers_are_masked_in_place(text: str) -> None:
    inside = False
    wanted = ""
    for char in text:
        if char in "[]":
            inside = char == "["
        else:
            wanted += "*" if inside else char
    plain = text.replace("[", "").replace("]", "")
    assert find_personal(plain).at(plain, 0) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "2. 主要负责人用车\t9\t",
        "部门负责人签字、财务审核签字",
        "负责人\t单位\t金额\n",
        "负责人:\t\t经办人:\t\t联系电话:\t\n",
        "一般公共预算15412345678.90元",
        "收入\t15,412,345,678.00\t15412345678\n",
        "由负责人张罗会议",
        "2023-12-31 至 2024-01-31",
    ],
)
def test_what_is_no_personal_data_stays(text: str) -> None:
    assert find_personal(text).at(text, 0) == text


def test_a_known_name_is_masked_in_any_string() -> None:
    mask = find_personal("经办人：张小三\n")
    assert mask.text("与张小三核对") == "与***核对"
    assert mask.at("三\n", 6) == "*\n"
    assert mask.touches(4, 5)
    assert not mask.touches(0, 4)
