"""The page for those who do not see it, or do not use a mouse: axe-core finds no serious fault."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Case, Open, Watched

pytestmark = pytest.mark.slow

SERIOUS = ("serious", "critical")
# The whole is looked at as it opens; then what each view changes of it.
VIEWS = ("sel=f0", "sel=m30", "tab=numbers&verdict=c", "tab=text&q=支出")
CHANGED = ("#side", "#paper .sel", "#paper .lit", "#paper .has-e")


def violations(watched: Watched, axe: str, *, within: tuple[str, ...] = ()) -> list[Any]:
    """What axe-core says of the page as it is, or of parts of it: serious faults with their elements."""
    watched.page.evaluate(axe)
    where = [[selector] for selector in within if watched.count(selector)]
    # Closed parts of the page are drawn but not laid out: axe passes them over as a reader does.
    found: dict[str, Any] = watched.page.evaluate(
        "where => axe.run(where.length ? {include: where} : document, {resultTypes: ['violations']})", where
    )
    return [
        (one["id"], one["impact"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
def test_axe_finds_nothing_serious(browse: Open, case: Case, axe: str, lang: str, scheme: str) -> None:
    watched = browse(case.path, f"lang={lang}", color_scheme=scheme, bypass_csp=True)
    watched.drawn()
    assert violations(watched, axe) == []
    for view in VIEWS:
        watched.page.evaluate("state => { location.hash = state }", f"{view}&lang={lang}")
        watched.settled()
        assert violations(watched, axe, within=CHANGED) == [], view


def test_axe_finds_nothing_serious_on_a_phone(browse: Open, composed: Case, axe: str) -> None:
    watched = browse(composed.path, "sel=f0", viewport={"width": 390, "height": 844}, bypass_csp=True)
    watched.drawn()
    assert violations(watched, axe) == []
    watched.page.locator("#tabs-narrow button").last.click()
    assert violations(watched, axe) == []


def test_axe_finds_nothing_serious_in_the_help(browse: Open, composed: Case, axe: str) -> None:
    watched = browse(composed.path, bypass_csp=True)
    watched.page.keyboard.press("?")
    assert violations(watched, axe) == []


def test_what_is_selected_is_said(browse: Open, composed: Case, lang: str) -> None:
    watched = browse(composed.path, f"lang={lang}")
    watched.page.keyboard.press("j")
    watched.until("document.querySelector('#live').textContent.includes('GJ')")
    assert watched.page.locator("#live").get_attribute("aria-live") == "polite"


def test_everything_can_be_done_by_tab_and_enter(browse: Open, composed: Case) -> None:
    watched = browse(composed.path)
    watched.page.keyboard.press("Tab")
    assert watched.page.evaluate("document.activeElement.id") == "skip"
    watched.page.keyboard.press("Enter")
    watched.page.keyboard.press("Tab")
    assert watched.page.evaluate("document.activeElement.closest('#side') !== null")
    for _ in range(12):
        watched.page.keyboard.press("Tab")
        if watched.page.evaluate("document.activeElement.matches('#list a.item')"):
            break
    watched.page.keyboard.press("Enter")
    watched.until("location.hash.includes('sel=f0')")
