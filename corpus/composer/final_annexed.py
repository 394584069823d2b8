"""Final accounts of an invented water bureau, 2019, in 万元: the narrative comes first, the tables are annexes.

Codes stand in three columns, totals come last, shares often stand before their amounts.
"""

from __future__ import annotations

from gouji.bench.synth.numbers import D, half_up

from .accounts import Accounts
from .book import Book
from .heads import THREE_CODES, Look
from .page import C, Page, Plant, Year
from .talk import Talk

ORG = "栖云县水务局"
YEAR = 2019
CLASSES = [
    ("208", "社会保障和就业支出"),
    ("210", "卫生健康支出"),
    ("213", "农林水支出"),
    ("221", "住房保障支出"),
]
INCOMES = [
    ("general", "一般公共预算财政拨款收入"),
    ("fund", "政府性基金预算财政拨款收入"),
    ("superior", "上级补助收入"),
    ("business", "事业收入"),
    ("operating", "经营收入"),
    ("affiliated", "附属单位上缴收入"),
    ("other", "其他收入"),
]
ITEMS = {
    "30101": "1873264.50",
    "30102": "926415.37",
    "30103": "412890.00",
    "30107": "655302.18",
    "30108": "537846.91",
    "30110": "241673.05",
    "30111": "96427.33",
    "30112": "18263.74",
    "30113": "402518.66",
    "30305": "57840.00",
    "30201": "104382.55",
    "30202": "23816.40",
    "30206": "41209.87",
    "30207": "38546.12",
    "30211": "127395.68",
    "30213": "52714.09",
    "30217": "21684.00",
    "30228": "68251.43",
    "30231": "86437.29",
    "30239": "158930.00",
    "31002": "33760.00",
}

PLANTS = [
    Plant(
        "03.2130306.project", "489.36", "table_sum", "附件3 2130306 水利工程运行与维护的项目支出两位数字颠倒"
    ),
    Plant(
        "05.21303.basic",
        "480.11",
        "table_sum",
        "附件5 21303 水利的基本支出多10万元，与小计、与下级科目均不符",
    ),
    Plant("q.r.other", "0.65", "prose_vs_prose", "其他收入占比与其他收入、本年收入不符"),
    Plant("q.econ.30239", "18.59", "prose_vs_table", "其他交通费用与附件6不符（数字颠倒）"),
    Plant("q.rec.rate", "12.58", "prose_vs_prose", "公务接待费降幅与减少额、上年数不符"),
    Plant("q.build.deep", "68.77", "prose_vs_table", "水利工程建设占全部支出的比重与附件3不符"),
    Plant("year:07", f"编制单位：{ORG}　　2018年度　　单位：万元", "wrong_year", "附件7的年度印成2018"),
]

INTRO = [
    "（一）贯彻国家水法律法规，拟订全县水资源保护、开发和节约的办法。",
    "（二）统筹城乡供水，指导灌区、水库、堤防的建设与管护。",
    "（三）承担水旱灾害防御和水土保持工作。",
    "（四）落实河湖长制的日常事务。",
]
GLOSSARY = [
    "财政拨款收入：县级财政部门当年拨付的各类预算资金。",
    "基本支出：维持机构运转所需的人员开支与公用开支。",
    "项目支出：为完成专项工作任务而发生的开支。",
    "结转和结余：当年没有用完、按规定留到下年的资金。",
]


def book() -> Book:
    """The exact book."""
    econ = {c: D(v) for c, v in ITEMS.items()}
    basic = {
        "2080505": econ["30108"],
        "2101101": econ["30110"],
        "2101103": econ["30111"],
        "2210201": econ["30113"],
    }
    basic["2130301"] = sum(econ.values(), D(0)) - sum(basic.values(), D(0))
    project = {
        "2130304": D("1146820.35"),
        "2130305": D("31472916.48"),
        "2130306": D("3786215.90"),
        "2130314": D("864530.00"),
    }
    leaves = {
        code: {
            "g_inc": basic.get(code, D(0)) + project.get(code, D(0)),
            "g_basic": basic.get(code, D(0)),
            "g_proj": project.get(code, D(0)),
        }
        for code in sorted({*basic, *project})
    }
    leaves["2130305"] |= {"g_open": D("1583274.20"), "g_inc": D("32650000.00")}
    leaves["2130306"] |= {
        "n_open": D("36418.77"),
        "n_bus": D("1284630.00"),
        "n_oth": D("268417.52"),
        "n_proj": D("1197346.25"),
    }
    leaves["2136601"] = {"f_open": D("214600.00"), "f_inc": D("1800000.00"), "f_proj": D("1926358.74")}
    made = Book(
        leaves,
        econ,
        {
            "b_abroad": D(0),
            "f_abroad": D(0),
            "b_purchase": D(0),
            "f_purchase": D(0),
            "b_run": D("95000"),
            "f_run": D("86437.29"),
            "b_reception": D("26000"),
            "f_reception": D("21684"),
        },
    )
    made.verify()
    return made


def look() -> Look:
    """How the annexes are printed."""
    names = {
        "01": "收入支出决算总表",
        "02": "收入决算表",
        "03": "支出决算表",
        "04": "财政拨款收入支出决算总表",
        "05": "一般公共预算财政拨款支出决算表",
        "06": "一般公共预算财政拨款基本支出决算表",
        "07": "一般公共预算财政拨款“三公”经费支出决算表",
        "08": "政府性基金预算财政拨款收入支出决算表",
    }

    def caption(no: str, _title: str) -> list[str | Year]:
        return [Year(f"year:{no}", f"编制单位：{ORG}　　{YEAR}年度　　单位：万元")]

    return Look(
        caption,
        THREE_CODES,
        names,
        total_last=True,
        pre={no: [f"附件{int(no)}"] for no in names},
        breaks={"03": {6: True}},
    )


def compose(plants: list[Plant], doc: str) -> Page:
    """Print one version."""
    page = Page(doc, YEAR, "万元", {p.key: p for p in plants}, prose_thousands=False)
    bk = book()
    page.say(f"{ORG}{YEAR}年度部门决算", "目　录")
    for text in (
        "第一部分　基本情况",
        f"第二部分　{YEAR}年度部门决算情况说明",
        "第三部分　名词解释",
        f"第四部分　附件：{YEAR}年度部门决算表",
    ):
        page.add(text)
    page.add()
    page.say("第一部分　基本情况", "一、主要职能", *INTRO, "二、部门构成")
    page.say("纳入本部门决算编制范围的有局机关、水利工程管理所和河湖保护中心。")
    page.say(f"第二部分　{YEAR}年度部门决算情况说明")
    start = len(page.lines)
    narrative(page, bk)
    page.narrative = [start, len(page.lines)]
    page.say("第三部分　名词解释", *GLOSSARY, f"第四部分　附件：{YEAR}年度部门决算表")
    annexes(page, bk)
    return page


def annexes(page: Page, bk: Book) -> None:
    """Tables one to eight."""
    books = Accounts(page, bk, look(), INCOMES, CLASSES)
    books.summary("决算数", ("用事业基金弥补收支差额", "年初结转和结余", "年末结转和结余"))
    books.income_detail(
        [
            ("total", ("本年收入合计",)),
            ("fiscal", ("财政拨款收入",)),
            ("superior", ("上级补助收入",)),
            ("business", ("事业收入",)),
            ("operating", ("经营收入",)),
            ("affiliated", ("附属单位上缴收入",)),
            ("other", ("其他收入",)),
        ]
    )
    books.expenditure_detail(
        [
            ("total", ("本年支出合计",)),
            ("basic", ("基本支出",)),
            ("project", ("项目支出",)),
            ("up", ("上缴上级支出",)),
            ("operating", ("经营支出",)),
            ("sub", ("对附属单位补助支出",)),
        ]
    )
    books.fiscal_summary("决算数", "小计")
    books.general(
        [
            ("total", ("本年支出", "小计")),
            ("basic", ("本年支出", "基本支出")),
            ("project", ("本年支出", "项目支出")),
        ]
    )
    books.look.stub = [("经济分类科目编码", "类"), ("经济分类科目编码", "款"), ("科目名称",)]
    books.economic_list(
        [
            ("total", ("基本支出", "合计")),
            ("personnel", ("基本支出", "人员经费")),
            ("public", ("基本支出", "公用经费")),
        ]
    )
    run = "公务用车购置及运行费"
    books.three_public(
        [
            (f"{block}.{key}", (name, *path), "")
            for block, name in (("b", "预算数"), ("f", "决算数"))
            for key, path in (
                ("total", ("合计",)),
                ("abroad", ("因公出国（境）费",)),
                ("vehicle", (run, "小计")),
                ("purchase", (run, "公务用车购置费")),
                ("run", (run, "公务用车运行费")),
                ("reception", ("公务接待费",)),
            )
        ],
        "07",
    )
    books.look.stub = THREE_CODES
    books.gov_fund(
        [
            ("open", ("年初结转和结余",)),
            ("income", ("本年收入",)),
            ("total", ("本年支出", "小计")),
            ("basic", ("本年支出", "基本支出")),
            ("project", ("本年支出", "项目支出")),
            ("close", ("年末结转和结余",)),
        ]
    )


def narrative(page: Page, bk: Book) -> None:
    """Part two."""
    t = Talk(page)
    _totals(page, t, bk)
    _general(page, t, bk)
    _basic(page, t, bk)
    _three_public(page, t, bk)
    _rest(page, t, bk)


def _totals(page: Page, t: Talk, bk: Book) -> None:
    income = bk.get("", "g_inc", "f_inc", "n_bus", "n_oth")
    grand = income + bk.get("", "g_open", "f_open", "n_open")
    spent = bk.get("", "g_basic", "g_proj", "f_proj", "n_proj")
    page.say("一、收支总体情况")
    before = D("37562840.16")
    t.say(
        f"{YEAR}年，我局收入总计{{0}}，支出总计与之相等。同上年相比，收入总计多出{{1}}，增幅为{{2}}；多出的部分大半来自中小河流治理，"
        "仅此一类工程就多安排{3}。",
        t.total("q.grand", grand, "收入总计", "01.in.grand"),
        t.change("q.grand.d", "q.grand", before, "收入总计"),
        t.growth("q.grand.r", "q.grand.d", "q.grand", "收入总计"),
        t.aside(
            "q.rivers",
            D("6200000"),
            "中小河流治理",
            measure="delta",
            text="620",
            direction="increase",
            note="inside a reason",
        ),
    )
    page.say("二、收入构成情况")
    fiscal, business, other = bk.get("", "g_inc", "f_inc"), bk.get("", "n_bus"), bk.get("", "n_oth")
    whole = t.total("q.in", income, "本年收入", "02.sum.total")
    a = t.amount("q.fiscal", fiscal, "财政拨款收入", "02.sum.fiscal")
    b = t.amount("q.business", business, "事业收入", "02.sum.business")
    c = t.amount("q.other", other, "其他收入", "02.sum.other")
    t.say(
        "本年收入{w}。从来源看，{ra}出自财政拨款收入，计{a}；{rb}属于事业收入，计{b}；余下{rc}为其他收入{c}，系水费滞纳金和存款利息。",
        w=whole,
        ra=t.share("q.r.fiscal", "q.fiscal", "q.in", "财政拨款收入", "本年收入"),
        a=a,
        rb=t.share("q.r.business", "q.business", "q.in", "事业收入", "本年收入"),
        b=b,
        rc=t.share("q.r.other", "q.other", "q.in", "其他收入", "本年收入"),
        c=c,
    )
    page.full("T7 收入", "q.r.fiscal", "q.r.business", "q.r.other")
    page.say("三、支出构成情况")
    basic, project = bk.get("", "g_basic"), bk.get("", "g_proj", "f_proj", "n_proj")
    t.say(
        "本年支出{0}，由两块组成：保障机构运转的基本支出{1}，所占比重{2}；完成专项任务的项目支出{3}，所占比重{4}。",
        t.total("q.out", spent, "本年支出", "03.sum.total"),
        t.amount("q.basic", basic, "基本支出", "03.sum.basic"),
        t.share("q.r.basic", "q.basic", "q.out", "基本支出", "本年支出"),
        t.amount("q.project", project, "项目支出", "03.sum.project"),
        t.share("q.r.project", "q.project", "q.out", "项目支出", "本年支出"),
    )
    page.sums("P3", "q.out", "q.basic", "q.project")
    t.say(
        "在项目支出内部，水利工程建设一枝独大，用去{0}，占项目支出的{1}，折算到全部支出中也有{2}。",
        t.amount("q.build", bk.get("2130305", "g_proj"), "水利工程建设", "03.2130305.project"),
        t.share("q.build.r", "q.build", "q.project", "水利工程建设", "项目支出"),
        t.share("q.build.deep", "q.build", "q.out", "水利工程建设", "全部支出"),
    )
    page.say("四、财政拨款收支情况")
    money = bk.get("", "g_inc", "f_inc", "g_open", "f_open")
    t.say(
        "财政拨款收入总计{0}，含年初带入的结转和结余{1}；财政拨款支出总计{2}，含留待下年使用的{3}。",
        t.total("q.fin", money, "财政拨款收入总计", "04.in.grand"),
        t.amount("q.fopen", bk.get("", "g_open", "f_open"), "年初财政拨款结转和结余", "04.in.open"),
        t.total("q.fout", money, "财政拨款支出总计", "04.out.grand.total"),
        t.amount(
            "q.fclose",
            bk.closing("", "g") + bk.closing("", "f"),
            "年末财政拨款结转和结余",
            "04.out.close.total",
        ),
    )
    now = bk.get("", "g_basic", "g_proj", "f_proj")
    t.say(
        "把时间拉长看，2017年、2018年、2019年财政拨款支出依次为{0}、{1}和{2}，2018年比2017年多支{3}，2019年又在上年基数上增长{4}。",
        t.prior("q.y17", D("29418650.00"), "财政拨款支出", 2017),
        t.prior("q.y18", D("33806127.45"), "财政拨款支出", 2018),
        t.amount("q.y19", now, "财政拨款支出", "04.out.total.total"),
        _of(t.between("q.y18.d", "q.y18", "q.y17", "财政拨款支出"), "2018"),
        C(
            "q.y19.r",
            f"{half_up((now - D('33806127.45')) * 100 / D('33806127.45'), 2)}",
            "growth_rate",
            "财政拨款支出",
            "%",
            "increase",
            base="previous_year",
        ),
    )
    page.note("q.y19.d", page.nums["q.y19"].value - page.nums["q.y18"].value)
    page.rate("三年", "q.y19.r", "q.y19.d", "q.y18")


def _of(claim: C, period: str) -> C:
    claim.period = period
    return claim


def _general(page: Page, t: Talk, bk: Book) -> None:
    spent = bk.get("", "g_basic", "g_proj")
    page.say("五、一般公共预算财政拨款支出情况", "（一）规模")
    t.say(
        "一般公共预算财政拨款支出{0}，在本年支出中的份额为{1}。上年该项支出为{2}，今年净增{3}，增长{4}，原因是河道治理和水库除险进入集中付款期。",
        t.total("q.gen", spent, "一般公共预算财政拨款支出", "05.sum.total"),
        t.share("q.gen.s", "q.gen", "q.out", "一般公共预算财政拨款支出", "本年支出"),
        t.prior("q.gen.z", D("31927406.83"), "一般公共预算财政拨款支出", YEAR - 1),
        t.between("q.gen.d", "q.gen", "q.gen.z", "一般公共预算财政拨款支出"),
        t.rose("q.gen.r", "q.gen.d", "q.gen.z", "一般公共预算财政拨款支出", "increase"),
    )
    page.say("（二）结构")
    named: dict[str, C] = {}
    for code, label in CLASSES:
        value = bk.get(code, "g_basic", "g_proj")
        named[f"x{code}"] = t.amount(f"q.c.{code}", value, label, f"05.{code}.total")
        named[f"r{code}"] = t.share(
            f"q.c.{code}.r", f"q.c.{code}", "q.gen", label, "一般公共预算财政拨款支出"
        )
    t.say(
        "按功能分类，农林水支出居首，为{x213}，占{r213}；社会保障和就业支出、卫生健康支出、住房保障支出分别为{x208}、{x210}、{x221}，"
        "占比依次是{r208}、{r210}和{r221}。",
        **named,
    )
    page.full("T7 功能", *[f"q.c.{c}.r" for c, _ in CLASSES])
    page.sums("P5-c", "q.gen", *[f"q.c.{c}" for c, _ in CLASSES])
    page.say("（三）明细")
    plan = D("9684300")
    t.say(
        "年初安排{0}，全年实际支出{1}，相当于年初预算的{2}，差距缘于大额工程资金都在年中由省、市下达。逐项情况是：",
        t.budget("q.plan", plan, "一般公共预算财政拨款支出"),
        t.amount("q.gen2", spent, "一般公共预算财政拨款支出", "05.sum.total"),
        t.done("q.gen2.r", "q.gen2", "q.plan", "一般公共预算财政拨款支出"),
    )
    run = bk.get("2130301", "g_basic")
    label = "农林水支出（类）水利（款）行政运行（项）"
    t.say(
        f"1. {label}。决算{{0}}，年初预算{{1}}，相抵超出{{2}}，完成预算的{{3}}，超出部分用于补发考核奖励和晋升职级。",
        t.amount("q.run", run, label, "05.2130301.total"),
        t.budget("q.run.y", D("4150000"), label),
        t.between("q.run.d", "q.run", "q.run.y", label, base="initial_budget"),
        t.done("q.run.r", "q.run", "q.run.y", label),
    )
    label = "农林水支出（类）水利（款）水利工程建设（项）"
    t.say(
        f"2. {label}。年初未列预算，省、市先后追加{{0}}，连同上年转入的{{1}}一并使用，当年支出{{2}}，尚有{{3}}因工程未完工结算顺延至下年。",
        t.amount("q.b.in", bk.get("2130305", "g_inc"), label, "02.2130305.fiscal", direction="increase"),
        t.amount("q.b.open", bk.get("2130305", "g_open"), label, "04.in.open_general"),
        t.amount("q.b.out", bk.get("2130305", "g_proj"), label, "05.2130305.total"),
        t.amount("q.b.close", bk.closing("2130305", "g"), label, "04.out.close.general"),
    )
    page.sums("结转", "q.b.close", "q.b.in", "q.b.open", "-q.b.out")
    label = "农林水支出（类）水利（款）防汛（项）"
    flood = bk.get("2130314", "g_proj")
    t.say(
        f"3. {label}。年初预算{{0}}，入汛后追加资金，实际支出{{1}}，较年初预算高出{{2}}，系购置抽排设备{{3}}所致。",
        t.budget("q.f.y", D("600000"), label),
        t.amount("q.f", flood, label, "05.2130314.total"),
        t.between("q.f.d", "q.f", "q.f.y", label, base="initial_budget"),
        t.count("q.f.n", 6, "抽排设备", "台", note="inside a reason"),
    )
    label = "住房保障支出（类）住房改革支出（款）住房公积金（项）"
    t.say(
        f"4. {label}。年初预算{{0}}，支出{{1}}，完成{{2}}。",
        t.budget("q.h.y", D("410000"), label),
        t.amount("q.h", bk.get("2210201", "g_basic"), label, "05.2210201.total"),
        t.done("q.h.r", "q.h", "q.h.y", label),
    )


def _basic(page: Page, t: Talk, bk: Book) -> None:
    page.say("六、一般公共预算财政拨款基本支出情况")

    def item(code: str, name: str) -> C:
        return t.amount(f"q.econ.{code}", bk.econ(code), name, f"06.{code}.total")

    t.say(
        "基本支出{x}，其中人员经费{a}、占{ra}，公用经费{b}、占{rb}。人员经费中，基本工资{i1}，津贴补贴{i2}，绩效工资{i3}，"
        "机关事业单位基本养老保险缴费{i4}，住房公积金{i5}。",
        x=t.total("q.bas", bk.get("", "g_basic"), "基本支出", "05.sum.basic"),
        a=t.amount("q.per", bk.personnel, "人员经费", "06.sum.personnel"),
        ra=t.share("q.per.r", "q.per", "q.bas", "人员经费", "基本支出"),
        b=t.amount("q.pub", bk.public, "公用经费", "06.sum.public"),
        rb=t.share("q.pub.r", "q.pub", "q.bas", "公用经费", "基本支出"),
        i1=item("30101", "基本工资"),
        i2=item("30102", "津贴补贴"),
        i3=item("30107", "绩效工资"),
        i4=item("30108", "机关事业单位基本养老保险缴费"),
        i5=item("30113", "住房公积金"),
    )
    page.sums("P6-b", "q.bas", "q.per", "q.pub")
    top = ("30239", "30211", "30201")
    t.say(
        "公用经费花得最多的是其他交通费用、差旅费和办公费，分别支出{0}、{1}、{2}，合起来{3}，占公用经费的{4}，也就是基本支出的{5}。",
        item("30239", "其他交通费用"),
        item("30211", "差旅费"),
        item("30201", "办公费"),
        t.total("q.top", sum((bk.econ(c) for c in top), D(0)), "其他交通费用、差旅费和办公费"),
        t.share("q.top.r", "q.top", "q.pub", "其他交通费用、差旅费和办公费", "公用经费"),
        t.share("q.top.r2", "q.top", "q.bas", "其他交通费用、差旅费和办公费", "基本支出"),
    )
    page.sums("小计", "q.top", *[f"q.econ.{c}" for c in top])


def _three_public(page: Page, t: Talk, bk: Book) -> None:
    three = bk.three_public
    page.say("七、“三公”经费支出情况")
    budget = three["b_run"] + three["b_reception"]
    spent = three["f_run"] + three["f_reception"]
    t.say(
        "“三公”经费年初核定{0}，实际开支{1}，节约{2}，为核定数的{3}。全年没有因公出国（境）任务，也没有购置公务用车。",
        t.budget("q.3.y", budget, "“三公”经费", "09.b.total"),
        t.total("q.3", spent, "“三公”经费", "09.f.total"),
        t.between("q.3.d", "q.3", "q.3.y", "“三公”经费", base="initial_budget"),
        t.done("q.3.r", "q.3", "q.3.y", "“三公”经费"),
    )
    t.say(
        "公务用车运行费{0}（核定{1}），用于河道巡查、水库值守所需车辆的燃油、保险和检修，年末公务用车保有量{2}，平均每辆开支{3}。",
        t.amount("q.car", three["f_run"], "公务用车运行费", "09.f.run"),
        t.budget("q.car.y", three["b_run"], "公务用车运行费", "09.b.run"),
        t.count("q.car.n", 4, "公务用车保有量", "辆", glued="四辆", note="Chinese numeral"),
        t.aside("q.car.avg", D("21609.32"), "公务用车运行费"),
    )
    t.say(
        "公务接待费{0}，上年为{1}，压减{2}，降幅{3}；先后接待{4}、{5}，每人次花费不到{6}。",
        t.amount("q.rec", three["f_reception"], "公务接待费", "09.f.reception"),
        t.prior("q.rec.z", D("24910.50"), "公务接待费", YEAR - 1),
        t.between("q.rec.d", "q.rec", "q.rec.z", "公务接待费"),
        t.rose("q.rec.rate", "q.rec.d", "q.rec.z", "公务接待费", "decrease"),
        t.count("q.rec.b", 27, "公务接待批次", "批"),
        t.count("q.rec.p", 196, "公务接待人次", "人次"),
        t.aside("q.rec.max", D("120"), "公务接待费", "元", text="120", note="limit"),
    )


def _rest(page: Page, t: Talk, bk: Book) -> None:
    page.say("八、政府性基金预算财政拨款收支情况")
    t.say(
        "政府性基金上年转来{0}，当年到账{1}，支用{2}，期末剩余{3}，全部用于库区移民村的道路和饮水设施。",
        t.amount("q.g.o", bk.get("", "f_open"), "政府性基金预算财政拨款年初结转和结余", "08.sum.open"),
        t.amount("q.g.i", bk.get("", "f_inc"), "政府性基金预算财政拨款收入", "08.sum.income"),
        t.amount("q.g.x", bk.get("", "f_proj"), "政府性基金预算财政拨款支出", "08.sum.total"),
        t.amount("q.g.c", bk.closing("", "f"), "政府性基金预算财政拨款年末结转和结余", "08.sum.close"),
    )
    page.say("九、其他需要说明的情况", "（一）机关运行经费")
    t.say(
        "机关运行经费{0}，上年{1}，少支出{2}，下降{3}，主要是压缩会议、以视频形式布置工作。",
        t.amount("q.o", bk.public, "机关运行经费"),
        t.prior("q.o.z", D("806254.31"), "机关运行经费", YEAR - 1),
        t.between("q.o.d", "q.o", "q.o.z", "机关运行经费"),
        t.rose("q.o.r", "q.o.d", "q.o.z", "机关运行经费", "decrease"),
    )
    page.say("（二）政府采购")
    t.say(
        "全年政府采购支出总额{0}，货物类{1}、工程类{2}、服务类{3}。中小企业取得合同{4}，占采购总额的{5}；这当中小微企业取得{6}，占中小企业合同额的{7}。",
        t.total("q.p", D("18264750"), "政府采购支出总额"),
        t.amount("q.p.g", D("1346200"), "政府采购货物支出"),
        t.amount("q.p.w", D("15482350"), "政府采购工程支出"),
        t.amount("q.p.s", D("1436200"), "政府采购服务支出"),
        t.amount("q.p.m", D("14713500"), "授予中小企业合同金额"),
        t.share("q.p.m.r", "q.p.m", "q.p", "授予中小企业合同金额", "政府采购支出总额"),
        t.amount("q.p.x", D("9327480"), "授予小微企业合同金额"),
        t.share("q.p.x.r", "q.p.x", "q.p.m", "授予小微企业合同金额", "授予中小企业合同金额"),
    )
    page.sums("P10", "q.p", "q.p.g", "q.p.w", "q.p.s")
    page.say("（三）国有资产")
    date = f"{YEAR}-12-31"
    t.say(
        f"截至{YEAR}年12月31日，本部门实有车辆{{0}}，均为应急保障用车；单价{{1}}以上的通用设备{{2}}，单价{{3}}以上的专用设备尚无配备。",
        t.count("q.v", 4, "车辆", "辆", period=date),
        t.aside(
            "q.t50", D("500000"), "单价50万元以上的通用设备", text="50", period=date, note="part of a name"
        ),
        t.count("q.e50", 3, "单价50万元以上的通用设备", "台（套）", period=date),
        t.aside(
            "q.t100",
            D("1000000"),
            "单价100万元以上的专用设备",
            text="100",
            period=date,
            note="part of a name",
        ),
    )
    page.say("（四）预算绩效")
    t.say(
        "共有{0}项目参加自评，动用资金{1}，覆盖项目支出的{2}。评价结果：得分不低于{3}的{4}，介于{5}至{6}之间的{7}，平均{8}。",
        t.count("q.n", 9, "参加自评的项目", "个"),
        t.total("q.n.x", D("34126800"), "自评项目资金", text="3412.68"),
        t.share("q.n.r", "q.n.x", "q.project", "自评项目资金", "项目支出"),
        t.aside("q.s90", "90", "得分不低于90分的项目", "分", note="threshold"),
        t.count("q.n1", 7, "得分不低于90分的项目", "个"),
        t.aside("q.s80", "80", "得分介于80分至90分之间的项目", "分", note="threshold"),
        t.aside("q.s90b", "90", "得分介于80分至90分之间的项目", "分", note="threshold"),
        t.count("q.n2", 2, "得分介于80分至90分之间的项目", "个"),
        t.aside("q.avg", "93.6", "自评项目平均得分", "分", measure="score"),
    )
    page.sums("F-13", "q.n", "q.n1", "q.n2")
