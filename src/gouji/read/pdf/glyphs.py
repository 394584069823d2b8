"""The glyphs of a page by pdfium.

In: a page. Out: its glyphs. Blanks are not taken over: they come again where glyphs stand apart.
"""

from __future__ import annotations

import ctypes
from typing import Any

from .sheet import UNMAPPED, Glyph, Turn, Turned

_BLANKS = frozenset("\0\t\n\r\x0b\x0c \u00a0\u3000\u200b\ufeff\u00ad\u2028\u2029")
# Of the size of its font: a box that is lower is that of the ink alone; where a glyph stands above and below its level.
_LOW = 0.85
_ASCENT, _DESCENT = 0.88, 0.12


def read_glyphs(raw: Any, page: Any, turn: Turn) -> list[Turned]:
    """The glyphs of a page, each with the angle at which it stands."""
    text = page.get_textpage()
    handle = text.raw
    count = raw.FPDFText_CountChars(handle)
    box = raw.FS_RECTF()
    point = ctypes.byref(box)
    unicode, loose = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    size_of, angle_of, generated = (
        raw.FPDFText_GetFontSize,
        raw.FPDFText_GetCharAngle,
        raw.FPDFText_IsGenerated,
    )
    found: list[Turned] = []
    high = ""
    quarter = turn.quarter
    em = _Em(raw, handle)
    for k in range(count):
        code = unicode(handle, k)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        char = chr(code) if code < 0x110000 else UNMAPPED
        if high:
            char = (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:1]
            high = ""
        if char in _BLANKS or generated(handle, k) == 1:
            if code == 0 and generated(handle, k) != 1:
                char = UNMAPPED
            else:
                continue
        if not loose(handle, k, point):
            continue
        size = size_of(handle, k)
        around = em.around(k, size, box)
        left, top, right, bottom = turn.box(*around)
        if right - left < 0.01 and bottom - top < 0.01:
            continue
        if "\ue000" <= char <= "\uf8ff" or char < " ":
            char = UNMAPPED
        angle = round(angle_of(handle, k) * 1800 / 3.141592653589793) % 3600
        # The angle runs with the clock from the level; the page may be turned itself.
        angle = (angle + 900 * quarter) % 3600 if quarter else angle
        found.append((angle, Glyph(left, top, right, bottom, char, size)))
    text.close()
    return found


class _Em:
    """Gives a glyph the box of its font where the file tells that of its ink only, as of fonts that are drawings."""

    def __init__(self, raw: Any, handle: Any) -> None:
        self.raw, self.handle = raw, handle
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self._matrix, self._x, self._y = (ctypes.byref(each) for each in (self.matrix, self.x, self.y))

    def around(self, k: int, size: float, box: Any) -> tuple[float, float, float, float]:
        """The box of a glyph: left, bottom, right, top."""
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        matrix = self.matrix
        if not self.raw.FPDFText_GetMatrix(self.handle, k, self._matrix):
            return left, bottom, right, top
        up = size * matrix.c, size * matrix.d
        high = right - left if abs(up[0]) > abs(up[1]) else top - bottom
        if high >= _LOW * max(map(abs, up)) or not self.raw.FPDFText_GetCharOrigin(
            self.handle, k, self._x, self._y
        ):
            return left, bottom, right, top
        across = [self.x.value - _DESCENT * up[0], self.x.value + _ASCENT * up[0]]
        along = [self.y.value - _DESCENT * up[1], self.y.value + _ASCENT * up[1]]
        return min(left, *across), min(bottom, *along), max(right, *across), max(top, *along)
