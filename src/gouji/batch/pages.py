"""Where the report page of one document comes from: the one call that a batch makes for it."""

from __future__ import annotations

from gouji.model import Report


def render_page(report: Report, lang: str) -> str:
    """The self-contained page of one report, its personal data masked as everywhere on it."""
    from gouji.report.page import page_pieces

    return "".join(page_pieces(report, lang=lang))
