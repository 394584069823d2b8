"""What a page draws besides its glyphs, by pdfium: rules and images; and whether its fonts are those of the file.

In: a page. Out: its rules, the number of its images. Of text, only the fonts are looked at.
"""

from __future__ import annotations

import ctypes
from typing import Any

from .sheet import Rule, Sheet, Turn

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE, _MOVE = 0, 2
# A filled box as thin as this is a rule.
_THIN = 2.6
_MOST_SEGMENTS = 4000
_MOST_OBJECTS = 200_000
_MOST_DEPTH = 8
# The fonts that every reader has, and the names that others have for them.
_STANDARD = ("helvetica", "arial", "times", "courier", "symbol", "zapfdingbats")


class _Fonts:
    """The fonts of a page. One that neither the file nor every reader has is borrowed from the machine."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self._known: dict[int | None, bool] = {}
        self._name = ctypes.create_string_buffer(128)

    def is_borrowed(self, text: Any) -> bool:
        """Whether the font of a piece of text is."""
        font = self.raw.FPDFTextObj_GetFont(text)
        address = ctypes.cast(font, ctypes.c_void_p).value
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = bool(font) and self._is_borrowed(font)
        return known

    def _is_borrowed(self, font: Any) -> bool:
        if self.raw.FPDFFont_GetIsEmbedded(font) != 0:
            return False
        length = self.raw.FPDFFont_GetBaseFontName(font, self._name, len(self._name))
        name = self._name.value.decode("utf-8", "replace").lower() if length else ""
        return bool(name) and not name.startswith(_STANDARD)


def read_objects(raw: Any, page: Any, sheet: Sheet, turn: Turn) -> None:
    """Take over what a page draws; says of the sheet, too, whether it borrows fonts."""
    fonts = _Fonts(raw)
    stack: list[tuple[Any, Any, int]] = [(page.raw, None, 0)]
    seen = 0
    bounds = [ctypes.c_float() for _ in range(4)]
    points = [ctypes.byref(value) for value in bounds]
    while stack:
        holder, matrix, depth = stack.pop()
        inside = matrix is not None
        count = raw.FPDFFormObj_CountObjects(holder) if inside else raw.FPDFPage_CountObjects(holder)
        for k in range(count):
            each = raw.FPDFFormObj_GetObject(holder, k) if inside else raw.FPDFPage_GetObject(holder, k)
            seen += 1
            if seen > _MOST_OBJECTS:
                return
            kind = raw.FPDFPageObj_GetType(each)
            if kind == _TEXT:
                sheet.borrows = sheet.borrows or fonts.is_borrowed(each)
            elif kind == _IMAGE:
                sheet.images += 1
            elif kind == _FORM and depth < _MOST_DEPTH:
                stack.append((each, _chain(_matrix(raw, each), matrix), depth + 1))
            elif kind == _PATH and raw.FPDFPageObj_GetBounds(each, *points):
                left, bottom, right, top = (value.value for value in bounds)
                if not inside and min(right - left, top - bottom) <= _THIN:
                    _add(sheet, turn.box(left, bottom, right, top))
                else:
                    _read_path(raw, each, matrix, sheet, turn)


def _read_path(raw: Any, path: Any, outer: Any, sheet: Sheet, turn: Turn) -> None:
    """The level and upright lines of a path that is drawn; of one that is filled only, those of thin boxes."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroke))
    count = raw.FPDFPath_CountSegments(path)
    if not 0 < count <= _MOST_SEGMENTS:
        return
    matrix = _chain(_matrix(raw, path), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    at: tuple[float, float] | None = None
    start: tuple[float, float] | None = None
    lines: list[tuple[float, float, float, float]] = []
    boxes: list[list[tuple[float, float]]] = []
    for k in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, k)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = turn(*_apply(matrix, x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _MOVE:
            start = point
            boxes.append([point])
        else:
            if kind == _LINE and at is not None:
                lines.append((*at, *point))
            if boxes:
                boxes[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            lines.append((*point, *start))
            point = start
        at = point
    if stroke.value:
        for left, top, right, bottom in lines:
            _add(sheet, (min(left, right), min(top, bottom), max(left, right), max(top, bottom)))
        return
    for corners in boxes:
        across, down = [p[0] for p in corners], [p[1] for p in corners]
        if len(corners) >= 4:
            _add(sheet, (min(across), min(down), max(across), max(down)))


def _add(sheet: Sheet, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    if high <= _THIN and wide > high and wide > 1:
        middle = (top + bottom) / 2
        sheet.rules.append(Rule(left, middle, right, middle))
    elif wide <= _THIN and high > 1:
        middle = (left + right) / 2
        sheet.rules.append(Rule(middle, top, middle, bottom))


def _matrix(raw: Any, each: Any) -> tuple[float, ...]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(each, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _chain(inner: tuple[float, ...], outer: tuple[float, ...] | None) -> tuple[float, ...]:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
