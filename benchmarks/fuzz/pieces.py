"""What is bent: excerpts of invented documents, and words that the pipeline looks for or stumbles over."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
# Whole documents, and the narratives and tables of other provinces.
SOURCES = ("corpus/*/*.txt", "tests/narratives/*.txt", "tests/tables/*.txt")
# Most excerpts have a hundred characters or two; one in forty is some ten times as long.
_SMALL, _LARGE = 200, 3000
_LONG = 40
# Of twenty excerpts twelve are prose, seven begin at a caption, and one anywhere, most likely in a table. A table without
# a caption is held against all forms and takes ten times as long as prose.
_PROSE, _CAPTIONED, _OF = 12, 19, 20
_TITLE = re.compile(r"[^\t|<，。：:  ]{2,30}表[^\t|<，。：:  ]{0,8}")
_ROW = re.compile(r"[\t|<]|\S[ \u3000]{2,}\S")

WORDS = (
    "收入总计", "支出总计", "收、支总计均为", "与上年相比，", "比年初预算数", "较2022年决算", "增加", "减少", "下降（增长）", "占比",
    "占本年支出合计的", "完成年初预算的", "执行率", "年初预算", "支出决算", "其中：", "主要包括", "主要原因是", "5.00万元", "1,2,3元",
    "1，654.78万元", "99%", "0%", "-3元", "3", "四辆", "十批次", "46批次", "0.00", "２０２３年", "2023年度", "截至2023年12月31日，",
    "一、", "（一）", "1、", "第三部分 情况说明", "第二部分 决算表", "第五部分 附件", "目录", "一、收入支出决算总体情况说明",
    "三、国有资产占用情况说明", "四、预算绩效情况说明", "收入支出决算总表", "支出决算表", "公开03表", "金额单位：万元",
    "科目编码\t科目名称\t本年支出合计", "合计\t\t5.00", "201\t教育支出\t5", "项目支出绩效自评表", "资金总额:\t50\t50\t50\t29.29\t20.71",
    "总分\t\t94.86\t优", "一级指标\t二级指标\t三级指标\t分值\t得分", "注：本表", "本表无数据", "——", "绩效自评综述：", "得分为95分",
    "1,6S4.78", "1,64.78", "单价100万元（含）以上设备", "😀", "𠀀", "é", "１％", "−5", "第 3 页", "- 3 -",
)  # fmt: skip


class _Document(NamedTuple):
    text: str
    # Where lines start: all, those of prose, and titles of tables.
    starts: list[int]
    prose: list[int]
    titles: list[int]


@lru_cache(maxsize=1)
def documents() -> tuple[_Document, ...]:
    """All invented documents, in the order of their names."""
    found = []
    for path in [path for source in SOURCES for path in sorted(ROOT.glob(source))]:
        text = path.read_bytes().decode("utf-8-sig")
        starts, prose, titles, at = [], [], [], 0
        for line in text.split("\n"):
            starts.append(at)
            if _TITLE.fullmatch(line.strip("\r#* ")):
                titles.append(at)
            elif line.strip() and not _ROW.search(line.strip()):
                prose.append(at)
            at += len(line) + 1
        found.append(_Document(text, starts, prose, titles or starts))
    return tuple(found)


def excerpt(rng: Random) -> str:
    """A run of lines of a document, now and then cut within a line."""
    document = rng.choice(documents())
    size = rng.randrange(20, _LARGE if rng.randrange(_LONG) == 0 else _SMALL)
    drawn = rng.randrange(_OF)
    if drawn < _PROSE:
        return _prose(document, size, rng)
    start = rng.choice(document.titles if drawn < _CAPTIONED else document.starts)
    stop = min(start + size, len(document.text))
    if rng.randrange(4):
        # Whole lines, but a table of tags on one line would be all of it.
        line = bisect_right(document.starts, stop) - 1
        if document.starts[line] > start:
            stop = document.starts[line]
    elif rng.randrange(2):
        start = min(stop, start + rng.randrange(20))
    return document.text[start:stop]


def _prose(document: _Document, size: int, rng: Random) -> str:
    """Lines of prose and headings of a document that follow each other, tables between them left out."""
    at = rng.randrange(len(document.prose))
    lines, length = [], 0
    while at < len(document.prose) and length < size:
        start = document.prose[at]
        stop = document.text.find("\n", start)
        lines.append(document.text[start : stop if stop >= 0 else None])
        length += len(lines[-1])
        at += 1
    return "\n".join(lines)


def word(rng: Random) -> str:
    """A word."""
    return rng.choice(WORDS)
