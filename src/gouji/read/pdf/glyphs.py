"""What a page prints: glyphs and rules with their places, by pdfium.

In: a page. Out: a :class:`Sheet` in points from the top left of the page as it is read, turned upright.

    Glyph(72.0, 90.2, 81.0, 102.2, "收", 9.0)      Rule(72.0, 88.0, 540.0, 88.0)

Blanks are not taken over: they come again where glyphs stand apart. Glyphs at another angle than most (stamps,
watermarks) are left out and counted.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_PATH, _IMAGE, _FORM = 2, 3, 5
_LINE, _MOVE = 0, 2
# A filled box as thin as this is a rule.
_THIN = 2.6
_MOST_SEGMENTS = 4000
_MOST_OBJECTS = 200_000
_MOST_DEPTH = 8
_BLANKS = frozenset("\0\t\n\r\x0b\x0c \u00a0\u3000\u200b\ufeff\u00ad\u2028\u2029")
_UNMAPPED = "\ufffd"
_LINKS = frozenset((2, 20))
_SAME_ANGLE = 4
# Of the size of its font: a box that is lower is that of the ink alone; where a glyph stands above and below its level.
_LOW = 0.85
_ASCENT, _DESCENT = 0.88, 0.12


class Glyph(NamedTuple):
    """A printed character: its box and the size of its font."""

    left: float
    top: float
    right: float
    bottom: float
    char: str
    size: float


class Rule(NamedTuple):
    """A straight line, level or upright."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """A page: its number from 1, its size as it is read, what it prints and draws."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: int = 0
    unmapped: int = 0
    slanted: int = 0
    annotations: int = 0


def read_sheet(pdfium: Any, page: Any, number: int) -> Sheet:
    """What a page prints and draws."""
    raw = pdfium.raw
    width, height = page.get_size()
    turned = _Turn(raw, page, width, height)
    sheet = Sheet(number, width, height)
    angle = _read_glyphs(raw, page, sheet, turned)
    _read_rules(raw, page, sheet, turned)
    if angle:
        _turn_sheet(sheet, angle)
    for k in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, k)
        sheet.annotations += raw.FPDFAnnot_GetSubtype(annotation) not in _LINKS
        raw.FPDFPage_CloseAnnot(annotation)
    return sheet


class _Turn:
    """From the coordinates of a file to those of a page as it is read: from the top left, turned as the page says."""

    def __init__(self, raw: Any, page: Any, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.quarter = raw.FPDFPage_GetRotation(page) % 4
        left, bottom, right, top = page.get_cropbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        if self.quarter == 0:
            return x - self.left, self.top - y
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box in both corners' order."""
        (a, b), (c, d) = self(left, bottom), self(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _read_glyphs(raw: Any, page: Any, sheet: Sheet, turned: _Turn) -> int:
    """Take the glyphs over; gives by how many quarters most of them are turned against the page."""
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
    found: list[tuple[int, Glyph]] = []
    angles: Counter[int] = Counter()
    high = ""
    quarter = turned.quarter
    em = _Em(raw, handle)
    for k in range(count):
        code = unicode(handle, k)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        char = chr(code) if code < 0x110000 else _UNMAPPED
        if high:
            char = (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:1]
            high = ""
        if char in _BLANKS or generated(handle, k) == 1:
            if code == 0 and generated(handle, k) != 1:
                char = _UNMAPPED
            else:
                continue
        if not loose(handle, k, point):
            continue
        size = size_of(handle, k)
        around = em.around(k, size, box)
        left, top, right, bottom = turned.box(*around)
        if right - left < 0.01 and bottom - top < 0.01:
            continue
        if "\ue000" <= char <= "\uf8ff" or char < " ":
            char = _UNMAPPED
        sheet.unmapped += char == _UNMAPPED
        angle = round(angle_of(handle, k) * 1800 / 3.141592653589793) % 3600
        # The angle runs with the clock from the level; the page may be turned itself.
        angle = (angle + 900 * quarter) % 3600 if quarter else angle
        angles[angle] += 1
        found.append((angle, Glyph(left, top, right, bottom, char, size)))
    text.close()
    if not angles:
        return 0
    main = angles.most_common(1)[0][0]
    for angle, glyph in found:
        if min(abs(angle - main), 3600 - abs(angle - main)) > 10 * _SAME_ANGLE:
            sheet.slanted += 1
        else:
            sheet.glyphs.append(glyph)
    return round(main / 900) % 4 if main % 900 in range(40) or main % 900 > 860 else 0


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


def _turn_sheet(sheet: Sheet, quarters: int) -> None:
    """Turn what was printed sideways on an upright page."""
    width, height = sheet.width, sheet.height

    def turn(box: Any) -> tuple[float, float, float, float]:
        left, top, right, bottom = box[:4]
        if quarters == 1:
            # Read from the top down: the page is turned against the clock.
            return top, width - right, bottom, width - left
        if quarters == 2:
            return width - right, height - bottom, width - left, height - top
        return height - bottom, left, height - top, right

    sheet.glyphs = [Glyph(*turn(glyph), glyph.char, glyph.size) for glyph in sheet.glyphs]
    sheet.rules = [Rule(*turn(rule)) for rule in sheet.rules]
    if quarters != 2:
        sheet.width, sheet.height = height, width


# -- rules ------------------------------------------------------------------------------------


def _read_rules(raw: Any, page: Any, sheet: Sheet, turned: _Turn) -> None:
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
            if kind == _IMAGE:
                sheet.images += 1
            elif kind == _FORM and depth < _MOST_DEPTH:
                stack.append((each, _chain(_matrix(raw, each), matrix), depth + 1))
            elif kind == _PATH and raw.FPDFPageObj_GetBounds(each, *points):
                left, bottom, right, top = (value.value for value in bounds)
                if not inside and min(right - left, top - bottom) <= _THIN:
                    _add(sheet, turned.box(left, bottom, right, top))
                else:
                    _read_path(raw, each, matrix, sheet, turned)


def _read_path(raw: Any, path: Any, outer: Any, sheet: Sheet, turned: _Turn) -> None:
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
        point = turned(*_apply(matrix, x.value, y.value))
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
