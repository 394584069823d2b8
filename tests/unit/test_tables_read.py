"""Tables in the layouts of other provinces, torn, shifted and misread."""

from __future__ import annotations

import pickle

from gouji.model import Cell, Source, Table
from gouji.parse.lines import classify_lines
from gouji.parse.outline import split_outline
from gouji.parse.tables import inherit_unit, read_table


def read_all(text: str) -> list[Table]:
    source = Source("sample", "第二部分 决算表\n" + text.strip("\n").replace("|", "\t") + "\n")
    regions = split_outline(classify_lines(source.text, source.lines))
    found = [
        read_table(region, n, source) for n, region in enumerate(regions, start=1) if region.kind == "table"
    ]
    tables = [table for table in found if table is not None]
    for table in tables:
        for cell in table.cells:
            assert source.text[cell.start : cell.end] == cell.raw
    return tables


def read(text: str) -> Table:
    (table,) = read_all(text)
    return table


def keyed(table: Table) -> dict[tuple[str, str], str]:
    return {(cell.row_key, cell.col_key): cell.raw for cell in table.cells}


def cell(table: Table, row: str, col: str) -> Cell:
    (found,) = [c for c in table.cells if (c.row_key, c.col_key) == (row, col)]
    return found


TWO_SIDES = """
收入支出决算总表
公开01
表
部门名称：某某县某某
办公室 2021年度
金额单位：
元
收入|||支出||
项目|行次|金额|项目|行次|金额
栏次||1|栏次||2
一、一般公共预算财政拨款收入|1.00|5.00|一、一般公共服务支出|32.00|4.00
|2.00||七、文化旅游体育与传媒支岀|38.00|1.00
本年收入合计|27|5.00|本年支出合计|58|5.00
|30|||61|
总计|31|5.00|总计|62|5.00

注：本表反映收支情况。
"""


def test_two_sides_with_a_torn_caption() -> None:
    table = read(TWO_SIDES)
    assert (table.kind, table.code, table.unit, table.year) == (
        "income_expenditure_summary",
        "公开01表",
        "元",
        "2021",
    )
    assert table.entity == "某某县某某办公室"
    assert (table.n_data_rows, table.header_rows) == (5, 3)
    assert keyed(table)["current_total", "expenditure.amount"] == "5.00"
    assert cell(table, "207", "expenditure.amount").flags == ("fuzzy",)
    assert {c.side for c in table.cells} == {"收入", "支出"}
    assert {c.path for c in table.cells} == {"金额"}
    assert [c.role for c in table.columns] == ["label", "line_no", "value"] * 2


def test_places_of_title_and_year() -> None:
    source = Source("s", "第二部分 决算表\n## 收入决算表\n2021 年度\n单位：元\n项目\t本年收入合计\n合计\t1\n")
    (region,) = [r for r in split_outline(classify_lines(source.text, source.lines)) if r.kind == "table"]
    table = read_table(region, 1, source)
    assert table is not None
    assert source.text[table.title_start : table.title_end] == "收入决算表"
    assert source.text[table.year_start : table.year_end] == "2021"


def test_without_line_numbers_and_without_their_head() -> None:
    plain = "收入支出决算总表\n单位：元\n收入||支出|\n项目|决算数|项目|决算数\n总计|3|总计|3"
    assert keyed(read(plain)) == {
        ("grand_total", "income.amount"): "3",
        ("grand_total", "expenditure.amount"): "3",
    }
    blank = """
收入支出决算总表
单位：元
收入|||支出||
项目||决算数|项目||决算数
一、一般公共预算财政拨款收入|1|3|一、一般公共服务支出|9|3
二、政府性基金预算财政拨款收入|2||二、外交支出|10|
总计|3|3|总计|11|3"""
    table = read(blank)
    assert [c.role for c in table.columns] == ["label", "line_no", "value"] * 2
    assert [c.raw for c in table.cells] == ["3"] * 4


def test_a_side_printed_over_too_many_columns() -> None:
    table = read("""
财政拨款收入支出决算总表
单位：元
收入||||支出||||
项目|行次|金额|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款
总计|32|1.00|总计|64|2.00|2.00||""")
    assert keyed(table)["grand_total", "expenditure.general_budget"] == "2.00"
    assert [c.side for c in table.cells] == ["收入", "支出", "支出"]


def test_names_that_stand_twice_are_told_apart_by_their_order() -> None:
    table = read("""
财政拨款收支预算总表
单位：元
收入||支出|
项目|预算数|项目|预算数
一、本年收入|3.00|一、本年支出|4.00
（一）一般公共预算拨款|3.00|（一）一般公共服务支出|4.00
（二）政府性基金预算拨款||（二）外交支出|
二、上年结转|1.00||
（一）一般公共预算拨款|1.00|二、结转下年|
收入总计|4.00|支出总计|4.00""")
    values = keyed(table)
    assert values["general_budget", "income.amount"] == "3.00"
    assert values["opening.general_budget", "income.amount"] == "1.00"


def test_code_split_over_three_columns_and_total_last() -> None:
    table = read("""
支出决算表
单位：元
项目||||本年支出合计|基本支出|项目支出
支出功能分类科目编码|||科目名称|||
类|款|项|栏次|1|2|3
201|||一般公共服务支出|3|1|2
|03||政府办公厅（室）及相关机构事务|3|1|2
||01|行政运行|1|1|
201|03|02|一般行政管理事务|2||2
|||合计|3|1|2""")
    assert [row.code for row in table.rows] == ["201", "20103", "2010301", "2010302", ""]
    assert table.rows[-1].key == "total"


def test_lost_codes_are_found_by_name_and_order() -> None:
    table = read("""
收入决算表
单位：元
科目名称|本年收入合计|财政拨款收入
一般公共服务支出|3|3
政府办公厅（室）及相关机构亊务|3|3
行政运行|3|3
社会保障和就业支出|1|1
其他社会保障和就业支出|1|1
其他社会保障和就业支出|1|1
某种没有的事务|1|1""")
    assert [row.key for row in table.rows] == ["201", "20103", "2010301", "208", "20899", "2089999", ""]
    assert [row.code for row in table.rows] == [""] * 7


def test_code_and_name_in_one_cell_and_a_damaged_code() -> None:
    table = read("""
支出决算表
单位：元
科目编码|科目名称|本年支出合计|基本支出
201一般公共服务支出||3|3
2O103|政府办公厅（室）及相关机构事务|3|3""")
    assert [(row.code, row.key) for row in table.rows] == [("201", "201"), ("2O103", "20103")]


def test_interleaved_budget_and_outturn() -> None:
    table = read("""
财政拨款“三公”经费支出决算表
单位：元
项目|合计||公务用车购置及运行维护费||||公务接待费|
|预算数|决算数|小计||公务用车购置费||预算数|决算数
|||预算数|决算数|预算数|决算数||
某镇|9|8|7|6|5|4|2|2""")
    assert keyed(table) == {
        ("row", "budget.total"): "9",
        ("row", "final.total"): "8",
        ("row", "budget.vehicle_total"): "7",
        ("row", "final.vehicle_total"): "6",
        ("row", "budget.vehicle_purchase"): "5",
        ("row", "final.vehicle_purchase"): "4",
        ("row", "budget.reception"): "2",
        ("row", "final.reception"): "2",
    }


def test_items_as_rows() -> None:
    table = read(
        "三公经费支出决算表\n单位：元\n项目|预算数|决算数\n合计|3|2\n1.因公出国（境）费|1|0\n3.公务接待费|2|2"
    )
    assert keyed(table)["reception", "final"] == "2"
    assert keyed(table)["abroad", "budget"] == "1"


ECONOMIC = """
一般公共预算财政拨款基本支出决算明细表
单位：元
人员经费|||公用经费|||||
科目编码|科目名称|金额|科目编码|科目名称|金额|科目编码|科目名称|金额
301|工资福利支出|5|302|商品和服务支出|2|310|资本性支出|1
<b>30101</b>|<b>基本工资</b>|<b>5</b>|30201|办公费|2|31002|办公设备购置|———

人员经费|||公用经费|||||
科目 编码|科目 名称|金 额|科目编码|科目名称|金额|科目编码|科目名称|金额
|||30202|印刷费||||
"""


def test_repeated_groups_with_a_total_in_the_last_column() -> None:
    table = read(ECONOMIC + "人员经费合计||5|公用经费合计|||||3")
    assert cell(table, "public_total", "public.amount").side == "公用经费"
    assert cell(table, "personnel_total", "personnel.amount").raw == "5"
    assert cell(table, "31002", "public.amount").flags == ("placeholder",)
    assert cell(table, "30101", "personnel.amount").raw == "<b>5</b>"
    assert table.n_data_rows == 4


def test_totals_whose_merged_cells_were_written_once() -> None:
    table = read(ECONOMIC + "人员经费合计|5|公用经费合计|3")
    assert cell(table, "public_total", "public.amount").raw == "3"
    assert cell(table, "personnel_total", "personnel.amount").flags == ("shifted",)
    short = read(
        "收入决算表\n单位：元\n科目编码|科目名称|本年收入合计|财政拨款收入\n合计|3|2\n201|一般公共服务支出|3|2"
    )
    assert keyed(short)["total", "total"] == "3"
    assert keyed(short)["total", "fiscal"] == "2"


def test_stacked_parts_with_counts() -> None:
    table = read("""
部门决算公开相关信息统计表
单位：万元
一、政府采购情况||
项目|行次|采购金额
合计|1|3.50
二、机关运行经费||
项目||统计数
(一) 行政单位|5|1.00
三、国有资产占用情况||
(一) 车辆数合计(辆)|7|2.00
(二) 单价100万元(含)以上设备(不含车辆)|17|1""")
    assert [(c.row_key, c.path, c.unit, c.factor) for c in table.cells] == [
        ("procurement.total", "采购金额", "万元", 10000),
        ("operating.admin", "统计数", "万元", 10000),
        ("assets.vehicles", "统计数", "辆", 0),
        ("assets.equipment_1m", "统计数", "台", 0),
    ]
    assert [c.side for c in table.cells][::2] == ["一、政府采购情况", "三、国有资产占用情况"]
    assert table.n_data_rows == 4


def test_stacked_parts_side_by_side() -> None:
    table = read("""
部门决算公开相关信息统计表
单位：万元
项目|行次|统计数|项目|行次|统计数
一、政府采购情况|||三、国有资产占用情况||
合计|1|3.00|1.机要通信用车|7|2
二、机关运行经费|||2.其他用车|9|1
(一)行政单位|5|1.00|||""")
    assert [c.row_key for c in table.cells] == [
        "procurement.total",
        "assets.confidential",
        "assets.other",
        "operating.admin",
    ]


def test_projects_below_their_organisation() -> None:
    table = read("""
2023年项目支出预算表（本年预算）
编制单位：某局
单位：元
类型|项目名称|合计|2023年财政拨款||
|||一般公共预算|政府性基金预算|国有资本经营预算
1|2|3|4|5|6
合计||9|9||
|某局|6|6||
特定|网络租赁费|6|6||
|某某服务中心|3|3||
特定|维修费|3|3||""")
    assert [row.key for row in table.rows] == ["total", "organisation", "project", "unit", "project"]


def test_a_title_and_a_unit_inside_the_grid() -> None:
    table = read(
        "2023年度收入决算表|||\n编制部门：某局|||单位：万元\n科目编码|科目名称|本年收入合计|财政拨款收入\n合计||3|3"
    )
    assert (table.kind, table.unit, table.year, table.entity) == ("income_detail", "万元", "2023", "某局")


def test_a_table_whose_title_is_lost() -> None:
    table = read(
        ECONOMIC.split("\n", 2)[2].replace("单位：元", "金额单位：元") + "人员经费合计||5|公用经费合计|||||3"
    )
    assert table.kind == "basic_expenditure_economic"
    assert "fuzzy" in table.flags
    ambiguous = read("单位：元\n科目编码|科目名称|合计|基本支出|项目支出\n201|一般公共服务支出|3|2|1")
    assert ambiguous.kind == "unknown"


def test_an_unknown_table_keeps_its_heads_and_states_nothing() -> None:
    table = read("政府采购预算表\n单位：万元\n序号|采购品目|数量|总价\n1|电脑 2台|3|1.50\n合计|||1.50")
    assert table.kind == "unknown"
    assert [(c.label, c.path, c.raw) for c in table.cells] == [
        ("电脑2台", "数量", "3"),
        ("电脑2台", "总价", "1.50"),
        ("合计", "总价", "1.50"),
    ]
    assert all(c.col_key == "" for c in table.cells)


def test_damaged_numbers_are_noticed_and_never_mended() -> None:
    table = read(
        "支出决算表\n单位：元\n科目编码|科目名称|本年支出合计|基本支出\n201|一般公共服务支出|1,6S4.78|1.654.78"
    )
    assert [(c.value, c.flags) for c in table.cells] == [(None, ("damaged",))] * 2


def test_declared_empty() -> None:
    below = read("收入决算表\n单位：元\n科目编码|科目名称|本年收入合计\n合计||\n\n说明：本表无数据")
    assert below.empty_declared
    assert below.n_data_rows == 1
    inside = read("收入决算表\n单位：元\n科目编码|科目名称|本年收入合计\n本部门没有收入，故本表无数据||")
    assert inside.empty_declared
    assert inside.n_data_rows == 0


def test_columns_of_other_years_and_changes_have_no_key() -> None:
    table = read("""
一般公共预算支出表
单位：元
科目编码|科目名称|2022年执行数|2023年预算数|||增减率
|||合计|基本支出|项目支出|
201|一般公共服务支出|3|2|1|1|-33.3%""")
    assert [c.key for c in table.columns if c.role == "value"] == ["", "total", "basic", "project", ""]
    assert table.cells[-1].unit == "%"


def test_two_columns_that_cannot_be_told_apart_have_no_key() -> None:
    table = read(
        "支出决算表\n单位：元\n科目编码|科目名称|甲类||乙类|\n||基本支出|项目支出|基本支出|项目支出\n201|外交|1|2|3|4"
    )
    assert [c.key for c in table.columns if c.role == "value"] == [""] * 4


def test_names_to_the_right_of_their_numbers() -> None:
    table = read("支出决算表\n单位：元\n基本支出|本年支出合计|科目名称|科目编码\n1|3|一般公共服务支出|201")
    assert keyed(table) == {("201", "basic"): "1", ("201", "total"): "3"}


def test_units_in_heads_and_inherited_ones() -> None:
    headed = read("支出决算表\n科目编码|科目名称|本年支出合计（万元）\n202|外交|3")
    assert (headed.unit, headed.cells[0].factor) == ("万元", 10000)
    bare = read("支出决算表\n科目编码|科目名称|本年支出合计\n202|外交|3")
    assert (bare.unit, bare.cells[0].factor) == ("", 0)
    inherit_unit(bare, "万元")
    assert (bare.unit, bare.cells[0].unit, bare.cells[0].factor) == ("万元", "万元", 10000)
    assert bare.cells[0].flags == ("inherited_unit",)


def test_a_sentence_with_a_tab_is_no_table() -> None:
    assert read_all("联系电话：\t01234567") == []


def test_tables_can_be_pickled() -> None:
    table = read(TWO_SIDES)
    assert pickle.loads(pickle.dumps(table)) == table


def test_one_list_of_economic_items_with_the_parts_as_columns() -> None:
    table = read("""
一般公共预算财政拨款基本支出决算表
单位：元
科目编码|科目名称|合计|人员经费|公用经费
|合计|5|3|2
301|工资福利支出|3|3|
302|商品和服务支出|2||2""")
    assert [c.key for c in table.columns if c.role == "value"] == [
        "list.total",
        "list.personnel",
        "list.public",
    ]
    assert {c.side for c in table.cells} == {""}
    assert keyed(table)["302", "list.total"] == "2"


def test_rows_of_bodies_below_a_total_are_not_the_total() -> None:
    table = read("三公经费支出决算表\n单位：元\n单位名称|预算数|决算数\n合计|3|3\n甲局|1|1\n乙局|2|2")
    assert [row.key for row in table.rows] == ["total", "", ""]
    projects = read("项目支出预算表\n部门：某局\n单位：元\n项目名称|合计\n合计|3\n维修费|1\n会议费|2")
    assert [row.key for row in projects.rows] == ["total", "project", "project"]


def test_misread_ordinals_heads_and_brackets() -> None:
    table = read("""
收入支出决算总表
单位：元
收入||支出|
项目|金额|项目|金额
末、事业收入|1|支、教育支出|2
本年收入圆计|1|木年支出合计|2""")
    assert [c.row_key for c in table.cells] == ["business", "205", "current_total", "current_total"]
    codes = read("支出决算表\n单位：元\n目科|科目名称|本年支出合计\n201|一般公共服务支出|3\n202|外交支出|1")
    assert [(row.code, row.key) for row in codes.rows] == [("201", "201"), ("202", "202")]


def test_a_longer_bracket_belongs_to_the_name() -> None:
    table = read(
        "一般公共预算财政拨款基本支出决算表\n单位：元\n科目名称|金额\n对企业补助（某某建设）|3\n对企业补助|4"
    )
    assert [row.key for row in table.rows] == ["", "312"]
