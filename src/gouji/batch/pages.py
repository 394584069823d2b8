"""Where the report page of one document comes from: the one call that a batch makes for it."""

from __future__ import annotations

from html import escape

from gouji.model import Report
from gouji.report.text import report_lines


def render_page(report: Report, lang: str) -> str:
    """A self-contained page of one report, its personal data masked as findings mask it."""
    lines = "\n".join(
        "".join(text for text, _ in line) for line in report_lines(report, lang=lang, verbose=True)
    )
    title = escape(report.document.source.name)
    return (
        f'<!doctype html><html lang="{"zh-CN" if lang == "zh" else "en"}"><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>pre{{white-space:pre-wrap}}</style><pre>{escape(lines)}</pre>"
    )
