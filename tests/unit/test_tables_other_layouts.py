"""Layouts of other places: rows of bodies with codes of their own, heads in one row, rates, captions by shape, years."""

from __future__ import annotations

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source, Table
from gouji.parse.document import parse_document

ACCOUNTS = "芦川县蚕桑管理局\n{year}年度部门决算\n第二部分 决算表\n"
BUDGET = "芦川县蚕桑管理局\n2025年部门预算\n第二部分 预算表\n"


def check(text: str, cover: str = BUDGET) -> Report:
    return check_document(
        parse_document(Source("sample", (cover + text.strip("\n") + "\n").replace("|", "\t")))
    )


def table(report: Report, number: int = 0) -> Table:
    return report.document.tables[number]


def statuses(report: Report, code: str) -> list[str]:
    return [outcome.status for outcome in report.outcomes if outcome.code == code]


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings if finding.severity != "info"]


BODIES = """
部门支出总表
预算03表
单位：元
科目编码|单位（科目）名称|2025年预算数||
||合计|基本支出|项目支出
|合计|100.00|70.00|30.00
|芦川县蚕桑管理局本级|60.00|40.00|20.00
2080505|机关事业单位基本养老保险缴费支出|10.00|10.00|
2130101|行政运行|30.00|30.00|
2130199|其他农业农村支出|20.00||20.00
|芦川县蚕种场|40.00|30.00|10.00
2080505|机关事业单位基本养老保险缴费支出|5.00|5.00|
2130104|事业运行|25.00|25.00|
2130199|其他农业农村支出|10.00||10.00
"""


def test_codes_repeat_below_each_body() -> None:
    report = check(BODIES)
    assert codes(report) == []
    owners = [row.owner for row in table(report).rows if row.code]
    assert owners == ["芦川县蚕桑管理局本级"] * 3 + ["芦川县蚕种场"] * 3
    keys = [str(o.key) for o in report.observations if "function=2130199" in str(o.key) and not o.assumed]
    assert len(set(keys)) == len(keys) == 4


@pytest.mark.parametrize(
    ("number", "other", "code"),
    [("25.00|25.00|", "52.00|25.00|", "GJ302"), ("40.00|30.00", "44.00|30.00", "GJ301")],
)
def test_the_items_of_a_body_and_the_bodies_add_up(number: str, other: str, code: str) -> None:
    report = check(BODIES)
    assert "broken" not in statuses(report, code)
    assert "holds" in statuses(report, code)
    assert number in BODIES
    assert "broken" in statuses(check(BODIES.replace(number, other)), code)


def test_the_codes_of_the_only_body_are_those_of_the_document() -> None:
    one = BODIES[: BODIES.index("|芦川县蚕种场")].replace("100.00|70.00|30.00", "60.00|40.00|20.00")
    assert {row.owner for row in table(check(one)).rows} == {""}


def test_a_code_twice_below_one_body_is_shown() -> None:
    twice = BODIES.replace("2130104|事业运行|25.00|25.00|", "2130199|其他农业农村支出|25.00|25.00|")
    assert "GJ102" in codes(check(twice))


INCOME = """
部门收入总表
预算02表
单位：元
单位名称|合计|本年收入|||上年结转结余
||小计|一般公共预算|事业收入|
合计|100.00|90.00|70.00|20.00|10.00
芦川县蚕桑管理局本级|60.00|50.00|50.00||10.00
芦川县蚕种场|40.00|40.00|20.00|20.00|
"""


def test_the_sources_that_are_printed_add_up() -> None:
    report = check(INCOME)
    assert codes(report) == []
    assert "holds" in statuses(report, "GJ303")
    bent = check(INCOME.replace("蚕种场|40.00|40.00|20.00|20.00|", "蚕种场|40.00|40.00|26.00|20.00|"))
    assert {"GJ301", "GJ303"} & set(codes(bent))
    assert "broken" in statuses(bent, "GJ303")


@pytest.mark.parametrize("code", ["预算05表", "公开05表", "财决01-1表", "表5", "附表5", "部门预算05表"])
def test_a_caption_code_is_no_title(code: str) -> None:
    found = table(check(INCOME.replace("预算02表", code)))
    assert (found.kind, found.code, found.title) == ("budget_income", code, "部门收入总表")


def test_the_project_names_the_row_beside_its_body() -> None:
    found = table(
        check("""
项目支出表
单位：元
单位名称|项目名称|2025年预算数||
||合计|一般公共预算|上年结转
合计||30.00|25.00|5.00
芦川县蚕桑管理局本级|桑园改造|20.00|15.00|5.00
芦川县蚕种场|蚕种冷藏|10.00|10.00|
""")
    )
    assert [row.label for row in found.rows] == ["合计", "桑园改造", "蚕种冷藏"]
    assert [row.key for row in found.rows] == ["total", "project", "project"]


def test_an_earlier_year_in_one_column_is_not_summed() -> None:
    report = check("""
一般公共预算支出表
单位：元
科目编码|科目名称|2024年预算数|2025年预算数||
|||小计|基本支出|项目支出
合计||80.00|100.00|70.00|30.00
213|农林水支出|80.00|100.00|70.00|30.00
""")
    assert codes(report) == []
    assert "holds" in statuses(report, "GJ303")


ONE_ROW = """
财政拨款“三公”经费支出决算表
单位：万元
预算数：合计|预算数：因公出国（境）费|预算数：公务用车购置及运行维护费小计|预算数：公务用车购置费|预算数：公务用车运行维护费|预算数：公务接待费|决算数：合计|决算数：因公出国（境）费|决算数：公务用车购置及运行维护费小计|决算数：公务用车购置费|决算数：公务用车运行维护费|决算数：公务接待费
9.00|0.00|8.00|3.00|5.00|1.00|7.00|0.00|6.50|3.00|3.50|0.50
"""


def test_a_head_in_one_row_joins_facet_and_item() -> None:
    report = check(ONE_ROW, ACCOUNTS.format(year=2024))
    found = table(report)
    assert [c.key for c in found.columns][::6] == ["budget.total", "final.total"]
    assert all(c.key for c in found.columns)
    assert found.cells[2].path == "预算数：公务用车购置及运行维护费小计"
    assert statuses(report, "GJ309") == ["holds"] * 4


WOVEN = """
财政拨款“三公”经费支出决算表
单位：万元
合计|||因公出国（境）费||公务用车购置费||公务用车运行维护费||公务接待费|
预算数|决算数|完成预算（%）|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数
9.00|7.20|80.00|||2.00|2.00|6.00|4.70|1.00|0.50
"""


def test_without_a_subtotal_of_vehicles_their_parts_are_summed() -> None:
    cover = ACCOUNTS.format(year=2022)
    report = check(WOVEN, cover)
    assert codes(report) == []
    assert statuses(report, "GJ309") == ["holds"] * 2
    assert "broken" in statuses(check(WOVEN.replace("4.70", "7.40"), cover), "GJ309")


def test_a_column_of_rates_holds_no_money() -> None:
    rates = [cell for cell in table(check(WOVEN, ACCOUNTS.format(year=2022))).cells if cell.unit == "%"]
    assert [(cell.raw, cell.factor) for cell in rates] == [("80.00", 0)]


TITLES = (
    "收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表", "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算表", "政府性基金预算财政拨款收入支出决算表", "财政拨款“三公”经费支出决算表",
)  # fmt: skip


@pytest.mark.parametrize(
    ("year", "contents", "missed"),
    [(2019, "", False), (2021, "", True), (2019, "九、国有资本经营预算财政拨款支出决算表……9", True)],
)
def test_a_table_is_missed_from_its_year_on_or_where_the_contents_list_it(
    year: int, contents: str, missed: bool
) -> None:
    cover = ACCOUNTS.format(year=year)
    if contents:
        listed = "\n".join(f"{n}、{title}……{n}" for n, title in zip("一二三四五六七八", TITLES, strict=True))
        cover = cover.replace(
            "第二部分", f"目录\n第二部分 决算表……1\n{listed}\n{contents}\n第三部分 情况说明……20\n第二部分", 1
        )
    tables = "".join(f"{title}\n单位：元\n项目|合计\n合计|1.00\n" for title in TITLES)
    assert ("GJ104" in [f.code for f in check(tables, cover).findings]) is missed
