"""Properties of performance forms: any text parses, spans print their raw text, noise changes nothing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.bind.forms import bind_form
from gouji.model import Form, GridRow
from gouji.parse.lines import LineToken, classify_lines
from gouji.parse.outline import Region, split_outline
from gouji.parse.performance import form_kind, read_form, split_forms
from gouji.parse.performance.cells import filled
from gouji.parse.performance.funds import align_funds
from gouji.text import LineIndex

FORM = """\
第五部分 附件
机房巡检费项目支出绩效自评表
(2031年度)
项目名称||机房巡检费|||||||
项目资金预算安排及执行进度(万元)|||年初预算数||全年预算数|全年执行数|资金结(转)余|执行率|得分
||目标申报数|预算编制数||||||
|资金总额:||12.5|12.5|12.5|9.375|3.125|75|7.5
市县区财政资金||12.5|12.5|12.5|9.375|3.125|75.00|7.50
绩效指标|一级指标|二级指标|三级指标|年初指标值|调整后指标值|实际完成值|分值|得分|偏差原因
|产出指标|数量指标|巡检机房数量|≥4间|≥4间|≥6间|20|20|
||质量指标|故障排除率|=100%|=100%|=97%|10|9|配件到货晚
巡检及时性|||及时|及时|达成预期指标|10|10||
|成本指标|巡检成本|≤12.5万元|≤12.5万元|≤9.38万元|10|10||
|效益指标|社会效益指标|系统运行|保障|保障|达成预期指标|30|28|
满意度指标|服务对象满意度|使用人员满意度|≥95%|≥95%|≥91%|10|9.2||
总分||||||||93.7|优
"""
WORDS = [
    "项目名称",
    "资金总额:",
    "一级指标",
    "二级指标",
    "三级指标",
    "产出指标",
    "数量指标",
    "质量指标",
    "成本指标",
    "总分",
    "优",
    "全年预算数",
    "全年执行数",
    "目标申报数",
    "执行率",
    "得分",
    "分值",
    "年度目标",
    "实施期资金总额:",
    "年度资金总额:",
    "市县区财政资金",
    "自评得分",
    "自评等级",
    "资金使用单位",
    "项目绩效分析",
    "满意度指标",
    "服务对象满意度",
    "负责人",
    "≥3次",
    "=%",
    "-1套",
    "-",
    "——",
    "10",
    "0",
    "12.5",
    "1O",
    "达成预期指标",
    "及时",
    "金",
    "\u200b",
    "单位自筹",
    "指标值",
    "实施期目标",
    "其中:",
    "(40分)",
]
FIELDS = ("declared", "compiled", "annual_budget", "executed", "balance", "rate", "score")


def forms_of(text: str) -> list[Form]:
    found: list[Form] = []
    for region in split_outline(classify_lines(text, LineIndex(text))):
        if kind := form_kind(region):
            found += [read_form(part, len(found) + 1, "2031", kind) for part in split_forms(region)]
    return found


def meaning(found: list[Form]) -> list[tuple[str, ...]]:
    return [
        (v.section, v.item, v.level1, v.level2, v.field, str(v.value), v.unit)
        for item in found
        for v in item.values
    ]


CLEAN = meaning(forms_of(FORM.replace("|", "\t")))
cell = st.one_of(st.sampled_from(WORDS), st.just(""), st.text(max_size=8))
line = st.lists(cell, min_size=1, max_size=12).map("\t".join)


@given(
    st.lists(line, max_size=14),
    st.sampled_from(["", "甲项目支出绩效自评表\n", "绩效目标申报表\n", "绩效自评情况汇总表\n"]),
)
@settings(max_examples=150, deadline=None)
def test_any_rows_parse_and_spans_print_their_text(lines: list[str], title: str) -> None:
    text = title + "\n".join(lines)
    for item in forms_of(text):
        for value in item.values:
            assert text[value.start : value.end] == value.raw
        for observation in bind_form(item, "2031"):
            assert observation.quantum >= 0


@given(st.lists(st.lists(cell, max_size=12), max_size=8))
@settings(max_examples=100, deadline=None)
def test_a_region_of_any_kind_reads(rows: list[list[str]]) -> None:
    grid = [GridRow(k, cells, [0] * len(cells)) for k, cells in enumerate(rows, start=1)]
    token = LineToken("ROWS", 1, max(1, len(grid)), rows=grid)
    region = Region("table", [token], [], token, [])
    for kind in ("project_self_eval", "project_self_eval_sd", "project_target", "self_eval_summary"):
        read_form(region, 1, "", kind)
    read_form(Region("table", []), 1, "")


@given(
    st.lists(st.booleans(), min_size=16, max_size=16),
    st.sampled_from(["shift", "page", "wide", "spread", "lost"]),
)
@settings(max_examples=80, deadline=None)
def test_noise_changes_nothing(where: list[bool], noise: str) -> None:
    lines = FORM.replace("|", "\t").rstrip("\n").split("\n")
    for k, hit in enumerate(where):
        if not hit or "\t" not in lines[k]:
            continue
        if noise == "shift":
            lines[k] = "\t" + lines[k]
        elif noise == "page":
            lines[k] = "\n" + lines[k]
        elif noise == "wide":
            lines[k] = lines[k].translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
        elif noise == "spread":
            lines[k] = lines[k].replace("指标", "指 标").replace("预算", "预 算")
        else:
            lines[k] = lines[k].rstrip("\t")
    text = "\n".join(lines)
    if noise == "lost" and where[0]:
        text = "\n".join(lines[:1] + lines[2:])
    assert meaning(forms_of(text)) == CLEAN


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_one_altered_digit_moves_no_cell(data: st.DataObject) -> None:
    text = FORM.replace("|", "\t")
    values = [
        v for item in forms_of(text) for v in item.values if v.value is not None and v.section != "identity"
    ]
    value = data.draw(st.sampled_from(values))
    place = data.draw(st.sampled_from([k for k in range(value.start, value.end) if text[k].isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != text[place]]))
    bent = text[:place] + digit + text[place + 1 :]

    def fields(source: str) -> list[tuple[int, str, str, str, str]]:
        return [
            (v.start, v.item, v.level2, v.field, v.unit) for item in forms_of(source) for v in item.values
        ]

    assert fields(bent) == fields(text)


@given(
    st.integers(100, 99999),
    st.integers(0, 100),
    st.integers(0, 6),
    st.integers(0, 3),
)
@settings(max_examples=100, deadline=None)
def test_repeated_cells_and_gaps_keep_the_identities(budget: int, percent: int, gap: int, copy: int) -> None:
    annual = Decimal(budget) / 100
    executed = (annual * percent / 100).quantize(Decimal("0.001"))
    rate = (executed / annual * 100).quantize(Decimal("0.01"))
    numbers = [
        annual,
        annual,
        annual,
        executed,
        annual - executed,
        rate,
        (rate / 10).quantize(Decimal("0.01")),
    ]
    texts = [str(number) for number in numbers]
    texts.insert(copy if copy < 3 else 0, str(annual))
    texts.insert(gap, "")
    grid = GridRow(1, texts, [0] * len(texts))
    placed = {item.field: item.cell.tag.value for item in align_funds(filled(grid), FIELDS, {}, [])}
    assert placed == dict(zip(FIELDS, numbers, strict=True))
