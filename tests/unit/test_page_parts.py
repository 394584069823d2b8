"""Parts of a page: merged cells, shapes of relations, blocks of JSON, the file as a whole."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

import gouji
from gouji.cli.app import run
from gouji.model import Document, GridRow, Operand, Outcome, Report, Source
from gouji.report.page import page_pieces
from gouji.report.page.marks import Marks
from gouji.report.page.merged import Spots, spots_of_form, spots_of_table
from gouji.report.page.payload import Payload
from gouji.report.page.relations import relation
from gouji.report.page.render import MODULES, embedded, script_text
from gouji.report.page.runs import Passages


def rows(*lines: str) -> list[GridRow]:
    return [GridRow(k, line.split("|"), [0] * len(line.split("|"))) for k, line in enumerate(lines, start=1)]


def spans(spots: Spots) -> list[list[tuple[int, int, int] | None]]:
    return [[(s.col, s.cols, s.rows) if s else None for s in line] for line in spots]


def test_a_head_takes_blanks_to_its_right_and_below() -> None:
    head = rows("项目||本年收入|", "代码|名称||", "栏次||1|2", "201|教育|5.00|6.00")
    found = spans(spots_of_table(head, 3, 4))
    assert found[0][0] == (0, 2, 1)
    assert found[0][1] is None
    assert found[0][2] == (2, 1, 2)
    assert found[2][0] == (0, 2, 1)
    assert found[3] == [(c, 1, 1) for c in range(4)]


def test_heads_part_where_the_heads_above_them_do() -> None:
    head = rows("预算数|||决算数||", "合计|小计||合计|小计|", "|购置|运行||购置|运行")
    found = spans(spots_of_table(head, 3, 6))
    assert found[0][0] == (0, 3, 1)
    assert found[0][3] == (3, 3, 1)
    assert found[1][0] == (0, 1, 2)
    assert found[1][1] == (1, 2, 1)


def test_merged_cells_that_the_format_tells_are_those() -> None:
    told = rows("项目||支出", "||5.00")
    told[0].covered = {1: "项目"}
    told[1].covered = {0: "项目", 1: "项目"}
    assert spans(spots_of_table(told, 1, 3)) == [[(0, 2, 2), None, (2, 1, 1)], [None, None, (2, 1, 1)]]


def test_labels_of_a_form_take_the_blanks_below_and_texts_those_beside() -> None:
    form = rows("产出|数量|场次|12|12|10|10|", "||人数|5|5|10|10|", "分析|情况||已完成||||")
    found = spans(spots_of_form(form, 8))
    assert found[0][0] == (0, 1, 2)
    assert found[0][1] == (1, 1, 2)
    assert found[2][1] == (1, 2, 1)
    assert found[2][3] == (3, 5, 1)


def outcome(code: str, values: list[tuple[str, str, str]], difference: str, **arguments: str) -> Outcome:
    operands = [
        Operand(role, Decimal(value), k, k + 1, printed, f"第{k}项")
        for k, (role, value, printed) in enumerate(values)
    ]
    return Outcome(code, "broken", 0, operands, Decimal(difference), Decimal("0.005"), arguments=arguments)


@pytest.mark.parametrize(
    ("made", "shape", "computed", "difference"),
    [
        (
            outcome("GJ302", [("total", "30000", "3"), ("operand", "10000", "1"), ("operand", "10000", "1")], "10000"),
            "=", "2", "1",
        ),
        (
            outcome("GJ503", [("total", "50", "50%"), ("operand", "30", "30"), ("operand", "40", "40")], "-25"),
            "rate", "75%", "-25",
        ),
        (
            outcome(
                "GJ501", [("total", "30", "30%"), ("operand", "20", "20"), ("operand", "120", "120")], "10", form="growth"
            ),
            "growth", "20%", "10",
        ),
        (
            outcome("GJ501", [("total", "30", "30%"), ("operand", "120", "120"), ("operand", "100", "100")], "10"),
            "change", "20%", "10",
        ),
        (outcome("GJ401", [("reprint", "5", "5"), ("reprint", "6", "6")], "-1"), "same", "", "-1"),
        (outcome("GJ405", [("total", "7", "7"), ("operand", "6", "6")], "1", bound="<="), "<=", "", "1"),
        (outcome("GJ512", [("total", "5", "大于"), ("operand", "6", "6"), ("operand", "7", "7")], "-1", left="大于"), "words", "", "-1"),
    ],
)  # fmt: skip
def test_relations_are_shown_as_what_they_compute(
    made: Outcome, shape: str, computed: str, difference: str
) -> None:
    if shape == "words":
        made.operands[0].kind = "words"
    text = "0123456789"
    report = Report(gouji.parse(gouji.read(text, name="a")), outcomes=[made])
    marks = Marks(report)
    found = relation(made, marks, Passages(text, marks))
    assert (found[2], found[5], found[6]) == (shape, computed, difference)


def blocks_of(page: str) -> dict[str, object]:
    found = re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', page, re.DOTALL)
    return {name: json.loads(text) for name, text in found}


def test_the_page_holds_every_finding_claim_and_relation(report: Report) -> None:
    blocks = dict(Payload(report, "zh").blocks())
    index = blocks["index"]
    assert len(index["findings"][0]) == len(report.findings)
    assert (
        sum(len(block) for name, block in blocks.items() if re.fullmatch(r"r\d+", name)) == index["relations"]
    )
    assert sum(len(block) for name, block in blocks.items() if re.fullmatch(r"m\d+", name)) == len(
        index["verdicts"]
    )
    assert index["summary"]["numbers"]["p"] == {"c": 1, "u": 1}
    assert blocks_of("".join(page_pieces(report))).keys() == blocks.keys()


@pytest.mark.parametrize(
    "text", ["</script>", "<!--<script>", "]]>", "&lt;", "\u2028", "\ud800", "\x00", '"\\']
)
def test_no_text_ends_its_block(text: str) -> None:
    made = embedded([text, {text: text}])
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", made)
    back = json.loads(made)
    assert back[0] == text.replace("\ud800", "\ufffd")


def test_the_policy_names_this_script_and_this_style(report: Report) -> None:
    page = "".join(page_pieces(report))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    for opening, closing in (("<style>", "</style>"), ('<script type="module">', "</script>")):
        (inner,) = re.findall(f"{opening}(.*?){closing}", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in page


def test_an_empty_document_has_a_page() -> None:
    page = "".join(page_pieces(Report(Document(Source("empty.txt", "")))))
    assert blocks_of(page)["index"]["chunks"] == []  # type: ignore[index]


def test_modules_come_after_those_that_they_import() -> None:
    folder = Path(str(gouji.__file__)).parent / "report" / "page" / "assets"
    assert {path.name for path in folder.glob("*.js")} == set(MODULES)
    for at, name in enumerate(MODULES):
        wanted = re.findall(r'from "\./([\w.]+)"', (folder / name).read_text(encoding="utf-8"))
        assert set(wanted) <= set(MODULES[:at]), name
    assert "import " not in re.sub(r"//.*|/\*.*?\*/", "", script_text(), flags=re.DOTALL)
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"//.*", "", script_text()).replace('"万元"', ""))


def test_every_word_that_the_page_asks_for_is_there() -> None:
    from gouji.report.page.words import page_words

    words = page_words()
    assert words["zh"].keys() == words["en"].keys()
    asked = set(re.findall(r'\bword\(\s*"([a-z]+\.\w+)"', script_text()))
    asked |= set(re.findall(r'"((?:page|filter|summary|chart|detail|tab|keys|legend)\.\w+)"', script_text()))
    assert asked
    assert asked <= words["zh"].keys()


def test_one_file_holds_one_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "sub/a.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("第三部分 情况说明\n\n收入总计5.00万元。\n", encoding="utf-8")
    assert run(["report", "in/a.txt", "-o", "page.html"]) == 0
    assert blocks_of((tmp_path / "page.html").read_text(encoding="utf-8"))["index"]["name"] == "a.txt"  # type: ignore[index]
    assert run(["report", "in", "-o", "two.html"]) == 2
    assert not (tmp_path / "two.html").exists()
    assert run(["report", "in", "in/a.txt", "-o", "pages", "--lang", "en"]) == 0
    written = {
        path.relative_to(tmp_path / "pages").as_posix() for path in (tmp_path / "pages").rglob("*.html")
    }
    assert {"a.txt.html", "b.txt.html", "sub/a.txt.html"} <= written
    assert run(["report", "in/a.txt"]) == 2
    assert run(["report", "missing.txt", "-o", "none.html"]) == 4
    assert not (tmp_path / "none.html").exists()
    capsys.readouterr()


def test_pages_stay_in_their_folder() -> None:
    from gouji.cli.report import _page_name

    taken: set[str] = set()
    assert _page_name("../../etc/passwd", taken) == "etc/passwd.html"
    assert _page_name("/abs/a.txt", taken) == "abs/a.txt.html"
    assert _page_name("a.zip!b.pdf", taken) == "a.zip!b.pdf.html"
    assert _page_name("A.ZIP!b.pdf", taken) == "A.ZIP!b.pdf-2.html"
    assert _page_name("..", taken) == "-.html"
