"""Final accounts of an invented unit, 2021, in 元, in the wording of Shandong; the performance section speaks in 万元."""

from __future__ import annotations

from gouji.bench.synth.numbers import D, half_up, percent, show, trim

from .book import Book
from .final_tables import Style, tables
from .forms import Indicator, Project, grade, shandong, summary
from .layout import ECONOMIC, NAMES
from .page import C, Page, Plant, changed
from .vary import last, manner, part, wan, yuan

ORG = "岬阳市碧屿区市政环卫服务中心"
YEAR, LAST = 2021, 2020

ECONOMIC_ITEMS = {
    "30101": "986214.50",
    "30102": "412380.00",
    "30103": "305617.20",
    "30107": "468925.36",
    "30108": "287415.68",
    "30109": "64218.40",
    "30110": "132806.74",
    "30111": "38217.52",
    "30112": "9463.18",
    "30113": "214736.00",
    "30302": "76428.60",
    "30305": "18240.00",
    "30201": "48216.35",
    "30202": "6842.00",
    "30207": "9873.64",
    "30211": "21530.80",
    "30217": "3264.00",
    "30228": "27418.92",
    "30231": "38642.17",
    "30239": "96480.00",
    "30299": "14327.26",
}
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
    "30217",
    "30239",
    "30299",
    "30305",
)  # some have no such expense


def book() -> Book:
    """The exact book."""
    # items that no function pays alone may be lacking
    econ = {c: (part if c in SPARE else yuan)(v) for c, v in ECONOMIC_ITEMS.items()}
    fixed = {
        "2080502": econ["30302"],
        "2080505": econ["30108"],
        "2080506": econ["30109"],
        "2101102": econ["30110"] + econ["30111"],
        "2210201": econ["30113"],
    }
    leaves = {c: {"g_inc": v, "g_basic": v} for c, v in fixed.items()}
    rest = sum(econ.values()) - sum(fixed.values())
    opening, spent = part("92400.00"), yuan("1846205.40")
    other, used, own, kept = part("58316.42"), part("36240.18"), part("81530.25"), part("5000.00")
    own = min(own, other + used)
    leaves["2120501"] = {
        "g_open": opening,
        "g_inc": rest + spent - opening,
        "g_basic": rest,
        "g_proj": spent,
        "n_oth": other,
        "n_use": used,
        "n_proj": own,
        "n_dist": min(kept, other + used - own),
    }
    paving = part("655000.00")
    leaves["2120399"] = {"g_inc": paving, "g_proj": min(paving, yuan("623518.70"))}
    run, reception = econ["30231"], econ["30217"]
    three = {
        "b_abroad": D(0),
        "b_purchase": D(0),
        "b_run": max(run, yuan("48000.00")),
        "b_reception": max(reception, part("5000.00")),
        "f_abroad": D(0),
        "f_purchase": D(0),
        "f_run": run,
        "f_reception": reception,
    }
    made = Book(leaves, econ, three)
    made.verify()
    return made


def projects(bk: Book) -> list[Project]:
    """The projects that the forms speak of."""
    cost, out, ben, sat = "成本指标", "产出指标", "效益指标", "满意度指标"
    annual = wan("132.5")
    fuel, hire = wan("52.16"), wan("49.80")
    sweep = Project(
        "主干道机械化保洁项目",
        annual,
        min(wan("113.26"), annual),
        initial=wan("120"),
        goal="对二十六条主干道实行机械化保洁，提高路面洁净度。",
        done="主干道机械化保洁覆盖全部计划路段，路面洁净度稳定达标。",
        indicators=[
            Indicator(
                cost, "经济成本指标", "车辆燃料费", f"≤{max(wan('58'), fuel)}万元", f"{fuel}", "5", "5"
            ),
            Indicator(
                cost,
                "经济成本指标",
                "车辆租赁费",
                f"≤{max(wan('60'), hire)}万元",
                f"{hire}",
                "5",
                "4",
                "两台洗扫车延迟进场",
            ),
            Indicator(out, "数量指标", "机械化保洁路段", "≥26条", "26条", "10", "10"),
            Indicator(out, "数量指标", "日均作业里程", "≥180公里", "184公里", "10", "10"),
            Indicator(out, "质量指标", "路面洁净度达标率", "≥95%", "96%", "10", "10"),
            Indicator(out, "时效指标", "晨间作业完成时间", "7时前", "按时完成", "10", "9"),
            Indicator(ben, "社会效益指标", "城区道路通行环境", "改善", "改善", "15", "14"),
            Indicator(ben, "生态效益指标", "道路扬尘", "下降", "下降", "15", "15"),
            Indicator(sat, "服务对象满意度指标", "沿街商户满意度", "≥90%", "92%", "10", "9"),
        ],
    )
    executed = half_up(bk.get("2120399", "g_proj") / 10000, 3)
    if not executed:
        return [sweep]
    annual = max(wan("64"), executed)
    toilet = Project(
        "公厕提升改造项目",
        annual,
        executed,
        goal="改造老旧公厕，增设无障碍设施。",
        done="列入计划的老旧公厕全部完成改造并对外开放。",
        rate_places=0,
        indicators=[
            Indicator(
                cost,
                "经济成本指标",
                "项目总费用",
                f"≤{trim(annual)}万元",
                f"{half_up(executed, 2)}万元",
                "10",
                "10",
            ),
            Indicator(out, "数量指标", "改造公厕数量", "=6座", "6座", "15", "15"),
            Indicator(out, "质量指标", "竣工验收合格率", "=100%", "100%", "15", "15"),
            Indicator(
                out, "时效指标", "改造完成时间", "9月底前", "10月中旬完成", "10", "8", "雨季影响外墙施工"
            ),
            Indicator(ben, "社会效益指标", "群众如厕便利度", "提升", "提升", "20", "19"),
            Indicator(ben, "可持续影响指标", "管护制度", "建立", "已建立", "10", "10"),
            Indicator(sat, "服务对象满意度指标", "使用者满意度", "≥90%", "93%", "10", "10"),
        ],
    )
    return [sweep, toilet]


def execution_score(project: Project) -> str:
    """Ten points, shared by the rate, in whole points."""
    return f"{half_up(project.executed * 10 / project.annual, 0)}"


def total_score(project: Project) -> D:
    """The sum of the scores."""
    return sum((D(i.score) for i in project.indicators), D(execution_score(project)))


PLANTS = [
    Plant(
        "06.30107",
        "486925.36",
        "table_sum",
        "公开06表 绩效工资错位（应为468925.36），工资福利支出各项之和不再等于合计",
    ),
    Plant(
        "03.212.total",
        "5081689.73",
        "table_sum",
        "公开03表 212 城乡社区支出的本年支出合计有误，与本行、下级科目、公开01表均不符",
    ),
    Plant(
        "p6.basic",
        "3,218,258.32",
        "prose_vs_table",
        "第六部分基本支出与公开05表以及人员经费、公用经费之和不符",
    ),
    Plant("p3.project.growth", "5.92", "prose_vs_prose", "项目支出的增长率与增加额、本年数不符"),
    Plant("p52.208.share", "8.44", "prose_vs_prose", "社会保障和就业支出占比与金额不符"),
    Plant("p9.reception.rate", "56.28", "prose_vs_table", "公务接待费的完成率与公开07表预算数、决算数不符"),
    Plant("year:04", "2020 年度", "metadata", "公开04表印错年度"),
    Plant("form3.4.score", "6", "form_internal", "公厕提升改造项目一项得分有误，各项得分之和不再等于总分"),
]

DUTIES = [
    "（一）承担全区主次干道、背街小巷的清扫保洁和洒水降尘。",
    "（二）承担公共厕所、垃圾转运设施的建设、维护和管理。",
    "（三）承担市政道路附属设施的日常巡查和养护。",
    "（四）开展环境卫生宣传，受理市民反映的环境卫生问题。",
]
GLOSSARY = [
    "一、财政拨款收入：本级财政当年拨给单位的各类资金。",
    "二、其他收入：除财政拨款、上级补助、事业、经营和附属单位上缴之外的收入。",
    "三、使用非财政拨款结余：用以前年度积累的非财政拨款结余弥补本年收支差额的数额。",
    "四、结余分配：按规定提取专用结余、缴纳所得税等。",
    "五、基本支出：保障机构正常运转、完成日常工作任务的支出。",
    "六、项目支出：完成特定工作任务的支出。",
]


def last_year(bk: Book) -> dict[str, D]:
    """What sections two and three compare with: what was left over then is what this year began with."""
    opening = bk.get("", "g_open")
    basic, project = last("3158426.10"), last("2420165.38")
    general = basic + project - last("92270.73")
    return {
        "grand": basic + project + opening,
        "fiscal_income": general + opening - last("166380.15"),
        "other": last("61204.30"),
        "basic": basic,
        "project": project,
        "fiscal": general + opening,
        "general": general,
    }


ITEMS = {  # opening budget and the reason for the difference
    "2080502": ("76000", "补发一名退休人员取暖补贴"),
    "2080505": ("295000", "年中一名职工调出，缴费人数减少"),
    "2080506": ("0", "补缴调出人员职业年金"),
    "2101102": ("168500", "缴费基数上调"),
    "2120399": ("655000", "人行道维修项目质保金尚未到期"),
    "2120501": ("3300000", "追加主干道机械化保洁经费{n}"),
    "2210201": ("208600", "缴费基数上调"),
}


def compose(plants: list[Plant], doc: str) -> Page:
    """Print one version."""
    page = Page(
        doc,
        YEAR,
        "元",
        {p.key: p for p in plants},
        gap=" ",
        table_thousands=bool(manner("thousands in tables", "", ",")),
        prose_thousands=bool(manner("thousands in prose", ",", "")),
        prose_unit=manner("unit of the prose", "", "万元"),
        zero=manner("zero", "", "0.00", "0"),
    )
    bk = book()
    style = Style(
        ORG,
        YEAR,
        "shandong",
        "使用非财政拨款结余",
        gap=" ",
        three_no="07",
        fund_no="08",
        capital_no="09",
        three_title="一般公共预算财政拨款“三公”经费支出决算表",
        basic_title="一般公共预算财政拨款基本支出决算表",
    )
    parts = [
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        style.basic_title,
        style.three_title,
        "政府性基金预算财政拨款收入支出决算表",
        "国有资本经营预算财政拨款支出决算表",
    ]
    sections = [
        "收入支出决算总体情况说明",
        "收入决算情况说明",
        "支出决算情况说明",
        "财政拨款收入支出决算总体情况说明",
        "一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款基本支出决算情况说明",
        "一般公共预算财政拨款“三公”经费支出决算情况说明",
        "政府性基金预算财政拨款收入支出决算情况说明",
        "国有资本经营预算财政拨款支出决算情况说明",
        "机关运行经费支出说明",
        "政府采购支出说明",
        "国有资产占用情况说明",
        "预算绩效情况说明",
    ]
    cn = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
    page.say("", f"{YEAR} 年度")
    page.lines.pop()
    page.say(ORG)
    page.lines.pop()
    page.say("单位决算", "目 录", "第一部分 单位概况")
    page.add("- 一、单位职责")
    page.add("- 二、机构设置")
    page.add()
    page.say(f"第二部分 {YEAR} 年度单位决算表")
    for i, name in enumerate(parts):
        page.add(f"- {cn[i]}、{name}")
    page.add()
    page.say(f"第三部分 {YEAR} 年度单位决算情况说明目录".removesuffix("目录"))
    for i, name in enumerate(sections):
        page.add(f"- {cn[i]}、{name}")
    page.add()
    page.say(
        "第四部分 名词解释",
        "第五部分 附件",
        "第一部分",
        "单位概况",
        "一、单位职责",
        *DUTIES,
        "二、机构设置",
        "单位内设综合科、作业科、设施科和督查科。",
        "第二部分",
        f"{YEAR} 年度单位决算表",
    )
    tables(page, bk, style, breaks={"01": {20: False}, "03": {9: True}, "04": {19: True}, "06": {18: True}})
    narrative(page, bk)
    page.say("第四部分", "名词解释", *GLOSSARY, "第五部分", "附 件")
    ps = projects(bk)
    totals = [total_score(p) for p in ps]
    summary(page, ORG, [(p, ORG, t) for p, t in zip(ps, totals, strict=True)])
    for p in ps:
        shandong(page, p, ("岬阳市碧屿区综合行政执法局", ORG), execution_score(p))
    for i in range(1, len(ps) + 1):
        page.same(f"F-17 {i}", f"form1.{i}.score", f"form{i + 1}.score")
    page.note("forms.count", len(ps))
    page.note("forms.annual", sum(p.annual for p in ps) * 10000)
    for g in "优良中差":
        page.note(f"forms.{g}", [grade(t) for t in totals].count(g))
    return page


def short(text: str) -> str:
    """Without trailing zeros."""
    return trim(D(text))


def narrative(page: Page, bk: Book) -> None:
    """Part three."""
    say, prose = page.say, page.prose
    growths: list[tuple[str, str, str, int]] = []

    def plain(amount: D) -> str:
        """An amount with the decimals that it has; in 万元, with two."""
        return show(amount, page.prose_unit) if page.prose_unit else f"{amount:,}"

    before = last_year(bk)

    def change(
        prefix: str, subjects: tuple[str, ...], current: D, prior: D, base: str = "previous_year"
    ) -> tuple[dict[str, C], str, str]:
        d, g, sign = changed(subjects[0], current, prior, (f"{prefix}.delta", f"{prefix}.growth"), base)
        g.value = short(str(g.value))
        growths.append((g.key, d.key, prefix, sign))
        if len(subjects) > 1:
            growths.append((f"{g.key}2", f"{d.key}2", f"{prefix}2", sign))
        for said in (d, g):
            said.twins = tuple((f"{said.key}2", subject, ()) for subject in subjects[1:])
        return {"d": d, "g": g}, *(("增加", "增长") if sign > 0 else ("减少", "下降"))

    say("第三部分", f"{YEAR} 年度单位决算情况说明", "一、收入支出决算总体情况说明")
    income = bk.get("", "g_inc", "n_oth")
    grand = income + bk.get("", "g_open", "n_use")
    spent = bk.get("", "g_basic", "g_proj", "n_proj")
    c, up, more = change("p1", ("收入总计", "支出总计"), grand, before["grand"])
    prose(
        f"{YEAR} 年度收、支总计均为 {{x}}。与 {LAST} 年度相比，收、支总计各{up} {{d}}，{more} {{g}}。主要是主干道机械化保洁和公厕改造投入{up}。",
        x=C(
            "p1",
            grand,
            "total",
            "收入总计",
            cells=("01.in.grand",),
            twins=(("p12", "支出总计", ("01.out.grand",)),),
        ),
        **c,
    )
    say("二、收入决算情况说明", "(一) 收入决算结构情况")
    rows = [
        ("fiscal", "财政拨款收入", ("g_inc",)),
        ("superior", "上级补助收入", ()),
        ("business", "事业收入", ()),
        ("operating", "经营收入", ()),
        ("affiliated", "附属单位上缴收入", ()),
        ("other", "其他收入", ("n_oth",)),
    ]
    claims = {"t": C("p2.total", income, "total", "收入合计", cells=("02.sum.total",))}
    for key, label, parts in rows:
        value = bk.get("", *parts)
        claims |= {
            f"x_{key}": C(
                f"p2.{key}", value, "amount", label, cells=(f"02.sum.{key}",), text=None if value else "0"
            ),
            f"s_{key}": C(
                f"p2.{key}.share", short(percent(value, income)), "share", label, "%", base="total:收入合计"
            ),
        }
        page.rate(f"P2-b {key}", f"p2.{key}.share", f"p2.{key}", "p2.total")
    prose(
        f"{YEAR} 年度收入合计 {{t}}，其中："
        + "；".join(f"{label} {{x_{key}}}，占 {{s_{key}}}" for key, label, _ in rows)
        + "。",
        **claims,
    )
    say("(二) 收入决算具体情况")
    for i, (key, label, parts) in enumerate(rows, 1):
        value = bk.get("", *parts)
        if value:
            c, up, more = change(
                f"p22.{key}", (label,), value, before["fiscal_income" if key == "fiscal" else "other"]
            )
            why = {"增加": "主要是追加机械化保洁经费", "减少": "主要是部分项目上年已经完成"}[up]
            if key == "other":
                why = "主要是银行存款利息" + up
            prose(
                f"{i}、{label} {{x}}。与 {LAST} 年度相比，{up} {{d}}，{more} {{g}}。{why}。",
                x=C(f"p22.{key}", value, "amount", label, cells=(f"02.sum.{key}",)),
                **c,
            )
        else:
            prose(
                f"{i}、{label} {{x}}。与 {LAST} 年决算数相同。",
                x=C(
                    f"p22.{key}",
                    value,
                    "amount",
                    label,
                    direction="equal",
                    cells=(f"02.sum.{key}",),
                    text="0",
                ),
            )
    say("三、支出决算情况说明", "(一) 支出决算结构情况")
    rows3 = [
        ("basic", "基本支出", ("g_basic",)),
        ("project", "项目支出", ("g_proj", "n_proj")),
        ("up", "上缴上级支出", ()),
        ("operating", "经营支出", ()),
        ("sub", "对附属单位补助支出", ()),
    ]
    claims = {"t": C("p3.total", spent, "total", "支出合计", cells=("03.sum.total",))}
    for key, label, parts in rows3:
        value = bk.get("", *parts)
        claims |= {
            f"x_{key}": C(
                f"p31.{key}", value, "amount", label, cells=(f"03.sum.{key}",), text=None if value else "0"
            ),
            f"s_{key}": C(
                f"p31.{key}.share", short(percent(value, spent)), "share", label, "%", base="total:支出合计"
            ),
        }
        page.rate(f"P3-a {key}", f"p31.{key}.share", f"p31.{key}", "p3.total")
    text = (
        f"{YEAR} 年度支出合计 {{t}}，其中："
        + "；".join(f"{label} {{x_{key}}}，占 {{s_{key}}}" for key, label, _ in rows3)
        + "。"
    )
    prose(text.replace("{x_operating}，占", "{x_operating}，⏎占"), **claims)
    page.full("T7 支出占比", *[f"p31.{k}.share" for k, _, _ in rows3])
    say("(二) 支出决算具体情况")
    for i, (key, label, parts) in enumerate(rows3, 1):
        value = bk.get("", *parts)
        if value:
            c, up, more = change(f"p3.{key}", (label,), value, before[key])
            why = "主要是职工正常晋级晋档" if key == "basic" else "主要是实施公厕提升改造"
            if up == "减少":
                why = "主要是职工退休和调出" if key == "basic" else "主要是部分项目上年已经完成"
            prose(
                f"{i}、{label} {{x}}。与 {LAST} 年度相比，{up} {{d}}，{more} {{g}}。{why}。",
                x=C(f"p3.{key}", value, "amount", label, cells=(f"03.sum.{key}",)),
                **c,
            )
        else:
            prose(
                f"{i}、{label} {{x}}。与 {LAST} 年决算数相同。",
                x=C(
                    f"p3.{key}", value, "amount", label, direction="equal", cells=(f"03.sum.{key}",), text="0"
                ),
            )
    say("四、财政拨款收入支出决算总体情况说明")
    fiscal = bk.get("", "g_inc", "g_open")
    c, up, more = change("p4", ("财政拨款收入总计", "财政拨款支出总计"), fiscal, before["fiscal"])
    why = "追加" if up == "增加" else "压减"
    prose(
        f"{YEAR} 年度财政拨款收、支总计均为 {{x}}。与 {LAST} 年度相比，财政拨款收、支总计各{up} {{d}}，⏎{more} {{g}}。主要是{why}机械化保洁经费。",
        x=C(
            "p4",
            fiscal,
            "total",
            "财政拨款收入总计",
            cells=("04.in.grand",),
            twins=(("p42", "财政拨款支出总计", ("04.out.grand.total",)),),
        ),
        **c,
    )
    say("五、一般公共预算财政拨款支出决算情况说明", "(一) 一般公共预算财政拨款支出决算总体情况")
    general = bk.get("", "g_basic", "g_proj")
    c, up, more = change("p5", ("一般公共预算财政拨款支出",), general, before["general"])
    prose(
        f"{YEAR} 年度一般公共预算财政拨款支出 {{x}}，占本年支出合计的 {{s}}。与 {LAST} 年度相比，一般公共预算财政拨款支出{up} {{d}}，{more} {{g}}。主要是项目支出{up}。",
        x=C("p5", general, "amount", "一般公共预算财政拨款支出", cells=("05.sum.total",)),
        s=C(
            "p5.share",
            percent(general, spent),
            "share",
            "一般公共预算财政拨款支出",
            "%",
            base="total:本年支出合计",
        ),
        **c,
    )
    page.rate("P5-a", "p5.share", "p5", "03.sum.total")
    say("(二) 一般公共预算财政拨款支出决算结构情况")
    classes = [c for c in bk.codes("g_basic", "g_proj") if len(c) == 3]
    claims = {"t": C("p52", general, "total", "一般公共预算财政拨款支出", cells=("05.sum.total",))}
    texts = []
    for code in classes:
        value = bk.get(code, "g_basic", "g_proj")
        label = f"{NAMES[code].removesuffix('支出')}（类）支出"
        texts.append(f"{label} {{x{code}}}，占 {{s{code}}}")
        claims |= {
            f"x{code}": C(f"p52.{code}", value, "amount", label, cells=(f"05.{code}.total",)),
            f"s{code}": C(
                f"p52.{code}.share",
                short(percent(value, general)),
                "share",
                label,
                "%",
                base="total:一般公共预算财政拨款支出",
            ),
        }
        page.rate(f"P5-c {code}", f"p52.{code}.share", f"p52.{code}", "p52")
    page.full("T7 类占比", *[f"p52.{c}.share" for c in classes])
    prose(
        f"{YEAR} 年度一般公共预算财政拨款支出 {{t}}，主要用于以下方面：" + "；".join(texts) + "。", **claims
    )
    say("(三) 一般公共预算财政拨款支出决算具体情况")
    items = {c: (yuan(v), why) for c, (v, why) in ITEMS.items() if bk.get(c, "g_basic", "g_proj")}
    opening = sum(v for v, _ in items.values())
    word = "大于" if general > opening else "小于"
    cause = "年中追加项目经费" if general > opening else "部分项目跨年实施"
    prose(
        f"{YEAR} 年度一般公共预算财政拨款支出年初预算为 {{y}}，支出决算为 {{x}}，完成年初预算的 {{r}}。决算数{word}年初预算数的主要原因是{cause}。其中：",
        y=C("p53.budget", opening, "budget", "一般公共预算财政拨款支出", text=plain(opening)),
        x=C("p53", general, "total", "一般公共预算财政拨款支出", cells=("05.sum.total",)),
        r=C(
            "p53.rate",
            short(percent(general, opening)),
            "completion_rate",
            "一般公共预算财政拨款支出",
            "%",
            base="initial_budget",
        ),
    )
    page.rate("P5-d", "p53.rate", "p53", "p53.budget")
    page.sums("P5-e 年初预算", "p53.budget", *[f"p53.{c}.budget" for c in items])
    for i, (code, (budget, reason)) in enumerate(items.items(), 1):
        value = bk.get(code, "g_basic", "g_proj")
        why = reason
        path = f"{NAMES[code[:3]]}（类）{NAMES[code[:5]]}（款）{NAMES[code]}（项）"
        word = "大于" if value > budget else "小于"
        claims = {
            "y": C(f"p53.{code}.budget", budget, "budget", path, text=plain(budget)),
            "x": C(f"p53.{code}", value, "amount", path, cells=(f"05.{code}.total",)),
        }
        middle = "年初无预算"
        if budget:
            middle = "完成年初预算的 {r}"
            claims["r"] = C(
                f"p53.{code}.rate",
                short(percent(value, budget)),
                "completion_rate",
                path,
                "%",
                base="initial_budget",
            )
            page.rate(f"P5-e {code}", f"p53.{code}.rate", f"p53.{code}", f"p53.{code}.budget")
        if "{n}" in why:
            claims["n"] = C(
                "p53.reason",
                yuan("125000"),
                "amount",
                "主干道机械化保洁经费（追加）",
                direction="increase",
                text=plain(yuan("125000")),
                note="inside a reason",
            )
        if "一名" in why:
            why = why.replace("一名", "{one}")
            claims["one"] = C(
                f"p53.{code}.one",
                1,
                "count",
                "退休人员" if "退休" in why else "职工",
                "人",
                glued="一名",
                note="Chinese numeral",
            )
        prose(
            f"{i}、{path}。年初预算为 {{y}}，支出决算为 {{x}}，{middle}。决算数{word}年初预算数的主要原因是{why}。",
            **claims,
        )
    say("六、一般公共预算财政拨款基本支出决算情况说明")
    prose(
        f"{YEAR} 年度一般公共预算财政拨款基本支出决算 {{x}}，包括人员经费和公用经费，支出具体情况如下：",
        x=C(
            "p6.basic",
            bk.get("", "g_basic"),
            "total",
            "一般公共预算财政拨款基本支出",
            cells=("05.sum.basic",),
        ),
    )
    page.sums("P6-b", "p6.basic", "p6.personnel", "p6.public")
    prose(
        "人员经费 {x}，主要包括："
        + "、".join(ECONOMIC[c] for c, v in bk.economic.items() if v and c[:3] in ("301", "303"))
        + "。",
        x=C("p6.personnel", bk.personnel, "amount", "人员经费", cells=("06.personnel",)),
    )
    paid = [c for c, v in bk.economic.items() if v and c[:3] == "302"]
    claims, texts = {"x": C("p6.public", bk.public, "amount", "公用经费", cells=("06.public",))}, []
    for c in paid:
        bare = c == "30228" and not page.prose_unit
        texts.append(f"{ECONOMIC[c]} {{x{c}}}，占比 {{s{c}}}")
        claims |= {
            f"x{c}": C(
                f"p6.{c}",
                bk.econ(c),
                "amount",
                ECONOMIC[c],
                cells=(f"06.{c}",),
                text=plain(bk.econ(c)).replace(",", ""),
                bare="" if bare else None,
                note="unit missing in print" if bare else "",
            ),
            f"s{c}": C(
                f"p6.{c}.share",
                percent(bk.econ(c), bk.public),
                "share",
                ECONOMIC[c],
                "%",
                base="total:公用经费",
            ),
        }
        page.rate(f"P6-c {c}", f"p6.{c}.share", f"p6.{c}", "p6.public")
    page.sums("P6-c 公用经费", "p6.public", *[f"p6.{c}" for c in paid])
    page.full("T7 公用经费占比", *[f"p6.{c}.share" for c in paid])
    prose("公用经费 {x}，主要包括：" + "、".join(texts) + "。", **claims)
    say("七、一般公共预算财政拨款“三公”经费支出决算情况说明", "（一）“三公”经费支出决算总体情况说明")
    t = bk.three_public
    b, f = t["b_run"] + t["b_reception"], t["f_run"] + t["f_reception"]
    c, up, more = change("p9", ("“三公”经费支出",), f, last("47216.40"))
    prose(
        f"{YEAR} 年度一般公共预算财政拨款“三公”经费支出全年预算为 {{y}}，支出决算为 {{x}}，完成全年预算的 {{r}}。与 {LAST} 年度相比，{up} {{d}}，{more} {{g}}。",
        y=C("p9.budget", b, "budget", "“三公”经费支出", cells=("09.b.total",)),
        x=C("p9", f, "total", "“三公”经费支出", cells=("09.f.total",)),
        r=C("p9.rate", percent(f, b), "completion_rate", "“三公”经费支出", "%", base="adjusted_budget"),
        **c,
    )
    page.rate("P9-a", "p9.rate", "p9", "p9.budget")
    say("（二）“三公”经费支出决算具体情况")
    prose(
        f"1、因公出国（境）费全年预算为 {{y}}，支出决算为 {{x}}，与 {LAST} 年决算数相同。全年支出涉及因公出国（境）团组 {{a}}，累计 {{b}}。",
        y=C("p9.abroad.budget", D(0), "budget", "因公出国（境）费", cells=("09.b.abroad",), text="0"),
        x=C(
            "p9.abroad",
            D(0),
            "amount",
            "因公出国（境）费",
            direction="equal",
            cells=("09.f.abroad",),
            text="0",
        ),
        a=C("p9.groups", 0, "count", "因公出国（境）团组", "个"),
        b=C("p9.people", 0, "count", "因公出国（境）人次", "人次"),
    )
    prose(
        "2、公务用车购置及运行维护费全年预算为 {y}，支出决算为 {x}，完成全年预算的 {r}。其中：",
        y=C("p9.vehicle.budget", t["b_run"], "budget", "公务用车购置及运行维护费", cells=("09.b.vehicle",)),
        x=C("p9.vehicle", t["f_run"], "amount", "公务用车购置及运行维护费", cells=("09.f.vehicle",)),
        r=C(
            "p9.vehicle.rate",
            percent(t["f_run"], t["b_run"]),
            "completion_rate",
            "公务用车购置及运行维护费",
            "%",
            base="adjusted_budget",
        ),
    )
    page.rate("P9-b vehicle", "p9.vehicle.rate", "p9.vehicle", "p9.vehicle.budget")
    prose(
        f"公务用车购置费支出 {{x}}，{YEAR} 年使用财政拨款购置公务用车 {{a}}。",
        x=C("p9.purchase", D(0), "amount", "公务用车购置费", cells=("09.f.purchase",), text="0"),
        a=C("p9.bought", 0, "count", "购置公务用车", "辆"),
    )
    prose(
        f"公务用车运行维护费 {{x}}，主要是保留车辆的燃料、保险和维修支出。截至 {YEAR} 年 12 月 31 日，单位财政拨款开支运行维护费的公务用车保有量为 {{a}}。".replace(
            " 年 12 月 31 日", "年12月31日"
        ),
        x=C("p9.run", t["f_run"], "amount", "公务用车运行维护费", cells=("09.f.run",)),
        a=C("p9.kept", 3, "count", "公务用车保有量", "辆", period=f"{YEAR}-12-31"),
    )
    claims = {
        "y": C("p9.reception.budget", t["b_reception"], "budget", "公务接待费", cells=("09.b.reception",)),
        "x": C("p9.reception", t["f_reception"], "amount", "公务接待费", cells=("09.f.reception",)),
    }
    if t["b_reception"]:
        claims["r"] = C(
            "p9.reception.rate",
            percent(t["f_reception"], t["b_reception"]),
            "completion_rate",
            "公务接待费",
            "%",
            base="adjusted_budget",
        )
        page.rate("P9-b reception", "p9.reception.rate", "p9.reception", "p9.reception.budget")
    text = "，完成全年预算的 {r}" if t["b_reception"] else ""
    prose(f"3、公务接待费全年预算为 {{y}}，支出决算为 {{x}}{text}。其中：", **claims)
    batches, guests = (9, 71) if t["f_reception"] else (0, 0)
    prose(
        "国内接待费 {x}，主要用于接待外地同行学习垃圾分类做法，共计接待 {a}、{b}（含外事接待 {c}、{d}）；国（境）外接待费 {y}。",
        x=C("p9.domestic", t["f_reception"], "amount", "国内接待费"),
        a=C("p9.batches", batches, "count", "国内接待批次", "批次"),
        b=C("p9.guests", guests, "count", "国内接待人次", "人次"),
        c=C("p9.foreign.batches", 0, "count", "外事接待批次", "批次"),
        d=C("p9.foreign.guests", 0, "count", "外事接待人次", "人次"),
        y=C("p9.overseas", D(0), "amount", "国（境）外接待费", text="0"),
    )
    page.sums("P9-e 公务接待费", "p9.reception", "p9.domestic", "p9.overseas")
    say(
        "八、政府性基金预算财政拨款收入支出决算情况说明",
        "本单位没有政府性基金财政拨款收支。",
        "九、国有资本经营预算财政拨款支出决算情况说明",
        "本单位没有国有资本经营预算财政拨款支出。",
        "十、机关运行经费支出说明",
    )
    c, up, more = change("p10", ("机关运行经费支出",), bk.public, last("272600"), "initial_budget")
    why = "压减印刷和差旅支出" if up == "减少" else "燃料和维修价格上涨"
    prose(
        f"{YEAR} 年度机关运行经费支出 {{x}}，比年初预算数{up} {{d}}，{more} {{g}}，主要原因是{why}。",
        x=C("p10", bk.public, "amount", "机关运行经费支出", cells=("06.public",)),
        **c,
    )
    say("十一、政府采购支出说明")
    goods, works, services = yuan("214860.00"), part("468350.00"), part("303210.00")
    total = goods + works + services
    sme = min(yuan("860570.00"), total)
    small = min(part("546800.00"), sme)
    prose(
        f"{YEAR} 年度政府采购支出总额 {{x}}，其中：政府采购货物支出 {{a}}、政府采购工程支出 {{b}}、政府采购服务支出 {{c}}。授予中小企业合同金额 {{d}}，占政府采购支出总额的 {{e}}，"
        "其中：授予小微企业合同金额 {f}，占政府采购支出总额的 {g}。",
        x=C("p11", total, "total", "政府采购支出总额"),
        a=C("p11.goods", goods, "amount", "政府采购货物支出"),
        b=C("p11.works", works, "amount", "政府采购工程支出"),
        c=C("p11.services", services, "amount", "政府采购服务支出"),
        d=C("p11.sme", sme, "amount", "授予中小企业合同金额"),
        e=C(
            "p11.sme.share",
            percent(sme, total),
            "share",
            "授予中小企业合同金额",
            "%",
            base="total:政府采购支出总额",
        ),
        f=C("p11.small", small, "amount", "授予小微企业合同金额"),
        g=C(
            "p11.small.share",
            percent(small, total),
            "share",
            "授予小微企业合同金额",
            "%",
            base="total:政府采购支出总额",
        ),
    )
    page.sums("P10-b", "p11", "p11.goods", "p11.works", "p11.services")
    page.rate("P10-c 中小企业", "p11.sme.share", "p11.sme", "p11")
    page.rate("P10-c 小微企业", "p11.small.share", "p11.small", "p11")
    say("十二、国有资产占用情况说明")
    kinds = [
        ("符合规定领导干部用车", 0),
        ("机要通信用车", 0),
        ("应急保障用车", 1),
        ("执法执勤用车", 0),
        ("特种专业技术用车", 11),
        ("离退休干部用车", 0),
        ("其他用车", 2),
    ]
    date = f"{YEAR}-12-31"
    prose(
        f"截至 {YEAR} 年 12 月 31 日，本单位共有车辆 {{n}}，其中，".replace(" 年 12 月 31 日", "年12月31日")
        + "、".join(f"{k} {{k{i}}}" for i, (k, _) in enumerate(kinds))
        + "；单价 {t}（含）以上设备（不含车辆）{e}。",
        n=C("p12.vehicles", 14, "count", "车辆", "辆", period=date),
        **{f"k{i}": C(f"p12.kind{i}", n, "count", k, "辆", period=date) for i, (k, n) in enumerate(kinds)},
        t=C(
            "p12.threshold",
            D("1000000"),
            "other",
            "单价100万元（含）以上设备（不含车辆）",
            "万元",
            text="100",
            period=date,
            note="part of a name",
        ),
        e=C("p12.equipment", 2, "count", "单价100万元（含）以上设备（不含车辆）", "台（套）", period=date),
    )
    page.sums("P10-e", "p12.vehicles", *[f"p12.kind{i}" for i in range(len(kinds))])
    say("十三、预算绩效情况说明")
    ps = projects(bk)
    fund = sum(p.annual for p in ps)
    totals = [total_score(p) for p in ps]
    whole = bk.get("", "g_proj", "n_proj")
    prose(
        f"（一）预算绩效管理工作开展情况。根据预算绩效管理要求，{ORG}组织对 {YEAR} 年度区级预算项目全面开展绩效自评，涵盖项目 {{k}}，涉及全年预算资金 {{x}}，占项目支出总额的 {{s}}。",
        k=C("p13.count", len(ps), "count", "绩效自评项目", "个", cells=("forms.count",)),
        x=C(
            "p13.fund",
            fund * 10000,
            "total",
            "绩效自评项目全年预算资金",
            "万元",
            cells=("forms.annual",),
            text=trim(fund),
        ),
        s=C(
            "p13.share",
            percent(fund * 10000, whole),
            "share",
            "绩效自评项目全年预算资金",
            "%",
            base="total:项目支出总额",
        ),
    )
    page.rate("F-14", "p13.share", "p13.fund", "03.sum.project")
    prose(
        f"（二）区级预算项目绩效自评结果。{ORG} {YEAR} 年度区级预算项目绩效自评的 {{k}}项目中，{{a}}项目自评等级为优。从自评情况看，项目总体进展顺利，但机械化保洁项目的预算执行进度偏慢。",
        k=C("p13.count2", len(ps), "count", "绩效自评项目", "个", cells=("forms.count",)),
        a=C(
            "p13.a",
            [grade(x) for x in totals].count("优"),
            "count",
            "自评等级为优的项目",
            "个",
            cells=("forms.优",),
        ),
    )
    remarks = (
        "发现的主要问题及原因：两台洗扫车进场较晚，租赁费结算顺延。下一步改进措施：提前签订租赁合同。",
        "发现的主要问题及原因：雨季影响外墙施工。下一步改进措施：合理安排工期。",
    )
    for i, (p, total, remark) in enumerate(zip(ps, totals, remarks[: len(ps)], strict=True), 1):
        n = i + 1
        why = remark
        extra = {}
        if "两台" in why:
            why = why.replace("两台", "{two}")
            extra["two"] = C("p13.two", 2, "count", "洗扫车", "台", glued="两台", note="Chinese numeral")
        prose(
            f"{i}. {p.name}绩效自评综述：根据年初设定的绩效目标，项目自评得分为 {{s}}。全年预算数为 {{y}}，执行数为 {{x}}，完成预算的 {{r}}。项目绩效目标完成情况：{p.done}{why}",
            s=C(f"p13.{i}.score", trim(total), "score", f"{p.name}自评得分", "分", cells=(f"form{n}.score",)),
            y=C(
                f"p13.{i}.budget",
                p.annual * 10000,
                "budget",
                f"{p.name}全年预算数",
                "万元",
                cells=(f"form{n}.total.annual_budget",),
                text=trim(p.annual),
            ),
            x=C(
                f"p13.{i}.executed",
                p.executed * 10000,
                "amount",
                f"{p.name}执行数",
                "万元",
                cells=(f"form{n}.total.executed",),
            ),
            r=C(
                f"p13.{i}.rate",
                short(percent(p.executed, p.annual)),
                "completion_rate",
                p.name,
                "%",
                base="adjusted_budget",
            ),
            **extra,
        )
        page.rate(f"F-16 {i}", f"p13.{i}.rate", f"p13.{i}.executed", f"p13.{i}.budget")
    say(
        f"{YEAR} 年度区级预算项目绩效自评情况汇总表和区级预算项目绩效自评表详见“第五部分 附件”。",
        "*以上情况说明部分因金额单位转换，可能与决算表金额存在尾数误差。",
    )
    for rate, delta, current, _sign in growths:
        page.growth(f"增减 {delta}", rate, delta, current, _sign)
