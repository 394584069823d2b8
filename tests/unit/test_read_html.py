"""Web pages: spans, layouts, furniture, encodings, depth."""

from __future__ import annotations

import pytest

from gouji.model import GridRow, Source
from gouji.read import UnreadableInput, read_bytes

SPANS = (
    "<table><caption>支出决算表</caption><thead><tr><td rowspan=2>项目<td colspan=2>本年支出</thead>"
    "<tbody><tr><td>小计<td>基本支出<tr><td>教育支出<td>1,654.78<td><p>10.</p><p>00</p></table>"
)


def page(body: str, head: str = "<meta charset=utf-8>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def read(body: str) -> Source:
    return read_bytes(page(body), "a.html")


def rows(source: Source) -> list[GridRow]:
    assert source.grids is not None
    return [row for grid in source.grids for row in grid.rows]


def test_spans_are_true_and_places_name_cells() -> None:
    source = read(SPANS)
    found = rows(source)
    assert [row.cells for row in found] == [
        ["项目", "本年支出", ""],
        ["", "小计", "基本支出"],
        ["教育支出", "1,654.78", "10.00"],
    ]
    assert (found[0].covered, found[1].covered) == ({2: "本年支出"}, {0: "项目"})
    start = found[2].starts[1]
    assert source.text[start : start + 8] == "1,654.78"
    assert source.reference(start) == "table1!R3C2"
    assert source.reference(0) == "table1!caption"


def test_a_layout_table_is_no_table_and_its_inner_ones_are() -> None:
    source = read(f"<table><tr><td>首页栏</td><td><p>正文一</p>{SPANS}<p>正文二</p></td></tr></table>")
    assert len(source.grids or ()) == 1
    lines = [line for line in source.text.split("\n") if line]
    assert lines[:2] == ["首页栏", "正文一"]
    assert lines[-1] == "正文二"


def test_what_is_left_out_is_counted() -> None:
    source = read(
        "<script>var a</script><nav><a>首页</a></nav><div class='footer'><a>关于我们</a></div>"
        "<div class='nav'>合计 1,654.78</div><p style='display: none'>暗字</p><p>收入</p>"
    )
    counts = {note.arguments["variant"]: note.arguments["count"] for note in source.notes}
    assert counts == {"furniture": "6", "hidden": "2"}
    assert "1,654.78" in source.text
    assert "首页" not in source.text


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "big5", "utf-8", "utf-16"])
@pytest.mark.parametrize("claimed", ["gb2312", "utf-8", "iso-8859-1", ""])
def test_encodings_are_those_of_the_bytes(encoding: str, claimed: str) -> None:
    text = "財政撥款支出" if encoding == "big5" else "财政拨款支出决算表的有关情况"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={claimed}">' if claimed else ""
    data = f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)
    assert read_bytes(data, "a.htm").text.strip() == text


def test_what_stands_deep_is_read_and_what_is_too_deep_is_refused() -> None:
    assert "深处" in read("<div>" * 1500 + "深处").text
    with pytest.raises(UnreadableInput) as caught:
        read("<div>" * 3000 + "深处")
    assert (caught.value.code, caught.value.variant) == ("GJ011", "depth")


def test_a_saved_page() -> None:
    data = (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\n'
        b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
        + "<html><body><p>收入</p></body></html>".encode("gb2312")
        + b"\r\n------x\r\nContent-Type: image/png\r\n\r\nxx\r\n------x--\r\n"
    )
    source = read_bytes(data, "a.mht")
    assert (source.text.strip(), source.format) == ("收入", "mht")


def test_spans_beyond_reason_stay_bounded() -> None:
    source = read("<table><tr><td rowspan=65000 colspan=65000>甲<td>乙<tr><td>丙<td>丁</table>")
    assert max(len(row.cells) for row in rows(source)) <= 512
