"""The page of one report: a single file that needs no network.

In: a report. Out: pieces of HTML. The document travels as JSON in which no character can end its element; the page
builds all of its content as text nodes. A policy in the page allows this one script and this one style, named by
their hashes, and nothing else: no request, no other script, no frame.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any

from gouji.model import Report

from .payload import Payload
from .words import page_words

# In the order in which they depend on each other: each may import those before it.
MODULES = (
    "data.js",
    "dom.js",
    "state.js",
    "document.js",
    "formula.js",
    "detail.js",
    "search.js",
    "lists.js",
    "charts.js",
    "summary.js",
    "main.js",
)
_IMPORT = re.compile(r"^import\s[^;]*?;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |let |function |class |async )", re.MULTILINE)
_LONE = re.compile("[\ud800-\udfff]")
# What could end the element, open a comment, or end a line of JavaScript.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ESCAPED = re.compile("[<>&\u2028\u2029]")


def page_pieces(report: Report, *, lang: str = "zh") -> Iterator[str]:
    """The page of a report, in pieces; ``lang`` is the language in which it opens."""
    style, script = style_text(), script_text()
    title = report.document.entity or report.document.source.name
    head, body, foot = _template().split("<!--cut-->")
    yield head.replace("{lang}", "zh-CN" if lang == "zh" else "en").replace(
        "{policy}", _policy(style, script)
    )
    yield f"<title>{escape(_clean(title))} · gouji</title>\n<style>{style}</style>\n"
    yield body.replace(
        "{noscript}", escape(" · ".join(words["page.noscript"] for words in page_words().values()))
    )
    for name, value in Payload(report, lang).blocks():
        yield f'<script type="application/json" id="{name}">{embedded(value)}</script>\n'
    yield f'<script type="module">{script}</script>\n'
    yield foot


def embedded(value: Any) -> str:
    """A value as JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], _clean(text))


@lru_cache(maxsize=1)
def script_text() -> str:
    """The modules of the page as one: imports of each other go, names are shared."""
    parts = []
    for name in MODULES:
        text = _asset(name)
        parts.append(_EXPORT.sub("", _IMPORT.sub("", text)))
    return "\n" + "\n".join(parts)


@lru_cache(maxsize=1)
def style_text() -> str:
    """The style of the page."""
    return "\n" + _asset("page.css")


def _template() -> str:
    return _asset("page.html")


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src '{sha(script)}'; style-src '{sha(style)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def sha(text: str) -> str:
    """The hash by which the policy of a page names its script and style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _clean(text: str) -> str:
    """Text that UTF-8 can hold: half of a pair of surrogates, as names of files may have, is replaced."""
    return _LONE.sub("\ufffd", text)
