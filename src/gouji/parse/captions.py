"""What stands above and below the rows of a table: its caption and its notes.

In: the line tokens of a text. Out: the same tokens, those bound to rows named CAPTION and NOTE.

    公开02␣␣⏎表⏎⏎部门名称：某某办公室⏎金额单位：⏎元⏎⏎项目⇥…   ->  CAPTION×5 ROWS
"""

from __future__ import annotations

import regex

from gouji.knowledge.outline import outline_terms
from gouji.text import fold

from .headwords import form_titles
from .shapes import HEADING_LENGTH, ORDINAL, LineToken

CAPTION_REACH = 14
_YEAR = regex.compile(r"[(（]?(?:19|20)\d\d年度?[)）]?")


def bind_captions(tokens: list[LineToken], body: int) -> None:
    """Name the captions above rows; ``body`` is the number of lines of cover and contents."""
    for k, token in enumerate(tokens):
        if token.kind != "ROWS":
            continue
        titled = False
        j = k - 1
        while j >= 0 and k - j <= CAPTION_REACH and tokens[j].first > body:
            above = tokens[j]
            kind = caption_kind(above)
            if not kind or (titled and kind != "code"):
                break
            above.kind = "CAPTION"
            above.part = kind
            titled = titled or kind == "title"
            j -= 1
        _mend_title(tokens, max(j + 1, 1), k)
        if not titled and not any(token.part == "title" for token in tokens[j + 1 : k]):
            _trim_caption(tokens, j + 1, k)


def _trim_caption(tokens: list[LineToken], first: int, rows: int) -> None:
    """Without a title, a caption begins with its first sure line; loose words above are prose."""
    for j in range(first, rows):
        if tokens[j].part in ("code", "org", "unit", "year"):
            return
        tokens[j].kind = "PROSE"


def caption_kind(token: LineToken) -> str:
    """What a line above rows is: title, code, org, unit, year, a torn rest, or "" (no caption)."""
    if token.kind not in ("PROSE", "HEADING") or token.part:
        return ""
    text = fold(token.text).strip("#")
    if token.kind == "PROSE" and (text.endswith(".") or ";" in text):
        return ""
    terms = outline_terms()
    if terms.note.match(text):
        return ""
    if terms.code.fullmatch(text):
        return "code"
    if terms.unit.fullmatch(text):
        return "unit"
    if _YEAR.fullmatch(text):
        return "year"
    title = _strip_ordinal(text)
    if title.endswith(terms.title_end) and 3 <= len(title) <= 60 and ":" not in title:
        return "title"
    stripped = _YEAR.sub("", title)
    if stripped != title and stripped.endswith(terms.title_end) and len(stripped) > 3:
        return "title"
    if title.endswith(")") and "表(" in title and len(title) <= 60:
        return "title"
    if _leads_title(title):
        return "title"
    if terms.org.match(text) or terms.unit.search(text) or terms.code.match(text):
        return "org"
    if token.kind == "HEADING":
        return ""
    return "rest" if len(text) <= 24 and "," not in text else ""


def _leads_title(text: str) -> bool:
    """Whether a title is followed by its code or body on the same line."""
    terms = outline_terms()
    if not any(word in text[2:] for word in terms.title_end):
        return False
    for cut in range(3, min(len(text), HEADING_LENGTH)):
        if text[:cut].endswith(terms.title_end) and not terms.code.fullmatch(text[:cut]):
            rest = text[cut:]
            if terms.code.fullmatch(rest) or terms.org.match(rest) or terms.unit.match(rest):
                return True
    return False


def _mend_title(tokens: list[LineToken], first: int, rows: int) -> None:
    """Put a title together that is torn over two lines above the rows, where both make a known one."""
    known = form_titles()
    for k in range(first, rows):
        lower = tokens[k]
        upper = tokens[k - 1] if k else None
        if upper is None or upper.part not in ("", "rest") or lower.part not in ("title", "rest"):
            continue
        if upper.kind not in ("PROSE", "HEADING", "CAPTION"):
            continue
        one, other = fold(upper.text).strip("#*"), fold(lower.text)
        if not one or _ends_in(other, known) or not _ends_in(one + other, known) or _ends_in(one, known):
            continue
        upper.kind, upper.part = "CAPTION", "rest"
        lower.kind, lower.part = "CAPTION", "title"
        lower.text = upper.text.lstrip("#*") + lower.text
        return


def bind_notes(tokens: list[LineToken]) -> None:
    """A note below rows, with the lines that continue it; an emptiness declaration is a note too."""
    terms = outline_terms()
    open_note = False
    numbered = False
    for k, token in enumerate(tokens):
        if token.kind in ("ROWS", "NOTE"):
            open_note, numbered = True, False
            continue
        if not open_note or token.kind not in ("PROSE", "HEADING"):
            open_note = False
            continue
        text = fold(token.text)
        match = terms.note.match(text)
        adjacent = token.first - tokens[k - 1].last == 1
        item = ORDINAL.match(text)
        if match or (terms.empty.search(text) and len(text) <= 80):
            numbered = bool(match and ORDINAL.search(text[match.end() : match.end() + 4]))
            token.kind = "NOTE"
        elif tokens[k - 1].kind == "NOTE" and (
            (adjacent and token.kind == "PROSE" and not item and not token.part and not text.endswith("表"))
            or (numbered and item and item.lastgroup == "three")
        ):
            token.kind = "NOTE"
            numbered = True if item else numbered
        else:
            open_note = False


def _ends_in(text: str, known: frozenset[str]) -> bool:
    return any(text[start:] in known for start in range(len(text)))


def _strip_ordinal(text: str) -> str:
    match = ORDINAL.match(text)
    return text[match.end() :] if match else text
