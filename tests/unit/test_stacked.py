"""Tables of which each cell stands on a line of its own: read where rows and columns are sure, told where they are not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document

TABLES = Path(__file__).parents[1] / "tables"
CORPUS = Path(__file__).parents[2] / "corpus"
EVERY = [*sorted(TABLES.glob("*.txt")), *sorted(CORPUS.glob("*_[mw]*/*_clean.txt"))]
UNREAD = "GJ111"
COVER = "芦川县水文站2022年度部门决算\n第二部分 2022年度部门决算表\n"


def report(text: str) -> Report:
    return check_document(parse_document(Source("sample", text)))


def facts(found: Report) -> Counter[tuple[str, object]]:
    return Counter(
        (cell.fact.text, cell.value)
        for table in found.document.tables
        for cell in table.cells
        if cell.fact is not None and cell.value is not None
    )


def unread(found: Report) -> list[str]:
    return [finding.left for finding in found.findings if finding.code == UNREAD]


# How a cell ends that prints something, and a blank one; how a row begins and ends.
APART = {
    "a blank cell is a blank line more": ("\n\n", "\n"),
    "a blank cell is a line like any other": ("\n\n", "\n\n"),
    "and rows stand further apart": ("\n\n", "\n\n", "", "\n"),
    "a blank cell is a blank line more, and rows stand further apart": ("\n\n", "\n", "", "\n"),
    "a bar between cells": ("\n|\n", "|\n", "|\n"),
}


def stack(
    text: str, end: str = "\n", blank: str = "\n", opens: str = "", closes: str = "", *, wrap: bool = False
) -> str:
    """A text with each cell of its tables on a line, or long words on two, and what stands between them."""
    lines: list[str] = []
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) > 1:
            if wrap:
                cells = [re.sub(r"^([^\d]{5})(?=[^\d]{3,}$)", r"\1\n", cell) for cell in cells]
            lines.append(opens + "".join(cell + end if cell.strip() else blank for cell in cells) + closes)
        else:
            lines.append(line + "\n")
    return "".join(lines)


@pytest.mark.parametrize("end", ["\n", " |\n"])
@pytest.mark.parametrize("name", ["hunan_final", "guangdong"])
def test_cells_on_lines_of_their_own_are_those_of_the_table(name: str, end: str) -> None:
    text = (TABLES / f"{name}.txt").read_text(encoding="utf-8")
    stacked = report(stack(text, end, end))
    assert facts(stacked) == facts(report(text)) != Counter()
    assert not unread(stacked)


@pytest.mark.parametrize("blank", ["\n", ""])
@pytest.mark.parametrize("path", sorted(TABLES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_number_comes_under_another_name(path: Path, blank: str) -> None:
    text = path.read_text(encoding="utf-8")
    stacked = report(stack(text, blank=blank))
    assert not facts(stacked) - facts(report(text))
    # What was not read is told.
    assert facts(stacked) == facts(report(text)) or unread(stacked)


@pytest.mark.parametrize("how", APART)
@pytest.mark.parametrize("name", ["hunan_final", "guangdong"])
def test_cells_held_apart_are_those_of_the_table(name: str, how: str) -> None:
    text = (TABLES / f"{name}.txt").read_text(encoding="utf-8")
    apart = report(stack(text, *APART[how]))
    lost = facts(report(text)) - facts(apart)
    # The two summary forms differ most in their head; whatever is not read is told.
    assert sum(lost.values()) <= 12
    assert bool(lost) == bool(unread(apart))


@pytest.mark.parametrize("wrap", [False, True])
@pytest.mark.parametrize("how", APART)
@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_no_number_comes_under_another_name_where_cells_are_held_apart(
    path: Path, how: str, wrap: bool
) -> None:
    text = path.read_text(encoding="utf-8")
    apart = report(stack(text, *APART[how], wrap=wrap))
    assert not facts(apart) - facts(report(text))
    assert facts(apart) == facts(report(text)) or unread(apart)


def test_a_page_that_breaks_between_the_numbers_of_columns_ends_none() -> None:
    """One row without a name: its width is that of all numbers, not of those above the blank line."""
    head = "“三公”经费支出决算表\n单位：万元\n合计\n因公出国（境）费\n公务接待费\n公务用车购置及运行维护费\n"
    found = report(COVER + head + "1\n2\n\n3\n4\n7.50\n0.00\n2.50\n5.00\n")
    assert {
        key.partition(",basis")[0].partition("basis")[0].rstrip("{"): str(value)
        for key, value in facts(found)
    } == {
        "three_public": "7.50",
        "three_public{item=abroad": "0.00",
        "three_public{item=reception": "2.50",
        "three_public{item=vehicle": "5.00",
    }


COMPLETE = """支出决算表
公开03表
单位：万元
项目
本年支出合计
基本支出
项目支出
科目编码
科目名称
栏次
1
2
3
合计
180.30
150.30
30.00
201
一般公共服务支出
155.80
130.80
25.00
208
社会保障和就业支出
24.50
19.50
5.00
"""


def test_a_table_without_blanks_needs_none() -> None:
    found = report(COVER + COMPLETE)
    (table,) = found.document.tables
    assert [len(row.cells) for row in table.grid.rows] == [5] * 6
    spent = {key: str(value) for (key, value), _ in facts(found).items()}
    assert spent["expenditure{function=201,nature=project,basis=outturn,year=2022}"] == "25.00"
    assert spent["expenditure{nature=basic,basis=outturn,year=2022}"] == "150.30"
    assert not unread(found)


def test_lines_between_all_cells_hold_them_apart() -> None:
    spaced = COVER + COMPLETE.replace("\n", "\n\n")
    assert facts(report(spaced)) == facts(report(COVER + COMPLETE))


def test_bars_alone_on_their_lines_end_no_cover() -> None:
    """No number of a text that begins with such cells is taken for a word of its cover."""
    head, _, body = COMPLETE.partition("1\n")
    text = head + ("1\n" + body).replace("\n", "\n|\n")
    found = report(text)
    spent = {key.partition("basis")[0].rstrip("{,"): str(value) for key, value in facts(found)}
    assert spent["expenditure{function=201,nature=project"] == "25.00"
    assert not unread(found)


@pytest.mark.parametrize("lost", ["25.00\n", "19.50\n", "科目名称\n", "基本支出\n"])
def test_rows_are_not_guessed_where_a_cell_was_lost(lost: str) -> None:
    found = report(COVER + COMPLETE.replace(lost, "", 1))
    assert not facts(found)
    assert len(unread(found)) == 1


def test_each_number_is_where_it_stands() -> None:
    text = COVER + COMPLETE
    for cell in report(text).document.tables[0].cells:
        assert text[cell.start : cell.end] == cell.raw
        assert text.split("\n")[cell.line - 1] == cell.raw


@pytest.mark.parametrize(
    "text",
    [
        # The pages of a table of contents.
        "一、部门职责\n1\n二、机构设置\n2\n三、收入支出决算总表\n3\n四、收入决算表\n4\n五、支出决算表\n6\n",
        # The page numbers of prose.
        "本部门负责水文测报。\n1\n本部门下设两个科室。\n2\n人员三十名。\n3\n车辆五辆。\n5\n房屋一处。\n4\n",
    ],
)
def test_page_numbers_are_no_cells(text: str) -> None:
    found = report(f"{COVER}{text}")
    assert not found.document.tables
    assert not unread(found)


def test_what_came_loose_from_a_table_makes_no_error_of_it() -> None:
    text = (TABLES / "hunan_final.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    at = next(k for k, line in enumerate(lines) if line.startswith("213\t"))
    whole = report(text)
    torn = report(
        "\n".join(
            [*lines[:at], *stack("\n".join(lines[at : at + 3]), blank="").splitlines(), *lines[at + 3 :]]
        )
    )
    assert unread(torn)
    assert [f.code for f in torn.findings if f.severity == "error"] == [
        f.code for f in whole.findings if f.severity == "error"
    ]
    # It is a warning all the same.
    assert {f.code for f in torn.findings if f.severity == "warning"} > {UNREAD}


def test_the_warning_stands_at_the_first_number_itself() -> None:
    text = COVER + COMPLETE.replace("25.00\n", "", 1).replace("\n1\n2\n", "\n　　1\n2\n")
    (told,) = [finding for finding in report(text).findings if finding.code == UNREAD]
    assert text[told.start : told.end] == "1"
    assert told.right == f"{len(text.splitlines())}"
