"""The index page: nothing of a document is mark-up, its policy names its own style and script, and it works."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from gouji.batch.index import IndexPage
from gouji.batch.manifest import Ended
from gouji.batch.summary import Summary
from gouji.export.rows import COLUMNS
from gouji.read import UnreadableInput

HOSTILE = (
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "]]><!-- --!>",
    "\u2028window.hit=1//",
    "javascript:window.hit=1",
    '" onmouseover="window.hit=1',
    "\\u003cb\\u003e",
)


def ended(number: int, name: str, entity: str, year: str, errors: int) -> Ended:
    """How one input ended, with so many errors."""
    texts = {
        "doc": name,
        "entity": entity,
        "year": year,
        "kind": "budget" if number % 2 else "final_accounts",
    }
    row: dict[str, Any] = {
        **dict.fromkeys(COLUMNS["documents"], 0), "sha256": "", "encoding": "", "unit": "", "form_family": "",
        **texts, "n_claims": 10, "supported": 6, "contradicted": 1, "unverifiable": 3, "errors": errors,
    }  # fmt: skip
    summary = {
        "document": row,
        "findings": {"GJ401 error": errors} if errors else {},
        "outcomes": {"GJ401 broken": errors, "GJ401 holds": 5},
        "beyond": 0,
    }
    return Ended(f"{number:032x}", name, 1, "", summary, None)


@pytest.fixture(name="page")
def page_fixture(tmp_path: Path) -> Path:
    """A page of 150 documents of 75 bodies, hostile ones, and one that failed."""
    inputs = [ended(k, f"{k:03}.txt", f"第{k // 2:02}局", str(2020 + k % 4), k % 7) for k in range(150)]
    inputs += [ended(200 + k, f"{text}.txt", text, text, 1) for k, text in enumerate(HOSTILE)]
    failure = UnreadableInput("<b>x.txt", "GJ902", "timeout", seconds="9")
    inputs.append(Ended("f" * 32, "<b>x.txt", 2, "", {}, failure))
    summary = Summary()
    with closing(IndexPage(tmp_path, "zh")) as made:
        for each in inputs:
            summary.add(each)
            made.add(each, "")
        made.finish(summary)
    return tmp_path / "index.html"


def blocks(page: Path) -> tuple[Any, list[list[Any]]]:
    text = page.read_text(encoding="utf-8")
    found = re.findall(r'<script type="application/json" id="\w+">(.*?)</script>', text, re.DOTALL)
    return json.loads(found[0]), json.loads(found[1])


def test_what_documents_say_is_data_and_nothing_else(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not any(hostile in text for hostile in HOSTILE[:4])
    assert text.count("<script") == 3
    _, rows = blocks(page)
    assert {row[1] for row in rows} >= set(HOSTILE)
    assert len(rows) == 158


def test_the_policy_lets_in_what_the_page_brings_along_and_nothing_else(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    for kind, pattern in (("style", r"<style>(.*?)</style>"), ("script", r"<script>(.*?)</script>")):
        (inside,) = re.findall(pattern, text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy[1]
    assert "http://" not in text
    assert "https://" not in text


def test_the_figures_are_the_sums(page: Path) -> None:
    data, rows = blocks(page)
    errors = data["columns"].index("errors")
    assert data["severities"]["error"] == sum(row[errors] for row in rows)
    assert data["documents"] == 157
    assert data["failures"] == 1
    assert data["claims"] == 1570
    assert sum(year["documents"] for year in data["years"].values()) == 157
    assert data["broken_most"] == ["GJ401"]
    assert all(word["zh"] and word["en"] for word in data["words"].values())
    assert list(page.parent.iterdir()) == [page]


@pytest.mark.slow
def test_the_page_sorts_filters_turns_and_speaks_both_languages(page: Path, chromium: Any) -> None:
    view = chromium.new_page()
    heard: list[str] = []
    view.on("console", lambda message: heard.append(message.text))
    view.on("pageerror", lambda error: heard.append(str(error)))
    view.goto(page.as_uri())
    assert view.evaluate("window.hit") is None
    first = "tbody tr:first-child td"
    # By errors at first, the other way round by a click, and each body with its year in one row.
    assert view.locator("tbody tr").count() == 100
    most = int(view.locator(first).nth(3).inner_text())
    view.click("#sort-errors")
    assert int(view.locator(first).nth(3).inner_text().replace("—", "0")) < most
    assert view.locator("th[aria-sort=ascending]").count() == 1
    view.click("#turn-1")
    assert view.locator("tbody tr").count() == 58
    view.select_option("#choose-only", "failures")
    assert view.locator("tbody tr").count() == 1
    assert "GJ902" in view.locator(first).nth(9).inner_text()
    view.select_option("#choose-only", "all")
    view.select_option("#choose-year", "2021")
    view.fill("#search", "第02局")
    assert view.locator("tbody tr").count() == 1
    address = view.evaluate("location.hash")
    view.click("#language")
    assert view.evaluate("document.documentElement.lang") == "en"
    assert view.locator("tbody tr").count() == 1
    again = chromium.new_page()
    again.goto(page.as_uri() + address)
    assert again.locator("tbody tr").count() == 1
    assert again.evaluate("document.documentElement.lang") == "zh-CN"
    assert not heard
    view.close()
    again.close()


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "scheme", "width"), [("zh", "light", 1300), ("en", "dark", 390)])
def test_axe_finds_nothing_serious(
    page: Path, chromium: Any, axe: str, lang: str, scheme: str, width: int
) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    view = context.new_page()
    view.goto(f"{page.as_uri()}#lang={lang}")
    view.evaluate(axe)
    found = view.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
