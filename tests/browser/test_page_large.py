"""The page of a large document draws what is looked at, and of a document of usual size stays small."""

from __future__ import annotations

from pathlib import Path

import pytest

import gouji

from .conftest import COMPOSED, Case, Open, written

pytestmark = pytest.mark.slow

LARGEST_PAGE = 1_500_000
COPIES = 24


@pytest.fixture(name="large", scope="module")
def large_fixture(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Many documents one after the other, as one."""
    text = COMPOSED.with_name("final_wan_clean.txt").read_text(encoding="utf-8")
    source = gouji.read("\n\n".join([text] * COPIES), name="large.txt")
    return written(gouji.check(source), tmp_path_factory.mktemp("large") / "large.html")


def test_the_page_of_a_usual_document_is_small(case: Case) -> None:
    assert case.path.stat().st_size < LARGEST_PAGE


def test_only_what_is_near_is_drawn(browse: Open, large: Case) -> None:
    watched = browse(large.path)
    chunks = watched.count(".chunk")
    assert chunks > 60
    drawn = "[...document.querySelectorAll('.chunk')].filter(box => box.firstChild).length"
    assert watched.page.evaluate(drawn) < chunks / 3
    for _ in range(30):
        watched.page.evaluate("scrollBy(0, 4000)")
        watched.page.wait_for_timeout(15)
    assert 0 < watched.page.evaluate(drawn) <= 60


def test_any_number_can_be_reached(browse: Open, large: Case, lang: str) -> None:
    watched = browse(large.path, f"lang={lang}")
    marks = int(
        watched.page.evaluate("JSON.parse(document.getElementById('index').textContent).verdicts.length")
    )
    for number in (marks - 5, marks // 2, 3):
        watched.page.evaluate(f"location.hash = 'sel=m{number}&lang={lang}'")
        watched.until(
            f"""(() => {{
                const box = document.querySelector('#paper [data-m="{number}"]')?.getBoundingClientRect();
                return box && box.top >= 0 && box.bottom <= innerHeight;
            }})()"""
        )


def test_search_goes_through_the_whole(browse: Open, large: Case) -> None:
    claim = large.report.document.claims[0]
    watched = browse(large.path, f"tab=text&q={claim.value}")
    watched.until("/^\\d/.test(document.querySelector('#found').textContent)")
    assert watched.count("#list a.item") >= 20
    text = watched.text("#found")
    assert int("".join(char for char in text if char.isdigit())) >= COPIES


def test_parts_lead_through_what_a_browser_cannot_lay_out_at_once(
    browse: Open, large: Case, tmp_path: Path
) -> None:
    # The same page with smaller parts: a document that fills many of them would take minutes to check.
    from gouji.report.page import render

    script = render.script_text()
    page = large.path.read_text(encoding="utf-8")
    changed = script.replace("const PART = 160;", "const PART = 20;")
    assert changed != script
    page = page.replace(render.sha(script), render.sha(changed)).replace(script, changed)
    path = tmp_path / "parts.html"
    path.write_text(page, encoding="utf-8", newline="\n")
    watched = browse(path)
    assert watched.count(".chunk") == 20
    watched.page.locator(".parts button").nth(3).click()
    watched.until("document.querySelector('.chunk').dataset.chunk === '20'")
    watched.page.evaluate("location.hash = 'm0'")
    watched.until("document.querySelector('.chunk').dataset.chunk === '0'")
