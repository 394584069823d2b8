"""Whole performance forms of invented bodies, as ugly as the real ones."""

from __future__ import annotations

import inspect
from decimal import Decimal

import pytest

from gouji.bind.forms import bind_form
from gouji.knowledge import performance
from gouji.knowledge.load import GrammarError
from gouji.knowledge.performance import performance_terms
from gouji.model import Form
from gouji.parse.lines import classify_lines
from gouji.parse.outline import Region, split_outline
from gouji.parse.performance import form_kind, read_form, split_forms
from gouji.text import LineIndex

SELF_EVAL = """\
机房巡检费项目支出绩效自评表

(2031年度)

项目名称||机房巡检费|||||||
主管部门及代码||909-云溪县数据局|||预算单位||909001-云溪县数据中心|||
项目资金预算安排及执行进度(万元)|||年初预算数||全年预算数|全年执行数|资金结(转)余|执行率|得分|偏差原因分析及改进措施
||目标申报数|预算编制数|||||||
|资金总额:||12.5|12.5|12.5|9.375|3.125|75|7.5||
市惠区财政资金|12.5|12.5|12.5|12.5|9.375|3.125|75.00|7.50|进度慢||
项目年度绩效目标|年度目标|||||实际完成情况||||
||机房平稳运行|||||机房运行平稳,全年无中断||||
绩效指标|一级指标|二级指标|三级指标|年初指标值|调整后指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|巡检机房数量|-4间|-4间|-4间|20|20|||
||质量指标|故障排除率|=100%|=100%|=97%|10|9|配件到货晚||
巡检及时性|||及时|及时|达成预期指标|10|10|||
|成本指标|巡检成本|≤12.5万元|≤12.5万元|≤9.38万元|10|10||||

|效益指标|社会效益指标|系统运行|保障|保障|达成预期指标|30|28|||
满意度指标|服务对象满意度|使用人员满意度|≥95%|≥95%|≥91%|10|9.2|||
总分||||||||93.7|优||
项目绩效分析|自评结果分析|项目实施和预算执行情况|年初预算12.50万元,执行率75%。|||||||
|主要经验做法||按计划巡检。|||||||

备注:1.“年初预算数”项下的“目标申报数”和“预算编制数”为并列关系。
 2.“全年预算数”的取数规则。
"""

NATIONAL = """\
2031年县级预算项目支出绩效自评表

单位：万元

项目名称||河道清淤|||||
主管部门||云溪县水务局|||实施单位|云溪县河道所|
项目负责人||甲某某|||联系电话|15400000000|
项目预算执行情况||年初预算数|全年预算数 (A)|全年执行数 (B)|分值|执行率 (B/A)|得分
|年度资金总额|40|50|31.25|10|63%|6
|其中：当年财政拨款|40|50|31.25|-||-
|上年结转资金||||-||-
年度总体目标|年初预期目标|||目标实际完成情况|||
|清淤20公里|||清淤19公里|||
年度绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成 指标值|分值|得分
|成本指标 (10分)|经济成本指标|清淤费|≤50万元|31.25|10|8
|产出指标 (40 分)|数量指标|清淤里程|≥20公里|19 公里|40|38
河道畅通度|||≥90%|92%|30|30
|满意度指标(10分)|服务对象满意度指标|村民满意度|≥90%|93%|10|10
总分||||||100|92
"""

TARGET = """\
云溪县县(区)级预算部门(单位)项目支出绩效目标申报表

(2032年度)

项目名称||山塘加固||||||
主管部门及代码||907-云溪县水务局||实施单位||云溪县山塘所|||
项目属性||一次性项目(1年结束)||项目期||1年|||
项目资金(元)||实施期资金总额:||310,000||年度资金总额:||300,000|
||其中:中央财政资金||10,000||其中:中央财政资金||0|
||市县(区)财政资||300,000||市县(区)财政资金||300,000|
||金||0||单位自筹||0|
项目概况||加固山塘3座|||||||
|||实施期目标|||年度目标|||
总体目标||加固3座||||加固3座|||
绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值||
|产出指标|数量指标|加固山塘数量|=3座|数量指标|加固山塘数|=3座||
|成本指标|加固成本控制|≤31万元|成本指标|加固成本控|≤30万元|||
负责人:||经办人:|乙某某|联系电话:|15400000001|填报日期:|20310101101010||
"""

SUMMARY = """\
2031 年度县级预算项目绩效自评情况汇总表

部门：云溪县水务局（汇总）

序号|项目名称|资金使用单位|自评得分|自评等级
县本级支出项目绩效自评||||
1|河道 清淤|云溪县河道所|92|优
2|山塘加固|云溪县山塘所|78.5|中
"""


def regions(text: str) -> list[Region]:
    text = "第五部分 附件\n\n" + text.replace("|", "\t")
    return [r for r in split_outline(classify_lines(text, LineIndex(text))) if r.kind == "table"]


def form(text: str) -> Form:
    (region,) = regions(text)
    return read_form(region, 1, "2031", form_kind(region))


def rows(found: Form, section: str, item: str) -> dict[str, str]:
    return {v.field: v.raw for v in found.values if (v.section, v.item) == (section, item)}


def facts(found: Form) -> dict[str, tuple[Decimal, Decimal]]:
    return {o.key.get("item"): (o.value, o.quantum) for o in bind_form(found, "2031")}


def test_self_evaluation() -> None:
    found = form(SELF_EVAL)
    assert (found.kind, found.project, found.year, found.unit) == (
        "project_self_eval",
        "机房巡检费",
        "2031",
        "万元",
    )
    assert rows(found, "identity", "主管部门及代码") == {"value": "909-云溪县数据局"}
    total = rows(found, "funds", "资金总额")
    assert list(total.items()) == [
        ("declared", "12.5"),
        ("compiled", "12.5"),
        ("annual_budget", "12.5"),
        ("executed", "9.375"),
        ("balance", "3.125"),
        ("rate", "75"),
        ("score", "7.5"),
    ]
    # The misprinted label stays as printed, the fourth 12.5 is dropped as a copy.
    assert rows(found, "funds", "市惠区财政资金") == {
        **total,
        "rate": "75.00",
        "score": "7.50",
        "reason": "进度慢",
    }
    assert rows(found, "total", "总分") == {"score": "93.7", "grade": "优"}
    assert rows(found, "goal", "实际完成情况") == {"text": "机房运行平稳,全年无中断"}
    assert rows(found, "analysis", "项目实施和预算执行情况") == {"text": "年初预算12.50万元,执行率75%。"}
    names = {v.item: (v.level1, v.level2) for v in found.values if v.section == "indicator"}
    assert names == {
        "巡检机房数量": ("产出指标", "数量指标"),
        "故障排除率": ("产出指标", "质量指标"),
        "巡检及时性": ("产出指标", "时效指标"),
        "巡检成本": ("产出指标", "成本指标"),
        "系统运行": ("效益指标", "社会效益指标"),
        "使用人员满意度": ("满意度指标", "服务对象满意度指标"),
    }
    assert rows(found, "indicator", "巡检成本")["actual"] == "≤9.38万元"


def test_self_evaluation_facts() -> None:
    observed = facts(form(SELF_EVAL))
    assert observed == {
        "declared": (Decimal(125000), Decimal(10)),
        "compiled": (Decimal(125000), Decimal(10)),
        "annual_budget": (Decimal(125000), Decimal(10)),
        "executed": (Decimal(93750), Decimal(10)),
        "balance": (Decimal(31250), Decimal(10)),
        "rate": (Decimal(75), Decimal("0.01")),
        "execution_score": (Decimal("7.5"), Decimal("0.01")),
        "total_score": (Decimal("93.7"), Decimal("0.01")),
    }
    (first, *_) = bind_form(form(SELF_EVAL), "2031")
    assert first.key.text == "project{item=declared,project=机房巡检费,year=2031}"


def test_source_row_speaks_where_the_total_row_is_lost() -> None:
    text = "\n".join(line for line in SELF_EVAL.splitlines() if "资金总额" not in line)
    assert facts(form(text))["executed"] == (Decimal(93750), Decimal(10))


def test_national_template() -> None:
    found = form(NATIONAL)
    assert found.kind == "project_self_eval_sd"
    assert rows(found, "funds", "年度资金总额") == {
        "initial": "40",
        "annual_budget": "50",
        "executed": "31.25",
        "weight": "10",
        "rate": "63%",
        "score": "6",
    }
    assert rows(found, "funds", "其中：当年财政拨款")["score"] == "-"
    assert rows(found, "funds", "上年结转资金") == {"weight": "-", "score": "-"}
    assert rows(found, "total", "总分") == {"score": "92"}
    levels = {v.item: (v.level1, v.level2) for v in found.values if v.section == "indicator"}
    assert levels["清淤费"] == ("成本指标", "经济成本指标")
    assert levels["河道畅通度"] == ("产出指标", "数量指标")
    cost = next(v for v in found.values if v.item == "清淤费" and v.field == "actual")
    assert (cost.unit, cost.flags) == ("万元", ("inherited_unit",))
    observed = facts(found)
    assert observed["initial_budget"] == (Decimal(400000), Decimal(100))
    assert observed["rate"] == (Decimal(63), Decimal(1))
    assert observed["execution_score"] == (Decimal(6), Decimal(1))
    assert observed["total_score"] == (Decimal(92), Decimal("0.01"))


def test_persons_are_left_out() -> None:
    for text in (NATIONAL, TARGET):
        printed = "".join(value.raw for value in form(text).values)
        for person in ("甲某某", "乙某某", "1390000000", "20310101101010"):
            assert person not in printed


def test_target_form() -> None:
    found = form(TARGET)
    assert (found.kind, found.year, found.unit) == ("project_target", "2032", "元")
    amounts = {v.item: v.raw for v in found.values if v.section == "funds"}
    assert amounts == {
        "实施期/资金总额": "310,000",
        "年度/资金总额": "300,000",
        "实施期/其中：中央财政资金": "10,000",
        "年度/其中：中央财政资金": "0",
        "实施期/市县(区)财政资金": "300,000",
        "年度/市县(区)财政资金": "300,000",
        "实施期/单位自筹": "0",
        "年度/单位自筹": "0",
    }
    assert rows(found, "indicator", "加固山塘数") == {"target_year": "=3座"}
    assert rows(found, "indicator", "加固成本控制") == {"target_period": "≤31万元"}
    assert rows(found, "identity", "项目期") == {"value": "1年"}
    assert rows(found, "analysis", "项目概况") == {"text": "加固山塘3座"}
    assert facts(found) == {"budget": (Decimal(300000), Decimal(0))}


def test_summary() -> None:
    found = form(SUMMARY)
    assert found.kind == "self_eval_summary"
    assert {(v.project, v.field, v.raw) for v in found.values if v.section == "total"} == {
        ("河道清淤", "score", "92"),
        ("河道清淤", "grade", "优"),
        ("山塘加固", "score", "78.5"),
        ("山塘加固", "grade", "中"),
    }
    keys = [observation.key.text for observation in bind_form(found, "2031")]
    assert keys == [
        "project{item=total_score,project=河道清淤,year=2031}",
        "project{item=total_score,project=山塘加固,year=2031}",
    ]


@pytest.mark.parametrize("text", [SELF_EVAL, NATIONAL, TARGET, SUMMARY])
def test_form_is_known_without_its_title(text: str) -> None:
    kind = form(text).kind
    (region,) = regions("\n".join(text.splitlines()[1:]))
    assert form_kind(region) == kind


def test_project_and_year_come_from_the_caption_where_the_row_is_lost() -> None:
    found = form("\n".join(line for line in SELF_EVAL.splitlines() if not line.startswith("项目名称")))
    assert (found.title, found.project, found.year) == ("机房巡检费项目支出绩效自评表", "机房巡检费", "2031")


def test_tables_are_no_forms() -> None:
    plain = "收入支出决算总表\n\n收入||支出|\n项目|行次|项目|行次\n一、财政拨款收入|1|2.00|3.00\n合计|2|2|3\n"
    projects = "项目支出预算表\n\n项目名称|资金总额|其他资金\n巡检费|3.00|0\n清淤费|4.00|0\n"
    for text in (plain, projects):
        (region,) = regions(text)
        assert form_kind(region) == ""


def test_forms_of_a_whole_body_are_left_to_others() -> None:
    text = NATIONAL.replace("县级预算项目支出绩效自评表", "部门整体支出绩效自评表")
    (region,) = regions(text)
    assert form_kind(region) == ""


def test_stacked_forms_are_cut_apart() -> None:
    body = "\n".join(TARGET.splitlines()[4:])
    (region,) = regions(TARGET + "\n" + body.replace("山塘加固", "水闸改造"))
    parts = split_forms(region)
    found = [read_form(part, k, "2032") for k, part in enumerate(parts, start=1)]
    assert [item.project for item in found] == ["山塘加固", "水闸改造"]
    assert len(found[0].values) == len(found[1].values)


def test_damaged_numbers_keep_their_fields() -> None:
    found = form(SELF_EVAL.replace("|9.375|3.125|75|7.5|", "|9.3T5|3.1Z5|75|7.S|"))
    total = {v.field: v for v in found.values if (v.section, v.item) == ("funds", "资金总额")}
    assert total["balance"].value is None
    assert total["executed"].raw == "9.3T5"
    assert total["rate"].value == Decimal(75)
    assert all("damaged" in total[name].flags for name in ("executed", "balance", "score"))
    assert "executed" in facts(found)  # from the source row


def test_total_without_its_label() -> None:
    for text in (SELF_EVAL, NATIONAL.replace("总分||||||100|92", "总分||||||92|")):
        found = form(text.replace("总分|", "囗兮|"))
        assert rows(found, "total", "总分")["score"] in ("93.7", "92")


def test_total_of_the_funds_without_its_label() -> None:
    """It has the first of the names of a total, whatever the order of a set is."""
    found = form(NATIONAL.replace("|年度资金总额|", "||"))
    assert rows(found, "funds", performance_terms().funds_total[0])["executed"] == "31.25"


def test_form_without_a_total_is_marked() -> None:
    text = "\n".join(
        line for line in SELF_EVAL.splitlines() if not line.startswith(("总分", "项目绩效", "|主要"))
    )
    assert form(text).flags == ("truncated",)


def test_broken_grammar_names_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    make = inspect.unwrap(performance.performance_terms)
    monkeypatch.setattr(performance, "load_toml", lambda *_parts: {"identity": 3})
    with pytest.raises(GrammarError, match="performance/"):
        make()
    monkeypatch.undo()
    assert make().kinds


YEAR_ONLY = """\
项目支出绩效目标表

（2031年度）

项目名称|河道清淤||||
主管部门|云溪县水务局||实施单位|云溪县河道所|
项目资金（万元）|年度资金总额||40||
|其中：财政拨款||40||
年度绩效目标|清淤20公里|||
绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|清淤长度|≥20公里
||时效指标|完工月份|10
|效益指标|社会效益指标|受益村庄|=6个
"""


def test_targets_of_the_year_alone() -> None:
    found_form = form(YEAR_ONLY)
    found = [
        (v.level1, v.level2, v.item, v.field, v.raw) for v in found_form.values if v.section == "indicator"
    ]
    assert found == [
        ("产出指标", "数量指标", "清淤长度", "target_year", "≥20公里"),
        ("产出指标", "时效指标", "完工月份", "target_year", "10"),
        ("效益指标", "社会效益指标", "受益村庄", "target_year", "=6个"),
    ]
    assert not any("shifted" in v.flags for v in found_form.values)


def test_aims_are_no_amounts_where_the_heads_of_the_indicators_are_lost() -> None:
    found = form(
        "甲项目支出绩效自评表\n项目名称\t甲项目\t\t\t\t\t\n主管部门\t某某局\t\t\t实施单位\t某某局\t\n"
        "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "\t年度资金总额\t10\t10\t9\t10\t90%\t9\n"
        "\t\t\t巡查次数\t≥12次\t12次\t10\t10\t\n\t\t\t完成时间\t≤40天\t35天\t10\t10\t\n"
        "\t\t\t群众满意度\t≥95%\t96%\t10\t10\t\n"
    )
    assert {value.item for value in found.values if value.section == "funds"} == {"年度资金总额"}
    assert rows(found, "indicator", "完成时间") == {
        "adjusted": "≤40天",
        "actual": "35天",
        "weight": "10",
        "score": "10",
    }


SPLIT_TARGETS = (
    "项目支出绩效自评表\n项目名称\t测站运行\t\t\t\t\t\t\t\n主管部门\t云溪县水务局\t\t\t\t实施单位\t云溪县测站\t\t\n"
    "项目资金（元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t\n\t年度资金总额\t3000000\t3000000\t2850000\t10\t95%\t9.5\t\n"
    "绩效指标\t\t\t年度指标值\t\t\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
    "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t\t\t\t\n"
    "产出指标\t数量指标\t测报站次\t≥\t30\t站次\t30\t50\t50\t\n\t质量指标\t数据合格率\t≥\t95\t%\t93\t20\t18\t\n"
    "效益指标\t社会效益指标\t防汛保障能力\t=\t有效提升\t\t有效提升\t20\t20\t\n其他需要说明事项\t无\t\t\t\t\t\t\t\n总分\t\t\t\t\t\t\t100\t97.5\t\n"
)
LISTED_TARGETS = (
    "部门项目绩效目标表\n单位：万元\n单位名称\t项目名称\t预算资金\t项目年度绩效目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
    "云溪县测站\t测站运行\t300.00\t完成测报30站次\t产出指标\t数量指标\t测报站次\t≥\t30\t站次\n\t\t\t\t产出指标\t质量指标\t数据合格率\t≥\t95\t%\n"
    "云溪县测站\t测站建设\t50.00\t建成测站1座\t产出指标\t数量指标\t新建测站\t=\t1\t座\n\t\t\t\t满意度指标\t服务对象满意度指标\t群众满意度\t≥\t90\t%\n"
)


def test_a_target_in_three_columns_is_one() -> None:
    found = form(SPLIT_TARGETS)
    targets = {v.item: (v.value, v.unit) for v in found.values if v.field == "target"}
    assert targets == {
        "测报站次": (Decimal(30), "站次"),
        "数据合格率": (Decimal(95), "%"),
        "防汛保障能力": (None, ""),
    }
    assert rows(found, "indicator", "防汛保障能力")["target"] == "有效提升"
    raw = {v.item: v.raw for v in found.values if v.field == "target"}
    assert raw["测报站次"] == "≥\t30\t站次"
    assert raw["测报站次"] in SPLIT_TARGETS


def test_the_total_stands_below_other_matters() -> None:
    (total,) = [v for v in form(SPLIT_TARGETS).values if v.section == "total"]
    assert total.value == Decimal("97.5")


def test_a_list_of_projects_is_a_form_of_each() -> None:
    (region,) = [r for r in regions(LISTED_TARGETS) if r.kind == "table"]
    found = [read_form(part, k, "2031", form_kind(part)) for k, part in enumerate(split_forms(region), 1)]
    assert [(f.project, f.kind, f.unit) for f in found] == [
        ("测站运行", "project_target", "万元"),
        ("测站建设", "project_target", "万元"),
    ]
    read = [(v.section, v.item, v.value) for f in found for v in f.values if v.value is not None]
    assert read == [
        ("funds", "年度/资金总额", Decimal("300.00")),
        ("indicator", "测报站次", Decimal(30)),
        ("indicator", "数据合格率", Decimal(95)),
        ("funds", "年度/资金总额", Decimal("50.00")),
        ("indicator", "新建测站", Decimal(1)),
        ("indicator", "群众满意度", Decimal(90)),
    ]


@pytest.mark.parametrize(
    ("title", "project"),
    [("2031年度项目支出绩效自评表", ""), ("河道清淤项目支出绩效自评表", "河道清淤")],
)
def test_a_year_before_the_title_is_no_project(title: str, project: str) -> None:
    assert (
        form(
            SELF_EVAL.replace("机房巡检费项目支出绩效自评表", title).replace("项目名称||机房巡检费", "||")
        ).project
        == project
    )


def test_the_project_is_labelled_otherwise() -> None:
    assert form(SELF_EVAL.replace("项目名称||机房巡检费", "项目支出名称||机房巡检费")).project == "机房巡检费"
