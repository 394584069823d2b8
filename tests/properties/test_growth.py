"""Reading and checking take steps in proportion to the size of the input, whatever it is made of.

Steps are counted, not timed: the lines of our own code that run, each turn of a loop or a comprehension for itself.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

import gouji
from gouji.check.run import check_document
from gouji.model import Source
from gouji.parse.document import parse_document

CODE = str(Path(gouji.__file__).parent)
PRINTED = (
    (Path(__file__).resolve().parents[2] / "corpus/final_school/final_school_planted.txt")
    .read_bytes()
    .decode("utf-8-sig")
)
NARRATIVE = "第三部分 2023年度部门决算情况说明\n三、支出决算情况说明\n"
NAMES = itertools.count(1000)
HEAD = (
    "收入决算表\n公开02表\n单位：万元\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t事业收入\t其他收入\n"
)


def documents(size: int) -> str:
    """One document printed again and again: every fact of it in ever more places."""
    return (PRINTED + "\n") * size


def one_table(size: int) -> str:
    """A table with ever more rows."""
    rows = "".join(f"{2010000 + k}\t科目{k}\t{k}.40\t{k}.20\t\t0.10\n" for k in range(25 * size))
    return HEAD + rows


def misfit(size: int) -> str:
    """A table with ever more rows of which some lost a cell, each another."""
    rows = ([str(2010000 + k), f"科目{k}", f"{k}.40", f"{k}.20", "", "0.20"] for k in range(20 * size))
    cut = ("\t".join(row[: k % 6] + row[k % 6 + (k % 5 > 3) :]) for k, row in enumerate(rows))
    return HEAD + "\n".join(cut) + "\n"


def aligned(size: int) -> str:
    """Ever more lines with wide blanks whose cells stand in no columns."""
    head = "支出决算表\n单位：万元\n\n科目编码      科目名称       合计    基本支出\n"
    rows = (
        f"{' ' * (k % 3)}{2010000 + next(NAMES)}{' ' * (2 + k % 3)}科目{next(NAMES)}  {next(NAMES)}.40  {next(NAMES)}.20\n"
        for k in range(20 * size)
    )
    return head + "".join(rows)


def spaced(size: int) -> str:
    """A table of aligned columns with ever more rows, a gap behind every second one."""
    head = "支出决算表\n单位：万元\n\n科目编码      科目名称              合计    基本支出    项目支出\n"
    rows = (f"{2010000 + k:<10} 科目{k:<12}{k * 2:10}.00{k:10}.00{k:10}.00\n" for k in range(20 * size))
    return head + "".join(row + "\n" * (k % 2) for k, row in enumerate(rows))


def slid(size: int) -> str:
    """Ever more tables without a title whose heads slid to the left, no two alike."""
    return "".join(
        f"年初结转和结余{next(NAMES)}\t本年收入\t本年支出\t年末结转和结余\t\t\n小计\t基本支出\t项目支出\t\t\t\n"
        f"2.00\t10.00\t11.00\t{k}.00\t11.00\t1.00\n3.00\t1.00\t1.00\t\t1.00\t1.00\n\n说明{k}。\n\n"
        for k in range(4 * size)
    )


def tables(size: int) -> str:
    """Ever more tables of no known form, and prose between them."""
    rows = "".join(f"物品{k}\t{k}\t{3 * k}.25\n" for k in range(6))
    table = "单位：万元\n名称\t数量\t金额\n" + rows
    return "".join(f"附表{k} 某情况统计表\n{table}说明：增加{k}.20万元。\n\n" for k in range(5 * size))


def tagged(size: int) -> str:
    """Ever more tables of tags, each of which may go on with the one before."""
    rows = "<tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>{0}.20</td></tr>"
    return "".join(f"<table>{rows.format(k)}</table>\n" for k in range(20 * size))


def barred(size: int) -> str:
    """Ever more cells on lines of their own, with bars between them."""
    return "".join(f"科目{next(NAMES)}\n|\n{next(NAMES)}.40\n|\n|\n" for _ in range(20 * size))


def strayed(size: int) -> str:
    """Rows with bars, between which ever more words stand that are none."""
    return "".join(f"| {next(NAMES)} | 科目{next(NAMES)} |\n盖{next(NAMES)}章\n" for _ in range(20 * size))


def single(size: int) -> str:
    """Ever more rows whose cells a single blank holds apart, words that fell apart among them."""
    rows = (f"{next(NAMES)} 科目{next(NAMES)} 支出 {next(NAMES)}.40  0.10\n" for _ in range(20 * size))
    return "支出决算表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n" + "".join(rows)


def crowded(size: int) -> str:
    """The same, their blank cells lost."""
    return "".join(
        f"{next(NAMES)} 科目{next(NAMES)} {k}.40" + f" {k}.20" * (k % 3) + "\n" for k in range(20 * size)
    )


def paragraphs(size: int) -> str:
    """Ever more figures of the same subjects, no two alike, many of which contradict each other."""
    return NARRATIVE + "".join(
        f"支出合计{k}.00万元，比上年增加{k % 7}.50万元，增长{k % 37}.2%。其中：基本支出{k}.30万元，占{k % 100}.2%；"
        f"项目支出{2 * k}.70万元，占{k % 70}%。\n"
        for k in range(10 * size)
    )


def one_list(size: int) -> str:
    """A list of ever more parts in one sentence."""
    parts = "；".join(f"项目{k}支出{k}.20万元" for k in range(20 * size))
    return f"{NARRATIVE}支出合计5.00万元，其中：{parts}。\n"


def shared(size: int) -> str:
    """A list of ever more parts that are parts of others in it, each with a share."""
    parts = "；".join("基本支出5.00万元，占1.00%；公用经费1.00万元，占11.00%" for _ in range(15 * size))
    return f"{NARRATIVE}支出合计1000.00万元，其中：{parts}。\n"


def one_subject(size: int) -> str:
    """Ever more figures of one subject in one line."""
    return NARRATIVE + "支出3.20万元、" * (25 * size)


def one_clause(size: int) -> str:
    """A clause of ever more numbers that are none, of limits, and of words that say the same."""
    names = (next(NAMES) for _ in range(30 * size))
    return f"{NARRATIVE}支出合计3.20万元，" + "".join(f"第{k}甲{k}万元以上设备与上年持平甲" for k in names)


def divided(size: int) -> str:
    """A figure that is divided again and again."""
    return (
        NARRATIVE + "支出合计5.20万元。" + "".join(f"其中：项目{k}支出{k}.10万元。" for k in range(30 * size))
    )


def headings(size: int) -> str:
    """Ever more sections with a line of text and a year, of names that no text before had: each is looked up."""
    return NARRATIVE + "".join(
        f"（{k % 9 + 1}）其他情况{next(NAMES)}\n2023年度与2022年度相比无变化。\n" for k in range(20 * size)
    )


def steps(text: str) -> int:
    """How many lines of our own code the whole way from a text to its verdicts runs."""
    count = 0

    def local(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return local

    def trace(frame: FrameType, _event: str, _argument: object) -> object:
        return local if frame.f_code.co_filename.startswith(CODE) else None

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        check_document(parse_document(Source("grown", text)))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("make", "small", "factor"),
    [
        (documents, 2, 4),
        (one_table, 4, 8),
        (misfit, 4, 8),
        (aligned, 4, 8),
        (spaced, 4, 8),
        (slid, 4, 8),
        (tables, 4, 8),
        (tagged, 4, 8),
        (barred, 4, 8),
        (strayed, 4, 8),
        (single, 4, 8),
        (crowded, 4, 8),
        (paragraphs, 4, 8),
        (one_list, 4, 8),
        (shared, 16, 4),
        (one_subject, 4, 8),
        (one_clause, 16, 4),
        (divided, 4, 8),
        (headings, 4, 8),
    ],
)
def test_steps_grow_with_the_size_of_the_input(make: Callable[[int], str], small: int, factor: int) -> None:
    # Once before: what is kept for the life of the process counts for neither.
    check_document(parse_document(Source("first", make(small))))
    few, many = make(small), make(factor * small)
    exponent = math.log(steps(many) / steps(few)) / math.log(len(many) / len(few))
    assert exponent <= 1.05, f"{make.__name__}: {exponent:.3f}"
