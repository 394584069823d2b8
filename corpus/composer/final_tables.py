"""Tables A1 to A10 of the final accounts, with every relation among their cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from .book import Book
from .layout import DASHED, ECONOMIC, ECONOMIC_3, ECONOMIC_4, FINAL, NAMES, NOTES, ORDINALS
from .page import Page, V, Year

INCOME = [
    ("general", "一、一般公共预算财政拨款收入"),
    ("fund", "二、政府性基金预算财政拨款收入"),
    ("capital", "三、国有资本经营预算财政拨款收入"),
    ("superior", "四、上级补助收入"),
    ("business", "五、事业收入"),
    ("operating", "六、经营收入"),
    ("affiliated", "七、附属单位上缴收入"),
    ("other", "八、其他收入"),
]
SOURCES = [
    ("fiscal", "财政拨款收入", ("g_inc", "f_inc")),
    ("superior", "上级补助收入", ("n_sup",)),
    ("business", "事业收入", ("n_bus",)),
    ("operating", "经营收入", ("n_oper",)),
    ("affiliated", "附属单位上缴收入", ("n_aff",)),
    ("other", "其他收入", ("n_oth",)),
]
INCOME_PARTS = tuple(p for _, _, parts in SOURCES for p in parts)
BASIC, PROJECT = ("g_basic", "f_basic", "n_basic"), ("g_proj", "f_proj", "n_proj")
CLASS_KEYS = [(code, f"{ORDINALS[i]}、{name}") for i, (code, name) in enumerate(FINAL, 1)]


@dataclass(slots=True)
class Style:
    """How one province prints the forms."""

    org: str
    year: int
    province: str  # shanxi | shandong
    use_label: str
    gap: str = ""  # blank within the caption code
    three_no: str = "09"
    fund_no: str = "07"
    capital_no: str = "08"
    three_title: str = "财政拨款“三公”经费支出决算表"
    basic_title: str = "一般公共预算财政拨款基本支出决算明细表"

    def caption(self, no: str, *, broken: bool = False, unit: str = "", label: str = "") -> list[str | Year]:
        """The lines between title and grid."""
        code = f"公开{self.gap}{no}{self.gap}表"
        if broken:
            code = f"公开{no}  \n表"
        year = Year(f"year:{no}", f"{self.year}年度" if self.province == "shanxi" else f"{self.year} 年度")
        if self.province == "shanxi":
            return [
                code,
                f"{label or '部门名称'}：{self.org}",
                year,
                f"{'金额' if no not in (self.fund_no, self.capital_no) else ''}单位：{unit}",
            ]
        return [f"部门：{self.org}", code, f"金额单位：{unit}", year]


def tree(page: Page, no: str, codes: list[str], columns: list[str]) -> None:
    """Register that every total and every class or section is the sum of what stands below it."""
    for col in columns:
        for parent in ["sum", *[c for c in codes if len(c) < 7]]:
            size = 3 if parent == "sum" else len(parent) + 2
            kids = [c for c in codes if len(c) == size and (parent == "sum" or c.startswith(parent))]
            if kids:
                page.sums(
                    f"{no} {parent} {col}: 合计与下级科目之和",
                    f"{no}.{parent}.{col}",
                    *[f"{no}.{k}.{col}" for k in kids],
                )


def _code_rows(
    no: str,
    codes: list[str],
    columns: list[tuple[str, str]],
    value: Callable[[str, str], Decimal],
    total: str = "合计",
) -> list[list]:
    rows = []
    for code in ["", *codes]:
        key = code or "sum"
        name = NAMES[code] if code else ""
        cells = [
            V(f"{no}.{key}.{col}", value(code, col), path, "", code, name or total.replace(" ", ""))
            for col, path in columns
        ]
        rows.append([code or total, name, *cells])
    return rows


def tables(
    page: Page,
    book: Book,
    style: Style,
    *,
    marks: dict[str, str] | None = None,
    breaks: dict[str, dict[int, bool]] | None = None,
    broken_code: str = "",
    bold: bool = False,
) -> None:
    """Print the tables in the order of the year."""
    marks, breaks = marks or {}, breaks or {}
    sx = style.province == "shanxi"
    total = "合计" if sx else "合 计"
    lan, xm = ("栏次", "项目") if sx else ("栏 次", "项 目")
    head_code = "科目代码" if sx else "科目编码"

    def cap(no: str, **kw: str) -> list:
        return style.caption(no, broken=no == broken_code, unit=page.unit, **kw)

    def code_of(no: str) -> str:
        return f"公开{no}表"

    def b(text: str) -> str:
        return f"<b>{text}</b>" if bold else text

    # 01
    values = {"general": book.get("", "g_inc"), "fund": book.get("", "f_inc"), "capital": None} | {
        k: book.get("", *parts) for k, _, parts in SOURCES[1:]
    }
    income = sum(v or 0 for v in values.values())
    opening = book.get("", "g_open", "f_open", "n_open")
    use = book.get("", "n_use")
    spent = book.get("", *BASIC, *PROJECT)
    dist = book.get("", "n_dist")
    closing = sum(book.closing("", f) for f in "gfn")
    assert income + opening + use == spent + dist + closing
    rows = []
    for i in range(26):
        left = ["", f"{i + 1}", ""]
        if i < 8:
            key, label = INCOME[i]
            left = [label, f"{i + 1}", V(f"01.in.{key}", values[key], "金额", "收入", None, label)]
        cls, label = CLASS_KEYS[i]
        rows.append(
            [
                *left,
                label,
                f"{i + 32}",
                V(f"01.out.{cls}", book.get(cls, *BASIC, *PROJECT), "金额", "支出", None, label),
            ]
        )
    tail = [
        ("本年收入合计", "total", income, "本年支出合计", "total", spent),
        (style.use_label, "use", use, "结余分配", "dist", dist),
        ("年初结转和结余", "open", opening, "年末结转和结余", "close", closing),
        ("", "", None, "", "", None),
        ("总计", "grand", income + opening + use, "总计", "grand", spent + dist + closing),
    ]
    for i, (le, lk, lv, r, rk, rv) in enumerate(tail):
        strong = bold and lk in ("total", "grand")
        rows.append(
            [
                b(le) if strong else le,
                f"{27 + i}",
                V(f"01.in.{lk}", lv, "金额", "收入", None, le) if lk else "",
                b(r) if strong else r,
                f"{58 + i}",
                V(f"01.out.{rk}", rv, "金额", "支出", None, r) if rk else "",
            ]
        )
    page.table(
        "income_expenditure_summary",
        "收入支出决算总表",
        cap("01"),
        [
            ["收入", "", "", "支出", "", ""],
            [xm, "行次", "金额", xm, "行次", "金额"],
            [lan, "", "1", lan, "", "2"],
        ],
        rows,
        code=code_of("01"),
        mark=marks.get("01", ""),
        note=[NOTES["01"]],
        breaks=breaks.get("01"),
    )
    page.sums("01-a 本年收入合计", "01.in.total", *[f"01.in.{k}" for k, _ in INCOME])
    page.sums("01-b 本年支出合计", "01.out.total", *[f"01.out.{c}" for c, _ in CLASS_KEYS])
    page.sums("01-c 收入总计", "01.in.grand", "01.in.total", "01.in.use", "01.in.open")
    page.sums("01-d 支出总计", "01.out.grand", "01.out.total", "01.out.dist", "01.out.close")
    page.same("01-e 收支总计相等", "01.in.grand", "01.out.grand")

    # 02
    codes = book.codes(*INCOME_PARTS)
    cols = [("total", "本年收入合计"), *[(k, name) for k, name, _ in SOURCES]]
    parts = {k: p for k, _, p in SOURCES} | {"total": INCOME_PARTS}
    printed = [name if sx or name != "附属单位上缴收入" else "附属单位 上缴收入" for _, name in cols]
    page.table(
        "income_detail",
        "收入决算表",
        cap("02"),
        [[xm, "", *printed], [head_code, "科目名称", *[""] * 7], [lan, "", *"1234567"]],
        _code_rows("02", codes, cols, lambda c, k: book.get(c, *parts[k]), total),
        code=code_of("02"),
        mark=marks.get("02", ""),
        note=[NOTES["02"]],
        breaks=breaks.get("02"),
    )
    for c in ["sum", *codes]:
        page.sums(f"02-a {c} 本年收入合计", f"02.{c}.total", *[f"02.{c}.{k}" for k, _, _ in SOURCES])
    tree(page, "02", codes, [k for k, _ in cols])
    page.same("X-0102-a", "02.sum.total", "01.in.total")
    page.sums("X-0102-b 财政拨款收入", "02.sum.fiscal", "01.in.general", "01.in.fund", "01.in.capital")
    for k, _, _ in SOURCES[1:]:
        page.same(f"X-0102-b {k}", f"02.sum.{k}", f"01.in.{k}")

    # 03
    codes = book.codes(*BASIC, *PROJECT)
    cols = [
        ("total", "本年支出合计"),
        ("basic", "基本支出"),
        ("project", "项目支出"),
        ("up", "上缴上级支出"),
        ("operating", "经营支出"),
        ("sub", "对附属单位补助支出"),
    ]
    parts = {
        "total": BASIC + PROJECT,
        "basic": BASIC,
        "project": PROJECT,
        "up": (),
        "operating": (),
        "sub": (),
    }
    page.table(
        "expenditure_detail",
        "支出决算表",
        cap("03"),
        [[xm, "", *[n for _, n in cols]], [head_code, "科目名称", *[""] * 6], [lan, "", *"123456"]],
        _code_rows("03", codes, cols, lambda c, k: book.get(c, *parts[k]), total),
        code=code_of("03"),
        mark=marks.get("03", ""),
        note=[NOTES["03"]],
        breaks=breaks.get("03"),
    )
    for c in ["sum", *codes]:
        page.sums(f"03-a {c} 本年支出合计", f"03.{c}.total", *[f"03.{c}.{k}" for k, _ in cols[1:]])
    tree(page, "03", codes, [k for k, _ in cols])
    page.same("X-0103-a", "03.sum.total", "01.out.total")
    for c in codes:
        if len(c) == 3:
            page.same(f"X-0103-b {c}", f"03.{c}.total", f"01.out.{c}")

    # 04
    funds = [
        ("total", "合计"),
        ("general", "一般公共预算财政拨款"),
        ("fund", "政府性基金预算财政拨款"),
        ("capital", "国有资本经营预算财政拨款"),
    ]
    heads = [n for _, n in funds]

    def split(code: str, key: str) -> list[V]:
        g, f = (
            (book.closing("", "g"), book.closing("", "f"))
            if key == "close"
            else (book.get(code, "g_basic", "g_proj"), book.get(code, "f_basic", "f_proj"))
        )
        if key == "grand":
            g, f = g + book.closing("", "g"), f + book.closing("", "f")
        label = {"total": "本年支出合计", "close": "年末财政拨款结转和结余", "grand": "总计"}.get(
            key
        ) or dict(CLASS_KEYS)[code]
        return [
            V(f"04.out.{key}.{k}", v, path, "支出", None, label)
            for (k, path), v in zip(funds, (g + f, g, f, None), strict=True)
        ]

    rows = []
    for i in range(26):
        left = ["", f"{i + 1}", ""]
        if i < 3:
            key, label = [
                ("general", "一、一般公共预算财政拨款"),
                ("fund", "二、政府性基金预算财政拨款"),
                ("capital", "三、国有资本经营预算财政拨款"),
            ][i]
            left = [label, f"{i + 1}", V(f"04.in.{key}", values[key], "金额", "收入", None, label)]
        cls, label = CLASS_KEYS[i]
        rows.append([*left, label, f"{i + 33}", *split(cls, cls)])
    g_open, f_open = book.get("", "g_open"), book.get("", "f_open")
    fiscal = book.get("", "g_inc", "f_inc")
    tail = [
        ("本年收入合计", "total", fiscal, "本年支出合计", "total"),
        ("年初财政拨款结转和结余", "open", g_open + f_open, "年末财政拨款结转和结余", "close"),
        ("一般公共预算财政拨款", "open_general", g_open, "", ""),
        ("政府性基金预算财政拨款", "open_fund", f_open, "", ""),
        ("国有资本经营预算财政拨款", "open_capital", None, "", ""),
        ("总计", "grand", fiscal + g_open + f_open, "总计", "grand"),
    ]
    for i, (le, lk, lv, r, rk) in enumerate(tail):
        strong = bold and lk in ("total", "grand")
        right = [b(r) if strong else r, f"{59 + i}", *(split("", rk) if rk else [""] * 4)]
        rows.append(
            [b(le) if strong else le, f"{27 + i}", V(f"04.in.{lk}", lv, "金额", "收入", None, le), *right]
        )
    page.table(
        "fiscal_summary",
        "财政拨款收入支出决算总表",
        cap("04"),
        [
            ["收入", "", "", "支出", "", "", "", "", ""],
            [xm, "行次", "金额", xm, "行次", *heads],
            [lan, "", "1", lan, "", *"2345"],
        ],
        rows,
        code=code_of("04"),
        mark=marks.get("04", ""),
        note=[NOTES["04"]],
        breaks=breaks.get("04"),
    )
    page.sums("04-a 本年收入合计", "04.in.total", "04.in.general", "04.in.fund", "04.in.capital")
    page.sums("04-a 年初结转", "04.in.open", "04.in.open_general", "04.in.open_fund", "04.in.open_capital")
    page.sums("04-a 收入总计", "04.in.grand", "04.in.total", "04.in.open")
    for key in ["total", "close", "grand", *[c for c, _ in CLASS_KEYS]]:
        page.sums(f"04-b {key}", f"04.out.{key}.total", *[f"04.out.{key}.{k}" for k, _ in funds[1:]])
    for k, _ in funds:
        page.sums(f"04-c {k} 本年支出合计", f"04.out.total.{k}", *[f"04.out.{c}.{k}" for c, _ in CLASS_KEYS])
        page.sums(f"04-c {k} 总计", f"04.out.grand.{k}", f"04.out.total.{k}", f"04.out.close.{k}")
    page.same("04-d", "04.in.grand", "04.out.grand.total")
    for k, _ in funds[1:]:
        page.sums(f"04-e {k}", f"04.out.grand.{k}", f"04.in.{k}", f"04.in.open_{k}")
    for k in ("general", "fund", "capital"):
        page.same(f"X-0104-a {k}", f"04.in.{k}", f"01.in.{k}")
    page.same("X-0104-a", "04.in.total", "02.sum.fiscal")

    # 05
    codes5 = book.codes("g_basic", "g_proj")
    cols = [("total", "小计"), ("basic", "基本支出"), ("project", "项目支出")]
    parts = {"total": ("g_basic", "g_proj"), "basic": ("g_basic",), "project": ("g_proj",)}
    page.table(
        "general_budget_expenditure",
        "一般公共预算财政拨款支出决算表",
        cap("05"),
        [[xm, "", "本年支出", "", ""], [head_code, "科目名称", *[n for _, n in cols]], [lan, "", *"123"]],
        _code_rows(
            "05", codes5, [(k, f"本年支出/{n}") for k, n in cols], lambda c, k: book.get(c, *parts[k]), total
        ),
        code=code_of("05"),
        mark=marks.get("05", ""),
        note=[NOTES["05"]],
        breaks=breaks.get("05"),
    )
    for c in ["sum", *codes5]:
        page.sums(f"05-a {c}", f"05.{c}.total", f"05.{c}.basic", f"05.{c}.project")
    tree(page, "05", codes5, [k for k, _ in cols])
    page.same("X-0405", "05.sum.total", "04.out.total.general")
    for c in codes5:
        if len(c) == 3:
            page.same(f"X-0405 {c}", f"05.{c}.total", f"04.out.{c}.general")
        others = {
            "basic": ("f_basic", "n_basic"),
            "project": ("f_proj", "n_proj"),
            "total": ("f_basic", "n_basic", "f_proj", "n_proj"),
        }
        for k, more in others.items():
            if not book.get(c, *more):  # the item is paid by the general budget alone
                page.same(f"X-0305-a {c} {k}", f"05.{c}.{k}", f"03.{c}.{k}")

    # 06
    layout = ECONOMIC_4 if sx else ECONOMIC_3
    path = "决算数" if sx else "金额"
    depth = max(map(len, layout))
    rows = []
    for i in range(depth):
        row = []
        for j, column in enumerate(layout):
            if i >= len(column):
                row += ["", "", ""]
                continue
            code = column[i]
            strong = bold and len(code) == 3 and i > 0
            dash = code[:3] in DASHED
            raw = (
                ("——" if code in ("30908", "30913", "30919", "30921", "30922", "30999") else "———")
                if dash
                else None
            )
            row += [
                b(code) if strong else code,
                b(ECONOMIC[code]) if strong else ECONOMIC[code],
                V(
                    f"06.{code}",
                    None if dash else book.econ(code),
                    path,
                    "人员经费" if j == 0 else "公用经费",
                    code,
                    ECONOMIC[code],
                    raw=raw,
                    bold=strong,
                ),
            ]
        rows.append(row)
    last = V("06.public", book.public, path, "公用经费", None, "公用经费合计", bold=bold)
    rows.append(
        [
            b("人员经费合计"),
            "",
            V("06.personnel", book.personnel, path, "人员经费", None, "人员经费合计", bold=bold),
            b("公用经费合计"),
            *[""] * (3 * len(layout) - 5),
            last,
        ]
    )
    page.table(
        "basic_expenditure_economic",
        style.basic_title,
        cap("06"),
        [
            ["人员经费", "", "", "公用经费", *[""] * (3 * len(layout) - 4)],
            [head_code, "科目名称", path] * len(layout),
        ],
        rows,
        code=code_of("06"),
        mark=marks.get("06", ""),
        note=[NOTES["06"]],
        breaks=breaks.get("06"),
    )
    printed_codes = [c for column in layout for c in column]
    for cls in sorted({c[:3] for c in printed_codes} - set(DASHED)):
        page.sums(
            f"06-a {cls}", f"06.{cls}", *[f"06.{c}" for c in printed_codes if c[:3] == cls and len(c) == 5]
        )
    page.sums("06-b 人员经费合计", "06.personnel", "06.301", "06.303")
    page.sums(
        "06-c 公用经费合计",
        "06.public",
        *[f"06.{c}" for c in printed_codes if len(c) == 3 and c not in ("301", "303", *DASHED)],
    )
    page.sums("X-0506-a 基本支出", "05.sum.basic", "06.personnel", "06.public")
    for code, item in (("2080505", "30108"), ("2080506", "30109"), ("2210201", "30113")):
        if code in codes5:
            page.same(f"X-0506-c {code}", f"05.{code}.basic", f"06.{item}")

    # funds and the three public expenses, in the order of the year
    def gov_fund() -> None:
        codes7 = book.codes("f_open", "f_inc", "f_basic", "f_proj")
        cols7 = [
            ("open", "年初结转和结余"),
            ("income", "本年收入"),
            ("total", "本年支出/小计"),
            ("basic", "本年支出/基本支出"),
            ("project", "本年支出/项目支出"),
            ("close", "年末结转和结余"),
        ]
        parts7 = {
            "open": ("f_open",),
            "income": ("f_inc",),
            "total": ("f_basic", "f_proj"),
            "basic": ("f_basic",),
            "project": ("f_proj",),
        }
        header = [
            [xm, "", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"],
            [head_code, "科目名称", "", "", "小计", "基本支出", "项目支出", ""],
            [lan, "", *"123456"],
        ]
        no = style.fund_no
        note = (
            [NOTES["07"]]
            if codes7
            else [
                NOTES["07"],
                "说明：本表无数据"
                if sx
                else "本单位没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。",
            ]
        )
        rows7 = (
            _code_rows(
                "07",
                codes7,
                cols7,
                lambda c, k: book.closing(c, "f") if k == "close" else book.get(c, *parts7[k]),
                total,
            )
            if codes7
            else [[total, *[""] * 7]]
        )
        page.table(
            "gov_fund",
            "政府性基金预算财政拨款收入支出决算表",
            cap(no),
            header,
            rows7,
            code=code_of(no),
            mark=marks.get("07", ""),
            note=note,
            empty=not codes7,
        )
        if codes7:
            for c in ["sum", *codes7]:
                page.sums(f"07-a {c} 小计", f"07.{c}.total", f"07.{c}.basic", f"07.{c}.project")
                page.sums(
                    f"07-a {c} 平衡", f"07.{c}.close", f"07.{c}.open", f"07.{c}.income", f"-07.{c}.total"
                )
            tree(page, "07", codes7, [k for k, _ in cols7])
            for a, o in (
                ("income", "04.in.fund"),
                ("open", "04.in.open_fund"),
                ("total", "04.out.total.fund"),
                ("close", "04.out.close.fund"),
            ):
                page.same(f"X-0407 {a}", f"07.sum.{a}", o)

    def state_capital() -> None:
        no = style.capital_no
        page.table(
            "state_capital",
            "国有资本经营预算财政拨款支出决算表",
            cap(no),
            [
                [xm, "", "本年支出", "", ""],
                [head_code, "科目名称", "合计" if sx else "小计", "基本支出", "项目支出"],
                [lan, "", *"123"],
            ],
            [[total, *[""] * 4]],
            code=code_of(no),
            mark=marks.get("08", ""),
            empty=True,
            note=[
                NOTES["08"],
                "说明：本表无数据" if sx else "本单位没有使用国有资本经营预算安排的支出，故本表无数据。",
            ],
        )

    def three_public() -> None:
        no = style.three_no
        t = book.three_public
        run = "公务用车购置及运行维护费"
        cells = []
        for block, name in (("b", "预算数"), ("f", "决算数")):
            vehicle = t[f"{block}_purchase"] + t[f"{block}_run"]
            for key, path, value in (
                ("total", "合计", vehicle + t[f"{block}_abroad"] + t[f"{block}_reception"]),
                ("abroad", "因公出国(境)费", t[f"{block}_abroad"]),
                ("vehicle", f"{run}/小计", vehicle),
                ("purchase", f"{run}/公务用车购置费", t[f"{block}_purchase"]),
                ("run", f"{run}/公务用车运行维护费", t[f"{block}_run"]),
                ("reception", "公务接待费", t[f"{block}_reception"]),
            ):
                cells.append(V(f"09.{block}.{key}", value, f"{name}/{path}"))
        two = ["合计", "因公出国 (境) 费", run, "", "", "公务接待 费"] * 2
        three = ["", "", "小计", "公务用车 购置费", "公务用车 运行维护 费", ""] * 2
        first = ["预算数" if sx else "预 算 数", *[""] * 5, "决算数" if sx else "决 算 数", *[""] * 5]
        page.table(
            "three_public",
            style.three_title,
            cap(no),
            [first, two, three, [f"{i}" for i in range(1, 13)]],
            [cells],
            code=code_of(no),
            mark=marks.get("09", ""),
            note=[NOTES["09-2021" if style.year < 2022 else "09"]],
        )
        for block in "bf":
            page.sums(
                f"09-a {block}",
                f"09.{block}.total",
                f"09.{block}.abroad",
                f"09.{block}.vehicle",
                f"09.{block}.reception",
            )
            page.sums(f"09-b {block}", f"09.{block}.vehicle", f"09.{block}.purchase", f"09.{block}.run")

    for emit in (
        (three_public, gov_fund, state_capital)
        if style.three_no == "07"
        else (gov_fund, state_capital, three_public)
    ):
        emit()

    # 10
    if not sx:
        return
    r = book.related

    def ten(key: str, side: str, label: str, no: int, unit: str | None = None) -> list:
        return [label, f"{no}", V(f"10.{key}", r.get(key), "统计数", side, None, label, unit)]

    a, o, z = "一、政府采购情况", "二、机关运行经费", "三、国有资产占用情况"
    kinds = [
        "1. 副部(省)级及以上领导用车",
        "2. 主要负责人用车",
        "3. 机要通信用车",
        "4. 应急保障用车",
        "5. 执法执勤用车",
        "6. 特种专业技术用车",
        "7. 离退休干部服务用车",
        "8. 其他用车",
    ]
    keys = ["minister", "main", "confidential", "emergency", "law", "special", "retired", "others"]
    rows = [
        [a, "", ""],
        ["项目", "行次", "统计数"],
        ten("procurement", a, "合计", 1),
        ten("goods", a, "货物", 2),
        ten("works", a, "工程", 3),
        ten("services", a, "服务", 4),
        [o, "", ""],
        ["项目", "", "统计数"],
        ten("admin", o, "(一) 行政单位", 5),
        ten("like", o, "(二) 参照公务员法管理事业单位", 6),
        [z, "", ""],
        ten("vehicles", z, "(一) 车辆数合计(辆)", 7, "辆"),
        *[ten(k, z, label, 8 + i, "辆") for i, (k, label) in enumerate(zip(keys, kinds, strict=True))],
        ten("equipment", z, "(二) 单价100万元(含)以上设备(不含车辆)", 17, "台"),
    ]
    page.table(
        "related_info",
        "部门决算公开相关信息统计表",
        cap("10", label="单位名称"),
        [],
        rows,
        code=code_of("10"),
        mark=marks.get("10", ""),
        note=[NOTES["10"]],
        data_rows=16,
    )
    page.sums("10-a 采购合计", "10.procurement", "10.goods", "10.works", "10.services")
    page.sums("10-b 车辆合计", "10.vehicles", *[f"10.{k}" for k in keys])
    page.note(
        "10.operating",
        page.nums["10.admin"].value + page.nums["10.like"].value,
        f"{page.nums['10.admin'].raw}+{page.nums['10.like'].raw}",
    )
    page.nums["10.operating"].step = page.nums["10.admin"].step
    page.sums("X-0610-b 机关运行经费与公用经费", "06.public", "10.admin", "10.like")
