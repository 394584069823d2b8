"""The wording of findings and reports, rendered late out of grammar/messages and grammar/checks.

In: a code and arguments. Out: a sentence in Chinese or English.

    GJ401, {"left": "1,654.78", "right": "1,654.97"}   ->   收入总计（1,654.78）与支出总计（1,654.97）不等

A template is looked up by code in the files of ``grammar/messages`` (``[GJ001] zh=… en=…``, with
variants as ``[GJ004.missing]``) and in the checks of ``grammar/checks`` (``[[check]] code=… message.zh=…``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gouji.text.patterns import compile_regex

from .kept import keep
from .load import load_toml, toml_files

if TYPE_CHECKING:
    from gouji.model import Finding

LANGUAGES = ("zh", "en")

_PLACE = compile_regex(r"\{(\w+)\}")
_CODE = compile_regex(r"GJ\d{3}")
_NO_VARIANT = ("message", "why", "basis")


@dataclass(frozen=True, slots=True)
class Message:
    """What the catalogue says of one code: its name, its severity, and its wordings by language.

    ``variants`` holds the wordings of a code that has several.
    """

    code: str
    name: str = ""
    severity: str = ""
    wording: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def render(finding: Finding, lang: str = "zh") -> str:
    """The message of a finding. A code without a template still shows both its sides."""
    arguments = {
        "code": finding.code,
        "name": finding.name,
        "left": finding.left,
        "right": finding.right,
        "difference": finding.difference,
        "allowed": finding.allowed,
        "suggestion": finding.suggestion,
        **finding.arguments,
    }
    template = _template(finding, lang)
    if not template:
        both = bool(finding.left and finding.right)
        return word("fallback", "sides" if both else "bare", lang, **arguments)
    return fill(template, arguments)


def fill(template: str, arguments: Mapping[str, object]) -> str:
    """The template with its ``{places}`` filled; a place without an argument shows an ellipsis."""
    pieces = list(_pieces(template))
    for k in range(1, len(pieces), 2):
        pieces[k] = str(arguments.get(pieces[k], "…"))
    return "".join(pieces)


@lru_cache(maxsize=1024)
def _pieces(template: str) -> tuple[str, ...]:
    """A template as words and names of places in turns."""
    return tuple(_PLACE.split(template))


def word(table: str, key: str, lang: str = "zh", /, **arguments: object) -> str:
    """A word or sentence of grammar/messages/report.toml."""
    entry = _words().get(table, {}).get(key)
    template = key if entry is None else pick(entry, lang)
    return fill(template, arguments) if arguments else template


def known_codes() -> tuple[str, ...]:
    """Every code that a catalogue describes, ascending."""
    return tuple(sorted(catalogue()))


@keep
def catalogue() -> dict[str, Message]:
    """All messages by code. A check overrides nothing that grammar/messages says of its code."""
    found: dict[str, Message] = {}
    for path in toml_files("checks"):
        for check in load_toml("checks", path).get("check", ()):
            # A code may have several blocks: the one that says why speaks for all.
            if "code" in check and (check["code"] not in found or "why" in check):
                found[check["code"]] = _message(check["code"], check)
    for path in toml_files("messages"):
        for code, entry in load_toml("messages", path).items():
            if _CODE.fullmatch(code):
                found[code] = _message(code, entry)
    return found


def _message(code: str, entry: Mapping[str, Any]) -> Message:
    body = entry.get("message", entry)
    wording = {"zh": body} if isinstance(body, str) else {k: body[k] for k in LANGUAGES if k in body}
    variants = {
        key: {k: value[k] for k in LANGUAGES if k in value}
        for key, value in entry.items()
        if isinstance(value, dict) and "zh" in value and key not in _NO_VARIANT
    }
    return Message(code, entry.get("name", ""), entry.get("severity", ""), wording, variants)


def _template(finding: Finding, lang: str) -> str:
    message = catalogue().get(finding.code)
    if message is None:
        # A user's own check brings its wording along.
        return finding.arguments.get(f"message.{lang}") or finding.arguments.get("message.zh", "")
    variant = message.variants.get(finding.arguments.get("variant", ""))
    return pick(variant or message.wording, lang)


def pick(wording: Mapping[str, str], lang: str) -> str:
    """The wording in a language, in Chinese where it has no other."""
    return wording.get(lang) or wording.get("zh") or ""


@keep
def _words() -> dict[str, Any]:
    return load_toml("messages", "report.toml")
