"""How a page of ``gouji report`` behaves in a browser: size, time until it can be read, longest time without an answer.

    python benchmarks/page.py report.html large.html

Needs chromium and playwright, as the tests in tests/browser.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

WATCH = """window.slow = []; new PerformanceObserver(list => {
    for (const one of list.getEntries()) window.slow.push(Math.round(one.duration));
}).observe({type: 'longtask', buffered: true});"""
OPENED = "Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)"
MARKS = "JSON.parse(document.getElementById('index').textContent).verdicts.length"


def main(paths: list[str]) -> None:
    """Print a line for each page."""
    chromium = os.environ.get("GOUJI_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for path in paths:
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.set_default_timeout(120_000)
            page.add_init_script(WATCH)
            page.goto(Path(path).resolve().as_uri())
            page.wait_for_timeout(1500)
            size = os.path.getsize(path) / 1e6
            print(
                f"{path}: {size:.2f} MB, opened in {page.evaluate(OPENED)} ms, longest task {worst(page)} ms"
            )
            for name, state in steps(page):
                page.evaluate("state => { location.hash = state }", state)
                page.wait_for_timeout(2500)
                print(f"  {name}: longest task {worst(page)} ms")
            page.close()
        browser.close()


def steps(page: Any) -> list[tuple[str, str]]:
    """What a reader asks of the page, as addresses."""
    marks = page.evaluate(MARKS)
    return [
        ("last number", f"sel=m{max(0, marks - 2)}"),
        ("first number", "sel=m1"),
        ("contradicted numbers", "tab=numbers&verdict=c"),
        ("numbers searched", "tab=numbers&q=31.88"),
        ("text searched", "tab=text&q=支出"),
        ("other language", "lang=en"),
    ]


def worst(page: Any) -> int:
    """The longest time, in milliseconds, for which the page gave no answer since it was asked last; 0 below 50."""
    return max(page.evaluate("window.slow.splice(0)"), default=0)


if __name__ == "__main__":
    main(sys.argv[1:])
