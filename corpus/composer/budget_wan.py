"""The budget of an invented unit, 2024, in 万元, in the order and wording of Shanxi; the target forms are in 元."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gouji.bench.synth.numbers import D, percent, trim

from .forms import Indicator, Project, target
from .layout import BUDGET, ECONOMIC, GOVERNMENT_ITEMS, NAMES, ORDINALS
from .page import C, Page, Plant, V, changed
from .vary import last, manner, part, yuan

ORG = "青穗市澜湾区民政局"
YEAR = 2024

ECONOMIC_ITEMS = {
    "30101": "582316.40",
    "30102": "318247.65",
    "30103": "146285.30",
    "30108": "168427.36",
    "30109": "84213.68",
    "30110": "79846.25",
    "30111": "21417.83",
    "30112": "6284.55",
    "30113": "126318.27",
    "30201": "36500.00",
    "30202": "8000.00",
    "30207": "7264.50",
    "30211": "24000.00",
    "30216": "4000.00",
    "30217": "6000.00",
    "30228": "21053.42",
    "30229": "14263.18",
    "30231": "24000.00",
    "30239": "62640.00",
    "30299": "9315.64",
    "30302": "58416.20",
    "30309": "1260.00",
    "31002": "12000.00",
}
# some have no such expense
SPARE = (
    "30103",
    "30109",
    "30110",
    "30111",
    "30113",
    "30302",
    "30201",
    "30202",
    "30207",
    "30211",
    "30216",
    "30217",
    "30229",
    "30299",
    "30309",
    "31002",
)
NONE = D(0)
CURRENT = ("basic", "general", "fund", "unit")
ALL = (*CURRENT, "carry")


@dataclass(slots=True)
class Work:
    """One project: what this year gives it from each source, and what it carries over from the last."""

    name: str
    function: str
    general: Decimal = NONE
    fund: Decimal = NONE
    unit: Decimal = NONE
    carry: Decimal = NONE
    new: bool = False

    @property
    def total(self) -> Decimal:
        """What this year gives."""
        return self.general + self.fund + self.unit


@dataclass(slots=True)
class Plan:
    """The exact budget."""

    econ: dict[str, Decimal]
    basic: dict[str, Decimal]
    work: list[Work]

    @property
    def personnel(self) -> Decimal:
        """Classes 301 and 303."""
        return sum((v for c, v in self.econ.items() if c[:3] in ("301", "303")), D(0))

    @property
    def public(self) -> Decimal:
        """All other classes."""
        return sum(self.econ.values()) - self.personnel

    def amount(self, code: str, *what: str) -> Decimal:
        """basic, general (projects), fund, unit, carry; for all items below the code."""
        total = (
            sum((v for c, v in self.basic.items() if c.startswith(code)), D(0)) if "basic" in what else D(0)
        )
        for row in self.work:
            if row.function.startswith(code):
                total += sum(
                    (getattr(row, w) for w in what if w in ("general", "fund", "unit", "carry")), D(0)
                )
                if f"carry_{'fund' if row.fund else 'general'}" in what:
                    total += row.carry
        return total

    def codes(self, *what: str) -> list[str]:
        """The codes that have any of these amounts."""
        leaves = sorted({*self.basic, *[w.function for w in self.work]})
        return sorted({c[:n] for c in leaves if self.amount(c, *what) for n in (3, 5, 7)})


def plan() -> Plan:
    """The budget of the unit."""
    econ = {c: (part if c in SPARE else yuan)(v) for c, v in ECONOMIC_ITEMS.items()}
    basic = {
        "2080501": econ["30302"],
        "2080505": econ["30108"],
        "2080506": econ["30109"],
        "2101101": econ["30110"] + econ["30111"],
        "2210201": econ["30113"],
    }
    basic["2080201"] = sum(econ.values()) - sum(basic.values())
    work = [
        Work("民政业务费", "2080202", general=yuan("486320")),
        Work("社区治理能力提升经费", "2080208", general=part("1235640"), carry=part("184263.55")),
        Work("居家养老服务补贴", "2081002", general=yuan("2064815"), unit=part("320000"), new=True),
        Work("养老服务设施改造项目", "2296002", fund=part("758000"), carry=part("46318.27"), new=True),
    ]
    return Plan(econ, basic, [row for row in work if row.total])


PLANTS = [
    Plant(
        "B5.2081002.project",
        "206.84",
        "table_sum",
        "一般公共预算支出预算表 2081002 老年福利的项目支出错一位数字（应为206.48）",
    ),
    Plant(
        "B12.org.total",
        "458.46",
        "table_sum",
        "项目支出预算表单位合计行的合计有误，与本行各资金来源之和、各项目之和均不符",
    ),
    Plant("p7.reception", "0.90", "prose_vs_table", "公务接待费预算与“三公”经费支出预算表不符"),
    Plant("p1.in.growth", "46.22", "prose_vs_prose", "预算收入总计的增长率与增加额不符"),
    Plant("p2.unit.share", "6.43", "prose_vs_prose", "单位资金占比与金额不符"),
    Plant("p8.delta", "2.85", "prose_vs_prose", "机关运行经费减少额不等于上年预算减本年预算"),
    Plant("form3.year.own", "230,000", "form_internal", "居家养老服务补贴申报表年度资金总额不等于各来源之和"),
]
DUTIES = [
    "1.拟订全区民政事业发展规划并组织实施；2.负责社会救助、社会福利和养老服务工作；3.指导基层政权建设和社区治理；4.负责婚姻登记、殡葬和地名管理；5.完成区委、区政府交办的其他任务。"
]
GLOSSARY = [
    "一、基本支出：保障单位正常运转、完成日常工作任务的人员经费和公用经费。",
    "二、项目支出：为完成特定工作任务安排的支出。",
    "三、上年结转：以前年度安排、结转到本年继续使用的资金。",
    "四、单位资金：除财政拨款和财政专户管理资金以外的收入。",
    "五、机关运行经费：为保障单位运行用于购买货物和服务的财政拨款。",
]


def projects(bk: Plan) -> list[tuple[Project, dict[str, str], int]]:
    """The projects that the forms speak of: form, texts, and what the unit adds itself."""
    work = {row.name: row for row in bk.work}
    out, ben, sat = "产出指标", "效益指标", "满意度指标"

    def texts(what: str, why: str, need: str, rules: str, plan: str) -> dict[str, str]:
        return {
            "项目概况": what,
            "立项依据": why,
            "项目设立必要性": need,
            "保证项目实施的制度、措施": rules,
            "项目实施计划": plan,
        }

    def given(name: str) -> Decimal:
        return work[name].total if name in work else D(0)

    made = [
        (
            Project(
                "民政业务费",
                given("民政业务费"),
                goal="保障婚姻登记、殡葬管理和地名管理等业务正常开展",
                indicators=[
                    Indicator(out, "数量指标", "业务培训期数", "≥4期"),
                    Indicator(out, "质量指标", "婚姻登记合格率", "=100%"),
                    Indicator(out, "时效指标", "业务办理及时性", "及时"),
                    Indicator(out, "成本指标", "业务成本控制数", f"≤{trim(given('民政业务费') / 10000)}万元"),
                    Indicator(ben, "社会效益指标", "窗口服务水平", "提升"),
                    Indicator(sat, "服务对象满意度指标", "办事群众满意度", "≥90%"),
                ],
            ),
            texts(
                "用于婚姻登记、殡葬管理、地名标志维护和业务培训。",
                "单位职责和年度工作要点",
                "各项民政业务依法开展所必需。",
                "单位财务管理制度和业务经费审批办法。",
                "一月制定计划,三月至十一月分批实施,十二月总结。",
            ),
            0,
        ),
        (
            Project(
                "社区治理能力提升经费",
                given("社区治理能力提升经费"),
                goal="支持社区服务阵地建设,培育社区社会组织",
                indicators=[
                    Indicator(out, "数量指标", "支持社区数量", "=18个"),
                    Indicator(out, "质量指标", "阵地建设验收合格率", "=100%"),
                    Indicator(out, "时效指标", "资金拨付及时率", "≥95%"),
                    Indicator(
                        out,
                        "成本指标",
                        "项目成本控制数",
                        f"≤{trim(given('社区治理能力提升经费') / 10000)}万元",
                    ),
                    Indicator(ben, "可持续影响指标", "社区自治机制", "完善"),
                    Indicator(sat, "服务对象满意度指标", "社区居民满意度", "≥85%"),
                ],
            ),
            texts(
                "支持社区服务阵地改造和社区社会组织培育。",
                "区级社区治理三年行动方案",
                "部分社区服务阵地面积不足、设施陈旧。",
                "专项资金管理办法,按进度拨付。",
                "上半年完成设计和招标,下半年施工验收。",
            ),
            0,
        ),
        (
            Project(
                "居家养老服务补贴",
                given("居家养老服务补贴"),
                goal="为经济困难的高龄、失能老年人购买居家服务",
                indicators=[
                    Indicator(out, "数量指标", "补贴老年人人数", "≥1260人", short="补贴老年人"),
                    Indicator(out, "质量指标", "补贴对象认定准确率", "=100%", short="补贴对象认定"),
                    Indicator(out, "时效指标", "补贴按月兑付率", "=100%"),
                    Indicator(out, "成本指标", "补贴标准", "≤158元/人月"),
                    Indicator(ben, "社会效益指标", "老年人生活质量", "改善"),
                    Indicator(sat, "服务对象满意度指标", "老年人及家属满意度", "≥90%"),
                ],
            ),
            texts(
                "为经济困难的高龄、失能老年人提供助餐、助洁、助医等服务。",
                "区级居家养老服务补贴实施办法",
                "老年人口增加,居家服务需求上升。",
                "对象动态管理,服务商考核,按月结算。",
                "每月核定对象并结算,年底考核。",
            ),
            int(work["居家养老服务补贴"].unit),
        ),
        (
            Project(
                "养老服务设施改造项目",
                given("养老服务设施改造项目"),
                goal="改造社区日间照料中心,增设适老化设施",
                indicators=[
                    Indicator(out, "数量指标", "改造日间照料中心", "=5所"),
                    Indicator(out, "质量指标", "工程验收合格率", "=100%"),
                    Indicator(out, "时效指标", "完工时间", "2024年10月底前"),
                    Indicator(
                        out, "成本指标", "改造成本", f"≤{trim(given('养老服务设施改造项目') / 10000)}万元"
                    ),
                    Indicator(ben, "社会效益指标", "日间照料服务能力", "提升"),
                    Indicator(sat, "服务对象满意度指标", "入托老年人满意度", "≥90%"),
                ],
            ),
            texts(
                "改造社区日间照料中心,增设无障碍通道和助浴设备。",
                "福利彩票公益金使用计划",
                "现有设施不能满足失能老年人照料需要。",
                "政府采购和工程监理制度。",
                "五月开工,十月底前完工验收。",
            ),
            0,
        ),
    ]
    return [row for row in made if row[0].annual]


def compose(plants: list[Plant], doc: str) -> Page:
    """Print one version."""
    page = Page(
        doc,
        YEAR,
        "万元",
        {p.key: p for p in plants},
        table_thousands=bool(manner("thousands in tables", "", ",")),
        prose_thousands=bool(manner("thousands in prose", ",", "")),
        zero=manner("zero", "", "0.00", "0"),
    )
    titles = [
        f"{YEAR}年{t}"
        for t in (
            "预算收支总表",
            "预算收入总表",
            "预算支出总表",
            "财政拨款收支总表",
            "一般公共预算支出预算表（不含上年结转）",
            "一般公共预算安排基本支出分经济科目表（不含上年结转）",
            "政府性基金预算收入表（不含上年结转）",
            "政府性基金预算支出表（不含上年结转）",
            "国有资本经营预算收支预算表（不含上年结转）",
            "一般公共预算“三公”经费支出预算表",
            "机关运行经费预算财政拨款情况统计表",
            "项目支出预算表（本年预算）",
            "项目支出预算表（上年结转）",
        )
    ]
    page.say("", ORG, f"{YEAR}年度单位预算公开", "目 录")
    page.add("第一部分 概况\t1")
    page.add("一、本单位职责.....\t1")
    page.add("二、机构设置情况.....\t1")
    page.add(f"第二部分 {YEAR}年单位预算报表\t2")
    for i, title in enumerate(titles):
        page.add(f"{title}.....\t{2 + i}")
    page.add(f"第三部分 {YEAR}年度单位预算情况说明\t15")
    for i, name in enumerate(
        (
            "单位预算收支数据变动情况及原因",
            "收入预算情况说明",
            "支出预算情况说明",
            "财政拨款收支预算总体情况说明",
            "一般公共预算支出情况说明",
            "一般公共预算基本支出情况说明",
            "“三公”经费增减变动原因说明",
            "机关运行经费增减变动原因说明",
            "政府采购情况",
            "绩效管理情况",
            "国有资产占有使用情况",
            "其他说明",
        )
    ):
        page.add(
            f"{['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'][i]}、{name}.....\t{15 + i // 4}"
        )
    page.add("第四部分 名词解释\t24")
    page.add()
    page.say(
        "第一部分 概况",
        "一、本单位职责",
        *DUTIES,
        "二、机构设置情况",
        "单位内设办公室、社会救助股、养老服务股和基层治理股。",
        f"第二部分 {YEAR}年单位预算报表",
    )
    bk = plan()
    _tables(page, bk, titles)
    narrative(page, bk)
    page.say("第四部分 名词解释", *GLOSSARY)
    return page


def _tables(page: Page, bk: Plan, titles: list[str]) -> None:
    amount, codes, econ, work = bk.amount, bk.codes, bk.econ, bk.work
    caption = [f"单位名称：{ORG}", "单位：万元"]
    year = f"{YEAR}"
    span = f"{YEAR}年预算数"
    total_in, carry = amount("", *CURRENT), amount("", "carry")
    labels = {code: f"{ORDINALS[i]}、{name}" for i, (code, name) in enumerate(BUDGET, 1)}

    # B1
    left = [
        ("general", "一、一般公共预算", amount("", "basic", "general")),
        ("fund", "二、政府性基金预算", amount("", "fund")),
        ("capital", "三、国有资本经营预算", None),
        ("account", "四、财政专户管理资金", None),
        ("unit", "五、单位资金", amount("", "unit")),
    ]

    def right(key: str, label: str, total: D | None, current: D | None, over: D | None) -> list:
        return [
            label,
            V(f"B1.out.{key}.total", total, f"{YEAR}年合计", "支出", None, label),
            V(f"B1.out.{key}.current", current, "当年预算安排", "支出", None, label),
            V(f"B1.out.{key}.carry", over, "上年结转安排", "支出", None, label),
        ]

    rows = []
    for i, (code, _) in enumerate(BUDGET):
        cells = (
            [left[i][1], V(f"B1.in.{left[i][0]}", left[i][2], f"{YEAR}年", "收入", None, left[i][1])]
            if i < 5
            else ["", ""]
        )
        rows.append(
            [
                *cells,
                *right(code, labels[code], amount(code, *ALL), amount(code, *CURRENT), amount(code, "carry")),
            ]
        )
    for key, a, value, b, out in (
        ("total", "本年收入合计", total_in, "本年支出合计", (total_in + carry, total_in, carry)),
        ("carry", "上年结转", carry, "年终结转", (None, None, None)),
        ("grand", "收入总计", total_in + carry, "支出总计", (total_in + carry, total_in, carry)),
    ):
        rows.append([a, V(f"B1.in.{key}", value, f"{YEAR}年", "收入", None, a), *right(key, b, *out)])
    page.table(
        "budget_summary",
        titles[0],
        caption,
        [
            ["收入", "", "支出", "", "", ""],
            ["项目", f"{YEAR}年", "项目", f"{YEAR}年合计", "当年预算安排", "上年结转安排"],
        ],
        rows,
        code="预算公开表1",
        pre=["预算公开表1"],
        breaks={27: False},
        year=year,
    )
    page.sums("B1-a 本年收入合计", "B1.in.total", *[f"B1.in.{k}" for k, _, _ in left])
    page.sums("B1-a 收入总计", "B1.in.grand", "B1.in.total", "B1.in.carry")
    for k in ("total", "current", "carry"):
        page.sums(f"B1-a 本年支出合计 {k}", f"B1.out.total.{k}", *[f"B1.out.{c}.{k}" for c, _ in BUDGET])
        page.sums(f"B1-a 支出总计 {k}", f"B1.out.grand.{k}", f"B1.out.total.{k}", f"B1.out.carry.{k}")
    page.same("B1-a 收支总计", "B1.in.grand", "B1.out.grand.total")
    for key in [c for c, _ in BUDGET] + ["total", "grand"]:
        page.sums(f"B1-b {key}", f"B1.out.{key}.total", f"B1.out.{key}.current", f"B1.out.{key}.carry")

    def tree(no: str, all_codes: list[str], columns: list[str]) -> None:
        for col in columns:
            for parent in ["sum", *[c for c in all_codes if len(c) < 7]]:
                size = 3 if parent == "sum" else len(parent) + 2
                kids = [c for c in all_codes if len(c) == size and (parent == "sum" or c.startswith(parent))]
                page.sums(
                    f"{no} {parent} {col}: 合计与下级科目之和",
                    f"{no}.{parent}.{col}",
                    *[f"{no}.{k}.{col}" for k in kids],
                )

    def code_rows(
        no: str, all_codes: list[str], columns: list[tuple[str, str, tuple[str, ...]]]
    ) -> list[list]:
        out = []
        for code in ["", *all_codes]:
            name = NAMES.get(code, "") if code else ""
            out.append(
                [
                    code or "合计",
                    name,
                    *[
                        V(
                            f"{no}.{code or 'sum'}.{k}",
                            amount(code, *what) if what else None,
                            path,
                            "",
                            code,
                            name or "合计",
                        )
                        for k, path, what in columns
                    ],
                ]
            )
        return out

    # B2
    cols = [
        ("total", "本年收入/合计", CURRENT),
        ("general", "本年收入/一般公共预算", ("basic", "general")),
        ("fund", "本年收入/政府性基金", ("fund",)),
        ("capital", "本年收入/国有资本经营预算", ()),
        ("account", "本年收入/财政专户管理资金", ()),
        ("unit", "本年收入/单位资金", ("unit",)),
        ("carry", "上年结转", ("carry",)),
    ]
    all_codes = codes(*ALL)
    page.table(
        "budget_income",
        titles[1],
        caption,
        [
            ["项目", "", "本年收入", *[""] * 5, "上年结转"],
            ["科目编码", "科目名称", *[p.split("/")[1] for _, p, _ in cols[:6]], ""],
        ],
        code_rows("B2", all_codes, cols),
        year=year,
        breaks={16: True},
    )
    for c in ["sum", *all_codes]:
        page.sums(
            f"B2-a {c}",
            f"B2.{c}.total",
            *[f"B2.{c}.{k}" for k in ("general", "fund", "capital", "account", "unit")],
        )
    tree("B2", all_codes, [k for k, _, _ in cols])
    for a, b in (
        ("total", "total"),
        ("carry", "carry"),
        ("general", "general"),
        ("fund", "fund"),
        ("unit", "unit"),
    ):
        page.same(f"XB-1 {a}", f"B2.sum.{a}", f"B1.in.{b}")

    # B3
    projects_all = ("general", "fund", "unit", "carry")
    cols3 = [
        ("total", f"{span}/合计", ALL),
        ("basic", f"{span}/基本支出", ("basic",)),
        ("project", f"{span}/项目支出", projects_all),
    ]
    head3 = [["项目", "", span, "", ""], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    page.table("budget_expenditure", titles[2], caption, head3, code_rows("B3", all_codes, cols3), year=year)
    for c in ["sum", *all_codes]:
        page.sums(f"B3-a {c}", f"B3.{c}.total", f"B3.{c}.basic", f"B3.{c}.project")
    tree("B3", all_codes, [k for k, _, _ in cols3])
    page.same("XB-2", "B3.sum.total", "B1.out.total.total")
    for c in all_codes:
        if len(c) == 3:
            page.same(f"XB-2 {c}", f"B3.{c}.total", f"B1.out.{c}.total")

    # B4
    fiscal = {"general": ("basic", "general", "carry_general"), "fund": ("fund", "carry_fund"), "capital": ()}

    def four(key: str, label: str, code: str | None) -> list:
        values = {k: (amount(code, *w) if code is not None and w else None) for k, w in fiscal.items()}
        total = sum(v for v in values.values() if v) if code is not None else None
        paths = {
            "total": "小计",
            "general": "一般公共预算",
            "fund": "政府性基金预算",
            "capital": "国有资本经营预算",
        }
        return [
            label,
            *[
                V(
                    f"B4.out.{key}.{k}",
                    (total if k == "total" else values[k]),
                    f"金额/{p}",
                    "支出",
                    None,
                    label,
                )
                for k, p in paths.items()
            ],
        ]

    rows = []
    first = [
        ("general", "一、一般公共预算", amount("", "basic", "general")),
        ("fund", "二、政府性基金预算", amount("", "fund")),
        ("capital", "三、国有资本经营预算", None),
    ]
    for i, (code, _) in enumerate(BUDGET):
        cells = (
            [first[i][1], V(f"B4.in.{first[i][0]}", first[i][2], "金额", "收入", None, first[i][1])]
            if i < 3
            else ["", ""]
        )
        rows.append([*cells, *four(code, labels[code], code)])
    fiscal_in = amount("", "basic", "general", "fund")
    tail = [
        ("total", "本年收入合计", fiscal_in, four("total", "本年支出合计", "")),
        ("carry", "上年财政拨款结转", carry, four("carry", "年终结转", None)),
        ("carry_general", "一、一般公共预算", amount("", "carry_general"), [""] * 5),
        ("carry_fund", "二、政府性基金预算", amount("", "carry_fund"), [""] * 5),
        ("carry_capital", "三、国有资本经营预算", None, [""] * 5),
        ("grand", "收入总计", fiscal_in + carry, four("grand", "支出总计", "")),
    ]
    for key, label, value, out in tail:
        rows.append([label, V(f"B4.in.{key}", value, "金额", "收入", None, label), *out])
    page.table(
        "budget_fiscal_summary",
        titles[3],
        caption,
        [
            ["收入", "", "支出", "", "", "", ""],
            ["项目", "金额", "项目", "金额", "", "", ""],
            ["", "", "", "小计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        ],
        rows,
        breaks={28: False},
        year=year,
    )
    page.sums("B4-a 本年收入合计", "B4.in.total", "B4.in.general", "B4.in.fund", "B4.in.capital")
    page.sums("B4-a 结转", "B4.in.carry", "B4.in.carry_general", "B4.in.carry_fund", "B4.in.carry_capital")
    page.sums("B4-a 收入总计", "B4.in.grand", "B4.in.total", "B4.in.carry")
    for key in [*[c for c, _ in BUDGET], "total", "grand"]:
        page.sums(f"B4-b {key}", f"B4.out.{key}.total", *[f"B4.out.{key}.{k}" for k in fiscal])
    for k in ("total", *fiscal):
        page.sums(f"B4-c {k}", f"B4.out.total.{k}", *[f"B4.out.{c}.{k}" for c, _ in BUDGET])
        page.sums(f"B4-c 总计 {k}", f"B4.out.grand.{k}", f"B4.out.total.{k}", f"B4.out.carry.{k}")
    page.same("B4-d", "B4.in.grand", "B4.out.grand.total")
    for k in ("general", "fund"):
        page.same(f"XB-3 {k}", f"B4.in.{k}", f"B1.in.{k}")
        page.sums(f"B4-e {k}", f"B4.out.grand.{k}", f"B4.in.{k}", f"B4.in.carry_{k}")

    # B5
    general = ("basic", "general")
    codes5 = codes(*general)
    cols5 = [
        ("total", f"{span}/合计", general),
        ("basic", f"{span}/基本支出", ("basic",)),
        ("project", f"{span}/项目支出", ("general",)),
    ]
    page.table(
        "budget_general_expenditure", titles[4], caption, head3, code_rows("B5", codes5, cols5), year=year
    )
    for c in ["sum", *codes5]:
        page.sums(f"B5-a {c}", f"B5.{c}.total", f"B5.{c}.basic", f"B5.{c}.project")
        page.same(f"B2 B5 {c}", f"B5.{c}.total", f"B2.{c}.general")
    tree("B5", codes5, [k for k, _, _ in cols5])
    page.same("XB-4", "B5.sum.total", "B1.in.general")

    # B6
    def econ_row(key: str, name: str, gov: str, value: D, people: bool) -> list:
        return [
            name,
            gov,
            V(f"B6.{key}.total", value, f"{span}/合计", "", None, name),
            V(f"B6.{key}.personnel", value if people else None, f"{span}/人员经费", "", None, name),
            V(f"B6.{key}.public", None if people else value, f"{span}/公用经费", "", None, name),
        ]

    rows = [
        [
            "合计",
            "",
            V("B6.sum.total", bk.personnel + bk.public, f"{span}/合计", "", None, "合计"),
            V("B6.sum.personnel", bk.personnel, f"{span}/人员经费", "", None, "合计"),
            V("B6.sum.public", bk.public, f"{span}/公用经费", "", None, "合计"),
        ]
    ]
    classes = [c for c in ("301", "302", "303", "310") if any(v for k, v in econ.items() if k[:3] == c)]
    for cls in classes:
        items = [c for c, v in econ.items() if v and c[:3] == cls]
        people = cls in ("301", "303")
        rows.append(econ_row(cls, ECONOMIC[cls], "", sum(econ[c] for c in items), people))
        rows += [econ_row(c, ECONOMIC[c], GOVERNMENT_ITEMS[c], econ[c], people) for c in items]
        page.sums(f"B6-a {cls}", f"B6.{cls}.total", *[f"B6.{c}.total" for c in items])
        page.same(
            f"B6-a {cls} 人员或公用", f"B6.{cls}.{'personnel' if people else 'public'}", f"B6.{cls}.total"
        )
    page.table(
        "budget_basic_economic",
        titles[5],
        caption,
        [
            ["部门预算支出经济科目名称", "政府预算支出经济科目名称", span, "", ""],
            ["", "", "合计", "人员经费", "公用经费"],
        ],
        rows,
        year=year,
    )
    page.sums("B6-a 合计", "B6.sum.total", "B6.sum.personnel", "B6.sum.public")
    page.sums("B6-a 各类之和", "B6.sum.total", *[f"B6.{c}.total" for c in classes])
    page.sums(
        "B6-a 人员经费", "B6.sum.personnel", *[f"B6.{c}.personnel" for c in classes if c in ("301", "303")]
    )
    page.sums(
        "B6-a 公用经费", "B6.sum.public", *[f"B6.{c}.public" for c in classes if c not in ("301", "303")]
    )
    page.same("XB-5", "B6.sum.total", "B5.sum.basic")
    for code, item in (("2080505", "30108"), ("2080506", "30109"), ("2210201", "30113")):
        if code in codes5:
            page.same(f"XB-5 {code}", f"B5.{code}.basic", f"B6.{item}.total")

    # B7, B8, B9
    fund = amount("", "fund")
    no_data = {"empty": True, "note": ["注：本表无数据"]}
    nothing = {} if fund else no_data
    names = {"": "", "103": "非税收入", "10301": "政府性基金收入", "1030155": "彩票公益金收入"}
    page.table(
        "budget_gov_fund_income",
        titles[6],
        caption,
        [["项目", "", "政府性基金收入预算"], ["收入科目编码", "科目名称", ""]],
        [
            [c or "合计", n, V(f"B7.{c or 'sum'}", fund, "政府性基金收入预算", "", c, n or "合计")]
            for c, n in names.items()
        ],
        year=year,
        **nothing,
    )
    for c, k in (("sum", "103"), ("103", "10301"), ("10301", "1030155")):
        page.sums(f"B7 {c}", f"B7.{c}", f"B7.{k}")
    page.same("XB-6 收入", "B7.sum", "B1.in.fund")
    codes8 = codes("fund")
    cols8 = [("total", "合计", ("fund",)), ("basic", "基本支出", ()), ("project", "项目支出", ("fund",))]
    page.table(
        "budget_gov_fund_expenditure",
        titles[7],
        caption,
        [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]],
        code_rows("B8", codes8, cols8),
        year=year,
        **nothing,
    )
    for c in ["sum", *codes8]:
        page.sums(f"B8-a {c}", f"B8.{c}.total", f"B8.{c}.basic", f"B8.{c}.project")
    tree("B8", codes8, ["total", "project"])
    page.same("XB-6 支出", "B8.sum.total", "B1.in.fund")
    skeleton = [[c, NAMES[c], "", c, NAMES[c], "", "", ""] for c in ("208", "20802", "2080202")]
    page.table(
        "budget_state_capital",
        titles[8],
        caption,
        [
            ["国有资本经营预算收入", "", "", "国有资本经营预算支出", "", "", "", ""],
            ["项目", "", "国有资本经营收入 预算", "科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            ["收入科目编码", "科目名称", *[""] * 6],
        ],
        [["合计", *[""] * 7], *skeleton],
        year=year,
        **no_data,
    )

    # B10, B11
    def three(key: str, label: str, value: D | None) -> list:
        return [
            label,
            *[
                V(
                    f"B10.{key}.{k}",
                    value if k in ("total", "general") else None,
                    f"{span}/{p}",
                    "",
                    None,
                    label,
                )
                for k, p in (
                    ("total", "合计"),
                    ("general", "一般公共预算"),
                    ("fund", "政府性基金预算"),
                    ("capital", "国有资本经营预算"),
                )
            ],
        ]

    reception, run = econ["30217"], econ["30231"]
    page.table(
        "budget_three_public",
        titles[9],
        caption,
        [["项目", span, "", "", ""], ["", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"]],
        [
            three("abroad", "因公出国（境）费", None),
            three("reception", "公务接待费", reception),
            three("vehicle", "公务用车购置及运行费", run),
            three("purchase", "①公务用车购置费", None),
            three("run", "②公务用车运行维护费", run),
            three("sum", "合计", reception + run),
        ],
        year=year,
    )
    for k in ("total", "general"):
        page.sums(f"B10-a {k}", f"B10.sum.{k}", f"B10.abroad.{k}", f"B10.reception.{k}", f"B10.vehicle.{k}")
        page.sums(f"B10-a 车辆 {k}", f"B10.vehicle.{k}", f"B10.purchase.{k}", f"B10.run.{k}")

    def oper(key: str, label: str) -> list:
        return [
            label,
            *[
                V(
                    f"B11.{key}.{k}",
                    bk.public if k in ("total", "general") else None,
                    f"{YEAR}预算数/{p}",
                    "",
                    None,
                    label,
                )
                for k, p in (
                    ("total", "合计"),
                    ("general", "一般公共预算"),
                    ("fund", "政府性基金预算"),
                    ("capital", "国有资本经营预算"),
                )
            ],
        ]

    page.table(
        "budget_operating",
        titles[10],
        ["单位名称：青穗市澜湾区\n民政局", "单位：万元"],
        [
            ["单位名称", f"{YEAR}预算数", "", "", ""],
            ["", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        ],
        [oper("sum", "部门合计"), oper("org", ORG)],
        year=year,
    )
    page.sums("B11-a", "B11.sum.total", "B11.org.total")
    page.same("XB-8", "B11.sum.total", "B6.sum.public")

    # B12, B13
    f24 = f"{YEAR}年财政拨款"

    def project(no: str, key: str, label: str, general: D, fund: D, unit: D, *, seven: bool) -> list:
        cells = [
            ("total", "合计", general + fund + unit),
            ("general", f"{f24}/一般公共预算", general),
            ("fund", f"{f24}/政府性基金预算", fund),
            ("capital", f"{f24}/国有资本经营预算", None),
        ]
        cells += [("account", "财政专户管理资金", None), ("unit", "单位资金", unit)] if seven else []
        return [label, *[V(f"{no}.{key}.{k}", v, p, "", None, label) for k, p, v in cells]]

    rows = [project("B12", "org", ORG, amount("", "general"), fund, amount("", "unit"), seven=True)]
    rows += [
        project("B12", f"{i}", w.name, w.general, w.fund, w.unit, seven=True) for i, w in enumerate(work)
    ]
    page.table(
        "budget_projects",
        titles[11],
        caption,
        [
            ["项目名称", "合计", f24, "", "", "财政专户管理资金", "单位资金"],
            ["", "", "一般公共预算", "政府性基金预算", "国有资本经营预算", "", ""],
            [*"1234567"],
        ],
        rows,
        year=year,
    )
    for key in ("org", *[f"{i}" for i in range(len(work))]):
        page.sums(
            f"B12-a {key}",
            f"B12.{key}.total",
            *[f"B12.{key}.{k}" for k in ("general", "fund", "capital", "account", "unit")],
        )
    for k in ("total", "general", "fund", "unit"):
        page.sums(f"B12-a 各项目之和 {k}", f"B12.org.{k}", *[f"B12.{i}.{k}" for i in range(len(work))])
    over = [(i, w) for i, w in enumerate(work) if w.carry]

    def carried(w: Work) -> tuple[Decimal, Decimal]:
        return (D(0), w.carry) if w.fund else (w.carry, D(0))

    rows = [
        project("B13", "org", ORG, amount("", "carry_general"), amount("", "carry_fund"), D(0), seven=False)
    ]
    rows += [project("B13", f"{i}", w.name, *carried(w), D(0), seven=False) for i, w in over]
    page.table(
        "budget_projects_carryover",
        titles[12],
        caption,
        [
            ["项目名称", "合计", f24, "", ""],
            ["", "", "一般公共预算", "政府性基金 预算", "国有资本 经营预算"],
            [*"12345"],
        ],
        rows,
        year=year,
        **({} if over else no_data),
    )
    for key in ("org", *[f"{i}" for i, _ in over]):
        page.sums(
            f"B13-a {key}", f"B13.{key}.total", f"B13.{key}.general", f"B13.{key}.fund", f"B13.{key}.capital"
        )
    for k in ("total", "general", "fund"):
        page.sums(f"B13-a 各项目之和 {k}", f"B13.org.{k}", *[f"B13.{i}.{k}" for i, _ in over])
    page.sums("XB-9", "B12.org.total", "B3.sum.project", "-B13.org.total")
    page.same("XB-9 一般公共预算", "B12.org.general", "B5.sum.project")


def narrative(page: Page, bk: Plan) -> None:
    """Part three."""
    amount, econ = bk.amount, bk.econ
    say, prose = page.say, page.prose
    y = YEAR
    current, carry = amount("", *CURRENT), amount("", "carry")
    grand = current + carry
    growths: list[tuple[str, str, str, int]] = []

    def change(prefix: str, subject: str, value: Decimal, prior: Decimal) -> tuple[dict[str, C], str]:
        d, g, sign = changed(subject, value, prior, (f"{prefix}.delta", f"{prefix}.growth"))
        growths.append((g.key, d.key, prefix, sign))
        return {"d": d, "g": g}, "增加" if sign > 0 else "减少"

    say(f"第三部分 {y}年度单位预算情况说明", "一、单位预算收支数据变动情况及原因")
    new = [(i, w) for i, w in enumerate(bk.work) if w.new]
    prior_general = last("4215866.20")
    prior = prior_general + last("646605.16")
    claims: dict[str, C] = {}
    for side, subject, first, second, cells in (
        ("in", "预算收入总计", "本年收入", "上年结转（收入）", ("B1.in.grand", "B1.in.total", "B1.in.carry")),
        (
            "out",
            "单位预算支出总计",
            "本年预算安排支出",
            "上年结转（支出）",
            ("B1.out.grand.total", "B1.out.grand.current", "B1.out.grand.carry"),
        ),
    ):
        c, up = change(f"p1.{side}", subject, grand, prior)
        claims |= {
            f"x_{side}": C(f"p1.{side}", grand, "total", subject, cells=cells[:1]),
            f"a_{side}": C(f"p1.{side}.current", current, "amount", first, cells=cells[1:2]),
            f"b_{side}": C(f"p1.{side}.carry", carry, "amount", second, cells=cells[2:]),
            f"d_{side}": c["d"],
            f"g_{side}": c["g"],
        }
    cut, names = last("168000"), "和".join(w.name for _, w in new)
    claims |= {
        "n": C("p1.new", len(new), "count", "新增项目", "个", direction="increase", cells=("new.count",)),
        "m": C("p1.newsum", sum(w.total for _, w in new), "amount", f"新增{len(new)}个项目所需资金"),
        "o": C("p1.cut", cut, "delta", "地名普查经费", direction="decrease", text=trim(cut / 10000)),
    }
    prose(
        f"{y}年度预算收入总计{{x_in}}，其中：本年收入{{a_in}}，上年结转{{b_in}}，比上年{up}{{d_in}}，{up}{{g_in}}，主要原因是新增{names}共{{n}}项目，所需资金{{m}}，同时减少了地名普查经费{{o}}；"
        f"本年单位预算支出总计{{x_out}}，其中：本年预算安排{{a_out}}，上年结转{{b_out}}，⏎比上年{up}{{d_out}}，{up}{{g_out}}，主要原因同上。",
        **claims,
    )
    page.note("new.count", len(new))
    page.sums("PB1-r 新增项目", "p1.newsum", *[f"B12.{i}.total" for i, _ in new])
    say("二、收入预算情况说明")
    rows = [
        ("general", "一般公共预算拨款收入", amount("", "basic", "general"), "B2.sum.general"),
        ("fund", "政府性基金预算拨款收入", amount("", "fund"), "B2.sum.fund"),
        ("capital", "国有资本经营预算拨款收入", D(0), "B2.sum.capital"),
        ("account", "财政专户管理资金收入", D(0), "B2.sum.account"),
        ("unit", "单位资金", amount("", "unit"), "B2.sum.unit"),
        ("carry", "上年结转", carry, "B2.sum.carry"),
    ]
    claims = {"t": C("p2", grand, "total", "预算收入", cells=("B1.in.grand",))}
    for key, label, value, cell in rows:
        claims |= {
            f"x_{key}": C(f"p2.{key}", value, "amount", label, cells=(cell,)),
            f"s_{key}": C(
                f"p2.{key}.share", percent(value, grand), "share", label, "%", base="total:预算收入"
            ),
        }
        page.rate(f"PB2 {key}", f"p2.{key}.share", f"p2.{key}", "p2")
    page.full("T7 收入占比", *[f"p2.{k}.share" for k, *_ in rows])
    prose(
        f"{y}年度预算收入（含上年结转）{{t}}，主要包括"
        + "；".join(f"{label}{{x_{key}}}，占{{s_{key}}}" for key, label, _, _ in rows)
        + "。",
        **claims,
    )
    say("三、支出预算情况说明")
    basic = amount("", "basic")
    prose(
        f"{y}年度支出预算{{t}}，其中：基本支出{{a}}，占{{s}}；项目支出{{b}}，占{{r}}。",
        t=C("p3", grand, "total", "支出预算", cells=("B3.sum.total",)),
        a=C("p3.basic", basic, "amount", "基本支出", cells=("B3.sum.basic",)),
        s=C("p3.basic.share", percent(basic, grand), "share", "基本支出", "%", base="total:支出预算"),
        b=C("p3.project", grand - basic, "amount", "项目支出", cells=("B3.sum.project",)),
        r=C(
            "p3.project.share", percent(grand - basic, grand), "share", "项目支出", "%", base="total:支出预算"
        ),
    )
    for k in ("basic", "project"):
        page.rate(f"PB3 {k}", f"p3.{k}.share", f"p3.{k}", "p3")
    say("四、财政拨款收支预算总体情况说明")
    fiscal_in = amount("", "basic", "general", "fund")
    classes = [c for c in bk.codes(*ALL) if len(c) == 3]
    general_classes = [c for c in classes if amount(c, "basic", "general")]

    def fiscal_of(code: str) -> Decimal:
        return amount(code, "basic", "general", "fund", "carry")

    prose(
        f"{y}年度财政拨款收支总预算{{t}}。收入（含上年结转）为一般公共预算拨款{{a}}，政府性基金预算拨款{{b}}，国有资本经营预算拨款{{c}}。其中，当年拨款收入{{e}}，上年结转收入{{f}}。支出包括："
        + "、".join(f"{NAMES[c]}{{k{c}}}" for c in classes)
        + "。",
        t=C(
            "p4",
            fiscal_in + carry,
            "total",
            "财政拨款收入总预算",
            cells=("B4.in.grand",),
            twins=(("p42", "财政拨款支出总预算", ("B4.out.grand.total",)),),
        ),
        a=C(
            "p4.general",
            amount("", "basic", "general", "carry_general"),
            "amount",
            "一般公共预算拨款",
            cells=("B4.out.grand.general",),
            note="with what is carried over",
        ),
        b=C(
            "p4.fund",
            amount("", "fund", "carry_fund"),
            "amount",
            "政府性基金预算拨款",
            cells=("B4.out.grand.fund",),
            note="with what is carried over",
        ),
        c=C("p4.capital", D(0), "amount", "国有资本经营预算拨款", cells=("B4.in.capital",)),
        e=C("p4.current", fiscal_in, "amount", "当年拨款收入", cells=("B4.in.total",)),
        f=C("p4.carry", carry, "amount", "上年结转收入", cells=("B4.in.carry",)),
        **{
            f"k{c}": C(f"p4.{c}", fiscal_of(c), "amount", NAMES[c], cells=(f"B4.out.{c}.total",))
            for c in classes
        },
    )
    say("五、一般公共预算支出情况说明", "(一) 一般公共预算当年拨款规模变化情况")
    general = amount("", "basic", "general")
    c, up = change("p5", "一般公共预算当年拨款", general, prior_general)
    prose(
        f"{y} 年度一般公共预算当年拨款{{x}}，比上年{up}{{d}}，{up}{{g}}。",
        x=C("p5", general, "total", "一般公共预算当年拨款", cells=("B5.sum.total",)),
        **c,
    )
    say("(二) 一般公共预算当年拨款结构情况")
    claims = {"t": C("p52", general, "total", "一般公共预算当年拨款", cells=("B5.sum.total",))}
    for c in general_classes:
        value = amount(c, "basic", "general")
        claims |= {
            f"x{c}": C(f"p52.{c}", value, "amount", NAMES[c], cells=(f"B5.{c}.total",)),
            f"s{c}": C(
                f"p52.{c}.share",
                percent(value, general),
                "share",
                NAMES[c],
                "%",
                base="total:一般公共预算当年拨款",
            ),
        }
        page.rate(f"PB5 {c}", f"p52.{c}.share", f"p52.{c}", "p52")
    page.full("T7 类占比", *[f"p52.{c}.share" for c in general_classes])
    prose(
        f"{y}年度一般公共预算当年拨款{{t}}，主要用于以下方面："
        + "；".join(f"{NAMES[c]}{{x{c}}}，占{{s{c}}}" for c in general_classes)
        + "。",
        **claims,
    )
    say("六、一般公共预算基本支出情况说明")
    prose(
        f"{y} 年度一般公共预算基本支出{{x}}，其中：",
        x=C("p6", bk.personnel + bk.public, "total", "一般公共预算基本支出", cells=("B6.sum.total",)),
    )
    page.sums("PB6", "p6", "p6.personnel", "p6.public")
    for key, label, want, value, end in (
        ("personnel", "人员经费", ("301", "303"), bk.personnel, "；"),
        ("public", "公用经费", ("302", "310"), bk.public, "。"),
    ):
        prose(
            f"{label}{{x}}，主要包括："
            + "、".join(ECONOMIC[c] for c, v in econ.items() if v and c[:3] in want)
            + f"等{end}",
            x=C(f"p6.{key}", value, "amount", label, cells=(f"B6.sum.{key}",)),
        )
    say("七、“三公”经费增减变动原因说明")
    reception, run = econ["30217"], econ["30231"]
    three = reception + run
    claims, up = change("p7", "“三公”经费", three, last("34500"))
    why = "压缩公务用车使用频次" if up == "减少" else "车辆老旧，维修增多"
    prose(
        f"{y}年度“三公”经费预算{{x}}，比上年{up}{{d}}，{up}{{g}}。其中：因公出国（境）费{{a}}，与上年相同；公务接待费{{b}}；公务用车购置费{{c}}，与上年相同；公务用车运行维护费{{e}}，主要原因是{why}。",
        x=C("p7", three, "total", "“三公”经费", cells=("B10.sum.total",)),
        a=C("p7.abroad", D(0), "amount", "因公出国（境）费", direction="equal", cells=("B10.abroad.total",)),
        b=C("p7.reception", reception, "amount", "公务接待费", cells=("B10.reception.total",)),
        c=C(
            "p7.purchase", D(0), "amount", "公务用车购置费", direction="equal", cells=("B10.purchase.total",)
        ),
        e=C("p7.run", run, "amount", "公务用车运行维护费", cells=("B10.run.total",)),
        **claims,
    )
    page.sums("PB7", "p7", "p7.abroad", "p7.reception", "p7.purchase", "p7.run")
    say("八、机关运行经费增减变动原因说明")
    before = last("254800.00")
    up = "增加" if bk.public > before else "减少"
    direction = "increase" if up == "增加" else "decrease"
    prose(
        f"{y}年{ORG}机关运行经费{{x}}，与{y - 1}预算{{z}}相比{up}{{d}}，变动原因主要是在职人员{up}{{n}}，相应的交通补贴和工会经费{up}。",
        x=C("p8", bk.public, "amount", "机关运行经费", cells=("B11.sum.total",)),
        z=C("p8.prior", before, "prior_value", "机关运行经费", period=f"{y - 1}"),
        d=C(
            "p8.delta",
            abs(before - bk.public),
            "delta",
            "机关运行经费",
            direction=direction,
            base="previous_year",
        ),
        n=C("p8.staff", 2, "delta", "在职人员", "人", direction=direction),
    )
    page.sums("PB8", "p8.delta", *(["p8.prior", "-p8"] if up == "减少" else ["p8", "-p8.prior"]))
    say("九、政府采购情况")
    goods, works, services = yuan("264200"), part("350000"), part("450000")
    total = goods + works + services
    prose(
        f"{y}年{ORG}政府采购预算总额{{x}}。其中：政府采购货物预算{{a}}、政府采购工程预算{{b}}、政府采购服务预算{{c}}。",
        x=C("p9", total, "total", "政府采购预算总额"),
        a=C("p9.goods", goods, "amount", "政府采购货物预算"),
        b=C("p9.works", works, "amount", "政府采购工程预算", text=trim(works / 10000)),
        c=C("p9.services", services, "amount", "政府采购服务预算", text=trim(services / 10000)),
    )
    page.sums("PB9", "p9", "p9.goods", "p9.works", "p9.services")
    say("十、绩效管理情况", "1、绩效管理情况")
    prose(
        f"{y}年{ORG}实行绩效目标管理的项目{{k}}，涉及一般公共预算当年拨款{{x}}、政府性基金预算当年拨款{{z}}、单位资金{{u}}。",
        k=C("p10.count", len(bk.work), "count", "实行绩效目标管理的项目", "个", cells=("forms.count",)),
        x=C(
            "p10.general",
            amount("", "general"),
            "amount",
            "实行绩效目标管理的项目涉及一般公共预算当年拨款",
            cells=("B12.org.general",),
        ),
        z=C(
            "p10.fund",
            amount("", "fund"),
            "amount",
            "实行绩效目标管理的项目涉及政府性基金预算当年拨款",
            cells=("B12.org.fund",),
        ),
        u=C(
            "p10.unit",
            amount("", "unit"),
            "amount",
            "实行绩效目标管理的项目涉及单位资金",
            cells=("B12.org.unit",),
        ),
    )
    page.note("forms.count", len(bk.work))
    say("2、绩效目标情况（附表说明）", "见附表")
    for i, (project, texts, own) in enumerate(projects(bk)):
        n = target(
            page,
            project,
            (f"031-{ORG}", ORG),
            texts,
            region="澜湾",
            stamp=f"202312{11 + i:02}1{i}4530",
            own=own,
        )
        page.same(f"XB-12 {project.name}", f"form{n}.year.total", f"B12.{i}.total")
    say("十一、国有资产占有使用情况", "1、车辆情况：")
    cars = yuan("512600")
    prose(
        "{n}车，资产原值{v}，其中{a}用于社会救助入户核查，{b}用于机要通信。",
        n=C("p11.cars", 3, "count", "车辆", "辆", glued="三辆", period="", note="Chinese numeral"),
        v=C("p11.carvalue", cars, "amount", "车辆资产原值", "元", text=f"{cars}", period=""),
        a=C(
            "p11.car1",
            2,
            "count",
            "用于社会救助入户核查的车辆",
            "辆",
            glued="两辆",
            period="",
            note="Chinese numeral",
        ),
        b=C(
            "p11.car2",
            1,
            "count",
            "用于机要通信的车辆",
            "辆",
            glued="一辆",
            period="",
            note="Chinese numeral",
        ),
    )
    page.sums("PB11 车辆", "p11.cars", "p11.car1", "p11.car2")
    say("2、房屋情况：", "无", "3、其他国有资产占有使用情况：")
    kinds = [
        ("通用设备", yuan("764320.50")),
        ("专用设备", yuan("86400.00")),
        ("家具类", yuan("112730.00")),
        ("无形资产类", yuan("43218.60")),
    ]
    prose(
        "其他国有资产合计：{x}",
        x=C(
            "p11.total",
            sum(v for _, v in kinds),
            "total",
            "其他国有资产合计",
            "元",
            text=f"{sum(v for _, v in kinds)}",
            period="",
        ),
    )
    for i, (label, value) in enumerate(kinds):
        prose(
            f"{'其中：' if i == 0 else ''}{label}：{{x}}",
            x=C(f"p11.{i}", value, "amount", label, "元", text=f"{value}", period=""),
        )
    page.sums("PB11 其他国有资产", "p11.total", *[f"p11.{i}" for i in range(4)])
    say(
        "十二、其他说明",
        "（一）政府购买服务指导性目录",
        "本单位无此项业务。",
        "（二）其他",
        "无其他需要说明的事项。",
    )
    for rate, delta, key, sign in growths:
        page.growth(f"增减 {delta}", rate, delta, key, sign)
