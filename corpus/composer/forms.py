"""The performance forms: self-evaluation of Shanxi and of Shandong, the summary, and the declaration of targets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from gouji.bench.synth.numbers import D, half_up, percent, trim

from .layout import SELF_EVAL_NOTES
from .page import F, Page


@dataclass(slots=True)
class Indicator:
    """One row of indicators."""

    level1: str
    level2: str
    name: str
    target: str
    actual: str = ""
    weight: str = ""
    score: str = ""
    reason: str = ""
    adjusted: str = ""
    short: str = ""  # the name as cut off in the second block of a target form


@dataclass(slots=True)
class Project:
    """One project and what its form says."""

    name: str
    annual: Decimal  # in the unit of the form
    executed: Decimal = Decimal(0)
    initial: Decimal | None = None
    goal: str = ""
    done: str = ""
    indicators: list[Indicator] = field(default_factory=list)
    analysis: list[tuple[str, str]] = field(default_factory=list)
    source: str = "市县区财政资金"
    rate_places: int = 2

    @property
    def rate(self) -> str:
        """Executed in percent of the annual budget."""
        return percent(self.executed, self.annual, self.rate_places)

    @property
    def execution_score(self) -> Decimal:
        """Ten points, shared by the rate."""
        return half_up(self.executed * 10 / self.annual, 2)

    @property
    def total(self) -> Decimal:
        """The sum of the scores."""
        return sum((D(i.score) for i in self.indicators), self.execution_score)


def grade(score: Decimal) -> str:
    """The grade of a score."""
    return "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"


def measure(raw: str) -> tuple[str, str]:
    """The plain number and the unit of an indicator value, if it has them."""
    m = re.fullmatch(r"[=≥≤><]*([\d,]+(?:\.\d+)?)([^\d年月].*|年)?", raw)
    return (m[1].replace(",", ""), m[2] or "") if m else ("", "")


def indicator_cells(n: int, i: int, ind: Indicator, fields: list[tuple[str, str]]) -> list[F | str]:
    """The cells of one row of indicators."""
    cells: list[F | str] = []
    for name, raw in fields:
        if not raw:
            cells.append("")
            continue
        value, unit = (
            ("", "") if name == "reason" else (raw, "") if name in ("weight", "score") else measure(raw)
        )
        if name == "actual" and value and not unit:
            unit = measure(ind.target)[1]  # the unit that the target says
        cells.append(
            F(
                f"form{n}.{i}.{name}",
                raw,
                "indicator",
                ind.name if name != "target_year" else ind.short or ind.name,
                name,
                unit,
                value,
                ind.level1,
                ind.level2,
            )
        )
    return cells


def identity(n: int, item: str, raw: str) -> F:
    """What a form is about: its project, its bodies."""
    value, unit = measure(raw) if item == "项目期" else ("", "")
    return F(f"form{n}.{item}", raw, "identity", item, "value", unit, value)


def check_weights(project: Project, extra: int = 10) -> None:
    """The weights and the score of execution make a hundred; no score is above its weight."""
    assert sum(D(i.weight) for i in project.indicators) + extra == 100, (
        project.name,
        sum(D(i.weight) for i in project.indicators),
    )
    assert all(D(i.score) <= D(i.weight) for i in project.indicators)


def shanxi(
    page: Page,
    project: Project,
    department: tuple[str, str],
    *,
    mark: str = "",
    wrapped_year: bool = True,
    shifted: bool = True,
) -> int:
    """项目支出绩效自评表. Returns the number of the form."""
    page.form_no += 1
    n, kind = page.form_no, "project_self_eval"
    check_weights(project)
    title = f"{mark}{project.name}项目支出绩效自评表"
    page.say(title, f"({page.year}年度)") if wrapped_year else page.say(f"{title} ({page.year}年度)")

    def row(*cells: str | F, width: int = 11) -> None:
        page.form_row([*cells, *[""] * (width - len(cells))], project.name, kind)

    row("项目名称", "", identity(n, "项目名称", project.name))
    row(
        "主管部门及代码",
        "",
        identity(n, "主管部门及代码", department[0]),
        "",
        "",
        "预算单位",
        identity(n, "预算单位", department[1]),
    )
    row(
        "项目资金预算安排及执行进度(万元)",
        "年初预算数",
        "",
        "",
        "",
        "全年预算数",
        "全年执行数",
        "资金结(转)余",
        "执行率",
        "得分",
        "偏差原因分析及改进措施",
    )
    row("", "目标申报数", "预算编制数")
    initial = project.initial if project.initial is not None else project.annual
    balance = project.annual - project.executed
    fields = ("declared", "compiled", "annual_budget", "executed", "balance", "rate", "score")
    values = (
        initial,
        initial,
        project.annual,
        project.executed,
        balance,
        D(project.rate),
        project.execution_score,
    )
    for label, item, key, lead in (
        ("资金总额:", "资金总额", "total", 1 if shifted else 2),
        (project.source, project.source, "source", 0 if shifted else 2),
    ):
        cells = []
        for name, value in zip(fields, values, strict=True):
            raw = (
                trim(value)
                if key == "total"
                else f"{value:.2f}"
                if name in ("rate", "score") or half_up(value, 2) == value
                else trim(value)
            )
            unit = "%" if name == "rate" else "" if name == "score" else "万元"
            cells.append(
                F(
                    f"form{n}.{key}.{name}",
                    raw,
                    "funds",
                    item,
                    name,
                    unit,
                    raw,
                    note="cell shifted" if shifted else "",
                )
            )
        row(*[""] * lead, label, *cells) if shifted else row("", label, *cells)
    row("项目年度绩效目标", "年度目标", "", "", "", "", "实际完成情况")
    row("", project.goal, "", "", "", "", project.done)
    row(
        "绩效指标" if not shifted else "一级指标",
        *([] if shifted else ["一级指标"]),
        "二级指标",
        "三级指标",
        "年初指标值",
        "调整后指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    seen1 = seen2 = ""
    for i, ind in enumerate(project.indicators, 1):
        l1, l2 = (
            (ind.level1 if ind.level1 != seen1 else ""),
            (ind.level2 if ind.level2 != seen2 or ind.level1 != seen1 else ""),
        )
        seen1, seen2 = ind.level1, ind.level2
        cells = indicator_cells(
            n,
            i,
            ind,
            [
                ("target", ind.target),
                ("adjusted", ind.adjusted or ind.target),
                ("actual", ind.actual),
                ("weight", ind.weight),
                ("score", ind.score),
                ("reason", ind.reason),
            ],
        )
        row(*([] if shifted else [""]), l1, l2, ind.name, *cells)
    total = [
        F(f"form{n}.score", trim(project.total), "total", "总分", "score", "", trim(project.total)),
        F(f"form{n}.grade", grade(project.total), "total", "总分", "grade"),
    ]
    row("总分", *[""] * (6 if shifted else 7), *total)
    for i, (label, text) in enumerate(project.analysis):
        row("项目绩效分析" if i == 0 else "", label, "", text)
    page.add()
    for line in SELF_EVAL_NOTES[:4]:
        page.add(line)
    page.add()
    for key in ("total", "source"):
        page.sums(
            f"F-1 form{n} {key}",
            f"form{n}.{key}.balance",
            f"form{n}.{key}.annual_budget",
            f"-form{n}.{key}.executed",
        )
        page.rate(
            f"F-2 form{n} {key}",
            f"form{n}.{key}.rate",
            f"form{n}.{key}.executed",
            f"form{n}.{key}.annual_budget",
        )
    for name in fields:
        page.same(f"F-4 form{n} {name}", f"form{n}.source.{name}", f"form{n}.total.{name}")
    page.sums(
        f"F-7 form{n}",
        f"form{n}.score",
        f"form{n}.total.score",
        *[f"form{n}.{i}.score" for i in range(1, len(project.indicators) + 1)],
    )
    return n


def shandong(
    page: Page, project: Project, department: tuple[str, str], execution_score: str
) -> tuple[int, Decimal]:
    """区级预算项目支出绩效自评表. Returns the number of the form and its total."""
    page.form_no += 1
    n, kind = page.form_no, "project_self_eval_sd"
    check_weights(project)
    page.say(f"{page.year} 年区级预算项目支出绩效自评表", "单位：万元")

    def row(*cells: str | F) -> None:
        page.form_row([*cells, *[""] * (9 - len(cells))], project.name, kind)

    row("项目名称", "", identity(n, "项目名称", project.name))
    row(
        "主管部门",
        "",
        identity(n, "主管部门", department[0]),
        "",
        "",
        "实施单位",
        identity(n, "实施单位", department[1]),
    )
    row(
        "项目预算执行情况",
        "",
        "年初预算数",
        "全年预算数 (A)",
        "全年执行数 (B)",
        "分值",
        "执行率 (B/A)",
        "得分",
    )
    initial = project.initial if project.initial is not None else project.annual
    for label, key, dash in (("年度资金总额", "total", False), ("其中：当年财政拨款", "fiscal", True)):
        amounts = [
            F(f"form{n}.{key}.{name}", trim(v), "funds", label, name, "万元", trim(v))
            for name, v in (
                ("initial", initial),
                ("annual_budget", project.annual),
                ("executed", project.executed),
            )
        ]
        if dash:
            row(
                "",
                label,
                *amounts,
                F(f"form{n}.{key}.weight", "-", "funds", label, "weight"),
                "",
                F(f"form{n}.{key}.score", "-", "funds", label, "score"),
            )
        else:
            row(
                "",
                label,
                *amounts,
                F(f"form{n}.{key}.weight", "10", "funds", label, "weight", "", "10"),
                F(f"form{n}.{key}.rate", f"{project.rate}%", "funds", label, "rate", "%", project.rate),
                F(f"form{n}.{key}.score", execution_score, "funds", label, "score", "", execution_score),
            )
    for label, key in (("上年结转资金", "carry"), ("其他资金", "other")):
        row(
            "",
            label,
            "",
            "",
            "",
            F(f"form{n}.{key}.weight", "-", "funds", label, "weight"),
            "",
            F(f"form{n}.{key}.score", "-", "funds", label, "score"),
        )
    row("年度总体目标", "", "年初预期目标", "", "", "目标实际完成情况")
    row("", "", project.goal, "", "", project.done)
    row(
        "年度绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成 指标值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    weights: dict[str, Decimal] = {}
    for ind in project.indicators:
        weights[ind.level1] = weights.get(ind.level1, D(0)) + D(ind.weight)
    assert weights == {"成本指标": 10, "产出指标": 40, "效益指标": 30, "满意度指标": 10}, weights
    seen1 = seen2 = ""
    for i, ind in enumerate(project.indicators, 1):
        l1 = f"{ind.level1} ({weights[ind.level1]}分)" if ind.level1 != seen1 else ""
        l2 = ind.level2 if ind.level2 != seen2 or l1 else ""
        seen1, seen2 = ind.level1, ind.level2
        cells = indicator_cells(
            n,
            i,
            ind,
            [
                ("target", ind.target),
                ("actual", ind.actual),
                ("weight", ind.weight),
                ("score", ind.score),
                ("reason", ind.reason),
            ],
        )
        row("", l1, l2, ind.name, *cells)
    total = sum((D(i.score) for i in project.indicators), D(execution_score))
    row("总分", "", F(f"form{n}.score", trim(total), "total", "总分", "score", "", trim(total)))
    page.add()
    page.rate(
        f"F-2 form{n}", f"form{n}.total.rate", f"form{n}.total.executed", f"form{n}.total.annual_budget"
    )
    for name in ("initial", "annual_budget", "executed"):
        page.same(f"F-4 form{n} {name}", f"form{n}.fiscal.{name}", f"form{n}.total.{name}")
    page.sums(
        f"F-7 form{n}",
        f"form{n}.score",
        f"form{n}.total.score",
        *[f"form{n}.{i}.score" for i in range(1, len(project.indicators) + 1)],
    )
    return n, total


def summary(page: Page, org: str, rows: list[tuple[Project, str, Decimal]]) -> None:
    """项目绩效自评情况汇总表."""
    page.form_no += 1
    n, kind = page.form_no, "self_eval_summary"
    page.say(f"{page.year} 年度区级预算项目绩效自评情况汇总表", f"部门：{org}")
    page.add("序号\t项目名称\t资金使用单位\t自评得分\t自评等级")
    page.add("区本级支出项目绩效自评" + "\t" * 4)
    for i, (project, unit, total) in enumerate(rows, 1):
        page.form_row(
            [
                f"{i}",
                F(f"form{n}.{i}.项目名称", project.name, "identity", "项目名称", "value"),
                F(f"form{n}.{i}.资金使用单位", unit, "identity", "资金使用单位", "value"),
                F(
                    f"form{n}.{i}.score",
                    trim(total),
                    "total",
                    "总分",
                    "score",
                    "",
                    trim(total),
                    note="column 自评得分",
                ),
                F(f"form{n}.{i}.grade", grade(total), "total", "总分", "grade", note="column 自评等级"),
            ],
            project.name,
            kind,
        )
    page.add()


def target(
    page: Page,
    project: Project,
    department: tuple[str, str],
    texts: dict[str, str],
    *,
    region: str,
    stamp: str,
    own: int = 0,
) -> int:
    """项目支出绩效目标申报表; the amounts are in yuan."""
    page.form_no += 1
    n, kind = page.form_no, "project_target"
    page.say(f"{region}区县(区)级预算部门(单位)项目支出绩效目标申报表", f"({page.year}年度)")

    def row(*cells: str | F) -> None:
        page.form_row([*cells, *[""] * (10 - len(cells))], project.name, kind)

    row("项目名称", "", identity(n, "项目名称", project.name))
    row(
        "主管部门及代码",
        "",
        identity(n, "主管部门及代码", department[0]),
        "",
        "",
        "实施单位",
        "",
        identity(n, "实施单位", department[1]),
    )
    row(
        "项目属性",
        "",
        identity(n, "项目属性", "一次性项目(1年结束)"),
        "",
        "",
        "项目期",
        "",
        identity(n, "项目期", "1年"),
    )
    whole, county = f"{project.annual:,}", f"{project.annual - own:,}"
    lines = [
        ("实施期资金总额:", "年度资金总额:", "资金总额", "total", whole),
        ("其中:中央财政资金", "其中:中央财政资金", "其中：中央财政资金", "central", "0"),
        ("省级财政资金", "省级财政资金", "省级财政资金", "province", "0"),
        ("市县(区)财政资金", "市县(区)财政资金", "市县(区)财政资金", "county", county),
        ("单位自筹", "单位自筹", "单位自筹", "own", f"{own:,}"),
    ]
    for i, (left, right, item, key, raw) in enumerate(lines):
        a, b = (
            F(f"form{n}.{block}.{key}", raw, "funds", f"{label}/{item}", "amount", "元", raw.replace(",", ""))
            for block, label in (("period", "实施期"), ("year", "年度"))
        )
        row("项目资金(元)" if i == 0 else "", "", left, "", a, "", right, "", b)
    row("", "", "其他资金", "", "", "", "其他资金")
    for label in ("项目概况", "立项依据", "项目设立必要性", "保证项目实施的制度、措施", "项目实施计划"):
        row(label, "", texts[label])
    row("", "", "实施期目标", "", "", "", "年度目标")
    row("总体目标", "", project.goal, "", "", "", project.goal)
    row("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值")
    seen1 = seen2 = ""
    for i, ind in enumerate(project.indicators, 1):
        l1, l2 = (
            (ind.level1 if ind.level1 != seen1 else ""),
            (ind.level2 if ind.level2 != seen2 or ind.level1 != seen1 else ""),
        )
        seen1, seen2 = ind.level1, ind.level2
        cells = indicator_cells(n, i, ind, [("target_period", ind.target), ("target_year", ind.target)])
        row("", l1, l2, ind.name, cells[0], l2, ind.short or ind.name, cells[1])
    row("负责人:", "", "经办人:", "", "联系电话:", "", "填报日期:", stamp)
    page.add()
    for block in ("period", "year"):
        page.sums(
            f"F-18 form{n} {block}",
            f"form{n}.{block}.total",
            *[f"form{n}.{block}.{k}" for k in ("central", "province", "county", "own")],
        )
    page.same(f"F-18 form{n} 一年期", f"form{n}.period.total", f"form{n}.year.total")
    return n
