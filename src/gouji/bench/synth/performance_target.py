"""项目支出绩效目标申报表 of a budget: what a project is to cost and to reach, in yuan, for its whole term and for the year."""

from __future__ import annotations

from decimal import Decimal

from .book import Project
from .budget import Work
from .numbers import YUAN, D
from .paper import Cell, Form
from .performance import Filler, indicators_of, wide
from .sheet import Desk
from .wording import choose, phrases


def target(desk: Desk, work: Work, number: int) -> Form:
    """The form of one project; its money is this year's."""
    spec, filler = phrases("performance")["target"], Filler(desk, number)
    house, rng = desk.house, desk.rng
    whole = sum(work.current.values(), D(0))
    years = rng.choice((1, 1, 2, 3))
    own = work.current.get("unit", D(0))
    central = (whole - own) * rng.choice((0, 0, 0, 25)) / 100
    central -= central % 100
    year = {"central": central, "province": D(0), "own": own}
    year["county"] = whole - own - central
    term = spec["term"]
    rows: list[list[Cell]] = [
        [spec["project"], "", filler.identity(spec["project"], work.name)],
        [
            spec["department"],
            "",
            filler.identity(spec["department"], f"0{number:02}-{house.org}"),
            "",
            "",
            spec["unit"],
            "",
            filler.identity(spec["unit"], house.org),
        ],
        [
            spec["nature"][0],
            "",
            filler.identity(spec["nature"][0], choose(rng, spec["nature"][1])),
            "",
            "",
            term[0],
            "",
            filler.field(term[0], term[1].format(n=years), "identity", term[0], "value", unit=term[2]),
        ],
    ]

    def pair(key: str, item: str, label: str, amount: Decimal) -> list[Cell]:
        cells: list[Cell] = []
        for (block, name), times in zip(spec["blocks"], (years, 1), strict=True):
            text = label.format(block=name)
            field = filler.field(
                f"{block}.{key}", _yuan(amount * times), "funds", f"{name}/{item}", "amount", unit=YUAN
            )
            cells += [text, "", field, ""]
        return cells[:-1]

    rows.append([spec["funds"], "", *pair("total", spec["item_total"], spec["total"], whole)])
    rows += [["", "", *pair(key, label.replace(":", "："), label, year[key])] for key, label in spec["parts"]]
    rows.append(["", "", spec["rest"], "", "", "", spec["rest"]])
    rows += [[label, "", text.format(name=work.name)] for label, text in spec["texts"]]
    goal = choose(rng, phrases("performance")["model"]["goal"]).format(name=work.name)
    goals = spec["goals"]
    rows += [
        ["", "", goals[1], "", "", "", goals[2]],
        [goals[0], "", goal, "", "", "", goal],
        list(spec["indicators"]),
    ]
    seen = ("", "")
    money = whole / 10000
    listed = indicators_of(
        f"{house.org}/{house.year}/{number}", Project(work.name, money, money, money), east=False
    )
    for i, it in enumerate(listed, start=1):
        levels = (
            it.level1 if it.level1 != seen[0] else "",
            it.level2 if (it.level1, it.level2) != seen else "",
        )
        seen = (it.level1, it.level2)
        values: list[Cell] = []
        for block, _ in spec["blocks"]:
            name = f"target_{block}"
            values.append(
                filler.field(
                    f"{i}.{name}",
                    it.target,
                    "indicator",
                    it.name,
                    name,
                    unit=it.unit,
                    levels=(it.level1, it.level2),
                )
            )
        rows.append(["", *levels, it.name, values[0], levels[1], it.name, values[1]])
    form = f"form{number}"
    for block, _ in spec["blocks"]:
        desk.sums(
            f"{form} {block}", f"{form}.{block}.total", *[f"{form}.{block}.{k}" for k, _ in spec["parts"]]
        )
    title = [spec["title"].format(region=house.region, local=house.local), spec["year"].format(y=house.year)]
    return Form(spec["kind"], title, wide(rows, 10), number, [], work.name)


def _yuan(amount: Decimal) -> str:
    text = f"{amount:,.2f}"
    return text.removesuffix(".00")
