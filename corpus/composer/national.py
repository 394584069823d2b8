"""The forms of the ministry: self-evaluation and declaration of targets of a project, in the plain print without totals by source."""

from __future__ import annotations

from gouji.bench.synth.numbers import D, half_up, trim

from .forms import Project, check_weights, identity, indicator_cells
from .page import F, Page

WIDTH = 9


def _row(page: Page, project: Project, kind: str, *cells: str | F) -> None:
    page.form_row([*cells, *[""] * (WIDTH - len(cells))], project.name, kind)


def _levels(project: Project) -> list[tuple[str, str]]:
    """The first and second level as printed: each once, above what it covers."""
    printed, before = [], ("", "")
    for ind in project.indicators:
        now = (ind.level1, ind.level2)
        printed.append(("" if now[0] == before[0] else now[0], "" if now == before else now[1]))
        before = now
    return printed


def self_evaluation(page: Page, project: Project, bodies: tuple[str, str]) -> int:
    """项目支出绩效自评表 of the ministry. Returns the number of the form."""
    page.form_no += 1
    n, kind = page.form_no, "project_self_eval_sd"
    check_weights(project)
    page.say("项目支出绩效自评表", f"（{page.year}年度）")

    def row(*cells: str | F) -> None:
        _row(page, project, kind, *cells)

    row("项目名称", identity(n, "项目名称", project.name))
    row(
        "主管部门", identity(n, "主管部门", bodies[0]), "", "", "实施单位", identity(n, "实施单位", bodies[1])
    )
    row("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    initial = project.annual if project.initial is None else project.initial
    score = trim(half_up(project.executed * 10 / project.annual, 1))
    for item, key in (("年度资金总额", "total"), ("其中：当年财政拨款", "fiscal")):
        amounts = [
            F(f"form{n}.{key}.{name}", f"{v:.2f}", "funds", item, name, "万元", f"{v:.2f}")
            for name, v in (
                ("initial", initial),
                ("annual_budget", project.annual),
                ("executed", project.executed),
            )
        ]
        rest: list[str | F]
        if key == "total":
            rest = [
                F(f"form{n}.{key}.weight", "10", "funds", item, "weight", "", "10"),
                F(f"form{n}.{key}.rate", f"{project.rate}%", "funds", item, "rate", "%", project.rate),
                F(f"form{n}.{key}.score", score, "funds", item, "score", "", score),
            ]
        else:
            rest = [
                F(f"form{n}.{key}.weight", "-", "funds", item, "weight"),
                F(f"form{n}.{key}.rate", f"{project.rate}%", "funds", item, "rate", "%", project.rate),
                F(f"form{n}.{key}.score", "-", "funds", item, "score"),
            ]
        row("", item, *amounts, *rest)
        page.rate(
            f"F-2 form{n} {key}",
            f"form{n}.{key}.rate",
            f"form{n}.{key}.executed",
            f"form{n}.{key}.annual_budget",
        )
    for name in ("initial", "annual_budget", "executed"):
        page.same(f"F-4 form{n} {name}", f"form{n}.fiscal.{name}", f"form{n}.total.{name}")
    row("", "上年结转资金")
    row("", "其他资金")
    row("年度总体目标", "预期目标", "", "", "", "实际完成情况")
    row("", project.goal, "", "", "", project.done)
    row(
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    for i, (ind, (level1, level2)) in enumerate(zip(project.indicators, _levels(project), strict=True), 1):
        fields = [
            ("target", ind.target),
            ("actual", ind.actual),
            ("weight", ind.weight),
            ("score", ind.score),
            ("reason", ind.reason),
        ]
        row("", level1, level2, ind.name, *indicator_cells(n, i, ind, fields))
    total = sum((D(i.score) for i in project.indicators), D(score))
    row(
        "总分",
        "",
        "",
        "",
        "",
        "",
        "100",
        F(f"form{n}.score", trim(total), "total", "总分", "score", "", trim(total)),
    )
    page.add()
    scores = [f"form{n}.{i}.score" for i in range(1, len(project.indicators) + 1)]
    page.sums(f"F-7 form{n}", f"form{n}.score", f"form{n}.total.score", *scores)
    return n


def targets(page: Page, project: Project, bodies: tuple[str, str], other: str = "0") -> int:
    """项目支出绩效目标表 of the ministry, in 万元. Returns the number of the form."""
    page.form_no += 1
    n, kind = page.form_no, "project_target"
    page.say("项目支出绩效目标表", f"（{page.year}年度）")

    def row(*cells: str | F) -> None:
        page.form_row([*cells, *[""] * (5 - len(cells))], project.name, kind)

    row("项目名称", identity(n, "项目名称", project.name))
    row("主管部门", identity(n, "主管部门", bodies[0]), "", "实施单位", identity(n, "实施单位", bodies[1]))
    parts = [
        ("年度资金总额", "total", project.annual),
        ("其中：财政拨款", "fiscal", project.annual - D(other)),
        ("其他资金", "other", D(other)),
    ]
    for i, (item, key, value) in enumerate(parts):
        cell = F(f"form{n}.{key}", trim(value), "funds", f"年度/{item}", "amount", "万元", trim(value))
        row("项目资金（万元）" if not i else "", item, "", cell)
    page.sums(f"F-18 form{n}", f"form{n}.total", f"form{n}.fiscal", f"form{n}.other")
    row("年度绩效目标", project.goal)
    row("绩效指标", "一级指标", "二级指标", "三级指标", "指标值")
    for i, (ind, (level1, level2)) in enumerate(zip(project.indicators, _levels(project), strict=True), 1):
        row("", level1, level2, ind.name, *indicator_cells(n, i, ind, [("target_year", ind.target)]))
    page.add()
    return n
