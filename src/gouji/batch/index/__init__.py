"""The index page over a whole set: one self-contained HTML file that works offline.

In: how each input ended, one after the other, then the summary. Out: a page of figures, charts and a table by body and
year that can be sorted and filtered. The page is data, a style and a script, all inside; its policy lets nothing else
in, and the script puts texts in as texts.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.batch.durable import settle
from gouji.batch.summary import Summary, verified
from gouji.knowledge.load import load_toml
from gouji.knowledge.messages import LANGUAGES
from gouji.knowledge.rules import rules

if TYPE_CHECKING:
    from gouji.batch.manifest import Ended

# What the script reads of each document, in this order.
_ROW = "doc entity year kind errors warnings infos claims verified contradicted unread cells address failure"


class IndexPage:
    """A page under way. The rows go to a file of their own first, so that any number of them takes no memory."""

    def __init__(self, folder: Path, lang: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "index.html"
        self._lang = lang
        self._rows_path = folder / ".rows.json"
        self._rows = self._rows_path.open("w", encoding="utf-8", newline="\n")
        self._count = 0

    def add(self, ended: Ended, address: str) -> None:
        """Add the row of one input; ``address`` is where its report page lies, "" where it has none."""
        self._rows.write(("," if self._count else "") + _json(_row(ended, address)) + "\n")
        self._count += 1

    def finish(self, summary: Summary) -> None:
        """Write the page."""
        self._rows.close()
        style, script = (_text(name) for name in ("index.css", "index.js"))
        policy = (
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
            " base-uri 'none'; form-action 'none'"
        )
        data = {**summary.model(), "columns": _ROW.split(), "codes": _codes(summary), "words": _words()}
        with self._path.open("w", encoding="utf-8", newline="\n") as page:
            page.write(
                f'<!doctype html>\n<html lang="{_tag(self._lang)}" data-lang="{self._lang}">\n<head>\n<meta charset="utf-8">\n'
                f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
                '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
                '<meta name="color-scheme" content="light dark">\n<title>勾稽 gouji</title>\n'
                f'<style>{style}</style>\n</head>\n<body>\n<main id="page"></main>\n'
                f"<noscript>{_plain(summary, self._lang)}</noscript>\n"
                f'<script type="application/json" id="data">{_json(data)}</script>\n'
                '<script type="application/json" id="rows">['
            )
            with self._rows_path.open(encoding="utf-8", newline="\n") as rows:
                page.writelines(rows)
            page.write(f"]</script>\n<script>{script}</script>\n</body>\n</html>\n")
        self._rows_path.unlink()
        settle(self._path)

    def close(self) -> None:
        """Let go of the files."""
        self._rows.close()


def _row(ended: Ended, address: str) -> list[Any]:
    if ended.failure is not None:
        reason = f"{ended.failure.code} {ended.failure.variant}".strip()
        return [ended.name, "", "", "", 0, 0, 0, 0, 0, 0, 0, 0, "", reason]
    row = ended.summary["document"]
    infos = sum(count for key, count in ended.summary["findings"].items() if key.endswith(" info"))
    counts = (row["errors"], row["warnings"], infos, row["n_claims"], verified(row), row["contradicted"])
    return [
        row["doc"],
        row["entity"],
        row["year"],
        row["kind"],
        *counts,
        row["unread"],
        row["n_cells"],
        address,
        "",
    ]


def _codes(summary: Summary) -> dict[str, dict[str, str]]:
    """What the page says of each code that came up; a user's own check is its code."""
    known = rules()
    failed = {reason.partition(" ")[0] for reason in summary.reasons}
    codes: Iterable[str] = sorted({*summary.findings, *summary.outcomes, *failed})
    return {
        code: {"name": known[code].name, **{lang: known[code].line(lang) for lang in LANGUAGES}}
        for code in codes
        if code in known
    }


def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = load_toml("messages", "batch.toml")["index"]
    return words


def _plain(summary: Summary, lang: str) -> str:
    """The figures for a reader without scripts. Numbers and words of ours only."""
    words = _words()
    shown = (
        ("documents", summary.documents),
        ("failures", summary.failures),
        ("errors", summary.severities["error"]),
        ("warnings", summary.severities["warning"]),
    )
    items = "".join(f"<li>{words[key][lang]} {count}</li>" for key, count in shown)
    return f"<ul>{items}</ul><p>{words['no_script'][lang]}</p>"


def _tag(lang: str) -> str:
    return "zh-CN" if lang == "zh" else lang


def _json(value: object) -> str:
    """JSON that may stand in a page: nothing in it opens or ends a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _text(name: str) -> str:
    return files(__package__ or __name__).joinpath(name).read_text(encoding="utf-8")
