"""PDF files: ruled and aligned tables, pages, paragraphs, furniture, what has no text."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.lib import colors
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from gouji.model import Source
from gouji.read import UnreadableInput, read_bytes
from gouji.read.limits import Watch
from gouji.read.pdf import plumber
from gouji.read.pdf.glyphs import read_glyphs
from gouji.read.pdf.sheet import Turn, Turned

# A font that is not in the file, so that pdfium takes one of the machine, and one that is.
BORROWED, EMBEDDED = "STSong-Light", "Boxes"
FONT = EMBEDDED
PDFIUM: Any = import_module("pypdfium2")
HEAD = [["项目", "本年支出", ""], ["", "小计", "基本支出"]]
SPANS = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]

Draw = Callable[[Any], None]


def boxes() -> io.BytesIO:
    """A font whose characters are boxes: wide ones for Chinese, narrow ones for digits, small ones for marks."""
    widths = {".notdef": 500, "wide": 1000, "narrow": 462, "small": 242}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(widths))
    builder.setupCharacterMap(
        {
            **dict.fromkeys((*range(0x3000, 0xA000), *range(0xFF00, 0xFFF0)), "wide"),
            **dict.fromkeys(range(0x21, 0x7F), "narrow"),
            **dict.fromkeys(map(ord, " .,-"), "small"),
        }
    )
    outlines = {}
    for name, width in widths.items():
        pen = TTGlyphPen(None)
        pen.moveTo((40, 0))
        for point in ((40, 700), (width - 40, 700), (width - 40, 0)):
            pen.lineTo(point)
        pen.closePath()
        outlines[name] = pen.glyph()
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({name: (width, 40) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": EMBEDDED, "styleName": "Regular", "psName": EMBEDDED})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    file.seek(0)
    return file


@pytest.fixture(autouse=True, params=(EMBEDDED, BORROWED))
def font(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test is done with a font that is in the file and with one that is not."""
    name = str(request.param)
    monkeypatch.setattr(sys.modules[__name__], "FONT", name)
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, boxes()) if name == EMBEDDED else UnicodeCIDFont(name))
    return name


def pdf(*pages: Draw, **options: Any) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), **options)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def glyphs(page: Draw) -> list[Turned]:
    return read_glyphs(PDFIUM.raw, PDFIUM.PdfDocument(pdf(page))[0], Turn(0, (0, 0, 595, 842)))


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


@pytest.mark.parametrize("font", [EMBEDDED], indirect=True)
def test_a_page_that_looks_bad_is_read_by_the_other_library_too(monkeypatch: pytest.MonkeyPatch) -> None:
    good = [words((72, 700 - 40 * k, f"全年支出{k}.50万元，增长。")) for k in range(6)]
    torn = [
        words((72, 700 - 40 * k, "全年支出"), (120, 690 - 40 * k, f"{k}.50"), (150, 680 - 40 * k, "万元"))
        for k in range(6)
    ]
    right = glyphs(both(*good))
    monkeypatch.setattr(plumber, "plumber_glyphs", lambda *_: right)
    source = read(both(*torn))
    assert lines(source)[0] == "全年支出0.50万元，增长。"
    assert codes(source)["GJ022.plumber"] == "1"
    # The other reading is taken only where it looks better.
    worse = glyphs(both(*torn))
    monkeypatch.setattr(plumber, "plumber_glyphs", lambda *_: worse)
    assert "GJ022.plumber" not in codes(read(both(*torn)))
    assert "GJ022.plumber" not in codes(read(both(*good)))


def test_pages_whose_fonts_the_file_does_not_hold_are_read_without_those_of_the_machine(font: str) -> None:
    def standard(canvas: Any) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "1.00")

    found = codes(read(words((72, 700, "收入1.00万元")), standard))
    assert found.get("GJ022.plumber") == ("1" if font == BORROWED else None)


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


@pytest.mark.parametrize("font", [EMBEDDED], indirect=True)
@pytest.mark.parametrize("quarters", range(4))
def test_both_libraries_put_glyphs_at_the_same_places(quarters: int) -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(90 * quarters)
        canvas.setCropBox((20, 30, 500, 800))
        words((100, 520, "支出1"))(canvas)
        canvas.translate(200, 200)
        canvas.rotate(90)
        canvas.drawString(0, 0, "收1")

    data = pdf(draw)
    page = PDFIUM.PdfDocument(data)[0]
    mine = read_glyphs(PDFIUM.raw, page, Turn(quarters, page.get_cropbox()))
    other = plumber.plumber_glyphs(data, 1, Watch("a.pdf"))
    assert [(angle, glyph.char) for angle, glyph in mine] == [(angle, glyph.char) for angle, glyph in other]
    for (_, one), (_, same) in zip(mine, other, strict=True):
        assert one[:4] == pytest.approx(same[:4], abs=2)


def test_digits_on_another_level_belong_to_their_sentence() -> None:
    source = read(words((72, 700, "全年支出"), (120, 702, "1,654.78"), (160, 700, "万元。")))
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


def drawn_font(text: str, flat: str) -> bytes:
    """A page in a font that is drawings and names no heights, as browsers embed them; one character is a flat stroke."""
    order = list(dict.fromkeys(text))
    names = [f"g{k}" for k in range(len(order))]
    cmap = "\n".join(f"<{k + 65:02x}> <{ord(char):04x}>" for k, char in enumerate(order))
    unicode = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(order)} beginbfchar\n{cmap}\nendbfchar endcmap end"
    )
    codes = "".join(chr(65 + order.index(char)) for char in text)

    def stream(content: str) -> str:
        return f"<</Length {len(content)}>>stream\n{content}\nendstream"

    procs = [
        stream("1000 0 50 380 950 480 d1 50 380 900 100 re f")
        if char == flat
        else stream("1000 0 0 -120 1000 880 d1 0 -120 1000 1000 re f")
        for char in order
    ]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        stream(f"BT /F 12 Tf 72 700 Td ({codes}) Tj ET"),
        (
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 65"
            f"/LastChar {64 + len(order)}/Widths[{' 1000' * len(order)}]/ToUnicode 6 0 R"
            f"/Encoding<</Differences[65 {' '.join('/' + name for name in names)}]>>"
            f"/CharProcs<<{' '.join(f'/{name} {7 + k} 0 R' for k, name in enumerate(names))}>>>>"
        ),
        stream(unicode),
        *procs,
    ]
    out = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>"
    return f"{out}{end}\nstartxref\n{len(out)}\n%%EOF".encode()


def test_a_flat_stroke_stands_on_the_level_of_its_line() -> None:
    assert lines(read_bytes(drawn_font("一、收入第一部分", "一"), "a.pdf")) == ["一、收入第一部分"]


def test_what_the_other_library_thinks_is_not_written_to_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    data = drawn_font("收入一", "一")
    assert plumber.plumber_glyphs(data, 1, Watch("a.pdf"))
    assert capfd.readouterr() == ("", "")


def test_a_paragraph_ends_where_the_page_is_turned_and_before_a_caption() -> None:
    full = "收" * 36 + "。"

    def wide(canvas: Any) -> None:
        canvas.setPageSize((842, 595))
        words((96, 480, "收" * 55), (72, 460, "收" * 57), (72, 440, "收" * 57))(canvas)

    def tall(canvas: Any) -> None:
        canvas.setPageSize((595, 842))
        words((72, 700, "收入支出决算表"), (96, 660, full[1:]), (72, 640, full))(canvas)

    again = words((72, 760, "收入支出决算表"), (72, 720, "完。"))
    found = lines(read(wide, tall, again))
    assert found == ["收" * 169, "收入支出决算表", full[1:] + full, "收入支出决算表", "完。"]


ROOMY = [("TOPPADDING", (0, 0), (-1, -1), 7), ("BOTTOMPADDING", (0, 0), (-1, -1), 7)]


def test_two_words_of_heads_are_one_where_rows_stand_far_apart() -> None:
    rows = [
        ["项目", "附属单位上缴\n收入", "其他收入"],
        ["教育收费\n安排", "1.00", "2.00"],
        ["国防收费", "3.00", "4.00"],
    ]
    top = ("VALIGN", (0, 0), (-1, -1), "TOP")
    source = read(table(rows, 500, top, *ROOMY, grid=False))
    assert grid(source) == [[cell.replace("\n", "") for cell in row] for row in rows]
    # Nor does it need a cell of the body with two lines.
    source = read(table([rows[0], rows[2]], 500, top, *ROOMY, grid=False))
    assert grid(source)[0] == ["项目", "附属单位上缴收入", "其他收入"]


def placed(rows: list[list[str]], y: float, step: float = 24) -> list[tuple[float, float, str]]:
    """Rows of words from 72 on and numbers that end at 270 and 370."""
    found: list[tuple[float, float, str]] = []
    for k, row in enumerate(rows):
        for text, x in zip(row, (72, 270, 370), strict=True):
            if text:
                wide = sum(6 if char.isascii() else 12 for char in text)
                found.append((x if x == 72 else x - wide, y - step * k, text))
    return found


HEADED = [["项目", "小计", "基本支出"], ["教育支出", "1.00", "2.00"], ["国防支出", "3.00", "4.00"]]


def test_rows_without_numbers_at_the_end_of_a_page_are_rows_where_the_table_goes_on() -> None:
    first = words(*placed(HEADED, 150), (72, 62, "外交支出"), (72, 46, "以及其他"))
    again = words(*placed([HEADED[0], ["科学支出", "5.00", "6.00"], ["合计", "9.00", "12.00"]], 760))
    found = grid(read(first, again))
    assert [row[0] for row in found if row[0]][3:] == ["外交支出以及其他", "科学支出", "合计"]
    # Where it does not, they are what the page prints below it.
    source = read(first, words((72, 760, "二、情况说明")))
    assert [row[0] for row in grid(source)] == ["项目", "教育支出", "国防支出"]
    assert "外交支出" in source.text


def test_a_word_at_the_top_of_a_page_is_the_rest_of_the_row_that_was_cut() -> None:
    cut = [["机关事业单位基本养老缴费", "1.00", "2.00"], ["机关事业单位职业年金补助缴", "3.00", "4.00"]]
    first = words(*placed([*HEADED[:1], *cut], 100))
    assert [row[0] for row in grid(read(first, words((72, 770, "费"), (72, 700, "二、情况说明"))))] == [
        "项目",
        "机关事业单位基本养老缴费",
        "机关事业单位职业年金补助缴费",
    ]
    # The head may stand above it once more.
    again = words(*placed(HEADED[:1], 770), (72, 746, "费"), (72, 680, "二、情况说明"))
    found = grid(read(first, again))
    assert [row[0] for row in found] == ["项目", "机关事业单位基本养老缴费", "机关事业单位职业年金补助缴费"]


def test_one_cell_of_a_ruled_table_goes_on_alone() -> None:
    source = read(
        table([["项目", "小计", "得分"], ["教育支出", "1.00", "按要求完成全部任务"]], 60),
        both(table([["", "", "并验收"]], 760), words((72, 700, "二、情况说明"))),
    )
    assert grid(source)[-1] == ["教育支出", "1.00", "按要求完成全部任务并验收"]
    # No grid of one cell is a table.
    assert read(both(words((72, 700, "收入")), table([["", "", "并验收"]], 500))).grids == []


def test_a_row_of_words_that_a_page_cuts_in_all_of_its_cells_is_one() -> None:
    first = [["年度目标", "", ""], ["", "保障各项任务顺利", "按要求完成各项任"]]
    rest = [["", "开展", "务"], ["产出指标", "1", "2"]]
    found = grid(read(table(first, 60), table(rest, 740)))
    assert found[1] == ["", "保障各项任务顺利开展", "按要求完成各项任务"]
    short = [["年度目标", "", ""], ["", "保障任务", "完成任务"]]
    assert len(grid(read(table(short, 60), table(rest, 740)))) == 4


def test_a_head_of_three_levels_whose_words_stand_at_the_top() -> None:
    heads = [
        (121, 700, "合计"), (195, 700, "因公出国（境）费"), (362, 700, "公务用车费"),
        (90, 670, "预算数"), (140, 670, "决算数"), (200, 670, "预算数"), (250, 670, "决算数"),
        (314, 670, "公务用车"), (320, 657, "购置费"), (430, 670, "小计"),
        (300, 640, "预算数"), (350, 640, "决算数"), (400, 640, "预算数"), (450, 640, "决算数"),
        *((105.0 + 50 * k, 610, str(k + 1)) for k in range(8)),
    ]  # fmt: skip
    found = grid(read(words(*((x, y, text) for x, y, text in heads))))
    assert [found[0][k] for k in (0, 2, 4)] == ["合计", "因公出国（境）费", "公务用车费"]
    assert [found[1][k] for k in (4, 6)] == ["公务用车购置费", "小计"]
    assert found[3] == [str(k) for k in range(1, 9)]


def test_one_row_at_the_top_of_a_page_goes_on_with_the_table() -> None:
    source = read(
        words(*placed(HEADED, 100)), words(*placed([["合计", "4.00", "6.00"]], 770), (72, 700, "注：无"))
    )
    assert grid(source) == [*HEADED, ["合计", "4.00", "6.00"]]
    row = placed([["用于社会福利的彩票公益", "4.00", "6.00"]], 770)
    source = read(words(*placed(HEADED, 100)), words(*row, (72, 755, "金支出"), (72, 700, "注：无")))
    assert grid(source) == [*HEADED, ["用于社会福利的彩票公益金支出", "4.00", "6.00"]]
