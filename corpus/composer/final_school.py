"""Final accounts of an invented vocational school, 2022: a public institution with business and operating income.

Units stand in the heads of the tables, the three public expenses interleave budget and final with meetings and training.
"""

from __future__ import annotations

from gouji.bench.synth.numbers import D, half_up

from .accounts import Accounts
from .book import Book
from .forms import Indicator, Project
from .heads import Look, Path
from .layout import FINAL
from .national import self_evaluation
from .page import C, Page, Plant, Year
from .talk import DOWN, UP, Talk

ORG = "汀兰市第二中等职业学校"
YEAR = 2022
CLASSES = [(c, n) for c, n in FINAL if c in ("205", "208", "210", "221")]
INCOMES = [
    ("general", "一、一般公共预算财政拨款收入"),
    ("fund", "二、政府性基金预算财政拨款收入"),
    ("capital", "三、国有资本经营预算财政拨款收入"),
    ("superior", "四、上级补助收入"),
    ("business", "五、事业收入"),
    ("operating", "六、经营收入"),
    ("affiliated", "七、附属单位上缴收入"),
    ("other", "八、其他收入"),
]
ITEMS = {
    "30101": "9846215.30",
    "30102": "1273640.85",
    "30107": "7418936.44",
    "30108": "2714386.92",
    "30109": "1186420.37",
    "30110": "1438265.70",
    "30112": "93217.46",
    "30113": "2236184.05",
    "30302": "418263.00",
    "30308": "1364200.00",
    "30201": "486317.28",
    "30202": "128640.33",
    "30205": "213846.91",
    "30206": "764218.56",
    "30207": "96432.18",
    "30209": "538200.00",
    "30211": "187364.20",
    "30213": "624183.77",
    "30215": "26480.00",
    "30216": "143260.50",
    "30218": "831467.94",
    "30226": "462810.00",
    "30231": "73618.46",
    "31003": "1286400.00",
}
PARTS = {  # what the sorts of own income consist of
    "tuition": ("学费", "4186240.00"),
    "dormitory": ("住宿费", "863500.00"),
    "training": ("社会培训费", "742618.36"),
    "canteen": ("实训餐厅", "1284360.72"),
    "garage": ("汽修车间", "417283.15"),
}

PLANTS = [
    Plant("03.2050302.operating", "137.85", "table_sum", "支出决算表 2050302 的经营支出两位数字颠倒"),
    Plant("09.f.meeting", "26.48", "prose_vs_table", "会议费决算数小数点错位"),
    Plant("s.bus.dorm", "68.35", "prose_vs_prose", "住宿费与事业收入各项之和不符"),
    Plant("s.surplus", "23.18", "prose_vs_table", "经营结余与经营收支、与结余分配不符"),
    Plant("s.voc.r2", "95.1", "prose_vs_prose", "中等职业教育完成调整预算的比例与决算数、调整预算数不符"),
    Plant("s.stu.d", "127", "prose_vs_prose", "在校生增加人数与两年人数不符"),
    Plant("form1.2.score", "7", "form_internal", "实训设备更新的得分之和与总分不符"),
]


def book() -> Book:
    """The exact book."""
    econ = {c: D(v) for c, v in ITEMS.items()}
    basic = {
        "2080505": econ["30108"],
        "2080506": econ["30109"],
        "2101102": econ["30110"],
        "2210201": econ["30113"],
    }
    basic["2080502"] = econ["30302"]
    basic["2050302"] = sum(econ.values(), D(0)) - sum(basic.values(), D(0))
    leaves = {code: {"g_inc": v, "g_basic": v} for code, v in sorted(basic.items())}
    own = {k: D(v) for k, (_, v) in PARTS.items()}
    operating, trade = own["canteen"] + own["garage"], D("1387462.50")
    leaves["2050302"] |= {
        "g_open": D("372640.18"),
        "g_inc": basic["2050302"] + D("5318200.00"),
        "g_proj": D("5506384.73"),
        "n_open": D("684219.40"),
        "n_bus": own["tuition"] + own["dormitory"] + own["training"],
        "n_oper": operating,
        "n_oth": D("318462.07"),
        "n_use": D("426300.00"),
        "n_basic": D("3284617.90"),
        "n_proj": D("2913846.25"),
        "n_trade": trade,
        "n_dist": operating - trade,
    }
    leaves["2050803"] = {"g_inc": D("286400.00"), "g_proj": D("286400.00")}
    three = {"b_abroad": D(0), "f_abroad": D(0), "b_purchase": D(0), "f_purchase": D(0)}
    three |= {
        "b_run": D("80000"),
        "f_run": D("73618.46"),
        "b_reception": D("12000"),
        "f_reception": D("3846"),
    }
    three |= {
        "b_meeting": D("40000"),
        "f_meeting": D("26480"),
        "b_training": D("450000"),
        "f_training": D("429660.50"),
    }
    made = Book(leaves, econ, three)
    made.verify()
    return made


def look() -> Look:
    """How the tables are printed: without a line for the unit."""
    names = [
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "一般公共预算财政拨款基本支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
        "国有资本经营预算财政拨款支出决算表",
        "财政拨款“三公”经费及会议费、培训费支出决算表",
    ]

    def caption(no: str, _title: str) -> list[str | Year]:
        return [f"公开{no}表", f"单位名称：{ORG}", Year(f"year:{no}", f"{YEAR}年度")]

    return Look(
        caption,
        [("科目编码及名称",)],
        {f"{i:02}": name for i, name in enumerate(names, 1)},
        total="合 计",
        numbers="栏次",
        codes={f"{i:02}": f"公开{i:02}表" for i in range(1, 10)},
        notes={
            "07": ["本单位无政府性基金预算收支，本表为空。"],
            "08": ["本单位无国有资本经营预算支出，本表为空。"],
        },
        labels={"grand": "收支总计"},
    )


def compose(plants: list[Plant], doc: str) -> Page:
    """Print one version."""
    page = Page(doc, YEAR, "万元", {p.key: p for p in plants}, gap=" ")
    bk = book()
    page.say(ORG, f"{YEAR}年度单位决算", "目 录")
    parts = ["单位概况", f"{YEAR}年度单位决算表", f"{YEAR}年度单位决算情况说明", "名词解释", "附件"]
    for i, name in enumerate(parts):
        page.add(f"第{'一二三四五'[i]}部分 {name}\t{(1, 3, 12, 19, 21)[i]}")
    page.add()
    page.say("第一部分 单位概况", "一、主要职责", "开展中等职业学历教育和社会培训，培养技术技能人才。")
    page.say("二、机构情况", "学校为市教育局所属公益二类事业单位，设教务、学生、实训、后勤等科室。")
    page.say(f"第二部分 {YEAR}年度单位决算表")
    tables(page, bk)
    page.say(f"第三部分 {YEAR}年度单位决算情况说明")
    start = len(page.lines)
    t = Talk(page, places=1)
    _whole(page, t, bk)
    _income(page, t, bk)
    _spending(page, t, bk)
    _general(page, t, bk)
    _basic(page, t, bk)
    _three_public(page, t, bk)
    _rest(page, t)
    page.narrative = [start, len(page.lines)]
    page.say(
        "第四部分 名词解释",
        "事业收入：学校开展教学及其辅助活动取得的收入。",
        "经营收入：学校在教学及其辅助活动之外开展非独立核算经营活动取得的收入。",
        "第五部分 附件",
    )
    self_evaluation(page, project(), ("汀兰市教育局", ORG))
    return page


def project() -> Project:
    """The project of the form."""
    out, ben, sat = "产出指标", "效益指标", "满意度指标"
    return Project(
        "实训设备更新",
        D("318.00"),
        D("296.45"),
        initial=D("240.00"),
        goal="更新数控、汽修、烹饪三个专业的实训设备，生均设备值达到省定标准",
        done="设备全部到货并投入教学，生均设备值达到省定标准",
        rate_places=1,
        indicators=[
            Indicator(out, "数量指标", "更新实训设备", "≥86台（套）", "91台（套）", "20", "20"),
            Indicator(out, "质量指标", "验收一次通过率", "≥95%", "93%", "10", "9", "个别设备调试后复验"),
            Indicator(out, "时效指标", "到货时间", "8月底前", "9月10日", "10", "8", "运输延误"),
            Indicator(out, "成本指标", "设备采购成本", "≤318万元", "296.45万元", "10", "10"),
            Indicator(ben, "社会效益指标", "受益学生", "≥2000人", "2461人", "15", "15"),
            Indicator(ben, "可持续影响指标", "设备使用年限", "≥6年", "6年", "15", "14"),
            Indicator(sat, "服务对象满意度指标", "师生满意度", "≥90%", "94.5%", "10", "10"),
        ],
    )


def tables(page: Page, bk: Book) -> None:
    """Tables one to nine."""
    books = Accounts(page, bk, look(), INCOMES, CLASSES, ("general", "fund", "capital"))
    money = "金额（万元）"
    books.summary(money)
    whole = "本年收入（万元）"
    books.income_detail(
        [
            ("total", (whole, "合计")),
            ("fiscal", (whole, "财政拨款收入")),
            ("superior", (whole, "上级补助收入")),
            ("business", (whole, "事业收入")),
            ("operating", (whole, "经营收入")),
            ("affiliated", (whole, "附属单位上缴收入")),
            ("other", (whole, "其他收入")),
        ]
    )
    whole = "本年支出（万元）"
    books.expenditure_detail(
        [
            ("total", (whole, "合计")),
            ("basic", (whole, "基本支出")),
            ("project", (whole, "项目支出")),
            ("up", (whole, "上缴上级支出")),
            ("operating", (whole, "经营支出")),
            ("sub", (whole, "对附属单位补助支出")),
        ]
    )
    books.fiscal_summary(money, "合计", (money,))
    books.general(
        [("total", (whole, "小计")), ("basic", (whole, "基本支出")), ("project", (whole, "项目支出"))]
    )
    books.economic_blocks(money, "小计")
    books.gov_fund(
        [
            ("open", ("年初结转和结余（万元）",)),
            ("income", ("本年收入（万元）",)),
            ("total", (whole, "小计")),
            ("basic", (whole, "基本支出")),
            ("project", (whole, "项目支出")),
            ("close", ("年末结转和结余（万元）",)),
        ],
        "07",
    )
    books.state_capital(
        [("total", (whole, "合计")), ("basic", (whole, "基本支出")), ("project", (whole, "项目支出"))], "08"
    )
    three = "“三公”经费（万元）"
    measures: list[tuple[str, Path]] = [
        ("total", (three, "合计")),
        ("abroad", (three, "因公出国（境）费")),
        ("purchase", (three, "公务用车购置费")),
        ("run", (three, "公务用车运行维护费")),
        ("reception", (three, "公务接待费")),
        ("meeting", ("会议费（万元）",)),
        ("training", ("培训费（万元）",)),
    ]
    columns = [
        (f"{block}.{key}", (*path, name), "")
        for key, path in measures
        for block, name in (("b", "预算数"), ("f", "决算数"))
    ]
    columns[2:2] = [("r.total", (three, "合计", "完成预算（%）"), "%")]
    books.three_public(columns, "09")


def _whole(page: Page, t: Talk, bk: Book) -> None:
    page.say("一、收入支出总体情况")
    grand = bk.get("", "g_inc", "n_bus", "n_oper", "n_oth", "g_open", "n_open", "n_use")
    total = t.total("s.grand", grand, "收入总计", "01.in.grand")
    delta = t.change("s.grand.d", "s.grand", D("39846273.11"), "收入总计")
    t.say(
        f"{YEAR}年度，学校收入总计 {{0}}（含使用非财政拨款结余 {{1}}、年初结转和结余 {{2}}），支出总计 {{3}}（含结余分配 {{4}}、年末结转和结余 {{5}}）。",
        total,
        t.amount("s.use", bk.get("", "n_use"), "使用非财政拨款结余", "01.in.use"),
        t.amount("s.open", bk.get("", "g_open", "n_open"), "年初结转和结余", "01.in.open"),
        t.total("s.grand.o", grand, "支出总计", "01.out.grand"),
        t.amount("s.dist", bk.get("", "n_dist"), "结余分配", "01.out.dist"),
        t.amount("s.close", bk.closing("", "g") + bk.closing("", "n"), "年末结转和结余", "01.out.close"),
    )
    old, new = D(2318), D(2461)
    prior = t.prior("s.stu.z", old, "在校生", YEAR - 1, unit="人")
    now = t.amount("s.stu", new, "在校生", measure="count", unit="人", direction=UP)
    more = _in(t.between("s.stu.d", "s.stu", "s.stu.z", "在校生"), "人")
    t.say(
        "收入总计同比增长{0}，净增 {1}，主要是在校生由 {2}扩大到 {3}，一年之间多了 {4}，生均拨款和学费随之上升。",
        t.growth("s.grand.r", "s.grand.d", "s.grand", "收入总计"),
        delta,
        prior,
        now,
        more,
    )


def _in(claim: C, unit: str) -> C:
    claim.unit = unit
    return claim


def _income(page: Page, t: Talk, bk: Book) -> None:
    page.say("二、收入情况")
    income = bk.get("", "g_inc", "n_bus", "n_oper", "n_oth")
    own = {k: D(v) for k, (_, v) in PARTS.items()}
    whole = t.total("s.in", income, "本年收入", "02.sum.total")
    values = {
        "fis": t.amount("s.fis", bk.get("", "g_inc"), "财政拨款收入", "02.sum.fiscal"),
        "bus": t.amount("s.bus", bk.get("", "n_bus"), "事业收入", "02.sum.business"),
        "ope": t.amount("s.ope", bk.get("", "n_oper"), "经营收入", "02.sum.operating"),
        "oth": t.amount("s.oth", bk.get("", "n_oth"), "其他收入", "02.sum.other"),
    }
    labels = {"fis": "财政拨款收入", "bus": "事业收入", "ope": "经营收入", "oth": "其他收入"}
    rates = {f"r{k}": t.share(f"s.{k}.r", f"s.{k}", "s.in", labels[k], "本年收入") for k in labels}
    t.say(
        "本年收入 {w}，靠四条渠道取得：（1）财政拨款收入 {fis}，{rfis}；（2）事业收入 {bus}，{rbus}，内含学费 {a}、住宿费 {b}、社会培训费 {c}；"
        "（3）经营收入 {ope}，{rope}，由实训餐厅和汽修车间各创收 {d}、{e}；（4）其他收入 {oth}，{roth}。",
        w=whole,
        **values,
        **rates,
        a=t.amount("s.bus.tui", own["tuition"], "学费"),
        b=t.amount("s.bus.dorm", own["dormitory"], "住宿费"),
        c=t.amount("s.bus.tra", own["training"], "社会培训费"),
        d=t.amount("s.ope.can", own["canteen"], "实训餐厅"),
        e=t.amount("s.ope.gar", own["garage"], "汽修车间"),
    )
    page.sums("事业收入", "s.bus", "s.bus.tui", "s.bus.dorm", "s.bus.tra")
    page.sums("经营收入", "s.ope", "s.ope.can", "s.ope.gar")
    page.full("T7 收入", *[f"s.{k}.r" for k in labels])
    t.say(
        "学费占事业收入的{0}，换算成本年收入的份额是{1}。",
        t.share("s.tui.r", "s.bus.tui", "s.bus", "学费", "事业收入"),
        t.share("s.tui.r2", "s.bus.tui", "s.in", "学费", "本年收入"),
    )


def _spending(page: Page, t: Talk, bk: Book) -> None:
    page.say("三、支出情况")
    spent = bk.get("", "g_basic", "n_basic", "g_proj", "n_proj", "n_trade")
    t.say(
        "本年支出 {0}。其中基本支出 {1}（{2}）、项目支出 {3}（{4}）、经营支出 {5}（{6}），没有上缴上级支出和对附属单位补助支出。",
        t.total("s.out", spent, "本年支出", "03.sum.total"),
        t.amount("s.bas", bk.get("", "g_basic", "n_basic"), "基本支出", "03.sum.basic"),
        t.share("s.bas.r", "s.bas", "s.out", "基本支出", "本年支出"),
        t.amount("s.pro", bk.get("", "g_proj", "n_proj"), "项目支出", "03.sum.project"),
        t.share("s.pro.r", "s.pro", "s.out", "项目支出", "本年支出"),
        t.amount("s.tra", bk.get("", "n_trade"), "经营支出", "03.sum.operating"),
        t.share("s.tra.r", "s.tra", "s.out", "经营支出", "本年支出"),
    )
    page.sums("P3", "s.out", "s.bas", "s.pro", "s.tra")
    t.say(
        "经营活动收支相抵后盈余 {0}，已按规定全额转入结余分配；盈余率（盈余与经营收入之比）为{1}，比上年提高 {2}。",
        t.amount("s.surplus", bk.get("", "n_oper") - bk.get("", "n_trade"), "经营结余"),
        t.share("s.surplus.r", "s.surplus", "s.ope", "盈余率", "经营收入"),
        t.aside(
            "s.surplus.p", "1.3", "盈余率", "个百分点", measure="delta", direction=UP, base="previous_year"
        ),
    )
    page.sums("经营结余", "s.surplus", "s.ope", "-s.tra")
    page.same("结余分配", "s.surplus", "01.out.dist")
    page.say("四、财政拨款收入支出总体情况")
    t.say(
        "财政拨款收入总计与支出总计各为 {0}，其中一般公共预算财政拨款本年收入 {1}、支出 {2}，年末尚余 {3}。",
        t.total(
            "s.f",
            bk.get("", "g_inc", "g_open"),
            "财政拨款收入总计",
            "04.in.grand",
            twins=(("s.f2", "财政拨款支出总计", ("04.out.grand.total",)),),
        ),
        t.amount("s.f.in", bk.get("", "g_inc"), "一般公共预算财政拨款收入", "04.in.general"),
        t.amount(
            "s.f.out", bk.get("", "g_basic", "g_proj"), "一般公共预算财政拨款支出", "04.out.total.general"
        ),
        t.amount("s.f.close", bk.closing("", "g"), "年末财政拨款结转和结余", "04.out.close.total"),
    )


def _general(page: Page, t: Talk, bk: Book) -> None:
    page.say("五、一般公共预算财政拨款支出情况", "（一）总体")
    spent = bk.get("", "g_basic", "g_proj")
    _against(t, spent)
    page.say("（二）分科目执行")
    label = "教育支出（类）职业教育（款）中等职业教育（项）"
    value = bk.get("2050302", "g_basic", "g_proj")
    t.say(
        f"1. {label}：年初预算数 {{0}}，调整预算数 {{1}}，决算数 {{2}}，分别完成年初预算和调整预算的{{3}}、{{4}}，差额为跨年度合同的未付款项。",
        t.budget("s.voc.y", D("26480000"), label),
        t.budget("s.voc.y2", D("31624800"), label),
        t.amount("s.voc", value, label, "05.2050302.total"),
        t.done("s.voc.r", "s.voc", "s.voc.y", label),
        t.done("s.voc.r2", "s.voc", "s.voc.y2", label, "adjusted_budget"),
    )
    label = "教育支出（类）进修及培训（款）培训支出（项）"
    t.say(
        f"2. {label}：年初没有安排，年中追加 {{0}}，全部用于“双师型”教师轮训，{{1}}教师参训，人均 {{2}}。",
        t.amount("s.trn", bk.get("2050803", "g_proj"), label, "05.2050803.total", direction=UP),
        t.count("s.trn.n", 64, "教师", "名"),
        t.aside("s.trn.each", half_up(D("286400") / 64, 0), label, "元", text="4475"),
    )
    label = "住房保障支出（类）住房改革支出（款）住房公积金（项）"
    house = bk.get("2210201", "g_basic")
    same = t.budget("s.hou.y", house, label, twins=(("s.hou", label, ("05.2210201.total",)),))
    t.say(f"3. {label}：预算数、决算数均为 {{0}}。", same)
    page.same("持平", "s.hou", "s.hou.y")


def _against(t: Talk, spent: D) -> None:
    subject = "一般公共预算财政拨款支出"
    whole = t.total("s.gen", spent, subject, "05.sum.total")
    prior = t.prior("s.gen.z", D("35284617.52"), subject, YEAR - 1)
    delta = t.between("s.gen.d", "s.gen", "s.gen.z", subject)
    t.say(
        "一般公共预算财政拨款支出 {0}，占本年支出{1}；与上年的 {2}对照，上升{3}，即 {4}。",
        whole,
        t.share("s.gen.r", "s.gen", "s.out", subject, "本年支出"),
        prior,
        t.rose("s.gen.g", "s.gen.d", "s.gen.z", subject, UP),
        delta,
    )


def _basic(page: Page, t: Talk, bk: Book) -> None:
    page.say("六、一般公共预算财政拨款基本支出情况")
    t.say(
        "基本支出 {0}，包括工资福利支出 {1}、对个人和家庭的补助 {2}、商品和服务支出 {3}、资本性支出 {4}。前两类合称人员经费，共 {5}；后两类合称公用经费，共 {6}，生均 {7}。",
        t.total("s.b", bk.get("", "g_basic"), "基本支出", "05.sum.basic"),
        t.amount("s.301", bk.econ("301"), "工资福利支出", "06.301"),
        t.amount("s.303", bk.econ("303"), "对个人和家庭的补助", "06.303"),
        t.amount("s.302", bk.econ("302"), "商品和服务支出", "06.302"),
        t.amount("s.310", bk.econ("310"), "资本性支出", "06.310"),
        t.amount("s.per", bk.personnel, "人员经费", "06.personnel"),
        t.amount("s.pub", bk.public, "公用经费", "06.public"),
        t.aside("s.each", bk.public / 2461, "公用经费", "元", text=f"{half_up(bk.public / 2461, 0)}"),
    )
    page.sums("P6", "s.b", "s.301", "s.303", "s.302", "s.310")
    page.sums("P6 人员", "s.per", "s.301", "s.303")
    page.sums("P6 公用", "s.pub", "s.302", "s.310")


def _three_public(page: Page, t: Talk, bk: Book) -> None:
    three = bk.three_public
    page.say("七、“三公”经费及会议费、培训费支出情况")
    t.say(
        "“三公”经费支出 {0}，只及预算 {1}的{2}，缺口较大系疫情期间往来减少。无因公出国（境）、无车辆购置。公务用车运行维护费 {3}，低于预算 {4}；"
        "公务接待费 {5}，接待 {6}、{7}，上年同为 {8}。",
        t.total("s.3", three["f_run"] + three["f_reception"], "“三公”经费", "09.f.total"),
        t.budget("s.3.b", three["b_run"] + three["b_reception"], "“三公”经费", "09.b.total"),
        t.done("s.3.r", "s.3", "s.3.b", "“三公”经费", "adjusted_budget"),
        t.amount("s.run", three["f_run"], "公务用车运行维护费", "09.f.run"),
        _less(t, bk),
        t.amount("s.rec", three["f_reception"], "公务接待费", "09.f.reception", direction="equal"),
        t.count("s.rec.n", 6, "公务接待批次", "批次"),
        t.count("s.rec.p", 41, "公务接待人次", "人次"),
        t.prior("s.rec.z", three["f_reception"], "公务接待费", YEAR - 1),
    )
    page.same("持平", "s.rec", "s.rec.z")
    t.say(
        "会议费预算 {0}，实支 {1}，召开{2}校企合作座谈；培训费预算 {3}，实支 {4}，完成率{5}。会议费和培训费两者之和为 {6}，未突破 {7}的年度上限。",
        t.budget("s.mee.b", three["b_meeting"], "会议费", "09.b.meeting"),
        t.amount("s.mee", three["f_meeting"], "会议费", "09.f.meeting"),
        t.count("s.mee.n", 3, "校企合作座谈", "场", glued="三场", note="Chinese numeral"),
        t.budget("s.tra.b", three["b_training"], "培训费", "09.b.training"),
        t.amount("s.tra.f", three["f_training"], "培训费", "09.f.training"),
        t.done("s.tra.c", "s.tra.f", "s.tra.b", "培训费", "adjusted_budget"),
        t.total("s.both", three["f_meeting"] + three["f_training"], "会议费和培训费"),
        t.aside("s.cap", D("500000"), "会议费和培训费", text="50", note="limit"),
    )
    page.sums("会议培训", "s.both", "s.mee", "s.tra.f")
    page.same("会议费", "s.mee", "09.f.meeting")


def _less(t: Talk, bk: Book) -> C:
    three = bk.three_public
    key = "s.run.d"
    t.page.sums("运行费低于预算", key, "09.b.run", "-s.run")
    return C(
        key,
        three["b_run"] - three["f_run"],
        "delta",
        "公务用车运行维护费",
        direction=DOWN,
        base="adjusted_budget",
    )


def _rest(page: Page, t: Talk) -> None:
    page.say(
        "八、其他情况", "（一）机关运行经费", "学校属于公益事业单位，不核算机关运行经费。", "（二）政府采购"
    )
    t.say(
        "采购总额 {0}，绝大部分花在货物上：货物 {1}，服务 {2}，未采购工程；合同授予中小企业 {3}，占{4}，其余 {5}为单价超过 {6}的进口设备，由大型企业供货。",
        t.total("s.p", D("3864200"), "政府采购支出总额"),
        t.amount("s.p.g", D("3526700"), "政府采购货物支出"),
        t.amount("s.p.s", D("337500"), "政府采购服务支出"),
        t.amount("s.p.m", D("2918400"), "授予中小企业合同金额"),
        t.share("s.p.r", "s.p.m", "s.p", "授予中小企业合同金额", "政府采购支出总额"),
        t.amount("s.p.x", D("945800"), "进口设备"),
        t.aside("s.p.t", D("300000"), "进口设备", text="30", note="threshold"),
    )
    page.sums("P10", "s.p", "s.p.g", "s.p.s")
    page.sums("P10 余", "s.p", "s.p.m", "s.p.x")
    page.say("（三）国有资产")
    date = f"{YEAR}-12-31"
    t.say(
        f"{YEAR}年12月31日，学校有校舍 {{0}}、车辆{{1}}（均为教学实习用车），单价 {{2}}以上设备 {{3}}，比年初多 {{4}}。",
        t.count("s.house", 38640, "校舍", "平方米", period=date),
        t.count("s.v", 3, "车辆", "辆", glued="三辆", period=date, note="Chinese numeral"),
        t.aside("s.t", D("1000000"), "单价100万元以上设备", text="100", period=date, note="part of a name"),
        t.count("s.e", 5, "单价100万元以上设备", "台（套）", period=date),
        C("s.e.d", 2, "delta", "单价100万元以上设备", "台（套）", UP, period=date),
    )
    page.say("（四）预算绩效")
    t.say(
        "“实训设备更新”项目自评得分 {0}，等级为优。全年预算数 {1}，执行数 {2}，预算执行率{3}，比时序进度要求的{4}略有不足。",
        C("s.score", _total(), "score", "实训设备更新", "分", cells=("form1.score",)),
        t.budget("s.an", D("3180000"), "实训设备更新", "form1.total.annual_budget"),
        t.amount("s.ex", D("2964500"), "实训设备更新", "form1.total.executed"),
        t.done("s.ex.r", "s.ex", "s.an", "实训设备更新", "adjusted_budget", measure="execution_rate"),
        t.aside("s.ex.t", "95", "时序进度", "%", note="threshold"),
    )


def _total() -> str:
    made = project()
    total = sum((D(i.score) for i in made.indicators), half_up(made.executed * 10 / made.annual, 1))
    return f"{total.normalize():f}"
