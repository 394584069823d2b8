"""Any text at all is parsed and checked; what comes out has its place; the same input gives the same rows."""

from __future__ import annotations

import gc
import random
from pathlib import Path

import pytest
from benchmarks.fuzz.oracle import holds
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from gouji.check.run import check_document
from gouji.export.rows import all_rows
from gouji.model import Report, Source
from gouji.parse.document import parse_document
from gouji.read import read_path

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TEXTS = [path.read_bytes().decode("utf-8-sig") for path in sorted(CORPUS.glob("*/*.txt"))]
LINES = sorted({line for text in TEXTS for line in text.split("\n")})

# Pieces of which wordings are made: what the pipeline looks for, and what it stumbles over.
PIECES = [
    "收入总计", "支出总计", "收、支总计均为", "与上年相比，", "比年初预算数", "较2022年决算", "增加", "减少", "下降（增长）",
    "占比", "占本年支出合计的", "完成年初预算的", "执行率", "年初预算", "支出决算", "其中：", "其中", "主要包括", "主要原因是",
    "5.00万元", "1,2,3元", "1，654.78万元", "99%", "0%", "-3元", "3", "9" * 12, "四辆", "十批次", "46批次", "0.00", "２０２３年",
    "2023年度", "截至2023年12月31日，", "，", "。", "；", "：", "、", "（", "）", "“", "”", "《", "》", "\n", "\n\n", "\t", "\r\n", " ",
    "\u3000", "\u200b", "\ufeff", "\x0c", "\x00", "\u2028", "<b>", "</b>", "**", "#", "一、", "（一）", "1、", "第三部分 情况说明",
    "第二部分 决算表", "第五部分 附件", "目录", "一、收入支出决算总体情况说明", "三、国有资产占用情况说明", "四、预算绩效情况说明",
    "收入支出决算总表", "支出决算表", "公开03表", "金额单位：万元", "科目编码\t科目名称\t本年支出合计", "合计\t\t5.00", "201\t教育支出\t5",
    "项目支出绩效自评表", "资金总额:\t50\t50\t50\t29.29\t20.71", "总分\t\t94.86\t优", "一级指标\t二级指标\t三级指标\t分值\t得分", "注：本表", "本表无数据",
    "——", "———", "绩效自评综述：", "得分为95分", "单价100万元（含）以上设备", "😀", "𠀀", "é", "１％", "−5",
    "|", " | ", "|---|:-:|", "| 201 | 教育支出 | 5 |\n", "\\|", "│", "├──┼──┤", "合计 | 5.00 | 3",
    "<table>", "</table>", "<TABLE border='1'>", "<tr>", "</tr>", "<td>", "</td>", "<td rowspan=2>", "<th colspan='3'>", "</th>", '<td rowspan="',
    "<tr><td>合计</td><td>5.00</td></tr>", "&nbsp;", "&#x4e07;", "<caption>支出决算表</caption>", "<!-- ", "<br/>", "<td colspan=999999 rowspan=0>",
    "项目      合计      基本支出", "201     教育支出      5.00", "        5.00      3.00", "栏次      1      2      3",
]  # fmt: skip


def run(text: str) -> Report:
    """The report of a text, with everything that must hold of any report."""
    report = check_document(parse_document(Source("any", text)))
    holds(report)
    return report


ALIGNED = [
    "科目编码  科目名称        本年支出合计    基本支出",
    "          项目                     支出",
    "   栏次                      1              2",
    "合计                      10.50          4.25",
    "201       一般公共服务    10.50",
    "          支出",
    "20103     政府事务         4.25          4.25",
    "- 3 -",
    "第 1 页",
    "",
    "一、政府采购情况",
    "        27    5.00  本年支出合计  58",
    "注：本表反映支出",
    "支出决算表",
    "单位：万元                 2023年度",
    "一般公共预  政府性",
    "算财政拨款  基金",
    "\u3000\u3000二、外交支出\u3000\u3000\u300034\u3000\u30001.00",
    "类    款    项",
    "合计                      10.50  3    4.25  7",
    "201                       5  6  7  8  9",
]


def rows(report: Report) -> list[tuple[str, tuple[object, ...]]]:
    return list(all_rows(report))


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    run(text)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=300)
def test_any_wording(text: str) -> None:
    run(text)


@given(st.lists(st.sampled_from(ALIGNED), max_size=24).map("\n".join))
@settings(max_examples=200)
def test_any_aligned_lines(text: str) -> None:
    run(text)


@given(st.lists(st.sampled_from(PIECES), max_size=50).map("".join))
@settings(max_examples=200)
def test_any_wording_inside_the_narrative(text: str) -> None:
    run(f"某站\n2023年度部门决算\n第三部分 情况说明\n一、收入支出决算总体情况说明\n{text}\n")


@given(st.lists(st.sampled_from(LINES), max_size=60).map("\n".join))
@settings(max_examples=150)
def test_any_lines_of_real_shape(text: str) -> None:
    run(text)


def splice(rng: random.Random) -> str:
    """Up to three pieces of documents, cut anywhere."""
    pieces = []
    for _ in range(rng.randrange(1, 4)):
        text = rng.choice(TEXTS)
        start = rng.randrange(len(text))
        pieces.append(text[start : start + rng.randrange(6000)])
    return "".join(pieces)


def mutate(rng: random.Random) -> str:
    """A document with up to forty insertions, losses, replacements and repetitions."""
    text = rng.choice(TEXTS)
    for _ in range(rng.randrange(1, 41)):
        at = rng.randrange(len(text) + 1)
        what = rng.randrange(4)
        if what == 0:
            text = text[:at] + rng.choice(PIECES) + text[at:]
        elif what == 1:
            text = text[:at] + text[at + rng.randrange(1, 30) :]
        elif what == 2:
            text = text[:at] + rng.choice("0123456789.,，。\t\n（）") + text[at + 1 :]
        else:
            end = at + rng.randrange(1, 400)
            text = text[:at] + text[at:end] * 2 + text[end:]
    return text


# Seeds, not texts: a failure names its seed, and a document of 17,000 characters is not shrunk for minutes.
SEEDS = st.integers(0, 2**32 - 1)
UNSHRUNK = settings(max_examples=150, phases=[Phase.explicit, Phase.generate])


@pytest.mark.slow
@given(SEEDS)
@UNSHRUNK
def test_any_splice_of_documents(seed: int) -> None:
    run(splice(random.Random(seed)))


@pytest.mark.slow
@given(SEEDS)
@UNSHRUNK
@example(71)
def test_any_mutation_of_a_document(seed: int) -> None:
    run(mutate(random.Random(seed)))


def test_rows_below_a_tabbed_note_are_in_a_block() -> None:
    run("注：本表反映收支情况\t\n201\t教育支出\t5\n")


@pytest.fixture(name="whole", scope="module", params=range(len(TEXTS)))
def whole_fixture(request: pytest.FixtureRequest) -> Report:
    """The report of each document of the corpus, with everything that must hold of any report."""
    return run(TEXTS[request.param])


def test_the_same_input_gives_the_same_rows(whole: Report) -> None:
    assert rows(whole) == rows(run(whole.document.source.text))


@given(st.lists(st.sampled_from(LINES), max_size=40).map("\n".join))
@settings(max_examples=30)
def test_any_lines_give_the_same_rows_twice(text: str) -> None:
    assert rows(run(text)) == rows(run(text))


def test_checking_twice_changes_no_finding(whole: Report) -> None:
    second = check_document(whole.document)
    assert [(f.code, f.start, f.left, f.right) for f in whole.findings] == [
        (f.code, f.start, f.left, f.right) for f in second.findings
    ]


MONOTONOUS = (
    "",
    "\n",
    "\t",
    "\t\t\n" * 50,
    "1\t" * 300,
    "201\t教育支出\t5\n" * 300,
    "其中：" * 300,
    "（" * 500,
    "目录\n" * 50,
    "支出决算表\n" * 60,
    "收入总计1元" * 200,
    "2023年" * 200,
    "1,000" * 200,
    "<b>" * 300,
    "“" * 300,
    "《" * 300,
    "|" * 300,
    "| 201 | 教育支出 | 5 |\n" * 300,
    "a | b\n" * 300,
    "<table>" * 100,
    "<table><tr><td>" * 100,
    "<td>" * 300,
    "<table><tr>" + "<td rowspan=9>1" * 100 + "<tr>" * 100,
    "<table>" + "<tr><td>合计<td>5.00" * 200,
    "<table " + "a='\"" * 300,
    "201     教育支出      5.00\n" * 300,
    "a  b  " * 300,
)


@pytest.mark.parametrize("text", MONOTONOUS, ids=lambda text: repr(text[:6]))
def test_monotonous_texts(text: str) -> None:
    run(text)
    run(f"第三部分 情况说明\n一、收入支出决算总体情况说明\n{text}")


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*.txt")), ids=lambda path: path.stem)
def test_a_report_is_freed_as_soon_as_nobody_has_it(path: Path) -> None:
    # One cycle of references anywhere keeps all of a document until the collector comes, which has to walk it then.
    check_document(parse_document(read_path(path)))  # what is loaded with the first document stays
    gc.collect()
    gc.disable()
    try:
        check_document(parse_document(read_path(path)))
        assert gc.collect() == 0
    finally:
        gc.enable()
