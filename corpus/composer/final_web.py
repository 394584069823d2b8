"""Final accounts of an invented market regulator, 2024, in 万元, as copied from a web page.

Tables are Markdown rows, the prose is wrapped, the furniture of the page stands in between, notes are numbered.
"""

from __future__ import annotations

from gouji.bench.synth.numbers import D, half_up

from .accounts import Accounts
from .book import Book
from .heads import Look
from .layout import FINAL
from .page import C, F, Page, Plant, Year
from .talk import DOWN, UP, Talk

ORG = "墨渚县市场监督管理局"
YEAR = 2024
CLASSES = [(c, n) for c, n in FINAL if c in ("201", "206", "208", "210", "213", "221", "229")]
INCOMES = [
    ("general", "一般公共预算财政拨款收入"),
    ("fund", "政府性基金预算财政拨款收入"),
    ("capital", "国有资本经营预算财政拨款收入"),
    ("superior", "上级补助收入"),
    ("business", "事业收入"),
    ("operating", "经营收入"),
    ("affiliated", "附属单位上缴收入"),
    ("other", "其他收入"),
]
ITEMS = {
    "30101": "6218473.20",
    "30102": "4036518.94",
    "30103": "2874106.50",
    "30108": "1693285.17",
    "30109": "412760.38",
    "30110": "781934.62",
    "30111": "268450.19",
    "30112": "41873.55",
    "30113": "1305742.80",
    "30199": "196320.00",
    "30302": "834617.46",
    "30305": "76480.00",
    "30201": "318264.71",
    "30205": "12483.66",
    "30206": "136948.27",
    "30207": "84217.35",
    "30211": "276390.48",
    "30213": "92716.84",
    "30214": "148000.00",
    "30217": "14208.00",
    "30226": "213640.00",
    "30228": "187346.92",
    "30231": "268194.53",
    "30239": "624850.00",
}
PROJECTS = [  # name, body, score, grade
    ("食品安全抽检", "食品安全协调与检验股", "97.5", "优"),
    ("特种设备安全巡查", "特种设备安全监察股", "94", "优"),
    ("药品医疗器械监管", "药械化监管股", "91.2", "优"),
    ("消费维权站点建设", "消费者权益保护股", "90.6", "优"),
    ("基层所标准化改造", "办公室", "86.4", "良"),
    ("检验检测设备更新", "墨渚县检验检测所", "82.8", "良"),
]

PLANTS = [
    Plant(
        "01.out.208", "264.97", "table_sum", "表一社会保障和就业支出少30万元，与本年支出合计、与表三均不符"
    ),
    Plant(
        "02.2013899.other", "32.61", "table_sum", "表二 2013899 的其他收入有误，与本行合计、与上级科目均不符"
    ),
    Plant("w.past.d", "539.69", "prose_vs_prose", "收入总计的减少额与本年、上年两个总计不符"),
    Plant("w.food.r", "36.19", "prose_vs_table", "食品安全监管占项目支出的比重与表三不符"),
    Plant("w.car", "28.62", "prose_vs_table", "公务用车运行维护费与表八不符（数字颠倒）"),
    Plant("form1.5.score", "88.4", "prose_vs_form", "基层所标准化改造的得分与正文所说不符"),
    Plant("w.v.law", "12", "prose_vs_prose", "执法执勤用车辆数与车辆合计不符"),
    Plant("w.buy.s", "96.43", "prose_vs_prose", "服务类采购与采购总额、货物和工程不符"),
]


def book() -> Book:
    """The exact book."""
    econ = {c: D(v) for c, v in ITEMS.items()}
    basic = {
        "2080501": econ["30302"],
        "2080505": econ["30108"],
        "2080506": econ["30109"],
        "2101101": econ["30110"],
        "2101103": econ["30111"],
        "2210201": econ["30113"],
    }
    basic["2013801"] = sum(econ.values(), D(0)) - sum(basic.values(), D(0))
    project = {
        "2013802": D("436250.00"),
        "2013805": D("1864327.46"),
        "2013816": D("2318640.75"),
        "2013899": D("973184.20"),
    }
    leaves = {
        code: {
            "g_inc": basic.get(code, D(0)) + project.get(code, D(0)),
            "g_basic": basic.get(code, D(0)),
            "g_proj": project.get(code, D(0)),
        }
        for code in sorted({*basic, *project})
    }
    leaves["2013816"] |= {"g_open": D("164300.00"), "g_inc": D("2236800.00")}
    leaves["2013899"] |= {"n_open": D("57218.40"), "n_oth": D("362175.09"), "n_proj": D("328460.15")}
    three = {"b_abroad": D("0"), "f_abroad": D("0"), "b_purchase": D("200000"), "f_purchase": D("178650")}
    three |= {
        "b_run": D("300000"),
        "f_run": D("268194.53"),
        "b_reception": D("18000"),
        "f_reception": D("14208"),
    }
    made = Book(leaves, econ, three)
    made.verify()
    return made


def look() -> Look:
    """How the tables are printed."""
    names = [
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "一般公共预算财政拨款基本支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
        "财政拨款“三公”经费支出决算表",
        "国有资本经营预算财政拨款支出决算表",
    ]

    def caption(no: str, _title: str) -> list[str | Year]:
        return [Year(f"year:{no}", f"部门：{ORG}｜{YEAR}年度｜单位：万元")]

    titles = {f"{i:02}": f"表{'一二三四五六七八九'[i - 1]}　{name}" for i, name in enumerate(names, 1)}
    return Look(
        caption,
        [("科目编码",), ("科目名称",)],
        titles,
        marks="### ",
        notes={
            "01": ["[1] 本表按四舍五入列示，个别合计与分项之和可能有微小出入。"],
            "07": ["本表无数据"],
            "09": ["本表无数据"],
        },
    )


def compose(plants: list[Plant], doc: str) -> Page:
    """Print one version."""
    page = Page(doc, YEAR, "万元", {p.key: p for p in plants}, zero="0.00", pipes=True, wrap=44)
    bk = book()
    page.litter("首页 > 政府信息公开 > 财政预决算 > 部门决算")
    page.say(f"# {ORG}{YEAR}年度部门决算公开")
    page.litter("发布时间：2025-09-15 09:12　来源：本站　【字体：大 中 小】　打印　关闭")
    page.say("## 第一部分 部门概况", "**一、主要职责**")
    page.say(
        "- 负责市场主体登记注册和信用监管。",
        "- 负责食品、药品、特种设备安全监督管理。",
        "- 负责计量、标准化和检验检测管理。",
    )
    page.say("**二、机构设置**", "本部门决算由局机关和检验检测所的决算汇总而成。")
    page.say(f"## 第二部分 {YEAR}年度部门决算表")
    tables(page, bk)
    page.say(f"## 第三部分 {YEAR}年度部门决算情况说明")
    start = len(page.lines)
    t = Talk(page)
    _whole(page, t, bk)
    _spending(page, t, bk)
    _three_public(page, t, bk)
    _rest(page, t, bk)
    page.narrative = [start, len(page.lines)]
    page.say("## 第四部分 名词解释")
    page.say(
        "**基本支出**：为保障机构正常运转、完成日常工作发生的支出。",
        "**项目支出**：为完成特定任务发生的支出。",
    )
    page.litter(
        "上一篇：关于食用农产品抽检情况的通告　下一篇：没有了",
        "扫一扫在手机打开当前页",
        "主办：墨渚县人民政府办公室　网站地图　联系我们",
    )
    return page


def tables(page: Page, bk: Book) -> None:
    """Tables one to nine."""
    books = Accounts(page, bk, look(), INCOMES, CLASSES, ("general", "fund", "capital"))
    books.summary("金额", ("使用非财政拨款结余（含专用结余）", "年初结转和结余", "年末结转和结余"))
    books.income_detail(
        [
            ("total", ("合计",)),
            ("fiscal", ("财政拨款收入",)),
            ("superior", ("上级补助收入",)),
            ("business", ("事业收入",)),
            ("operating", ("经营收入",)),
            ("affiliated", ("附属单位上缴收入",)),
            ("other", ("其他收入",)),
        ]
    )
    page.litter("第 2 页 / 共 9 页")
    books.expenditure_detail(
        [
            ("total", ("合计",)),
            ("basic", ("基本支出",)),
            ("project", ("项目支出",)),
            ("up", ("上缴上级支出",)),
            ("operating", ("经营支出",)),
            ("sub", ("对附属单位补助支出",)),
        ]
    )
    books.fiscal_summary("金额", "合计")
    books.general([("total", ("本年支出合计",)), ("basic", ("基本支出",)), ("project", ("项目支出",))])
    page.litter("第 3 页 / 共 9 页")
    books.economic_blocks("金额")
    books.gov_fund(
        [
            ("open", ("年初结转和结余",)),
            ("income", ("本年收入",)),
            ("total", ("本年支出合计",)),
            ("basic", ("基本支出",)),
            ("project", ("项目支出",)),
            ("close", ("年末结转和结余",)),
        ],
        "07",
    )
    books.three_public(
        [
            (f"{block}.{key}", (f"{name}{label}",), "")
            for block, name in (("b", "预算数："), ("f", "决算数："))
            for key, label in (
                ("total", "合计"),
                ("abroad", "因公出国（境）费"),
                ("vehicle", "公务用车购置及运行维护费小计"),
                ("purchase", "公务用车购置费"),
                ("run", "公务用车运行维护费"),
                ("reception", "公务接待费"),
            )
        ],
        "08",
    )
    books.state_capital([("total", ("合计",)), ("basic", ("基本支出",)), ("project", ("项目支出",))], "09")


def _whole(page: Page, t: Talk, bk: Book) -> None:
    income = bk.get("", "g_inc", "n_oth")
    grand = income + bk.get("", "g_open", "n_open")
    page.say("### （一）收支规模")
    past = D("33148962.20")
    t.say(
        "本年度收、支总计均为{0}。上一年度收入总计为{1}，两相比较回落{2}，降幅{3}；回落的原因在于检验检测大楼装修项目上年已经完工，当时一次性投入了{4}。",
        t.total(
            "w.grand", grand, "收入总计", "01.in.grand", twins=(("w.grand2", "支出总计", ("01.out.grand",)),)
        ),
        t.prior("w.past", past, "收入总计", YEAR - 1),
        t.between("w.past.d", "w.grand", "w.past", "收入总计"),
        t.rose("w.past.r", "w.past.d", "w.past", "收入总计", DOWN),
        t.aside("w.house", D("2350000"), "检验检测大楼装修项目", text="235", note="inside a reason"),
    )
    page.say("### （二）收入决算")
    spent = bk.get("", "g_basic", "g_proj", "n_proj")
    t.say(
        "收入合计{0}，来源只有两类：**财政拨款收入**{1}（占{2}）和**其他收入**{3}（占{4}），事业、经营、上级补助等其余各类均无发生额。",
        t.total("w.in", income, "收入合计", "02.sum.total"),
        t.amount("w.fis", bk.get("", "g_inc"), "财政拨款收入", "02.sum.fiscal"),
        t.share("w.fis.r", "w.fis", "w.in", "财政拨款收入", "收入合计"),
        t.amount("w.oth", bk.get("", "n_oth"), "其他收入", "02.sum.other"),
        t.share("w.oth.r", "w.oth", "w.in", "其他收入", "收入合计"),
    )
    page.sums("P2", "w.in", "w.fis", "w.oth")
    page.say("### （三）支出决算")
    t.say(
        "支出合计{0}[1]，基本支出与项目支出分别占{1}、{2}，对应金额为{3}和{4}。",
        x0 := t.total("w.out", spent, "支出合计", "03.sum.total"),
        *_shares(t, bk),
    )
    assert x0.key == "w.out"
    items = [
        ("2013816", "食品安全监管", "food"),
        ("2013805", "市场秩序执法", "order"),
        ("2013899", "其他市场监督管理事务", "misc"),
    ]
    for i, (code, label, key) in enumerate(items):
        value = bk.get(code, "g_proj", "n_proj")
        text = [
            "食品安全监管投入最多，达{0}，占到项目支出的{1}",
            "市场秩序执法紧随其后，为{0}，份额{1}",
            "其他市场监督管理事务{0}，份额{1}",
        ][i]
        t.say(
            f"- {text}{'；' if i < 2 else '。'}",
            t.amount(f"w.{key}", value, label, f"03.{code}.project"),
            t.share(f"w.{key}.r", f"w.{key}", "w.pro", label, "项目支出"),
        )
    page.litter("第 6 页 / 共 9 页")


def _shares(t: Talk, bk: Book) -> list[C]:
    basic = t.amount("w.bas", bk.get("", "g_basic"), "基本支出", "03.sum.basic")
    project = t.amount("w.pro", bk.get("", "g_proj", "n_proj"), "项目支出", "03.sum.project")
    t.page.full("T7 支出", "w.bas.r", "w.pro.r")
    return [
        t.share("w.bas.r", "w.bas", "w.out", "基本支出", "支出合计"),
        t.share("w.pro.r", "w.pro", "w.out", "项目支出", "支出合计"),
        basic,
        project,
    ]


def _spending(page: Page, t: Talk, bk: Book) -> None:
    page.say("### （四）财政拨款收支")
    fiscal = bk.get("", "g_inc", "g_open")
    t.say(
        "财政拨款收、支总计均为{0}，其中上年结转{1}在本年全部形成支出。",
        t.total(
            "w.f",
            fiscal,
            "财政拨款收入总计",
            "04.in.grand",
            twins=(("w.f2", "财政拨款支出总计", ("04.out.grand.total",)),),
        ),
        t.amount("w.f.o", bk.get("", "g_open"), "年初财政拨款结转和结余", "04.in.open"),
    )
    page.say("### （五）一般公共预算财政拨款支出")
    spent = bk.get("", "g_basic", "g_proj")
    values = [D("23871946.35"), D("25364180.72"), spent]
    t.say(
        "近三年支出稳中有升：2022年{0}，2023年{1}，2024年{2}；2024年比2022年累计增加{3}，增长{4}。",
        t.prior("w.y22", values[0], "一般公共预算财政拨款支出", 2022),
        t.prior("w.y23", values[1], "一般公共预算财政拨款支出", 2023),
        t.total("w.y24", spent, "一般公共预算财政拨款支出", "05.sum.total"),
        t.between("w.y.d", "w.y24", "w.y22", "一般公共预算财政拨款支出", base=""),
        _plain(t.rose("w.y.r", "w.y.d", "w.y22", "一般公共预算财政拨款支出", UP)),
    )
    t.say(
        "全年预算为{0}，预算执行率{1}，未执行完的部分主要是检验检测设备采购尾款{2}，待验收后支付。",
        t.budget("w.plan", D("26896620"), "一般公共预算财政拨款支出"),
        t.done(
            "w.plan.r",
            "w.y24",
            "w.plan",
            "一般公共预算财政拨款支出",
            "adjusted_budget",
            measure="execution_rate",
        ),
        t.aside("w.tail", D("186400"), "检验检测设备采购尾款", note="inside a reason"),
    )
    keep = ("201", "208", "210", "221")
    claims: dict[str, C] = {}
    for c in keep:
        label = dict(FINAL)[c]
        claims[f"x{c}"] = t.amount(f"w.c{c}", bk.get(c, "g_basic", "g_proj"), label, f"05.{c}.total")
        claims[f"r{c}"] = t.share(f"w.c{c}.r", f"w.c{c}", "w.y24", label, "一般公共预算财政拨款支出")
    t.say(
        "支出去向：一般公共服务支出（类）{x201}，占比最高，为{r201}；其次是社会保障和就业支出（类）{x208}、住房保障支出（类）{x221}，"
        "各占{r208}、{r221}；最少的是卫生健康支出（类），{x210}，占{r210}。",
        **claims,
    )
    page.sums("P5-c", "w.y24", *[f"w.c{c}" for c in keep])
    page.say("### （六）基本支出")
    t.say(
        "一般公共预算财政拨款基本支出{0}。人员经费{1}，平均到在职的{2}，人均约{3}；公用经费{4}，仅为人员经费的{5}。",
        t.total("w.b", bk.get("", "g_basic"), "一般公共预算财政拨款基本支出", "05.sum.basic"),
        t.amount("w.per", bk.personnel, "人员经费", "06.personnel"),
        t.count("w.staff", 118, "在职人员", "人"),
        t.aside(
            "w.each",
            half_up(bk.personnel / 118, 2),
            "人员经费",
            text=f"{half_up(bk.personnel / 118 / 10000, 1)}",
            note="approximate",
        ),
        t.amount("w.pub", bk.public, "公用经费", "06.public"),
        t.share("w.pub.r", "w.pub", "w.per", "公用经费", "人员经费"),
    )
    page.sums("P6", "w.b", "w.per", "w.pub")
    page.say(
        "### （七）政府性基金与国有资本经营预算", "本部门没有政府性基金预算收支，也没有国有资本经营预算支出。"
    )


def _plain(claim: C) -> C:
    claim.base = ""
    return claim


def _three_public(page: Page, t: Talk, bk: Book) -> None:
    three = bk.three_public
    page.say("### （八）“三公”经费")
    run = three["f_run"] + three["f_purchase"]
    t.say(
        "“三公”经费全年预算{0}，花掉{1}，比预算少花{2}，预算完成率{3}。三类费用之中，因公出国（境）费为{4}；",
        t.budget(
            "w.3b", three["b_purchase"] + three["b_run"] + three["b_reception"], "“三公”经费", "09.b.total"
        ),
        t.total("w.3", run + three["f_reception"], "“三公”经费", "09.f.total"),
        t.between("w.3.d", "w.3", "w.3b", "“三公”经费", base="adjusted_budget"),
        t.done("w.3.r", "w.3", "w.3b", "“三公”经费", "adjusted_budget"),
        t.amount("w.ab", D(0), "因公出国（境）费", "09.f.abroad", text="0"),
    )
    t.say(
        "公务用车购置及运行维护费{0}，占“三公”经费的{1}，细分为购置费{2}（更新{3}执法车，单车价格控制在{4}以内）和运行维护费{5}；",
        t.amount("w.veh", run, "公务用车购置及运行维护费", "09.f.vehicle"),
        t.share("w.veh.r", "w.veh", "w.3", "公务用车购置及运行维护费", "“三公”经费"),
        t.amount("w.new", three["f_purchase"], "公务用车购置费", "09.f.purchase"),
        t.count("w.new.n", 1, "执法车", "台", glued="一台", note="Chinese numeral"),
        t.aside("w.cap", D("180000"), "公务用车购置费", text="18", note="limit"),
        t.amount("w.car", three["f_run"], "公务用车运行维护费", "09.f.run"),
    )
    page.sums("09 prose", "w.veh", "w.new", "w.car")
    t.say(
        "公务接待费由上年的{0}降至{1}，降幅{2}，接待来宾{3}、{4}，没有外事接待。",
        t.prior("w.rec.z", D("19342"), "公务接待费", YEAR - 1),
        t.amount("w.rec", three["f_reception"], "公务接待费", "09.f.reception", direction=DOWN),
        C(
            "w.rec.r",
            f"{half_up((D('19342') - three['f_reception']) * 100 / D('19342'), 2)}",
            "growth_rate",
            "公务接待费",
            "%",
            DOWN,
            base="previous_year",
        ),
        t.count("w.rec.n", 21, "公务接待批次", "批次"),
        t.count("w.rec.p", 167, "公务接待人次", "人次"),
    )
    page.note("w.rec.d", page.nums["w.rec.z"].value - page.nums["w.rec"].value)
    page.nums["w.rec.d"].step = D("100")
    page.rate("接待降幅", "w.rec.r", "w.rec.d", "w.rec.z")
    page.litter("第 8 页 / 共 9 页")


def _rest(page: Page, t: Talk, bk: Book) -> None:
    page.say("### （九）其他事项", "**1. 机关运行经费**")
    t.say(
        "机关运行经费支出{0}，与2023年的{1}相比压减{2}，下降{3}。",
        t.amount("w.o", bk.public, "机关运行经费"),
        t.prior("w.o.z", D("2516380.25"), "机关运行经费", YEAR - 1),
        t.between("w.o.d", "w.o", "w.o.z", "机关运行经费"),
        t.rose("w.o.r", "w.o.d", "w.o.z", "机关运行经费", DOWN),
    )
    page.say("**2. 政府采购**")
    t.say(
        "政府采购支出{0}，按品目分，货物{1}、工程{2}、服务{3}；按供应商分，面向中小企业采购{4}，占比{5}，其中小型和微型企业合同又占到中小企业的{6}，计{7}。",
        t.total("w.buy", D("3184260"), "政府采购支出"),
        t.amount("w.buy.g", D("1672400"), "政府采购货物支出"),
        t.amount("w.buy.w", D("568260"), "政府采购工程支出"),
        t.amount("w.buy.s", D("943600"), "政府采购服务支出"),
        t.amount("w.sme", D("2871540"), "面向中小企业采购"),
        t.share("w.sme.r", "w.sme", "w.buy", "面向中小企业采购", "政府采购支出"),
        *reversed(
            (
                t.amount("w.mic", D("1936200"), "小型和微型企业合同"),
                t.share("w.mic.r", "w.mic", "w.sme", "小型和微型企业合同", "面向中小企业采购"),
            )
        ),
    )
    page.sums("P10", "w.buy", "w.buy.g", "w.buy.w", "w.buy.s")
    page.say("**3. 国有资产**")
    date = f"{YEAR}-12-31"
    t.say(
        f"{YEAR}年末车辆编制内实有{{0}}，执法执勤用车{{1}}、应急保障用车{{2}}、特种专业技术用车{{3}}；单价{{4}}（含）以上设备（不含车辆）{{5}}。",
        t.count("w.v", 17, "车辆", "辆", period=date),
        t.count("w.v.law", 13, "执法执勤用车", "辆", period=date),
        t.count("w.v.em", 1, "应急保障用车", "辆", period=date),
        t.count("w.v.sp", 3, "特种专业技术用车", "辆", period=date),
        t.aside(
            "w.t",
            D("1000000"),
            "单价100万元（含）以上设备（不含车辆）",
            text="100",
            period=date,
            note="part of a name",
        ),
        t.count("w.e", 2, "单价100万元（含）以上设备（不含车辆）", "台（套）", period=date),
    )
    page.sums("P10-e", "w.v", "w.v.law", "w.v.em", "w.v.sp")
    page.say("**4. 预算绩效**")
    t.say(
        "对{0}项目进行了绩效自评，{1}评为“优”，{2}评为“良”，得分最高{3}、最低{4}；其中基层所标准化改造得{5}，扣分集中在工期指标，实际工期比计划多出{6}。自评结果如下：",
        t.count("w.n", 6, "绩效自评项目", "个", "forms.count"),
        t.count("w.n1", 4, "评为“优”的项目", "个", "forms.优"),
        t.count("w.n2", 2, "评为“良”的项目", "个", "forms.良"),
        C("w.top", "97.5", "score", "绩效自评项目", "分", cells=("form1.1.score",)),
        C("w.low", "82.8", "score", "绩效自评项目", "分", cells=("form1.6.score",)),
        C("w.sta", "86.4", "score", "基层所标准化改造", "分", cells=("form1.5.score",)),
        t.aside("w.late", 15, "工期", "天", measure="delta", direction=UP, note="inside a reason"),
    )
    page.sums("F-13", "w.n", "w.n1", "w.n2")
    page.same("F-16", "w.sta", "form1.5.score")
    _summary(page)


def _summary(page: Page) -> None:
    page.form_no += 1
    n = page.form_no
    page.say("项目支出绩效自评结果汇总表")
    head = ["序号", "项目名称", "实施单位", "自评得分", "自评等级"]
    for row in (head, ["---"] * 5):
        page.add(f"| {' | '.join(row)} |")
    for i, (name, body, score, grade) in enumerate(PROJECTS, 1):
        page.form_row(
            [
                f"{i}",
                F(f"form{n}.{i}.项目名称", name, "identity", "项目名称", "value"),
                F(f"form{n}.{i}.实施单位", body, "identity", "实施单位", "value"),
                F(f"form{n}.{i}.score", score, "total", "总分", "score", "", score, note="column 自评得分"),
                F(f"form{n}.{i}.grade", grade, "total", "总分", "grade", note="column 自评等级"),
            ],
            name,
            "self_eval_summary",
        )
    page.add()
    page.note("forms.count", len(PROJECTS))
    for g in "优良":
        page.note(f"forms.{g}", sum(p[3] == g for p in PROJECTS))
