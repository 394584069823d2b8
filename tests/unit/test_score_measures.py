"""Each measure of ``gouji score`` on examples that one can compute by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from gouji.bench.score import Figure, Scores, score_folders

Row = dict[str, str]
Sheets = dict[str, list[Row]]


def cell(line: int, start: int, value: str, **more: str) -> Row:
    return {
        "doc": "a.txt",
        "table_no": "1",
        "kind": "k",
        "line": str(line),
        "row_code": "",
        "row_label": f"row{line}",
        "side": "",
        "column_path": "head",
        "raw": value,
        "value": value,
        "start": str(start),
        "flags": "",
    } | more


def claim(line: int, col: int, value: str, **more: str) -> Row:
    return {
        "doc": "a.txt",
        "line": str(line),
        "col": str(col),
        "value": value,
        "unit": "万元",
        "kind": "amount",
        "measure": "amount",
        "direction": "",
        "subject": "收入",
        "evidence": "",
        "verdict": "supported",
    } | more


def cause(lines: str, left: str, **more: str) -> Row:
    name = more.get("doc", "a.txt") + lines + left
    return {
        "doc": "a.txt",
        "lines": lines,
        "left": left,
        "right": "",
        "severity": "error",
        "decidable": "yes",
        "cause": name,
    } | more


def finding(line: int, left: str, **more: str) -> Row:
    return {
        "doc": "a.txt",
        "severity": "error",
        "line": str(line),
        "start": "",
        "end": "",
        "left": left,
        "right": "",
        "related": "",
    } | more


def write(folder: Path, sheets: Sheets) -> str:
    folder.mkdir(exist_ok=True)
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(column for row in rows for column in row)))
            writer.writeheader()
            writer.writerows(rows)
    return str(folder)


Score = Callable[[Sheets, Sheets], Scores]


@pytest.fixture
def score(tmp_path: Path) -> Score:
    def run(found: Sheets, gold: Sheets) -> Scores:
        return score_folders(write(tmp_path / "found", found), write(tmp_path / "gold", gold), resamples=20)

    return run


def value(scores: Scores, name: str) -> float | None:
    return scores.overall[name].value


def test_cells_by_place_and_value_and_bound(score: Score) -> None:
    gold = [cell(1, 0, "1.00"), cell(2, 10, "2.00"), cell(3, 20, "3.00"), cell(4, 30, "4.00")]
    # The first is right, written otherwise; one has a wrong value, one a wrong head, one is not there.
    found = [cell(1, 0, "1"), cell(2, 10, "2.01"), cell(3, 20, "3.00", column_path="other")]
    scores = score({"cells": found}, {"cells": gold})
    cells, bound = scores.overall["cells"], scores.overall["cells_bound"]
    assert (cells.precision, cells.recall) == (2 / 3, 2 / 4)
    assert cells.value == pytest.approx(4 / 7)
    assert (bound.precision, bound.recall) == (1 / 3, 1 / 4)


def test_what_lowered_a_measure_is_shown(score: Score) -> None:
    found = {"cells": [cell(1, 0, "1"), cell(2, 10, "2.01")], "findings": [finding(7, "8")]}
    gold = {"cells": [cell(1, 0, "1"), cell(2, 10, "2.00")], "findings": [cause("5;9", "1.5")]}
    shown = score(found, gold).examples
    assert {name: [(one.sign, one.line) for one in examples] for name, examples in shown.items()} == {
        "cells": [("extra", "2"), ("missed", "2")],
        "cells_bound": [("extra", "2"), ("missed", "2")],
        "errors_found": [("missed", "5;9")],
        "false_errors": [("extra", "7")],
    }


def test_a_number_at_another_place_is_wrong(score: Score) -> None:
    assert value(score({"cells": [cell(1, 5, "1")]}, {"cells": [cell(1, 0, "1")]}), "cells") == 0


def test_without_starts_the_line_is_the_place(score: Score) -> None:
    found = [cell(1, 0, "1") | {"start": ""}, cell(1, 0, "2") | {"start": ""}]
    scores = score({"cells": found}, {"cells": [cell(1, 0, "2"), cell(1, 9, "1")]})
    assert value(scores, "cells") == 1
    assert [note.key for note in scores.notes] == ["coarse"]


@pytest.mark.parametrize(
    ("printed", "flag", "right"),
    [
        ("1654.78", "", 1),
        ("", "damaged", 1),
        ("1554.78", "fuzzy;damaged", 1),
        ("1554.78", "", 0),
        ("", "", 0),
    ],
)
def test_a_damaged_cell_wants_the_truth_or_the_flag(
    score: Score, printed: str, flag: str, right: int
) -> None:
    gold = [cell(1, 0, "1554.78", truth="1,654.78"), cell(2, 9, "5", truth="")]
    found = [cell(1, 0, printed, flags=flag), cell(2, 9, "5")]
    assert score({"cells": found}, {"cells": gold}).overall["cells"].hit == right + 1


def test_cells_of_unknown_tables_and_on_lines_of_forms_do_not_count(score: Score) -> None:
    form = {"doc": "a.txt", "line": "7", "section": "funds", "item": "", "field": "rate", "raw": "9"}
    found = [cell(1, 0, "1"), cell(5, 50, "5", kind="unknown"), cell(7, 70, "9", kind="")]
    # On a line of the gold a cell counts, whatever its table was taken for.
    found.append(cell(2, 9, "2", kind="unknown"))
    scores = score({"cells": found}, {"cells": [cell(1, 0, "1"), cell(2, 9, "2")], "forms": [form]})
    assert value(scores, "cells") == 1


def test_grits_of_a_row_too_few(score: Score) -> None:
    # Grids of 4 x 2 (heads, three rows) and 3 x 2: 6 of 8 cells, so 2·6 / (6 + 8).
    gold = [cell(n, n * 10, f"{n}.5") for n in (1, 2, 3)]
    scores = score({"cells": gold[:2]}, {"cells": gold})
    assert scores.overall["grits"].value == pytest.approx(12 / 14)
    assert (scores.overall["grits"].precision, scores.overall["grits"].recall) == (1, 0.75)


def test_no_verdict_is_asked_for_where_the_gold_has_none(score: Score) -> None:
    gold = [claim(1, 0, "1"), claim(2, 0, "2", verdict=""), claim(2, 0, "2", verdict="rounding")]
    found = [claim(1, 0, "1"), claim(2, 0, "2", verdict="rounding"), claim(2, 0, "2")]
    scores = score({"claims": found}, {"claims": gold})
    assert value(scores, "verdict") == 1
    assert value(scores, "verdicts") == 1
    assert value(scores, "claims") == 1


def test_claims_and_what_is_said_of_them(score: Score) -> None:
    gold = [
        claim(1, 0, "1.00", measure="total", subject="一般公共预算收入"),
        claim(1, 9, "2", measure="delta", direction="increase"),
        claim(2, 0, "3", subject="支出"),
        claim(3, 0, "4", verdict="contradicted"),
    ]
    found = [
        claim(1, 0, "1", measure="amount", subject="公共预算收入"),
        claim(1, 9, "2", measure="delta"),
        claim(2, 0, "3", subject="三公", verdict="rounding"),
        claim(3, 0, "4.1"),
        claim(9, 0, "5", section="form:1"),
    ]
    scores = score({"claims": found}, {"claims": gold})
    claims = scores.overall["claims"]
    assert (claims.hit, claims.found, claims.wanted) == (3, 4, 4)
    # Of the three that are found: total and amount are one class; a direction and a subject are wrong.
    assert value(scores, "measure") == 1
    assert value(scores, "direction") == pytest.approx(2 / 3)
    assert value(scores, "subject") == pytest.approx(2 / 3)
    assert value(scores, "verdict") == pytest.approx(2 / 3)
    # supported: 2 of 3 found, none too many: F1 4/5. contradicted: none of 1.
    assert value(scores, "verdicts") == pytest.approx((4 / 5 + 0) / 2)
    # All numbers of lines 1 and 2 are right, but each says something wrong.
    assert value(scores, "sentence_numbers") == pytest.approx(2 / 3)
    assert value(scores, "sentences") == 0


@pytest.mark.parametrize(("given", "right"), [("12.5", 1), ("", 1), ("17.5", 0)])
def test_a_damaged_claim_wants_the_truth_or_no_value(score: Score, given: str, right: int) -> None:
    gold = [claim(1, 0, "12.5", raw="17.5万元", truth="12.5万元"), claim(2, 0, "3", raw="3", truth="")]
    scores = score({"claims": [claim(1, 0, given), claim(2, 0, "3")]}, {"claims": gold})
    assert scores.overall["claims"].hit == right + 1


def test_a_number_too_many_spoils_its_sentence(score: Score) -> None:
    scores = score({"claims": [claim(1, 0, "1"), claim(1, 5, "7")]}, {"claims": [claim(1, 0, "1")]})
    assert value(scores, "sentences") == 0


def test_links_name_the_cell_or_another_print_of_its_fact(score: Score) -> None:
    gold = [claim(1, 0, "1", evidence="cell@L5:3=1"), claim(2, 0, "2", evidence="cell@L6:3=2; form@L9:1=2")]
    found = [claim(1, 0, "1", evidence="cell@L7:0=1; calc:1+1=2"), claim(2, 0, "2", evidence="cell@L6:3=2")]
    links = score({"claims": found}, {"claims": gold}).overall["links"]
    assert (links.hit, links.found, links.wanted) == (1, 2, 3)
    prints = [
        {"doc": "a.txt", "fact": "f", "value": "1", "line": line, "col": col} for line, col in ("53", "70")
    ]
    links = score({"claims": found}, {"claims": gold, "facts": prints}).overall["links"]
    assert (links.hit, links.found, links.wanted) == (2, 2, 3)


def test_one_finding_explains_one_error_and_the_best_assignment_counts(score: Score) -> None:
    gold = [cause("5;9", "1.5"), cause("9", "2.5"), cause("20", "3.5")]
    # The finding on line 9 explains both of the first; the one on line 5 only the first.
    found = [
        finding(9, "1.5", right="2.5"),
        finding(5, "1.5"),
        finding(20, "7"),
        finding(30, "3.5"),
        finding(31, "3.5", severity="warning"),
        finding(32, "3.5", severity="info"),
    ]
    scores = score({"findings": found}, {"findings": gold})
    assert value(scores, "errors_found") == pytest.approx(2 / 3)
    # On line 20 something is wrong, if not this; nothing is on line 30.
    assert (value(scores, "false_errors"), value(scores, "false_warnings")) == (1, 1)


def test_alarms_count_where_the_gold_knows_of_no_error(score: Score) -> None:
    about = [{"doc": name, "layout": "plain", "noise": "0"} for name in ("a.txt", "b.txt")]
    gold = {"findings": [cause("1", "1.5")], "synth": about}
    found = [finding(1, "1.5"), finding(1, "1.5", doc="b.txt"), finding(2, "8", doc="b.txt")]
    scores = score({"findings": found}, gold)
    assert (value(scores, "errors_found"), value(scores, "false_errors")) == (1, 1)


def test_an_alarm_about_a_damaged_number_is_not_false(score: Score) -> None:
    damaged = cell(4, 40, "16", raw="15", truth="16")
    found = [finding(4, "15"), finding(9, "8", related="operand@L4:3"), finding(8, "8")]
    scores = score({"findings": found}, {"findings": [cause("1", "1.5")], "cells": [damaged]})
    assert value(scores, "false_errors") == 1


def test_damage_passes_unnoticed_where_nobody_names_it(score: Score) -> None:
    gold = [
        cell(n, n * 10, "15", truth="16", covered="yes" if n < 5 else "no", raw="15", flags="damaged")
        for n in range(1, 6)
    ]
    found = [
        cell(1, 10, "15"),
        cell(2, 20, "15", flags="damaged"),
        cell(3, 30, "15"),
        cell(4, 40, "15"),
        cell(5, 50, "15"),
    ]
    named = [finding(3, "", start="30", end="32"), finding(8, "15", related="operand@L4:0")]
    scores = score({"cells": found, "findings": named}, {"cells": gold})
    assert value(scores, "unnoticed") == pytest.approx(1 / 4)


def test_tables_forms_and_facts(score: Score) -> None:
    table = {"doc": "a.txt", "kind": "k", "unit": "元", "year": "2023", "empty_declared": "no"}
    form = {
        "doc": "a.txt",
        "line": "7",
        "section": "indicator",
        "item": "数量",
        "field": "target",
        "raw": "≥5",
    }
    fact = {"doc": "a.txt", "fact": "income{year=2023}", "value": "5"}
    gold = {"tables": [table, table], "forms": [form, {**form, "field": "actual"}], "facts": [fact]}
    found = {
        "tables": [table, {**table, "unit": "万元"}, {**table, "kind": "not in the gold"}],
        "forms": [{**form, "item": "数 量", "raw": "5"}],
        "facts": [fact, {**fact, "fact": "expenditure{year=2023}"}],
    }
    scores = score(found, gold)
    assert value(scores, "tables") == 0.5
    assert (scores.overall["forms_indicator"].precision, scores.overall["forms_indicator"].recall) == (1, 0.5)
    assert (scores.overall["facts"].precision, scores.overall["facts"].recall) == (0.5, 1)


def test_what_is_not_given_is_not_scored_and_said(score: Score) -> None:
    found = [{"doc": "a.txt", "line": "1", "col": "0", "value": "1"}]
    scores = score({"claims": found}, {"claims": [claim(1, 0, "1")], "cells": [cell(1, 0, "1")]})
    assert value(scores, "claims") == 1
    assert not {"measure", "verdicts", "sentences", "cells"} & scores.overall.keys()
    assert {note.key for note in scores.notes} == {"no_columns", "no_sheet"}


def test_groups_and_intervals(score: Score) -> None:
    docs = [f"{n}.txt" for n in range(8)]
    about = [
        {"doc": doc, "layout": "plain" if n < 4 else "pipes", "noise": "0.1" if n % 2 else "0"}
        for n, doc in enumerate(docs)
    ]
    gold = {"cells": [cell(1, 0, "1", doc=doc) for doc in docs], "synth": about}
    found = {"cells": [cell(1, 0, "1" if n < 6 else "2", doc=doc) for n, doc in enumerate(docs)]}
    scores, again = score(found, gold), score(found, gold)
    assert list(scores.groups) == ["layout", "noise"]
    assert {part: figures["cells"].value for part, figures in scores.groups["layout"].items()} == {
        "pipes": 0.5,
        "plain": 1.0,
    }
    assert list(scores.groups["noise"]) == ["0", "0.1"]
    whole = scores.overall["cells"]
    assert whole.low is not None
    assert whole.high is not None
    assert whole.value == 0.75
    assert whole.low < 0.75 < whole.high
    assert whole == again.overall["cells"]


def test_levels_of_noise_are_in_their_order(score: Score) -> None:
    levels = ("heavy", "0.1", "light", "0.02", "clean", "medium")
    about = [{"doc": f"{level}.txt", "noise": level} for level in levels]
    gold = {"cells": [cell(1, 0, "1", doc=f"{level}.txt") for level in levels], "synth": about}
    scores = score({"cells": gold["cells"]}, gold)
    assert list(scores.groups["noise"]) == ["clean", "light", "medium", "heavy", "0.02", "0.1"]


def test_documents_go_by_their_names_and_others_do_not_count(score: Score) -> None:
    found = [cell(1, 0, "1", doc="folder/a.txt"), cell(1, 0, "1", doc="b.txt")]
    assert value(score({"cells": found}, {"cells": [cell(1, 0, "1")]}), "cells") == 1


def test_documents_of_one_name_in_two_golds_are_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for level, printed in (("clean", "1"), ("light", "2")):
        (tmp_path / level).mkdir()
        about = [{"doc": "a.txt", "noise": level}]
        write(tmp_path / level / "gold", {"cells": [cell(1, 0, printed)], "synth": about})

    def read(*docs: str) -> Scores:
        rows = [cell(1, 0, "1", doc=doc) for doc in docs]
        return score_folders(write(tmp_path / "found", {"cells": rows}), str(tmp_path), resamples=0)

    scores = read("clean/a.txt", "/somewhere/light/a.txt")
    assert scores.docs == ("clean/a.txt", "light/a.txt")
    shares = {level: figures["cells"].value for level, figures in scores.groups["noise"].items()}
    assert shares == {"clean": 1, "light": 0}
    monkeypatch.chdir(tmp_path)
    assert score_folders("found", "light/gold", resamples=0).docs == ("a.txt",)
    # A bare name may be either: it is neither, and the reader is told.
    scores = read("a.txt")
    assert value(scores, "cells") == 0
    assert "unclear" in {note.key for note in scores.notes}


def test_no_common_document_is_said(score: Score) -> None:
    scores = score({"cells": [cell(1, 0, "1", doc="b.txt")]}, {"cells": [cell(1, 0, "1")]})
    assert "no_common" in {note.key for note in scores.notes}
    assert scores.overall["cells"] == Figure(0.0, None, 0.0, None, None, 0.0, 0.0, 1.0)


def test_who_writes_an_empty_file_is_not_excused(tmp_path: Path) -> None:
    found = tmp_path / "found"
    found.mkdir()
    (found / "cells.csv").write_text(",".join(cell(1, 0, "1")) + "\n", encoding="utf-8")
    scores = score_folders(str(found), write(tmp_path / "gold", {"cells": [cell(1, 0, "1")]}), resamples=0)
    assert value(scores, "cells") == 0
    assert "coarse" not in {note.key for note in scores.notes}
