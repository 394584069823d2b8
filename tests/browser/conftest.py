"""A real browser on pages of reports: where it is found, and what every test watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import gouji
from gouji.model import Report
from gouji.report.page import page_pieces

ROOT = Path(__file__).resolve().parents[2]
COMPOSED = ROOT / "corpus" / "final_wan" / "final_wan_planted.txt"
# Seconds; a test machine may be busy.
PATIENCE = 20


@dataclass
class Watched:
    """A page in the browser with all that it complained of or asked for."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        """The text of the first element of a selector."""
        return str(self.page.locator(selector).first.inner_text())

    def count(self, selector: str) -> int:
        """How many elements there are of a selector."""
        return int(self.page.locator(selector).count())

    def dismiss(self, dialog: Any) -> None:
        """Note and close what asks for the reader's attention."""
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def until(self, expression: str) -> None:
        """Wait until an expression is true. (What the browser library offers for it, the policy of the page forbids.)"""
        deadline = time.monotonic() + PATIENCE
        while not self.page.evaluate(f"Boolean({expression})"):
            assert time.monotonic() < deadline, expression
            self.page.wait_for_timeout(30)

    def settled(self) -> None:
        """Wait until the list has been found and the document begins to be drawn."""
        self.until(
            "document.querySelector('#found')?.textContent && document.querySelector('#paper .chunk > *, .nothing')"
        )
        self.page.wait_for_timeout(80)

    def drawn(self) -> None:
        """Wait until the whole document is drawn."""
        self.until("[...document.querySelectorAll('.chunk')].every(box => box.firstChild)")


Open = Callable[..., Watched]


@pytest.fixture(name="browse")
def browse_fixture(chromium: Any) -> Iterator[Open]:
    """Open an address; when the test ends, nothing may have been complained of or fetched."""
    opened: list[tuple[Watched, Any]] = []

    def browse(path: Path, state: str = "", **options: Any) -> Watched:
        settings = {"viewport": {"width": 1400, "height": 900}, **options}
        context = chromium.new_context(**settings)
        watched = Watched(context.new_page())
        page = watched.page
        page.set_default_timeout(15_000)
        page.on("console", lambda message: watched.errors.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: watched.errors.append(f"error: {error}"))
        page.on("dialog", watched.dismiss)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.goto(path.as_uri() + (f"#{state}" if state else ""))
        watched.settled()
        opened.append((watched, context))
        return watched

    yield browse
    for watched, context in opened:
        context.close()
        assert not watched.errors
        assert all(
            url.startswith("file:") and url.split("#")[0].endswith(".html") for url in watched.requests
        )


@dataclass
class Case:
    """A report with the file of its page."""

    report: Report
    path: Path


def written(report: Report, path: Path, lang: str = "zh") -> Case:
    """Write the page of a report."""
    path.write_text("".join(page_pieces(report, lang=lang)), encoding="utf-8", newline="\n")
    return Case(report, path)


@pytest.fixture(scope="session", name="composed")
def composed_fixture(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A document of the corpus with planted errors."""
    return written(gouji.check(str(COMPOSED)), tmp_path_factory.mktemp("page") / "composed.html")


@pytest.fixture(scope="session", name="real")
def real_fixture(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Of the real documents the first with an error."""
    for path in sorted((shared / "disclosures").glob("*.txt")):
        report = gouji.check(str(path))
        if any(finding.severity == "error" for finding in report.findings):
            return written(report, tmp_path_factory.mktemp("page") / "real.html")
    pytest.skip("none of the disclosures has an error")


@pytest.fixture(params=["composed", "real"], name="case")
def case_fixture(request: pytest.FixtureRequest) -> Case:
    """A composed document, and a real one."""
    found: Case = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["zh", "en"], name="lang")
def lang_fixture(request: pytest.FixtureRequest) -> str:
    """Each language."""
    return str(request.param)
