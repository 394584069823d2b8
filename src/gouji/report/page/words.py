"""The words of the page in both languages, out of grammar/messages.

Out: for each language a flat table of words: those of page.toml, and the verdicts, severities, statuses and roles
that the text report uses too.
"""

from __future__ import annotations

from gouji.knowledge.load import load_toml
from gouji.knowledge.messages import LANGUAGES, pick, word

_SHARED = {
    "severity": ("error", "warning", "info"),
    "status": ("holds", "rounding", "broken", "unresolved", "not_applicable", "crashed"),
    "verdict": ("supported", "rounding", "contradicted", "unverifiable"),
    "role": ("total", "operand", "reprint", "candidate"),
}


def page_words() -> dict[str, dict[str, str]]:
    """All words by language and key (``table.key``)."""
    return {lang: _words(lang) for lang in LANGUAGES}


def _words(lang: str) -> dict[str, str]:
    shared = {f"{table}.{key}": word(table, key, lang) for table, keys in _SHARED.items() for key in keys}
    own = {
        f"{table}.{key}": pick(wording, lang)
        for table, entries in load_toml("messages", "page.toml").items()
        for key, wording in entries.items()
    }
    return {**shared, **own}
