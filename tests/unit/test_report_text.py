"""What a terminal shows of a finding: places, marks and masks, not wording."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace

import pytest

from gouji.knowledge.messages import word
from gouji.knowledge.personal import find_personal
from gouji.model import Finding, Operand, Report
from gouji.report.excerpt import WIDTH, display_width, excerpt
from gouji.report.text import MOST_ALIKE, Tally, finding_lines, print_lines, report_lines, tally, total_line


def text_of(report: Report, *, lang: str = "zh", verbose: bool = False) -> str:
    out = io.StringIO()
    print_lines(report_lines(report, lang=lang, verbose=verbose), out)
    return out.getvalue()


def test_findings_come_by_place_with_line_and_column_from_one(report: Report) -> None:
    heads = [line for line in text_of(report).split("\n") if " GJ" in line and line.startswith("a.txt:")]
    assert [head.split(" ")[0] for head in heads[:2]] == ["a.txt:3:17:", "a.txt:5:11:"]
    assert "GJ302" in heads[0]
    assert "GJ501" in heads[1]


def test_the_mark_stands_below_the_number(report: Report) -> None:
    finding = report.findings[0]
    mask = find_personal(report.document.source.text)
    lines = ["".join(text for text, _ in line) for line in finding_lines(report, finding, mask)]
    quoted, marks = lines[1], lines[2]
    at = display_width(marks[: marks.index("^")])
    before = quoted[: quoted.index("1,654.97")]
    assert display_width(before) == at
    assert marks.count("^") == display_width("1,654.97万元")


def test_both_sides_are_shown_with_their_places(report: Report) -> None:
    text = text_of(report)
    for piece in ("1,654.97", "1,654.78", "0.19", "0.01"):
        assert piece in text
    assert word("report", "place", "zh", line=3, column=4) in text


def test_a_long_list_of_operands_is_cut(report: Report) -> None:
    operand = report.findings[0].related[0]
    report.findings[0].related = [replace(operand, name=f"N{k}") for k in range(60)]
    shown = text_of(report)
    assert "N3 " in shown
    assert "N50 " not in shown
    assert word("report", "more_related", "zh", count=48) in shown


def test_infos_are_counted_unless_verbose(report: Report) -> None:
    place = "a.txt:6:12: "
    assert place not in text_of(report)
    assert "GJ717 ×1" in text_of(report)
    assert place in text_of(report, verbose=True)


def test_of_many_findings_alike_the_rest_is_counted(report: Report) -> None:
    first = next(finding for finding in report.findings if finding.severity == "error")
    report.findings += [replace(first) for _ in range(MOST_ALIKE + 6)]
    count = sum(finding.code == first.code for finding in report.findings)
    others = [finding.code for finding in report.findings if finding.code != first.code]
    assert others
    mark = f" {first.code} "
    assert text_of(report).count(mark) == MOST_ALIKE
    assert f"{first.code} ×{count - MOST_ALIKE}" in text_of(report)
    assert all(code in text_of(report) for code in others)
    assert text_of(report, verbose=True).count(mark) == count


def test_verbose_names_what_is_missing(report: Report) -> None:
    assert "上年结转" in text_of(report, verbose=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_last_line_tallies_every_status_and_verdict(report: Report, lang: str) -> None:
    last = text_of(report, lang=lang).rstrip("\n").split("\n")[-1]
    for table in ("status", "verdict"):
        names = {
            "status": ("holds", "rounding", "broken", "unresolved", "not_applicable", "crashed"),
            "verdict": ("supported", "rounding", "contradicted", "unverifiable"),
        }[table]
        assert all(word(table, name, lang) in last for name in names)


def test_totals_add_up(report: Report) -> None:
    total = Tally()
    total.add(report)
    total.add(report)
    assert total.documents == 2
    assert total.findings["error"] == 2 * tally(report).findings["error"] == 2
    assert total.outcomes["broken"] == 2
    assert total.claims.total() == 4
    assert "2" in "".join(text for text, _ in total_line(total))


def test_personal_data_is_never_shown(report: Report) -> None:
    shown = text_of(report, verbose=True)
    assert "张小三" not in shown
    assert "62345678" not in shown


def test_a_page_cannot_write_to_the_terminal(report: Report) -> None:
    finding = report.findings[0]
    finding.left = "\x1b[31m\u202e1"
    finding.related = [replace(finding.related[0], name="\x1b]0;x\x07", printed="\x1b[2J1")]
    report.document.source.name = "a\x1b[31m.txt"
    shown = text_of(report, verbose=True)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_finding_without_a_range_or_a_text_is_shown(report: Report) -> None:
    report.findings.append(Finding("GJ999", "", "error", 0, 0, related=[]))
    report.document.source.text = ""
    report.document.source._lines = None
    assert "a.txt:1:1: " in text_of(report)


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("字" * 400 + "12.50万元" + "字" * 400, 400, 407),
        ("x" * 5000, 10, 4000),
        ("\t" * 200 + "1.00" + "\t" * 200, 200, 204),
        ("一、\t1\t2.00\r", 5, 9),
        ("", 0, 0),
        ("abc", 3, 3),
        ("１２３万元", 0, 3),
    ],
)
def test_excerpts_fit_and_hold_the_mark(line: str, start: int, end: int) -> None:
    cut = excerpt(line, start, end)
    assert display_width(cut.text) <= WIDTH
    assert "\t" not in cut.text
    assert "\r" not in cut.text
    marked = cut.text[cut.mark_start : cut.mark_end]
    assert marked == line[start:end] or line[start:end].startswith(marked)
    assert set(cut.marks) <= {" ", "^"}
    assert "^" in cut.marks


def test_colour_is_only_used_where_asked(report: Report) -> None:
    out = io.StringIO()
    print_lines(report_lines(report), out, colour=True)
    assert "\x1b[" in out.getvalue()
    assert "\x1b[" not in text_of(report)


def test_plain_text_does_not_load_rich() -> None:
    code = "import sys, gouji.report.text; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_operand_that_is_blank_is_said_to_be(report: Report) -> None:
    blank = Operand("operand", report.findings[0].related[0].value, 0, 0, "", "x", assumed=True)
    report.findings[0].related = [blank]
    assert f"x {word('report', 'blank', 'zh')}" in text_of(report)
