"""Archives: their members are inputs, bounded, and their names lead nowhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import gouji
from gouji.read import UnreadableInput, expand_inputs, read_bytes, read_input, read_path


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def text(words: str) -> bytes:
    return words.encode()


def test_members_are_inputs(tmp_path: Path) -> None:
    inner = packed({"深/丙.md": text("丙")})
    parts = {"甲.txt": text("甲"), "内.zip": inner, "~$x.docx": b"1", "__MACOSX/._a": b"1", "图.png": b"1"}
    (tmp_path / "附件.zip").write_bytes(packed(parts))
    expansion = expand_inputs([tmp_path])
    assert [item.name for item in expansion.inputs] == ["附件.zip!内.zip!深/丙.md", "附件.zip!甲.txt"]
    assert [read_input(item).text for item in expansion.inputs] == ["丙", "甲"]
    assert [note.arguments["variant"] for note in expansion.notes] == ["hidden", "temporary", "other"]
    assert expansion.failures == []
    assert read_path(f"{tmp_path}/附件.zip!甲.txt").name == "附件.zip!甲.txt"
    names = [report.document.source.name for report in gouji.iter_check([tmp_path / "附件.zip"])]
    assert names == ["附件.zip!内.zip!深/丙.md", "附件.zip!甲.txt"]


def test_an_archive_of_one_is_that_one() -> None:
    assert read_bytes(packed({"甲.txt": text("甲")}), "a.zip").name == "a.zip!甲.txt"
    for parts, variant in (({"a.txt": b"1", "b.txt": b"2"}, "many"), ({"a.png": b"1"}, "none")):
        with pytest.raises(UnreadableInput) as caught:
            read_bytes(packed(parts), "a.zip")
        assert (caught.value.code, caught.value.variant) == ("GJ019", variant)


def test_names_that_lead_out_are_shown_as_names(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        packed({"../../b.txt": text("乙"), "/c.txt": text("丙"), "d\\e.txt": text("丁")})
    )
    expansion = expand_inputs([tmp_path / "a.zip"])
    assert sorted(item.name for item in expansion.inputs) == ["a.zip!b.txt", "a.zip!c.txt", "a.zip!d/e.txt"]
    assert sorted(read_input(item).text for item in expansion.inputs) == ["丁", "丙", "乙"]


def test_names_in_the_encoding_of_the_country(tmp_path: Path) -> None:
    data = packed({"aaaa.txt": text("甲")}).replace(b"aaaa.txt", "决算".encode("gb18030") + b".txt")
    (tmp_path / "a.zip").write_bytes(data)
    (item,) = expand_inputs([tmp_path / "a.zip"]).inputs
    assert item.name == "a.zip!决算.txt"
    assert read_input(item).text == "甲"


def test_bombs_and_depths(tmp_path: Path) -> None:
    data = packed({"a.txt": bytes(64 << 20)})
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(data, "a.zip")
    assert caught.value.code == "GJ012"
    for _ in range(5):
        data = packed({"b.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    expansion = expand_inputs([tmp_path / "a.zip"])
    assert [(failure.code, failure.variant) for failure in expansion.failures] == [("GJ019", "nested")]


def test_a_locked_member() -> None:
    data = bytearray(packed({"a.txt": text("甲"), "b.png": b"1"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(bytes(data), "a.zip")
    assert caught.value.code == "GJ014"
