"""How time grows with size: the exponent from one size to sixteen times that size."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from gouji.check.run import check_document
from gouji.model import Source
from gouji.parse.document import parse_document

from .rounds import cpu

FACTOR = 16
NARRATIVE = "第三部分 2023年度部门决算情况说明\n三、支出决算情况说明\n"
HEAD = "收入决算表\n单位：万元\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t事业收入\t其他收入\n"


@dataclass(frozen=True)
class Growth:
    """Seconds for one size and for the larger one, and the exponent."""

    small: float
    large: float
    exponent: float


def one_table(size: int) -> str:
    """A table of many rows."""
    return HEAD + "".join(f"{2010000 + k}\t科目{k}\t{k}.40\t{k}.20\t\t0.10\n" for k in range(300 * size))


def paragraphs(size: int) -> str:
    """Paragraphs of figures, no two alike."""
    return NARRATIVE + "".join(
        f"支出合计{k}.00万元，比上年增加{k % 7}.50万元，增长{k % 37}.2%。其中：基本支出{k}.30万元；项目支出{2 * k}.70万元。\n"
        for k in range(60 * size)
    )


def growth(make: Callable[[int], str], times: int) -> Growth:
    """The quickest of some runs of each size, in turns."""
    texts = {size: make(size) for size in (1, FACTOR)}

    def run(size: int) -> float:
        return cpu(lambda: check_document(parse_document(Source("growth", texts[size]))))

    small, large = [], []
    for _ in range(times):
        # The small one more often: it is quickly disturbed.
        small += [run(1) for _ in range(4)]
        large.append(run(FACTOR))
    a, b = min(small), min(large)
    return Growth(a, b, math.log(b / a) / math.log(len(texts[FACTOR]) / len(texts[1])))
