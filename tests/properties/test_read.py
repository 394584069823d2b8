"""Any bytes at all: a source whose text can be written again, or UnreadableInput. Never another exception."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gouji.model import Source
from gouji.read import UnknownEncodingError, UnreadableInput, decode, read_bytes, read_source, read_text

# What is no text may be taken for a broken file of another format.
CODES = {"GJ002", "GJ003", "GJ005", "GJ010", "GJ011", "GJ012", "GJ013", "GJ014", "GJ015"}
ENCODINGS = ["utf-8", "gb18030", "big5-hkscs", "utf-16-le", "utf-16-be", "utf-32-le"]
BOMS = [
    b"",
    codecs.BOM_UTF8,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
    "\ufeff".encode("gb18030"),
]

# Pieces that pages of the field are made of, in both scripts, and what breaks them.
WORDS = st.sampled_from(
    [
        "收入",
        "支出",
        "決算",
        "預算",
        "万元",
        "萬元",
        "1,234.56",
        "\t",
        "\n",
        "\r\n",
        "（类）",
        "<b>",
        "\u3000",
        "\x0c",
    ]
)
PAGES = st.lists(WORDS, min_size=1, max_size=60).map("".join)


def check(source: Source) -> None:
    source.text.encode("utf-8")
    assert source.text.strip()
    assert len(source.sha256) == 64
    assert bool(source.replaced) == bool(source.notes)
    for note in source.notes:
        assert 0 <= note.start < note.end <= len(source.text)
        assert source.text[note.start] == "\ufffd"


def read(data: bytes, encoding: str | None = None) -> None:
    try:
        check(read_bytes(data, "任意.txt", encoding))
    except UnreadableInput as failure:
        assert failure.code in CODES
        assert failure.message("zh")
        assert failure.message("en")


@given(st.sampled_from(BOMS), st.binary(max_size=400))
@example(b"", b"\xff\xfe\x00\x00")
@example(b"", b"\x84\x31\x95\x33")
@example(b"", b"\xed\xa0\x80")
def test_any_bytes(bom: bytes, data: bytes) -> None:
    read(bom + data)


@given(PAGES, st.sampled_from(ENCODINGS), st.binary(max_size=6), st.integers(0, 400), st.integers(0, 8))
def test_any_damage(page: str, encoding: str, noise: bytes, at: int, cut: int) -> None:
    data = page.encode(encoding, "replace")
    at = min(at, len(data))
    read(data[:at] + noise + data[at + cut :])


@given(
    st.binary(max_size=60),
    st.sampled_from(["gbk", "utf-7", "utf-16", "unicode_escape", "hz", "iso2022_jp", "cp1252"]),
)
@example(b"+//a", "utf-7")
def test_any_bytes_in_a_named_encoding(data: bytes, encoding: str) -> None:
    try:
        read(data, encoding)
    except UnknownEncodingError as failure:
        assert failure.encoding == encoding


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_any_text(text: str) -> None:
    try:
        source = read_text(text)
    except UnreadableInput as failure:
        assert failure.code == "GJ002"
    else:
        check(source)
        assert len(source.text) == len(text) - text.startswith("\ufeff")


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=40))
def test_any_string_is_a_path_or_a_text(text: str) -> None:
    try:
        check(read_source(text))
    except UnreadableInput as failure:
        assert failure.code in CODES | {"GJ004"}


@given(PAGES)
def test_utf8_is_read_back(page: str) -> None:
    assert (decode(page.encode()).text, decode(page.encode()).encoding) == (page, "utf-8")


@given(PAGES, st.sampled_from(ENCODINGS[3:]))
def test_a_bom_makes_sure(page: str, encoding: str) -> None:
    decoded = decode(("\ufeff" + page).encode(encoding))
    assert (decoded.text, decoded.encoding) == (page, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(data=st.data())
def test_the_text_is_what_python_makes_of_the_bytes(encoding: str, data: st.DataObject) -> None:
    raw = data.draw(st.binary(max_size=80))
    decoded = decode(raw, encoding)
    expected = raw.decode(encoding, "replace")
    assert decoded.text == expected.removeprefix("\ufeff")
    assert decoded.replaced <= len(raw)
    if decoded.replaced:
        assert decoded.text[decoded.first] == "\ufffd"
