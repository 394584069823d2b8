"""What stands behind the forms: the list of all projects with their scores, and a report on one of them."""

from __future__ import annotations

from .book import Project
from .numbers import percent, trim
from .paper import Block, Cell, Form, Heading
from .performance import Filler, grade, total_score
from .prose import Claim, Slot, Writer
from .sheet import Desk
from .wording import phrases

SECTION = "report"


def summary(desk: Desk) -> Form:
    """项目绩效自评情况汇总表: a row for every project."""
    spec, filler = phrases("performance")["summary"], Filler(desk, 0)
    house = desk.house
    rows: list[list[Cell]] = [list(spec["head"]), [spec["section"].format(local=house.local), *[""] * 4]]
    for number, project in enumerate(desk.book.projects, start=1):
        score = total_score(desk, project)
        unit = spec["head"][2]
        cells = [
            filler.field(f"{number}.name", project.name, "identity", spec["item"], "value"),
            filler.field(f"{number}.unit", house.org, "identity", unit, "value"),
            filler.field(f"{number}.score", trim(score), "total", spec["sum"], "score"),
            filler.field(f"{number}.grade", grade(score), "total", spec["sum"], "grade"),
        ]
        for key in ("name", "unit", "score", "grade"):
            desk.said[f"form0.{number}.{key}"].gold["project"] = project.name
        desk.reprint(f"summary {number}", f"form0.{number}.score", f"form{number}.score")
        rows.append([f"{number}", *cells])
    title = [t.format(y=house.year, local=house.local, org=house.org) for t in spec["title"]]
    return Form(spec["kind"], title, rows, 0)


def report(writer: Writer, project: Project, number: int) -> list[Block]:
    """绩效评价报告 on a project, whose form has a number. Its claims stand in a section of their own."""
    desk, data, name = writer.desk, phrases("report"), project.name
    words = {"y": f"{desk.house.year}", "name": name, "org": desk.house.org}
    inner = Writer(desk, "report", words, section=SECTION)
    ending = inner.wording("", "result")
    labels = data["subjects"]
    labels = labels | {"score": next(label for label in labels["score"] if label in ending)}
    subjects = {k: v.format(name=name) for k, v in labels.items()}
    form = f"form{number}"
    rate = percent(project.executed, project.annual)
    score = total_score(desk, project)
    money: dict[str, Slot] = {
        "a": Claim(
            "r.budget",
            project.annual * 10000,
            "budget",
            subjects["budget"],
            cells=(f"{form}.total.annual_budget",),
        ),
        "b": Claim(
            "r.executed",
            project.executed * 10000,
            "amount",
            subjects["executed"],
            cells=(f"{form}.total.executed",),
        ),
        "r": Claim("r.rate", rate, "execution_rate", subjects["rate"], "%", cells=(f"{form}.total.rate",)),
    }
    unit = phrases("final_prose")["units"]["score"]
    result: dict[str, Slot] = {
        "p": Claim("r.score", trim(score), "score", subjects["score"], unit, cells=(f"{form}.score",)),
        "g": grade(score),
    }
    parts: tuple[tuple[tuple[str, dict[str, Slot]], ...], ...] = (
        (("project", {}), ("money", money)),
        (("work", {}),),
        (("result", result),),
        (("end", {}),),
    )
    made: list[Block] = [Heading(t.format(**words), 1) for t in data["title"]]
    for head, sentences in zip(data["heads"], parts, strict=True):
        inner.blocks.append(Heading(head, 2))
        for key, slots in sentences:
            inner.paragraph(inner.pieces(ending if key == "result" else inner.wording("", key), slots))
    return made + inner.blocks


__all__ = ["report", "summary"]
