"""Files that hold many disclosures, and texts that no memory holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import gouji
from gouji.read import UnreadableInput, expand_inputs, list_parts, read_input, sources, volume
from gouji.read.bulk import beyond
from gouji.read.limits import MOST_BULK
from gouji.read.volume import divide

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
BODY = "".join(f"本单位负责第{k}项工作，组织开展有关活动。\n" for k in range(80))


def disclosure(body: str, *, contents: bool = True) -> str:
    """One with a cover, contents if wanted, and four parts."""
    parts = [
        f"第{n}部分 {title}"
        for n, title in zip("一二三四", ("概况", "决算表", "情况说明", "名词解释"), strict=True)
    ]
    listed = (
        "目 录\n\n" + "\n".join(f"{part}\t{k}" for k, part in enumerate(parts, 1)) + "\n\n"
        if contents
        else ""
    )
    text = "\n\n".join(f"{part}\n\n{BODY}" for part in parts)
    return f"{body}\n\n2023年度部门决算\n\n{listed}{text}收入合计5.00万元。\n"


def test_a_volume_is_divided_at_covers() -> None:
    printed = [disclosure("甲县教育局"), disclosure("乙县水务局", contents=False), disclosure("丙县财政局")]
    found = divide("".join(printed))
    assert [found.part(line) for line in found.lines] == printed
    assert found.part(2) is None


def test_a_volume_of_disclosures_without_contents() -> None:
    printed = [disclosure(f"第{k}局", contents=False) for k in "甲乙丙丁"]
    found = divide("".join(printed))
    assert [found.part(line) for line in found.lines] == printed


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*.txt")), ids=lambda path: path.stem)
def test_no_single_disclosure_is_divided(path: Path) -> None:
    assert divide(path.read_bytes().decode("utf-8", "replace")).lines == (1,)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_disclosures_of_a_volume_are_inputs_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(volume, "VOLUME", 1000)
    printed = [disclosure("甲县教育局"), disclosure("乙县水务局")]
    path = tmp_path / "汇编.txt"
    path.write_bytes("".join(printed).encode(encoding))
    expansion = expand_inputs([path])
    second = printed[0].count("\n") + 1
    assert [item.name for item in expansion.inputs] == ["汇编.txt!L1", f"汇编.txt!L{second}"]
    assert [note.code for note in expansion.notes] == ["GJ027"]
    assert [read_input(item).text for item in expansion.inputs] == printed
    reports = list(gouji.iter_check([path]))
    assert [report.document.entity or report.document.source.name for report in reports] == [
        gouji.parse(text).entity or item.name for text, item in zip(printed, expansion.inputs, strict=True)
    ]
    with pytest.raises(UnreadableInput) as caught:
        gouji.read(f"{path}!L2")
    assert (caught.value.code, caught.value.variant) == ("GJ004", "missing")


def test_a_volume_that_was_written_anew_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volume, "VOLUME", 1000)
    path = tmp_path / "a.txt"
    path.write_text(disclosure("甲局") + disclosure("乙局"), encoding="utf-8")
    assert len(list_parts(str(path))) == 2
    path.write_text(disclosure("甲局") + disclosure("乙局") + disclosure("丙丁局"), encoding="utf-8")
    assert len(list_parts(str(path))) == 3


def test_small_files_other_formats_and_what_is_not_there_hold_no_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(disclosure("甲局") + disclosure("乙局"), encoding="utf-8")
    assert list_parts(str(path)) == []
    monkeypatch.setattr(volume, "VOLUME", 1000)
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7\n" + path.read_bytes())
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 20)
    assert [list_parts(str(tmp_path / name)) for name in ("b.txt", "c.txt", "d.txt")] == [[], [], []]
    assert list_parts(str(path), "no-such-encoding") == []


def test_what_no_memory_holds_is_refused_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_BULK", 3_000_000)
    monkeypatch.setattr(volume, "VOLUME", 1000)
    path = tmp_path / "a.txt"
    dense = "收入1.20万元，支出1.20万元。\n" * 600
    path.write_text(disclosure("甲局") + disclosure("乙局") + dense, encoding="utf-8")
    first, second = gouji.iter_check([path])
    assert first.findings == gouji.check(gouji.read(disclosure("甲局"))).findings
    assert [finding.code for finding in second.findings] == ["GJ005"]
    assert second.findings[0].arguments["variant"] == "document"


def test_rows_and_figures_weigh_more_than_words() -> None:
    most = 2_000_000
    assert beyond("会议讨论了有关事项。\n" * 3000, most) == -1
    rows, figures = "201\t教育\t1.00\t2.00\n" * 3000, "增长5.2%，占3.1%。\n" * 3000
    assert 0 < beyond(figures, most) < beyond(rows, most) < len(rows)


def test_blank_cells_weigh_little() -> None:
    assert beyond(("合计\t1.00" + "\t" * 100 + "\n") * 10_000, MOST_BULK) == -1


def test_a_table_of_a_hundred_thousand_rows_is_read() -> None:
    assert beyond("2010301\t行政运行\t1226.35\t1226.35\t\t0.10\n" * 100_000, MOST_BULK) == -1
