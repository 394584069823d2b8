"""Word documents: merged cells, numbers of lists, text boxes, what is left out, what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from gouji.model import Source
from gouji.read import UnreadableInput, read_bytes

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="n" Type="http://x/numbering" Target="numbering.xml"/></Relationships>'
)


def word(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
        if parts:
            file.writestr("word/_rels/document.xml.rels", RELATIONS)
    return buffer.getvalue()


def read(body: str, **parts: str) -> Source:
    return read_bytes(word(body, **parts), "a.docx")


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def lines(source: Source) -> list[str]:
    return [line for line in source.text.split("\n") if line]


def test_merged_cells() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    source = read(
        "<w:tbl>"
        f'<w:tr>{tc("项目", restart)}{tc("本年支出", """<w:gridSpan w:val="2"/>""")}</w:tr>'
        f"<w:tr>{tc('', go_on)}{tc('小计')}{tc('基本支出')}</w:tr>"
        f"<w:tr>{tc('教育支出')}{tc('1,654.78')}{tc('10.00')}</w:tr></w:tbl>"
    )
    assert source.grids is not None
    (grid,) = source.grids
    assert [row.cells for row in grid.rows][:2] == [["项目", "本年支出", ""], ["", "小计", "基本支出"]]
    assert [row.covered for row in grid.rows] == [{2: "本年支出"}, {0: "项目"}, None]
    assert source.reference(source.text.index("1,654.78")) == "table1!R3C2"


def test_numbers_that_word_prints() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for k, (form, text) in enumerate([("chineseCounting", "%1、"), ("decimal", "（%2）")])
    )
    numbering = (
        f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(text: str, level: int) -> str:
        return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')

    body = item("总体情况", 0) + item("收入", 1) + item("支出", 1) + item("其他", 0) + item("收入", 1)
    source = read(body, word__numbering_xml=numbering)
    assert lines(source) == ["一、总体情况", "（1）收入", "（2）支出", "二、其他", "（1）收入"]


def test_text_boxes_fields_and_what_is_not_printed() -> None:
    source = read(
        "<w:p><w:r><w:t>目录</w:t></w:r><w:r><w:pict><w:txbxContent>"
        + p("公开01表")
        + "</w:txbxContent></w:pict></w:r></w:p>"
        '<w:p><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r><w:r><w:t>一、收入</w:t><w:tab/><w:t>3</w:t></w:r></w:p>'
        "<w:p><w:del><w:r><w:delText>旧的</w:delText></w:r></w:del><w:ins><w:r><w:t>新的</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>"
    )
    assert lines(source) == ["目录", "公开01表", "一、收入   3", "新的"]
    assert [(note.code, note.arguments["count"]) for note in source.notes] == [("GJ021", "3")]
    assert source.reference(0) == "para1"


def test_a_table_of_one_column_and_one_that_holds_a_table_are_layouts() -> None:
    inner = f"<w:tbl><w:tr>{tc('项目')}{tc('金额')}</w:tr><w:tr>{tc('甲')}{tc('1.00')}</w:tr></w:tbl>"
    source = read(f"<w:tbl><w:tr><w:tc>{p('上')}{inner}{p('下')}</w:tc></w:tr></w:tbl>")
    assert lines(source) == ["上", "项目\t金额", "甲\t1.00", "下"]
    source = read(f"<w:tbl><w:tr>{tc('左')}<w:tc>{inner}</w:tc></w:tr></w:tbl>")
    assert lines(source) == ["左", "项目\t金额", "甲\t1.00"]


def test_document_types_and_depth_are_refused() -> None:
    body = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {SPACE}><w:body>{p("&a;")}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("word/document.xml", body)
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(buffer.getvalue(), "a.docx")
    assert caught.value.code == "GJ015"
    with pytest.raises(UnreadableInput) as caught:
        read("<w:tbl><w:tr><w:tc>" * 400 + "</w:tc></w:tr></w:tbl>" * 400)
    assert caught.value.code == "GJ011"
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(word(p("收入"))[:-60], "a.docx")
    assert caught.value.code == "GJ013"


def test_old_documents_and_locked_ones_are_refused_with_advice() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for stream, code in (("WordDocument", "GJ018"), ("EncryptedPackage", "GJ014")):
        with pytest.raises(UnreadableInput) as caught:
            read_bytes(ole + f"{stream}\0".encode("utf-16-le"), "a.doc")
        assert caught.value.code == code


def test_macros_are_noted() -> None:
    source = read(p("收入"), word__vbaProject_bin="x")
    assert "GJ025" not in [note.code for note in source.notes]
    buffer = io.BytesIO(word(p("收入")))
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr("word/vbaProject.bin", b"x")
    assert [note.code for note in read_bytes(buffer.getvalue(), "a.docx").notes] == ["GJ025"]
