"""Performance forms: what a project planned, spent and reached, as the models of Shanxi and of Shandong print it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .book import Project
from .numbers import WAN, D, half_up, percent, trim
from .paper import Cell, Form
from .sheet import Desk
from .wording import choose, phrases

FUNDS = ("declared", "compiled", "annual_budget", "executed", "balance", "rate", "score")


@dataclass(slots=True)
class Indicator:
    """One row of indicators, as printed. `unit` is that of the values, the empty string for words."""

    level1: str
    level2: str
    name: str
    target: str
    actual: str
    unit: str
    weight: int
    score: Decimal
    reason: str


def grade(score: Decimal) -> str:
    """优, 良, 中 or 差."""
    grades = phrases("performance")["model"]["grades"]
    reached: str = next(name for name, least in grades if score >= least)
    return reached


def execution_score(project: Project) -> Decimal:
    """Ten points by the rate of execution."""
    return half_up(project.executed * 10 / project.annual, 2)


def total_score(desk: Desk, project: Project) -> Decimal:
    """The sum of all scores of the form of a project."""
    return sum((i.score for i in indicators(desk, project)), execution_score(project))


def indicators(desk: Desk, project: Project) -> list[Indicator]:
    """The indicators of a project: the same whenever they are asked for, whatever was written in between."""
    place = desk.book.projects.index(project)
    seed = f"{desk.house.org}/{desk.house.year}/{place}/{project.annual}"
    return indicators_of(seed, project, east=desk.house.family == "east")


def indicators_of(seed: str, project: Project, *, east: bool) -> list[Indicator]:
    """The indicators of a project, drawn from a seed of its own."""
    data = phrases("performance")["model"]
    rng = random.Random(seed)  # noqa: S311
    weak = rng.random() < 0.15
    rows = list(data["rows"])
    if east:
        rows = [rows[3], *rows[:3], *rows[4:]]
    made = []
    for i, (*levels, names, kind) in enumerate(rows):
        weight = data["east_weights" if east else "weights"][i]
        level1, level2 = data["east"][i] if east else levels
        target, actual, unit = _values(rng, project, kind, data)
        lost = rng.choice((0, 0, 0, 5, 10, 15) if not weak else (10, 25, 50)) * weight
        score = D(weight) - D(lost) / 100
        reason = choose(rng, data["shortfalls"]) if lost and rng.random() < 0.6 else ""
        made.append(
            Indicator(level1, level2, choose(rng, names), target, actual, unit, weight, score, reason)
        )
    return made


def _values(rng: random.Random, project: Project, kind: str, data: dict[str, Any]) -> tuple[str, str, str]:
    if kind == "count":
        unit, planned = choose(rng, data["units"]), rng.randint(1, 90)
        sign = rng.choice("≥=")
        done = planned if sign == "=" else planned + rng.randint(0, 5)
        return f"{sign}{planned}{unit}", f"{sign}{done}{unit}", unit
    if kind == "percent":
        planned = rng.choice((85, 90, 95, 98, 100))
        sign = "=" if planned == 100 else "≥"
        return f"{sign}{planned}%", f"{sign}{rng.randint(planned, 100)}%" if sign == "≥" else "=100%", "%"
    if kind == "cost":
        return f"≤{trim(project.annual)}{WAN}", f"≤{trim(project.executed)}{WAN}", WAN
    return choose(rng, data["words"]), data["reached"], ""


@dataclass(slots=True)
class Filler:
    """Makes the statements of one form."""

    desk: Desk
    number: int

    def field(
        self,
        key: str,
        raw: str,
        section: str,
        item: str,
        name: str,
        *,
        unit: str = "",
        levels: tuple[str, str] = ("", ""),
    ) -> Cell:
        """A field of the form, nothing where it is empty."""
        if not raw:
            return ""
        gold = {
            "section": section,
            "item": item,
            "field": name,
            "unit": unit,
            "level1": levels[0],
            "level2": levels[1],
        }
        return self.desk.said.add(f"form{self.number}.{key}", "field", raw, unit, gold).owner

    def identity(self, item: str, raw: str) -> Cell:
        """A cell that says what the form is about."""
        return self.field(item, raw, "identity", item, "value")

    def indicator(self, i: int, it: Indicator, fields: tuple[str, ...]) -> list[Cell]:
        """The cells of a row of indicators."""
        raws = {
            "target": it.target,
            "adjusted": it.target,
            "actual": it.actual,
            "weight": f"{it.weight}",
            "score": trim(it.score),
            "reason": it.reason,
        }
        units = {"target": it.unit, "adjusted": it.unit, "actual": it.unit}
        return [
            self.field(
                f"{i}.{f}",
                raws[f],
                "indicator",
                it.name,
                f,
                unit=units.get(f, ""),
                levels=(it.level1, it.level2),
            )
            for f in fields
        ]


def _text(filler: Filler, name: str, project: Project) -> str:
    return choose(filler.desk.rng, phrases("performance")["model"][name]).format(name=project.name)


def wide(rows: list[list[Cell]], width: int) -> list[list[Cell]]:
    """Rows filled up with blank cells."""
    return [[*row, *[""] * (width - len(row))] for row in rows]


def shanxi(desk: Desk, project: Project, number: int) -> Form:
    """项目支出绩效自评表."""
    spec, filler = phrases("performance")["shanxi"], Filler(desk, number)
    org = desk.house.org
    rate = percent(project.executed, project.annual)
    values = (
        project.initial,
        project.initial,
        project.annual,
        project.executed,
        project.annual - project.executed,
    )
    raws = [*[trim(v) for v in values], trim(D(rate)), trim(execution_score(project))]
    rows: list[list[Cell]] = [
        [spec["project"], "", filler.identity(spec["project"], project.name)],
        [
            spec["department"],
            "",
            filler.identity(spec["department"], f"0{number:02}-{org}"),
            "",
            "",
            spec["unit"],
            filler.identity(spec["unit"], f"0{number:02}001-{org}"),
        ],
        list(spec["head"]),
        ["", "", *spec["second"]],
    ]
    source = choose(desk.rng, spec["sources"])
    for label, key in ((spec["total"], "total"), (source, "source")):
        item = label.rstrip(":")
        cells: list[Cell] = ["", label]
        for name, raw in zip(FUNDS, raws, strict=True):
            unit = "%" if name == "rate" else "" if name == "score" else WAN
            cells.append(filler.field(f"{key}.{name}", raw, "funds", item, name, unit=unit))
        rows.append(cells)
    goals = spec["goals"]
    rows += [
        [goals[0], goals[1], "", "", "", "", goals[2]],
        ["", _text(filler, "goal", project), "", "", "", "", _text(filler, "done", project)],
        list(spec["indicators"]),
    ]
    listed = indicators(desk, project)
    seen = ("", "")
    for i, it in enumerate(listed, start=1):
        levels = (
            it.level1 if it.level1 != seen[0] else "",
            it.level2 if (it.level1, it.level2) != seen else "",
        )
        seen = (it.level1, it.level2)
        rows.append(
            [
                "",
                *levels,
                it.name,
                *filler.indicator(i, it, ("target", "adjusted", "actual", "weight", "score", "reason")),
            ]
        )
    total = total_score(desk, project)
    rows.append(
        [
            spec["sum"],
            *[""] * 7,
            filler.field("score", trim(total), "total", spec["sum"], "score"),
            filler.field("grade", grade(total), "total", spec["sum"], "grade"),
        ]
    )
    for (first, label), text in zip(spec["analysis"], phrases("performance")["model"]["texts"], strict=True):
        said = text.format(a=trim(project.annual), b=trim(project.executed), r=rate)
        # Noise may change the numbers of a text too: the gold keeps what they were.
        numbers = any(char.isdecimal() for char in said)
        rows.append(
            [first, label, "", filler.field(label, said, "analysis", label, "text") if numbers else said]
        )
    title = [spec["title"].format(name=project.name), spec["year"].format(y=desk.house.year)]
    form = f"form{number}"
    for key in ("total", "source"):
        desk.sums(
            f"{form} {key}", f"{form}.{key}.balance", f"{form}.{key}.annual_budget", f"-{form}.{key}.executed"
        )
        desk.rate(
            f"{form} {key}", f"{form}.{key}.rate", f"{form}.{key}.executed", f"{form}.{key}.annual_budget"
        )
    for name in FUNDS:
        desk.same(f"{form} {name}", f"{form}.source.{name}", f"{form}.total.{name}")
    desk.sums(
        f"{form} score",
        f"{form}.score",
        f"{form}.total.score",
        *[f"{form}.{i}.score" for i in range(1, len(listed) + 1)],
    )
    return Form(spec["kind"], title, wide(rows, 11), number, list(spec["notes"]), project.name)


def shandong(desk: Desk, project: Project, number: int) -> Form:
    """区级预算项目支出绩效自评表."""
    spec, filler = phrases("performance")["shandong"], Filler(desk, number)
    org = desk.house.org
    rows: list[list[Cell]] = [
        [spec["project"], "", filler.identity(spec["project"], project.name)],
        [
            spec["department"],
            "",
            filler.identity(spec["department"], org),
            "",
            "",
            spec["unit"],
            filler.identity(spec["unit"], org),
        ],
        list(spec["head"]),
    ]
    amounts = {"initial": project.initial, "annual_budget": project.annual, "executed": project.executed}
    score = trim(execution_score(project))
    for label, key in ((spec["total"], "total"), (spec["source"], "fiscal")):
        cells: list[Cell] = ["", label]
        cells += [
            filler.field(f"{key}.{k}", trim(v), "funds", label, k, unit=WAN) for k, v in amounts.items()
        ]
        if key == "total":
            rate = f"{percent(project.executed, project.annual)}%"
            cells += [
                filler.field(f"{key}.weight", "10", "funds", label, "weight"),
                filler.field(f"{key}.rate", rate, "funds", label, "rate", unit="%"),
                filler.field(f"{key}.score", score, "funds", label, "score"),
            ]
        else:
            cells += _dashes(filler, key, label)
        rows.append(cells)
    for i, label in enumerate(spec["rest"]):
        rows.append(["", label, "", "", "", *_dashes(filler, f"rest{i}", label)])
    goals = spec["goals"]
    rows += [
        [goals[0], "", goals[1], "", "", goals[2]],
        ["", "", _text(filler, "goal", project), "", "", _text(filler, "done", project)],
        list(spec["indicators"]),
    ]
    listed = indicators(desk, project)
    weights: dict[str, int] = {}
    for it in listed:
        weights[it.level1] = weights.get(it.level1, 0) + it.weight
    seen = ("", "")
    for i, it in enumerate(listed, start=1):
        first = (
            spec["weighted"].format(level=it.level1, weight=weights[it.level1])
            if it.level1 != seen[0]
            else ""
        )
        second = it.level2 if (it.level1, it.level2) != seen else ""
        seen = (it.level1, it.level2)
        rows.append(
            [
                "",
                first,
                second,
                it.name,
                *filler.indicator(i, it, ("target", "actual", "weight", "score", "reason")),
            ]
        )
    total = total_score(desk, project)
    rows.append([spec["sum"], *[""] * 6, filler.field("score", trim(total), "total", spec["sum"], "score")])
    title = [spec["title"].format(y=desk.house.year, local=desk.house.local), spec["unit_line"]]
    form = f"form{number}"
    desk.rate(f"{form}", f"{form}.total.rate", f"{form}.total.executed", f"{form}.total.annual_budget")
    for name in amounts:
        desk.same(f"{form} {name}", f"{form}.fiscal.{name}", f"{form}.total.{name}")
    desk.sums(
        f"{form} score",
        f"{form}.score",
        f"{form}.total.score",
        *[f"{form}.{i}.score" for i in range(1, len(listed) + 1)],
    )
    return Form(spec["kind"], title, wide(rows, 9), number, [], project.name)


def _dashes(filler: Filler, key: str, label: str) -> list[Cell]:
    return [
        filler.field(f"{key}.weight", "-", "funds", label, "weight"),
        "",
        filler.field(f"{key}.score", "-", "funds", label, "score"),
    ]
