"""Rows of performance forms: tags of cells, alignment of funds, indicators read from the right, levels."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.knowledge.performance import performance_terms
from gouji.model import GridRow
from gouji.parse.performance.cells import Cell, filled
from gouji.parse.performance.funds import align_funds
from gouji.parse.performance.indicators import read_indicator, settle_targets
from gouji.parse.performance.levels import LevelRow, assign_levels, carry_down
from gouji.parse.performance.tags import tag
from gouji.parse.performance.targets import read_target_row

FIELDS = ("declared", "compiled", "annual_budget", "executed", "balance", "rate", "score")
VALUES = ("target", "adjusted", "actual")
COLUMNS = {
    "level1": 1,
    "level2": 2,
    "name": 3,
    "target": 4,
    "adjusted": 5,
    "actual": 6,
    "weight": 7,
    "score": 8,
}


def cells_of(line: str) -> list[Cell]:
    texts = line.split("|")
    starts = [sum(len(text) + 1 for text in texts[:k]) for k in range(len(texts))]
    return filled(GridRow(1, texts, starts))


# -- tags --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("≥3次", "3", "次"),
        ("= 1个", "1", "个"),
        (">=90%", "90", "%"),
        ("-12台", "12", "台"),
        ("-100%", "100", "%"),
        ("≤2,468,500.00元", "2468500.00", "元"),
        ("=2人/日", "2", "人/日"),
        (">95 达标率", "95", "达标率"),
        ("≤１０分钟", "10", "分钟"),
        ("不少于5场", "5", "场"),
        ("100%以上", "100", "%"),
        ("1年", "1", "年"),
        ("<b>≥7个</b>", "7", "个"),
    ],
)
def test_value_with_comparator_and_unit(text: str, value: str, unit: str) -> None:
    found = tag(text)
    assert (found.kind, found.value, found.unit) == ("value", Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    ["2023年1月-12月", "2024年", "24年9月30日", "3-5次", "按月发放", "2019年-2023年", "7*24小时", "12月"],
)
def test_dates_ranges_and_words_are_no_values(text: str) -> None:
    assert tag(text).kind == "text"
    assert tag(text).value is None


@pytest.mark.parametrize("text", ["≥%", "=人", "≤小时"])
def test_bare_comparator(text: str) -> None:
    assert tag(text).bare
    assert tag(text).value is None


@pytest.mark.parametrize("text", ["1O", "39,5B6", "=1OO%", "l0", "10.9.4"])
def test_damaged_numbers_have_no_value(text: str) -> None:
    assert "damaged" in tag(text).flags
    assert tag(text).value is None


@pytest.mark.parametrize(
    ("text", "level1", "level2"),
    [
        ("产出指标 (40分)", "产出指标", ""),
        ("社会效益", "", "社会效益指标"),
        ("可持續影响指标", "", "可持续影响指标"),
        ("数量指标", "", "数量指标"),
        ("成本指标", "成本指标", "成本指标"),
        ("囗量指标", "", "数量指标|质量指标"),
    ],
)
def test_level_labels(text: str, level1: str, level2: str) -> None:
    assert (tag(text).level1, tag(text).level2) == (level1, level2)


def test_vetoed_labels_never_match() -> None:
    assert tag("质量指标").level2 == "质量指标"
    assert tag("未预算数").funds_head == ""


@pytest.mark.parametrize("text", ["达成预期指标", "期指标并具", "预期指标且对", "按期指并具"])
def test_results_of_the_system_are_known_when_cut(text: str) -> None:
    assert tag(text).result


# -- funds -------------------------------------------------------------------------------------------


def place(line: str, sibling: str = "", columns: dict[str, int] | None = None) -> dict[str, str]:
    siblings = []
    if sibling:
        placed = align_funds(cells_of(sibling), FIELDS, columns or {}, [])
        siblings.append({item.field: item.cell.tag.value for item in placed})
    return {
        item.field: item.cell.text for item in align_funds(cells_of(line), FIELDS, columns or {}, siblings)
    }


def test_seven_numbers_go_by_order_wherever_they_stand() -> None:
    expected = dict(zip(FIELDS, ("8", "8", "8", "6.5", "1.5", "81.25", "8.13"), strict=True))
    assert place("||8|8|8|6.5|1.5|81.25|8.13") == expected
    assert place("8|8||8|6.5|1.5||81.25|||8.13") == expected


def test_repeated_number_is_dropped() -> None:
    placed = align_funds(cells_of("30|30|30|30|12.5|17.5|41.67|4.17"), FIELDS, {}, [])
    assert [item.cell.text for item in placed] == ["30", "30", "30", "12.5", "17.5", "41.67", "4.17"]
    assert any(item.repeated for item in placed)


def test_altered_number_is_not_dropped_for_a_copy() -> None:
    for position in range(4):
        numbers = ["30", "30", "30", "30", "12.5", "17.5", "41.67", "4.17"]
        numbers[position] = "36"
        placed = place("|".join(numbers), "30|30|30|30|12.5|17.5|41.67|4.17")
        assert placed["executed"] == "12.5"
        assert "36" in placed.values()


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("|8|8|6.5|1.5|81.25|8.13", "declared"),
        ("8|9|9|6.5||72.22|7.22", "balance"),
        ("8|9|9||2.5|72.22|7.22", "executed"),
        ("8|9|9|6.5|2.5||7.22", "rate"),
    ],
)
def test_blank_field_is_found_by_the_identities(line: str, missing: str) -> None:
    placed = place(line)
    assert set(FIELDS) - placed.keys() == {missing}


def test_altered_number_in_a_row_with_a_blank() -> None:
    # balance 2.5 was altered to 7.5, the declared number is blank: the parallel row tells the fields
    placed = place("|9|9|6.5|7.5|72.22|7.22", "8|9|9|6.5|2.5|72.22|7.22")
    assert placed["balance"] == "7.5"
    assert placed["annual_budget"] == "9"
    assert "declared" not in placed


def test_dashes_belong_to_weight_and_score() -> None:
    fields = ("initial", "annual_budget", "executed", "weight", "rate", "score")
    columns = {"initial": 2, "annual_budget": 3, "executed": 4, "weight": 5, "rate": 6, "score": 7}
    placed = align_funds(cells_of("||40|50|31.2|-||-"), fields, columns, [])
    assert [item.field for item in placed] == ["initial", "annual_budget", "executed", "weight", "score"]
    placed = align_funds(cells_of("|||||-||-"), fields, columns, [])
    assert [item.field for item in placed] == ["weight", "score"]


# -- indicators --------------------------------------------------------------------------------------


def indicator(
    line: str, fields: tuple[str, ...] = VALUES, columns: dict[str, int] = COLUMNS, cost: int = 2
) -> tuple[str, str, str, dict[str, str]]:
    row = read_indicator(cells_of(line), fields, columns, cost)
    return (
        row.level1,
        row.level2,
        row.name.text if row.name else "",
        {key: cell.text for key, cell in row.values},
    )


def test_regular_row() -> None:
    assert indicator("|产出指标|数量指标|巡检次数|≥3次|≥3次|≥5次|20|18|天气原因") == (
        "产出指标",
        "数量指标",
        "巡检次数",
        {
            "target": "≥3次",
            "adjusted": "≥3次",
            "actual": "≥5次",
            "weight": "20",
            "score": "18",
            "reason": "天气原因",
        },
    )


@pytest.mark.parametrize(
    "line",
    [
        "巡检及时性||及时|及时|达成预期指标|5|5",
        "||巡检及时性||及时|及时|达成预期指标||5||5",
        "|标|时效指标|巡检及时性|及时|及时|达成预期指标|5|5",
        "|||||巡检及时性|及时|及时|达成预期指标|5|5",
    ],
)
def test_shifted_row_is_read_from_the_right(line: str) -> None:
    _, _, name, values = indicator(line)
    assert name == "巡检及时性"
    assert list(values.values()) == ["及时", "及时", "达成预期指标", "5", "5"]


def test_blank_score() -> None:
    values = indicator("|||巡检次数|≥3次|≥3次|≥0次|20||未实施")[3]
    assert values["weight"] == "20"
    assert "score" not in values
    assert values["reason"] == "未实施"


def test_damaged_score_keeps_the_row_in_order() -> None:
    values = indicator("|||巡检次数|≥3次|≥3次|≥5次|1O|8.S")[3]
    assert (values["weight"], values["score"]) == ("1O", "8.S")


def test_plain_number_as_actual_value() -> None:
    columns = {"level1": 1, "level2": 2, "name": 3, "target": 4, "actual": 5, "weight": 6, "score": 7}
    fields = ("target", "actual")
    values = indicator("|||租车费|≤8万元|0.86|1|0.5|节约", fields, columns, 1)[3]
    assert values == {"target": "≤8万元", "actual": "0.86", "weight": "1", "score": "0.5", "reason": "节约"}
    values = indicator("|||租车费|≤8万元|0.86|1", fields, columns, 1)[3]
    assert values == {"target": "≤8万元", "actual": "0.86", "weight": "1"}


def test_blank_target_before_a_qualitative_result() -> None:
    values = indicator("|||资料质量||高|达成预期指标|10|10")[3]
    assert values == {"adjusted": "高", "actual": "达成预期指标", "weight": "10", "score": "10"}
    values = indicator("|||召开会议|||及时|达成预期指标|10|10")[3]
    assert (values["adjusted"], values["actual"]) == ("及时", "达成预期指标")


def test_lost_name_is_the_last_label() -> None:
    level1, level2, name, values = indicator("|满意度指标|服务对象满意度|≥95%|≥95%|≥90%|10|8.9")
    assert (level1, level2, name) == ("满意度指标", "服务对象满意度指标", "服务对象满意度")
    assert values["actual"] == "≥90%"


def test_cost_is_first_level_before_another_second_level() -> None:
    assert indicator("|成本指标|经济成本指标|租车费|≤8|≤8|7|10|10")[:2] == ("成本指标", "经济成本指标")
    assert indicator("|产出指标|成本指标|租车费|≤8|≤8|7|10|10")[:2] == ("产出指标", "成本指标")


def test_nothing_declared_makes_the_first_value_the_adjusted_one() -> None:
    rows = [
        read_indicator(cells_of(line), VALUES, COLUMNS, 2).values
        for line in ("|||种类|≥种|≥5种|≥5种|20|20", "||设备数|≥10台|≥5台||||20|10")
    ]
    settle_targets(rows)
    assert [key for key, _ in rows[1]] == ["adjusted", "actual", "weight", "score"]


# -- levels ------------------------------------------------------------------------------------------


def test_labels_are_carried_down_and_imply_the_first_level() -> None:
    rows = [
        LevelRow("产出指标", "数量指标", "巡检次数", 20),
        LevelRow("", "", "维修次数", 0),
        LevelRow("效益指标", "成本指标", "运维成本", 10),
        LevelRow("满意度指标", "", "干部满意度", 10),
    ]
    assert carry_down(rows) == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "成本指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]


SLIPPED = [
    LevelRow("产出指标", "数量指标", "巡检次数", 20),
    LevelRow("", "", "巡检合格率", 5),
    LevelRow("", "质量指标", "故障排除率", 5),
    LevelRow("", "", "巡检完成时间", 10),
    LevelRow("", "成本指标", "巡检成本", 10),
    LevelRow("效益指标", "社会效益指标", "办公秩序", 30),
    LevelRow("满意度指标", "服务对象满意度指标", "干部满意度", 10),
]


def test_slipped_labels_are_read_by_meaning_where_the_weights_do_not_close() -> None:
    weights = performance_terms().kinds["project_self_eval"].weights
    levels = [level for _, level in assign_levels(SLIPPED, weights)]
    assert levels[:5] == ["数量指标", "质量指标", "质量指标", "时效指标", "成本指标"]


def test_one_wrong_weight_moves_no_printed_label() -> None:
    weights = performance_terms().kinds["project_self_eval"].weights
    rows = [
        LevelRow("产出指标", "数量指标", "巡检次数", 20),
        LevelRow("", "质量指标", "巡检质量", 10),
        LevelRow("", "时效指标", "巡检安排", 10),
        LevelRow("", "成本指标", "开支控制", 10),
        LevelRow("效益指标", "社会效益指标", "办公秩序", 30),
        LevelRow("满意度指标", "服务对象满意度指标", "干部评价", 10),
    ]
    strict = carry_down(rows)
    for k in range(len(rows)):
        for weight in (0, 1, 90):
            bent = [
                LevelRow(r.level1, r.level2, r.name, weight if n == k else r.weight)
                for n, r in enumerate(rows)
            ]
            assert assign_levels(bent, weights) == strict


def test_levels_out_of_the_order_of_the_form_stay_as_printed() -> None:
    weights = performance_terms().kinds["project_self_eval"].weights
    rows = [LevelRow("", "成本指标", "完成时间", 3), LevelRow("", "数量指标", "费用", 4)]
    assert [level for _, level in assign_levels(rows, weights)] == ["成本指标", "数量指标"]


# -- the target form ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "||时效指标|发放时间|每月一次|时效指标|发放时|每月一次",
            [(0, "发放时间", "每月一次"), (1, "发放时", "每月一次")],
        ),
        ("|下乡次数|=4次|下乡次|=4次", [(0, "下乡次数", "=4次"), (1, "下乡次", "=4次")]),
        ("生态效益指标||||生态效益指标|种树棵数|≥9棵", [(1, "种树棵数", "≥9棵")]),
        ("|效益指标|经济效益指标|||经济效益指标|||", []),
        (
            "|满意度指标|服务对象满意度|服务对象满意度|≥90|服务对象满意度指|服务对象满意度|≥90",
            [(0, "服务对象满意度", "≥90"), (1, "服务对象满意度", "≥90")],
        ),
        (
            "社会效益指标||采纳次数|较上年提高|社会效益指标|采纳次|较上年提高",
            [(0, "采纳次数", "较上年提高"), (1, "采纳次", "较上年提高")],
        ),
    ],
)
def test_both_blocks_of_a_target_row(line: str, expected: list[tuple[int, str, str]]) -> None:
    pairs = read_target_row(cells_of(line), 2)[2]
    assert [(pair.block, pair.name.text, pair.value.text) for pair in pairs] == expected
