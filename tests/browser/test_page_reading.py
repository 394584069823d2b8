"""What a reader does with the page, in both languages, on a composed and on a real document."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from urllib.parse import parse_qs

import pytest

from gouji.model import Claim, Report

from .conftest import Case, Open, Watched

pytestmark = pytest.mark.slow


def state_of(watched: Watched) -> dict[str, str]:
    """What the address says."""
    found = parse_qs(watched.page.url.partition("#")[2])
    return {name: values[0] for name, values in found.items()}


def index(watched: Watched) -> dict[str, object]:
    found: dict[str, object] = watched.page.evaluate(
        "JSON.parse(document.getElementById('index').textContent)"
    )
    return found


def evident(report: Report) -> Claim:
    """A supported claim whose evidence is a cell and a calculation."""
    return next(
        claim
        for claim in report.document.claims
        if claim.verdict == "supported"
        and any(e.startswith("cell") for e in claim.evidence)
        and any(e.startswith("calc") for e in claim.evidence)
    )


def mark_of(watched: Watched, claim: Claim) -> str:
    """The number of the mark of a claim: by its place in the source order of marks."""
    ref = f"L{claim.line}:{claim.col}"
    number = watched.page.evaluate(
        """ref => {
            const per = JSON.parse(document.getElementById('index').textContent).per.m;
            for (let k = 0; document.getElementById('m' + k); k++) {
              const at = JSON.parse(document.getElementById('m' + k).textContent).findIndex(one => one[3] === ref);
              if (at >= 0) return k * per + at;
            }
            return -1;
        }""",
        ref,
    )
    return str(number)


def test_every_number_shows_its_verdict_by_a_sign_too(browse: Open, case: Case, lang: str) -> None:
    watched = browse(case.path, f"lang={lang}")
    watched.drawn()
    claims = Counter(claim.verdict for claim in case.report.document.claims)
    for verdict, letter in (
        ("supported", "s"),
        ("contradicted", "c"),
        ("unverifiable", "u"),
        ("rounding", "r"),
    ):
        links = watched.page.locator(f"#paper a.m.v-{letter}")
        assert links.count() >= min(1, claims[verdict])
        if links.count():
            sign = links.first.evaluate("e => getComputedStyle(e, '::after').content")
            assert re.search(r"[✓≈✗?]", sign)
            assert links.first.get_attribute("aria-label") != links.first.inner_text()


def test_tables_are_tables_with_merged_heads(browse: Open, case: Case) -> None:
    watched = browse(case.path)
    watched.drawn()
    assert watched.count("#paper table.book") >= sum(1 for t in case.report.document.tables if t.grid.rows)
    assert watched.count("#paper table.form") >= len(case.report.document.forms)
    assert watched.count("#paper thead th[colspan]") > 0
    assert watched.count("#paper thead th[rowspan]") > 0
    for cell in case.report.document.tables[1].cells[:20]:
        assert watched.page.locator("#paper td a.m", has_text=cell.raw.strip()).count() > 0


def test_findings_come_most_serious_first_with_their_arithmetic(browse: Open, case: Case, lang: str) -> None:
    watched = browse(case.path, f"lang={lang}")
    severities = watched.page.locator("#list .severity").evaluate_all("all => all.map(e => e.className)")
    order = [("is-error", "is-warning", "is-info").index(name.split()[-1]) for name in severities]
    assert order == sorted(order)
    assert order[0] == 0
    watched.page.locator("#list a.item").first.click()
    assert state_of(watched)["sel"] == "f0"
    assert watched.count("#detail .relation table.sum tr") > 1
    assert watched.count("#paper .sel") > 0
    assert watched.page.locator("#paper .sel").first.evaluate(
        "e => { const box = e.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    )


def test_a_claim_lights_up_its_evidence_and_there_is_a_way_back(browse: Open, case: Case, lang: str) -> None:
    claim = evident(case.report)
    watched = browse(case.path, f"lang={lang}")
    number = mark_of(watched, claim)
    link = watched.page.locator(f'#paper a[data-link="{number}"]').first
    link.scroll_into_view_if_needed()
    link.click()
    assert state_of(watched)["sel"] == f"m{number}"
    watched.page.wait_for_selector("#detail .relation")
    printed = {e.partition("=")[2] for e in claim.evidence if e.startswith("cell")}
    lit = watched.page.locator("#paper td.lit").all_text_contents()
    assert printed & {text.strip() for text in lit}
    # From the claim to a cell of its evidence, and back.
    target = watched.page.locator("#detail a[data-go]").first
    other = target.get_attribute("data-go")
    target.click()
    assert state_of(watched)["sel"] == f"m{other}"
    watched.page.locator("#detail .back").click()
    watched.until(f"location.hash.includes('sel=m{number}')")
    assert watched.page.locator(f'#paper [data-m="{number}"].sel').count() == 1
    watched.page.locator("#detail .back").click()
    watched.until("!location.hash.includes('sel=')")
    assert watched.count("#paper .sel, #paper .lit") == 0


def test_a_cell_shows_everything_that_states_or_uses_it(browse: Open, case: Case, lang: str) -> None:
    table = case.report.document.tables[1]
    cell = next(c for c in table.cells if c.fact is not None and c.value)
    using = [o for o in case.report.outcomes if any(op.start == cell.start for op in o.operands)]
    watched = browse(case.path, f"lang={lang}")
    row, col = case.report.document.source.lines.position(cell.start)
    number = watched.page.evaluate(
        """ref => JSON.parse(document.getElementById('m0').textContent).findIndex(one => one[3] === ref)""",
        f"L{row}:{col}",
    )
    watched.page.locator(f'#paper a[data-link="{number}"]').first.click()
    watched.page.wait_for_selector("#detail .relation")
    codes = Counter(watched.page.locator("#detail .relation .code").all_text_contents())
    assert codes == Counter(outcome.code for outcome in using)
    stated = [o for o in case.report.observations if o.key == cell.fact and not o.assumed]
    assert watched.count("#paper .lit") >= len({o.start for o in stated}) - 1


def test_filters_by_severity_verdict_and_place(browse: Open, case: Case, lang: str) -> None:
    watched = browse(case.path, f"lang={lang}")
    severities = Counter(finding.severity for finding in case.report.findings)
    watched.page.locator('#filters [data-letter="e"]').click()
    watched.until(f"document.querySelectorAll('#list a.item').length === {severities['error']}")
    assert state_of(watched)["severity"] == "e"
    watched.page.locator("#filters .clear").click()
    watched.page.locator("#tab-numbers").click()
    watched.page.locator('#filters [data-letter="c"]').click()
    data = index(watched)
    contradicted = str(data["verdicts"]).count("c")
    watched.until(
        f"!document.querySelector('#filters [data-letter=s][aria-pressed=true]') && document.querySelectorAll('#list a.item').length === {contradicted}"
    )
    assert state_of(watched) == {"tab": "numbers", "verdict": "c"} | ({"lang": lang} if lang != "zh" else {})
    watched.page.locator("#filters .clear").click()
    watched.settled()
    table = next(t for t in case.report.document.tables if t.cells)
    watched.page.locator("#place").select_option(f"T{table.number}")
    printed = sum(1 for cell in table.cells if "placeholder" not in cell.flags)
    watched.until(f"Number(/\\d+/.exec(document.querySelector('#found').textContent)?.[0]) >= {printed}")
    shown = int(re.findall(r"\d+", watched.text("#found"))[0])
    assert printed <= shown < len(str(data["verdicts"])) / 2
    # A part of the document holds the tables that stand in it.
    part = next(s for s in case.report.document.sections if s.part == "tables" and s.level == 0)
    cells = sum(
        "placeholder" not in cell.flags for table in case.report.document.tables for cell in table.cells
    )
    watched.page.locator("#place").select_option(f"S{part.line}")
    watched.until(f"location.hash.includes('place=S{part.line}')")
    watched.until(f"Number(/\\d+/.exec(document.querySelector('#found').textContent)?.[0]) >= {cells}")


def test_search_finds_findings_numbers_and_passages(browse: Open, case: Case, lang: str) -> None:
    claim = evident(case.report)
    watched = browse(case.path, f"lang={lang}")
    bare = f"{claim.value}"

    def listed(selector: str) -> str:
        # The list follows each key that is typed, some while behind.
        return f"[...document.querySelectorAll('{selector}')].some(one => one.textContent.replaceAll(',', '').includes('{bare}'))"

    watched.page.keyboard.press("/")
    watched.page.keyboard.type(bare)
    watched.until("location.hash.includes('q=')")
    watched.page.locator("#tab-text").click()
    watched.until(listed("#list a.item mark"))
    watched.page.locator("#list a.item").first.click()
    watched.until("location.hash.includes('sel=l')")
    watched.page.locator("#tab-numbers").click()
    watched.until(listed("#list a.item .figure"))
    watched.page.locator("#query").fill("没有这样的话")
    watched.until("document.querySelectorAll('#list a.item').length === 0")


def test_keys_step_through_the_findings(browse: Open, case: Case, lang: str) -> None:
    watched = browse(case.path, f"lang={lang}")
    for key, expected in (("j", "f0"), ("j", "f1"), ("k", "f0")):
        watched.page.keyboard.press(key)
        watched.until(f"location.hash.includes('sel={expected}')")
    watched.page.keyboard.press("b")
    watched.until("location.hash.includes('sel=f1')")
    watched.page.keyboard.press("Escape")
    watched.until("!location.hash.includes('sel=')")
    watched.page.keyboard.press("n")
    watched.until("location.hash.includes('tab=numbers')")
    watched.page.keyboard.press("?")
    assert watched.page.locator("#help").is_visible()
    watched.page.keyboard.press("Escape")
    watched.page.wait_for_selector("#help", state="hidden")


def test_numbers_of_the_document_are_reached_by_keys(browse: Open, case: Case) -> None:
    watched = browse(case.path)
    first = watched.page.locator('#paper a.m[tabindex="0"]')
    assert first.count() == 1
    first.focus()
    watched.page.keyboard.press("ArrowRight")
    focused = "document.activeElement.dataset.link"
    second = watched.page.evaluate(focused)
    watched.page.keyboard.press("ArrowDown")
    third = watched.page.evaluate(focused)
    assert len({first.get_attribute("data-link"), second, third}) > 1
    watched.page.keyboard.press("Enter")
    watched.until(f"location.hash.includes('sel=m{third}')")


def test_a_finding_can_be_linked_to(browse: Open, case: Case, lang: str) -> None:
    watched = browse(case.path, f"sel=f1&lang={lang}&theme=dark")
    assert watched.text("#detail .code") == index(watched)["findings"][2][1]  # type: ignore[index]
    assert watched.count("#paper .sel") > 0
    assert watched.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert watched.page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[lang]


def test_a_table_can_be_linked_to(browse: Open, case: Case) -> None:
    table = [t for t in case.report.document.tables if t.cells][-1]
    watched = browse(case.path, f"place=T{table.number}")
    line = min(cell.line for cell in table.cells)
    watched.until(
        f"""(() => {{
            const row = document.querySelector('#paper .book tr[data-line="{line}"]')?.getBoundingClientRect();
            return row && row.bottom > 0 && row.top < innerHeight;
        }})()"""
    )


def test_the_language_is_switched_in_the_page(browse: Open, case: Case) -> None:
    watched = browse(case.path)
    chinese = watched.text("#tools"), watched.text("#list a.item .message"), watched.text("#top")
    watched.page.locator("#language").click()
    watched.settled()
    english = watched.text("#tools"), watched.text("#list a.item .message"), watched.text("#top")
    assert all(a != b for a, b in zip(chinese, english, strict=True))
    words = index(watched)["words"]
    assert isinstance(words, dict)
    shown = watched.text("#top") + watched.text("#side")
    for key in ("summary.findings", "summary.claims", "tab.numbers"):
        assert words["en"][key] in shown


def test_the_summary_counts_what_the_report_holds(browse: Open, case: Case, lang: str) -> None:
    watched = browse(case.path, f"lang={lang}")
    severities = Counter(finding.severity for finding in case.report.findings)
    figures = [int(text) for text in watched.page.locator(".tile.findings .big b").all_text_contents()]
    assert figures == [severities[name] for name in ("error", "warning", "info")]
    claims = Counter(claim.verdict for claim in case.report.document.claims)
    tile = watched.page.locator(".tile", has=watched.page.locator("svg.shares")).first
    assert sorted(int(text) for text in tile.locator(".legend b").all_text_contents()) == sorted(
        claims.values()
    )
    tile.locator(".legend button").last.click()
    watched.until("location.hash.includes('tab=numbers') && location.hash.includes('verdict=')")
    assert watched.count("figure svg.bars") >= 1
    watched.page.locator("figure svg.bars a").first.click()
    watched.page.wait_for_selector("#detail .number")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_system_and_the_reader(browse: Open, composed: Case, scheme: str) -> None:
    watched = browse(composed.path, color_scheme=scheme)
    lightness = "Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0])"
    assert (watched.page.evaluate(lightness) > 128) == (scheme == "light")
    for _ in range(3):
        watched.page.locator("#theme").click()
        chosen = watched.page.evaluate("document.documentElement.dataset.theme ?? ''")
        if chosen:
            assert (watched.page.evaluate(lightness) > 128) == (chosen == "light")


def test_on_a_phone_document_and_results_take_turns(browse: Open, case: Case, lang: str) -> None:
    watched = browse(case.path, f"lang={lang}", viewport={"width": 390, "height": 844}, has_touch=True)
    assert watched.page.locator("#paper").is_visible()
    assert not watched.page.locator("#list").is_visible()
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.page.locator("#tabs-narrow button").last.tap()
    assert watched.page.locator("#list").is_visible()
    assert not watched.page.locator("#paper").is_visible()
    watched.page.locator("#list a.item").first.tap()
    watched.page.wait_for_selector("#detail .relation, #detail .message")
    assert watched.page.locator("#paper").is_visible()
    # The number is to be seen above the sheet of details.
    watched.until(
        """(() => {
            const box = document.querySelector('#paper .sel').getBoundingClientRect();
            return box.top >= 0 && box.bottom <= document.querySelector('#side').getBoundingClientRect().top;
        })()"""
    )
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def printed(watched: Watched) -> tuple[list[str], set[int]]:
    """What the browser prints: the text of each page, and how light the letters of the first ones are (0 to 255)."""
    import pypdfium2
    from pypdfium2 import raw

    lightness: set[int] = set()
    with pypdfium2.PdfDocument(watched.page.pdf(format="A4")) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
        for page in list(pdf)[:3]:
            for letters in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
                raw.FPDFPageObj_GetFillColor(letters, red, green, blue, alpha)
                lightness.add(min(red.value, green.value, blue.value))
    return [re.sub(r"\s", "", text) for text in texts], lightness


def test_print_holds_the_document_and_the_findings(browse: Open, composed: Case) -> None:
    watched = browse(composed.path)
    watched.page.emulate_media(media="print")
    assert watched.page.locator("#paper").is_visible()
    assert watched.page.locator("#list").is_visible()
    assert not watched.page.locator("#tools").is_visible()
    pages, _ = printed(watched)
    assert len(pages) > 3
    text = "".join(pages)
    for finding in composed.report.findings:
        assert finding.code in text
    assert composed.report.document.sections[-1].title.replace(" ", "") in text


def test_print_is_the_same_whatever_is_chosen_and_its_ink_is_dark(browse: Open, composed: Case) -> None:
    plain, _ = printed(browse(composed.path))
    chosen, lightness = printed(browse(composed.path, "sel=f0&theme=dark", color_scheme="dark"))
    assert chosen == plain
    assert max(lightness) < 128


def test_print_lists_everything_that_was_found(browse: Open, composed: Case) -> None:
    watched = browse(composed.path, "tab=numbers")
    found = int(re.findall(r"\d+", watched.text("#found"))[0])
    assert watched.count("#list a.item") < found
    watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert watched.count("#list a.item") == found
