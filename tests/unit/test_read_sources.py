"""One input to one source, or the code that says why not."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
from pathlib import Path

import pytest

from gouji.read import (
    UnreadableInput,
    note_message,
    read_bytes,
    read_path,
    read_source,
    read_stdin,
    read_text,
)
from gouji.read import sources as sources_module
from gouji.read.formats import format_of_bytes


def code_of(error: pytest.ExceptionInfo[UnreadableInput]) -> tuple[str, str]:
    return error.value.code, error.value.variant


def test_the_text_stays_exactly_as_it_came() -> None:
    text = "公开02表\r\n\x0c<b>合 计</b>\t１２３．４５\u00a0\r\u2028———\n\n "
    source = read_bytes(text.encode(), "a.txt")
    assert source.text == text
    assert (source.name, source.encoding, source.replaced, source.notes) == ("a.txt", "utf-8", 0, [])


def test_the_hash_is_over_the_bytes_as_they_came() -> None:
    data = b"\xef\xbb\xbf" + "支出\xff".encode("utf-16-le")
    plain = "支出".encode("gb18030")
    for some in (b"\xef\xbb\xbfabc", plain, data[3:]):
        assert read_bytes(some).sha256 == hashlib.sha256(some).hexdigest()


def test_losses_are_counted_and_noted_once_with_the_first_place() -> None:
    source = read_bytes("收入\n总计".encode() + b"\xff" + "万元".encode() + b"\xfe", "a.txt")
    assert source.replaced == 2
    (note,) = source.notes
    assert (note.code, note.start, note.end) == ("GJ001", 5, 6)
    assert source.text[note.start] == "\ufffd"
    assert (note.arguments["line"], note.arguments["column"], note.arguments["replaced"]) == ("2", "3", "2")


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u3000\u200b\u00a0".encode(), b"\xff\xfe"]
)
def test_empty_inputs(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(data, "a.txt")
    assert (caught.value.name, *code_of(caught)) == ("a.txt", "GJ002", "")


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\r\n%PDF-1.4\n1 0 obj\nendobj\n", "pdf"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xmlword/document.xml", "docx"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xmlxl/workbook.xml", "xlsx"),
        (b"PK\x03\x04" + bytes(26) + b"a.txt", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "ole"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"), "xls"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"<!DOCTYPE html><p>1", "html"),
        (b"\xef\xbb\xbf\n<!-- x --><HTML>", "html"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "flat"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", "mht"),
        (b"<b>1</b>", ""),
    ],
)
def test_formats_are_told_by_content(data: bytes, looks: str) -> None:
    assert format_of_bytes(data) == looks


@pytest.mark.parametrize(
    ("data", "looks"), [(b"\x89PNG\r\n\x1a\n\x00\x00", "image"), (b"\x00\x01\x02\x03", "binary")]
)
def test_what_no_reader_takes_is_named(data: bytes, looks: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(data)
    assert (caught.value.code, caught.value.arguments["looks"]) == ("GJ003", looks)


def test_a_text_that_speaks_of_pdf_is_a_text() -> None:
    text = "附件格式：\n%PDF-1.4 开头的文件请用 pdftotext 转换"
    assert read_bytes(text.encode()).text == text


@pytest.mark.parametrize("name", ["a.PDF", "a.htm", "a.docx", "a.xls", "a.zip"])
def test_a_text_of_another_suffix_is_read_as_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("收入".encode())
    assert read_path(tmp_path / name).text == "收入"


def test_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for path in (tmp_path / "none.txt", tmp_path / "file" / "below.txt", "a\0b.txt"):
        with pytest.raises(UnreadableInput) as caught:
            read_path(path)
        assert code_of(caught) == ("GJ004", "missing")


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_path(tmp_path)
    assert code_of(caught) == ("GJ004", "directory")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(UnreadableInput) as caught:
        read_path(path)
    assert code_of(caught) == ("GJ004", "permission")


def test_permission_and_other_errors_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for error, variant in ((PermissionError(13, "no"), "permission"), (OSError(5, "io"), "system")):

        def fail(*_: object, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr("builtins.open", fail)
        with pytest.raises(UnreadableInput) as caught:
            read_path("a.txt")
        monkeypatch.undo()
        assert code_of(caught) == ("GJ004", variant)
        assert caught.value.arguments.get("reason", "") == ("EIO" if variant == "system" else "")


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_module, "LIMIT", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"0123456789")
    assert read_path(path).text == "0123456789"
    path.write_bytes(b"0123456789a")
    with pytest.raises(UnreadableInput) as from_file:
        read_path(path)
    with pytest.raises(UnreadableInput) as from_bytes:
        read_bytes(b"0123456789a")
    assert from_file.value.code == from_bytes.value.code == "GJ005"


def test_a_file_is_named_by_its_last_part(tmp_path: Path) -> None:
    path = tmp_path / "决算.txt"
    path.write_text("收入", encoding="gb18030")
    source = read_path(path)
    assert (source.name, source.text, source.encoding) == ("决算.txt", "收入", "gb18030")
    assert read_path(str(path), "别名", "utf-16-le").name == "别名"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for raw, printed in (("决算.txt".encode("gb18030"), "决算.txt"), (b"a\xff.txt", "a\ufffd.txt")):
        path = os.path.join(folder, raw)
        with open(path, "wb") as file:
            file.write(b"1 x")
        assert read_path(os.fsdecode(path)).name == printed


def test_text_is_told_from_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "说明").write_bytes("甲".encode())
    assert read_source("说明").text == "甲"
    assert read_source(tmp_path / "说明").text == "甲"
    assert read_source("说明：2023年度").text == "说明：2023年度"
    assert read_source("说明\n甲").text == "说明\n甲"
    assert read_source("甲.txt\t1").text == "甲.txt\t1"
    with pytest.raises(UnreadableInput) as caught:
        read_source("说名.txt")
    assert caught.value.code == "GJ004"


def test_bytes_of_every_kind() -> None:
    for data in (b"1 x", bytearray(b"1 x"), memoryview(b"1 x")):
        assert read_source(data, name="n").text == "1 x"


def test_text_loses_its_bom_and_lone_surrogates() -> None:
    source = read_text("\ufeff收\udcff入\ud800", "n")
    assert (source.text, source.replaced, source.notes[0].start) == ("收\ufffd入\ufffd", 2, 1)
    source.text.encode("utf-8")
    with pytest.raises(UnreadableInput) as caught:
        read_text(" ")
    assert caught.value.code == "GJ002"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("收入".encode("gb18030"))))
    source = read_stdin("网页.txt")
    assert (source.name, source.text, source.encoding) == ("网页.txt", "收入", "gb18030")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_message_names_the_input_in_both_languages(lang: str) -> None:
    errors = [
        UnreadableInput("甲{0}.txt", "GJ002"),
        UnreadableInput("甲{0}.txt", "GJ003", looks="pdf"),
        UnreadableInput("甲{0}.txt", "GJ003", looks="of another floor"),
        UnreadableInput("甲{0}.txt", "GJ005", limit="256"),
        *(
            UnreadableInput("甲{0}.txt", "GJ004", variant)
            for variant in ("missing", "permission", "directory")
        ),
        UnreadableInput("甲{0}.txt", "GJ004", "nothing", suffixes=".txt"),
        UnreadableInput("甲{0}.txt", "GJ004", "system", reason="EIO"),
    ]
    messages = [error.message(lang) for error in errors]
    assert all("甲{0}.txt" in message for message in messages)
    assert len(set(messages)) == len(messages)
    note = read_bytes(b"ab\xff", "甲.txt").notes[0]
    assert "甲.txt" in note_message(note, lang)


def test_an_error_survives_the_way_between_processes() -> None:
    error = UnreadableInput("a.docx", "GJ003", looks="docx", extra="docx")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.name, copy.code, copy.variant, copy.arguments, copy.extra) == (
        "a.docx",
        "GJ003",
        "",
        {"looks": "docx", "extra": "docx"},
        "docx",
    )


def test_real_disclosures_are_utf8(shared: Path) -> None:
    paths = sorted((shared / "disclosures").glob("*.txt"))
    assert paths
    for path in paths:
        source = read_path(path)
        assert (source.encoding, source.replaced, source.notes) == ("utf-8", 0, [])
        again = read_bytes(source.text.encode("gb18030"))
        assert (again.encoding, again.text == source.text) == ("gb18030", True)
