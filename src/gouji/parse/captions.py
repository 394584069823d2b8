"""What belongs to a table: the lines above it that are its caption, the notes below.

In: the line tokens of a text. Out: the same tokens, those of captions and notes named so; a title and another caption
line that stand on one line are two tokens.

    财政拨款收支总⏎表⏎公开⏎04 表⏎金额单位：万⏎元⏎(rows)   ->  title×2 torn×2 torn×2
"""

from __future__ import annotations

import re
from functools import lru_cache

from gouji.knowledge.outline import outline_terms
from gouji.text import LineIndex, fold, join_lines
from gouji.text.patterns import compile_re, compile_regex

from .match import nearest
from .shapes import ORDINAL, LineToken
from .titles import identify_title, kinds_like

CAPTION_REACH = 14
# A title or a loose word of a caption is no longer than this.
TITLE_LENGTH = 60
LOOSE_LENGTH = 24
# A title is torn over so many lines at most.
TORN = 3
_NOTE_LENGTH = 80
# What may stand between a table and its note: a stamp, a page number, a torn sign (注 | ：本表无数据).
_STRAY_NOTE = compile_re(r"\D{1,4}|[-—]*(?:page|第)?\d{1,4}(?:页|of|共|[-—/,\d])*")
_TORN_NOTE = 4
_SENTENCE_ENDS = "。；"
_LIKELY = 0.3
_UNIT_LENGTH = 12
_YEAR = compile_regex(r"\(?(?:19|20)\d\d年度?\)?")
# A year of which a digit was lost or misread: 208年, z018年度, 2025年年度.
_DAMAGED_YEAR = compile_regex(r"\(?[\da-z〇&$|]{3,5}年{1,2}度?\)?")
_LONGEST_YEAR = 10
_FIGURE = compile_re(r"[0-9.,]+")
# Marks that no code of a form holds: 公开06、表.
_STRAY = compile_regex(r"[^\w()]")
_ORG = compile_regex(r"([^:]{4,6}):.")
_MARKS = "#*>+-·|"


def strip_ordinal(text: str) -> str:
    """A heading without its ordinal."""
    match = ORDINAL.match(text)
    return text[match.end() :] if match else text


def caption_kind(token: LineToken) -> str:
    """What a line above rows is: title, code, org, unit, year, torn (a piece of a code or unit), rest, or "" (none)."""
    if token.kind not in ("PROSE", "HEADING") or token.part:
        return ""
    return kind_of_line(token.text, heading=token.kind == "HEADING")


def kind_of_line(text: str, *, heading: bool = False) -> str:
    """What :func:`caption_kind` says of a line of text, or of a heading."""
    return _kind(fold(text).strip(_MARKS), heading)


@lru_cache(maxsize=4096)
def _kind(text: str, heading: bool) -> str:
    terms = outline_terms()
    if _FIGURE.fullmatch(text):
        # Digits alone name nothing but a year.
        if not heading and text.endswith("."):
            return ""
        return "year" if _YEAR.fullmatch(text) else _rest(text, heading)
    if terms.code.fullmatch(text) or terms.code.fullmatch(_STRAY.sub("", text)):
        return "code"
    if terms.unit.fullmatch(text):
        return "unit"
    if terms.code_torn.fullmatch(text) or terms.unit_torn.fullmatch(text):
        return "torn"
    if terms.note.match(text):
        return ""
    if len(text) <= TITLE_LENGTH and terms.org_unmarked.match(text):
        return "org"
    unit = terms.unit.search(text)
    if unit is not None and unit.end() == len(text) <= _UNIT_LENGTH:
        # A unit line that lost its beginning: 额单位；万元.
        return "org"
    if not heading and (text.endswith(".") or ";" in text):
        return ""
    if len(text) <= _LONGEST_YEAR and (_YEAR.fullmatch(text) or _DAMAGED_YEAR.fullmatch(text)):
        return "year"
    title = strip_ordinal(text)
    if _is_title(title):
        return "title"
    if unit is not None or terms.org.match(text) or terms.code.match(text) or _misread_org(text):
        return "org"
    return _rest(text, heading)


def _rest(text: str, heading: bool) -> str:
    """What a line above rows is that says nothing of them: the rest of a line before it where it is short."""
    return "rest" if not heading and len(text) <= LOOSE_LENGTH and "," not in text else ""


def _is_title(text: str) -> bool:
    terms = outline_terms()
    if text.endswith(terms.title_end) and 3 <= len(text) <= TITLE_LENGTH and ":" not in text:
        return True
    dated = _YEAR.sub("", text)
    if dated != text and dated.endswith(terms.title_end) and len(dated) > 3:
        return True
    return text.endswith(")") and "表(" in text and len(text) <= TITLE_LENGTH


def _goes_on_behind_title(text: str) -> bool:
    """Whether something stands in a folded text behind what titles end in."""
    return _title_signs().search(text) is not None


@lru_cache(maxsize=1)
def _title_signs() -> re.Pattern[str]:
    """Finds the last character of what titles end in, with something behind it."""
    signs = sorted({end[-1] for end in outline_terms().title_end})
    return compile_re(f"[{re.escape(''.join(signs))}].", re.DOTALL)


def _misread_org(text: str) -> bool:
    """Whether a line names the body under a word that is misread by one character."""
    match = _ORG.match(text)
    return match is not None and nearest(match.group(1), _orgs()) is not None


@lru_cache(maxsize=1)
def _orgs() -> dict[str, str]:
    """The words that stand before the name of a body."""
    return dict.fromkeys(outline_terms().orgs, "")


def bind_captions(tokens: list[LineToken], body: int, text: str, index: LineIndex) -> None:
    """Name the caption lines above each run of rows; ``body`` is the last line of cover and contents."""
    k = 0
    while k < len(tokens):
        if tokens[k].kind == "ROWS":
            k += _bind_above(tokens, k, body, text, index)
        k += 1


def _bind_above(tokens: list[LineToken], rows: int, body: int, text: str, index: LineIndex) -> int:
    """Name the caption lines above the rows at a place; gives the number of tokens that lines were split into."""
    titled = False
    split = 0
    j = rows - 1
    while j >= 0 and rows + split - j <= CAPTION_REACH and tokens[j].first > body:
        parts = _split_title(tokens[j], text, index)
        if parts:
            tokens[j : j + 1] = parts
            split += len(parts) - 1
            j += len(parts) - 1
        above = tokens[j]
        kind = caption_kind(above)
        if not kind or (titled and kind not in ("code", "torn")):
            break
        above.kind, above.part = "CAPTION", kind
        if kind == "title":
            titled = True
            j -= _lead_lines(tokens, j)
        j -= 1
    if not titled and not _mend_title(tokens, max(j, 0), rows + split):
        _trim(tokens, j + 1, rows + split)
    return split


def _split_title(token: LineToken, text: str, index: LineIndex) -> list[LineToken]:
    """The two tokens of a line that prints a title and another caption line behind it; none for other lines."""
    if token.kind not in ("PROSE", "HEADING") or token.part or len(token.text) > 2 * TITLE_LENGTH:
        return []
    if not _goes_on_behind_title(fold(token.text)) or identify_title(token.text)[1] == 1.0:
        return []
    start, end = token.start, token.end
    if start < 0:
        start = index.starts[token.first - 1]
        end = index.end_of(token.first)
    working = join_lines(text, [(start, end)])
    for match in outline_terms().second.finditer(working.text):
        head, tail = working.text[: match.start()], working.text[match.start() :]
        if _is_title(strip_ordinal(fold(head).strip(_MARKS))) and len(fold(head)) > 3:
            at = working.origin(match.start())
            return [
                LineToken("PROSE", token.first, token.last, head.lstrip("#"), start=start, end=at),
                LineToken("PROSE", token.first, token.last, tail, start=at, end=end),
            ]
    return []


def _lead_lines(tokens: list[LineToken], at: int) -> int:
    """Name the lines above that a torn title begins with; gives their number."""
    text = tokens[at].text
    kind, score = identify_title(text)
    for count in range(1, TORN):
        above = tokens[max(0, at - count) : at]
        if len(above) < count or any(caption_kind(token) != "rest" for token in above):
            break
        joined, sure = identify_title("".join(token.text for token in above) + text)
        if joined and (sure == 1.0 or not kind) and (joined != kind or sure > score):
            for token in above:
                token.kind, token.part = "CAPTION", "title"
            return count
    return 0


def _mend_title(tokens: list[LineToken], first: int, rows: int) -> bool:
    """Find the title among the loose lines of a caption: torn, or without its last character."""
    best: tuple[float, int, int] = (0.0, 0, 0)
    for count in range(1, TORN + 1):
        for at in range(first, rows - count + 1):
            part = tokens[at : at + count]
            if any(token.part not in ("", "rest") or token.kind == "ROWS" for token in part):
                continue
            if count > 1 or part[0].kind == "CAPTION":
                score = _title_score("".join(token.text for token in part))
                best = max(best, (score, count, at))
    score, count, at = best
    if not score:
        return False
    for token in tokens[at : at + count]:
        token.kind, token.part = "CAPTION", "title"
    for token in tokens[first:at]:
        if token.part == "rest":
            token.kind, token.part = "PROSE", ""
    return True


def _title_score(text: str) -> float:
    """How surely a text is the title of a form; little where it may be that of several (支出央算表)."""
    score = identify_title(text)[1]
    return score or (_LIKELY if _is_title(fold(text)) and kinds_like(text) else 0.0)


def _trim(tokens: list[LineToken], first: int, rows: int) -> None:
    """Without a title, a caption begins with its first sure line; loose words above are prose."""
    for j in range(first, rows):
        if tokens[j].part in ("code", "torn", "org", "unit", "year"):
            return
        tokens[j].kind = "PROSE"


def _goes_on(note: LineToken, token: LineToken) -> bool:
    """Whether a sentence of a note ends on a line that blank lines divide from it."""
    return (
        token.first - note.last <= _TORN_NOTE
        and note.text[-1:] not in _SENTENCE_ENDS
        and len(token.text) <= _NOTE_LENGTH
        and token.text.endswith(_SENTENCE_ENDS[0])
    )


def bind_notes(tokens: list[LineToken]) -> None:
    """A note below rows, with the lines that continue it; an emptiness declaration is a note too."""
    terms = outline_terms()
    open_note = False
    numbered = False
    strays: list[LineToken] = []
    for k, token in enumerate(tokens):
        if token.kind in ("ROWS", "NOTE"):
            open_note, numbered = True, False
            strays.clear()
            continue
        if not open_note:
            continue
        if token.kind not in ("PROSE", "HEADING"):
            open_note = False
            continue
        text = fold(token.text).lstrip(_MARKS)
        adjacent = token.first - tokens[k - 1].last == 1
        torn = adjacent and tokens[k - 1].kind == "NOTE"
        if token.kind == "PROSE" and not token.part and not torn and _STRAY_NOTE.fullmatch(text):
            strays.append(token)
            continue
        match = terms.note.match(text)
        if match or (len(text) <= _NOTE_LENGTH and terms.empty.search(text)):
            numbered = bool(match and ORDINAL.search(text[match.end() : match.end() + 4]))
            token.kind = "NOTE"
            for stray in strays:
                stray.kind = "NOTE"
            strays.clear()
            continue
        item = ORDINAL.match(text) if tokens[k - 1].kind == "NOTE" else None
        if tokens[k - 1].kind == "NOTE" and (
            (
                (adjacent or _goes_on(tokens[k - 1], token))
                and token.kind == "PROSE"
                and not item
                and not token.part
                and not text.endswith(terms.title_end)
            )
            or (numbered and item and item.lastgroup == "three")
        ):
            token.kind = "NOTE"
            numbered = True if item else numbered
        else:
            open_note = False
