"""A document may print anything: nothing of it runs, nothing is fetched, nothing leaves its place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import gouji
from gouji.model import Finding, Operand, Outcome, Report

from .conftest import Open, Watched, written

pytestmark = pytest.mark.slow

HOSTILE = (
    "<script>window.ran=1</script>",
    "</script><script>window.ran=2</script>",
    "</SCRIPT ><img src=x onerror=window.ran=3>",
    "<!--<script>window.ran=4</script>-->",
    "<!-- <script> ",
    "--><script>window.ran=5</script>",
    "<img src=x onerror='window.ran=6'>",
    "<svg onload=window.ran=7>",
    "<svg><script>window.ran=8</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=9>",
    "<iframe srcdoc='<script>parent.ran=10</script>'></iframe>",
    "<iframe src=javascript:parent.ran=11>",
    "<object data=javascript:window.ran=12>",
    "<embed src=javascript:window.ran=13>",
    "<a href=javascript:window.ran=14>x</a>",
    "<body onload=window.ran=15>",
    "<details open ontoggle=window.ran=16>",
    "<video><source onerror=window.ran=17>",
    "<input autofocus onfocus=window.ran=18>",
    "<marquee onstart=window.ran=19>",
    "<style>*{background:url(https://example.invalid/20)}</style>",
    "</style><script>window.ran=21</script>",
    "<link rel=stylesheet href=https://example.invalid/22.css>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/23'>",
    "<base href=https://example.invalid/24/>",
    "<form action=https://example.invalid/25><button autofocus>",
    "<template><script>window.ran=26</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=window.ran=27>'>",
    "</title><script>window.ran=28</script>",
    "</textarea><script>window.ran=29</script>",
    "]]><script>window.ran=30</script>",
    '"><script>window.ran=31</script>',
    "'><script>window.ran=32</script>",
    '" onmouseover="window.ran=33',
    "' autofocus onfocus='window.ran=34",
    "`${window.ran=35}`",
    "${window.ran=36}",
    "{{constructor.constructor('window.ran=37')()}}",
    "\\u003cscript\\u003ewindow.ran=38\\u003c/script\\u003e",
    "&lt;script&gt;window.ran=39&lt;/script&gt;",
    "&#60;img src=x onerror=window.ran=40&#62;",
    "\u2028window.ran=41\u2029",
    '"};window.ran=42;({"a":"',
    '\\"};window.ran=43//',
    "__proto__",
    "constructor",
    "\u202e<script>window.ran=46</script>\u202c",
    "\ufeff<\u0000script>window.ran=47</script>",
    "ＯnError＝<img src=x oNeRRor=window.ran=48>",
    "{place}{count}<script>window.ran=49</script>",
    "javascript:window.ran=50",
)  # fmt: skip

ROWS = "\n".join(f"20{k:05d}\t{text}\t{k + 1}.50\t{k + 1}.50" for k, text in enumerate(HOSTILE))
PROSE = "\n\n".join(
    f"2023年度{text}支出{k + 1}.25万元，比上年增加{k}.11万元，{text}。" for k, text in enumerate(HOSTILE)
)
TEXT = f"""{HOSTILE[0]}某某局

2023年度部门决算公开{HOSTILE[1]}

第二部分 2023年部门决算表

收入决算表{HOSTILE[6]}

部门名称：{HOSTILE[7]}

单位：万元

科目代码\t科目名称\t本年收入合计\t财政拨款收入{HOSTILE[2]}
合计\t\t1,325.00\t1,325.00
{ROWS}

注：{HOSTILE[8]}

第三部分 情况说明

一、收入支出决算总体情况说明{HOSTILE[3]}

{PROSE}

## {HOSTILE[9]}项目支出绩效自评表

项目名称\t\t{HOSTILE[10]}\t\t
一级指标\t二级指标\t三级指标\t年初指标值\t实际完成值\t分值\t得分\t偏差原因分析{HOSTILE[11]}
产出指标\t数量指标\t{HOSTILE[12]}\t≥12场\t≥14场\t10\t10\t{HOSTILE[13]}
"""


def poisoned(text: str, every: str) -> Report:
    """The report of a hostile text, with every free field of it hostile as well."""
    report = gouji.check(gouji.read(text, name="x"))
    document = report.document
    document.source.name = every
    document.source.sha256 = every
    document.entity, document.year, document.unit, document.form_family = every, every, every, every
    for section, bad in zip(document.sections, HOSTILE, strict=False):
        section.title = bad
    for table in document.tables:
        table.title = table.code = table.unit = table.year = table.entity = every
        for k, cell in enumerate(table.cells):
            bad = HOSTILE[k % len(HOSTILE)]
            cell.label, cell.path, cell.side, cell.code, cell.unit = bad, bad, bad, bad, bad
    for form in document.forms:
        form.title = form.project = form.unit = form.year = every
        for k, value in enumerate(form.values):
            bad = HOSTILE[k % len(HOSTILE)]
            value.item, value.level1, value.level2, value.field, value.unit, value.project = (bad,) * 6
    for k, claim in enumerate(document.claims):
        bad = HOSTILE[k % len(HOSTILE)]
        claim.subject, claim.unit, claim.section, claim.measure, claim.period, claim.base = (bad,) * 6
        claim.evidence = [bad]
    report.outcomes = [_bad_outcome(report, k, bad) for k, bad in enumerate(HOSTILE)] + report.outcomes
    report.findings = [_bad_finding(report, k, bad) for k, bad in enumerate(HOSTILE)] + report.findings
    return report


def _bad_operand(report: Report, k: int, bad: str) -> Operand:
    cells = [cell for table in report.document.tables for cell in table.cells]
    cell = cells[k % len(cells)]
    return Operand("operand", Decimal(k), cell.start, cell.end, bad, bad)


def _bad_outcome(report: Report, k: int, bad: str) -> Outcome:
    first, second = _bad_operand(report, k, bad), _bad_operand(report, k + 1, bad)
    operands = [replace(first, role="total"), second, replace(second, start=-1)]
    arguments = {"left": bad, "right": bad}
    return Outcome("GJ302", "broken", first.start, operands, Decimal(1), Decimal(0), bad, arguments=arguments)


def _bad_finding(report: Report, k: int, bad: str) -> Finding:
    operand = _bad_operand(report, k, bad)
    arguments = dict.fromkeys(("table", "row", "column", "message.zh", "message.en", "project", "item"), bad)
    code = "GJ302" if k % 2 else bad
    related = [operand, _bad_operand(report, k + 2, bad)]
    return Finding(
        code, bad, "error", operand.start, operand.end, bad, bad, bad, bad, related, bad, arguments
    )


@pytest.fixture(name="hostile", scope="module")
def hostile_fixture(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    """The page of a document that is hostile wherever it can be."""
    report = poisoned(TEXT, "".join(HOSTILE))
    return report, written(report, tmp_path_factory.mktemp("hostile") / "page.html").path


STRANGE = """() => [...document.querySelectorAll('*')].filter(e =>
    ['IMG','IFRAME','OBJECT','EMBED','LINK','BASE','FORM','VIDEO','MARQUEE','TEMPLATE','MATH'].includes(e.tagName.toUpperCase())
    || [...e.attributes].some(a => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value))
    || (e.tagName === 'SCRIPT' && e.type !== 'application/json' && e.type !== 'module')
    || (e.tagName === 'META' && e.httpEquiv.toLowerCase() === 'refresh')
).map(e => e.outerHTML.slice(0, 120))"""


def untouched(watched: Watched) -> None:
    """Nothing ran, and no element stands in the page that a document could have made."""
    assert watched.page.evaluate("window.ran") is None
    assert watched.page.evaluate(STRANGE) == []
    assert (
        watched.page.evaluate(
            "document.scripts.length && document.querySelectorAll('script[type=module]').length"
        )
        == 1
    )
    assert watched.page.evaluate("document.querySelectorAll('style').length") == 1


def test_fifty_hostile_strings_in_every_field_run_nothing(
    browse: Open, hostile: tuple[Report, Path], lang: str
) -> None:
    report, path = hostile
    assert len(HOSTILE) >= 50
    watched = browse(path, f"lang={lang}")
    watched.drawn()
    untouched(watched)
    for k in range(len(report.findings)):
        watched.page.evaluate(f"location.hash = 'sel=f{k}&lang={lang}'")
    watched.page.wait_for_timeout(100)
    untouched(watched)
    marks: Any = watched.page.evaluate(
        "JSON.parse(document.getElementById('index').textContent).verdicts.length"
    )
    for k in range(0, int(marks), 5):
        watched.page.evaluate(f"location.hash = 'sel=m{k}&lang={lang}'")
    watched.page.wait_for_timeout(100)
    untouched(watched)
    watched.page.evaluate(f"location.hash = 'tab=numbers&lang={lang}'")
    watched.settled()
    untouched(watched)


def test_what_is_hostile_is_shown_as_it_is_printed(browse: Open, hostile: tuple[Report, Path]) -> None:
    _, path = hostile
    watched = browse(path)
    watched.drawn()
    text = watched.page.locator("#paper").text_content() or ""
    for bad in HOSTILE[:20]:
        # The parser reads entities of the page and squeezes what stands in titles; what is between is there as printed.
        assert "window.ran" not in bad or bad.split("window")[0].strip() in text


def test_hostile_addresses_run_nothing(browse: Open, hostile: tuple[Report, Path]) -> None:
    _, path = hostile
    watched = browse(path)
    go = """async bad => {
        for (const name of ["q", "place", "sel", "tab", "verdict", "severity", "theme", "lang"]) {
            location.hash = new URLSearchParams({[name]: bad});
            await new Promise(done => setTimeout(done, 0));
        }
        location.hash = bad;
        await new Promise(done => setTimeout(done, 20));
    }"""
    for bad in HOSTILE:
        watched.page.evaluate(go, bad)
        untouched(watched)


def test_the_policy_lets_nothing_else_run(browse: Open, hostile: tuple[Report, Path]) -> None:
    _, path = hostile
    watched = browse(path)
    watched.page.evaluate(
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'body{}'}))"
    )
    with pytest.raises(Exception, match=r"Trusted"):
        watched.page.evaluate("document.body.innerHTML = '<b>x</b>'")
    with pytest.raises(Exception, match=r"Content Security Policy|unsafe-eval|Trusted"):
        watched.page.evaluate("setTimeout('window.ran=1') || Function('window.ran=2')()")
    failed = watched.page.evaluate("fetch('https://example.invalid/').then(() => 'done', () => 'refused')")
    assert failed == "refused"
    assert watched.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in error for error in watched.errors)
    watched.errors.clear()
