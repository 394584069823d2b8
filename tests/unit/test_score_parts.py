"""The parts of which scores are made: grids, assignments, numbers, files that are broken, the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gouji.bench.score import score_folders
from gouji.bench.score.claims import near
from gouji.bench.score.grids import grid_of, similarity
from gouji.bench.score.matching import assign
from gouji.bench.score.rows import BrokenSheetError, integer, number, read_sheet
from gouji.cli.app import run

CELLS = "doc,table_no,line,start,row_label,column_path,value\na.txt,1,3,0,总计,金额,5\n"


def test_the_most_similar_substructures() -> None:
    left = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
    assert similarity(left, left) == 9
    # Without a row and without a column, the other cells agree.
    assert similarity(left, [["a", "c"], ["g", "i"]]) == 4
    # Two columns in the other order: of the columns two can be kept in order, of "x" and "y" only one.
    assert similarity([["x", "y"]], [["y", "x"]]) == 1
    # Half of the characters: 2·LCS / (2 + 2).
    assert similarity([["ab"]], [["ac"]]) == pytest.approx(0.5)
    assert similarity([], left) == 0


def test_a_grid_of_cells() -> None:
    def cell(line: str, side: str, path: str, raw: str) -> dict[str, str]:
        return {"line": line, "side": side, "column_path": path, "raw": raw, "row_label": side + line}

    rows = [
        cell("1", "收入", "金额", "1"),
        cell("1", "支出", "金额", "2"),
        cell("2", "支出", "合计", "3"),
        cell("2", "支出", "金额", "4"),
    ]
    assert grid_of(rows) == [
        ["收入", "收入/金额", "支出", "支出/合计", "支出/金额"],
        ["收入1", "1", "支出1", "", "2"],
        ["", "", "支出2", "3", "4"],
    ]


def test_assignments_are_the_largest() -> None:
    assert assign({"a": [1, 2], "b": [1], "c": [2, 3]}) == {"a": 2, "b": 1, "c": 3}
    assert len(assign({"a": [1], "b": [1], "c": []})) == 1


def test_assignments_that_move_a_long_way() -> None:
    size = 2000
    choices = {n: [n, n + 1] for n in range(size)} | {size: [0]}
    assert len(set(assign(choices).values())) == size + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,654.780", "1654.78"),
        ("<b>28.00</b>", "28"),
        ("0.00", "0"),
        ("-0", "0"),
        ("——", ""),
        ("NaN", ""),
        ("9" * 99, ""),
    ],
)
def test_numbers(text: str, expected: str) -> None:
    assert number(text) == expected


def test_integers() -> None:
    assert [integer(text) for text in ("12", "12.0", "", "x", "-3", "9" * 30)] == [12, 12, -1, -1, -1, -1]


def test_subjects() -> None:
    assert near("（一）收入", "一收入")
    assert near("财政拨款收入", "拨款收入")
    assert not near("收入", "财政拨款收入")
    assert not near("", "")
    assert not near("长" * 31, "长" * 20)
    assert near("长" * 31, "长" * 32)
    assert near("长" * 32, "长" * 32)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "no_doc"),
        (b"a,b\n1,2\n", "no_doc"),
        (b"doc,x,x\n", "twice"),
        (b"doc\na,b\n", "too_long"),
        (b"doc\n\xff\n", "no_utf8"),
        (b'doc\n"a', "no_csv"),
        (b"doc\n" + b"a" * (1 << 21), "no_csv"),
    ],
)
def test_broken_files_are_named(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "cells.csv"
    path.write_bytes(data)
    with pytest.raises(BrokenSheetError) as caught:
        read_sheet(str(path), "cells")
    assert (caught.value.key, caught.value.path) == (key, str(path))


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    path = tmp_path / "cells.csv"
    path.write_bytes(b"\xef\xbb\xbfdoc,value\r\na.txt\r\n\r\n")
    assert read_sheet(str(path), "cells").rows == [{"doc": "a.txt", "value": ""}]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, gold = tmp_path / "found", tmp_path / "all" / "gold"
    for folder in (found, gold):
        folder.mkdir(parents=True)
        (folder / "cells.csv").write_text(CELLS, encoding="utf-8")
    arguments = ["score", str(found), str(gold)]
    assert run([*arguments, "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert json.loads(out)["measures"]["cells"]["value"] == 1
    assert run([*arguments, "--lang", "en"]) == 0
    assert run([*arguments, "--examples", "1"]) == 0
    # A folder of folders with golds is a gold; a broken file does not take the others along.
    (found / "claims.csv").write_bytes(b"\xff")
    assert run(["score", str(found), str(tmp_path / "all")]) == 3
    (found / "cells.csv").write_bytes(b"\xff")
    assert run(arguments) == 4
    assert "cells.csv" in capsys.readouterr().err
    assert run(["score", str(found), str(tmp_path / "none")]) == 4
    assert run(["score", str(found)]) == 2


def test_hostile_names_are_shown_plain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cells.csv").write_text(CELLS.replace("5", "\x1b[31m5[/]"), encoding="utf-8")
    (tmp_path / "synth.csv").write_text("doc,layout,noise\na.txt,[/red]\x1b[2J,[b]\n", encoding="utf-8")
    found = tmp_path / "found"
    found.mkdir()
    (found / "cells.csv").write_text(CELLS, encoding="utf-8")
    assert run(["score", str(found), str(tmp_path), "--examples", "9"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "[/red]" in out


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cells.csv")
    (tmp_path / "claims.csv").mkdir()
    assert run(["score", str(tmp_path), str(tmp_path)]) == 4


def test_plots_say_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gouji.cli.score.find_spec", lambda _: None)
    assert run(["score", str(tmp_path), str(tmp_path), "--plots", str(tmp_path / "plots")]) == 5
    assert "gouji[bench]" in capsys.readouterr().err


def test_scoring_needs_nothing_that_reads_documents() -> None:
    code = "import sys, gouji.bench.score; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    floors = {name.split(".")[1] for name in done.stdout.split() if name.startswith("gouji.")}
    assert floors == {"bench"}


def test_a_baseline_is_scored_like_anything_else(root: Path, tmp_path: Path) -> None:
    document = root / "corpus" / "final_wan" / "final_wan_clean.txt"
    command = [
        sys.executable,
        "-m",
        "baselines.run",
        "naive_regex",
        str(tmp_path),
        str(document.parent),
        document.name,
    ]
    subprocess.run(command, cwd=root / "benchmarks", capture_output=True, check=True)
    scores = score_folders(str(tmp_path), str(root / "corpus" / "final_wan" / "gold"), resamples=0)
    recall = {name: scores.overall[name].recall or 0 for name in ("cells", "claims")}
    assert min(recall.values()) > 0.4
