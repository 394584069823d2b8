"""PDF files: ruled and aligned tables, pages, paragraphs, furniture, what has no text."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from gouji.model import Source
from gouji.read import UnreadableInput, read_bytes
from gouji.read.pdf import plumber
from gouji.read.pdf.glyphs import read_sheet

FONT = "STSong-Light"
PDFIUM: Any = import_module("pypdfium2")
HEAD = [["项目", "本年支出", ""], ["", "小计", "基本支出"]]
SPANS = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]

Draw = Callable[[Any], None]


def pdf(*pages: Draw, **options: Any) -> bytes:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), **options)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(*pages: Draw) -> Source:
    return read_bytes(pdf(*pages), "a.pdf")


def table(rows: list[list[str]], y: float, *style: Any, grid: bool = True) -> Draw:
    def draw(canvas: Any) -> None:
        rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if grid else []
        made = Table(rows, [150, 100, 100], style=[("FONT", (0, 0), (-1, -1), FONT, 10), *rules, *style])
        made.wrapOn(canvas, 400, 400)
        made.drawOn(canvas, 72, y)

    return draw


def words(*lines: tuple[float, float, str]) -> Draw:
    def draw(canvas: Any) -> None:
        for x, y, text in lines:
            canvas.drawString(x, y, text)

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Any) -> None:
        for each in draws:
            each(canvas)

    return draw


def lines(source: Source) -> list[str]:
    return [line for line in source.text.split("\n") if line]


def codes(source: Source) -> dict[str, str]:
    return {
        f"{note.code}.{note.arguments.get('variant', '')}": note.arguments.get("pages", "")
        for note in source.notes
    }


def test_rules_make_a_grid_with_its_merged_cells() -> None:
    rows = [*HEAD, ["教育支出", "1,654.78", "10.00"]]
    source = read(both(words((200, 700, "支出决算表")), table(rows, 600, *SPANS)))
    assert source.grids is not None
    (grid,) = source.grids
    assert [row.cells for row in grid.rows] == rows
    assert [row.covered for row in grid.rows] == [{2: "本年支出"}, {0: "项目"}, None]
    assert source.page(grid.rows[2].starts[1]) == 1
    page, _, box = source.reference(grid.rows[2].starts[1]).partition(":")
    left, top, right, bottom = map(int, box.split(","))
    assert page == "p1"
    assert 220 <= left < right <= 330
    assert 842 - 640 < top < bottom < 842 - 590
    assert "GJ022.ruled" in codes(source)


def test_a_table_goes_on_over_pages_and_its_head_is_told_once() -> None:
    first = [*HEAD, ["教育支出", "1.00", "2.00"]]
    again = [*HEAD, ["国防支出", "3.00", "4.00"]]
    source = read(table(first, 100, *SPANS), table(again, 700, *SPANS))
    assert source.grids is not None
    (grid,) = source.grids
    assert [row.cells[0] for row in grid.rows] == ["项目", "", "教育支出", "国防支出"]
    assert [source.page(row.starts[1]) for row in grid.rows] == [1, 1, 1, 2]


def test_a_row_that_a_page_cuts_is_one() -> None:
    source = read(
        table([["机关事业单位基本养老保险缴", "1.00", "2.00"]], 100),
        table([["费支出", "", ""], ["国防支出", "3.00", "4.00"]], 700),
    )
    assert source.grids is not None
    assert [row.cells[0] for row in source.grids[0].rows] == ["机关事业单位基本养老保险缴费支出", "国防支出"]


def test_rows_without_rules_between_them_are_told_by_their_numbers() -> None:
    cells = [
        ["项目", "小计", "基本支出"],
        ["教育支出\n国防支出\n其他支出", "1.00\n3.00\n5.00", "2.00\n4.00\n6.00"],
    ]
    source = read(table(cells, 500))
    assert source.grids is not None
    assert [row.cells for row in source.grids[0].rows][1:] == [
        ["教育支出", "1.00", "2.00"],
        ["国防支出", "3.00", "4.00"],
        ["其他支出", "5.00", "6.00"],
    ]


PLAIN = [
    ["项目", "小计", "基本支出"],
    ["教育支出", "1.00", "2.00"],
    ["国防支出", "3.00", ""],
    ["合计", "4.00", "2.00"],
]


def grid(source: Source) -> list[list[str]]:
    assert source.grids is not None
    (only,) = source.grids
    return [row.cells for row in only.rows]


def test_columns_without_rules_are_a_grid() -> None:
    source = read(table(PLAIN, 500, grid=False))
    assert grid(source) == PLAIN
    assert source.grids is not None
    place = source.reference(source.grids[0].rows[2].starts[1])
    assert place.startswith("p1:")
    left, _, right, _ = map(int, place[3:].split(","))
    assert 220 < left < right < 330
    assert "GJ022.columns" in codes(source)


def test_a_grid_that_looks_bad_is_left_to_the_blanks_between_its_words() -> None:
    # Two numbers to a cell in most rows: no columns that can be trusted.
    rows = [
        ["项目", "小计", "基本支出"],
        *([f"{k}、支出", "1.00\n2.00", "3.00\n4.00\n5.00"] for k in range(1, 6)),
    ]
    lines_of = [
        (72.0, 700.0, "项目"), (200.0, 700.0, "小计"), (300.0, 700.0, "基本支出"),
        *(
            (x, 690.0 - 20 * k - dy, text)
            for k, row in enumerate(rows[1:])
            for x, dy, text in ((72.0, 0.0, row[0]), (200.0, 0.0, "1.00"), (206.0, 5.5, "2.00"), (300.0, 0.0, "3.00"))
        ),
    ]  # fmt: skip
    source = read(words(*lines_of))
    assert source.grids == []
    assert "GJ022.aligned" in codes(source)
    assert all(text in source.text for text in ("2.00", "3.00", "5、支出"))


def test_heads_over_several_columns_without_rules() -> None:
    centred = ("ALIGN", (0, 0), (-1, 1), "CENTER")
    right = ("ALIGN", (1, 2), (-1, -1), "RIGHT")
    middle = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    rows = [*HEAD, ["教育支出", "1,654.78", "10.00"], ["国防支出", "3.00", "1.00"]]
    source = read(table(rows, 600, centred, right, middle, *SPANS, grid=False))
    assert grid(source) == rows
    assert source.grids is not None
    assert [row.covered for row in source.grids[0].rows[:2]] == [{2: "本年支出"}, {0: "项目"}]


@pytest.mark.parametrize("upright", ["TOP", "MIDDLE", "BOTTOM"])
def test_wrapped_labels_without_rules_are_one_row(upright: str) -> None:
    rows = [
        ["项目", "小计", "基本支出"],
        ["行政事业单位\n养老支出", "1.00", "2.00"],
        ["教育支出", "3.00", "4.00"],
        ["用于社会福利的\n彩票公益金\n支出", "5.00", "6.00"],
        ["国防支出", "7.00", "8.00"],
    ]
    apart = [("TOPPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]
    source = read(table(rows, 400, ("VALIGN", (0, 0), (-1, -1), upright), *apart, grid=False))
    assert grid(source) == [[cell.replace("\n", "") for cell in row] for row in rows]


@pytest.mark.parametrize("again", [True, False])
def test_a_table_without_rules_goes_on_over_pages(again: bool) -> None:
    rest = [["外交支出", "5.00", "6.00"], ["其他支出", "7.00", "8.00"], ["科学支出", "9.00", "1.00"]]
    source = read(table(PLAIN, 60, grid=False), table([PLAIN[0], *rest] if again else rest, 690, grid=False))
    assert grid(source) == [*PLAIN, *rest]
    assert source.grids is not None
    assert [source.page(row.starts[1]) for row in source.grids[0].rows] == [1] * 4 + [2] * 3
    assert codes(source)["GJ022.columns"] == "1-2"


def test_heads_that_come_again_are_no_running_headers() -> None:
    pages = [
        table([PLAIN[0], [f"支出{k}", f"{k}.00", "2.00"], ["合计", "4.00", "5.00"]], 765, grid=False)
        for k in range(4)
    ]
    assert grid(read(*pages))[0] == PLAIN[0]


def test_captions_and_notes_are_no_rows_of_a_table_without_rules() -> None:
    source = read(
        both(
            words((400, 585, "单位：万元"), (72, 585, "部门：某某局"), (72, 490, "注：本表反映支出。")),
            table(PLAIN, 508, grid=False),
        )
    )
    assert grid(source) == PLAIN
    assert [line for line in lines(source) if "单位" in line or "注" in line] == [
        "部门：某某局   单位：万元",
        "注：本表反映支出。",
    ]


def test_contents_are_no_table() -> None:
    entries = [
        (x, 700.0 - 20 * k, text)
        for k in range(5)
        for x, text in ((72.0, f"第{k}部分收入决算表......"), (400.0, str(k)))
    ]
    assert read(words(*entries)).grids == []


def test_a_point_on_another_level_stays_in_its_number() -> None:
    # The middle of a point may lie just beyond what is one level, and its blank is narrower than one between words.
    for up in (0.0, 0.6, 1.2, 1.8, 2.4):
        source = read(words((72, 700, "支出"), (96, 700, "30"), (108, 700 + up, "."), (111, 700, "48万元。")))
        assert lines(source) == ["支出30.48万元。"], up


def test_a_page_that_looks_bad_is_read_by_the_other_library_too(monkeypatch: pytest.MonkeyPatch) -> None:
    good = [words((72, 700 - 40 * k, f"全年支出{k}.50万元，增长。")) for k in range(6)]
    torn = [
        words((72, 700 - 40 * k, "全年支出"), (120, 690 - 40 * k, f"{k}.50"), (150, 680 - 40 * k, "万元"))
        for k in range(6)
    ]
    right = read_sheet(PDFIUM, PDFIUM.PdfDocument(pdf(both(*good)))[0], 1).glyphs
    monkeypatch.setattr(plumber, "plumber_glyphs", lambda *_: right)
    source = read(both(*torn))
    assert lines(source)[0] == "全年支出0.50万元，增长。"
    assert codes(source)["GJ022.plumber"] == "1"
    # The other reading is taken only where it looks better.
    worse = read_sheet(PDFIUM, PDFIUM.PdfDocument(pdf(both(*torn)))[0], 1).glyphs
    monkeypatch.setattr(plumber, "plumber_glyphs", lambda *_: worse)
    assert "GJ022.plumber" not in codes(read(both(*torn)))
    assert "GJ022.plumber" not in codes(read(both(*good)))


def test_paragraphs_are_joined_over_lines_and_pages_and_running_lines_left_out() -> None:
    full = "收" * 37

    def page(number: int, *texts: tuple[float, float, str]) -> Draw:
        return words((72, 810, "某某局决算公开"), (290, 30, f"- {number} -"), *texts)

    source = read(
        page(1, (96, 700, full[:35]), (72, 680, full), (72, 660, "完。"), (96, 640, full[:35])),
        page(2, (72, 760, full), (72, 740, "终。"), (72, 720, "一、标题")),
        page(3, (96, 760, full[:35]), (72, 740, full)),
    )
    assert [len(line) for line in lines(source)] == [35 + 37 + 2, 35 + 37 + 2, 4, 35 + 37]
    assert [source.page(source.text.index("终") - k) for k in (0, 38)] == [2, 1]
    (note,) = [note for note in source.notes if note.code == "GJ020"]
    assert note.arguments["count"] == "6"


def test_turned_pages_read_upright() -> None:
    def sideways(canvas: Any) -> None:
        canvas.rotate(90)
        canvas.translate(0, -595)
        both(words((100, 520, "支出决算表")), table([*HEAD, ["教育支出", "1.00", "2.00"]], 300, *SPANS))(
            canvas
        )

    def turned(canvas: Any) -> None:
        canvas.setPageRotation(90)
        sideways(canvas)

    for draw in (sideways, turned):
        source = read(draw)
        assert source.text.startswith("支出决算表"), draw
        assert source.grids is not None
        assert [row.cells for row in source.grids[0].rows][2] == ["教育支出", "1.00", "2.00"]


def test_digits_on_another_level_belong_to_their_sentence() -> None:
    source = read(words((72, 700, "全年支出"), (120, 702, "1,654.78"), (166, 700, "万元。")))
    assert lines(source) == ["全年支出1,654.78万元。"]


def test_pages_without_text_are_named() -> None:
    def scan(canvas: Any) -> None:
        canvas.rect(72, 72, 400, 600, fill=1)

    source = read(words((72, 700, "收入1.00万元")), scan, scan)
    assert codes(source)["GJ023."] == "2-3"
    with pytest.raises(UnreadableInput) as caught:
        read(scan, scan)
    assert caught.value.code == "GJ017"


def test_watermarks_are_left_out_and_counted() -> None:
    def stamped(canvas: Any) -> None:
        words((72, 700, "收入1.00万元，支出2.00万元"))(canvas)
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")

    source = read(stamped)
    assert "内部" not in source.text
    assert [n.arguments["count"] for n in source.notes if n.arguments.get("variant") == "slanted"] == ["4"]


def test_locked_and_damaged_files() -> None:
    locked = pdf(words((72, 700, "a")), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    for data, code in ((locked, "GJ014"), (b"%PDF-1.4\n" + bytes(50), "GJ013")):
        with pytest.raises(UnreadableInput) as caught:
            read_bytes(data, "a.pdf")
        assert caught.value.code == code
