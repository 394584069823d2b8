"""Final accounts of an invented township, 2020, in 元: every table is followed at once by what is said of it.

The whole part is one narrative with the tables in it; names are indented by level, amounts often stand before their subjects.
"""

from __future__ import annotations

from gouji.bench.synth.numbers import D

from .accounts import Accounts
from .book import Book
from .heads import Look
from .layout import FINAL, NAMES
from .page import C, Page, Plant, Year
from .talk import DOWN, UP, Talk

ORG = "雁汐镇人民政府"
YEAR = 2020
USED = ("201", "208", "210", "211", "212", "213", "221", "224", "234")
CLASSES = [(c, f"{c} {n}") for c, n in FINAL if c in USED]
INCOMES = [
    ("general", "1．一般公共预算财政拨款收入"),
    ("fund", "2．政府性基金预算财政拨款收入"),
    ("superior", "3．上级补助收入"),
    ("business", "4．事业收入"),
    ("operating", "5．经营收入"),
    ("affiliated", "6．附属单位上缴收入"),
    ("other", "7．其他收入"),
]
ITEMS = {
    "30101": "2684310.50",
    "30102": "1936284.00",
    "30103": "1042680.00",
    "30107": "863214.36",
    "30108": "738462.18",
    "30110": "364218.47",
    "30111": "128640.25",
    "30112": "26318.40",
    "30113": "618432.00",
    "30305": "486270.00",
    "30201": "283164.20",
    "30205": "18436.50",
    "30206": "126384.77",
    "30207": "64210.00",
    "30211": "86430.00",
    "30213": "246318.90",
    "30215": "12640.00",
    "30217": "42318.00",
    "30226": "318460.00",
    "30228": "96432.18",
    "30231": "134620.35",
    "30239": "386400.00",
}

PLANTS = [
    Plant("01.in.fund", "3,368,400.00", "table_sum", "收支总表的政府性基金预算财政拨款收入两位数字颠倒"),
    Plant(
        "05.2130705.total",
        "4,268,310.00",
        "table_sum",
        "一般公共预算支出表 2130705 的小计与本行、与上级科目、与支出决算表均不符",
    ),
    Plant("m.env", "1,648,230.40", "prose_vs_table", "水体治理支出与支出决算表不符（数字颠倒）"),
    Plant("m.plague.r", "51.36", "prose_vs_prose", "抗疫特别国债占基金支出的比重与两个金额不符"),
    Plant("m.house.d", "21,864.00", "prose_vs_prose", "住房公积金的增加额与本年、上年不符"),
    Plant("m.rec.p", "586", "prose_vs_prose", "公务接待总人次与两类人次之和不符"),
    Plant(
        "year:06",
        f"编制单位：{ORG}　　编制年度：2021年度　　金额单位：元",
        "wrong_year",
        "基本支出表的年度印成2021",
    ),
]


def book() -> Book:
    """The exact book."""
    econ = {c: D(v) for c, v in ITEMS.items()}
    basic = {
        "2010350": D("1286430.25"),
        "2080505": econ["30108"],
        "2101101": econ["30110"],
        "2101103": econ["30111"],
        "2210201": econ["30113"],
    }
    basic["2010301"] = sum(econ.values(), D(0)) - sum(basic.values(), D(0))
    project = {
        "2013299": D("186400.00"),
        "2080701": D("264318.00"),
        "2110302": D("1684230.40"),
        "2130122": D("2318640.75"),
        "2130705": D("4286310.00"),
        "2240106": D("128400.00"),
    }
    leaves = {
        code: {
            "g_inc": basic.get(code, D(0)) + project.get(code, D(0)),
            "g_basic": basic.get(code, D(0)),
            "g_proj": project.get(code, D(0)),
        }
        for code in sorted({*basic, *project})
    }
    leaves["2130122"] |= {"g_open": D("426318.20"), "g_inc": D("2100000.00")}
    leaves["2130705"] |= {"n_open": D("38420.16"), "n_oth": D("362840.00"), "n_proj": D("318640.50")}
    leaves["2120804"] = {"f_open": D("186430.00"), "f_inc": D("1836400.00"), "f_proj": D("1842618.35")}
    leaves["2340299"] = {"f_inc": D("1800000.00"), "f_proj": D("1648300.00")}
    three = {"b_abroad": D(0), "f_abroad": D(0), "b_purchase": D(0), "f_purchase": D(0)}
    three |= {
        "b_run": D("150000"),
        "f_run": D("134620.35"),
        "b_reception": D("60000"),
        "f_reception": D("42318"),
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
        "一般公共预算财政拨款“三公”经费支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
    ]

    def caption(no: str, _title: str) -> list[str | Year]:
        return [Year(f"year:{no}", f"编制单位：{ORG}　　编制年度：{YEAR}年度　　金额单位：元")]

    titles = {f"{i:02}": f"公开{i:02}表 {name}" for i, name in enumerate(names, 1)}
    return Look(
        caption,
        [("支出功能分类科目编码",), ("科目名称",)],
        titles,
        codes={no: f"公开{no}表" for no in titles},
        breaks={"03": {9: True}},
        labels={"grand": "合计"},
    )


def _indented(names: dict[str, str]) -> dict[str, str]:
    """Names with two wide blanks for each level below the class."""
    return {code: "　　" * ((len(code) - 3) // 2) + name for code, name in names.items()}


def compose(plants: list[Plant], doc: str) -> Page:
    """Print one version."""
    page = Page(doc, YEAR, "元", {p.key: p for p in plants})
    bk = book()
    page.say(f"{YEAR}年度{ORG}部门决算公开", "第一部分　部门基本情况", "一、职能")
    page.say("负责辖区内经济发展、公共服务、基层治理、安全生产和乡村建设工作。", "二、机构")
    page.say("镇机关设综合办公室、经济发展办公室、社会事务办公室，另有农业服务中心和便民服务中心。")
    page.say(f"第二部分　{YEAR}年度部门决算表及情况说明")
    start = len(page.lines)
    t = Talk(page)
    books = Accounts(page, bk, look(), INCOMES, CLASSES, names=_indented(NAMES))
    _totals(page, t, bk, books)
    _fiscal(page, t, bk, books)
    _basic(page, t, bk, books)
    _three_public(page, t, bk, books)
    _funds(page, t, bk, books)
    _rest(page, t)
    page.narrative = [start, len(page.lines)]
    page.say("第三部分　名词解释", "结转资金：预算未全部执行或未执行，下年需按原用途继续使用的资金。")
    return page


def _totals(page: Page, t: Talk, bk: Book, books: Accounts) -> None:
    income = bk.get("", "g_inc", "f_inc", "n_oth")
    opened = bk.get("", "g_open", "f_open", "n_open")
    closed = sum((bk.closing("", f) for f in "gfn"), D(0))
    spent = income + opened - closed
    page.say("一、收入支出总体情况")
    books.summary("金额", ("用事业基金弥补收支差额", "年初结转和结余", "年末结转和结余"))
    page.say("说明：")
    t.say(
        "收入总计：{0}，其中本年收入：{1}，年初结转和结余：{2}。支出总计：{3}，其中本年支出：{4}，年末结转和结余：{5}。",
        t.total("m.in", income + opened, "收入总计", "01.in.grand"),
        t.amount("m.now", income, "本年收入", "01.in.total"),
        t.amount("m.open", opened, "年初结转和结余", "01.in.open"),
        t.total("m.out", income + opened, "支出总计", "01.out.grand"),
        t.amount("m.spent", spent, "本年支出", "01.out.total"),
        t.amount("m.close", closed, "年末结转和结余", "01.out.close"),
    )
    page.sums("P1 收入", "m.in", "m.now", "m.open")
    page.sums("P1 支出", "m.out", "m.spent", "m.close")
    t.say(
        "若与2019年度的收入总计{0}作对比，本年度高出{1}，高出幅度为{2}；扣除抗疫特别国债{3}这一不可比因素，实际只高出{4}。",
        t.prior("m.in.z", D("20864317.40"), "收入总计", YEAR - 1),
        t.between("m.in.d", "m.in", "m.in.z", "收入总计"),
        t.rose("m.in.r", "m.in.d", "m.in.z", "收入总计", UP),
        t.amount("m.bond", bk.get("2340299", "f_inc"), "抗疫特别国债", "08.2340299.income"),
        C(
            "m.in.d2",
            income + opened - D("20864317.40") - bk.get("2340299", "f_inc"),
            "delta",
            "收入总计",
            direction=UP,
            base="previous_year",
        ),
    )
    page.sums("可比", "m.in.d2", "m.in.d", "-m.bond")
    page.say("二、收入情况")
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
    page.say("说明：")
    t.say(
        "{0}的本年收入中，{1}为财政拨款收入，比重{2}；{3}为其他收入，比重{4}，均系村级公益事业社会捐资。",
        t.total("m.inc", income, "本年收入", "02.sum.total"),
        t.amount("m.fis", bk.get("", "g_inc", "f_inc"), "财政拨款收入", "02.sum.fiscal"),
        t.share("m.fis.r", "m.fis", "m.inc", "财政拨款收入", "本年收入"),
        t.amount("m.oth", bk.get("", "n_oth"), "其他收入", "02.sum.other"),
        t.share("m.oth.r", "m.oth", "m.inc", "其他收入", "本年收入"),
    )
    page.sums("P2", "m.inc", "m.fis", "m.oth")
    page.say("三、支出情况")
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
    page.say("说明：")
    t.say(
        "花在基本支出上的是{0}，花在项目支出上的是{1}，比例分别为{2}和{3}。项目支出里，{4}补助到村，{5}用于水体治理，{6}投向农业生产发展，"
        "这几块加总为{7}，占到项目支出的{8}。",
        t.amount("m.bas", bk.get("", "g_basic"), "基本支出", "03.sum.basic"),
        t.amount("m.pro", bk.get("", "g_proj", "f_proj", "n_proj"), "项目支出", "03.sum.project"),
        _rate(t, "m.bas.r", "m.bas", "基本支出"),
        _rate(t, "m.pro.r", "m.pro", "项目支出"),
        t.amount("m.vil", bk.get("2130705", "g_proj", "n_proj"), "补助到村", "03.2130705.project"),
        t.amount("m.env", bk.get("2110302", "g_proj"), "水体治理", "03.2110302.project"),
        t.amount("m.agr", bk.get("2130122", "g_proj"), "农业生产发展", "03.2130122.project"),
        t.total(
            "m.three",
            bk.get("2130705", "g_proj", "n_proj") + bk.get("2110302", "g_proj") + bk.get("2130122", "g_proj"),
            "补助到村、水体治理和农业生产发展",
        ),
        t.share("m.three.r", "m.three", "m.pro", "补助到村、水体治理和农业生产发展", "项目支出"),
    )
    page.sums("三块", "m.three", "m.vil", "m.env", "m.agr")


def _rate(t: Talk, key: str, part: str, label: str) -> C:
    return t.share(key, part, "m.spent", label, "本年支出")


def _fiscal(page: Page, t: Talk, bk: Book, books: Accounts) -> None:
    page.say("四、财政拨款收入支出情况")
    books.fiscal_summary("金额", "合计")
    page.say("说明：")
    whole = bk.get("", "g_inc", "f_inc", "g_open", "f_open")
    _split(t, bk, whole)
    page.say("五、一般公共预算财政拨款支出情况")
    books.general(
        [
            ("total", ("本年支出", "小计")),
            ("basic", ("本年支出", "基本支出")),
            ("project", ("本年支出", "项目支出")),
        ]
    )
    page.say("说明：")
    spent = bk.get("", "g_basic", "g_proj")
    t.say(
        "支出决算：{0}；年初预算：{1}；前者为后者的{2}。超支部分由上级专项转移支付解决，不涉及新增债务。",
        t.total("m.gen", spent, "一般公共预算财政拨款支出", "05.sum.total"),
        t.budget("m.gen.y", D("14286000"), "一般公共预算财政拨款支出"),
        t.done("m.gen.r", "m.gen", "m.gen.y", "一般公共预算财政拨款支出"),
    )
    name = "农林水支出（类）农村综合改革（款）对村民委员会和村党支部的补助（项）"
    t.say(
        f"①{name}，年初预算{{0}}，决算{{1}}，多支{{2}}，因村干部报酬标准由每人每月{{3}}提高到{{4}}，涉及{{5}}。",
        t.budget("m.v.y", D("3860000"), name),
        t.amount("m.v", bk.get("2130705", "g_proj"), name, "05.2130705.total"),
        t.between("m.v.d", "m.v", "m.v.y", name, base="initial_budget"),
        t.aside(
            "m.v.p1", D("2100"), "村干部报酬标准", text="2100", measure="prior_value", period=f"{YEAR - 1}"
        ),
        t.aside("m.v.p2", D("2450"), "村干部报酬标准", text="2450", measure="amount", direction=UP),
        t.count("m.v.n", 86, "村干部", "人"),
    )
    name = "住房保障支出（类）住房改革支出（款）住房公积金（项）"
    t.say(
        f"②{name}，去年支出{{0}}，今年支出{{1}}，净增{{2}}，年初预算已足额安排，执行进度{{3}}。",
        t.prior("m.house.z", D("596584"), name, YEAR - 1),
        t.amount("m.house", bk.get("2210201", "g_basic"), name, "05.2210201.total"),
        t.between("m.house.d", "m.house", "m.house.z", name),
        t.aside("m.house.r", "100", name, "%", measure="execution_rate", base="initial_budget"),
    )
    name = "灾害防治及应急管理支出（类）应急管理事务（款）安全监管（项）"
    t.say(
        f"③{name}，预算与决算一致，都是{{0}}。",
        t.budget(
            "m.safe.y", bk.get("2240106", "g_proj"), name, twins=(("m.safe", name, ("05.2240106.total",)),)
        ),
    )
    page.same("一致", "m.safe", "m.safe.y")


def _split(t: Talk, bk: Book, whole: D) -> None:
    t.say(
        "财政拨款收入总计{0}，支出总计{1}。本年收入按预算类别拆分：一般公共预算{2}，政府性基金预算{3}；后者相当于前者的{4}。",
        t.total("m.f", whole, "财政拨款收入总计", "04.in.grand"),
        t.total("m.f2", whole, "财政拨款支出总计", "04.out.grand.total"),
        t.amount("m.f.g", bk.get("", "g_inc"), "一般公共预算财政拨款收入", "04.in.general"),
        t.amount("m.f.f", bk.get("", "f_inc"), "政府性基金预算财政拨款收入", "04.in.fund"),
        t.share("m.f.r", "m.f.f", "m.f.g", "政府性基金预算财政拨款收入", "一般公共预算财政拨款收入"),
    )


def _basic(page: Page, t: Talk, bk: Book, books: Accounts) -> None:
    page.say("六、一般公共预算财政拨款基本支出情况")
    books.economic_blocks("决算数", "合计")
    page.say("说明：")
    t.say(
        "{0}的基本支出由{1}的人员经费与{2}的公用经费合成。公用经费中单项超过{3}的有：其他交通费用{4}、劳务费{5}；低于{6}的有：会议费{7}、水费{8}。",
        t.total("m.b", bk.get("", "g_basic"), "基本支出", "05.sum.basic"),
        t.amount("m.per", bk.personnel, "人员经费", "06.personnel"),
        t.amount("m.pub", bk.public, "公用经费", "06.public"),
        t.aside("m.t1", D("300000"), "公用经费", text="300,000", note="threshold"),
        t.amount("m.e39", bk.econ("30239"), "其他交通费用", "06.30239"),
        t.amount("m.e26", bk.econ("30226"), "劳务费", "06.30226"),
        t.aside("m.t2", D("20000"), "公用经费", text="20,000", note="threshold"),
        t.amount("m.e15", bk.econ("30215"), "会议费", "06.30215"),
        t.amount("m.e05", bk.econ("30205"), "水费", "06.30205"),
    )
    page.sums("P6", "m.b", "m.per", "m.pub")


def _three_public(page: Page, t: Talk, bk: Book, books: Accounts) -> None:
    three = bk.three_public
    page.say("七、“三公”经费支出情况")
    run = "公务用车购置及运行维护费"
    books.three_public(
        [
            (f"{block}.{key}", (*path, name), "")
            for key, path in (
                ("total", ("合计",)),
                ("abroad", ("因公出国（境）费",)),
                ("vehicle", (run, "小计")),
                ("purchase", (run, "公务用车购置费")),
                ("run", (run, "公务用车运行维护费")),
                ("reception", ("公务接待费",)),
            )
            for block, name in (("b", "预算数"), ("f", "决算数"))
        ],
        "07",
    )
    page.say("说明：")
    t.say(
        "预算{0}，决算{1}，剩余{2}未用。其中，公务用车运行维护费{3}，负担{4}公务用车的燃油和保险；公务接待费{5}，相当于“三公”经费决算的{6}，"
        "共接待{7}、{8}，内有防疫督导组{9}、招商来访{10}。",
        t.budget("m.3.b", three["b_run"] + three["b_reception"], "“三公”经费", "09.b.total"),
        t.total("m.3", three["f_run"] + three["f_reception"], "“三公”经费", "09.f.total"),
        t.between("m.3.d", "m.3", "m.3.b", "“三公”经费", base="adjusted_budget"),
        t.amount("m.run", three["f_run"], "公务用车运行维护费", "09.f.run"),
        t.count("m.car", 3, "公务用车", "辆", glued="三辆", note="Chinese numeral"),
        t.amount("m.rec", three["f_reception"], "公务接待费", "09.f.reception"),
        t.share("m.rec.r", "m.rec", "m.3", "公务接待费", "“三公”经费"),
        t.count("m.rec.n", 74, "公务接待批次", "批"),
        t.count("m.rec.p", 568, "公务接待人次", "人次"),
        t.count("m.rec.p1", 316, "防疫督导组", "人次"),
        t.count("m.rec.p2", 252, "招商来访", "人次"),
    )
    page.sums("人次", "m.rec.p", "m.rec.p1", "m.rec.p2")


def _funds(page: Page, t: Talk, bk: Book, books: Accounts) -> None:
    page.say("八、政府性基金收支情况")
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
    page.say("说明：")
    name = "抗疫特别国债安排的支出（类）抗疫相关支出（款）其他抗疫相关支出（项）"
    t.say(
        f"本年基金支出{{0}}，{name}{{1}}，占其中的{{2}}；剩下的{{3}}属于土地出让收入安排的农村基础设施建设。年末基金结余{{4}}，比年初的{{5}}多{{6}}。",
        t.total("m.g", bk.get("", "f_proj"), "政府性基金预算财政拨款支出", "08.sum.total"),
        t.amount("m.plague", bk.get("2340299", "f_proj"), name, "08.2340299.total"),
        t.share("m.plague.r", "m.plague", "m.g", name, "政府性基金预算财政拨款支出"),
        t.amount("m.land", bk.get("2120804", "f_proj"), "农村基础设施建设", "08.2120804.total"),
        t.amount("m.g.c", bk.closing("", "f"), "政府性基金预算财政拨款年末结转和结余", "08.sum.close"),
        t.amount("m.g.o", bk.get("", "f_open"), "政府性基金预算财政拨款年初结转和结余", "08.sum.open"),
        _more(t, bk),
    )
    page.sums("基金", "m.g", "m.plague", "m.land")


def _more(t: Talk, bk: Book) -> C:
    t.exact |= {"m.g.c": bk.closing("", "f"), "m.g.o": bk.get("", "f_open")}
    return t.between("m.g.d", "m.g.c", "m.g.o", "政府性基金预算财政拨款年末结转和结余", base="")


def _rest(page: Page, t: Talk) -> None:
    page.say("九、其他重要事项", "（一）机关运行经费")
    t.say(
        "机关运行经费连续两年下降，2018年、2019年、2020年依次为{0}、{1}、{2}，2020年又减{3}，降{4}。",
        t.prior("m.o18", D("2046318.20"), "机关运行经费", 2018),
        t.prior("m.o19", D("1924630.75"), "机关运行经费", 2019),
        t.amount("m.o20", D("1815814.90"), "机关运行经费"),
        t.between("m.o.d", "m.o20", "m.o19", "机关运行经费"),
        t.rose("m.o.r", "m.o.d", "m.o19", "机关运行经费", DOWN),
    )
    page.say("（二）政府采购")
    t.say(
        "签订采购合同{0}，金额{1}，全部授予中小企业，即占比{2}；按对象计，工程{3}，其余为货物与服务，计{4}。",
        t.count("m.p.n", 18, "采购合同", "份"),
        t.total("m.p", D("2864300"), "政府采购支出"),
        t.aside("m.p.r", "100", "授予中小企业合同金额", "%", measure="share", base="total:政府采购支出"),
        t.amount("m.p.w", D("1986400"), "政府采购工程支出"),
        t.amount("m.p.x", D("877900"), "政府采购货物与服务支出"),
    )
    page.sums("采购", "m.p", "m.p.w", "m.p.x")
    page.say("（三）绩效")
    t.say(
        "对{0}项目作了自评，均分{1}：农村污水治理{2}、村级运转保障{3}、特色种植扶持{4}。",
        t.count("m.n", 3, "自评项目", "个"),
        C("m.avg", "94.2", "score", "自评项目", "分"),
        C("m.s1", "96.8", "score", "农村污水治理", "分"),
        C("m.s2", "94", "score", "村级运转保障", "分"),
        C("m.s3", "91.8", "score", "特色种植扶持", "分"),
    )
