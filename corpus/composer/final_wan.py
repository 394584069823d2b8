"""Final accounts of an invented department, 2023, in 万元, in the order and wording of Shanxi."""

from __future__ import annotations

from gouji.bench.synth.numbers import D, half_up, percent, trim

from .book import Book
from .final_tables import Style, tables
from .forms import Indicator, Project, grade, shanxi
from .layout import ECONOMIC
from .page import C, Page, Plant, changed
from .vary import last, manner, part, present, wan, yuan

ORG = "青穗市澜湾区文化和旅游局"
YEAR = 2023

ECONOMIC_ITEMS = {
    "30101": "1462318.46",
    "30102": "815207.35",
    "30103": "604933.27",
    "30107": "538776.64",
    "30108": "421655.83",
    "30109": "96204.58",
    "30110": "198317.46",
    "30111": "57462.55",
    "30112": "12384.63",
    "30113": "318764.27",
    "30199": "86450.00",
    "30302": "143287.74",
    "30305": "36180.00",
    "30309": "2460.00",
    "30201": "86214.36",
    "30202": "14365.50",
    "30205": "3618.44",
    "30206": "21574.63",
    "30207": "18926.35",
    "30211": "64813.47",
    "30213": "22460.78",
    "30216": "5738.50",
    "30217": "8364.00",
    "30226": "31247.65",
    "30228": "44186.37",
    "30229": "25316.28",
    "30231": "47258.64",
    "30239": "162475.00",
    "30299": "28633.74",
    "31002": "24680.00",
}
# some have no such expense
SPARE = (
    "30103",
    "30107",
    "30109",
    "30110",
    "30111",
    "30113",
    "30201",
    "30202",
    "30205",
    "30206",
    "30207",
    "30211",
    "30213",
    "30216",
    "30217",
    "30226",
    "30299",
    "30305",
    "31002",
)


def book() -> Book:
    """The exact book."""
    econ = {c: (part if c in SPARE else yuan)(v) for c, v in ECONOMIC_ITEMS.items()}
    medical = econ["30110"] + econ["30111"]
    agency = min(yuan("162417.38"), medical)
    basic = {
        "2070109": yuan("1236487.92"),
        "2080501": econ["30302"],
        "2080505": econ["30108"],
        "2080506": econ["30109"],
        "2101101": agency,
        "2101102": medical - agency,
        "2210201": econ["30113"],
    }
    basic["2070101"] = sum(econ.values()) - sum(basic.values())
    projects = {
        "2070102": part("386420.50"),
        "2070109": part("642318.75"),
        "2070199": yuan("1284630.44"),
        "2070204": part("458214.36"),
    }
    opening = part("213640.27")
    leaves = {
        code: {
            "g_inc": basic.get(code, D(0)) + projects.get(code, D(0)),
            "g_basic": basic.get(code, D(0)),
            "g_proj": projects.get(code, D(0)),
        }
        for code in sorted({*basic, *projects})
    }
    granted = max(yuan("1127300.00"), projects["2070199"] - opening)
    leaves["2070199"] |= {"g_open": opening, "g_inc": granted}
    earned = {"n_open": part("74318.62"), "n_bus": part("263480.00"), "n_oth": part("18726.45")}
    own = min(part("42617.80"), sum(earned.values()))
    leaves["2070109"] |= earned | {
        "n_basic": own,
        "n_proj": min(part("218465.33"), sum(earned.values()) - own),
    }
    if present("fund"):
        left, given = part("126500.00"), yuan("480000.00")
        leaves["2296003"] = {"f_open": left, "f_inc": given, "f_proj": min(yuan("534218.36"), left + given)}
    spent = {
        "purchase": part("186420.00"),
        "run": max(yuan("58437.26"), econ["30231"]),
        "reception": max(yuan("10285.50"), econ["30217"]) if present("reception") else econ["30217"],
    }
    budget = {"purchase": yuan("190000.00"), "run": yuan("65000.00"), "reception": part("12000.00")}
    three = {"b_abroad": D(0), "f_abroad": D(0)}
    three |= {f"f_{k}": v for k, v in spent.items()}
    three |= {f"b_{k}": max(budget[k], v) if v or k != "purchase" else D(0) for k, v in spent.items()}
    made = Book(leaves, econ, three)
    goods, works, services = yuan("486320.00"), part("213564.00"), part("398275.50")
    admin = min(yuan("432618.27"), made.public)
    made.related = {
        "procurement": goods + works + services,
        "goods": goods,
        "works": works,
        "services": services,
        "admin": admin,
        "like": made.public - admin,
        "vehicles": 5,
        "confidential": 1,
        "emergency": 1,
        "special": 2,
        "others": 1,
        "equipment": 1,
    }
    made.verify()
    return made


def projects(bk: Book) -> list[Project]:
    """The projects that the forms speak of, as far as there is money for them."""

    def told(annual: D, executed: D) -> tuple[str, str, str, str]:
        """An annual amount, what was executed (in full and in two decimals) and the rate, as the texts print them."""
        return trim(annual), trim(executed), trim(half_up(executed, 2)), percent(executed, annual)

    def ind(*args: str, **kw: str) -> Indicator:
        return Indicator(*args, **kw)

    out, ben, sat = "产出指标", "效益指标", "满意度指标"
    done = half_up(bk.get("2070109", "g_proj") / 10000, 3)
    plan = max(wan("70"), done)
    a, e, short, r = told(plan, done)
    mass = Project(
        "群众文化活动经费",
        plan,
        done,
        goal="组织节庆展演和乡镇巡演,丰富群众精神文化生活",
        done="全年节庆展演和乡镇巡演按计划完成,参与群众逐季增加",
        indicators=[
            ind(out, "数量指标", "节庆展演场次", "≥12场", "≥14场", "10", "10"),
            ind(out, "数量指标", "乡镇巡演场次", "≥36场", "≥36场", "10", "10"),
            ind(out, "质量指标", "演出安全达标率", "=100%", "=100%", "10", "10"),
            ind(out, "时效指标", "活动按期完成率", "=100%", "=100%", "10", "10"),
            ind(out, "成本指标", "活动经费成本", f"≤{a}万元", f"≤{short}万元", "10", "10"),
            ind(ben, "社会效益指标", "群众文化生活", "丰富", "达成预期指标", "20", "19.5"),
            ind(ben, "可持续影响指标", "基层文艺队伍建设", "持续加强", "达成预期指标", "10", "9"),
            ind(sat, "服务对象满意度指标", "观众满意度", "≥90%", "≥90%", "10", "9.2", "个别场次候场时间偏长"),
        ],
        analysis=[
            (
                "项目实施和预算执行情况",
                f"年初预算{a}万元,全年执行{e}万元,预算执行率{r}%,余下资金为两场因雨取消的巡演费用。",
            ),
            ("产出情况", "节庆展演14场,乡镇巡演36场,均有影像和签到记录。"),
            ("效益情况", "带动基层文艺队伍排练积极性,乡镇文化站开放时间有所延长。"),
            ("满意度情况", "现场问卷显示观众满意度为90%。"),
            ("主要经验做法", "先征集节目再定场次,减少空场。"),
            ("项目管理中存在的主要问题及原因分析", "露天场地受天气影响较大。"),
            ("下一步改进措施及管理建议", "备选室内场地,错开雨季安排巡演。"),
        ],
    )
    done = half_up(bk.get("2070204", "g_proj") / 10000, 3)
    plan = max(wan("46"), done)
    a, e, short, r = told(plan, done)
    relic = Project(
        "文物本体修缮项目",
        plan,
        done,
        goal="完成两处古戏台的抢险修缮,排除结构隐患",
        done="两处古戏台修缮完工并通过验收",
        indicators=[
            ind(out, "数量指标", "修缮文物点", "=2处", "=2处", "20", "20"),
            ind(out, "质量指标", "工程验收合格率", "=100%", "=100%", "10", "10"),
            ind(
                out,
                "时效指标",
                "完工时间",
                "2023年10月前",
                "达成预期指标",
                "10",
                "8",
                "木料进场推迟,完工晚于计划半月",
            ),
            ind(out, "成本指标", "修缮成本", f"≤{a}万元", f"≤{short}万元", "10", "10"),
            ind(ben, "社会效益指标", "文物安全状况", "改善", "达成预期指标", "20", "18"),
            ind(
                ben, "可持续影响指标", "日常巡护机制", "建立", "达成预期指标", "10", "8.5", "巡护记录尚不完整"
            ),
            ind(sat, "服务对象满意度指标", "周边群众满意度", "≥90%", "≥92%", "10", "9.5"),
        ],
        analysis=[
            ("项目实施和预算执行情况", f"年初预算{a}万元,实际支付{e}万元,执行率{r}%。"),
            ("产出情况", "按设计方案替换朽坏梁柱,补配瓦件。"),
            ("效益情况", "消除了两处戏台的坍塌风险。"),
            ("满意度情况", "入户走访周边群众,满意度为92%。"),
            ("主要经验做法", "请老木匠驻场指导。"),
            ("项目管理中存在的主要问题及原因分析", "木料采购周期估计不足。"),
            ("下一步改进措施及管理建议", "提前签订材料供应协议。"),
        ],
    )
    plan = wan("118.5")
    done = min(wan("92.43"), plan)
    initial = wan("110")
    added = "年中追加至" if plan > initial else "年中调减为"
    a, e, short, r = told(plan, done)
    promo = Project(
        "全域旅游宣传推广费",
        plan,
        done,
        initial=initial,
        goal="围绕湿地和古村两条线路开展宣传推广,提高知名度",
        done="完成两条线路的宣传片、手册和推介活动,部分尾款结转下年",
        indicators=[
            ind(out, "数量指标", "宣传片数量", "=2部", "=2部", "10", "10"),
            ind(out, "数量指标", "推介活动次数", "≥5次", "≥4次", "10", "8", "一次推介活动改期至下年"),
            ind(out, "质量指标", "宣传品验收合格率", "=100%", "=100%", "10", "10"),
            ind(out, "时效指标", "投放及时率", "≥95%", "≥90%", "10", "9", "冬季线路投放稍晚"),
            ind(out, "成本指标", "宣传推广成本", f"≤{a}万元", f"≤{short}万元", "10", "10"),
            ind(ben, "经济效益指标", "游客人数增长", "≥8%", "≥6%", "15", "10", "暑期连续降雨影响出游"),
            ind(ben, "社会效益指标", "区域知名度", "提升", "部分达成预期指标并具有一定效果", "15", "12"),
            ind(sat, "服务对象满意度指标", "游客满意度", "≥90%", "≥88%", "10", "8.6", "停车引导不足"),
        ],
        analysis=[
            (
                "项目实施和预算执行情况",
                f"年初预算{trim(initial)}万元,{added}{a}万元,全年执行{e}万元,执行率{r}%。",
            ),
            ("产出情况", "宣传片2部,推介活动4次。"),
            ("效益情况", "两条线路的预约量上升。"),
            ("满意度情况", "游客评价系统显示满意度为88%。"),
            ("主要经验做法", "与车站、民宿联合投放。"),
            ("项目管理中存在的主要问题及原因分析", "部分合同约定次年付款,执行率偏低。"),
            ("下一步改进措施及管理建议", "把付款节点写进采购文件,按季通报进度。"),
        ],
    )
    return [project for project in (mass, relic, promo) if project.executed]


PLANTS = [
    Plant(
        "03.2070102.project",
        "36.84",
        "table_sum",
        "公开03表 2070102 一般行政管理事务的项目支出错一位数字（应为38.64）",
    ),
    Plant(
        "02.20701.total",
        "606.68",
        "table_sum",
        "公开02表 20701 文化和旅游的本年收入合计有误，与本行各项收入之和、与下级科目之和均不符",
    ),
    Plant("p.econ.30211", "8.46", "prose_vs_table", "第六部分差旅费与公开06表不符（数字颠倒）"),
    Plant("p.oper.rate", "9.54", "prose_vs_prose", "机关运行经费的增长率与增加额、本年数不符"),
    Plant("p.share.other", "1.21", "prose_vs_prose", "其他收入占比与其他收入、收入合计不符"),
    Plant(
        "p.three.run.rate",
        "98.90",
        "prose_vs_table",
        "公务用车运行维护费的完成率与公开09表预算数、决算数不符",
    ),
    Plant("form1.score", "97.88", "form_internal", "群众文化活动经费的总分不等于各项得分之和"),
    Plant(
        "form3.total.rate", "87", "form_internal", "全域旅游宣传推广费的执行率不是全年执行数除以全年预算数"
    ),
    Plant("p.vehicles.special", "3", "prose_vs_table", "特种专业技术用车的辆数与公开10表及车辆合计不符"),
]

INTRO = [
    "（一）统筹规划全区文化事业、文化产业和旅游业发展，推进文化和旅游融合。",
    "（二）管理全区性重大文化活动，指导重点文化设施和旅游设施建设。",
    "（三）负责文物和非物质文化遗产的保护、传承与利用。",
    "（四）指导文化和旅游市场发展，对市场经营进行行业监管。",
    "（五）完成区委、区政府交办的其他任务。",
]
GLOSSARY = [
    "一、财政拨款收入：本级财政当年拨给单位的资金。",
    "二、事业收入：事业单位开展专业活动和辅助活动取得的收入。",
    "三、年初结转和结余：以前年度没有用完、本年继续使用的资金。",
    "四、基本支出：保障机构运转和日常工作的人员支出与公用支出。",
    "五、项目支出：为完成特定任务在基本支出之外发生的支出。",
    "六、“三公”经费：用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。",
    "七、机关运行经费：行政单位和参照公务员法管理的事业单位用财政拨款安排的公用经费。",
]


def last_year(bk: Book) -> dict[str, D]:
    """What the prose compares with: what was left over then is what this year began with."""
    general = sum(last(v[1]) for c, v in CLASSES.items() if bk.get(c, "g_basic", "g_proj"))
    fund = last("1642670.75") if bk.get("", "f_inc") else D(0)
    fiscal = general + fund + bk.get("", "g_open", "f_open")
    return {
        "general": general,
        "fiscal": fiscal,
        "total": fiscal + bk.get("", "n_open") + last("401939.79"),
    }


CLASSES = {  # class: opening budget, last year, what it was for, why it changed
    "207": (
        "5560000",
        "5217683.44",
        "机关和文化馆人员工资、日常运转以及文化活动、文物修缮、旅游推广等项目",
        "主要原因是本年新增文物本体修缮项目，并继续支付上年展陈设备的尾款",
    ),
    "208": (
        "640000",
        "689415.26",
        "离退休人员费用和养老保险、职业年金缴费",
        "主要原因是上年补缴了两名调出人员的职业年金",
    ),
    "210": ("260000", "241376.90", "单位缴纳的医疗保险费", "主要原因是缴费基数上调"),
    "221": ("330000", "304918.55", "在职人员住房公积金", "主要原因是缴费基数上调"),
}


def compose(plants: list[Plant], doc: str) -> Page:
    """Print one version."""
    page = Page(
        doc,
        YEAR,
        "万元",
        {p.key: p for p in plants},
        table_thousands=bool(manner("thousands in tables", ",", "")),
        prose_thousands=bool(manner("thousands in prose", ",", "")),
        zero=manner("zero", "", "0.00", "0"),
    )
    bk = book()
    style = Style(ORG, YEAR, "shanxi", "使用非财政拨款结余和专用结余")
    names = [
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "一般公共预算财政拨款基本支出决算明细表",
        "政府性基金预算财政拨款收入支出决算表",
        "国有资本经营预算财政拨款支出决算表",
        "财政拨款“三公”经费支出决算表",
        "部门决算公开相关信息统计表",
    ]
    sections = [
        "收入支出决算总体情况说明",
        "收入决算情况说明",
        "支出决算情况说明",
        "财政拨款收支决算总体情况说明",
        "一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款基本支出决算情况说明",
        "政府性基金预算财政拨款收支决算情况说明",
        "国有资本经营预算财政拨款支出决算情况说明",
        "财政拨款“三公”经费支出决算情况说明",
        "其他重要事项情况说明",
    ]
    cn = "一二三四五六七八九十"
    page.say("", ORG, f"{YEAR}年度部门决算公开", "# 目 录")
    page.add("<b>第一部分 概况</b> .....\t<b>1</b>")
    page.add("一、本部门（单位）职责.....\t1")
    page.add("二、机构设置情况.....\t1")
    page.add(f"<b>第二部分 {YEAR}年部门决算表</b> .....\t<b>2</b>")
    for i, name in enumerate(names):
        page.add(f"{cn[i]}、{name}.....\t{2 + i}")
    page.add("<b>第三部分 情况说明</b> .....\t<b>13</b>")
    for i, name in enumerate(sections):
        page.add(f"{cn[i]}、{name}.....\t{13 + i // 3}")
    page.add("<b>第四部分 名词解释</b> .....\t<b>18</b>")
    page.add("<b>第五部分 附件</b> .....\t<b>19</b>")
    page.add()
    page.say(
        "## 第一部分 概况",
        "### 一、本部门（单位）职责",
        *INTRO,
        "## 二、机构设置情况",
        "本部门内设办公室、公共服务股、产业发展股、市场管理股和文物股，下属单位为澜湾区文化馆。",
        f"## 第二部分 {YEAR}年部门决算表",
    )
    tables(
        page,
        bk,
        style,
        marks={"01": "### ", "02": "## ", "03": "## ", "04": "## ", "05": "### ", "06": "### ", "10": "### "},
        breaks={"01": {18: False}, "03": {12: True}, "04": {17: False}, "06": {13: False}},
        broken_code="02",
        bold=True,
    )
    narrative(page, bk)
    page.say("#### 第四部分 名词解释")
    for text in GLOSSARY:
        page.add(text)
    page.add()
    page.say("## 第五部分 附件")
    for i, project in enumerate(projects(bk)):
        shanxi(
            page,
            project,
            (
                f"017-{ORG}",
                f"017001-{ORG}"
                if i == 0
                else "017002-青穗市澜湾区文化馆"
                if project.name.startswith("群众")
                else f"017001-{ORG}",
            ),
            mark="## ",
            wrapped_year=i != 1,
            shifted=i != 2,
        )
    finish(page, bk)
    return page


def narrative(page: Page, bk: Book) -> None:
    """Part three."""
    say, prose = page.say, page.prose
    y = YEAR
    total = bk.get("", "g_inc", "f_inc", "n_bus", "n_oth")
    grand = total + bk.get("", "g_open", "f_open", "n_open")
    spent = bk.get("", "g_basic", "g_proj", "f_proj", "n_basic", "n_proj")
    say("### 第三部分 情况说明", "#### 一、收入支出决算总体情况说明")

    def change(prefix: str, subject: str, current: D, prior: D) -> tuple[dict[str, C], str, str]:
        d, r, sign = changed(subject, current, prior, (f"{prefix}.delta", f"{prefix}.rate"))
        page_growths.append((r.key, d.key, prefix, sign))
        return {"d": d, "r": r}, *(("增加", "增长") if sign > 0 else ("减少", "下降"))

    before = last_year(bk)

    page_growths: list[tuple[str, str, str, int]] = []
    a, up, more = change("p1.in", "收入总计", grand, before["total"])
    b, _, _ = change("p1.out", "支出总计", grand, before["total"])
    extra = yuan("86000")
    prose(
        f"{y}年度收入总计{{x}}，支出总计{{z}}。与上年相比，收入总计{up}{{d}}，{more}{{r}}，支出总计{up}{{d2}}，{more}{{r2}}。主要原因是文物修缮和旅游推广项目{up}，"
        "其中追加古戏台抢险经费{n}。",
        x=C("p1.in", grand, "total", "收入总计", cells=("01.in.grand",)),
        z=C("p1.out", grand, "total", "支出总计", cells=("01.out.grand",)),
        d=a["d"],
        r=a["r"],
        d2=b["d"],
        r2=b["r"],
        n=C(
            "p1.reason",
            extra,
            "amount",
            "古戏台抢险经费（追加）",
            direction="increase",
            text=trim(extra / 10000),
            note="inside a reason",
        ),
    )
    say("#### 二、收入决算情况说明")
    prose(
        f"{y}年度收入合计{{x}}，其中：", x=C("p2.total", total, "total", "收入合计", cells=("02.sum.total",))
    )
    rows = [
        ("fiscal", "财政拨款收入", ("g_inc", "f_inc")),
        ("superior", "上级补助收入", ()),
        ("business", "事业收入", ("n_bus",)),
        ("operating", "经营收入", ()),
        ("affiliated", "附属单位上缴收入", ()),
        ("other", "其他收入", ("n_oth",)),
    ]
    for i, (key, label, parts) in enumerate(rows):
        value = bk.get("", *parts)
        prose(
            f"{label}{{x}}，占比{{r}}{'；' if i < 5 else '。'}",
            x=C(f"p2.{key}", value, "amount", label, cells=(f"02.sum.{key}",), text=None if value else "0"),
            r=C(
                f"p.share.{key}",
                percent(value, total) if value else "0",
                "share",
                label,
                "%",
                base="total:收入合计",
            ),
        )
        page.rate(f"P2-b {key}", f"p.share.{key}", f"p2.{key}", "p2.total")
    page.full("T7 收入占比", *[f"p.share.{k}" for k, _, _ in rows])
    say("#### 三、支出决算情况说明")
    prose(
        f"{y}年度支出合计{{x}}，其中：", x=C("p3.total", spent, "total", "支出合计", cells=("03.sum.total",))
    )
    rows3 = [
        ("basic", "基本支出", ("g_basic", "n_basic")),
        ("project", "项目支出", ("g_proj", "f_proj", "n_proj")),
        ("up", "上缴上级支出", ()),
        ("operating", "经营支出", ()),
        ("sub", "对附属单位补助支出", ()),
    ]
    for i, (key, label, parts) in enumerate(rows3):
        value = bk.get("", *parts)
        prose(
            f"{label}{{x}}，占比{{r}}{'；' if i < 4 else '。'}",
            x=C(f"p3.{key}", value, "amount", label, cells=(f"03.sum.{key}",), text=None if value else "0"),
            r=C(
                f"p3.{key}.share",
                percent(value, spent) if value else "0",
                "share",
                label,
                "%",
                base="total:支出合计",
            ),
        )
        page.rate(f"P3-a {key}", f"p3.{key}.share", f"p3.{key}", "p3.total")
    page.full("T7 支出占比", *[f"p3.{k}.share" for k, _, _ in rows3])
    say("#### 四、财政拨款收支决算总体情况说明")
    fiscal = bk.get("", "g_inc", "f_inc", "g_open", "f_open")
    a, up, more = change("p4.in", "财政拨款收入总计", fiscal, before["fiscal"])
    b, _, _ = change("p4.out", "财政拨款支出总计", fiscal, before["fiscal"])
    prose(
        f"{y}年度财政拨款收入总计{{x}}，支出总计{{z}}。与上年相比，财政拨款收入总计{up}{{d}}，{more}{{r}}；财政拨款支出总计⏎{up}{{d2}}，{more}{{r2}}。主要原因是上级下达的彩票公益金和文物修缮资金{up}。",
        x=C("p4.in", fiscal, "total", "财政拨款收入总计", cells=("04.in.grand",)),
        z=C("p4.out", fiscal, "total", "财政拨款支出总计", cells=("04.out.grand.total",)),
        d=a["d"],
        r=a["r"],
        d2=b["d"],
        r2=b["r"],
    )
    say("#### 五、一般公共预算财政拨款支出决算情况说明", "##### （一）一般公共预算财政拨款支出决算总体情况")
    general = bk.get("", "g_basic", "g_proj")
    a, up, more = change("p5.general", "一般公共预算财政拨款支出", general, before["general"])
    prose(
        f"{y}年一般公共预算财政拨款决算支出{{x}}，占本年支出合计的{{s}}。与上年相比，一般公共预算财政拨款支出{up}{{d}}，{more}{{r}}。主要原因是项目支出{up}，其中展陈设备尾款{{n}}在本年支付。",
        x=C("p5.general", general, "amount", "一般公共预算财政拨款支出", cells=("05.sum.total",)),
        s=C(
            "p5.share",
            percent(general, spent),
            "share",
            "一般公共预算财政拨款支出",
            "%",
            base="total:本年支出合计",
        ),
        d=a["d"],
        r=a["r"],
        n=C("p5.reason", yuan("152000"), "other", "展陈设备尾款", note="inside a reason"),
    )
    page.rate("P5-a", "p5.share", "p5.general", "03.sum.total")
    say("##### （二）一般公共预算财政拨款支出决算结构情况")
    prose(
        f"{y}年度一般公共预算财政拨款支出{{x}}，主要用于以下方面：",
        x=C("p52.total", general, "total", "一般公共预算财政拨款支出", cells=("05.sum.total",)),
    )
    label_of = {
        "207": "文化旅游体育与传媒支出",
        "208": "社会保障和就业支出",
        "210": "卫生健康支出",
        "221": "住房保障支出",
    }
    label_of = {c: label for c, label in label_of.items() if bk.get(c, "g_basic", "g_proj")}
    for i, (code, label) in enumerate(label_of.items(), 1):
        value = bk.get(code, "g_basic", "g_proj")
        prose(
            f"{label}(类){{x}}，占比{{r}}{'；' if i < len(label_of) else '。'}",
            x=C(f"p52.{code}", value, "amount", f"{label}(类)", cells=(f"05.{code}.total",)),
            r=C(
                f"p52.{code}.share",
                percent(value, general),
                "share",
                f"{label}(类)",
                "%",
                base="total:一般公共预算财政拨款支出",
            ),
        )
        page.rate(f"P5-c {code}", f"p52.{code}.share", f"p52.{code}", "p52.total")
    page.full("T7 类占比", *[f"p52.{c}.share" for c in label_of])
    say("### （三）一般公共预算财政拨款支出决算具体情况")
    classes = {code: said for code, said in CLASSES.items() if code in label_of}
    opening = sum(yuan(v[0]) for v in classes.values())
    prose(
        f"{y}年度一般公共预算财政拨款支出年初预算{{y}}，支出决算{{x}}，完成年初预算的{{r}}。其中：",
        y=C("p53.budget", opening, "budget", "一般公共预算财政拨款支出"),
        x=C("p53.total", general, "total", "一般公共预算财政拨款支出", cells=("05.sum.total",)),
        r=C(
            "p53.rate",
            percent(general, opening),
            "completion_rate",
            "一般公共预算财政拨款支出",
            "%",
            base="initial_budget",
        ),
    )
    page.rate("P5-d", "p53.rate", "p53.total", "p53.budget")
    page.sums("P5-e 年初预算", "p53.budget", *[f"p53.{c}.budget" for c in classes])
    template, claims, signed = "", {}, []
    for i, (code, (initial, past, use, why)) in enumerate(classes.items(), 1):
        budget, prior = yuan(initial), last(past)
        value, label = bk.get(code, "g_basic", "g_proj"), label_of[code]
        delta = value - prior
        word, said, rate = ("increase", "增加", "增长") if delta > 0 else ("decrease", "减少", "下降")
        template += (
            f"{label}年初预算{{y{i}}}，支出决算{{x{i}}}，完成年初预算的{{r{i}}}，用于{use}，较{y - 1}年决算{{z{i}}}{said}{{d{i}}}，{rate}{{g{i}}}，{why}"
            f"{'；' if i < len(classes) else '。'}"
        )
        if code == "208":
            template = template.replace("两名", "{two}")
            claims["two"] = C("p53.two", 2, "count", "调出人员", "人", glued="两名", note="Chinese numeral")
        claims |= {
            f"y{i}": C(f"p53.{code}.budget", budget, "budget", label),
            f"x{i}": C(f"p53.{code}", value, "amount", label, cells=(f"05.{code}.total",)),
            f"r{i}": C(
                f"p53.{code}.rate",
                percent(value, budget),
                "completion_rate",
                label,
                "%",
                base="initial_budget",
            ),
            f"z{i}": C(f"p53.{code}.prior", prior, "prior_value", label, period=f"{y - 1}"),
            f"d{i}": C(f"p53.{code}.delta", abs(delta), "delta", label, direction=word, base="previous_year"),
            f"g{i}": C(
                f"p53.{code}.growth",
                percent(abs(delta), prior),
                "growth_rate",
                label,
                "%",
                word,
                base="previous_year",
            ),
        }
        signed.append(("" if (delta > 0) == (up == "增加") else "-") + f"p53.{code}.delta")
        page.rate(f"P5-e {code}", f"p53.{code}.rate", f"p53.{code}", f"p53.{code}.budget")
        page.sums(
            f"P5-f {code}",
            f"p53.{code}.delta",
            *([f"p53.{code}", f"-p53.{code}.prior"] if delta > 0 else [f"p53.{code}.prior", f"-p53.{code}"]),
        )
        page.rate(f"P5-f {code}", f"p53.{code}.growth", f"p53.{code}.delta", f"p53.{code}.prior")
    prose(template, **claims)
    page.sums("P5-f 各类增减额之和", "p5.general.delta", *signed, verdicts=False)
    say("### 六、一般公共预算财政拨款基本支出决算情况说明")
    parts = half_up(bk.personnel / 10000, 2) + half_up(bk.public / 10000, 2)
    prose(
        f"{y}年度财政拨款基本支出{{x}}，其中：",
        x=C("p6.basic", parts * 10000, "total", "财政拨款基本支出", cells=("05.sum.basic",)),
    )
    page.sums("P6-b", "p6.basic", "p6.personnel", "p6.public")
    for key, label, want in (
        ("personnel", "人员经费", ("301", "303")),
        ("public", "公用经费", ("302", "310")),
    ):
        items = [c for c in ECONOMIC_ITEMS if c[:3] in want and bk.econ(c)]
        value = bk.personnel if key == "personnel" else bk.public
        text = (
            f"{label}{{x}}，主要包括"
            + "、".join(f"{ECONOMIC[c]}{{i{c}}}" for c in items)
            + ("；" if key == "personnel" else "。")
        )
        prose(
            text,
            x=C(f"p6.{key}", value, "amount", label, cells=(f"06.{key}",)),
            **{
                f"i{c}": C(f"p.econ.{c}", bk.econ(c), "amount", ECONOMIC[c], cells=(f"06.{c}",))
                for c in items
            },
        )
        page.sums(f"P6-c {key}", f"p6.{key}", *[f"p.econ.{c}" for c in items])
    say("### 七、政府性基金预算财政拨款收支决算情况说明")
    if not bk.get("", "f_inc"):
        say("本年度无此项收支。")
    else:
        fund_prose(page, bk)
    say(
        "### 八、国有资本经营预算财政拨款支出决算情况说明",
        "本年度无此项支出。",
        "### 九、财政拨款“三公”经费支出决算情况说明",
        "#### （一）“三公”经费财政拨款支出决算总体情况说明",
    )
    t = bk.three_public
    sums = {k: sum(t[f"{k}_{i}"] for i in ("abroad", "purchase", "run", "reception")) for k in "bf"}
    was = {"purchase": D(0), "run": last("91254.82"), "reception": last("11385.50")}
    a, up, more = change("p9.total", "“三公”经费财政拨款支出", sums["f"], sum(was.values()))
    why, one = "公务用车没有更新", {}
    if t["f_purchase"]:
        why = "按计划更新{one}流动文化车"
        one["one"] = C("p9.one", 1, "count", "流动文化车", "辆", glued="一辆", note="Chinese numeral")
    prose(
        f"{y}年度“三公”经费财政拨款支出全年预算{{y}}，支出决算{{x}}，完成全年预算的{{r}}，比上年度{up}{{d}}，{more}{{g}}，主要原因是{why}。其中：",
        y=C("p9.budget", sums["b"], "budget", "“三公”经费财政拨款支出", cells=("09.b.total",)),
        x=C("p9.total", sums["f"], "total", "“三公”经费财政拨款支出", cells=("09.f.total",)),
        r=C(
            "p9.rate",
            percent(sums["f"], sums["b"]),
            "completion_rate",
            "“三公”经费财政拨款支出",
            "%",
            base="adjusted_budget",
        ),
        d=a["d"],
        g=a["r"],
        **one,
    )
    page.rate("P9-a", "p9.rate", "p9.total", "p9.budget")
    prose(
        "因公出国（境）费支出{x}，完成全年预算的{r}，与上年相同，主要原因是：本部门无因公出国（境）安排；",
        x=C(
            "p9.abroad",
            D(0),
            "amount",
            "因公出国（境）费",
            direction="equal",
            cells=("09.f.abroad",),
            text="0",
        ),
        r=C("p9.abroad.rate", "0", "completion_rate", "因公出国（境）费", "%", base="adjusted_budget"),
    )
    page.rate("P9-b abroad", "p9.abroad.rate", "09.f.abroad", "09.b.abroad")
    signed = []
    for key, label, grew, shrank in (
        ("purchase", "公务用车购置费", "上年没有购置公务用车", ""),
        ("run", "公务用车运行维护费", "燃油价格上涨", "老旧车辆停用，维修支出减少"),
        ("reception", "公务接待费", "同行交流批次增加", "同行交流批次减少"),
    ):
        value, budget, end = t[f"f_{key}"], t[f"b_{key}"], "。" if key == "reception" else "；"
        claims = {
            "x": C(
                f"p9.{key}",
                value,
                "amount",
                label,
                direction="" if value or was[key] else "equal",
                cells=(f"09.f.{key}",),
                text=None if value else "0",
            ),
            "r": C(
                f"p.three.{key}.rate",
                percent(value, budget) if value else "0",
                "completion_rate",
                label,
                "%",
                base="adjusted_budget",
            ),
        }
        if was[key]:
            a, said, rate = change(f"p9.{key}", label, value, was[key])
            claims |= {"d": a["d"], "g": a["r"]}
            text = f"比上年{said}{{d}}，{rate}{{g}}，主要原因是：{grew if said == '增加' else shrank}"
            signed.append(("" if said == up else "-") + f"p9.{key}.delta")
        elif value:
            claims["d"] = C(
                f"p9.{key}.delta", value, "delta", label, direction="increase", base="previous_year"
            )
            text = f"比上年增加{{d}}，主要原因是：{grew}"
            signed.append(("" if up == "增加" else "-") + f"p9.{key}.delta")
        else:
            text = "与上年相同"
        prose(f"{label}支出{{x}}，完成全年预算的{{r}}，{text}{end}", **claims)
        page.rate(f"P9-b {key}", f"p.three.{key}.rate", f"p9.{key}", f"09.b.{key}")
    page.sums("P9-c 各项增减额之和", "p9.total.delta", *signed)
    say("## （二）“三公”经费财政拨款支出决算具体情况说明")
    prose(
        "1、因公出国（境）费支出{x}，出国团组共{a}，{b}。",
        x=C("p92.abroad", D(0), "amount", "因公出国（境）费", cells=("09.f.abroad",), text="0"),
        a=C("p92.groups", 0, "count", "出国团组", "个"),
        b=C("p92.people", 0, "count", "出国人次", "人次"),
    )
    bought = int(bool(t["f_purchase"]))
    purpose = "，主要用于替换到期报废的流动文化车" if bought else ""
    prose(
        f"2、公务用车购置支出{{x}}，使用财政拨款共购置公务用车{{a}}{purpose}。",
        x=C(
            "p92.purchase",
            t["f_purchase"],
            "amount",
            "公务用车购置费",
            cells=("09.f.purchase",),
            text=None if bought else "0",
        ),
        a=C("p92.bought", bought, "count", "购置公务用车", "辆"),
    )
    prose(
        "3、公务用车运行维护费支出{x}，使用财政拨款负担的公务用车保有量共{a}，主要用于：燃油、保险、年检和日常维修。",
        x=C("p92.run", t["f_run"], "amount", "公务用车运行维护费", cells=("09.f.run",)),
        a=C("p92.kept", 5, "count", "公务用车保有量", "辆", cells=("10.vehicles",)),
    )
    batches, guests = (18, 142) if t["f_reception"] else (0, 0)
    purpose = "，全部为国内公务接待，主要是接待兄弟县区的业务交流人员" if batches else ""
    prose(
        f"4、公务接待费支出{{x}}，共接待{{a}}，{{b}}{purpose}。",
        x=C(
            "p92.reception",
            t["f_reception"],
            "amount",
            "公务接待费",
            cells=("09.f.reception",),
            text=None if batches else "0",
        ),
        a=C("p92.batches", batches, "count", "公务接待批次", "批次"),
        b=C("p92.guests", guests, "count", "公务接待人次", "人次"),
    )
    say("## 十、其他重要事项情况说明", "### （一）机关运行经费支出情况说明")
    a, up, more = change("p.oper", "机关运行经费支出", bk.public, last("561829.40"))
    why = (
        "新入职人员增加{n}，办公设备购置随之增加" if up == "增加" else "退休人员增加{n}，日常公用经费随之减少"
    )
    who = "新入职人员" if up == "增加" else "退休人员"
    prose(
        f"{y}年机关运行经费支出{{x}}，比{y - 1}年{up}{{d}}，{more}{{g}}，主要原因是{why}。",
        x=C("p.oper", bk.public, "amount", "机关运行经费支出", cells=("10.operating",)),
        d=a["d"],
        g=a["r"],
        n=C("p.oper.staff", 3, "delta", who, "人", direction="increase", note="inside a reason"),
    )
    say("### （二）政府采购情况说明")
    r = bk.related
    sme = min(yuan("962840.00"), r["procurement"])
    small = min(part("645318.00"), sme)
    prose(
        f"{y}年度政府采购支出总额{{x}}，其中：政府采购货物支出{{a}}、政府采购工程支出{{b}}、政府采购服务支出{{c}}。政府采购授予中小企业合同金额{{d}}，占政府采购支出总额的{{e}}。"
        "其中：授予小微企业合同金额{f}，占政府采购支出总额的{g}。",
        x=C("p.proc", r["procurement"], "total", "政府采购支出总额", cells=("10.procurement",)),
        **{
            k: C(f"p.proc.{n}", r[n], "amount", f"政府采购{label}支出", cells=(f"10.{n}",))
            for k, n, label in (("a", "goods", "货物"), ("b", "works", "工程"), ("c", "services", "服务"))
        },
        d=C("p.sme", sme, "amount", "授予中小企业合同金额"),
        e=C(
            "p.sme.share",
            percent(sme, r["procurement"]),
            "share",
            "授予中小企业合同金额",
            "%",
            base="total:政府采购支出总额",
        ),
        f=C("p.small", small, "amount", "授予小微企业合同金额"),
        g=C(
            "p.small.share",
            percent(small, r["procurement"]),
            "share",
            "授予小微企业合同金额",
            "%",
            base="total:政府采购支出总额",
        ),
    )
    page.rate("P10-c 中小企业", "p.sme.share", "p.sme", "p.proc")
    page.rate("P10-c 小微企业", "p.small.share", "p.small", "p.proc")
    say("### （三）国有资产占用情况说明")
    kinds = [
        ("minister", "副部（省）级及以上领导用车"),
        ("main", "主要负责人用车"),
        ("confidential", "机要通信用车"),
        ("emergency", "应急保障用车"),
        ("law", "执法执勤用车"),
        ("special", "特种专业技术用车"),
        ("retired", "离退休干部服务用车"),
        ("others", "其他用车"),
    ]
    date = f"{y}-12-31"
    prose(
        f"截至{y}年12月31日，本部门（单位）共有车辆{{n}}。其中："
        + "、".join(f"{label}{{{k}}}" for k, label in kinds)
        + "，其他用车主要是下乡巡回服务用车；单价{t}（含）以上设备（不含车辆）{e}。",
        n=C("p.vehicles", r["vehicles"], "count", "车辆", "辆", cells=("10.vehicles",), period=date),
        **{
            k: C(f"p.vehicles.{k}", r.get(k, 0), "count", label, "辆", cells=(f"10.{k}",), period=date)
            for k, label in kinds
        },
        t=C(
            "p.threshold",
            D("1000000"),
            "other",
            "单价100万元（含）以上设备（不含车辆）",
            text="100",
            period=date,
            note="part of a name",
        ),
        e=C(
            "p.equipment",
            1,
            "count",
            "单价100万元（含）以上设备（不含车辆）",
            "台（套）",
            cells=("10.equipment",),
            period=date,
        ),
    )
    page.sums("P10-e", "p.vehicles", *[f"p.vehicles.{k}" for k, _ in kinds])
    say("### （四）预算绩效情况说明", "#### 1、预算绩效管理工作开展情况")
    ps = projects(bk)
    fund = sum(p.annual for p in ps) * 10000
    project_total = bk.get("", "g_proj", "f_proj", "n_proj")
    grades = [grade(p.total) for p in ps]
    prose(
        f"根据预算绩效管理要求，一是组织对{y}年度预算安排的项目资金开展了绩效自评，涉及二级项目{{k}}，全年预算资金{{x}}，占项目支出总额的{{s}}，其中一般公共预算项目资金{{a}}、政府性基金预算项目资金{{b}}。"
        "自评结果为：{g1}项目自评等级为“优”，{g2}项目自评等级为“良”，{g3}项目自评等级为“中”，{g4}项目自评等级为“差”（涉密项目除外）。二是组织对{h}项目开展了部门评价，涉及资金{i}。",
        k=C("p.perf.count", len(ps), "count", "绩效自评二级项目", "个", cells=("forms.count",)),
        x=C("p.perf.fund", fund, "total", "绩效自评二级项目全年预算资金", cells=("forms.annual",)),
        s=C(
            "p.perf.share",
            percent(fund, project_total),
            "share",
            "绩效自评二级项目全年预算资金",
            "%",
            base="total:项目支出总额",
        ),
        a=C("p.perf.general", fund, "amount", "一般公共预算项目资金"),
        b=C("p.perf.govfund", D(0), "amount", "政府性基金预算项目资金", text="0"),
        **{
            f"g{i}": C(
                f"p.perf.grade{i}",
                grades.count(g),
                "count",
                f"自评等级为“{g}”的项目",
                "个",
                cells=(f"forms.{g}",),
            )
            for i, g in enumerate("优良中差", 1)
        },
        h=C("p.perf.eval", 0, "count", "部门评价项目", "个"),
        i=C("p.perf.evalfund", D(0), "amount", "部门评价项目资金", text="0"),
    )
    page.sums("F-15", "p.perf.fund", "p.perf.general", "p.perf.govfund")
    page.rate("F-14", "p.perf.share", "p.perf.fund", "03.sum.project")
    say("附件：二级项目绩效自评表", "## 2、其他需要说明的事项", "本部门无其他需要说明的事项。")
    for rate, delta, current, sign in page_growths:
        page.growth(f"增减 {delta}", rate, delta, current, sign)


def fund_prose(page: Page, bk: Book) -> None:
    """Section seven of a body with a government fund."""
    page.prose(
        f"{page.year}年度政府性基金预算财政拨款年初结转和结余{{a}}，本年收入{{b}}，本年支出{{c}}，年末结转和结余{{d}}。支出具体情况如下：",
        a=C(
            "p7.open",
            bk.get("", "f_open"),
            "amount",
            "政府性基金预算财政拨款年初结转和结余",
            cells=("07.sum.open",),
        ),
        b=C(
            "p7.income", bk.get("", "f_inc"), "amount", "政府性基金预算财政拨款收入", cells=("07.sum.income",)
        ),
        c=C(
            "p7.total", bk.get("", "f_proj"), "amount", "政府性基金预算财政拨款支出", cells=("07.sum.total",)
        ),
        d=C(
            "p7.close",
            bk.closing("", "f"),
            "amount",
            "政府性基金预算财政拨款年末结转和结余",
            cells=("07.sum.close",),
        ),
    )
    page.prose(
        "其他支出(类)彩票公益金安排的支出(款)用于体育事业的彩票公益金支出(项){x}，用于乡镇健身广场器材更新。",
        x=C(
            "p7.item",
            bk.get("2296003", "f_proj"),
            "amount",
            "其他支出(类)彩票公益金安排的支出(款)用于体育事业的彩票公益金支出(项)",
            cells=("07.2296003.total",),
        ),
    )


def finish(page: Page, bk: Book) -> None:
    """What the forms amount to."""
    ps = projects(bk)
    page.note("forms.count", len(ps))
    page.note("forms.annual", sum(p.annual for p in ps) * 10000, f"{sum(p.annual for p in ps)}")
    for g in "优良中差":
        page.note(f"forms.{g}", [grade(p.total) for p in ps].count(g))
