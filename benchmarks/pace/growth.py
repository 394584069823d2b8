"""How time grows with size: one text, and the same text in sixteen pieces, each read for itself.

Both hold the same rows and sentences, so that what is remembered of one text helps the other just as much, and take
about as long, so that whatever disturbs the machine disturbs both. Time that grows with size alone is the same for
both; the exponent tells how much faster it grows.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from gouji.check.run import check_document
from gouji.model import Source
from gouji.parse.document import parse_document

from .rounds import Spread, in_turns, spread

PIECES = 16
NARRATIVE = "第三部分 2023年度部门决算情况说明\n三、支出决算情况说明\n"
HEAD = "收入决算表\n单位：万元\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t事业收入\t其他收入\n"
ROWS, PARAGRAPHS = 300, 60

# The body of a text, from the piece ``first`` up to the piece ``stop``.
Body = Callable[[int, int], str]


@dataclass(frozen=True)
class Growth:
    """Median seconds for a piece and for the whole, and the exponent."""

    piece: float
    whole: float
    exponent: Spread


def rows(first: int, stop: int) -> str:
    """The rows of a table."""
    return HEAD + "".join(
        f"{2010000 + k}\t科目{k}\t{k}.40\t{k}.20\t\t0.10\n" for k in range(ROWS * first, ROWS * stop)
    )


def paragraphs(first: int, stop: int) -> str:
    """Paragraphs of figures, no two alike."""
    return NARRATIVE + "".join(
        f"支出合计{k}.00万元，比上年增加{k % 7}.50万元，增长{k % 37}.2%。其中：基本支出{k}.30万元；项目支出{2 * k}.70万元。\n"
        for k in range(PARAGRAPHS * first, PARAGRAPHS * stop)
    )


def growth(body: Body, rounds: int) -> Growth:
    """What some rounds tell of a kind of text."""
    whole = body(0, PIECES)
    pieces = [body(k, k + 1) for k in range(PIECES)]
    by_name = in_turns(
        [("pieces", lambda: list(map(_check, pieces))), ("whole", lambda: _check(whole))], rounds
    )
    # The head of each piece is a little more text than the whole has.
    size = sum(map(len, pieces)) / len(whole)
    exponents = (
        1 + math.log(size * large / small) / math.log(PIECES)
        for small, large in zip(by_name["pieces"], by_name["whole"], strict=True)
    )
    return Growth(
        spread(by_name["pieces"]).median / PIECES, spread(by_name["whole"]).median, spread(exponents)
    )


def _check(text: str) -> None:
    check_document(parse_document(Source("growth", text)))
