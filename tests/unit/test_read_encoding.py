"""Encodings are told apart by what their text looks like. All samples are invented."""

from __future__ import annotations

import codecs

import pytest

from gouji.read import UnknownEncodingError, decode, detect

SIMPLIFIED = """青山县城乡事务中心2023年度部门决算公开说明

第一部分　概况
一、本单位职责：（一）负责全县道路养护；（二）完成县委交办的其他工作。
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t64.40\t64.40\t———
2023年度收入总计1,234.56万元，与上年相比增加78.90万元，增长6.8%，主要原因是人员经费增加。
"""
TRADITIONAL = """青山縣城鄉事務中心2023年度部門決算公開說明

第一部分　概況
一、本單位職責：（一）負責全縣道路養護；（二）完成縣委交辦的其他工作。
科目編碼\t科目名稱\t合計\t基本支出\t項目支出
208\t社會保障和就業支出\t64.40\t64.40\t———
2023年度收入總計1,234.56萬元，與上年相比增加78.90萬元，增長6.8%，主要原因是人員經費增加。
"""
LINE_SIMPLIFIED = "一般公共预算财政拨款支出决算表"
LINE_TRADITIONAL = "一般公共預算財政撥款支出決算表"

CASES = [
    ("utf-8", SIMPLIFIED),
    ("utf-8", TRADITIONAL),
    ("gb18030", SIMPLIFIED),
    ("gb18030", TRADITIONAL),
    ("big5-hkscs", TRADITIONAL),
    ("utf-16-le", SIMPLIFIED),
    ("utf-16-le", TRADITIONAL),
    ("utf-16-be", SIMPLIFIED),
    ("utf-16-be", TRADITIONAL),
    ("utf-32-le", SIMPLIFIED),
    ("utf-32-be", TRADITIONAL),
]
LINES = [
    (encoding, LINE_SIMPLIFIED if text is SIMPLIFIED else LINE_TRADITIONAL)
    for encoding, text in CASES
    if not encoding.startswith("utf-32")
]


@pytest.mark.parametrize(("encoding", "text"), CASES + LINES)
@pytest.mark.parametrize("times", [1, 400])
def test_detected_by_its_text(encoding: str, text: str, times: int) -> None:
    decoded = decode((text * times).encode(encoding))
    assert (decoded.encoding, decoded.text == text * times) == (encoding, True)
    assert (decoded.replaced, decoded.first, decoded.plausible) == (0, -1, True)


@pytest.mark.parametrize(("encoding", "text"), [case for case in CASES if not case[0].startswith("utf-32")])
@pytest.mark.parametrize("step", [97, 41])
def test_detected_in_spite_of_corrupt_bytes(encoding: str, text: str, step: int) -> None:
    data = bytearray(text.encode(encoding))
    for at in range(7, len(data), step):
        data[at] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == encoding
    assert decoded.text == bytes(data).decode(encoding, "replace")
    assert decoded.plausible


@pytest.mark.parametrize("line", LINE_SIMPLIFIED)
def test_one_word_pair_is_enough_of_gb18030(line: str) -> None:
    at = LINE_SIMPLIFIED.index(line)
    pair = LINE_SIMPLIFIED[at : at + 2]
    assert detect(pair.encode("gb18030")) == "gb18030"


@pytest.mark.parametrize("word", ["預算", "決算", "財政", "撥款", "支出", "萬元", "上年結轉", "總計", "項目"])
def test_one_word_is_enough_of_big5(word: str) -> None:
    assert detect(word.encode("big5-hkscs")) == "big5-hkscs"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        ("\ufeff".encode("gb18030"), "gb18030"),
    ],
)
def test_the_bom_decides_and_is_dropped(bom: bytes, encoding: str) -> None:
    decoded = decode(bom + "勀啋１".encode(encoding))
    assert (decoded.encoding, decoded.text) == (encoding, "勀啋１")


def test_a_character_cut_at_the_end_is_replaced() -> None:
    data = "收入总计1,234.56万元".encode()
    decoded = decode(data[:-1])
    assert decoded.text == "收入总计1,234.56万\ufffd"
    assert (decoded.encoding, decoded.replaced, decoded.first) == ("utf-8", 2, 13)


def test_the_offset_of_the_first_loss_counts_characters_not_bytes() -> None:
    data = "预算\n支出".encode("gb18030") + b"\xff" + "万元\n".encode("gb18030")
    decoded = decode(data)
    assert (decoded.first, decoded.replaced) == (5, 1)
    assert decoded.text[5] == "\ufffd"


def test_a_replacement_character_that_was_printed_is_no_loss() -> None:
    decoded = decode("预\ufffd算".encode())
    assert (decoded.text, decoded.replaced, decoded.first) == ("预\ufffd算", 0, -1)


def test_chinese_far_behind_plain_ascii_is_seen() -> None:
    data = b"2023 report 1,234.56\n" * 12_000 + TRADITIONAL.encode("big5-hkscs") + b"end\n" * 50_000
    assert decode(data).encoding == "big5-hkscs"


def test_a_window_may_begin_inside_a_character() -> None:
    # An odd number of bytes shifts the windows of a long text against its characters.
    data = b"x" + (LINE_TRADITIONAL * 9000).encode("big5-hkscs")
    assert decode(data).encoding == "big5-hkscs"


def test_a_stray_nul_in_chinese_text_is_kept() -> None:
    text = "收入总计\x001,234.56万元"
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.plausible) == (text, "utf-8", True)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03",
        b"abc\x00def",
        bytes(range(256)) * 40,
        b"\x7fELF\x02\x01\x01" + bytes(64) + b"\xf3\x0f\x1e\xfa" * 40,
        codecs.BOM_UTF16_LE + bytes(64),
    ],
)
def test_binary_data_is_not_plausible(data: bytes) -> None:
    assert not decode(data).plausible


@pytest.mark.parametrize(
    ("name", "reported"),
    [("gbk", "gbk"), ("Big5_HKSCS", "big5-hkscs"), ("GB18030", "gb18030"), ("u8", "utf-8")],
)
def test_a_named_encoding_overrides_the_look(name: str, reported: str) -> None:
    data = TRADITIONAL.encode("big5-hkscs")
    decoded = decode(data, name)
    assert decoded.encoding == reported
    assert decoded.text == data.decode(name, "replace")


def test_a_named_encoding_drops_the_bom_too() -> None:
    decoded = decode(codecs.BOM_UTF8 + b"a\xff", "utf-8")
    assert (decoded.text, decoded.replaced, decoded.first) == ("a\ufffd", 1, 1)


@pytest.mark.parametrize("name", ["", "no-such", "base64", "rot13", "idna", "undefined", "a\0b", "\udcff"])
def test_what_is_no_text_encoding_is_refused(name: str) -> None:
    with pytest.raises(UnknownEncodingError) as caught:
        decode(b"abc \xff", name)
    assert caught.value.code == "GJ006"
    caught.value.message("en").encode("utf-8")


def test_surrogates_that_a_codec_lets_pass_are_losses() -> None:
    decoded = decode(b"ab\\ud800c", "unicode_escape")
    assert (decoded.text, decoded.replaced, decoded.first) == ("ab\ufffdc", 1, 2)


def test_a_mark_is_no_part_of_a_text_full_of_control_characters() -> None:
    decoded = decode(b"\xef\xbb\xbf" + b"\x13" * 60 + "收入".encode())
    assert decoded.text == "\x13" * 60 + "收入"
