"""The facts of cells: keys, yuan, precision, and the zeros that blanks stand for."""

from __future__ import annotations

from decimal import Decimal

from gouji.bind.tables import bind_table, quantum
from gouji.model import Observation, Source, Table
from gouji.parse.lines import classify_lines
from gouji.parse.outline import split_outline
from gouji.parse.tables import read_table


def bind(text: str, year: str = "2023") -> tuple[Table, list[Observation], Source]:
    source = Source("sample", "第二部分 决算表\n" + text.strip("\n").replace("|", "\t") + "\n")
    (region,) = [r for r in split_outline(classify_lines(source.text, source.lines)) if r.kind == "table"]
    table = read_table(region, 1, source)
    assert table is not None
    return table, bind_table(table, year, source.lines.starts), source


def stated(text: str, year: str = "2023") -> dict[str, Decimal]:
    return {str(o.key): o.value for o in bind(text, year)[1] if not o.assumed}


DETAIL = """
支出决算表
单位：万元
科目编码|科目名称|本年支出合计|基本支出|项目支出
合计||1,654.78|622.1|
201|一般公共服务支出|1,654.78|———|6S.3
"""


def test_money_is_in_yuan_with_its_printed_precision() -> None:
    table, observations, _ = bind(DETAIL)
    first, second, blank = observations[:3]
    assert str(first.key) == "expenditure{basis=outturn,year=2023}"
    assert (first.value, first.quantum, first.kind) == (Decimal(16547800), Decimal(100), "cell")
    assert (second.value, second.quantum) == (Decimal(6221000), Decimal(1000))
    assert first.origin is table.cells[0]
    assert table.cells[0].fact is first.key
    assert (blank.value, blank.assumed, blank.origin) == (Decimal(0), True, None)
    assert str(blank.key) == "expenditure{nature=project,basis=outturn,year=2023}"


def test_blanks_dashes_and_damaged_numbers() -> None:
    table, observations, source = bind(DETAIL)
    blank, dash = [o for o in observations if o.assumed]
    assert source.text[blank.start - 1 : blank.end + 1] == "\t\n"
    assert source.text[dash.start : dash.end] == "———"
    assert dash.origin is table.cells[3]
    damaged = table.cells[-1]
    assert damaged.fact is not None
    assert all(o.key is not damaged.fact for o in observations)


def test_yuan_and_counts_are_exact() -> None:
    assert quantum(1, 2) == 0
    assert quantum(10000, 2) == Decimal(100)
    _, observations, _ = bind("""
部门决算公开相关信息统计表
单位：万元
三、国有资产占用情况||
项目|行次|统计数
(一)车辆数合计(辆)|7|2.00
1.机要通信用车|8|
""")
    assert [(str(o.key), o.value, o.quantum) for o in observations] == [
        ("vehicles{basis=outturn,year=2023}", Decimal("2.00"), Decimal(0)),
        ("vehicles{item=confidential,basis=outturn,year=2023}", Decimal(0), Decimal(0)),
    ]


def test_the_same_fact_in_two_tables_is_one_key() -> None:
    summary = bind("收入支出决算总表\n单位：元\n收入||支出|\n项目|金额|项目|金额\n|1|一、一般公共服务支出|3")[
        1
    ]
    detail = bind("支出决算表\n单位：元\n科目编码|科目名称|本年支出合计\n201|一般公共服务支出|3")[1]
    assert summary[-1].key is detail[0].key


def test_funds_of_the_fiscal_summary() -> None:
    facts = stated("""
财政拨款收入支出决算总表
单位：元
收入|||支出||||
项目|行次|金额|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款
一、一般公共预算财政拨款|1|1|一、一般公共服务支出|33|2|3|4
本年收入合计|27|5|本年支出合计|59|6|7|8
年初财政拨款结转和结余|28|9|年末财政拨款结转和结余|60|10|11|12
一般公共预算财政拨款|29|13|||||
总计|32|14|总计|64|15|16|17
""")
    assert facts == {
        f"{name},basis=outturn,year=2023}}": Decimal(value)
        for name, value in {
            "income{source=general_budget": 1,
            "expenditure{function=201,fund=fiscal": 2,
            "expenditure{function=201,fund=general_budget": 3,
            "expenditure{function=201,fund=gov_fund": 4,
            "income{source=fiscal": 5,
            "expenditure{fund=fiscal": 6,
            "expenditure{fund=general_budget": 7,
            "expenditure{fund=gov_fund": 8,
            "balance{fund=fiscal,stage=opening": 9,
            "balance{fund=fiscal,stage=closing": 10,
            "balance{fund=general_budget,stage=closing": 11,
            "balance{fund=gov_fund,stage=closing": 12,
            "balance{fund=general_budget,stage=opening": 13,
            "grand_total{side=income,fund=fiscal": 14,
            "grand_total{side=expenditure,fund=fiscal": 15,
            "grand_total{side=expenditure,fund=general_budget": 16,
            "grand_total{side=expenditure,fund=gov_fund": 17,
        }.items()
    }


def test_economic_table_with_and_without_the_basic_column() -> None:
    narrow = (
        "一般公共预算财政拨款基本支出决算表\n单位：元\n人员经费||\n科目编码|科目名称|金额\n30101|基本工资|3"
    )
    wide = "一般公共预算财政拨款支出决算表（二）\n单位：元\n人员经费|||\n科目编码|科目名称|金额|其中：基本支出\n30101|基本工资|3|2"
    basic = "expenditure{economic=30101,fund=general_budget,nature=basic,basis=outturn,year=2023}"
    assert stated(narrow) == {basic: 3}
    assert stated(wide) == {basic: 2, basic.replace("nature=basic,", ""): 3}


def test_total_of_a_side_whose_value_is_blank_is_one_zero() -> None:
    _, observations, _ = bind("""
一般公共预算财政拨款基本支出决算表
单位：元
人员经费|||公用经费|||||
科目编码|科目名称|金额|科目编码|科目名称|金额|科目编码|科目名称|金额
人员经费合计||3|公用经费合计|||||
""")
    assert [(o.key.get("economic"), o.assumed) for o in observations] == [
        ("personnel", False),
        ("public", True),
    ]


def test_budget_by_economic_item() -> None:
    facts = stated("""
一般公共预算基本支出表
单位：元
部门预算支出经济科目名称|政府预算支出经济科目名称|2023年预算数||
||合计|人员经费|公用经费
合计||5|3|2
工资福利支出||3|3|
奖金|工资奖金津补贴|3|3|
""")
    tail = "fund=general_budget,nature=basic,stage=current,basis=initial_budget,year=2023}"
    assert facts == {
        f"expenditure{{{tail}": 5,
        f"expenditure{{economic=personnel,{tail}": 3,
        f"expenditure{{economic=public,{tail}": 2,
        f"expenditure{{economic=301,{tail}": 3,
        f"expenditure{{economic=30103,{tail}": 3,
    }


def test_projects_and_bodies_keep_their_names() -> None:
    facts = stated("""
机关运行经费预算表
单位：元
单位名称|2023预算数|
|合计|一般公共预算
部门合计|3|3
甲 单位|3|3
""")
    assert "agency_operating{basis=initial_budget,year=2023,entity=甲单位}" in facts
    assert facts["agency_operating{fund=general_budget,basis=initial_budget,year=2023}"] == 3
    projects = stated("项目支出预算表（上年结转）\n单位：元\n项目名称|合计\n某局|3\n维修 费|3")
    assert list(projects) == [
        "project{item=budget,stage=carryover,basis=initial_budget,year=2023}",
        "project{item=budget,project=维修费,stage=carryover,basis=initial_budget,year=2023}",
    ]


def test_the_year_of_a_column_is_its_own() -> None:
    facts = stated("三公经费预算表\n单位：元\n项目|2022年预算数|2023年预算数\n合计|3|4")
    assert facts == {
        "three_public{basis=initial_budget,year=2022}": 3,
        "three_public{basis=initial_budget,year=2023}": 4,
    }


def test_a_declared_empty_table_without_a_row_states_zeros() -> None:
    text = "财政拨款三公经费支出决算表\n单位：元\n预算数||决算数|\n合计|公务接待费|合计|公务接待费\n1|2|3|4\n\n说明：本表无数据"
    _, observations, source = bind(text)
    assert [(o.key.get("basis"), o.key.get("item"), o.value) for o in observations] == [
        ("adjusted_budget", "", Decimal(0)),
        ("adjusted_budget", "reception", Decimal(0)),
        ("outturn", "", Decimal(0)),
        ("outturn", "reception", Decimal(0)),
    ]
    assert source.text[observations[0].start :].startswith("说明")


def test_a_table_that_is_all_head_states_zeros_where_all_of_it_was_read() -> None:
    head = "财政拨款“三公”经费支出决算表\n公开09表\n单位：万元\n合计|因公出国（境）费|公务接待费\n"
    observations = bind(head)[1]
    assert {o.value for o in observations} == {Decimal(0)}
    assert all(o.assumed for o in observations)
    assert "three_public{item=reception,basis=outturn,year=2023}" in {str(o.key) for o in observations}
    assert bind(head.replace("公务接待费", "共久妾寺贯"))[1] == []


def test_without_a_unit_a_fact_is_stated_but_nothing_observed() -> None:
    table, observations, _ = bind("支出决算表\n科目编码|科目名称|本年支出合计\n201|外交|3")
    assert table.cells[0].fact is not None
    assert observations == []


def test_unknown_tables_state_nothing() -> None:
    table, observations, _ = bind("人员情况表\n单位：元\n姓名|金额\n甲|3\n乙|4")
    assert table.kind == "unknown"
    assert observations == []


def test_an_amount_beside_a_misread_head_states_nothing() -> None:
    """其中：基本支出 makes the amount all expenditure; where its head may be lost, nothing is claimed."""
    text = "一般公共预算财政拨款支出决算表（二）\n单位：元\n人员经费|||\n科目编码|科目名称|金额|其中：某某\n30101|基本工资|3|2"
    assert stated(text) == {}
