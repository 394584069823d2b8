"""Folding of printed words, so that one word printed in many ways compares equal.

``项 目``, ``<b>项目</b>`` and ``项目`` fold to the same string; so do ``公务接待费（元）`` and
``公务接待费(元)``; traditional characters fold to the simplified ones (``支出決算``). Folding never touches the
meaning: no synonyms here, those are data in grammar/.
"""

from __future__ import annotations

from pathlib import Path

from .patterns import compile_re, compile_regex
from .remembered import remembered

_MARKUP = compile_regex(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,80})?/?>|\*\*")
# All blanks a scraped page may hold, with the invisible ones (zero width, BOM, soft hyphen, direction marks).
BLANK = r"\s\u00a0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3000\ufeff"
_BLANKS = compile_regex(f"[{BLANK}]+")
_HAS_BLANK = compile_re(f"[{BLANK}]")


def _simplified() -> dict[int, int]:
    """The simplified character of each traditional one, from the pairs of ``traditional.txt``."""
    lines = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").split("\n")
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return dict(zip(map(ord, pairs[::2]), map(ord, pairs[1::2]), strict=True))


_SIMPLE = _simplified()
_TRADITIONAL = "".join(map(chr, _SIMPLE))
# Digits, letters and signs that stand in numbers; Chinese punctuation keeps its meaning.
_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "！＂＇（），：；？［］｛｝～"
}
_FOLD_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD_WIDTH.update(
    {
        0x3000: 0x20,
        ord("〔"): ord("["),
        ord("〕"): ord("]"),
        ord("【"): ord("["),
        ord("】"): ord("]"),
        ord("。"): ord("."),
        ord("﹒"): ord("."),
        ord("∶"): ord(":"),
        ord("﹕"): ord(":"),
        ord("﹪"): ord("%"),
    }
)
_FOLD: dict[int, int | None] = {**_FOLD_WIDTH, **_SIMPLE}
_FOLD.update(dict.fromkeys(map(ord, "“”„‟\"'‘’『』「」＂＇")))
_SEARCH = {**_WIDTH, **_SIMPLE}
# Most text has nothing to translate, and looking takes a tenth of the time. None of these signs means anything in a class.
_OTHERS = "".join(chr(code) for code in _FOLD if code not in _SIMPLE)
_FOLDED = compile_re(f"[{_TRADITIONAL}{_OTHERS}]")
_SEARCHED = compile_re(f"[{_TRADITIONAL}{''.join(map(chr, _WIDTH))}]")


def plain(raw: str) -> str:
    """The text without markup tags, ``**`` marks and outer blanks; inner blanks stay."""
    if "<" in raw or "*" in raw:
        raw = _MARKUP.sub("", raw)
    return raw.strip(" \t\r\n\x0b\x0c\u00a0\u3000\u200b\ufeff")


@remembered(65536)
def squeeze(raw: str) -> str:
    """The text without markup and any blank; brackets and quotes stay as printed."""
    if raw.isalnum():
        return raw
    if "<" in raw or "*" in raw:
        raw = _MARKUP.sub("", raw)
    return raw if _HAS_BLANK.search(raw) is None else _BLANKS.sub("", raw)


@remembered(65536)
def fold(raw: str) -> str:
    """The form in which labels are compared: no markup, blanks or quotes, half width, lower case, simplified."""
    text = squeeze(raw)
    return (text if _FOLDED.search(text) is None else text.translate(_FOLD)).lower()


@remembered(65536)
def fold_bare(raw: str) -> str:
    """:func:`fold` without brackets (what they hold stays): 因公出国（境）费 and 因公出国境费 are one."""
    return fold(raw).replace("(", "").replace(")", "")


def width(text: str) -> str:
    """Full-width digits, letters and signs to half width, one code point to one (offsets stay)."""
    return text if text.isascii() else text.translate(_WIDTH)


def searchable(text: str) -> str:
    """:func:`width` with simplified characters for traditional ones; one code point to one too."""
    return text if _SEARCHED.search(text) is None else text.translate(_SEARCH)


@remembered(65536)
def simplified(text: str) -> str:
    """Simplified characters for traditional ones; all else as it is."""
    return text if text.isascii() or _SEARCHED.search(text) is None else text.translate(_SIMPLE)
