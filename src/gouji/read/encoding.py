"""Bytes to text: which encoding a file is in, and the text with what could not be read marked.

In: the bytes of a file. Out: its text without BOM, the encoding, and how many bytes were lost.

    b"\\xcd\\xf2\\xd4\\xaa"   ->   万元 (gb18030), although Big5 reads 勀啋 there without an error

Valid UTF-8 with Chinese in it is UTF-8. Otherwise every candidate decodes a sample, and the one whose
characters look most like running Chinese wins: an encoding ladder that takes the first decoder without
an error reads Big5 as rubbish, because Big5 bytes are mostly valid GB18030.
"""

from __future__ import annotations

import codecs
import threading
from typing import NamedTuple

from gouji.text.patterns import compile_re, compile_regex

from .errors import UnknownEncodingError
from .frequency import likeness

_BOMS = (
    # UTF-32 first: its little-endian BOM begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_NAMES = {"big5hkscs": "big5-hkscs", "utf-8-sig": "utf-8"}

# Candidates with what speaks for them before a look: UTF-8 is by far the most frequent, and UTF-16
# without a BOM the rarest. In units of likeness, where ordinary Chinese scores between 1 and 5.
_BYTEWISE = (("utf-8", 0.5), ("gb18030", 0.1), ("big5-hkscs", 0.0))
_WIDE = (("utf-16-le", -0.5), ("utf-16-be", -0.5))
_WIDER = (("utf-32-le", 0.0), ("utf-32-be", 0.0))

# Of a range as wide as this, regex makes a pattern a hundred times sooner than re does.
_HAN = compile_regex("[\u3001-\u9fff\uff01-\uff5e]")
SURROGATE = compile_re("[\ud800-\udfff]")
_CONTROL = compile_re("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# No byte below 0x30 is part of a multi-byte character in UTF-8, GB18030 or Big5.
_SINGLE = compile_re(rb"[\x09\x0a\x0d\x20-\x2f]")
_SAMPLE = 1 << 16
# The share of damaged characters (a control counts three times) above which a text must look like Chinese
# to pass as text at all. Real damage stays far below it; random bytes stay far above.
_DAMAGE = 0.3
_WINDOW = _SAMPLE // 4

_HANDLER = "gouji.replace"


class Decoded(NamedTuple):
    """A text and what decoding it took.

    ``replaced`` counts bytes, ``first`` is the offset of the first U+FFFD that stands for them (-1:
    none). ``plausible`` is False where the bytes are no text in any encoding.
    """

    text: str
    encoding: str
    replaced: int = 0
    first: int = -1
    plausible: bool = True


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of ``data``, in ``encoding`` or in the one that it looks like.

    Corrupt bytes become U+FFFD just as ``errors="replace"`` makes them. Raises
    :class:`UnknownEncodingError` for an encoding that Python cannot decode text with.
    """
    if encoding is not None:
        return _decode_named(data, encoding)
    for bom, name in _BOMS:
        if data.startswith(bom):
            decoded = _decode(data[len(bom) :], name)
            if _is_plausible(decoded):
                return decoded
            if name == "utf-8":
                # What is no text so may still be one; its mark is none of it.
                data = data[len(bom) :]
            break
    where = 0
    try:
        text = str(data, "utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    else:
        ascii_text = text.isascii() and not _CONTROL.search(text)
        if b"\0" not in data and (ascii_text or _HAN.search(text)):
            return Decoded(text, "utf-8")
    decoded = _decode(data, detect(data, where))
    if not _is_plausible(decoded):
        return Decoded(decoded.text, decoded.encoding, decoded.replaced, decoded.first, plausible=False)
    return decoded


def detect(data: bytes, interesting: int = 0) -> str:
    """The encoding whose reading of ``data`` looks most like Chinese text.

    ``interesting`` is an offset that the sample of a long input must hold, such as the first byte
    that is no UTF-8.
    """
    windows = _windows(data, interesting)
    # A window may begin inside a character; the beginning of the input does not.
    bytewise = [windows[0], *(_from_single(window) for window in windows[1:])]
    best, best_score = "utf-8", float("-inf")
    for name, prior in _BYTEWISE:
        score = prior + _likeness(bytewise, name)
        if score > best_score:
            best, best_score = name, score
    for name, prior in (*_WIDE, *_WIDER) if b"\0\0" in data else _WIDE:
        like = _likeness(windows, name)
        # Any two bytes are a character of UTF-16: without a BOM it must read as Chinese (or be all ASCII).
        if like >= 0 and prior + like > best_score:
            best, best_score = name, prior + like
    return best


def _likeness(windows: list[bytes], encoding: str) -> float:
    return likeness("".join(str(window, encoding, "replace") for window in windows))


def canonical_name(encoding: str) -> str:
    """The name under which an encoding is reported. Raises :class:`UnknownEncodingError`."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise UnknownEncodingError(encoding) from error
    return _NAMES.get(name, name)


def _windows(data: bytes, interesting: int) -> list[bytes]:
    if len(data) <= _SAMPLE:
        return [data]
    third = len(data) // 3
    # Multiples of four keep the characters of UTF-16 and UTF-32 whole.
    starts = [at - at % 4 for at in (0, interesting, third, 2 * third)]
    return [data[at : at + _WINDOW] for at in dict.fromkeys(starts)]


def _from_single(window: bytes) -> bytes:
    match = _SINGLE.search(window)
    return window[match.start() :] if match else window


def _decode_named(data: bytes, encoding: str) -> Decoded:
    name = canonical_name(encoding)
    try:
        decoded = _decode(data, name)
    except (LookupError, UnicodeError, ValueError, AssertionError) as error:
        # Codecs that turn bytes into bytes (base64), or that cannot go on after an error (idna).
        raise UnknownEncodingError(encoding) from error
    text, replaced, first = decoded.text, decoded.replaced, decoded.first
    lone = SURROGATE.search(text)
    if lone:
        # UTF-7 and the escape codecs let surrogates pass that no file can hold.
        text, count = SURROGATE.subn("\ufffd", text)
        replaced += count
        first = lone.start() if first < 0 else min(first, lone.start())
    if text.startswith("\ufeff"):
        text, first = text[1:], max(-1, first - 1)
    return Decoded(text, name, replaced, first)


def _is_plausible(decoded: Decoded) -> bool:
    text = decoded.text
    size = len(text)
    nul = text.count("\0")
    # A stray NUL happens in scraped Chinese text; in anything else it means data.
    if nul > max(1, size // 1000) or (nul and not _HAN.search(text)):
        return False
    damage = 3 * len(_CONTROL.findall(text)) + text.count("\ufffd")
    return damage <= max(1, _DAMAGE * size) or likeness(text[:_SAMPLE]) > 0


class _Tally(threading.local):
    """What the error handler has counted in this thread. The handler itself keeps no state."""

    lost = 0
    first = -1


_tally = _Tally()


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if _tally.lost == 0:
        _tally.first = error.start
    _tally.lost += error.end - error.start
    return "\ufffd", error.end


codecs.register_error(_HANDLER, _replace)


def _decode(data: bytes, encoding: str) -> Decoded:
    _tally.lost, _tally.first = 0, -1
    text = str(data, encoding, _HANDLER)
    lost, first = _tally.lost, _tally.first
    if first >= 0:
        # UTF-7 gives the characters of a broken run before the sign that stands for what is left of it.
        first = text.find("\ufffd", len(str(data[:first], encoding, "replace")))
    return Decoded(text, encoding, lost, first)
