"""Budget of an invented forestry department with three units, 2025: tables in 元, prose in 万元, targets inside the narrative."""

from __future__ import annotations

from gouji.bench.synth.numbers import D, half_up, percent

from .budgets import BASIC, GENERAL, KINDS, PROJECT, Budget, Ledger
from .forms import Indicator, Project
from .heads import Look
from .national import targets
from .page import C, Page, Plant, Year
from .talk import DOWN, Talk

ORG = "霁川区林业和草原局"
YEAR = 2025
BUREAU, FARM, NURSERY = "霁川区林业和草原局本级", "霁川区国有林场", "霁川区林业种苗站"
CLASSES = [
    ("208", "社会保障和就业支出"),
    ("210", "卫生健康支出"),
    ("213", "农林水支出"),
    ("221", "住房保障支出"),
]
ITEMS = {
    "30101": "2846310.00",
    "30102": "1183264.00",
    "30103": "736480.00",
    "30107": "1524638.00",
    "30108": "864317.44",
    "30110": "423618.20",
    "30112": "21460.36",
    "30113": "642875.16",
    "30302": "286430.00",
    "30305": "48200.00",
    "30201": "164300.00",
    "30206": "73218.00",
    "30207": "58640.00",
    "30211": "213460.00",
    "30217": "18600.00",
    "30228": "104386.52",
    "30231": "168000.00",
    "30239": "238640.00",
    "30299": "46218.32",
}
GREEN, FIRE, SEED = "通道绿化补植补造", "森林草原防灭火", "乡土树种繁育"
PATROL, CARE = "林区巡护设施维修", "公益林管护"

PLANTS = [
    Plant(
        f"b2.{FARM}.general", "8,318,462.57", "table_sum", "收入总表国有林场的一般公共预算与小计、与总数不符"
    ),
    Plant(
        f"b3.{NURSERY}.2130204.basic",
        "786,345.20",
        "table_sum",
        "支出总表种苗站事业机构的基本支出两位数字颠倒",
    ),
    Plant("b10.f.run", "186,000.00", "table_sum", "“三公”经费表公务用车运行维护费两位数字颠倒"),
    Plant("u.farm.r", "45.26", "prose_vs_table", "国有林场占收入总预算的比重与收入总表不符"),
    Plant("u.gen.d", "61.43", "prose_vs_prose", "一般公共预算拨款的减少额与两年数不符"),
    Plant("u.buy.w", "132.00", "prose_vs_prose", "工程类采购与采购预算总额不符"),
    Plant("form2.total", "96", "form_internal", "防灭火项目年度资金总额与财政拨款、与项目支出表不符"),
]


def plan() -> Ledger:
    """The exact plan."""
    econ = {c: D(v) for c, v in ITEMS.items()}
    bureau = {
        "2080501": {"g_basic": econ["30302"]},
        "2080505": {"g_basic": D("386240.16")},
        "2101101": {"g_basic": D("184630.20")},
        "2130205": {"g_proj": D("2486000.00"), "c_proj": D("318640.75")},
        "2130234": {"g_proj": D("690000.00")},
        "2210201": {"g_basic": D("286430.36")},
    }
    farm = {
        "2080505": {"g_basic": D("318467.28")},
        "2101102": {"g_basic": D("158640.00")},
        "2130204": {"g_basic": D("3318462.15"), "s_basic": D("864300.00")},
        "2130209": {"g_proj": D("1846200.00"), "s_proj": D("128000.00")},
        "2130234": {"s_proj": D("236500.00")},
        "2210201": {"g_basic": D("238614.80")},
    }
    nursery = {
        "2080505": {"g_basic": D("159610.00")},
        "2101102": {"g_basic": D("80348.00")},
        "2130204": {"g_basic": D("783645.20")},
        "2130205": {"g_proj": D("360000.00"), "c_proj": D("42318.50")},
        "2210201": {"g_basic": D("117830.00")},
    }
    units = {BUREAU: bureau, FARM: farm, NURSERY: nursery}
    rest = sum(econ.values(), D(0)) - sum(
        (v.get("g_basic", D(0)) for u in units.values() for v in u.values()), D(0)
    )
    bureau["2130201"] = {"g_basic": rest}
    before = {
        "2080501": "279860.00",
        "2080505": "842640.30",
        "2101101": "179245.00",
        "2101102": "231870.00",
        "2130201": "3164820.00",
        "2130204": "4028650.00",
        "2130205": "3764300.00",
        "2130209": "1846200.00",
        "2130234": "520000.00",
        "2210201": "618430.00",
    }
    three = {"b_abroad": D(0), "f_abroad": D(0), "b_purchase": D("180000"), "f_purchase": D(0)}
    three |= {
        "b_run": D("176000"),
        "f_run": D("168000"),
        "b_reception": D("21000"),
        "f_reception": D("18600"),
    }
    none = D(0)
    made = Ledger(
        units,
        econ,
        {c: D(v) for c, v in before.items()},
        three,
        {
            BUREAU: [
                (GREEN, D("2486000.00"), none, D("318640.75")),
                (FIRE, D("690000.00"), none, none),
            ],
            FARM: [
                (CARE, D("1846200.00"), D("128000.00"), none),
                (PATROL, none, D("236500.00"), none),
            ],
            NURSERY: [(SEED, D("360000.00"), none, D("42318.50"))],
        },
    )
    made.verify()
    return made


def look() -> Look:
    """How the tables are printed."""
    titles = {
        "1": "部门收支总表",
        "2": "部门收入总表",
        "3": "部门支出总表",
        "4": "财政拨款收支总表",
        "5": "一般公共预算支出表",
        "6": "一般公共预算基本支出表",
        "7": "一般公共预算“三公”经费支出表",
        "8": "政府性基金预算支出表",
        "9": "国有资本经营预算支出表",
        "10": "项目支出表",
    }

    def caption(no: str, _title: str) -> list[str | Year]:
        return [f"预算{int(no):02}表", f"填报部门：{ORG}", "单位：元"]

    empty = [f"{ORG}{YEAR}年没有此类预算安排，本表无数据。"]
    return Look(
        caption,
        [("科目编码",), ("科目名称",)],
        titles,
        codes={no: f"预算{int(no):02}表" for no in titles},
        notes={"8": empty, "9": empty},
        breaks={"5": {9: True}},
    )


def compose(plants: list[Plant], doc: str) -> Page:
    """Print one version."""
    page = Page(doc, YEAR, "元", {p.key: p for p in plants}, prose_unit="万元")
    p = plan()
    page.say(f"{ORG}{YEAR}年部门预算", "目录")
    for i, name in enumerate(("部门概况", "部门预算表", "部门预算情况说明", "名词解释")):
        page.add(f"第{'一二三四'[i]}部分　{name}……{(1, 3, 11, 18)[i]}")
    page.add()
    page.say(
        "第一部分　部门概况",
        "一、职责",
        "组织造林绿化、森林草原资源保护、防灾减灾和林木种苗生产供应。",
        "二、预算单位构成",
        f"列入部门预算的单位包括{BUREAU}、{FARM}和{NURSERY}。",
        "第二部分　部门预算表",
    )
    tables(page, p)
    page.say(f"第三部分　{YEAR}年部门预算情况说明")
    start = len(page.lines)
    t = Talk(page)
    _whole(page, t, p)
    _general(page, t, p)
    _three_public(page, t, p)
    _rest(page, t)
    _targets(page, t, p)
    page.narrative = [start, len(page.lines)]
    page.say(
        "第四部分　名词解释",
        "一般公共预算拨款收入：区级财政安排并拨付的一般公共预算资金。",
        "上年结转结余：以前年度安排、需在本年继续使用的资金。",
    )
    return page


def tables(page: Page, p: Ledger) -> None:
    """Tables one to ten."""
    now, last = f"{YEAR}年预算数", f"{YEAR - 1}年预算数"
    made = Budget(page, p, look(), CLASSES)
    made.summary("预算数")
    made.income()
    made.expenditure(now)
    made.fiscal("预算数")
    made.general(last, now)
    made.economic(now)
    made.three_public(last, now)
    parts = [("total", (now, "合计")), ("basic", (now, "基本支出")), ("project", (now, "项目支出"))]
    made.empty("8", "budget_gov_fund_expenditure", parts)
    made.empty("9", "budget_state_capital", parts)
    made.projects(now)


def _whole(page: Page, t: Talk, p: Ledger) -> None:
    page.say("一、收支预算总体情况")
    whole = p.get("", "", *KINDS)
    t.say(
        f"{YEAR}年部门收支总预算{{0}}，较上年的{{1}}缩减{{2}}、{{3}}，退耕还林后续补助到期停发是缩减的主因，影响金额{{4}}。",
        t.total(
            "u.whole",
            whole,
            "收入总预算",
            "b1.in.grand",
            twins=(("u.whole2", "支出总预算", ("b1.out.grand",)),),
        ),
        t.prior("u.whole.z", D("18624370"), "收入总预算", YEAR - 1),
        t.between("u.whole.d", "u.whole", "u.whole.z", "收入总预算"),
        t.rose("u.whole.r", "u.whole.d", "u.whole.z", "收入总预算", DOWN),
        t.aside("u.why", D("1860000"), "退耕还林后续补助", text="186", note="inside a reason"),
    )
    page.say("二、收入预算")
    t.say(
        "收入总预算中，一般公共预算拨款收入{0}，占{1}；事业收入{2}，占{3}；上年结转结余{4}，占{5}。",
        t.amount("u.gen", p.get("", "", *GENERAL), "一般公共预算拨款收入", "b2.sum.general"),
        t.share("u.gen.r", "u.gen", "u.whole", "一般公共预算拨款收入", "收入总预算"),
        t.amount("u.bus", p.get("", "", "s_basic", "s_proj"), "事业收入", "b2.sum.business"),
        t.share("u.bus.r", "u.bus", "u.whole", "事业收入", "收入总预算"),
        t.amount("u.car", p.get("", "", "c_proj"), "上年结转结余", "b2.sum.carry"),
        t.share("u.car.r", "u.car", "u.whole", "上年结转结余", "收入总预算"),
    )
    page.sums("PB2", "u.whole", "u.gen", "u.bus", "u.car")
    page.full("T7 收入", "u.gen.r", "u.bus.r", "u.car.r")
    t.say(
        f"分单位看，{BUREAU}{{0}}，{FARM}{{1}}，{NURSERY}{{2}}；单是国有林场就占到全部门的{{3}}，林场的事业收入又占林场收入的{{4}}。",
        t.amount("u.bureau", p.get(BUREAU, "", *KINDS), BUREAU, f"b2.{BUREAU}.whole"),
        t.amount("u.farm", p.get(FARM, "", *KINDS), FARM, f"b2.{FARM}.whole"),
        t.amount("u.nursery", p.get(NURSERY, "", *KINDS), NURSERY, f"b2.{NURSERY}.whole"),
        t.share("u.farm.r", "u.farm", "u.whole", "国有林场", "全部门"),
        _own(t, p),
    )
    page.say("三、支出预算")
    t.say(
        "支出预算{0}，用于基本支出的有{1}，用于项目支出的有{2}，前者约为后者的{3}。",
        t.total("u.out", whole, "支出预算", "b3.sum.total"),
        t.amount("u.bas", p.get("", "", *BASIC), "基本支出", "b3.sum.basic"),
        t.amount("u.pro", p.get("", "", *PROJECT), "项目支出", "b3.sum.project"),
        t.share("u.bas.r", "u.bas", "u.pro", "基本支出", "项目支出", 0),
    )
    page.sums("PB3", "u.out", "u.bas", "u.pro")
    fiscal = p.get("", "", *GENERAL, "c_proj")
    page.say("四、财政拨款收支预算")
    t.say(
        "财政拨款收支总预算{0}，由本年拨款{1}和上年结转{2}两部分构成。按支出方向，农林水支出{3}，为第一大类；往下依次是社会保障和就业支出{4}、住房保障支出{5}、卫生健康支出{6}。",
        t.total("u.fis", fiscal, "财政拨款收支总预算", "b4.in.grand"),
        t.amount("u.fis.now", p.get("", "", *GENERAL), "本年拨款", "b4.in.total"),
        t.amount("u.fis.car", p.get("", "", "c_proj"), "上年结转", "b4.in.carry"),
        *[
            t.amount(f"u.f{c}", p.get("", c, *GENERAL, "c_proj"), dict(CLASSES)[c], f"b4.out.{c}.total")
            for c in ("213", "208", "221", "210")
        ],
    )
    page.sums("PB4", "u.fis", "u.fis.now", "u.fis.car")
    page.sums("PB4-b", "u.fis", *[f"u.f{c}" for c, _ in CLASSES])


def _own(t: Talk, p: Ledger) -> C:
    t.page.rate("林场", "u.farm.own.r", f"b2.{FARM}.business", f"b2.{FARM}.whole")
    value = percent(p.get(FARM, "", "s_basic", "s_proj"), p.get(FARM, "", *KINDS))
    return C("u.farm.own.r", value, "share", "林场的事业收入", "%", base="total:林场收入")


def _general(page: Page, t: Talk, p: Ledger) -> None:
    page.say("五、一般公共预算支出", "（一）规模变化")
    label = "一般公共预算拨款"
    values = [D("15862340.00"), sum(p.before.values(), D(0)), p.get("", "", *GENERAL)]
    t.say(
        "2023年至2025年，一般公共预算拨款先后安排{0}、{1}、{2}，2025年比2024年核减{3}，降低{4}，三年平均每年下降{5}左右。",
        t.prior("u.y23", values[0], label, 2023),
        t.prior("u.y24", values[1], label, 2024, "5.sum.prior"),
        t.total("u.y25", values[2], label, "5.sum.total"),
        t.between("u.gen.d", "u.y25", "u.y24", label),
        t.rose("u.gen.g", "u.gen.d", "u.y24", label, DOWN),
        C("u.gen.avg", _mean(values), "growth_rate", label, "%", DOWN, note="approximate average"),
    )
    page.say("（二）具体安排")
    rows = [
        (
            "2130205",
            "农林水支出（类）林业和草原（款）森林资源培育（项）",
            "{2}比{1}减少{3}，下降{4}，原因是通道绿化进入补植阶段，新造林由{5}压减到{6}；",
        ),
        (
            "2130234",
            "农林水支出（类）林业和草原（款）林业草原防灾减灾（项）",
            "{2}比{1}增加{3}，增长{4}，新增瞭望塔{5}、防火检查站{6}；",
        ),
    ]
    for i, (code, name, text) in enumerate(rows):
        key = f"u.{code}"
        now = t.amount(key, p.get("", code, *GENERAL), name, f"5.{code}.total")
        prior = t.prior(f"{key}.z", p.before[code], name, YEAR - 1, f"5.{code}.prior")
        delta = t.between(f"{key}.d", key, f"{key}.z", name)
        rate = t.rose(f"{key}.r", f"{key}.d", f"{key}.z", name, delta.direction)
        more = (
            (
                t.aside("u.mu1", 3200, "新造林", "亩", measure="prior_value", period=f"{YEAR - 1}"),
                t.aside("u.mu2", 1800, "新造林", "亩", measure="count", direction=DOWN),
            )
            if not i
            else (
                t.count("u.tower", 2, "瞭望塔", "座", glued="两座", note="Chinese numeral"),
                t.count("u.post", 5, "防火检查站", "处", glued="五处", note="Chinese numeral"),
            )
        )
        filled = text.replace("{2}比{1}", "{0}，比上年的{1}").replace("{3}", "{2}").replace("{4}", "{3}")
        filled = filled.replace("{5}", "{4}").replace("{6}", "{5}")
        t.say(f"{i + 1}、{name}安排{filled}", now, prior, delta, rate, *more)
    name = "农林水支出（类）林业和草原（款）森林生态效益补偿（项）"
    t.say(
        f"3、{name}安排{{0}}，与上年的{{1}}持平，补偿标准每亩{{2}}至{{3}}，涉及公益林{{4}}。",
        t.amount("u.eco", p.get("", "2130209", *GENERAL), name, "5.2130209.total", direction="equal"),
        t.prior("u.eco.z", p.before["2130209"], name, YEAR - 1, "5.2130209.prior"),
        t.aside("u.eco.lo", D("12"), "补偿标准", "元", text="12", bare="", note="range; the unit follows"),
        t.aside("u.eco.hi", D("16"), "补偿标准", "元", text="16", note="range"),
        t.count("u.eco.mu", 128640, "公益林", "亩"),
    )
    page.same("持平", "u.eco", "u.eco.z")
    page.say("六、一般公共预算基本支出")
    t.say(
        "人员经费{0}与公用经费{1}共同构成基本支出{2}。人员经费主要有：基本工资{3}，津贴补贴{4}，奖金{5}，绩效工资{6}；公用经费主要有：办公费{7}，差旅费{8}，其他交通费用{9}。",
        t.amount("u.per", p.econ("301") + p.econ("303"), "人员经费", "6.sum.personnel"),
        t.amount("u.pub", p.econ("302"), "公用经费", "6.sum.public"),
        t.total("u.b", p.econ(""), "基本支出", "6.sum.total"),
        *[
            t.amount(f"u.e{c}", p.econ(c), name, f"6.{c}.total")
            for c, name in (
                ("30101", "基本工资"),
                ("30102", "津贴补贴"),
                ("30103", "奖金"),
                ("30107", "绩效工资"),
                ("30201", "办公费"),
                ("30211", "差旅费"),
                ("30239", "其他交通费用"),
            )
        ],
    )
    page.sums("PB6", "u.b", "u.per", "u.pub")


def _mean(values: list[D]) -> str:
    """The mean yearly fall from the first to the last of three years, in percent with one decimal."""
    ratio = float(values[2] / values[0]) ** 0.5
    return f"{half_up(D((1 - ratio) * 100), 1)}"


def _three_public(page: Page, t: Talk, p: Ledger) -> None:
    page.say("七、“三公”经费预算")
    three = p.three
    now = sum((three[f"f_{k}"] for k in ("abroad", "purchase", "run", "reception")), D(0))
    old = sum((three[f"b_{k}"] for k in ("abroad", "purchase", "run", "reception")), D(0))
    t.say(
        "“三公”经费2024年预算{0}，2025年预算{1}，一增一减相抵后净减{2}，降幅达{3}。其中：公务用车购置费去年安排{4}、今年不再安排；"
        "公务用车运行维护费{5}，占“三公”经费的{6}，下调{7}；公务接待费从{8}压缩至{9}，不超过上年预算的{10}。因公出国（境）费两年都是{11}。",
        t.prior("u.3.z", old, "“三公”经费", YEAR - 1, "b10.b.total"),
        t.total("u.3", now, "“三公”经费", "b10.f.total"),
        t.between("u.3.d", "u.3", "u.3.z", "“三公”经费"),
        t.rose("u.3.r", "u.3.d", "u.3.z", "“三公”经费", DOWN),
        t.prior("u.car.z", three["b_purchase"], "公务用车购置费", YEAR - 1, "b10.b.purchase"),
        t.amount("u.run", three["f_run"], "公务用车运行维护费", "b10.f.run"),
        t.share("u.run.r", "u.run", "u.3", "公务用车运行维护费", "“三公”经费"),
        _fall(page, three["b_run"] - three["f_run"]),
        t.prior("u.rec.z", three["b_reception"], "公务接待费", YEAR - 1, "b10.b.reception"),
        t.amount("u.rec", three["f_reception"], "公务接待费", "b10.f.reception", direction=DOWN),
        t.aside("u.rec.t", "90", "公务接待费", "%", note="threshold"),
        t.amount("u.abroad", D(0), "因公出国（境）费", "b10.f.abroad", text="0", direction="equal"),
    )
    page.say("八、政府性基金预算和国有资本经营预算", "以上预算均没有安排。")


def _fall(page: Page, value: D) -> C:
    page.sums("运行费下调", "u.run.d", "b10.b.run", "-u.run")
    return C("u.run.d", value, "delta", "公务用车运行维护费", direction=DOWN, base="previous_year")


def _rest(page: Page, t: Talk) -> None:
    page.say("九、其他事项", "（一）机关运行经费")
    t.say(
        f"仅{BUREAU}列支机关运行经费，预算{{0}}，比2024年多{{1}}，升幅{{2}}，因新进人员{{3}}。",
        t.budget("u.o", D("684300"), "机关运行经费"),
        t.change("u.o.d", "u.o", D("652180"), "机关运行经费"),
        t.growth("u.o.r", "u.o.d", "u.o", "机关运行经费"),
        t.count("u.o.n", 2, "新进人员", "名", glued="两名", note="inside a reason"),
    )
    page.say("（二）政府采购")
    t.say(
        "政府采购预算{0}，工程{1}、服务{2}、货物{3}；预留给中小企业的份额不低于{4}，约{5}。",
        t.total("u.buy", D("2864000"), "政府采购预算"),
        t.amount("u.buy.w", D("1230000"), "政府采购工程预算"),
        t.amount("u.buy.s", D("1326400"), "政府采购服务预算"),
        t.amount("u.buy.g", D("307600"), "政府采购货物预算"),
        t.aside("u.buy.t", "60", "预留给中小企业的份额", "%", note="threshold"),
        t.aside(
            "u.buy.m", D("1720000"), "预留给中小企业的份额", measure="amount", text="172", note="approximate"
        ),
    )
    page.sums("PB9", "u.buy", "u.buy.w", "u.buy.s", "u.buy.g")
    page.say("（三）国有资产")
    date = f"{YEAR - 1}-12-31"
    t.say(
        f"至{YEAR - 1}年末，全部门车辆{{0}}，分布为本级{{1}}、林场{{2}}、种苗站{{3}}，其中森林消防用车{{4}}；价值{{5}}以上的大型设备有{{6}}，为无人机巡护系统。",
        t.count("u.v", 9, "车辆", "辆", period=date),
        t.count("u.v1", 3, BUREAU, "辆", period=date),
        t.count("u.v2", 5, FARM, "辆", period=date),
        t.count("u.v3", 1, NURSERY, "辆", period=date),
        t.count("u.v4", 4, "森林消防用车", "辆", period=date),
        t.aside(
            "u.v.t", D("1000000"), "价值100万元以上的大型设备", text="100", period=date, note="part of a name"
        ),
        t.count(
            "u.v.e", 1, "价值100万元以上的大型设备", "套", glued="一套", period=date, note="Chinese numeral"
        ),
    )
    page.sums("PB11", "u.v", "u.v1", "u.v2", "u.v3")


def _projects(p: Ledger) -> list[Project]:
    out, ben, sat = "产出指标", "效益指标", "满意度指标"
    told = {name: (g + s + c) / 10000 for rows in p.projects.values() for name, g, s, c in rows}
    return [
        Project(
            CARE,
            told[CARE],
            goal="管护公益林12.8万亩，巡护记录完整，无重大毁林案件",
            indicators=[
                Indicator(out, "数量指标", "管护面积", "≥128640亩"),
                Indicator(out, "质量指标", "巡护到位率", "≥98%"),
                Indicator(ben, "生态效益指标", "森林覆盖率", "≥43.5%"),
                Indicator(sat, "服务对象满意度指标", "林农满意度", "≥90%"),
            ],
        ),
        Project(
            FIRE,
            told[FIRE],
            goal="完善防火设施，火情24小时内扑灭率达到要求",
            indicators=[
                Indicator(out, "数量指标", "新建瞭望塔", "=2座"),
                Indicator(out, "时效指标", "火情到场时间", "≤40分钟"),
                Indicator(ben, "社会效益指标", "森林火灾受害率", "≤0.5‰"),
            ],
        ),
    ]


def _targets(page: Page, t: Talk, p: Ledger) -> None:
    page.say("（四）绩效目标")
    chosen = _projects(p)
    total = sum((x.annual for x in chosen), D(0)) * 10000
    t.say(
        "编报绩效目标的项目共{0}，资金{1}，占项目支出的{2}；限于篇幅，仅公开{3}以上的{4}重点项目，其余在部门内部备查。",
        t.count("u.n", 5, "编报绩效目标的项目", "个"),
        t.total("u.n.x", p.get("", "", *PROJECT), "编报绩效目标的项目资金", "b12.sum.total"),
        t.aside("u.n.r", "100", "编报绩效目标的项目资金", "%", measure="share", base="total:项目支出"),
        t.aside("u.n.t", D("500000"), "重点项目", text="50", note="threshold"),
        t.count("u.n2", len(chosen), "重点项目", "个", "forms.count", glued="两个", note="Chinese numeral"),
    )
    page.rate("F-14", "u.n.r", "u.n.x", "u.pro")
    bodies = {CARE: FARM, FIRE: BUREAU}
    for project in chosen:
        n = targets(page, project, (ORG, bodies[project.name]), "12.8" if project.name == CARE else "0")
        page.same(f"XB-12 {n}", f"form{n}.total", f"b12.{project.name}.total")
    page.note("forms.count", len(chosen))
    t.say(
        "公开的两类重点项目合计{0}，相当于部门项目支出的{1}。",
        t.total("u.open", total, "重点项目", text=f"{total / 10000:.2f}"),
        t.share("u.open.r", "u.open", "u.pro", "重点项目", "项目支出"),
    )
    page.sums("重点项目", "u.open", *[f"form{i}.total" for i in range(1, len(chosen) + 1)])
